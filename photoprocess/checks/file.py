"""The finished file, read back from its bytes."""

from __future__ import annotations

from photoprocess.checks.base import Measure, check, skip
from photoprocess.checks.subject import FileSubject
from photoprocess.reasons import Cause
from photoprocess.values import Verdict

END_OF_IMAGE = b"\xff\xd9"


def _decide(good: bool, otherwise: Verdict) -> Verdict:
    return Verdict.PASS if good else otherwise


@check("file.size", FileSubject, needs=())
def check_size(subject: FileSubject) -> Measure:
    """Width × height in the file: those of the spec, or of the same shape if its rules leave the size open."""
    spec, (width, height) = subject.spec, subject.header.size
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
    header = subject.header
    kind = header.format + (", progressive" if header.progressive else "")
    if header.orientation != 1:
        # Upload pages and printers that ignore EXIF show it on its side or on its head.
        return Measure(kind, verdict=Verdict.FAIL, reason=Cause.NEEDS_TURNING)
    good = (header.format, header.mode, header.progressive) == ("JPEG", "RGB", False)
    return Measure(kind, verdict=_decide(good and subject.encoded.data.endswith(END_OF_IMAGE), Verdict.FAIL))


@check("file.density", FileSubject, needs=())
def check_density(subject: FileSubject) -> Measure:
    """Density of the JFIF header and of the EXIF data, dpi; a printer may follow either, so both must be right."""
    stated = subject.header.densities
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
