"""Files like those of real people: each one is read, or refused, as the readme beside it says."""

from __future__ import annotations

import tracemalloc
from pathlib import Path

import numpy as np
import pytest

from photoprocess.errors import PhotoError, TooManyPixels, Truncated, UnsupportedFormat
from photoprocess.read import read

DAMAGED = (
    "a1c_bad_sector.jpg",
    "cor_02.jpg",
    "cor_05.jpg",
    "cor_06.jpg",
    "hostile/png_wrong_crc_149.png",
    "hostile/tiffjpeg_libjpeg_warns_2093.tif",
)
NOT_TO_BE_READ = (*DAMAGED, "h_pq_bt2020.heic", "hostile/j2k_onetile.j2k", "hostile/prog200.jpg")
PICTURES = frozenset({".jpg", ".png", ".tif", ".bmp", ".heic", ".j2k"})


@pytest.mark.parametrize("name", DAMAGED)
def test_damage_is_refused_and_no_library_writes_about_it(
    name: str, cases: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(Truncated):
        read(cases / name)
    assert capfd.readouterr() == ("", "")


def test_every_other_picture_is_read(cases: Path) -> None:
    refused = set()
    for file in sorted(cases.rglob("*")):
        if file.suffix in PICTURES:
            try:
                read(file)
            except PhotoError:
                refused.add(file.relative_to(cases).as_posix())
    assert refused == set(NOT_TO_BE_READ)


def test_a_missing_end_marker_is_noted(cases: Path) -> None:
    assert not read(cases / "a2_no_eoi.jpg").source.complete
    assert read(cases / "sideways.jpg").source.complete


def test_behind_a_thumbnail_the_full_page_is_read(cases: Path) -> None:
    source = read(cases / "a6_thumb_first.tif").source
    assert (source.width, source.height) == (600, 800)


@pytest.mark.parametrize("name", ["tiff_orient2.tif", "tiff_orient6.tif"])
def test_a_turned_tiff_stands_as_its_original(name: str, cases: Path) -> None:
    photo, original = read(cases / name), read(cases / "a6_thumb_first.tif")
    assert (photo.source.width, photo.source.height) == (450, 600)
    rows = np.linspace(0, 0.99, 40)
    found, wanted = (
        p.pixels[(rows * p.pixels.shape[0]).astype(int)][:, (rows * p.pixels.shape[1]).astype(int)].astype(int)
        for p in (photo, original)
    )
    assert np.median(np.abs(found - wanted)) <= 4


def test_alpha_that_is_0_everywhere_hides_nothing(cases: Path) -> None:
    assert read(cases / "b_v5_alpha0.bmp").pixels.std() > 40


def test_hdr_is_refused_by_name(cases: Path) -> None:
    with pytest.raises(UnsupportedFormat) as caught:
        read(cases / "h_pq_bt2020.heic")
    assert caught.value.details["format"] == "HEIF, HDR (PQ)"


@pytest.mark.parametrize(
    ("name", "error"), [("hostile/j2k_onetile.j2k", TooManyPixels), ("hostile/prog200.jpg", UnsupportedFormat)]
)
def test_what_would_take_gigabytes_or_minutes_is_refused_by_its_header(
    name: str, error: type[PhotoError], cases: Path
) -> None:
    tracemalloc.start()
    try:
        with pytest.raises(error):
            read(cases / name)
        assert tracemalloc.get_traced_memory()[1] < 50_000_000
    finally:
        tracemalloc.stop()
