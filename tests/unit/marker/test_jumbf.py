"""The box, byte by byte, as the standards and exiftool read it."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from photoprocess.marker import jpeg, jumbf

if TYPE_CHECKING:
    from tests.unit.marker.conftest import Bench

TOKEN = b"eyJh.bGci.Oi"
GOLDEN = bytes.fromhex(
    "FFEB 0067 4A50 5050 00000001 0000005D 6A756D62"  # APP11, length, "JP", En, piece 1, LBox, "jumb"
    "0000002D 6A756D64 6A736F6E00110010800000AA00389B71 03"  # jumd, type JSON, requestable with label
    "70686F746F70726F636573732E6D61726B6572 00"  # "photoprocess.marker"
    "00000028 6A736F6E 7B226A7773223A22"  # json {"jws":"
) + (TOKEN + b"x" * 10 + b'"}')


def test_the_bytes_of_a_small_box() -> None:
    assert jumbf.split_into_segments(jumbf.wrap(TOKEN + b"x" * 10)) == GOLDEN


@pytest.mark.parametrize("length", [0, 1, 1000, 65_453, 65_454, 65_455, 130_971, 130_972, 262_144])
def test_length_is_known_beforehand(length: int) -> None:
    assert jumbf.compute_segments_length(length) == len(jumbf.split_into_segments(jumbf.wrap(b"t" * length)))


def test_all_pieces_but_the_last_are_full() -> None:
    data = b"\xff\xd8" + jumbf.split_into_segments(jumbf.wrap(b"t" * 200_456)) + b"\xff\xda\0\0"
    pieces = [s for s in jpeg.walk_segments(data) if jumbf.is_marker_piece(data, s)]
    assert [s.end - s.start for s in pieces] == [65_537, 65_537, 65_537, 3_988]
    assert jumbf.unwrap(jumbf.join(data, pieces)) == b"t" * 200_456


@given(st.binary(max_size=400))
def test_only_our_own_spelling_is_unwrapped(body: bytes) -> None:
    with pytest.raises(jumbf.BrokenBoxError):
        jumbf.unwrap(body)


@given(st.binary(max_size=400))
def test_any_token_comes_back(text: bytes) -> None:
    assert jumbf.unwrap(jumbf.wrap(text)) == text


def exiftool(*arguments: str) -> str:
    if shutil.which("exiftool") is None:
        pytest.skip("needs exiftool (Debian: libimage-exiftool-perl)")
    return subprocess.run(["exiftool", *arguments], capture_output=True, text=True, check=True).stdout


def test_exiftool_prints_the_token(bench: Bench, tmp_path: Path) -> None:
    photo = tmp_path / "photo.jpg"
    photo.write_bytes(bench.marked)
    assert exiftool("-s3", "-Jws", str(photo)).strip().encode() == b".".join(bench.parts)


def test_exiftool_prints_a_token_in_pieces(bench: Bench, tmp_path: Path) -> None:
    photo = tmp_path / "photo.jpg"
    data = bench.with_big_claims()
    photo.write_bytes(data)
    printed = exiftool("-s3", "-Jws", str(photo)).strip()
    pieces = [s for s in jpeg.walk_segments(data) if jumbf.is_marker_piece(data, s)]
    assert len(pieces) == 3
    assert printed.encode() == jumbf.unwrap(jumbf.join(data, pieces))


def test_exiftool_names_the_box_and_finds_no_fault(bench: Bench, tmp_path: Path) -> None:
    photo = tmp_path / "photo.jpg"
    photo.write_bytes(bench.marked)
    (tags,) = json.loads(exiftool("-j", "-JUMDLabel", "-JUMDType", "-Validate", "-Warning", str(photo)))
    del tags["SourceFile"]
    assert tags == {
        "JUMDLabel": "photoprocess.marker",
        "JUMDType": "(json)-0011-0010-800000aa00389b71",
        "Validate": "OK",
    }
