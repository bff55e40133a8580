"""What was taken for granted and could change this answer: it is told with it, never silently believed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from photoprocess.registration.exams import Exam

if TYPE_CHECKING:
    from photoprocess.registration.answer import ExamAnswer
    from photoprocess.registration.facts import Facts
    from photoprocess.registration.tables import Decision

CURED_BY_EARLIER_CHECK = ("name", "degree", "account", "application", "unchecked")
"""Rows of the on-site check that one passed earlier for the same examination would cure (R110)."""


def assumed(facts: Facts, exams: Iterable[ExamAnswer], procedure: Iterable[Decision]) -> tuple[str, ...]:
    """The facts taken for granted, those of the person first. `exam_year` where it was read from "today"."""
    keys = (*_of_person(facts, exams), *_of_procedure(procedure))
    taken = tuple(key for key in keys if not facts.mentions(key))
    return taken if facts.number("exam_year") or not facts.exam_year else ("exam_year", *taken)


def _of_person(facts: Facts, exams: Iterable[ExamAnswer]) -> Iterator[str]:
    judged = [one.exam for one in exams if isinstance(one.exam, Exam)]
    if not judged:
        return
    yield "residence"
    if any(line.graduating for exam in judged for level in exam.levels for line in level.alternatives):
        yield "graduating"
    if facts.choice("education") not in (None, "none") and facts.choice("degree") not in (None, "none"):
        yield from ("degree_major",) if facts.choice("major") else ()
    if facts.day("work_since") or facts.day("field_since"):
        yield "study_years"


def _of_procedure(procedure: Iterable[Decision]) -> Iterator[str]:
    for one in procedure:
        if one.table == "onsite" and one.row in CURED_BY_EARLIER_CHECK:
            yield "onsite_passed_before_same_exam"
        if one.table == "supervision" and one.row == "daily":
            yield "reported"
