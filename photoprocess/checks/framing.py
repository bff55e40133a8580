"""Where head, eyes and shoulders lie in the portrait. Fractions of its height, or of its width where stated."""

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import numpy as np

from photoprocess.checks.background import is_plain
from photoprocess.checks.base import CannotAssess, Measure, check
from photoprocess.checks.subject import FramedSubject, PortraitSubject
from photoprocess.measure.background import EDGE
from photoprocess.measure.parts import NOSE_BASE
from photoprocess.reasons import BeyondPicture, Cause
from photoprocess.values import Box, Verdict

if TYPE_CHECKING:
    from photoprocess.values import Bits

LAST_ROWS = 4
"""Rows at the bottom in which the shoulders are measured: two pixels of the mask."""


def _require_crown(subject: FramedSubject) -> float:
    person = subject.scene.person
    if person is None or person.crown is None:
        raise CannotAssess(Cause.CROWN_UNKNOWN)
    if person.crown_cut:
        raise CannotAssess(Cause.CROWN_CUT)
    return subject.crown_y


@check("framing.inside", FramedSubject)
def check_inside(subject: FramedSubject) -> Measure:
    """Share of the frame outside the picture; only a little plain background, or a corner, may be continued there."""
    over = subject.overhang
    if subject.scene.person and subject.scene.person.crown_cut:
        where = subject.outline_band(0, max(0.0, subject.crown_y) + 0.02)
        return Measure(over.share, where, Verdict.FAIL, Cause.CROWN_CUT)
    if over.share == 0:
        return Measure(0.0)
    plain = whitenable = False
    if isinstance(subject, PortraitSubject) and over.bottom == 0:
        edges = _find_edges(subject)
        plain = is_plain(subject, edges)
        whitenable = not plain and _could_be_white(subject, edges)
    reason = BeyondPicture(over.left, over.top, over.right, over.bottom, continued=plain, whitenable=whitenable)
    limit = subject.spec.limits["framing.inside" if plain else "framing.inside.corner"]
    return Measure(over.share, subject.outline_band(0, 1), reason=reason, limit=limit)


def _find_edges(subject: PortraitSubject) -> Bits:
    """What lies next to the missing part, above the chin."""
    beyond = ~subject.inside
    beyond[round(subject.chin_row) :] = False
    return np.asarray(_grow(beyond) & subject.inside)


def _could_be_white(subject: PortraitSubject, edges: Bits) -> bool:
    most = subject.spec.limits["framing.inside"].fails
    return most is not None and subject.overhang.share <= most[1] and not bool((subject.mask[edges] > 0.5).any())


def _grow(bits: Bits) -> Bits:
    size = 2 * EDGE + 1
    return cv2.dilate(bits.astype(np.uint8), np.ones((size, size), np.uint8)).astype(bool)


@check("framing.crown_gap", FramedSubject)
def check_crown_gap(subject: FramedSubject) -> Measure:
    """Gap from the top edge to the real crown."""
    crown = _require_crown(subject)
    return Measure(crown, subject.outline_band(min(0, crown), max(0, crown)))


@check("framing.head", FramedSubject)
def check_head(subject: FramedSubject) -> Measure:
    """Height from crown to chin; very tall hair counts only in part, as in `Head.used`."""
    crown = _require_crown(subject)
    used = subject.head.used / (subject.placement.scale * subject.spec.height_px)
    return Measure(used, subject.outline_band(crown, subject.chin_row / subject.spec.height_px))


@check("framing.eye_line", FramedSubject)
def check_eye_line(subject: FramedSubject) -> Measure:
    """Height of the eyes from the top edge."""
    y = subject.to_fractions(subject.face.eye_middle)[1]
    return Measure(y, subject.outline_band(y - 0.02, y + 0.02))


@check("framing.below_chin", FramedSubject)
def check_below_chin(subject: FramedSubject) -> Measure:
    """Gap from the chin to the bottom edge."""
    chin = subject.to_fractions(subject.face.chin)[1]
    return Measure(1 - chin, subject.outline_band(min(chin, 1), 1))


@check("framing.centre", FramedSubject)
def check_centre(subject: FramedSubject) -> Measure:
    """Distance of the middle of the eyes from the left edge, as a fraction of the width."""
    x = subject.to_fractions(subject.face.eye_middle)[0]
    width, height = subject.spec.width_px, subject.spec.height_px
    return Measure(x, subject.outline_box(Box(x * width - 3, 0, x * width + 3, height)))


@check("framing.sides", PortraitSubject)
def check_sides(subject: PortraitSubject) -> Measure:
    """The smaller free margin beside head and hair, as a fraction of the width.

    Only down to the base of the nose, where the ears end: below it hair falls on the shoulders, which fill the width.
    """
    top = max(0, round(_require_crown(subject) * subject.spec.height_px))
    bottom = max(top + 1, round(float(subject.mesh[NOSE_BASE, 1])))
    rows = subject.body[top:bottom]
    # One or two rows are errors of the mask, not hair.
    columns = np.nonzero(rows.sum(axis=0) >= 3)[0]
    if not len(columns):
        raise CannotAssess(Cause.CROWN_UNKNOWN)
    width = subject.spec.width_px
    left, right = int(columns[0]), width - 1 - int(columns[-1])
    place = Box(0, top, left, bottom) if left <= right else Box(width - right, top, width, bottom)
    return Measure(min(left, right) / width, subject.outline_box(place))


@check("framing.shoulders", PortraitSubject)
def check_shoulders(subject: PortraitSubject) -> Measure:
    """Width of the person in the last rows, as a fraction of the portrait's width."""
    # At the picture's edge, where the mask ends, interpolation halves its values.
    on_last = subject.body[-LAST_ROWS:].any(axis=0)
    return Measure(float(on_last.mean()), subject.outline_band(0.95, 1))
