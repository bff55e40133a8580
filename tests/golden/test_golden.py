"""Every sample keeps the reviewed values and verdicts; rewrite.py rewrites their table."""

from __future__ import annotations

from pathlib import Path

import golden
import pytest
import samples

from photoprocess import Job, process

TABLE = golden.load()


@pytest.mark.parametrize("name", sorted(row["file"] for row in samples.read_rows()))
def test_a_sample_keeps_its_values_and_verdicts(faces: Path, name: str) -> None:
    findings = {finding.code: finding for finding in process(Job(faces / name)).report.findings}
    assert {code for file, code in TABLE if file == name} == set(findings)
    wrong = [
        (code, TABLE[name, code].verdict, TABLE[name, code].measured, finding.verdict.value, finding.measured)
        for code, finding in findings.items()
        if not golden.agrees(TABLE[name, code], finding)
    ]
    assert not wrong


def test_the_table_holds_every_sample() -> None:
    assert {row["file"] for row in samples.read_rows()} <= {file for file, _ in TABLE}
