"""Every path, page and section that a comment, docstring, data file or page names is in the repository."""

from __future__ import annotations

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = (".ci", ".github", "benchmarks", "docs", "packaging", "photoprocess", "resources", "tests", "tools")
WRITTEN = {
    "photoprocess/resources",  # the wheel must not have this folder, and pyproject.toml says why
    "photoprocess/_resources",  # where the wheel has the resources
    "tools/id-photo/src/specs.js",  # a file of another program, named beside its address
    "resources/registration/exams/harbour-pilot.toml",  # the invented exam of docs/rules-maintenance.md
}
"""Paths that are named although no checkout holds them."""

ROOTED = re.compile(rf"(?<![\w./@-])((?:{'|'.join(map(re.escape, FOLDERS))})/[\w./*@-]*)(?:#([\w-]+))?")
BARE = re.compile(r"(?<![\w./:*<-])((?:[\w-]+/)*[\w-]+\.(?:py|md))\b(?!\.)")
LINK = re.compile(r"\]\((?!https?:|mailto:)([^)\s#]*)(?:#([^)\s]+))?\)")
FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)


def find_broken(text: str, page: Path) -> list[str]:
    """What a text names and the repository lacks; `page` is the file it stands in, for relative links."""
    found = [_find_wrong_root(path.rstrip(".-"), section) for path, section in ROOTED.findall(text)]
    found += [name for name in BARE.findall(text) if not name.startswith(FOLDERS) and not _names_a_file(name, page)]
    if page.suffix == ".md":
        found += [_find_wrong_link(target, section, page) for target, section in LINK.findall(text)]
    return [name for name in found if name]


def _find_wrong_root(path: str, section: str) -> str:
    """The path from the root, if it is wrong."""
    if path in WRITTEN:
        return ""
    there = any(ROOT.glob(path)) if "*" in path else (ROOT / path).exists()
    if not there:
        return path
    return f"{path}#{section}" if section and section not in list_sections(ROOT / path) else ""


def _names_a_file(name: str, page: Path) -> bool:
    """Whether some file's path ends like this, as in `vision/pose.py`, or the page has such a neighbour."""
    return name in list_endings() or (page.parent / name).exists()


def _find_wrong_link(target: str, section: str, page: Path) -> str:
    """The target of a link, if it is wrong."""
    path = (page.parent / target).resolve() if target else page
    if not path.exists():
        return target
    return f"{target}#{section}" if section and section not in list_sections(path) else ""


@cache
def list_sections(page: Path) -> frozenset[str]:
    """The anchors of a page's headings, as forges make them."""
    headings = re.findall(r"^#+ +(.+)$", FENCE.sub("", page.read_text(encoding="utf-8")), re.MULTILINE)
    return frozenset(re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings)


@cache
def list_tree() -> tuple[str, ...]:
    """Every file's path from the root."""
    files = (path for folder in FOLDERS for path in (ROOT / folder).rglob("*") if "__pycache__" not in path.parts)
    return tuple(path.relative_to(ROOT).as_posix() for path in (*files, *ROOT.glob("*.*")))


@cache
def list_endings() -> frozenset[str]:
    """Every name by which a file may be called: its path, and each shorter end of it."""
    parts = [path.split("/") for path in list_tree()]
    return frozenset("/".join(names[start:]) for names in parts for start in range(len(names)))


def list_prose(source: str) -> Iterator[str]:
    """Comments and docstrings of a Python file; other strings are data of its own."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
            yield node.value.value
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT:
            yield token.string


def list_texts(path: Path) -> Iterator[str]:
    """The parts of a file that may cite."""
    text = path.read_text(encoding="utf-8", errors="replace")  # some test files are broken on purpose
    if path.suffix == ".py":
        yield from list_prose(text)
    else:
        yield FENCE.sub("", text) if path.suffix == ".md" else text


CITING = sorted(path for path in list_tree() if path.endswith((".py", ".toml", ".md", ".yml", ".yaml", ".spec")))


@pytest.mark.parametrize("folder", [*FOLDERS, "."])
def test_what_is_cited_exists(folder: str) -> None:
    here = [path for path in CITING if (path.split("/")[0] if "/" in path else ".") == folder]
    wrong = [
        f"{path}: {name}"
        for path in here
        for text in list_texts(ROOT / path)
        for name in find_broken(text, ROOT / path)
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("see photoprocess/portrait/frme.py.", "photoprocess/portrait/frme.py"),
        ("`docs/measurements/poses.md` has it", "docs/measurements/poses.md"),
        ("docs/measurements/pose.md#no-such-section", "docs/measurements/pose.md#no-such-section"),
        ("(photo-specification.md 2.3)", "photo-specification.md"),
        ("the loader (`spec/loader.py`)", "spec/loader.py"),
        ("resources/specs/*.yaml", "resources/specs/*.yaml"),
        ("[a page](measurements/poses.md)", "measurements/poses.md"),
        ("[a section](measurements/pose.md#poll)", "measurements/pose.md#poll"),
    ],
)
def test_a_wrong_citation_is_found(text: str, found: str) -> None:
    assert found in find_broken(text, ROOT / "docs" / "specs.md")


@pytest.mark.parametrize(
    "text",
    [
        "photoprocess/portrait/frame.py, and docs/measurements/pose.md#superseded-estimate.",
        "`vision/pose.py`, `pose.py` and resources/specs/*.toml",
        "[roll](measurements/pose.md#roll) and [outside](https://example.org/missing.md)",
        "https://example.org/docs/none.py",
    ],
)
def test_a_right_citation_is_left_alone(text: str) -> None:
    assert not find_broken(text, ROOT / "docs" / "specs.md")


def test_only_comments_and_docstrings_of_code_are_read() -> None:
    source = '"""One."""\nname = "docs/none.md"  # two\n\n\nclass A:\n    """Three."""\n\n    b: int\n    """Four."""\n'
    assert list(list_prose(source)) == ["One.", "Three.", "Four.", "# two"]
