"""An answer as a row of JSONL, CSV or the page. docs/batch.md describes the columns."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeAlias

from photoprocess.many.values import Done, Ending
from photoprocess.messages import make_printable
from photoprocess.report.order import WORST_FIRST
from photoprocess.report.problems import group_problems, name_problem
from photoprocess.values import CheckGroup, Verdict
from photoprocess.version import __version__

if TYPE_CHECKING:
    from collections.abc import Sequence

    from photoprocess.values import CheckGroup, Finding, Language

ReportRow: TypeAlias = Mapping[str, Any]
"""What a line of the JSONL report holds; CSV and page are made from it."""
SCHEMA = 1
FORMULA = tuple("=+-@＝＋－＠")
"""Spreadsheets run a cell that starts with one of these; Chinese and Japanese ones take the full-width signs too."""
FIRST_COLUMNS = ("picture", "result", "saved", "kept", "error", "message")


def as_row(done: Done, language: Language) -> ReportRow:
    """Convert an answer to a row. Only the message depends on the language."""
    findings = done.report.findings if done.report else ()
    return {
        "schema": SCHEMA,
        "tool": __version__,
        "picture": done.name,
        "result": str(done.ending),
        "saved": make_printable(done.output) if done.output else None,
        "kept": done.kept,
        "marked": done.marked,
        "error": done.error.code if done.error else None,
        "message": explain(done, language),
        "findings": {finding.code: [str(finding.verdict), _to_json_number(finding.measured)] for finding in findings},
        "seconds": round(done.seconds, 3),
        "stamp": done.stamp,
    }


def as_cells(row: ReportRow, checks: Sequence[str]) -> list[str]:
    """Convert a row to cells of the CSV report, in the order of FIRST_COLUMNS and the checks."""
    first = (row.get(column) for column in FIRST_COLUMNS)
    return [_format_cell(value) for value in (*first, *(find_verdict(row, code) for code in checks))]


def find_verdict(row: ReportRow, code: str) -> str | None:
    """Find the verdict of a check; None for a check that the row does not have."""
    found = row["findings"].get(code)
    return str(found[0]) if found else None


def read_row(line: bytes) -> ReportRow | None:
    """Read a line of the JSONL report; None if it is damaged or is not a row of such a report."""
    try:
        row = json.loads(line)
        known = (
            isinstance(row["picture"], str)
            and row["result"] in tuple(Ending)
            and all(isinstance(code, str) and found[0] in tuple(Verdict) for code, found in row["findings"].items())
        )
    except (ValueError, TypeError, LookupError, AttributeError):
        return None
    return row if known and line.endswith(b"\n") else None


def explain(done: Done, language: Language) -> str:
    """Explain in one line why a picture is not PASS; "" if it is."""
    if done.error:
        return done.error.explain(language)
    problems = group_problems(find_causes(done))
    return (". " if language == "en" else "；").join(name_problem(problem, language) for problem in problems)


def find_causes(done: Done) -> list[Finding]:
    """Find the causes of the result: the findings that fail, or if none does, those that warn."""
    counted = (Verdict.FAIL, Verdict.UNKNOWN) if done.ending is Ending.FAIL else (Verdict.WARN,)
    findings = done.report.findings if done.report else ()
    wrong = [f for f in findings if f.verdict in counted and not _is_undeclared(f)]
    return sorted(wrong, key=lambda finding: WORST_FIRST.index(finding.verdict))


def _is_undeclared(finding: Finding) -> bool:
    return finding.group is CheckGroup.DECLARE and finding.verdict is Verdict.UNKNOWN


def _to_json_number(measured: float | str | None) -> float | str | None:
    if isinstance(measured, float):
        return round(measured, 5) if math.isfinite(measured) else None
    return measured


def _format_cell(value: object) -> str:
    text = "" if value is None else ("yes" if value else "no") if isinstance(value, bool) else str(value)
    plain = _blank_controls(text)
    return f"'{plain}" if plain.lstrip().startswith(FORMULA) else plain


def _blank_controls(text: str) -> str:
    """Replace control characters, line breaks and marks of writing direction by blanks, so that a cell stays one."""
    return text if text.isprintable() else "".join(c if c.isprintable() or c == "\u3000" else " " for c in text)
