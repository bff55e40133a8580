"""Faults of the whole picture: walls, borders, bars, stamps, text, other faces. Lengths are shares of the frame."""

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import numpy as np
from faults.bases import finish

if TYPE_CHECKING:
    from faults.bases import Base, Numbers

    from photoprocess.values import Pixels

DESK = np.array((120.0, 92.0, 68.0), np.float32)
FONT = cv2.FONT_HERSHEY_SIMPLEX


def colour_wall(base: Base, colour: tuple[float, float, float]) -> Pixels:
    """A wall of another colour; 1 is white."""
    return paint_wall(base, np.asarray(colour, np.float32))


def paint_wall(base: Base, factor: Numbers) -> Pixels:
    """Multiply the wall, so that its own shading and soft outline stay."""
    weight = base.wall
    return finish(base.pixels * (1 - weight + weight * factor))


def ramp_wall(base: Base, depth: float) -> Pixels:
    """From white at one side of the frame to `depth` levels less at the other."""
    left, _, right, _ = base.rectangle
    share = np.clip((np.arange(base.pixels.shape[1]) - left) / (right - left), 0, 1)
    return paint_wall(base, (1 - depth * share / 255)[None, :, None].astype(np.float32))


def tile_wall(base: Base, depth: float) -> Pixels:
    """White tiles with joints `depth` levels darker."""
    height, width = base.pixels.shape[:2]
    side, joint = round(0.22 * base.frame.height), max(2, round(0.006 * base.frame.height))
    grid = np.zeros((height, width), np.float32)
    for start in range(side // 3, height, side):
        grid[start : start + joint] = 1
    for start in range(side // 2, width, side):
        grid[:, start : start + joint] = 1
    return paint_wall(base, 1 - depth / 255 * cv2.GaussianBlur(grid, (0, 0), 1.0)[..., None])


def shade_wall(base: Base, depth: float) -> Pixels:
    """The soft shadow of the person on the wall, to the right."""
    height, width = base.pixels.shape[:2]
    moved = np.array([[1, 0, 0.25 * base.unit], [0, 1, 0.1 * base.unit]])
    person = cv2.warpAffine(1 - base.wall[..., 0], moved, (width, height), borderMode=cv2.BORDER_REPLICATE)
    return paint_wall(base, 1 - depth / 255 * cv2.GaussianBlur(person, (0, 0), 0.12 * base.unit)[..., None])


def furnish(base: Base, share: float) -> Pixels:
    """A room behind the person, mixed into the wall."""
    rng, (height, width) = np.random.default_rng(3), base.pixels.shape[:2]
    room = np.full((height, width, 3), 200.0, np.float32)
    for _ in range(60):
        x, y = rng.uniform(0, (width, height))
        size = rng.uniform(0.05, 0.35, 2) * base.frame.height
        cv2.rectangle(
            room, (int(x), int(y)), (int(x + size[0]), int(y + size[1])), rng.uniform(20, 240, 3).tolist(), -1
        )
    return paint_wall(base, 1 - share + share * room / 255)


def lay_on_desk(base: Base, contrast: float) -> Pixels:
    """A print on a desk: beyond its edges, which lie inside the frame, something darker or brown."""
    left, top, right, bottom = base.rectangle
    inside = np.zeros(base.pixels.shape[:2], np.float32)
    room = round(0.06 * (right - left))
    corners = [
        (left + room, top + room // 3),
        (right - room, top + room // 2),
        (right - room - 6, bottom),
        (left + room + 6, bottom),
    ]
    cv2.fillConvexPoly(inside, np.array(corners, np.int32), 1.0, cv2.LINE_AA)
    grain = np.random.default_rng(2).normal(0, 3, inside.shape)[..., None]
    desk = 252 + contrast * (DESK - 252) + contrast * grain
    return finish(base.pixels * inside[..., None] + desk * (1 - inside[..., None]))


def add_border(base: Base, width: float) -> Pixels:
    """A dark line of a scan or a screenshot around the photo."""
    left, top, right, bottom = base.rectangle
    pixels, size = base.pixels.copy(), max(1, round(width * base.frame.height))
    cv2.rectangle(
        pixels, (left + size // 2, top + size // 2), (right - size // 2, bottom - size // 2), (70, 70, 70), size
    )
    return pixels


def add_name_bar(base: Base, height: float) -> Pixels:
    """A white bar with a name over the lowest rows."""
    left, _, right, bottom = base.rectangle
    size, pixels = round(height * base.frame.height), base.pixels.copy()
    pixels[bottom - size :] = 250
    scale = min(0.7 * size / 22, (right - left) / 400)
    cv2.putText(
        pixels, "ZHANG WEI 20261128", (left + size, bottom - size // 4), FONT, scale, (20, 20, 20), max(1, size // 12)
    )
    return pixels


def repeat_rows(base: Base, share: float) -> Pixels:
    """The lowest rows of the frame all equal, as a decoder fills them or a tool extends them."""
    pixels, size = base.pixels.copy(), round(share * base.frame.height)
    bottom = base.rectangle[3]
    pixels[bottom - size :] = pixels[bottom - size]
    return pixels


def lose_rows(base: Base, share: float) -> Pixels:
    """The lowest rows of the frame grey, as in a file that ends early."""
    pixels, size = base.pixels.copy(), round(share * base.frame.height)
    pixels[base.rectangle[3] - size :] = 128
    return pixels


def stamp(base: Base, share: float) -> Pixels:
    """A red round stamp over shoulder and wall."""
    left, _, right, bottom = base.rectangle
    ink, size = np.zeros(base.pixels.shape[:2], np.uint8), 0.13 * base.frame.height
    centre = (round(right - 1.15 * size), round(bottom - 1.3 * size))
    assert left < centre[0]
    cv2.circle(ink, centre, round(size), 255, max(2, round(0.1 * size)), cv2.LINE_AA)
    cv2.circle(ink, centre, round(0.3 * size), 255, -1, cv2.LINE_AA)
    cv2.putText(
        ink,
        "OFFICE",
        (round(centre[0] - 0.75 * size), round(centre[1] + 0.7 * size)),
        FONT,
        size / 75,
        255,
        max(2, round(0.06 * size)),
    )
    return _ink(base, ink, share, (200, 30, 40))


def add_watermark(base: Base, share: float) -> Pixels:
    """Grey text in rows over everything."""
    ink = np.zeros(base.pixels.shape[:2], np.uint8)
    size = 0.05 * base.frame.height
    for row in range(round(size), len(ink), round(3.2 * size)):
        shift = round(2 * size * (row // round(3.2 * size) % 2))
        cv2.putText(
            ink,
            "SAMPLE   SAMPLE   SAMPLE   SAMPLE",
            (shift, row),
            FONT,
            size / 22,
            255,
            max(2, round(0.12 * size)),
            cv2.LINE_AA,
        )
    return _ink(base, ink, share, (128, 128, 128))


def add_date(base: Base, height: float) -> Pixels:
    """A camera's date in the lower right corner."""
    _, _, right, bottom = base.rectangle
    ink, size = np.zeros(base.pixels.shape[:2], np.uint8), height * base.frame.height
    cv2.putText(
        ink,
        "2026 11 28",
        (round(right - 9 * size), round(bottom - size)),
        FONT,
        size / 22,
        255,
        max(1, round(0.14 * size)),
        cv2.LINE_AA,
    )
    return _ink(base, ink, 1, (255, 140, 20))


def crease(base: Base, share: float) -> Pixels:
    """A white fold across a print, slanting through the face."""
    left, top, right, _ = base.rectangle
    ink, width = np.zeros(base.pixels.shape[:2], np.uint8), max(2, round(0.012 * base.frame.height))
    y = round(base.scene.faces[0].at(4)[1])
    cv2.line(ink, (left, y - round(0.3 * base.unit)), (right, y + round(0.2 * base.unit)), 255, width, cv2.LINE_AA)
    assert y > top
    return _ink(base, ink, share, (245, 245, 240))


def add_face(base: Base, size: float) -> Pixels:
    """The person's own head, mirrored and smaller, on the wall in the upper left corner."""
    face = base.scene.faces[0]
    x, y = face.at(4)
    reach = 0.95 * base.unit
    rows = slice(round(y - 1.5 * reach), round(y + 1.4 * reach))
    head = base.pixels[rows, round(x - reach) : round(x + reach)]
    small = cv2.resize(cv2.flip(head, 1), None, fx=size, fy=size, interpolation=cv2.INTER_AREA)
    pixels, height, width = base.pixels.copy(), len(small), len(small[0])
    oval = np.zeros((height, width), np.float32)
    cv2.ellipse(oval, (width // 2, height // 2), (round(0.46 * width), round(0.47 * height)), 0, 0, 360, 1.0, -1)
    oval = cv2.GaussianBlur(oval, (0, 0), max(1.0, 0.02 * width))[..., None].astype(np.float32)
    part = pixels[10 : 10 + height, 10 : 10 + width]
    part[:] = finish(part * (1 - oval) + small * oval)
    return pixels


def _ink(base: Base, ink: Pixels, share: float, colour: tuple[float, float, float]) -> Pixels:
    weight = share * ink[..., None].astype(np.float32) / 255
    return finish(base.pixels * (1 - weight) + np.array(colour, np.float32) * weight)
