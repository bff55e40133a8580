"""One alternative against one person: every part with its verdict, what was given and what is required.

The parts of a credential belong together: kind, relation of the major, accreditation and, where only work after the
credential counts, the years must all hold for the same one. The credential that comes nearest is told.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from photoprocess.registration.catalogue import names
from photoprocess.registration.logic import NO, UNKNOWN, YES, Between, Truth, all_of, any_of, at_least, truth
from photoprocess.registration.vocabulary import RELATIONS

if TYPE_CHECKING:
    from photoprocess.registration.applicant import Applicant, Held
    from photoprocess.registration.exams import Alternative, Exam
    from photoprocess.registration.facts import Facts

WEIGHTS = {"credential": 4, "major": 2}
YEARS = ("total", "field", "certificate_years")
"""The parts that time alone can mend."""
Majors: TypeAlias = Mapping[str, str]
"""Fact of an unknown major → the relation it is thought to have."""
NO_MAJORS: Majors = MappingProxyType({})


class Case(NamedTuple):
    """A person before an examination, under one reading of the majors that nobody told."""

    person: Applicant
    exam: Exam
    majors: Majors = NO_MAJORS


class Condition(NamedTuple):
    """One part of an alternative. `given` is None where nothing is known; `facts` would tell more."""

    kind: str
    verdict: Truth
    given: str | Between | None
    required: str | int
    facts: tuple[str, ...]

    @property
    def lacking(self) -> int:
        """Years still to pass before it is surely met."""
        if not isinstance(self.required, int) or not isinstance(self.given, Between):
            return 0
        return max(0, int(self.required - self.given.low))

    @property
    def lacking_at_best(self) -> int:
        """Years still to pass if what is not known of it is as good as it can be."""
        if not isinstance(self.required, int) or not isinstance(self.given, Between):
            return 0
        return max(0, self.required - int(min(self.required, self.given.high)))


def conditions(one: Alternative, case: Case) -> tuple[Condition, ...]:
    """The parts of an alternative, in the order in which they are told."""
    tried = [_by(held, one, case) for held in case.person.held] if one.any_of else [()]
    if not tried:
        tried = [_without(one, case.person)]
    best = max(tried, key=_nearness)
    return (*best, *_others(one, case.person))


def met(one: Alternative, case: Case, *, patient: bool = False) -> Truth:
    """AND of the parts alone, for the many trials where nothing is told. `patient`: without the counts of years."""
    others = _others(one, case.person)
    verdict = all_of(part.verdict for part in others if not (patient and part.kind in YEARS)) if others else YES
    if verdict == NO or not one.any_of:
        return verdict
    best = NO
    for held in case.person.held:
        found = _met_by(held, one, case, patient)
        if found > best:
            best = found
    return verdict if verdict < best else best


def _met_by(held: Held, one: Alternative, case: Case, patient: bool) -> Truth:
    verdict = held.matches(one.any_of, one.graduating)
    if verdict and one.major != "any":
        major = held.major or case.majors.get(held.major_key)
        verdict = min(verdict, UNKNOWN if major is None else satisfies(major, one.major))
    if verdict and one.accredited:
        verdict = min(verdict, held.accredited)
    if verdict and not patient and one.total_years:
        verdict = min(verdict, at_least(case.person.total, one.total_years))
    if verdict and not patient and one.field_years:
        verdict = min(verdict, at_least(_field_after(held, case), one.field_years))
    return verdict


def _nearness(parts: tuple[Condition, ...]) -> tuple[int, int, int, int]:
    """Kind before major, major before years: a diploma of the wrong kind is no near miss."""
    least, failed, doubtful, lacking = YES, 0, 0, 0
    for part in parts:
        least = min(least, part.verdict)
        failed += WEIGHTS.get(part.kind, 1) * (part.verdict == NO)
        doubtful += WEIGHTS.get(part.kind, 1) * (part.verdict == UNKNOWN)
        lacking += part.lacking
    return least, -failed, -doubtful, -lacking


def _by(held: Held, one: Alternative, case: Case) -> tuple[Condition, ...]:
    key = "education" if held.kind == "edu" else "degree"
    kind = held.matches(one.any_of, one.graduating)
    parts = [Condition("credential", kind, held.name or None, " ".join(one.any_of), () if held.rank else (key,))]
    if one.major != "any":
        major = held.major or case.majors.get(held.major_key)
        verdict = UNKNOWN if major is None else satisfies(major, one.major)
        parts.append(Condition("major", verdict, major, one.major, () if held.major else (held.major_key,)))
    if one.accredited:
        given = None if held.accredited == UNKNOWN else held.accredited.word
        parts.append(Condition("accredited", held.accredited, given, "yes", ("accredited",)))
    return (*parts, *_worked(one, case.person, _field_after(held, case), _after_key(held, case.exam)))


def _without(one: Alternative, person: Applicant) -> tuple[Condition, ...]:
    """Nobody holds anything."""
    none = Condition("credential", NO, "none", " ".join(one.any_of), ())
    return (none, *_worked(one, person, person.field, "field_years"))


def satisfies(major: str, wanted: str) -> Truth:
    """Core satisfies related and other; related satisfies other; none satisfies nothing."""
    return truth(major in RELATIONS and RELATIONS.index(major) <= RELATIONS.index(wanted))


def _field_after(held: Held, case: Case) -> Between:
    """The years in the field that count with this credential (R125)."""
    if case.exam.years_count == "cumulative":
        return case.person.field
    if case.exam.years_count == "after-credential":
        return held.after
    afters = [other.after for other in case.person.held if other.matches(LOWEST, graduating=False) != NO]
    return Between(max((a.low for a in afters), default=0), max((a.high for a in afters), default=0))


LOWEST = ("edu:junior-college", "deg:bachelor")
"""From which years are counted where an examination counts them from the lowest credential it accepts."""


def _after_key(held: Held, exam: Exam) -> str:
    return "field_years" if exam.years_count == "cumulative" else held.after_key or "field_years_after"


def _worked(one: Alternative, person: Applicant, counted: Between, key: str) -> list[Condition]:
    parts = []
    if one.total_years:
        parts.append(_years("total", person.total, one.total_years, "total_years"))
    if one.field_years:
        parts.append(_years("field", counted, one.field_years, key))
    return parts


def _years(kind: str, have: Between, need: int, key: str) -> Condition:
    return Condition(kind, at_least(have, need), have, need, () if have.known else (key,))


def _others(one: Alternative, person: Applicant) -> list[Condition]:
    facts, parts = person.facts, []
    if not one.any_of:
        parts += _worked(one, person, person.field, "field_years")
    for entry in one.also:
        parts.append(_also(entry, person))
    if one.certificate:
        parts += _certificate(one, person)
    if one.title:
        known = person.title(one.title, names().held_with.get(one.title, ()))
        parts.append(Condition("title", known, _word(known), one.title, (f"title.{one.title}",)))
    if one.extra:
        key = f"extra.{one.key}"
        parts.append(Condition("extra", facts.truth(key), _word(facts.truth(key)), one.id, (key,)))
    return parts


def _word(known: Truth) -> str | None:
    return None if known == UNKNOWN else known.word


def _also(entry: str, person: Applicant) -> Condition:
    """A credential that must be held besides, in any major."""
    verdict = any_of(held.matches((entry,), graduating=False) for held in person.held)
    key = "education" if entry.startswith("edu") else "degree"
    return Condition("also", verdict, _word(verdict), entry, (key,) if verdict == UNKNOWN else ())


def _certificate(one: Alternative, person: Applicant) -> list[Condition]:
    """Any one certificate, with the years after that same certificate."""
    tried = [_one_certificate(name, one, person) for name in _telling(one, person.facts)]
    best = max(tried, key=_nearness)
    held = Condition("certificate", best[0].verdict, best[0].given, " ".join(one.certificate), best[0].facts)
    return [held, *best[1:]]


def _telling(one: Alternative, known: Facts) -> Sequence[str]:
    """Those of an alternative's certificates that can decide it."""
    if not any(key.startswith("certificate") for key in (*known.values, *known.declined)):
        return one.certificate[:1]  # all are alike unknown
    asked = [name for name in one.certificate if known.mentions(f"certificate.{name}")]
    # Who names one of them has named those that matter; the rest of the list need not be asked.
    named = any(known.truth(f"certificate.{name}") == YES for name in asked)
    if named:
        return asked
    silent = [name for name in one.certificate if name not in asked and not known.mentions(f"certificate_years.{name}")]
    return [name for name in one.certificate if name not in silent[1:]]


def _one_certificate(name: str, one: Alternative, person: Applicant) -> tuple[Condition, ...]:
    known = person.facts.truth(f"certificate.{name}")
    keys = tuple(f"certificate.{other}" for other in one.certificate) if known == UNKNOWN else ()
    held = Condition("certificate", known, name if known == YES else _word(known), name, keys)
    if not one.certificate_years:
        return (held,)
    have = Between(0, 0) if known == NO else person.certificate_years(name)
    key = f"certificate_years.{name}"
    return held, _years("certificate_years", have, one.certificate_years, key)
