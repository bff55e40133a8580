"""How the head is held, in degrees."""

from __future__ import annotations

from photoprocess.checks.base import Measure, check
from photoprocess.checks.subject import Subject


@check("pose.roll", needs=("face.single",), inputs=("frame",))
def roll(subject: Subject) -> Measure:
    """Turn of the eye line in the portrait."""
    assert subject.frame is not None
    turned = (subject.face.pose.roll - subject.frame.roll + 180) % 360 - 180
    return Measure(turned, (subject.face.box.corners,))


@check("pose.yaw", needs=("face.single",))
def yaw(subject: Subject) -> Measure:
    """Face turned sideways; positive: nose to the picture's left."""
    return Measure(subject.face.pose.yaw, (subject.face.box.corners,))


@check("pose.pitch", needs=("face.single",))
def pitch(subject: Subject) -> Measure:
    """Chin down is positive."""
    return Measure(subject.face.pose.pitch, (subject.face.box.corners,))
