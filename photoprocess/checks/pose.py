"""How the head is held, in degrees."""

from __future__ import annotations

from photoprocess.checks.base import Measure, check
from photoprocess.checks.subject import FramedSubject, Subject


@check("pose.roll", FramedSubject)
def check_roll(subject: FramedSubject) -> Measure:
    """Turn of the eye line in the portrait."""
    turned = (subject.face.pose.roll - subject.frame.roll + 180) % 360 - 180
    return Measure(turned, (subject.face.box.corners,))


@check("pose.yaw", Subject)
def check_yaw(subject: Subject) -> Measure:
    """Turn of the face to a side; positive: nose to the picture's left."""
    return Measure(subject.face.pose.yaw, (subject.face.box.corners,))


@check("pose.pitch", Subject)
def check_pitch(subject: Subject) -> Measure:
    """Tilt of the face; positive: chin down."""
    return Measure(subject.face.pose.pitch, (subject.face.box.corners,))
