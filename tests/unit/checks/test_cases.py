"""Pictures whose faults people really hand in end as an examiner would end them, with the reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from photoprocess import Job, process
from photoprocess.values import Verdict

REFUSED = {
    "k_photo_of_print.jpg": "picture.edge",
    "l_name_bar.jpg": "picture.edge",
    "j_glare_both.jpg": "eyes.visible",
    "j_eyes_skincloth.jpg": "eyes.visible",
    "j_sepia.jpg": "colour.tinted",
}
WARNED = {
    "j_redeye.jpg": "eyes.red",
    "m_stretch_wide140.jpg": "face.proportions",
    "n_beard_full.jpg": "face.covered",
    "n_red_nose_strong.jpg": "face.covered",
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_faulty_picture_is_refused_for_its_fault(cases: Path, case: str) -> None:
    outcome = process(Job(cases / case))
    assert outcome.report.get_finding(REFUSED[case]).verdict is Verdict.FAIL
    assert outcome.data is None


@pytest.mark.parametrize("case", WARNED)
def test_a_doubtful_picture_is_saved_with_a_warning_about_nothing_else(cases: Path, case: str) -> None:
    outcome = process(Job(cases / case))
    warned = [f.code for f in outcome.report.findings if f.verdict in (Verdict.WARN, Verdict.FAIL)]
    assert warned == [WARNED[case]]
    assert outcome.data
