"""Finding a spec among many: by words of its names in any language, its id, its colours or its size."""

from __future__ import annotations

from typing import TYPE_CHECKING

from photoprocess.messages import LANGUAGES
from photoprocess.spec.values import DEFAULT_SPEC, KINDS
from photoprocess.spec.words import colours, kind_word, size

if TYPE_CHECKING:
    from collections.abc import Iterable

    from photoprocess.spec.values import Kind, Spec


def find_specs(specs: Iterable[Spec], wanted: str) -> tuple[Spec, ...]:
    """Those in which every word occurs; all where there is no word."""
    words = _folded(wanted).split()
    return tuple(spec for spec in specs if all(word in _told(spec) for word in words))


def grouped(specs: Iterable[Spec]) -> list[tuple[Kind, list[Spec]]]:
    """By kind, without empty groups; within one by id."""
    ordered = sorted(specs, key=lambda spec: (spec.id != DEFAULT_SPEC, spec.id))
    groups = [(kind, [spec for spec in ordered if spec.kind == kind]) for kind in KINDS]
    return [(kind, members) for kind, members in groups if members]


def _told(spec: Spec) -> str:
    parts = [spec.id, spec.authority]
    for language in LANGUAGES:
        parts += [spec.name[language], kind_word(spec.kind, language), colours(spec, language), size(spec, language)]
    return _folded(" ".join(parts))


def _folded(words: str) -> str:
    """295 × 413, 295x413 and 295*413 are one."""
    folded = words.casefold().replace("*", "×").replace("x", "×")
    return folded.replace(" × ", "×")
