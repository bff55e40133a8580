"""Nothing in front of the face: no mask, scarf or hand. Covers of the eyes are judged in `eyes.py`.

The mesh is drawn through a cover with full confidence (docs/measurements/covers.md), so its pixels are measured. Four
measures on the aligned face, each with its own limits `face.covered.*`; the worst decides, because covers differ: cloth
has a colour of its own; a hand has not, but it shows no lips. Two that only warn refuse together; one that only warns
says nothing, because every fiftieth bare face, and more of the dark ones, has such a value and no drawn cover has.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

import cv2
import numpy as np

from photoprocess.checks.base import Measure, check, judge, skip
from photoprocess.checks.subject import Subject
from photoprocess.measure.aligned import AlignedFace
from photoprocess.measure.background import find_median_colour
from photoprocess.measure.colour import to_lab
from photoprocess.measure.mouth import measure_lip_line
from photoprocess.measure.parts import find_upper_median
from photoprocess.reasons import Cause, Skipped
from photoprocess.values import Finding, Verdict

if TYPE_CHECKING:
    from photoprocess.values import Floats, Pixels

Values = TypeVar("Values", "Floats", "Pixels")

UPPER_FACE = (117, 346, 9, 8, 151)
NOSE = (1, 4, 5, 45, 275)
OUTER_LIPS = (61, 185, 40, 39, 37, 0, 267, 269, 270, 409, 291, 375, 321, 405, 314, 17, 84, 181, 91, 146)
INNER_LIPS = (78, 191, 80, 81, 82, 13, 312, 311, 310, 415, 308, 324, 318, 402, 317, 14, 87, 178, 88, 95)
NOSTRILS, NOSE_BASE = (98, 327), 2
RING = 4, 12
"""From the lips' outline, in aligned pixels: the skin next to the lips, in the same light."""
SPOT = 4
"""Half the side of the square of a mesh point, in aligned pixels: 1/28 of the eye distance."""


def measure_lips(face: AlignedFace) -> float:
    """ΔE between the lips and the skin or beard round them, over the lightness of the upper face (plus 10).

    Under cloth or a hand there is no such difference. It is relative, as all differences are smaller on a dark face.
    """
    part = face.crop(OUTER_LIPS, RING[1] + 1)
    away = cv2.distanceTransform(1 - _fill_polygon(part, OUTER_LIPS), cv2.DIST_L2, cv2.DIST_MASK_3)
    difference = _measure_difference(_pick_lip_colours(part), part.lab[(away > RING[0]) & (away <= RING[1])])
    return difference / (find_upper_median(_pick_colours(face, UPPER_FACE)[:, 0]) + 10)


