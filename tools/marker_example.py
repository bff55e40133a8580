"""Write the worked example of docs/marker.md, and the photo that it analyses.

    python tools/marker_example.py           writes docs/marker-example.jpg and the block in docs/marker.md
    python tools/marker_example.py --check   writes nothing; exit status 1 if they are out of date

All its contents are fixed, including time and program version, and Ed25519 signatures are deterministic. So the bytes
are the same on every machine until the layout changes.
"""

from __future__ import annotations

import base64
import sys
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from photoprocess import marker  # noqa: E402
from photoprocess.edits import Edit  # noqa: E402
from photoprocess.marker import jumbf  # noqa: E402
from photoprocess.values import Finding, Frame, Verdict  # noqa: E402

PAGE, PHOTO = ROOT / "docs" / "marker.md", ROOT / "docs" / "marker-example.jpg"
BEGIN, END = "<!-- written by tools/marker_example.py -->\n", "<!-- end of what it writes -->\n"
WIDTH = 96

TINY_JPEG = bytes.fromhex(
    "FFD8"
    "FFE0 0010 4A46494600 0101 01 012C 012C 0000"  # JFIF 1.01, 300 dpi
    f"FFDB 0043 00 {'01' * 64}"  # all quantisers 1
    "FFC0 000B 08 0008 0008 01 011100"  # 8 × 8, grey
    "FFC4 0014 00 01000000000000000000000000000000 00"  # one DC code: no difference
    "FFC4 0014 10 01000000000000000000000000000000 00"  # one AC code: end of block
    "FFDA 0008 01 0100 003F00 3F FFD9"
)
"""A grey square, written by hand because another version of an encoder would write other bytes."""


def mark_photo() -> bytes:
    """Mark the tiny photo with the built-in key."""
    findings = (
        Finding("background.lightness", Verdict.PASS, 97.3),
        Finding("source.format", Verdict.WARN, "PNG"),
        Finding("declare.recent", Verdict.UNKNOWN),
    )
    statement = marker.Statement(
        issued=int(datetime(2026, 11, 23, 12, 0, tzinfo=UTC).timestamp()),
        spec=marker.SpecName("cpta", "2026.1"),
        portrait=marker.PortraitSize(8, 8, 300),
        findings=findings,
        edits=marker.list_changes(Frame((1203.4, 1811.2), 2250.0), [Edit("turn", -4.7)]),
        tool=marker.Program("photoprocess", "1.0.0"),
    )
    return marker.mark(TINY_JPEG, statement)


def write_example(photo: bytes) -> str:
    """Write the part of the page that explains the photo."""
    answer = marker.verify(photo)
    assert answer.claims is not None
    assert answer.valid
    file = answer.claims.file
    at, end = file.at, file.at + len(photo) - file.size
    token = jumbf.unwrap(photo[at + 20 : end])
    before, after = (
        f"{_format_hex(photo[:4])} … {_format_hex(photo[at - 2 : at])}",
        f"{_format_hex(photo[end : end + 4])} … FF D9",
    )
    return "\n".join(
        (
            BEGIN + f"The file has {len(photo)} bytes; the marker is bytes {at} to {end - 1}:",
            _block(_dump(photo[at:end], at)),
            f"The token, {len(token)} characters, broken here into lines:",
            _block(_wrap(token.decode())),
            "Its three parts are",
            _block(_split_token(token)),
            f"Without bytes {at} to {end - 1}, {file.size} bytes are left, as `file.size` says, and",
            _block([f"SHA-256({before} | {after}) =", file.hash]),
            "is what `file.hash` says. exiftool shows the same box as",
            _block(_run_exiftool(token.decode())),
            END,
        )
    )


def _dump(piece: bytes, at: int) -> list[str]:
    """Format one line per field: offset in the file, bytes, meaning."""
    fields = (
        (2, "APP11"),
        (2, f"length: {len(piece) - 2}"),
        (2, '"JP"'),
        (2, "box instance: ours"),
        (4, "piece 1"),
        (4, f"LBox: {len(piece) - 12}"),
        (4, '"jumb"'),
        (4, "length of the description box: 45"),
        (4, '"jumd"'),
        (16, "content type: JSON"),
        (1, "toggles: requestable, has a label"),
        (20, '"photoprocess.marker" and NUL'),
        (4, f"length of the JSON box: {len(piece) - 65}"),
        (4, '"json"'),
        (8, '{"jws":"'),
        (len(piece) - 83, "the token"),
        (2, '"}'),
    )
    lines, start = [], 0
    for size, meaning in fields:
        part = piece[start : start + size]
        shown = _format_hex(part) if size <= 20 else f"{_format_hex(part[:8])} … {_format_hex(part[-8:])}"
        lines.append(f"{at + start:>5}  {shown:<60} {meaning}")
        start += size
    return lines


def _split_token(token: bytes) -> list[str]:
    header, payload, signature = token.split(b".")
    return [
        *_wrap(_decode_text(header)),
        "",
        *_wrap(_decode_text(payload)),
        "",
        *_wrap(_format_hex(_decode(signature)).replace(" ", "")),
    ]


def _run_exiftool(token: str) -> list[str]:
    return [
        "$ exiftool -G1 -s -JUMDType -JUMDLabel -Jws marker-example.jpg",
        "[JUMBF]         JUMDType                        : (json)-0011-0010-800000aa00389b71",
        "[JUMBF]         JUMDLabel                       : photoprocess.marker",
        f"[JSON]          Jws                             : {token[:40]}…",
    ]


def _decode(part: bytes) -> bytes:
    return base64.urlsafe_b64decode(part + b"=" * (-len(part) % 4))


def _decode_text(part: bytes) -> str:
    return _decode(part).decode()


def _format_hex(part: bytes) -> str:
    return part.hex(" ").upper()


def _wrap(text: str) -> list[str]:
    return [text[start : start + WIDTH] for start in range(0, len(text), WIDTH)]


def _block(lines: list[str]) -> str:
    return "\n" + "\n".join(f"    {line}".rstrip() for line in lines) + "\n"


def main() -> int:
    """Write the example, or return 1 if it is out of date."""
    page, photo = PAGE.read_text(encoding="utf-8"), mark_photo()
    before, _, rest = page.partition(BEGIN)
    after = rest.partition(END)[2]
    fresh = before + write_example(photo) + after
    if sys.argv[1:] == ["--check"]:
        return 0 if fresh == page and PHOTO.exists() and PHOTO.read_bytes() == photo else 1
    PAGE.write_text(fresh, encoding="utf-8")
    PHOTO.write_bytes(photo)
    return 0


if __name__ == "__main__":
    sys.exit(main())
