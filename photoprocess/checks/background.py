"""How close the background is to a colour that the spec accepts, how plain and how even it is."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from photoprocess.checks.base import Body, CannotAssess, Measure, check, skip
from photoprocess.checks.subject import PortraitSubject, Subject
from photoprocess.measure.background import (
    BackgroundRegion,
    compare_sides,
    find_frame_line,
    find_median_colour,
    find_worst_patch,
    measure_unevenness,
)
from photoprocess.measure.colour import colour_to_lab, measure_chroma, measure_difference
from photoprocess.measure.outline import measure_lost_outline
from photoprocess.measure.stray_marks import find_stray_marks
from photoprocess.reasons import Cause, JudgedByColour
from photoprocess.values import Box, Polygon

if TYPE_CHECKING:
    from photoprocess.values import Bits

UNPUBLISHED_FACTOR = 2
"""Factor on every distance, for a background colour whose numbers are not published."""


def _require_region(subject: PortraitSubject) -> BackgroundRegion:
    if not subject.background.enough:
        raise CannotAssess(Cause.TOO_LITTLE_BACKGROUND)
    return subject.background


def _outline_above_chin(subject: PortraitSubject) -> tuple[Polygon, ...]:
    """The part of the portrait above the chin, which holds the whole background region."""
    return subject.outline_band(0, subject.chin_row / subject.spec.height_px)


def _accepts_colours(subject: Subject) -> bool:
    return not all(background.white for background in subject.spec.backgrounds)


def _skip_unless_white(body: Body[PortraitSubject]) -> Body[PortraitSubject]:
    """Skip a check of white where another colour is expected, which background.colour judges."""

    def check_white(subject: PortraitSubject) -> Measure | float:
        _require_region(subject)
        if subject.expected_background.white:
            return body(subject)
        return skip(JudgedByColour(subject.expected_background.name))

    return check_white


@check("background.colour", PortraitSubject, applies=_accepts_colours)
def check_colour(subject: PortraitSubject) -> Measure:
    """ΔE between the median and the nearest colour that the spec accepts."""
    expected, limit = subject.expected_background, subject.spec.limits["background.colour"]
    difference = measure_difference(_require_region(subject).colour, colour_to_lab(expected.rgb))
    if expected.white:
        return skip(Cause.JUDGED_AS_WHITE)
    if expected.status != "official" and limit.fails:
        # If nobody published the numbers, another shade of the colour is not a reason to refuse.
        limit = replace(limit, fails=(0, UNPUBLISHED_FACTOR * limit.fails[1]))
    return Measure(difference, _outline_above_chin(subject), reason=JudgedByColour(expected.name), limit=limit)


@check("background.lightness", PortraitSubject)
@_skip_unless_white
def check_lightness(subject: PortraitSubject) -> Measure:
    """Median L*."""
    return Measure(float(_require_region(subject).colour[0]), _outline_above_chin(subject))


@check("background.neutral", PortraitSubject)
@_skip_unless_white
def check_neutral(subject: PortraitSubject) -> Measure:
    """C*ab of the median a* and b*, which noise does not raise as it would the median of C*."""
    return Measure(measure_chroma(_require_region(subject).colour), _outline_above_chin(subject))


@check("background.shadow", PortraitSubject)
def check_shadow(subject: PortraitSubject) -> Measure:
    """5th percentile of L*: stray hairs cover less than 5 % of the background, a shadow or a gradient more.

    The limits are for white (L* 100). For another colour they are the same distances, times UNPUBLISHED_FACTOR, from
    its own lightness.
    """
    limit, region = subject.spec.limits["background.shadow"], _require_region(subject)
    if not subject.expected_background.white:
        own = round(float(region.colour[0]), 1)
        passes, fails = (
            (max(0.0, own - UNPUBLISHED_FACTOR * (100 - low)), high)
            for low, high in (limit.passes, limit.fails or limit.passes)
        )
        limit = replace(limit, passes=passes, fails=fails if limit.fails else None)
    return Measure(region.find_lightness_percentile(5), _outline_above_chin(subject), limit=limit)


@check("background.sides", PortraitSubject)
def check_sides(subject: PortraitSubject) -> Measure:
    """ΔE between the medians left and right of the head; the darker side is shown."""
    middle = subject.placement.to_portrait(subject.face.eye_middle)[0]
    difference, darker = compare_sides(_require_region(subject), middle)
    if np.isnan(difference):
        raise CannotAssess(Cause.TOO_LITTLE_BACKGROUND)
    width = subject.spec.width_px
    box = Box(middle, 0, width, subject.chin_row) if darker > 0 else Box(0, 0, middle, subject.chin_row)
    return Measure(difference, subject.outline_box(box))


@check("background.patch", PortraitSubject)
def check_patch(subject: PortraitSubject) -> Measure:
    """ΔE of the tile that differs most from the rest."""
    difference, box = find_worst_patch(_require_region(subject))
    return Measure(difference, subject.outline_box(box))


@check("background.border", PortraitSubject)
def check_border(subject: PortraitSubject) -> Measure:
    """ΔE between the outermost pixels and those next to them."""
    difference, box = find_frame_line(_require_region(subject))
    return Measure(difference, subject.outline_box(box))


@check("background.uniform", PortraitSubject)
def check_uniform(subject: PortraitSubject) -> Measure:
    """Mean gradient, which folds and patterns raise."""
    return Measure(measure_unevenness(_require_region(subject), subject.portrait.pixels), _outline_above_chin(subject))


@check("background.marks", PortraitSubject)
def check_stray_marks(subject: PortraitSubject) -> Measure:
    """Share that differs from its surroundings: writing, joints of tiles, things on the wall."""
    share, boxes = find_stray_marks(_require_region(subject))
    return Measure(share, tuple(polygon for box in boxes for polygon in subject.outline_box(box)))


@check("background.contrast", PortraitSubject)
def check_contrast(subject: PortraitSubject) -> Measure:
    """Share of the outline below the chin where clothes and background look the same."""
    share = measure_lost_outline(subject.lab, subject.mask, subject.chin_row)
    if share is None:
        # Shoulders that fill the frame have no outline in it.
        return skip(Cause.NO_OUTLINE)
    return Measure(share, subject.outline_band(subject.chin_row / subject.spec.height_px, 1))


def is_plain(subject: PortraitSubject, near: Bits) -> bool:
    """Whether some pixels of the portrait are background only, and of its median colour."""
    if not subject.background.enough or not near.any() or (subject.mask[near] > 0.5).mean() > 0.01:
        return False
    limit = subject.spec.limits["background.patch"].passes[1]
    return measure_difference(find_median_colour(subject.lab[near].T), subject.background.colour) <= limit
