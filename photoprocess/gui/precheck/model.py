"""The answers so far and the conclusion from them. The pre-check's widgets show and change it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import QObject, Signal

from photoprocess.registration.answer import PrecheckAnswer
from photoprocess.registration.catalogue import get_exam
from photoprocess.registration.convert import Value
from photoprocess.registration.exams import Exam
from photoprocess.registration.facts import Facts, read_value
from photoprocess.registration.precheck import precheck
from photoprocess.registration.questions import Question, choose_next_question, make_question, rank_wanted_facts


class Inquiry(QObject):
    """One person's facts and one examination, or None for all examinations."""

    changed = Signal()

    def __init__(self, today: date, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._nothing = Facts({"today": today})
        self.exam: str | None = None
        self.facts = self._nothing
        self.saved = self._nothing
        self._past: list[Facts] = []
        self._listed: list[str] = []
        self.answer: PrecheckAnswer = precheck(self.facts, None)

    @property
    def question(self) -> Question | None:
        """The next question; None if no further answer would help."""
        return choose_next_question(self.answer) if self.exam else None

    @property
    def listed(self) -> tuple[Question, ...]:
        """All questions that were or are relevant for this examination, in the order in which they became so."""
        return tuple(make_question(fact, self.answer) for fact in self._listed)

    @property
    def can_go_back(self) -> bool:
        """There is an answer to take back."""
        return bool(self._past)

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
        self.exam = exam
        if self.facts.get_choice("level") not in self.levels:
            self.facts = _remove_fact(self.facts, "level")
        self._listed = []
        self._judge()

    def set_fact(self, fact: str, value: object) -> None:
        """Set a fact; None is "unknown". Raises BadFact."""
        read = read_value(fact, value, "")
        if read == self.facts.values.get(fact) and (read is not None or fact in self.facts.declined):
            return
        self._keep(self.facts.with_fact(fact, read))

    def back(self) -> None:
        """Take back the last answer."""
        if self._past:
            self.facts = self._past.pop()
            self._judge()

    def clear(self) -> None:
        """Forget all facts."""
        self._listed = []
        self._keep(self._nothing)

    def take(self, facts: Facts) -> None:
        """Load the facts of a file."""
        values = {**self._nothing.values, **facts.values}
        exam = values.pop("exam", None)
        self.exam = str(exam) if exam else self.exam
        self._listed = []
        self._keep(replace(facts, values=values))
        self.mark_saved()

    def mark_saved(self) -> None:
        """Note that the facts are saved."""
        self.saved = self.facts

    def _keep(self, facts: Facts) -> None:
        before, self._past = (self.facts, self._past), [*self._past, self.facts]
        self.facts = facts
        try:
            self._judge()
        except Exception:
            # Facts that cannot be judged, such as a level that the examination does not have, are not kept.
            self.facts, self._past = before
            raise

    def _judge(self) -> None:
        self.answer = precheck(self.facts, self.exam)
        known = [fact for fact in (*self.facts.values, *self.facts.declined) if fact not in ("today", "level", "exam")]
        for fact in (*known, *(rank_wanted_facts(self.answer) if self.exam else ())):
            if fact not in self._listed:
                self._listed.append(fact)
        self.changed.emit()


def _remove_fact(facts: Facts, fact: str) -> Facts:
    values: dict[str, Value] = {key: value for key, value in facts.values.items() if key != fact}
    return replace(facts, values=values, declined=facts.declined - {fact})
