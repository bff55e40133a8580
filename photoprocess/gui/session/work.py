"""What the worker does, as functions that know no Qt: open, judge, save, verify, get ready.

Nothing heavy is imported before one of them runs; the window has long been painted then.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from photoprocess.errors import OutputIsSource
from photoprocess.files import save
from photoprocess.job import Job, Outcome, Whitening
from photoprocess.values import CheckGroup, Finding, Frame, Photo, Portrait, Report, Scene, Stroke

if TYPE_CHECKING:
    from photoprocess.marker import Verification
    from photoprocess.spec.values import Spec

Tell: TypeAlias = Callable[[object], None]

AT_REST = (CheckGroup.SOURCE, CheckGroup.EDITS, CheckGroup.FILE)
"""What is judged when the frame rests; all other groups follow it while it moves."""
FOLLOWING = (
    "source.pixels",
    "framing.crown_gap",
    "framing.head",
    "framing.eye_line",
    "framing.below_chin",
    "framing.centre",
    "pose.roll",
)
"""Geometry only, 0.2 ms together: these follow in the window's own thread."""


@dataclass(frozen=True, slots=True)
class Opening:
    """What a person wants to see: a file, or picture data from clipboard or drop."""

    source: Path | bytes | Callable[[], bytes] = field(repr=False)
    """Data that must first be made is made by the worker, and then replaced by the bytes."""
    name: str
    home: Path | None = None
    """Where the portrait is saved unless the person says otherwise; None: ask."""
    target: Path | None = None
    """The portrait's own file, where it is not the spec's usual name in `home`."""

    def made(self) -> Opening:
        """With its data made, where that is still to be done."""
        return self if isinstance(self.source, Path | bytes) else replace(self, source=self.source())

    @classmethod
    def file(cls, path: Path) -> Opening:
        """A file; the portrait goes beside it."""
        return cls(path, path.name, path.parent)


@dataclass(frozen=True, slots=True)
class Shown:
    """The picture is decoded and can be looked at."""

    photo: Photo


@dataclass(frozen=True, slots=True)
class Marked:
    """The file carries a marker, so it is a finished portrait: to be verified rather than cropped again."""

    opening: Opening
    verification: Verification


