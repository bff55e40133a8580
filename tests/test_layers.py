"""Who may import whom, read from the source: what holds the rooms of the house apart."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "photoprocess"
MODULES = sorted(path.relative_to(ROOT).with_suffix("").as_posix().replace("/", ".") for path in PACKAGE.rglob("*.py"))

BOTTOM = {"values", "errors", "messages", "resources", "version"}
"""Importable by all; they import nothing above themselves."""
TOP = {"cli", "gui", "__main__"}
"""Imported by nothing but each other."""
BOTTOM_MAY = BOTTOM | {"spec"}  # values names Spec for type checkers only
IMAGE_LIBRARIES = {"numpy", "cv2", "PIL", "pi_heif"}


def imports(module: str) -> set[str]:
    """Every module named in an import statement, at any depth of the file."""
    path = ROOT / (module.replace(".", "/") + ".py")
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module} imports relatively: the layers are read from absolute names"
            found |= {node.module or ""} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def room(module: str) -> str:
    """photoprocess.vision.faces → vision."""
    return [*module.split("."), ""][1]


def rooms(module: str) -> set[str]:
    return {room(name) for name in imports(module) if name.startswith("photoprocess.")}


@pytest.mark.parametrize("module", MODULES)
def test_nothing_below_imports_the_front_ends(module: str) -> None:
    if room(module) not in TOP:
        assert not rooms(module) & TOP


@pytest.mark.parametrize("module", MODULES)
def test_only_the_window_imports_qt(module: str) -> None:
    if room(module) != "gui":
        assert not {name for name in imports(module) if name.startswith("PySide6")}


@pytest.mark.parametrize("module", [m for m in MODULES if room(m) in BOTTOM])
def test_the_bottom_imports_nothing_above(module: str) -> None:
    assert rooms(module) <= BOTTOM_MAY


@pytest.mark.parametrize("module", [m for m in MODULES if room(m) == "registration"] or ["photoprocess.values"])
def test_the_rules_know_no_pictures(module: str) -> None:
    outside_type_checking = {name.split(".")[0] for name in imports(module)} & IMAGE_LIBRARIES
    if room(module) == "registration":
        assert not outside_type_checking


def test_checks_are_imported_by_the_package_that_runs_them() -> None:
    named = imports("photoprocess.checks.__init__")
    files = {p.stem for p in (PACKAGE / "checks").glob("*.py")} - {"__init__", "base", "subject"}
    assert {f"photoprocess.checks.{name}" for name in files} <= named
