"""Where the marked pixels of a portrait lie."""

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import numpy as np

from photoprocess.values import Box

if TYPE_CHECKING:
    from photoprocess.values import Bits

JOINED = 9
"""Marked pixels nearer to each other than this are shown as one place."""
LEAST = 12
"""Pixels of a place worth showing."""
MOST = 6
"""Places shown."""


def find_largest_boxes(marked: Bits, least: int = LEAST) -> tuple[Box, ...]:
    """The places with the most marked pixels, largest first, portrait pixels."""
    bits = marked.astype(np.uint8)
    count, labels = cv2.connectedComponents(cv2.dilate(bits, np.ones((JOINED, JOINED), np.uint8)))
    labels[~marked] = 0
    sizes = np.bincount(labels.reshape(-1), minlength=count)
    sizes[0] = 0
    worth = [label for label in np.argsort(-sizes)[:MOST] if sizes[label] >= least]
    return tuple(_enclose(labels == label) for label in worth)


def _enclose(bits: Bits) -> Box:
    rows, columns = np.nonzero(bits)
    return Box(float(columns.min()), float(rows.min()), float(columns.max()) + 1, float(rows.max()) + 1)
