"""Measure how the checks respond to faults that are drawn in five severities on sound pictures.

    python benchmarks/judgement.py [--quick] [--collection] [--processes 2] [--keep FILE] [fault …]

Bases are made of the two committed portraits (other skins, mirrored, farther away, at home with the wall made white);
--collection adds people of ../shared/faces. Faults are those of tests/support/faults and, if it is installed (pip
install ofiq-syngen), those of ofiq-syngen that need no network. Every picture goes through the whole program.

A run of all faults takes about fifteen minutes of a processor. With --keep each result is also a line of FILE, and what
FILE holds is not measured again: delete it when a check or a limit changes.

Prints a table for the bases and one for the faults. Columns of the latter:

- warned, refused: the least severity of five, in the median over the bases, at which the report has a warning or
  refusal that the untouched base does not have; – if there is none;
- noticed at 3, noticed at 5, refused at 5: share of the bases, in per cent, with a new warning or refusal;
- checks: those that judge at least a third of the bases more severely at some severity, most often first; each with
  Spearman's rank correlation of its value with the severity (0 to 5), as the mean over the bases.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np

sys.path.append(str(Path(__file__).resolve().parent.parent / "tests" / "support"))

from faults import bases
from faults.catalogue import FAULTS, SEVERITIES, Fault, list_syngen_faults
from faults.judge import REFUSED, Judged, judge_base, judge_fault, rank_noticed

QUICK_BASES = ("mirrored", "dark", "at home")
QUICK_SEVERITIES = (1, 3, 5)
MOST_CHECKS = 4
"""Checks shown per fault."""


@dataclass(frozen=True, slots=True)
class Series:
    """One fault on one base: severity → what the program says; 0 is the untouched base."""

    fault: str
    base: str
    judged: dict[int, Judged]

    def rank_change(self, severity: int) -> int:
        return rank_noticed(self.judged[severity], self.judged[0])

    def find_first(self, rank: int) -> float:
        """The least severity at which the report gets at least this rank; infinite if there is none."""
        return min((s for s in self.judged if s and self.rank_change(s) >= rank), default=float("inf"))

    def find_responding(self) -> set[str]:
        """The checks that get more severe at some severity."""
        return {code for judged in self.judged.values() for code in judged.worse_than(self.judged[0])}

    def correlate(self, code: str) -> float:
        """Correlate a check's value with the severity, by rank; NaN without three values."""
        pairs = [(s, judged.values[code]) for s, judged in self.judged.items() if code in judged.values]
        return correlate_ranks(*map(list, zip(*pairs, strict=True))) if len(pairs) > 2 else float("nan")


def correlate_ranks(first: list[float], second: list[float]) -> float:
    """Compute Spearman's rank correlation; NaN if one of the two is constant."""
    a, b = _rank(first), _rank(second)
    if not a.std() or not b.std():
        return float("nan")
    return float(np.corrcoef(a, b)[0, 1])


def _rank(values: list[float]) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    """Rank values; equal values share the mean of their ranks."""
    _, place, count = np.unique(values, return_inverse=True, return_counts=True)
    mean = np.cumsum(count) - (count - 1) / 2
    return np.asarray(mean[place], np.float64)


def run(task: tuple[str, str]) -> Series:
    """Draw and judge one fault on one base.

    Severities 2 and 4 are left out where the report does not change between those beside them.
    """
    name, base = task
    fault = list_faults()[name]
    judged = {0: judge_base(base)} | {s: judge_fault(fault, base, s) for s in QUICK_SEVERITIES}
    for severity in set(SEVERITIES) - set(QUICK_SEVERITIES):
        if rank_noticed(judged[severity - 1], judged[0]) != rank_noticed(judged[severity + 1], judged[0]):
            judged[severity] = judge_fault(fault, base, severity)
    return Series(name, base, dict(sorted(judged.items())))


def run_quick(task: tuple[str, str]) -> Series:
    """Draw and judge one fault on one base at three severities."""
    name, base = task
    return Series(
        name, base, {0: judge_base(base)} | {s: judge_fault(list_faults()[name], base, s) for s in QUICK_SEVERITIES}
    )


def list_faults() -> dict[str, Fault]:
    return {fault.name: fault for fault in (*FAULTS, *list_syngen_faults())}


