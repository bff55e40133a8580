"""The subjects of checks, one type for each stage of a picture; values that several checks need are computed once.

Subject: the picture and what the networks found ─▶ FramedSubject ─▶ PortraitSubject ─▶ FileSubject: the finished file.
"""

from __future__ import annotations

from dataclasses import KW_ONLY
from functools import cached_property
from typing import TYPE_CHECKING

import cv2
import numpy as np

from photoprocess.edits import Edit
from photoprocess.frozen import dataclass
from photoprocess.measure.aligned import AlignedFace, align, fill_hull
from photoprocess.measure.background import BackgroundRegion, find_background
from photoprocess.measure.colour import colour_to_lab, find_median_rgb, measure_difference, to_lab
from photoprocess.measure.covers import CoverMeasures, measure_covers
from photoprocess.measure.edges import find_steps
from photoprocess.measure.eyes import EyeView, outline_lenses, view_eyes
from photoprocess.measure.mask import keep_largest_part, lay_mask
from photoprocess.measure.mouth import MouthView, view_mouth
from photoprocess.measure.parts import FaceParts, find_parts
from photoprocess.portrait.frame import Head, Overhang, Placement, measure_head, measure_overhang
from photoprocess.portrait.warp import make_matrix_to_portrait
from photoprocess.read.finished import FileHeader, read_header
from photoprocess.reasons import MissingInput
from photoprocess.values import Box, Encoded, Eye, Face, Frame, Point, Polygon, Portrait, Scene

if TYPE_CHECKING:
    import numpy.typing as npt

    from photoprocess.spec.values import Background, Spec
    from photoprocess.values import Bits, Floats, Pixels

# The cached properties live in the instances' __dict__, so these classes have no slots.


@dataclass(frozen=True)
class Subject:
    """A picture, and what the networks found in it."""

    spec: Spec
    scene: Scene
    declared: frozenset[str] = frozenset()

    @property
    def edits(self) -> tuple[Edit, ...]:
        """What was done to the picture: nothing until there is a portrait."""
        return ()

    @property
    def face(self) -> Face:
        """The principal face; only for checks that need face.single."""
        return self.scene.faces[0]

    @cached_property
    def size(self) -> tuple[int, int]:
        """Width and height of the upright original."""
        return self.scene.photo.source.width, self.scene.photo.source.height

    @property
    def eyes(self) -> tuple[Eye, Eye]:
        """The principal face's eyes; checks that use them need face.single."""
        assert self.scene.eyes is not None, "a scene with a face has eyes"
        return self.scene.eyes

    @cached_property
    def eye_views(self) -> tuple[EyeView, EyeView]:
        """Both eyes on the aligned face."""
        return view_eyes(self.aligned, self.face, self.eyes)

    @cached_property
    def lenses(self) -> tuple[Polygon, Polygon]:
        """An ellipse as large as a lens around each eye, as places on the picture."""
        return outline_lenses(self.face)

    @cached_property
    def aligned(self) -> AlignedFace:
        """The face aligned as OFIQ does."""
        return align(self.scene.photo, self.face)

    @cached_property
    def mouth(self) -> MouthView:
        """The mouth of the aligned face."""
        return view_mouth(self.aligned)

    @cached_property
    def covers(self) -> CoverMeasures:
        """What shows where a cover would be."""
        return measure_covers(self.aligned, self.mouth)

    @cached_property
    def parts(self) -> FaceParts:
        """Skin and eyes of the aligned face."""
        return find_parts(self.aligned)

    def with_frame(self, frame: Frame) -> FramedSubject:
        """Go to the next stage: the position of the portrait is known."""
        return FramedSubject(self.spec, self.scene, self.declared, frame=frame)

    def with_portrait(self, portrait: Portrait) -> PortraitSubject:
        """Go to the stage after that: the portrait exists."""
        return PortraitSubject(self.spec, self.scene, self.declared, frame=portrait.frame, portrait=portrait)


