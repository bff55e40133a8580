"""Who may import whom, read from the source: what holds the rooms of the house apart."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "photoprocess"
MODULES = sorted(path.relative_to(ROOT).with_suffix("").as_posix().replace("/", ".") for path in PACKAGE.rglob("*.py"))

BOTTOM = {"values", "errors", "messages", "resources", "version", "reasons", "edits", "marks", "wrap"}
"""Importable by all; they import nothing above themselves."""
TOP = {"cli", "commands", "gui", "__main__"}
"""Imported by nothing but each other."""
IMAGE_LIBRARIES = {"numpy", "cv2", "PIL", "pi_heif"}


def imports(module: str, *, at_run_time: bool = False) -> set[str]:
    """Every module named in an import statement, at any depth of the file; or only those that really run."""
    path = ROOT / (module.replace(".", "/") + ".py")
    found: set[str] = set()
    tree = ast.parse(path.read_text(encoding="utf-8"))
    if at_run_time:
        tree.body = [
            node for node in tree.body if not (isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test))
        ]
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module} imports relatively: the layers are read from absolute names"
            found |= {node.module or ""} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def room(module: str) -> str:
    """photoprocess.vision.faces → vision."""
    return [*module.split("."), ""][1]


def rooms(module: str, *, at_run_time: bool = False) -> set[str]:
    return {room(name) for name in imports(module, at_run_time=at_run_time) if name.startswith("photoprocess.")}


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
    assert rooms(module, at_run_time=True) <= BOTTOM


@pytest.mark.parametrize("module", [m for m in MODULES if room(m) in {"registration", "marker", "values"}])
def test_rules_and_marker_know_no_pictures(module: str) -> None:
    assert not {name.split(".")[0] for name in imports(module, at_run_time=True)} & IMAGE_LIBRARIES


def test_checks_are_imported_by_the_package_that_runs_them() -> None:
    named = imports("photoprocess.checks.__init__")
    files = {p.stem for p in (PACKAGE / "checks").glob("*.py")} - {"__init__", "base", "subject"}
    assert {f"photoprocess.checks.{name}" for name in files} <= named
