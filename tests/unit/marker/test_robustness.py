"""Every change is noticed, and no bytes make the verifier fail, slow, or use much memory."""

from __future__ import annotations

import subprocess
import sys
import tracemalloc
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from photoprocess.marker import Status, Verification, jpeg, jumbf, strict, token

if TYPE_CHECKING:
    from tests.unit.marker.conftest import Bench

ROOT = Path(__file__).resolve().parents[3]
EVERY = 8
"""Of the compressed picture, which is only hashed, each eighth byte stands for the others."""


def list_places(bench: Bench, start: int = 0) -> list[int]:
    """All places from `start` on outside the compressed picture, its first and last hundred, and each eighth within."""
    scan = next(segment.start for segment in jpeg.walk_segments(bench.marked) if segment.marker == jpeg.SOS)
    inner = range(scan + 100, len(bench.marked) - 100)
    return [*range(start, inner.start), *inner[::EVERY], *range(inner.stop, len(bench.marked))]


def count(bench: Bench, files: Iterable[bytes]) -> Counter[Status]:
    return Counter(bench.verify(file).status for file in files)


def test_no_single_byte_can_be_changed(bench: Bench) -> None:
    """One other value each, which differs from place to place; the marker's own bytes are tested bit by bit."""

    def flipped(at: int) -> bytes:
        spoiled = bytearray(bench.marked)
        spoiled[at] ^= 1 + at * 37 % 255
        return bytes(spoiled)

    places = [*range(20), *list_places(bench, 20 + len(bench.piece))]
    found = count(bench, map(flipped, places))
    assert found.total() == len(places)
    assert found[Status.VALID] == 0


def test_no_byte_can_be_cut_off(bench: Bench) -> None:
    found = count(bench, (bench.marked[:length] for length in list_places(bench)))
    assert found.total() > len(bench.piece)
    assert found[Status.VALID] == 0


