"""The few modal dialogs: the system's own for files and printers, and questions before work is lost."""

from __future__ import annotations

import sys
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QProcess, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QFileDialog, QMessageBox, QWidget

from photoprocess.read.formats import JPEG_SUFFIXES, PICTURE_SUFFIXES

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

NAMES_ONLY = QFileDialog.Option.HideNameFilterDetails
"""Kinds of files are listed by name: two dozen suffixes tell nobody anything."""
PICTURES = " ".join(f"*{suffix}" for suffix in sorted(PICTURE_SUFFIXES))


class UnsavedAnswer(Enum):
    """What to do with unsaved changes."""

    SAVE = "save"
    DISCARD = "discard"
    STAY = "stay"


def ask_picture(parent: QWidget, folder: Path) -> Path | None:
    """Ask which picture to open. Formats are recognized by content, so files of any name can be chosen."""
    title = QCoreApplication.translate("Dialogs", "Open a picture")
    pictures = QCoreApplication.translate("Dialogs", "Pictures")
    everything = QCoreApplication.translate("Dialogs", "All files")
    upper = PICTURES.upper()
    name, _ = QFileDialog.getOpenFileName(
        parent, title, str(folder), f"{pictures} ({PICTURES} {upper});;{everything} (*)", "", NAMES_ONLY
    )
    return Path(name) if name else None


def ask_target(parent: QWidget, suggestion: Path) -> Path | None:
    """Ask where to save the photo; the system asks before an existing file is replaced."""
    title = QCoreApplication.translate("Dialogs", "Save the registration photo")
    name, _ = QFileDialog.getSaveFileName(parent, title, str(suggestion), "JPEG (*.jpg)")
    if not name:
        return None
    path = Path(name)
    return path if path.suffix.lower() in JPEG_SUFFIXES else path.with_name(path.name + ".jpg")


def ask_spec(parent: QWidget, folder: Path) -> Path | None:
    """Ask for a specification file of the user's own."""
    title = QCoreApplication.translate("Dialogs", "Your own specification")
    kind = QCoreApplication.translate("Dialogs", "Photo specifications")
    name, _ = QFileDialog.getOpenFileName(parent, title, str(folder), f"{kind} (*.toml)")
    return Path(name) if name else None


def ask_key(parent: QWidget, folder: Path) -> Path | None:
    """Ask for the public key of an organiser."""
    title = QCoreApplication.translate("Dialogs", "Public key of an organiser")
    kind = QCoreApplication.translate("Dialogs", "Public keys")
    name, _ = QFileDialog.getOpenFileName(parent, title, str(folder), f"{kind} (*.jwk *.jwks)")
    return Path(name) if name else None


def ask_spec_copy(parent: QWidget, suggestion: Path) -> Path | None:
    """Ask where to save a copy of a specification."""
    title = QCoreApplication.translate("Dialogs", "Save a copy of the specification")
    kind = QCoreApplication.translate("Dialogs", "Photo specifications")
    name, _ = QFileDialog.getSaveFileName(parent, title, str(suggestion), f"{kind} (*.toml)")
    if not name:
        return None
    return Path(name) if name.lower().endswith(".toml") else Path(f"{name}.toml")


def ask_sheet(parent: QWidget, suggestion: Path) -> Path | None:
    """Ask where to save print sheets, and in which format; the system asks before an existing file is replaced."""
    title = QCoreApplication.translate("Dialogs", "Save the print sheet")
    kinds = {"PDF (*.pdf)": ".pdf", "JPEG, 300 dpi (*.jpg)": ".jpg"}
    name, kind = QFileDialog.getSaveFileName(parent, title, str(suggestion), ";;".join(kinds))
    path = Path(name)
    if not name or path.suffix.lower() in {".pdf", *JPEG_SUFFIXES}:
        return path if name else None
    return path.with_name(path.name + kinds.get(kind, ".pdf"))


