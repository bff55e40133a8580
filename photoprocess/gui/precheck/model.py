"""What was answered so far and what follows from it. The window's parts show it and tell it what hands do."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import QObject, Signal

from photoprocess.registration.answer import Answer, precheck
from photoprocess.registration.ask import Question, next_question, question_about, wanted_facts
from photoprocess.registration.catalogue import get_exam
from photoprocess.registration.exams import Exam
from photoprocess.registration.facts import Facts, Value, read_value


class Inquiry(QObject):
    """One person's facts and one examination, or None for all of them."""

    changed = Signal()

    def __init__(self, today: date, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._nothing = Facts({"today": today})
        self.exam: str | None = None
        self.facts = self._nothing
        self.saved = self._nothing
        self._past: list[Facts] = []
        self._listed: list[str] = []
        self.answer: Answer = precheck(self.facts, None)

    @property
    def question(self) -> Question | None:
        """What to ask next; None where nothing more would help."""
        return next_question(self.answer) if self.exam else None

    @property
    def listed(self) -> tuple[Question, ...]:
        """All that was or is worth asking about this examination, in the order in which it came up."""
        return tuple(question_about(fact, self.answer) for fact in self._listed)

    @property
    def can_go_back(self) -> bool:
        """Something was answered."""
        return bool(self._past)

    @property
    def unsaved(self) -> bool:
        """The person has told something that is in no file."""
        return self.facts != self.saved

    @property
    def levels(self) -> tuple[str, ...]:
        """The application levels of the examination."""
        exam = get_exam(self.exam) if self.exam else None
        return tuple(level.code for level in exam.levels) if isinstance(exam, Exam) else ()

    def choose(self, exam: str | None) -> None:
        """Another examination; what was told of the person stays."""
        self.exam = exam
        if self.facts.choice("level") not in self.levels:
            self.facts = _without(self.facts, "level")
        self._listed = []
        self._judge()

    def set_fact(self, fact: str, value: object) -> None:
        """One more fact; None is "unknown". Raises BadFact."""
        read = read_value(fact, value, "")
        if read == self.facts.values.get(fact) and (read is not None or fact in self.facts.declined):
            return
        self._keep(self.facts.having(fact, read))

    def leave_out(self, fact: str) -> None:
        """As if it had never been asked."""
        if fact in self.facts.values or fact in self.facts.declined:
            self._keep(_without(self.facts, fact))

    def back(self) -> None:
        """Take back the last answer."""
        if self._past:
            self.facts = self._past.pop()
            self._judge()

    def clear(self) -> None:
        """Forget all that was told."""
        self._listed = []
        self._keep(self._nothing)

    def take(self, facts: Facts) -> None:
        """The facts of a file."""
        told = {**self._nothing.values, **facts.values}
        exam = told.pop("exam", None)
        self.exam = str(exam) if exam else self.exam
        self._listed = []
        self._keep(replace(facts, values=told))
        self.mark_saved()

    def mark_saved(self) -> None:
        """They stand in a file."""
        self.saved = self.facts

    def _keep(self, facts: Facts) -> None:
        before, self._past = (self.facts, self._past), [*self._past, self.facts]
        self.facts = facts
        try:
            self._judge()
        except Exception:
            # What cannot be judged, such as a level that the examination does not have, is as if it was not said.
            self.facts, self._past = before
            raise

    def _judge(self) -> None:
        self.answer = precheck(self.facts, self.exam)
        known = [fact for fact in (*self.facts.values, *self.facts.declined) if fact not in ("today", "level", "exam")]
        for fact in (*known, *(wanted_facts(self.answer) if self.exam else ())):
            if fact not in self._listed:
                self._listed.append(fact)
        self.changed.emit()


def _without(facts: Facts, fact: str) -> Facts:
    values: dict[str, Value] = {key: value for key, value in facts.values.items() if key != fact}
    return replace(facts, values=values, declined=facts.declined - {fact})
