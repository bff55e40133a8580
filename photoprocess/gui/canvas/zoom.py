"""How much of a picture is shown, as arithmetic. No Qt."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from photoprocess.frozen import dataclass
from photoprocess.gui.canvas.frame_geometry import ViewTransform, fit_view

if TYPE_CHECKING:
    from photoprocess.values import Point

MOST = 8.0
"""Times the size at which the whole picture is visible; single pixels are large by then."""
STEP = 1.25
"""Factor per key press or notch of the wheel."""


@dataclass(frozen=True, slots=True)
class Zoom:
    """Times the size that fits, and the picture's point in the middle of the widget; None for its own middle."""

    factor: float = 1.0
    centre: Point | None = None

    def view(self, size: Point, room: Point, margin: float) -> ViewTransform:
        """Picture ↔ widget: the picture's edges stay outside the widget's, where it is larger than the widget."""
        whole = fit_view(size, room, margin)
        scale = whole.scale * self.factor
        x, y = self.centre or (size[0] / 2, size[1] / 2)
        corner = [
            _place(length / 2 - at * scale, extent * scale, length, margin)
            for at, extent, length in ((x, size[0], room[0]), (y, size[1], room[1]))
        ]
        return ViewTransform(scale, corner[0], corner[1])

    def move(self, way: Point, middle: Point) -> Zoom:
        """Show what lies a way farther, in pixels of the picture; `middle` is what is in the middle now."""
        return replace(self, centre=(middle[0] + way[0], middle[1] + way[1])) if self.factor > 1 else self

    def about(self, point: Point, factor: float, middle: Point) -> Zoom:
        """Zoom by a factor so that a point of the picture keeps its place; `middle` is what is in the middle now."""
        wanted = max(1.0, min(MOST, self.factor * factor))
        if wanted == 1.0:
            return Zoom()
        share = self.factor / wanted
        return Zoom(wanted, (point[0] + (middle[0] - point[0]) * share, point[1] + (middle[1] - point[1]) * share))


def _place(start: float, extent: float, room: float, margin: float) -> float:
    """Where a side begins: in the middle if it fits, else such that no empty strip is wider than the margin."""
    if extent + 2 * margin <= room:
        return (room - extent) / 2
    return max(room - margin - extent, min(margin, start))
