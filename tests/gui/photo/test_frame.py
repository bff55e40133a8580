"""Moving the frame in the real window: findings follow, and every step can be undone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QSlider
from pytestqt.qtbot import QtBot

from photoprocess.gui.photo.next_step import NextStep
from photoprocess.gui.window import Window
from photoprocess.job import Outcome
from photoprocess.portrait.frame import Placement
from photoprocess.values import Finding, Verdict

Settle = Callable[[Window, Callable[[], object]], Outcome]


def get_finding(window: Window, code: str) -> Finding:
    return next(one for one in window.session.report.findings if one.code == code)


def find_centre_on_screen(window: Window) -> QPoint:
    view, frame = window.page.canvas.view(), window.session.frame
    assert view
    assert frame
    x, y = view.widget(frame.centre)
    return QPoint(round(x), round(y))


def drag(qtbot: QtBot, window: Window, right: int, down: int) -> None:
    canvas, at = window.page.canvas, find_centre_on_screen(window)
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=at)
    for nth in range(1, 6):
        QTest.mouseMove(canvas, at + QPoint(right * nth // 5, down * nth // 5))
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=at + QPoint(right, down))


def step(window: Window) -> NextStep:
    return window.bottom.step


def test_a_drag_moves_the_frame_and_undo_takes_it_back(opened: Window, qtbot: QtBot, settle: Settle) -> None:
    before = opened.session.frame
    settle(opened, lambda: drag(qtbot, opened, 30, 0))
    moved = opened.session.frame
    assert before
    assert moved
    assert moved.centre[0] > before.centre[0] + 25
    assert get_finding(opened, "framing.centre").verdict is Verdict.FAIL
    settle(opened, opened.toolbar.undo.trigger)
    assert opened.session.frame == before == opened.page.canvas.frame
    assert get_finding(opened, "framing.centre").verdict is Verdict.PASS
    settle(opened, opened.toolbar.redo.trigger)
    assert opened.session.frame == moved == opened.page.canvas.frame


def test_geometry_follows_during_a_drag(opened: Window, qtbot: QtBot) -> None:
    canvas, at = opened.page.canvas, find_centre_on_screen(opened)
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=at)
    QTest.mouseMove(canvas, at + QPoint(0, 40))
    QTest.mouseMove(canvas, at + QPoint(0, 80))
    assert get_finding(opened, "framing.crown_gap").verdict is Verdict.FAIL
    assert not opened.session.stack.canUndo()
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=at)


def test_the_portrait_follows_during_a_drag(opened: Window, qtbot: QtBot) -> None:
    canvas, at = opened.page.canvas, find_centre_on_screen(opened)
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=at)
    with qtbot.waitSignal(opened.session.portrait_changed, timeout=5000) as emitted:
        QTest.mouseMove(canvas, at + QPoint(0, 30))
        QTest.mouseMove(canvas, at + QPoint(0, 60))
    assert emitted.args
    assert emitted.args[0].frame == opened.session.frame != opened.session.rested
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=at)


@pytest.mark.parametrize(("shift", "pixels"), [(False, 1), (True, 10)])
def test_an_arrow_moves_by_pixels_of_the_portrait(
    opened: Window, qtbot: QtBot, settle: Settle, shift: bool, pixels: int
) -> None:
    frame, spec = opened.session.frame, opened.session.spec
    assert frame
    pressed = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
    settle(opened, lambda: QTest.keyClick(opened.page.canvas, Qt.Key.Key_Right, pressed))
    assert opened.session.frame
    moved = Placement(frame, spec.width_px, spec.height_px).to_portrait(opened.session.frame.centre)
    assert moved == pytest.approx((spec.width_px / 2 + pixels, spec.height_px / 2), abs=1e-6)


def test_pixels_are_judged_while_the_frame_is_held_still(opened: Window, qtbot: QtBot) -> None:
    canvas, at, before = opened.page.canvas, find_centre_on_screen(opened), get_finding(opened, "sharp.face")
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=at)
    QTest.mouseMove(canvas, at + QPoint(0, 9))
    qtbot.waitUntil(lambda: get_finding(opened, "sharp.face") is not before, timeout=20_000)
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=at)


def test_the_picture_keeps_its_size_whatever_the_headline_says(opened: Window, qtbot: QtBot, settle: Settle) -> None:
    opened.resize(800, 700)
    qtbot.waitUntil(lambda: opened.width() == 800)
    before = opened.page.canvas.size()
    settle(opened, lambda: drag(qtbot, opened, 30, 0))
    assert opened.page.findings.verdict == "This photo does not pass yet"
    assert (opened.width(), opened.page.canvas.size()) == (800, before)


def test_double_click_returns_to_the_automatic_frame(opened: Window, qtbot: QtBot, settle: Settle) -> None:
    auto = opened.session.auto
    settle(opened, lambda: drag(qtbot, opened, 40, 40))
    at = find_centre_on_screen(opened)
    settle(opened, lambda: QTest.mouseDClick(opened.page.canvas, Qt.MouseButton.LeftButton, pos=at))
    assert opened.session.frame == auto
    assert not opened.toolbar.auto.isEnabled()
    settle(opened, opened.toolbar.undo.trigger)
    assert opened.session.frame != auto


def test_the_slider_turns_the_frame(opened: Window, qtbot: QtBot, settle: Settle) -> None:
    auto = opened.session.auto
    assert auto
    slider = opened.page.turn.findChild(QSlider)
    assert isinstance(slider, QSlider)
    settle(opened, lambda: QTest.keyClick(slider, Qt.Key.Key_Right))
    assert opened.session.frame
    assert opened.session.frame.roll == pytest.approx(auto.roll + 0.5)
    assert get_finding(opened, "pose.roll").measured is not None


def test_a_frame_that_makes_the_photo_fail_offers_the_automatic_one(
    opened: Window, qtbot: QtBot, settle: Settle
) -> None:
    assert step(opened) is NextStep.FINISH
    settle(opened, lambda: drag(qtbot, opened, 70, 0))
    assert step(opened) is NextStep.AUTO
    assert not opened.bottom.save.isEnabled()
    settle(opened, opened.bottom.primary.click)
    assert step(opened) is NextStep.FINISH


def test_a_frame_without_the_face_is_one_finding_with_the_way_back(
    opened: Window, qtbot: QtBot, settle: Settle
) -> None:
    frame = opened.session.frame
    assert frame
    for centre in ((300.0, 300.0), (1500.0, 2100.0), (900.0, 2300.0)):
        away = replace(frame, centre=centre, height=500)
        settle(opened, partial(opened.session.commit, away))
        problems = [one.code for one in opened.session.report.findings if one.verdict is Verdict.FAIL]
        assert problems == ["face.framed"]
        assert not opened.banner.isVisible()
        assert step(opened) is NextStep.AUTO
    settle(opened, opened.bottom.primary.click)
    assert step(opened) is NextStep.FINISH


def test_unsaved_work_is_marked_in_the_title(opened: Window, qtbot: QtBot, settle: Settle) -> None:
    assert not opened.isWindowModified()
    settle(opened, lambda: drag(qtbot, opened, 5, 5))
    assert opened.isWindowModified()
    settle(opened, opened.toolbar.undo.trigger)
    assert not opened.isWindowModified()
