"""Kill a batch without warning, again and again, and see what is left of it.

    python benchmarks/kill.py [--times 50] [--pictures 16] [--seed 1]

Each time `photoprocess batch` is killed (SIGKILL to the parent) at a random moment: once a random number of photos is
there, and up to a quarter of a second later. Then: every photo there
verifies, no half file lies about, the same command with --resume completes the rest, touches no photo that was there,
and every picture has exactly one row in the report.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from photoprocess import verify

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "resources" / "samples" / "portrait.jpg"


@dataclass(frozen=True, slots=True)
class Trial:
    """The state after one kill."""

    saved: int
    rows: int
    problems: tuple[str, ...]


def pictures(folder: Path, count: int) -> Path:
    """Every fourth picture has no face, so that some fail."""
    folder.mkdir()
    for number in range(count):
        if number % 4:
            shutil.copyfile(SAMPLE, folder / f"{number}.jpg")
        else:
            Image.new("RGB", (600, 800), "white").save(folder / f"{number}.jpg")
    return folder


def command(folder: Path, room: Path) -> list[str]:
    places = ["-o", str(room / "out"), "--report", str(room / "report"), "--jobs", "2", "--resume"]
    return [sys.executable, "-m", "photoprocess", "batch", str(folder), *places]


def trial(folder: Path, room: Path, photos: int, later: float) -> Trial:
    silent = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    running = subprocess.Popen(command(folder, room), **silent)  # type: ignore[call-overload]
    while running.poll() is None and len(list(room.glob("out/*.jpg"))) < photos:
        time.sleep(0.01)
    time.sleep(later)
    running.kill()
    running.wait()
    time.sleep(0.5)
    files = sorted(room.glob("out/*"))
    before = {path: path.stat().st_mtime_ns for path in files}
    problems = [f"{path.name} is not whole" for path in files if not verify(path.read_bytes()).valid]
    rows = len(report_rows(room))
    status = subprocess.run(command(folder, room), check=False, **silent).returncode  # type: ignore[call-overload]
    problems += [f"{path.name} was written again" for path in files if path.stat().st_mtime_ns != before[path]]
    problems += judged(folder, room, status)
    return Trial(len(files), rows, tuple(problems))


def judged(folder: Path, room: Path, status: int) -> list[str]:
    """What is wrong after the run was resumed."""
    names = {path.name for path in folder.iterdir()}
    good = {name for name in names if int(Path(name).stem) % 4}
    problems = [] if status == 1 else [f"exit status {status}"]
    if {path.name for path in (room / "out").iterdir()} != good:
        problems.append("the photos are not those of the good pictures")
    if sorted(report_rows(room)) != sorted(names):
        problems.append("not exactly one row a picture")
    return problems


def report_rows(room: Path) -> list[str]:
    """The pictures of the report's whole rows."""
    file = room / "report" / "report.jsonl"
    lines = file.read_text("utf-8").split("\n")[:-1] if file.exists() else []
    return [Path(json.loads(line)["picture"]).name for line in lines]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=50)
    parser.add_argument("--pictures", type=int, default=16)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    chance = random.Random(options.seed)
    with tempfile.TemporaryDirectory() as name:
        folder = pictures(Path(name) / "in", options.pictures)
        trials = [
            trial(
                folder, Path(name) / str(number), chance.randrange(options.pictures * 3 // 4), chance.uniform(0, 0.25)
            )
            for number in range(options.times)
        ]
    for trial in trials:
        print(f"killed with {trial.saved} saved, {trial.rows} reported; {', '.join(trial.problems) or 'ok'}")
    bad = sum(bool(trial.problems) for trial in trials)
    print(f"{len(trials) - bad} of {len(trials)} kills left everything whole")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
