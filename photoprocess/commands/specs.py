"""`photoprocess specs`: which photos are known, by group; in detail those that the words name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from photoprocess.messages import text
from photoprocess.spec.catalogue import list_specs, spec_file
from photoprocess.spec.search import find_specs, grouped
from photoprocess.spec.words import colours, doubt, kind_word, rules, size, source, weight
from photoprocess.wrap import terminal_width, wrap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from photoprocess.spec.values import Spec
    from photoprocess.values import Language

FOUND, NOTHING = 0, 1
INDENT = "    "


def run_specs(language: Language, words: tuple[str, ...]) -> int:
    """List all in short, or those that the words name in full."""
    wanted = " ".join(words)
    specs = find_specs(list_specs(), wanted)
    if not specs:
        click.echo(text("spec.nothing", language, words=wanted), err=True)
        return NOTHING
    for kind, members in grouped(specs):
        click.echo(click.style(kind_word(kind, language), bold=True))
        for spec in members:
            click.echo("\n".join(_in_full(spec, language) if words else _in_short(spec, language)))
        click.echo()
    if not words:
        click.echo(text("spec.more", language))
    click.echo(text("cli.current_announcement", language))
    return FOUND


def run_print(name: str) -> int:
    """One spec as it is written, to begin one's own with."""
    click.echo(spec_file(name), nl=False)
    return FOUND


def _in_short(spec: Spec, language: Language) -> Iterator[str]:
    yield f"  {spec.id}  {spec.name[language]}"
    trust = text("spec.confidence", language, confidence=text(f"cli.confidence_{spec.confidence}", language))
    weak = [trust] if spec.confidence != "high" else []
    yield INDENT + " · ".join([*_numbers(spec, language), *weak])


def _in_full(spec: Spec, language: Language) -> Iterator[str]:
    width = terminal_width()
    yield f"  {spec.id}  {spec.name[language]}"
    name = text("spec.filename", language, name=spec.filename)
    said = [" · ".join([*_numbers(spec, language), name]), *rules(spec, language), spec.note[language]]
    said += [text(f"spec.{key}", language, words=words) for key, words in _who(spec) if words]
    for words in [*said, doubt(spec, language)]:
        yield from wrap(INDENT + words, width) if words else ()


def _who(spec: Spec) -> tuple[tuple[str, str], ...]:
    rule, tool = spec.rules.source, spec.official_tool
    return ("authority", spec.authority), ("tool", tool), ("source", source(spec)), ("rule", rule)


def _numbers(spec: Spec, language: Language) -> list[str]:
    told = [size(spec, language), colours(spec, language), weight(spec, language)]
    return [words for words in told if words]
