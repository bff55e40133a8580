"""Why a finding has its verdict: one type for each kind of reason.

The string of a reason is its key in reports and, except for `Skipped`, in the catalogues' [reason].
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Literal, TypeAlias

from photoprocess.frozen import dataclass

if TYPE_CHECKING:
    from photoprocess.edits import Edit


class Cause(StrEnum):
    """A reason that needs no details, or only the measured value and the limit."""

    CANNOT_ASSESS = "cannot_assess"
    WITHIN_ERROR = "within_error"
    NO_FACE = "no_face"
    TOO_LITTLE_BACKGROUND = "too_little_background"
    NO_OUTLINE = "no_outline"
    JUDGED_AS_WHITE = "judged_as_white"
    EYES_DARK = "eyes_dark"
    EYES_LIGHT = "eyes_light"
    EYES_FLAT = "eyes_flat"
    EYES_WITHOUT_IRIS = "eyes_without_iris"
    EYES_PIXELATED = "eyes_pixelated"
    COVERED_LIPS = "covered_lips"
    COVERED_RED = "covered_red"
    COVERED_NOSE = "covered_nose"
    COVERED_NOSTRILS = "covered_nostrils"
    COVERED_OR_COLOURED = "covered_or_coloured"
    CROWN_CUT = "crown_cut"
    CROWN_UNKNOWN = "crown_unknown"
    CONFIRMED = "confirmed"
    NOT_CONFIRMED = "not_confirmed"
    SUFFIX_LIES = "suffix_lies"
    NO_END_MARKER = "no_end_marker"
    NEEDS_TURNING = "needs_turning"
    NO_JPEG = "no_jpeg"
    FINE_BLOCKS = "fine_blocks"


@dataclass(frozen=True, slots=True)
class Skipped:
    """The check needs another one, which did not pass."""

    because: str
    """Code of the check to settle first."""

    def __str__(self) -> str:
        return f"skipped.{self.because}"


@dataclass(frozen=True, slots=True)
class MissingInput:
    """The check needs something that the picture did not reach."""

    name: Literal["frame", "portrait", "encoded"]

    def __str__(self) -> str:
        return f"missing.{self.name}"


@dataclass(frozen=True, slots=True)
class SeveralFaces:
    """More than one face was found."""

    count: int

    def __str__(self) -> str:
        return "several_faces"


@dataclass(frozen=True, slots=True)
class TooFewPixels:
    """Heights in original pixels: what the portrait needs and what the frame has."""

    needed: int
    has: int

    def __str__(self) -> str:
        return "too_few_pixels"


@dataclass(frozen=True, slots=True)
class BeyondPicture:
    """The frame leaves the picture. Distances per side in original pixels, 0 where it does not."""

    left: float
    top: float
    right: float
    bottom: float
    continued: bool
    """What lies beyond is a little plain background, which was continued; otherwise the frame is refused."""
    whitenable: bool = False
    """It lies beside background that is not plain, and is so little that a white one would be continued there."""

    def __str__(self) -> str:
        return "extended" if self.continued else "lacks"


@dataclass(frozen=True, slots=True)
class JudgedByColour:
    """The background is judged as this colour of the spec, which is not white."""

    colour: str

    def __str__(self) -> str:
        return "judged_by_colour"


EditPermission: TypeAlias = Literal["allowed", "part_of_cropping", "unstated", "forbidden"]


@dataclass(frozen=True, slots=True)
class EditsMade:
    """What was done to the picture, and what the spec's rules say of it."""

    edits: tuple[Edit, ...]
    permission: EditPermission

    def __str__(self) -> str:
        return f"edit_{self.permission}"


FindingReason: TypeAlias = (
    Cause | Skipped | MissingInput | SeveralFaces | TooFewPixels | BeyondPicture | JudgedByColour | EditsMade
)
