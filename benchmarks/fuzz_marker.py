"""Try to change a marked photo without `verify` noticing, and to make `verify` raise.

    python benchmarks/fuzz_marker.py                       every byte, every truncation, then a minute of mutations
    python benchmarks/fuzz_marker.py --seconds 36000       a night
    python benchmarks/fuzz_marker.py --mutations 20000     only that many mutations, without the exhaustive part
    python benchmarks/fuzz_marker.py --photo a.jpg         a file of yours, marked with the built-in key
    python benchmarks/fuzz_marker.py --credentials         with Content Credentials, of which any content is VALID

Prints how many files got each status. If a change outside of whole Content Credentials is not noticed, or an exception
is raised, it keeps the file in the current folder and exits with status 1.
"""

from __future__ import annotations

import argparse
import io
import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from photoprocess import marker  # noqa: E402
from photoprocess.marker import jpeg  # noqa: E402
from photoprocess.marker.c2pa_box import find_box  # noqa: E402
from photoprocess.values import Finding, Report, Verdict  # noqa: E402

MOST_AT_ONCE = 8


def make_sample() -> bytes:
    """Make a marked photo of 295 × 413 px, with as much detail as a portrait, encoded like a registration photo."""
    from PIL import Image

    file = io.BytesIO()
    clouds = Image.frombytes("RGB", (18, 25), random.Random(0).randbytes(18 * 25 * 3)).resize((295, 413))
    clouds.save(file, "JPEG", quality=95, subsampling=0, optimize=True, dpi=(300, 300))
    report = Report(tuple(Finding(f"check.number_{i:02}", Verdict.PASS, i * 1.234) for i in range(46)))
    claims = marker.make_statement(report, marker.SpecName("cpta", "2026.1"), marker.PortraitSize(295, 413, 300))
    return marker.mark(file.getvalue(), claims)


def add_credentials(marked: bytes) -> bytes:
    """Add a C2PA box with a manifest of 2 KB in front of the marker, as c2pa-python does."""

    def box(kind: bytes, contents: bytes) -> bytes:
        return (8 + len(contents)).to_bytes(4) + kind + contents

    uuid = bytes.fromhex("0011 0010 8000 00AA00389B71")
    manifest = box(b"jumd", b"c2ma" + uuid + b"\x03urn:c2pa:1\0") + box(b"cbor", random.Random(0).randbytes(2000))
    whole = box(b"jumb", box(b"jumd", b"c2pa" + uuid + b"\x03c2pa\0") + box(b"jumb", manifest))
    piece = b"JP\x02\x11" + (1).to_bytes(4) + whole
    return jpeg.insert(marked, 20, b"\xff\xeb" + (2 + len(piece)).to_bytes(2) + piece)


def remove_credentials(data: bytes) -> bytes:
    box = find_box(data, jpeg.walk_segments(data))
    return jpeg.remove(data, [box]) if box else data


def flip_each_byte(data: bytes) -> Iterator[bytes]:
    for at in range(len(data)):
        spoiled = bytearray(data)
        spoiled[at] ^= 1 + at * 37 % 255
        yield bytes(spoiled)


