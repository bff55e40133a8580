"""The portrait at its printed size, and enlarged."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import cast

import numpy as np
import pytest

pytest.importorskip("PySide6.QtWidgets", exc_type=ImportError, reason="Qt or its system libraries are missing")

from PySide6.QtCore import QRect, QRectF, QSizeF
from PySide6.QtGui import QScreen
from pytestqt.qtbot import QtBot

from photoprocess import load_spec
from photoprocess.gui.photo.preview import Preview, measure_pixels_per_mm

SPEC = load_spec()


@pytest.fixture
def preview(qtbot: QtBot) -> Preview:
    made = Preview()
    qtbot.addWidget(made)
    made.resize(320, 700)
    made.show_portrait(np.full((413, 295, 3), 200, np.uint8), SPEC)
    made.show()
    return made


def test_the_print_has_its_true_size_on_this_screen(preview: Preview) -> None:
    screen = preview.screen()
    per_mm = screen.geometry().width() / screen.physicalSize().width()
    shown = preview.printed.find_shown_area()
    assert (shown.width(), shown.height()) == pytest.approx((25 * per_mm, 35 * per_mm), rel=0.02)
    assert "25 × 35 mm" in preview.printed_caption.text()


def test_the_enlarged_portrait_keeps_its_proportion_and_is_larger(preview: Preview) -> None:
    shown = preview.enlarged.find_shown_area()
    assert shown.width() / shown.height() == pytest.approx(SPEC.aspect, abs=0.01)
    assert shown.height() > preview.printed.find_shown_area().height()
    assert QRectF(preview.enlarged.rect()).contains(shown)


def test_a_spec_without_a_print_size_shows_no_print(preview: Preview) -> None:
    preview.show_portrait(None, replace(SPEC, width_mm=None, height_mm=None))
    assert not preview.printed.isVisible()
    assert not preview.printed_caption.isVisible()
    assert preview.enlarged.accessibleName() == "No portrait yet"


def test_the_portrait_is_shown_and_taken_away(preview: Preview) -> None:
    middle = preview.enlarged.find_shown_area().center().toPoint()
    assert preview.enlarged.grab().toImage().pixelColor(middle).name() == "#c8c8c8"
    preview.show_portrait(None, SPEC)
    assert preview.enlarged.grab().toImage().pixelColor(middle).name() != "#c8c8c8"


@dataclass
class Screen:
    """The part of a QScreen that is used."""

    width_px: int
    height_px: int
    width_mm: float
    height_mm: float
    ratio: float = 1.0

    def geometry(self) -> QRect:
        return QRect(0, 0, self.width_px, self.height_px)

    def physicalSize(self) -> QSizeF:  # noqa: N802
        return QSizeF(self.width_mm, self.height_mm)

    def devicePixelRatio(self) -> float:  # noqa: N802
        return self.ratio

    def logicalDotsPerInch(self) -> float:  # noqa: N802
        return 96.0


@pytest.mark.parametrize(
    ("screen", "per_mm", "exact"),
    [
        (Screen(1920, 1080, 480, 270), 4.0, True),
        (Screen(1920, 1080, 480, 270, ratio=2), 4.0, True),
        (Screen(1920, 1080, 1440, 810, ratio=2), 4 / 3, True),
        (Screen(1920, 1080, 0, 0), 96 / 25.4, False),
        (Screen(1920, 1080, 16, 9), 96 / 25.4, False),
        (Screen(1024, 768, 5000, 3750), 96 / 25.4, False),
    ],
    ids=["desk", "twice as dense", "television", "says nothing", "says its proportion", "projector"],
)
def test_implausible_screen_sizes_are_ignored(screen: Screen, per_mm: float, exact: bool) -> None:
    found, believed = measure_pixels_per_mm(cast("QScreen", screen))
    assert found == pytest.approx(per_mm)
    assert believed is exact


SHARPNESS = """
import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from photoprocess import load_spec
from photoprocess.gui.convert import to_qimage
from photoprocess.gui.photo.preview import Preview

app = QApplication([])
pixels = np.random.default_rng(1).integers(0, 256, (413, 295, 3), dtype=np.uint8)
preview = Preview()
preview.resize(297, 800)
preview.show_portrait(pixels, load_spec())
preview.show()
app.processEvents()
sheet = preview.enlarged
assert (sheet.find_shown_area().width(), sheet.find_shown_area().height()) == (295, 413), sheet.find_shown_area()
ratio = sheet.devicePixelRatioF()

def strength(image):
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    rows = np.frombuffer(grey.constBits(), np.uint8).reshape(grey.height(), grey.bytesPerLine())
    inner = rows[8:-8, 8 : grey.width() - 8].astype(float)
    return np.abs(np.diff(inner, axis=1)).mean()

size = round(295 * ratio), round(413 * ratio)
best = to_qimage(pixels).scaled(*size, mode=Qt.TransformationMode.SmoothTransformation)
shown = sheet.grab(sheet.find_shown_area().toRect()).toImage()
print(ratio, strength(shown) / strength(best))
"""


@pytest.mark.parametrize("factor", ["1", "1.25", "2"])
def test_the_portrait_is_sharp_at_every_scaling(factor: str) -> None:
    """Scaled once and laid on whole device pixels; scaled twice, noise loses a third of its strength and more."""
    root = Path(__file__).resolve().parents[3]
    where = {"QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": factor, "PYTHONPATH": str(root)}
    made = subprocess.run(
        [sys.executable, "-c", SHARPNESS], env={**os.environ, **where}, capture_output=True, text=True, check=True
    )
    ratio, sharpness = map(float, made.stdout.split())
    assert ratio == float(factor)
    assert sharpness == pytest.approx(1, abs=0.05)
