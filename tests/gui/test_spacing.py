"""Distances between widgets are on the scale that the theme writes down."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

GUI = Path(__file__).resolve().parents[2] / "photoprocess" / "gui"
STEP = 4
CALLS = ("setContentsMargins", "setSpacing", "addSpacing", "setHorizontalSpacing", "setVerticalSpacing")
FILES = sorted(GUI.rglob("*.py"))


def find_distances(path: Path) -> Iterator[int]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in CALLS:
            values = (value.value for value in node.args if isinstance(value, ast.Constant))
            yield from (value for value in values if isinstance(value, int))


def test_there_are_distances() -> None:
    assert sum(1 for path in FILES for _ in find_distances(path)) > 50


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(GUI)))
def test_distances_are_multiples_of_four(path: Path) -> None:
    assert [distance for distance in find_distances(path) if distance % STEP] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(GUI)))
def test_sizes_of_text_are_those_of_the_theme(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert path.name == "theme.py" or "font-size" not in text
    assert "x-large" not in text
