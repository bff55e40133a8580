"""The catalogues of the core as the files have them."""

from __future__ import annotations

import string
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from photoprocess.values import Language

ROOT = Path(__file__).resolve().parents[2]
SIMPLIFIED = (
    "脸头发颜边线补题话说请试读写开关门问间闭见规视观页顶预须领顺个们这没对给红级纸终绝统继续维"
    "网买卖贴资质图团国围处备够应废庆档样标树机条来东业严义乐书乱争复"
)
TRADITIONAL = (
    "臉頭髮顏邊線補題話說請試讀寫開關門問間閉見規視觀頁頂預須領順個們這沒對給紅級紙終絕統繼續維"
    "網買賣貼資質圖團國圍處備夠應廢慶檔樣標樹機條來東業嚴義樂書亂爭復"
)
"""The same characters in both scripts, one below the other."""


def load_catalogue(language: Language) -> Mapping[str, Mapping[str, str]]:
    path = ROOT / "resources" / "i18n" / f"{language}.toml"
    return tomllib.loads(path.read_text("utf-8"))


def flatten(language: Language) -> dict[str, str]:
    return {
        f"{section}.{key}": words
        for section, entries in load_catalogue(language).items()
        for key, words in entries.items()
    }


def flatten_sources(language: Language) -> dict[str, str]:
    """Where limits come from; the translations only, because English stands with the limits."""
    path = ROOT / "resources" / "i18n" / "limits" / f"{language}.toml"
    return {
        f"{section}.{key}": words
        for section, entries in tomllib.loads(path.read_text("utf-8")).items()
        for key, words in entries.items()
    }


def find_placeholders(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None}
