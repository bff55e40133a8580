"""The steps of the process in words: what to prepare for each, and its rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from photoprocess.frozen import dataclass
from photoprocess.registration.faq import render_rule
from photoprocess.registration.rules import load_steps
from photoprocess.registration.words import get_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from photoprocess.languages import Language

LAST_BEFORE_EXAM = "ticket"
"""The last step listed for an applicant who qualifies."""


@dataclass(frozen=True, slots=True)
class StepText:
    """A step of the process in one language."""

    id: str
    title: str
    prepare: str
    rules: tuple[str, ...]


def describe_steps(language: Language) -> tuple[StepText, ...]:
    """Describe all steps of the process."""
    return tuple(
        StepText(
            step.id,
            get_text(f"step.{step.id}", language),
            get_text(f"prepare.{step.id}", language),
            tuple(render_rule(rule, language) for rule in step.rules),
        )
        for step in load_steps()
    )


def render_steps(language: Language) -> Iterator[str]:
    """Render the steps up to the admission ticket, each in one line with what to prepare."""
    colon = get_text("phrase.colon", language)
    for number, step in enumerate(load_steps(), 1):
        yield f"{number} {get_text(f'step.{step.id}', language)}{colon}{get_text(f'prepare.{step.id}', language)}"
        if step.id == LAST_BEFORE_EXAM:
            return
