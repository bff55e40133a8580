"""The batch page: a folder is dropped, results arrive, a picture is fixed, the report is saved."""

from __future__ import annotations

import csv
import os
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QAccessible, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QFileDialog
from pytestqt.qtbot import QtBot
from scenes import lay_on, make_plain

from photoprocess import verify
from photoprocess.errors import NotFound
from photoprocess.gui import dialogs
from photoprocess.gui.batch import work
from photoprocess.gui.batch.model import FOLDER, PICTURE, RESULT, WHY, BatchModel
from photoprocess.gui.batch.page import BatchPage
from photoprocess.gui.batch.view import BatchView
from photoprocess.gui.language import NAMES, get_translations
from photoprocess.gui.window import Window
from photoprocess.many.report import LOCK
from photoprocess.many.values import Done, Ending
from photoprocess.spec.catalogue import load_spec
from photoprocess.values import Finding, Report, Verdict

Start = Callable[..., Window]
PATIENCE = 30_000


@pytest.fixture
def folder(tmp_path: Path, sample: Path) -> Path:
    folder = tmp_path / "班級"
    (folder / "sub").mkdir(parents=True)
    for name in ("a.jpg", "b.jpg", "sub/😀.jpg"):
        shutil.copyfile(sample, folder / name)
    (folder / "text.jpg").write_text("no picture", encoding="utf-8")
    Image.new("RGB", (600, 800), "white").save(folder / "wall.png")
    return folder


@pytest.fixture
def window(start: Start) -> Window:
    window = start()
    window.pages.batch_action.trigger()
    return window


def get_page(window: Window) -> BatchPage:
    assert window.pages.batch is not None
    return window.pages.batch


def drop(window: Window, *paths: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    no = Qt.MouseButton.NoButton
    event = QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, mime, no, Qt.KeyboardModifier.NoModifier)
    window.dropEvent(event)


def wait_for_end(window: Window, qtbot: QtBot) -> BatchPage:
    page = get_page(window)
    qtbot.waitUntil(lambda: page.run.pace.all > 0 and not page.run.running, timeout=PATIENCE)
    return page


def get_results(page: BatchPage) -> dict[str, Ending]:
    return {Path(done.name).name: done.ending for done in page.model.all}


def test_a_dropped_folder_is_worked_through_from_any_page(start: Start, folder: Path, qtbot: QtBot) -> None:
    window = start()
    drop(window, folder)
    page = wait_for_end(window, qtbot)
    assert window.stack.currentWidget() is page
    assert (get_results(page)["text.jpg"], get_results(page)["wall.png"]) == (Ending.ERROR, Ending.FAIL)
    out = folder.with_name("班級-報名照片")
    assert {path.relative_to(out).as_posix() for path in out.rglob("*.jpg")} == {"a.jpg", "b.jpg", "sub/😀.jpg"}
    assert all(verify(path.read_bytes()).valid for path in out.rglob("*.jpg"))
    assert "5 pictures in" in page.pace.text()
    assert Path(page.model.at(0).name).name == "text.jpg", "the worst stands first"


def test_dropping_the_same_folder_again_resumes(window: Window, folder: Path, qtbot: QtBot) -> None:
    drop(window, folder)
    wait_for_end(window, qtbot)
    drop(window, folder)
    page = wait_for_end(window, qtbot)
    qtbot.waitUntil(lambda: len(page.model.all) == 5)
    assert page.run.pace.kept == 3


def test_a_picture_is_fixed_in_the_photo_page_and_its_row_updated(
    window: Window, folder: Path, sample: Path, qtbot: QtBot
) -> None:
    drop(window, folder)
    page = wait_for_end(window, qtbot)
    shutil.copyfile(sample, folder / "wall.png")
    qtbot.waitUntil(page.next.isEnabled)
    with qtbot.waitSignal(window.session.settled, timeout=PATIENCE):
        page.next.click()
    assert window.stack.currentWidget() is window.page
    with qtbot.waitSignal(page.run.got, timeout=PATIENCE):
        window.saver.save()
    assert verify((folder.with_name("班級-報名照片") / "wall.jpg").read_bytes()).valid
    assert not (folder / "報名照片.jpg").exists()
    assert get_results(page)["wall.png"] in (Ending.PASS, Ending.WARN)
    qtbot.waitUntil(lambda: bool(window.banner.buttons))
    window.banner.buttons[-1].click()
    assert window.stack.currentWidget() is page
    qtbot.waitUntil(lambda: not page.next.isEnabled())


