"""Measure how fast one process, two processes and a cluster of two workers process many pictures, and the memory.

    python benchmarks/batch.py                                            two to three minutes
    python benchmarks/batch.py --pictures 120 --rounds 5 --memory 5000    half an hour, for figures to quote

Ratios can be compared between machines, seconds cannot. The methods take turns within each round, so that other load
slows all of them; the best round of each counts, for the clock and for the processor time of all processes apart.
Workers are started beforehand, which has a line of its own. Every method reads JPEGs of 12, and then of 2 megapixels
from the disk, and all but the plain decode save their photos.
"""

from __future__ import annotations

import argparse
import itertools
import math
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

import psutil
from PIL import Image
from process import SIZES, enlarge_sample, keep_bytecode

from photoprocess import Job, Task, batch, process, save
from photoprocess.many.pool import open_local_pool
from photoprocess.many.report import RunReport
from photoprocess.many.work import get_worker_tools
from photoprocess.pipeline import Tools
from photoprocess.spec.catalogue import load_spec

MEGABYTE = 1024 * 1024
FIRST = 0.2
"""Part of the pictures after which the memory is read for the first time."""
Method = Callable[[Path, int], None]


def decode(picture: Path, count: int) -> None:
    for _ in range(count):
        with Image.open(picture) as image:
            image.load()


def run_on_one_core(picture: Path, count: int) -> None:
    """Process as a script without `batch` would, on one core; runs in a worker, as one task."""
    run_loop(picture, count, get_worker_tools())


def run_on_both_cores(picture: Path, count: int) -> None:
    """Process with a second thread for `look`, as `process` does by default."""
    run_loop(picture, count, None)


def run_loop(picture: Path, count: int, tools: Tools | None) -> None:
    job = Job(picture, load_spec("cpta"))
    with tempfile.TemporaryDirectory() as folder:
        for number in range(count):
            outcome = process(job, tools)
            assert outcome.data
            save(outcome.data, Path(folder) / f"{number}.jpg")


def make_method(executor: Executor, workers: int, *, ship: bool = False) -> Method:
    def run(picture: Path, count: int) -> None:
        job = Job(picture, load_spec("cpta"))
        with tempfile.TemporaryDirectory() as folder:
            tasks = (Task(job, Path(folder) / f"{number}.jpg", ship=ship) for number in range(count))
            assert None not in [done.output for done in batch(tasks, executor, workers)]

    return run


def make_methods(stack: ExitStack) -> dict[str, Method]:
    from distributed import Client, LocalCluster

    single, two = (stack.enter_context(open_local_pool(workers)) for workers in (1, 2))
    cluster = LocalCluster(  # type: ignore[no-untyped-call]
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address="127.0.0.1:0", host="127.0.0.1"
    )
    client = stack.enter_context(Client(stack.enter_context(cluster)))  # type: ignore[no-untyped-call]
    remote = client.get_executor(pure=False)
    return {
        "decode alone": decode,
        "loop of `process` on one core": lambda picture, count: single.submit(run_on_one_core, picture, count).result(),
        "loop of `process` on both cores": run_on_both_cores,
        "batch, 1 process": make_method(single, 1),
        "batch, 2 processes": make_method(two, 2),
        "cluster, 2 workers, shared disk": make_method(remote, 2),
        "cluster, 2 workers, bytes sent": make_method(remote, 2, ship=True),
    }


@dataclass(frozen=True, slots=True)
class Rate:
    """The best round of a method: seconds, and processor seconds of all processes, per picture."""

    seconds: float = math.inf
    processor: float = math.inf


def measure_fastest(found: dict[str, Method], picture: Path, count: int, rounds: int) -> dict[str, Rate]:
    best = dict.fromkeys(found, Rate())
    for turn in range(rounds + 1):
        for name, method in found.items():
            start, used = time.perf_counter(), read_processor_time()
            method(picture, count if turn else 2)
            taken = (time.perf_counter() - start) / count, (read_processor_time() - used) / count
            if turn:
                best[name] = Rate(min(best[name].seconds, taken[0]), min(best[name].processor, taken[1]))
    return best


