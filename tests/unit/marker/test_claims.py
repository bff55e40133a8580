"""The claims about a photo: short, rounded, without names, and read strictly."""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from photoprocess import marker
from photoprocess.edits import Edit
from photoprocess.marker import CannotMark, ClaimedEdit, claims, layout, strict
from photoprocess.values import Finding, Frame, Limit, Report, Verdict

if TYPE_CHECKING:
    from tests.unit.marker.conftest import Bench

SPEC, SIZE = marker.SpecName("cpta", "2026.1"), marker.PortraitSize(295, 413, 300)
NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
FILE = marker.Fingerprint("0123456789abcdef" * 4, 38_018, 20)


def state(*findings: Finding) -> marker.Statement:
    return marker.make_statement(Report(findings), SPEC, SIZE, (), NOON)


def test_the_claims_as_json() -> None:
    report = Report(
        (
            Finding("background.lightness", Verdict.PASS, 97.34567, Limit((94, 100), None, "L*", "ours", "here")),
            Finding("source.format", Verdict.WARN, "PNG"),
            Finding("declare.recent", Verdict.UNKNOWN),
        )
    )
    edits = marker.list_changes(Frame((600.04, 800.06), 1000.0, 4.7), [Edit("turn", -4.7), Edit("extend", 0.0123456)])
    statement = replace(marker.make_statement(report, SPEC, SIZE, edits, NOON), tool=marker.Program(version="1.0.0"))
    assert layout.write(statement.about(FILE)).decode() == (
        '{"edits":[["frame",600,800.1,1000],["turn",-4.7],["extend",0.0123]],'
        '"file":{"alg":"sha-256","at":20,"hash":"' + FILE.hash + '","size":38018},'
        '"findings":[["background.lightness","PASS",97.35],["source.format","WARN","PNG"],'
        '["declare.recent","UNKNOWN",null]],'
        '"iat":1795435200,'
        '"portrait":{"density":300,"height":413,"width":295},'
        '"spec":{"id":"cpta","version":"2026.1"},'
        '"tool":{"name":"photoprocess","version":"1.0.0"},'
        '"v":1}'
    )


MEASURED = st.none() | st.floats() | st.text(max_size=300)
FINDINGS = st.builds(
    Finding, st.from_regex(r"[a-z]{1,9}\.[a-z_]{1,20}", fullmatch=True), st.sampled_from(Verdict), MEASURED
)


@given(st.lists(FINDINGS, max_size=6))
def test_whatever_was_measured_can_be_signed_and_read_back(findings: list[Finding]) -> None:
    within = [f for f in findings if not isinstance(f.measured, float) or not abs(f.measured) > 2**53]
    about = state(*within).about(FILE)
    assert layout.read(layout.write(about)) == about


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (247.1234, 247.1),
        (1.23456, 1.235),
        (0.0123456, 0.0123),
        (-4.70049, -4.7),
        (38_018.0, 38_018.0),
        (38_018.4, 38_018.0),
        (1234.56, 1235.0),
        (999.96, 1000.0),
        (0.0, 0.0),
        (1e-9, 0.0),
    ],
)
def test_four_digits_are_shown_and_every_whole_one_and_few_decimals(value: float, shown: float) -> None:
    assert claims.round_measure(value) == shown


@pytest.mark.parametrize(
    ("measured", "signed"),
    [
        (math.nan, None),
        (math.inf, None),
        ("two\nlines\x1b[2J", "two?lines?[2J"),
        ("\u202egpj.exe", "?gpj.exe"),
        ("x" * 500, "x" * 200),
        ("295 × 413", "295 × 413"),
        (-0.0, 0.0),
    ],
)
def test_a_measure_is_cleaned_before_it_is_signed(measured: float | str, signed: float | str | None) -> None:
    (finding,) = layout.read(layout.write(state(Finding("a.b", Verdict.PASS, measured)).about(FILE))).findings
    assert finding.measured == signed


def test_time_is_given_or_now() -> None:
    in_peking = NOON.astimezone(timezone(timedelta(hours=8)))
    assert marker.make_statement(Report(()), SPEC, SIZE, (), in_peking).issued_at == NOON
    now = marker.make_statement(Report(()), SPEC, SIZE).issued_at
    assert abs(datetime.now(UTC) - now) < timedelta(minutes=1)


