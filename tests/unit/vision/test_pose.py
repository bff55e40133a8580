"""Head angles from a mesh of known turn."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from photoprocess.vision.pose import estimate_pose

if TYPE_CHECKING:
    from photoprocess.values import Floats

# A plain head that looks straight into the camera: x to the right, y down, z away from the camera.
HEAD = {
    33: (-45, -20, 10), 133: (-16, -20, 6), 362: (16, -20, 6), 263: (45, -20, 10),
    234: (-70, 0, 60), 454: (70, 0, 60), 10: (0, -75, 0), 152: (0, 75, 0),
}  # fmt: skip


def head(yaw: float = 0, pitch: float = 0, roll: float = 0) -> Floats:
    """A mesh of the plain head, turned by these angles; the roll comes last."""
    mesh = np.zeros((468, 3), np.float32)
    for index, point in HEAD.items():
        mesh[index] = point
    y, p, r = (math.radians(angle) for angle in (-yaw, -pitch, roll))
    about_y = np.array([[math.cos(y), 0, -math.sin(y)], [0, 1, 0], [math.sin(y), 0, math.cos(y)]])
    about_x = np.array([[1, 0, 0], [0, math.cos(p), math.sin(p)], [0, -math.sin(p), math.cos(p)]])
    about_z = np.array([[math.cos(r), -math.sin(r), 0], [math.sin(r), math.cos(r), 0], [0, 0, 1]])
    return np.asarray(mesh @ (about_z @ about_x @ about_y).T, np.float32)


def test_a_face_that_looks_into_the_camera_has_no_angles() -> None:
    pose = estimate_pose(head())
    assert (pose.yaw, pose.pitch, pose.roll) == pytest.approx((0, 0, 0), abs=1e-3)


@pytest.mark.parametrize("yaw", [-20, -5, 8, 15])
def test_a_turn_to_the_side_is_reported_in_full(yaw: float) -> None:
    pose = estimate_pose(head(yaw=yaw))
    assert (pose.yaw, pose.pitch) == pytest.approx((yaw, 0), abs=0.01)


@pytest.mark.parametrize("pitch", [-25, -10, 10, 25])
def test_a_nod_is_reported_in_full(pitch: float) -> None:
    pose = estimate_pose(head(pitch=pitch))
    assert (pose.yaw, pose.pitch) == pytest.approx((0, pitch), abs=0.01)


def test_the_nose_to_the_left_of_the_picture_is_a_positive_yaw() -> None:
    mesh = head(yaw=10)
    depth = np.argmin(mesh[[234, 454], 2])
    assert depth == 1, "the cheek on the right comes nearer when the nose goes to the left"
    assert estimate_pose(mesh).yaw > 0


def test_the_chin_drawn_in_is_a_positive_pitch() -> None:
    mesh = head(pitch=20)
    assert mesh[10, 2] < mesh[152, 2], "the forehead comes nearer when the chin goes down"
    assert estimate_pose(mesh).pitch > 0


@given(yaw=st.floats(-25, 25), pitch=st.floats(-10, 30), roll=st.floats(-179, 179))
def test_turning_the_picture_changes_the_roll_only(yaw: float, pitch: float, roll: float) -> None:
    still, turned = estimate_pose(head(yaw, pitch)), estimate_pose(head(yaw, pitch, roll))
    difference = (turned.roll - still.roll - roll + 180) % 360 - 180
    assert (difference, turned.yaw, turned.pitch) == pytest.approx((0, still.yaw, still.pitch), abs=0.01)


@given(yaw=st.floats(-25, 25), pitch=st.floats(-10, 30), scale=st.floats(0.2, 50), shift=st.floats(-500, 500))
def test_size_and_place_do_not_matter(yaw: float, pitch: float, scale: float, shift: float) -> None:
    mesh = head(yaw, pitch)
    here, there = (
        estimate_pose(mesh),
        estimate_pose((mesh.astype(np.float64) * scale + (shift, shift, 0)).astype(np.float32)),
    )
    assert (there.yaw, there.pitch, there.roll) == pytest.approx((here.yaw, here.pitch, here.roll), abs=0.05)


def test_a_mesh_of_one_point_gives_numbers() -> None:
    pose = estimate_pose(np.zeros((468, 3), np.float32))
    assert all(math.isfinite(angle) for angle in (pose.yaw, pose.pitch, pose.roll))
