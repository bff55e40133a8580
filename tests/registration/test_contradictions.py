"""Facts that cannot all be true are reported, and nothing is concluded from them."""

from __future__ import annotations

from typing import Any

import pytest

from photoprocess.registration.answer_text import render_answer
from photoprocess.registration.precheck import precheck

CASES: dict[str, tuple[str, dict[str, Any]]] = {
    "a degree dated before birth": ("before_birth", {"degree_date": "1989-07-01", "birth": "1990-01-01"}),
    "a listed diploma dated before birth": (
        "before_birth",
        {"credential": [{"kind": "edu:bachelor", "date": "1980-01-01"}], "birth": "1990-01-01"},
    ),
    "a diploma of the future": ("in_future", {"education_date": "2027-07-01", "today": "2026-11-24"}),
    "a birth of the future": ("in_future", {"birth": "2030-01-01", "today": "2026-11-24"}),
    "a degree earned after the examination year": ("after_exam_year", {"degree_date": "2028-06-30"}),
    "more years than the periods add up to": (
        "over_periods",
        {"total_years": 9, "field_years": 9, "work": [{"since": "2023-01-01"}]},
    ),
    "a period of work before the age of sixteen": (
        "too_young",
        {"birth": "2000-01-01", "work": [{"since": "2015-06-01"}], "total_years": "unknown", "field_years": "unknown"},
    ),
    "more years of work than life allows": ("more_than_life", {"birth": "2000-01-01", "total_years": 13}),
    "work before the age of sixteen": ("too_young", {"birth": "2000-01-01", "work_since": "2015-06-01"}),
    "more years in the field than in all": ("part_over_whole", {"field_years": 6, "total_years": 5}),
    "more years after the credential than in the field": (
        "part_over_whole",
        {"field_years_after": 6, "field_years": 5},
    ),
    "more years after the certificate than in all": (
        "part_over_whole",
        {"certificate.economist-2": True, "certificate_years.economist-2": 6, "total_years": 5},
    ),
    "more years of work than since its beginning": (
        "more_than_since",
        {"total_years": 9, "work_since": "2020-01-01"},
    ),
    "more years after the degree than have passed": (
        "after_over_since",
        {"field_years_after": 5, "education_date": "2024-07-01", "degree_date": "2024-07-01"},
    ),
    "work in the field before any work": (
        "field_before_work",
        {"field_since": "2018-01-01", "work_since": "2020-01-01"},
    ),
    "years after a certificate that is not held": (
        "years_without_certificate",
        {"certificate.economist-2": False, "certificate_years.economist-2": 4},
    ),
    "the date of a degree that is not held": ("date_without", {"degree": "none", "degree_date": "2020-07-01"}),
    "a record in a clean archive": ("record", {"record_kind": "none", "record_any": True}),
    "the end of no record": ("record", {"record_kind": "none", "record_end": "2027-01-01"}),
    "a doctor's degree without any education": ("degree_over_education", {"education": "none", "degree": "doctor"}),
    "a bachelor's degree after a junior college": (
        "degree_over_education",
        {"education": "junior-college", "degree": "bachelor"},
    ),
    "more years after a certificate than in the field": (
        "part_over_whole",
        {"field_years": 3, "certificate.economist-2": True, "certificate_years.economist-2": 4},
    ),
    "a commitment signed by somebody else": ("both", {"signer": "other", "commitment_signed": True}),
    "a deadline ahead and passed": (
        "both",
        {"deadline": "2027-03-10", "today": "2027-03-09", "deadline_passed": True},
    ),
    "everything checked and one thing not passed": ("both", {"all_auto_checked": True, "app_check": "not_passed"}),
    "everything checked under another name": ("both", {"all_auto_checked": True, "name_differs": True}),
    "a degree entry that passed without a degree": ("both", {"degree": "none", "degree_entry": "passed"}),
    "withdrawn this year and in another": (
        "both",
        {"withdrawn_this_exam_this_year": True, "withdrawn_year": 2025},
    ),
}
GOOD = {"exam_year": 2027, "education": "bachelor", "major": "core"}


@pytest.mark.parametrize("name", CASES)
def test_a_contradiction_is_reported_and_nothing_concluded(name: str) -> None:
    code, facts = CASES[name]
    answer = precheck({**GOOD, **facts}, "pharmacist")
    assert code in [one.code for one in answer.contradictions]
    assert answer.verdict == "UNKNOWN"
    for language in ("zh-CN", "zh-TW", "en"):
        lines = render_answer(answer, language)
        assert "✗" in lines[1]
        assert "{" not in "".join(lines)


@pytest.mark.parametrize(
    "facts",
    [
        {"birth": "2000-01-01", "work_since": "2016-01-01", "total_years": 12},
        {"total_years": 5, "field_years": 5, "field_years_after": 5},
        {"total_years": 7, "work_since": "2021-01-01"},
        {"degree": "bachelor", "degree_date": "2027-12-31"},
        {"education_date": "2026-11-24", "today": "2026-11-24"},
        {"record_kind": "serious", "record_end": "2026-05-31", "record_any": True},
        {"commitment_signed": True, "signer": "applicant"},
        {"deadline": "2027-03-10", "today": "2027-03-10", "deadline_passed": False},
        {"withdrawn_this_exam_this_year": True, "withdrawn_year": 2027},
    ],
)
def test_what_is_just_possible_is_not_contradicted(facts: dict[str, Any]) -> None:
    assert not precheck({**GOOD, **facts}, "pharmacist").contradictions
