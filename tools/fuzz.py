"""Mutate what strangers send — pictures, markers, tables, spec files, facts files — and see that nothing breaks.

    python tools/fuzz.py                             100 mutants of each kind, as the tests do
    python tools/fuzz.py pictures --count 10000      as many of one kind
    python tools/fuzz.py --seconds 36000             a night: round after round, each with another seed
    python tools/fuzz.py pictures --only 4711        one mutant again, by its number; --keep FILE writes it

Each mutant follows from its kind, the seed and its number. It must be read or be refused by an error of this program:
anything else, a dead worker, over 10 s or over 600 MB is a fault. Prints a line per kind; exit status 1 for a fault.
The mutants begin from tests/data/fuzz and from files of resources and tests; add there what once was a fault.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import tempfile
import time
import warnings
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from photoprocess.errors import PhotoError  # noqa: E402
from photoprocess.many.flow import Handlers, spread  # noqa: E402
from photoprocess.many.pool import open_local_pool  # noqa: E402

CORPUS = {
    "pictures": ("tests/data/fuzz/*.*", "tests/data/cases/h_pq_bt2020.heic", "tests/data/cases/*orient3.jpg"),
    "markers": ("docs/marker-example.jpg", "tests/data/cases/hostile/htmlgui.jpg"),
    "tables": ("tests/data/cases/csv/*.csv", "tests/data/cases/hostile/*.csv"),
    "specs": ("resources/specs/*.toml",),
    "facts": ("tests/registration/facts.toml", "tests/registration/situations/checks/*.toml"),
}
"""Kind → what its mutants begin from."""
SECONDS, MEBIBYTES = 10.0, 600.0
"""Most that a mutant may take."""
MOST_AT_ONCE = 6
WORDS = (
    *(b"=", b'"', b"\n", b"[[", b"]", b"{", b",", b"\\u0000", b"1e999", b"nan", b"true", b"-1", b"9" * 20, b"::"),
    *(b"../", b"file://", "＝".encode(), "\u202e".encode(), b"\x00", b"\x1b[2J", b"\xff\xd8", b"\xff\xda", b"IDAT"),
)


@dataclass(frozen=True, slots=True)
class Mutant:
    """One of many: what it follows from."""

    kind: str
    seed: int
    number: int


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of a mutant: `fault` is "" where it was read or refused."""

    answer: str
    seconds: float = 0.0
    mebibytes: float = 0.0
    fault: str = ""


@cache
def read_beginnings(kind: str) -> tuple[bytes, ...]:
    """Read the files that mutants of a kind begin from."""
    found = [path.read_bytes() for pattern in CORPUS[kind] for path in sorted(ROOT.glob(pattern))]
    if not found:
        raise FileNotFoundError(CORPUS[kind])
    return tuple(found)


def make(mutant: Mutant) -> bytes:
    """Make the bytes of a mutant."""
    draw = random.Random(f"{mutant.kind} {mutant.seed} {mutant.number}")
    spoiled = bytearray(draw.choice(read_beginnings(mutant.kind)))
    for _ in range(draw.randint(1, MOST_AT_ONCE)):
        draw.choice(MUTATIONS)(spoiled, draw)
    return bytes(spoiled)


def _pick_place(spoiled: bytearray, draw: random.Random) -> int:
    """Mostly ahead, where the headers are."""
    return draw.randrange(max(1, min(len(spoiled), 1000) if draw.random() < 0.7 else len(spoiled)))


def _set(spoiled: bytearray, draw: random.Random) -> None:
    at = _pick_place(spoiled, draw)
    spoiled[at : at + 1] = bytes((draw.randrange(256),))


def _flip(spoiled: bytearray, draw: random.Random) -> None:
    at = _pick_place(spoiled, draw)
    spoiled[at : at + 1] = bytes(byte ^ 1 << draw.randrange(8) for byte in spoiled[at : at + 1])


def _delete(spoiled: bytearray, draw: random.Random) -> None:
    at = _pick_place(spoiled, draw)
    del spoiled[at : at + draw.choice((1, 2, 4, 16, 300))]


def _cut(spoiled: bytearray, draw: random.Random) -> None:
    del spoiled[_pick_place(spoiled, draw) + draw.choice((0, 100, 5000)) :]


def _copy(spoiled: bytearray, draw: random.Random) -> None:
    start, at = _pick_place(spoiled, draw), _pick_place(spoiled, draw)
    spoiled[at:at] = spoiled[start : start + draw.choice((4, 20, 300, 3000))]


def _number(spoiled: bytearray, draw: random.Random) -> None:
    at, size = _pick_place(spoiled, draw), draw.choice((1, 2, 4))
    value = draw.choice((0, 1, 8, 0x7F, 0x7FFF, 0xFFFF, 0x7FFFFFFF, 0xFFFFFFFF)) & (1 << 8 * size) - 1
    spoiled[at : at + size] = value.to_bytes(size, draw.choice(("big", "little")))


def _insert_word(spoiled: bytearray, draw: random.Random) -> None:
    at = _pick_place(spoiled, draw)
    spoiled[at:at] = draw.choice(WORDS) * draw.choice((1, 1, 1, 50))


def _splice(spoiled: bytearray, draw: random.Random) -> None:
    """Bytes from elsewhere in the same file over these."""
    start, at, size = _pick_place(spoiled, draw), _pick_place(spoiled, draw), draw.choice((2, 8, 64))
    spoiled[at : at + size] = spoiled[start : start + size]


MUTATIONS: tuple[Callable[[bytearray, random.Random], None], ...] = (
    *(_set, _set, _flip, _flip, _delete, _cut),
    *(_copy, _number, _number, _insert_word, _splice),
)


