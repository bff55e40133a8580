"""Line drawings in the colour of the text, sharp at every scaling."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from photoprocess import resources
from photoprocess.gui import theme

SIDE = 20
SCALES = (1, 1.5, 2, 3)


def icon(name: str) -> QIcon:
    """A drawing of resources/icons; disabled ones fade. To be asked for anew when the colours change."""
    made = QIcon()
    now = theme.colours()
    for mode, colour in ((QIcon.Mode.Normal, now.text), (QIcon.Mode.Disabled, now.line)):
        for scale in SCALES:
            made.addPixmap(drawing(name, colour, SIDE, scale), mode)
    return made


def drawing(name: str, colour: str, side: int, scale: float) -> QPixmap:
    """Side in logical pixels, scale in device pixels for each."""
    drawn = (resources.root() / "icons" / f"{name}.svg").read_bytes().replace(b"#000000", colour.encode())
    pixmap = QPixmap(round(side * scale), round(side * scale))
    pixmap.setDevicePixelRatio(scale)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(drawn)).render(painter, QRectF(0, 0, side, side))
    painter.end()
    return pixmap


def program_icon() -> QIcon:
    """Of the window and the task bar."""
    made = QIcon()
    for side in (16, 32, 64, 128, 256):
        made.addPixmap(drawing("photoprocess", "#000000", side, 1))
    return made
