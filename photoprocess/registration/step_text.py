"""The steps of the process in words: what to prepare at each, and the rules told there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from photoprocess.registration.faq import rule_line
from photoprocess.registration.rules import steps
from photoprocess.registration.words import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from photoprocess.values import Language

LAST_BEFORE_EXAM = "ticket"
"""The step up to which an applicant is told what comes next."""


@dataclass(frozen=True, slots=True)
class ToldStep:
    """A step of the process with what to prepare and the rules told there."""

    id: str
    title: str
    prepare: str
    rules: tuple[str, ...]


def told_steps(language: Language) -> tuple[ToldStep, ...]:
    """The steps of the process in words."""
    return tuple(
        ToldStep(
            step.id,
            say(f"step.{step.id}", language),
            say(f"prepare.{step.id}", language),
            tuple(rule_line(rule, language) for rule in step.rules),
        )
        for step in steps()
    )


def step_lines(language: Language) -> Iterator[str]:
    """What comes next and what to prepare, a step a line, up to the admission ticket."""
    colon = say("told.colon", language)
    for number, step in enumerate(steps(), 1):
        yield f"{number} {say(f'step.{step.id}', language)}{colon}{say(f'prepare.{step.id}', language)}"
        if step.id == LAST_BEFORE_EXAM:
            return
