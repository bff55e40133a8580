"""All faces of a picture: hits of the detector that the mesh confirms, each face once.

The mesh network's presence decides. Measured: real faces 0.9999 and more; animals, cloth and flags 0.3 and less, except
one cat with 0.92. So a hit below 0.5 is dropped, and with several faces each must reach 0.95, because a false second
face would get a good photo refused.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from photoprocess.frozen import dataclass
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
"""Least presence of each face if there are several."""
FINE_SIDE = 224
"""Longer side in pixels of the fine copy: from 208 px second faces of 10 % of the longer side are found."""
FINEST_SIDE = 384
"""Longer side for a last attempt without a sure face: it found all of 42 portraits pasted into clutter, from 5 % of the
longer side."""
UPRIGHT_SCORE, UPRIGHT_ROLL = 0.9, 45.0
"""A face that scores less, or rolls more, may be upside down. Upright faces score over 0.9 on the coarse or the fine
copy, others score less; the only exception measured is recognised by its roll."""
UPSIDE_DOWN = 0.04
"""Least gain in score on a turned copy for which a face counts as turned. Measured: 0.06 and more for uncovered faces
that are upside down, 0.01 at most for covered upright ones."""


@dataclass(frozen=True, slots=True)
class FoundFaces:
    """Every face once, largest first, and the detector's hits from which they were found."""

    faces: tuple[Trace, ...]
    hits: Hits

    @property
    def presence(self) -> float:
        """Presence of the largest face; 0 if there is none."""
        return self.faces[0].presence if self.faces else 0.0


def find_largest_start(hits: Hits) -> Square | None:
    """Find the square in which the mesh of the largest hit starts."""
    hit = max(hits, key=lambda hit: hit.side, default=None)
    return _find_start(hit) if hit else None


def find_faces(picture: Picture, hits: Hits, net: MeshNet, known: Trace | None = None) -> FoundFaces:
    """Find every face among the hits; `known` has been traced already."""
    faces = [known] if known else []
    for hit in sorted(hits, key=lambda hit: hit.side, reverse=True):
        if any(_contains(face, hit.centre) for face in faces):
            continue
        face = _confirm(picture, hit, net)
        if face and not any(_is_same(face, other) for other in faces):
            faces.append(face)
    faces.sort(key=_measure_area, reverse=True)
    sure = tuple(face for face in faces if face.presence >= SURE)
    return FoundFaces(sure or tuple(faces[:1]), hits)


def retrace_turned(picture: Picture, found: FoundFaces, nets: Nets) -> FoundFaces:
    """Trace again the faces that may be upside down, at the turn at which the detector scores them best.

    The mesh network draws a face that is upside down as if it were upright, with a presence of 0.9999, and a covered
    face may even get a higher presence upside down. The detector's score decides instead: upright faces, covered or
    not, score more than the same faces upside down.
    """
    if not any(_may_be_turned(face, found.hits) for face in found.faces):
        return found
    by_turn = [found.hits, *(_detect_turned(picture, quarters, nets, FINE_SIDE) for quarters in (1, 2, 3))]
    faces = (_trace_best(picture, face, by_turn, nets.mesh) for face in found.faces)
    return FoundFaces(tuple(faces), tuple(hit for hits in by_turn for hit in hits))


def find_harder(picture: Picture, nets: Nets, upright: Hits) -> FoundFaces:
    """Search harder without a sure face: on a finer copy, then on that copy turned by quarters.

    `upright` are the hits that the upright copies gave.
    """
    finest = find_faces(picture, detect(picture, nets.fine, FINEST_SIDE), nets.mesh)
    if finest.presence >= SURE:
        return finest
    upright += finest.hits
    by_turn = (_detect_turned(picture, quarters, nets, FINEST_SIDE) for quarters in (1, 2, 3))
    turned = [find_faces(picture, hits, nets.mesh) for hits in by_turn]
    # The mesh may reject a covered face and accept it upside down; then its score was higher upright.
    turned = [found for found in turned if found.faces and _scores_more(found.faces[0], found.hits, upright)]
    return max([finest, *turned], key=lambda found: found.presence)


def build_face(picture: Picture, face: Trace, hits: Hits) -> Face:
    """Build the face in coordinates of the upright original."""
    mesh = picture.to_original(face.mesh)
    mesh.setflags(write=False)
    return Face(_bound(mesh), _find_score(face, hits), face.presence, mesh, estimate_pose(mesh))


def _detect_turned(picture: Picture, quarters: int, nets: Nets, side: int) -> Hits:
    return detect(picture, nets.coarse, quarters=quarters) + detect(picture, nets.fine, side, quarters)


def _find_score(face: Trace, hits: Hits) -> float:
    return max((hit.score for hit in hits if _contains(face, hit.centre)), default=THRESHOLD)


def _scores_more(face: Trace, hits: Hits, others: Hits) -> bool:
    return _find_score(face, hits) > max((hit.score for hit in others if _contains(face, hit.centre)), default=0)


def _confirm(picture: Picture, hit: Hit, net: MeshNet) -> Trace | None:
    face = trace(picture, _find_start(hit), net)
    return face if face.presence >= PRESENT else None


def _find_start(hit: Hit) -> Square:
    return Square(hit.centre, MARGIN * hit.side, hit.roll)


def _may_be_turned(face: Trace, hits: Hits) -> bool:
    return _find_score(face, hits) <= UPRIGHT_SCORE or abs(measure_eye_line(face.mesh)) > UPRIGHT_ROLL


def _trace_best(picture: Picture, face: Trace, by_turn: list[Hits], net: MeshNet) -> Trace:
    """Trace a face from the copy, upright or turned, on which it scores best."""
    candidates = [(_find_score(face, by_turn[0]), face)]
    for hits in by_turn[1:]:
        hit = max((hit for hit in hits if _contains(face, hit.centre)), key=lambda hit: hit.score, default=None)
        other = _confirm(picture, hit, net) if hit else None
        if hit and other:
            candidates.append((hit.score - UPSIDE_DOWN, other))
    return max(candidates, key=lambda pair: pair[0])[1]


def _bound(mesh: Floats) -> Box:
    left, top = mesh[:, :2].min(axis=0).tolist()
    right, bottom = mesh[:, :2].max(axis=0).tolist()
    return Box(left, top, right, bottom)


def _measure_area(face: Trace) -> float:
    box = _bound(face.mesh)
    return box.width * box.height


def _contains(face: Trace, point: Point) -> bool:
    box = _bound(face.mesh)
    return box.left < point[0] < box.right and box.top < point[1] < box.bottom


def _is_same(one: Trace, other: Trace) -> bool:
    return _contains(other, fit_square(one.mesh).centre) or _contains(one, fit_square(other.mesh).centre)
