"""Saving the photo, and everything that can prevent it."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from photoprocess import files
from photoprocess.errors import CannotSave
from photoprocess.gui import dialogs
from photoprocess.gui.dialogs import UnsavedAnswer
from photoprocess.gui.photo import handing_over
from photoprocess.gui.session import work
from photoprocess.gui.session.work import PastedPicture
from photoprocess.gui.window import Window
from photoprocess.job import Job, Outcome
from photoprocess.marker import Status, unmark, verify
from photoprocess.pipeline import get_default_tools, process

NAME = "報名照片.jpg"
NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
Start = Callable[..., Window]
Settle = Callable[[Window, Callable[[], object]], Outcome]


def save(window: Window, qtbot: QtBot) -> Path:
    with qtbot.waitSignal(window.saver.saved, timeout=10_000) as saved:
        window.toolbar.save.trigger()
    assert saved.args
    path = saved.args[0]
    assert isinstance(path, Path)
    return path


def wait_for_refusal(window: Window, qtbot: QtBot) -> str:
    with qtbot.waitSignal(window.saver.lane.failed, timeout=10_000):
        window.toolbar.save.trigger()
    assert window.banner.isVisible()
    return window.banner.label.text()


def nudge(window: Window, by: float = 3.0) -> None:
    frame = window.session.frame
    assert frame
    window.session.commit(replace(frame, centre=(frame.centre[0] + by, frame.centre[1])))


def test_what_is_saved_is_what_the_command_line_makes(
    opened: Window, qtbot: QtBot, settle: Settle, portrait: Path
) -> None:
    settle(opened, lambda: nudge(opened))
    path = save(opened, qtbot)
    assert path == portrait.with_name(NAME)
    same = process(Job(portrait, "cpta", opened.session.frame)).data
    assert same
    assert unmark(path.read_bytes()) == unmark(same)
    assert verify(path.read_bytes()).status is Status.VALID


def test_with_the_same_clock_every_byte_is_the_same(
    opened: Window, qtbot: QtBot, portrait: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    still = replace(get_default_tools(), now=lambda: NOON)
    expected = process(Job(portrait), still).data
    monkeypatch.setattr("photoprocess.pipeline.get_default_tools", lambda: still)
    assert save(opened, qtbot).read_bytes() == expected


def test_a_shot_is_not_saved_unseen_before_another_picture_is_opened(
    start: Start, settle: Settle, portrait: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, asked = start(), tmp_path / "asked.jpg"
    shot = PastedPicture(portrait.read_bytes, "shot", tmp_path)
    settle(window, lambda: window.inputs.open(shot))
    settle(window, lambda: nudge(window))
    monkeypatch.setattr(dialogs, "ask_unsaved", lambda *_, **__: UnsavedAnswer.SAVE)
    monkeypatch.setattr(dialogs, "ask_target", lambda *_: asked)
    settle(window, lambda: window.inputs.open_path(portrait))
    assert verify(asked.read_bytes()).valid
    assert not (tmp_path / NAME).exists()


def test_saving_keeps_the_window_and_reports_the_path(
    opened: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[Path] = []
    monkeypatch.setattr(dialogs, "show_in_folder", shown.append)
    path = save(opened, qtbot)
    assert opened.isVisible()
    assert str(path) in opened.banner.label.text()
    opened.banner.buttons[0].click()
    assert shown == [path]


def test_after_saving_the_message_says_where_and_what_comes_next(
    opened: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    dragged: list[Path] = []
    monkeypatch.setattr(handing_over, "start_drag", lambda _, path: dragged.append(path))
    before = opened.page.canvas.mapTo(opened, QPoint())
    sheet = opened.page.preview.enlarged

    def drag() -> None:
        QTest.mousePress(sheet, Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
        QTest.mouseMove(sheet, QPoint(90, 90))
        QTest.mouseRelease(sheet, Qt.MouseButton.LeftButton, pos=QPoint(90, 90))

    drag()
    assert not dragged
    assert opened.banner.label.text().startswith("Save the photo first")
    path = save(opened, qtbot)
    words = opened.banner.label.text()
    assert "打开照片文件" in words
    assert opened.session.spec.official_tool in words
    assert opened.page.canvas.mapTo(opened, QPoint()) == before
    (copy,) = [button for button in opened.banner.buttons if button.text() == "Copy the file"]
    copy.click()
    assert [url.toLocalFile() for url in QGuiApplication.clipboard().mimeData().urls()] == [str(path)]
    assert opened.banner.isVisible()
    drag()
    assert dragged == [path]


def test_a_slow_save_shows_that_it_is_going_on(opened: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    go_on, real = threading.Event(), work.save_portrait

    def slow(*arguments: object, **options: object) -> object:
        go_on.wait(10)
        return real(*arguments, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(work, "save_portrait", slow)
    opened.bottom.save.click()
    qtbot.waitUntil(opened.banner.isVisible, timeout=5000)
    assert opened.banner.label.text() == "Saving the photo…"
    assert not opened.bottom.save.isEnabled()
    with qtbot.waitSignal(opened.saver.saved, timeout=20_000):
        go_on.set()
    assert opened.bottom.save.isEnabled()


def test_save_and_exit_saves_and_closes(opened: Window, qtbot: QtBot, portrait: Path) -> None:
    opened.bottom.primary.click()
    qtbot.waitUntil(lambda: not opened.isVisible(), timeout=10_000)
    assert verify(portrait.with_name(NAME).read_bytes()).valid


def test_an_existing_file_is_replaced_only_on_request(opened: Window, qtbot: QtBot, portrait: Path) -> None:
    target = portrait.with_name(NAME)
    target.write_bytes(b"mine")
    assert NAME in wait_for_refusal(opened, qtbot)
    assert target.read_bytes() == b"mine"
    with qtbot.waitSignal(opened.saver.saved, timeout=10_000):
        opened.banner.buttons[0].click()
    assert verify(target.read_bytes()).valid


@pytest.mark.skipif(sys.platform == "win32", reason="links and rights of another kind")
@pytest.mark.parametrize("linked", [False, True])
def test_a_replaced_file_keeps_its_mode_and_what_a_link_points_to_stays(
    opened: Window, qtbot: QtBot, portrait: Path, linked: bool
) -> None:
    target, mine = portrait.with_name(NAME), portrait.with_name("mine.jpg")
    mine.write_bytes(b"mine")
    mine.chmod(0o640)
    if linked:
        target.symlink_to(mine)
    else:
        mine.rename(target)
    wait_for_refusal(opened, qtbot)
    with qtbot.waitSignal(opened.saver.saved, timeout=10_000):
        opened.banner.buttons[0].click()
    assert verify(target.read_bytes()).valid
    assert not target.is_symlink()
    assert (mine if linked else target).stat().st_mode & 0o777 == 0o640
    assert not linked or mine.read_bytes() == b"mine"


def test_a_photo_saved_in_this_session_is_replaced_without_a_question(
    opened: Window, qtbot: QtBot, settle: Settle
) -> None:
    first = save(opened, qtbot).read_bytes()
    settle(opened, lambda: nudge(opened))
    assert save(opened, qtbot).read_bytes() != first


def test_saving_clears_the_unsaved_state(opened: Window, qtbot: QtBot, settle: Settle) -> None:
    settle(opened, lambda: nudge(opened))
    assert opened.session.unsaved
    save(opened, qtbot)
    assert not opened.session.unsaved


def test_a_folder_that_refuses_is_answered_with_another(
    opened: Window, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = tmp_path / "elsewhere" / NAME
    elsewhere.parent.mkdir()

    def save_or_not(data: bytes, path: Path, *, overwrite: bool = False) -> Path:
        if path.parent == tmp_path:
            raise CannotSave(name=str(path), reason="Read-only file system")
        return files.save(data, path, overwrite=overwrite)

    monkeypatch.setattr(work, "save", save_or_not)
    monkeypatch.setattr(dialogs, "ask_target", lambda *_: elsewhere)
    assert "Read-only file system" in wait_for_refusal(opened, qtbot)
    with qtbot.waitSignal(opened.saver.saved, timeout=10_000):
        opened.banner.buttons[0].click()
    assert verify(elsewhere.read_bytes()).valid


def test_a_picture_deleted_while_open_is_saved_from_memory(opened: Window, qtbot: QtBot, portrait: Path) -> None:
    portrait.unlink()
    assert verify(save(opened, qtbot).read_bytes()).valid


def test_the_picture_itself_is_never_overwritten(
    opened: Window, qtbot: QtBot, portrait: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = portrait.read_bytes()
    monkeypatch.setattr(dialogs, "ask_target", lambda *_: portrait)
    with qtbot.waitSignal(opened.saver.lane.failed, timeout=10_000):
        opened.saver.save_elsewhere()
    assert portrait.read_bytes() == before
    assert "original" in opened.banner.label.text()


def test_a_failing_photo_is_not_saved(opened: Window, qtbot: QtBot, settle: Settle, portrait: Path) -> None:
    settle(opened, lambda: nudge(opened, 300))
    assert not opened.bottom.save.isEnabled()
    with qtbot.waitSignal(opened.saver.lane.done, timeout=10_000):
        opened.toolbar.save.trigger()
    assert "does not pass" in opened.banner.label.text()
    assert not portrait.with_name(NAME).exists()


@pytest.mark.parametrize("answer", list(UnsavedAnswer))
def test_closing_asks_about_unsaved_work(
    opened: Window, qtbot: QtBot, settle: Settle, portrait: Path, monkeypatch: pytest.MonkeyPatch, answer: UnsavedAnswer
) -> None:
    settle(opened, lambda: nudge(opened))
    monkeypatch.setattr(dialogs, "ask_unsaved", lambda *_, **__: answer)
    opened.close()
    if answer is UnsavedAnswer.STAY:
        assert opened.isVisible()
        return
    qtbot.waitUntil(lambda: not opened.isVisible(), timeout=10_000)
    assert portrait.with_name(NAME).exists() is (answer is UnsavedAnswer.SAVE)


def make_other_picture(portrait: Path) -> Path:
    other = portrait.parent / "other" / "other.jpg"
    other.parent.mkdir()
    other.write_bytes(portrait.read_bytes())
    return other


@pytest.mark.parametrize("savable", [True, False])
def test_saving_is_offered_only_where_the_photo_can_be_saved(
    opened: Window, qtbot: QtBot, settle: Settle, portrait: Path, monkeypatch: pytest.MonkeyPatch, savable: bool
) -> None:
    words: list[str] = []

    def read(box: QMessageBox) -> int:
        words.extend(button.text() for button in box.buttons())
        box.escapeButton().click()
        return 0

    monkeypatch.setattr(QMessageBox, "exec", read)
    settle(opened, lambda: nudge(opened, 3 if savable else 300))
    opened.inputs.open_path(make_other_picture(portrait))
    assert ("Save" in words) is savable
    assert "Cancel" in words
    assert opened.session.unsaved


def test_an_attempt_to_save_that_fails_is_not_resumed_later(
    opened: Window, qtbot: QtBot, settle: Settle, portrait: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settle(opened, lambda: nudge(opened, 300))
    monkeypatch.setattr(dialogs, "ask_unsaved", lambda *_, **__: UnsavedAnswer.SAVE)
    with qtbot.waitSignal(opened.saver.lane.done, timeout=10_000):
        opened.inputs.open_path(make_other_picture(portrait))
    settle(opened, lambda: nudge(opened, -300))
    save(opened, qtbot)
    assert opened.session.opening
    assert opened.session.opening.name == portrait.name
    assert not opened.opener.busy


def test_what_comes_after_saving_waits_for_the_answer_about_an_existing_file(
    opened: Window, qtbot: QtBot, settle: Settle, portrait: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    portrait.with_name(NAME).write_bytes(b"mine")
    settle(opened, lambda: nudge(opened))
    monkeypatch.setattr(dialogs, "ask_unsaved", lambda *_, **__: UnsavedAnswer.SAVE)
    with qtbot.waitSignal(opened.saver.lane.failed, timeout=10_000):
        opened.inputs.open_path(make_other_picture(portrait))
    with qtbot.waitSignal(opened.opener.opened, timeout=10_000):
        opened.banner.buttons[0].click()
    assert opened.session.opening
    assert opened.session.opening.name == "other.jpg"


def test_closing_asks_nothing_where_nothing_was_changed(opened: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dialogs, "ask_unsaved", lambda *_, **__: pytest.fail("asked"))
    assert opened.close()


def test_opening_another_picture_saves_first_on_request(
    opened: Window, qtbot: QtBot, settle: Settle, portrait: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settle(opened, lambda: nudge(opened))
    monkeypatch.setattr(dialogs, "ask_unsaved", lambda *_, **__: UnsavedAnswer.SAVE)
    with qtbot.waitSignal(opened.opener.opened, timeout=10_000):
        opened.inputs.open_path(make_other_picture(portrait))
    assert portrait.with_name(NAME).exists()
    assert opened.session.opening
    assert opened.session.opening.name == "other.jpg"
