"""One word for one thing, in every catalogue: command line, reports, window and registration."""

from __future__ import annotations

import re
import tomllib
import xml.etree.ElementTree as ElementTree

import pytest
from catalogues import ROOT, flatten, flatten_sources

from photoprocess.values import Language

GUI = ROOT / "resources" / "i18n" / "gui"
REGISTRATION = ROOT / "resources" / "registration" / "text"
QUOTED = re.compile(r"「[^」]*」|“[^”]*”|[誠诚]信[檔档]案|[參参]考目[錄录]|[資资]格目[錄录]")
"""What is quoted may be a word of the official tool; the others are names that the guide uses."""
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
        "資訊": ("信息",),
        "預設": ("默認", "缺省"),
        "網路": ("網絡",),
        "線上": ("網上",),
        "品質": ("質量",),
        "螢幕": ("屏幕",),
        "程式": ("程序",),
        "視窗": ("窗口",),
        "執行": ("運行",),
        "記憶體": ("內存",),
        "位元組": ("字節",),
        "解析度": ("分辨率",),
        "雜訊": ("噪點", "噪聲"),
        "登入": ("登錄",),
        "使用者名稱": ("用戶名",),
        "帳號": ("賬號", "賬戶"),
        "簡訊": ("短信",),
        "聯絡": ("聯繫", "聯系"),
        "連結": ("鏈接",),
        "新增": ("添加",),
        "身分": ("身份",),
        "正本": ("原件",),
        "紙本": ("紙質",),
        "通過": ("未透過", "不透過", "否透過"),
        "聲明": ("宣告",),
        "可信度": ("可靠程度",),
        "結束狀態": ("退出狀態",),
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
        "信息": ("资讯", "讯息"),
        "默认": ("预设",),
        "网络": ("网路",),
        "质量": ("品质",),
        "屏幕": ("萤幕", "荧幕"),
        "程序": ("程式",),
        "窗口": ("视窗",),
        "运行": ("执行",),
        "内存": ("记忆体",),
        "字节": ("位元组",),
        "分辨率": ("解析度",),
        "噪点": ("杂讯",),
        "登录": ("登入",),
        "用户名": ("使用者",),
        "账号": ("帐号",),
        "短信": ("简讯",),
        "联系": ("联络",),
        "链接": ("连结",),
        "添加": ("新增",),
        "身份": ("身分",),
        "原件": ("正本",),
        "纸质": ("纸本",),
        "可信度": ("可靠程度",),
        "退出状态": ("结束状态",),
    },
}
"""The word that is used → words that say the same and are not."""


def window_texts(language: Language) -> dict[str, str]:
    messages = ElementTree.parse(GUI / f"{language}.ts").iter("message")
    return {one.findtext("source") or "": one.findtext("translation") or "" for one in messages}


def registration_texts(language: Language) -> dict[str, str]:
    """Texts of the registration rules, without the words that people may search for."""
    sections = tomllib.loads((REGISTRATION / f"{language}.toml").read_text("utf-8"))
    shown = {name: texts for name, texts in sections.items() if name != "faq_words"}
    return {f"{name}.{key}": words for name, texts in shown.items() for key, words in texts.items()}


def all_texts(language: Language) -> dict[str, str]:
    return {
        **flatten(language),
        **flatten_sources(language),
        **window_texts(language),
        **registration_texts(language),
    }


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
