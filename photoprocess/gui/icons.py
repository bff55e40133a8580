"""Icons drawn in the colour of the text, sharp at every scaling."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from photoprocess import resources
from photoprocess.gui import theme
from photoprocess.verdict_marks import BAD, GOOD, NONE, NOTE, OPEN

SIDE = 20
SCALES = (1, 1.5, 2, 3)
MARK_ICONS = {GOOD: "mark-good", NOTE: "mark-note", BAD: "mark-bad", OPEN: "mark-open", NONE: "mark-none"}


def make_icon(name: str) -> QIcon:
    """Make an icon from resources/icons; disabled it is pale. It must be made again when the colours change."""
    now = theme.get_colours()
    return _make_icon(name, now.text, now.line)


@lru_cache(maxsize=64)
def _make_icon(name: str, colour: str, disabled_colour: str) -> QIcon:
    """Make an icon once for all buttons and languages; the buttons share its pixmaps."""
    made = QIcon()
    for mode, drawn in ((QIcon.Mode.Normal, colour), (QIcon.Mode.Disabled, disabled_colour)):
        for scale in SCALES:
            made.addPixmap(draw(name, drawn, SIDE, scale), mode)
    return made


def draw(name: str, colour: str, side: int, scale: float) -> QPixmap:
    """Draw an icon; `side` is in logical pixels, `scale` in device pixels per logical pixel."""
    drawn = (resources.find_root() / "icons" / f"{name}.svg").read_bytes().replace(b"#000000", colour.encode())
    pixmap = QPixmap(round(side * scale), round(side * scale))
    pixmap.setDevicePixelRatio(scale)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(drawn)).render(painter, QRectF(0, 0, side, side))
    painter.end()
    return pixmap


@lru_cache(maxsize=128)
def draw_cached(name: str, colour: str, side: int, scale: float) -> QPixmap:
    """Draw an icon that is painted often."""
    return draw(name, colour, side, scale)


def draw_mark(mark: str, colour: str, side: int, scale: float) -> QPixmap:
    """Draw the mark of a verdict as an icon: fonts draw it differently, or not at all."""
    return draw_cached(MARK_ICONS[mark], colour, side, scale)


def make_program_icon() -> QIcon:
    """Make the icon of window and task bar."""
    made = QIcon()
    for side in (16, 32, 64, 128, 256):
        made.addPixmap(draw("photoprocess", "#000000", side, 1))
    return made
