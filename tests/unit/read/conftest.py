"""Builders of small test pictures and colour profiles."""

from __future__ import annotations

import io
import struct
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image

Encode = Callable[..., bytes]
Profile = Callable[..., bytes]


@pytest.fixture(scope="session")
def encode() -> Encode:
    """encode(image or array, format, **options of Image.save) → bytes of a file."""

    def build(picture: Image.Image | npt.NDArray[Any], format_name: str, **options: Any) -> bytes:
        image = picture if isinstance(picture, Image.Image) else Image.fromarray(picture)
        file = io.BytesIO()
        image.save(file, format_name, **options)
        return file.getvalue()

    return build


@pytest.fixture(scope="session")
def scene() -> Image.Image:
    """A small smooth RGB picture (60 × 44) whose corners all differ."""
    y, x = np.mgrid[0:44, 0:60]
    return Image.fromarray(np.stack([40 + x * 3, 60 + y * 4, 200 - x - y], axis=-1).astype(np.uint8))


@pytest.fixture(scope="session")
def profile() -> Profile:
    """profile(colorants, curve, space=b"RGB ") → an ICC v2 profile of matrix and curve."""
    return icc_profile


def icc_profile(
    colorants: Sequence[Sequence[float]],
    curve: Callable[[npt.NDArray[Any]], npt.NDArray[Any]],
    space: bytes = b"RGB ",
) -> bytes:
    def fixed(*values: float) -> bytes:
        return struct.pack(f">{len(values)}i", *(round(value * 65536) for value in values))

    levels = np.round(curve(np.linspace(0, 1, 1024)) * 65535).astype(">u2")
    table = b"curv" + struct.pack(">II", 0, len(levels)) + levels.tobytes()
    name = b"desc" + struct.pack(">II", 0, 5) + b"test\0" + bytes(78)
    tags = [
        (b"desc", name),
        (b"wtpt", b"XYZ \0\0\0\0" + fixed(0.9642, 1, 0.8249)),
        (b"cprt", b"text\0\0\0\0-\0"),
    ]
    if space == b"RGB ":
        for letter, colorant in zip((b"r", b"g", b"b"), colorants, strict=True):
            tags += [(letter + b"XYZ", b"XYZ \0\0\0\0" + fixed(*colorant)), (letter + b"TRC", table)]
    else:
        tags.append((b"kTRC", table))
    body, entries, start = b"", b"", 132 + 12 * len(tags)
    for key, data in tags:
        entries += key + struct.pack(">II", start + len(body), len(data))
        body += data + bytes(-len(data) % 4)
    head = struct.pack(">I4sI4s4s4s", start + len(body), b"test", 0x02100000, b"mntr", space, b"XYZ ") + bytes(12)
    head += b"acsp" + bytes(28) + fixed(0.9642, 1, 0.8249) + bytes(48)
    return head + struct.pack(">I", len(tags)) + entries + body
