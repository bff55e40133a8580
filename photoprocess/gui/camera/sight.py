"""What a picture of the camera shows, and what the person should do. No Qt.

Only what can be changed in front of the camera is reported: a background can be whitened afterwards.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from photoprocess.frozen import dataclass
from photoprocess.portrait.frame import measure_overhang, plan_frame
from photoprocess.values import Box, Finding, Frame, Photo, Source, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable

    from photoprocess.spec.values import Spec
    from photoprocess.values import Pixels, Scene

AT_EDGE = 0.002
"""Share of the frame beyond the picture that is not worth a word."""
MIDDLE_GREY = 110
"""Mean of the portrait's grey values: a darker one needs light, a lighter one less of it."""
BAD = (Verdict.FAIL, Verdict.UNKNOWN)


class Topic(Enum):
    """One line of advice each, always in this order, so that nothing moves."""

    DISTANCE = "distance"
    PLACE = "place"
    HEAD = "head"
    FACE = "face"
    LIGHT = "light"


class Tip(Enum):
    """What to do about a topic."""

    GOOD = "good"
    WAIT = "wait"
    """Not known yet, because something else comes first."""
    NOBODY = "nobody"
    ALONE = "alone"
    CLOSER = "closer"
    BACK = "back"
    LEFT = "left"
    """As the person sees it in the mirror."""
    RIGHT = "right"
    LOWER = "lower"
    HIGHER = "higher"
    STRAIGHT = "straight"
    UPRIGHT = "upright"
    EYES = "eyes"
    MOUTH = "mouth"
    COVERED = "covered"
    BRIGHTER = "brighter"
    DARKER = "darker"
    EVEN = "even"
    STILL = "still"


TIPS: dict[Topic, tuple[tuple[str, Tip], ...]] = {
    Topic.DISTANCE: (("source.pixels", Tip.CLOSER), ("source.eye_distance", Tip.CLOSER)),
    Topic.HEAD: (("pose.roll", Tip.UPRIGHT), ("pose.", Tip.STRAIGHT), ("eyes.gaze", Tip.STRAIGHT)),
    Topic.FACE: (
        ("eyes.hair", Tip.COVERED),
        ("face.covered", Tip.COVERED),
        ("eyes.", Tip.EYES),
        ("expression.", Tip.MOUTH),
    ),
    Topic.LIGHT: (
        ("light.dark", Tip.BRIGHTER),
        ("light.bright", Tip.DARKER),
        ("light.even", Tip.EVEN),
        ("light.shadow", Tip.EVEN),
        ("sharp.face", Tip.STILL),
    ),
}
"""The tip for a check that does not pass, by the start of its code; the first that fits wins."""
UNCERTAIN_LIGHT = ("light.exposure", "light.contrast")
"""Checks that fail for too little and for too much light."""
FRAMING = (Topic.DISTANCE, Topic.PLACE, Topic.HEAD, Topic.FACE)
"""What must be good for the countdown to run; light and sharpness are reported, but a dark room is still a room."""


@dataclass(frozen=True, slots=True)
class Sight:
    """What was seen in one picture."""

    pixels: Pixels
    tips: dict[Topic, Tip]
    frame: Frame | None = None
    faults: int = 0
    """Checks that do not pass; of several shots the one with the fewest is suggested."""

    @property
    def ready(self) -> bool:
        """The countdown may run."""
        return all(self.tips[topic] is Tip.GOOD for topic in FRAMING)


def see(pixels: Pixels, spec: Spec) -> Sight:
    """Look at a picture of the camera as at a photo, and say what to do."""
    from photoprocess.pipeline import get_default_tools

    scene = get_default_tools().look(_make_photo(pixels))
    if len(scene.faces) != 1:
        tip = Tip.ALONE if scene.faces else Tip.NOBODY
        return Sight(pixels, {topic: tip if topic is Topic.PLACE else Tip.WAIT for topic in Topic})
    frame = plan_frame(scene, spec)
    findings = _check(scene, frame, spec)
    bad = [finding for finding in findings if finding.verdict in BAD]
    tips = {topic: _find_tip(topic, bad) for topic in Topic} | {Topic.PLACE: _find_place(scene, frame, spec)}
    if tips[Topic.PLACE] is Tip.BACK:
        tips |= {Topic.DISTANCE: Tip.BACK, Topic.PLACE: Tip.WAIT}
    if tips[Topic.LIGHT] is Tip.GOOD and any(finding.code in UNCERTAIN_LIGHT for finding in bad):
        tips[Topic.LIGHT] = Tip.BRIGHTER if _is_dark(scene, pixels) else Tip.DARKER
    return Sight(pixels, tips, frame, sum(f.verdict is not Verdict.PASS for f in findings))


def _make_photo(pixels: Pixels) -> Photo:
    height, width = pixels.shape[:2]
    return Photo(pixels, Source(b"", "camera", None, "PNG", width, height), Box(0, 0, width, height))


def _check(scene: Scene, frame: Frame, spec: Spec) -> tuple[Finding, ...]:
    from photoprocess.gui.session import work

    request = work.PhotoRequest(work.Opening(b"", "camera"), spec, frame)
    live = work.judge_live(request, frame, scene).findings
    known = {finding.code for finding in live}
    return (*live, *(f for f in work.check_geometry(request, scene) if f.code not in known))


def _find_tip(topic: Topic, bad: Iterable[Finding]) -> Tip:
    codes = [finding.code for finding in bad]
    fitting = (tip for start, tip in TIPS.get(topic, ()) if any(code.startswith(start) for code in codes))
    return next(fitting, Tip.GOOD)


def _find_place(scene: Scene, frame: Frame, spec: Spec) -> Tip:
    """Where the person should go, if the frame reaches beyond the picture."""
    source = scene.photo.source
    over = measure_overhang(frame, spec.aspect, (source.width, source.height))
    if over.share < AT_EDGE:
        return Tip.GOOD
    if (over.left and over.right) or (over.top and over.bottom):
        return Tip.BACK
    sides = {over.left: Tip.LEFT, over.right: Tip.RIGHT, over.top: Tip.LOWER, over.bottom: Tip.HIGHER}
    return sides[max(sides)]


def _is_dark(scene: Scene, pixels: Pixels) -> bool:
    box = scene.faces[0].box
    left, top, right, bottom = (max(0, round(side)) for side in (box.left, box.top, box.right, box.bottom))
    return bool(pixels[top:bottom, left:right].mean() < MIDDLE_GREY)
