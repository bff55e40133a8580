"""The page for those who keep the rules is true: its examples are run as they stand."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from photoprocess import resources
from photoprocess.registration import catalogue
from photoprocess.registration.answer import LevelAnswer
from photoprocess.registration.precheck import precheck

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "rules-maintenance.md").read_text("utf-8")
EXAM, CHANGE = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)
CACHES = (catalogue.exam_ids, catalogue.names, catalogue.outside, catalogue.get_exam, catalogue.all_exams)


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The examination of the page among the others, in a copy of the data."""
    shutil.copytree(ROOT / "resources" / "registration", tmp_path / "registration")
    monkeypatch.setattr(resources, "root", lambda: tmp_path)
    path = tmp_path / "registration" / "exams" / "harbour-pilot.toml"
    path.write_text(EXAM, "utf-8")
    for cache in CACHES:
        cache.cache_clear()
    yield path
    monkeypatch.undo()
    for cache in CACHES:
        cache.cache_clear()


def judged(year: int, years: int) -> LevelAnswer:
    facts = {"exam_year": year, "education": "bachelor", "degree": "bachelor", "major": "core", "field_years": years}
    return precheck(facts, "harbour-pilot").exams[0].levels[0]


def test_one_file_adds_an_examination(file: Path) -> None:
    assert file.stem in catalogue.exam_ids()
    assert [exam.id for exam in catalogue.find_exams("引航")] == ["harbour-pilot"]
    answer = judged(2027, 4)
    assert answer.verdict == "ELIGIBLE"
    assert answer.nearest is not None
    assert answer.nearest.alternative.id == "a2"
    assert "harbour-pilot" in [one.exam.id for one in precheck({"exam_year": 2027}).exams]


def test_a_dated_change_closes_one_line_and_opens_the_next(file: Path) -> None:
    old = next(line for line in EXAM.splitlines(keepends=True) if '"a2"' in line)
    file.write_text(EXAM.replace(old, CHANGE), "utf-8")
    catalogue.get_exam.cache_clear()
    before, after = judged(2027, 3), judged(2028, 3)
    assert (before.verdict, before.first_year) == ("NOT_ELIGIBLE", 2028)
    assert after.verdict == "ELIGIBLE"
    assert after.met == ("a3",)
    assert judged(2027, 4).met == ("a2",)


def test_the_change_log_names_every_examination_family_of_the_lowered_years() -> None:
    told = (ROOT / "docs" / "rules-changelog.md").read_text("utf-8")
    lowered = {exam.family for exam in catalogue.all_exams() if exam.rule_2022_8 == "lowered"}
    assert len(lowered) == 10
    for words in re.findall(r"known here: (.*?)\)", told.replace("\n", " "))[0].split(","):
        assert any(word.rstrip("s") in family for family in lowered for word in words.split())