def format_row(series: list[Series]) -> str:
    """Format the table row of one fault."""
    last = max(series[0].judged)
    shares = [
        _format_share([one.rank_change(3) > 0 for one in series]),
        _format_share([one.rank_change(last) > 0 for one in series]),
        _format_share([one.rank_change(last) == REFUSED for one in series]),
    ]
    cells = [series[0].fault, _format_first(series, 1), _format_first(series, REFUSED), *shares, _format_checks(series)]
    return f"| {' | '.join(cells)} |"


def _format_first(series: list[Series], rank: int) -> str:
    median = np.median([one.find_first(rank) for one in series])
    return f"{median:.3g}" if np.isfinite(median) else "–"


def _format_share(hits: list[bool]) -> str:
    return f"{100 * sum(hits) / len(hits):.0f}"


def _format_checks(series: list[Series]) -> str:
    counts = Counter(code for one in series for code in one.find_responding())
    often = [code for code, count in counts.most_common() if 3 * count >= len(series)]
    shown = []
    for code in often[:MOST_CHECKS]:
        found = [value for one in series if not np.isnan(value := one.correlate(code))]
        shown.append(f"`{code}`" + (f" {np.mean(found):.2f}" if found else ""))
    return ", ".join(shown) + (" …" if len(often) > MOST_CHECKS else "")


def format_bases(series: list[Series]) -> list[str]:
    """Format the table of untouched bases, with what is reported although they have no fault."""
    lines = ["| base | refused by | warned by |", "|---|---|---|"]
    for name, ranks in {one.base: one.judged[0].ranks for one in series}.items():
        refused, warned = ([f"`{code}`" for code, rank in ranks.items() if rank == wanted] for wanted in (REFUSED, 1))
        lines.append(f"| {name} | {', '.join(refused)} | {', '.join(warned)} |")
    return lines


def choose_bases(options: argparse.Namespace) -> tuple[str, ...]:
    return QUICK_BASES if options.quick else bases.list_names(collected=options.collection)


def measure(options: argparse.Namespace) -> list[list[Series]]:
    """Measure all series, by fault. A worker caches the base that it draws on, so the tasks are sorted by base."""
    names = choose_bases(options)
    faults = [name for name in list_faults() if not options.faults or any(part in name for part in options.faults)]
    found = load_kept(options.keep) if options.keep else {}
    tasks = [(fault, base) for base in names for fault in faults if (fault, base) not in found]
    with ProcessPoolExecutor(options.processes) as pool:
        for one in pool.map(run_quick if options.quick else run, tasks, chunksize=5):
            found[one.fault, one.base] = one
            if options.keep:
                keep(options.keep, one)
    return [[found[fault, base] for base in names] for fault in faults]


def load_kept(path: Path) -> dict[tuple[str, str], Series]:
    """Read the results of an earlier run."""
    lines = [json.loads(line) for line in path.read_text("utf-8").splitlines()] if path.exists() else []
    return {
        (fault, base): Series(fault, base, {severity: Judged(*judged) for severity, *judged in results})
        for fault, base, results in lines
    }


def keep(path: Path, series: Series) -> None:
    """Append a result."""
    results = [[severity, dict(judged.ranks), dict(judged.values)] for severity, judged in series.judged.items()]
    with path.open("a", encoding="utf-8") as file:
        file.write(json.dumps([series.fault, series.base, results]) + "\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("faults", nargs="*", help="parts of the names of the faults to run; default: all")
    parser.add_argument("--quick", action="store_true", help="three bases and three severities")
    parser.add_argument("--collection", action="store_true", help="also people of ../shared/faces")
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--keep", type=Path, metavar="FILE", help="keep results there, and do not repeat kept ones")
    options = parser.parse_args()
    start = time.perf_counter()
    series = measure(options)
    if not list_syngen_faults():
        print("ofiq-syngen is not installed: its faults are left out.", file=sys.stderr)
    print("\n".join(format_bases(series[0])))
    print("\n| fault | warned | refused | noticed at 3 % | noticed at 5 % | refused at 5 % | checks |")
    print("|---|---|---|---|---|---|---|")
    print("\n".join(map(format_row, series)))
    print(f"\n{time.perf_counter() - start:.0f} s", file=sys.stderr)


if __name__ == "__main__":
    main()
