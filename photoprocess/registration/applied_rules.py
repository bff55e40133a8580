"""Which rules stand behind the answer of a level."""

from __future__ import annotations

from typing import TYPE_CHECKING

from photoprocess.registration.conditions import YEARS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from photoprocess.registration.applicant import Applicant
    from photoprocess.registration.eligibility import Weighed
    from photoprocess.registration.exams import Exam


def grounds(verdict: str, nearest: Weighed | None, exam: Exam, person: Applicant, *, waited: bool) -> tuple[str, ...]:
    """The ids of the rules that led to a verdict, sorted."""
    rules = {"R019", "R020", *_of_verdict(verdict, exam, person), *_of_parts(nearest, exam, person)}
    return tuple(sorted(rules | ({"R130"} if waited else set())))


def _of_verdict(verdict: str, exam: Exam, person: Applicant) -> Iterator[str]:
    if verdict == "NOT_THIS_GUIDE":
        yield "R128"
        return
    yield "R085"
    if exam.cpta_role == "provincial":
        yield from ("R088", "R089")
    elif verdict == "CONSULT_PROVINCE":
        yield "R063"
    if person.facts.choice("residence") != "mainland":
        yield "R129"


def _of_parts(nearest: Weighed | None, exam: Exam, person: Applicant) -> Iterator[str]:
    """Years bring the rules of counting, credentials the one that keeps education and degree apart."""
    if nearest is None:
        return
    kinds = {part.kind for part in nearest.parts}
    if kinds & set(YEARS):
        yield "R124"
        if exam.years_count != "cumulative" or person.facts.number("study_years"):
            yield "R125"
    if "credential" in kinds:
        yield "R126"
    # The tool never decides the relation of a major: where one was told, or is to be told, it is the applicant's word.
    if "major" in kinds:
        yield "R127"
