"""JPEGs of every kind in the standard: read as Pillow reads them, or refused by the kind's name; damage is noticed.

The files are the sample portrait (and noise), written by cjpeg and libjpeg-turbo 3.
"""

from __future__ import annotations

import io
import random
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from photoprocess.errors import PhotoError, UnsupportedFormat
from photoprocess.read import read
from photoprocess.read.jpeg_layout import find_layout

KINDS = Path(__file__).parents[2] / "data" / "jpeg"
REFUSED = {
    "12_bits": "JPEG (12 bits)",
    "lossless_12_bits": "JPEG (12 bits)",
    "jpeg_ls": "JPEG-LS",
}
READ = sorted(path.stem for path in KINDS.glob("*.jpg") if path.stem not in REFUSED)


@pytest.mark.parametrize("kind", READ)
def test_a_sound_file_of_any_kind_is_read(kind: str) -> None:
    data = (KINDS / f"{kind}.jpg").read_bytes()
    photo = read(data)
    assert photo.source.complete
    if kind == "arithmetic_long":  # Pillow cannot read arithmetic codes of over 64 kB
        assert photo.pixels.std() > 40
        return
    with Image.open(io.BytesIO(data)) as image:
        assert np.abs(np.asarray(image.convert("RGB")).astype(int) - photo.pixels).mean() < 1


@pytest.mark.parametrize("kind", REFUSED)
def test_what_pillow_cannot_read_is_refused_by_its_name(kind: str) -> None:
    with pytest.raises(UnsupportedFormat) as caught:
        read((KINDS / f"{kind}.jpg").read_bytes())
    assert caught.value.details["format"] == REFUSED[kind]


def test_a_height_that_follows_the_picture_is_refused_by_name() -> None:
    data = (KINDS / "rgb.jpg").read_bytes()
    at = data.index(b"\xff\xc0") + 5
    with pytest.raises(UnsupportedFormat, match="DNL"):
        read(data[:at] + bytes(2) + data[at + 2 :])


@pytest.mark.parametrize("kind", [kind for kind in READ if kind != "lossless"])
def test_noise_in_any_kind_is_noticed_where_it_shows(kind: str) -> None:
    data = (KINDS / f"{kind}.jpg").read_bytes()
    pixels, chance, start = read(data).pixels.astype(int), random.Random(4), data.index(b"\xff\xda") + 14
    shown = 0
    for _ in range(12):
        place = chance.randrange(start, len(data) - 66)
        try:
            broken = read(data[:place] + chance.randbytes(64) + data[place + 64 :])
        except PhotoError:
            continue
        shown += (np.abs(broken.pixels - pixels).max(axis=2) > 25).mean() > 0.005
    assert shown <= 1  # of twelve: some noise makes sense


@pytest.mark.parametrize("kind", ["progressive_means_apart", "separate", "progressive_restarts"])
@pytest.mark.parametrize("length", [-20, 20])
def test_each_scan_must_hold_exactly_its_blocks(kind: str, length: int) -> None:
    """Bytes cut from the end of one scan, or added there, are noticed in every scan."""
    data = (KINDS / f"{kind}.jpg").read_bytes()
    for scan in find_layout(data, scan_limit=100).scans:
        if scan.end - scan.start > 40:
            with pytest.raises(PhotoError):
                read(data[: scan.end + min(0, length)] + b"\x35" * max(0, length) + data[scan.end :])