@dataclass(frozen=True, slots=True)
class Live:
    """What a frame on its way gives: a portrait that is not encoded, and what can be measured on it."""

    frame: Frame
    portrait: Portrait
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Saved:
    """Where the portrait is now, and what was judged on the way."""

    path: Path | None
    """None: the photo does not pass, so nothing was saved."""
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Mend:
    """What the person wants done to the picture: its ground made plain, and where they corrected the cut."""

    whiten: bool = False
    background: str = ""
    strokes: tuple[Stroke, ...] = ()

    def whitening(self, spec: Spec) -> Whitening | None:
        """The job's part of it; a colour that the spec does not have becomes its first."""
        names = {background.name for background in spec.backgrounds}
        colour = self.background if self.background in names else ""
        return Whitening(colour, self.strokes) if self.whiten else None


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked of an open picture."""

    opening: Opening
    spec: Spec
    frame: Frame | None = None
    declared: frozenset[str] = frozenset()
    mend: Mend = Mend()

    @property
    def job(self) -> Job:
        """The same as the command line would ask."""
        source = self.opening.source
        assert isinstance(source, Path | bytes), "made by the worker before anything else"
        return Job(
            source,
            self.spec,
            self.frame,
            self.declared,
            name=self.opening.name,
            whitening=self.mend.whitening(self.spec),
        )


def get_ready(_: Tell) -> None:
    """Import what opening a picture needs, and load the networks, while the person still looks for the file."""
    from photoprocess.pipeline import process as process
    from photoprocess.vision import default_nets

    default_nets().load()


def open_picture(wish: Wish, tell: Tell, *, verify_first: bool = True) -> Outcome | Marked:
    """Read, show, look, judge. PhotoError as `process`."""
    if verify_first and (verification := marker_of(wish.opening)):
        return Marked(wish.opening, verification)
    from photoprocess.pipeline import default_tools, process

    tools = default_tools()

    def look(photo: Photo) -> Scene:
        tell(Shown(photo))
        return tools.look(photo)

    return process(wish.job, replace(tools, look=look))


def marker_of(opening: Opening) -> Verification | None:
    """What a file that carries a marker is worth; None where it carries none, or is not there to be read."""
    source = opening.source
    try:
        data = _head(source) if isinstance(source, Path) else source
    except OSError:
        return None  # opening it as a picture says why, in a sentence
    if not isinstance(data, bytes) or not data.startswith(b"\xff\xd8") or b"photoprocess.marker" not in data:
        return None
    return verified(opening)


def verified(opening: Opening) -> Verification:
    """The answer about any file. PhotoError where it cannot be read."""
    from photoprocess.marker import MAX_FILE, verify
    from photoprocess.read.contents import contents_of

    source = opening.source
    assert isinstance(source, Path | bytes)
    return verify(contents_of(source, opening.name, MAX_FILE).data)


def _head(path: Path) -> bytes:
    """Enough of a file to see whether it has a marker: ours stands in the first segments."""
    with path.open("rb") as file:
        return file.read(1 << 17)


def judge_live(wish: Wish, scene: Scene) -> Live:
    """Portrait and findings of a frame on its way, about 10 ms; ten times that where it is whitened."""
    from photoprocess.checks import Subject, codes_outside, run_checks
    from photoprocess.pipeline import default_tools, whitened
    from photoprocess.portrait.render import render

    assert wish.frame is not None
    portrait = render(scene.photo, wish.frame, wish.spec)
    if whitening := wish.mend.whitening(wish.spec):
        portrait = whitened(portrait, scene, wish.spec, whitening, default_tools())
    subject = Subject(wish.spec, scene, wish.declared).with_portrait(portrait)
    return Live(wish.frame, portrait, run_checks(subject, codes_outside(*AT_REST)).findings)


def follow(wish: Wish, scene: Scene) -> tuple[Finding, ...]:
    """What the geometry says of a frame on its way; fit for the window's thread."""
    from photoprocess.checks import Subject, run_checks

    subject = Subject(wish.spec, scene)
    return run_checks(subject.framed(wish.frame) if wish.frame else subject, FOLLOWING).findings


def declare(wish: Wish, scene: Scene) -> tuple[Finding, ...]:
    """What the person confirmed; fit for the window's thread."""
    from photoprocess.checks import Subject, codes_in, run_checks

    return run_checks(Subject(wish.spec, scene, wish.declared), codes_in(CheckGroup.DECLARE)).findings


def judge(wish: Wish, scene: Scene, tell: Tell) -> Outcome:
    """The whole outcome of a frame that has come to rest; its portrait and findings are told on the way."""
    from photoprocess.pipeline import default_tools, process

    if wish.frame:
        tell(judge_live(wish, scene))
    return process(wish.job, replace(default_tools(), look=lambda _: scene))


def save_portrait(wish: Wish, scene: Scene, target: Path, *, overwrite: bool = False) -> Saved:
    """The command line's way to the file: same bytes. Raises OutputIsSource, OutputExists, CannotSave and those of
    `process`; a picture that is gone meanwhile is taken from memory.
    """
    source = wish.opening.source
    if isinstance(source, Path) and target.exists() and source.exists() and target.samefile(source):
        raise OutputIsSource(name=str(target))
    job = wish.job if _is_still_there(wish.job.source, scene) else replace(wish.job, source=scene.photo.source.data)
    from photoprocess.pipeline import default_tools, process

    outcome = process(job, replace(default_tools(), look=lambda _: scene))
    if outcome.data is None:
        return Saved(None, outcome)
    return Saved(save(outcome.data, target, overwrite=overwrite), outcome)


def _is_still_there(source: Path | str | bytes, scene: Scene) -> bool:
    """The file on the disk is the one that was looked at."""
    try:
        return isinstance(source, bytes) or Path(source).read_bytes() == scene.photo.source.data
    except OSError:
        return False


def merged(report: Report, newer: tuple[Finding, ...]) -> Report:
    """The report with some findings replaced."""
    by_code = {finding.code: finding for finding in newer}
    return Report(tuple(by_code.get(finding.code, finding) for finding in report.findings))
