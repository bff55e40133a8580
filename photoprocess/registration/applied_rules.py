"""Which rules led to the answer of a level."""

from __future__ import annotations

from typing import TYPE_CHECKING

from photoprocess.registration.conditions import YEARS
from photoprocess.registration.guide import load_guide

if TYPE_CHECKING:
    from collections.abc import Iterator

    from photoprocess.registration.answer import EligibilityVerdict
    from photoprocess.registration.applicant import Applicant
    from photoprocess.registration.eligibility import JudgedAlternative
    from photoprocess.registration.exams import Exam


def find_applied_rules(
    verdict: EligibilityVerdict, nearest: JudgedAlternative | None, exam: Exam, applicant: Applicant, *, waiting: bool
) -> tuple[str, ...]:
    """Find the ids of the rules that led to a verdict, sorted."""
    purposes = ["conditions", *_list_by_verdict(verdict, exam, applicant)]
    if nearest:
        purposes += _list_by_parts(nearest, exam, applicant)
    if waiting:
        purposes.append("waiting")
    rules = load_guide().rules
    return tuple(sorted({rule for purpose in purposes for rule in rules[purpose]}))


def _list_by_verdict(verdict: EligibilityVerdict, exam: Exam, applicant: Applicant) -> Iterator[str]:
    if verdict == "NOT_THIS_GUIDE":
        yield "outside"
        return
    yield "scope"
    if exam.cpta_role == "provincial":
        yield "provincial"
    elif verdict == "CONSULT_PROVINCE":
        yield "unreliable"
    if applicant.facts.get_choice("residence") != "mainland":
        yield "residence"


def _list_by_parts(nearest: JudgedAlternative, exam: Exam, applicant: Applicant) -> Iterator[str]:
    kinds = {part.kind for part in nearest.parts}
    if kinds & set(YEARS):
        yield "years"
        if exam.years_count != "cumulative" or applicant.facts.get_number("study_years"):
            yield "years_after"
    if "credential" in kinds:
        yield "credential"
    if "major" in kinds:
        yield "major"
