"""What the worker does, as functions without Qt: open, judge, save, verify, warm up.

Heavy imports are inside the functions: this module is imported while the window gets its parts.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import field, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from photoprocess.drafts import remove_abandoned_drafts
from photoprocess.files import refuse_source, save
from photoprocess.frozen import dataclass
from photoprocess.job import Job, Outcome, Whitening
from photoprocess.values import CheckGroup, Finding, Frame, Photo, Portrait, Report, Scene, Stroke

if TYPE_CHECKING:
    from photoprocess.marker import PublicKey, Verification
    from photoprocess.spec.values import Spec

Send: TypeAlias = Callable[[object], None]

AT_REST = (CheckGroup.SOURCE, CheckGroup.EDITS, CheckGroup.FILE)
"""Checks that run when the frame rests; those of all other groups also run while it moves."""
GEOMETRY = (
    "face.framed",
    "source.pixels",
    "framing.crown_gap",
    "framing.head",
    "framing.eye_line",
    "framing.below_chin",
    "framing.centre",
    "pose.roll",
)
"""Checks without pixels, 0.2 ms together: they run in the window's own thread."""


@dataclass(frozen=True, slots=True)
class Opening:
    """A picture to open, and where its portrait is saved."""

    source: Path | bytes = field(repr=False)
    name: str
    folder: Path | None = None
    """The folder for the portrait; None to ask."""
    target: Path | None = None
    """The portrait's own file; None for the spec's usual name in `folder`."""
    needs_free_name: bool = False
    """Nobody chose `folder`, so a file that is already there is neither replaced nor asked about."""

    @classmethod
    def file(cls, path: Path) -> Opening:
        """A file; its portrait is saved beside it."""
        return cls(path, path.name, path.parent)


@dataclass(frozen=True, slots=True)
class PastedPicture:
    """A picture from the clipboard, a drop or the camera that the worker has still to encode."""

    encode: Callable[[], bytes] = field(repr=False)
    name: str
    folder: Path | None = None
    """The folder for the portrait, under a name that is free there; None to ask."""

    def to_opening(self) -> Opening:
        """Encode the picture."""
        return Opening(self.encode(), self.name, self.folder, needs_free_name=self.folder is not None)


@dataclass(frozen=True, slots=True)
class Decoded:
    """The picture is decoded and can be shown."""

    photo: Photo


@dataclass(frozen=True, slots=True)
class MarkedFile:
    """A file with a marker, so a finished photo: offered for verification instead of being cropped again."""

    opening: Opening
    verification: Verification


@dataclass(frozen=True, slots=True)
class LiveResult:
    """The result for a frame that still moves: a portrait that is not encoded, and its findings."""

    frame: Frame
    portrait: Portrait
    findings: tuple[Finding, ...]
    """Empty while the frame is being moved."""


@dataclass(frozen=True, slots=True)
class Replanned:
    """The outcome with the frame that another spec leads to."""

    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Turned:
    """The outcome of a picture that the user turned by quarters, and the frame that was planned for it."""

    outcome: Outcome
    auto: Frame | None


@dataclass(frozen=True, slots=True)
class SaveResult:
    """Where the portrait was saved, and the outcome that was computed for it."""

    path: Path | None
    """None if the photo does not pass, so that nothing was saved."""
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class WhiteningChoice:
    """The user's whitening. Colour and strokes are kept while it is switched off."""

    on: bool = False
    details: Whitening = field(default_factory=Whitening)

    def with_colour(self, name: str) -> WhiteningChoice:
        """Choose another of the spec's colours."""
        return replace(self, details=replace(self.details, colour=name))

    def with_strokes(self, strokes: tuple[Stroke, ...]) -> WhiteningChoice:
        """Replace the corrections of the boundary."""
        return replace(self, details=replace(self.details, strokes=strokes))

    def shares_background(self, other: WhiteningChoice) -> bool:
        """Whether the photo has the same background with both; strokes correct it only here and there."""
        return (self.on, self.details.colour) == (other.on, other.details.colour)

    def for_spec(self, spec: Spec) -> Whitening | None:
        """The whitening for a job; a colour that the spec does not have becomes its first."""
        if not self.on:
            return None
        names = {background.name for background in spec.backgrounds}
        return self.details if self.details.colour in names else replace(self.details, colour="")


