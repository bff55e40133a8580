"""One word for one thing, in every catalogue: command line, reports and window."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest
from catalogues import flatten

from photoprocess.values import Language

GUI = Path(__file__).resolve().parents[2] / "resources" / "i18n" / "gui"
QUOTED = re.compile(r"「[^」]*」|“[^”]*”")
"""What is quoted may be a word of the official tool."""
SAME: tuple[Language, ...] = ("zh-TW", "zh-CN")
OTHERS: dict[Language, dict[str, tuple[str, ...]]] = {
    "zh-TW": {
        "批次處理": ("批量", "批處理", "大量處理"),
        "裁切": ("裁剪", "剪裁", "截取"),
        "儲存": ("保存", "存檔", "另存新檔"),
        "轉正": ("扶正", "拉直"),
        "檔案": ("文件夾", "文檔"),
        "資料夾": ("目錄",),
        "列印": ("打印",),
        "報名照片": ("報考照片",),
        "預審": ("預檢", "預查"),
    },
    "zh-CN": {
        "批量处理": ("批处理", "批次处理"),
        "裁剪": ("裁切", "剪裁", "截取"),
        "保存": ("储存", "存储", "存档"),
        "扶正": ("转正", "拉直"),
        "文件": ("档案", "文档"),
        "文件夹": ("资料夹", "目录"),
        "打印": ("列印",),
        "报名照片": ("报考照片",),
        "预审": ("预检", "预查"),
    },
}
"""The word that is used → words that say the same and are not."""


def window_texts(language: Language) -> dict[str, str]:
    messages = ElementTree.parse(GUI / f"{language}.ts").iter("message")
    return {one.findtext("source") or "": one.findtext("translation") or "" for one in messages}


def all_texts(language: Language) -> dict[str, str]:
    return {**flatten(language), **window_texts(language)}


@pytest.mark.parametrize(("language", "word"), [(language, word) for language in SAME for word in OTHERS[language]])
def test_each_thing_has_one_word(language: Language, word: str) -> None:
    texts = {key: QUOTED.sub("", words) for key, words in all_texts(language).items()}
    wrong = [words for words in texts.values() if any(other in words for other in OTHERS[language][word])]
    assert wrong == []
    assert any(word in words for words in texts.values())


@pytest.mark.parametrize("language", SAME)
def test_every_text_of_the_window_is_translated(language: Language) -> None:
    texts = window_texts(language)
    assert [source for source, words in texts.items() if not words.strip()] == []
    same = {source for source, words in texts.items() if source == words and re.search("[a-z]{4}", source)}
    assert same == set()


@pytest.mark.parametrize("language", SAME)
def test_no_text_uses_half_width_punctuation_after_chinese(language: Language) -> None:
    texts = [words for key, words in all_texts(language).items() if not key.startswith("click.")]
    found = [words for words in texts if re.search(r"[\u4e00-\u9fff][;:!?]", words)]
    assert found == []
