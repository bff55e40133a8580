"""An answer as one self-contained HTML page: answer, reasons, procedure, steps with what to prepare, rules cited."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from photoprocess import resources
from photoprocess.registration.faq import rule_line
from photoprocess.registration.rules import steps
from photoprocess.registration.tell import render_answer
from photoprocess.registration.tell_level import INDENT
from photoprocess.registration.words import say

if TYPE_CHECKING:
    from photoprocess.registration.answer import Answer
    from photoprocess.values import Language


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the answer with its depth."""

    depth: int
    text: str


@dataclass(frozen=True, slots=True)
class ToldStep:
    """A step of the process with what to prepare and the rules told there."""

    title: str
    prepare: str
    rules: tuple[str, ...]


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
        lines=[_line(text) for text in render_answer(answer, language)],
        steps_title=say("told.steps", language),
        steps=told_steps(language),
        rules_title=say("told.rules_title", language),
        rules=[rule_line(rule, language) for rule in answer.rules],
    )


def told_steps(language: Language) -> tuple[ToldStep, ...]:
    """The steps of the process in words."""
    return tuple(
        ToldStep(
            say(f"step.{step.id}", language),
            say(f"prepare.{step.id}", language),
            tuple(rule_line(rule, language) for rule in step.rules),
        )
        for step in steps()
    )


def _line(text: str) -> Line:
    depth = (len(text) - len(text.lstrip(" "))) // len(INDENT)
    return Line(depth, text.strip())
