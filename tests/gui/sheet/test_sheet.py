"""Print sheets in the window: reached by a command and after saving, previewed, saved, printed at true size."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from photoprocess.gui import dialogs
from photoprocess.gui.language import get_translations
from photoprocess.gui.sheet import printing
from photoprocess.gui.sheet.dialog import SheetDialog
from photoprocess.gui.window import Window
from photoprocess.job import Outcome
from photoprocess.marker import Status, verify

MM = 25.4 / 72
Settle = Callable[[Window, Callable[[], object]], Outcome]


@pytest.fixture
def dialog(opened: Window, qtbot: QtBot) -> SheetDialog:
    opened.sheets.action.trigger()
    dialog = opened.sheets.dialog
    assert dialog
    qtbot.waitExposed(dialog)
    return dialog


def test_a_photo_that_fails_is_not_offered_for_printing(opened: Window, settle: Settle) -> None:
    assert opened.sheets.action.isEnabled()
    frame = opened.session.frame
    assert frame
    x, y = frame.centre
    settle(opened, lambda: opened.session.commit(replace(frame, centre=(x + 200, y + 120))))
    assert not opened.sheets.action.isEnabled()


def test_after_saving_the_sheet_is_one_click_away(opened: Window, qtbot: QtBot) -> None:
    with qtbot.waitSignal(opened.saver.saved, timeout=20_000):
        opened.toolbar.save.trigger()
    qtbot.waitUntil(lambda: opened.banner.message is not None)
    (button,) = [button for button in opened.banner.buttons if button.text() == "Print sheet…"]
    button.click()
    assert opened.sheets.dialog
    assert opened.sheets.dialog.isVisible()
    opened.sheets.dialog.close()


def test_a_sheet_is_full_unless_the_user_sets_the_copies(dialog: SheetDialog) -> None:
    assert dialog.copies.value() == 10
    dialog.paper.setCurrentIndex(1)
    assert dialog.copies.value() == 8
    assert not dialog.number.isVisible()
    dialog.copies.setValue(20)
    assert dialog.layout_now
    assert len(dialog.layout_now.pages) == 3
    assert dialog.number.isVisible()
    assert "20 copies of 25 × 35 mm; sheets: 3." in dialog.notice.text()
    dialog.number.setValue(3)
    assert not dialog.grab().isNull()
    dialog.close()


def test_a_sheet_is_saved_with_the_photo_as_it_is(
    dialog: SheetDialog, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dialogs, "ask_sheet", lambda *_: tmp_path / "sheet.pdf")
    dialog.save_button.click()
    qtbot.waitUntil(lambda: dialog.banner.message is not None)
    assert "sheet.pdf" in dialog.banner.label.text()
    (page,) = PdfReader(tmp_path / "sheet.pdf").pages
    image = page["/Resources"]["/XObject"]["/Photo"]  # type: ignore[index]
    assert verify(image._data).status is Status.VALID
    dialog.close()


def test_of_several_jpegs_none_replaces_a_file_without_consent(
    dialog: SheetDialog, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "sheet-2.jpg").write_bytes(b"mine")
    monkeypatch.setattr(dialogs, "ask_sheet", lambda *_: tmp_path / "sheet.jpg")
    dialog.copies.setValue(11)
    dialog.save_button.click()
    qtbot.waitUntil(lambda: dialog.banner.message is not None)
    assert "sheet-2.jpg" in dialog.banner.label.text()
    assert [path.name for path in tmp_path.glob("sheet*")] == ["sheet-2.jpg"]
    dialog.close()


def test_a_sheet_never_replaces_the_picture_or_the_photo(
    dialog: SheetDialog, qtbot: QtBot, portrait: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    photo = portrait.with_name("報名照片.jpg")
    photo.write_bytes(b"photo")
    before = portrait.read_bytes()
    for target in (portrait, photo):
        monkeypatch.setattr(dialogs, "ask_sheet", lambda *_, target=target: target)
        dialog.banner.dismiss()
        dialog.save_button.click()
        qtbot.waitUntil(lambda: dialog.banner.message is not None)
        assert "original" in dialog.banner.label.text()
    assert (portrait.read_bytes(), photo.read_bytes()) == (before, b"photo")
    dialog.close()


def make_print(path: Path, *papers: tuple[float, float]) -> Callable[[QWidget, QPrinter], bool]:
    """Stands for a user in the print dialog: prints into a file, on another paper if one is given."""

    def ask(_: QWidget, printer: QPrinter) -> bool:
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(path))
        for paper in papers:
            printer.setPageSize(QPageSize(QSizeF(*paper), QPageSize.Unit.Millimeter, "other"))
        return True

    return ask


def list_placed(path: Path) -> list[tuple[float, float]]:
    """Size of every picture on the first page, in millimetres."""
    found: list[tuple[float, float]] = []

    def see(operator: bytes, operands: list[object], matrix: list[float], _: list[float]) -> None:
        if operator == b"Do":
            found.append((abs(matrix[0]) * MM, abs(matrix[3]) * MM))

    page = PdfReader(path).pages[0]
    page.extract_text(visitor_operand_before=see)
    return found


@pytest.mark.parametrize(("papers", "count", "size"), [((), 10, (152.4, 101.6)), (((127.0, 178.0),), 10, (127, 178))])
def test_a_print_measures_right_on_the_paper_that_is_in_the_printer(
    dialog: SheetDialog,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    papers: tuple[tuple[float, float], ...],
    count: int,
    size: tuple[float, float],
) -> None:
    monkeypatch.setattr(printing, "is_file", lambda _: False)
    monkeypatch.setattr(dialogs, "ask_printer", make_print(tmp_path / "print.pdf", *papers))
    dialog.print_button.click()
    assert dialog.banner.label.text() == "Sent to the printer."
    page = PdfReader(tmp_path / "print.pdf").pages[0]
    assert sorted(float(side) * MM for side in page.mediabox[2:]) == pytest.approx(sorted(size), abs=0.5)
    assert len(list_placed(tmp_path / "print.pdf")) == count
    for one in list_placed(tmp_path / "print.pdf"):
        assert one == pytest.approx((25, 35), abs=0.1)
    dialog.close()


def test_too_small_paper_in_the_printer_is_reported(
    dialog: SheetDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printing, "is_file", lambda _: False)
    monkeypatch.setattr(dialogs, "ask_printer", make_print(tmp_path / "print.pdf", (30.0, 40.0)))
    dialog.print_button.click()
    assert "does not fit" in dialog.banner.label.text()
    assert not (tmp_path / "print.pdf").exists()
    dialog.close()


def test_a_print_into_a_file_keeps_the_chosen_paper(
    dialog: SheetDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    letter = 215.9, 279.4  # what Qt's dialog sets when a file is chosen there
    monkeypatch.setattr(dialogs, "ask_printer", make_print(tmp_path / "print.pdf", letter))
    dialog.copies.setValue(25)
    dialog.print_button.click()
    pages = PdfReader(tmp_path / "print.pdf").pages
    assert len(pages) == 3
    for page in pages:
        assert sorted(float(side) * MM for side in page.mediabox[2:]) == pytest.approx((101.6, 152.4), abs=0.5)
    dialog.close()


def test_cancelling_the_print_dialog_prints_nothing(dialog: SheetDialog, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dialogs, "ask_printer", lambda *_: False)
    dialog.print_button.click()
    assert dialog.banner.message is None
    dialog.close()


@pytest.mark.parametrize(("language", "words"), [("zh-TW", "列印…"), ("zh-CN", "打印…"), ("en", "Print…")])
def test_the_dialog_follows_the_language_of_the_window(
    dialog: SheetDialog, qapp: QApplication, language: str, words: str
) -> None:
    get_translations().use(language)  # type: ignore[arg-type]
    qapp.processEvents()
    assert dialog.print_button.text() == words
    assert dialog.paper.accessibleName()
    dialog.close()
