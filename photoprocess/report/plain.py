"""A report as a short table for the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from photoprocess.messages import get_text
from photoprocess.report import sentences
from photoprocess.report.order import sort_findings, summarise
from photoprocess.values import Finding, Language, Report, Verdict
from photoprocess.verdict_marks import VERDICT_MARKS
from photoprocess.wrap import count_columns, pad, wrap

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
    table = [_make_cells(finding, language) for finding in shown]
    widths = [max((count_columns(cells[i]) for cells in table), default=0) for i in range(3)]
    lines = [get_text("cli.passed" if report.passed else "cli.failed", language), summarise(report, language), ""]
    for finding, cells in zip(shown, table, strict=True):
        row = GAP.join(pad(cell, wide) for cell, wide in zip(cells, widths, strict=True))
        lines.append(f"{VERDICT_MARKS[finding.verdict]} {row}".rstrip())
        lines += _explain(finding, language, width)
    lines += _describe_skipped(parts.skipped, language, width)
    if parts.to_confirm:
        names = _join_titles((sentences.name_check(f.code, language) for f in parts.to_confirm), language)
        lines += ["", *wrap(get_text("cli.to_be_confirmed", language, checks=names), width, hanging=0)]
    return "\n".join(lines)


def _make_cells(finding: Finding, language: Language) -> tuple[str, str, str]:
    return (
        sentences.name_check(finding.code, language),
        sentences.format_measured(finding, language),
        sentences.format_allowed(finding, language),
    )


def _explain(finding: Finding, language: Language, width: int) -> list[str]:
    """Explain a finding that is not PASS: its reason, and what to do."""
    if finding.verdict is Verdict.PASS:
        return []
    explanation = [sentences.explain_verdict(finding, language), sentences.get_advice_for(finding, language)]
    return [line for sentence in explanation if sentence for line in wrap(INDENT + sentence, width, hanging=0)]


def _describe_skipped(findings: Iterable[Finding], language: Language, width: int) -> list[str]:
    """Group skipped checks by reason: a picture without a face would otherwise repeat one reason forty times."""
    by_reason: dict[str, list[str]] = {}
    for finding in findings:
        by_reason.setdefault(sentences.explain_verdict(finding, language), []).append(
            sentences.name_check(finding.code, language)
        )
    lines = []
    for reason, names in by_reason.items():
        lines += wrap(f"{VERDICT_MARKS[Verdict.SKIPPED]} {_join_titles(names, language)}", width)
        lines += wrap(INDENT + reason, width, hanging=0)
    return lines


def _join_titles(names: Iterable[str], language: Language) -> str:
    return (", " if language == "en" else "、").join(names)
