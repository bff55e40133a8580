"""Drawing over the picture: the frame with its guides and handles, and the places of a finding.

The colours do not come from the palette, because they lie on a photograph: every line is light on a darker, wider one
and visible on white walls and on black hair. Lines are whole device pixels at every scaling.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPolygonF

from photoprocess.frozen import dataclass
from photoprocess.gui.canvas.frame_geometry import CORNERS, EDGES, Grip, ViewTransform
from photoprocess.gui.canvas.guides import Guide
from photoprocess.values import Polygon, Verdict
from photoprocess.verdict_marks import VERDICT_MARKS

DARK = QColor(0, 0, 0, 200)
LIGHT = QColor(255, 255, 255)
FAINT_DARK, FAINT_LIGHT = QColor(0, 0, 0, 90), QColor(255, 255, 255, 200)
HELD_COLOUR = QColor("#4cc2ff")
BAND = QColor(76, 194, 255, 90)
BAND_EDGE = QColor("#2389cc")
WING = 0.14
"""How far a band's colour reaches in from each side, as a fraction of the frame's width."""
TAG = QColor(0, 0, 0, 185)
HANDLE = 18.0
"""Length of a handle's arms, logical pixels."""
LINES: dict[Verdict, tuple[QColor, list[float]]] = {
    Verdict.FAIL: (QColor("#ff7a70"), [5, 2]),
    Verdict.UNKNOWN: (QColor("#ff7a70"), [5, 2, 1, 2]),
    Verdict.WARN: (QColor("#ffc53d"), [2, 2]),
    Verdict.PASS: (QColor("#7be0a3"), []),
    Verdict.SKIPPED: (QColor("#d0d0d0"), [1, 3]),
}
"""Colour and dashes (in line widths) of an outline: each verdict differs in both, and its mark is drawn beside it."""


@dataclass(frozen=True, slots=True)
class FindingPlaces:
    """Where a finding is on the picture, and its verdict."""

    polygons: tuple[Polygon, ...]
    verdict: Verdict


def make_pen(painter: QPainter, colour: QColor, width: float) -> QPen:
    """Make a pen about `width` logical pixels wide, in whole device pixels: a width of 1.25 looks blurred."""
    wide = max(1, round(width * painter.device().devicePixelRatio()))
    made = QPen(colour, wide, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap, Qt.PenJoinStyle.MiterJoin)
    made.setCosmetic(True)
    return made


def to_widget(points: Polygon, view: ViewTransform) -> QPolygonF:
    """Convert points of the original to the widget."""
    return QPolygonF([QPointF(*view.widget(point)) for point in points])


def draw_frame(painter: QPainter, box: QRectF, bands: tuple[Guide, ...]) -> None:
    """Draw the frame with bands and centre line; the painter's origin is its centre, its rotation the roll."""
    for band in bands:
        _draw_band(painter, box, band)
    middle = QLineF(0, box.top(), 0, box.bottom())
    dashed = make_pen(painter, FAINT_LIGHT, 1)
    dashed.setDashPattern([6, 6])
    for line in (make_pen(painter, FAINT_DARK, 1), dashed):
        painter.setPen(line)
        painter.drawLine(middle)
    corners = box.topLeft(), box.topRight(), box.bottomRight(), box.bottomLeft()
    # Four lines, not one rectangle: a path that spans the widget takes three times as long.
    sides = [QLineF(a, b) for a, b in zip(corners, corners[1:] + corners[:1], strict=True)]
    for colour, width in ((DARK, 3.0), (LIGHT, 1.0)):
        painter.setPen(make_pen(painter, colour, width))
        painter.drawLines(sides)


def draw_tags(painter: QPainter, box: QRectF, bands: tuple[Guide, ...]) -> None:
    """Draw the names of the bands; the painter is placed as for `draw_frame`."""
    for band in bands:
        _draw_tag(painter, QPointF(box.left() + 6, box.top() + (band.top + band.bottom) / 2 * box.height()), band)


