"""What must hold for all facts: unknown is never taken for no, learning only refines, work never hurts."""

from __future__ import annotations

from datetime import date
from itertools import product
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from photoprocess.registration.catalogue import all_exams, exam_ids, get_exam
from photoprocess.registration.contradictions import contradictions
from photoprocess.registration.exams import Exam
from photoprocess.registration.facts import Facts, read_facts
from photoprocess.registration.logic import NO, UNKNOWN, YES, Between, all_of, any_of, at_least, negation
from photoprocess.registration.precheck import precheck
from photoprocess.registration.procedure import run_procedure
from photoprocess.registration.vocabulary import PROCEDURE, TROUBLE, Word, word_of

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
GUIDE = tuple(word.key for word in (*PROCEDURE, *TROUBLE) if word.kind != "text")
EXAMPLES = 150
DAYS = st.dates(date(1960, 1, 1), date(2030, 12, 31))


def values_of(word: Word) -> st.SearchStrategy[Any]:
    if word.kind == "number":
        return st.integers(word.least, min(word.most, 2200 if word.least else 30))
    if word.kind == "date":
        return DAYS
    if word.kind == "until":
        return st.one_of(st.just("never"), DAYS)
    return st.sampled_from(word.choices)


def keys_of(exam: Exam) -> tuple[str, ...]:
    """Every fact that this examination's lines ask for."""
    lines = [one for level in exam.levels for one in level.alternatives]
    named = {f"certificate.{name}" for one in lines for name in one.certificate}
    years = {f"certificate_years.{name}" for one in lines if one.certificate_years for name in one.certificate}
    titles = {f"title.{one.title}" for one in lines if one.title}
    extras = {f"extra.{one.key}" for one in lines if one.extra}
    return (*PERSON, *sorted(named | years | titles | extras))


def value_for(key: str) -> st.SearchStrategy[Any]:
    word = word_of(key)
    assert word is not None
    return values_of(word)


def consistent(facts: dict[str, Any]) -> dict[str, Any]:
    """The facts, what contradicts the rest made unknown."""
    while found := contradictions(read_facts(facts)):
        facts = {**facts, found[0].facts[0]: "unknown"}
    return facts


@st.composite
def applicants(draw: st.DrawFn) -> tuple[str, str, dict[str, Any]]:
    """An examination, a level, and facts that agree, none of them unknown unless it contradicted another."""
    exam = get_exam(draw(st.sampled_from(exam_ids())))
    assert isinstance(exam, Exam)
    level = draw(st.sampled_from([level.code for level in exam.levels]))
    facts = {key: draw(value_for(key)) for key in keys_of(exam)}
    facts["residence"] = draw(st.sampled_from(["mainland"] * 4 + ["macao", "foreign"]))
    return exam.id, level, consistent({"exam_year": 2027, "level": level, **facts})


