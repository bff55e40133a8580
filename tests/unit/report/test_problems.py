"""Problems: findings of one cause together, named by a sentence that says what is wrong."""

from __future__ import annotations

import pytest
from catalogues import flatten

from photoprocess.checks import CHECKS
from photoprocess.reasons import Cause, SeveralFaces
from photoprocess.report.problems import Family, group_problems, name_problem
from photoprocess.report.sentences import describe_fault, shorten_advice
from photoprocess.spec.catalogue import load_spec
from photoprocess.values import CheckGroup, Finding, Language, Verdict

LIMITS = load_spec("cpta").limits
FAIL, WARN, UNKNOWN = Verdict.FAIL, Verdict.WARN, Verdict.UNKNOWN


def failing(code: str, measured: float | None = None, verdict: Verdict = FAIL) -> Finding:
    return Finding(code, verdict, measured, LIMITS.get(code))


@pytest.mark.parametrize("code", [code for code, check in CHECKS.items() if check.group is not CheckGroup.DECLARE])
def test_every_check_has_a_sentence_for_failing_on_each_side_of_its_limit(code: str) -> None:
    limit = LIMITS.get(code)
    ends = (limit.passes[0] - 1, limit.passes[1] + 1) if limit else (0.0,)
    sentences = {words for key, words in flatten("zh-TW").items() if key.startswith(f"fault.{code}")}
    assert {describe_fault(failing(code, end), "zh-TW") for end in ends if abs(end) != float("inf")} <= sentences


def test_every_sentence_belongs_to_a_check() -> None:
    keys = [key.removeprefix("fault.") for key in flatten("en") if key.startswith("fault.") and key != "fault.unknown"]
    assert [key for key in keys if not any(key == code or key.startswith(f"{code}.") for code in CHECKS)] == []


@pytest.mark.parametrize(
    ("finding", "sentence"),
    [
        (Finding("face.single", FAIL, 0.8, LIMITS["face.single"], reason=SeveralFaces(3)), "找到 3 張臉"),
        (Finding("face.single", FAIL, None, LIMITS["face.single"], reason=Cause.NO_FACE), "沒有找到臉"),
        (failing("framing.crown_gap", 0.01), "頭頂留白太少"),
        (failing("framing.crown_gap", 0.3), "頭頂留白太多"),
        (failing("framing.eye_line", 0.2), "眼睛太高"),
        (failing("eyes.open", 0.1), "眼睛沒有睜開"),
        (failing("eyes.open", None, UNKNOWN), "無法判斷：雙眼睜開"),
        (failing("eyes.open", 0.2, Verdict.PASS), "雙眼睜開"),
    ],
)
def test_a_finding_that_fails_says_what_is_wrong(finding: Finding, sentence: str) -> None:
    assert describe_fault(finding, "zh-TW") == sentence


def test_findings_of_one_cause_are_one_problem() -> None:
    wrong = (
        failing("background.lightness", 80),
        failing("eyes.open", 0.1),
        failing("background.neutral", 12),
        failing("background.contrast", 0.9, WARN),
        failing("background.shadow", 70, WARN),
    )
    problems = group_problems(wrong)
    assert [problem.key for problem in problems] == [Family.BACKGROUND, "eyes.open", "background.contrast"]
    assert [one.code for one in problems[0].findings] == [
        "background.lightness",
        "background.neutral",
        "background.shadow",
    ]
    assert [name_problem(problem, "zh-TW") for problem in problems] == [
        "背景不是白色",
        "眼睛沒有睜開",
        "衣服和背景融在一起",
    ]


def test_a_single_finding_keeps_its_own_sentence() -> None:
    (problem,) = group_problems([failing("framing.head", 0.4)])
    assert name_problem(problem, "en") == "The head is too small"
    (several,) = group_problems([failing("framing.head", 0.4), failing("framing.centre", 0.1)])
    assert name_problem(several, "en") == "The frame is in the wrong place"


@pytest.mark.parametrize(
    ("code", "language", "words"),
    [
        ("framing.inside", "zh-TW", "請換一張頭頂和兩側留有更多空間的照片。"),
        ("framing.inside", "en", "Use a photo with more room above and beside the head."),
        ("framing.below_chin", "en", "Enlarge the frame: the neck and shoulders must be visible below the chin."),
        ("eyes.open", "zh-CN", "请睁开双眼，再重拍一张。"),
        ("edits.allowed", "zh-TW", "請看清報名規定：若不允許這項修改，請復原，或重拍一張不必修改的照片。"),
    ],
)
def test_below_a_sentence_that_names_the_fault_the_advice_does_not_repeat_it(
    code: str, language: Language, words: str
) -> None:
    assert shorten_advice(code, language) == words
