"""The order of findings in the list: problems first, then groups that fold. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from photoprocess.report.order import sort_findings
from photoprocess.values import CheckGroup, Finding, Report


class Group(IntEnum):
    """Groups with a heading that folds."""

    CONFIRM = 0
    PASSED = 1
    SKIPPED = 2


@dataclass(frozen=True, slots=True)
class FindingsLayout:
    """The findings in the order of the list."""

    wrong: tuple[Finding, ...] = ()
    groups: tuple[tuple[Group, tuple[Finding, ...]], ...] = ()

    @property
    def shape(self) -> object:
        """Arrangements of equal shape differ only in values, so a view can update in place."""
        return [f.code for f in self.wrong], [(group, [f.code for f in within]) for group, within in self.groups]

    @property
    def rows(self) -> tuple[tuple[Finding, ...], ...]:
        """The problems, then the members of each group."""
        return self.wrong, *(within for _, within in self.groups)


def arrange(report: Report) -> FindingsLayout:
    """Sort a report for the list. Declarations stay in their group, confirmed or not."""
    confirm = tuple(f for f in report.findings if f.group is CheckGroup.DECLARE)
    parts = sort_findings(Report(tuple(f for f in report.findings if f.group is not CheckGroup.DECLARE)))
    groups = ((Group.CONFIRM, confirm), (Group.PASSED, parts.right), (Group.SKIPPED, parts.skipped))
    return FindingsLayout(parts.wrong, tuple(group for group in groups if group[1]))
