"""An error in a data file or in the facts is reported with file, key, value found and what is allowed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from photoprocess.cli.main import main
from photoprocess.errors import BadFact, PhotoError
from photoprocess.registration.catalogue import load_exam
from photoprocess.registration.facts import apply_settings, load_facts
from photoprocess.registration.precheck import precheck
from photoprocess.registration.tables import load_tables

BAD = Path(__file__).parent / "bad"
LOADERS: dict[str, Callable[[Path], object]] = {
    "exams": load_exam,
    "tables": load_tables,
    "facts": lambda path: precheck(load_facts(path)),
}

WORDS = {
    "exams/date-as-text": 'checked is "2026-11-24"; allowed: YYYY-MM-DD.',
    "exams/ends-before-it-begins": "level.1.alternatives.1.from_year is 2028; allowed: integer 1990…2027.",
    "exams/field-over-total": "level.1.alternatives.1.field_years is 4; allowed: integer 1…3.",
    "exams/flag-as-word": 'other_covers_all is "yes"; allowed: true | false.',
    "exams/full-required-and-absent": "level.1.requires_full is true; allowed: false.",
    "exams/major-not-declared": 'level.1.alternatives.1.major is "related"; allowed: core.',
    "exams/major-without-credential": "lacks level.1.alternatives.1.any_of",
    "exams/missing-key": "lacks checked",
    "exams/missing-language": "lacks name.en",
    "exams/no-lines": "level.1.alternatives is []; allowed: array (1…).",
    "exams/no-such-certificate": 'level.1.alternatives.1.certificate is "harbour-master"; allowed: architect-1 |',
    "exams/no-such-confidence": 'level.1.alternatives.1.confidence is "certain"; allowed: low | medium | high.',
    "exams/no-such-credential": 'level.1.alternatives.1.any_of.1 is "edu:baccalaureate"; allowed: edu:high-school |',
    "exams/no-such-day": 'cutoff is "02-30"; allowed: MM-DD.',
    "exams/no-such-level": 'level.1.code is "whole"; allowed: full | exempt-1 | exempt-2 | added | foundation |',
    "exams/no-such-role": 'cpta_role is "organizer"; allowed: organiser | joint | provincial | own-system.',
    "exams/no-such-title": 'level.1.alternatives.1.title is "admiral"; allowed: engineer | senior-engineer |',
    "exams/same-level-twice": 'level.2.code is "full"; allowed: ≠ full.',
    "exams/same-line-twice": 'level.1.alternatives.2 is "a1"; allowed: ≠ a1.',
    "exams/syntax": 'Line 27 of the specification syntax.toml is not TOML (UTF-8): “{ id = "a1", any_of =',
    "exams/total-where-only-later-work-counts": "level.1.alternatives.1.total_years is 4; allowed: -.",
    "exams/unknown-key": "has an unknown key cut_off. Allowed here: id | family | grade | name | organisers",
    "exams/wrong-name": 'id is "right-name"; allowed: wrong-name.',
    "exams/years-as-text": 'level.1.alternatives.1.field_years is "4"; allowed: integer 1…60.',
    "exams/years-too-many": "level.1.alternatives.1.field_years is 61; allowed: integer 1…60.",
    "exams/years-without-certificate": "lacks level.1.alternatives.1.certificate",
    "tables/about-nothing": 'table.1.about.1 is "fee"; allowed: exam | level | exam_year | today | birth |',
    "tables/later-answer": 'table.1.row is "second_answer"; allowed: -.',
    "tables/no-such-answer": 'table.1.row.1.answer is "PERHAPS"; allowed: YES | NO | DO | HINT | NOTHING | VOID |',
    "tables/no-such-fact": "has an unknown key table.1.row.1.when.fee_payed. Allowed here: exam | level |",
    "tables/no-such-rule": 'table.1.row.1.rules.1 is "42"; allowed: R001….',
    "tables/no-such-value": 'table.1.row.1.when.fee_paid.1 is "true"; allowed: yes | no.',
    "tables/same-table-twice": 'table.2.id is "first"; allowed: ≠ first.',
    "facts/credential-as-text": "credential is “edu:bachelor”; allowed: [[credential]].",
    "facts/credential-of-no-kind": "credential.kind is “edu:college”; allowed: bachelor | master | doctor |",
    "facts/credential-with-unknown-key": "credential-with-unknown-key.toml: there is no fact called credential.school.",
    "facts/credential-without-kind": "credential.kind is “”; allowed: bachelor | master | doctor |",
    "facts/day-in-another-order": "degree_date is “30/06/2019”; allowed: YYYY-MM-DD | unknown.",
    "facts/day-that-does-not-exist": "degree_date is “2019-02-29”; allowed: YYYY-MM-DD | unknown.",
    "facts/day-with-a-clock": "degree_date is “2019-06-30 12:00:00”; allowed: YYYY-MM-DD | unknown.",
    "facts/for-as-text": "for is “pharmacist”; allowed: [for.EXAM].",
    "facts/for-no-exam": "There is no exam called “harbour-pilot”.",
    "facts/list-for-a-value": "education is “['bachelor']”; allowed: none | high-school | secondary |",
    "facts/maybe": "fee_paid is “maybe”; allowed: yes | no | unknown.",
    "facts/no-such-certificate": "In facts, certificate is “harbour-master”; allowed: architect-1 | architect-2 |",
    "facts/no-such-extra": "In facts, extra is “pharmacist/full/a1”; allowed: pharmacist/exempt-2/a1.",
    "facts/no-such-fact": "no-such-fact.toml: there is no fact called schooling. Available: exam, level,",
    "facts/no-such-level": "In facts, level is “foundation”; allowed: full | exempt-2.",
    "facts/no-such-title": "In facts, title is “admiral”; allowed: engineer | senior-engineer |",
    "facts/no-such-value": "education is “college”; allowed: none | high-school | secondary | junior-college |",
    "facts/number-for-yes": "fee_paid is “1”; allowed: yes | no | unknown.",
    "facts/syntax": "Line 3 of the facts file “syntax.toml” is not well formed: “education = bachelor”.",
    "facts/table-for-a-value": "education is “{'name': 'bachelor'}”; allowed: none | high-school | secondary |",
    "facts/year-of-two-digits": "exam_year is “27”; allowed: integer 1990…2200 | unknown.",
    "facts/years-as-fraction": "total_years is “4.5”; allowed: integer 0…80 | unknown.",
    "facts/years-as-words": "total_years is “five”; allowed: integer 0…80 | unknown.",
    "facts/years-below-zero": "field_years is “-1”; allowed: integer 0…80 | unknown.",
}
"""Folder and file → text of the error."""
NAMED_WITHOUT_FILE = ("no-such-certificate", "no-such-title", "no-such-extra", "no-such-level", "for-no-exam")
"""Facts that are checked only together with others, when the file name is no longer known."""


def test_every_bad_file_has_a_case() -> None:
    assert {f"{path.parent.name}/{path.stem}" for path in BAD.rglob("*.toml")} == set(WORDS)


@pytest.mark.parametrize("name", WORDS)
def test_an_error_names_file_key_and_allowed_values(name: str) -> None:
    path = BAD / f"{name}.toml"
    with pytest.raises(PhotoError) as caught:
        LOADERS[path.parent.name](path)
    message = str(caught.value)
    assert WORDS[name] in message
    assert path.name in message or (path.parent.name == "facts" and path.stem in NAMED_WITHOUT_FILE)


@pytest.mark.parametrize(
    ("setting", "words"),
    [
        ("education=college", "--set, education is “college”; allowed: none | high-school"),
        ("education", "--set, education is “”; allowed: key=value"),
        ("=bachelor", "--set: there is no fact called ."),
        ("schooling=bachelor", "--set: there is no fact called schooling. Available: exam,"),
        ("total_years=81", "--set, total_years is “81”; allowed: integer 0…80 | unknown"),
        ("exam_year=1", "--set, exam_year is “1”; allowed: integer 1990…2200 | unknown"),
        ("degree_date=2019-13-01", "--set, degree_date is “2019-13-01”; allowed: YYYY-MM-DD | unknown"),
        ("fee_paid=true", ""),
        ("record_end=forever", "--set, record_end is “forever”; allowed: YYYY-MM-DD | never | unknown"),
    ],
)
def test_a_wrong_setting_is_reported(setting: str, words: str, capsys: pytest.CaptureFixture[str]) -> None:
    status = main(["precheck", "--exam", "pharmacist", "--set", setting, "--lang", "en"])
    message = " ".join(capsys.readouterr().err.split())
    assert words in message
    assert bool(words) == (status in (30, 31))
    assert "Traceback" not in message


@pytest.mark.parametrize(
    "text", ["", "yes\0", "１２０２", "²", "9" * 400, "２０２７-13-01", "[]", "{}", "'; drop", "null"]
)
@pytest.mark.parametrize("key", ["education", "total_years", "degree_date", "fee_paid", "record_end", "exam_year"])
def test_every_kind_of_fact_rejects_junk(key: str, text: str) -> None:
    with pytest.raises(BadFact):
        apply_settings(load_facts(BAD / "../facts.toml"), [f"{key}={text}"])


FACTS_IN_CHINESE = 'education = "本科"\n'


@pytest.mark.parametrize("encoding", ["gbk", "utf-16", "utf-16-le"])
def test_the_error_for_a_facts_file_in_another_encoding_says_to_save_it_as_utf_8(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "facts.toml"
    path.write_bytes(FACTS_IN_CHINESE.encode(encoding))
    with pytest.raises(BadFact, match="save it as UTF-8"):
        load_facts(path)
    path.write_text(FACTS_IN_CHINESE, "utf-8")
    assert load_facts(path).values == {"education": "bachelor"}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a = " + "[" * 100_000 + "]" * 100_000, "too deeply"),
        ("#" * 1_100_000, "too large: at most 1 MB"),
        ('[[credential]]\nkind = "edu:bachelor"\n' * 1000, "credential has 1,000 rows; at most 50"),
    ],
)
def test_a_facts_file_that_no_person_would_write_is_refused_in_a_sentence_about_facts(
    text: str, words: str, tmp_path: Path
) -> None:
    path = tmp_path / "facts.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(BadFact) as caught:
        load_facts(path)
    assert words in str(caught.value)
    assert "photo" not in str(caught.value)


@pytest.mark.parametrize(
    "facts",
    [None, 5, ["education"], "education=bachelor", {5: "x"}, {"education": object()}, {"total_years": float("nan")}],
)
def test_wrong_types_in_the_library_are_wrong_facts(facts: Any) -> None:
    with pytest.raises(BadFact):
        precheck(facts, "pharmacist")


def test_an_exam_of_a_wrong_type_is_a_wrong_fact() -> None:
    with pytest.raises(BadFact):
        precheck({}, 5)  # type: ignore[arg-type]
