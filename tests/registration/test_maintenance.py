"""The examples of docs/rules-maintenance.md work as printed."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from situations import get_first_level, list_met

from photoprocess import resources
from photoprocess.registration import catalogue, exam_names
from photoprocess.registration.answer import LevelAnswer
from photoprocess.registration.precheck import precheck

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "rules-maintenance.md").read_text("utf-8")
EXAM, CHANGE = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)
CACHES = (
    catalogue.list_exam_ids,
    catalogue.load_names,
    catalogue.load_outside_exams,
    catalogue.get_exam,
    catalogue.load_all_exams,
    catalogue.load_outlines,
    exam_names.load_everyday_names,
    exam_names._list_ids,
    exam_names._list_official_names,
)


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the data with the example examination of the page."""
    shutil.copytree(ROOT / "resources" / "registration", tmp_path / "registration")
    monkeypatch.setattr(resources, "find_root", lambda: tmp_path)
    path = tmp_path / "registration" / "exams" / "harbour-pilot.toml"
    path.write_text(EXAM, "utf-8")
    for cache in CACHES:
        cache.cache_clear()
    yield path
    monkeypatch.undo()
    for cache in CACHES:
        cache.cache_clear()


def judge(year: int, years: int) -> LevelAnswer:
    facts = {"exam_year": year, "education": "bachelor", "degree": "bachelor", "major": "core", "field_years": years}
    return get_first_level(precheck(facts, "harbour-pilot"))


def test_one_file_adds_an_examination(file: Path) -> None:
    assert file.stem in catalogue.list_exam_ids()
    assert [exam.id for exam in exam_names.find_exams("引航")] == ["harbour-pilot"]
    answer = judge(2027, 4)
    assert answer.verdict == "ELIGIBLE"
    assert answer.nearest is not None
    assert answer.nearest.alternative.id == "a2"
    assert "harbour-pilot" in [one.exam.id for one in precheck({"exam_year": 2027}).exams]


def test_a_dated_change_closes_one_alternative_and_opens_the_next(file: Path) -> None:
    old = next(line for line in EXAM.splitlines(keepends=True) if '"a2"' in line)
    file.write_text(EXAM.replace(old, CHANGE), "utf-8")
    catalogue.get_exam.cache_clear()
    before, after = judge(2027, 3), judge(2028, 3)
    assert (before.verdict, before.first_year) == ("NOT_ELIGIBLE", 2028)
    assert after.verdict == "ELIGIBLE"
    assert list_met(after) == ["a3"]
    assert list_met(judge(2027, 4)) == ["a2"]


def test_the_change_log_names_every_examination_family_of_the_lowered_years() -> None:
    changes = (ROOT / "docs" / "rules-changelog.md").read_text("utf-8")
    lowered = {exam.family for exam in catalogue.load_all_exams() if exam.rule_2022_8 == "lowered"}
    assert len(lowered) == 10
    for words in re.findall(r"known here: (.*?)\)", changes.replace("\n", " "))[0].split(","):
        assert any(word.rstrip("s") in family for family in lowered for word in words.split())
