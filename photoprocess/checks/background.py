"""How close the background is to a colour that the spec accepts, how plain and how even it is."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from photoprocess.checks.base import Body, CannotAssess, Measure, check, skipped
from photoprocess.checks.subject import PortraitSubject, Subject
from photoprocess.measure.background import (
    BackgroundRegion,
    Bits,
    frame_line,
    median_colour,
    sides,
    unevenness,
    worst_patch,
)
from photoprocess.measure.colour import chroma, distance, lab_of
from photoprocess.measure.marks import marks
from photoprocess.measure.outline import lost_outline
from photoprocess.reasons import Cause, JudgedByColour
from photoprocess.values import Box, Polygon

UNPUBLISHED = 2
"""Factor on every distance, for a background colour whose numbers are not published."""
NEEDS = ("face.single",)


def _require_region(subject: PortraitSubject) -> BackgroundRegion:
    if not subject.background.enough:
        raise CannotAssess(Cause.TOO_LITTLE_BACKGROUND)
    return subject.background


def _area_above_chin(subject: PortraitSubject) -> tuple[Polygon, ...]:
    """The part of the portrait above the chin, which holds the whole background region."""
    return subject.band(0, subject.chin_row / subject.spec.height_px)


def _accepts_colours(subject: Subject) -> bool:
    return not all(background.white for background in subject.spec.backgrounds)


def _white_only(body: Body[PortraitSubject]) -> Body[PortraitSubject]:
    """Skip a check of white where another colour is expected, which background.colour judges."""

    def judged(subject: PortraitSubject) -> Measure | float:
        _require_region(subject)
        if subject.expected_background.white:
            return body(subject)
        return skipped(JudgedByColour(subject.expected_background.name))

    return judged


@check("background.colour", PortraitSubject, needs=NEEDS, applies=_accepts_colours)
def colour(subject: PortraitSubject) -> Measure:
    """ΔE between the median and the nearest colour that the spec accepts."""
    expected, limit = subject.expected_background, subject.spec.limits["background.colour"]
    difference = distance(_require_region(subject).colour, lab_of(expected.rgb))
    if expected.white:
        return skipped(Cause.JUDGED_AS_WHITE)
    if expected.status != "official" and limit.fails:
        # If nobody published the numbers, another shade of the colour is not a reason to refuse.
        limit = replace(limit, fails=(0, UNPUBLISHED * limit.fails[1]))
    return Measure(difference, _area_above_chin(subject), reason=JudgedByColour(expected.name), limit=limit)


@check("background.lightness", PortraitSubject, needs=NEEDS)
@_white_only
def lightness(subject: PortraitSubject) -> Measure:
    """Median L*."""
    return Measure(float(_require_region(subject).colour[0]), _area_above_chin(subject))


@check("background.neutral", PortraitSubject, needs=NEEDS)
@_white_only
def neutral(subject: PortraitSubject) -> Measure:
    """C*ab of the median a* and b*, which noise does not raise as it would the median of C*."""
    return Measure(chroma(_require_region(subject).colour), _area_above_chin(subject))


@check("background.shadow", PortraitSubject, needs=NEEDS)
def shadow(subject: PortraitSubject) -> Measure:
    """5th percentile of L*: stray hairs cover less than 5 % of the background, a shadow or a gradient more.

    The limits are for white (L* 100). For another colour they are the same distances, times UNPUBLISHED, from its own
    lightness.
    """
    limit, region = subject.spec.limits["background.shadow"], _require_region(subject)
    if not subject.expected_background.white:
        own = round(float(region.colour[0]), 1)
        passes, fails = (
            (max(0.0, own - UNPUBLISHED * (100 - low)), high)
            for low, high in (limit.passes, limit.fails or limit.passes)
        )
        limit = replace(limit, passes=passes, fails=fails if limit.fails else None)
    return Measure(region.lightness_percentile(5), _area_above_chin(subject), limit=limit)


@check("background.sides", PortraitSubject, needs=NEEDS)
def both_sides(subject: PortraitSubject) -> Measure:
    """ΔE between the medians left and right of the head; the darker side is shown."""
    middle = subject.placement.to_portrait(subject.face.eye_middle)[0]
    difference, darker = sides(_require_region(subject), middle)
    if np.isnan(difference):
        raise CannotAssess(Cause.TOO_LITTLE_BACKGROUND)
    width = subject.spec.width_px
    box = Box(middle, 0, width, subject.chin_row) if darker > 0 else Box(0, 0, middle, subject.chin_row)
    return Measure(difference, subject.shown(box))


@check("background.patch", PortraitSubject, needs=NEEDS)
def patch(subject: PortraitSubject) -> Measure:
    """ΔE of the tile that differs most from the rest."""
    difference, box = worst_patch(_require_region(subject))
    return Measure(difference, subject.shown(box))


@check("background.border", PortraitSubject, needs=NEEDS)
def border(subject: PortraitSubject) -> Measure:
    """ΔE between the outermost pixels and those next to them."""
    difference, box = frame_line(_require_region(subject))
    return Measure(difference, subject.shown(box))


@check("background.uniform", PortraitSubject, needs=NEEDS)
def uniform(subject: PortraitSubject) -> Measure:
    """Mean gradient, which folds and patterns raise."""
    return Measure(unevenness(_require_region(subject), subject.portrait.pixels), _area_above_chin(subject))


@check("background.marks", PortraitSubject, needs=NEEDS)
def marked(subject: PortraitSubject) -> Measure:
    """Share that differs from its surroundings: writing, joints of tiles, things on the wall."""
    share, boxes = marks(_require_region(subject))
    return Measure(share, tuple(polygon for box in boxes for polygon in subject.shown(box)))


@check("background.contrast", PortraitSubject, needs=NEEDS)
def contrast(subject: PortraitSubject) -> Measure:
    """Share of the outline below the chin where clothes and background look the same."""
    share = lost_outline(subject.lab, subject.mask, subject.chin_row)
    if share is None:
        # Shoulders that fill the frame have no outline in it.
        return skipped(Cause.NO_OUTLINE)
    return Measure(share, subject.band(subject.chin_row / subject.spec.height_px, 1))


def is_plain(subject: PortraitSubject, near: Bits) -> bool:
    """Whether some pixels of the portrait are background only, and of its median colour."""
    if not subject.background.enough or not near.any() or (subject.mask[near] > 0.5).mean() > 0.01:
        return False
    limit = subject.spec.limits["background.patch"].passes[1]
    return distance(median_colour(subject.lab[near].T), subject.background.colour) <= limit
