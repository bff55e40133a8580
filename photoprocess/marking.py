"""Outcome → outcome whose bytes are signed: room for the marker is made first, then everything is claimed.

The marker's length depends on what it says, which includes the length of the file with its marker. A few rounds settle
that, for only the number of digits matters.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from photoprocess import marker
from photoprocess.checks import CHECKS, Subject, run_checks
from photoprocess.errors import CannotFit
from photoprocess.job import Outcome
from photoprocess.portrait.encode import encode
from photoprocess.values import Encoded, Report

if TYPE_CHECKING:
    from datetime import datetime

    from photoprocess.marker import PrivateKey, Statement

FILE_CHECKS = tuple(code for code in CHECKS if code.startswith("file."))
ROUNDS = 4


def with_marker(outcome: Outcome, key: PrivateKey | None, now: datetime) -> Outcome:
    """The outcome, signed; unmarked where the byte limit leaves the photo too little quality beside a marker."""
    plain, limit = outcome, outcome.spec.bytes_max or marker.MAX_FILE
    reserve = marker.marker_length(_statement(outcome, now), limit)
    try:
        outcome = _judged_again(outcome, _with_room(outcome, reserve))
    except CannotFit:
        return plain
    for _ in range(ROUNDS):
        assert outcome.encoded is not None
        statement = _statement(outcome, now)
        length = marker.marker_length(statement, len(outcome.encoded.data))
        if length == outcome.encoded.reserve:
            break
        outcome = _judged_again(outcome, replace(outcome.encoded, reserve=length), ("file.bytes",))
    if not outcome.passed or outcome.encoded is None:
        return plain
    signed = marker.mark(outcome.encoded.data, statement, key)
    return replace(outcome, encoded=Encoded(signed, outcome.encoded.quality), marked=True)


def _with_room(outcome: Outcome, reserve: int) -> Encoded:
    """The file as it is where the marker fits beside it, else encoded anew for what the marker leaves."""
    encoded, high = outcome.encoded, outcome.spec.bytes_max
    assert encoded is not None
    assert outcome.portrait is not None
    if high is not None and len(encoded.data) + reserve > high:
        encoded = encode(outcome.portrait, outcome.spec, reserve=reserve)
    return replace(encoded, reserve=reserve)


def _judged_again(outcome: Outcome, encoded: Encoded, codes: tuple[str, ...] = FILE_CHECKS) -> Outcome:
    """The outcome with another file: only checks of the file are run again."""
    subject = Subject(outcome.spec, outcome.scene, outcome.frame, outcome.portrait, encoded, outcome.edits)
    fresh = {finding.code: finding for finding in run_checks(subject, codes).findings}
    findings = tuple(fresh.get(finding.code, finding) for finding in outcome.report.findings)
    return replace(outcome, encoded=encoded, report=Report(findings))


def _statement(outcome: Outcome, now: datetime) -> Statement:
    spec = outcome.spec
    return marker.state(
        outcome.report,
        marker.SpecName(spec.id, spec.version),
        marker.PortraitSize(spec.width_px, spec.height_px, spec.dpi),
        marker.list_changes(outcome.frame, outcome.edits),
        now,
    )
