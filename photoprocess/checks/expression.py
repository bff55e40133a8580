"""A closed mouth. A smile that shows teeth is not an open mouth, unless the spec says so."""

from __future__ import annotations

from photoprocess.checks.base import Measure, check, judge_value, take_worst
from photoprocess.checks.subject import Subject
from photoprocess.measure.mouth import measure_dark_gap, measure_lip_gap, shows_teeth

OUTER_LIPS = (61, 40, 37, 0, 267, 270, 291, 321, 314, 17, 84, 91)


@check("expression.mouth", Subject)
def check_mouth(subject: Subject) -> Measure:
    """How far the lips are apart, and how much of the gap between them shows no teeth: the worse of the two."""
    where = (tuple(subject.face.at(point) for point in OUTER_LIPS),)
    gap = measure_lip_gap(subject.face)
    values = {"expression.mouth": gap, "expression.mouth.dark": measure_dark_gap(subject.mouth)}
    if not shows_teeth(subject.mouth):
        values["expression.mouth.toothless"] = gap
    return take_worst(judge_value(subject, code, value, where) for code, value in values.items())
