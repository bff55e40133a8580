"""Walking, cutting and joining segments without decoding a pixel."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from photoprocess.marker import CannotMark, jpeg, jumbf, mark, unmark

if TYPE_CHECKING:
    from tests.unit.marker.conftest import Bench

SCAN = b"\xff\xda\0\x02scan\xff\xd9"
KINDS = st.sampled_from([0xC0, 0xC4, 0xDB, 0xE0, 0xE1, 0xE2, 0xEB, 0xED, 0xFE])
SEGMENTS = st.builds(lambda kind, payload: (kind, payload), KINDS, st.binary(max_size=40))


def write(segments: list[tuple[int, bytes]]) -> bytes:
    return b"\xff\xd8" + b"".join(segment(kind, payload) for kind, payload in segments) + SCAN


def segment(kind: int, payload: bytes) -> bytes:
    return bytes((0xFF, kind)) + (len(payload) + 2).to_bytes(2) + payload


def test_the_segments_of_a_saved_photo(bench: Bench) -> None:
    kinds = [s.marker for s in jpeg.walk_segments(bench.marked)]
    assert kinds == [0xE0, 0xEB, 0xDB, 0xDB, 0xC0, 0xC4, 0xC4, 0xC4, 0xC4, 0xDA]


@given(st.lists(SEGMENTS, max_size=8))
def test_walking_gives_back_what_was_written(segments: list[tuple[int, bytes]]) -> None:
    data = write(segments)
    found = list(jpeg.walk_segments(data))
    assert [(s.marker, data[s.payload]) for s in found[:-1]] == segments
    assert (found[-1].marker, data[found[-1].start :]) == (jpeg.SOS, SCAN)


@given(st.lists(SEGMENTS, max_size=8), st.sets(st.integers(0, 7)))
def test_removing_takes_exactly_the_given_segments(segments: list[tuple[int, bytes]], unwanted: set[int]) -> None:
    data = write(segments)
    found = [s for i, s in enumerate(jpeg.walk_segments(data)) if i in unwanted and s.marker != jpeg.SOS]
    assert jpeg.remove(data, found) == write([s for i, s in enumerate(segments) if i not in unwanted])


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ((), ()),
        ((0xE0,), (0xDB,)),
        ((0xE0, 0xE1), (0xE2, 0xDB)),
        ((0xE1, 0xE0, 0xE1), (0xFE, 0xE1)),
        ((), (0xDB, 0xE0)),
    ],
)
def test_the_marker_stands_after_jfif_and_exif(before: tuple[int, ...], after: tuple[int, ...]) -> None:
    head = write([(kind, b"x") for kind in before])[: -len(SCAN)]
    data = write([(kind, b"x") for kind in (*before, *after)])
    assert jpeg.find_place_for_marker(data) == len(head)


def test_pixels_and_density_are_untouched(bench: Bench) -> None:
    with Image.open(io.BytesIO(bench.marked)) as marked, Image.open(io.BytesIO(bench.photo)) as plain:
        assert marked.tobytes() == plain.tobytes()
        assert marked.info["dpi"] == (300, 300)


def test_unmarking_gives_the_very_bytes_that_were_marked(bench: Bench) -> None:
    assert unmark(bench.marked) == unmark(bench.photo) == bench.photo


def test_marking_again_replaces(bench: Bench) -> None:
    once = mark(bench.photo, bench.statement, bench.key)
    assert mark(once, bench.statement, bench.key) == once
    other = mark(once, bench.statement, bench.other_key)
    assert other == mark(bench.photo, bench.statement, bench.other_key)
    assert sum(jumbf.is_marker_piece(other, s) for s in jpeg.walk_segments(other)) == 1


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "not_a_jpeg"),
        (b"\x89PNG", "not_a_jpeg"),
        (b"\xff\xd8", "segments"),
        (b"\xff\xd8\xff\xd9", "segments"),
    ],
)
def test_a_file_that_is_not_a_jpeg_cannot_be_marked(bench: Bench, data: bytes, reason: str) -> None:
    with pytest.raises(CannotMark) as caught:
        mark(data, bench.statement, bench.key)
    assert caught.value.details == {"reason": reason}


def test_a_file_over_the_verifiers_limit_cannot_be_marked(bench: Bench) -> None:
    with pytest.raises(CannotMark) as caught:
        mark(bench.photo + bytes(32 * 1024 * 1024 - len(bench.photo)), bench.statement, bench.key)
    assert caught.value.details == {"reason": "too_large"}
