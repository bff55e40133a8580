"""What a registration photo must be, as values: a `Spec` and its parts."""

from __future__ import annotations

from dataclasses import field, fields
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, get_args

from photoprocess.errors import UnknownColour
from photoprocess.frozen import dataclass
from photoprocess.values import Language, Limit

if TYPE_CHECKING:
    from collections.abc import Mapping

Permission: TypeAlias = Literal["allowed", "forbidden", "unstated"]
Kind: TypeAlias = Literal["exam", "certificate", "identity", "visa"]
Interval: TypeAlias = tuple[float, float]
KINDS: tuple[Kind, ...] = get_args(Kind)
"""In the order in which they are listed."""

DEFAULT_SPEC = "cpta"
"""The spec that is used unless another is given: the photo of China's professional-qualification exams."""
DEFAULT_FILENAME = "報名照片.jpg"
"""The file name, unless a spec prescribes one."""


@dataclass(frozen=True, slots=True)
class Geometry:
    """Where the head must be: fractions of the portrait's height; `eye_mid_x` and its slack are of the width."""

    crown_gap: float
    head: float
    """Crown to chin."""
    eye_line: float
    """From the top."""
    eye_mid_x: float
    hair_clamp: float
    """The head counts as at most this many times mesh points 10 to 152."""
    head_range: Interval
    """How far the head may be shrunk for tall hair, and enlarged for a small picture."""
    crown_gap_range: Interval
    """How far the frame may be moved up and down to stay inside the picture."""
    crown_gap_least: float
    """The least gap above tall hair."""
    eye_mid_x_slack: float
    source: str


@dataclass(frozen=True, slots=True)
class Rules:
    """What the published rules say about edits and glasses; "unstated" does not mean allowed."""

    glasses: Literal["as_worn", "none", "clear_only", "unstated"]
    rotate: Permission
    mirror: Permission
    beauty: Permission
    background_edit: Permission
    source: str
    """The rules' own words on edits and their source; "" if the spec's source covers them."""


@dataclass(frozen=True, slots=True)
class Background:
    """A background colour, sRGB 0…255. Unless its status is official, its numbers are not published."""

    name: str
    rgb: tuple[int, int, int]
    status: Literal["official", "convention", "ours"] = "ours"
    source: str = ""

    @property
    def white(self) -> bool:
        """White is judged by brightness and tint, every other colour by its distance."""
        return self.rgb == (255, 255, 255)


@dataclass(frozen=True, slots=True)
class Spec:
    """One kind of registration photo. `limits` holds every check that has a number, by code."""

    id: str
    version: str
    name: Mapping[Language, str] = field(hash=False)
    kind: Kind
    authority: str
    width_px: int
    height_px: int
    size_rule: Literal["exact", "minimum", "ratio", "print"]
    width_mm: float | None
    height_mm: float | None
    dpi: int
    bytes_min: int | None
    bytes_max: int | None
    source_min_px: tuple[int, int] | None
    source_bytes_min: int | None
    formats: tuple[str, ...]
    filename: str
    backgrounds: tuple[Background, ...]
    """The colours that the rules accept; the first is the default."""
    geometry: Geometry
    rules: Rules
    recent_months: int | None
    bands: Mapping[str, Interval] = field(hash=False)
    """Published limits, as fractions; already merged into `limits`."""
    limits: Mapping[str, Limit] = field(hash=False, repr=False)
    official_tool: str
    source: str
    source_date: str
    read: str
    confidence: Literal["high", "medium", "low"]
    note: Mapping[Language, str] = field(hash=False)

    @property
    def aspect(self) -> float:
        """Width / height of the portrait."""
        return self.width_px / self.height_px

    @property
    def background(self) -> Background:
        """The colour for whitening, unless another is chosen."""
        return self.backgrounds[0]

    def find_background(self, name: str) -> Background:
        """One of the accepted colours; "" is the first. Raises UnknownColour."""
        for background in self.backgrounds:
            if name in ("", background.name):
                return background
        names = ", ".join(background.name for background in self.backgrounds)
        raise UnknownColour(name=name, spec=self.id, names=names)

    def __reduce__(self) -> tuple[object, ...]:
        # Specs travel to the workers of a batch, and read-only mappings cannot be pickled.
        values = [getattr(self, field.name) for field in fields(self)]
        return _rebuild, tuple(dict(value) if isinstance(value, MappingProxyType) else value for value in values)


def _rebuild(*values: Any) -> Spec:
    restored: list[Any] = [MappingProxyType(value) if isinstance(value, dict) else value for value in values]
    return Spec(*restored)
