"""One level's answer in words: the verdict, the line that decided, each condition, and what would change it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from photoprocess.marks import MARKS
from photoprocess.registration.condition_text import CONDITION_MARKS, Teller
from photoprocess.registration.conditions import YEARS
from photoprocess.registration.logic import NO, UNKNOWN, YES
from photoprocess.registration.words import cited, fact_name, joined, official, say

if TYPE_CHECKING:
    from photoprocess.registration.answer import LevelAnswer
    from photoprocess.registration.eligibility import Weighed
    from photoprocess.registration.exams import Outside
    from photoprocess.registration.missing import Missing
    from photoprocess.values import Language

INDENT = "    "
MOST_MISSING = 5
"""Missing facts that are named at once."""


def verdict_line(level: LevelAnswer, teller: Teller) -> str:
    """Mark, examination, verdict."""
    word = say(f"verdict.{level.verdict}", teller.language)
    return f"{MARKS[level.verdict]} {teller.heading(level)}{teller.say('colon')}{word}"


def level_lines(level: LevelAnswer, teller: Teller) -> Iterator[str]:
    """Everything about a level below its verdict, a sentence each."""
    yield from _sender(level, teller)
    if level.nearest and _something_given(level.nearest):
        yield from _line(level.nearest, teller)
    yield from _change(level, teller)
    if level.full_needed:
        yield teller.say("full_needed")
    if level.missing:
        yield teller.say("missing", facts=missing_words(level.missing, teller))


def _sender(level: LevelAnswer, teller: Teller) -> Iterator[str]:
    """Why the answer is left to somebody else."""
    language = teller.language
    if level.verdict == "NOT_THIS_GUIDE":
        yield teller.say("own_system", rule=cited("R128", language))
    elif teller.exam.cpta_role == "provincial":
        yield teller.say("provincial", rule=cited("R088", language))
    elif level.verdict == "CONSULT_PROVINCE":
        resident = "R129" in level.rules
        key, rule = ("consult_residence", "R129") if resident else ("consult_low", "R063")
        yield teller.say(key, rule=cited(rule, language))


def _something_given(one: Weighed) -> bool:
    """A line of which nothing is known is not the one to tell."""
    return not one.parts or any(part.verdict != UNKNOWN for part in one.parts)


def _line(one: Weighed, teller: Teller) -> Iterator[str]:
    key = {YES: "by_line", NO: "nearest_line", UNKNOWN: "open_line"}[one.verdict]
    yield teller.say(key, id=one.alternative.id)
    if not one.parts:
        yield INDENT + teller.say("no_condition")
    for part in teller.conditions(one):
        given, required = teller.say("given", given=part.given), teller.say("required", required=part.required)
        title = f"{CONDITION_MARKS[part.verdict]} {part.title}{teller.say('after_title')}"
        yield f"{INDENT}{title}{given}{teller.say('gap')}{required}"
    if one.alternative.years_unknown or not one.reliable:
        yield teller.say("confidence.low")
    else:
        yield teller.say(f"confidence.{teller.exam.trust(one.alternative)}")


def _change(level: LevelAnswer, teller: Teller) -> Iterator[str]:
    """What would turn a no into a yes."""
    if level.verdict != "NOT_ELIGIBLE":
        return
    rule = cited("R130", teller.language)
    if level.first_year and level.first_year != level.last_year:
        yield teller.say("first_years", first=level.first_year, last=level.last_year, rule=rule)
    elif level.first_year:
        yield teller.say("first_year", year=level.first_year, rule=rule)
    elif level.wait:
        yield teller.say("wait", years=level.wait[1], rule=rule)
    else:
        # A condition that nobody has told of may be met, and then time does the rest.
        yield teller.say("never" if all(one.opening == NO for one in level.weighed) else "wait_depends")
    yield from _one_step(level, teller)
    if level.nearest and any(p.kind == "major" and p.verdict == NO for p in level.nearest.parts):
        yield teller.say("major_unsure", rule=cited("R127", teller.language))


def _one_step(level: LevelAnswer, teller: Teller) -> Iterator[str]:
    """The first other line that lacks one thing that is no matter of time."""
    for one in level.weighed:
        failed = [part for part in one.parts if part.verdict == NO]
        rest = all(part.verdict == YES for part in one.parts if part.verdict != NO)
        if (
            one is not level.nearest
            and one.reliable
            and rest
            and len(failed) == 1
            and failed[0].kind not in (*YEARS, "major")
        ):
            what = teller.required(failed[0], one.alternative)
            yield teller.say("one_step", what=what, id=one.alternative.id, line=teller.line(one))
            return


def missing_words(missing: tuple[Missing, ...], teller: Teller) -> str:
    """The most useful facts, by name."""
    return joined((fact_name(one.fact, teller.language) for one in missing[:MOST_MISSING]), teller.language)


def exam_lines(teller: Teller, level: LevelAnswer) -> Iterator[str]:
    """What holds for the whole examination: basis, window, notes."""
    exam, language = teller.exam, teller.language
    asked = exam.level(level.code)
    if asked:
        yield teller.say("subjects", subjects=joined(official(asked.subjects, language), language))
        yield from _window(asked.code, teller)
    basis = joined(official(exam.legal_basis, language), language) if exam.legal_basis else ""
    yield teller.say("basis", basis=basis) if basis else teller.say("basis_none")
    yield teller.say("checked", day=exam.checked.isoformat(), source=exam.source[language])
    yield teller.say("note", note=exam.notes[language])


def _window(code: str, teller: Teller) -> Iterator[str]:
    level = teller.exam.level(code)
    assert level is not None
    if not level.window_years:
        return
    told = teller.say("window_one") if level.window_years == 1 else teller.say("window", years=level.window_years)
    if level.window_confidence == "high":
        yield told
    else:
        yield told + teller.say("window_unsure", confidence=teller.say(level.window_confidence))


def outside_lines(exam: Outside, language: Language) -> list[str]:
    """An examination that is registered elsewhere."""
    colon = say("told.colon", language)
    head = f"{MARKS['NOT_THIS_GUIDE']} {exam.name[language]}{colon}{say('verdict.NOT_THIS_GUIDE', language)}"
    return [
        head,
        INDENT
        + say("told.outside", language, organiser=official(exam.organiser, language), rule=cited("R128", language)),
    ]
