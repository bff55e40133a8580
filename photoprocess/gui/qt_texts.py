"""Texts of Qt's own dialogs that Qt's catalogues leave in English."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

LEFT_IN_ENGLISH = (
    QT_TRANSLATE_NOOP("QFileDialog", "&Look in:"),
    QT_TRANSLATE_NOOP("QFileDialog", "Files of &type:"),
    QT_TRANSLATE_NOOP("QPrintDialog", "&Cancel"),
    QT_TRANSLATE_NOOP("QPrintDialog", "Left to right, top to bottom"),
)
"""Only collected from here; Qt looks them up by itself."""