def test_the_signed_report_can_be_read(bench: Bench) -> None:
    signed = bench.verify(bench.marked).claims
    assert signed is not None
    assert signed.report.passed
    assert signed.report.get_finding("framing.head").verdict is Verdict.PASS
    assert signed == bench.statement.about(signed.file)


def test_all_findings_take_at_most_4_kb(bench: Bench) -> None:
    assert len(bench.piece) <= 4000


@settings(max_examples=40)
@given(st.lists(FINDINGS, max_size=20), st.integers(1, 5))
def test_length_is_known_before_the_photo_is_encoded(findings: list[Finding], digits: int) -> None:
    """Exact for as many digits, and enough for fewer: an encoder that passes its limit never exceeds it."""
    statement = state(*(replace(f, measured="x") for f in findings))
    photo = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x01\x01,\x01,\x00\x00\xff\xda\x00\x02\xff\xd9"
    photo = photo.ljust(10 ** (digits - 1), b"\0")
    taken = len(marker.mark(photo, statement)) - len(photo)
    assert taken == marker.compute_marker_length(statement, len(photo))
    assert taken <= marker.compute_marker_length(statement, 40_000)


def test_length_is_exact_for_the_photo(bench: Bench) -> None:
    assert marker.compute_marker_length(bench.statement, 20_000) == len(bench.piece)


@pytest.mark.parametrize(
    "wrong",
    [
        lambda s: replace(s, issued=-1),
        lambda s: replace(s, spec=marker.SpecName("a\nb", "1")),
        lambda s: replace(s, spec=marker.SpecName("s" * 201, "1")),
        lambda s: replace(s, edits=(ClaimedEdit("turn", (math.nan,)),)),
        lambda s: replace(s, findings=(Finding("a", Verdict.PASS, 1e300),)),
    ],
)
def test_claims_that_could_never_be_valid_are_refused_when_signing(bench: Bench, wrong: object) -> None:
    assert callable(wrong)
    with pytest.raises(CannotMark) as caught:
        marker.mark(bench.photo, wrong(bench.statement))
    assert caught.value.details == {"reason": "claims"}
    assert (caught.value.code, caught.value.exit_status) == ("cannot_mark", 24)


RIGHT: dict[str, object] = {
    "v": 1,
    "iat": 1795435200,
    "tool": {"name": "photoprocess", "version": "1.0.0"},
    "spec": {"id": "cpta", "version": "2026.1"},
    "file": {"alg": "sha-256", "hash": FILE.hash, "size": 38_018, "at": 20},
    "portrait": {"width": 295, "height": 413, "density": 300},
    "findings": [["a.b", "PASS", 1.5], ["c.d", "SKIPPED", None], ["e.f", "WARN", "PNG"]],
    "edits": [["turn", -4.7], ["whiten"]],
}


def test_the_right_claims_are_read() -> None:
    found = layout.read(strict.to_json(RIGHT))
    assert found.findings[1] == Finding("c.d", Verdict.SKIPPED, None)
    assert found.edits == (ClaimedEdit("turn", (-4.7,)), ClaimedEdit("whiten"))
    assert found.file == FILE


FILE_MEMBERS = {"alg": "sha-256", "hash": FILE.hash, "size": 38_018, "at": 20}


