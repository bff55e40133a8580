"""What most parts of the window share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from photoprocess.frozen import dataclass

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from photoprocess.gui.banner import Banner
    from photoprocess.gui.settings import Settings


@dataclass(frozen=True, slots=True)
class Shell:
    """The window as a parent for dialogs, its banner for messages, and the user's settings."""

    window: QWidget
    banner: Banner
    settings: Settings
