"""Whether whitening cut the person out cleanly."""

from __future__ import annotations

from photoprocess.checks.base import Measure, check
from photoprocess.checks.subject import Subject
from photoprocess.whitening.doubt import unsure_places, unsure_share


def _was_whitened(subject: Subject) -> bool:
    return subject.portrait is not None and subject.portrait.whitened is not None


@check("whitening.edge", needs=("face.single",), inputs=("frame", "portrait"), asked_by=_was_whitened)
def edge(subject: Subject) -> Measure:
    """Share of the portrait where the cut is unsure although no outline is near."""
    assert subject.portrait is not None
    assert subject.portrait.whitened is not None
    alpha = subject.portrait.whitened.alpha
    places = tuple(polygon for box in unsure_places(alpha) for polygon in subject.shown(box))
    return Measure(unsure_share(alpha), places)
