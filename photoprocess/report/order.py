"""The order in which findings are shown, and the summary line above them."""

from __future__ import annotations

from collections import Counter

from photoprocess.frozen import dataclass
from photoprocess.messages import get_text
from photoprocess.values import CheckGroup, Finding, Language, Report, Verdict

WORST_FIRST = (Verdict.FAIL, Verdict.UNKNOWN, Verdict.WARN, Verdict.PASS, Verdict.SKIPPED)


@dataclass(frozen=True, slots=True)
class SortedFindings:
    """A report's findings by what a person has to do about them."""

    wrong: tuple[Finding, ...]
    """FAIL, UNKNOWN and WARN, the worst first."""
    right: tuple[Finding, ...]
    skipped: tuple[Finding, ...]
    to_confirm: tuple[Finding, ...]
    """Declarations that the user has not made."""


def sort_findings(report: Report) -> SortedFindings:
    """Sort a report's findings; within a verdict the order of the checks stays."""
    to_confirm = tuple(f for f in report.findings if _is_open_declaration(f))
    others = [f for f in report.findings if not _is_open_declaration(f)]
    ordered = sorted(others, key=lambda f: WORST_FIRST.index(f.verdict))
    return SortedFindings(
        wrong=tuple(f for f in ordered if f.verdict not in (Verdict.PASS, Verdict.SKIPPED)),
        right=tuple(f for f in ordered if f.verdict is Verdict.PASS),
        skipped=tuple(f for f in ordered if f.verdict is Verdict.SKIPPED),
        to_confirm=to_confirm,
    )


def _is_open_declaration(finding: Finding) -> bool:
    return finding.group is CheckGroup.DECLARE and finding.verdict is Verdict.UNKNOWN


def summarise(report: Report, language: Language) -> str:
    """How many of each verdict, in one line."""
    parts = sort_findings(report)
    return write_summary(Counter(f.verdict for f in (*parts.wrong, *parts.right, *parts.skipped)), language)


def write_summary(count: Counter[Verdict], language: Language) -> str:
    """Numbers of each verdict as one line."""
    numbers = {"fail": count[Verdict.FAIL], "warn": count[Verdict.WARN], "pass": count[Verdict.PASS]}
    line = [get_text("cli.summary", language, **numbers)]
    if unknown := count[Verdict.UNKNOWN]:
        line.append(get_text("cli.summary_unknown", language, unknown=unknown))
    if skipped := count[Verdict.SKIPPED]:
        line.append(get_text("cli.summary_skipped", language, skipped=skipped))
    return " · ".join(line)
