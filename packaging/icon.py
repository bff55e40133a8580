"""Draw the program's icon from resources/icons/photoprocess.svg, in the format of this system."""

from __future__ import annotations

import io
import sys
from pathlib import Path

DRAWING = Path(__file__).resolve().parent.parent / "resources" / "icons" / "photoprocess.svg"
SIDES = (16, 20, 24, 32, 40, 48, 64, 128, 256)
"""Pixels: the sizes that Windows shows at scalings of 100 to 300 %."""
ENDINGS = {"win32": "ico", "darwin": "icns"}


def write_icon(folder: Path) -> Path:
    """Write an .ico on Windows, an .icns on macOS, elsewhere a .png of 256 pixels."""
    from PIL import Image

    path = folder / f"photoprocess.{ENDINGS.get(sys.platform, 'png')}"
    sizes = [Image.open(io.BytesIO(draw_icon(side))) for side in SIDES]
    if path.suffix == ".ico":
        sizes[-1].save(path, sizes=[(side, side) for side in SIDES], append_images=sizes[:-1])
    elif path.suffix == ".icns":
        Image.open(io.BytesIO(draw_icon(1024))).save(path)
    else:
        sizes[-1].save(path)
    return path


def draw_icon(side: int) -> bytes:
    """Draw the icon as a PNG of `side` × `side` pixels."""
    from PySide6.QtCore import QBuffer, QByteArray
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    image = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    QSvgRenderer(QByteArray(DRAWING.read_bytes())).render(painter)
    painter.end()
    data = QBuffer()
    image.save(data, "PNG")  # type: ignore[call-overload]  # the stub accepts only bytes
    return bytes(data.data().data())
