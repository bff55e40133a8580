"""The texts of click, in the language of the command line."""

from __future__ import annotations

import ast
from pathlib import Path

import click
import pytest

from photoprocess.cli.main import main
from photoprocess.messages import load_section
from photoprocess.values import Language


def explain(capsys: pytest.CaptureFixture[str], language: Language, *arguments: str) -> str:
    assert main(["--lang", language, *arguments]) == 2
    return capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (
            ["process"],
            {"en": "Missing argument 'PICTURE'", "zh-TW": "缺少參數 'PICTURE'。\n", "zh-CN": "缺少参数 'PICTURE'。\n"},
        ),
        (["moon"], {"en": "No such command 'moon'", "zh-TW": "沒有 'moon' 這個命令", "zh-CN": "没有 'moon' 这个命令"}),
        (["check", "--moon"], {"en": "No such option", "zh-TW": "沒有 '--moon' 這個選項", "zh-CN": "没有 '--moon'"}),
        (["check", "a", "b"], {"en": "unexpected extra argument", "zh-TW": "多出了一個參數（b）", "zh-CN": "（b）"}),
        (["sheet", "a", "--copies", "0"], {"en": "not in the range", "zh-TW": "不在範圍", "zh-CN": "不在范围"}),
    ],
)
def test_wrong_usage_is_explained_in_the_language(
    capsys: pytest.CaptureFixture[str], arguments: list[str], words: dict[Language, str]
) -> None:
    for language, expected in words.items():
        shown = explain(capsys, language, *arguments)
        assert expected in shown
        assert shown.startswith({"en": "Usage: ", "zh-TW": "用法：", "zh-CN": "用法："}[language])
        assert {"en": "Error: ", "zh-TW": "錯誤：", "zh-CN": "错误："}[language] in shown


@pytest.mark.parametrize("language", ["zh-TW", "zh-CN"])
def test_help_in_chinese_has_full_width_colons_and_whole_words(
    capsys: pytest.CaptureFixture[str], language: Language
) -> None:
    assert main(["--lang", language, "batch", "--help"]) == 0
    shown = capsys.readouterr().out
    assert not [line for line in shown.splitlines() if line.endswith(":")]
    for word in ("report.jsonl", "head_covering", "glasses", "unretouched", "bare_face", "tcp://10.0.0.5:8786"):
        assert word in shown


def test_after_chinese_english_is_english_again(capsys: pytest.CaptureFixture[str]) -> None:
    explain(capsys, "zh-TW", "process")
    shown = explain(capsys, "en", "process")
    assert "用法" not in shown
    assert "。" not in shown


def test_the_english_texts_are_those_of_click() -> None:
    """An update of click that changes a text would otherwise show it in English again."""
    files = Path(str(click.__file__)).parent.glob("*.py")
    nodes = (node for file in files for node in ast.walk(ast.parse(file.read_text("utf-8"))))
    texts = {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    assert set(load_section("click", "en").values()) <= texts
