"""Where limits come from is told in each language, with the numbers of the English text."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from catalogues import SIMPLIFIED, TRADITIONAL, flatten_sources

from photoprocess.spec.catalogue import list_specs, load_spec
from photoprocess.spec.limits import FROM_GEOMETRY, get_default_limits
from photoprocess.spec.sources import translate_source
from photoprocess.spec.words import describe_source
from photoprocess.values import Language

CHINESE: tuple[Language, ...] = ("zh-TW", "zh-CN")
ADDRESS = re.compile(r"https?://[^\s；（]+")
ENGLISH_SENTENCE = re.compile(r"(?:[A-Za-z]+[,;:]? ){3}[A-Za-z]+")
QUOTED = re.compile(r"「[^」]*」|“[^”]*”")
NUMBER = re.compile(r"\d+(?:\.\d+)?")


def list_sources() -> set[str]:
    """Every source that a report, the command line or the window shows with a bundled spec."""
    specs = list_specs()
    return {limit.source for spec in specs for limit in spec.limits.values()} | {spec.source for spec in specs}


def list_phrases() -> Iterator[str]:
    """The sources and their parts, which have translations of their own."""
    before, after = FROM_GEOMETRY.split("{source}")
    for source in list_sources():
        yield from (source, *source.split("; "))
        if source.startswith(before):
            yield from (FROM_GEOMETRY, source.removeprefix(before).removesuffix(after))


@pytest.mark.parametrize("language", CHINESE)
def test_the_source_of_every_limit_is_in_the_readers_language(language: Language) -> None:
    shown = {source: translate_source(source, language) for source in list_sources()}
    assert [words for words in shown.values() if ENGLISH_SENTENCE.search(ADDRESS.sub("", words))] == []
    assert [source for source, words in shown.items() if source == words and not source.startswith("http")] == []


@pytest.mark.parametrize("language", CHINESE)
def test_every_reason_has_a_translation_and_none_is_left_over(language: Language) -> None:
    texts = flatten_sources(language)
    expected = {f"reason.{code}" for code in get_default_limits()}
    assert {key for key in texts if key.startswith("reason.")} == expected
    assert {key.removeprefix("phrase.") for key in texts.keys() - expected} - set(list_phrases()) == set()


@pytest.mark.parametrize("language", CHINESE)
def test_translations_have_the_numbers_of_the_english_texts(language: Language) -> None:
    english = {source: translate_source(source, "en") for source in list_phrases()}
    assert all(source == words for source, words in english.items())
    translated = {source: translate_source(source, language) for source in english if source != FROM_GEOMETRY}
    different = {s: w for s, w in translated.items() if set(NUMBER.findall(s)) != set(NUMBER.findall(w))}
    assert different == {}


@pytest.mark.parametrize(("language", "foreign"), [("zh-TW", SIMPLIFIED), ("zh-CN", TRADITIONAL)])
def test_only_quotations_have_characters_of_the_other_script(language: Language, foreign: str) -> None:
    assert not set(foreign) & set(QUOTED.sub("", "".join(flatten_sources(language).values())))


def test_the_words_of_a_users_own_spec_stay_as_they_are() -> None:
    assert translate_source("the rules of our school", "zh-TW") == "the rules of our school"
    own = FROM_GEOMETRY.replace("{source}", "the rules of our {school}")
    assert "（the rules of our {school}）" in translate_source(own, "zh-CN")


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("zh-TW", "www.cpta.com.cn 的報名指南; http://"),
        ("zh-CN", "www.cpta.com.cn 的报名指南; http://"),
        ("en", "the registration guide of www.cpta.com.cn; http://"),
    ],
)
def test_a_spec_names_its_source_in_the_readers_language(language: Language, words: str) -> None:
    assert describe_source(load_spec("cpta"), language).startswith(words)
