"""How often sound portraits are warned about or refused, check by check and limit by limit.

    python benchmarks/sound.py FOLDER … [--no-whiten] [--processes 2]

Each picture of the folders goes through the whole program, whitened unless --no-whiten. The pictures must be sound:
what is reported of them counts as an error. Declarations are left out: nothing measures them. Give one folder
for each group of people, such as skin colours, to compare them.

Prints how many pictures are refused, warned about and neither, for each group and for all, and a table of the limits:

- warned, refused: the shares that `sound` in resources/limits.toml records;
- least, most: of the values, for checks with a single limit;
- reserve: the distance from their mean to the limit of PASS, in their standard deviations. With a normal distribution
  2.3 is one warning in a hundred people who were not measured, 3.1 one in a thousand.
"""

from __future__ import annotations

import argparse
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from photoprocess import Job, process
from photoprocess.errors import PhotoError
from photoprocess.job import Whitening
from photoprocess.spec.catalogue import load_spec
from photoprocess.spec.limits import get_default_limits
from photoprocess.values import CheckGroup, Finding, Limit, Verdict

BAD = (Verdict.FAIL, Verdict.UNKNOWN)


@dataclass(frozen=True, slots=True)
class Judged:
    """What was said about one picture."""

    group: str
    name: str
    reported: tuple[tuple[str, str], ...]
    """The limits (or checks without a limit) that it exceeds, each with WARN or FAIL."""
    values: dict[str, float]
    """Code → measure, of checks with a single limit."""

    @property
    def ending(self) -> str:
        """What happens to the picture, by its worst verdict."""
        verdicts = {verdict for _, verdict in self.reported}
        return "refused" if "FAIL" in verdicts else "warned about" if verdicts else "neither"


def judge(task: tuple[Path, bool]) -> Judged:
    """Judge one picture."""
    path, whiten = task
    group = path.parent.name
    try:
        findings = process(Job(path, mark=False, whitening=Whitening() if whiten else None)).report.findings
    except PhotoError as error:
        return Judged(group, path.name, ((type(error).__name__, "FAIL"),), {})
    judged = [f for f in findings if f.group is not CheckGroup.DECLARE]
    reported = [f for f in judged if f.verdict in (*BAD, Verdict.WARN)]
    named = tuple((find_limit(f), "WARN" if f.verdict is Verdict.WARN else "FAIL") for f in reported)
    values = {f.code: float(f.measured) for f in judged if isinstance(f.measured, int | float)}
    return Judged(group, path.name, named, values)


def find_limit(finding: Finding) -> str:
    """Return the code of the limit that decided: a check may have several."""
    limits = load_spec().limits
    parts = [c for c, limit in limits.items() if c.startswith(f"{finding.code}.") and limit is finding.limit]
    return parts[0] if parts else finding.code


def format_groups(found: list[Judged]) -> list[str]:
    """Format the table of what happens to each group."""
    groups = [*dict.fromkeys(one.group for one in found)]
    rows = [(group, [one for one in found if one.group == group]) for group in groups]
    rows += [("all", found)] if len(groups) > 1 else []
    lines = ["| group | pictures | refused | warned about | neither |", "|---|---|---|---|---|"]
    for group, members in rows:
        count = Counter(one.ending for one in members)
        shares = (f"{count[ending]} ({count[ending] / len(members):.1%})" for ending in ("refused", "warned about"))
        cells = [group, str(len(members)), *shares, f"{count['neither'] / len(members):.1%}"]
        lines.append(f"| {' | '.join(cells)} |")
    return lines


def format_limits(found: list[Judged]) -> list[str]:
    """Format the table of the limits."""
    counts = Counter(pair for one in found for pair in one.reported)
    lines = ["| limit | warned | refused | least | most | reserve |", "|---|---|---|---|---|---|"]
    limits = load_spec().limits
    for code in (*get_default_limits(), *({code for code, _ in counts} - set(get_default_limits()))):
        shares = [f"{counts[code, verdict] / len(found):.3f}" for verdict in ("WARN", "FAIL")]
        values = np.array([value for one in found if np.isfinite(value := one.values.get(code, np.nan))])
        more = format_values(values, limits[code]) if code in limits and len(values) else ["", "", ""]
        lines.append(f"| {' | '.join([code, *shares, *more])} |")
    return lines


def format_values(values: np.ndarray[tuple[int], np.dtype[np.float64]], limit: Limit) -> list[str]:
    """Format the range of values and their reserve."""
    low, high = limit.passes
    ends = [values.mean() - low] if low else []  # no measure that is allowed to be 0 can be less
    reserve = min([*ends, high - values.mean()]) / max(float(values.std()), 1e-9)
    return [f"{values.min():.3g}", f"{values.max():.3g}", f"{reserve:.1f}" if reserve < 99 else ""]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--no-whiten", action="store_true", help="judge the pictures as they are")
    parser.add_argument("--processes", type=int, default=2)
    options = parser.parse_args()
    files = [(path, not options.no_whiten) for folder in options.folders for path in sorted(folder.iterdir())]
    with ProcessPoolExecutor(options.processes) as pool:
        found = list(pool.map(judge, files))
    print("\n".join([*format_groups(found), "", *format_limits(found), ""]))
    for one in found:
        if one.reported:
            print(f"{one.group}/{one.name}: {', '.join(f'{code} {verdict}' for code, verdict in one.reported)}")


if __name__ == "__main__":
    main()
