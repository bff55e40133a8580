"""The toolbar: commands with their shortcuts, specs, languages."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QToolBar, QToolButton, QWidget

from photoprocess.gui import icons
from photoprocess.gui.labels import make_plain_tip
from photoprocess.gui.language import NAMES, get_current_language
from photoprocess.gui.list_box import ListBox
from photoprocess.gui.retranslation import Retranslated
from photoprocess.gui.specs.box import SpecBox
from photoprocess.messages import escape_controls
from photoprocess.values import Language

Keys = QKeySequence.StandardKey
BESIDE = Qt.ToolButtonStyle.ToolButtonTextBesideIcon
SPACING, EDGES = 4, 20
"""Logical pixels between the buttons and at both ends, as the theme sets them."""


class Toolbar(Retranslated, QToolBar):
    """Actions are attributes, which the window connects."""

    FOLLOWS_COLOURS = True

    recent_chosen = Signal(object)
    """Path."""
    recent_forgotten = Signal()
    language_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icons: dict[QAction, str] = {}
        self._recent: list[Path] = []
        self._photo_commands: tuple[QAction, ...] = ()
        self._widths: dict[QToolButton, int] = {}
        """Of the buttons that have words beside their icon where there is room."""
        self.open = self._make_action("open", Keys.Open)
        self.paste = self._make_action("paste", Keys.Paste)
        self.camera = self._make_action("camera", "Ctrl+K")
        self.undo = self._make_action("undo", Keys.Undo)
        self.redo = self._make_action("redo", Keys.Redo)
        # Every system's usual keys, because people bring them along.
        self.redo.setShortcuts([QKeySequence(key) for key in ("Ctrl+Y", "Ctrl+Shift+Z")])
        self.auto = self._make_action("auto", "Ctrl+0")
        self.turn_left, self.turn_right = (
            self._make_action("turn-left", "Ctrl+Shift+R"),
            self._make_action("turn-right", "Ctrl+R"),
        )
        self.save = self._make_action("", Keys.Save)
        self.step = self._make_action("", "Ctrl+Return")
        self.verify = self._make_action("verify", "Ctrl+Shift+O")
        self.copy = self._make_action("", Keys.Copy)
        self.help = self._make_action("", "F1")
        self.about = self._make_action("", "")
        self.quit = self._make_action("", "Ctrl+Q")
        self.recent_menu, self.more_menu = QMenu(self), QMenu(self)
        self.specs, self.languages = SpecBox(), ListBox()
        self.languages.addItems(list(NAMES.values()))
        self.languages.activated.connect(lambda row: self.language_chosen.emit(list(NAMES)[row]))
        self.setMovable(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.setIconSize(QSize(icons.SIDE, icons.SIDE))
        self._lay_out()
        self.start_translation()

    def put_first(self, *actions: QAction) -> None:
        """Insert actions with text at the start: the pages of the window."""
        first = self.actions()[0]
        self.insertActions(first, actions)
        self.insertSeparator(first)
        for action in actions:
            self._make_button(action).setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
            self._make_button(action).setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def list_controls(self) -> list[QWidget]:
        """The buttons and boxes from left to right."""
        found = (self.widgetForAction(action) for action in self.actions() if not action.isSeparator())
        return [widget for widget in found if widget is not None and widget.focusPolicy() & Qt.FocusPolicy.TabFocus]

    def add_photo_command(self, action: QAction) -> None:
        """Add a command to the "More" menu, above those that need no photo."""
        self.more_menu.insertAction(self.verify, action)
        self._photo_commands = (*self._photo_commands, action)

    def show_photo_commands(self, shown: bool) -> None:
        """Show or hide the commands that need a photo, with their shortcuts."""
        for action in self._photo_commands:
            action.setVisible(shown)

    def show_specs(self, shown: bool) -> None:
        """Show or hide the box of specs, which the batch page uses, too."""
        self._specs_action.setVisible(shown)

    def show_recent(self, paths: list[Path]) -> None:
        """Show the recent files, newest first."""
        self._recent = paths
        self.recent_menu.clear()
        for path in paths:
            action = self.recent_menu.addAction(
                escape_controls(path.name).replace("&", "&&"), partial(self.recent_chosen.emit, path)
            )
            action.setToolTip(make_plain_tip(escape_controls(str(path))))
        if paths:
            self.recent_menu.addSeparator()
            self.recent_menu.addAction(self.tr("Clear this list"), self.recent_forgotten.emit)
        else:
            self.recent_menu.addAction(self.tr("No recent pictures")).setEnabled(False)

    def show_language(self, language: Language) -> None:
        """Show the present language."""
        self.languages.setCurrentIndex(list(NAMES).index(language))

    def _make_action(self, icon: str, key: QKeySequence.StandardKey | str) -> QAction:
        action = QAction(self)
        action.setShortcut(QKeySequence(key))
        self._icons[action] = icon
        return action

    def _lay_out(self) -> None:
        between = QAction(self)
        between.setSeparator(True)
        self.addActions([self.open, self.paste, between, self.undo, self.redo, self.auto])
        self._make_button(self.open).setMenu(self.recent_menu)
        self._make_button(self.open).setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
        self.recent_menu.setToolTipsVisible(True)
        spring = QWidget()
        spring.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.addWidget(spring)
        self._specs_action = self.addWidget(self.specs)
        self._photo_commands = (
            self.open,
            self.paste,
            between,
            self.undo,
            self.redo,
            self.auto,
            self._specs_action,
        )
        self.addWidget(self.languages)
        self.more_menu.addActions([self.save, self.step, self.copy, self.verify, self.help, self.about, self.quit])
        self._more = QToolButton()
        self._more.setMenu(self.more_menu)
        self._more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.addWidget(self._more)
        for widget in self.findChildren(QToolButton):
            widget.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out the words beside the icons where they do not fit."""
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest and self._is_built:
            self._fit()
        return done

    def _fit(self) -> None:
        widgets = [self.widgetForAction(action) for action in self.actions() if action.isVisible()]
        wide = [self._widths.get(w, w.minimumSizeHint().width()) + SPACING for w in widgets if w]  # type: ignore[call-overload]
        style = BESIDE if sum(wide) + EDGES <= self.width() else Qt.ToolButtonStyle.ToolButtonIconOnly
        for button in self._widths:
            if button.toolButtonStyle() != style:
                button.setToolButtonStyle(style)

    def _measure(self) -> None:
        """Measure the buttons with their words."""
        for action in (self.open, self.paste, self.auto):
            button = self._make_button(action)
            button.setToolButtonStyle(BESIDE)
            self._widths[button] = button.sizeHint().width()

    def _show_overflow(self) -> None:
        """Make the button visible that opens what does not fit."""
        button = self.findChild(QToolButton, "qt_toolbar_ext_button")
        if button:
            button.setIcon(icons.make_icon("overflow"))
            button.setToolTip(self.tr("More commands"))
            button.setAccessibleName(self.tr("More commands"))

    def _make_button(self, action: QAction) -> QToolButton:
        button = self.widgetForAction(action)
        assert isinstance(button, QToolButton)
        return button

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Commands"))
        for action, words in {
            self.open: self.tr("Open"),
            self.paste: self.tr("Paste"),
            self.camera: self.tr("Use the camera"),
            self.undo: self.tr("Undo"),
            self.redo: self.tr("Redo"),
            self.auto: self.tr("Automatic"),
            self.turn_left: self.tr("Turn the picture left"),
            self.turn_right: self.tr("Turn the picture right"),
            self.save: self.tr("Save"),
            self.step: self.tr("Next step (the blue button)"),
            self.copy: self.tr("Copy the photo"),
            self.verify: self.tr("Verify a file…"),
            self.help: self.tr("Help and keys"),
            self.about: self.tr("About this program"),
            self.quit: self.tr("Quit"),
        }.items():
            action.setText(words)
            key = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            action.setToolTip(f"{words} ({key})" if key else words)
            if self._icons[action]:
                action.setIcon(icons.make_icon(self._icons[action]))
        self.auto.setToolTip(self.tr("Back to the automatic frame (Ctrl+0, or double click on the picture)"))
        for action in (self.open, self.paste, self.undo, self.redo, self.auto):
            self._make_button(action).setAccessibleName(action.text())
        self._more.setIcon(icons.make_icon("more"))
        for widget, words in ((self._more, self.tr("More")), (self.languages, self.tr("Language"))):
            widget.setAccessibleName(words)
            widget.setToolTip(words)
        self._more.setStyleSheet("QToolButton::menu-indicator { image: none; }")
        self._show_overflow()
        self._measure()
        self._fit()
        self.show_language(get_current_language())
        self.show_recent(self._recent)
