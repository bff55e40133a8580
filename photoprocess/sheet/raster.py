"""Print sheets as JPEGs of 300 dpi, for photo labs that do not accept PDF."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw

from photoprocess.sheet.layout import INCH

if TYPE_CHECKING:
    from collections.abc import Iterator

    from photoprocess.sheet.layout import Layout, Page
    from photoprocess.sheet.photo import SheetPhoto

DPI = 300
QUALITY = 95
GREY = (96, 96, 96)


def render_jpegs(layout: Layout, photo: SheetPhoto) -> Iterator[bytes]:
    """Render one file per sheet."""
    with Image.open(io.BytesIO(photo.data)) as image:
        copy = _resize(image.convert("RGB"), photo)
    for page in layout.pages:
        yield _encode(_draw(page, (_to_pixels(layout.paper.width), _to_pixels(layout.paper.height)), copy))


def _resize(image: Image.Image, photo: SheetPhoto) -> Image.Image:
    """Keep the photo's own pixels if they give its size to within half a pixel; else resample them."""
    wanted = _to_pixels(photo.size.width), _to_pixels(photo.size.height)
    return image if image.size == wanted else image.resize(wanted, Image.Resampling.LANCZOS)


def _draw(page: Page, size: tuple[int, int], copy: Image.Image) -> Image.Image:
    sheet = Image.new("RGB", size, "white")
    for place in page.places:
        sheet.paste(copy, (_to_pixels(place.left), _to_pixels(place.top)))
    pen = ImageDraw.Draw(sheet)
    for mark in page.cut_marks:
        pen.line([_to_pixels(end) for end in (mark.x1, mark.y1, mark.x2, mark.y2)], fill=GREY)
    return sheet


def _encode(sheet: Image.Image) -> bytes:
    file = io.BytesIO()
    sheet.save(file, "JPEG", quality=QUALITY, subsampling=0, dpi=(DPI, DPI), optimize=True)
    return file.getvalue()


def _to_pixels(millimetres: float) -> int:
    return round(millimetres / INCH * DPI)