def try_picture(data: bytes) -> str:
    """Decode it."""
    from photoprocess.read import read

    return f"read {read(data).source.format}"


def try_marker(data: bytes) -> str:
    """Verify it, and the same claims spoiled before they are signed with the public key. Never VALID but unchanged."""
    from photoprocess import marker
    from photoprocess.marker import jpeg, jumbf, keys, strict, token
    from photoprocess.report import verification

    found = marker.verify(data)
    if found.valid and data not in read_beginnings("markers"):
        raise AssertionError("a change was not noticed")
    origin = read_beginnings("markers")[0]
    box = jumbf.unwrap(origin[40:910])
    claims = bytearray(strict.from_base64url(box.split(b".")[1]))
    draw = random.Random(data)
    draw.choice(MUTATIONS)(claims, draw)
    signed = jumbf.split_into_segments(jumbf.wrap(token.sign(bytes(claims), keys.load_built_in_private_key())))
    again = marker.verify(jpeg.insert(marker.unmark(origin), 20, signed))
    for answer in (found, again):
        verification.explain_key(answer, "en")
        if answer.claims and not verification.format_moment(answer.claims).isprintable():
            raise AssertionError("a claim that does not print")
    return str(found.status)


def try_table(data: bytes) -> str:
    """Read it as a table of pictures."""
    from photoprocess.many.table import read_picture_table

    with _file(data, ".csv") as path:
        return f"{len(read_picture_table(path).found) > 0}"


def try_spec(data: bytes) -> str:
    """Read it as a spec."""
    from photoprocess.spec.file import read_spec

    with _file(data, ".toml") as path:
        return type(read_spec(path)).__name__


def try_facts(data: bytes) -> str:
    """Read it as facts."""
    from photoprocess.registration.facts import load_facts

    with _file(data, ".toml") as path:
        return type(load_facts(path)).__name__


class _file:  # noqa: N801  # used like a function
    """A file with these bytes, for as long as the body runs."""

    def __init__(self, data: bytes, suffix: str) -> None:
        handle, name = tempfile.mkstemp(suffix)
        self._path = Path(name)
        with os.fdopen(handle, "wb") as file:
            file.write(data)

    def __enter__(self) -> Path:
        return self._path

    def __exit__(self, *_: object) -> None:
        self._path.unlink()


TRIES = {
    "pictures": try_picture,
    "markers": try_marker,
    "tables": try_table,
    "specs": try_spec,
    "facts": try_facts,
}


def run(mutant: Mutant) -> Fate:
    """Try one mutant. A worker's peak of memory is that of the costliest so far: only who raises it is to blame."""
    begin, data, before, fault = time.process_time(), make(mutant), measure_peak_memory(), ""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            answer = TRIES[mutant.kind](data)
    except PhotoError as error:
        answer = error.code
        error.explain("zh-CN")
    except Exception as error:  # noqa: BLE001  # what is looked for
        answer, fault = "fault", f"{type(error).__name__}: {error}"
    seconds, mebibytes = time.process_time() - begin, measure_peak_memory()
    if seconds > SECONDS or mebibytes > max(before, MEBIBYTES):
        fault = fault or f"{seconds:.1f} s, {mebibytes:.0f} MiB"
    return Fate(answer, seconds, mebibytes, fault)


def measure_peak_memory() -> float:
    """The most memory that this process held at once, in MiB; 0 on Windows, which needs another way."""
    try:
        import resource
    except ImportError:
        return 0.0
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit


def give_up(_: Mutant, error: Exception) -> Fate:
    """The fate of a mutant that ended its worker twice."""
    return Fate("died", fault=f"ended its worker: {type(error).__name__}")


def fuzz(kind: str, mutants: Sequence[Mutant], jobs: int) -> int:
    """Try the mutants, print a line for the kind and one for each fault; return the number of faults."""
    answers: Counter[str] = Counter()
    slowest, largest, faults = 0.0, 0.0, 0
    with open_local_pool(jobs) as pool:
        for mutant, fate in spread(mutants, pool, Handlers(run, give_up)):
            answers[fate.answer] += 1
            slowest, largest = max(slowest, fate.seconds), max(largest, fate.mebibytes)
            if fate.fault:
                faults += 1
                print(f"FAULT {kind} --seed {mutant.seed} --only {mutant.number}: {fate.fault}")
    tally = ", ".join(f"{count} {answer}" for answer, count in answers.most_common())
    print(f"{kind}: {len(mutants)} tried, {faults} faults, {slowest:.1f} s and {largest:.0f} MiB at most; {tally}")
    return faults


def yield_seeds(options: argparse.Namespace) -> Iterator[int]:
    """Yield the seeds: one, or as many as fit into the time."""
    end = time.monotonic() + options.seconds
    seed = options.seed
    yield seed
    while time.monotonic() < end:
        seed += 1
        yield seed


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return its exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kinds", nargs="*", metavar="KIND", help=f"of {', '.join(CORPUS)}; all by default")
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=0)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--only", type=int)
    parser.add_argument("--keep", type=Path)
    options = parser.parse_args(arguments)
    if unknown := set(options.kinds) - set(CORPUS):
        parser.error(f"no such kind: {', '.join(sorted(unknown))}")
    kinds, faults = options.kinds or list(CORPUS), 0
    numbers = range(options.count) if options.only is None else (options.only,)
    if options.keep:
        options.keep.write_bytes(make(Mutant(kinds[0], options.seed, numbers[0])))
    for seed in yield_seeds(options):
        faults += sum(fuzz(kind, [Mutant(kind, seed, n) for n in numbers], options.jobs) for kind in kinds)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