@pytest.mark.parametrize(
    "wrong",
    [
        {"v": "1"},
        {"v": 1.0},
        {"v": None},
        {"extra": 1},
        {"iat": 1.5},
        {"iat": -1},
        {"iat": 10**18},
        {"iat": 253_402_300_800},
        {"iat": True},
        {"tool": "photoprocess"},
        {"tool": {"name": "photoprocess"}},
        {"tool": {"name": "photo\u202eprocess", "version": "1"}},
        {"spec": {"id": 1, "version": "2026.1"}},
        {"spec": {"id": "\x1b]0;x\x07", "version": "2026.1"}},
        {"file": FILE_MEMBERS | {"alg": "md5"}},
        {"file": FILE_MEMBERS | {"hash": FILE.hash.upper()}},
        {"file": FILE_MEMBERS | {"hash": FILE.hash[:-1]}},
        {"file": FILE_MEMBERS | {"size": "38018"}},
        {"file": FILE_MEMBERS | {"size": 2**53 + 1}},
        {"file": FILE_MEMBERS | {"size": 2**60}},
        {"file": FILE_MEMBERS | {"at": -20}},
        {"file": FILE_MEMBERS | {"name": "li.jpg"}},
        {"portrait": [295, 413, 300]},
        {"portrait": {"width": 295, "height": 413}},
        {"findings": {}},
        {"findings": [["a.b", "PASS"]]},
        {"findings": [["a.b", "PASS", 1, 2]]},
        {"findings": [["a.b", "VALID", 1]]},
        {"findings": [["a.b", ["PASS"], 1]]},
        {"findings": [["a.b", "PASS", True]]},
        {"findings": [["a.b", "PASS", [1]]]},
        {"findings": [["a.b", "PASS", 10**400]]},
        {"findings": [["a.b", "PASS", "x" * 201]]},
        {"findings": ["abc"]},
        {"findings": [["a.b", "PASS", "soft\xadhyphen"]]},
        {"edits": [[]]},
        {"edits": [["turn", "left"]]},
        {"edits": [["turn", 1e99]]},
        {"edits": ["turn"]},
    ],
)
def test_other_claims_are_refused_although_signed(wrong: dict[str, object]) -> None:
    for read in (layout.read, layout.read_fingerprint):
        with pytest.raises(ValueError):  # noqa: PT011 (verify sees the type alone)
            read(strict.to_json(RIGHT | wrong))


@pytest.mark.parametrize(
    "members",
    [
        {},
        {"background": "white", "source": {"alg": "sha-256", "hash": FILE.hash}},
        {"findings": [], "edits": []},
        {"findings": [["a.b", "PASS", -0.5], ["a.b", "FAIL", 0], ["", "WARN", ""]]},
        {"findings": [["a.b", "PASS", '"\\ ], ["'], ["a.b", "PASS", 1e-9], ["報名", "PASS", "295 × 413"]]},
        {"iat": 253402214400, "file": FILE_MEMBERS | {"size": 2**53, "at": 0}},
    ],
)
def test_the_fingerprint_is_read_alone(members: dict[str, object]) -> None:
    for text in (strict.to_json(RIGHT | members), json.dumps(RIGHT | members).encode()):
        assert layout.read_fingerprint(text) == layout.read(text).file


PIECES = [
    "",
    '"',
    "\\",
    ",",
    "[",
    "]",
    "{",
    "}",
    "0",
    "1",
    "-",
    ".",
    "e9",
    "null",
    '"a"',
    "\xa0",
    "\xad",
    "\x7f",
    "\n",
    "é",
]


@settings(deadline=None, max_examples=100)
@given(st.data(), st.lists(FINDINGS, max_size=2))
def test_no_claims_are_only_readable_in_part(data: st.DataObject, findings: list[Finding]) -> None:
    """A verdict reads the fingerprint alone, in a faster way: it must refuse exactly what cannot be read."""
    text = layout.write(state(*findings).about(FILE)).decode()
    for _ in range(data.draw(st.integers(1, 2))):
        start, length = data.draw(st.integers(0, len(text))), data.draw(st.integers(0, 3))
        text = text[:start] + data.draw(st.sampled_from(PIECES)) + text[start + length :]
    assert read_or_refuse(layout.read_fingerprint, text) == read_or_refuse(lambda raw: layout.read(raw).file, text)


def read_or_refuse(reader: Callable[[bytes], marker.Fingerprint], text: str) -> marker.Fingerprint | None:
    try:
        return reader(text.encode())
    except ValueError:
        return None


def test_infinity_cannot_be_smuggled_in() -> None:
    text = strict.to_json(RIGHT).replace(b"-4.7", b"1e999")
    with pytest.raises(ValueError, match="not a number"):
        layout.read(text)


@pytest.mark.parametrize("name", RIGHT)
def test_every_claim_is_needed(name: str) -> None:
    with pytest.raises(ValueError, match="not an object"):
        layout.read(strict.to_json({k: v for k, v in RIGHT.items() if k != name}))


def test_a_newer_layout_is_recognised() -> None:
    with pytest.raises(layout.NewerClaimsError):
        layout.read(strict.to_json({"v": 2, "whatever": [1]}))
