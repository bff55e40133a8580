"""The file that came in: enough pixels, enough bytes, and what it says it is."""

from __future__ import annotations

import math

from photoprocess.checks.base import Measure, check
from photoprocess.checks.subject import Subject
from photoprocess.read import suffix_agrees
from photoprocess.values import Verdict


@check("source.bytes")
def size_in_bytes(subject: Subject) -> float:
    """Length of the file."""
    return len(subject.scene.photo.source.data)


@check("source.format")
def true_format(subject: Subject) -> Measure:
    """The decoder that took the bytes, against the file's suffix."""
    source = subject.scene.photo.source
    if suffix_agrees(source):
        return Measure(source.format, verdict=Verdict.PASS)
    return Measure(source.format, verdict=Verdict.WARN, reason="suffix_lies")


@check("source.jpeg_quality")
def compression(subject: Subject) -> Measure | float:
    """IJG quality estimated from the quantisation tables; other formats have none."""
    quality = subject.scene.photo.source.jpeg_quality
    if quality is None:
        return Measure(None, verdict=Verdict.SKIPPED, reason="no_jpeg")
    return quality


@check("source.pixels", needs=("face.single",), inputs=("frame",))
def pixels(subject: Subject) -> Measure:
    """Height of the frame in original pixels: a portrait is never enlarged."""
    assert subject.frame is not None
    needed = subject.spec.height_px
    # Rounded down, for a frame of 412.9 px must not be shown as 413 and refused.
    has = math.floor(subject.frame.height + 1e-6)
    reason = "too_few_pixels" if has < needed else ""
    return Measure(has, reason=reason, parts=(("needed", needed), ("has", has)))


@check("source.eye_distance", needs=("face.single",))
def eye_distance(subject: Subject) -> Measure:
    """Distance of the eye centres in the original, as if the face were frontal."""
    left, right = subject.face.left_eye, subject.face.right_eye
    return Measure(math.dist(left, right) / math.cos(math.radians(subject.face.pose.yaw)))
