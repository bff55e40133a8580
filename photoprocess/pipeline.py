"""The pipeline: one job in, one outcome out. The window, the command line and batch all use it.

path|bytes ─read─▶ Photo ─look─▶ Scene ─plan_frame─▶ Frame ─render─▶ Portrait (─whiten─▶) ─encode─▶ Encoded
                                      └──────────────────── run_checks ──────────────────────┴─▶ Report ─mark─▶ Outcome
"""

from __future__ import annotations

import math
from dataclasses import field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from photoprocess.checks import FileSubject, PortraitSubject, Subject, list_codes_in, list_codes_outside, run_checks
from photoprocess.checks.face import shows_face, shows_one_face
from photoprocess.errors import BadFrame, WhiteningForbidden
from photoprocess.frozen import dataclass
from photoprocess.job import Job, Outcome, Whitening
from photoprocess.marking import add_marker
from photoprocess.portrait.encode import encode
from photoprocess.portrait.frame import measure_overhang, plan_frame
from photoprocess.portrait.render import render
from photoprocess.read import begin_reading, read, turn_photo
from photoprocess.spec.catalogue import load_spec
from photoprocess.spec.values import Spec
from photoprocess.values import CheckGroup, Encoded, Frame, Photo, Portrait, Scene, Verdict
from photoprocess.vision import Nets, get_default_nets, look

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Executor

    from photoprocess.values import Floats, Pixels

JUDGED_FINISHED = list_codes_outside(CheckGroup.SOURCE, CheckGroup.EDITS, CheckGroup.WHITENING)
"""The other checks need the original file, which a finished photo lacks."""
BEHIND_PERSON = tuple(code for code in list_codes_in(CheckGroup.BACKGROUND) if code != "background.contrast")
"""What another background can improve; white clothes stay white."""


@dataclass(frozen=True, slots=True)
class Tools:
    """Injected dependencies, so that a test can bring a recorded scene."""

    look: Callable[[Photo], Scene]
    look_at_finished: Callable[[Photo], Scene] | None = None
    """The same for a finished photo; None: `look`."""
    now: Callable[[], datetime] = field(default=lambda: datetime.now(UTC))
    """The time that a marker claims."""
    helper: Executor | None = None
    """Runs what can be done while the networks look; None: the calling thread does it before."""
    segment: Callable[[Pixels], Floats] = field(default=lambda pixels: get_default_nets().segmenter(pixels))
    """Person mask of 256 × 256 pixels, for whitening, which looks at the portrait once more."""


def get_default_tools() -> Tools:
    """Tools with this thread's networks, which load in the background while the picture is read."""
    nets = get_default_nets()
    nets.begin_loading()
    return make_tools(nets)


def make_tools(nets: Nets) -> Tools:
    """Tools that use these networks."""
    return Tools(lambda photo: look(photo, nets), lambda photo: look(photo, nets, finished=True), helper=nets.helper)


def process(job: Job, tools: Tools | None = None) -> Outcome:
    """Frame, cut, encode, judge and sign one picture.

    Problems of the picture become findings. Raises PhotoError if the file cannot be read, the spec is broken or forbids
    the whitening, the frame is unusable, or no JPEG fits into the spec's byte range.
    """
    spec = load_job_spec(job)
    if job.whitening:
        _check_whitening(spec, job.whitening)
    tools = tools or get_default_tools()
    scene = _read_and_look(job, tools)
    photo = scene.photo
    subject = Subject(spec, scene, job.declared)
    if not shows_one_face(subject):
        return _judge(subject)
    frame = _check_frame(job.frame, scene, spec) if job.frame else plan_frame(scene, spec)
    portrait = render(photo, frame, spec)
    shows = shows_face(subject.with_frame(frame))
    if job.whitening and shows:
        portrait = apply_whitening(portrait, scene, spec, job.whitening, tools)
    portrayed = subject.with_portrait(portrait)
    if portrait.enlarged or not shows:
        return _judge(portrayed)
    file = portrayed.with_file(encode(portrait, spec))
    outcome = _judge(file)
    return add_marker(outcome, file, job, tools.now()) if job.mark and outcome.passed else outcome


