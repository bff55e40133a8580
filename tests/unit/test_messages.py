"""The catalogues are complete and alike, and values are told as a person reads them."""

from __future__ import annotations

import inspect
import math
import re
import string
import tomllib
from collections.abc import Mapping
from itertools import combinations
from pathlib import Path

import pytest

from photoprocess import errors, marker, messages
from photoprocess.edits import Edit
from photoprocess.errors import BadSpec, CannotFit, DamagedModel, NotFound, PhotoError
from photoprocess.many.values import Ending
from photoprocess.marker import keys
from photoprocess.marks import MARKS
from photoprocess.messages import LANGUAGES, text
from photoprocess.reasons import (
    BeyondPicture,
    Cause,
    EditsMade,
    JudgedByColour,
    MissingInput,
    Reason,
    SeveralFaces,
    Skipped,
    TooFewPixels,
)
from photoprocess.report import sentences
from photoprocess.spec.limits import default_limits
from photoprocess.values import DECLARATIONS, Finding, Language, Limit, Verdict

ROOT = Path(__file__).resolve().parents[2]
WITHOUT_NUMBER = (
    "source.format",
    "edits.allowed",
    "file.size",
    "file.jpeg",
    "file.density",
    *(f"declare.{name}" for name in DECLARATIONS),
)
PARTS = ("face.covered.",)
"""Limits of the parts of one check: the check is told, with the part as its reason."""
CODES = ("face.covered", *(code for code in default_limits() if not code.startswith(PARTS)), *WITHOUT_NUMBER)
KINDS = sorted(
    {
        kind
        for module in (errors, marker, keys)
        for _, kind in inspect.getmembers(module, inspect.isclass)
        if issubclass(kind, PhotoError)
    },
    key=lambda kind: kind.__name__,
)
SIMPLIFIED = (
    "脸头发颜边线补题话说请试读写开关门问间闭见规视观页顶预须领顺个们这没对给红级纸终绝统继续维"
    "网买卖贴资质图团国围处备够应废庆档样标树机条来东业严义乐书乱争复"
)
TRADITIONAL = (
    "臉頭髮顏邊線補題話說請試讀寫開關門問間閉見規視觀頁頂預須領順個們這沒對給紅級紙終絕統繼續維"
    "網買賣貼資質圖團國圍處備夠應廢慶檔樣標樹機條來東業嚴義樂書亂爭復"
)
"""The same characters in both scripts, one below the other."""


def catalogue(language: Language) -> Mapping[str, Mapping[str, str]]:
    path = ROOT / "resources" / "i18n" / f"{language}.toml"
    return tomllib.loads(path.read_text("utf-8"))


TURN = Edit("turn", 2.0)


def flat(language: Language) -> dict[str, str]:
    return {
        f"{section}.{key}": words for section, entries in catalogue(language).items() for key, words in entries.items()
    }


def placeholders(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None}


def finding(code: str, measured: float | str | None, limit: Limit | None = None, **more: object) -> Finding:
    limit = limit or default_limits().get(code)
    return Finding(code, Verdict.WARN, measured, limit, **more)  # type: ignore[arg-type]


def limited(passes: tuple[float, float], unit: str, fails: tuple[float, float] | None = None) -> Limit:
    return Limit(passes, fails, unit, "ours", "a test")


# -------------------- the catalogues


