"""Properties for all facts: unknown is never treated as no, a new fact only refines, more work never hurts."""

from __future__ import annotations

from datetime import date
from itertools import product
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from situations import get_first_level

from photoprocess.registration.catalogue import get_exam, list_exam_ids, load_all_exams
from photoprocess.registration.contradictions import find_contradictions
from photoprocess.registration.exams import Exam
from photoprocess.registration.facts import Facts, read_facts
from photoprocess.registration.logic import NO, UNKNOWN, YES, Bounds, all_of, any_of, at_least
from photoprocess.registration.precheck import precheck
from photoprocess.registration.procedure import run_procedure
from photoprocess.registration.vocabulary import PROBLEM_FACTS, PROCEDURE_FACTS, FactDefinition, find_definition

PERSON = (
    "residence",
    "education",
    "degree",
    "major",
    "degree_major",
    "accredited",
    "graduating",
    "total_years",
    "field_years",
    "field_years_after",
    "study_years",
)
SETTLED = ("ELIGIBLE", "NOT_ELIGIBLE")
RANK = {"NOT_ELIGIBLE": 0, "CONSULT_PROVINCE": 1, "UNKNOWN": 1, "ELIGIBLE": 2}
GUIDE = tuple(definition.key for definition in (*PROCEDURE_FACTS, *PROBLEM_FACTS) if definition.kind != "text")
EXAMPLES = 150
DAYS = st.dates(date(1960, 1, 1), date(2030, 12, 31))


def values_of(word: FactDefinition) -> st.SearchStrategy[Any]:
    if word.kind == "number":
        return st.integers(word.least, min(word.most, 2200 if word.least else 30))
    if word.kind == "date":
        return DAYS
    if word.kind == "until":
        return st.one_of(st.just("never"), DAYS)
    return st.sampled_from(word.choices)


def keys_of(exam: Exam) -> tuple[str, ...]:
    """List every fact that the alternatives of this examination use."""
    lines = [one for level in exam.levels for one in level.alternatives]
    named = {f"certificate.{name}" for one in lines for name in one.certificate}
    years = {f"certificate_years.{name}" for one in lines if one.certificate_years for name in one.certificate}
    titles = {f"title.{one.title}" for one in lines if one.title}
    extras = {f"extra.{one.key}" for one in lines if one.extra}
    return (*PERSON, *sorted(named | years | titles | extras))


def value_for(key: str) -> st.SearchStrategy[Any]:
    word = find_definition(key)
    assert word is not None
    return values_of(word)


def consistent(facts: dict[str, Any]) -> dict[str, Any]:
    """Make facts unknown that contradict the rest."""
    while found := find_contradictions(read_facts(facts)):
        facts = {**facts, found[0].facts[0]: "unknown"}
    return facts


@st.composite
def applicants(draw: st.DrawFn) -> tuple[str, str, dict[str, Any]]:
    """Draw an examination, a level, and facts without contradictions."""
    exam = get_exam(draw(st.sampled_from(list_exam_ids())))
    assert isinstance(exam, Exam)
    level = draw(st.sampled_from([level.code for level in exam.levels]))
    facts = {key: draw(value_for(key)) for key in keys_of(exam)}
    facts["residence"] = draw(st.sampled_from(["mainland"] * 4 + ["macao", "foreign"]))
    return exam.id, level, consistent({"exam_year": 2027, "level": level, **facts})


