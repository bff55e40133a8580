"""The finished file, read back from its bytes."""

from __future__ import annotations

import io
from dataclasses import dataclass

from PIL import Image

from photoprocess.checks.base import Measure, check, skipped
from photoprocess.checks.subject import FileSubject
from photoprocess.reasons import Cause
from photoprocess.values import Verdict

START_OF_IMAGE, END_OF_IMAGE = b"\xff\xd8", b"\xff\xd9"


@dataclass(frozen=True, slots=True)
class _Header:
    """What the file's header states. `mode` is Pillow's; "" for a format other than JPEG."""

    format: str
    size: tuple[int, int]
    mode: str
    progressive: bool
    dpi: tuple[float, float]


def _read_header(subject: FileSubject) -> _Header:
    source = subject.scene.photo.source
    if not subject.encoded.data.startswith(START_OF_IMAGE):
        return _Header(source.format, (source.width, source.height), "", False, source.dpi or (0, 0))
    with Image.open(io.BytesIO(subject.encoded.data)) as image:
        progressive, dpi = "progressive" in image.info, image.info.get("dpi", (0, 0))
        return _Header(image.format or "", image.size, image.mode, progressive, dpi)


def _verdict(good: bool, otherwise: Verdict) -> Verdict:
    return Verdict.PASS if good else otherwise


@check("file.size", FileSubject)
def size(subject: FileSubject) -> Measure:
    """Width × height in the file: the spec's, or of its shape if its rules leave the size open."""
    spec, (width, height) = subject.spec, _read_header(subject).size
    # One pixel of rounding in either direction.
    shaped = abs(width * spec.height_px - height * spec.width_px) <= max(spec.width_px, spec.height_px)
    good = {
        "minimum": shaped and width >= spec.width_px and height >= spec.height_px,
        "ratio": shaped and height >= (spec.source_min_px or (1, 1))[1],
    }.get(spec.size_rule, (width, height) == (spec.width_px, spec.height_px))
    return Measure(f"{width} × {height}", verdict=_verdict(good, Verdict.FAIL))


@check("file.bytes", FileSubject)
def size_in_bytes(subject: FileSubject) -> float:
    """Length of the file, its marker included."""
    return len(subject.encoded.data) + subject.encoded.reserve


@check("file.jpeg", FileSubject)
def baseline(subject: FileSubject) -> Measure:
    """Baseline, 8 bit, three components, nothing after EOI."""
    header = _read_header(subject)
    kind = header.format + (", progressive" if header.progressive else "")
    good = (header.format, header.mode, header.progressive) == ("JPEG", "RGB", False)
    return Measure(kind, verdict=_verdict(good and subject.encoded.data.endswith(END_OF_IMAGE), Verdict.FAIL))


@check("file.density", FileSubject)
def density(subject: FileSubject) -> Measure:
    """Density of the JFIF header, dpi."""
    x, y = _read_header(subject).dpi
    good = round(x) == round(y) == subject.spec.dpi
    return Measure(f"{round(x)} × {round(y)}", verdict=_verdict(good, Verdict.WARN))


@check("file.quality", FileSubject)
def quality(subject: FileSubject) -> Measure | float:
    """IJG quality."""
    if subject.encoded.quality is None:
        return skipped(Cause.NO_JPEG)
    return subject.encoded.quality
