"""The order of findings in the list: problems first, then groups that fold. No Qt."""

from __future__ import annotations

import math
from enum import IntEnum

from photoprocess.frozen import dataclass
from photoprocess.report.order import sort_findings
from photoprocess.report.problems import Problem, group_problems
from photoprocess.values import CheckGroup, Finding, Report

PLAIN_UNITS = ("of height", "of width", "of area", "degree", "px", "byte", "character")
"""Units that anyone understands; measures in other units are shown only under a problem's details."""


class Group(IntEnum):
    """Groups with a heading that folds."""

    CONFIRM = 0
    PASSED = 1
    SKIPPED = 2


@dataclass(frozen=True, slots=True)
class FindingsLayout:
    """The findings in the order of the list."""

    problems: tuple[Problem, ...] = ()
    groups: tuple[tuple[Group, tuple[Finding, ...]], ...] = ()

    @property
    def wrong(self) -> tuple[Finding, ...]:
        """The findings of all problems."""
        return tuple(finding for problem in self.problems for finding in problem.findings)

    @property
    def shape(self) -> object:
        """Layouts of equal shape differ only in values, so a view can update in place."""
        problems = [(problem.key, [f.code for f in list_details(problem)]) for problem in self.problems]
        return problems, [(group, [f.code for f in within]) for group, within in self.groups]

    @property
    def folders(self) -> tuple[tuple[Finding, ...], ...]:
        """What each row of the top level unfolds to."""
        return *(list_details(problem) for problem in self.problems), *(within for _, within in self.groups)


def arrange(report: Report) -> FindingsLayout:
    """Sort a report for the list. Declarations stay in their group, confirmed or not."""
    confirm = tuple(f for f in report.findings if f.group is CheckGroup.DECLARE)
    parts = sort_findings(Report(tuple(f for f in report.findings if f.group is not CheckGroup.DECLARE)))
    groups = ((Group.CONFIRM, confirm), (Group.PASSED, parts.right), (Group.SKIPPED, parts.skipped))
    return FindingsLayout(group_problems(parts.wrong), tuple(group for group in groups if group[1]))


def is_plain(finding: Finding) -> bool:
    """Whether its measure can be shown without details."""
    return finding.limit is None or finding.limit.unit in PLAIN_UNITS


def list_details(problem: Problem) -> tuple[Finding, ...]:
    """The findings under a problem: all of them, unless a single one is shown beside its sentence."""
    (first, *others), measured = problem.findings, problem.worst.measured
    if not others and (is_plain(first) or measured is None or (isinstance(measured, float) and math.isnan(measured))):
        return ()
    return problem.findings