def ask_printer(parent: QWidget, printer: QPrinter) -> bool:
    """Show the system's print dialog, which sets up the printer. Returns False if the user cancels."""
    from PySide6.QtPrintSupport import QPrintDialog

    return QPrintDialog(printer, parent).exec() == QDialog.DialogCode.Accepted


def ask_unsaved(parent: QWidget, *, savable: bool) -> UnsavedAnswer:
    """Ask before changes are lost. Saving is offered only for a photo that can be saved."""
    box = QMessageBox(parent)
    box.setWindowTitle(QCoreApplication.translate("Dialogs", "Registration photo"))
    if not savable:
        box.setText(QCoreApplication.translate("Dialogs", "You have changed this photo, and it does not pass yet."))
        box.setInformativeText(
            QCoreApplication.translate("Dialogs", "It cannot be saved as it is. If you go on, your changes are lost.")
        )
        leave = _confirm_leaving(box, QCoreApplication.translate("Dialogs", "Discard the changes"))
        return UnsavedAnswer.DISCARD if leave else UnsavedAnswer.STAY
    box.setIcon(QMessageBox.Icon.Question)
    box.setText(QCoreApplication.translate("Dialogs", "You have changed this photo, and it is not saved yet."))
    box.setInformativeText(QCoreApplication.translate("Dialogs", "Do you want to save it first?"))
    save = box.addButton(QCoreApplication.translate("Dialogs", "Save"), QMessageBox.ButtonRole.AcceptRole)
    discard = box.addButton(
        QCoreApplication.translate("Dialogs", "Do not save"), QMessageBox.ButtonRole.DestructiveRole
    )
    stay = box.addButton(QCoreApplication.translate("Dialogs", "Cancel"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(save)
    box.setEscapeButton(stay)
    box.exec()
    return {save: UnsavedAnswer.SAVE, discard: UnsavedAnswer.DISCARD}.get(box.clickedButton(), UnsavedAnswer.STAY)  # type: ignore[call-overload,no-any-return]


def ask_forget_answers(parent: QWidget) -> bool:
    """Ask before the pre-check answers are lost, which are saved only on request."""
    box = QMessageBox(parent)
    box.setWindowTitle(QCoreApplication.translate("Dialogs", "Pre-check"))
    box.setText(QCoreApplication.translate("Dialogs", "Your pre-check answers are not saved."))
    return _confirm_leaving(box, QCoreApplication.translate("Dialogs", "Close without saving"))


def ask_stop_batch(parent: QWidget) -> bool:
    """Ask before a running batch is stopped."""
    box = QMessageBox(parent)
    box.setWindowTitle(QCoreApplication.translate("Dialogs", "Batch"))
    box.setText(QCoreApplication.translate("Dialogs", "A batch is still running."))
    box.setInformativeText(
        QCoreApplication.translate(
            "Dialogs", "Photos saved so far are complete. Drop the same folder again to continue."
        )
    )
    return _confirm_leaving(box, QCoreApplication.translate("Dialogs", "Stop and close"))


def _confirm_leaving(box: QMessageBox, words: str) -> bool:
    """Ask whether to leave; Enter and Escape stay."""
    box.setIcon(QMessageBox.Icon.Question)
    leave = box.addButton(words, QMessageBox.ButtonRole.DestructiveRole)
    stay = box.addButton(QCoreApplication.translate("Dialogs", "Cancel"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(stay)
    box.setEscapeButton(stay)
    box.exec()
    return box.clickedButton() is leave


def show_damaged_texts(parent: QWidget, words: str) -> None:
    """Say that the program's texts are damaged, in words that do not come from them, and wait until that is read."""
    QMessageBox.critical(parent, "photoprocess", words)


def open_file(path: Path) -> None:
    """Open a file in the system's program for it."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def show_in_folder(path: Path) -> None:
    """Select the file in the system's file manager, or at least open its folder."""
    if sys.platform == "win32":
        QProcess.startDetached("explorer", ["/select,", str(path)])
    elif sys.platform == "darwin":
        QProcess.startDetached("open", ["-R", str(path)])
    else:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))
