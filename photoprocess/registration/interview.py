"""One conversation with an applicant: what to ask next, and how to go back. The command line and the window share it.

Without an examination the life is given first: educations and degrees, work, certificates. Then the examinations that
come near are offered. With one, the level and the year come first, then what may decide, education before degree before
major before years; the procedure only if it is wanted. What holds for one examination only is kept for it alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from photoprocess.registration.answer import ExamAnswer
from photoprocess.registration.exam_names import pick_exam
from photoprocess.registration.facts import Facts, read_value
from photoprocess.registration.life import select_facts
from photoprocess.registration.precheck import precheck
from photoprocess.registration.questions import Question, make_question, rank_wanted_facts
from photoprocess.registration.rows import get_cell
from photoprocess.registration.vocabulary import CELLS, split_row_key
from photoprocess.registration.words import name_fact, name_value

if TYPE_CHECKING:
    from photoprocess.languages import Language
    from photoprocess.registration.answer import PrecheckAnswer
    from photoprocess.registration.convert import Value

ORDER: Final = (
    *("education", "education_form", "degree", "degree_abroad", "credential.kind", "subject", "credential.subject"),
    *("major", "degree_major", "credential.major", "accredited", "credential.accredited", "graduating"),
    *("total_years", "work_since", "field_years", "field_years_after", "credential.field_years_after", "certificate"),
    *("certificate_years", "title", "extra", "region", "residence", "earlier"),
)
"""The order in which a clerk asks what may decide."""
FOR_ONE_EXAM: Final = ("level", "major", "degree_major", "field_years", "field_years_after")
"""Facts, and cells of rows, whose answer holds for the examination in question only."""
LIFE: Final = (
    ("credential", "more_credentials", ("kind", "subject", "date", "form")),
    ("work", "more_work", ("since", "until", "field")),
    ("certificate", "more_certificates", ("id", "date")),
)
"""The tables of a life, the fact that ends each, and the cells to ask for."""
NOTHING: Final = ("no", "n", "none", "无", "無", "没有", "沒有")
MOST_NEAR: Final = 9
NEAR: Final = ("ELIGIBLE", "CONSULT_PROVINCE", "UNKNOWN")


@dataclass(slots=True)
class Interview:
    """The facts given so far, the examination, and the answer that follows. `past` has what `back` returns to."""

    facts: Facts
    exam: str | None = None
    past: list[tuple[Facts, str | None]] = field(default_factory=list)
    answer: PrecheckAnswer = field(init=False)
    changing: str | None = None
    """A fact to be asked again, although it is given."""

    def __post_init__(self) -> None:
        self.exam = self.exam or self.facts.get_choice("exam")
        self.answer = precheck(self.facts, self.exam)

    @property
    def question(self) -> Question | None:
        """What to ask next; None if nothing more would help."""
        fact = self.changing or next(self._list_wanted(), None)
        return make_question(fact, self.answer) if fact else None

    def reply(self, value: object) -> None:
        """Answer the question; None is "unknown". Raises what `set_fact` raises, and changes nothing then."""
        question = self.question
        if question:
            self.set_fact(question.fact, value)

    def set_fact(self, fact: str, value: object) -> None:
        """Set a fact; None is "unknown". Raises BadFact, UnknownFact or UnknownExam, and changes nothing then."""
        if fact == "exam":
            self.keep(self._note_exam(value), pick_exam(str(value)) if value else None)
            return
        row = split_row_key(fact)
        if row and row[2] == _find_first_cell(row[0]):
            self.keep(self._put_row(row[0], fact, value), self.exam)
            return
        self.keep(self._put(fact, read_value(fact, value, "")), self.exam)

    def _note_exam(self, value: object) -> Facts:
        return self.facts if value else replace(self.facts, declined=self.facts.declined | {"exam"})

    def _put(self, fact: str, value: Value | None) -> Facts:
        row = split_row_key(fact)
        if self.exam and (row[2] if row else fact) in FOR_ONE_EXAM:
            return self.facts.with_fact_for(self.exam, fact, value)
        return self.facts.with_fact(fact, value)

    def _put_row(self, table: str, fact: str, value: object) -> Facts:
        """Begin a row, after which it is asked whether there are more; without a value there are none."""
        more = next((name for one, name, _ in LIFE if one == table), "")
        if value is None or str(value).strip().casefold() in NOTHING:
            return self.facts.with_fact(more, "no") if more else self.facts
        facts = self.facts.with_fact(fact, read_value(fact, value, ""))
        return replace(facts, values={key: known for key, known in facts.values.items() if key != more})

    def keep(self, facts: Facts, exam: str | None) -> None:
        """Judge other facts and note the present ones as past. If `precheck` raises an error, nothing changes."""
        answer = precheck(facts, exam)
        self.past.append((self.facts, self.exam))
        self.facts, self.exam, self.answer, self.changing = facts, exam, answer, None

    def back(self) -> bool:
        """Take back the last answer; whether there was one."""
        if not self.past:
            return False
        self.facts, self.exam = self.past.pop()
        self.answer, self.changing = precheck(self.facts, self.exam), None
        return True

    def list_given(self) -> list[tuple[str, Value | None]]:
        """List what was given, as facts with their values; None for "unknown"."""
        own = select_facts(self.facts, self.exam) if self.exam else self.facts
        given: dict[str, Value | None] = {"exam": self.exam} if self.exam else {}
        ends = [more for _, more, _ in LIFE]
        given |= {key: value for key, value in own.values.items() if key not in ("today", "exam", *ends)}
        for table in CELLS:
            for number, row in enumerate(own.get_rows(table), 1):
                cells = {f"{table}.{number}.{cell}": get_cell(row, cell) for cell in CELLS[table]}
                given |= {key: value for key, value in cells.items() if value is not None}
        given |= {key: None for key in sorted(own.declined) if key not in given}
        return [*given.items(), *((key, own.values[key]) for key in ends if key in own.values)]

    def describe_given(self, language: Language) -> list[tuple[str, str]]:
        """Describe what was given, as names of facts and values."""
        return [(name_fact(key, language), name_value(key, value, language)) for key, value in self.list_given()]

    def change(self, number: int) -> bool:
        """Ask again for an item of `list_given`, counted from 1; whether there is such an item."""
        given = self.list_given()
        if not 1 <= number <= len(given):
            return False
        self.changing = given[number - 1][0]
        return True

    def list_near(self) -> tuple[str, ...]:
        """List the examinations that come near, the surest first."""
        found = [one for one in self.answer.exams if isinstance(one, ExamAnswer) and one.verdict in NEAR]
        return tuple(one.exam.id for one in found[:MOST_NEAR])

    def _list_wanted(self) -> Iterator[str]:
        if self.exam is None:
            yield from self._list_life()
            if "exam" not in self.facts.declined:
                yield "exam"
            return
        yield from self._list_frame()
        wanted = rank_wanted_facts(self.answer)
        yield from sorted(map(self._ask_name_first, wanted), key=_rank)
        if not self.facts.mentions("wants_procedure") and self.answer.procedure:
            yield "wants_procedure"

    def _list_frame(self) -> Iterator[str]:
        """List the level and the year, if they are not given and there is a choice."""
        own = self.answer.facts
        single = self.answer.single
        if not isinstance(single, ExamAnswer):
            return
        if len(single.levels) > 1 and not own.mentions("level"):
            yield "level"
        if not own.mentions("exam_year") and own.get_date("today"):
            yield "exam_year"

    def _list_life(self) -> Iterator[str]:
        for table, more, cells in LIFE:
            rows = self.facts.get_rows(table)
            for number, row in enumerate(rows, 1):
                keys = {cell: f"{table}.{number}.{cell}" for cell in cells}
                yield from (
                    key for cell, key in keys.items() if get_cell(row, cell) is None and key not in self.facts.declined
                )
            given = self.facts.values.get(more)
            if given == "yes" or (given is None and not rows and table != "certificate"):
                yield f"{table}.{len(rows) + 1}.{cells[0]}"
            elif not self.facts.mentions(more):
                yield more

    def _ask_name_first(self, fact: str) -> str:
        """Ask for the name of a major before its class."""
        row = split_row_key(fact)
        named = f"{row[0]}.{row[1]}.subject" if row and row[2] == "major" else "subject" if fact == "major" else ""
        return named if named and not self.answer.facts.mentions(named) else fact


def _find_first_cell(table: str) -> str:
    return next(iter(CELLS[table]))


def _rank(fact: str) -> int:
    row = split_row_key(fact)
    name = f"{row[0]}.{row[2]}" if row else fact.partition(".")[0]
    return ORDER.index(name) if name in ORDER else len(ORDER)
