"""Damage pictures of every format and see whether a wrong photo is saved.

    python benchmarks/damage.py [--times 500] [--quick] [--seed 1] [kind …]

The sample portrait is stored in each format; 64 to 4,096 bytes of each file, at most a quarter of it, are overwritten
by noise, by zeros or by other bytes of the file. Columns:

- refused: not read;
- harmless: read, and at most 0.5 % of the portrait's pixels are off by more than 25 levels;
- judged: read although more is wrong, but a check keeps the photo from being saved;
- saved: the photo is saved although more is wrong;
- sound: seconds of processor time that reading the undamaged file takes.

Ends with status 1 if an undamaged file does not become a photo, or if more than 0.5 % over all are saved wrongly, or
any of a format with checksums.
"""

from __future__ import annotations

import argparse
import io
import random
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

import numpy as np
from PIL import Image

from photoprocess.errors import PhotoError
from photoprocess.job import Job, Outcome
from photoprocess.pipeline import process
from photoprocess.read import read
from photoprocess.values import Photo

if TYPE_CHECKING:
    from photoprocess.values import Pixels

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "resources" / "samples" / "portrait.jpg"
HEIC = ROOT / "tests" / "data" / "pictures" / "portrait.heic"
SPEC = "cpta"
LEAST, MOST, MOST_SHARE = 64, 4096, 0.25
"""Bytes that are overwritten."""
OFF, SHARE = 25, 0.005
"""Levels and share of the portrait from which a picture counts as wrong."""
ALLOWED = 0.005
QUICK = 12
SMALL, LARGE = (690, 920), (1350, 1800)
Ending: TypeAlias = Literal["refused", "harmless", "judged", "saved"]
ENDINGS: tuple[Ending, ...] = ("refused", "harmless", "judged", "saved")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file: its size, format and options of Image.save."""

    size: tuple[int, int]
    format: str
    options: dict[str, Any]
    checksums: bool = False


KINDS = {
    "JPEG": Kind(LARGE, "JPEG", {"quality": 92}),
    "JPEG, restart markers": Kind(LARGE, "JPEG", {"quality": 92, "restart_marker_rows": 1}),
    "JPEG, progressive": Kind(LARGE, "JPEG", {"quality": 88, "progressive": True}),
    "JPEG, small": Kind(SMALL, "JPEG", {"quality": 80, "optimize": True}),
    "PNG": Kind(SMALL, "PNG", {"compress_level": 3}, checksums=True),
    "TIFF, deflate": Kind(SMALL, "TIFF", {"compression": "tiff_adobe_deflate"}, checksums=True),
    "TIFF, JPEG": Kind(LARGE, "TIFF", {"compression": "jpeg", "quality": 92}),
    "WebP": Kind(LARGE, "WEBP", {"quality": 85}),
    "WebP, lossless": Kind(SMALL, "WEBP", {"lossless": True, "method": 1}),
    "JPEG 2000": Kind(SMALL, "JPEG2000", {"quality_layers": [12], "irreversible": True}),
    "HEIF": Kind((900, 1200), "HEIF", {}),
    "AVIF": Kind(LARGE, "AVIF", {"quality": 75, "speed": 10}),
    "MPO": Kind(LARGE, "MPO", {"quality": 92}),
    "GIF": Kind(SMALL, "GIF", {}),
    "BMP": Kind(SMALL, "BMP", {}),
}


@dataclass(frozen=True, slots=True)
class Sound:
    """An undamaged file, what was read of it, and where its portrait lies in that: a slice of rows and of columns."""

    data: bytes
    photo: Photo
    portrait: tuple[slice, slice]
    seconds: float


def make_file(kind: Kind) -> bytes:
    if kind.format == "HEIF":
        return HEIC.read_bytes()
    with Image.open(SAMPLE) as image:
        picture = image.convert("RGB").resize(kind.size, Image.Resampling.LANCZOS)
    if kind.format == "GIF":
        picture = picture.quantize(256)
    file = io.BytesIO()
    more = {"save_all": True, "append_images": [picture.resize((320, 427))]} if kind.format == "MPO" else {}
    picture.save(file, kind.format, **kind.options, **more)
    return file.getvalue()


def look_at(data: bytes) -> Sound:
    """Read a sound file. Raises PhotoError or ValueError if no photo comes of it."""
    started = time.process_time()
    photo = read(data)
    seconds = time.process_time() - started
    outcome = process(Job(data, SPEC, mark=False))
    if not outcome.passed or outcome.frame is None:
        raise ValueError("the sound picture does not pass")
    return Sound(data, photo, _find_portrait(outcome, photo), seconds)


def _find_portrait(outcome: Outcome, photo: Photo) -> tuple[slice, slice]:
    frame, spec = outcome.frame, outcome.spec
    assert frame
    (x, y), half = frame.centre, frame.height / 2
    wide, scale = half * spec.width_px / spec.height_px, photo.scale
    rows, columns = (y - half, y + half), (x - wide, x + wide)
    return slice(*(max(0, round(row / scale)) for row in rows)), slice(*(max(0, round(c / scale)) for c in columns))


def overwrite(data: bytes, chance: random.Random) -> bytes:
    most = min(MOST, int(len(data) * MOST_SHARE))
    length = round(LEAST * (most / LEAST) ** chance.random())
    start = chance.randrange(len(data) - length)
    other = chance.randrange(len(data) - length)
    filler = chance.choice((chance.randbytes(length), bytes(length), data[other : other + length]))
    return data[:start] + filler + data[start + length :]


def try_damaged(data: bytes, sound: Sound) -> Ending:
    try:
        photo = read(data)
    except PhotoError:
        return "refused"
    if not _is_wrong(photo, sound):
        return "harmless"
    try:
        return "saved" if process(Job(data, SPEC, mark=False)).passed else "judged"
    except PhotoError:
        return "judged"


def _is_wrong(photo: Photo, sound: Sound) -> bool:
    def cut(pixels: Pixels) -> Pixels:
        return pixels[sound.portrait]

    if photo.pixels.shape != sound.photo.pixels.shape:
        return True
    off = np.abs(cut(photo.pixels).astype(np.int16) - cut(sound.photo.pixels)).max(axis=2) > OFF
    return float(off.mean()) > SHARE


def measure(kind: Kind, times: int, seed: int, keep: Callable[[int, bytes], None]) -> tuple[Counter[Ending], float]:
    sound, chance = look_at(make_file(kind)), random.Random(seed)
    found: Counter[Ending] = Counter()
    for number in range(times):
        damaged = overwrite(sound.data, chance)
        ending = try_damaged(damaged, sound)
        found[ending] += 1
        if ending == "saved":
            keep(number, damaged)
    return found, sound.seconds


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kinds", nargs="*", help=", ".join(KINDS))
    parser.add_argument("--times", type=int, default=500)
    parser.add_argument("--quick", action="store_true", help=f"{QUICK} damages of each kind")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="write the files of wrong photos here")
    options = parser.parse_args()
    times = QUICK if options.quick else options.times
    total: Counter[Ending] = Counter()
    bad = False
    print(f"| kind | {' | '.join(ENDINGS)} | sound, s |\n|---|{'---|' * (len(ENDINGS) + 1)}")
    for name in options.kinds or KINDS:

        def keep(number: int, data: bytes, name: str = name) -> None:
            if options.keep:
                (options.keep / f"{name}_{number}").write_bytes(data)

        try:
            found, seconds = measure(KINDS[name], times, options.seed, keep)
        except (PhotoError, ValueError) as error:
            print(f"| {name} | {error!r} |")
            bad = True
            continue
        total += found
        bad |= KINDS[name].checksums and found["saved"] > 0
        print(f"| {name} | {' | '.join(str(found[e]) for e in ENDINGS)} | {seconds:.3f} |", flush=True)
    tried = total.total()
    print(f"\n{total['saved']} of {tried} saved wrongly ({total['saved'] / max(1, tried):.2%})")
    return 1 if bad or total["saved"] > ALLOWED * tried else 0


if __name__ == "__main__":
    sys.exit(main())
