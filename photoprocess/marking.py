"""Outcome → outcome with a marker: the file makes room for the marker, is judged again and signed.

Content Credentials, if requested, are added after the marker, so their room is reserved with it.

The marker's length depends on what it says, which includes the length of the file with its marker. A few rounds settle
that, because only the number of digits matters.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from photoprocess import marker
from photoprocess.checks import FileSubject, list_codes_in, run_checks
from photoprocess.errors import CannotFit
from photoprocess.portrait.encode import encode
from photoprocess.values import CheckGroup, Encoded, Report

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from photoprocess.job import Job, Outcome
    from photoprocess.marker import Statement

ROUNDS = 4


def add_marker(outcome: Outcome, file: FileSubject, job: Job, now: datetime) -> Outcome:
    """Sign `file`, which the outcome describes; unmarked if the byte limit leaves too little room for a marker.

    Raises CannotAddCredentials if they are requested and there is no room for them.
    """
    limit = outcome.spec.bytes_max or marker.MAX_FILE
    background = outcome.spec.find_background(job.whitening.colour).name if job.whitening else ""
    source = hashlib.sha256(file.scene.photo.source.data).hexdigest()
    add_origin = partial(replace, source=source, background=background)
    statement = add_origin(_make_statement(file, outcome.report, now))
    more = _compute_credentials_length(file.encoded.data, job)
    try:
        file = _make_room(file, marker.compute_marker_length(statement, limit) + more)
    except CannotFit:
        return _leave_unmarked(outcome, job)
    report = _judge_again(file, outcome.report, list_codes_in(CheckGroup.FILE))
    for _ in range(ROUNDS):
        statement = add_origin(_make_statement(file, report, now))
        length = marker.compute_marker_length(statement, len(file.encoded.data)) + more
        if length == file.encoded.reserve:
            break
        file = file.with_file(replace(file.encoded, reserve=length))
        report = _judge_again(file, report, ("file.bytes",))
    if not report.passed:
        return _leave_unmarked(outcome, job)
    signed = Encoded(_sign(file.encoded.data, statement, job), file.encoded.quality)
    return replace(outcome, report=report, encoded=signed, marked=True)


def _compute_credentials_length(data: bytes, job: Job) -> int:
    if job.credentials is None:
        return 0
    from photoprocess.marker.credentials import compute_credentials_length  # few photos need it

    return compute_credentials_length(data, job.credentials)


def _leave_unmarked(outcome: Outcome, job: Job) -> Outcome:
    if job.credentials:
        from photoprocess.marker.credentials import CannotAddCredentials

        raise CannotAddCredentials(problem="no_room")
    return outcome


def _sign(data: bytes, statement: Statement, job: Job) -> bytes:
    marked = marker.mark(data, statement, job.key)
    if job.credentials is None:
        return marked
    from photoprocess.marker.credentials import CannotAddCredentials, add_credentials

    signed = add_credentials(marked, job.credentials)
    if not marker.verify(signed, [job.key.public] if job.key else None).has_credentials:
        raise CannotAddCredentials(reason="the marker would count as changed")
    return signed


def _make_room(file: FileSubject, reserve: int) -> FileSubject:
    """Keep the JPEG if the marker fits into the file with it, otherwise encode a smaller one. Raises CannotFit."""
    encoded, high = file.encoded, file.spec.bytes_max
    if high is not None and len(encoded.data) + reserve > high:
        encoded = encode(file.portrait, file.spec, reserve=reserve)
    return file.with_file(replace(encoded, reserve=reserve))


def _judge_again(file: FileSubject, report: Report, codes: Collection[str]) -> Report:
    """Run some checks again and replace their findings."""
    fresh = {finding.code: finding for finding in run_checks(file, codes).findings}
    return Report(tuple(fresh.get(finding.code, finding) for finding in report.findings))


def _make_statement(file: FileSubject, report: Report, now: datetime) -> Statement:
    spec = file.spec
    return marker.make_statement(
        report,
        marker.SpecName(spec.id, spec.version),
        marker.PortraitSize(spec.width_px, spec.height_px, spec.dpi),
        marker.list_changes(file.frame, file.edits),
        now,
    )
