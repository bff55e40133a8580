"""An answer as one self-contained HTML page: answer, reasons, procedure, steps with what to prepare, rules cited."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from photoprocess import resources
from photoprocess.registration.answer_text import render_answer
from photoprocess.registration.faq import rule_line
from photoprocess.registration.level_text import INDENT
from photoprocess.registration.step_text import told_steps
from photoprocess.registration.words import say

if TYPE_CHECKING:
    from photoprocess.registration.answer import Answer
    from photoprocess.values import Language


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """A line of the answer with its depth."""

    depth: int
    text: str

    @property
    def heading(self) -> bool:
        """A verdict or a title; what ends as a sentence is told, not called out."""
        return self.depth == 0 and not self.text.endswith(("。", "."))


def render_html(answer: Answer, language: Language) -> str:
    """The page."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(resources.root() / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
    )
    return environment.get_template("precheck.html").render(
        language=language,
        title=say("told.title", language),
        lines=[line_of(text) for text in render_answer(answer, language)],
        steps_title=say("told.steps", language),
        steps=told_steps(language),
        rules_title=say("told.rules_title", language),
        rules=[f"{rule} {rule_line(rule, language)}" for rule in answer.rules],
    )


def line_of(text: str) -> AnswerLine:
    """A rendered line as its depth and its words."""
    depth = (len(text) - len(text.lstrip(" "))) // len(INDENT)
    return AnswerLine(depth, text.strip())
