"""Making the ground of a portrait plain white, or any other colour, and leaving the person as they are.

    portrait ─ masks.py ──▶ rough mask (the network, twice) and what is sure (mesh, strokes of the person)
             ─ colours.py ▶ what the colours on both sides say of the mask
             ─ pairs.py ──▶ what single pixels say of themselves          ◀─┐
             ─ matte.py ──▶ alpha: 1 person, 0 ground          guided.py  ─┘ once more, from what that settles
             ─ lift.py ───▶ the ground exchanged
             ─ doubt.py ──▶ how much of alpha is unsure away from the outline, and where

Based on docs/measurements/whitening.md#recipe. A pixel whose alpha is 1 keeps its value to the bit.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from photoprocess.values import Whitened
from photoprocess.vision import default_nets
from photoprocess.whitening.colours import by_colour
from photoprocess.whitening.lift import ground_colour, lifted
from photoprocess.whitening.masks import rough_mask
from photoprocess.whitening.matte import (
    STRANDS,
    WHEREABOUTS,
    alpha_of,
    as_floats,
    principal,
    settled,
    sure_parts,
    weighed,
)
from photoprocess.whitening.pairs import evidence
from photoprocess.whitening.place import on_portrait

if TYPE_CHECKING:
    from collections.abc import Callable

    from photoprocess.values import Floats, Pixels, Portrait, Scene, Stroke

WHITE = (255, 255, 255)


def whiten(
    portrait: Portrait,
    scene: Scene,
    segment: Callable[[Pixels], Floats] | None = None,
    *,
    wanted: tuple[int, int, int] = WHITE,
    strokes: tuple[Stroke, ...] = (),
) -> Portrait:
    """The portrait before a ground of the wanted colour; `whitened` tells what was done.

    `segment` is the person network, 256 × 256 pixels → mask; without it that of this thread. The strokes are the
    person's own corrections, the last one wins.
    """
    place = on_portrait(portrait, scene, strokes)
    mask = principal(rough_mask(portrait.pixels, segment or default_nets().segmenter))
    sure = place.corrected(sure_parts(mask, place.person))
    picture = as_floats(portrait.pixels) / np.float32(255)
    mask = by_colour(picture, weighed(mask, place.person), sure)
    alpha = alpha_of(picture, mask, sure, evidence(picture, mask, sure), WHEREABOUTS)
    sure = settled(alpha, sure)
    single = evidence(picture, alpha, sure)
    alpha = alpha_of(picture, alpha, sure, single, STRANDS)
    ground = ground_colour(picture, sure.ground, single)
    out = lifted(picture, alpha, ground, as_floats(wanted) / np.float32(255), single)
    pixels = np.rint(out * 255).astype(np.uint8)
    for array in (pixels, alpha):
        array.flags.writeable = False
    share = float((pixels != portrait.pixels).any(axis=2).mean())
    return replace(portrait, pixels=pixels, whitened=Whitened(portrait.pixels, alpha, share))
