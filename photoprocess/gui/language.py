"""The window's language: catalogues of Qt's and of our own texts, exchanged while the window is open."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, QTranslator
from PySide6.QtGui import QFont, QGuiApplication

from photoprocess import resources

if TYPE_CHECKING:
    from photoprocess.values import Language

NAMES: dict[Language, str] = {"zh-TW": "繁體中文", "zh-CN": "简体中文", "en": "English"}
"""Each in its own language, so that users can find theirs."""

GLYPHS: dict[Language, tuple[str, ...]] = {
    "zh-TW": ("PingFang TC", "Microsoft JhengHei UI", "Noto Sans CJK TC", "Noto Sans TC"),
    "zh-CN": ("PingFang SC", "Microsoft YaHei UI", "Noto Sans CJK SC", "Noto Sans SC"),
    "en": (),
}
"""Fonts by region: the same character has different shapes in Taiwan, China and Japan."""


def find_system_language() -> Language:
    """The supported language closest to the first one of the system."""
    # Not messages.pick_language, whose catalogues would delay the first paint.
    wanted = QLocale(next(iter(QLocale.system().uiLanguages()), "en"))
    if wanted.language() != QLocale.Language.Chinese:
        return "en"
    return "zh-TW" if wanted.script() == QLocale.Script.TraditionalChineseScript else "zh-CN"


class Translations(QObject):
    """The present language. Widgets follow a change by Qt's LanguageChange event."""

    def __init__(self, application: QCoreApplication) -> None:
        super().__init__(application)
        self._application = application
        self._translators: list[QTranslator] = []
        self._system_font = QGuiApplication.font()
        self.language: Language = "en"

    def use(self, language: Language) -> None:
        """Exchange the catalogues. English is the language of the code."""
        # Set first, because removing a translator already sends the event on which widgets read the language.
        self.language = language
        QLocale.setDefault(QLocale(language.replace("-", "_")))
        QGuiApplication.setFont(self._choose_font(language))
        old, self._translators = self._translators, self._load(language)
        for translator in self._translators:
            self._application.installTranslator(translator)
        for translator in old:
            self._application.removeTranslator(translator)

    def _load(self, language: Language) -> list[QTranslator]:
        if language == "en":
            return []
        qt = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        ours = str(resources.find_root() / "i18n" / "gui")
        files = [(f"qtbase_{language.replace('-', '_')}", qt), (language, ours)]
        translators = [(QTranslator(self), *file) for file in files]
        return [translator for translator, name, folder in translators if translator.load(name, folder)]

    def _choose_font(self, language: Language) -> QFont:
        """The system's font, then fonts with the right Chinese shapes."""
        font = QFont(self._system_font)
        font.setFamilies([font.family(), *GLYPHS[language]])
        return font


@cache
def get_translations() -> Translations:
    """The translations of the running application; a process has one."""
    application = QCoreApplication.instance()
    assert application is not None, "a window needs an application"
    return Translations(application)


def get_current_language() -> Language:
    """The present language."""
    return get_translations().language
