"""The values that the stages of the pipeline exchange.

Coordinates, unless a name says otherwise, are continuous pixels of the *upright original*: the picture at full size
after its EXIF orientation; origin at the top left corner, y downwards, pixel k covering k … k+1. So a point means the
same at every decoding scale. Angles are degrees; roll is positive clockwise as the viewer sees it. Arrays are
read-only, RGB, uint8, sRGB.

This module imports no array library: the registration rules may use it.
"""

from __future__ import annotations

from dataclasses import field
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

from photoprocess.frozen import dataclass
from photoprocess.languages import Language as Language

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    import numpy as np
    import numpy.typing as npt

    from photoprocess.reasons import FindingReason

    Pixels: TypeAlias = npt.NDArray[np.uint8]
    """Shape (height, width, 3), RGB, sRGB."""
    Floats: TypeAlias = npt.NDArray[np.float32]
    Bits: TypeAlias = npt.NDArray[np.bool_]

Point: TypeAlias = tuple[float, float]
Polygon: TypeAlias = tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Box:
    """An upright rectangle."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """Length along x."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Length along y."""
        return self.bottom - self.top

    @property
    def corners(self) -> Polygon:
        """Four corners, clockwise from the top left."""
        return (
            (self.left, self.top),
            (self.right, self.top),
            (self.right, self.bottom),
            (self.left, self.bottom),
        )


@dataclass(frozen=True, slots=True)
class Source:
    """The file that came in. `width` and `height` are those of the upright original."""

    data: bytes = field(repr=False)
    name: str
    path: Path | None
    format: str
    width: int
    height: int
    orientation: int = 1
    """EXIF orientation 1…8 that was applied to turn the picture upright."""
    jpeg_quality: int | None = None
    """IJG quality whose luminance table is nearest to the file's; None unless the file is a JPEG."""
    dpi: tuple[float, float] | None = None
    complete: bool = True
    """False for a JPEG that has all its pixels, but no end marker."""
    quarters: int = 0
    """Quarter turns clockwise after the orientation, found by the face (0…3)."""


@dataclass(frozen=True, slots=True)
class Photo:
    """Decoded pixels, at any scale, and the part of the upright original that they show."""

    pixels: Pixels = field(repr=False)
    source: Source
    area: Box

    @property
    def scale(self) -> float:
        """Original pixels per pixel of this photo."""
        return self.area.width / int(self.pixels.shape[1])


@dataclass(frozen=True, slots=True)
class Pose:
    """Head angles in degrees. Yaw positive: nose to the picture's left. Pitch positive: chin down."""

    yaw: float
    pitch: float
    roll: float


@dataclass(frozen=True, slots=True)
class Face:
    """One face. `mesh` has shape (468, 3): x, y in the upright original, z on their scale, negative to the camera."""

    box: Box
    score: float
    presence: float
    """The mesh network's own confidence that it sees a face, 0…1. It does not notice covers."""
    mesh: Floats = field(repr=False)
    pose: Pose

    def at(self, *points: int) -> Point:
        """Mean position of some mesh points."""
        # Numbers one by one: an array of so few costs numpy ten times as long, and the checks call this 200 times.
        item, count = self.mesh.item, len(points)
        if count == 1:
            return item(points[0], 0), item(points[0], 1)
        return sum(item(point, 0) for point in points) / count, sum(item(point, 1) for point in points) / count

    def outline(self, points: Iterable[int]) -> Polygon:
        """A polygon through mesh points."""
        return tuple(self.at(point) for point in points)

    @property
    def left_eye(self) -> Point:
        """Midpoint of the corners of the eye on the picture's left."""
        return self.at(33, 133)

    @property
    def right_eye(self) -> Point:
        """Midpoint of the corners of the eye on the picture's right."""
        return self.at(263, 362)

    @property
    def eye_middle(self) -> Point:
        """Midpoint of the eye line."""
        return self.at(33, 133, 263, 362)

    @property
    def chin(self) -> Point:
        """Mesh point 152."""
        return self.at(152)

    @property
    def hairline(self) -> Point:
        """Mesh point 10: the upper edge of the forehead, not the crown."""
        return self.at(10)


@dataclass(frozen=True, slots=True)
class Person:
    """The soft mask of body and hair, on a level square round the principal face."""

    mask: Floats = field(repr=False)
    """Shape (256, 256), 0…1; 0 outside the picture."""
    to_mask: npt.NDArray[np.float64] = field(repr=False)
    """2×3 matrix: upright original → continuous mask coordinates."""
    crown: Point | None
    """Top of the hair on the face's axis; None if no person stands out above the face."""
    crown_cut: bool
    """The hair reaches the upper edge of the picture, so the true crown is not in it."""


@dataclass(frozen=True, slots=True)
class Eye:
    """Lids and iris of one eye. They are drawn wherever an eye should be, even where a cover hides it."""

    lids: npt.NDArray[np.float64] = field(repr=False)
    """Shape (16, 2): the lower lid from corner to corner (9 points), then the upper lid between the corners (7)."""
    iris: npt.NDArray[np.float64] = field(repr=False)
    """Shape (5, 2): the centre, then four points around the rim; points k and k + 2 are opposite."""


