"""The list of findings: order, folding, ticking, and places on the picture."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from photoprocess.gui.findings.arrange import Group, arrange
from photoprocess.gui.findings.model import FindingsModel, describe
from photoprocess.gui.window import Window
from photoprocess.values import BARE_FACE, DECLARATIONS, Finding, Report, Verdict

Start = Callable[..., Window]


def report(**verdicts: str) -> Report:
    found = [Finding(code.replace("__", "."), Verdict(verdict)) for code, verdict in verdicts.items()]
    return Report(
        (*found, *(Finding(f"declare.{name}", Verdict.UNKNOWN) for name in DECLARATIONS if name != BARE_FACE))
    )


MIXED = report(framing__head="PASS", pose__yaw="WARN", sharp__face="FAIL", file__bytes="SKIPPED", light__even="UNKNOWN")


def test_the_worst_comes_first_and_what_passes_is_folded() -> None:
    found = arrange(MIXED)
    assert [f.code for f in found.wrong] == ["sharp.face", "light.even", "pose.yaw"]
    assert [(group, len(within)) for group, within in found.groups] == [
        (Group.CONFIRM, 4),
        (Group.PASSED, 1),
        (Group.SKIPPED, 1),
    ]


def test_the_model_passes_qts_model_tester(qtbot: QtBot) -> None:
    model = FindingsModel()
    with qtbot.captureExceptions() as problems:
        tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
        for one in (MIXED, report(sharp__face="PASS"), Report(()), MIXED):
            model.set_report(one)
    assert not problems
    tester.deleteLater()


def test_values_change_in_place() -> None:
    model, resets = FindingsModel(), []
    model.set_report(MIXED)
    model.modelReset.connect(lambda: resets.append(1))
    model.set_report(MIXED)
    assert not resets
    model.set_report(report(sharp__face="PASS"))
    assert resets


def test_a_screen_reader_gets_the_whole_finding(opened: Window) -> None:
    model = opened.page.findings.tree.findings
    index = model.find_index("declare.recent")
    spoken = model.data(index, Qt.ItemDataRole.AccessibleTextRole)
    finding = model.get_finding(index)
    assert finding
    assert spoken == describe(finding)
    assert spoken.startswith("Recent photo. unknown.")
    assert "Confirm that" in spoken


def test_ticking_a_declaration_confirms_it(opened: Window, qtbot: QtBot) -> None:
    tree = opened.page.findings.tree
    tree.setFocus()
    tree.choose("declare.recent")
    QTest.keyClick(tree, Qt.Key.Key_Space)
    assert opened.session.declared == {"recent"}
    assert "1 of 4" in tree.findings.find_group_index(Group.CONFIRM).data()
    qtbot.wait(50)  # rows are laid out with a delay
    place = tree.visualRect(tree.findings.find_index("declare.glasses")).center()
    QTest.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert opened.session.declared == {"recent", "glasses"}
    QTest.keyClick(tree, Qt.Key.Key_Space)
    assert opened.session.declared == {"recent"}


def test_declarations_are_in_the_saved_file(start: Start, cases: Path, tmp_path: Path, qtbot: QtBot) -> None:
    """Including the one that is needed only where a red nose may be a cover; its answer takes the warning away."""
    from photoprocess.marker import verify

    window = start()
    with qtbot.waitSignal(window.session.settled, timeout=10_000):
        window.inputs.open_path(Path(shutil.copy(cases / "n_red_nose_strong.jpg", tmp_path)))
    tree = window.page.findings.tree
    assert window.session.report.get_finding("face.covered").verdict is Verdict.WARN
    for name in DECLARATIONS:
        index = tree.findings.find_index(f"declare.{name}")
        tree.findings.setData(index, Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
    assert window.session.report.get_finding("face.covered").verdict is Verdict.PASS
    with qtbot.waitSignal(window.saver.saved, timeout=10_000) as saved:
        window.bottom.save.click()
    assert saved.args
    claims = verify(saved.args[0].read_bytes()).claims
    assert claims
    assert claims.declared == set(DECLARATIONS)
    assert claims.report.get_finding("face.covered").verdict is Verdict.PASS


def picture(window: Window) -> QImage:
    return window.page.canvas.grab().toImage()


def test_choosing_a_finding_shows_its_place(opened: Window) -> None:
    tree = opened.page.findings.tree
    tree.setCurrentIndex(QModelIndex())
    before = picture(opened)
    tree.choose("framing.below_chin")
    assert picture(opened) != before
    tree.setCurrentIndex(QModelIndex())
    assert picture(opened) == before


def test_the_worst_of_a_bad_photo_is_chosen_at_once(start: Start, faces: Path, qtbot: QtBot) -> None:
    window = start()
    with qtbot.waitSignal(window.session.settled, timeout=20_000):
        window.inputs.open_path(faces / "hopper.jpg")
    tree = window.page.findings.tree
    chosen = tree.findings.get_finding(tree.currentIndex())
    assert chosen
    assert chosen.verdict is Verdict.FAIL


def test_folding_is_remembered(opened: Window, qtbot: QtBot) -> None:
    tree = opened.page.findings.tree
    qtbot.wait(50)  # rows are laid out with a delay
    passed = tree.findings.find_group_index(Group.PASSED)
    assert not tree.isExpanded(passed)
    QTest.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=tree.visualRect(passed).center())
    assert tree.isExpanded(tree.findings.find_group_index(Group.PASSED))
    tree.set_report(report(sharp__face="PASS", pose__yaw="PASS"))
    assert tree.isExpanded(tree.findings.find_group_index(Group.PASSED))
