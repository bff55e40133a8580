"""Proportions of the face: docs/measurements/light.md#stretched-faces."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

    from photoprocess.values import Face

MEAN_RATIOS = (0.80, 0.37, 0.88)
"""Means of 360 faces: width of the face over its height; distance of the eyes over the height of the face; distance of
the eyes over their distance from the mouth."""


def measure_stretch(face: Face) -> float:
    """Width of the face over its height, relative to an average face: geometric mean of three ratios.

    Distances are taken in depth too, so that turning or nodding does not shorten them.
    """
    mesh = face.mesh.astype(np.float64)
    eyes = [mesh[[33, 133]].mean(axis=0), mesh[[263, 362]].mean(axis=0)]
    apart, height = _measure_length(eyes[1] - eyes[0]), _measure_length(mesh[152] - mesh[10])
    to_mouth = _measure_length(mesh[[13, 14]].mean(axis=0) - (eyes[0] + eyes[1]) / 2)
    ratios = np.array([_measure_length(mesh[454] - mesh[234]) / height, apart / height, apart / to_mouth])
    return float(np.exp(np.log(ratios / MEAN_RATIOS).mean()))


def _measure_length(vector: npt.NDArray[np.float64]) -> float:
    return max(float(np.linalg.norm(vector)), 1e-9)
