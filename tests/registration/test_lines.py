"""Every alternative of every examination: exactly met, and one year short."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest
from situations import LINES, get_first_level, list_met

from photoprocess.registration.catalogue import list_exam_ids, load_all_exams
from photoprocess.registration.precheck import precheck

FILES = {path.stem: tomllib.loads(path.read_text("utf-8")) for path in sorted(LINES.glob("*.toml"))}
CASES = [(exam, case) for exam, file in FILES.items() for case in file["case"]]


@pytest.mark.parametrize(("exam", "case"), CASES, ids=[f"{e}/{c['level']}: {c['name']}" for e, c in CASES])
def test_an_alternative_gives_the_expected_verdict(exam: str, case: dict[str, Any]) -> None:
    answer = precheck({"exam_year": 2027, "level": case["level"], "earlier": False, **case["given"]}, exam)
    level = get_first_level(answer)
    assert not answer.contradictions
    assert level.code == case["level"]
    assert list_met(level) == case["met"]
    assert level.verdict == case["verdict"]
    if case["decides"]:
        assert level.nearest is not None
        assert level.nearest.alternative.id == case["line"]


def test_every_alternative_decides_a_case(capsys: pytest.CaptureFixture[str]) -> None:
    lines = {one.key for exam in load_all_exams() for level in exam.levels for one in level.alternatives}
    decided = {f"{exam}/{case['level']}/{case['line']}" for exam, case in CASES if case["decides"]}
    with capsys.disabled():
        print(f"\nalternatives: {len(lines & decided)} of {len(lines)} decide a case ({len(CASES)} cases)")
    assert lines == decided


def test_no_examination_level_or_alternative_is_lost() -> None:
    levels = [level for exam in load_all_exams() for level in exam.levels]
    assert (len(list_exam_ids()), len(levels), sum(len(level.alternatives) for level in levels)) == (51, 88, 412)