def measure_redness(face: AlignedFace) -> float:
    """How much redder (a*) the lips are than the upper face. Lipstick makes them redder; nothing makes lips bluer.

    The reddest fifth counts, because a beard may hang over the rest.
    """
    mouth = np.sort(_pick_lip_colours(face.crop(OUTER_LIPS, 1))[:, 1])
    return (
        float(mouth[len(mouth) * 4 // 5] - find_upper_median(_pick_colours(face, UPPER_FACE)[:, 1]))
        if len(mouth)
        else math.nan
    )


def measure_nose(face: AlignedFace) -> float:
    """Difference in a* and b* between the tip of the nose, where no beard grows, and the upper face."""
    return _measure_difference(_pick_colours(face, NOSE)[:, 1:], _pick_colours(face, UPPER_FACE)[:, 1:])


def measure_nostrils(face: AlignedFace) -> float:
    """How much darker the fainter nostril is than the tip of the nose, of the upper face's luminance."""
    part = face.crop((*NOSTRILS, 4), 4 * SPOT)
    grey = cv2.GaussianBlur(part.grey, (0, 0), 2).astype(np.float32, copy=False)
    tip = find_upper_median(_pick_spots(grey, part, (4,)))
    dark = []
    for point in NOSTRILS:
        column, row = np.rint(0.6 * part.mesh[point] + 0.4 * part.mesh[NOSE_BASE]).astype(int)
        dark.append(float(_cut_square(grey, column, row, 2 * SPOT).min(initial=255)))
    return (tip - max(dark)) / max(20.0, find_upper_median(_pick_spots(face.grey, face, UPPER_FACE)))


PARTS: dict[str, tuple[Callable[[AlignedFace], float], tuple[int, ...]]] = {
    "lips": (measure_lips, OUTER_LIPS),
    "red": (measure_redness, OUTER_LIPS),
    "nose": (measure_nose, (6, 279, 327, 2, 98, 49)),
    "nostrils": (measure_nostrils, (4, 279, 327, 2, 98, 49)),
}
"""Name of the limit, measure, and the mesh points that show where."""
SHAPES = ("lips", "nostrils")
"""What a cover hides whatever its colour. Where both show, an unusual colour may be a beard, a birthmark or a red nose:
a question to the user, never a refusal. Each of 72 drawn covers failed or warned for one of them."""


@check("face.covered", Subject, needs=("face.single",))
def check_covered(subject: Subject) -> Measure:
    """The worst of the four measures. A picture without colour has nothing to compare, and fails colour.present."""
    if _measure_chroma(subject.aligned) < subject.spec.limits["colour.present"].passes[0]:
        return skip(Skipped("colour.present"))
    found = {part: _judge_part(subject, part) for part in PARTS}
    part = max(found, key=lambda part: _rank(found[part]))
    worst, odd = found[part], [name for name in found if found[name].verdict is not Verdict.PASS]
    if worst.verdict is Verdict.PASS or (worst.verdict is Verdict.WARN and len(odd) == 1):
        return Measure(worst.measured, worst.where, Verdict.PASS, limit=worst.limit)
    verdict = Verdict.UNKNOWN if worst.verdict is Verdict.UNKNOWN else Verdict.FAIL
    reason = Cause(f"covered_{part}")
    if not set(odd) & set(SHAPES):
        verdict, reason = Verdict.WARN, Cause.COVERED_OR_COLOURED
    elif odd == ["lips"] and _shows_line(subject):
        verdict = Verdict.WARN
    return Measure(worst.measured, worst.where, verdict, reason, worst.limit)


def _shows_line(subject: Subject) -> bool:
    """Whether a dark line runs between the lips: lips as pale as the skin have nothing else to show."""
    limit = subject.spec.limits["face.covered.line"]
    return judge("face.covered.line", Measure(measure_lip_line(subject.aligned)), limit).verdict is Verdict.PASS


def _measure_chroma(face: AlignedFace) -> float:
    # Masks leave the upper face free; a white mask would make the whole face seem colourless.
    colours = find_median_colour(_pick_colours(face, UPPER_FACE).T)
    return float(np.hypot(colours[1], colours[2]))


def _rank(finding: Finding) -> int:
    return (Verdict.PASS, Verdict.WARN, Verdict.UNKNOWN, Verdict.FAIL).index(finding.verdict)


def _judge_part(subject: Subject, part: str) -> Finding:
    measure, points = PARTS[part]
    code = f"face.covered.{part}"
    where = tuple(subject.face.at(point) for point in points)
    return judge(code, Measure(measure(subject.aligned), (where,)), subject.spec.limits[code])


def _measure_difference(one: Floats, other: Floats) -> float:
    if not len(one) or not len(other):
        return float("nan")
    return float(np.linalg.norm(find_median_colour(one.T) - find_median_colour(other.T)))


def _cut_square(values: Values, column: int, row: int, half: int) -> Values:
    return values[max(0, row - half) : row + half + 1, max(0, column - half) : column + half + 1]


def _pick_spots(values: Values, face: AlignedFace, points: tuple[int, ...]) -> Values:
    """The values round some mesh points, one row per pixel."""
    places = np.rint(face.mesh[list(points)]).astype(int)
    squares = [_cut_square(values, x, y, SPOT) for x, y in places]
    return np.concatenate([square.reshape(-1, *values.shape[2:]) for square in squares])


def _pick_colours(face: AlignedFace, points: tuple[int, ...]) -> Floats:
    """CIELAB round some mesh points, shape (n, 3)."""
    colours: Floats = to_lab(_pick_spots(face.pixels, face, points)[None])[0]
    return colours


def _fill_polygon(face: AlignedFace, points: tuple[int, ...]) -> Pixels:
    """1 inside the outline of some mesh points, 0 outside."""
    outline = np.rint(face.mesh[list(points)]).astype(np.int32)
    return cv2.fillPoly(np.zeros(face.pixels.shape[:2], np.uint8), [outline], 1)  # type: ignore[return-value]


def _pick_lip_colours(face: AlignedFace) -> Floats:
    """CIELAB of the lips, without what an open mouth shows, shape (n, 3)."""
    return face.lab[_fill_polygon(face, OUTER_LIPS) > _fill_polygon(face, INNER_LIPS)]
