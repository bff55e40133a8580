"""docs/coverage.md names every check of the program, and no other."""

from __future__ import annotations

import re
from pathlib import Path

from photoprocess.checks import CHECKS
from photoprocess.values import CheckGroup

PAGE = (Path(__file__).resolve().parents[3] / "docs" / "coverage.md").read_text(encoding="utf-8")
CODE = re.compile(rf"`((?:{'|'.join(CheckGroup)})\.[a-z_]+)`")
FICV, OFIQ, _ = PAGE.split("\n## ")[1:]


def rows(section: str) -> list[list[str]]:
    """The cells of each row of the section's table, without its head."""
    lines = [line for line in section.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def test_every_check_stands_in_the_page() -> None:
    assert set(CHECKS) <= set(CODE.findall(PAGE))


def test_every_check_in_the_page_exists() -> None:
    assert set(CODE.findall(PAGE)) <= set(CHECKS)


def test_each_of_the_23_tests_and_28_components_has_a_check_or_a_reason() -> None:
    assert (len(rows(FICV)), len(rows(OFIQ))) == (23, 28)
    assert all(CODE.search(checks) or len(remark) > 30 for _, checks, remark in rows(FICV) + rows(OFIQ))


def test_at_least_17_of_the_23_tests_are_measured() -> None:
    measured = [checks for _, checks, _ in rows(FICV) if any(c for c in CODE.findall(checks) if "declare." not in c)]
    assert len(measured) >= 17