@st.composite
def masked(draw: st.DrawFn, facts: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Draw some of the facts with the rest unknown, and the same facts with one more known."""
    hidden = draw(st.sets(st.sampled_from(sorted(set(facts) - {"level", "exam_year", "today"})), min_size=1))
    before = {key: "unknown" if key in hidden else value for key, value in facts.items()}
    key = draw(st.sampled_from(sorted(hidden)))
    return before, {**before, key: facts[key]}


def _names_another_certificate(before: dict[str, Any], after: dict[str, Any]) -> bool:
    """An applicant who names one certificate is expected to have named all; a second one changes the facts."""
    named = [key for key in before if key.startswith("certificate") and before[key] != "unknown"]
    return bool(named) and any(key.startswith("certificate") and before[key] != after[key] for key in after)


@settings(max_examples=EXAMPLES, deadline=None)
@given(st.data())
def test_a_new_fact_only_refines_the_answer(data: st.DataObject) -> None:
    exam, _, facts = data.draw(applicants())
    less, more = data.draw(masked(facts))
    before, after = precheck(less, exam), precheck(more, exam)
    if before.verdict in SETTLED and not before.contradictions and not _names_another_certificate(less, more):
        assert after.verdict == before.verdict


@settings(max_examples=EXAMPLES, deadline=None)
@given(st.data())
def test_adding_a_fact_never_turns_eligible_into_unknown(data: st.DataObject) -> None:
    exam, _, facts = data.draw(applicants())
    less, more = ({k: v for k, v in some.items() if v != "unknown"} for some in data.draw(masked(facts)))
    if "degree_major" in set(more) - set(less):
        return  # Assumed to be the same as the major until it is given.
    if precheck(less, exam).verdict == "ELIGIBLE":
        assert precheck(more, exam).verdict != "UNKNOWN"


def years_later(facts: dict[str, Any], years: int) -> dict[str, Any]:
    """Add years of work to all counts, except after certificates that are not held."""

    def grows(key: str) -> bool:
        held = facts.get(f"certificate.{key.partition('.')[2]}")
        return "_years" in key and key != "study_years" and held not in (False, "no")

    return {
        key: min(80, value + years) if grows(key) and isinstance(value, int) else value for key, value in facts.items()
    }


@settings(max_examples=EXAMPLES, deadline=None)
@given(applicants(), st.integers(1, 10))
def test_more_years_of_work_never_hurt(applicant: tuple[str, str, dict[str, Any]], years: int) -> None:
    exam, _, facts = applicant
    before, after = precheck(facts, exam).verdict, precheck(years_later(facts, years), exam).verdict
    if before in RANK:
        assert RANK[str(after)] >= RANK[str(before)]


@settings(max_examples=EXAMPLES, deadline=None)
@given(applicants())
def test_eligible_rests_on_a_reliable_alternative(applicant: tuple[str, str, dict[str, Any]]) -> None:
    exam_id, code, facts = applicant
    answer, exam = precheck(facts, exam_id), get_exam(exam_id)
    if answer.verdict != "ELIGIBLE" or not isinstance(exam, Exam):
        return
    level = exam.find_level(code)
    met = [one for one in get_first_level(answer).alternatives if one.verdict == YES and one.reliable]
    assert met
    assert all(exam.get_confidence(one.alternative) != "low" for one in met)
    if level and level.requires_full:
        assert precheck({**facts, "level": "full"}, exam_id).verdict == "ELIGIBLE"


@settings(max_examples=EXAMPLES, deadline=None)
@given(applicants())
def test_the_stated_first_year_is_the_year_in_which_the_level_opens(applicant: tuple[str, str, dict[str, Any]]) -> None:
    exam, _, facts = applicant
    wait = get_first_level(precheck(facts, exam)).wait
    all_known = all(value != "unknown" for key, value in facts.items() if "_years" in key)
    if wait is None or wait[0] != wait[1] or facts["graduating"] != "none" or not all_known:
        return
    for years, opens in ((wait[0] - 1, False), (wait[0], True)):
        later = {**years_later(facts, years), "exam_year": 2027 + years}
        verdict = precheck(later, exam).verdict
        assert (verdict in ("ELIGIBLE", "CONSULT_PROVINCE")) == opens


@settings(max_examples=EXAMPLES, deadline=None)
@given(st.data())
def test_a_new_fact_only_refines_the_procedure(data: st.DataObject) -> None:
    drawn = {key: data.draw(value_for(key)) for key in GUIDE}
    less, more = data.draw(masked(consistent({**drawn, "today": date(2027, 3, 1)})))
    before, after = run_procedure(read_facts(less), "pharmacist"), run_procedure(read_facts(more), "pharmacist")
    answers = {one.table: one.answer for one in after}
    changed = {one.table for one in before if one.answer != "UNKNOWN" and answers.get(one.table) != one.answer}
    # After payment or the deadline no commitment can be withdrawn, signed or not. That there is none refines this.
    if answers.get("withdrawal") == "NOTHING":
        changed -= {one.table for one in before if one.table == "withdrawal" and one.answer == "NO"}
    # Who has paid has nothing left to pay, so that the deadline does not matter any more.
    if more["fee_paid"] == "yes" != less["fee_paid"]:
        changed -= {"payment"}
    # A letter that was signed outweighs the wish to have none, so that its way is the other one.
    if more["commitment_signed"] == "yes" != less["commitment_signed"]:
        changed -= {"without"}
    assert not changed


def test_kleene_laws() -> None:
    values = (NO, UNKNOWN, YES)
    for a, b, c in product(values, repeat=3):
        assert all_of((a, b)) == all_of((b, a))
        assert any_of((a, b)) == any_of((b, a))
        assert all_of((a, all_of((b, c)))) == all_of((all_of((a, b)), c))
        assert all_of((a, any_of((b, c)))) == any_of((all_of((a, b)), all_of((a, c))))
    assert all_of((NO, UNKNOWN)) == NO
    assert any_of((YES, UNKNOWN)) == YES
    assert all_of((YES, UNKNOWN)) == any_of((NO, UNKNOWN)) == UNKNOWN
    assert all_of(()) == YES
    assert any_of(()) == NO


@given(st.integers(0, 40), st.integers(0, 40), st.integers(1, 40))
def test_exactly_the_number_is_enough(low: int, more: int, need: int) -> None:
    verdict = at_least(Bounds(low, low + more), need)
    assert (verdict == YES) == (low >= need)
    assert (verdict == NO) == (low + more < need)


def test_no_alternative_of_low_confidence_is_reliable() -> None:
    for exam in load_all_exams():
        for level in exam.levels:
            for one in level.alternatives:
                assert exam.is_reliable(one) == (
                    exam.get_confidence(one) != "low" and not one.years_unknown and not one.disputed
                )


def test_facts_are_not_changed_by_an_answer() -> None:
    facts = Facts({"education": "bachelor"})
    precheck(facts, "pharmacist")
    assert facts == Facts({"education": "bachelor"})
