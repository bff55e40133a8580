"""Head angles from the mesh alone, corrected for the networks' known slope and offset.

Source of the constants: docs/measurements/pose.md#first-estimate (15 portraits warped by known turns, 14 ordinary
portraits for the offset). The noise that remains over variants of one picture, 95th percentile: yaw 3.6°,
pitch 1.7°, roll 0.4°; between people the offset of pitch spreads by 10° either way.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from photoprocess.values import Pose

if TYPE_CHECKING:
    from photoprocess.values import Floats

YAW_SLOPE = 0.70
PITCH_SLOPE = 0.88
PITCH_OFFSET = 10.0


def pose_of(mesh: Floats) -> Pose:
    """Pose of a mesh (468, 3) with z on the scale of x and y."""
    roll = eye_line_angle(mesh)
    across, down = _axes(_level(mesh, roll))
    forward = np.cross(across, down)
    yaw = math.degrees(math.atan2(forward[0], forward[2]))
    pitch = math.degrees(math.asin(float(np.clip(-forward[1], -1, 1))))
    return Pose(yaw=yaw / YAW_SLOPE, pitch=(pitch - PITCH_OFFSET) / PITCH_SLOPE, roll=roll)


def eye_line_angle(mesh: Floats) -> float:
    """Angle of the line through both eye middles in degrees, clockwise positive, -180…180."""
    dx, dy = (mesh[[362, 263], :2].mean(axis=0) - mesh[[33, 133], :2].mean(axis=0)).tolist()
    return math.degrees(math.atan2(dy, dx))


def _level(mesh: Floats, roll: float) -> Floats:
    # Yaw and pitch belong to the head, not to the picture: at a roll of 10° the offset of pitch alone would
    # otherwise show up as 1.7° of yaw.
    cosine, sine = math.cos(math.radians(roll)), math.sin(math.radians(roll))
    turn = np.array([[cosine, -sine, 0], [sine, cosine, 0], [0, 0, 1]], np.float64)
    return np.asarray(mesh @ turn, np.float32)


def _axes(mesh: Floats) -> tuple[Floats, Floats]:
    across = _unit((mesh[263] - mesh[33]) + (mesh[454] - mesh[234]))
    down = mesh[152] - mesh[10]
    return across, _unit(down - (down @ across) * across)


def _unit(vector: Floats) -> Floats:
    return np.asarray(vector / max(float(np.linalg.norm(vector)), 1e-9), np.float32)
