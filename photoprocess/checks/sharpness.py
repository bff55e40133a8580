"""Blur, noise and compression of the face."""

from __future__ import annotations

import math

from photoprocess.checks.base import Measure, check, skip
from photoprocess.checks.subject import PortraitSubject, Subject
from photoprocess.measure.sharpness import (
    BLOCK,
    PORTRAIT_EYES,
    find_block_size,
    measure_blockiness,
    measure_edge_width,
    measure_noise,
)
from photoprocess.reasons import Cause, Skipped

CLIPPED = 97
"""L* of a wall: noise of a lighter one is cut off at white."""
SYNTHETIC = 0.3
"""Noise of a wall: one with less was replaced by software, so it says nothing about the camera."""
VISIBLE_BLOCK = 2
"""Side of the smallest visible block, in portrait pixels."""


@check("sharp.face", PortraitSubject)
def check_sharp(subject: PortraitSubject) -> Measure:
    """Width of the edges of the face in the direction of the strongest blur."""
    if subject.portrait.enlarged:
        return skip(Skipped("source.pixels"))
    return Measure(measure_edge_width(subject.aligned), (subject.face.box.corners,))


@check("sharp.noise", PortraitSubject)
def check_noise(subject: PortraitSubject) -> Measure:
    """Noise of the skin, or of the wall if the wall has less, because pores look like noise."""
    found = measure_noise(subject.portrait_parts.face.pixels, subject.portrait_parts.skin)
    if subject.wall is not None and subject.wall[0] < CLIPPED:
        behind = measure_noise(subject.original_pixels, subject.background.free)
        found = min(found, behind) if behind >= SYNTHETIC else found
    return Measure(found, (subject.face.box.corners,))


@check("sharp.blocks", Subject)
def check_blocks(subject: Subject) -> Measure:
    """Height of the steps on the grid of the original's compression blocks, relative to the steps beside it."""
    face, photo = subject.face, subject.scene.photo
    size = find_block_size(photo)
    eyes = math.dist(face.left_eye, face.right_eye)
    if not size or VISIBLE_BLOCK * eyes > BLOCK * PORTRAIT_EYES:
        return skip(Cause.FINE_BLOCKS)
    return Measure(measure_blockiness(photo, face, size), (face.box.corners,))
