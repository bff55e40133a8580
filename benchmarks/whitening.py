"""Measure how well whitening cuts out people whose alpha is known, compared with a plain mask and PyMatting.

    python benchmarks/whitening.py [--by-background] [--rounds 5]

Five people of ../shared/faces on ten backgrounds, and three others on five backgrounds on which no number was tuned
(known_alpha.py). PyMatting is left out if it is not installed. Lower is better; colours are levels of 255.

edge        mean error of colour where the true alpha is between 0.02 and 0.98
halo, p95   darkness left where the true alpha is under 0.02, within 15 px of the person
far         share (%) of the background beyond that which is over 5 levels from white
damage      share (%) of solid person pixels that moved by over 10 levels
same        share (%) of solid person pixels that kept their value to the bit; higher is better
SAD, grad   error of alpha itself: sum of differences, and of squared differences of gradients, over 1000
unsure      what the finding whitening.edge measures, in %
white       share (%) of the pictures that pass the program's own check of the background; higher is better
ms          of processor time, the least of the rounds
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING

import cv2
import numpy as np
from known_alpha import BACKGROUNDS, HARD, OTHERS, PEOPLE, SPEC, UNSEEN, Person, cut_out_person, lay_on_background

from photoprocess.checks import Subject, run_checks
from photoprocess.measure.colour import colour_to_lab, to_lab
from photoprocess.pipeline import get_default_tools
from photoprocess.values import Box, Frame, Photo, Portrait, Scene, Source, Verdict
from photoprocess.vision import get_default_nets
from photoprocess.whitening import whiten
from photoprocess.whitening.arrays import to_floats
from photoprocess.whitening.doubt import find_unsure
from photoprocess.whitening.guided import GuidedFilter
from photoprocess.whitening.lift import estimate_background, replace_background
from photoprocess.whitening.masks import estimate_mask, keep_principal
from photoprocess.whitening.sure import find_sure

if TYPE_CHECKING:
    from photoprocess.values import Floats, Pixels

    Cut = tuple[Pixels, Floats]
    Method = Callable[[Portrait, Scene], Cut]


@dataclass(frozen=True)
class Score:
    edge: float
    halo: float
    p95: float
    far: float
    damage: float
    same: float
    sad: float
    grad: float
    unsure: float
    white: float
    ms: float


WHITE = ["face.single", *(code for code in SPEC.limits if code.startswith("background."))]


def use_plain_mask(portrait: Portrait, _: Scene) -> Cut:
    """Use the mask as alpha over white, as most tools do."""
    alpha = estimate_mask(portrait.pixels, get_default_nets().segmenter)
    mixed = portrait.pixels * alpha[..., None] + 255 * (1 - alpha[..., None])
    return np.rint(mixed).astype(np.uint8), alpha


def use_photoprocess(portrait: Portrait, scene: Scene) -> Cut:
    made = whiten(portrait, scene, get_default_nets().segmenter)
    assert made.whitened
    return made.pixels, made.whitened.alpha


def use_filter_alone(portrait: Portrait, _: Scene) -> Cut:
    """Use the repeated guided filter alone, without explaining single pixels by pairs of colours."""
    picture = to_floats(portrait.pixels) / np.float32(255)
    mask = keep_principal(estimate_mask(portrait.pixels, get_default_nets().segmenter))
    sure = find_sure(mask, mask)
    follow, alpha = GuidedFilter(picture, 8), mask
    for _round in range(4):
        alpha = np.clip(follow(np.where(sure.person, 1, np.where(sure.background, 0, alpha))), 0, 1)
    alpha = to_floats(np.clip((np.where(sure.person, 1, np.where(sure.background, 0, alpha)) - 0.05) / 0.9, 0, 1))
    out = replace_background(picture, alpha, estimate_background(picture, sure.background), np.ones(3, np.float32))
    return np.rint(out * 255).astype(np.uint8), alpha


def use_closed_form(portrait: Portrait, _: Scene) -> Cut:
    """Use PyMatting's closed-form alpha on our trimap, then replace the background as we do."""
    from pymatting import estimate_alpha_cf  # type: ignore[import-not-found, import-untyped, unused-ignore]

    picture = to_floats(portrait.pixels) / np.float32(255)
    mask = keep_principal(estimate_mask(portrait.pixels, get_default_nets().segmenter))
    sure = find_sure(mask, mask)
    trimap = np.where(sure.person, 1.0, np.where(sure.background, 0.0, 0.5))
    alpha = np.clip(estimate_alpha_cf(picture.astype(np.float64), trimap), 0, 1).astype(np.float32)
    white = np.ones(3, np.float32)
    out = replace_background(picture, alpha, estimate_background(picture, sure.background), white)
    return np.rint(out * 255).astype(np.uint8), alpha


