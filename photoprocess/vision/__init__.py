"""Looking at a photo: `look` finds the faces with their meshes, the principal person, and the eyes.

    Photo ─ picture ─▶ the pixels, halved again and again         picture.py
          ─ detector ▶ hits, where a face may be, coarse and fine         detector.py
          ─ mesh ────▶ 468 points of each face, in three aligned passes         mesh.py, faces.py
          ─ pose ────▶ yaw, pitch, roll         pose.py
          ─ person ──▶ soft mask of the principal person, and the crown         person.py
          ─ eyes ────▶ lids and irises of the principal face         eyes.py

models.py holds the networks, litert.py and opencv_dnn.py the engines that run them. Coordinates within this room are
pixels of the largest level; those of a Scene are in the upright original.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from photoprocess.values import Scene
from photoprocess.vision.detector import detect
from photoprocess.vision.eyes import draw_eyes
from photoprocess.vision.faces import (
    FINE_SIDE,
    SURE,
    build_face,
    find_faces,
    find_harder,
    find_largest_start,
    retrace_turned,
)
from photoprocess.vision.mesh import PRESENT, glance, settle
from photoprocess.vision.models import Nets, PerThread, get_default_nets
from photoprocess.vision.person import cut_out, locate_person
from photoprocess.vision.picture import halve_photo

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future

    from photoprocess.values import Person, Photo
    from photoprocess.vision.faces import FoundFaces, Hits
    from photoprocess.vision.mesh import Trace
    from photoprocess.vision.person import CutOut
    from photoprocess.vision.picture import Picture

__all__ = ["Nets", "PerThread", "get_default_nets", "look"]


def look(photo: Photo, nets: Nets, *, finished: bool = False) -> Scene:
    """Find all faces, largest first, and the person and eyes of the first. Without a face the tuple is empty.

    The photo may have been decoded at any scale; 1000 px for its longer side is enough. `finished` states that the
    photo is a finished portrait: its person mask is then computed from the whole photo, because a square round the
    head would have to be filled with mirror images at both sides. Raises DamagedModel.
    """
    picture = halve_photo(photo)
    nets.wait()
    fine = nets.helper.submit(lambda: detect(picture, nets.fine, FINE_SIDE))
    hits = detect(picture, nets.coarse)

    def cut_person(face: Trace) -> CutOut:
        return cut_out(picture, face, nets.segmenter, stretched=finished)

    first, early = _trace_first(picture, hits, nets, cut_person)
    hits += fine.result()
    found = find_faces(picture, hits, nets.mesh, known=first)
    if found.presence < SURE:
        found = max(found, find_harder(picture, nets, hits), key=lambda found: found.presence)
    found = retrace_turned(picture, found, nets)
    faces = tuple(build_face(picture, face, found.hits) for face in found.faces)
    eyes = draw_eyes(picture, found.faces[0].mesh, nets.iris) if found.faces else None
    return Scene(photo, faces, _find_person(picture, found, first, early, cut_person), eyes)


def _trace_first(
    picture: Picture, hits: Hits, nets: Nets, cut_person: Callable[[Trace], CutOut]
) -> tuple[Trace | None, Future[CutOut] | None]:
    """Trace the face of the largest hit, and cut its person out on the helper thread meanwhile."""
    start = find_largest_start(hits)
    first = glance(picture, start, nets.mesh) if start else None
    if not start or not first or first.presence < PRESENT:
        return None, None
    cut = nets.helper.submit(cut_person, first)
    first = settle(picture, start, first, nets.mesh)
    return (first if first.presence >= PRESENT else None), cut


def _find_person(
    picture: Picture,
    found: FoundFaces,
    first: Trace | None,
    early: Future[CutOut] | None,
    cut_person: Callable[[Trace], CutOut],
) -> Person | None:
    """Return the person of the principal face; the early cut-out serves if that face was traced first."""
    cut = early.result() if early else None
    if not found.faces:
        return None
    face = found.faces[0]
    return locate_person(picture, cut if cut and face is first else cut_person(face), face)
