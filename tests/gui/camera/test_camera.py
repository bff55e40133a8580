"""The camera page, with a video file as the camera."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import cv2
import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from scenes import lay_on, make_plain

from photoprocess import load_spec
from photoprocess.gui.camera.countdown import FORGIVEN, SECONDS, Countdown
from photoprocess.gui.camera.page import CameraPage
from photoprocess.gui.camera.sight import Tip, Topic, see
from photoprocess.gui.photo.next_step import NextStep
from photoprocess.gui.settings import Settings
from photoprocess.gui.window import Window
from photoprocess.marker import verify

if TYPE_CHECKING:
    from photoprocess.values import Pixels

Start = Callable[..., Window]
SPEC = load_spec()
SIZE = 1280, 720
BEIGE = 205, 190, 165


def scene(sample: Path, *, height: int = 720, left: int = 370, top: int = 0, wall: int = 225) -> Pixels:
    """The person of the sample before a wall, in a picture of a camera; BGR."""
    picture = cv2.imread(str(sample))
    assert picture is not None
    width = round(picture.shape[1] * height / picture.shape[0])
    person = cv2.resize(picture, (width, height), interpolation=cv2.INTER_AREA)
    canvas = np.full((2160, 3840, 3), wall, np.uint8)
    y, x = 720 + top, 1280 + left
    canvas[y : y + height, x : x + width] = person
    canvas[:, 1280:1340] = 60  # a door at the picture's left, to tell it from its mirror image
    return np.ascontiguousarray(canvas[720:1440, 1280:2560])


def film(path: Path, picture: Pixels) -> Path:
    """A person who sits still, as an AVI of JPEGs that the page repeats."""
    path.parent.mkdir()
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"MJPG"), 10, SIZE)
    assert writer.isOpened()
    for _ in range(4):
        writer.write(picture)
    writer.release()
    return path


@pytest.fixture
def video(sample: Path, tmp_path: Path) -> Path:
    return film(tmp_path / "camera" / "person.avi", scene(sample))


@pytest.fixture
def beige(sample: Path, tmp_path: Path) -> Path:
    """The person in front of a beige wall."""
    person = cv2.resize(lay_on(sample, make_plain(*BEIGE)), (720, 720), interpolation=cv2.INTER_AREA)
    picture = np.full((720, 1280, 3), BEIGE, np.uint8)
    picture[:, 280:1000] = person
    return film(tmp_path / "camera" / "beige.avi", np.ascontiguousarray(picture[:, :, ::-1]))


@pytest.fixture
def pictures(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The system's folder for pictures, with the photo of somebody else."""
    folder = tmp_path / "Pictures"
    folder.mkdir()
    (folder / "報名照片.jpg").write_bytes(b"somebody else")
    monkeypatch.setattr(Settings, "pictures", folder)
    return folder


@pytest.fixture
def window(start: Start, video: Path) -> Window:
    made = start()
    made.pages.camera_source = str(video)
    return made


def page_of(window: Window) -> CameraPage:
    page = window.pages.camera
    assert page is not None
    return page


def wait_for_shots(window: Window, qtbot: QtBot) -> CameraPage:
    page = page_of(window)
    qtbot.waitUntil(page.use.isEnabled, timeout=60_000)
    return page


def wait_for_step(window: Window, qtbot: QtBot, step: NextStep) -> None:
    qtbot.waitUntil(lambda: window.bottom.primary.isEnabled() and window.bottom.step is step, timeout=30_000)


def check_saved(window: Window, qtbot: QtBot, pictures: Path) -> None:
    """The window stays and says where the photo is; the photo of somebody else is as it was."""
    path = pictures / "報名照片 2.jpg"
    qtbot.waitUntil(path.exists, timeout=20_000)
    qtbot.waitUntil(lambda: str(path) in window.banner.label.text(), timeout=20_000)
    assert window.isVisible()
    assert verify(path.read_bytes()).valid
    assert (pictures / "報名照片.jpg").read_bytes() == b"somebody else"
    assert window.bottom.primary.text() == "Save and exit"


