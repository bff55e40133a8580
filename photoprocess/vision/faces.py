"""All faces of a picture: hits of the detector, confirmed by the mesh, each face once.

The mesh network's presence decides: real faces have read 0.9999 and more, animals, cloth and flags 0.3 and
less, with one cat at 0.92 on record. So below 0.5 a hit is dropped, and a face that is not alone must reach
0.95: a false second face would refuse a good photo.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from photoprocess.values import Box, Face
from photoprocess.vision.detector import THRESHOLD, detect
from photoprocess.vision.mesh import MARGIN, PRESENT, fit_square, trace
from photoprocess.vision.picture import Square
from photoprocess.vision.pose import estimate_pose, measure_eye_line

if TYPE_CHECKING:
    from photoprocess.values import Floats, Point
    from photoprocess.vision.detector import Hit
    from photoprocess.vision.mesh import Trace
    from photoprocess.vision.models import MeshNet, Nets
    from photoprocess.vision.picture import Picture

    Hits = tuple[Hit, ...]

SURE = 0.95
FINE_SIDE = 224
"""Longer side for the second look, which counts faces: second ones of 10 % of the longer side are found from 208 px."""
FINEST_SIDE = 384
"""For a last look where nothing was found: all of 42 portraits pasted into clutter, from 5 % of the longer side."""
UPRIGHT_SCORE, UPRIGHT_ROLL = 0.9, 45.0
"""A face beyond these may stand on its head. Upright faces score over 0.9 in one of the two looks, others
less, with one exception, whose roll gives it away."""

HEADSTAND = 0.04
"""By how much a turned look must score more: bare faces on their heads do by 0.06 and more, covered upright ones by up
to 0.01."""


@dataclass(frozen=True, slots=True)
class FoundFaces:
    """Every face once, largest first, and the detector's hits that led there."""

    faces: tuple[Trace, ...]
    hits: Hits

    @property
    def presence(self) -> float:
        """Of the largest face; 0 where there is none."""
        return self.faces[0].presence if self.faces else 0.0


def find_largest_start(hits: Hits) -> Square | None:
    """Where to look for the mesh of the largest hit."""
    hit = max(hits, key=lambda hit: hit.side, default=None)
    return _start(hit) if hit else None


def find_faces(picture: Picture, hits: Hits, net: MeshNet, known: Trace | None = None) -> FoundFaces:
    """Every face among the hits; `known` has been traced already."""
    faces = [known] if known else []
    for hit in sorted(hits, key=lambda hit: hit.side, reverse=True):
        if any(_inside(hit.centre, face) for face in faces):
            continue
        face = _confirmed(picture, hit, net)
        if face and not any(_same(face, other) for other in faces):
            faces.append(face)
    faces.sort(key=_area, reverse=True)
    sure = tuple(face for face in faces if face.presence >= SURE)
    return FoundFaces(sure or tuple(faces[:1]), hits)


def stand_up(picture: Picture, found: FoundFaces, nets: Nets) -> FoundFaces:
    """The same faces, those that may stand on their heads drawn anew from the turn at which they look most like faces.

    A mesh on its head is drawn as if it stood upright, and sure of it (0.9999); over a covered face it may even be
    surer. The detector's score tells: upright faces, covered ones too, score more than the same face on its head.
    """
    if not any(_doubtful(face, found.hits) for face in found.faces):
        return found
    looks = [found.hits, *(_turned_hits(picture, quarters, nets, FINE_SIDE) for quarters in (1, 2, 3))]
    faces = (_best_standing(picture, face, looks, nets.mesh) for face in found.faces)
    return FoundFaces(tuple(faces), tuple(hit for hits in looks for hit in hits))


def find_harder(picture: Picture, nets: Nets, upright: Hits) -> FoundFaces:
    """A longer look where nothing sure was found: finer, then at the picture turned by quarters.

    `upright` are the hits that led to nothing.
    """
    finest = find_faces(picture, detect(picture, nets.fine, FINEST_SIDE), nets.mesh)
    if finest.presence >= SURE:
        return finest
    upright += finest.hits
    looks = (_turned_hits(picture, quarters, nets, FINEST_SIDE) for quarters in (1, 2, 3))
    turned = [find_faces(picture, hits, nets.mesh) for hits in looks]
    # A covered face is no face to the mesh, but on its head it may be: then it scored more as it stood.
    turned = [found for found in turned if found.faces and _scores_more(found.faces[0], found.hits, upright)]
    return max([finest, *turned], key=lambda found: found.presence)


def build_face(picture: Picture, face: Trace, hits: Hits) -> Face:
    """The face in coordinates of the upright original."""
    mesh = picture.to_original(face.mesh)
    mesh.setflags(write=False)
    return Face(_box(mesh), _score(face, hits), face.presence, mesh, estimate_pose(mesh))


def _turned_hits(picture: Picture, quarters: int, nets: Nets, side: int) -> Hits:
    return detect(picture, nets.coarse, quarters=quarters) + detect(picture, nets.fine, side, quarters)


def _score(face: Trace, hits: Hits) -> float:
    return max((hit.score for hit in hits if _inside(hit.centre, face)), default=THRESHOLD)


def _scores_more(face: Trace, hits: Hits, others: Hits) -> bool:
    return _score(face, hits) > max((hit.score for hit in others if _inside(hit.centre, face)), default=0)


def _confirmed(picture: Picture, hit: Hit, net: MeshNet) -> Trace | None:
    face = trace(picture, _start(hit), net)
    return face if face.presence >= PRESENT else None


def _start(hit: Hit) -> Square:
    return Square(hit.centre, MARGIN * hit.side, hit.roll)


def _doubtful(face: Trace, hits: Hits) -> bool:
    return _score(face, hits) <= UPRIGHT_SCORE or abs(measure_eye_line(face.mesh)) > UPRIGHT_ROLL


def _best_standing(picture: Picture, face: Trace, looks: list[Hits], net: MeshNet) -> Trace:
    """The mesh of a face from the look, upright or turned, that scores best on it."""
    standing = [(_score(face, looks[0]), face)]
    for hits in looks[1:]:
        hit = max((hit for hit in hits if _inside(hit.centre, face)), key=lambda hit: hit.score, default=None)
        other = _confirmed(picture, hit, net) if hit else None
        if hit and other:
            standing.append((hit.score - HEADSTAND, other))
    return max(standing, key=lambda pair: pair[0])[1]


def _box(mesh: Floats) -> Box:
    left, top = mesh[:, :2].min(axis=0).tolist()
    right, bottom = mesh[:, :2].max(axis=0).tolist()
    return Box(left, top, right, bottom)


def _area(face: Trace) -> float:
    box = _box(face.mesh)
    return box.width * box.height


def _inside(point: Point, face: Trace) -> bool:
    box = _box(face.mesh)
    return box.left < point[0] < box.right and box.top < point[1] < box.bottom


def _same(one: Trace, other: Trace) -> bool:
    return _inside(fit_square(one.mesh).centre, other) or _inside(fit_square(other.mesh).centre, one)
