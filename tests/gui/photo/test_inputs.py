"""Every way to open a picture, and what happens if it fails."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from photoprocess.gui import dialogs
from photoprocess.gui.photo.next_step import NextStep
from photoprocess.gui.session import work
from photoprocess.gui.settings import Settings
from photoprocess.gui.welcome import RECENTS
from photoprocess.gui.window import Window
from photoprocess.job import Job
from photoprocess.marker import Status
from photoprocess.pipeline import process

PATIENCE = 20_000
Start = Callable[..., Window]


def drop(window: Window, mime: QMimeData) -> None:
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    window.dropEvent(QDropEvent(QPoint(10, 10), Qt.DropAction.CopyAction, mime, buttons, keys))


def make_mime_of_file(path: Path) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    return mime


def make_mime_of_picture(path: Path) -> QMimeData:
    mime = QMimeData()
    mime.setImageData(QImage(str(path)))
    return mime


def wait_for_failure(window: Window, qtbot: QtBot, act: Callable[[], object]) -> str:
    with qtbot.waitSignal(window.opener.failed, timeout=PATIENCE):
        act()
    assert window.banner.isVisible()
    return window.banner.label.text()


def test_the_button_of_the_first_screen(
    start: Start, portrait: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dialogs, "ask_picture", lambda *_: portrait)
    window = start()
    assert window.stack.currentWidget() is window.welcome
    with qtbot.waitSignal(window.session.settled, timeout=PATIENCE):
        window.welcome._open.click()
    assert window.stack.currentWidget() is window.page
    assert window.bottom.step is NextStep.FINISH
    assert "295 × 413" in window.bottom.facts.text()


def test_cancelling_the_file_dialog_changes_nothing(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dialogs, "ask_picture", lambda *_: None)
    window = start()
    window.toolbar.open.trigger()
    assert not window.opener.busy


def test_the_sample_picture(start: Start, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    window = start()
    with qtbot.waitSignal(window.session.settled, timeout=PATIENCE):
        window.welcome._sample.click()
    target = tmp_path / "here.jpg"
    monkeypatch.setattr(dialogs, "ask_target", lambda *_: target)
    with qtbot.waitSignal(window.saver.saved, timeout=PATIENCE):
        window.bottom.save.click()
    assert target.exists()


@pytest.mark.parametrize("is_picture", [True, False], ids=["a picture", "a broken file"])
def test_a_picture_that_is_ready_does_not_take_the_page_from_the_user(
    start: Start, portrait: Path, qtbot: QtBot, is_picture: bool
) -> None:
    window = start()
    if not is_picture:
        portrait.write_bytes(portrait.read_bytes()[:4000])
    with qtbot.waitSignal(window.opener.ended, timeout=PATIENCE):
        window.inputs.open_path(portrait)
        window.pages.precheck_action.trigger()
    page = window.pages.precheck
    assert window.stack.currentWidget() is page
    assert not window.bottom.isVisible()
    assert window.banner.isVisible()
    if is_picture:
        assert window.banner.label.text() == "“me.jpg” is open on the photo page."
        window.banner.buttons[0].click()
        assert window.stack.currentWidget() is window.page
        assert window.bottom.isVisible()


def test_a_dropped_file(start: Start, portrait: Path, qtbot: QtBot) -> None:
    window = start()
    with qtbot.waitSignal(window.session.settled, timeout=PATIENCE):
        drop(window, make_mime_of_file(portrait))
    assert window.settings.recent == [portrait]
    assert window.windowTitle().startswith("me.jpg")


@pytest.mark.parametrize("way", ["drop", "paste"])
def test_picture_data(start: Start, sample: Path, qtbot: QtBot, way: str) -> None:
    window = start()
    with qtbot.waitSignal(window.session.settled, timeout=PATIENCE):
        if way == "drop":
            drop(window, make_mime_of_picture(sample))
        else:
            QGuiApplication.clipboard().setMimeData(make_mime_of_picture(sample))
            window.toolbar.paste.trigger()
    assert window.session.outcome
    assert window.session.outcome.passed
    assert window.settings.recent == []


def test_pasting_nothing_says_so(start: Start) -> None:
    QGuiApplication.clipboard().clear()
    window = start()
    window.toolbar.paste.trigger()
    assert "no picture" in window.banner.label.text()


def test_the_command_line(start: Start, portrait: Path, qtbot: QtBot) -> None:
    window = start(portrait)
    qtbot.waitUntil(lambda: window.session.outcome is not None, timeout=PATIENCE)
    assert window.stack.currentWidget() is window.page


def test_a_recent_file_that_is_gone_is_forgotten(start: Start, portrait: Path, qtbot: QtBot) -> None:
    window = start()
    with qtbot.waitSignal(window.session.settled, timeout=PATIENCE):
        window.inputs.open_path(portrait)
    portrait.unlink()
    one = window.toolbar.recent_menu.actions()[0]
    assert "There is no file" in wait_for_failure(window, qtbot, one.trigger)
    assert window.settings.recent == []


def test_a_picture_that_fails_leaves_the_open_one(opened: Window, qtbot: QtBot, tmp_path: Path) -> None:
    text = tmp_path / "letter.jpg"
    text.write_text("Dear madam")
    before = opened.session.outcome
    assert "is not a picture" in wait_for_failure(opened, qtbot, lambda: opened.inputs.open_path(text))
    assert opened.session.outcome is before
    assert opened.stack.currentWidget() is opened.page
    assert opened.bottom.primary.isEnabled()


def test_a_failure_after_the_picture_was_shown_brings_the_open_one_back(
    opened: Window, qtbot: QtBot, faces: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    frame, shown = opened.session.frame, opened.page.canvas
    monkeypatch.setattr("photoprocess.pipeline.render", lambda *_: 1 / 0)
    wait_for_failure(opened, qtbot, lambda: opened.inputs.open_path(faces / "hopper.jpg"))
    assert opened.session.opening
    assert opened.session.opening.name == "me.jpg"
    assert shown.frame == frame


def test_details_of_an_unexpected_error_can_be_copied(
    start: Start, portrait: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("the reason")

    monkeypatch.setattr(work, "open_picture", broken)
    window = start()
    assert "unexpected" in wait_for_failure(window, qtbot, lambda: window.inputs.open_path(portrait))
    window.banner.buttons[0].click()
    copied = QGuiApplication.clipboard().text()
    assert "RuntimeError: the reason" in copied
    assert "photoprocess" in copied


def test_opening_can_be_cancelled(
    opened: Window, qtbot: QtBot, portrait: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on, real = threading.Event(), work.open_picture

    def slow(*arguments: object, **options: object) -> object:
        go_on.wait(10)
        return real(*arguments, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(work, "open_picture", slow)
    before = opened.session.outcome
    opened.inputs.open_path(portrait)
    qtbot.waitUntil(opened.banner.isVisible, timeout=5000)
    assert opened.banner.message
    assert opened.banner.message.kind == "busy"
    with qtbot.waitSignal(opened.opener.cancelled, timeout=1000):
        QTest.keyClick(opened, Qt.Key.Key_Escape)
    go_on.set()
    assert not opened.banner.isVisible()
    qtbot.wait(200)
    assert opened.session.outcome is before


def test_the_newest_picture_wins(start: Start, qtbot: QtBot, portrait: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.jpg"
    other.write_bytes(portrait.read_bytes())
    window = start()
    with qtbot.waitSignal(window.opener.opened, timeout=PATIENCE):
        window.inputs.open_path(portrait)
        window.inputs.open_path(other)
    qtbot.waitUntil(lambda: not window.opener.busy, timeout=PATIENCE)
    assert window.session.opening
    assert window.session.opening.name == "other.jpg"
    assert window.settings.recent == [other]


def test_several_people_are_refused(start: Start, faces: Path, qtbot: QtBot) -> None:
    window = start()
    with qtbot.waitSignal(window.session.settled, timeout=PATIENCE):
        window.inputs.open_path(faces / "two_people.jpg")
    assert window.session.frame is None
    assert window.bottom.step is NextStep.ANOTHER
    assert not window.bottom.save.isEnabled()
    tree = window.page.findings.tree
    first = tree.findings.get_finding(tree.findings.index(0, 0))
    assert first
    assert first.code == "face.single"


def test_a_marked_file_offers_to_be_verified(opened: Window, qtbot: QtBot) -> None:
    with qtbot.waitSignal(opened.saver.saved, timeout=PATIENCE) as saved:
        opened.bottom.save.click()
    assert saved.args
    with qtbot.waitSignal(opened.opener.marker_found, timeout=PATIENCE):
        drop(opened, make_mime_of_file(saved.args[0]))
    assert opened.banner.message
    assert opened.banner.message.kind == "question"
    opened.banner.buttons[0].click()
    assert opened.stack.currentWidget() is opened.verifier.panel
    assert opened.verifier.panel.marked
    assert opened.verifier.panel.marked.verification.status is Status.VALID
    assert "unchanged" in opened.verifier.panel.verdict.text()
    opened.verifier.panel._back.click()
    assert opened.stack.currentWidget() is opened.page


def test_a_changed_file_is_reported_as_changed(opened: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    with qtbot.waitSignal(opened.saver.saved, timeout=PATIENCE) as saved:
        opened.bottom.save.click()
    assert saved.args
    path: Path = saved.args[0]
    path.write_bytes(path.read_bytes()[:-10] + b"0123456789")
    monkeypatch.setattr(dialogs, "ask_picture", lambda *_: path)
    opened.toolbar.verify.trigger()
    qtbot.waitUntil(lambda: opened.stack.currentWidget() is opened.verifier.panel, timeout=PATIENCE)
    assert "✗ changed" in opened.verifier.panel.verdict.text()


def test_a_picture_on_its_side_is_shown_upright_and_saved_as_the_command_line_does(
    start: Start, cases: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    window = start()
    with qtbot.waitSignal(window.session.settled, timeout=PATIENCE):
        window.inputs.open_path(cases / "sideways.jpg")
    outcome = window.session.outcome
    assert outcome
    source = outcome.scene.photo.source
    assert source.height > source.width
    assert abs(outcome.scene.faces[0].pose.roll) < 5
    assert window.session.photo
    request = window.session.request(window.session.photo)
    saved = work.save_portrait(request, outcome.scene, tmp_path / "made.jpg")
    assert saved.outcome.portrait
    wanted = process(Job(cases / "sideways.jpg", request.spec)).portrait
    assert wanted
    assert (saved.outcome.portrait.pixels == wanted.pixels).all()


def test_every_page_shows_that_it_takes_a_drop(opened: Window) -> None:
    opened.drag_hovers.emit(True)
    assert opened.drop_hint.isVisible()
    assert opened.drop_hint.geometry().height() > opened.stack.height() - 40
    opened.drag_hovers.emit(False)
    assert not opened.drop_hint.isVisible()
    opened.pages.batch_action.trigger()
    opened.drag_hovers.emit(True)
    assert opened.drop_hint.isVisible()
    opened.drag_hovers.emit(False)


def test_the_first_screen_shows_recent_pictures_and_forgets_those_that_are_gone(
    start: Start, portrait: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    settings = Settings()
    for path in (tmp_path / "gone.jpg", portrait, tmp_path / "away" / "on-a-stick.jpg"):
        settings.add_recent(path)
    window = start()
    qtbot.waitUntil(lambda: window.recents.isVisible() and not window.recents._lane.busy, timeout=20_000)
    assert [button.text() for button in window.recents.buttons] == ["me.jpg"]
    assert window.settings.recent == [tmp_path / "away" / "on-a-stick.jpg", portrait]
    with qtbot.waitSignal(window.session.settled, timeout=20_000):
        window.recents.buttons[0].click()
    assert window.session.opening is not None
    assert window.session.opening.source == portrait


def test_the_recent_pictures_can_be_cleared(start: Start, portrait: Path, qtbot: QtBot) -> None:
    Settings().add_recent(portrait)
    window = start()
    before = window.welcome._open.mapTo(window, QPoint())
    qtbot.waitUntil(window.recents.isVisible, timeout=20_000)
    qtbot.wait(50)
    assert window.welcome._open.mapTo(window, QPoint()) == before, "the button moved under the pointer"
    assert window.recents.sizeHint().height() <= RECENTS
    window.recents.clear.click()
    assert not window.recents.isVisible()
    assert window.settings.recent == []


@pytest.mark.skipif(sys.platform == "win32", reason="such names do not exist there")
def test_a_name_that_a_stranger_chose_forges_no_line(start: Start, portrait: Path, qtbot: QtBot) -> None:
    picture = portrait.rename(portrait.with_name("me\n✓ passed \u202egpj.exe &[*].jpg"))
    window = start()
    with qtbot.waitSignal(window.session.settled, timeout=PATIENCE):
        window.inputs.open_path(picture)
    with qtbot.waitSignal(window.saver.saved, timeout=PATIENCE):
        window.saver.save()
    shown = [window.windowTitle(), window.toolbar.recent_menu.actions()[0].text(), window.banner.label.text()]
    shown += [window.bottom.facts.text(), window.toolbar.recent_menu.actions()[0].toolTip()]
    assert all("\n✓ passed" not in words and "\u202e" not in words for words in shown)
    assert "me\\n✓ passed \\u202egpj.exe &[*].jpg" in window.windowTitle().replace("[*][*]", "[*]")
