"""One face, seen whole."""

from __future__ import annotations

from photoprocess.checks.base import CHECKS, FRAMED, SINGLE, Measure, check, run
from photoprocess.checks.subject import FramedSubject, Subject
from photoprocess.measure.shape import measure_stretch
from photoprocess.reasons import Cause, SeveralFaces
from photoprocess.values import Verdict


@check(SINGLE, Subject, needs=())
def check_single(subject: Subject) -> Measure:
    """Area of the second largest face over that of the largest."""
    faces = subject.scene.faces
    if not faces:
        return Measure(None, verdict=Verdict.FAIL, reason=Cause.NO_FACE)
    if len(faces) == 1:
        return Measure(0.0)
    areas = [face.box.width * face.box.height for face in faces]
    where = tuple(face.box.corners for face in faces)
    return Measure(areas[1] / areas[0], where, reason=SeveralFaces(len(faces)))


def shows_one_face(subject: Subject) -> bool:
    """Whether there is a face, and no other that is large enough to refuse the picture."""
    return run(CHECKS[SINGLE], subject, {}).verdict is not Verdict.FAIL


@check(FRAMED, FramedSubject)
def check_framed(subject: FramedSubject) -> Measure:
    """Share of the face's mesh that lies in the frame."""
    return Measure(subject.face_share, (subject.face.box.corners,))


def shows_face(subject: FramedSubject) -> bool:
    """Whether the frame holds the whole face, so that its portrait can be judged."""
    return run(CHECKS[FRAMED], subject, {SINGLE: run(CHECKS[SINGLE], subject, {})}).verdict is not Verdict.FAIL


@check("face.presence", Subject)
def check_presence(subject: Subject) -> Measure:
    """The mesh network's own confidence; low for statues, drawings, animals and faces partly out of sight."""
    return Measure(subject.face.presence, (subject.face.box.corners,))


@check("face.proportions", Subject)
def check_proportions(subject: Subject) -> Measure:
    """Width of the face relative to its height, which stretching the picture changes."""
    return Measure(measure_stretch(subject.face), (subject.face.box.corners,))
