"""The allowed positions of crown, eyes and chin, as bands across the frame. No Qt."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Literal

from photoprocess.frozen import dataclass

if TYPE_CHECKING:
    from photoprocess.spec.values import Spec


@dataclass(frozen=True, slots=True)
class Guide:
    """A band from top to bottom, as fractions of the frame's height from its top."""

    name: Literal["crown", "eyes", "chin"]
    top: float
    bottom: float


def list_guides(spec: Spec) -> tuple[Guide, ...]:
    """The bands of the spec's limits, from the top of the frame."""
    crown, eyes = spec.limits["framing.crown_gap"].passes, spec.limits["framing.eye_line"].passes
    return (Guide("crown", *crown), Guide("eyes", *eyes), Guide("chin", *_find_chin_range(spec)))


def _find_chin_range(spec: Spec) -> tuple[float, float]:
    """Where the chin is allowed. Specs that limit only the gap below it limit it by the head's height, too."""
    least, most = spec.limits["framing.below_chin"].passes
    if not math.isinf(most):
        return 1 - most, 1 - least
    shortest, tallest = spec.limits["framing.head"].passes
    crown = spec.geometry.crown_gap
    return min(crown + shortest, 1 - least), min(crown + tallest, 1 - least)
