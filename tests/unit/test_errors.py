"""Every error has a sentence in every language, which uses its details."""

from __future__ import annotations

import inspect
import re

import pytest
from catalogues import find_placeholders, load_catalogue

from photoprocess import errors, marker, system_errors
from photoprocess.errors import BadSpec, CannotFit, DamagedModel, NotFound, PhotoError
from photoprocess.many import report_errors
from photoprocess.marker import credentials, keys
from photoprocess.messages import LANGUAGES
from photoprocess.values import Language

KINDS = sorted(
    {
        kind
        for module in (errors, marker, keys, credentials, report_errors, system_errors)
        for _, kind in inspect.getmembers(module, inspect.isclass)
        if issubclass(kind, PhotoError)
    },
    key=lambda kind: kind.__name__,
)


def find_documented_details(kind: type[PhotoError]) -> set[str]:
    listed = re.search(r"Details: ([^.]+)\.", kind.__doc__ or "")
    return set(listed[1].split(", ")) if listed else set()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_every_error_has_a_sentence_that_uses_its_details(kind: type[PhotoError], language: Language) -> None:
    entries = load_catalogue(language)["error"]
    used = {key: find_placeholders(words) for key, words in entries.items() if key.split(".")[0] == kind.code}
    assert used
    allowed = find_documented_details(kind)
    assert all(names <= allowed for names in used.values())
    assert set().union(*used.values()) | {"problem"} >= allowed


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_catalogues_have_sentences_for_exactly_the_existing_errors(language: Language) -> None:
    assert {key.split(".")[0] for key in load_catalogue(language)["error"]} == {kind.code for kind in KINDS}


@pytest.mark.parametrize("kind", KINDS)
def test_an_error_without_details_has_a_sentence(kind: type[PhotoError]) -> None:
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
            "Even at the best quality the file is 9,000 bytes",
        ),
        (
            DamagedModel(file="a.tflite", expected="1f", found="missing"),
            "zh-CN",
            "程序自带的文件“a.tflite”丢失了。",
        ),
        (
            BadSpec(file="a.toml", key="dpi", found="x", allowed="integer 1…2400"),
            "en",
            "dpi is x; allowed: integer",
        ),
        (BadSpec(file="a.toml", key="dpi", found="", allowed="", problem="missing"), "zh-TW", "缺少 dpi"),
    ],
)
def test_the_sentence_of_an_error(error: PhotoError, language: Language, sentence: str) -> None:
    assert sentence in error.explain(language)
