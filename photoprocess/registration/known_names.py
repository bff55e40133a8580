"""Facts of a family must name something that exists: a certificate, a title, an alternative with words to confirm."""

from __future__ import annotations

from typing import TYPE_CHECKING

from photoprocess.errors import BadFact
from photoprocess.registration.catalogue import exam_ids, get_exam, names
from photoprocess.registration.exams import Exam

if TYPE_CHECKING:
    from photoprocess.registration.facts import Facts


def check_names(facts: Facts) -> None:
    """Facts of a family must name something that exists. Raises BadFact or UnknownExam."""
    known = {
        "certificate": (*exam_ids(), *names().certificates),
        "certificate_years": (*exam_ids(), *names().certificates),
        "title": tuple(names().titles),
    }
    for key in (*facts.values, *facts.declined, *(k for part in facts.only_for.values() for k in part)):
        family, _, name = key.partition(".")
        if family in known and name not in known[family]:
            raise BadFact(file="facts", key=family, found=name, allowed=" | ".join(known[family]))
        if family == "extra":
            _check_extra(name)
    for exam in facts.only_for:
        get_exam(exam)


def _check_extra(name: str) -> None:
    """EXAM/LEVEL/ID of an alternative that has a condition in words."""
    exam = get_exam(name.partition("/")[0])
    levels = exam.levels if isinstance(exam, Exam) else ()
    keys = [one.key for level in levels for one in level.alternatives if one.extra]
    if name not in keys:
        raise BadFact(file="facts", key="extra", found=name, allowed=" | ".join(keys) or "-")
