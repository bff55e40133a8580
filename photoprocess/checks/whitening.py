"""Whether whitening separated person and background cleanly."""

from __future__ import annotations

import numpy as np

from photoprocess.checks.base import CannotAssess, Measure, check
from photoprocess.checks.subject import PortraitSubject, Subject
from photoprocess.measure.colour import colour_to_lab, to_lab
from photoprocess.reasons import Cause


def _was_whitened(subject: Subject) -> bool:
    return isinstance(subject, PortraitSubject) and subject.portrait.whitened is not None


@check("whitening.edge", PortraitSubject, applies=_was_whitened)
def check_edge(subject: PortraitSubject) -> Measure:
    """Share of the portrait, away from outlines, where it is uncertain what belongs to the person."""
    from photoprocess.whitening.doubt import locate_unsure, measure_unsure  # few pictures need it

    whitened = subject.portrait.whitened
    if whitened is None:
        raise CannotAssess(Cause.CANNOT_ASSESS)
    wanted = colour_to_lab(subject.expected_background.rgb)
    difference = np.linalg.norm(to_lab(whitened.original) - wanted, axis=2)
    boxes = locate_unsure(whitened.alpha, difference)
    places = tuple(polygon for box in boxes for polygon in subject.outline_box(box))
    return Measure(measure_unsure(whitened.alpha, difference), places)
