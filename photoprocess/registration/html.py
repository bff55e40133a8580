"""An answer as one self-contained HTML page: verdict, reasons, procedure, steps and the rules applied."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from photoprocess import resources
from photoprocess.frozen import dataclass
from photoprocess.registration.answer_text import render_answer
from photoprocess.registration.faq import render_rule
from photoprocess.registration.level_text import INDENT
from photoprocess.registration.step_text import describe_steps
from photoprocess.registration.words import get_text

if TYPE_CHECKING:
    from photoprocess.languages import Language
    from photoprocess.registration.answer import PrecheckAnswer


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """A line of the answer; `depth` counts its indents."""

    depth: int
    text: str

    @property
    def heading(self) -> bool:
        """The line is a verdict or a title, not a sentence."""
        return self.depth == 0 and not self.text.endswith(("。", "."))


def render_html(answer: PrecheckAnswer, language: Language) -> str:
    """Render the page of an answer, with the steps and the rules applied."""
    return _fill(
        language,
        get_text("phrase.title", language),
        render_answer(answer, language),
        steps=describe_steps(language),
        rules=[f"{rule} {render_rule(rule, language)}" for rule in answer.rules],
    )


def render_lines(lines: Sequence[str], title: str, language: Language) -> str:
    """Render lines as a page of their own."""
    return _fill(language, title, lines)


def _fill(language: Language, title: str, lines: Sequence[str], **parts: object) -> str:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(resources.find_root() / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
    )
    return environment.get_template("precheck.html").render(
        language=language,
        title=title,
        lines=[parse_line(text) for text in lines],
        steps_title=get_text("phrase.steps", language),
        rules_title=get_text("phrase.rules_title", language),
        **{"steps": (), "rules": (), **parts},
    )


def parse_line(text: str) -> AnswerLine:
    """Split a rendered line into depth and text."""
    depth = (len(text) - len(text.lstrip(" "))) // len(INDENT)
    return AnswerLine(depth, text.strip())
