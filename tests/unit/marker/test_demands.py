"""What an organiser demands beyond an unchanged file, in the library and on the command line."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import pytest

from photoprocess import marker
from photoprocess.cli.main import main
from photoprocess.marker import Demands, Proof, Unmet, keys
from photoprocess.report.verification import describe_status, explain_key
from photoprocess.spec.catalogue import read_spec_file
from photoprocess.values import Language

if TYPE_CHECKING:
    from tests.unit.marker.conftest import Bench

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
"""When the bench's statement was signed, for the spec cn-registration-25x35."""
HOUR = timedelta(hours=1)
LATER = NOON + timedelta(days=30)


@pytest.fixture
def photo(bench: Bench, tmp_path: Path) -> Path:
    """Signed with the built-in key at NOON, for cpta."""
    path = tmp_path / "a.jpg"
    statement = replace(bench.statement, spec=marker.SpecName("cpta", "2026.1"))
    path.write_bytes(marker.mark(bench.photo, statement))
    return path


@pytest.mark.parametrize(
    ("demands", "now", "unmet"),
    [
        (Demands(), LATER, ()),
        (Demands(), NOON - HOUR, ()),
        (Demands(spec="cn-registration-25x35"), LATER, ()),
        (Demands(spec="cpta"), LATER, (Unmet.SPEC,)),
        (Demands(spec="CN-registration-25x35"), LATER, (Unmet.SPEC,)),
        (Demands(not_before=NOON, not_after=NOON), LATER, ()),
        (Demands(not_before=NOON + HOUR), LATER, (Unmet.EARLY,)),
        (Demands(not_after=NOON - HOUR), LATER, (Unmet.LATE,)),
        (Demands(not_before=NOON - HOUR), NOON - HOUR, (Unmet.FUTURE,)),
        (Demands(not_before=NOON - HOUR), NOON - timedelta(minutes=4), ()),
    ],
)
def test_demands_of_the_library(bench: Bench, demands: Demands, now: datetime, unmet: tuple[Unmet, ...]) -> None:
    claims = bench.verify(bench.marked).claims
    assert claims
    assert demands.find_unmet(claims, now) == unmet


@pytest.mark.parametrize(
    ("options", "status", "words"),
    [
        (["--spec", "cpta"], 0, "VALID"),
        (["--spec", "self-taught-graduation"], 1, "signed for “cpta”, not for “self-taught-graduation”"),
        (["--not-before", "2026-11-23T12:00Z"], 0, "VALID"),
        (["--not-before", "2026-11-25"], 1, "signed at 2026-11-23 12:00 UTC, before 2026-11-25 00:00"),
        (["--not-after", "2026-11-23T20:00+08:00"], 0, "VALID"),
        (["--not-after", "2026-11-23T19:59+08:00"], 1, "after 2026-11-23 19:59+08:00"),
        (["--not-before", "2026-11-22", "--not-after", "2026-11-25"], 0, "VALID"),
    ],
)
def test_demands_of_the_command(
    photo: Path, options: list[str], status: int, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["verify", str(photo), *options, "--lang", "en"]) == status
    assert words in " ".join(capsys.readouterr().out.split())


def test_a_date_includes_its_whole_day(photo: Path, bench: Bench) -> None:
    evening = datetime(2026, 3, 1, 23, 30).astimezone()
    photo.write_bytes(marker.mark(bench.photo, replace(bench.statement, issued=int(evening.timestamp()))))
    assert main(["verify", str(photo), "--not-before", "2026-03-01", "--not-after", "2026-03-01"]) == 0
    assert main(["verify", str(photo), "--not-after", "2026-02-28"]) == 1


@pytest.mark.parametrize("value", ["yesterday", "2026-13-01", "", "1/3/2026"])
def test_an_invalid_time_is_explained(photo: Path, value: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify", str(photo), "--not-before", value, "--lang", "en"]) == 2
    assert "is not a time" in capsys.readouterr().err


def test_an_unknown_spec_is_refused_before_any_file(photo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify", str(photo), "--spec", "cpat", "--lang", "en"]) == 14
    assert "VALID" not in capsys.readouterr().out


def test_a_users_own_spec_is_demanded_by_its_id(photo: Path, bench: Bench, tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_bytes(read_spec_file("cpta").replace(b'id = "cpta"', b'id = "our-exam"', 1))
    assert main(["verify", str(photo), "--spec", str(own)]) == 1
    photo.write_bytes(marker.mark(bench.photo, replace(bench.statement, spec=marker.SpecName("our-exam", "1"))))
    assert main(["verify", str(photo), "--spec", str(own)]) == 0


def test_a_signature_from_the_future_is_reported_and_has_no_age(
    photo: Path, bench: Bench, capsys: pytest.CaptureFixture[str]
) -> None:
    tomorrow = datetime.now(UTC) + timedelta(days=1)
    photo.write_bytes(marker.mark(bench.photo, replace(bench.statement, issued=int(tomorrow.timestamp()))))
    assert main(["verify", str(photo), "--lang", "en"]) == 0
    assert "The time of signing is in the future" in capsys.readouterr().out
    assert main(["verify", str(photo), "--not-before", "2026-01-01", "--json"]) == 1
    (answer,) = json.loads(capsys.readouterr().out)
    assert (answer["status"], answer["unmet"], answer["from_future"]) == ("VALID", ["future"], True)


def test_several_files_are_counted_as_demanded(photo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify", str(photo), str(photo), "--spec", "cpta", "--jobs", "2", "--lang", "en"]) == 0
    assert "2 of 2 files unchanged and as required" in capsys.readouterr().out


def test_what_is_proven_depends_on_the_key(bench: Bench) -> None:
    public = marker.mark(bench.photo, bench.statement)
    assert marker.verify(public).proof is Proof.UNCHANGED
    assert marker.verify(public, keys.load_built_in_keys()).proof is Proof.UNCHANGED
    assert bench.verify(bench.marked).proof is Proof.UNCHANGED_AND_TRUSTED
    for spoiled in (public + b"\0", bench.photo, bench.marked):
        assert marker.verify(spoiled).proof is Proof.NOTHING


@pytest.mark.parametrize("language", get_args(Language))
def test_the_public_key_is_never_reported_to_prove_origin(bench: Bench, language: Language) -> None:
    public, trusted = marker.verify(marker.mark(bench.photo, bench.statement)), bench.verify(bench.marked)
    assert describe_status(public, language) != describe_status(trusted, language)
    retouched = {"en": "retouch", "zh-CN": "修图", "zh-TW": "修圖"}[language]
    assert retouched in explain_key(public, language)
    assert retouched not in explain_key(trusted, language)