def flip_header_bits(data: bytes) -> Iterator[bytes]:
    """Flip every bit in front of the scan: the marker and all tables."""
    for bit in range(8 * data.index(b"\xff\xda")):
        spoiled = bytearray(data)
        spoiled[bit // 8] ^= 1 << bit % 8
        yield bytes(spoiled)


def truncate(data: bytes) -> Iterator[bytes]:
    return (data[:length] for length in range(len(data)))


def mutate(data: bytes, seed: int) -> Iterator[bytes]:
    draw = random.Random(seed)
    while True:
        spoiled = bytearray(data)
        for _ in range(draw.randint(1, MOST_AT_ONCE)):
            draw.choice(MUTATIONS)(spoiled, draw)
        if spoiled != data:
            yield bytes(spoiled)


def _choose_offset(spoiled: bytearray, draw: random.Random) -> int:
    """Choose an offset: mostly in front of the scan, where there is something to parse."""
    return draw.randrange(min(len(spoiled), 4000) if draw.random() < 0.8 else len(spoiled))


def _set(spoiled: bytearray, draw: random.Random) -> None:
    spoiled[_choose_offset(spoiled, draw)] = draw.randrange(256)


def _delete(spoiled: bytearray, draw: random.Random) -> None:
    at = _choose_offset(spoiled, draw)
    # Some bytes stay, because the next mutation needs them.
    del spoiled[at : min(at + draw.choice((1, 2, 4, 16, 300)), len(spoiled) - 100)]


def _insert(spoiled: bytearray, draw: random.Random) -> None:
    at = _choose_offset(spoiled, draw)
    spoiled[at:at] = draw.randbytes(draw.choice((1, 2, 4, 20)))


def _copy(spoiled: bytearray, draw: random.Random) -> None:
    start, at = _choose_offset(spoiled, draw), _choose_offset(spoiled, draw)
    spoiled[at:at] = spoiled[start : start + draw.choice((4, 20, 300, 3000))]


def _write_number(spoiled: bytearray, draw: random.Random) -> None:
    at, size = _choose_offset(spoiled, draw), draw.choice((2, 4))
    spoiled[at : at + size] = (draw.choice((0, 1, 8, 0x7FFF, 0xFFFF, 0xFFFFFFFF)) & (1 << 8 * size) - 1).to_bytes(size)


def _insert_word(spoiled: bytearray, draw: random.Random) -> None:
    at = _choose_offset(spoiled, draw)
    spoiled[at:at] = draw.choice(
        (b"\xff\xeb", b"JPPP", b"jumb", b"jumd", b"json", b"c2pa", b"c2ma", b'{"jws":"', b'"}', b".", b"=")
    )


def _repeat_marker(spoiled: bytearray, draw: random.Random) -> None:
    """Insert a copy of the whole marker."""
    at = _choose_offset(spoiled, draw)
    spoiled[at:at] = spoiled[20 : 24 + int.from_bytes(spoiled[22:24])]


def _append_noise(spoiled: bytearray, draw: random.Random) -> None:
    spoiled += draw.randbytes(draw.choice((1, 100)))


MUTATIONS: tuple[Callable[[bytearray, random.Random], None], ...] = (
    _set,
    _set,
    _delete,
    _insert,
    _copy,
    _write_number,
    _insert_word,
    _repeat_marker,
    _append_noise,
)


def tally(name: str, data: bytes, files: Iterable[bytes]) -> bool:
    """Print one line of the table; return whether every change of `data` outside of credentials was noticed."""
    found: Counter[marker.Status] = Counter()
    unnoticed, signed, start = 0, remove_credentials(data), time.perf_counter()
    for file in files:
        try:
            status = marker.verify(file).status
        except Exception:
            Path("raised.jpg").write_bytes(file)
            raise
        found[status] += 1
        if status is marker.Status.VALID and remove_credentials(file) != signed:
            unnoticed += 1
            Path("unnoticed.jpg").write_bytes(file)
    row = "".join(f"{found[status]:>12}" for status in marker.Status)
    print(f"{name:<22}{found.total():>10}{row}{time.perf_counter() - start:>9.1f} s", flush=True)
    return unnoticed == 0


def take_for_seconds(files: Iterator[bytes], seconds: float) -> Iterator[bytes]:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        yield next(files)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--photo", type=Path)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--mutations", type=int, help="this many mutations, and nothing else")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--credentials", action="store_true")
    wanted = parser.parse_args()
    data = wanted.photo.read_bytes() if wanted.photo else make_sample()
    if wanted.credentials:
        data = add_credentials(data)
    if not marker.verify(data).valid:
        parser.error("the photo is not VALID to begin with")
    print(f"{'of ' + str(len(data)) + ' bytes':<22}{'tried':>10}" + "".join(f"{s:>12}" for s in marker.Status))
    changed = mutate(data, wanted.seed)
    if wanted.mutations:
        return 0 if tally("mutations", data, islice(changed, wanted.mutations)) else 1
    good = [
        tally("every byte", data, flip_each_byte(data)),
        tally("every header bit", data, flip_header_bits(data)),
        tally("every truncation", data, truncate(data)),
        tally("mutations", data, take_for_seconds(changed, wanted.seconds)),
    ]
    return 0 if all(good) else 1


if __name__ == "__main__":
    sys.exit(main())
