"""Colours of the window, light and dark, and the few shapes that the style does not have.

The style is Qt's Fusion with our palette on every system, so that the window looks the same everywhere. Each pair of
text and background reaches a contrast of 4.5 (WCAG 2.2, 1.4.3); a test computes it.

Space: distances between and around widgets are multiples of 4 logical pixels, most of them 4 inside a group, 8 between
controls, 12 and 16 around cards; a test reads the code. Text: two sizes, the system's and that of titles, and two
weights, normal and bold. Icons, marks and ticks are SVG files of one family, drawn with lines of 1.8 on a grid of 24.
"""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication, QLabel

from photoprocess import resources


class Colours(NamedTuple):
    """The colours outside the picture. Not a dataclass, because that import delays the first paint by 5 ms."""

    window: str
    card: str
    line: str
    """Edges of controls: contrast 3 : 1 against card and window."""
    hair: str
    """Decorative edges."""
    text: str
    faint: str
    """Secondary text."""
    accent: str
    on_accent: str
    accent_soft: str
    """Background of selected and hovered items."""
    good: str
    warn: str
    bad: str


LIGHT = Colours(
    window="#f3f4f6",
    card="#ffffff",
    line="#82888f",
    hair="#d9dce1",
    text="#1b1e23",
    faint="#545b66",
    accent="#0b5cad",
    on_accent="#ffffff",
    accent_soft="#e3eefa",
    good="#1a6b37",
    warn="#8a4b00",
    bad="#b3261e",
)
DARK = Colours(
    window="#1b1d21",
    card="#25282d",
    line="#7d848e",
    hair="#3f434a",
    text="#eceef1",
    faint="#aab1bc",
    accent="#6cb2ff",
    on_accent="#0a1a2c",
    accent_soft="#28394d",
    good="#74d694",
    warn="#ffbd59",
    bad="#ff8f86",
)


def get_colours() -> Colours:
    """The colours in use."""
    return DARK if _is_dark(QApplication.palette()) else LIGHT


def apply(application: QApplication, *, dark: bool) -> None:
    """Apply the light or dark scheme, unless it is applied already: Qt would style every widget again."""
    chosen = DARK if dark else LIGHT
    sheet = _make_style_sheet(chosen)
    if application.styleSheet() != sheet:
        application.setPalette(_make_palette(chosen))
        application.setStyleSheet(sheet)


TITLE = 1.35
"""Size of titles relative to that of all other texts."""


def make_title(label: QLabel) -> None:
    """Give a label the font of titles; the family follows the language."""
    font = QFont()
    font.setPointSizeF(QApplication.font().pointSizeF() * TITLE)
    font.setBold(True)
    label.setFont(font)


def format_title(words: str, colour: str) -> str:
    """Format escaped words as a title, for labels with markup."""
    size = QApplication.font().pointSizeF() * TITLE
    return f"<span style='font-size: {size:.1f}pt; font-weight: 700; color: {colour}'>{words}</span>"


def follow_system(application: QApplication) -> None:
    """Apply the system's scheme, now and whenever it changes."""
    application.styleHints().colorSchemeChanged.connect(lambda scheme: apply(application, dark=scheme.name == "Dark"))
    # Not by QStyleHints.colorScheme, whose first use builds all enums of Qt: 20 ms before the first paint.
    apply(application, dark=_is_dark(application.palette()))