def test_every_bit_of_the_marker_counts(bench: Bench) -> None:
    def flipped(bit: int) -> bytes:
        spoiled = bytearray(bench.marked)
        spoiled[20 + bit // 8] ^= 1 << bit % 8
        return bytes(spoiled)

    found = count(bench, map(flipped, range(8 * len(bench.piece))))
    assert found[Status.VALID] == 0
    assert set(found) == {Status.FORGED, Status.MALFORMED, Status.NOT_MARKED}


def test_every_character_of_the_token_has_one_spelling(bench: Bench) -> None:
    """Every byte that could stand in the last place of each part: spare bits must not give a second spelling."""
    text = b".".join(bench.parts)
    ends = [len(bench.parts[0]) - 1, len(bench.parts[0]) + len(bench.parts[1]), len(text) - 1]
    for end in ends:
        others = (text[:end] + bytes([c]) + text[end + 1 :] for c in range(256) if c != text[end])
        assert count(bench, map(bench.with_token, others))[Status.VALID] == 0


RANDOM = settings(deadline=None, max_examples=300)


@RANDOM
@given(data=st.binary(max_size=2000))
def test_random_bytes_are_answered(bench: Bench, data: bytes) -> None:
    for file in (
        data,
        jpeg.SOI + data,
        bench.with_segments(data),
        bench.with_body(data),
        bench.with_token(data),
    ):
        assert isinstance(bench.verify(file), Verification)
    assert not bench.verify(data).valid


NUMBERS = st.sampled_from([0, 1, 2, 8, 0x7F, 0xFF, 0xFFFF, 0x7FFFFFFF, 0xFFFFFFFF])
FIELD = st.one_of(
    st.sampled_from([b"JP", b"PP", b"jumb", b"jumd", b"json", b'{"jws":"', b'"}', b"photoprocess.marker\0", b"."]),
    NUMBERS.map(lambda n: n.to_bytes(4)),
    NUMBERS.map(lambda n: (n & 0xFFFF).to_bytes(2)),
    st.binary(max_size=12).map(strict.to_base64url),
    st.binary(max_size=6),
)
SEGMENT = st.builds(
    lambda kind, fields, slip: (
        bytes((0xFF, kind)) + (max(0, len(b"".join(fields)) + 2 + slip) & 0xFFFF).to_bytes(2) + b"".join(fields)
    ),
    st.sampled_from([0xEB, 0xEB, 0xEB, 0xE0, 0xE1, 0xDB, 0xDA, 0xD8, 0xFF, 0x00]),
    st.lists(FIELD, max_size=8),
    st.sampled_from([0, 0, 0, 0, -1, 1, 1000, -3]),
)


@RANDOM
@given(segments=st.lists(SEGMENT, max_size=6))
def test_segments_that_look_like_a_marker_are_answered(bench: Bench, segments: list[bytes]) -> None:
    file = bench.with_segments(b"".join(segments))
    assert bench.verify(file).status in (Status.NOT_MARKED, Status.MALFORMED, Status.FORGED)


@RANDOM
@given(
    value=st.recursive(
        st.none()
        | st.booleans()
        | st.integers()
        | st.floats(allow_nan=False, allow_infinity=False)
        | st.text(max_size=9),
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    ),
    name=st.sampled_from(["v", "iat", "tool", "spec", "file", "portrait", "findings", "edits"]),
)
def test_any_claims_are_answered_although_signed(bench: Bench, value: object, name: str) -> None:
    """Anybody can sign with the built-in key, so even claims with a valid signature are untrusted."""
    try:
        payload = strict.to_json(bench.members | {name: value})
    except UnicodeEncodeError:
        return
    answer = bench.verify(bench.with_payload(payload))
    assert answer.status in (Status.MALFORMED, Status.CHANGED, Status.VALID)


@pytest.mark.parametrize("options", [["--mutations", "4000"], ["--mutations", "2000", "--credentials"]])
def test_the_fuzzer_finds_nothing(options: list[str]) -> None:
    """Runs the fuzzer's own script briefly."""
    command = [sys.executable, "benchmarks/fuzz_marker.py", "--seed", "4", *options]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr


CREDENTIALS = bytes.fromhex("0000001E 6A756D64 63327061 0011 0010 8000 00AA00389B71 03 63327061 00")
"""How the body of a C2PA box begins."""


def foreign_piece(instance: bytes, body: bytes) -> bytes:
    """A piece of a box that is not the marker's."""
    payload = b"JP" + instance + (1).to_bytes(4) + (8 + len(body)).to_bytes(4) + b"jumb" + body
    return b"\xff\xeb" + (2 + len(payload)).to_bytes(2) + payload


MIB = 1024 * 1024
HOSTILE: dict[str, Callable[[Bench], bytes]] = {
    "empty comments": lambda b: jpeg.SOI + b"\xff\xfe\0\2" * (MIB // 4),
    "empty pieces": lambda b: jpeg.SOI + (b"\xff\xeb\0\x12" + b.piece[4:20]) * 4000 + b.photo[2:],
    "empty pieces of other boxes": lambda b: (
        b.marked[:20] + b"".join(foreign_piece(number.to_bytes(2), b"") for number in range(4000)) + b.marked[20:]
    ),
    "a megabyte of credentials": lambda b: (
        b.marked[:20] + foreign_piece(b"\0\1", CREDENTIALS + bytes(65_000)) * 16 + b.marked[20:]
    ),
    "16 full pieces": lambda b: b.with_body(bytes(16 * 65_517)),
    "16 full pieces of dots": lambda b: b.with_token(b"." * (16 * 65_517 - 63)),
    "a long token": lambda b: b.with_token(b"AAAA." + b"A" * 262_000 + b".AAAA"),
    "a long header": lambda b: b.with_header(b'{"alg":[' + b"[]," * 1300 + b"1]}"),
    "signed lists": lambda b: b.with_payload(b"[" + b"[]," * 60_000 + b"[]]"),
    "signed nesting": lambda b: b.with_payload(b'{"a":' * 35_000),
    "signed findings": lambda b: b.with_claims(findings=[["a", "PASS", 1]] * 11_000),
    "signed digits": lambda b: b.with_payload(b"[" + (b"9" * 4000 + b",") * 40 + b"1]"),
    "a megabyte after the end": lambda b: b.marked + bytes(MIB),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_megabyte_takes_little_memory(bench: Bench, name: str) -> None:
    file = HOSTILE[name](bench)
    assert len(file) < 1.3 * MIB
    bench.verify(bench.marked)
    tracemalloc.start()
    try:
        bench.verify(file)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 32 * MIB


def test_verifying_needs_no_picture_library(bench: Bench, tmp_path: Path) -> None:
    photo = tmp_path / "photo.jpg"
    photo.write_bytes(bench.marked)
    code = (
        "import sys, pathlib; from photoprocess import marker;"
        "print(marker.verify(pathlib.Path(sys.argv[1]).read_bytes()).reason,"
        " {name.split('.')[0] for name in sys.modules} & {'cv2', 'numpy', 'PIL', 'pi_heif', 'PySide6', 'logging'})"
    )
    run = subprocess.run([sys.executable, "-c", code, str(photo)], cwd=ROOT, capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "unknown_key set()"


def test_a_genuine_marker_does_not_fit_another_file(bench: Bench) -> None:
    """The whole marker of one photo, put into another one, at its right place."""
    pasted = jpeg.insert(bench.other_photo, 20, bench.piece)
    assert bench.verify(pasted).status is Status.CHANGED


def test_no_part_of_a_marker_fits_another(bench: Bench) -> None:
    """Header, payload and signature of two good markers, mixed in every way."""
    theirs = token.sign(strict.to_json(bench.members | {"iat": 1}), bench.key).split(b".")
    mixed = [
        b".".join((a, b, c))
        for a in (bench.parts[0], theirs[0])
        for b, c in ((bench.parts[1], theirs[2]), (theirs[1], bench.parts[2]))
    ]
    assert count(bench, map(bench.with_token, mixed)) == {Status.FORGED: 4}


def test_boxes_of_others_are_kept(bench: Bench) -> None:
    """An APP11 box of somebody else stays where it is, whether we mark, mark again or unmark."""
    from photoprocess.marker import mark, unmark

    theirs = b"\xff\xeb\0\x1aJP\0\1\0\0\0\1\0\0\0\x10jumb\0\0\0\x08free"
    photo = jpeg.insert(bench.photo, 20, theirs)
    marked = mark(mark(photo, bench.statement, bench.key), bench.statement, bench.key)
    assert theirs in marked
    assert bench.verify(marked).valid
    assert unmark(marked) == photo
    assert [jumbf.is_marker_piece(marked, s) for s in jpeg.walk_segments(marked)][:3] == [False, True, False]
