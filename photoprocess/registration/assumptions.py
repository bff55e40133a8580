"""Facts that were assumed although they could change the answer. They are listed with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from photoprocess.registration.answer import ExamAnswer
from photoprocess.registration.credentials import lacks_degree

if TYPE_CHECKING:
    from photoprocess.registration.answer import AnsweredExam
    from photoprocess.registration.exams import Exam
    from photoprocess.registration.facts import Facts
    from photoprocess.registration.tables import Decision

CURED_BY_EARLIER_CHECK = ("name", "degree", "account", "application", "unchecked")
"""Rows of the table `onsite` that an earlier passed check for the same examination would cancel (R110)."""


def find_assumptions(facts: Facts, exams: Iterable[AnsweredExam], procedure: Iterable[Decision]) -> tuple[str, ...]:
    """Find the assumed facts, starting with `exam_year` if it was taken from "today"."""
    judged = [answer.exam for answer in exams if isinstance(answer, ExamAnswer)]
    keys = (*_list_by_exams(facts, judged), *_list_by_procedure(procedure))
    assumed = tuple(key for key in keys if not facts.mentions(key))
    return assumed if facts.get_number("exam_year") or not facts.exam_year else ("exam_year", *assumed)


def _list_by_exams(facts: Facts, judged: list[Exam]) -> Iterator[str]:
    if not judged:
        return
    yield "residence"
    if any(one.graduating for exam in judged for level in exam.levels for one in level.alternatives):
        yield "graduating"
    has_both = all(facts.get_choice(key) not in (None, "none") for key in ("education", "degree"))
    if has_both and facts.get_choice("major"):
        yield "degree_major"
    if facts.get_date("work_since") or facts.get_date("field_since"):
        yield "study_years"
        yield "gap_years"
    if lacks_degree(facts):
        yield "degree"
    if facts.get_choice("subject") and not facts.mentions("major"):
        yield "major"
    today = facts.get_date("today")
    if any(one.until is None for one in facts.work) and (today is None or (facts.exam_year or 0) >= today.year):
        yield "work_goes_on"


def _list_by_procedure(procedure: Iterable[Decision]) -> Iterator[str]:
    for decision in procedure:
        if decision.table == "onsite" and decision.row in CURED_BY_EARLIER_CHECK:
            yield "onsite_passed_before_same_exam"
        if decision.table == "supervision" and decision.row == "daily":
            yield "reported"
