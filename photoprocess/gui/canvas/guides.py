"""The allowed positions of crown, eyes and chin, as bands across the frame. No Qt."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from photoprocess.spec.values import Spec


@dataclass(frozen=True, slots=True)
class Guide:
    """A band from top to bottom, as fractions of the frame's height from its top. `line`: it has only one limit."""

    name: Literal["crown", "eyes", "chin"]
    top: float
    bottom: float
    line: bool


def guides(spec: Spec) -> tuple[Guide, ...]:
    """The bands of the spec's limits, from the top of the frame; the spec counts the chin's from the bottom edge."""
    crown, eyes = spec.limits["framing.crown_gap"].passes, spec.limits["framing.eye_line"].passes
    below, above = spec.limits["framing.below_chin"].passes
    chin = Guide("chin", 1 - below if math.isinf(above) else 1 - above, 1 - below, math.isinf(above))
    return (Guide("crown", *crown, line=False), Guide("eyes", *eyes, line=False), chin)
