"""A PDF of print sheets, in the few objects that it needs (ISO 32000-1); the JPEG is embedded byte for byte.

A library would add megabytes in place of this page of code, and most of them encode the picture again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from photoprocess.sheet.layout import INCH
from photoprocess.version import __version__

if TYPE_CHECKING:
    from photoprocess.sheet.layout import Layout, Page, Size
    from photoprocess.sheet.photo import SheetPhoto

POINT = 72 / INCH
"""Points per millimetre."""
MARK_WIDTH = 0.1
"""Millimetres: fine enough to cut along, wide enough for a laser printer."""
FIRST = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"
"""The second line shows programs that guess the type of a file that this is not text."""
CATALOG, PAGES, INFO, PHOTO = 1, 2, 3, 4
"""Numbers of the objects that every file contains; each page adds two."""


def render_pdf(layout: Layout, photo: SheetPhoto) -> bytes:
    """Render the whole file. The same input gives the same bytes: no time, no random id."""
    numbers = [PHOTO + 1 + 2 * nth for nth in range(len(layout.pages))]
    kids = " ".join(f"{number} 0 R" for number in numbers)
    objects = [
        # Without PrintScaling viewers offer to shrink the page, and the photo with it, into the printer's margins.
        f"<< /Type /Catalog /Pages {PAGES} 0 R /ViewerPreferences << /PrintScaling /None >> >>".encode(),
        f"<< /Type /Pages /Kids [{kids}] /Count {len(numbers)} >>".encode(),
        f"<< /Producer (photoprocess {__version__}) >>".encode(),
        _embed_photo(photo),
    ]
    for number, page in zip(numbers, layout.pages, strict=True):
        objects += [_describe_page(layout.paper, number + 1), _make_stream("", _draw(page, layout.paper))]
    return _join(objects)


def _embed_photo(photo: SheetPhoto) -> bytes:
    colours = {1: "DeviceGray", 3: "DeviceRGB"}[photo.components]
    return _make_stream(
        f"/Type /XObject /Subtype /Image /Width {photo.width} /Height {photo.height} /ColorSpace /{colours} "
        "/BitsPerComponent 8 /Filter /DCTDecode ",
        photo.data,
    )


def _describe_page(paper: Size, contents: int) -> bytes:
    return (
        f"<< /Type /Page /Parent {PAGES} 0 R /MediaBox [0 0 {_to_points(paper.width)} {_to_points(paper.height)}] "
        f"/Resources << /XObject << /Photo {PHOTO} 0 R >> >> /Contents {contents} 0 R >>"
    ).encode()


def _draw(page: Page, paper: Size) -> bytes:
    """Draw the page; the origin is at the bottom left, units are points."""
    lines = []
    for place in page.places:
        corner = f"{_to_points(place.left)} {_to_points(paper.height - place.bottom)}"
        lines.append(f"q {_to_points(place.width)} 0 0 {_to_points(place.height)} {corner} cm /Photo Do Q")
    lines.append(f"{_to_points(MARK_WIDTH)} w")
    for mark in page.cut_marks:
        start = f"{_to_points(mark.x1)} {_to_points(paper.height - mark.y1)}"
        end = f"{_to_points(mark.x2)} {_to_points(paper.height - mark.y2)}"
        lines.append(f"{start} m {end} l S")
    return "\n".join(lines).encode()


def _make_stream(entries: str, content: bytes) -> bytes:
    return f"<< {entries}/Length {len(content)} >>\nstream\n".encode() + content + b"\nendstream"


def _to_points(millimetres: float) -> str:
    return f"{millimetres * POINT:.4f}"


def _join(objects: list[bytes]) -> bytes:
    """Join the objects, the table of their offsets, and the offset of that table."""
    data, places = bytearray(FIRST), []
    for number, content in enumerate(objects, 1):
        places.append(len(data))
        data += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    table = len(data)
    data += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    data += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    root = f"<< /Size {len(objects) + 1} /Root {CATALOG} 0 R /Info {INFO} 0 R >>"
    data += f"trailer\n{root}\nstartxref\n{table}\n%%EOF\n".encode()
    return bytes(data)
