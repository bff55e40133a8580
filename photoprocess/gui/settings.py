"""Settings kept between starts. A corrupt file never prevents a start."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QObject, QSettings, QStandardPaths, Signal

from photoprocess.gui.language import NAMES

if TYPE_CHECKING:
    from photoprocess.values import Language

MOST_RECENT = 8
PORTABLE = ("portable", "portable.txt")
"""A file of either name beside the portable build keeps its settings there; Windows tends to add a suffix."""


class Settings(QObject):
    """An INI file of the user or of the portable build; tests redirect it with `QSettings.setPath`."""

    recent_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = _open_store()

    @property
    def language(self) -> Language | None:
        """The user's choice; None to follow the system."""
        return next((known for known in NAMES if known == self._read_text("language")), None)

    @language.setter
    def language(self, language: Language | None) -> None:
        self._store.setValue("language", language or "")

    @property
    def spec(self) -> str:
        """Id or file of the spec chosen last."""
        # Imported late: this module is imported before the first paint.
        from photoprocess.spec.values import DEFAULT_SPEC

        return self._read_text("spec") or DEFAULT_SPEC

    @spec.setter
    def spec(self, name: str) -> None:
        self._store.setValue("spec", name)

    @property
    def folder(self) -> Path:
        """The folder of the last opened picture; the home folder if it no longer exists."""
        folder = self._read_text("folder")
        return Path(folder) if folder and Path(folder).is_dir() else Path.home()

    @folder.setter
    def folder(self, folder: Path) -> None:
        self._store.setValue("folder", str(folder))

    @property
    def pictures(self) -> Path:
        """The system's folder for pictures; the last one if there is none."""
        folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation))
        return folder if folder.is_dir() else self.folder

    @property
    def recent(self) -> list[Path]:
        """Files opened last, newest first."""
        return [Path(line) for line in self._read_text("recent").split("\n") if line][:MOST_RECENT]

    def add_recent(self, path: Path) -> None:
        """Put a file at the start of the list."""
        paths = [path, *(other for other in self.recent if other != path)]
        self._set_recent(paths[:MOST_RECENT])

    def forget_recent(self, path: Path | None = None) -> None:
        """Remove one file, or all."""
        self._set_recent([other for other in self.recent if path is not None and other != path])

    def _set_recent(self, paths: list[Path]) -> None:
        self._store.setValue("recent", "\n".join(str(path) for path in paths))
        self.recent_changed.emit()

    @property
    def geometry(self) -> QByteArray:
        """From QWidget.saveGeometry; Qt ignores a corrupt value."""
        value = self._store.value("geometry")
        return value if isinstance(value, QByteArray) else QByteArray()

    @geometry.setter
    def geometry(self, geometry: QByteArray) -> None:
        self._store.setValue("geometry", geometry)

    def _read_text(self, key: str) -> str:
        value = self._store.value(key)
        # An INI value with commas comes back as a list.
        return value if isinstance(value, str) else ""


def _open_store() -> QSettings:
    folder = _find_program_folder()
    if folder and any((folder / mark).exists() for mark in PORTABLE):
        return QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat)
    return QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "photoprocess", "photoprocess")


def _find_program_folder() -> Path | None:
    """The folder of the portable build, on macOS that of the bundle; None in a Python installation."""
    if not getattr(sys, "frozen", False):
        return None
    folder = Path(sys.executable).parent
    return folder.parents[2] if folder.parts[-2:] == ("Contents", "MacOS") else folder
