"""Search and group specs: by words of their names in any language, ids, colours or sizes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from photoprocess.messages import LANGUAGES
from photoprocess.spec.values import DEFAULT_SPEC, KINDS
from photoprocess.spec.words import describe_colours, describe_kind, describe_size

if TYPE_CHECKING:
    from collections.abc import Iterable

    from photoprocess.spec.values import Kind, Spec


def find_specs(specs: Iterable[Spec], wanted: str) -> tuple[Spec, ...]:
    """Find the specs in which every word occurs; all of them for no words."""
    words = _normalise(wanted).split()
    return tuple(spec for spec in specs if all(word in _collect_text(spec) for word in words))


def group_specs(specs: Iterable[Spec]) -> list[tuple[Kind, list[Spec]]]:
    """Group specs by kind, without empty groups; the default spec first, then by id."""
    ordered = sorted(specs, key=lambda spec: (spec.id != DEFAULT_SPEC, spec.id))
    groups = [(kind, [spec for spec in ordered if spec.kind == kind]) for kind in KINDS]
    return [(kind, members) for kind, members in groups if members]


def _collect_text(spec: Spec) -> str:
    parts = [spec.id, spec.authority]
    for language in LANGUAGES:
        described = (
            describe_kind(spec.kind, language),
            describe_colours(spec, language),
            describe_size(spec, language),
        )
        parts += [spec.name[language], *described]
    return _normalise(" ".join(parts))


def _normalise(words: str) -> str:
    """Ignore case, and treat 295 × 413, 295x413 and 295*413 as equal."""
    folded = words.casefold().replace("*", "×").replace("x", "×")
    return folded.replace(" × ", "×")