@dataclass(frozen=True, slots=True)
class PhotoRequest:
    """Everything that decides the outcome of an open picture."""

    opening: Opening
    spec: Spec
    frame: Frame | None = None
    declared: frozenset[str] = frozenset()
    whitening: WhiteningChoice = field(default_factory=WhiteningChoice)
    quarters: int | None = None
    """Quarter turns clockwise of the stored picture that the user wants; None for those found by the face."""

    @property
    def job(self) -> Job:
        """The job that the command line would build from the same choices."""
        name, whitening = self.opening.name, self.whitening.for_spec(self.spec)
        return Job(self.opening.source, self.spec, self.frame, self.declared, name=name, whitening=whitening)


def warm_up(_: Send) -> None:
    """Import what opening a picture needs and load the networks, while the user is still choosing a file."""
    from photoprocess.pipeline import process as process
    from photoprocess.vision import get_default_nets

    get_default_nets().load()


def open_picture(request: PhotoRequest, send: Send, *, verify_first: bool = True) -> Outcome | MarkedFile:
    """Decode, show, look and judge. Raises the errors of `process`."""
    if verify_first and (verification := find_marker(request.opening)):
        return MarkedFile(request.opening, verification)
    from photoprocess.pipeline import get_default_tools, process

    tools = get_default_tools()

    def look(photo: Photo) -> Scene:
        send(Decoded(photo))
        return tools.look(photo)

    return process(request.job, replace(tools, look=look))


def find_marker(opening: Opening) -> Verification | None:
    """Verify a file that carries a marker; None if it has none or cannot be read."""
    source = opening.source
    try:
        data = _read_head(source) if isinstance(source, Path) else source
    except OSError:
        return None  # opening it as a picture reports the reason
    if not data.startswith(b"\xff\xd8") or b"photoprocess.marker" not in data:
        return None
    return verify_file(opening)


def verify_file(opening: Opening, keys: tuple[PublicKey, ...] | None = None) -> Verification:
    """Verify any file with some keys, the built-in ones by default. Raises PhotoError if it cannot be read."""
    from photoprocess.marker import MAX_FILE, verify
    from photoprocess.read.contents import load_contents

    return verify(load_contents(opening.source, opening.name, MAX_FILE).data, keys)


def _read_head(path: Path) -> bytes:
    """Read enough of a file to find a marker, which is in its first segments."""
    with path.open("rb") as file:
        return file.read(1 << 17)


def judge_live(request: PhotoRequest, frame: Frame, scene: Scene) -> LiveResult:
    """Render and check a frame that is not at rest yet."""
    from photoprocess.checks import Subject, list_codes_outside, run_checks

    portrait = render_live(request, frame, scene).portrait
    subject = Subject(request.spec, scene, request.declared).with_portrait(portrait)
    return LiveResult(frame, portrait, run_checks(subject, list_codes_outside(*AT_REST)).findings)


def render_live(request: PhotoRequest, frame: Frame, scene: Scene) -> LiveResult:
    """Render a frame that is being moved, without its findings; most of the time is outside Python's lock."""
    from photoprocess.checks import Subject
    from photoprocess.checks.face import shows_face
    from photoprocess.pipeline import apply_whitening, get_default_tools
    from photoprocess.portrait.render import render

    subject = Subject(request.spec, scene, request.declared)
    portrait, whitening = render(scene.photo, frame, request.spec), request.whitening.for_spec(request.spec)
    if whitening and shows_face(subject.with_frame(frame)):
        portrait = apply_whitening(portrait, scene, request.spec, whitening, get_default_tools())
    return LiveResult(frame, portrait, ())