@pytest.mark.parametrize(("one", "other"), list(combinations(LANGUAGES, 2)))
def test_languages_have_the_same_keys_and_placeholders(one: Language, other: Language) -> None:
    first, second = flat(one), flat(other)
    assert first.keys() == second.keys()
    assert {k: placeholders(v) for k, v in first.items()} == {k: placeholders(v) for k, v in second.items()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_entry_is_empty_or_has_loose_blanks(language: Language) -> None:
    assert [key for key, words in flat(language).items() if not words.strip()] == []
    assert [key for key, words in flat(language).items() if words != words.strip() and key != "word.and"] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", CODES)
def test_every_check_has_a_title_and_advice_without_numbers(code: str, language: Language) -> None:
    assert sentences.title(code, language)
    assert not re.search(r"\d", sentences.advice(code, language)), "numbers differ by spec"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_words_are_left_over_from_a_check_that_is_gone(language: Language) -> None:
    words = catalogue(language)
    assert set(words["title"]) == set(words["advice"]) == set(CODES)
    assert {code for code in words["allowed"] if "." in code} == set(WITHOUT_NUMBER)


@pytest.mark.parametrize("language", LANGUAGES)
def test_titles_tell_checks_apart(language: Language) -> None:
    titles = catalogue(language)["title"].values()
    assert len(set(titles)) == len(titles)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_title_claims_that_the_eyes_are_open(language: Language) -> None:
    claim = {"zh-TW": "睜開", "zh-CN": "睁开", "en": "open"}[language]
    assert claim not in sentences.title("expression.eyes", language).lower()


def test_traditional_and_simplified_are_not_mixed() -> None:
    assert len(SIMPLIFIED) == len(TRADITIONAL)
    assert not set(SIMPLIFIED) & set("".join(flat("zh-TW").values()))
    assert not set(TRADITIONAL) & set("".join(flat("zh-CN").values()))


@pytest.mark.parametrize(
    ("language", "foreign"),
    [
        (
            "zh-TW",
            ("文件", "程序", "分辨率", "保存", "默認", "屏幕", "網絡", "打印", "質量", "軟件", "文件夾"),
        ),
        ("zh-CN", ("档案", "程式", "解析度", "储存", "预设", "萤幕", "网路", "列印", "软体", "资料夹")),
    ],
)
def test_each_chinese_uses_its_own_words(language: Language, foreign: tuple[str, ...]) -> None:
    told = "".join(flat(language).values())
    assert [word for word in foreign if word in told] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_verdict_and_unit_has_a_word(language: Language) -> None:
    for verdict in Verdict:
        assert sentences.verdict_word(verdict, language)
    for code, limit in default_limits().items():
        assert sentences.measured(finding(code, 0.5), language)
        assert limit.unit in sentences.UNITS


def test_only_the_language_that_is_needed_is_read() -> None:
    messages._catalogue.cache_clear()
    text("cli.about", "zh-CN")
    assert messages._catalogue.cache_info().currsize == 1


def test_an_unknown_key_is_told() -> None:
    with pytest.raises(KeyError):
        text("cli.no_such_key", "en")


REASONS: tuple[Reason, ...] = (
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
    EditsMade((TURN,), "forbidden"),
    EditsMade((TURN,), "unstated"),
)
"""Every reason but Skipped, whose sentence is `skipped_because`."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_reasons_and_their_sentences_are_the_same_set(language: Language) -> None:
    assert set(catalogue(language)["reason"]) == {"skipped_because", *map(str, REASONS)}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("reason", REASONS, ids=str)
def test_every_placeholder_of_a_reason_is_filled(reason: Reason, language: Language) -> None:
    sentence = sentences.reason(finding("pose.yaw", 1.0, reason=reason), language)
    assert sentence
    assert "—" not in sentence


# -------------------- errors


def documented(kind: type[PhotoError]) -> set[str]:
    told = re.search(r"Details: ([^.]+)\.", kind.__doc__ or "")
    return set(told[1].split(", ")) - {"none"} if told else set()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_every_error_has_a_sentence_that_uses_its_details(kind: type[PhotoError], language: Language) -> None:
    entries = catalogue(language)["error"]
    used = {key: placeholders(words) for key, words in entries.items() if key.split(".")[0] == kind.code}
    assert used
    allowed = documented(kind)
    assert all(names <= allowed for names in used.values())
    assert set().union(*used.values()) | {"problem"} >= allowed


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_is_left_over_from_an_error_that_is_gone(language: Language) -> None:
    assert {key.split(".")[0] for key in catalogue(language)["error"]} == {kind.code for kind in KINDS}


@pytest.mark.parametrize("kind", KINDS)
def test_an_error_without_details_still_speaks(kind: type[PhotoError]) -> None:
    assert "{" not in str(kind())


@pytest.mark.parametrize(
    ("error", "language", "sentence"),
    [
        (NotFound(name="a{b}.jpg"), "en", "There is no file “a{b}.jpg”. Check the name and the folder."),
        (
            CannotFit(reached=31234, minimum=0, maximum=30000),
            "zh-TW",
            "檔案再怎麼壓縮也有 31,234 位元組，超過上限 30,000。",
        ),
        (
            CannotFit(reached=9000, minimum=10240, maximum=None),
            "en",
            "Even at the best quality the file has 9,000 bytes",
        ),
        (
            DamagedModel(file="a.tflite", expected="1f", found="missing"),
            "zh-CN",
            "程序自带的文件“a.tflite”丢失了。",
        ),
        (
            BadSpec(file="a.toml", key="dpi", found="x", allowed="integer 1…2400"),
            "en",
            "dpi is x; allowed is: integer",
        ),
        (BadSpec(file="a.toml", key="dpi", found="", allowed="", problem="missing"), "zh-TW", "缺少 dpi"),
    ],
)
def test_an_error_says_what_is_wrong(error: PhotoError, language: Language, sentence: str) -> None:
    assert sentence in error.sentence(language)


# -------------------- values


@pytest.mark.parametrize(
    ("code", "value", "language", "measured", "allowed"),
    [
        ("background.shadow", 74.03, "zh-TW", "74 L*", "至少 88 L*"),
        ("background.neutral", 4.26, "zh-TW", "4.3 C*", "最多 4 C*"),
        ("framing.crown_gap", 0.0913, "zh-TW", "9.1 %", "5 % 至 13 %"),
        ("framing.crown_gap", 0.0913, "zh-CN", "9.1%", "5% 至 13%"),
        ("framing.crown_gap", 0.0913, "en", "9.1 %", "5 % to 13 %"),
        ("framing.below_chin", 0.26, "en", "26 %", "at least 14.6 %"),
        ("framing.inside", 0.0, "en", "0 %", "exactly 0 %"),
        ("pose.yaw", -4.7, "en", "-4.7°", "within ±5°"),
        ("pose.roll", -0.04, "en", "0°", "within ±3°"),
        ("source.pixels", 826, "en", "826 px", "at least 826 px"),
        ("source.bytes", 38394, "en", "37.5 KB (38,394 bytes)", "at least 30,720 bytes"),
        ("source.bytes", 5_600_123, "zh-TW", "5.3 MB（5,600,123 位元組）", "至少 30,720 位元組"),
        ("expression.eyes", 0.231, "en", "0.23", "at least 0.15"),
        ("sharp.face", 1234.6, "en", "1,235", "at least 60"),
        ("file.bytes", 38394, "zh-CN", "37.5 KB（38,394 字节）", "不限"),
        ("pose.yaw", None, "en", "—", "within ±5°"),
        ("pose.yaw", math.nan, "en", "—", "within ±5°"),
        ("file.size", "295 × 413", "en", "295 × 413", "exactly the specification's"),
        ("file.jpeg", "JPEG, RGB, progressive", "zh-TW", "JPEG、RGB、漸進式", "基線式 JPEG，RGB"),
        ("edits.allowed", "turn, extend", "zh-CN", "转正、补背景", "规定允许的修改"),
        ("edits.allowed", "", "zh-TW", "無", "規定允許的修改"),
        ("declare.recent", None, "en", "—", "yours to confirm"),
    ],
)
def test_values_are_told_with_unit_and_sensible_digits(
    code: str, value: float | str | None, language: Language, measured: str, allowed: str
) -> None:
    told = finding(code, value)
    assert (sentences.measured(told, language), sentences.allowed(told, language)) == (measured, allowed)


@pytest.mark.parametrize(
    ("passes", "allowed"),
    [
        ((10240, 30000), "10,240 bytes to 30,000 bytes"),
        ((0, 30000), "at most 30,000 bytes"),
        ((10240, math.inf), "at least 10,240 bytes"),
        ((-math.inf, 5), "at most 5 bytes"),
    ],
)
def test_a_range_is_told_by_the_ends_it_has(passes: tuple[float, float], allowed: str) -> None:
    assert sentences.allowed(finding("file.bytes", 1, limited(passes, "byte")), "en") == allowed


@pytest.mark.parametrize(
    ("value", "shown"),
    [(93.98, "93.98 L*"), (93.9996, "93.9996 L*"), (94.0, "94 L*"), (94.04, "94.04 L*"), (89.97, "89.97 L*")],
)
def test_a_value_is_never_rounded_across_a_limit(value: float, shown: str) -> None:
    assert sentences.measured(finding("background.lightness", value), "en") == shown


# -------------------- reasons


def test_only_the_sides_that_lack_pixels_are_named() -> None:
    beyond = finding("framing.inside", 0.1, reason=BeyondPicture(0, 12.2, 3.0, 0, continued=False))
    assert sentences.reason(beyond, "en") == "The frame leaves the picture: above 13 px, on the right 3 px."
    assert sentences.reason(beyond, "zh-TW") == "裁切框超出照片：上方差 13 px、右邊差 3 px。"


def test_a_sliver_is_not_rounded_to_nothing() -> None:
    beyond = finding("framing.inside", 1e-6, reason=BeyondPicture(0, 0.02, 0, 0, continued=False))
    assert "above 1 px" in sentences.reason(beyond, "en")


@pytest.mark.parametrize(
    ("judged", "sentence"),
    [
        (finding("pose.yaw", 1.0), ""),
        (
            finding("pose.yaw", None, reason=Skipped("face.single")),
            "Can be checked once “One face only” is settled.",
        ),
        (finding("file.size", None, reason=MissingInput("encoded")), "The finished file has not been made yet."),
        (
            finding("source.pixels", 300, reason=TooFewPixels(413, 300)),
            "The frame needs 413 px of height, the original has 300 px; enlarging is not allowed.",
        ),
        (finding("face.single", 0.5, reason=SeveralFaces(3)), "3 faces were found."),
        (
            finding("source.format", "PNG", reason=Cause.SUFFIX_LIES),
            "The contents are PNG, which the suffix does not say.",
        ),
        (
            finding("edits.allowed", "turn", reason=EditsMade((Edit("turn", -2.34),), "forbidden")),
            "This exam forbids: levelled by 2.3°.",
        ),
        (
            finding("edits.allowed", "extend", reason=EditsMade((Edit("extend", 0.0123),), "unstated")),
            "Edits were made: 1.2 % of background added. The published rules do not say whether that is allowed.",
        ),
    ],
)
def test_a_reason_is_a_sentence_with_its_details(judged: Finding, sentence: str) -> None:
    assert sentences.reason(judged, "en") == sentence


def test_a_warning_within_the_error_names_the_error() -> None:
    assert "5.1°" in sentences.reason(finding("pose.yaw", 12.0, reason=Cause.WITHIN_ERROR), "zh-TW")


# -------------------- language


@pytest.mark.parametrize(
    ("requested", "environ", "language"),
    [
        (None, {}, "en"),
        (None, {"LANG": "zh_TW.UTF-8"}, "zh-TW"),
        (None, {"LANG": "zh_HK.UTF-8"}, "zh-TW"),
        (None, {"LANG": "zh_MO"}, "zh-TW"),
        (None, {"LANG": "zh_Hant"}, "zh-TW"),
        (None, {"LANG": "zh-Hant-CN"}, "zh-TW"),
        (None, {"LANG": "zh_CN.UTF-8"}, "zh-CN"),
        (None, {"LANG": "zh_SG"}, "zh-CN"),
        (None, {"LANG": "zh"}, "zh-CN"),
        (None, {"LANG": "C.UTF-8"}, "en"),
        (None, {"LANG": "de_DE.UTF-8@euro"}, "en"),
        (None, {"LANG": "zh_TW", "LC_ALL": "en_GB"}, "en"),
        (None, {"LANG": "en_GB", "LC_MESSAGES": "zh_CN"}, "zh-CN"),
        (None, {"LC_ALL": "", "LANG": "zh_TW"}, "zh-TW"),
        ("en", {"LANG": "zh_TW"}, "en"),
        ("zh-TW", {"LANG": "en_GB"}, "zh-TW"),
        ("zh_cn", {}, "zh-CN"),
        ("", {"LANG": "zh_TW"}, "zh-TW"),
    ],
)
def test_the_language_is_the_one_asked_for_or_the_systems(
    requested: str | None, environ: dict[str, str], language: Language
) -> None:
    assert messages.pick_language(requested, environ) == language


def test_every_verdict_has_a_mark_of_one_family() -> None:
    verdicts = {*Verdict, *Ending, "ELIGIBLE", "NOT_ELIGIBLE", "CONSULT_PROVINCE", "NOT_THIS_GUIDE"}
    assert verdicts <= set(MARKS)
    assert set(MARKS.values()) == set("✓!✗?–")
