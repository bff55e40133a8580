"""The picture with the frame, driven by mouse, wheel and keyboard."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

pytest.importorskip("PySide6.QtWidgets", exc_type=ImportError, reason="Qt or its system libraries are missing")

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QColor, QImage, QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from photoprocess import load_spec
from photoprocess.gui.canvas import gestures as gestures
from photoprocess.gui.canvas.canvas import Canvas
from photoprocess.gui.canvas.frame_geometry import Grip
from photoprocess.portrait.frame import locate_corners
from photoprocess.values import Box, Frame, Point, Verdict

SPEC = load_spec()
SIZE = (1800, 2400)
FRAME = Frame((900.0, 1200.0), 1239.0)
"""Three original pixels to one of the portrait."""
LEFT, SHIFT, CTRL, NONE = (
    Qt.MouseButton.LeftButton,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.NoModifier,
)


class Emitted:
    """Records what a canvas emits."""

    def __init__(self, canvas: Canvas) -> None:
        self.live: list[Frame] = []
        self.committed: list[Frame] = []
        self.auto = 0
        canvas.frame_changed.connect(self.live.append)
        canvas.frame_committed.connect(self.committed.append)
        canvas.auto_requested.connect(self.count)

    def count(self) -> None:
        self.auto += 1


def make_plain(colour: str = "#e0e0e0") -> QImage:
    image = QImage(900, 1200, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    return image


@pytest.fixture
def canvas(qtbot: QtBot) -> Canvas:
    made = Canvas()
    qtbot.addWidget(made)
    made.resize(640, 640)
    made.set_spec(SPEC)
    made.show_photo(make_plain(), SIZE, Box(0, 0, *SIZE))
    made.set_frame(FRAME)
    made.show()
    return made


@pytest.fixture
def emitted(canvas: Canvas) -> Emitted:
    return Emitted(canvas)


def at(canvas: Canvas, point: Point) -> QPoint:
    """A point of the original, in the widget."""
    view = canvas.view()
    assert view
    return QPointF(*view.widget(point)).toPoint()


def get_frame(canvas: Canvas) -> Frame:
    assert canvas.frame
    return canvas.frame


def send_mouse(canvas: Canvas, kind: QEvent.Type, where: QPoint, *, keys: Qt.KeyboardModifier = NONE) -> None:
    held = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseButtonRelease else LEFT
    button = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseMove else LEFT
    spot = QPointF(where)
    QApplication.sendEvent(canvas, QMouseEvent(kind, spot, canvas.mapToGlobal(spot), button, held, keys))


def drag(canvas: Canvas, start: QPoint, way: QPoint, *, release: bool = True, keys: Qt.KeyboardModifier = NONE) -> None:
    send_mouse(canvas, QEvent.Type.MouseButtonPress, start)
    for part in (0.25, 0.5, 1.0):
        send_mouse(canvas, QEvent.Type.MouseMove, start + way * part, keys=keys)
    if release:
        send_mouse(canvas, QEvent.Type.MouseButtonRelease, start + way, keys=keys)


def send_wheel(canvas: Canvas, where: QPoint, delta: int, keys: Qt.KeyboardModifier = NONE) -> bool:
    spot, phase = QPointF(where), Qt.ScrollPhase.NoScrollPhase
    event = QWheelEvent(
        spot, canvas.mapToGlobal(spot), QPoint(), QPoint(0, delta), Qt.MouseButton.NoButton, keys, phase, False
    )
    QApplication.sendEvent(canvas, event)
    return event.isAccepted()


def test_dragging_inside_moves_the_frame_and_is_one_step_of_undo(canvas: Canvas, emitted: Emitted) -> None:
    view = canvas.view()
    assert view
    drag(canvas, at(canvas, FRAME.centre), QPoint(40, -24))
    moved = FRAME.centre[0] + 40 / view.scale, FRAME.centre[1] - 24 / view.scale
    assert get_frame(canvas).centre == pytest.approx(moved)
    assert get_frame(canvas).height == FRAME.height
    assert len(emitted.live) == 3
    assert emitted.committed == [emitted.live[-1]] == [canvas.frame]


def test_a_corner_scales_about_the_opposite_one(canvas: Canvas, emitted: Emitted) -> None:
    before = locate_corners(FRAME, SPEC.aspect)
    drag(canvas, at(canvas, before[Grip.BOTTOM_RIGHT]), QPoint(-30, -42))
    assert get_frame(canvas).height < FRAME.height
    assert locate_corners(get_frame(canvas), SPEC.aspect)[Grip.TOP_LEFT] == pytest.approx(before[Grip.TOP_LEFT])
    assert len(emitted.committed) == 1


@pytest.mark.parametrize(
    "key", [SHIFT, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier], ids=["Shift", "Ctrl", "Alt"]
)
def test_with_a_modifier_a_corner_scales_about_the_centre(canvas: Canvas, key: Qt.KeyboardModifier) -> None:
    corner = locate_corners(FRAME, SPEC.aspect)[Grip.TOP_LEFT]
    drag(canvas, at(canvas, corner), QPoint(30, 42), keys=key)
    assert get_frame(canvas).height < FRAME.height
    assert get_frame(canvas).centre == pytest.approx(FRAME.centre)


def test_a_turned_frame_is_taken_where_it_is_seen(canvas: Canvas, emitted: Emitted) -> None:
    turned = replace(FRAME, roll=30.0)
    level, seen = locate_corners(FRAME, SPEC.aspect)[0], locate_corners(turned, SPEC.aspect)[0]
    canvas.set_frame(turned)
    drag(canvas, at(canvas, level), QPoint(20, 28))
    assert not emitted.live
    drag(canvas, at(canvas, seen), at(canvas, turned.centre) - at(canvas, seen))
    assert get_frame(canvas).height < FRAME.height
    assert get_frame(canvas).roll == 30


def test_outside_the_frame_a_drag_does_nothing(canvas: Canvas, emitted: Emitted) -> None:
    drag(canvas, at(canvas, (100, 100)), QPoint(50, 50))
    assert canvas.frame == FRAME
    assert not emitted.live
    assert not emitted.committed


def test_a_click_with_a_small_movement_changes_nothing(canvas: Canvas, emitted: Emitted) -> None:
    drag(canvas, at(canvas, FRAME.centre), QPoint(1, 1))
    assert canvas.frame == FRAME
    assert not emitted.committed


def test_escape_cancels_a_drag(canvas: Canvas, emitted: Emitted) -> None:
    start = at(canvas, FRAME.centre)
    drag(canvas, start, QPoint(40, 40), release=False)
    assert canvas.frame != FRAME
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    assert emitted.live[-1] == canvas.frame == FRAME
    send_mouse(canvas, QEvent.Type.MouseMove, start + QPoint(80, 80))
    send_mouse(canvas, QEvent.Type.MouseButtonRelease, start + QPoint(80, 80))
    assert canvas.frame == FRAME
    assert not emitted.committed


def test_escape_otherwise_belongs_to_the_window(canvas: Canvas) -> None:
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Escape, NONE)
    canvas.keyPressEvent(event)
    assert not event.isAccepted()


def test_a_double_click_requests_the_automatic_frame(canvas: Canvas, emitted: Emitted) -> None:
    QTest.mouseDClick(canvas, LEFT, NONE, at(canvas, FRAME.centre))
    assert emitted.auto == 1
    assert not emitted.committed


KEYS = [
    (Qt.Key.Key_Right, NONE, replace(FRAME, centre=(903.0, 1200.0))),
    (Qt.Key.Key_Left, SHIFT, replace(FRAME, centre=(870.0, 1200.0))),
    (Qt.Key.Key_Up, NONE, replace(FRAME, centre=(900.0, 1197.0))),
    (Qt.Key.Key_Down, SHIFT, replace(FRAME, centre=(900.0, 1230.0))),
    (Qt.Key.Key_Plus, NONE, replace(FRAME, height=1239 * 1.01)),
    (Qt.Key.Key_Plus, SHIFT, replace(FRAME, height=1239 * 1.01)),
    (Qt.Key.Key_Minus, NONE, replace(FRAME, height=1239 / 1.01)),
    (Qt.Key.Key_BracketRight, NONE, replace(FRAME, roll=0.5)),
    (Qt.Key.Key_BracketLeft, NONE, replace(FRAME, roll=-0.5)),
    (
        Qt.Key.Key_BracketLeft,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier,
        replace(FRAME, roll=-0.5),
    ),
]


@pytest.mark.parametrize(("key", "held", "result"), KEYS, ids=lambda value: getattr(value, "name", None))
def test_each_key_is_one_step(
    canvas: Canvas, emitted: Emitted, key: Qt.Key, held: Qt.KeyboardModifier, result: Frame
) -> None:
    QTest.keyClick(canvas, key, held)
    assert close(get_frame(canvas), result)
    assert emitted.live == emitted.committed == [canvas.frame]


def close(one: Frame, other: Frame) -> bool:
    return (*one.centre, one.height, one.roll) == pytest.approx((*other.centre, other.height, other.roll))


def test_a_held_key_is_one_step_of_undo(canvas: Canvas, emitted: Emitted) -> None:
    for repeated in (False, True, True, True):
        QApplication.sendEvent(canvas, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Right, NONE, "", repeated))
        if repeated:
            QApplication.sendEvent(canvas, QKeyEvent(QEvent.Type.KeyRelease, Qt.Key.Key_Right, NONE, "", True))
    assert len(emitted.live) == 4
    assert not emitted.committed
    QTest.keyRelease(canvas, Qt.Key.Key_Right)
    assert emitted.committed == [emitted.live[-1]]
    assert get_frame(canvas).centre[0] == pytest.approx(912)


def test_keys_with_ctrl_belong_to_the_window(canvas: Canvas, emitted: Emitted) -> None:
    QTest.keyClick(canvas, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert not emitted.live


def test_without_a_frame_keys_and_wheel_pass_on(canvas: Canvas) -> None:
    canvas.set_frame(None)
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Right, NONE)
    canvas.keyPressEvent(event)
    assert not event.isAccepted()
    assert not send_wheel(canvas, QPoint(300, 300), 120)


def test_the_wheel_scales_about_the_pointer_and_a_run_of_it_is_one_step(
    canvas: Canvas, emitted: Emitted, qtbot: QtBot
) -> None:
    corner = locate_corners(FRAME, SPEC.aspect)[Grip.TOP_LEFT]
    with qtbot.waitSignal(canvas.frame_committed, timeout=5 * gestures.REST):
        for _ in range(3):
            assert send_wheel(canvas, at(canvas, corner), 120)
    assert get_frame(canvas).height == pytest.approx(FRAME.height * 1.04**3)
    assert locate_corners(get_frame(canvas), SPEC.aspect)[Grip.TOP_LEFT] == pytest.approx(corner, abs=3)
    assert len(emitted.live) == 3
    assert emitted.committed == [canvas.frame]


def test_outside_the_frame_the_wheel_scales_about_its_centre_and_shift_makes_it_fine(canvas: Canvas) -> None:
    send_wheel(canvas, at(canvas, (50, 50)), -120, SHIFT)
    assert get_frame(canvas).centre == pytest.approx(FRAME.centre)
    assert get_frame(canvas).height == pytest.approx(FRAME.height / 1.01)


def test_ctrl_and_the_wheel_zoom_about_the_pointer(canvas: Canvas, emitted: Emitted) -> None:
    before, spot = canvas.view(), at(canvas, (900, 900))
    assert before
    for _ in range(4):
        assert send_wheel(canvas, spot, 120, CTRL)
    after = canvas.view()
    assert after
    assert after.scale > 2 * before.scale
    assert after.picture((spot.x(), spot.y())) == pytest.approx(before.picture((spot.x(), spot.y())), abs=8)
    assert canvas.frame == FRAME
    for _ in range(4):
        send_wheel(canvas, spot, -120, CTRL)
    assert canvas.view() == before
    assert not emitted.live


def test_a_zoomed_picture_is_moved_beside_the_frame_and_by_the_middle_button(canvas: Canvas, emitted: Emitted) -> None:
    canvas.set_frame(replace(FRAME, height=300.0))
    send_wheel(canvas, at(canvas, FRAME.centre), 480, CTRL)
    before = canvas.view()
    assert before
    drag(canvas, QPoint(40, 40), QPoint(50, 30))
    after = canvas.view()
    assert after
    assert (after.left - before.left, after.top - before.top) == pytest.approx((50, 30))
    assert not emitted.live


def test_keys_zoom_move_and_show_the_whole_again(canvas: Canvas, emitted: Emitted) -> None:
    whole = canvas.view()
    assert whole
    QTest.keyClick(canvas, Qt.Key.Key_Plus, CTRL)
    QTest.keyClick(canvas, Qt.Key.Key_Equal, CTRL)
    near = canvas.view()
    assert near
    assert near.scale == pytest.approx(whole.scale * 1.25**2)
    QTest.keyClick(canvas, Qt.Key.Key_Right, CTRL)
    moved = canvas.view()
    assert moved
    assert moved.left < near.left
    spoken = QAccessible.queryAccessibleInterface(canvas)
    assert spoken.text(QAccessible.Text.Description).endswith("Zoomed 1.6 times.")
    QTest.keyClick(canvas, Qt.Key.Key_Home)
    assert canvas.view() == whole
    assert not emitted.live


def test_zoomed_in_only_what_is_visible_is_scaled(canvas: Canvas) -> None:
    for _ in range(20):
        send_wheel(canvas, at(canvas, FRAME.centre), 120, CTRL)
    canvas.grab()
    assert canvas._picture._bright.size() == canvas.size()


def test_an_edge_scales_and_shows_it(canvas: Canvas) -> None:
    view = canvas.view()
    assert view
    x = view.widget(FRAME.centre)[0]
    top = view.widget((0, FRAME.centre[1] - FRAME.height / 2))[1]
    drag(canvas, QPoint(round(x), round(top)), QPoint(0, 40))
    bottom = FRAME.centre[1] + FRAME.height / 2
    assert get_frame(canvas).height == pytest.approx(FRAME.height - 40 / view.scale, rel=0.01)
    assert get_frame(canvas).centre[1] + get_frame(canvas).height / 2 == pytest.approx(bottom)
    assert canvas.cursor().shape() == Qt.CursorShape.SizeVerCursor


def list_settling_actions(canvas: Canvas) -> dict[str, Callable[[], object]]:
    undo = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    return {
        "a shortcut": lambda: QApplication.sendEvent(canvas, undo),
        "the pointer leaves": lambda: QApplication.sendEvent(canvas, QEvent(QEvent.Type.Leave)),
        "hiding": canvas.hide,
        "asking": canvas.settle,
        "the next drag": lambda: send_mouse(canvas, QEvent.Type.MouseButtonPress, at(canvas, FRAME.centre)),
    }


@pytest.mark.parametrize("how", ["a shortcut", "the pointer leaves", "hiding", "asking", "the next drag"])
def test_a_gesture_of_the_wheel_is_committed_before_what_follows(canvas: Canvas, emitted: Emitted, how: str) -> None:
    send_wheel(canvas, at(canvas, FRAME.centre), 120)
    assert not emitted.committed
    list_settling_actions(canvas)[how]()
    assert emitted.committed == [canvas.frame]
    canvas.settle()
    assert len(emitted.committed) == 1


def test_frames_from_outside_are_taken_silently(canvas: Canvas, emitted: Emitted) -> None:
    canvas.set_frame(replace(FRAME, roll=3.0))
    canvas.settle()
    assert get_frame(canvas).roll == 3
    assert not emitted.live
    assert not emitted.committed


def test_the_same_frame_set_again_does_not_end_a_drag_but_another_does(canvas: Canvas, emitted: Emitted) -> None:
    canvas.frame_changed.connect(canvas.set_frame)
    drag(canvas, at(canvas, FRAME.centre), QPoint(40, 40))
    assert len(emitted.live) == 3
    drag(canvas, at(canvas, FRAME.centre), QPoint(40, 40), release=False)
    canvas.set_frame(FRAME)
    send_mouse(canvas, QEvent.Type.MouseMove, QPoint(300, 300))
    assert canvas.frame == FRAME


def test_another_picture_takes_frame_and_places_away(canvas: Canvas) -> None:
    canvas.set_places([((100, 100), (300, 100), (200, 300))], Verdict.FAIL)
    canvas.show_photo(make_plain(), SIZE, Box(0, 0, *SIZE))
    assert canvas.frame is None
    bare = canvas.grab().toImage()
    canvas.clear()
    canvas.show_photo(make_plain(), SIZE, Box(0, 0, *SIZE))
    assert canvas.grab().toImage() == bare


@pytest.mark.parametrize(
    ("point", "shape"),
    [
        (FRAME.centre, Qt.CursorShape.OpenHandCursor),
        (locate_corners(FRAME, SPEC.aspect)[Grip.TOP_LEFT], Qt.CursorShape.SizeFDiagCursor),
        (locate_corners(FRAME, SPEC.aspect)[Grip.TOP_RIGHT], Qt.CursorShape.SizeBDiagCursor),
        ((60.0, 60.0), Qt.CursorShape.ArrowCursor),
    ],
    ids=["inside", "top left", "top right", "outside"],
)
def test_the_cursor_shows_what_a_drag_would_do(canvas: Canvas, point: Point, shape: Qt.CursorShape) -> None:
    spot = QPointF(at(canvas, point))
    free = Qt.MouseButton.NoButton
    move = QMouseEvent(QEvent.Type.MouseMove, spot, canvas.mapToGlobal(spot), free, free, NONE)
    QApplication.sendEvent(canvas, move)
    assert canvas.cursor().shape() == shape


def test_a_screen_reader_gets_the_frame(canvas: Canvas) -> None:
    spoken = QAccessible.queryAccessibleInterface(canvas)
    assert spoken.text(QAccessible.Text.Name)
    assert spoken.text(QAccessible.Text.Description) == "Frame 1239 px high, turned 0.0°."
    QTest.keyClick(canvas, Qt.Key.Key_BracketRight)
    assert spoken.text(QAccessible.Text.Description) == "Frame 1239 px high, turned 0.5°."
    canvas.set_frame(replace(FRAME, roll=-0.01))
    assert spoken.text(QAccessible.Text.Description) == "Frame 1239 px high, turned 0.0°."
    canvas.clear()
    assert spoken.text(QAccessible.Text.Description) == "No picture is open."


def measure_lightness(canvas: Canvas, point: Point) -> int:
    return canvas.grab().toImage().pixelColor(at(canvas, point)).lightness()


def test_the_picture_is_dimmed_outside_the_frame_only(canvas: Canvas) -> None:
    inside, outside = measure_lightness(canvas, (700, 1350)), measure_lightness(canvas, (60, 60))
    assert inside == QColor("#e0e0e0").lightness()
    assert outside < inside / 1.5
    canvas.set_frame(None)
    assert measure_lightness(canvas, (60, 60)) == inside


def test_a_part_of_the_picture_lies_in_its_place(canvas: Canvas) -> None:
    canvas.show_photo(make_plain("#202020"), SIZE, Box(900, 1200, 1800, 2400))
    assert measure_lightness(canvas, (1300, 1800)) < 0x30
    assert measure_lightness(canvas, (400, 600)) > 0x30


@pytest.mark.parametrize("verdict", Verdict)
def test_places_are_outlined_and_verdicts_differ_without_colour(canvas: Canvas, verdict: Verdict) -> None:
    places = [((600.0, 900.0), (1100.0, 900.0), (1100.0, 1300.0), (600.0, 1300.0)), ((800.0, 1500.0),) * 3]

    def grey(one: Verdict | None) -> QImage:
        canvas.set_places(places if one else (), one or Verdict.PASS)
        return canvas.grab().toImage().convertToFormat(QImage.Format.Format_Mono)

    shown = grey(verdict)
    assert shown != grey(None)
    assert all(shown != grey(other) for other in Verdict if other is not verdict)


def test_focus_is_seen(canvas: Canvas) -> None:
    canvas.clearFocus()
    without = canvas.grab().toImage()
    canvas.setFocus()
    canvas.activateWindow()
    QTest.qWaitForWindowActive(canvas)
    assert canvas.hasFocus()
    assert canvas.grab().toImage() != without


def test_a_step_of_a_drag_scales_nothing_again(canvas: Canvas, monkeypatch: pytest.MonkeyPatch) -> None:
    canvas.repaint()
    scaled: list[object] = []
    monkeypatch.setattr("photoprocess.gui.canvas.scaled_picture._scale", lambda *args: scaled.append(args))
    monkeypatch.setattr("photoprocess.gui.canvas.scaled_picture._dim", lambda *args: scaled.append(args))
    for step in range(20):
        canvas.set_frame(replace(FRAME, centre=(900.0 + step, 1200.0)))
        canvas.repaint()
    assert not scaled


@pytest.mark.parametrize("size", [(1, 1), (20, 500), (500, 20)])
def test_the_smallest_room_does_no_harm(canvas: Canvas, size: tuple[int, int]) -> None:
    canvas.setMinimumSize(0, 0)
    canvas.resize(*size)
    canvas.grab()
