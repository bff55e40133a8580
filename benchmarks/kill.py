"""Kill process, batch and the window many times without warning, and check what is left.

    python benchmarks/kill.py [--kills 600] [--pictures 6] [--seed 1] [--only process,batch,window]

A run is killed (SIGKILL, to the whole group of processes or to the parent alone) at a random moment. Up to four runs in
a row are killed in the same folders, each continuing the one before; then one run may finish. After every kill, the
originals must be unchanged, and every saved photo and report complete. After the run that finished, no draft, lock or
temporary folder may be left, every good picture must have its photo, existing photos must not have been written again,
and each picture must have exactly one row in the report.
"""

from __future__ import annotations

import argparse
import contextlib
import csv
import hashlib
import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from PIL import Image

from photoprocess import verify

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "resources" / "samples" / "portrait.jpg"
ROW = 4
"""The most kills in a row before a run may finish."""
DRAFT = re.compile(r"\.photoprocess-.*")
WINDOW = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from photoprocess.gui import app
folder, out = map(Path, sys.argv[1:])
application = app.Application(["photoprocess"])
window = app.open_window(application)
def look():
    if window.pages.batch.run.pace.all and not window.pages.batch.run.running:
        window.leave()
    else:
        QTimer.singleShot(20, look)
def begin():
    if not window.is_started:
        QTimer.singleShot(20, begin)
        return
    window.pages.batch_action.trigger()
    window.pages.batch.output = out
    window.pages.batch.start((folder,))
    QTimer.singleShot(100, look)