def look_at(pixels: Pixels) -> tuple[Portrait, Scene]:
    height, width = pixels.shape[:2]
    source = Source(b"", "made", None, "PNG", width, height)
    scene = get_default_tools().look(Photo(np.ascontiguousarray(pixels), source, Box(0, 0, width, height)))
    return Portrait(pixels, Frame((width / 2, height / 2), height)), scene


def is_white(portrait: Portrait, scene: Scene) -> bool:
    findings = run_checks(Subject(SPEC, scene).with_portrait(portrait), WHITE).findings
    return not any(finding.verdict in (Verdict.FAIL, Verdict.UNKNOWN) for finding in findings)


def compute_score(truth: Person, pixels: Pixels, cut: Cut, *, white: bool, seconds: float) -> Score:
    out, alpha = cut
    wanted = (truth.colours + (1 - truth.alpha[..., None])) * 255
    error = np.abs(out.astype(np.float32) - wanted).mean(axis=2)
    darkness = 255.0 - out.min(axis=2)
    soft = (truth.alpha > 0.02) & (truth.alpha < 0.98)
    solid, free = truth.alpha > 0.999, truth.alpha < 0.02
    away = cv2.distanceTransform((truth.alpha <= 0.5).astype(np.uint8), cv2.DIST_L2, 5)
    near = free & (away <= 15)
    moved = np.abs(out.astype(int) - pixels).max(axis=2)[solid]
    difference = np.linalg.norm(to_lab(pixels) - colour_to_lab((255, 255, 255)), axis=2)
    return Score(
        edge=float(error[soft].mean()),
        halo=float(darkness[near].mean()),
        p95=float(np.percentile(darkness[near], 95)),
        far=100 * float((darkness[free & ~near] > 5).mean()),
        damage=100 * float((moved > 10).mean()),
        same=100 * float((moved == 0).mean()),
        sad=float(np.abs(alpha - truth.alpha).sum()) / 1000,
        grad=float(np.square(_measure_gradient(alpha) - _measure_gradient(truth.alpha)).sum()) / 1000,
        unsure=100 * float(find_unsure(alpha, difference).mean()),
        white=100 * white,
        ms=1000 * seconds,
    )


def _measure_gradient(alpha: Floats) -> Floats:
    smooth = cv2.GaussianBlur(alpha, (0, 0), 1.4)
    return cv2.magnitude(cv2.Sobel(smooth, cv2.CV_32F, 1, 0), cv2.Sobel(smooth, cv2.CV_32F, 0, 1))  # type: ignore[return-value]


def measure(method: Method, truth: Person, pixels: Pixels, rounds: int) -> Score:
    portrait, scene = look_at(pixels)
    times = []
    for _ in range(rounds):
        start = time.process_time()
        cut = method(portrait, scene)
        times.append(time.process_time() - start)
    white = is_white(replace(portrait, pixels=cut[0]), scene)
    return compute_score(truth, pixels, cut, white=white, seconds=min(times))


def average_scores(scores: list[Score]) -> Score:
    return Score(*(float(np.mean([getattr(s, f.name) for s in scores])) for f in fields(Score)))


def format_row(name: str, s: Score) -> str:
    cells = (f"{getattr(s, f.name):.2f}" if f.name != "ms" else f"{s.ms:.0f}" for f in fields(Score))
    return f"| {name} | {' | '.join(cells)} |"


def format_header() -> str:
    names = ["", *(f.name for f in fields(Score))]
    return f"| {' | '.join(names)} |\n{'|---' * len(names)}|"


def list_methods() -> dict[str, Method]:
    found: dict[str, Method] = {
        "plain mask": use_plain_mask,
        "guided filter alone": use_filter_alone,
        "photoprocess": use_photoprocess,
    }
    try:
        import pymatting  # type: ignore[import-not-found, unused-ignore]  # noqa: F401
    except ImportError:
        print("PyMatting is not installed: left out.", file=sys.stderr)
    else:
        found["PyMatting, closed form"] = use_closed_form
    return found


def measure_on_backgrounds(
    method: Method, people: Iterable[str], backgrounds: Mapping[str, Callable[[], Floats]], rounds: int
) -> dict[str, list[Score]]:
    return {
        background: [
            measure(method, cut_out_person(who), lay_on_background(cut_out_person(who), make()), rounds)
            for who in people
        ]
        for background, make in backgrounds.items()
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--by-background", action="store_true", help="also every background by itself")
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    print(format_header())
    for name, method in list_methods().items():
        known = measure_on_backgrounds(method, PEOPLE, {**BACKGROUNDS, **HARD}, options.rounds)
        new = measure_on_backgrounds(method, OTHERS, UNSEEN, options.rounds)
        print(format_row(f"**{name}**", average_scores([s for background in BACKGROUNDS for s in known[background]])))
        print(format_row(f"**{name}**, others", average_scores([s for scores in new.values() for s in scores])))
        if options.by_background:
            print(
                "\n".join(
                    format_row(f"· {background}", average_scores(scores))
                    for background, scores in {**known, **new}.items()
                )
            )


if __name__ == "__main__":
    main()
