"""The logistic function, for networks whose last layer gives logits."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from photoprocess.values import Floats


def apply_sigmoid(logits: Floats) -> Floats:
    """Map logits to 0…1."""
    return np.asarray(1 / (1 + np.exp(-np.clip(logits, -80, 80))), np.float32)