QTimer.singleShot(0, begin)
sys.exit(application.exec())
"""


@dataclass
class Room:
    """The folders of one row of kills."""

    top: Path
    pictures: int
    problems: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        """Make the pictures; every third has no face, so that some fail."""
        for folder in (self.source, self.temporary):
            folder.mkdir(parents=True)
        for number in range(self.pictures):
            if number % 3:
                shutil.copyfile(SAMPLE, self.source / f"{number}.jpg")
            else:
                Image.new("RGB", (600, 800), "white").save(self.source / f"{number}.jpg")
        self.originals = self.hash_originals()

    @property
    def source(self) -> Path:
        return self.top / "in"

    @property
    def out(self) -> Path:
        return self.top / "out"

    @property
    def report(self) -> Path:
        return self.top / "report"

    @property
    def temporary(self) -> Path:
        return self.top / "tmp"

    def hash_originals(self) -> dict[str, str]:
        return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(self.source.iterdir())}

    def list_photos(self) -> list[Path]:
        return [path for path in self.out.glob("*") if not DRAFT.fullmatch(path.name)] if self.out.exists() else []

    def check_whole(self) -> None:
        """Check after a kill that nothing is lost, and that every file with a final name is complete."""
        self.problems["originals lost"] += self.hash_originals() != self.originals
        halves = [path for path in self.list_photos() if not is_whole(path)]
        self.problems["half files"] += len(halves)

    def check_finished(self, good: set[str], before: dict[Path, int]) -> None:
        """Check after a finished run that nothing is left behind, and that everything is done once."""
        left = [path for path in self.top.rglob("*") if DRAFT.fullmatch(path.name)]
        left += self.temporary.iterdir()
        self.problems["leftovers"] += len(left)
        if left:
            print("left behind:", *left, file=sys.stderr)
        wrong = {path.name for path in self.list_photos()} != good
        wrong |= any(path.stat().st_mtime_ns != moment for path, moment in before.items())
        self.problems["wrong resumes"] += wrong

    def check_rows(self) -> None:
        """Check that each file of the report has exactly one row per picture."""
        lines = (self.report / "report.jsonl").read_text("utf-8").splitlines()
        with (self.report / "report.csv").open(encoding="utf-8-sig", newline="") as file:
            cells = [row["picture"] for row in csv.DictReader(file)]
        page = (self.report / "report.html").read_text("utf-8")
        found = [
            [json.loads(line)["picture"] for line in lines],
            cells,
            [json.loads(row)[0] for row in re.findall(r"^<script>add\((.*)\)</script>$", page, re.MULTILINE)],
        ]
        expected = sorted(str(path) for path in self.source.iterdir())
        self.problems["wrong resumes"] += any(sorted(names) != expected for names in found)


def is_whole(path: Path) -> bool:
    if path.suffix == ".jpg":
        return verify(path.read_bytes()).valid
    try:
        return bool(json.loads(path.read_text("utf-8")))
    except ValueError:
        return False


@dataclass(frozen=True)
class Kind:
    """What is killed: its command, which of the pictures it saves, and whether it writes a report of a run."""

    command: Callable[[Room], list[str]]
    good: Callable[[Room], set[str]]
    keeps: bool = True
    reports: bool = False


def name_good(room: Room) -> set[str]:
    return {path.name for path in room.source.iterdir() if int(path.stem) % 3}


def make_process_command(room: Room) -> list[str]:
    room.out.mkdir(exist_ok=True)
    names = ["-o", str(room.out / "1.jpg"), "--json", str(room.out / "1.json"), "--overwrite"]
    return [sys.executable, "-m", "photoprocess", "process", str(room.source / "1.jpg"), *names]


def make_batch_command(room: Room) -> list[str]:
    places = ["-o", str(room.out), "--report", str(room.report), "--jobs", "2", "--resume"]
    return [sys.executable, "-m", "photoprocess", "batch", str(room.source), *places]


def make_window_command(room: Room) -> list[str]:
    return [sys.executable, "-c", WINDOW, str(room.source), str(room.out)]


KINDS = {
    "process": Kind(make_process_command, lambda _: {"1.jpg", "1.json"}, keeps=False),
    "batch": Kind(make_batch_command, name_good, reports=True),
    "window": Kind(make_window_command, name_good),
}


def start(kind: Kind, room: Room) -> subprocess.Popen[bytes]:
    folders = {name: str(room.temporary) for name in ("TMPDIR", "XDG_CONFIG_HOME")}
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", **folders}
    null = subprocess.DEVNULL
    return subprocess.Popen(kind.command(room), env=environment, stdout=null, stderr=null, start_new_session=True)


def kill(running: subprocess.Popen[bytes], *, group: bool) -> bool:
    """Kill the run, and wait until its workers have gone too; return whether it was still running."""
    alive = running.poll() is None
    if group and alive:
        os.killpg(running.pid, signal.SIGKILL)
    running.kill()
    running.wait()
    for _ in range(500):
        try:
            os.killpg(running.pid, 0)
        except ProcessLookupError:
            break
        time.sleep(0.01)
    return alive


def wait_for_moment(running: subprocess.Popen[bytes], room: Room, duration: float, chance: random.Random) -> None:
    """Wait for any moment of the run; half of the time for one shortly after a photo or a draft appeared."""
    deadline = time.monotonic() + chance.uniform(0, duration)
    before = set(room.out.glob("*"))
    hunting = chance.random() < 0.5
    while running.poll() is None:
        if hunting and set(room.out.glob("*")) - before:
            time.sleep(chance.uniform(0, 0.02))
            return
        if not hunting and time.monotonic() > deadline:
            return
        time.sleep(0.0005 if hunting else 0.01)


def run_row(kind: Kind, room: Room, kills: int, duration: float, chance: random.Random) -> tuple[int, float]:
    """Kill some runs in the same room, then let one finish; return how many were hit, and how long the last took."""
    hit = 0
    for _ in range(kills):
        running = start(kind, room)
        wait_for_moment(running, room, duration, chance)
        hit += kill(running, group=chance.random() < 0.7)
        room.check_whole()
    before = {path: path.stat().st_mtime_ns for path in room.list_photos()} if kind.keeps else {}
    begin = time.monotonic()
    running = start(kind, room)
    status = running.wait()
    shutil.rmtree(room.temporary / "photoprocess", ignore_errors=True)  # the window's settings
    room.problems["wrong resumes"] += status not in (0, 1)
    room.check_whole()
    room.check_finished(kind.good(room), before)
    if kind.reports:
        room.check_rows()
    return hit, time.monotonic() - begin


def run_kind(kind: Kind, kills: int, pictures: int, seed: int) -> Iterator[tuple[int, Counter[str]]]:
    """Yield the kills so far, and what was wrong."""
    chance, hit, duration, problems = random.Random(seed), 0, 0.0, Counter[str]()
    with tempfile.TemporaryDirectory() as name:
        for number in range(kills * 4):
            room = Room(Path(name) / str(number), pictures)
            # The first run is not killed, in order to measure how long a run takes.
            wanted = min(kills - hit, chance.randint(1, ROW)) if duration else 0
            more, duration_now = run_row(kind, room, wanted, duration, chance)
            duration = duration or duration_now
            hit += more
            problems += room.problems
            shutil.rmtree(room.top)
            yield hit, problems
            if hit >= kills:
                return


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=600, help="over all kinds")
    parser.add_argument("--pictures", type=int, default=6)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default=",".join(KINDS))
    options = parser.parse_args()
    names = options.only.split(",")
    columns = ("originals lost", "half files", "leftovers", "wrong resumes")
    print("| what | kills |", " | ".join(columns), "|\n|---|---|" + "---|" * len(columns))
    bad = 0
    for name in names:
        hit, problems = 0, Counter[str]()
        with contextlib.suppress(KeyboardInterrupt):  # Ctrl-C ends a kind; its row has what was reached
            for hit, problems in run_kind(KINDS[name], options.kills // len(names), options.pictures, options.seed):
                if any(problems.values()):
                    print(f"{name} after {hit} kills: {dict(problems)}", file=sys.stderr)
        print(f"| {name} | {hit} |", " | ".join(str(problems[column]) for column in columns), "|", flush=True)
        bad += sum(problems.values())
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
