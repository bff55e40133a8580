"""Whitening: the background of a portrait becomes plain white, or another colour; the person stays as it is.

    portrait ─ masks.py ──▶ rough mask, from the network, and known pixels: face mesh, strokes        place.py
             ─ sure.py ───▶ which pixels are certainly person or certainly background
             ─ colours.py ▶ the mask weighed by the colours of both sides
             ─ pairs.py ──▶ evidence: each doubtful pixel explained as a mixture of two colours
             ─ matte.py ──▶ alpha: 1 person, 0 background        guided.py
             sure.py, pairs.py and matte.py run once more on this first alpha
             ─ lift.py ───▶ the background exchanged
             ─ doubt.py ──▶ how much of alpha is unsure away from the outline, and where, for the checks

Based on docs/measurements/whitening.md#recipe. A pixel whose alpha is 1 keeps its value exactly.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from photoprocess.values import Whitened
from photoprocess.vision import get_default_nets
from photoprocess.whitening.arrays import to_floats
from photoprocess.whitening.colours import weigh_by_colour
from photoprocess.whitening.lift import estimate_background, replace_background
from photoprocess.whitening.masks import average_contradictions, estimate_mask, keep_principal
from photoprocess.whitening.matte import FIRST_RADII, SECOND_RADII, compute_alpha
from photoprocess.whitening.pairs import explain_pixels
from photoprocess.whitening.place import locate_known
from photoprocess.whitening.sure import extend_sure, find_sure

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
    """Replace the portrait's background by the wanted colour; `whitened` of the result describes the change.

    `segment` is the person network, pixels (256, 256, 3) → mask (256, 256) in 0…1; by default that of the calling
    thread. Strokes are the user's corrections; where they overlap, the last one counts.
    """
    known = locate_known(portrait, scene, strokes)
    mask = keep_principal(estimate_mask(portrait.pixels, segment or get_default_nets().segmenter))
    sure = known.correct(find_sure(mask, known.person))
    picture = to_floats(portrait.pixels) / np.float32(255)
    mask = weigh_by_colour(picture, average_contradictions(mask, known.person), sure)
    alpha = compute_alpha(picture, mask, sure, explain_pixels(picture, mask, sure), FIRST_RADII)
    sure = extend_sure(alpha, sure)
    evidence = explain_pixels(picture, alpha, sure)
    alpha = compute_alpha(picture, alpha, sure, evidence, SECOND_RADII)
    background = estimate_background(picture, sure.background, evidence)
    out = replace_background(picture, alpha, background, to_floats(wanted) / np.float32(255), evidence)
    pixels = (out * 255 + 0.5).astype(np.uint8)
    for array in (pixels, alpha):
        array.flags.writeable = False
    changed = pixels != portrait.pixels
    share = np.count_nonzero(changed[..., 0] | changed[..., 1] | changed[..., 2]) / alpha.size
    return replace(portrait, pixels=pixels, whitened=Whitened(portrait.pixels, alpha, share))