@dataclass(frozen=True, slots=True)
class Scene:
    """What the networks found. Faces are sorted by area, largest first; `person` and `eyes` belong to the first."""

    photo: Photo
    faces: tuple[Face, ...]
    person: Person | None
    eyes: tuple[Eye, Eye] | None = None
    """That on the picture's left first; None where there is no face."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The crop: its centre and height in the upright original, and its turn. Its width follows from the spec."""

    centre: Point
    height: float
    roll: float = 0.0


class Verdict(StrEnum):
    """The result of a check. UNKNOWN (could not be assessed) never counts as a pass."""

    PASS = "PASS"
    WARN = "WARN"
    FAIL = "FAIL"
    UNKNOWN = "UNKNOWN"
    SKIPPED = "SKIPPED"


class CheckGroup(StrEnum):
    """What a check is about: the first part of its code."""

    SOURCE = "source"
    PICTURE = "picture"
    FACE = "face"
    FRAMING = "framing"
    POSE = "pose"
    EYES = "eyes"
    EXPRESSION = "expression"
    LIGHT = "light"
    COLOUR = "colour"
    SHARPNESS = "sharp"
    BACKGROUND = "background"
    FILE = "file"
    EDITS = "edits"
    WHITENING = "whitening"
    DECLARE = "declare"


@dataclass(frozen=True, slots=True)
class Limit:
    """What a check allows. Inside `passes` is PASS, outside `fails` is FAIL, between is WARN."""

    passes: tuple[float, float]
    fails: tuple[float, float] | None
    unit: str
    status: str
    source: str
    error: float = 0.0
    """95th percentile of the measure's own error: a value beyond `fails` by at most this only WARNs."""


# Every step of a drag asks it of every finding. Bounded, because markers of strangers name codes of their own.
@lru_cache(maxsize=256)
def _find_group(code: str) -> CheckGroup | None:
    first = code.partition(".")[0]
    return next((group for group in CheckGroup if group == first), None)


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check measured and its verdict. `report/sentences.py` turns it into words."""

    code: str
    verdict: Verdict
    measured: float | str | None = None
    limit: Limit | None = None
    where: tuple[Polygon, ...] = ()
    reason: FindingReason | None = None
    """None where measured value and limit explain the verdict."""

    @property
    def group(self) -> CheckGroup | None:
        """What the check is about; None for a code that only another version of the program knows."""
        return _find_group(self.code)

    @property
    def name(self) -> str:
        """The code without its group: of a declaration, one of DECLARATIONS."""
        return self.code.partition(".")[2]


@dataclass(frozen=True, slots=True)
class Report:
    """Every finding, in the order of the checks."""

    findings: tuple[Finding, ...]

    @property
    def passed(self) -> bool:
        """Nothing is FAIL, and nothing but declarations is UNKNOWN."""
        return not any(
            f.verdict is Verdict.FAIL or (f.verdict is Verdict.UNKNOWN and f.group is not CheckGroup.DECLARE)
            for f in self.findings
        )

    def get_finding(self, code: str) -> Finding:
        """The finding of one check. Raises KeyError if that check did not run."""
        for finding in self.findings:
            if finding.code == code:
                return finding
        raise KeyError(code)


@dataclass(frozen=True, slots=True)
class Encoded:
    """A finished file."""

    data: bytes = field(repr=False)
    quality: int | None
    """IJG quality; None for a finished photo that is not a JPEG."""
    reserve: int = 0
    """Length of the marker that `data` will still get; checks of the file count it."""


@dataclass(frozen=True, slots=True)
class Stroke:
    """A brush stroke that assigns its area to the person or the background, in pixels of the upright original."""

    keeps: bool
    """True: person. False: background."""
    radius: float
    points: tuple[Point, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Whitened:
    """How the background of a portrait was replaced."""

    original: Pixels = field(repr=False)
    alpha: Floats = field(repr=False)
    """Shape (height, width): 1 person, 0 background. Where it is 1 the pixels are those of `original`."""
    share: float
    """Share of the portrait's pixels that changed."""


@dataclass(frozen=True, slots=True)
class Portrait:
    """The picture to hand in: exactly the spec's size, cut from the original along `frame`."""

    pixels: Pixels = field(repr=False)
    frame: Frame
    enlarged: bool = False
    """The original has fewer pixels than the portrait: fit for display, never for handing in."""
    whitened: Whitened | None = None
    """None unless the background was replaced."""


BARE_FACE = "bare_face"
"""The declaration that is needed only where a beard, a birthmark or a red nose may be taken for a cover."""
DECLARATIONS = ("recent", "head_covering", "glasses", "unretouched", BARE_FACE)
"""What nothing can measure and only the user can confirm: the names of the checks in CheckGroup.DECLARE."""
