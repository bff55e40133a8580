"""The frame beyond the picture: what may be continued, and what a white wall would cure."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from photoprocess import Job, process
from photoprocess.reasons import BeyondPicture
from photoprocess.values import Finding, Verdict

WALL = Path(__file__).parents[2] / "data" / "pictures" / "portrait_wall.jpg"
ABOVE_THE_HEAD = 760
"""Row of the picture at which a cut leaves less room above the head than the photo has."""


def judge_cut(*, striped: bool) -> Finding:
    """Judge the picture cut above the head, its first rows with stripes like a curtain's."""
    with Image.open(WALL) as image:
        pixels = np.asarray(image.convert("RGB"))[ABOVE_THE_HEAD:].copy()
    if striped:
        pixels[:16, np.arange(pixels.shape[1]) % 120 < 60] = (90, 20, 20)
    file = io.BytesIO()
    Image.fromarray(pixels).save(file, "PNG")
    (found,) = (
        finding for finding in process(Job(file.getvalue())).report.findings if finding.code == "framing.inside"
    )
    return found


@pytest.mark.parametrize(
    ("striped", "verdict", "whitenable"),
    [(False, Verdict.WARN, False), (True, Verdict.FAIL, True)],
    ids=["plain", "striped"],
)
def test_a_strip_beside_background_is_continued_or_could_be_after_whitening(
    striped: bool, verdict: Verdict, whitenable: bool
) -> None:
    found = judge_cut(striped=striped)
    assert isinstance(found.reason, BeyondPicture)
    assert (found.verdict, found.reason.whitenable) == (verdict, whitenable)