def test_a_picture_can_be_skipped_and_its_row_stays(window: Window, folder: Path, qtbot: QtBot) -> None:
    Image.new("RGB", (600, 800), "grey").save(folder / "wall2.png")
    drop(window, folder)
    page = wait_for_end(window, qtbot)
    qtbot.waitUntil(page.next.isEnabled)
    with qtbot.waitSignal(window.session.settled, timeout=PATIENCE):
        page.next.click()
    opening = window.session.opening
    assert opening is not None
    assert opening.name == "wall.png"
    with qtbot.waitSignal(window.session.settled, timeout=PATIENCE):
        window.bottom.skip.click()
    opening = window.session.opening
    assert opening is not None
    assert opening.name == "wall2.png"
    assert {get_results(page)[name] for name in ("wall.png", "wall2.png")} == {Ending.FAIL}
    with qtbot.waitSignal(window.session.settled, timeout=PATIENCE):
        window.bottom.skip.click()
    assert window.session.opening is not None


def test_the_report_is_saved(
    window: Window, folder: Path, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    drop(window, folder)
    page = wait_for_end(window, qtbot)
    qtbot.waitUntil(page.export.isEnabled)
    for name in ("photoprocess-report", "photoprocess-report-2"):
        with qtbot.waitSignal(page.run.exported, timeout=PATIENCE):
            page.export.click()
        with (tmp_path / name / "report.csv").open(encoding="utf-8-sig", newline="") as file:
            assert len(list(csv.DictReader(file))) == 5
    assert "photoprocess-report-2" in window.banner.label.text()


def test_pausing_begins_nothing_new_and_cancelling_ends_it(
    window: Window, tmp_path: Path, sample: Path, qtbot: QtBot
) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(40):
        shutil.copyfile(sample, folder / f"{number}.jpg")
    page = get_page(window)
    drop(window, folder)
    qtbot.waitUntil(lambda: page.run.pace.done > 0, timeout=PATIENCE)
    page.pause.click()
    assert page.run.paused
    assert page.pause.text() == "Resume"
    qtbot.wait(1500)
    before = page.run.pace.done
    qtbot.wait(500)
    assert page.run.pace.done == before < 40
    page.pause.click()
    qtbot.waitUntil(lambda: page.run.pace.done > before, timeout=PATIENCE)
    page.cancel.click()
    assert not page.run.running
    page.run.stop()
    saved = list(folder.with_name("many-報名照片").iterdir())
    assert 0 < len(saved) < 40
    assert all(verify(path.read_bytes()).valid for path in saved)


def test_a_second_drop_waits_for_the_first(window: Window, folder: Path, qtbot: QtBot) -> None:
    drop(window, folder)
    drop(window, folder)
    assert "still running" in window.banner.label.text()
    wait_for_end(window, qtbot)


@pytest.mark.parametrize("leave", [True, False])
def test_closing_asks_about_a_running_batch(
    window: Window, folder: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, leave: bool
) -> None:
    questions = []

    def ask(_: object) -> bool:
        questions.append(1)
        return leave

    monkeypatch.setattr(dialogs, "ask_stop_batch", ask)
    drop(window, folder)
    window.close()
    assert questions
    assert window.isVisible() is not leave
    if not leave:
        wait_for_end(window, qtbot)


def test_two_photos_of_the_same_name_are_reported(window: Window, tmp_path: Path, sample: Path, qtbot: QtBot) -> None:
    for name in ("one/a.jpg", "two/a.jpg"):
        (tmp_path / name).parent.mkdir()
        shutil.copyfile(sample, tmp_path / name)
    with qtbot.waitSignal(get_page(window).run.failed, timeout=PATIENCE):
        drop(window, tmp_path / "one", tmp_path / "two")
    assert "would both be saved" in window.banner.label.text()


def test_an_empty_folder_is_reported(window: Window, tmp_path: Path, qtbot: QtBot) -> None:
    drop(window, tmp_path)
    page = get_page(window)
    qtbot.waitUntil(lambda: page.pace.text() == "No pictures found.", timeout=PATIENCE)


def test_a_folder_that_is_its_own_output_is_named(window: Window, folder: Path, qtbot: QtBot) -> None:
    page = get_page(window)
    page.output = folder
    drop(window, folder)
    qtbot.waitUntil(lambda: "is itself the folder for the photos" in page.pace.text(), timeout=PATIENCE)


@pytest.mark.skipif(os.sep == "\\", reason="a backslash separates folders there")
def test_bytes_that_are_no_text_stay_in_the_name(model: BatchModel) -> None:
    model.add(answer("in/\\xff.jpg", Ending.PASS))
    row = next(row for row in range(model.rowCount()) if "xff" in model.at(row).name)
    assert (model.index(row, PICTURE).data(), model.index(row, FOLDER).data()) == ("\\xff.jpg", "in")


def test_the_folders_are_chosen_by_buttons_too(
    window: Window, folder: Path, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = get_page(window)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "elsewhere"))
    page.save_to.click()
    assert "elsewhere" in page.where.text()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    QTest.keyClick(page.choose, Qt.Key.Key_Space)
    wait_for_end(window, qtbot)
    assert (tmp_path / "elsewhere" / "sub" / "😀.jpg").is_file()


