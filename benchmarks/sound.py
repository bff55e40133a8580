"""How often sound portraits are warned about or refused, check by check and limit by limit.

    python benchmarks/sound.py FOLDER … [--no-whiten] [--processes 2]

Each picture of the folders goes through the whole program, whitened unless --no-whiten. The pictures must be sound:
what is reported of them counts as an error. Prints how many pictures are refused, warned about and neither, and for
each limit of resources/limits.toml the shares that its `sound` records. Declarations are left out: nothing measures
them.
"""

from __future__ import annotations

import argparse
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from photoprocess import Job, process
from photoprocess.errors import PhotoError
from photoprocess.job import Whitening
from photoprocess.spec.catalogue import load_spec
from photoprocess.spec.limits import get_default_limits
from photoprocess.values import CheckGroup, Finding, Verdict

BAD = (Verdict.FAIL, Verdict.UNKNOWN)
Found = tuple[str, list[tuple[str, str]]]


def judge(task: tuple[Path, bool]) -> Found:
    """Name of a picture, and the limits (or checks without a limit) that it exceeds, with the verdicts."""
    path, whiten = task
    try:
        findings = process(Job(path, mark=False, whitening=Whitening() if whiten else None)).report.findings
    except PhotoError as error:
        return path.name, [(type(error).__name__, "FAIL")]
    judged = [f for f in findings if f.group is not CheckGroup.DECLARE and f.verdict in (*BAD, Verdict.WARN)]
    return path.name, [(find_limit(f), "WARN" if f.verdict is Verdict.WARN else "FAIL") for f in judged]


def find_limit(finding: Finding) -> str:
    """The code of the limit that decided: a check may have several."""
    limits = load_spec().limits
    parts = [c for c, limit in limits.items() if c.startswith(f"{finding.code}.") and limit is finding.limit]
    return parts[0] if parts else finding.code


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--no-whiten", action="store_true", help="judge the pictures as they are")
    parser.add_argument("--processes", type=int, default=2)
    options = parser.parse_args()
    files = [(path, not options.no_whiten) for folder in options.folders for path in sorted(folder.iterdir())]
    with ProcessPoolExecutor(options.processes) as pool:
        found = list(pool.map(judge, files))
    verdicts = [{verdict for _, verdict in reported} for _, reported in found]
    refused = sum("FAIL" in seen for seen in verdicts)
    warned = sum(seen == {"WARN"} for seen in verdicts)
    print(f"{len(found)} pictures: {refused} refused, {warned} warned about, {len(found) - refused - warned} neither\n")
    counts = Counter(pair for _, reported in found for pair in reported)
    print("| limit | warned | refused |\n|---|---|---|")
    for code in (*get_default_limits(), *({code for code, _ in counts} - set(get_default_limits()))):
        print(f"| {code} | {counts[code, 'WARN'] / len(found):.3f} | {counts[code, 'FAIL'] / len(found):.3f} |")
    for name, reported in found:
        if reported:
            print(f"{name}: {', '.join(f'{code} {verdict}' for code, verdict in reported)}")


if __name__ == "__main__":
    main()
