"""Every text of the catalogues is used, and every text that the program looks up exists."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from photoprocess.cli.main import build, main
from photoprocess.many.values import Ending
from photoprocess.marker import Reason, Status, Unmet
from photoprocess.report.problems import Family
from photoprocess.values import Verdict

ROOT = Path(__file__).resolve().parents[2]
CATALOGUE = tomllib.loads((ROOT / "resources" / "i18n" / "en.toml").read_text("utf-8"))
OWN_TESTS = {"title", "advice", "fault", "allowed", "unit", "reason", "error", "click"}
"""Sections whose keys other tests compare with checks, limits, reasons, errors, and the texts of click."""
FAMILIES = {
    "verdict.": tuple(Verdict),
    "side.": ("top", "right", "bottom", "left"),
    "edit.": ("turn", "extend", "whiten"),
    "word.": ("turn", "extend", "whiten", "progressive"),
    "colour.": ("white", "light_grey", "light_blue", "blue", "red"),
    "batch.": tuple(Ending),
    "verify.": (*Status, *Reason, "VALID_trusted"),
    "verify.unmet_": tuple(Unmet),
    "problem.": (*Family, "background_white", "background_colour", "background_unseen"),
    "cure.": (
        "no_face",
        "several_faces",
        "frame_moved",
        "whiten_white",
        "whiten_colour",
        "forbidden",
        "brush",
        "background_unseen",
    ),
    "report.": ("official", "convention", "ours"),
    "cli.confidence_": ("high", "medium", "low"),
    "spec.kind_": ("exam", "certificate", "identity", "visa"),
    "spec.size_": ("minimum", "ratio"),
    "spec.doubt_": ("medium", "low"),
    "spec.glasses_": ("as_worn", "none", "clear_only"),
    "spec.edits_": ("forbidden", "allowed", "unstated"),
    "spec.": ("rotate", "mirror", "beauty", "background_edit", "authority", "tool", "source", "rule"),
}
"""Prefixes of the keys that are put together at run time, and what follows them."""


def _list_literals() -> Iterator[str]:
    """Every string in the code and the templates."""
    for path in (ROOT / "photoprocess").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value
    for path in (ROOT / "resources" / "templates").glob("*.html"):
        yield from re.findall(r"""["']([\w.]+)["']""", path.read_text("utf-8"))


def _list_lookups() -> Iterator[str]:
    """The keys that stand whole in calls of `get_text`, and in the templates in calls of `t`."""
    for path in (ROOT / "photoprocess").rglob("*.py"):
        tree = ast.parse(path.read_text("utf-8"))
        if path.parts[-2:] == ("registration", "words.py") or _imports_registration_texts(tree):
            continue
        for node in ast.walk(tree):
            names = (getattr(node.func, "id", ""), getattr(node.func, "attr", "")) if isinstance(node, ast.Call) else ()
            if isinstance(node, ast.Call) and "get_text" in names:
                parts = [part for part in node.args[:1] if not isinstance(part, ast.JoinedStr)]
                constants = (one for part in parts for one in ast.walk(part) if isinstance(one, ast.Constant))
                yield from (one.value for one in constants if isinstance(one.value, str) and "." in one.value)
    for path in (ROOT / "resources" / "templates").glob("*.html"):
        yield from re.findall(r"""\bt\(["']([\w.]+)["']""", path.read_text("utf-8"))


def _imports_registration_texts(tree: ast.Module) -> bool:
    """Whether `get_text` in this file is that of the registration rules, which have catalogues of their own."""
    imports = (node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom))
    return any(
        node.module == "photoprocess.registration.words" and "get_text" in {name.name for name in node.names}
        for node in imports
    )


@pytest.fixture(scope="module")
def used() -> set[str]:
    """The keys that are looked up, those of the command line's own section included: there the names stand alone."""
    calls = [
        node
        for path in (ROOT / "photoprocess" / "cli").glob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "explain"
    ]
    command_line = {ast.literal_eval(call.args[0]) for call in calls}
    literals = {literal for literal in _list_literals() if literal.partition(".")[0] in CATALOGUE}
    families = {prefix + name for prefix, names in FAMILIES.items() for name in names}
    return literals | families | {f"cli.{name}" for name in command_line}


def test_no_text_is_unused(used: set[str]) -> None:
    keys = {f"{section}.{key}" for section, texts in CATALOGUE.items() if section not in OWN_TESTS for key in texts}
    assert keys - used == set()


def test_every_text_that_is_looked_up_exists() -> None:
    keys = {f"{section}.{key}" for section, texts in CATALOGUE.items() for key in texts}
    assert {key for key in _list_lookups() if not key.endswith(".")} - keys == set()


def test_every_key_put_together_at_run_time_exists() -> None:
    missing = {
        prefix + name
        for prefix, names in FAMILIES.items()
        for name in names
        if (prefix + name).partition(".")[2] not in CATALOGUE[prefix.partition(".")[0]]
    }
    assert missing == set()


def test_every_option_is_explained() -> None:
    commands = build("en").commands.values()
    unexplained = [
        f"{command.name} {option.name}"
        for command in commands
        for option in command.params
        if option.param_type_name == "option" and not getattr(option, "help", "")
    ]
    assert unexplained == []


@pytest.mark.parametrize("arguments", [["--help"], ["process", "--help"], ["keys", "new", "--help"]])
def test_the_help_is_in_one_language(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--lang", "zh-CN", *arguments]) == 0
    shown = capsys.readouterr().out
    assert "显示帮助后退出" in shown
    assert re.search(r"Usage|Options|Commands|default|required", shown) is None
