"""The verdict of a level: its standing, unless the examination, the year, the region or the residence decides first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from photoprocess.registration.conditions import YEARS
from photoprocess.registration.credentials import list_possible
from photoprocess.registration.eligibility import JudgedLevel, Standing, find_standing
from photoprocess.registration.guide import load_guide
from photoprocess.registration.logic import NO, YES
from photoprocess.registration.vocabulary import RELATIONS

if TYPE_CHECKING:
    from photoprocess.registration.answer import EligibilityVerdict
    from photoprocess.registration.applicant import Applicant
    from photoprocess.registration.eligibility import JudgedAlternative
    from photoprocess.registration.exams import Exam, Level

STANDING_VERDICTS: Mapping[Standing, EligibilityVerdict] = {
    Standing.NOT_ELIGIBLE: "NOT_ELIGIBLE",
    Standing.UNKNOWN: "UNKNOWN",
    Standing.CONSULT_PROVINCE: "CONSULT_PROVINCE",
    Standing.ELIGIBLE: "ELIGIBLE",
}


def choose_verdict(
    standing: Standing, level: Level, judged: JudgedLevel, exam: Exam, applicant: Applicant
) -> tuple[EligibilityVerdict, str]:
    """Choose the verdict, and why the province decides ("" if it does not)."""
    facts = applicant.facts
    residence = facts.get_choice("residence")
    if exam.cpta_role == "own-system":
        return "NOT_THIS_GUIDE", ""
    if exam.cpta_role == "provincial":
        return "CONSULT_PROVINCE", "provincial"
    if not exam.holds_in(facts.exam_year, load_guide().years_ahead):
        return "CONSULT_PROVINCE", "span"
    if standing == Standing.ELIGIBLE and residence != "mainland":
        return ("UNKNOWN", "") if residence is None else ("CONSULT_PROVINCE", "residence")
    if standing == Standing.ELIGIBLE and _rests_on_technical_school(level, applicant, exam):
        return "CONSULT_PROVINCE", "technical"
    if standing == Standing.NOT_ELIGIBLE and _may_be_opened_otherwise(level, judged):
        return "CONSULT_PROVINCE", "incomplete"
    if standing == Standing.CONSULT_PROVINCE:
        disputed = any(one.alternative.disputed for one in judged.alternatives if one.verdict == YES)
        return "CONSULT_PROVINCE", "disputed" if disputed else "region" if _has_own_rule(judged, applicant) else "low"
    return STANDING_VERDICTS[standing], ""


def may_earlier_help(level: Level, applicant: Applicant, exam: Exam) -> bool:
    """Whether a credential below the highest ones, which the applicant may hold, could open a closed level."""
    closest = next((name for name in RELATIONS if name in exam.majors), RELATIONS[0])
    possible = list_possible(applicant.facts, applicant.held, applicant.field, closest)
    if not possible:
        return False
    supposed = replace(applicant, held=(*applicant.held, *possible))
    levels = [level, exam.find_level("full")] if level.requires_full else [level]
    return all(find_standing(one, supposed, exam) > Standing.NOT_ELIGIBLE for one in levels if one)


def _rests_on_technical_school(level: Level, applicant: Applicant, exam: Exam) -> bool:
    """Whether the level is open only by the credential of a technical school, which few notices mention."""
    others = tuple(one for one in applicant.held if one.form != "technical-school")
    if len(others) == len(applicant.held):
        return False
    return find_standing(level, replace(applicant, held=others), exam) < Standing.ELIGIBLE


def _may_be_opened_otherwise(level: Level, judged: JudgedLevel) -> bool:
    """Whether an alternative fails only by a part of which further accepted ones are known to be missing."""
    return any(_fails_only_by(one, level.incomplete) for one in judged.alternatives)


def _fails_only_by(one: JudgedAlternative, kinds: tuple[str, ...]) -> bool:
    failed = {part.kind for part in one.parts if part.verdict == NO}
    failed -= {"certificate_years"} if "certificate" in failed else set()
    others_met = all(part.verdict == YES for part in one.parts if part.kind not in (*kinds, *YEARS))
    return bool(failed) and failed <= set(kinds) and others_met


def _has_own_rule(judged: JudgedLevel, applicant: Applicant) -> bool:
    region = applicant.facts.get_choice("region")
    return any(region in one.alternative.ask_in for one in judged.alternatives if one.verdict == YES)
