"""The conditions of an alternative in words: what is given and what is required."""

from __future__ import annotations

from typing import TYPE_CHECKING

from photoprocess.frozen import dataclass
from photoprocess.registration.conditions import YEARS, Condition
from photoprocess.registration.exams import Alternative, Exam
from photoprocess.registration.logic import NO, UNKNOWN, YES, Bounds, Truth
from photoprocess.registration.words import (
    describe_extra,
    get_text,
    join,
    name_certificate,
    name_credential,
    name_fact,
    name_value,
)
from photoprocess.verdict_marks import BAD, GOOD, OPEN

if TYPE_CHECKING:
    from photoprocess.languages import Language
    from photoprocess.registration.answer import LevelAnswer
    from photoprocess.registration.eligibility import JudgedAlternative
    from photoprocess.registration.facts import Facts

CONDITION_MARKS = {YES: GOOD, NO: BAD, UNKNOWN: OPEN}


@dataclass(frozen=True, slots=True)
class ConditionLine:
    """One condition, ready to be shown."""

    verdict: Truth
    title: str
    given: str
    required: str
    given_known: bool
    """Something other than nothing is given."""


@dataclass(frozen=True, slots=True)
class ExamWriter:
    """Writes sentences about one examination in one language."""

    exam: Exam
    facts: Facts
    language: Language

    def get_phrase(self, key: str, **details: object) -> str:
        """Fill the phrase of a key."""
        return get_text(f"phrase.{key}", self.language, **details)

    def write_heading(self, level: LevelAnswer) -> str:
        """Name the examination, the level and, if known, the year."""
        year = self.facts.exam_year
        words = {"exam": self.exam.name[self.language], "level": get_text(f"level.{level.code}", self.language)}
        return self.get_phrase("heading_year", **words, year=year) if year else self.get_phrase("heading", **words)

    def list_conditions(self, one: JudgedAlternative) -> tuple[ConditionLine, ...]:
        """Describe each part of an alternative."""
        return tuple(
            ConditionLine(
                part.verdict,
                get_text(f"condition.{part.kind}", self.language),
                self._describe_given(part),
                self.describe_required(part, one.alternative),
                part.given not in (None, "none", "no"),
            )
            for part in one.parts
        )

    def describe_alternative(self, one: JudgedAlternative) -> str:
        """Describe what an alternative requires, in one line."""
        required = [self.describe_required(part, one.alternative) for part in one.parts]
        return self.get_phrase("line_join").join(required) or self.get_phrase("no_condition")

    def _describe_given(self, part: Condition) -> str:
        if isinstance(part.given, Bounds):
            return self._describe_years(part.given)
        if part.given is None:
            return self.get_phrase("nothing_given")
        if part.kind == "credential":
            return name_credential(part.given, self.language) if ":" in part.given else self._name_value(part.given)
        if part.kind == "major":
            return get_text(f"value.major.{part.given}", self.language)
        if part.kind == "region":
            return name_value("region", part.given, self.language)
        if part.kind == "certificate" and part.given not in ("yes", "no"):
            return name_certificate(part.given, self.language)
        return self._name_value(part.given)

    def _name_value(self, word: str) -> str:
        return get_text(f"value.{word}", self.language)

    def _describe_years(self, have: Bounds) -> str:
        if have.known:
            return self.get_phrase("year_one") if have.low == 1 else self.get_phrase("years", years=int(have.low))
        if have.high == float("inf"):
            return (
                self.get_phrase("years_at_least", years=int(have.low)) if have.low else self.get_phrase("nothing_given")
            )
        if have.low:
            return self.get_phrase("years_between", low=int(have.low), high=int(have.high))
        return self.get_phrase("years_at_most", years=int(have.high))

    def describe_required(self, part: Condition, one: Alternative) -> str:
        """Describe what one part requires."""
        if part.kind in YEARS:
            return self._describe_required_years(part, one)
        if part.kind == "credential":
            return join((self._describe_credential(entry) for entry in one.any_of), self.language, "or")
        if part.kind == "also":
            return self._describe_credential(str(part.required))
        if part.kind == "major":
            return self.describe_major(one.major)
        if part.kind == "certificate":
            names = (name_certificate(name, self.language) for name in one.certificate)
            return self.get_phrase("need_certificate", names=join(names, self.language, "or"))
        if part.kind == "region":
            regions = (name_value("region", region, self.language) for region in one.ask_in)
            return self.get_phrase("need_region", regions=join(regions, self.language))
        if part.kind == "title":
            return name_fact(f"title.{one.title}", self.language)
        return describe_extra(one.key, self.language) if part.kind == "extra" else self.get_phrase("need_accredited")

    def describe_major(self, relation: str) -> str:
        """Describe the majors of a relation; the name of the relation alone if the notice says no more."""
        name, text = get_text(f"value.major.{relation}", self.language), self.exam.majors[relation][self.language]
        return name if text == name else self.get_phrase("need_major", relation=name, text=text)

    def _describe_credential(self, entry: str) -> str:
        top = entry in ("edu:postgraduate-doctor", "deg:doctor")
        form = "need_top" if top else "need_edu" if entry.startswith("edu") else "need_deg"
        return self.get_phrase(form, name=name_credential(entry, self.language))

    def _describe_required_years(self, part: Condition, one: Alternative) -> str:
        years = (
            self.get_phrase("full_year") if part.required == 1 else self.get_phrase("full_years", years=part.required)
        )
        details = {"years": years, "cutoff": self._describe_cutoff()}
        if part.kind == "total":
            return self.get_phrase("need_years", **details)
        if part.kind == "certificate_years":
            return self.get_phrase("need_certificate_years", **details)
        field = self.exam.field_work[self.language] if self.exam.field_work else ""
        after = self.exam.years_count != "cumulative" and one.any_of
        return self.get_phrase("need_field_after" if after else "need_field", field=field, **details)

    def _describe_cutoff(self) -> str:
        month, day = int(self.exam.cutoff[:2]), int(self.exam.cutoff[3:])
        year = self.facts.exam_year
        if year:
            return self.get_phrase("cutoff", year=year, month=month, day=day)
        return self.get_phrase("cutoff_any", month=month, day=day)
