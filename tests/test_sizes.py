"""Small functions, small modules: what a reader holds in mind at once."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FUNCTION_LINES, MODULE_LINES, PARAMETERS = 40, 350, 5
FILES = sorted(
    [*(ROOT / "photoprocess").rglob("*.py"), *(ROOT / "packaging").rglob("*.py"), *(ROOT / "tools").rglob("*.py")]
)

MORE_PARAMETERS: dict[str, str] = {}


def list_functions(path: Path) -> Iterator[ast.FunctionDef]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef):
            yield node


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_functions_are_short(path: Path) -> None:
    long = [f.name for f in list_functions(path) if (f.end_lineno or 0) - f.lineno + 1 > FUNCTION_LINES]
    assert not long


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_modules_are_short(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MODULE_LINES


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_parameters_are_few(path: Path) -> None:
    def count(f: ast.FunctionDef) -> int:
        return len([a for a in (*f.args.posonlyargs, *f.args.args, *f.args.kwonlyargs) if a.arg not in ("self", "cls")])

    many = [f.name for f in list_functions(path) if count(f) > PARAMETERS and f.name not in MORE_PARAMETERS]
    assert not many


def test_packaging_is_not_a_package() -> None:
    """From the repository root it would hide the library of that name."""
    assert not (ROOT / "packaging" / "__init__.py").exists()