def measure_contrast(one: str, other: str) -> float:
    """Contrast ratio of WCAG 2.2, 1…21."""
    light, dark = sorted((_measure_luminance(QColor(one)), _measure_luminance(QColor(other))), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _measure_luminance(colour: QColor) -> float:
    def linearise(value: float) -> float:
        return float(value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4)

    return 0.2126 * linearise(colour.redF()) + 0.7152 * linearise(colour.greenF()) + 0.0722 * linearise(colour.blueF())


def _is_dark(palette: QPalette) -> bool:
    return palette.color(QPalette.ColorRole.Window).lightness() < 128


def _make_palette(use: Colours) -> QPalette:
    role, group = QPalette.ColorRole, QPalette.ColorGroup
    # Two colours: the constructor with one also takes a Qt.GlobalColor, which builds all enums of Qt: 20 ms.
    palette = QPalette(QColor(use.window), QColor(use.window))
    for where, colour in {
        role.Window: use.window,
        role.Base: use.card,
        role.AlternateBase: use.window,
        role.Button: use.card,
        role.ToolTipBase: use.card,
        role.Text: use.text,
        role.WindowText: use.text,
        role.ButtonText: use.text,
        role.ToolTipText: use.text,
        role.PlaceholderText: use.faint,
        role.Highlight: use.accent,
        role.HighlightedText: use.on_accent,
        role.Link: use.accent,
        role.Accent: use.accent,
    }.items():
        palette.setColor(where, QColor(colour))
    for where in (role.Text, role.WindowText, role.ButtonText):
        palette.setColor(group.Disabled, where, QColor(use.line))
    return palette


def _make_style_sheet(use: Colours) -> str:
    sheet = _SHEET.replace("%icons%", (resources.find_root() / "icons").as_posix())
    sheet = sheet.replace("%scheme%", "dark" if use is DARK else "light")
    for name in sorted(Colours._fields, key=len, reverse=True):
        sheet = sheet.replace(f"@{name}", getattr(use, name))
    return sheet


_SHEET = """
QToolBar { background: @card; border: none; border-bottom: 1px solid @hair; padding: 5px 8px; spacing: 4px; }
QToolBar::separator { background: @hair; width: 1px; margin: 6px 6px; }
QToolButton { border: 1px solid transparent; border-radius: 6px; padding: 5px 9px; color: @text; }
QToolButton:hover { background: @accent_soft; }
QToolButton:pressed, QToolButton:checked { background: @accent_soft; border-color: @accent; }
QToolButton:focus { border-color: @accent; }
QToolButton:disabled { color: @line; }
QToolButton#qt_toolbar_ext_button { padding: 0; border: none; border-radius: 3px; background: @hair; }
QToolButton[popupMode="1"] { padding-right: 20px; }
QToolButton::menu-button { border: none; width: 16px; }
QPushButton { background: @card; color: @text; border: 1px solid @line; border-radius: 6px; padding: 7px 18px; }
QPushButton:hover { background: @accent_soft; }
QPushButton:checked { background: @accent_soft; border-color: @accent; }
QPushButton:focus { border: 2px solid @accent; padding: 6px 17px; }
QPushButton:disabled { color: @line; border-color: @hair; }
QPushButton[primary="true"] { background: @accent; color: @on_accent; border-color: @accent; font-weight: 700; }
QPushButton[primary="true"]:hover { border: 2px solid @text; padding: 6px 17px; }
QPushButton[primary="true"]:focus { border: 2px solid @text; padding: 6px 17px; }
QPushButton[primary="true"]:disabled { background: @hair; color: @faint; border-color: @hair; }
QPushButton[link="true"] { background: transparent; border: 1px solid transparent; color: @accent; padding: 6px 10px; }
QPushButton[link="true"]:hover { text-decoration: underline; }
QPushButton[link="true"]:focus { border: 1px solid @accent; }
QFrame[card="true"] { background: @card; border: 1px solid @hair; border-radius: 10px; }
QFrame#banner { background: @card; border: 1px solid @line; border-radius: 8px; }
QFrame#drop { background: @card; border: 2px dashed @line; border-radius: 14px; }
QFrame#drop[over="true"] { background: @accent_soft; border-color: @accent; }
QLabel#drop_hint { background: @accent_soft; color: @text; border: 2px dashed @accent; border-radius: 12px;
  }
QFrame#bottom { background: @card; border: none; border-top: 1px solid @hair; }
QLabel[faint="true"] { color: @faint; }
QLabel[centred="true"] { qproperty-alignment: AlignCenter; }
QPushButton[answer="true"] { text-align: left; padding: 8px 14px; }
QPushButton[answer="true"]:focus { padding: 7px 13px; }
QLineEdit { background: @card; color: @text; border: 1px solid @line; border-radius: 6px; padding: 5px 8px; }
QLineEdit:focus { border: 2px solid @accent; padding: 4px 7px; }
QLineEdit[wrong="true"] { border: 2px solid @bad; padding: 4px 7px; }
QTextBrowser, QListWidget { background: transparent; border: none; color: @text; }
QListWidget::item { padding: 5px 6px; border-radius: 5px; }
QListWidget::item:selected { background: @accent_soft; color: @text; border-left: 3px solid @accent; }
QTextBrowser:focus { border: 1px solid @accent; border-radius: 6px; }
QTabBar::tab { background: transparent; color: @faint; padding: 8px 14px; border-bottom: 2px solid transparent; }
QTabBar::tab:selected { color: @accent; border-bottom-color: @accent; font-weight: 700; }
QTabBar::tab:focus { background: @accent_soft; }
QTabBar { qproperty-drawBase: 0; }
QTabWidget::pane { border: none; }
QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; }
QTreeView { background: transparent; border: none; outline: none; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 0; border: none; }
QScrollBar::handle:vertical { background: @line; border-radius: 3px; min-height: 28px; margin: 2px; }
QScrollBar::handle:vertical:hover { background: @faint; }
QScrollBar::add-line, QScrollBar::sub-line { height: 0; width: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QComboBox { background: @card; color: @text; border: 1px solid @line; border-radius: 6px; padding: 4px 8px; }
QComboBox:focus { border: 2px solid @accent; padding: 3px 7px; }
QComboBox::drop-down { border: none; width: 22px; }
QComboBox::down-arrow { image: url(%icons%/down.svg); width: 12px; height: 12px; }
QScrollBar::handle:vertical:disabled { background: transparent; }
QCheckBox, QRadioButton { spacing: 8px; padding: 2px; border: 1px solid transparent; border-radius: 4px; }
QCheckBox:focus, QRadioButton:focus { border-color: @accent; }
QCheckBox:disabled, QRadioButton:disabled { color: @line; }
QCheckBox::indicator { border: 1px solid @line; border-radius: 3px; background: @card; width: 14px; height: 14px; }
QCheckBox::indicator:hover, QRadioButton::indicator:hover { border-color: @accent; }
QCheckBox::indicator:checked { background: @accent; border-color: @accent; image: url(%icons%/tick-%scheme%.svg); }
QCheckBox::indicator:disabled { border-color: @hair; }
QCheckBox::indicator:checked:disabled { background: @line; border-color: @line; }
QRadioButton::indicator { border: 1px solid @line; border-radius: 8px; background: @card; width: 14px; height: 14px; }
QRadioButton::indicator:checked { border: 5px solid @accent; background: @on_accent; width: 6px; height: 6px; }
QToolTip { background: @card; color: @text; border: 1px solid @line; padding: 5px; }
QProgressBar { border: none; background: @hair; border-radius: 2px; max-height: 4px; min-height: 4px; }
QProgressBar::chunk { background: @accent; border-radius: 2px; }
"""