def read_processor_time() -> float:
    """Sum the processor time of this process and its workers, which other load affects less than the clock."""
    here = psutil.Process()
    times = [process.cpu_times() for process in (here, *here.children(recursive=True))]
    return float(sum(t.user + t.system for t in times))


def format_speeds(rate: dict[str, Rate]) -> str:
    lines = [
        "| way | processor ms a picture | to decode alone | pictures a second | to 1 process |",
        "|---|---|---|---|---|",
    ]
    decode_alone, single = rate["decode alone"].processor, rate["batch, 1 process"]
    for name, found in rate.items():
        work = f"{found.processor * 1000:.1f} | {found.processor / decode_alone:.2f} ×"
        lines.append(f"| {name} | {work} | {1 / found.seconds:.1f} | {single.seconds / found.seconds:.2f} × |")
    loop = rate["loop of `process` on one core"]
    seconds, processor = single.seconds / loop.seconds - 1, single.processor / loop.processor - 1
    summary = (
        f"overhead of batch over the loop on one core: {seconds:.1%} of the seconds, {processor:.1%} of the processor's"
    )
    return "\n".join([*lines, "", summary])


def measure_memory(picture: Path, count: int) -> None:
    """Print the parent's resident megabytes after the first pictures and after all, with a report being written."""
    job = Job(picture, load_spec("cpta"))
    with tempfile.TemporaryDirectory() as name, open_local_pool(2) as executor:
        folder = Path(name)
        many = (Task(replace(job, name=f"{n}.jpg"), folder / f"{n}.jpg") for n in itertools.count())
        with RunReport(folder / "report", "en") as report:
            for number, done in enumerate(batch(itertools.islice(many, count), executor), 1):
                report.add(done)
                if number in (int(FIRST * count), count):
                    print(read_resident_memory())


def read_resident_memory() -> float:
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / MEGABYTE


def measure_start(picture: Path, workers: int) -> str:
    """Describe how long a new pool takes until each worker has made its first photo: imports and networks included."""
    start, used = time.perf_counter(), read_processor_time()
    with open_local_pool(workers) as executor:
        make_method(executor, workers)(picture, workers)
        taken, processor = time.perf_counter() - start, read_processor_time() - used
    return f"start of {workers} workers, with a photo each: {taken:.2f} s, {processor:.2f} s of processor time"


def report_speeds(sizes: Sequence[str], pictures: int, rounds: int) -> None:
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        print(measure_start(enlarge_sample(SIZES["2 MP"], Path(name)), 2), flush=True)
        methods = make_methods(stack)
        for size in sizes:
            picture = enlarge_sample(SIZES[size], Path(name))
            speeds = format_speeds(measure_fastest(methods, picture, pictures, rounds))
            print(f"\n{size}, {pictures} pictures, {rounds} rounds:\n\n{speeds}", flush=True)


def report_memory(count: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        small = enlarge_sample(SIZES["2 MP"], Path(name))
        again = [sys.executable, __file__, "--measure-memory", str(small), "--memory", str(count)]
        done = subprocess.run(again, capture_output=True, text=True, check=True).stdout
    first, last = map(float, done.split())
    print(f"\nmemory of the parent after {int(FIRST * count)}: {first:.1f} MB, after {count}: {last:.1f} MB")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pictures", type=int, default=12)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--sizes", nargs="+", choices=SIZES, default=["12 MP", "2 MP"])
    parser.add_argument("--memory", type=int, default=400, help="pictures for the memory's figure; 0 leaves it out")
    parser.add_argument("--measure-memory", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.measure_memory:
        measure_memory(options.measure_memory, options.memory)
        return
    keep_bytecode()
    report_speeds(options.sizes, options.pictures, options.rounds)
    if options.memory:
        report_memory(options.memory)


if __name__ == "__main__":
    main()
