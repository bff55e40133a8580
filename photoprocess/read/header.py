"""The header of an opened picture → Source."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from photoprocess.read.formats import JPEG_FORMATS
from photoprocess.read.jpeg_quality import estimate_quality
from photoprocess.values import Source

if TYPE_CHECKING:
    from photoprocess.read.contents import Contents
    from photoprocess.read.decode import OpenImage


def describe_source(contents: Contents, picture: OpenImage) -> Source:
    """Describe the source file as reports and checks need it."""
    width, height = picture.orientation.upright_size
    return Source(
        data=contents.data,
        name=contents.name,
        path=contents.path,
        format=picture.format,
        width=width,
        height=height,
        orientation=picture.orientation.exif,
        jpeg_quality=_estimate_jpeg_quality(picture),
        dpi=_read_dpi(picture),
        complete=picture.layout is None or picture.layout.ended,
    )


def _estimate_jpeg_quality(picture: OpenImage) -> int | None:
    if picture.format not in JPEG_FORMATS:
        return None
    _name, _across, _down, table_number = picture.image.layer[0]
    table = picture.image.quantization.get(table_number)
    return estimate_quality(table) if table else None


def _read_dpi(picture: OpenImage) -> tuple[float, float] | None:
    info = picture.image.info
    # Pillow reports 72 dpi for a JPEG with EXIF data that states no density.
    is_guess = picture.format in JPEG_FORMATS and info.get("jfif_unit") not in (1, 2)
    if "dpi" not in info or is_guess:
        return None
    x, y = (float(density) for density in info["dpi"])
    return (x, y) if math.isfinite(x + y) and min(x, y) > 0 else None
