"""The primary button is always the cure of the present state."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from scenes import lay_on, make_plain

from photoprocess.gui.findings.advice import Situation, Whiten, advise
from photoprocess.gui.photo.next_step import NextStep, find_next_step
from photoprocess.gui.session import session as session_module
from photoprocess.gui.window import Window
from photoprocess.job import Outcome
from photoprocess.marker import verify
from photoprocess.reasons import BeyondPicture, Cause
from photoprocess.report.problems import group_problems
from photoprocess.spec.catalogue import load_spec
from photoprocess.values import Finding, Report, Verdict

FAIL, UNKNOWN = Verdict.FAIL, Verdict.UNKNOWN
MOVED = Situation(moved=True)
NOT_ALLOWED = Situation(whiten=Whiten.FORBIDDEN)
WHITENED = Situation(whiten=Whiten.DONE)
Settle = Callable[[Window, Callable[[], object]], Outcome]


@pytest.fixture
def wall(sample: Path, tmp_path: Path) -> Path:
    """The sample in front of a beige wall."""
    path = tmp_path / "me.png"
    Image.fromarray(lay_on(sample, make_plain(205, 190, 165))).resize((1500, 1500)).save(path)
    return path


def step_of(window: Window) -> NextStep:
    return window.bottom.step


@pytest.mark.parametrize(
    ("codes", "situation", "step"),
    [
        ("", Situation(), NextStep.FINISH),
        ("", Situation(doubtful=True), NextStep.BRUSH),
        ("background.lightness", Situation(), NextStep.WHITEN),
        ("background.lightness", NOT_ALLOWED, NextStep.ANOTHER),
        ("background.lightness", WHITENED, NextStep.BRUSH),
        ("background.marks background.uniform", Situation(), NextStep.WHITEN),
        ("background.contrast", Situation(), NextStep.ANOTHER),
        ("whitening.edge", WHITENED, NextStep.BRUSH),
        ("framing.head", MOVED, NextStep.AUTO),
        ("face.framed", MOVED, NextStep.AUTO),
        ("framing.inside", Situation(), NextStep.ANOTHER),
        ("framing.head background.lightness", MOVED, NextStep.AUTO),
        ("eyes.open background.lightness", Situation(), NextStep.ANOTHER),
        ("eyes.open framing.head", MOVED, NextStep.ANOTHER),
    ],
)
def test_the_step_is_the_best_cure(codes: str, situation: Situation, step: NextStep) -> None:
    assert find_next_step(Report(tuple(Finding(code, FAIL) for code in codes.split())), situation) is step


@pytest.mark.parametrize(
    ("whitenable", "situation", "step"),
    [
        (True, Situation(), NextStep.WHITEN),
        (True, NOT_ALLOWED, NextStep.ANOTHER),
        (False, Situation(), NextStep.ANOTHER),
    ],
)
def test_a_strip_that_a_white_wall_would_fill_is_cured_by_whitening(
    whitenable: bool, situation: Situation, step: NextStep
) -> None:
    beyond = BeyondPicture(0, 5, 0, 0, continued=False, whitenable=whitenable)
    findings = (Finding("framing.inside", FAIL, reason=beyond), Finding("background.lightness", FAIL))
    assert find_next_step(Report(findings), situation) is step


def test_without_a_picture_the_step_is_to_open_one() -> None:
    assert find_next_step(None, Situation()) is NextStep.OPEN


def test_a_frame_that_shows_no_background_is_moved_back() -> None:
    unseen = Report((Finding("background.lightness", UNKNOWN, reason=Cause.TOO_LITTLE_BACKGROUND),))
    assert find_next_step(unseen, MOVED) is NextStep.AUTO
    assert find_next_step(unseen, Situation()) is NextStep.ANOTHER


@pytest.mark.parametrize(
    ("situation", "words"),
    [
        (Situation(), "Whiten the background"),
        (Situation(whiten=Whiten.COLOUR), "Use the required colour"),
        (NOT_ALLOWED, "forbids"),
    ],
)
def test_advice_that_cannot_apply_is_not_given(situation: Situation, words: str) -> None:
    (problem,) = group_problems([Finding("background.lightness", FAIL)])
    advice = advise(problem, situation, "en")
    assert words in advice
    assert ("Whiten" in advice) is (situation.whiten is Whiten.WHITE)


def test_a_picture_in_front_of_a_wall_is_saved_by_the_blue_button_alone(
    opened: Window, qtbot: QtBot, settle: Settle, wall: Path
) -> None:
    settle(opened, lambda: opened.inputs.open_path(wall))
    assert step_of(opened) is NextStep.WHITEN
    assert opened.bottom.primary.text() == "Whiten the background"
    settle(opened, opened.bottom.primary.click)
    if step_of(opened) is NextStep.BRUSH:
        opened.bottom.primary.click()
    assert step_of(opened) is NextStep.FINISH
    opened.bottom.primary.click()
    qtbot.waitUntil(lambda: not opened.isVisible(), timeout=20_000)
    assert verify(wall.with_name("報名照片.jpg").read_bytes()).valid


def test_while_the_background_is_replaced_the_blue_button_waits(opened: Window, settle: Settle, wall: Path) -> None:
    settle(opened, lambda: opened.inputs.open_path(wall))
    opened.bottom.primary.setFocus()
    size = opened.page.preview.size()

    def press_twice() -> None:
        opened.bottom.primary.click()
        assert step_of(opened) is NextStep.WAIT
        assert not opened.bottom.primary.isEnabled()
        opened.bottom.primary.click()
        assert not opened.page.whitening.editor.isVisible()

    settle(opened, press_twice)
    assert opened.bottom.primary.isEnabled()
    assert opened.focusWidget() is opened.bottom.primary
    assert opened.page.preview.size() == size
    opened.toolbar.undo.trigger()
    assert step_of(opened) is NextStep.WAIT


def test_a_broken_file_in_between_does_not_leave_the_wall_unjudged(
    opened: Window, qtbot: QtBot, settle: Settle, wall: Path, tmp_path: Path
) -> None:
    (broken := tmp_path / "broken.jpg").write_bytes(b"")
    settle(opened, lambda: opened.inputs.open_path(wall))
    opened.bottom.primary.click()
    opened.session.stack.setClean()
    with qtbot.waitSignal(opened.opener.failed, timeout=20_000):
        opened.inputs.open_path(broken)
    qtbot.waitUntil(lambda: not opened.session.is_judging, timeout=20_000)
    assert opened.session.outcome
    assert opened.session.outcome.portrait
    assert opened.session.outcome.portrait.whitened


def test_the_counts_are_those_of_the_rows(opened: Window, settle: Settle, wall: Path) -> None:
    settle(opened, lambda: opened.inputs.open_path(wall))
    findings = opened.page.findings
    problem = findings.tree.findings.get_problem(findings.tree.findings.index(0, 0))
    assert problem
    assert len(problem.findings) > 1
    assert findings._counts.text().startswith("1 ")


def test_a_wall_is_cured_by_keys_alone(opened: Window, settle: Settle, wall: Path) -> None:
    settle(opened, lambda: opened.inputs.open_path(wall))
    opened.bottom.primary.setFocus()
    settle(opened, lambda: QTest.keyClick(opened.bottom.primary, Qt.Key.Key_Space))
    assert opened.session.whitening.on


def test_where_the_rules_forbid_it_whitening_is_not_offered(opened: Window, settle: Settle, wall: Path) -> None:
    spec = load_spec("cpta")
    strict = replace(spec, rules=replace(spec.rules, background_edit="forbidden"))
    settle(opened, lambda: opened.session.set_spec(strict))
    settle(opened, lambda: opened.inputs.open_path(wall))
    opened.session.set_spec(strict)
    assert step_of(opened) is NextStep.ANOTHER


def test_a_doubtful_cut_is_looked_at_before_the_photo_can_be_saved(
    opened: Window, qtbot: QtBot, settle: Settle, wall: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session_module, "is_doubtful", lambda _: True)
    settle(opened, lambda: opened.inputs.open_path(wall))
    settle(opened, opened.bottom.primary.click)
    assert step_of(opened) is NextStep.BRUSH
    assert not opened.bottom.save.isEnabled()
    assert not opened.session.savable
    opened.toolbar.save.trigger()
    assert opened.page.whitening.editor.isVisible()
    assert not opened.saver.lane.busy
    assert step_of(opened) is NextStep.FINISH
    assert opened.bottom.save.isEnabled()


def test_the_measures_of_a_wall_are_under_its_details(opened: Window, settle: Settle, wall: Path) -> None:
    settle(opened, lambda: opened.inputs.open_path(wall))
    tree = opened.page.findings.tree
    first = tree.findings.index(0, 0)
    assert first.data() == "The background is not white"
    assert "L*" not in first.data(Qt.ItemDataRole.AccessibleTextRole)
    assert not tree.isExpanded(first)
    tree.setCurrentIndex(first)
    QTest.keyClick(tree, Qt.Key.Key_Return)
    assert tree.isExpanded(first)
    inside = [tree.findings.index(row, 0, first) for row in range(tree.findings.rowCount(first))]
    spoken = [index.data(Qt.ItemDataRole.AccessibleTextRole) for index in inside]
    assert any("L*" in words for words in spoken)
