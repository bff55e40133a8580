"""Measure how long one picture takes, compared with a plain decode of the same picture in the same run.

    python benchmarks/process.py [--rounds 15] [--heic PICTURE.heic]

Ratios can be compared between machines, seconds cannot. `process` and Pillow's decode take turns, so that other load
slows both. The pictures are the bundled sample enlarged, with sensor noise, so that their entropy decoding costs as
much as that of a phone's picture.
"""

from __future__ import annotations

import argparse
import io
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "resources" / "samples" / "portrait.jpg"
SIZES = {"2 MP": (1224, 1632), "12 MP": (3024, 4032), "48 MP": (6048, 8064)}
IMPORTS = "import cv2, PIL.Image"


@dataclass(frozen=True, slots=True)
class Row:
    """One picture's figures: seconds, ratios to Pillow's full decode, megabytes of the whole process.

    `decode`, `floor` and `warm` are by the clock, `decode_work` and `warm_work` processor time.
    """

    name: str
    decode: float
    floor: float
    warm: float
    decode_work: float
    warm_work: float
    command: float
    peak: float


def enlarge_sample(size: tuple[int, int], folder: Path) -> Path:
    path = folder / f"{size[0]}.jpg"
    with Image.open(SAMPLE) as image:
        pixels = np.asarray(image.convert("RGB").resize(size, Image.Resampling.BICUBIC), np.float32)
    noise = np.random.default_rng(1).normal(0, 2.5, pixels.shape[:2]).astype(np.float32)
    noisy = np.clip(pixels + noise[..., None], 0, 255).astype(np.uint8)
    Image.fromarray(noisy).save(path, quality=92)
    return path


def measure_in_turns(*jobs: Callable[[], object], rounds: int) -> list[float]:
    """Measure the median seconds of each job by the clock, then by processor time; the jobs take turns."""
    times: list[list[float]] = [[] for _ in jobs]
    works: list[list[float]] = [[] for _ in jobs]
    for turn in range(rounds + 1):
        for job, found, work in zip(jobs, times, works, strict=True):
            start, used = time.perf_counter(), time.process_time()
            job()
            if turn:
                found.append(time.perf_counter() - start)
                work.append(time.process_time() - used)
    return [statistics.median(found) for found in (*times, *works)]


TIMER = """
import os, subprocess, sys, time
start = time.perf_counter()
process = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
usage = os.wait4(process.pid, 0)[2]
print(time.perf_counter() - start, usage.ru_maxrss / 1024)
"""


def keep_bytecode() -> None:
    """Let the children keep compiled modules, as every installed program does; some systems of tests forbid it."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ.setdefault("PYTHONPYCACHEPREFIX", str(Path(tempfile.gettempdir()) / "photoprocess-bench"))


def measure_child(*arguments: str) -> tuple[float, float]:
    """Measure seconds and peak megabytes of a whole command.

    A small process starts it: a child's peak counts from its parent's memory, and this process is large.
    """
    done = subprocess.run(
        [sys.executable, "-c", TIMER, *arguments], cwd=ROOT, capture_output=True, text=True, check=True
    )
    seconds, megabytes = done.stdout.split()
    return float(seconds), float(megabytes)


def measure_warm(path: Path, rounds: int) -> list[float]:
    """Time Pillow's full decode, the least that any tool must do, and process(), as `measure_in_turns` does."""
    from pi_heif import register_heif_opener

    from photoprocess import Job, process

    register_heif_opener()
    outcome = process(Job(path))
    assert outcome.portrait
    portrait = Image.fromarray(outcome.portrait.pixels)
    scale = outcome.scene.photo.scale

    def decode() -> None:
        with Image.open(path) as image:
            image.load()

    def floor() -> None:
        with Image.open(path) as image:
            image.draft("RGB", (int(image.width / scale), int(image.height / scale)))
            image.load()
        portrait.save(io.BytesIO(), "JPEG", quality=95, subsampling=0, optimize=True)

    return measure_in_turns(decode, floor, lambda: process(Job(path)), rounds=rounds)


def measure(name: str, path: Path, rounds: int) -> Row:
    # In a new process: an allocator that has handled large pictures makes decoding the next one faster.
    again = [sys.executable, __file__, "--warm", str(path), "--rounds", str(rounds)]
    done = subprocess.run(again, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    decoded, least, seconds, decode_work, _, work = map(float, done.split())
    command = (sys.executable, "-m", "photoprocess", "process", str(path), "--overwrite")
    cold = [measure_child(*command, "-o", str(path.with_name("out.jpg"))) for _ in range(5)]
    command_seconds, peak = statistics.median(c[0] for c in cold), max(c[1] for c in cold)
    return Row(name, decoded, least, seconds, decode_work, work, command_seconds, peak)


def make_heic(folder: Path) -> Path | None:
    """Make a 12-megapixel HEIC; None without pillow_heif, because the program itself has no encoder."""
    try:
        import pillow_heif  # type: ignore[import-not-found, unused-ignore]
    except ImportError:
        return None
    pillow_heif.register_heif_opener()
    with Image.open(enlarge_sample(SIZES["12 MP"], folder)) as image:
        image.save(folder / "12.heic", quality=80)
    return folder / "12.heic"


def format_table(rows: list[Row]) -> str:
    lines = [
        "| picture | Pillow's full decode | decode + encode floor | warm process() | its processor time "
        "| command, cold | peak memory |",
        "|---|---|---|---|---|---|---|",
    ]
    for row in rows:
        lines.append(
            f"| {row.name} | {row.decode * 1000:.0f} ms | {row.floor / row.decode:.2f} × "
            f"| **{row.warm / row.decode:.2f} ×** ({row.warm * 1000:.0f} ms) "
            f"| {row.warm_work / row.decode_work:.2f} × ({row.warm_work * 1000:.0f} ms) "
            f"| {row.command:.2f} s | {row.peak:.0f} MB |"
        )
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--heic", type=Path, help="a HEIC picture; the program has no encoder to make one")
    parser.add_argument("--warm", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.warm:
        print(*measure_warm(options.warm, options.rounds))
        return
    keep_bytecode()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        pictures = {size: enlarge_sample(SIZES[size], folder) for size in SIZES}
        if picture := options.heic or make_heic(folder):
            pictures["HEIC"] = picture
        print(format_table([measure(label, path, options.rounds) for label, path in pictures.items()]))
    imports, *_ = measure_in_turns(
        lambda: measure_child(sys.executable, "-c", IMPORTS), lambda: measure_child(sys.executable, "-c", ""), rounds=5
    )
    usage, *_ = measure_in_turns(
        lambda: measure_child(sys.executable, "-m", "photoprocess", "--help"), lambda: None, rounds=5
    )
    print(f"\n`{IMPORTS}`: {imports:.2f} s · `photoprocess --help`: {usage:.2f} s")


if __name__ == "__main__":
    main()
