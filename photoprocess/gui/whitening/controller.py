"""Connects the whitening bar and the cutout editor with the session and the preview."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QStackedWidget, QWidget

from photoprocess.gui.whitening.bar import WhiteningBar
from photoprocess.gui.whitening.brush import Brush, make_stroke
from photoprocess.gui.whitening.cutout_editor import CutoutEditor
from photoprocess.portrait.frame import Placement

if TYPE_CHECKING:
    from photoprocess.gui.photo.preview import Preview
    from photoprocess.gui.session.session import Session
    from photoprocess.job import Outcome
    from photoprocess.values import Pixels, Point, Portrait


class WhiteningController(QObject):
    """`bar` goes beside the preview; `place` shows the picture or, while correcting, the editor."""

    def __init__(self, session: Session, preview: Preview, picture: QWidget) -> None:
        super().__init__(preview)
        self._session, self._preview = session, preview
        self._portrait: Portrait | None = None
        self._before = False
        """The original is shown for a moment, while a key or button is held."""
        self.bar, self.editor, self.place = WhiteningBar(), CutoutEditor(), QStackedWidget()
        self.place.addWidget(picture)
        self.place.addWidget(self.editor)
        self._connect()

    def _connect(self) -> None:
        session, bar = self._session, self.bar
        session.whitening_changed.connect(bar.show_choice)
        session.portrait_changed.connect(self.show_portrait)
        session.photo_changed.connect(lambda _: self._on_photo())
        session.settled.connect(self._on_settled)
        bar.switched.connect(lambda on: session.set_whitening(replace(session.whitening, on=on)))
        bar.colour_chosen.connect(lambda name: session.set_whitening(session.whitening.with_colour(name)))
        bar.before_changed.connect(lambda _: self._show())
        bar.brush_wanted.connect(self._on_brush_wanted)
        bar.brush_changed.connect(self.editor.set_brush)
        bar.strokes_removed.connect(lambda: session.set_whitening(session.whitening.with_strokes(())))
        self.editor.brush_changed.connect(bar.show_brush)
        self.editor.drawn.connect(self._on_drawn)

    def whiten(self) -> None:
        """Replace the background, as the switch does."""
        self._session.set_whitening(replace(self._session.whitening, on=True))

    def begin_correcting(self) -> None:
        """Show the cut around the person with the brush."""
        self.bar.correct.setChecked(True)

    def set_before(self, before: bool) -> None:
        """Show the original background while a key or button is held."""
        if before != self._before:
            self._before = before
            self._show()

    def show_portrait(self, portrait: Portrait | None) -> None:
        """Show another portrait, or none."""
        self._portrait = portrait
        self._show()

    def _show(self) -> None:
        pixels = self._get_shown_pixels()
        self._preview.show_portrait(pixels, self._session.spec)
        self.editor.show_portrait(pixels)

    def _get_shown_pixels(self) -> Pixels | None:
        if self._portrait is None:
            return None
        whitened = self._portrait.whitened
        return (
            whitened.original if whitened and (self._before or self.bar.before.isChecked()) else self._portrait.pixels
        )

    def _on_photo(self) -> None:
        self.bar.set_possible(possible=False)
        self.bar.correct.setChecked(False)
        self.bar.before.setChecked(False)

    def _on_settled(self, outcome: Outcome) -> None:
        self.bar.show_spec(outcome.spec)
        self.bar.show_choice(self._session.whitening)
        self.bar.set_possible(possible=outcome.portrait is not None)

    def _on_brush_wanted(self, wanted: bool) -> None:
        self.place.setCurrentIndex(1 if wanted else 0)
        if wanted:
            self.bar.before.setChecked(False)
            self.editor.setFocus()
            self._session.note_look()

    def _on_drawn(self, brush: Brush, points: tuple[Point, ...]) -> None:
        session, portrait = self._session, self._portrait
        if portrait is None:
            return
        place = Placement(portrait.frame, session.spec.width_px, session.spec.height_px)
        strokes = (*session.whitening.details.strokes, make_stroke(brush, points, place))
        session.set_whitening(session.whitening.with_strokes(strokes))