def test_from_the_camera_to_a_saved_photo_in_three_clicks(
    start: Start, beige: Path, pictures: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    """The shots are taken by the countdown; the clicks are: use this picture, whiten, save."""
    window = start()
    window.pages.camera_source = str(beige)
    before = set(tmp_path.rglob("*"))
    window.welcome._camera.click()
    page = wait_for_shots(window, qtbot)
    assert len(page.shots.shots) == 4
    page.advice.show_tips(dict.fromkeys(Topic, Tip.CLOSER))
    page.shots.buttons[1].click()
    assert page.advice.tips == page.shots.shots[1].tips, "the chosen shot is not what is shown"
    shown = page.view._picture._image
    assert shown is not None
    qtbot.wait(250)
    assert page.view._picture._image is shown, "the live picture goes on over the chosen shot"
    with qtbot.waitSignal(window.session.settled, timeout=30_000):
        page.use.click()
    assert not page.isVisible()
    assert page._grabber._thread is None, "the camera still runs"
    new = {path for path in tmp_path.rglob("*") if "settings" not in path.parts} - before
    assert not new, "a frame was written before the person saved"
    wait_for_step(window, qtbot, NextStep.WHITEN)
    window.bottom.primary.click()
    wait_for_step(window, qtbot, NextStep.FINISH)
    assert window.bottom.primary.text() == "Save in “Pictures”"
    window.bottom.primary.click()
    check_saved(window, qtbot, pictures)


def test_from_the_camera_to_a_saved_photo_by_keys_alone(
    start: Start, beige: Path, pictures: Path, qtbot: QtBot
) -> None:
    """Four keys: the camera, the space bar on "Use this picture", and twice the next step."""
    window = start()
    window.pages.camera_source = str(beige)
    QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    page = wait_for_shots(window, qtbot)
    assert window.focusWidget() is page.use
    with qtbot.waitSignal(window.session.settled, timeout=30_000):
        QTest.keyClick(page.use, Qt.Key.Key_Space)
    for step in (NextStep.WHITEN, NextStep.FINISH):
        wait_for_step(window, qtbot, step)
        QTest.keyClick(window.focusWidget() or window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    check_saved(window, qtbot, pictures)


def test_the_space_bar_takes_a_shot_without_the_countdown(window: Window, qtbot: QtBot) -> None:
    window.toolbar.camera.trigger()
    page = page_of(window)
    qtbot.waitUntil(page.take.isEnabled, timeout=30_000)
    QTest.keyClick(page.view, Qt.Key.Key_Space)
    assert page.shots.shots


def test_the_picture_is_mirrored_on_the_screen_and_not_in_the_photo(window: Window, qtbot: QtBot, sample: Path) -> None:
    window.toolbar.camera.trigger()
    page = page_of(window)
    qtbot.waitUntil(lambda: page._sight is not None, timeout=30_000)
    assert page._sight is not None
    image = page.view._picture._image
    assert image is not None
    assert page._sight.pixels[5, 5, 0] < 90 < 200 < page._sight.pixels[5, -6, 0]
    assert image.pixelColor(5, 5).red() > 200 > 90 > image.pixelColor(image.width() - 6, 5).red()


def test_escape_leaves_and_closes_the_camera(window: Window, qtbot: QtBot) -> None:
    window.toolbar.camera.trigger()
    page = page_of(window)
    qtbot.waitUntil(lambda: page._sight is not None, timeout=30_000)
    QTest.keyClick(page.view, Qt.Key.Key_Escape)
    assert window.welcome.isVisible()
    assert page._grabber._thread is None


def test_a_build_or_computer_without_a_camera_is_told(start: Start, qtbot: QtBot, tmp_path: Path) -> None:
    window = start()
    window.pages.camera_source = str(tmp_path / "none.avi")
    window.toolbar.camera.trigger()
    page = page_of(window)
    qtbot.waitUntil(lambda: page.broken, timeout=30_000)
    assert page.status.text() == "The camera does not answer"
    assert page.reason.isVisible()
    assert not page.take.isEnabled()
    assert page.again.isEnabled()


def test_the_countdown_runs_only_while_the_framing_is_good() -> None:
    count = Countdown()
    assert count.number is None
    count = count.after(1.2, ready=True)
    assert count.number == 2
    blinked = count.after(FORGIVEN, ready=False)
    assert blinked.left == count.left
    assert blinked.after(FORGIVEN, ready=False) == Countdown()
    assert not count.after(SECONDS - 1.3, ready=True).is_over
    assert count.after(SECONDS, ready=True).is_over


@pytest.mark.parametrize(
    ("where", "topic", "tip"),
    [
        ({}, Topic.PLACE, Tip.GOOD),
        ({"height": 400, "left": 500, "top": 150}, Topic.DISTANCE, Tip.CLOSER),
        ({"left": -170}, Topic.PLACE, Tip.LEFT),
        ({"left": 960}, Topic.PLACE, Tip.RIGHT),
        ({"height": 1, "left": 0}, Topic.PLACE, Tip.NOBODY),
    ],
    ids=["good", "far away", "at the picture's left", "at the picture's right", "nobody"],
)
def test_distance_and_place_are_told_in_words(sample: Path, where: dict[str, int], topic: Topic, tip: Tip) -> None:
    sight = see(np.ascontiguousarray(scene(sample, **where)[:, :, ::-1]), SPEC)
    assert sight.tips[topic] is tip
    assert sight.ready is (tip is Tip.GOOD)


def test_a_dark_room_is_told_but_does_not_stop_the_countdown(sample: Path) -> None:
    dark = (scene(sample)[:, :, ::-1] * 0.25).astype(np.uint8)
    sight = see(dark, SPEC)
    assert sight.tips[Topic.LIGHT] is Tip.BRIGHTER


def test_no_advice_moves_what_is_below_it(window: Window, qtbot: QtBot) -> None:
    window.toolbar.camera.trigger()
    page = page_of(window)
    heights = [advice.height() for _, advice in page.advice.lines.values()]
    page.advice.show_tips(dict.fromkeys(Topic, Tip.HIGHER))
    qtbot.wait(50)
    assert [advice.height() for _, advice in page.advice.lines.values()] == heights
