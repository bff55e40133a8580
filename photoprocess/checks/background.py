"""How white, plain and even the background is."""

from __future__ import annotations

import numpy as np

from photoprocess.background import (
    Bits,
    Ground,
    clothes_contrast,
    frame_line,
    median_colour,
    sides,
    unevenness,
    worst_patch,
)
from photoprocess.checks.base import CannotAssess, Measure, check
from photoprocess.checks.subject import Subject
from photoprocess.colour import chroma, distance
from photoprocess.values import Box, Polygon, Verdict

NEEDS = ("face.single",)
INPUTS = ("frame", "portrait")


def _ground(subject: Subject) -> Ground:
    if not subject.ground.enough:
        raise CannotAssess("too_little_background")
    return subject.ground


def _place(subject: Subject) -> tuple[Polygon, ...]:
    """The part of the portrait above the chin: all of the ground lies there."""
    return subject.band(0, subject.chin_row / subject.spec.height_px)


@check("background.lightness", needs=NEEDS, inputs=INPUTS)
def lightness(subject: Subject) -> Measure:
    """Median L*."""
    return Measure(float(_ground(subject).colour[0]), _place(subject))


@check("background.neutral", needs=NEEDS, inputs=INPUTS)
def neutral(subject: Subject) -> Measure:
    """C*ab of the median a* and b*: noise does not raise it, as it would the median of C*."""
    return Measure(chroma(_ground(subject).colour), _place(subject))


@check("background.shadow", needs=NEEDS, inputs=INPUTS)
def shadow(subject: Subject) -> Measure:
    """5th percentile of L*: stray hairs are fewer, a real shadow is more."""
    return Measure(_ground(subject).lightness_percentile(5), _place(subject))


@check("background.sides", needs=NEEDS, inputs=INPUTS)
def both_sides(subject: Subject) -> Measure:
    """ΔE between the medians left and right of the head; the darker side is shown."""
    middle = subject.placement.portrait(subject.face.eye_middle)[0]
    difference, darker = sides(_ground(subject), middle)
    if np.isnan(difference):
        raise CannotAssess("too_little_background")
    width = subject.spec.width_px
    box = Box(middle, 0, width, subject.chin_row) if darker > 0 else Box(0, 0, middle, subject.chin_row)
    return Measure(difference, subject.shown(box))


@check("background.patch", needs=NEEDS, inputs=INPUTS)
def patch(subject: Subject) -> Measure:
    """The tile that differs most from the rest."""
    difference, box = worst_patch(_ground(subject))
    return Measure(difference, subject.shown(box))


@check("background.border", needs=NEEDS, inputs=INPUTS)
def border(subject: Subject) -> Measure:
    """The rim against what lies inside it."""
    difference, box = frame_line(_ground(subject))
    return Measure(difference, subject.shown(box))


@check("background.uniform", needs=NEEDS, inputs=INPUTS)
def uniform(subject: Subject) -> Measure:
    """Mean gradient: folds and patterns."""
    assert subject.portrait is not None
    return Measure(unevenness(_ground(subject), subject.portrait.pixels), _place(subject))


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
    if not subject.ground.enough or not near.any() or (subject.mask[near] > 0.5).mean() > 0.01:
        return False
    limit = subject.spec.limits["background.patch"].passes[1]
    return distance(median_colour(subject.lab[near].T), subject.ground.colour) <= limit
