"""Whether whitening separated person and background cleanly."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from photoprocess.checks.base import CannotAssess, Measure, check, judge_value, take_worst
from photoprocess.checks.subject import PortraitSubject, Subject
from photoprocess.measure.colour import colour_to_lab, to_lab
from photoprocess.measure.components import find_largest_boxes
from photoprocess.reasons import Cause

if TYPE_CHECKING:
    from photoprocess.values import Bits, Finding

MOUTH = 13
"""Mesh point between the lips: above it there are no clothes."""


def _was_whitened(subject: Subject) -> bool:
    return isinstance(subject, PortraitSubject) and subject.portrait.whitened is not None


@check("whitening.edge", PortraitSubject, applies=_was_whitened)
def check_edge(subject: PortraitSubject) -> Measure:
    """Share of the portrait where it is uncertain what belongs to the person: away from outlines, or coloured."""
    from photoprocess.whitening.doubt import find_coloured_rest, find_unsure  # few pictures need it

    whitened = subject.portrait.whitened
    if whitened is None:
        raise CannotAssess(Cause.CANNOT_ASSESS)
    wanted = colour_to_lab(subject.expected_background.rgb)
    difference = np.linalg.norm(to_lab(whitened.original) - wanted, axis=2)
    chroma = np.hypot(subject.lab[..., 1], subject.lab[..., 2])
    found = {
        "whitening.edge": find_unsure(whitened.alpha, difference),
        "whitening.edge.coloured": find_coloured_rest(whitened.alpha, chroma, round(float(subject.mesh[MOUTH, 1]))),
    }
    return take_worst(_judge_patches(subject, code, patches) for code, patches in found.items())


def _judge_patches(subject: PortraitSubject, code: str, patches: Bits) -> Finding:
    places = tuple(polygon for box in find_largest_boxes(patches) for polygon in subject.outline_box(box))
    return judge_value(subject, code, float(patches.mean()), places)
