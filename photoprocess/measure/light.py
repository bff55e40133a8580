"""How much light falls on the face and from where, whatever the colour of the skin: docs/measurements/light.md.

Luminance is linear, 0…1 of white. A stop is a factor of two.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import cv2
import numpy as np

from photoprocess.measure.colour import to_linear_luminance
from photoprocess.measure.parts import FaceParts, find_quantile, find_upper_median

if TYPE_CHECKING:
    from photoprocess.values import Bits, Pixels

WHITE = 0.71
"""Where ISO 12232 puts a white surface in full light: half a stop below the end of the scale."""
EYE_WHITE, LIGHT_SKIN = 0.30 * WHITE, 0.45 * WHITE
"""What the white of an eye, shaded by its lids, and the lightest skin show in full light."""
STRAY = 0.004
"""Light that a lens adds to every shadow. Without it, ratios of dark tones would be ratios of noise."""
DEEP = 16
"""A shadow is deep where it is four stops below the lit side: no detail of a print survives there."""
TEXTURE_LOST = 251
"""Of 255: where two channels reach this the picture shows neither shape nor colour."""


def measure_lightest_tones(pixels: Pixels, inside: Bits) -> float:
    """Luminance that only 0.5 % of the picture exceeds: clothes, wall, skin or reflections, whatever is lightest."""
    # Every second row and column: some 30,000 pixels give the same percentile in a quarter of the time.
    some = np.ascontiguousarray(pixels).view("V3")[::2, ::2]  # three bytes at once: half the time
    seen = np.ascontiguousarray(some).view(np.uint8).reshape(*some.shape[:2], 3)
    luminance = to_linear_luminance(seen)
    return find_quantile(luminance if inside.all() else luminance[inside[::2, ::2]], 0.995)


def measure_light_on_face(parts: FaceParts) -> float:
    """How much light falls on the face, as a share of full light.

    A surface proves at least as much light as the most that such a surface can reflect: so the whites of the eyes
    prove it on dark skin, and light skin proves it where the eyes are shaded.
    """
    return max(measure_eye_white(parts) / EYE_WHITE, find_upper_median(parts.skin_luminance) / LIGHT_SKIN)


def measure_eye_white(parts: FaceParts) -> float:
    """Luminance of the lightest tenth between the lids, of the lighter eye."""
    found = [find_quantile(eye.luminance, 0.9) for eye in parts.eyes]
    return max((value for value in found if not math.isnan(value)), default=0.0)


def measure_side_difference(parts: FaceParts) -> float:
    """Stops by which the cheek on the picture's right is lighter than that on the left."""
    left, right = parts.cheeks
    return math.log2((right + STRAY) / (left + STRAY))


def measure_deep_shadow(parts: FaceParts) -> float:
    """Share of the upper face that lies in deep shadow, compared with the lit cheek."""
    skin = parts.upper_skin_luminance
    return int(np.count_nonzero(skin < max(parts.cheeks) / DEEP)) / skin.size if skin.size else math.nan


def measure_burnt_skin(parts: FaceParts) -> float:
    """Share of the skin whose texture is lost."""
    red, green, blue = cv2.split(parts.face.pixels)
    second = cv2.max(cv2.min(red, green), cv2.min(cv2.max(red, green), blue))
    size = len(parts.skin_places)
    return int(np.count_nonzero((second >= TEXTURE_LOST) & parts.skin)) / size if size else math.nan


def measure_eye_contrast(parts: FaceParts) -> float:
    """Stops between the lightest and the darkest between the lids: white and pupil, which every eye has."""
    darkest = min(_require_finite(find_quantile(eye.luminance, 0.05)) for eye in parts.eyes)
    return math.log2((measure_eye_white(parts) + STRAY / 10) / (darkest + STRAY))


def _require_finite(value: float) -> float:
    return 1.0 if math.isnan(value) else value
