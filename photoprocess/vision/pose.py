"""Head angles from the mesh alone: docs/measurements/pose.md.

Noise over variants of one picture, 95th percentile: yaw 3.6°, pitch 1.7°, roll 0.4°. Between people who all look into
the camera the standard deviation is 3.5° for yaw and 5.2° for pitch.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from photoprocess.values import Pose

if TYPE_CHECKING:
    from photoprocess.values import Floats


def estimate_pose(mesh: Floats) -> Pose:
    """Estimate the pose from a mesh (468, 3) with z on the scale of x and y."""
    roll = measure_eye_line(mesh)
    level = _level(mesh, roll)
    down = level[152] - level[10]
    pitch = math.degrees(math.atan2(down[2], down[1]))
    return Pose(yaw=_measure_yaw(level), pitch=pitch, roll=roll)


def measure_eye_line(mesh: Floats) -> float:
    """Measure the angle of the line through both eye middles: degrees, clockwise positive, -180…180."""
    dx, dy = (mesh[[362, 263], :2].mean(axis=0) - mesh[[33, 133], :2].mean(axis=0)).tolist()
    return math.degrees(math.atan2(dy, dx))


def _level(mesh: Floats, roll: float) -> Floats:
    # Yaw and pitch belong to the head, not to the picture: a tilted head must not change them.
    cosine, sine = math.cos(math.radians(roll)), math.sin(math.radians(roll))
    turn = np.array([[cosine, -sine, 0], [sine, cosine, 0], [0, 0, 1]], np.float64)
    return np.asarray(mesh @ turn, np.float32)


def _measure_yaw(mesh: Floats) -> float:
    """Measure the direction of the normal of the plane through eyes, cheek edges, forehead and chin, in degrees."""
    across = _normalise((mesh[263] - mesh[33]) + (mesh[454] - mesh[234]))
    down = mesh[152] - mesh[10]
    forward = np.cross(across, _normalise(down - (down @ across) * across))
    return math.degrees(math.atan2(forward[0], forward[2]))


def _normalise(vector: Floats) -> Floats:
    return np.asarray(vector / max(float(np.linalg.norm(vector)), 1e-9), np.float32)
