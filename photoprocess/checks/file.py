"""The finished file, read back from its bytes."""

from __future__ import annotations

import io
import math
from typing import TYPE_CHECKING

from PIL import ExifTags, Image

from photoprocess.checks.base import Measure, check, skip
from photoprocess.checks.subject import FileSubject
from photoprocess.frozen import dataclass
from photoprocess.read.orientation import read_orientation
from photoprocess.reasons import Cause
from photoprocess.values import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

START_OF_IMAGE, END_OF_IMAGE = b"\xff\xd8", b"\xff\xd9"
INCH = 2
"""EXIF's unit of resolution, which applies if none is stated."""
PER_INCH_OF_JFIF, PER_INCH_OF_EXIF = {1: 1.0, 2: 2.54}, {2: 1.0, 3: 2.54}
"""Factor from each unit, dots per inch and per centimetre, to dots per inch."""


@dataclass(frozen=True, slots=True)
class _Header:
    """What the file's header states. `mode` is Pillow's; "" for a format other than JPEG."""

    format: str
    size: tuple[int, int]
    mode: str
    progressive: bool
    densities: tuple[tuple[str, int, int], ...]
    """Where a density is stated (JFIF, EXIF), and dots per inch in both directions."""
    orientation: int
    """EXIF value; 1 where there is none."""


def _read_header(subject: FileSubject) -> _Header:
    source = subject.scene.photo.source
    if not subject.encoded.data.startswith(START_OF_IMAGE):
        stated = ((source.format, round(source.dpi[0]), round(source.dpi[1])),) if source.dpi else ()
        return _Header(source.format, (source.width, source.height), "", False, stated, source.orientation)
    with Image.open(io.BytesIO(subject.encoded.data)) as image:
        progressive = "progressive" in image.info
        densities = tuple(_read_densities(image))
        return _Header(image.format or "", image.size, image.mode, progressive, densities, read_orientation(image))


def _read_densities(image: Image.Image) -> Iterator[tuple[str, int, int]]:
    """Yield every density that a JPEG states. Pillow's own "dpi" is only the first, or a guess."""
    if scale := PER_INCH_OF_JFIF.get(image.info.get("jfif_unit", 0)):
        x, y = image.info["jfif_density"]
        yield "JFIF", round(x * scale), round(y * scale)
    exif = image.getexif()
    scale = PER_INCH_OF_EXIF.get(exif.get(ExifTags.Base.ResolutionUnit, INCH))
    try:
        x, y = (float(exif[tag]) for tag in (ExifTags.Base.XResolution, ExifTags.Base.YResolution))
    except (KeyError, TypeError, ValueError, ZeroDivisionError):
        return
    if scale and 0 < x < math.inf and 0 < y < math.inf:
        yield "EXIF", round(x * scale), round(y * scale)


def _decide(good: bool, otherwise: Verdict) -> Verdict:
    return Verdict.PASS if good else otherwise


@check("file.size", FileSubject, needs=())
def check_size(subject: FileSubject) -> Measure:
    """Width × height in the file: those of the spec, or of the same shape if its rules leave the size open."""
    spec, (width, height) = subject.spec, _read_header(subject).size
    # One pixel of rounding in either direction.
    shaped = abs(width * spec.height_px - height * spec.width_px) <= max(spec.width_px, spec.height_px)
    good = {
        "minimum": shaped and width >= spec.width_px and height >= spec.height_px,
        "ratio": shaped and height >= (spec.source_min_px or (1, 1))[1],
    }.get(spec.size_rule, (width, height) == (spec.width_px, spec.height_px))
    return Measure(f"{width} × {height}", verdict=_decide(good, Verdict.FAIL))


@check("file.bytes", FileSubject, needs=())
def check_bytes(subject: FileSubject) -> float:
    """Length of the file, including its marker."""
    return len(subject.encoded.data) + subject.encoded.reserve


@check("file.jpeg", FileSubject, needs=())
def check_jpeg(subject: FileSubject) -> Measure:
    """Baseline, 8 bit, three components, nothing after EOI, upright without EXIF."""
    header = _read_header(subject)
    kind = header.format + (", progressive" if header.progressive else "")
    if header.orientation != 1:
        # Upload pages and printers that ignore EXIF show it on its side or on its head.
        return Measure(kind, verdict=Verdict.FAIL, reason=Cause.NEEDS_TURNING)
    good = (header.format, header.mode, header.progressive) == ("JPEG", "RGB", False)
    return Measure(kind, verdict=_decide(good and subject.encoded.data.endswith(END_OF_IMAGE), Verdict.FAIL))


@check("file.density", FileSubject, needs=())
def check_density(subject: FileSubject) -> Measure:
    """Density of the JFIF header and of the EXIF data, dpi; a printer may follow either, so both must be right."""
    stated = _read_header(subject).densities
    found = {(x, y) for _, x, y in stated} or {(0, 0)}
    shown = ", ".join(f"{place} {x} × {y}" for place, x, y in stated)
    if len(found) == 1:
        x, y = next(iter(found))
        shown = f"{x} × {y}"
    return Measure(shown, verdict=_decide(found == {(subject.spec.dpi, subject.spec.dpi)}, Verdict.WARN))


@check("file.quality", FileSubject, needs=())
def check_quality(subject: FileSubject) -> Measure | float:
    """IJG quality."""
    if subject.encoded.quality is None:
        return skip(Cause.NO_JPEG)
    return subject.encoded.quality
