"""The answers so far and the conclusion from them. The pre-check's widgets show and change it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from photoprocess.registration.answer import PrecheckAnswer
from photoprocess.registration.catalogue import get_exam
from photoprocess.registration.exams import Exam
from photoprocess.registration.facts import Facts, read_value, remove_fact
from photoprocess.registration.interview import Interview
from photoprocess.registration.life import select_facts
from photoprocess.registration.questions import Question, make_question, rank_wanted_facts

if TYPE_CHECKING:
    from photoprocess.registration.convert import Value


class Inquiry(QObject):
    """One person's facts and one examination, or None for all examinations."""

    changed = Signal()

    def __init__(self, today: date, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.today, self._nothing = today, Facts({"today": today})
        self.interview = Interview(self._nothing)
        self.saved = self._nothing
        self._listed: list[str] = []
        self._ahead: list[tuple[Facts, str | None]] = []
        """What `forward` returns to, after `back`."""

    @property
    def exam(self) -> str | None:
        """The examination; None for all."""
        return self.interview.exam

    @property
    def facts(self) -> Facts:
        """The facts given so far."""
        return self.interview.facts

    @property
    def answer(self) -> PrecheckAnswer:
        """The conclusion from the facts."""
        return self.interview.answer

    @property
    def question(self) -> Question | None:
        """The next question; None if no further answer would help."""
        return self.interview.question

    @property
    def listed(self) -> tuple[Question, ...]:
        """All questions that were or are relevant for this examination, in the order in which they became so."""
        return tuple(make_question(fact, self.answer) for fact in self._listed)

    @property
    def can_go_back(self) -> bool:
        """There is an answer to take back."""
        return bool(self.interview.past)

    @property
    def can_go_forward(self) -> bool:
        """There is an answer that was taken back."""
        return bool(self._ahead)

    def find_taken_back(self, fact: str) -> tuple[bool, Value | None]:
        """Whether the fact was given before `back`, and its value; None for "unknown"."""
        if not self._ahead:
            return False, None
        facts, exam = self._ahead[-1]
        if fact == "exam":
            return exam is not None or "exam" in facts.declined, exam
        own = select_facts(facts, exam) if exam else facts
        return own.mentions(fact), own.get(fact)

    @property
    def unsaved(self) -> bool:
        """There are facts that are not saved."""
        return self.facts != self.saved

    @property
    def levels(self) -> tuple[str, ...]:
        """The application levels of the examination."""
        exam = get_exam(self.exam) if self.exam else None
        return tuple(level.code for level in exam.levels) if isinstance(exam, Exam) else ()

    def choose(self, exam: str | None) -> None:
        """Choose another examination; the facts stay."""
        self._listed, self._ahead = [], []
        past = list(self.interview.past)
        self.interview.keep(self.facts, exam)
        self.interview.past = past
        self._judge()

    def set_fact(self, fact: str, value: object) -> None:
        """Set a fact; None is "unknown". Raises BadFact, UnknownFact or UnknownExam."""
        known = self.answer.facts
        read = value if fact == "exam" else read_value(fact, value, "")
        if (read is not None and read == known.get(fact)) or (read is None and fact in known.declined):
            return
        self.interview.set_fact(fact, value)
        # The same answer again leaves the later ones as they were.
        same = self.can_go_forward and self._ahead[-1] == (self.facts, self.exam)
        self._ahead = self._ahead[:-1] if same else []
        self._judge()

    def forget(self, fact: str) -> None:
        """Remove the value of a fact, because what stands in its field now cannot be one."""
        facts = remove_fact(self.facts, fact, self.exam)
        if facts != self.facts:
            self._ahead = []
            self.interview.keep(facts, self.exam)
            self._judge()

    def back(self) -> None:
        """Take back the last answer."""
        taken = self.facts, self.exam
        if self.interview.back():
            self._ahead.append(taken)
            self._judge()

    def forward(self) -> None:
        """Give the answer again that was taken back last."""
        if self._ahead:
            self.interview.keep(*self._ahead.pop())
            self._judge()

    def clear(self) -> None:
        """Forget all facts."""
        self._listed, self._ahead = [], []
        self.interview.keep(self._nothing, self.exam)
        self._judge()

    def change(self, number: int) -> None:
        """Ask again for one of the given facts, counted from 1."""
        self.interview.change(number)
        self.changed.emit()

    def take(self, facts: Facts) -> None:
        """Load the facts of a file."""
        values = {**self._nothing.values, **facts.values}
        exam = values.pop("exam", None)
        self._listed, self._ahead = [], []
        self.interview.keep(replace(facts, values=values), str(exam) if exam else self.exam)
        self._judge()
        self.mark_saved()

    def mark_saved(self) -> None:
        """Note that the facts are saved."""
        self.saved = self.facts

    def _judge(self) -> None:
        given = (fact for fact, _ in self.interview.list_given())
        known = [fact for fact in given if fact not in ("today", "level", "exam")]
        for fact in (*known, *(rank_wanted_facts(self.answer) if self.exam else ())):
            if fact not in self._listed:
                self._listed.append(fact)
        self.changed.emit()
