"""Whitening in the window: bar and brush tell the session, what the session makes is shown, before or after."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QStackedWidget, QWidget

from photoprocess.gui.whitening.bar import WhitenBar
from photoprocess.gui.whitening.brush import Brush, stroke
from photoprocess.gui.whitening.cutout_editor import CutView
from photoprocess.portrait.frame import Placement

if TYPE_CHECKING:
    from photoprocess.gui.photo.preview import Preview
    from photoprocess.gui.session.session import Session
    from photoprocess.gui.session.work import Mend
    from photoprocess.job import Outcome
    from photoprocess.values import Pixels, Point, Portrait


class WhiteningController(QObject):
    """`bar` goes beside the preview, `place` where the picture is: it holds the picture, and the cut in its stead."""

    def __init__(self, session: Session, preview: Preview, picture: QWidget) -> None:
        super().__init__(preview)
        self._session, self._preview = session, preview
        self._portrait: Portrait | None = None
        self.bar, self.view, self.place = WhitenBar(), CutView(), QStackedWidget()
        self.place.addWidget(picture)
        self.place.addWidget(self.view)
        self._connect()

    def _connect(self) -> None:
        session, bar = self._session, self.bar
        session.mend_changed.connect(self._on_mend)
        session.portrait_changed.connect(self.show_portrait)
        session.photo_changed.connect(lambda _: self._on_photo())
        session.settled.connect(self._on_settled)
        bar.switched.connect(lambda whiten: session.set_mend(replace(session.mend, whiten=whiten)))
        bar.background_chosen.connect(lambda name: session.set_mend(replace(session.mend, background=name)))
        bar.before_changed.connect(lambda _: self._show())
        bar.brush_wanted.connect(self._on_brush_wanted)
        bar.brush_changed.connect(self.view.set_brush)
        bar.strokes_forgotten.connect(lambda: session.set_mend(replace(session.mend, strokes=())))
        self.view.brush_changed.connect(bar.show_brush)
        self.view.drawn.connect(self._on_drawn)

    def show_portrait(self, portrait: Portrait | None) -> None:
        """Another portrait, or none."""
        self._portrait = portrait
        self._show()

    def _show(self) -> None:
        spec = self._session.spec
        assert spec is not None
        pixels = self._wanted()
        self._preview.show_portrait(pixels, spec)
        self.view.show_portrait(pixels)

    def _wanted(self) -> Pixels | None:
        if self._portrait is None:
            return None
        whitened = self._portrait.whitened
        return whitened.original if whitened and self.bar.before.isChecked() else self._portrait.pixels

    def _on_mend(self, mend: Mend) -> None:
        self.bar.show_mend(mend)

    def _on_photo(self) -> None:
        self.bar.show_possible(possible=False)
        self.bar.correct.setChecked(False)
        self.bar.before.setChecked(False)

    def _on_settled(self, outcome: Outcome) -> None:
        self.bar.show_spec(outcome.spec)
        self.bar.show_mend(self._session.mend)
        self.bar.show_possible(possible=outcome.portrait is not None)

    def _on_brush_wanted(self, wanted: bool) -> None:
        self.place.setCurrentIndex(1 if wanted else 0)
        if wanted:
            self.bar.before.setChecked(False)
            self.view.setFocus()

    def _on_drawn(self, brush: Brush, points: tuple[Point, ...]) -> None:
        session, portrait = self._session, self._portrait
        if portrait is None or session.spec is None:
            return
        place = Placement(portrait.frame, session.spec.width_px, session.spec.height_px)
        session.set_mend(replace(session.mend, strokes=(*session.mend.strokes, stroke(brush, points, place))))
