"""Judge one alternative for one applicant: each part with its verdict, what is given and what is required.

Kind of credential, relation of the major, accreditation and, where only work after the credential counts, the years
must all hold for the same credential. If an applicant holds several, the one that comes closest is reported.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from photoprocess.registration.catalogue import load_names
from photoprocess.registration.logic import NO, UNKNOWN, YES, Bounds, Truth, all_of, any_of, at_least, to_truth
from photoprocess.registration.vocabulary import RELATIONS

if TYPE_CHECKING:
    from photoprocess.registration.applicant import Applicant
    from photoprocess.registration.exams import Alternative, Exam
    from photoprocess.registration.facts import Facts
    from photoprocess.registration.held import HeldCredential

WEIGHTS = {"credential": 4, "major": 2}
YEARS = ("total", "field", "certificate_years")
"""The kinds of parts that time alone can change."""
Majors: TypeAlias = Mapping[str, str]
"""Fact of an unknown major → the relation assumed for it."""
NO_MAJORS: Majors = MappingProxyType({})


class Case(NamedTuple):
    """An applicant and an examination, with assumed relations of the unknown majors."""

    applicant: Applicant
    exam: Exam
    majors: Majors = NO_MAJORS


class Condition(NamedTuple):
    """One part of an alternative. `given` is None if nothing is known; `facts` are the facts to ask for."""

    kind: str
    verdict: Truth
    given: str | Bounds | None
    required: str | int
    facts: tuple[str, ...]

    @property
    def lacking(self) -> int:
        """Years until the part is certainly met; 0 for a part that does not count years."""
        if not isinstance(self.required, int) or not isinstance(self.given, Bounds):
            return 0
        return max(0, int(self.required - self.given.low))

    @property
    def lacking_at_best(self) -> int:
        """Years until the part is met at the earliest."""
        if not isinstance(self.required, int) or not isinstance(self.given, Bounds):
            return 0
        return max(0, self.required - int(min(self.required, self.given.high)))


def judge_conditions(one: Alternative, case: Case) -> tuple[Condition, ...]:
    """Judge every part of an alternative, in the order in which they are shown."""
    tried = [_judge_by_credential(held, one, case) for held in case.applicant.held] if one.any_of else [()]
    if not tried:
        tried = [_judge_without_credential(one, case.applicant)]
    best = max(tried, key=_measure_closeness)
    return (*best, *_judge_other_parts(one, case.applicant))


def is_reliable(one: Alternative, case: Case) -> bool:
    """Whether an alternative may give this applicant a plain yes or no."""
    return case.exam.is_reliable(one) and case.applicant.facts.get_choice("region") not in one.ask_in


def judge_alternative(one: Alternative, case: Case, *, ignore_years: bool = False) -> Truth:
    """Judge the alternative as a whole. Faster than `judge_conditions`, for trials whose parts are not shown."""
    others = _judge_other_parts(one, case.applicant)
    verdict = all_of(part.verdict for part in others if not (ignore_years and part.kind in YEARS)) if others else YES
    if verdict == NO or not one.any_of:
        return verdict
    best = NO
    for held in case.applicant.held:
        found = _match_credential(held, one, case, ignore_years)
        if found > best:
            best = found
    return verdict if verdict < best else best


def _match_credential(held: HeldCredential, one: Alternative, case: Case, ignore_years: bool) -> Truth:
    verdict = held.matches(one.any_of, one.graduating)
    if verdict and one.major != "any":
        major = held.major or case.majors.get(held.major_key)
        verdict = min(verdict, UNKNOWN if major is None else _satisfies(major, one.major))
    if verdict and one.accredited:
        verdict = min(verdict, held.accredited)
    if verdict and not ignore_years and one.total_years:
        verdict = min(verdict, at_least(case.applicant.total, one.total_years))
    if verdict and not ignore_years and one.field_years:
        verdict = min(verdict, at_least(_count_field_years(held, case), one.field_years))
    return verdict


def _measure_closeness(parts: tuple[Condition, ...]) -> tuple[int, int, int, int]:
    """Make a sort key in which the kind of credential weighs more than the major, and the major more than years."""
    least, failed, doubtful, lacking = YES, 0, 0, 0
    for part in parts:
        least = min(least, part.verdict)
        failed += WEIGHTS.get(part.kind, 1) * (part.verdict == NO)
        doubtful += WEIGHTS.get(part.kind, 1) * (part.verdict == UNKNOWN)
        lacking += part.lacking
    return least, -failed, -doubtful, -lacking


def _judge_by_credential(held: HeldCredential, one: Alternative, case: Case) -> tuple[Condition, ...]:
    key = "education" if held.kind == "edu" else "degree"
    kind = held.matches(one.any_of, one.graduating)
    parts = [Condition("credential", kind, held.name or None, " ".join(one.any_of), () if held.rank else (key,))]
    if one.major != "any":
        major = held.major or case.majors.get(held.major_key)
        verdict = UNKNOWN if major is None else _satisfies(major, one.major)
        parts.append(Condition("major", verdict, major, one.major, () if held.major else (held.major_key,)))
    if one.accredited:
        parts.append(Condition("accredited", held.accredited, held.accredited.known_word, "yes", ("accredited",)))
    return (
        *parts,
        *_judge_years(one, case.applicant, _count_field_years(held, case), _choose_years_fact(held, case.exam)),
    )


def _judge_without_credential(one: Alternative, applicant: Applicant) -> tuple[Condition, ...]:
    none = Condition("credential", NO, "none", " ".join(one.any_of), ())
    return (none, *_judge_years(one, applicant, applicant.field, "field_years"))


def _satisfies(major: str, wanted: str) -> Truth:
    """Compare two relations: core satisfies related and other, related satisfies other, none satisfies nothing."""
    return to_truth(major in RELATIONS and RELATIONS.index(major) <= RELATIONS.index(wanted))


def _count_field_years(held: HeldCredential, case: Case) -> Bounds:
    """Count the years in the field that the examination accepts for this credential (R125)."""
    if case.exam.years_count == "cumulative":
        return case.applicant.field
    if case.exam.years_count == "after-credential":
        return held.after
    years = [other.after for other in case.applicant.held if other.matches(LOWEST, graduating=False) != NO]
    return Bounds(max((one.low for one in years), default=0), max((one.high for one in years), default=0))


LOWEST = ("edu:junior-college", "deg:bachelor")
"""Credentials from which "after-lowest-credential" counts the years."""


def _choose_years_fact(held: HeldCredential, exam: Exam) -> str:
    return "field_years" if exam.years_count == "cumulative" else held.after_key


def _judge_years(one: Alternative, applicant: Applicant, counted: Bounds, key: str) -> list[Condition]:
    parts = []
    if one.total_years:
        parts.append(_judge_count("total", applicant.total, one.total_years, "total_years"))
    if one.field_years:
        parts.append(_judge_count("field", counted, one.field_years, key))
    return parts


def _judge_count(kind: str, have: Bounds, need: int, key: str) -> Condition:
    return Condition(kind, at_least(have, need), have, need, () if have.known else (key,))


def _judge_other_parts(one: Alternative, applicant: Applicant) -> list[Condition]:
    """Judge the parts that do not depend on a credential of `any_of`."""
    facts, parts = applicant.facts, []
    if not one.any_of:
        parts += _judge_years(one, applicant, applicant.field, "field_years")
    for entry in one.also:
        parts.append(_judge_second_credential(entry, applicant))
    if one.certificate:
        parts += _judge_certificate(one, applicant)
    if one.title:
        known = applicant.has_title(one.title, load_names().held_with.get(one.title, ()))
        parts.append(Condition("title", known, known.known_word, one.title, (f"title.{one.title}",)))
    if one.ask_in:
        parts.append(_judge_region(one, facts))
    if one.extra:
        key, known = f"extra.{one.key}", _judge_extra(one, applicant)
        parts.append(Condition("extra", known, known.known_word, one.id, (key,)))
    return parts


def _judge_extra(one: Alternative, applicant: Applicant) -> Truth:
    """Whether a condition in words is met: as confirmed, or no if the applicant started to work after its day."""
    known = applicant.facts.get_truth(f"extra.{one.key}")
    started = applicant.first_work_day
    return NO if known == UNKNOWN and one.extra_until and started and started > one.extra_until else known


def _judge_region(one: Alternative, facts: Facts) -> Condition:
    """Whether the region is known; `is_reliable` says what it means."""
    region = facts.get_choice("region")
    return Condition("region", UNKNOWN if region is None else YES, region, one.id, () if region else ("region",))


def _judge_second_credential(entry: str, applicant: Applicant) -> Condition:
    """Judge a credential that is required in addition, in any major."""
    verdict = any_of(held.matches((entry,), graduating=False) for held in applicant.held)
    key = "education" if entry.startswith("edu") else "degree"
    return Condition("also", verdict, verdict.known_word, entry, (key,) if verdict == UNKNOWN else ())


def _judge_certificate(one: Alternative, applicant: Applicant) -> list[Condition]:
    """Judge the certificate that comes closest, with the years after that same certificate."""
    tried = [_try_certificate(name, one, applicant) for name in _select_certificates(one, applicant.facts)]
    best = max(tried, key=_measure_closeness)
    held = Condition("certificate", best[0].verdict, best[0].given, " ".join(one.certificate), best[0].facts)
    return [held, *best[1:]]


def _select_certificates(one: Alternative, known: Facts) -> Sequence[str]:
    """Select the certificates of an alternative that can decide it. Lists are long; the rest need not be tried."""
    if not any(key.startswith("certificate") for key in (*known.values, *known.declined)):
        return one.certificate[:1]  # All are equally unknown.
    answered = [name for name in one.certificate if known.mentions(f"certificate.{name}")]
    # An applicant who names one of them is expected to have named all that matter.
    if any(known.get_truth(f"certificate.{name}") == YES for name in answered):
        return answered
    silent = [
        name for name in one.certificate if name not in answered and not known.mentions(f"certificate_years.{name}")
    ]
    return [name for name in one.certificate if name not in silent[1:]]


def _try_certificate(name: str, one: Alternative, applicant: Applicant) -> tuple[Condition, ...]:
    known = applicant.facts.get_truth(f"certificate.{name}")
    keys = tuple(f"certificate.{other}" for other in one.certificate) if known == UNKNOWN else ()
    held = Condition("certificate", known, name if known == YES else known.known_word, name, keys)
    if not one.certificate_years:
        return (held,)
    have = Bounds(0, 0) if known == NO else applicant.count_certificate_years(name)
    key = f"certificate_years.{name}"
    return held, _judge_count("certificate_years", have, one.certificate_years, key)
