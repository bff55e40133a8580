"""How near the background is to a colour that the spec accepts, how plain and how even."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from photoprocess.checks.base import Body, CannotAssess, Measure, check
from photoprocess.checks.subject import Subject
from photoprocess.measure.background import (
    BackgroundRegion,
    Bits,
    clothes_contrast,
    frame_line,
    median_colour,
    sides,
    unevenness,
    worst_patch,
)
from photoprocess.measure.colour import chroma, distance, lab_of
from photoprocess.values import Box, Polygon, Verdict

UNPUBLISHED = 2
"""How many times as far a background may be from a colour whose numbers no authority gives, before it FAILs."""
NEEDS = ("face.single",)
INPUTS = ("frame", "portrait")


def _region(subject: Subject) -> BackgroundRegion:
    if not subject.background.enough:
        raise CannotAssess("too_little_background")
    return subject.background


def _place(subject: Subject) -> tuple[Polygon, ...]:
    """The part of the portrait above the chin: all of the ground lies there."""
    return subject.band(0, subject.chin_row / subject.spec.height_px)


def _accepts_colours(subject: Subject) -> bool:
    return not all(one.white for one in subject.spec.backgrounds)


def _white_only(body: Body) -> Body:
    """White is known by brightness and tint, another colour by its distance: only one of the two is judged."""

    def judged(subject: Subject) -> Measure | float:
        _region(subject)
        if subject.expected_background.white:
            return body(subject)
        return Measure(
            None, verdict=Verdict.SKIPPED, reason="judged_by_colour", parts=((subject.expected_background.name, 0),)
        )

    return judged


@check("background.colour", needs=NEEDS, inputs=INPUTS, asked_by=_accepts_colours)
def colour(subject: Subject) -> Measure:
    """ΔE between the median and the nearest colour that the spec accepts."""
    away = distance(_region(subject).colour, lab_of(subject.expected_background.rgb))
    asked, limit = subject.expected_background, subject.spec.limits["background.colour"]
    if asked.white:
        return Measure(None, verdict=Verdict.SKIPPED, reason="judged_as_white")
    if asked.status != "official" and limit.fails:
        # Where nobody published the numbers, another shade of the colour is no reason to refuse.
        limit = replace(limit, fails=(0, UNPUBLISHED * limit.fails[1]))
    return Measure(away, _place(subject), reason="judged_by_colour", parts=((asked.name, 0),), limit=limit)


@check("background.lightness", needs=NEEDS, inputs=INPUTS)
@_white_only
def lightness(subject: Subject) -> Measure:
    """Median L*."""
    return Measure(float(_region(subject).colour[0]), _place(subject))


@check("background.neutral", needs=NEEDS, inputs=INPUTS)
@_white_only
def neutral(subject: Subject) -> Measure:
    """C*ab of the median a* and b*: noise does not raise it, as it would the median of C*."""
    return Measure(chroma(_region(subject).colour), _place(subject))


@check("background.shadow", needs=NEEDS, inputs=INPUTS)
def shadow(subject: Subject) -> Measure:
    """5th percentile of L*: stray hairs are fewer, a real shadow is more. Before white, from 100; else as much below
    the background's own brightness.
    """
    limit, region = subject.spec.limits["background.shadow"], _region(subject)
    if not subject.expected_background.white:
        darker = 100 - round(float(region.colour[0]), 1)
        passes, fails = ((max(0.0, low - darker), high) for low, high in (limit.passes, limit.fails or limit.passes))
        limit = replace(limit, passes=passes, fails=fails if limit.fails else None)
    return Measure(region.lightness_percentile(5), _place(subject), limit=limit)


@check("background.sides", needs=NEEDS, inputs=INPUTS)
def both_sides(subject: Subject) -> Measure:
    """ΔE between the medians left and right of the head; the darker side is shown."""
    middle = subject.placement.portrait(subject.face.eye_middle)[0]
    difference, darker = sides(_region(subject), middle)
    if np.isnan(difference):
        raise CannotAssess("too_little_background")
    width = subject.spec.width_px
    box = Box(middle, 0, width, subject.chin_row) if darker > 0 else Box(0, 0, middle, subject.chin_row)
    return Measure(difference, subject.shown(box))


@check("background.patch", needs=NEEDS, inputs=INPUTS)
def patch(subject: Subject) -> Measure:
    """The tile that differs most from the rest."""
    difference, box = worst_patch(_region(subject))
    return Measure(difference, subject.shown(box))


@check("background.border", needs=NEEDS, inputs=INPUTS)
def border(subject: Subject) -> Measure:
    """The rim against what lies inside it."""
    difference, box = frame_line(_region(subject))
    return Measure(difference, subject.shown(box))


@check("background.uniform", needs=NEEDS, inputs=INPUTS)
def uniform(subject: Subject) -> Measure:
    """Mean gradient: folds and patterns."""
    assert subject.portrait is not None
    return Measure(unevenness(_region(subject), subject.portrait.pixels), _place(subject))


@check("background.contrast", needs=NEEDS, inputs=INPUTS)
def contrast(subject: Subject) -> Measure:
    """Clothes against the background, across the outline below the chin."""
    value = clothes_contrast(subject.lab, subject.mask, subject.chin_row)
    if value is None:
        # Shoulders that fill the frame have no outline in it, so they cannot melt into the background.
        return Measure(None, verdict=Verdict.SKIPPED, reason="no_outline")
    return Measure(value, subject.band(subject.chin_row / subject.spec.height_px, 1))


def is_plain(subject: Subject, near: Bits) -> bool:
    """Some pixels of the portrait are nothing but ground of its own colour."""
    if not subject.background.enough or not near.any() or (subject.mask[near] > 0.5).mean() > 0.01:
        return False
    limit = subject.spec.limits["background.patch"].passes[1]
    return distance(median_colour(subject.lab[near].T), subject.background.colour) <= limit
