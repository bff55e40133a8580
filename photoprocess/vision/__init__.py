"""What is on a photo: `look` finds the faces, draws their meshes, and tells the person from the background.

    Photo ─ picture ─▶ the pixels and their halvings          picture.py
          ─ detector ▶ places where a face may be, coarse and fine          detector.py
          ─ mesh ────▶ 468 points each, in three aligned passes          mesh.py, faces.py
          ─ pose ────▶ yaw, pitch, roll          pose.py
          ─ person ──▶ soft mask of the principal person, and the crown          person.py

The networks live in models.py. Coordinates inside are pixels of the largest level; what leaves is in the
upright original.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from photoprocess.values import Scene
from photoprocess.vision.detector import detect
from photoprocess.vision.faces import FINE_SIDE, SURE, face_of, find_faces, find_harder, largest_face, stand_up
from photoprocess.vision.models import Nets, default_nets
from photoprocess.vision.person import see_person
from photoprocess.vision.picture import picture_of

if TYPE_CHECKING:
    from photoprocess.values import Photo

__all__ = ["Nets", "default_nets", "look"]


def look(photo: Photo, nets: Nets) -> Scene:
    """See all faces, largest first, and the person of the first. No face is an empty tuple, not an error.

    The photo may have been decoded at any scale; 1000 px for its longer side is enough. Raises DamagedModel.
    """
    picture = picture_of(photo)
    fine = nets.helper.submit(lambda: detect(picture, nets.fine, FINE_SIDE))
    hits = detect(picture, nets.coarse)
    first = largest_face(picture, hits, nets.mesh)
    # Nearly always this is the principal face: its person is seen while the fine look is still under way.
    person = see_person(picture, first, nets.segmenter) if first else None
    hits += fine.result()
    found = find_faces(picture, hits, nets.mesh, known=first)
    if found.presence < SURE:
        found = max(found, find_harder(picture, nets, hits), key=lambda found: found.presence)
    found = stand_up(picture, found, nets)
    if found.faces and found.faces[0] is not first:
        person = see_person(picture, found.faces[0], nets.segmenter)
    faces = tuple(face_of(picture, face, found.hits) for face in found.faces)
    return Scene(photo, faces, person if faces else None)
