"""The finished JPEG itself, read back from its bytes."""

from __future__ import annotations

import io
from dataclasses import dataclass

from PIL import Image

from photoprocess.checks.base import Measure, check
from photoprocess.checks.subject import Subject
from photoprocess.values import Verdict

START_OF_IMAGE, END_OF_IMAGE = b"\xff\xd8", b"\xff\xd9"
INPUTS = ("encoded",)


@dataclass(frozen=True, slots=True)
class Header:
    """What the file says of itself. `mode` is Pillow's; "" for a format that is not JPEG."""

    format: str
    size: tuple[int, int]
    mode: str
    progressive: bool
    dpi: tuple[float, float]


def _header(subject: Subject) -> Header:
    assert subject.encoded is not None
    source = subject.scene.photo.source
    if not subject.encoded.data.startswith(START_OF_IMAGE):
        return Header(source.format, (source.width, source.height), "", False, source.dpi or (0, 0))
    with Image.open(io.BytesIO(subject.encoded.data)) as image:
        progressive, dpi = "progressive" in image.info, image.info.get("dpi", (0, 0))
        return Header(image.format or "", image.size, image.mode, progressive, dpi)


def _verdict(good: bool, otherwise: Verdict) -> Verdict:
    return Verdict.PASS if good else otherwise


@check("file.size", inputs=INPUTS)
def size(subject: Subject) -> Measure:
    """Width × height in the file: the spec's, or where its rule leaves that open, of its shape."""
    spec, (width, height) = subject.spec, _header(subject).size
    # One pixel of rounding in either direction.
    shaped = abs(width * spec.height_px - height * spec.width_px) <= max(spec.width_px, spec.height_px)
    good = {
        "minimum": shaped and width >= spec.width_px and height >= spec.height_px,
        "ratio": shaped and height >= (spec.source_min_px or (1, 1))[1],
    }.get(spec.size_rule, (width, height) == (spec.width_px, spec.height_px))
    return Measure(f"{width} × {height}", verdict=_verdict(good, Verdict.FAIL))


@check("file.bytes", inputs=INPUTS)
def size_in_bytes(subject: Subject) -> float:
    """Length of the file, its marker included."""
    assert subject.encoded is not None
    return len(subject.encoded.data) + subject.encoded.reserve


@check("file.jpeg", inputs=INPUTS)
def baseline(subject: Subject) -> Measure:
    """Baseline, 8 bit, three components, nothing after EOI."""
    assert subject.encoded is not None
    header = _header(subject)
    kind = header.format + (", progressive" if header.progressive else "")
    good = (header.format, header.mode, header.progressive) == ("JPEG", "RGB", False)
    return Measure(kind, verdict=_verdict(good and subject.encoded.data.endswith(END_OF_IMAGE), Verdict.FAIL))


@check("file.density", inputs=INPUTS)
def density(subject: Subject) -> Measure:
    """Density of the JFIF header, dpi."""
    x, y = _header(subject).dpi
    good = round(x) == round(y) == subject.spec.dpi
    return Measure(f"{round(x)} × {round(y)}", verdict=_verdict(good, Verdict.WARN))


@check("file.quality", inputs=INPUTS)
def quality(subject: Subject) -> Measure | float:
    """IJG quality."""
    assert subject.encoded is not None
    if subject.encoded.quality is None:
        return Measure(None, verdict=Verdict.SKIPPED, reason="no_jpeg")
    return subject.encoded.quality