def test_everything_has_a_name_and_fits_in_every_language(window: Window, folder: Path, qtbot: QtBot) -> None:
    drop(window, folder)
    page = wait_for_end(window, qtbot)

    def cut() -> list[str]:
        buttons = [b for b in page.findChildren(QAbstractButton) if b.isVisible()]
        return [b.text() for b in buttons if b.width() < b.sizeHint().width()]

    for language in NAMES:
        get_translations().use(language)
        qtbot.waitUntil(lambda: not cut(), timeout=2000)
        for widget in (page.view, page.which, *page.findChildren(QComboBox)):
            assert QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def test_files_that_are_not_pictures_are_counted_and_are_not_errors(window: Window, folder: Path, qtbot: QtBot) -> None:
    (folder / "names.txt").write_text("a, b", encoding="utf-8")
    (folder / "list.xlsx").write_bytes(b"PK\x03\x04")
    (folder / "$RECYCLE.BIN").mkdir()
    drop(window, folder)
    page = wait_for_end(window, qtbot)
    qtbot.waitUntil(lambda: "Other files: 2" in page.pace.text(), timeout=PATIENCE)
    assert set(get_results(page)) == {"a.jpg", "b.jpg", "😀.jpg", "text.jpg", "wall.png"}
    assert "5 pictures in" in page.pace.text()
    assert "System folders skipped: 1" in page.pace.text()
    window.resize(1024, 560)
    qtbot.wait(50)
    needed = page.pace.fontMetrics().boundingRect(page.pace.rect(), int(Qt.TextFlag.TextWordWrap), page.pace.text())
    assert needed.height() <= page.pace.height(), "the summary is cut"


def test_backgrounds_are_whitened_where_the_rules_allow_it(
    window: Window, tmp_path: Path, sample: Path, qtbot: QtBot
) -> None:
    folder = tmp_path / "walls"
    folder.mkdir()
    Image.fromarray(lay_on(sample, make_plain(205, 190, 165))).resize((1500, 1500)).save(folder / "me.png")
    page = get_page(window)
    page.whiten.setChecked(True)
    drop(window, folder)
    wait_for_end(window, qtbot)
    qtbot.waitUntil(lambda: len(page.model.all) == 1, timeout=PATIENCE)
    assert get_results(page)["me.png"] in (Ending.PASS, Ending.WARN)
    strict = replace(load_spec("cpta"), id="strict")
    strict = replace(strict, rules=replace(strict.rules, background_edit="forbidden"))
    page._spec = lambda: strict
    page.show_spec()
    assert not page.whiten.isEnabled()


