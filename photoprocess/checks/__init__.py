"""Judging: Subject → Report.

One small module per topic; each registers its checks when it is imported. `run_checks` runs them, and skips what
depends on a check that failed.
"""

from __future__ import annotations

from collections.abc import Collection

# Checks are registered, run and reported in the order of these imports.
# isort: off
from photoprocess.checks import face as face
from photoprocess.checks import source as source
from photoprocess.checks import picture as picture
from photoprocess.checks import background as background
from photoprocess.checks import whitening as whitening
from photoprocess.checks import framing as framing
from photoprocess.checks import pose as pose
from photoprocess.checks import eyes as eyes
from photoprocess.checks import expression as expression
from photoprocess.checks import light as light
from photoprocess.checks import colour as colour
from photoprocess.checks import sharpness as sharpness
from photoprocess.checks import covered as covered
from photoprocess.checks import edits as edits
from photoprocess.checks import file as file
from photoprocess.checks import declare as declare

# isort: on
from photoprocess.checks.base import CHECKS, run
from photoprocess.checks.subject import FileSubject, FramedSubject, PortraitSubject, Subject
from photoprocess.values import CheckGroup, Finding, Report

__all__ = [
    "CHECKS",
    "FileSubject",
    "FramedSubject",
    "PortraitSubject",
    "Subject",
    "list_codes_in",
    "list_codes_outside",
    "run_checks",
]


def run_checks(subject: Subject, codes: Collection[str] | None = None) -> Report:
    """Run every check, or those of `codes` and what they need, in the order of the report."""
    found: dict[str, Finding] = {}
    wanted = set(CHECKS) if codes is None else _add_needs(set(codes))
    for code, check in CHECKS.items():
        if code in wanted and check.applies(subject):
            found[code] = run(check, subject, found)
    return Report(tuple(found.values()))


def list_codes_in(*groups: CheckGroup) -> tuple[str, ...]:
    """The codes of the checks of some groups."""
    return tuple(code for code, check in CHECKS.items() if check.group in groups)


def list_codes_outside(*groups: CheckGroup) -> tuple[str, ...]:
    """The codes of the checks of all other groups."""
    return tuple(code for code, check in CHECKS.items() if check.group not in groups)


def _add_needs(codes: set[str]) -> set[str]:
    more = codes | {need for code in codes for need in CHECKS[code].needs}
    return codes if more == codes else _add_needs(more)
