"""The whole picture, not only the face: nothing besides person and wall, and no damage."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from photoprocess.checks.base import Measure, check, judge, judge_value, take_worst
from photoprocess.checks.subject import PortraitSubject
from photoprocess.measure.blocks import find_person, sum_up
from photoprocess.measure.edges import StraightEdge, find_edge_across_person, find_steps, find_torn_row
from photoprocess.measure.folds import find_fold
from photoprocess.measure.rows import count_quarter_turns, find_repeated_rows
from photoprocess.measure.specks import measure_speckled_width
from photoprocess.measure.stamps import find_ring
from photoprocess.measure.writing import find_writing, separate_inks
from photoprocess.values import Box, Point, Polygon

CODING_UNITS = 8, 16
"""Rows of the original that a JPEG codes together, depending on its chroma subsampling."""
PIXEL_BY_PIXEL = ("WEBP",)
"""Formats without checksums, but with a coding of single pixels."""
BAND = 4
"""Portrait pixels above and below a line that are shown."""


@check("picture.edge", PortraitSubject)
def check_edge(subject: PortraitSubject) -> Measure:
    """How much of the person a straight line crosses: an edge below the chin, or a fold anywhere; the worse of both."""
    person = sum_up(subject.mask)
    edge = find_edge_across_person(subject.steps, find_person(person), round(subject.chin_row))
    fold, down = find_fold(subject.original_pixels, person, subject.mesh)
    return take_worst(
        judge_value(subject, code, line.share, _outline_band(subject, line, down=down))
        for code, line, down in (("picture.edge", edge, False), ("picture.edge.fold", fold, down))
    )


def _outline_band(subject: PortraitSubject, line: StraightEdge, *, down: bool) -> tuple[Polygon, ...]:
    length = subject.spec.height_px if down else subject.spec.width_px
    corners = (0, line.left - BAND), (length, line.right - BAND), (length, line.right + BAND), (0, line.left + BAND)
    return (tuple(subject.placement.to_picture((y, x) if down else (x, y)) for x, y in corners),)


@check("picture.torn", PortraitSubject)
def check_torn(subject: PortraitSubject) -> Measure:
    """Share of the picture's width that steps along one row of the file: damage, or added content."""
    turns = count_quarter_turns(subject.scene.photo.source.orientation, subject.frame.roll)
    steps = (
        subject.steps
        if turns == 0
        else find_steps(np.rot90(subject.original_pixels, turns), np.rot90(subject.inside, turns))
    )
    tilt = subject.frame.roll - 90 * round(subject.frame.roll / 90)
    found = find_torn_row(steps, tilt, [unit / subject.placement.scale for unit in CODING_UNITS])
    speckled = _measure_specks(subject)
    if speckled > found.share:
        return Measure(speckled, _outline_whole(subject))
    return Measure(found.share, _outline_below(subject, found, turns))


def _measure_specks(subject: PortraitSubject) -> float:
    """Share of the width with single pixels of wild colours; only of WebP, which may be coded pixel by pixel."""
    photo = subject.scene.photo
    if photo.source.format not in PIXEL_BY_PIXEL:
        return 0
    left, top, right, bottom = _crop(subject)
    return measure_speckled_width(photo.pixels[top:bottom, left:right])


def _outline_below(subject: PortraitSubject, line: StraightEdge, turns: int) -> tuple[Polygon, ...]:
    """The part of the picture that comes after the line in the file."""
    height, width = subject.spec.height_px, subject.spec.width_px
    last, across = (height, width) if turns % 2 == 0 else (width, height)
    corners = (0, line.left), (across, line.right), (across, last), (0, last)
    upright = (_turn_back(corner, turns, height, width) for corner in corners)
    return (tuple(subject.placement.to_picture(corner) for corner in upright),)


def _turn_back(point: Point, turns: int, height: int, width: int) -> Point:
    """Map a point of the portrait that np.rot90 turned back to the portrait itself."""
    x, y = point
    return ((x, y), (width - y, x), (width - x, height - y), (y, height - x))[turns]


@check("picture.rows", PortraitSubject)
def check_rows(subject: PortraitSubject) -> Measure:
    """Share of the frame's height in which one row is repeated."""
    photo = subject.scene.photo
    left, top, right, bottom = _crop(subject)
    turns = count_quarter_turns(photo.source.orientation)
    found = find_repeated_rows(np.rot90(photo.pixels[top:bottom, left:right], turns))
    return Measure(found.share, _outline_whole(subject))


def _outline_whole(subject: PortraitSubject) -> tuple[Polygon, ...]:
    return subject.outline_box(Box(0, 0, subject.spec.width_px, subject.spec.height_px))


@check("picture.text", PortraitSubject)
def check_text(subject: PortraitSubject) -> Measure:
    """Characters of the longest line of writing below the chin, or how much of a round stamp's ring shows there."""
    top = min(round(subject.chin_row), subject.spec.height_px - 1)
    lab = np.ascontiguousarray(subject.original_lab[top:])
    inks = separate_inks(lab)
    neck = subject.placement.to_portrait(subject.face.chin)[0]
    writing, ring = find_writing(lab, inks), find_ring(inks[0], lab[..., 0], neck)
    limit = subject.spec.limits["picture.text.ring"]
    # What lies on clothes alone may belong to them.
    limit = limit if ring.crosses else replace(limit, fails=None)
    where = [subject.outline_box(_move_down(found.box, top)) if found.box else () for found in (writing, ring)]
    return take_worst(
        (
            judge_value(subject, "picture.text", float(writing.count), where[0]),
            judge("picture.text.ring", Measure(ring.share, where[1]), limit),
        )
    )


def _move_down(box: Box, rows: int) -> Box:
    return Box(box.left, box.top + rows, box.right, box.bottom + rows)


def _crop(subject: PortraitSubject) -> tuple[int, int, int, int]:
    """The part of the decoded pixels round the frame: left, top, right, bottom."""
    whole = Box(0, 0, subject.spec.width_px, subject.spec.height_px)
    xs, ys = zip(*subject.placement.to_polygon(whole), strict=True)
    area, scale = subject.scene.photo.area, subject.scene.photo.scale
    left, right = (max(0, round((end - area.left) / scale)) for end in (min(xs), max(xs)))
    top, bottom = (max(0, round((end - area.top) / scale)) for end in (min(ys), max(ys)))
    return left, top, right, bottom
