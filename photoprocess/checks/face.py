"""One face, seen whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from photoprocess.checks.base import CHECKS, Measure, check, run
from photoprocess.checks.subject import Subject
from photoprocess.values import Scene, Verdict

if TYPE_CHECKING:
    from photoprocess.spec.values import Spec


@check("face.single")
def single(subject: Subject) -> Measure:
    """Area of the second largest face over that of the largest."""
    faces = subject.scene.faces
    if not faces:
        return Measure(None, verdict=Verdict.FAIL, reason="no_face")
    if len(faces) == 1:
        return Measure(0.0)
    areas = [face.box.width * face.box.height for face in faces]
    where = tuple(face.box.corners for face in faces)
    return Measure(areas[1] / areas[0], where, reason="several_faces", parts=(("count", len(faces)),))


def is_alone(scene: Scene, spec: Spec) -> bool:
    """There is one face, or no other that is large enough to refuse the picture for."""
    return run(CHECKS["face.single"], Subject(spec, scene), {}).verdict is not Verdict.FAIL


@check("face.presence", needs=("face.single",))
def presence(subject: Subject) -> Measure:
    """The mesh network's own confidence; low for statues, drawings, animals and faces half out of sight."""
    return Measure(subject.face.presence, (subject.face.box.corners,))
