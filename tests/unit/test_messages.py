"""The catalogues are complete, have the same keys, and each is in one language only."""

from __future__ import annotations

from itertools import combinations

import pytest
from catalogues import SIMPLIFIED, TRADITIONAL, find_placeholders, flatten

from photoprocess import messages
from photoprocess.messages import LANGUAGES, get_text
from photoprocess.values import Language


@pytest.mark.parametrize(("one", "other"), list(combinations(LANGUAGES, 2)))
def test_languages_have_the_same_keys_and_placeholders(one: Language, other: Language) -> None:
    first, second = flatten(one), flatten(other)
    assert first.keys() == second.keys()
    assert {k: find_placeholders(v) for k, v in first.items()} == {k: find_placeholders(v) for k, v in second.items()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_entry_is_empty_or_has_loose_blanks(language: Language) -> None:
    assert [key for key, words in flatten(language).items() if not words.strip()] == []
    assert [key for key, words in flatten(language).items() if words != words.strip() and key != "word.and"] == []


def test_traditional_and_simplified_are_not_mixed() -> None:
    assert len(SIMPLIFIED) == len(TRADITIONAL)
    assert not set(SIMPLIFIED) & set("".join(flatten("zh-TW").values()))
    assert not set(TRADITIONAL) & set("".join(flatten("zh-CN").values()))


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
    texts = "".join(flatten(language).values())
    assert [word for word in foreign if word in texts] == []


def test_only_the_requested_language_is_read() -> None:
    messages._load_catalogue.cache_clear()
    get_text("cli.about", "zh-CN")
    assert messages._load_catalogue.cache_info().currsize == 1


def test_an_unknown_key_raises() -> None:
    with pytest.raises(KeyError):
        get_text("cli.no_such_key", "en")


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
def test_the_language_is_the_requested_one_or_that_of_the_system(
    requested: str | None, environ: dict[str, str], language: Language
) -> None:
    assert messages.pick_language(requested, environ) == language
