"""Nothing in front of the face, nor on the head: no mask, scarf, hand or cap. Covers of the eyes are in `eyes.py`.

`face.covered` has four measures, each with its own limits `face.covered.*`; the worst decides, because covers differ:
cloth has a colour of its own; a hand has none, but it hides the lips. Two measures that only warn refuse together. A
single one that only warns is ignored: every fiftieth bare face, and more of the dark ones, has such a value, and no
drawn cover has. Where a beard, a birthmark or a red nose explains the values, the user must decide:
`declare.bare_face`.
"""

from __future__ import annotations

from photoprocess.checks.base import Measure, check, judge, judge_value, rank_severity, skip, take_worst
from photoprocess.checks.face import shows_one_face
from photoprocess.checks.subject import PortraitSubject, Subject
from photoprocess.frozen import dataclass
from photoprocess.measure.headwear import measure_head_top
from photoprocess.measure.parts import LIPS
from photoprocess.reasons import Cause, Skipped
from photoprocess.values import BARE_FACE, Finding, Verdict

NOSE = 6, 279, 327, 2, 98, 49
PARTS = {"lips": LIPS, "red": LIPS, "nose": NOSE, "nostrils": (4, *NOSE[1:])}
"""Name of the measure and of its limit, and the mesh points that show where."""
SHAPES = {"lips", "nostrils"}
"""What a cover hides whatever its colour. Where both show, an unusual colour may be a beard, a birthmark or a red nose:
a question to the user, never a refusal. Each of 72 drawn covers failed or warned for one of them. So may nostrils be
that the tip of the nose hides, where the line between the lips shows: a mask of the skin's colour has none."""


@check("face.covered", Subject)
def check_covered(subject: Subject) -> Measure:
    """The worst of the four measures. A picture without colour has nothing to compare, and fails colour.present."""
    if _is_colourless(subject):
        return skip(Skipped("colour.present"))
    suspicion = _suspect(subject)
    worst, verdict, reason = suspicion.worst, suspicion.verdict, suspicion.reason
    if suspicion.doubtful and BARE_FACE in subject.declared:
        verdict, reason = Verdict.PASS, Cause.CONFIRMED
    return Measure(worst.measured, worst.where, verdict, reason, worst.limit)


def asks_about_cover(subject: Subject) -> bool:
    """Whether only the user can tell a cover from a bare face."""
    return shows_one_face(subject) and not _is_colourless(subject) and _suspect(subject).doubtful


@dataclass(frozen=True, slots=True)
class _Suspicion:
    """What the four measures say together."""

    worst: Finding
    verdict: Verdict
    reason: Cause | None = None

    @property
    def doubtful(self) -> bool:
        return self.verdict is Verdict.WARN


def _suspect(subject: Subject) -> _Suspicion:
    found = {part: _judge_part(subject, part) for part in PARTS}
    part = max(found, key=lambda part: rank_severity(found[part]))
    worst, odd = found[part], {name for name in found if found[name].verdict is not Verdict.PASS}
    if worst.verdict is Verdict.PASS or (worst.verdict is Verdict.WARN and len(odd) == 1):
        return _Suspicion(worst, Verdict.PASS)
    if not odd & SHAPES or (len(odd) == 1 and _shows_line(subject)):
        return _Suspicion(worst, Verdict.WARN, Cause.COVERED_OR_COLOURED)
    verdict = Verdict.UNKNOWN if worst.verdict is Verdict.UNKNOWN else Verdict.FAIL
    return _Suspicion(worst, verdict, Cause(f"covered_{part}"))


def _is_colourless(subject: Subject) -> bool:
    return subject.covers.chroma < subject.spec.limits["colour.present"].passes[0]


def _shows_line(subject: Subject) -> bool:
    """Whether a dark line runs between the lips: lips as pale as the skin have nothing else to show."""
    limit = subject.spec.limits["face.covered.line"]
    return judge("face.covered.line", Measure(subject.covers.line), limit).verdict is Verdict.PASS


def _judge_part(subject: Subject, part: str) -> Finding:
    code = f"face.covered.{part}"
    where = tuple(subject.face.at(point) for point in PARTS[part])
    return judge_value(subject, code, getattr(subject.covers, part), (where,))


@check("face.headwear", PortraitSubject, needs=("sharp.face", "colour.cast"))
def check_headwear(subject: PortraitSubject) -> Measure:
    """Colours above the forehead that no hair has, and contrast that is not that of strands.

    Dyed hair has such colours, and hair in poor light has few strands, so only both together refuse. In a blurred
    or tinted picture neither says anything.
    """
    top = measure_head_top(subject.original_lab, subject.mask, subject.mesh, subject.parts.skin_colour)
    values = {"face.headwear": top.foreign, "face.headwear.strands": top.strands}
    where = subject.outline_box(top.box)
    found = [judge_value(subject, code, value, where) for code, value in values.items() if value is not None]
    worst = take_worst(found)
    if len(found) == len(values) and all(finding.verdict is not Verdict.PASS for finding in found):
        return Measure(worst.value, where, Verdict.FAIL, limit=worst.limit)
    return worst
