"""The file that came in: enough pixels, enough bytes, and the format that its suffix claims."""

from __future__ import annotations

import math

from photoprocess.checks.base import Measure, check, skip
from photoprocess.checks.subject import FramedSubject, Subject
from photoprocess.read import suffix_agrees
from photoprocess.reasons import Cause, TooFewPixels
from photoprocess.values import Verdict


@check("source.bytes", Subject, needs=())
def check_bytes(subject: Subject) -> float:
    """Length of the file."""
    return len(subject.scene.photo.source.data)


@check("source.format", Subject, needs=())
def check_format(subject: Subject) -> Measure:
    """The format of the bytes, against the file's suffix, and whether its end marker is there."""
    source = subject.scene.photo.source
    if not suffix_agrees(source):
        return Measure(source.format, verdict=Verdict.WARN, reason=Cause.SUFFIX_LIES)
    if not source.complete:
        return Measure(source.format, verdict=Verdict.WARN, reason=Cause.NO_END_MARKER)
    return Measure(source.format, verdict=Verdict.PASS)


@check("source.jpeg_quality", Subject, needs=())
def check_jpeg_quality(subject: Subject) -> Measure | float:
    """IJG quality estimated from the quantisation tables; other formats have none."""
    quality = subject.scene.photo.source.jpeg_quality
    if quality is None:
        return skip(Cause.NO_JPEG)
    return quality


@check("source.pixels", FramedSubject)
def check_pixels(subject: FramedSubject) -> Measure:
    """Height of the frame in original pixels, because a portrait is never enlarged."""
    needed = subject.spec.height_px
    # Rounded down: a frame of 412.9 px must not be shown as 413 and refused.
    has = math.floor(subject.frame.height + 1e-6)
    return Measure(has, reason=TooFewPixels(needed, has) if has < needed else None)


@check("source.eye_distance", Subject)
def check_eye_distance(subject: Subject) -> Measure:
    """Distance of the eye centres in the original, as if the face were frontal."""
    left, right = subject.face.left_eye, subject.face.right_eye
    return Measure(math.dist(left, right) / math.cos(math.radians(subject.face.pose.yaw)))
