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
from photoprocess.whitening.colours import weigh_by_colour
from photoprocess.whitening.lift import estimate_background, replace_background
from photoprocess.whitening.masks import estimate_mask
from photoprocess.whitening.matte import STRANDS, WHEREABOUTS, compute_alpha
from photoprocess.whitening.pairs import explain_pixels
from photoprocess.whitening.place import locate_known
from photoprocess.whitening.sure import average_contradictions, extend_sure, find_sure, keep_principal, to_floats

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
    place = locate_known(portrait, scene, strokes)
    mask = keep_principal(estimate_mask(portrait.pixels, segment or default_nets().segmenter))
    sure = place.correct(find_sure(mask, place.person))
    picture = to_floats(portrait.pixels) / np.float32(255)
    mask = weigh_by_colour(picture, average_contradictions(mask, place.person), sure)
    alpha = compute_alpha(picture, mask, sure, explain_pixels(picture, mask, sure), WHEREABOUTS)
    sure = extend_sure(alpha, sure)
    single = explain_pixels(picture, alpha, sure)
    alpha = compute_alpha(picture, alpha, sure, single, STRANDS)
    ground = estimate_background(picture, sure.ground, single)
    out = replace_background(picture, alpha, ground, to_floats(wanted) / np.float32(255), single)
    pixels = np.rint(out * 255).astype(np.uint8)
    for array in (pixels, alpha):
        array.flags.writeable = False
    share = float((pixels != portrait.pixels).any(axis=2).mean())
    return replace(portrait, pixels=pixels, whitened=Whitened(portrait.pixels, alpha, share))
