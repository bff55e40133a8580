"""Findings in words: titles, values with units, allowed ranges and reasons, in every language."""

from __future__ import annotations

import math
import re

import pytest
from catalogues import load_catalogue

from photoprocess.edits import Edit
from photoprocess.many.values import Ending
from photoprocess.messages import LANGUAGES
from photoprocess.reasons import (
    BeyondPicture,
    Cause,
    EditsMade,
    FindingReason,
    JudgedByColour,
    MissingInput,
    SeveralFaces,
    Skipped,
    TooFewPixels,
)
from photoprocess.report import sentences
from photoprocess.spec.limits import get_default_limits
from photoprocess.values import DECLARATIONS, Finding, Language, Limit, Verdict
from photoprocess.verdict_marks import VERDICT_MARKS

IN_WORDS = ("face.single", "face.framed", "framing.inside")
"""Checks of a share that must be exactly 0 or 100 %: words say it better than the number."""
WITHOUT_NUMBER = (
    "source.format",
    "edits.allowed",
    "file.size",
    "file.jpeg",
    "file.density",
    *(f"declare.{name}" for name in DECLARATIONS),
)
PARTS = (
    *("face.covered.", "face.headwear.", "eyes.visible.", "light.bright.", "expression.mouth.", "framing.inside."),
    *("colour.cast.", "whitening.edge.", "picture.edge.", "picture.text.", "eyes.hair."),
)
"""Limits of the parts of a check, which have no titles of their own."""
CODES = (
    "face.covered",
    "eyes.visible",
    *(code for code in get_default_limits() if not code.startswith(PARTS)),
    *WITHOUT_NUMBER,
)
TURN = Edit("turn", 2.0)


def finding(code: str, measured: float | str | None, limit: Limit | None = None, **more: object) -> Finding:
    limit = limit or get_default_limits().get(code)
    return Finding(code, Verdict.WARN, measured, limit, **more)  # type: ignore[arg-type]


def limited(passes: tuple[float, float], unit: str, fails: tuple[float, float] | None = None) -> Limit:
    return Limit(passes, fails, unit, "ours", "a test")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", CODES)
def test_every_check_has_a_title_and_advice_without_numbers(code: str, language: Language) -> None:
    assert sentences.name_check(code, language)
    assert not re.search(r"\d", sentences.get_advice(code, language)), "numbers differ by spec"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_catalogues_name_exactly_the_existing_checks(language: Language) -> None:
    words = load_catalogue(language)
    assert set(words["title"]) == set(words["advice"]) == set(CODES)
    assert {code for code in words["allowed"] if "." in code} == {*WITHOUT_NUMBER, *IN_WORDS}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_checks_share_a_title(language: Language) -> None:
    titles = load_catalogue(language)["title"].values()
    assert len(set(titles)) == len(titles)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_verdict_and_unit_has_a_word(language: Language) -> None:
    for verdict in Verdict:
        assert sentences.name_verdict(verdict, language)
    for code, limit in get_default_limits().items():
        assert sentences.format_measured(finding(code, 0.5), language)
        assert limit.unit in sentences.UNITS


@pytest.mark.parametrize(
    ("code", "value", "language", "measured", "allowed"),
    [
        ("background.shadow", 74.03, "zh-TW", "74 L*", "至少 92 L*"),
        ("background.neutral", 4.26, "zh-TW", "4.3 C*", "最多 4 C*"),
        ("framing.crown_gap", 0.0913, "zh-TW", "9.1%", "5% 至 13%"),
        ("framing.crown_gap", 0.0913, "zh-CN", "9.1%", "5% 至 13%"),
        ("framing.crown_gap", 0.0913, "en", "9.1%", "5% to 13%"),
        ("framing.below_chin", 0.26, "en", "26%", "at least 14.6%"),
        ("framing.inside", 0.0, "en", "0%", "nothing missing"),
        ("pose.yaw", -4.7, "en", "-4.7°", "within ±8°"),
        ("pose.roll", -0.04, "en", "0°", "within ±3°"),
        ("source.pixels", 826, "en", "826 px", "at least 413 px"),
        ("source.bytes", 38394, "en", "37.5 KB (38,394 bytes)", "at least 30,720 bytes"),
        ("source.bytes", 5_600_123, "zh-TW", "5.3 MB（5,600,123 位元組）", "至少 30,720 位元組"),
        ("eyes.open", 0.231, "en", "0.23", "at least 0.165"),
        ("eyes.gaze", -0.0512, "en", "-5.1%", "within ±5%"),
        ("eyes.reflection", 0.004, "en", "0.4%", "at most 3%"),
        ("sharp.face", 1.84, "en", "1.8 px", "at most 1.65 px"),
        ("file.bytes", 38394, "zh-CN", "37.5 KB（38,394 字节）", "不限"),
        ("pose.yaw", None, "en", "—", "within ±8°"),
        ("pose.yaw", math.nan, "en", "—", "within ±8°"),
        ("file.size", "295 × 413", "en", "295 × 413", "exactly as specified"),
        ("file.jpeg", "JPEG, RGB, progressive", "zh-TW", "JPEG、RGB、漸進式", "基線式 JPEG，RGB"),
        ("edits.allowed", "turn, extend", "zh-CN", "扶正、补背景", "规定允许的修改"),
        ("edits.allowed", "", "zh-TW", "無", "規定允許的修改"),
        ("declare.recent", None, "en", "—", "for you to confirm"),
    ],
)
def test_values_have_their_unit_and_sensible_digits(
    code: str, value: float | str | None, language: Language, measured: str, allowed: str
) -> None:
    judged = finding(code, value)
    assert (sentences.format_measured(judged, language), sentences.format_allowed(judged, language)) == (
        measured,
        allowed,
    )