def check(job: Job, tools: Tools | None = None) -> Outcome:
    """Judge a finished photo as it is, without cropping; the job's frame and whitening are ignored."""
    spec = load_job_spec(job)
    tools = tools or get_default_tools()
    photo = read(job.source, name=job.name)
    scene = (tools.look_at_finished or tools.look)(photo)
    source = photo.source
    whole = Frame((source.width / 2, source.height / 2), source.height)
    subject = Subject(spec, scene, job.declared).with_portrait(render(photo, whole, spec))
    file = subject.with_file(Encoded(source.data, source.jpeg_quality))
    report = run_checks(file, JUDGED_FINISHED)
    return Outcome(spec, scene, report, portrait=file.portrait, encoded=file.encoded, finished=True)


def _read_and_look(job: Job, tools: Tools) -> Scene:
    """Read and see the picture; damage that only the pixels show is looked for meanwhile."""
    reading = begin_reading(job.source, name=job.name)
    if tools.helper is None:
        reading.finish()
        return _look_upright(reading.photo, tools)
    finished = tools.helper.submit(reading.finish)
    scene = _look_upright(reading.photo, tools)
    finished.result()
    return scene


def _look_upright(photo: Photo, tools: Tools) -> Scene:
    """See the picture; one on its side or on its head is turned by quarters and seen again.

    A quarter turn moves pixels and changes none, so it is not an edit, as an EXIF orientation is not.
    """
    scene = tools.look(photo)
    quarters = round(-scene.faces[0].pose.roll / 90) % 4 if scene.faces else 0
    return tools.look(turn_photo(photo, quarters)) if quarters else scene


def apply_whitening(portrait: Portrait, scene: Scene, spec: Spec, whitening: Whitening, tools: Tools) -> Portrait:
    """Replace the background by the requested colour, unless it has that colour already and nobody drew strokes."""
    wanted = spec.find_background(whitening.colour).rgb
    if not whitening.strokes and _has_background(Subject(spec, scene).with_portrait(portrait), wanted):
        return portrait
    from photoprocess.whitening import whiten  # few pictures need it

    return whiten(portrait, scene, tools.segment, wanted=wanted, strokes=whitening.strokes)


def _has_background(subject: PortraitSubject, wanted: tuple[int, int, int]) -> bool:
    """Whether no check complains about the background as it is, and it is nearest to the wanted colour."""
    if not subject.background.enough or subject.expected_background.rgb != wanted:
        return False
    findings = run_checks(subject, BEHIND_PERSON).findings
    return all(f.verdict in (Verdict.PASS, Verdict.SKIPPED) for f in findings if f.group is CheckGroup.BACKGROUND)


def _check_whitening(spec: Spec, whitening: Whitening) -> None:
    """Raise WhiteningForbidden, with the source of the rule, or UnknownColour."""
    spec.find_background(whitening.colour)
    if spec.rules.background_edit == "forbidden":
        raise WhiteningForbidden(spec=spec.id, source=spec.source)


def load_job_spec(job: Job) -> Spec:
    """Return the job's spec, loaded if the job only names it. Raises as `load_spec`."""
    return job.spec if isinstance(job.spec, Spec) else load_spec(job.spec)


def _check_frame(frame: Frame, scene: Scene, spec: Spec) -> Frame:
    """The user's frame. Raises BadFrame unless it is finite, has a height and lies at least partly on the picture."""
    size = scene.photo.source.width, scene.photo.source.height
    numbers = (*frame.centre, frame.height, frame.roll)
    if (
        not all(map(math.isfinite, numbers))
        or frame.height < 1
        or measure_overhang(frame, spec.aspect, size).share > 0.99
    ):
        raise BadFrame(width=size[0], height=size[1])
    return frame


def _judge(subject: Subject) -> Outcome:
    """Run every check on a subject of any stage."""
    return Outcome(
        subject.spec,
        subject.scene,
        run_checks(subject),
        subject.edits,
        subject.portrait if isinstance(subject, PortraitSubject) else None,
        subject.encoded if isinstance(subject, FileSubject) else None,
    )
