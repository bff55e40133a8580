"""The JPEG: its bytes, and that it fits the byte range."""

from __future__ import annotations

import io
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from photoprocess.errors import CannotFit
from photoprocess.portrait.encode import encode
from photoprocess.spec.catalogue import load_spec
from photoprocess.values import Frame, Portrait

SPEC = load_spec("cpta")


def portrait(noise: float = 2.5, seed: int = 1) -> Portrait:
    """Make a soft picture with sensor noise."""
    rng = np.random.default_rng(seed)
    rows, columns = np.mgrid[:413, :295]
    clean = 160 + 70 * np.sin(rows / 40)[..., None] * np.cos(columns / 30)[..., None] * (1, 0.8, 0.6)
    pixels = np.clip(clean + rng.normal(0, noise, (413, 295, 3)), 0, 255).astype(np.uint8)
    return Portrait(pixels, Frame((0, 0), 413))


def test_the_header_states_size_density_and_sampling() -> None:
    data = encode(portrait(), SPEC).data
    assert data[:20] == bytes.fromhex("FFD8 FFE0 0010 4A46494600 0101 01 012C 012C 0000")
    image = Image.open(io.BytesIO(data))
    assert image.size == (295, 413)
    assert image.info["dpi"] == (300, 300)
    assert "progressive" not in image.info
    assert "exif" not in image.info
    assert "icc_profile" not in image.info
    sof = data.index(b"\xff\xc0")
    assert data[sof + 4 : sof + 19] == bytes([8, 1, 157, 1, 39, 3, 1, 0x11, 0, 2, 0x11, 1, 3, 0x11, 1])
    assert data.endswith(b"\xff\xd9")
    assert data.count(b"\xff\xd9") == 1


def test_without_a_range_the_quality_is_the_default() -> None:
    assert encode(portrait(), SPEC).quality == 95


@given(st.integers(9_000, 60_000), st.integers(0, 4_000), st.floats(0, 12))
@settings(max_examples=20, deadline=None)
def test_the_largest_quality_that_fits_is_taken(limit: int, reserve: int, noise: float) -> None:
    spec = replace(SPEC, bytes_max=limit)
    made = encode(portrait(noise), spec, reserve=reserve)
    assert len(made.data) + reserve <= limit
    assert made.quality is not None
    if made.quality < 95:
        free = replace(SPEC, bytes_max=None)
        assert len(encode(portrait(noise), free).data) + reserve > limit


def test_a_minimum_raises_the_quality_and_never_pads() -> None:
    plain = len(encode(portrait(), SPEC).data)
    made = encode(portrait(), replace(SPEC, bytes_min=plain + 5_000))
    assert made.quality is not None
    assert made.quality > 95
    assert len(made.data) >= plain + 5_000
    assert made.data.endswith(b"\xff\xd9")


@pytest.mark.parametrize(("low", "high"), [(None, 900), (4_000_000, None)])
def test_a_file_that_cannot_fit_states_the_size_reached(low: int | None, high: int | None) -> None:
    with pytest.raises(CannotFit) as error:
        encode(portrait(), replace(SPEC, bytes_min=low, bytes_max=high))
    assert isinstance(error.value.details["reached"], int)
    assert len(str(error.value)) > 40, "a sentence, not a code"
