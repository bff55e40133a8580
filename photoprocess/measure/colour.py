"""Colour science of the checks: sRGB → CIELAB and linear luminance, by docs/measurements/colour.md#formulas.

OpenCV's own conversion interpolates a table and is off by up to 0.6 near white, which is more than some limits allow.
Here the curve of f(t) is a table too, but of 65,536 steps: L* is accurate to 0.01.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import cv2
import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

    from photoprocess.values import Floats, Pixels

TO_XYZ_D65 = np.array(
    [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]]
)
LUMINANCE = np.array([[0.2126, 0.7152, 0.0722]], np.float32)
STEPS = 65535
_TO_STEPS = np.column_stack(
    [TO_XYZ_D65 / TO_XYZ_D65.sum(axis=1, keepdims=True) * STEPS, np.full(3, 0.5)],
).astype(np.float32)
"""Linear RGB → X, Y and Z over those of white, in steps; the half rounds where the fraction is cut off."""
_TO_LAB = np.array([[0, 116, 0, -16], [500, -500, 0, 0], [0, 200, -200, 0]], dtype=np.float32)


_LOOKS_UP_16_BITS = int(cv2.__version__.partition(".")[0]) >= 5


def _linearise(values: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    return np.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4)


def _apply_f(t: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    return np.where(t > 216 / 24389, np.cbrt(t), (24389 / 27 * t + 16) / 116)


@cache
def _make_linear_table() -> Floats:
    return _linearise(np.arange(256) / 255).astype(np.float32)


@cache
def _make_f_table() -> Floats:
    return _apply_f(np.arange(STEPS + 1) / STEPS).astype(np.float32)


def to_lab(pixels: Pixels) -> Floats:
    """CIELAB (D65) of RGB uint8 pixels, shape (height, width, 3) → the same, float32."""
    scaled = cv2.transform(cv2.LUT(np.ascontiguousarray(pixels), _make_linear_table()), _TO_STEPS)
    return cv2.transform(_look_up(scaled.astype(np.uint16)), _TO_LAB)  # type: ignore[return-value]  # OpenCV's stub forgets the element type


def _look_up(steps: npt.NDArray[np.uint16]) -> Floats:
    """Look f up; OpenCV, which takes tables of 16 bits since version 5, needs half the time of numpy."""
    if _LOOKS_UP_16_BITS:
        return cv2.LUT(steps, _make_f_table())  # type: ignore[return-value]
    return np.take(_make_f_table(), steps)


def colour_to_lab(rgb: tuple[int, int, int]) -> Floats:
    """CIELAB (D65) of one colour, RGB 0…255."""
    colour: Floats = to_lab(np.array([[rgb]], np.uint8))[0, 0]
    return colour


def find_median_rgb(pixels: Pixels) -> tuple[int, int, int]:
    """Median of each channel of pixels (n, 3), n > 0: the upper of the two middle levels, found by counting."""
    counts = (cv2.calcHist([pixels[None]], [channel], None, [256], (0, 256)).ravel() for channel in range(3))
    red, green, blue = (int(np.searchsorted(np.cumsum(n), len(pixels) // 2, side="right")) for n in counts)
    return red, green, blue


def to_linear_luminance(pixels: Pixels) -> Floats:
    """Linear luminance, 0…1, shape (height, width)."""
    linear = cv2.LUT(np.ascontiguousarray(pixels), _make_linear_table())
    return cv2.transform(linear, LUMINANCE)  # type: ignore[return-value]  # the stub forgets the type


def to_luminance(pixels: Pixels) -> Floats:
    """OFIQ's linear luminance in whole levels 0…255, shape (height, width): level 25 is sRGB 88, 247 is sRGB 251."""
    levels = to_linear_luminance(pixels)
    levels *= 255
    levels += 0.5
    return np.floor(levels, out=levels)


def measure_difference(a: Floats, b: Floats) -> float:
    """ΔE*ab (1976) of two Lab colours."""
    return float(np.linalg.norm(np.asarray(a) - np.asarray(b)))


def measure_chroma(colour: Floats) -> float:
    """C*ab of one Lab colour."""
    return float(np.hypot(colour[1], colour[2]))
