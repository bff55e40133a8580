"""The words that facts are written in: every fact with its kind and its closed choices, declared once.

The command line, the questions, the window, the documents and the tests all read this list.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal, TypeAlias

Kind: TypeAlias = Literal["truth", "choice", "date", "until", "number", "text"]

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
"""Both from the lowest to the highest; neither ever satisfies the other (R126)."""
CREDENTIALS: Final = (*(f"edu:{name}" for name in EDUCATION), *(f"deg:{name}" for name in DEGREE))
RELATIONS: Final = ("core", "related", "other")
"""The major's relation to one examination, from the closest; "none" is a major in no class of that examination."""
MAJOR: Final = (*RELATIONS, "none")
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
class Word:
    """One fact: what it may say.

    `least` and `most` bound a number. `assumed` holds where nobody says otherwise, and is told.
    """

    key: str
    kind: Kind
    choices: tuple[str, ...] = ()
    most: int = 0
    assumed: str | None = None
    least: int = 0

    @property
    def allowed(self) -> str:
        """What may stand there, in notation."""
        if self.kind == "date":
            return "YYYY-MM-DD | unknown"
        if self.kind == "until":
            return "YYYY-MM-DD | never | unknown"
        if self.kind == "number":
            return f"integer {self.least}…{self.most} | unknown"
        return " | ".join((*self.choices, UNKNOWN_WORD)) if self.choices else "string"


def _truths(*keys: str) -> tuple[Word, ...]:
    return tuple(Word(key, "truth", TRUTH) for key in keys)


def _dates(*keys: str) -> tuple[Word, ...]:
    return tuple(Word(key, "date") for key in keys)


def _years(*keys: str) -> tuple[Word, ...]:
    return tuple(Word(key, "number", most=80) for key in keys)


PERSON: Final = (
    Word("exam", "text"),
    Word("level", "text"),
    Word("exam_year", "number", most=2200, least=1990),
    *_dates("today", "birth"),
    Word("residence", "choice", ("mainland", "hong-kong", "macao", "taiwan", "foreign"), assumed="mainland"),
    Word("education", "choice", ("none", *EDUCATION)),
    Word("degree", "choice", ("none", *DEGREE)),
    Word("major", "choice", MAJOR),
    Word("degree_major", "choice", MAJOR),
    *_truths("accredited"),
    Word("graduating", "choice", ("none", *EDUCATION), assumed="none"),
    *_dates("education_date", "degree_date"),
    *_years("total_years", "field_years", "field_years_after"),
    *_dates("work_since", "field_since"),
    Word("study_years", "number", most=80, assumed="0"),
)
"""What the conditions of an examination are held against."""

PROCEDURE: Final = (
    *_truths(
        "exam_in_scope", "registration_open", "processed_by_official_tool", "photo_meets_rules", "meets_condition"
    ),
    *_dates("account_date"),
    *_truths("false_commitment_made", "record_any", "wants_commitment", "commitment_signed"),
    Word("record_kind", "choice", ("none", "serious", "especially_serious", "other")),
    Word("record_end", "until"),
    Word("signer", "choice", ("applicant", "other")),
    *_truths("withdrawn_this_exam_this_year"),
    Word("withdrawn_exam", "text"),
    Word("withdrawn_year", "number", most=2200, least=1990),
    *_truths("fee_paid", "deadline_passed"),
    *_dates("deadline"),
    Word("reg_check", "choice", CHECK),
    Word("app_check", "choice", CHECK),
    Word("hours_since_submitted", "number", most=100_000),
    *_truths("all_auto_checked", "name_differs", "electronic_proofs"),
    Word("onsite_result", "choice", ("not_needed", "pending", "passed", "not_passed", "refused_overdue")),
    Word("onsite_passed_before_same_exam", "truth", TRUTH, assumed="no"),
    *_truths("exempt_level", "exempt_proof_online"),
    Word("reported", "truth", TRUTH, assumed="no"),
    *_truths("drawn", "proof_hard_to_check"),
    Word("stage", "choice", ("before_exam", "after_exam_no_result", "after_result", "certificate_issued")),
    *_truths("found_unqualified", "forged_proof"),
    Word("crime_suspected", "truth", TRUTH, assumed="no"),
    Word(
        "violation",
        "choice",
        ("none", "ordinary", "identical_answers", "serious", "especially_serious"),
        assumed="none",
    ),
    Word("degree_entry", "choice", ("none", "passed", "not_passed")),
    Word("entries_used", "number", most=5),
    Word("entry_wrong", "truth", TRUTH, assumed="no"),
    *_truths("application_wrong"),
)
"""What the rules of the guide are held against."""

TROUBLE: Final = (
    Word("problem", "choice", PROBLEM),
    Word("recovery", "choice", ("found", "not_found")),
    *_truths("question_forgotten", "mobile_changed", "number_is_own", "phone_blocks_messages"),
    *_truths("saved_file_chosen", "entry_right"),
)
"""What the answers to a trouble depend on."""

WORDS: Final = MappingProxyType({word.key: word for word in (*PERSON, *PROCEDURE, *TROUBLE)})

FAMILIES: Final = MappingProxyType(
    {
        "certificate": Word("certificate.*", "truth", TRUTH),
        "certificate_years": Word("certificate_years.*", "number", most=80),
        "title": Word("title.*", "truth", TRUTH),
        "extra": Word("extra.*", "truth", TRUTH),
    }
)
"""Facts with a name of their own behind the dot: certificate.economist-2, extra.catti-1/full/a1."""


def word_of(key: str) -> Word | None:
    """The declaration of a fact, also of one of a family; None where there is no such fact."""
    family, dot, name = key.partition(".")
    return FAMILIES.get(family) if dot and name else WORDS.get(key)
