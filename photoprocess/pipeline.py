"""The story: one picture in, one outcome out. Window, command line, batch and any caller's server use it.

path|bytes ─read─▶ Photo ─look─▶ Scene ─plan_frame─▶ Frame ─render─▶ Portrait (─whiten─▶) ─encode─▶ Encoded
                                      └──────────────────── run_checks ──────────────────────┴─▶ Report ─mark─▶ Outcome
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from photoprocess.checks import CHECKS, Subject, run_checks
from photoprocess.checks.face import is_alone
from photoprocess.errors import BadFrame, WhiteningForbidden
from photoprocess.job import Job, Outcome, Whitening
from photoprocess.marking import with_marker
from photoprocess.portrait.encode import encode
from photoprocess.portrait.frame import overhang, plan_frame
from photoprocess.portrait.render import render
from photoprocess.read import read
from photoprocess.spec.catalogue import load_spec
from photoprocess.spec.values import Spec
from photoprocess.values import Edit, Encoded, Frame, Photo, Portrait, Scene
from photoprocess.vision import Nets, default_nets, look
from photoprocess.whitening import whiten

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from photoprocess.values import Floats, Pixels

JUDGED_FINISHED = tuple(code for code in CHECKS if not code.startswith(("source.", "edits.", "whitening.")))
"""A finished photo has no original to ask about."""


@dataclass(frozen=True, slots=True)
class Tools:
    """What the story borrows from outside, so that a test can bring a recorded scene."""

    look: Callable[[Photo], Scene]
    look_at_finished: Callable[[Photo], Scene] | None = None
    """The same for a finished photo, if that is looked at in another way."""
    now: Callable[[], datetime] = field(default=lambda: datetime.now(UTC))
    """The time that a marker claims."""
    segment: Callable[[Pixels], Floats] = field(default=lambda pixels: default_nets().segmenter(pixels))
    """The person in 256 × 256 pixels: whitening looks at the portrait once more."""


def default_tools() -> Tools:
    """The bundled networks of this thread, which begin to load while the picture is still being read."""
    nets = default_nets()
    nets.begin_loading()
    return tools_of(nets)


def tools_of(nets: Nets) -> Tools:
    """Tools that look with these networks."""
    return Tools(lambda photo: look(photo, nets), lambda photo: look(photo, nets, finished=True))


def process(job: Job, tools: Tools | None = None) -> Outcome:
    """Frame, cut, encode and judge one picture.

    Bad pictures end as findings; what cannot be read, a broken spec or a size that cannot be reached as PhotoError.
    """
    spec = _spec(job.spec)
    if job.whitening:
        _must_allow_whitening(spec, job.whitening)
    tools = tools or default_tools()
    photo = read(job.source, name=job.name)
    scene = tools.look(photo)
    subject = Subject(spec, scene, declared=job.declared)
    if not is_alone(scene, spec):
        return _outcome(subject)
    frame = _own_frame(job.frame, scene, spec) if job.frame else plan_frame(scene, spec)
    assert frame is not None, "a scene with a face has a frame"
    portrait = render(photo, frame, spec)
    if job.whitening:
        portrait = whitened(portrait, scene, spec, job.whitening, tools)
    subject = replace(subject, frame=frame, portrait=portrait)
    subject = replace(subject, edits=_edits(subject))
    if portrait.enlarged:
        return _outcome(subject)
    outcome = _outcome(replace(subject, encoded=encode(portrait, spec)))
    return with_marker(outcome, job.key, tools.now()) if job.mark and outcome.passed else outcome


def check(job: Job, tools: Tools | None = None) -> Outcome:
    """Judge a finished photo as it is, without cropping; the job's frame is not asked."""
    spec = _spec(job.spec)
    tools = tools or default_tools()
    photo = read(job.source, name=job.name)
    scene = (tools.look_at_finished or tools.look)(photo)
    file = photo.source
    frame = Frame((file.width / 2, file.height / 2), file.height)
    encoded = Encoded(file.data, file.jpeg_quality)
    subject = Subject(spec, scene, frame, render(photo, frame, spec), encoded, declared=job.declared)
    return _outcome(subject, JUDGED_FINISHED)


def whitened(portrait: Portrait, scene: Scene, spec: Spec, whitening: Whitening, tools: Tools) -> Portrait:
    """The portrait with the requested background colour."""
    wanted = spec.background_named(whitening.colour).rgb
    return whiten(portrait, scene, tools.segment, wanted=wanted, strokes=whitening.strokes)


def _must_allow_whitening(spec: Spec, whitening: Whitening) -> None:
    """Raise WhiteningForbidden, with the source of the rule, or UnknownColour."""
    spec.background_named(whitening.colour)
    if spec.rules.background_edit == "forbidden":
        raise WhiteningForbidden(spec=spec.id, source=spec.source)


def _spec(spec: str | Path | Spec) -> Spec:
    return spec if isinstance(spec, Spec) else load_spec(spec)


def _own_frame(frame: Frame, scene: Scene, spec: Spec) -> Frame:
    """The person's frame, once it is one: finite, of some height, and at least partly on the picture."""
    size = scene.photo.source.width, scene.photo.source.height
    numbers = (*frame.centre, frame.height, frame.roll)
    if not all(map(math.isfinite, numbers)) or frame.height < 1 or overhang(frame, spec.aspect, size).share > 0.99:
        raise BadFrame(width=size[0], height=size[1])
    return frame


def _edits(subject: Subject) -> tuple[Edit, ...]:
    assert subject.frame is not None
    turn = [Edit("turn", round(-subject.frame.roll, 2))] if subject.frame.roll else []
    extend = [Edit("extend", round(subject.overhang.share, 4))] if subject.overhang.share else []
    whitened = subject.portrait.whitened if subject.portrait else None
    whiten = [Edit("whiten", round(whitened.share, 4))] if whitened and whitened.share else []
    return (*turn, *extend, *whiten)


def _outcome(subject: Subject, codes: tuple[str, ...] | None = None) -> Outcome:
    return Outcome(
        subject.spec,
        subject.scene,
        run_checks(subject, codes),
        subject.edits,
        subject.portrait,
        subject.encoded,
        finished=codes is not None,
    )
