"""Judging: Subject → Report.

One small file per subject; each registers its checks when it is imported, and the order of the imports below is the
order of the report. `run_checks` runs them, skipping what depends on a check that failed.
"""

from __future__ import annotations

from collections.abc import Collection

# The order of these imports is that of the report.
# isort: off
from photoprocess.checks import face as face
from photoprocess.checks import source as source
from photoprocess.checks import background as background
from photoprocess.checks import whitening as whitening
from photoprocess.checks import framing as framing
from photoprocess.checks import pose as pose
from photoprocess.checks import expression as expression
from photoprocess.checks import light as light
from photoprocess.checks import covered as covered
from photoprocess.checks import edits as edits
from photoprocess.checks import file as file
from photoprocess.checks import declare as declare

# isort: on
from photoprocess.checks.base import CHECKS, run
from photoprocess.checks.subject import Subject
from photoprocess.values import Finding, Report

__all__ = ["CHECKS", "Subject", "run_checks"]


def run_checks(subject: Subject, codes: Collection[str] | None = None) -> Report:
    """Every check, or those of `codes` and what they need, in the order of the report."""
    found: dict[str, Finding] = {}
    wanted = set(CHECKS) if codes is None else _with_needs(set(codes))
    for code, one in CHECKS.items():
        if code in wanted and one.asked_by(subject):
            found[code] = run(one, subject, found)
    return Report(tuple(found.values()))


def _with_needs(codes: set[str]) -> set[str]:
    more = codes | {need for code in codes for need in CHECKS[code].needs}
    return codes if more == codes else _with_needs(more)
