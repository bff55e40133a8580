"""Every fault, with five severities from hardly visible to blatant."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import eye_faults
from faults import light, person, whole

if TYPE_CHECKING:
    from faults.bases import Base

    from photoprocess.values import Pixels

SEVERITIES = (1, 2, 3, 4, 5)


@dataclass(frozen=True, slots=True)
class Fault:
    """A way to spoil a base, and the amounts of its five severities."""

    name: str
    draw: Callable[[Base, float], Pixels]
    amounts: tuple[float, float, float, float, float]

    def at(self, base: Base, severity: int) -> Pixels:
        """The base with this fault at severity 1 to 5; at 0 the base itself."""
        return self.draw(base, self.amounts[severity - 1]) if severity else base.pixels


def _draw_on_eyes(draw: Callable[..., Pixels]) -> Callable[[Base, float], Pixels]:
    return lambda base, amount: draw(base.pixels, base.scene, amount)


EYES = (
    Fault("eyes closed", _draw_on_eyes(eye_faults.close_lids), (0.2, 0.4, 0.6, 0.8, 1)),
    Fault("looking away", _draw_on_eyes(eye_faults.shift_irises), (0.04, 0.08, 0.12, 0.17, 0.25)),
    Fault("red eyes", _draw_on_eyes(eye_faults.redden_pupils), (0.2, 0.4, 0.6, 0.8, 1)),
    Fault("glare over the lenses", _draw_on_eyes(eye_faults.lay_glare), (0.2, 0.4, 0.6, 0.8, 0.95)),
    Fault(
        "reflection on the lenses",
        lambda base, size: eye_faults.lay_glare(base.pixels, base.scene, 0.95, size=size),
        (0.15, 0.25, 0.4, 0.6, 0.8),
    ),
    Fault("strip over the eyes", person.lay_strip, (0.2, 0.4, 0.6, 0.8, 1)),
    Fault("mosaic over the eyes", _draw_on_eyes(eye_faults.pixelate), (0.05, 0.1, 0.15, 0.2, 0.4)),
    Fault(
        "hair over an eye", lambda base, n: eye_faults.hang_strands(base.pixels, base.scene, int(n)), (1, 2, 4, 8, 16)
    ),
    Fault("dark glasses", person.darken_lenses, (0.2, 0.4, 0.6, 0.8, 0.95)),
    Fault("frames over the eyes", person.wear_frames, (0.02, 0.04, 0.07, 0.1, 0.15)),
)
PERSON = (
    Fault("head turned", lambda base, angle: person.turn_head(base, yaw=angle), (6, 12, 18, 24, 32)),
    Fault("chin down", lambda base, angle: person.turn_head(base, pitch=angle), (6, 12, 18, 24, 32)),
    Fault("chin up", lambda base, angle: person.turn_head(base, pitch=-angle), (8, 16, 26, 36, 46)),
    Fault("mouth open", person.open_mouth, (0.05, 0.12, 0.2, 0.35, 0.5)),
    Fault("mask over nose and mouth", person.mask_mouth, (0.2, 0.4, 0.6, 0.8, 1)),
    Fault("hand over the mouth", person.cover_mouth, (0.2, 0.4, 0.6, 0.8, 1)),
    Fault("cap", person.wear_cap, (0, 0.25, 0.5, 0.75, 1)),
    Fault("ink on the face", person.scribble, (1, 2, 4, 8, 16)),
    Fault("second face", whole.add_face, (0.25, 0.35, 0.45, 0.6, 0.75)),
    Fault("stretched wide", light.stretch, (1.05, 1.1, 1.2, 1.3, 1.4)),
    Fault("stretched tall", light.stretch, (0.95, 0.9, 0.83, 0.77, 0.71)),
)
LIGHT = (
    Fault("underexposed", light.expose, (-0.5, -1, -2, -3, -4)),
    Fault("overexposed", light.expose, (0.5, 1, 1.5, 2, 3)),
    Fault("half the face in shadow", light.shade_half, (0.5, 1, 2, 3, 5)),
    Fault("shadow across the face", light.cast_shadow, (0.5, 1, 2, 3, 5)),
    Fault("flash on the skin", light.flash, (0.05, 0.15, 0.3, 0.5, 0.8)),
    Fault("washed out", light.fade, (0.2, 0.4, 0.55, 0.7, 0.85)),
)
COLOUR = (
    Fault("blue cast", lambda base, amount: light.cast(base, amount, light.BLUE), (0.1, 0.25, 0.5, 0.75, 1)),
    Fault("orange cast", lambda base, amount: light.cast(base, amount, light.ORANGE), (0.1, 0.25, 0.5, 0.75, 1)),
    Fault("green skin", light.tint_skin, (0.2, 0.4, 0.7, 1, 1.4)),
    Fault("sepia", light.tone, (0.4, 0.7, 0.85, 0.95, 1)),
    Fault("black and white", lambda base, share: light.tone(base, share, (1, 1, 1)), (0.4, 0.7, 0.85, 0.95, 1)),
)
QUALITY = (
    Fault("blur", light.blur, (0.5, 1, 1.7, 2.5, 4)),
    Fault("motion blur", light.shake, (2, 4, 6, 10, 16)),
    Fault("noise", light.add_noise, (1.5, 3, 6, 12, 20)),
    Fault("JPEG blocks", light.compress, (40, 20, 10, 5, 2)),
    Fault("pixelation", light.pixelate, (1.5, 2, 3, 5, 8)),
)
WHOLE = (
    Fault("print on a desk", whole.lay_on_desk, (0.05, 0.15, 0.3, 0.6, 1)),
    Fault("border", whole.add_border, (0.003, 0.006, 0.012, 0.025, 0.05)),
    Fault("name bar", whole.add_name_bar, (0.02, 0.04, 0.06, 0.09, 0.13)),
    Fault("rows alike", whole.repeat_rows, (0.02, 0.05, 0.1, 0.15, 0.22)),
    Fault("rows missing", whole.lose_rows, (0.02, 0.05, 0.1, 0.2, 0.4)),
    Fault("stamp", whole.stamp, (0.1, 0.2, 0.4, 0.7, 1)),
    Fault("watermark", whole.add_watermark, (0.04, 0.08, 0.15, 0.3, 0.6)),
    Fault("date", whole.add_date, (0.012, 0.018, 0.025, 0.035, 0.05)),
    Fault("crease", whole.crease, (0.1, 0.25, 0.5, 0.75, 1)),
)
WALLS = (
    Fault("grey wall", lambda base, level: whole.colour_wall(base, (level / 252,) * 3), (246, 238, 225, 200, 150)),
    Fault(
        "blue wall", lambda base, k: whole.colour_wall(base, (1 - 0.6 * k, 1 - 0.25 * k, 1)), (0.05, 0.1, 0.2, 0.5, 1)
    ),
    Fault("gradient on the wall", whole.ramp_wall, (8, 18, 30, 50, 90)),
    Fault("tiled wall", whole.tile_wall, (8, 20, 40, 70, 110)),
    Fault("shadow behind the head", whole.shade_wall, (6, 15, 30, 60, 100)),
    Fault("room behind the head", whole.furnish, (0.03, 0.08, 0.2, 0.5, 1)),
)
FAULTS = (*EYES, *PERSON, *LIGHT, *COLOUR, *QUALITY, *WHOLE, *WALLS)


def list_syngen_faults() -> tuple[Fault, ...]:
    """Faults of ofiq-syngen, by component of ISO/IEC 29794-5; none where it is not installed."""
    try:
        from ofiq_syngen import COMPONENT_REGISTRY  # type: ignore[import-not-found, import-untyped, unused-ignore]
    except ImportError:
        return ()
    found = []
    for component in SYNGEN:
        for entry in COMPONENT_REGISTRY[f"{component}.scalar"]:
            name = f"{component}: {entry.description.partition(' [')[0]}"
            found.append(Fault(name, partial(_draw_synthetic, entry.function), (0.1, 0.25, 0.5, 0.75, 1)))
    return tuple(found)


SYNGEN = (
    *("IlluminationUniformity", "LuminanceMean", "UnderExposurePrevention", "OverExposurePrevention", "DynamicRange"),
    *("Sharpness", "CompressionArtifacts", "NaturalColour", "SingleFacePresent"),
)
"""Components whose faults need none of the networks of OFIQ, which are not on PyPI."""


def _draw_synthetic(draw: Callable[..., Pixels], base: Base, severity: float) -> Pixels:
    """Draw one of ofiq-syngen's faults, which expects blue, green, red."""
    return draw(base.pixels[..., ::-1].copy(), severity, 42)[..., ::-1].copy()
