"""What a registration photo must be, as values: a `Spec` and its parts."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, get_args

from photoprocess.errors import UnknownColour
from photoprocess.values import Language, Limit

if TYPE_CHECKING:
    from collections.abc import Mapping

Permission: TypeAlias = Literal["allowed", "forbidden", "unstated"]
Kind: TypeAlias = Literal["exam", "certificate", "identity", "visa"]
Interval: TypeAlias = tuple[float, float]
KINDS: tuple[Kind, ...] = get_args(Kind)
"""In the order of listings."""

DEFAULT_SPEC = "cpta"
"""The spec that holds unless another is named: the photo this program is named for."""
DEFAULT_FILENAME = "報名照片.jpg"
"""Where a spec prescribes no name."""


@dataclass(frozen=True, slots=True)
class Geometry:
    """Where the head shall be: fractions of the portrait's height; `eye_mid_x` and its slack of the width."""

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
    """The least that is left above tall hair."""
    eye_mid_x_slack: float
    source: str


@dataclass(frozen=True, slots=True)
class Rules:
    """What the published rule says about edits and glasses; "unstated" does not mean allowed."""

    glasses: Literal["as_worn", "none", "clear_only", "unstated"]
    rotate: Permission
    mirror: Permission
    beauty: Permission
    background_edit: Permission
    source: str
    """The rule's own words on edits and who was read; "" where the spec's source says no more."""


@dataclass(frozen=True, slots=True)
class Background:
    """A background colour, sRGB 0…255. Where its status is not official, nobody published the numbers."""

    name: str
    rgb: tuple[int, int, int]
    status: Literal["official", "convention", "ours"] = "ours"
    source: str = ""

    @property
    def white(self) -> bool:
        """Judged by brightness and tint; every other colour by its distance."""
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
    """The colours that the rule accepts; the first is our default."""
    geometry: Geometry
    rules: Rules
    recent_months: int | None
    bands: Mapping[str, Interval] = field(hash=False)
    """Published limits, as fractions; they are already merged into `limits`."""
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
        """The colour that is whitened to, unless another is chosen."""
        return self.backgrounds[0]

    def background_named(self, name: str) -> Background:
        """One of the accepted colours; "" is the first. Raises UnknownColour."""
        for one in self.backgrounds:
            if name in ("", one.name):
                return one
        raise UnknownColour(name=name, spec=self.id, names=", ".join(one.name for one in self.backgrounds))

    def __reduce__(self) -> tuple[object, ...]:
        # Specs travel to the workers of a batch, and read-only mappings cannot be pickled.
        values = [getattr(self, one.name) for one in fields(self)]
        return _rebuild, tuple(dict(value) if isinstance(value, MappingProxyType) else value for value in values)


def _rebuild(*values: Any) -> Spec:
    restored: list[Any] = [MappingProxyType(one) if isinstance(one, dict) else one for one in values]
    return Spec(*restored)
