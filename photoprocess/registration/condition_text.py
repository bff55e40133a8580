"""An examination's answer in words, line by line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from photoprocess.marks import BAD, GOOD, OPEN
from photoprocess.registration.conditions import YEARS, Condition
from photoprocess.registration.exams import Alternative, Exam
from photoprocess.registration.logic import NO, UNKNOWN, YES, Between, Truth
from photoprocess.registration.words import (
    certificate_name,
    credential_name,
    extra_text,
    fact_name,
    joined,
    say,
)

if TYPE_CHECKING:
    from photoprocess.registration.answer import LevelAnswer
    from photoprocess.registration.eligibility import Weighed
    from photoprocess.registration.facts import Facts
    from photoprocess.values import Language

CONDITION_MARKS = {YES: GOOD, NO: BAD, UNKNOWN: OPEN}


@dataclass(frozen=True, slots=True)
class ConditionLine:
    """One condition ready to be shown."""

    verdict: Truth
    title: str
    given: str
    required: str


@dataclass(frozen=True, slots=True)
class Teller:
    """The examination and the facts that give the words their details."""

    exam: Exam
    facts: Facts
    language: Language

    def say(self, key: str, **details: object) -> str:
        """A sentence about the telling."""
        return say(f"told.{key}", self.language, **details)

    def heading(self, level: LevelAnswer) -> str:
        """Examination, level and year."""
        year = self.facts.exam_year
        words = {"exam": self.exam.name[self.language], "level": say(f"level.{level.code}", self.language)}
        return self.say("heading_year", **words, year=year) if year else self.say("heading", **words)

    def conditions(self, one: Weighed) -> tuple[ConditionLine, ...]:
        """The parts of an alternative."""
        return tuple(
            ConditionLine(
                part.verdict,
                say(f"condition.{part.kind}", self.language),
                self._given(part),
                self.required(part, one.alternative),
            )
            for part in one.parts
        )

    def line(self, one: Weighed) -> str:
        """An alternative's demands in one sentence."""
        demands = [self.required(part, one.alternative) for part in one.parts]
        return self.say("line_join").join(demands) or self.say("no_condition")

    def _given(self, part: Condition) -> str:
        if isinstance(part.given, Between):
            return self._span(part.given)
        if part.given is None:
            return self.say("nothing_given")
        if part.kind == "credential":
            return credential_name(part.given, self.language) if ":" in part.given else self._value(part.given)
        if part.kind == "major":
            return say(f"value.major.{part.given}", self.language)
        if part.kind == "certificate" and part.given not in ("yes", "no"):
            return certificate_name(part.given, self.language)
        return self._value(part.given)

    def _value(self, word: str) -> str:
        return say(f"value.{word}", self.language)

    def _span(self, have: Between) -> str:
        if have.known:
            return self.say("year_one") if have.low == 1 else self.say("years", years=int(have.low))
        if have.high == float("inf"):
            return self.say("years_at_least", years=int(have.low)) if have.low else self.say("nothing_given")
        if have.low:
            return self.say("years_between", low=int(have.low), high=int(have.high))
        return self.say("years_at_most", years=int(have.high))

    def required(self, part: Condition, one: Alternative) -> str:
        """What one part demands."""
        if part.kind in YEARS:
            return self._required_years(part, one)
        if part.kind == "credential":
            return joined((self._credential(entry) for entry in one.any_of), self.language, "or")
        if part.kind == "also":
            return self._credential(str(part.required))
        if part.kind == "major":
            text = self.exam.majors[one.major][self.language]
            return self.say("need_major", relation=say(f"value.major.{one.major}", self.language), text=text)
        if part.kind == "certificate":
            return joined((certificate_name(name, self.language) for name in one.certificate), self.language, "or")
        if part.kind == "title":
            return fact_name(f"title.{one.title}", self.language)
        return extra_text(one.key, self.language) if part.kind == "extra" else self.say("need_accredited")

    def _credential(self, entry: str) -> str:
        top = entry in ("edu:postgraduate-doctor", "deg:doctor")
        form = "need_top" if top else "need_edu" if entry.startswith("edu") else "need_deg"
        return self.say(form, name=credential_name(entry, self.language))

    def _required_years(self, part: Condition, one: Alternative) -> str:
        years = self.say("full_year") if part.required == 1 else self.say("full_years", years=part.required)
        details = {"years": years, "cutoff": self._cutoff()}
        if part.kind == "total":
            return self.say("need_years", **details)
        if part.kind == "certificate_years":
            return self.say("need_certificate_years", **details)
        field = self.exam.field_work[self.language] if self.exam.field_work else ""
        after = self.exam.years_count != "cumulative" and one.any_of
        return self.say("need_field_after" if after else "need_field", field=field, **details)

    def _cutoff(self) -> str:
        month, day = int(self.exam.cutoff[:2]), int(self.exam.cutoff[3:])
        year = self.facts.exam_year
        if year:
            return self.say("cutoff", year=year, month=month, day=day)
        return self.say("cutoff_any", month=month, day=day)