def draw_handles(painter: QPainter, box: QRectF, held: Grip | None) -> None:
    """Draw the handles of the frame; the painter is placed as for `draw_frame`."""
    for grip, outward in (CORNERS | EDGES).items():
        _draw_handle(painter, _handle_line(box, outward), HELD_COLOUR if held is grip else LIGHT)


def _draw_band(painter: QPainter, box: QRectF, band: Guide) -> None:
    """Draw lines across the frame, and colour between them only at the sides, so that the face stays visible."""
    top, bottom = (box.top() + end * box.height() for end in (band.top, band.bottom))
    wing = box.width() * WING
    for left in (box.left(), box.right() - wing):
        painter.fillRect(QRectF(left, top, wing, bottom - top), BAND)
    painter.setPen(make_pen(painter, BAND_EDGE, 1.0))
    painter.drawLines([QLineF(box.left(), y, box.right(), y) for y in (top, bottom)])


def _handle_line(box: QRectF, outward: tuple[int, int]) -> QPolygonF:
    """The line of a handle: an angle at a corner, a short bar in the middle of an edge."""
    right, down = outward
    arm = min(HANDLE, box.width() / 5)
    x, y = right * box.width() / 2, down * box.height() / 2
    if right and down:
        return QPolygonF([QPointF(x - right * arm, y), QPointF(x, y), QPointF(x, y - down * arm)])
    along = QPointF(0, arm / 2) if right else QPointF(arm / 2, 0)
    return QPolygonF([QPointF(x, y) - along, QPointF(x, y) + along])


def _draw_handle(painter: QPainter, line: QPolygonF, colour: QColor) -> None:
    for shade, width in ((DARK, 7.0), (colour, 4.0)):
        painter.setPen(make_pen(painter, shade, width))
        painter.drawPolyline(line)


def name_band(band: Guide) -> str:
    """The label of a band."""
    names = {
        "crown": QCoreApplication.translate("Overlay", "Crown"),
        "eyes": QCoreApplication.translate("Overlay", "Eyes"),
        "chin": QCoreApplication.translate("Overlay", "Chin"),
    }
    return names[band.name]


def _draw_tag(painter: QPainter, at: QPointF, band: Guide) -> None:
    draw_label(painter, at - QPointF(0, QFontMetricsF(painter.font()).height() / 2), name_band(band))


def draw_label(painter: QPainter, corner: QPointF, words: str) -> None:
    """Draw white text on a dark background, its top left corner at a point."""
    metrics = QFontMetricsF(painter.font())
    background = QRectF(corner.x(), corner.y(), metrics.horizontalAdvance(words) + 8, metrics.height())
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(TAG)
    painter.drawRoundedRect(background, 3, 3)
    painter.setPen(LIGHT)
    painter.drawText(QPointF(background.left() + 4, background.top() + metrics.ascent()), words)


def draw_places(painter: QPainter, places: FindingPlaces, view: ViewTransform, room: QRectF) -> None:
    """Outline a finding's places, each with the mark of its verdict and, if there are several, its number."""
    colour, dashes = LINES[places.verdict]
    painter.setBrush(Qt.BrushStyle.NoBrush)
    shapes = [to_widget(points, view) for points in places.polygons]
    for shape in shapes:
        painter.setPen(make_pen(painter, DARK, 4))
        painter.drawPolygon(shape)
        line = make_pen(painter, colour, 2)
        if dashes:
            line.setDashPattern(dashes)
        painter.setPen(line)
        painter.drawPolygon(shape)
    for number, shape in enumerate(shapes, 1):
        words = f"{VERDICT_MARKS[places.verdict]} {number}" if len(shapes) > 1 else VERDICT_MARKS[places.verdict]
        draw_label(painter, _place_tag(painter, shape.boundingRect(), room), words)


def _place_tag(painter: QPainter, bounds: QRectF, room: QRectF) -> QPointF:
    """The corner of a label above the right end of a place, moved into the widget if necessary."""
    height = QFontMetricsF(painter.font()).height()
    x = max(room.left(), min(room.right() - 3 * height, bounds.right() - 2 * height))
    return QPointF(x, max(room.top(), min(room.bottom() - height, bounds.top() - height - 3)))