def check_geometry(request: PhotoRequest, scene: Scene) -> tuple[Finding, ...]:
    """Check where the frame lies; fast enough for the window's thread."""
    from photoprocess.checks import Subject, run_checks

    subject = Subject(request.spec, scene)
    return run_checks(subject.with_frame(request.frame) if request.frame else subject, GEOMETRY).findings


def check_declarations(request: PhotoRequest, scene: Scene) -> tuple[Finding, ...]:
    """Check what the user confirmed, and what that settles; fast enough for the window's thread."""
    from photoprocess.checks import Subject, list_codes_in, run_checks

    subject = Subject(request.spec, scene, request.declared)
    return run_checks(subject, (*list_codes_in(CheckGroup.DECLARE), "face.covered")).findings


def judge(request: PhotoRequest, scene: Scene, send: Send) -> Outcome | Turned:
    """Compute the whole outcome of a frame at rest; its portrait and findings are sent as soon as they are known.

    If the request wants the picture turned, it is seen again.
    """
    seen = turn_scene(scene, request.quarters)
    if seen is not scene:
        planned = _process_seen(replace(request, frame=None), seen)
        return Turned(_process_seen(request, seen) if request.frame else planned, planned.frame)
    if request.frame:
        send(judge_live(request, request.frame, scene))
    return _process_seen(request, scene)


def replan(request: PhotoRequest, scene: Scene, send: Send) -> Replanned | Turned:
    """Compute the whole outcome, with a frame planned for the request's spec."""
    result = judge(replace(request, frame=None), scene, send)
    return result if isinstance(result, Turned) else Replanned(result)


def turn_scene(scene: Scene, quarters: int | None) -> Scene:
    """See the picture turned by as many quarters as wanted; the scene itself if it is already turned that way."""
    from photoprocess.pipeline import get_default_tools

    turned = turn_pictured(scene.photo, quarters)
    return scene if turned is scene.photo else get_default_tools().look(turned)


def turn_pictured(photo: Photo, quarters: int | None) -> Photo:
    """The photo as it is after as many quarter turns of the stored picture."""
    from photoprocess.read import turn_photo

    turns = 0 if quarters is None else (quarters - photo.source.quarters) % 4
    return turn_photo(photo, turns) if turns else photo


def _process_seen(request: PhotoRequest, scene: Scene) -> Outcome:
    from photoprocess.pipeline import get_default_tools, process

    return process(request.job, replace(get_default_tools(), look=lambda _: scene))


def save_portrait(request: PhotoRequest, scene: Scene, target: Path, *, overwrite: bool = False) -> SaveResult:
    """Save the same bytes as the command line; a picture deleted meanwhile is taken from memory.

    Raises OutputIsSource, OutputExists, CannotSave and the errors of `process`.
    """
    source = request.opening.source
    if isinstance(source, Path):
        refuse_source(target, source)
    remove_abandoned_drafts([target.parent])
    job = request.job
    if not _is_unchanged(source, scene):
        job = replace(job, source=scene.photo.source.data)
    from photoprocess.pipeline import get_default_tools, process

    seen = turn_scene(scene, request.quarters)
    outcome = process(job, replace(get_default_tools(), look=lambda _: seen))
    if outcome.data is None:
        return SaveResult(None, outcome)
    return SaveResult(save(outcome.data, target, overwrite=overwrite), outcome)


def _is_unchanged(source: Path | bytes, scene: Scene) -> bool:
    """The file on the disk is still the one that was opened."""
    try:
        return isinstance(source, bytes) or source.read_bytes() == scene.photo.source.data
    except OSError:
        return False


def merge_findings(report: Report, newer: tuple[Finding, ...]) -> Report:
    """Replace findings of a report by newer ones of the same code."""
    by_code = {finding.code: finding for finding in newer}
    return Report(tuple(by_code.get(finding.code, finding) for finding in report.findings))