def test_a_row_has_a_menu_with_its_picture_and_its_photo(
    window: Window, folder: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []
    monkeypatch.setattr(dialogs, "open_file", opened.append)
    drop(window, folder)
    page = wait_for_end(window, qtbot)
    (good,) = [done for done in page.model.all if done.name.endswith("a.jpg")]
    menu = page.make_menu(good)
    words = [action.text() for action in menu.actions()]
    assert words == [
        "Open in the photo page",
        "Open the picture",
        "Show the picture in its folder",
        "Open the photo",
        "Show the photo in its folder",
    ]
    for action in menu.actions():
        if action.text().startswith("Open the"):
            action.trigger()
    assert opened == [folder / "a.jpg", folder.with_name("班級-報名照片") / "a.jpg"]
    menu.close()


# -------------------- the table


def test_fixing_goes_on_where_it_was(qapp: QApplication) -> None:
    model = BatchModel()
    view = BatchView(model)
    for name in ("x/1", "x/2", "x/3", "x/4"):
        model.add(answer(name, Ending.FAIL))
    opened: list[str] = []
    view.open_requested.connect(lambda done: opened.append(done.name))

    def fix_next() -> None:
        assert view.choose_next()
        view.open_current()

    fix_next()
    fix_next()
    model.add(answer("x/2", Ending.PASS))
    fix_next()
    model.show_only({Ending.FAIL})
    fix_next()
    assert opened == ["x/1", "x/2", "x/3", "x/4"]
    assert model.index(0, FOLDER).data() == "x"
    view.deleteLater()


def answer(name: str, ending: Ending) -> Done:
    verdict = {Ending.FAIL: Verdict.FAIL, Ending.WARN: Verdict.WARN, Ending.PASS: Verdict.PASS}
    if ending is Ending.ERROR:
        return Done(name, error=NotFound(name=name))
    return Done(name, Report((Finding("face.single", verdict[ending]),)))


@pytest.fixture
def model(qapp: QApplication) -> BatchModel:
    model = BatchModel()
    model.sort(RESULT)
    for name, ending in zip("dacb", (Ending.PASS, Ending.WARN, Ending.FAIL, Ending.ERROR), strict=True):
        model.add(answer(name, ending))
    return model


def list_names(model: BatchModel) -> str:
    return "".join(model.at(row).name for row in range(model.rowCount()))


def test_rows_are_sorted_as_they_arrive(model: BatchModel) -> None:
    assert list_names(model) == "bcad"
    model.sort(RESULT, Qt.SortOrder.DescendingOrder)
    assert list_names(model) == "dacb"
    model.add(answer("e", Ending.PASS))
    assert list_names(model) == "edacb"
    model.sort(PICTURE)
    assert list_names(model) == "abcde"


def test_another_answer_takes_the_place_of_the_first(model: BatchModel) -> None:
    model.add(answer("b", Ending.PASS))
    assert list_names(model) == "cabd"


def test_the_filter_shows_only_matching_rows(model: BatchModel) -> None:
    model.show_only({Ending.FAIL})
    assert list_names(model) == "c"
    model.add(answer("x", Ending.PASS))
    model.add(answer("y", Ending.FAIL))
    model.add(answer("c", Ending.PASS))
    assert list_names(model) == "y"


def test_reasons_are_shown_in_words(model: BatchModel) -> None:
    reasons = [model.index(row, WHY).data() for row in range(model.rowCount())]
    assert "no file" in reasons[0]
    assert reasons[1] == "There is more than one face"
    assert reasons[3] == ""


def test_ten_thousand_rows_are_sorted_and_filtered(qapp: QApplication) -> None:
    model = BatchModel()
    for number in range(10_000):
        model.add(answer(f"{number:05}", Ending.FAIL if number % 3 else Ending.PASS))
    model.sort(WHY)
    model.show_only({Ending.PASS})
    assert model.rowCount() == 3334


def test_a_window_that_was_killed_leaves_no_temporary_report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    living, killed = work.RunState("en"), tmp_path / f"{work.RUN_FOLDER}killed"
    living.add(Done("a.jpg", Report(())))
    (ours,) = tmp_path.iterdir()
    killed.mkdir()
    for name in (LOCK, "report.jsonl"):
        (killed / name).touch()
    others = [tmp_path / "photoprocess-samples", tmp_path / f"{work.RUN_FOLDER}just-made"]
    for folder in others:
        folder.mkdir()
    work.remove_abandoned_runs()
    assert set(tmp_path.iterdir()) == {ours, *others}
    assert (living.export(tmp_path).parent / "report.csv").exists()
    living.close()
    assert not ours.exists()


def test_an_exported_report_has_one_row_for_a_picture_that_was_judged_again(tmp_path: Path) -> None:
    state = work.RunState("en")
    for verdict in (Verdict.FAIL, Verdict.PASS):
        state.add(Done("a.jpg", Report((Finding("face.count", verdict),))))
    with (state.export(tmp_path).parent / "report.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [row["result"] for row in csv.DictReader(file)] == ["PASS"]
    state.close()
