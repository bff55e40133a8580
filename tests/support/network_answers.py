"""What the bundled networks say about one face, for comparing engines, folders and threads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from photoprocess.vision.models import COARSE_SIDE, IRIS_SIDE, MASK_SIDE, MESH_SIDE

if TYPE_CHECKING:
    from collections.abc import Callable

    from photoprocess.values import Pixels
    from photoprocess.vision import Nets


def list_answers(nets: Nets, crop: Callable[..., Pixels]) -> list[Any]:
    """Every output of every network, for crops that `crop` makes at a width and a height."""
    presence_and_mesh = nets.mesh(crop(MESH_SIDE))
    return [
        *nets.coarse(crop(COARSE_SIDE)),
        *nets.fine(crop(176, 224)),
        *map(np.asarray, presence_and_mesh),
        nets.segmenter(crop(MASK_SIDE)),
        *nets.iris(crop(IRIS_SIDE)),
    ]


def assert_same(some: list[Any], others: list[Any], tolerance: float = 1e-5) -> None:
    for one, other in zip(some, others, strict=True):
        np.testing.assert_allclose(one, other, atol=tolerance)
