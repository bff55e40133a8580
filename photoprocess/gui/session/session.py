"""The open picture: its frame, its choices, its outcome and its undo list. Widgets show it and change it.

move ─▶ geometry at once, pixels by the lane at most ten times a second
commit ─undo stack─▶ apply_frame ─▶ the whole outcome by the lane
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from photoprocess.frozen import dataclass
from photoprocess.gui.findings.advice import Situation, find_whitening
from photoprocess.gui.photo.next_step import is_doubtful
from photoprocess.gui.session import work
from photoprocess.gui.session.judging import Judging
from photoprocess.gui.session.opener import Opener
from photoprocess.gui.session.undo import UndoStep
from photoprocess.gui.session.work import LiveResult, Opening, PhotoRequest, Replanned, Turned, WhiteningChoice
from photoprocess.job import Outcome
from photoprocess.spec.values import Spec
from photoprocess.values import Frame, Photo, Report, Scene


@dataclass(frozen=True, slots=True)
class OpenPhoto:
    """The picture that is open, with its last whole outcome."""

    opening: Opening
    outcome: Outcome
    auto: Frame | None
    """The planned frame; None if no single face was found."""


class Session(QObject):
    """Owns the undo stack and the lane that judges."""

    photo_changed = Signal(object)
    """Photo: another picture is shown, its frame not known yet. None for no picture."""
    frame_changed = Signal(object)
    whitening_changed = Signal(object)
    portrait_changed = Signal(object)
    report_changed = Signal(object)
    settled = Signal(object)
    """Outcome: the whole judgement of the frame at rest."""
    failed = Signal(object)
    """Failure of a judgement."""
    unsaved_changed = Signal(bool)

    def __init__(self, opener: Opener, spec: Spec, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.spec = spec
        self.photo: OpenPhoto | None = None
        self.frame: Frame | None = None
        self.rested: Frame | None = None  # the last frame at rest; `frame` may be moving
        self.whitening = self._judged = WhiteningChoice()  # the user's, and that of the last whole outcome
        self.report = Report(())
        self.declared: frozenset[str] = frozenset()
        self.stack = QUndoStack(self)
        self._provisional = False  # another picture is shown than the one that is open
        self._quarters = 0  # of the stored picture, clockwise; those of the present outcome may still be others
        self._looked = False
        """The user has looked at the cut around the person."""
        self._judging = Judging(self._find_moving, self)
        self._connect(opener)

    def _connect(self, opener: Opener) -> None:
        opener.decoded.connect(self._show_provisionally)
        opener.opened.connect(self._begin)
        for ended in (opener.failed, opener.cancelled, opener.marker_found):
            ended.connect(self._restore)
        self._judging.found.connect(self._on_result)
        self._judging.failed.connect(self._on_failed)
        # Not a lambda, so that it ends with the session: the stack emits once more when it is deleted.
        self.stack.cleanChanged.connect(self._on_clean_changed)

    def _on_clean_changed(self, clean: bool) -> None:
        self.unsaved_changed.emit(not clean)

    @property
    def outcome(self) -> Outcome | None:
        """The last whole outcome."""
        return self.photo.outcome if self.photo else None

    @property
    def opening(self) -> Opening | None:
        """Where the open picture came from."""
        return self.photo.opening if self.photo else None

    @property
    def auto(self) -> Frame | None:
        """The planned frame of the open picture."""
        return self.photo.auto if self.photo else None

    def request(self, photo: OpenPhoto) -> PhotoRequest:
        """Build the request from the user's present choices."""
        return PhotoRequest(photo.opening, self.spec, self.frame, self.declared, self.whitening, self._quarters)

    # --- which picture

    def _show_provisionally(self, photo: Photo) -> None:
        """Show a picture that is still being opened; if that fails, the open one returns."""
        self._judging.stop()
        self._provisional = True
        self.photo_changed.emit(photo)

    def _begin(self, request: PhotoRequest, outcome: Outcome) -> None:
        self._judging.stop()
        chosen, self.spec = self.spec, request.spec
        self.declared = request.declared
        self._provisional = False
        self._store_whitening(request.whitening)
        self._show_planned(request.opening, outcome)
        self.set_spec(chosen)  # the user may have chosen another while this picture was opened

    def _restore(self) -> None:
        if not self._provisional:
            return
        self._provisional = False
        if self.photo is None:
            self.photo_changed.emit(None)
            return
        photo = self.photo.outcome.scene.photo
        if photo.source.quarters != self._quarters:
            self._apply_turn(self._quarters, self.rested, self.whitening)
            return
        self.photo_changed.emit(photo)
        self.frame_changed.emit(self.frame)
        stale = self.frame != self.photo.outcome.frame or self.whitening != self._judged
        self._settle(self.photo.outcome)
        if stale:
            self.apply_frame(self.rested)

    def _show_planned(self, opening: Opening, outcome: Outcome) -> None:
        """Start from the planned frame."""
        self.stack.clear()
        self.photo = OpenPhoto(opening, outcome, outcome.frame)
        self.frame = self.rested = outcome.frame
        self._quarters = outcome.scene.photo.source.quarters
        self.photo_changed.emit(outcome.scene.photo)
        self.frame_changed.emit(outcome.frame)
        self._settle(outcome)

    # --- how the picture is turned

    def turn(self, quarters: int) -> None:
        """Turn the picture clockwise by quarters, as one step of undo; it is seen and framed again."""
        if self.photo is None or self._provisional:
            return
        old, bare = self.whitening, self.whitening.with_strokes(())  # strokes belong to places of the picture
        make = partial(self._apply_turn, self._quarters + quarters, None, bare)
        self.stack.push(UndoStep(make, partial(self._apply_turn, self._quarters, self.rested, old)))

    def _apply_turn(self, quarters: int, frame: Frame | None, whitening: WhiteningChoice) -> None:
        """Show the picture turned at once, and judge it; called by do, undo and redo."""
        if self.photo is None:
            return
        self._judging.stop()
        self._quarters, self._provisional = quarters % 4, True
        self._store_whitening(whitening)
        self.rested = self.frame = frame
        self.photo_changed.emit(work.turn_pictured(self.photo.outcome.scene.photo, self._quarters))
        self._judging.judge(self.request(self.photo), self.photo.outcome.scene)

    def _show_turned(self, photo: OpenPhoto, turned: Turned) -> None:
        self._provisional = False
        if turned.outcome.spec != photo.outcome.spec:
            self.stack.clear()
        self.photo = OpenPhoto(photo.opening, turned.outcome, turned.auto)
        self.frame = self.rested = turned.outcome.frame
        self.frame_changed.emit(self.frame)
        self._settle(turned.outcome)

    def _on_failed(self, failure: object) -> None:
        if self.photo is not None and self._provisional:
            self._quarters = self.photo.outcome.scene.photo.source.quarters
            self.frame = self.rested = self.photo.outcome.frame
            self._restore()
        self._judged = self.whitening
        self._set_report(self.report)
        self.failed.emit(failure)

    # --- where the frame is

    def move(self, frame: Frame) -> None:
        """Follow a frame that is being moved."""
        if self.photo is None or self._provisional:
            return
        self.frame = frame
        self._check_geometry(self.photo)
        self._judging.follow()

    def commit(self, frame: Frame) -> None:
        """Let the frame rest here, as one step of undo."""
        if self.photo is not None and not self._provisional and frame != self.rested:
            self.stack.push(UndoStep(partial(self.apply_frame, frame), partial(self.apply_frame, self.rested)))

    def apply_frame(self, frame: Frame | None) -> None:
        """Rest here and judge the whole; called by do, undo and redo."""
        self._judging.stop()
        self.rested = self.frame = frame
        self.frame_changed.emit(frame)
        if self.photo is not None and frame is not None:
            self._check_geometry(self.photo)
            self._judging.judge(self.request(self.photo), self.photo.outcome.scene)

    def set_whitening(self, choice: WhiteningChoice) -> None:
        """Change the whitening, as one step of undo."""
        if self.photo is not None and not self._provisional and choice != self.whitening:
            old = self.whitening
            self.stack.push(UndoStep(partial(self.apply_whitening, choice), partial(self.apply_whitening, old)))

    def apply_whitening(self, choice: WhiteningChoice) -> None:
        """Change the whitening and judge again; called by do, undo and redo."""
        self._store_whitening(choice)
        self.apply_frame(self.rested)

    def _store_whitening(self, choice: WhiteningChoice) -> None:
        self._looked = self._looked and choice.on
        self.whitening = choice
        self.whitening_changed.emit(choice)

    def return_to_auto(self) -> None:
        """Return to the planned frame."""
        if self.auto is not None:
            self.commit(self.auto)

    def _check_geometry(self, photo: OpenPhoto) -> None:
        findings = work.check_geometry(self.request(photo), photo.outcome.scene)
        self._set_report(work.merge_findings(self.report, findings))

    def _find_moving(self) -> tuple[PhotoRequest, Frame, Scene] | None:
        if self.photo is None or self.frame is None:
            return None
        return self.request(self.photo), self.frame, self.photo.outcome.scene

    # --- what was found

    def _on_result(self, result: object) -> None:
        if self.photo is None:
            return
        if isinstance(result, LiveResult):
            self.portrait_changed.emit(result.portrait)
            if not result.findings:
                return  # the frame moves; its geometry was reported at the last move
            self.report = work.merge_findings(self.report, result.findings)
        elif isinstance(result, Replanned):
            self._show_planned(self.photo.opening, result.outcome)
        elif isinstance(result, Turned):
            self._show_turned(self.photo, result)
        elif isinstance(result, Outcome):
            self._settle(result)
        # Reported once, with the present geometry: a frame that has moved on would otherwise build the list twice.
        if self.frame is not None and self.frame != self.rested:
            self._check_geometry(self.photo)
        elif isinstance(result, LiveResult):
            self._set_report(self.report)

    def _settle(self, outcome: Outcome) -> None:
        if self.photo is None:
            return
        self.photo = photo = replace(self.photo, outcome=outcome)
        self._judged = self.whitening
        self.portrait_changed.emit(outcome.portrait)
        declared = work.check_declarations(self.request(photo), outcome.scene)
        self._set_report(work.merge_findings(outcome.report, declared))
        self.settled.emit(outcome)

    def _set_report(self, report: Report) -> None:
        self.report = report
        self.report_changed.emit(report)

    # --- the user's other choices

    def set_declared(self, declared: Collection[str]) -> None:
        """Store what the user confirms."""
        self.declared = frozenset(declared)
        if self.photo is not None:
            findings = work.check_declarations(self.request(self.photo), self.photo.outcome.scene)
            self._set_report(work.merge_findings(self.report, findings))

    def set_spec(self, spec: Spec) -> None:
        """Choose a spec; another one plans the frame again."""
        changed, self.spec = self.spec != spec, spec
        if spec.rules.background_edit == "forbidden":
            self.stack.clear()
            self._store_whitening(WhiteningChoice())
        if changed and self.photo is not None:
            self._judging.stop()
            self._judging.replan(self.request(self.photo), self.photo.outcome.scene)

    @property
    def unsaved(self) -> bool:
        """The user has changed the picture since it was opened or saved."""
        return self.photo is not None and not self.stack.isClean()

    @property
    def situation(self) -> Situation:
        """What decides which advice applies to the present choices."""
        moved = self.auto is not None and self.frame != self.auto
        doubtful = not self._looked and is_doubtful(self.report.findings)
        pending = not self.whitening.shares_background(self._judged)
        return Situation(moved, find_whitening(self.spec, self._judged), doubtful, pending)

    def note_look(self) -> None:
        """Note that the user looks at the cut around the person; a doubtful one does not count as passing before."""
        self._looked = True
        if self.outcome:
            self._set_report(self.report)
            self.settled.emit(self.outcome)

    @property
    def is_judging(self) -> bool:
        """The findings may still change."""
        return self._judging.busy

    @property
    def savable(self) -> bool:
        """The photo passes, or is being judged; in that case saving finds out."""
        return self.is_judging or (self.outcome is not None and self.outcome.passed and not self.situation.doubtful)

    def mark_saved(self, frame: Frame | None, whitening: WhiteningChoice) -> None:
        """Note that the photo with this frame and whitening is saved."""
        if (frame, whitening) == (self.rested, self.whitening):
            self.stack.setClean()

    def stop(self) -> None:
        """End all judging."""
        self._judging.stop()
