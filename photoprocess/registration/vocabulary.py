"""The definition of every fact: its kind and its possible values.

The command line, the questions, the window and the tests all use these definitions.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, Literal, TypeAlias

from photoprocess.frozen import dataclass

FactKind: TypeAlias = Literal["truth", "choice", "date", "until", "number", "text"]

EDUCATION: Final = (
    "high-school",
    "secondary",
    "junior-college",
    "bachelor",
    "graduate-class",
    "postgraduate-master",
    "postgraduate-doctor",
)
DEGREE: Final = ("bachelor", "second-bachelor", "master", "doctor")
"""Both in ascending order. An education never stands for a degree, nor a degree for an education (R126)."""
CREDENTIALS: Final = (*(f"edu:{name}" for name in EDUCATION), *(f"deg:{name}" for name in DEGREE))
RELATIONS: Final = ("core", "related", "other")
"""Relations of a major to one examination, the closest first; MAJOR adds "none" for a major outside all of them."""
MAJOR: Final = (*RELATIONS, "none")
REGIONS: Final = (
    *("beijing", "tianjin", "hebei", "shanxi", "inner-mongolia", "liaoning", "jilin", "heilongjiang"),
    *("shanghai", "jiangsu", "zhejiang", "anhui", "fujian", "jiangxi", "shandong", "henan", "hubei", "hunan"),
    *("guangdong", "guangxi", "hainan", "chongqing", "sichuan", "guizhou", "yunnan", "tibet", "shaanxi", "gansu"),
    *("qinghai", "ningxia", "xinjiang", "xpcc"),
)
"""Where applicants register: the provinces, and the Xinjiang Production and Construction Corps."""
FORMS: Final = ("regular", "part-time", "technical-school", "abroad", "hk-macao-taiwan")
"""How a credential was obtained."""
WHOLE: Final = ("bachelor", "master", "doctor")
"""Kinds of a credential row that stand for the education and the degree together."""
KINDS: Final = (*WHOLE, *CREDENTIALS)
WORK_FIELDS: Final = (
    *("construction", "supervision", "architecture", "structural-design", "geotechnical", "port-design"),
    *("hydraulic-design", "road-design", "utility-design", "electrical-design", "chemical-design"),
    *("environmental-design", "costing", "project-management", "consulting", "planning", "surveying", "equipment"),
    *("work-safety", "fire-safety", "eia", "nuclear-safety", "pharmacy", "medicine", "nursing", "accounting", "audit"),
    *("statistics", "economics", "real-estate", "auction", "translation", "publishing", "social-work", "telecom"),
    *("metrology", "ship-survey", "teaching", "other"),
)
"""What somebody works as. `fields.toml` says for which examinations each counts."""
FIRST_YEAR, LAST_YEAR = 1990, 2200
"""Of examinations and their dates: any other is mistyped, and some years can be added to each date."""
TRUTH: Final = ("yes", "no")
UNKNOWN_WORD: Final = "unknown"

CHECK: Final = ("not_submitted", "running", "passed", "not_passed", "not_checkable")
PROBLEM: Final = (
    "id-exists",
    "phone-exists",
    "no-code",
    "password-forgotten",
    "not-jpg",
    "upload-fails",
    "replace-photo",
    "see-result",
    "chsi-not-passed",
    "ticket-late",
    "where",
    "scores",
    "contact",
)


@dataclass(frozen=True, slots=True)
class FactDefinition:
    """The definition of one fact.

    `least` and `most` limit a number. `assumed` is the value if none is given; assumptions are listed with the answer.
    """

    key: str
    kind: FactKind
    choices: tuple[str, ...] = ()
    most: int = 0
    assumed: str | None = None
    least: int = 0

    @property
    def allowed(self) -> str:
        """The allowed values, in notation."""
        if self.kind == "date":
            return "YYYY-MM-DD | unknown"
        if self.kind == "until":
            return "YYYY-MM-DD | never | unknown"
        if self.kind == "number":
            return f"integer {self.least}…{self.most} | unknown"
        return " | ".join((*self.choices, UNKNOWN_WORD)) if self.choices else "string"


def _define_truths(*keys: str) -> tuple[FactDefinition, ...]:
    return tuple(FactDefinition(key, "truth", TRUTH) for key in keys)


def _define_dates(*keys: str) -> tuple[FactDefinition, ...]:
    return tuple(FactDefinition(key, "date") for key in keys)


def _define_years(*keys: str) -> tuple[FactDefinition, ...]:
    return tuple(FactDefinition(key, "number", most=80) for key in keys)


APPLICANT_FACTS: Final = (
    FactDefinition("exam", "text"),
    FactDefinition("level", "text"),
    FactDefinition("exam_year", "number", most=LAST_YEAR, least=FIRST_YEAR),
    *_define_dates("today", "birth"),
    FactDefinition("residence", "choice", ("mainland", "hong-kong", "macao", "taiwan", "foreign"), assumed="mainland"),
    FactDefinition("region", "choice", REGIONS),
    FactDefinition("education", "choice", ("none", *EDUCATION)),
    FactDefinition("degree", "choice", ("none", *DEGREE)),
    FactDefinition("major", "choice", MAJOR),
    FactDefinition("degree_major", "choice", MAJOR),
    FactDefinition("subject", "text"),
    FactDefinition("education_form", "choice", FORMS),
    *_define_truths("accredited", "degree_abroad", "earlier"),
    *_define_truths("more_credentials", "more_work", "more_certificates", "wants_procedure"),
    FactDefinition("graduating", "choice", ("none", *EDUCATION), assumed="none"),
    *_define_dates("education_date", "degree_date"),
    *_define_years("total_years", "field_years", "field_years_after"),
    FactDefinition("work_field", "choice", WORK_FIELDS),
    *_define_dates("work_since", "field_since"),
    FactDefinition("study_years", "number", most=80, assumed="0"),
    FactDefinition("gap_years", "number", most=80, assumed="0"),
)
"""Facts that the conditions of an examination are compared with."""

PROCEDURE_FACTS: Final = (
    *_define_truths(
        "exam_in_scope", "registration_open", "processed_by_official_tool", "photo_meets_rules", "meets_condition"
    ),
    *_define_dates("account_date"),
    *_define_truths("false_commitment_made", "record_any", "wants_commitment", "commitment_signed"),
    FactDefinition("record_kind", "choice", ("none", "serious", "especially_serious", "other")),
    FactDefinition("record_end", "until"),
    FactDefinition("signer", "choice", ("applicant", "other")),
    *_define_truths("withdrawn_this_exam_this_year"),
    FactDefinition("withdrawn_exam", "text"),
    FactDefinition("withdrawn_year", "number", most=LAST_YEAR, least=FIRST_YEAR),
    *_define_truths("fee_paid", "deadline_passed"),
    *_define_dates("deadline"),
    FactDefinition("reg_check", "choice", CHECK),
    FactDefinition("app_check", "choice", CHECK),
    FactDefinition("hours_since_submitted", "number", most=100_000),
    *_define_truths("all_auto_checked", "name_differs", "electronic_proofs"),
    FactDefinition("onsite_result", "choice", ("not_needed", "pending", "passed", "not_passed", "refused_overdue")),
    FactDefinition("onsite_passed_before_same_exam", "truth", TRUTH, assumed="no"),
    *_define_truths("exempt_level", "exempt_proof_online"),
    FactDefinition("reported", "truth", TRUTH, assumed="no"),
    *_define_truths("drawn", "proof_hard_to_check"),
    FactDefinition("stage", "choice", ("before_exam", "after_exam_no_result", "after_result", "certificate_issued")),
    *_define_truths("found_unqualified", "forged_proof"),
    FactDefinition("crime_suspected", "truth", TRUTH, assumed="no"),
    FactDefinition(
        "violation",
        "choice",
        ("none", "ordinary", "identical_answers", "serious", "especially_serious"),
        assumed="none",
    ),
    FactDefinition("degree_entry", "choice", ("none", "passed", "not_passed")),
    FactDefinition("entries_used", "number", most=5),
    FactDefinition("entry_wrong", "truth", TRUTH, assumed="no"),
    *_define_truths("application_wrong"),
)
"""Facts that the rules of the guide are compared with."""

PROBLEM_FACTS: Final = (
    FactDefinition("problem", "choice", PROBLEM),
    FactDefinition("recovery", "choice", ("found", "not_found")),
    *_define_truths("question_forgotten", "mobile_changed", "number_is_own", "phone_blocks_messages"),
    *_define_truths("saved_file_chosen", "entry_right"),
)
"""Facts that the answer to a problem depends on."""

DEFINITIONS: Final = MappingProxyType({fact.key: fact for fact in (*APPLICANT_FACTS, *PROCEDURE_FACTS, *PROBLEM_FACTS)})

FAMILIES: Final = MappingProxyType(
    {
        "certificate": FactDefinition("certificate.*", "truth", TRUTH),
        "certificate_years": FactDefinition("certificate_years.*", "number", most=80),
        "title": FactDefinition("title.*", "truth", TRUTH),
        "extra": FactDefinition("extra.*", "truth", TRUTH),
    }
)
"""Facts with a name behind the dot, such as certificate.economist-2 and extra.catti-1/full/a1."""


def _define_cells(*cells: FactDefinition) -> Mapping[str, FactDefinition]:
    return MappingProxyType({cell.key: cell for cell in cells})


CELLS: Final = MappingProxyType(
    {
        "credential": _define_cells(
            FactDefinition("kind", "choice", KINDS),
            FactDefinition("form", "choice", FORMS),
            FactDefinition("subject", "text"),
            FactDefinition("major", "choice", MAJOR),
            FactDefinition("accredited", "truth", TRUTH),
            FactDefinition("date", "date"),
            FactDefinition("field_years_after", "number", most=80),
            FactDefinition("graduating", "truth", TRUTH),
        ),
        "work": _define_cells(
            FactDefinition("since", "date"),
            FactDefinition("until", "date"),
            FactDefinition("field", "choice", WORK_FIELDS),
        ),
        "certificate": _define_cells(FactDefinition("id", "text"), FactDefinition("date", "date")),
        "passed": _define_cells(
            FactDefinition("exam", "text"),
            FactDefinition("subject", "text"),
            FactDefinition("year", "number", most=LAST_YEAR, least=FIRST_YEAR),
        ),
    }
)
"""The cells of the rows of each table, such as [[work]]. The first cell of a row must be given."""
ROW_KEY: Final = re.compile(r"(credential|work|certificate|passed)\.([1-9][0-9]?)\.([a-z_]+)")


def split_row_key(key: str) -> tuple[str, int, str] | None:
    """Split the key of a cell such as work.2.since into table, number and cell; None if it is another fact."""
    found = ROW_KEY.fullmatch(key)
    return (found[1], int(found[2]), found[3]) if found else None


def find_definition(key: str) -> FactDefinition | None:
    """Find the definition of a fact; None if there is no such fact."""
    if row := split_row_key(key):
        return CELLS[row[0]].get(row[2])
    family, dot, name = key.partition(".")
    return FAMILIES.get(family) if dot and name else DEFINITIONS.get(key)
