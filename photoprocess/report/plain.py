"""A report as a short table for the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from photoprocess.marks import MARKS
from photoprocess.messages import text
from photoprocess.report import sentences
from photoprocess.report.order import sort_findings, summarize
from photoprocess.values import Finding, Language, Report, Verdict
from photoprocess.wrap import columns, pad, wrap

if TYPE_CHECKING:
    from collections.abc import Iterable

INDENT = "    "
GAP = "  "


def render_text(report: Report, language: Language, width: int = 100) -> str:
    """Render the wrong findings with what to do, then the right ones, then what the user must confirm.

    `width` is in terminal columns.
    """
    parts = sort_findings(report)
    shown = (*parts.wrong, *parts.right)
    table = [_cells(finding, language) for finding in shown]
    widths = [max((columns(cells[i]) for cells in table), default=0) for i in range(3)]
    lines = [text("cli.passed" if report.passed else "cli.failed", language), summarize(report, language), ""]
    for finding, cells in zip(shown, table, strict=True):
        row = GAP.join(pad(cell, wide) for cell, wide in zip(cells, widths, strict=True))
        lines.append(f"{MARKS[finding.verdict]} {row}".rstrip())
        lines += _explain(finding, language, width)
    lines += _describe_skipped(parts.skipped, language, width)
    if parts.to_confirm:
        names = _joined((sentences.title(f.code, language) for f in parts.to_confirm), language)
        lines += ["", *wrap(text("cli.to_be_confirmed", language, checks=names), width, hanging=0)]
    return "\n".join(lines)


def _cells(finding: Finding, language: Language) -> tuple[str, str, str]:
    return (
        sentences.title(finding.code, language),
        sentences.measured(finding, language),
        sentences.allowed(finding, language),
    )


def _explain(finding: Finding, language: Language, width: int) -> list[str]:
    """Explain a finding that is not PASS: its reason, and what to do."""
    if finding.verdict is Verdict.PASS:
        return []
    explanation = [sentences.reason(finding, language), sentences.advice(finding.code, language)]
    return [line for sentence in explanation if sentence for line in wrap(INDENT + sentence, width, hanging=0)]


def _describe_skipped(findings: Iterable[Finding], language: Language, width: int) -> list[str]:
    """Group skipped checks by reason: a picture without a face would otherwise repeat one reason forty times."""
    by_reason: dict[str, list[str]] = {}
    for finding in findings:
        by_reason.setdefault(sentences.reason(finding, language), []).append(sentences.title(finding.code, language))
    lines = []
    for reason, names in by_reason.items():
        lines += wrap(f"{MARKS[Verdict.SKIPPED]} {_joined(names, language)}", width)
        lines += wrap(INDENT + reason, width, hanging=0)
    return lines


def _joined(names: Iterable[str], language: Language) -> str:
    return (", " if language == "en" else "、").join(names)
