"""Whether whitening separated person and background cleanly."""

from __future__ import annotations

from photoprocess.checks.base import CannotAssess, Measure, check
from photoprocess.checks.subject import PortraitSubject, Subject
from photoprocess.reasons import Cause


def _was_whitened(subject: Subject) -> bool:
    return isinstance(subject, PortraitSubject) and subject.portrait.whitened is not None


@check("whitening.edge", PortraitSubject, needs=("face.single",), applies=_was_whitened)
def edge(subject: PortraitSubject) -> Measure:
    """Share of the portrait where alpha is unsure although no outline is near."""
    from photoprocess.whitening.doubt import locate_unsure, measure_unsure  # few pictures need it

    whitened = subject.portrait.whitened
    if whitened is None:
        raise CannotAssess(Cause.CANNOT_ASSESS)
    places = tuple(polygon for box in locate_unsure(whitened.alpha) for polygon in subject.shown(box))
    return Measure(measure_unsure(whitened.alpha), places)
