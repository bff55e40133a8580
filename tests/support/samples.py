"""The sample pictures: a small committed set, and a larger collection that may lie beside the repository.

`tests/data/pictures` may be shipped; its manifest has origin, licence and SHA-256 of each file. The collection
(`../shared/faces`) may not. `gather` puts both, and variants made of the committed pictures, into one folder.
"""

from __future__ import annotations

import atexit
import csv
import shutil
import tempfile
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

ROOT = Path(__file__).resolve().parents[2]
COMMITTED = ROOT / "tests" / "data" / "pictures"
PORTRAIT = ROOT / "resources" / "samples" / "portrait.jpg"
COLLECTION = ROOT.parent / "shared" / "faces"
MADE = {
    "astronaut_16bit.png": 1,
    "portrait_cmyk.jpg": 1,
    "portrait_exif6.jpg": 1,
    "portrait_half.jpg": 1,
    "three_faces.jpg": 3,
    "two_people.jpg": 2,
}
"""Variants of committed pictures that `gather` makes where the collection lacks them, with their number of faces."""
MANIFEST = "manifest.csv"


needs_collection = pytest.mark.skipif(
    not COLLECTION.is_dir(),
    reason="only the collection (../shared/faces) has such a picture",
)


@cache
def gather_folder() -> Path:
    """Gather once per process and return the folder."""
    place = Path(tempfile.mkdtemp(prefix="photoprocess-samples-"))
    atexit.register(shutil.rmtree, place, ignore_errors=True)
    return gather(place)


def find(name: str) -> Path:
    """Return the path of an available picture."""
    return gather_folder() / name


@cache
def read_rows() -> tuple[dict[str, str], ...]:
    """The manifest rows of every picture that `gather` copies: committed, then the collection's own."""
    found: dict[str, dict[str, str]] = {}
    for folder in (COMMITTED, COLLECTION):
        if folder.is_dir():
            with (folder / MANIFEST).open(encoding="utf-8", newline="") as file:
                found |= {row["file"]: row for row in csv.DictReader(file) if row["file"] not in found}
    return tuple(found.values())


def list_available(*names: str) -> list[str]:
    """Those of the named pictures that this machine has. A test names at least one committed picture."""
    here = {row["file"] for row in read_rows()} | set(MADE)
    found = [name for name in names if name in here]
    assert found, f"none of {names} is committed"
    return found


def gather(folder: Path) -> Path:
    """Fill `folder` with every available picture and a manifest; returns it."""
    folder.mkdir(parents=True, exist_ok=True)
    for source in (COLLECTION, COMMITTED):
        for path in source.glob("*") if source.is_dir() else ():
            shutil.copyfile(path, folder / path.name)
    shutil.copyfile(PORTRAIT, folder / PORTRAIT.name)
    _make_variants(folder)
    fields = ["file", "faces", "face_width_px", "notes"]
    with (folder / MANIFEST).open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, fields, extrasaction="ignore")
        writer.writeheader()
        writer.writerows(read_rows())
    return folder


def _make_variants(folder: Path) -> None:
    portrait = Image.open(PORTRAIT).convert("RGB").reduce(2)
    astronaut = Image.open(folder / "astronaut.png").convert("RGB")
    hopper = Image.open(folder / "hopper.jpg").convert("RGB")
    if not (folder / "two_people.jpg").exists():
        _join_side_by_side(portrait, hopper).save(folder / "two_people.jpg", quality=92)
    if not (folder / "three_faces.jpg").exists():
        _join_side_by_side(portrait, astronaut.crop((100, 0, 400, 300)), hopper).save(
            folder / "three_faces.jpg", quality=92
        )
    if not (folder / "astronaut_16bit.png").exists():
        _write_16_bit(astronaut.crop((110, 0, 366, 256)), folder / "astronaut_16bit.png")
    portrait.save(folder / "portrait_half.jpg", quality=92)
    portrait.convert("CMYK").save(folder / "portrait_cmyk.jpg", quality=92)
    exif = Image.Exif()
    exif[0x0112] = 6
    portrait.transpose(Image.Transpose.ROTATE_90).save(folder / "portrait_exif6.jpg", quality=92, exif=exif)


def _join_side_by_side(*images: Image.Image) -> Image.Image:
    height = min(image.height for image in images)
    scaled = [image.resize((round(image.width * height / image.height), height)) for image in images]
    return Image.fromarray(np.concatenate([np.asarray(image) for image in scaled], axis=1))


def _write_16_bit(image: Image.Image, path: Path) -> None:
    import cv2

    deep = np.asarray(image)[..., ::-1].astype(np.uint16) * 257
    path.write_bytes(cv2.imencode(".png", deep)[1].tobytes())
