"""Which finding stands where in the list: what is wrong, then groups that fold. No widget, no Qt."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from photoprocess.report.order import sort_findings
from photoprocess.values import CheckGroup, Finding, Report


class Group(IntEnum):
    """Headings that fold."""

    CONFIRM = 0
    PASSED = 1
    SKIPPED = 2


@dataclass(frozen=True, slots=True)
class FindingsLayout:
    """Which finding stands where."""

    wrong: tuple[Finding, ...] = ()
    groups: tuple[tuple[Group, tuple[Finding, ...]], ...] = ()

    @property
    def shape(self) -> object:
        """Equal shapes differ in values only, so a view need not be built anew."""
        return [f.code for f in self.wrong], [(group, [f.code for f in within]) for group, within in self.groups]

    @property
    def rows(self) -> tuple[tuple[Finding, ...], ...]:
        """What stands at the top, then within each group."""
        return self.wrong, *(within for _, within in self.groups)


def arrange(report: Report) -> FindingsLayout:
    """Sort a report for the tree. Declarations keep their place, confirmed or not."""
    confirm = tuple(f for f in report.findings if f.group is CheckGroup.DECLARE)
    parts = sort_findings(Report(tuple(f for f in report.findings if f.group is not CheckGroup.DECLARE)))
    groups = ((Group.CONFIRM, confirm), (Group.PASSED, parts.right), (Group.SKIPPED, parts.skipped))
    return FindingsLayout(parts.wrong, tuple(group for group in groups if group[1]))
