"""`photoprocess specs`: list the photo specifications by group, or describe those that match some words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from photoprocess.errors import ExitStatus
from photoprocess.messages import get_text
from photoprocess.spec.catalogue import list_specs, read_spec_file
from photoprocess.spec.search import find_specs, group_specs
from photoprocess.spec.words import (
    describe_bytes,
    describe_colours,
    describe_confidence,
    describe_kind,
    describe_rules,
    describe_size,
    describe_source,
)
from photoprocess.wrap import get_terminal_width, wrap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from photoprocess.languages import Language
    from photoprocess.spec.values import Spec

INDENT = "    "


def run_specs(language: Language, words: tuple[str, ...]) -> int:
    """List all specs in short, or the matching ones in full."""
    wanted = " ".join(words)
    specs = find_specs(list_specs(), wanted)
    if not specs:
        click.echo(get_text("spec.nothing", language, words=wanted), err=True)
        return ExitStatus.FAILED
    for kind, members in group_specs(specs):
        click.echo(click.style(describe_kind(kind, language), bold=True))
        for spec in members:
            click.echo("\n".join(_describe_fully(spec, language) if words else _describe_briefly(spec, language)))
        click.echo()
    if not words:
        click.echo(get_text("spec.more", language))
    click.echo(get_text("cli.current_announcement", language))
    return ExitStatus.PASSED


def print_spec(name: str) -> int:
    """Print the file of one spec, as a start for the user's own."""
    click.echo(read_spec_file(name), nl=False)
    return ExitStatus.PASSED


def _describe_briefly(spec: Spec, language: Language) -> Iterator[str]:
    yield f"  {spec.id}  {spec.name[language]}"
    trust = get_text("spec.confidence", language, confidence=get_text(f"cli.confidence_{spec.confidence}", language))
    weak = [trust] if spec.confidence != "high" else []
    yield INDENT + " · ".join([*_describe_numbers(spec, language), *weak])


def _describe_fully(spec: Spec, language: Language) -> Iterator[str]:
    yield f"  {spec.id}  {spec.name[language]}"
    name = get_text("spec.filename", language, name=spec.filename)
    lines = [
        " · ".join([*_describe_numbers(spec, language), name]),
        *describe_rules(spec, language),
        spec.note[language],
    ]
    origin = {
        "authority": spec.authority,
        "tool": spec.official_tool,
        "source": describe_source(spec, language),
        "rule": spec.rules.source,
    }
    lines += [get_text(f"spec.{key}", language, words=words) for key, words in origin.items() if words]
    for line in [*lines, describe_confidence(spec, language)]:
        yield from wrap(INDENT + line, get_terminal_width()) if line else ()


def _describe_numbers(spec: Spec, language: Language) -> list[str]:
    numbers = [describe_size(spec, language), describe_colours(spec, language), describe_bytes(spec, language)]
    return [words for words in numbers if words]
