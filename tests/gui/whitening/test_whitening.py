"""Whitening in the window: the switch, before and after, and the brush, by mouse and by keys."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from scenes import lay_on, make_plain

from photoprocess.gui import dialogs
from photoprocess.gui.dialogs import UnsavedAnswer
from photoprocess.gui.findings.arrange import Group
from photoprocess.gui.whitening.brush import LEAST, MOST, Brush, extend_points, make_stroke
from photoprocess.gui.whitening.controller import WhiteningController
from photoprocess.gui.whitening.loupe import draw_loupe
from photoprocess.gui.window import Window
from photoprocess.job import Job, Outcome, Whitening
from photoprocess.pipeline import get_default_tools, process
from photoprocess.portrait.frame import Placement
from photoprocess.spec.catalogue import load_spec
from photoprocess.values import Frame, Verdict

SPEC = load_spec("cpta")
NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)
PATIENCE = 20_000
Settle = Callable[[Window, Callable[[], object]], Outcome]


@pytest.fixture
def portrait(sample: Path, tmp_path: Path) -> Path:
    """The sample in front of a grey wall: whitening has something to do."""
    path = tmp_path / "me.png"
    Image.fromarray(lay_on(sample, make_plain(150, 156, 160))).resize((1500, 1500)).save(path)
    return path


@pytest.fixture
def whitened(opened: Window, settle: Settle) -> tuple[Window, WhiteningController]:
    """The window after the switch was turned on."""
    settle(opened, opened.page.whitening.bar.switch.click)
    return opened, opened.page.whitening


def pick_shown_colour(window: Window) -> tuple[int, int, int]:
    """The colour of the enlarged portrait near its upper left corner."""
    sheet = window.page.preview.enlarged
    corner = sheet.find_shown_area().topLeft().toPoint() + QPoint(8, 8)
    colour = sheet.grab().toImage().pixelColor(corner)
    return colour.red(), colour.green(), colour.blue()


def drag(
    made: WhiteningController, *points: tuple[float, float], button: Qt.MouseButton = Qt.MouseButton.LeftButton
) -> None:
    view = made.editor
    ways = [QPoint(*(round(value) for value in view.view().widget(point))) for point in points]
    QTest.mousePress(view, button, pos=ways[0])
    for way in ways[1:]:
        QTest.mouseMove(view, way)
    QTest.mouseRelease(view, button, pos=ways[-1])


def test_the_switch_whitens_and_undo_takes_it_back(opened: Window, settle: Settle) -> None:
    bar = opened.page.whitening.bar
    assert not bar.switch.isChecked()
    assert opened.session.report.get_finding("background.lightness").verdict is Verdict.FAIL
    outcome = settle(opened, bar.switch.click)
    assert outcome.passed
    assert opened.session.unsaved
    assert opened.session.report.get_finding("whitening.edge").verdict is Verdict.PASS
    assert pick_shown_colour(opened) == (255, 255, 255)
    outcome = settle(opened, opened.toolbar.undo.trigger)
    assert not bar.switch.isChecked()
    assert not outcome.passed
    assert pick_shown_colour(opened) != (255, 255, 255)
    assert settle(opened, opened.toolbar.redo.trigger).passed
    assert bar.switch.isChecked()


def test_the_original_is_shown_while_its_button_is_down(whitened: tuple[Window, WhiteningController]) -> None:
    window, made = whitened
    made.bar.before.click()
    assert np.abs(np.subtract(pick_shown_colour(window), (150, 156, 160))).max() < 8
    made.bar.before.click()
    assert pick_shown_colour(window) == (255, 255, 255)


def test_the_saved_file_is_the_command_lines_to_the_byte(
    whitened: tuple[Window, WhiteningController],
    settle: Settle,
    qtbot: QtBot,
    portrait: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    window, made = whitened
    still = replace(get_default_tools(), now=lambda: NOON)
    plainly = process(Job(portrait, whitening=Whitening()), still).data
    monkeypatch.setattr("photoprocess.pipeline.get_default_tools", lambda: still)
    with qtbot.waitSignal(window.saver.saved, timeout=PATIENCE) as saved:
        window.toolbar.save.trigger()
    assert saved.args
    assert saved.args[0].read_bytes() == plainly
    assert not window.session.unsaved
    made.bar.correct.click()
    settle(window, lambda: drag(made, (4, 402), (30, 404), button=Qt.MouseButton.RightButton))
    with qtbot.waitSignal(window.saver.saved, timeout=PATIENCE):
        window.toolbar.save.trigger()
    strokes = window.session.whitening.details.strokes
    corrected = process(Job(portrait, whitening=Whitening(strokes=strokes)), still).data
    assert saved.args[0].read_bytes() == corrected != plainly


def test_strokes_correct_the_cut_and_are_undone_one_by_one(
    whitened: tuple[Window, WhiteningController], settle: Settle
) -> None:
    window, made = whitened
    made.bar.correct.click()
    assert made.place.currentWidget() is made.editor
    outcome = settle(window, lambda: drag(made, (20, 20), (50, 20)))
    assert outcome.portrait
    assert outcome.portrait.pixels[20, 35].max() < 200
    outcome = settle(window, lambda: drag(made, (20, 20), (50, 20), button=Qt.MouseButton.RightButton))
    assert outcome.portrait
    assert (outcome.portrait.pixels[20, 35] == 255).all()
    assert [one.keeps for one in window.session.whitening.details.strokes] == [True, False]
    settle(window, window.toolbar.undo.trigger)
    assert [one.keeps for one in window.session.whitening.details.strokes] == [True]
    settle(window, made.bar.remove_strokes.click)
    assert window.session.whitening.details.strokes == ()
    settle(window, window.toolbar.undo.trigger)
    assert len(window.session.whitening.details.strokes) == 1
    made.bar.correct.click()
    assert made.place.currentWidget() is window.page.canvas


def test_the_brush_needs_no_mouse(whitened: tuple[Window, WhiteningController], settle: Settle) -> None:
    window, made = whitened
    made.bar.correct.click()
    view, bar = made.editor, made.bar
    size = bar.size_slider.value()
    QTest.keyClick(view, Qt.Key.Key_BracketRight)
    assert bar.size_slider.value() > size
    QTest.keyClick(view, Qt.Key.Key_BracketLeft)
    assert bar.size_slider.value() == size
    QTest.keyClick(view, Qt.Key.Key_X)
    assert bar.clear.isChecked()
    for _ in range(12):
        QTest.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    outcome = settle(window, lambda: QTest.keyClick(view, Qt.Key.Key_Return))
    (dab,) = window.session.whitening.details.strokes
    assert not dab.keeps
    assert outcome.frame
    place = Placement(outcome.frame, SPEC.width_px, SPEC.height_px)
    assert place.to_portrait(dab.points[0]) == pytest.approx((147.5, 326.5))
    assert outcome.portrait
    assert (outcome.portrait.pixels[326, 147] == 255).all()


def test_slider_and_choice_hold_the_brush(whitened: tuple[Window, WhiteningController], settle: Settle) -> None:
    window, made = whitened
    made.bar.correct.click()
    made.bar.size_slider.setValue(15)
    made.bar.clear.click()
    settle(window, lambda: drag(made, (147, 380)))
    (dab,) = window.session.whitening.details.strokes
    assert window.session.frame
    assert dab.radius == pytest.approx(15 * window.session.frame.height / SPEC.height_px)
    assert not dab.keeps


def test_the_wheel_sizes_the_brush(whitened: tuple[Window, WhiteningController]) -> None:
    _, made = whitened
    made.bar.correct.click()
    before = made.bar.size_slider.value()
    nothing, none = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    at = QPointF(50, 50)
    turn = QWheelEvent(at, at, QPoint(), QPoint(0, 120), nothing, none, Qt.ScrollPhase.NoScrollPhase, False)
    QApplication.sendEvent(made.editor, turn)
    assert made.bar.size_slider.value() > before


def test_whitening_follows_the_moved_frame(whitened: tuple[Window, WhiteningController], settle: Settle) -> None:
    window, _ = whitened
    frame = window.session.frame
    assert frame
    outcome = settle(
        window, lambda: window.session.commit(replace(frame, centre=(frame.centre[0] + 9, frame.centre[1])))
    )
    assert outcome.portrait
    assert outcome.portrait.whitened
    assert "whiten" in {edit.name for edit in outcome.edits}


def test_a_forbidding_rule_closes_the_switch_and_names_its_source(
    whitened: tuple[Window, WhiteningController], settle: Settle
) -> None:
    window, made = whitened
    rules = replace(SPEC.rules, background_edit="forbidden")
    forbidding = replace(SPEC, id="strict", rules=rules, source="http://rule.example/7")
    outcome = settle(window, lambda: window.session.set_spec(forbidding))
    assert not made.bar.switch.isChecked()
    assert not made.bar.switch.isEnabled()
    assert "http://rule.example/7" in made.bar.note.text()
    assert outcome.edits == () or "whiten" not in {edit.name for edit in outcome.edits}
    settle(window, lambda: window.session.set_spec(SPEC))
    assert made.bar.switch.isEnabled()
    assert not made.bar.note.isVisible()


def test_another_picture_begins_without_it(
    whitened: tuple[Window, WhiteningController],
    settle: Settle,
    sample: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(dialogs, "ask_unsaved", lambda *_, **__: UnsavedAnswer.DISCARD)
    window, made = whitened
    made.bar.correct.click()
    other = tmp_path / "other.jpg"
    other.write_bytes(sample.read_bytes())
    settle(window, lambda: window.inputs.open_path(other))
    assert not made.bar.switch.isChecked()
    assert not made.bar.correct.isVisible()
    assert made.place.currentWidget() is window.page.canvas


def test_without_a_picture_there_is_nothing_to_switch(start: Callable[..., Window]) -> None:
    bar = start().page.whitening.bar
    assert not bar.switch.isEnabled()
    assert not bar.before.isVisible()
    assert not bar.correct.isVisible()


# -------------------- the brush by itself


@pytest.mark.parametrize("steps", [-50, -1, 1, 50])
def test_a_brush_grows_and_shrinks_within_its_limits(steps: int) -> None:
    grown = Brush(radius=6).grow(steps)
    assert LEAST <= grown.radius <= MOST
    assert (grown.radius - 6) * steps > 0


def test_every_step_up_is_a_step_down_away() -> None:
    assert Brush(radius=1).grow(1).radius == 2
    assert Brush(radius=2).grow(-1).radius == 1


def test_a_resting_pointer_adds_no_points() -> None:
    points = extend_points((), (5.0, 5.0))
    assert extend_points(points, (5.2, 5.1)) == points
    assert extend_points(points, (7.0, 5.0)) == ((5.0, 5.0), (7.0, 5.0))


def test_a_stroke_is_kept_in_the_original() -> None:
    place = Placement(Frame((1000, 900), 826, roll=90), 295, 413)
    made = make_stroke(Brush(radius=5), ((147.5, 206.5), (157.5, 206.5)), place)
    assert made.radius == pytest.approx(10)
    assert made.points[0] == pytest.approx((1000, 900))
    assert made.points[1] == pytest.approx((1000, 920))


def test_a_photo_of_several_colours_lets_one_be_chosen(
    whitened: tuple[Window, WhiteningController], settle: Settle
) -> None:
    window, made = whitened
    assert not made.bar.colours.isVisible()
    settle(window, lambda: window.session.set_spec(load_spec("audit-2017")))
    assert made.bar.colours.isVisible()
    assert made.bar.colours.itemData(1) == "blue"
    made.bar.colours.setCurrentIndex(1)
    settle(window, lambda: made.bar.colours.activated.emit(1))
    red, _, blue = pick_shown_colour(window)
    assert blue > red + 80
    settle(window, window.session.stack.undo)
    red, _, blue = pick_shown_colour(window)
    assert abs(blue - red) < 10
    assert made.bar.colours.currentIndex() == 0


def test_what_whitening_fixes_leaves_the_list_at_what_is_still_to_be_done(opened: Window, settle: Settle) -> None:
    tree = opened.page.findings.tree
    tree.choose("background.lightness")
    settle(opened, opened.page.whitening.bar.switch.click)
    assert not tree.isExpanded(tree.findings.find_group_index(Group.PASSED))
    assert tree.verticalScrollBar().value() == 0
    settle(opened, opened.session.stack.undo)
    finding = tree.findings.get_finding(tree.currentIndex())
    assert finding
    assert finding.code == "background.lightness"


def test_the_editor_zooms_about_the_pointer_and_never_leaves_the_portrait(
    whitened: tuple[Window, WhiteningController],
) -> None:
    _, made = whitened
    made.bar.correct.click()
    view, spot = made.editor, QPointF(120, 160)
    before, whole = view.view().picture((spot.x(), spot.y())), view.view().scale
    turn_wheel(view, spot, 120, Qt.KeyboardModifier.ControlModifier)
    turn_wheel(view, spot, 120, Qt.KeyboardModifier.ControlModifier)
    assert view.view().scale == pytest.approx(whole * 1.25**2)
    assert view.view().picture((spot.x(), spot.y())) == pytest.approx(before, abs=12)
    QTest.mousePress(view, Qt.MouseButton.MiddleButton, pos=QPoint(100, 100))
    QTest.mouseMove(view, QPoint(2000, 2000))
    QTest.mouseRelease(view, Qt.MouseButton.MiddleButton, pos=QPoint(2000, 2000))
    left, top = view.view().widget((0, 0))
    assert left <= 20
    assert top <= 20
    for _ in range(4):
        QTest.keyClick(view, Qt.Key.Key_Minus)
    assert view.view().scale == pytest.approx(whole)


def turn_wheel(widget: QWidget, spot: QPointF, delta: int, keys: Qt.KeyboardModifier) -> None:
    none, phase = Qt.MouseButton.NoButton, Qt.ScrollPhase.NoScrollPhase
    at = QPointF(widget.mapToGlobal(spot))
    QApplication.sendEvent(widget, QWheelEvent(spot, at, QPoint(), QPoint(0, delta), none, keys, phase, False))


def test_the_loupe_shows_the_picture_whatever_was_drawn_before(qapp: QApplication) -> None:
    red, paper = QImage(100, 100, QImage.Format.Format_RGB32), QImage(200, 200, QImage.Format.Format_RGB32)
    red.fill("#ff0000")
    painter = QPainter(paper)
    painter.setBrush(QColor("black"))
    draw_loupe(painter, QRectF(20, 20, 132, 132), red, QPointF(50, 50), 1.0)
    painter.end()
    assert paper.pixelColor(86, 86) == QColor("red")