@pytest.mark.parametrize(
    ("passes", "allowed"),
    [
        ((10240, 30000), "10,240 bytes to 30,000 bytes"),
        ((0, 30000), "at most 30,000 bytes"),
        ((10240, math.inf), "at least 10,240 bytes"),
        ((-math.inf, 5), "at most 5 bytes"),
    ],
)
def test_a_range_is_described_by_its_finite_ends(passes: tuple[float, float], allowed: str) -> None:
    assert sentences.format_allowed(finding("file.bytes", 1, limited(passes, "byte")), "en") == allowed


@pytest.mark.parametrize(
    ("value", "shown"),
    [(93.98, "93.98 L*"), (93.9996, "93.9996 L*"), (94.0, "94 L*"), (94.04, "94.04 L*"), (89.97, "89.97 L*")],
)
def test_a_value_is_never_rounded_across_a_limit(value: float, shown: str) -> None:
    assert sentences.format_measured(finding("background.lightness", value), "en") == shown


REASONS: tuple[FindingReason, ...] = (
    *Cause,
    MissingInput("frame"),
    MissingInput("portrait"),
    MissingInput("encoded"),
    SeveralFaces(2),
    TooFewPixels(413, 300),
    BeyondPicture(0, 1, 0, 0, continued=False),
    BeyondPicture(0, 1, 0, 0, continued=True),
    JudgedByColour("blue"),
    EditsMade((TURN,), "allowed"),
    EditsMade((TURN,), "part_of_cropping"),
    EditsMade((TURN,), "forbidden"),
    EditsMade((TURN,), "unstated"),
)
"""Every reason but Skipped, whose sentence is `skipped_because`."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_reasons_and_their_sentences_are_the_same_set(language: Language) -> None:
    assert set(load_catalogue(language)["reason"]) == {"skipped_because", *map(str, REASONS)}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("reason", REASONS, ids=str)
def test_every_placeholder_of_a_reason_is_filled(reason: FindingReason, language: Language) -> None:
    sentence = sentences.explain_verdict(finding("pose.yaw", 1.0, reason=reason), language)
    assert sentence
    assert "—" not in sentence


def test_only_the_sides_that_lack_pixels_are_named() -> None:
    beyond = finding("framing.inside", 0.1, reason=BeyondPicture(0, 12.2, 3.0, 0, continued=False))
    english = "The frame extends beyond the picture: 13 px at the top, 3 px on the right."
    assert sentences.explain_verdict(beyond, "en") == english
    assert sentences.explain_verdict(beyond, "zh-TW") == "裁切框超出照片：上邊 13 px、右邊 3 px。"


def test_a_sliver_is_not_rounded_to_nothing() -> None:
    beyond = finding("framing.inside", 1e-6, reason=BeyondPicture(0, 0.02, 0, 0, continued=False))
    assert "1 px at the top" in sentences.explain_verdict(beyond, "en")


@pytest.mark.parametrize(
    ("judged", "sentence"),
    [
        (finding("pose.yaw", 1.0), ""),
        (
            finding("pose.yaw", None, reason=Skipped("face.single")),
            "Cannot be checked until “One face only” is resolved.",
        ),
        (finding("file.size", None, reason=MissingInput("encoded")), "The finished file has not been made yet."),
        (
            finding("source.pixels", 300, reason=TooFewPixels(413, 300)),
            "The photo needs a frame 413 px high, but the original gives only 300 px; enlarging is not allowed.",
        ),
        (finding("face.single", 0.5, reason=SeveralFaces(3)), "3 faces were found."),
        (
            finding("source.format", "PNG", reason=Cause.SUFFIX_LIES),
            "The contents are PNG, which does not match the file extension.",
        ),
        (
            finding("edits.allowed", "turn", reason=EditsMade((Edit("turn", -2.34),), "forbidden")),
            "This exam forbids: levelled by 2.3°.",
        ),
        (
            finding("edits.allowed", "extend", reason=EditsMade((Edit("extend", 0.0123),), "unstated")),
            "Edits were made: 1.2% of background added. The published rules do not say whether they are allowed.",
        ),
    ],
)
def test_a_reason_is_a_sentence_with_its_details(judged: Finding, sentence: str) -> None:
    assert sentences.explain_verdict(judged, "en") == sentence


def test_a_warning_within_the_error_names_the_error() -> None:
    assert "0.4°" in sentences.explain_verdict(finding("pose.roll", 10.2, reason=Cause.WITHIN_ERROR), "zh-TW")


def test_every_verdict_has_a_mark_of_one_family() -> None:
    verdicts = {*Verdict, *Ending, "ELIGIBLE", "NOT_ELIGIBLE", "CONSULT_PROVINCE", "NOT_THIS_GUIDE"}
    assert verdicts <= set(VERDICT_MARKS)
    assert set(VERDICT_MARKS.values()) == set("✓!✗?–")
