"""Fixtures for the tests of the networks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from PIL import Image

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from photoprocess.values import Pixels


@pytest.fixture(scope="module")
def crop(sample: Path) -> Callable[..., Pixels]:
    """Cut the face out of the sample, at any width and height; without the height it is a square."""
    with Image.open(sample) as opened:
        square = opened.crop((150, 600, 1650, 2100))
    return lambda width, height=None: np.asarray(square.resize((width, height or width), Image.Resampling.BOX))
