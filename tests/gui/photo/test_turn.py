"""Turning the picture by quarters, and comparing with the original."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from photoprocess.gui.window import Window
from photoprocess.job import Outcome
from photoprocess.marker import verify

Settle = Callable[[Window, Callable[[], object]], Outcome]
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def size(window: Window) -> tuple[int, int]:
    outcome = window.session.outcome
    assert outcome
    return outcome.source.width, outcome.source.height


def test_the_picture_is_turned_framed_again_and_turned_back(opened: Window, settle: Settle) -> None:
    upright, frame = size(opened), opened.session.frame
    settle(opened, lambda: QTest.keyClick(opened, Qt.Key.Key_R, CTRL))
    assert size(opened) == upright[::-1]
    assert opened.page.canvas._size == upright[::-1]
    turned = opened.session.frame
    assert turned
    assert abs(turned.roll) == pytest.approx(90, abs=3)
    settle(opened, opened.page.turn.turn_left.click)
    assert size(opened) == upright
    settle(opened, opened.toolbar.undo.trigger)
    assert size(opened) == upright[::-1]
    settle(opened, opened.toolbar.undo.trigger)
    assert (size(opened), opened.session.frame) == (upright, frame)
    assert not opened.session.unsaved


def test_undo_of_a_turn_brings_back_the_frame_that_was_moved(opened: Window, settle: Settle) -> None:
    frame = opened.session.frame
    assert frame
    moved = replace(frame, height=frame.height * 1.02)
    settle(opened, lambda: opened.session.commit(moved))
    settle(opened, opened.toolbar.turn_left.trigger)
    assert opened.session.frame != moved
    settle(opened, opened.toolbar.undo.trigger)
    assert opened.session.frame == moved
    assert opened.session.auto == frame
    settle(opened, opened.toolbar.undo.trigger)
    assert opened.session.frame == frame


def test_a_turn_that_is_undone_at_once_leaves_no_trace(opened: Window, settle: Settle, qtbot: QtBot) -> None:
    upright, frame = size(opened), opened.session.frame
    opened.toolbar.turn_right.trigger()
    settle(opened, opened.toolbar.undo.trigger)
    assert (size(opened), opened.session.frame) == (upright, frame)
    qtbot.waitUntil(lambda: not opened.session.is_judging, timeout=20_000)


def test_a_turned_picture_is_saved_as_it_is_seen(opened: Window, settle: Settle, qtbot: QtBot, portrait: Path) -> None:
    settle(opened, opened.toolbar.turn_right.trigger)
    settle(opened, opened.toolbar.turn_left.trigger)
    with qtbot.waitSignal(opened.saver.saved, timeout=20_000):
        opened.toolbar.save.trigger()
    assert verify(portrait.with_name("報名照片.jpg").read_bytes()).valid
    assert not opened.session.unsaved


def test_the_original_is_seen_while_its_key_or_button_is_held(opened: Window, settle: Settle) -> None:
    canvas, sheet = opened.page.canvas, opened.page.preview.enlarged
    settle(opened, opened.page.whitening.whiten)
    with_frame, white = canvas.grab().toImage(), sheet.grab().toImage()
    QTest.keyPress(opened.page.findings.tree, Qt.Key.Key_B)
    bare = canvas.grab().toImage()
    assert bare != with_frame
    QTest.keyRelease(opened.page.findings.tree, Qt.Key.Key_B)
    assert canvas.grab().toImage() == with_frame
    QTest.mousePress(opened.page.turn.before, Qt.MouseButton.LeftButton)
    assert canvas.grab().toImage() == bare
    QTest.mouseRelease(opened.page.turn.before, Qt.MouseButton.LeftButton)
    assert canvas.grab().toImage() == with_frame
    assert sheet.grab().toImage() == white
