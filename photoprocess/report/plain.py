"""A report as a short table for the terminal. Chinese characters are two columns wide there."""

from __future__ import annotations

import textwrap
import unicodedata
from typing import TYPE_CHECKING

from photoprocess.messages import text
from photoprocess.report import sentences
from photoprocess.report.marks import MARKS
from photoprocess.report.order import sort_findings, summarize
from photoprocess.values import Finding, Language, Report, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable

INDENT = "    "
GAP = "  "


def render_text(report: Report, language: Language, width: int = 100) -> str:
    """Wrong findings with what to do, then the right ones, then what the person must confirm.

    `width` is in columns of the terminal.
    """
    parts = sort_findings(report)
    shown = (*parts.wrong, *parts.right)
    columns = [_cells(finding, language) for finding in shown]
    widths = [max((_columns(cells[i]) for cells in columns), default=0) for i in range(3)]
    lines = [text("cli.passed" if report.passed else "cli.failed", language), summarize(report, language), ""]
    for finding, cells in zip(shown, columns, strict=True):
        row = GAP.join(_padded(cell, wide) for cell, wide in zip(cells, widths, strict=True))
        lines.append(f"{MARKS[finding.verdict]} {row}".rstrip())
        lines += _explained(finding, language, width)
    lines += _skipped(parts.skipped, language, width)
    if parts.to_confirm:
        names = _joined((sentences.title(f.code, language) for f in parts.to_confirm), language)
        lines += ["", *wrapped(text("cli.to_be_confirmed", language, checks=names), width)]
    return "\n".join(lines)


def _cells(finding: Finding, language: Language) -> tuple[str, str, str]:
    return (
        sentences.title(finding.code, language),
        sentences.measured(finding, language),
        sentences.allowed(finding, language),
    )


def _explained(finding: Finding, language: Language, width: int) -> list[str]:
    """Reason and advice of what is not PASS."""
    if finding.verdict is Verdict.PASS:
        return []
    said = [sentences.reason(finding, language), sentences.advice(finding.code, language)]
    return [line for sentence in said if sentence for line in wrapped(sentence, width, INDENT)]


def _skipped(findings: Iterable[Finding], language: Language, width: int) -> list[str]:
    """One line per reason: a picture without a face would otherwise repeat itself forty times."""
    by_reason: dict[str, list[str]] = {}
    for finding in findings:
        by_reason.setdefault(sentences.reason(finding, language), []).append(sentences.title(finding.code, language))
    lines = []
    for reason, names in by_reason.items():
        lines += wrapped(f"{MARKS[Verdict.SKIPPED]} {_joined(names, language)}", width)
        lines += wrapped(reason, width, INDENT)
    return lines


def _joined(names: Iterable[str], language: Language) -> str:
    return (", " if language == "en" else "、").join(names)


def _columns(string: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in string)


def _padded(string: str, width: int) -> str:
    return string + " " * (width - _columns(string))


def wrapped(sentence: str, width: int, indent: str = "") -> list[str]:
    """Lines of at most `width` columns; Chinese has no blanks, so it breaks after any character."""
    room = width - len(indent)
    if _columns(sentence) == len(sentence):
        return [indent + line for line in textwrap.wrap(sentence, room)]
    lines, current = [], ""
    for character in sentence:
        if _columns(current + character) > room and unicodedata.category(character)[0] != "P":
            lines.append(current)
            current = ""
        current += character
    return [indent + line.strip() for line in [*lines, current] if line.strip()]
