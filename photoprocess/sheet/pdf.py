"""A PDF of print sheets, in the few objects that it needs (ISO 32000-1): the JPEG is embedded byte for byte.

A library would bring megabytes for this page of code, and most encode the picture anew.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from photoprocess.sheet.layout import INCH
from photoprocess.version import __version__

if TYPE_CHECKING:
    from photoprocess.sheet.layout import Layout, Page, Size
    from photoprocess.sheet.photo import SheetPhoto

POINT = 72 / INCH
"""Per millimetre."""
MARK_WIDTH = 0.1
"""Millimetres: fine enough to cut along, wide enough for a laser printer."""
FIRST = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"
"""The second line tells programs that guess that this is not text."""
CATALOG, PAGES, INFO, PHOTO = 1, 2, 3, 4
"""Numbers of the objects that every file has; each page adds two."""


def render_pdf(layout: Layout, photo: SheetPhoto) -> bytes:
    """The whole file. The same input gives the same bytes: no time, no random id."""
    numbers = [PHOTO + 1 + 2 * nth for nth in range(len(layout.pages))]
    kids = " ".join(f"{number} 0 R" for number in numbers)
    objects = [
        # Without this a viewer offers to shrink the page into the printer's margins, and with it the photo.
        f"<< /Type /Catalog /Pages {PAGES} 0 R /ViewerPreferences << /PrintScaling /None >> >>".encode(),
        f"<< /Type /Pages /Kids [{kids}] /Count {len(numbers)} >>".encode(),
        f"<< /Producer (photoprocess {__version__}) >>".encode(),
        _photo(photo),
    ]
    for number, page in zip(numbers, layout.pages, strict=True):
        objects += [_page(layout.paper, number + 1), _stream("", _drawn(page, layout.paper))]
    return _file(objects)


def _photo(photo: SheetPhoto) -> bytes:
    colours = {1: "DeviceGray", 3: "DeviceRGB"}[photo.components]
    return _stream(
        f"/Type /XObject /Subtype /Image /Width {photo.width} /Height {photo.height} /ColorSpace /{colours} "
        "/BitsPerComponent 8 /Filter /DCTDecode ",
        photo.data,
    )


def _page(paper: Size, contents: int) -> bytes:
    return (
        f"<< /Type /Page /Parent {PAGES} 0 R /MediaBox [0 0 {_points(paper.width)} {_points(paper.height)}] "
        f"/Resources << /XObject << /Photo {PHOTO} 0 R >> >> /Contents {contents} 0 R >>"
    ).encode()


def _drawn(page: Page, paper: Size) -> bytes:
    """The page's drawing: origin at the bottom left, in points."""
    lines = []
    for place in page.places:
        corner = f"{_points(place.left)} {_points(paper.height - place.bottom)}"
        lines.append(f"q {_points(place.width)} 0 0 {_points(place.height)} {corner} cm /Photo Do Q")
    lines.append(f"{_points(MARK_WIDTH)} w")
    for mark in page.marks:
        start = f"{_points(mark.x1)} {_points(paper.height - mark.y1)}"
        end = f"{_points(mark.x2)} {_points(paper.height - mark.y2)}"
        lines.append(f"{start} m {end} l S")
    return "\n".join(lines).encode()


def _stream(entries: str, content: bytes) -> bytes:
    return f"<< {entries}/Length {len(content)} >>\nstream\n".encode() + content + b"\nendstream"


def _points(millimetres: float) -> str:
    return f"{millimetres * POINT:.4f}"


def _file(objects: list[bytes]) -> bytes:
    """Objects, then the table of where each begins, then where that table begins."""
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