@st.composite
def masked(draw: st.DrawFn, facts: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Some of the facts, the rest unknown; and the same with one more told."""
    hidden = draw(st.sets(st.sampled_from(sorted(set(facts) - {"level", "exam_year", "today"})), min_size=1))
    before = {key: "unknown" if key in hidden else value for key, value in facts.items()}
    key = draw(st.sampled_from(sorted(hidden)))
    return before, {**before, key: facts[key]}


def _names_another_certificate(before: dict[str, Any], after: dict[str, Any]) -> bool:
    """Who names one certificate is taken to have named all that matter: another one is news, not a refinement."""
    told = [key for key in before if key.startswith("certificate") and before[key] != "unknown"]
    return bool(told) and any(key.startswith("certificate") and before[key] != after[key] for key in after)


@settings(max_examples=EXAMPLES, deadline=None)
@given(st.data())
def test_learning_an_unknown_only_refines(data: st.DataObject) -> None:
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
        return  # Taken to be the major until it is told, and told to be taken so.
    if precheck(less, exam).verdict == "ELIGIBLE":
        assert precheck(more, exam).verdict != "UNKNOWN"


def years_later(facts: dict[str, Any], years: int) -> dict[str, Any]:
    """The same person after so many years more of work."""
    return {
        key: min(80, value + years) if "_years" in key and key != "study_years" and isinstance(value, int) else value
        for key, value in facts.items()
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
def test_eligible_stands_on_a_line_that_can_be_relied_on(applicant: tuple[str, str, dict[str, Any]]) -> None:
    exam_id, code, facts = applicant
    answer, exam = precheck(facts, exam_id), get_exam(exam_id)
    if answer.verdict != "ELIGIBLE" or not isinstance(exam, Exam):
        return
    asked = exam.level(code)
    met = [one for one in answer.exams[0].levels[0].weighed if one.verdict == YES and one.reliable]
    assert met
    assert all(exam.trust(one.alternative) != "low" for one in met)
    if asked and asked.requires_full:
        assert precheck({**facts, "level": "full"}, exam_id).verdict == "ELIGIBLE"


@settings(max_examples=EXAMPLES, deadline=None)
@given(applicants())
def test_the_first_year_told_is_the_year_in_which_it_opens(applicant: tuple[str, str, dict[str, Any]]) -> None:
    exam, _, facts = applicant
    wait = precheck(facts, exam).exams[0].levels[0].wait
    told_in_full = all(value != "unknown" for key, value in facts.items() if "_years" in key)
    if wait is None or wait[0] != wait[1] or facts["graduating"] != "none" or not told_in_full:
        return
    for years, opens in ((wait[0] - 1, False), (wait[0], True)):
        later = {**years_later(facts, years), "exam_year": 2027 + years}
        verdict = precheck(later, exam).verdict
        assert (verdict in ("ELIGIBLE", "CONSULT_PROVINCE")) == opens


@settings(max_examples=EXAMPLES, deadline=None)
@given(st.data())
def test_the_procedure_too_is_only_refined(data: st.DataObject) -> None:
    drawn = {key: data.draw(value_for(key)) for key in GUIDE}
    less, more = data.draw(masked(consistent({**drawn, "today": date(2027, 3, 1)})))
    before, after = run_procedure(read_facts(less), "pharmacist"), run_procedure(read_facts(more), "pharmacist")
    told = {one.table: one.answer for one in after}
    changed = {one.table for one in before if one.answer != "UNKNOWN" and told.get(one.table) != one.answer}
    assert not changed


def test_kleene_laws() -> None:
    values = (NO, UNKNOWN, YES)
    for a, b, c in product(values, repeat=3):
        assert all_of((a, b)) == all_of((b, a))
        assert any_of((a, b)) == any_of((b, a))
        assert all_of((a, all_of((b, c)))) == all_of((all_of((a, b)), c))
        assert all_of((a, any_of((b, c)))) == any_of((all_of((a, b)), all_of((a, c))))
        assert negation(all_of((a, b))) == any_of((negation(a), negation(b)))
        assert negation(negation(a)) == a
    assert all_of((NO, UNKNOWN)) == NO
    assert any_of((YES, UNKNOWN)) == YES
    assert all_of((YES, UNKNOWN)) == any_of((NO, UNKNOWN)) == negation(UNKNOWN) == UNKNOWN
    assert all_of(()) == YES
    assert any_of(()) == NO


@given(st.integers(0, 40), st.integers(0, 40), st.integers(1, 40))
def test_exactly_the_number_is_enough(low: int, more: int, need: int) -> None:
    verdict = at_least(Between(low, low + more), need)
    assert (verdict == YES) == (low >= need)
    assert (verdict == NO) == (low + more < need)


def test_no_low_line_is_relied_on() -> None:
    for exam in all_exams():
        for level in exam.levels:
            for one in level.alternatives:
                assert exam.reliable(one) == (exam.trust(one) != "low" and not one.years_unknown)


def test_facts_are_not_changed_by_an_answer() -> None:
    facts = Facts({"education": "bachelor"})
    precheck(facts, "pharmacist")
    assert facts == Facts({"education": "bachelor"})