@dataclass(frozen=True)
class FramedSubject(Subject):
    """A picture with a frame: geometry can be measured."""

    _: KW_ONLY
    frame: Frame

    @cached_property
    def placement(self) -> Placement:
        """Picture ↔ portrait."""
        return Placement(self.frame, self.spec.width_px, self.spec.height_px)

    @cached_property
    def head(self) -> Head:
        """The head, measured at the frame's roll."""
        return measure_head(self.scene, self.spec.geometry, roll=self.frame.roll)

    @cached_property
    def overhang(self) -> Overhang:
        """How far the frame leaves the picture."""
        return measure_overhang(self.frame, self.spec.aspect, self.size)

    def to_fractions(self, point: Point) -> Point:
        """Convert a point of the picture to the portrait, as fractions of its width and height."""
        x, y = self.placement.to_portrait(point)
        return x / self.spec.width_px, y / self.spec.height_px

    @cached_property
    def crown_y(self) -> float:
        """Height of the real crown in the portrait, as a fraction of its height."""
        return self.to_fractions(self.head.rotation.to_picture((0, self.head.crown)))[1]

    @cached_property
    def chin_row(self) -> float:
        """Row of the chin in the portrait, pixels."""
        return self.placement.to_portrait(self.face.chin)[1]

    @cached_property
    def mask(self) -> Floats:
        """The person mask laid on the portrait."""
        return lay_mask(self.scene.person, self.placement)

    @cached_property
    def body(self) -> Bits:
        """The person, without other things and spots that the mask takes for a person."""
        return keep_largest_part(self.mask > 0.5)

    @cached_property
    def inside(self) -> Bits:
        """Which portrait pixels show the picture, not what was continued beyond its edge."""
        size = self.spec.height_px, self.spec.width_px
        if self.overhang.share == 0:
            return np.ones(size, bool)
        picture = Box(0, 0, self.size[0], self.size[1]).corners
        corners = np.rint([self.placement.to_portrait(corner) for corner in picture]).astype(np.int32)
        return cv2.fillConvexPoly(np.zeros(size, np.uint8), corners, 1).astype(bool)

    @cached_property
    def mesh(self) -> npt.NDArray[np.float64]:
        """The principal face's mesh in the portrait, shape (468, 2), pixels."""
        matrix = make_matrix_to_portrait(self.placement)
        return np.asarray(self.face.mesh[:, :2] @ matrix[:2, :2].T + matrix[:2, 2])

    @cached_property
    def face_share(self) -> float:
        """Share of the mesh's points that lie in the portrait, 0…1."""
        size = self.spec.width_px, self.spec.height_px
        x, y = self.mesh.T  # two rows: numpy is slow along an axis of two
        return int(np.count_nonzero((x >= 0) & (x <= size[0]) & (y >= 0) & (y <= size[1]))) / len(self.mesh)

    @cached_property
    def face_region(self) -> Bits:
        """Which portrait pixels are face (no forehead)."""
        return fill_hull(self.mesh, (self.spec.height_px, self.spec.width_px))

    def outline_box(self, box: Box) -> tuple[Polygon, ...]:
        """A rectangle of the portrait (pixels) as a place on the picture."""
        return (self.placement.to_polygon(box),)

    def outline_band(self, top: float, bottom: float) -> tuple[Polygon, ...]:
        """A band across the portrait between two heights (fractions), as a place on the picture."""
        height, width = self.spec.height_px, self.spec.width_px
        return self.outline_box(Box(0, top * height, width, bottom * height))


@dataclass(frozen=True)
class PortraitSubject(FramedSubject):
    """A picture with its portrait: colours and sharpness can be measured."""

    _: KW_ONLY
    portrait: Portrait

    @property
    def edits(self) -> tuple[Edit, ...]:
        """What was done to the picture, with rounded amounts."""
        turn = [Edit("turn", round(-self.frame.roll, 2))] if self.frame.roll else []
        extend = [Edit("extend", round(self.overhang.share, 4))] if self.overhang.share else []
        whitened = self.portrait.whitened
        whiten = [Edit("whiten", round(whitened.share, 4))] if whitened and whitened.share else []
        return (*turn, *extend, *whiten)

    @property
    def original_pixels(self) -> Pixels:
        """The portrait before its background was replaced."""
        return self.portrait.whitened.original if self.portrait.whitened else self.portrait.pixels

    @cached_property
    def steps(self) -> Floats:
        """How much the original portrait steps from one row to the next, by blocks of columns."""
        return find_steps(self.original_pixels, self.inside)

    @cached_property
    def wall(self) -> Floats | None:
        """Median colour, CIELAB, of the photographed background; None where too little shows."""
        if not self.background.enough:
            return None
        pixels = np.take(self.original_pixels.view("V3"), self.background.places)  # three bytes at once
        return colour_to_lab(find_median_rgb(pixels.view(np.uint8).reshape(-1, 3)))

    @cached_property
    def portrait_parts(self) -> FaceParts:
        """Skin and eyes as in `parts`, but of the original portrait."""
        return find_parts(AlignedFace(self.original_pixels, self.mesh))

    @cached_property
    def lab(self) -> Floats:
        """The portrait in CIELAB."""
        return to_lab(self.portrait.pixels)

    @cached_property
    def original_lab(self) -> Floats:
        """The same before its background was replaced."""
        return to_lab(self.portrait.whitened.original) if self.portrait.whitened else self.lab

    @cached_property
    def background(self) -> BackgroundRegion:
        """The background of the portrait."""
        return find_background(self.lab, self.mask, self.inside, self.chin_row)

    @cached_property
    def expected_background(self) -> Background:
        """The spec's background colour that is nearest to the portrait's, and by which it is judged."""
        return min(
            self.spec.backgrounds,
            key=lambda background: measure_difference(colour_to_lab(background.rgb), self.background.colour),
        )

    def with_file(self, encoded: Encoded) -> FileSubject:
        """Go to the last stage: the file is finished."""
        return FileSubject(
            self.spec, self.scene, self.declared, frame=self.frame, portrait=self.portrait, encoded=encoded
        )


@dataclass(frozen=True)
class FileSubject(PortraitSubject):
    """A finished file, with its portrait, frame and picture."""

    _: KW_ONLY
    encoded: Encoded

    @cached_property
    def header(self) -> FileHeader:
        """What the file states about itself."""
        return read_header(self.encoded.data, self.scene.photo.source)


def find_missing_input(needed: type[Subject], subject: Subject) -> MissingInput:
    """What a subject lacks to be of the needed type."""
    if needed is FileSubject:
        return MissingInput("encoded")
    return MissingInput("portrait" if isinstance(subject, FramedSubject) else "frame")
