"""Both engines give the same answers, and the program works without one of them."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import cv2
import numpy as np
import pytest
from network_answers import assert_same, list_answers

from photoprocess import resources
from photoprocess.vision import Nets
from photoprocess.vision.engine import Model
from photoprocess.vision.litert import LiteRt
from photoprocess.vision.models import MASK_SIDE, read_model, start_engine
from photoprocess.vision.opencv_dnn import OpenCvDnn

if TYPE_CHECKING:
    from collections.abc import Callable

    from photoprocess.values import Pixels

SAME = 0.002
"""Pixels of a crop, or share of one: engines add up in another order (measured: at most 0.0004)."""


@pytest.fixture
def litert() -> Callable[[Model], LiteRt]:
    pytest.importorskip("ai_edge_litert", reason="this system has no wheel of LiteRT")
    return LiteRt


def model(name: str) -> Model:
    path = resources.find_root() / "models" / f"{name}.tflite"
    return Model(path, read_model(path))


def test_both_engines_answer_the_same(litert: Callable[[Model], LiteRt], crop: Callable[..., Pixels]) -> None:
    assert_same(list_answers(Nets(start=litert), crop), list_answers(Nets(start=OpenCvDnn), crop), SAME)


def test_a_network_takes_canvases_of_changing_size(
    litert: Callable[[Model], LiteRt], crop: Callable[..., Pixels]
) -> None:
    detector = Nets(start=litert).fine
    wide, high = crop(224, 176), crop(176, 224)
    before = detector(wide)
    detector(high)
    assert_same(list(detector(wide)), list(before))


def test_two_threads_run_one_engine_each(litert: Callable[[Model], LiteRt], crop: Callable[..., Pixels]) -> None:
    def work(_: int) -> list[Any]:
        nets = Nets(start=litert)
        return [list_answers(nets, crop) for _ in range(3)][-1]

    with ThreadPoolExecutor(2) as pool:
        some, others = pool.map(work, range(2))
    assert_same(some, others)


def test_nothing_is_printed() -> None:
    code = "from photoprocess.vision import Nets; Nets().load(); import os; os.write(2, b'still open')"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("", "still open")


@pytest.mark.parametrize("refusal", [None, "broken"])
def test_opencv_steps_in(monkeypatch: pytest.MonkeyPatch, refusal: str | None) -> None:
    """None stands for a module that is not installed, else it fails as a library that the system cannot load."""

    class Broken:
        def __getattr__(self, name: str) -> object:
            raise OSError("cannot open shared object file")

    monkeypatch.setitem(sys.modules, "ai_edge_litert.interpreter", Broken() if refusal else None)
    assert isinstance(start_engine(model("face_landmark")), OpenCvDnn)


def test_a_name_that_opencv_cannot_open_gives_the_same_answers(
    monkeypatch: pytest.MonkeyPatch, crop: Callable[..., Pixels]
) -> None:
    expected = list_answers(Nets(start=OpenCvDnn), crop)
    by_name_or_buffer = cv2.dnn.readNetFromTFLite

    def buffer_only(model: Any, *args: Any) -> cv2.dnn.Net:
        if isinstance(model, str):
            raise cv2.error("can't open model file")
        return by_name_or_buffer(model, *args)

    monkeypatch.setattr(cv2.dnn, "readNetFromTFLite", buffer_only)
    assert_same(list_answers(Nets(start=OpenCvDnn), crop), expected)


def test_our_last_layer_of_opencvs_mask_is_the_networks_own(crop: Callable[..., Pixels]) -> None:
    engine = OpenCvDnn(model("selfie_segmentation"))
    (ours,) = engine.run(crop(MASK_SIDE), "activation_10")
    np.testing.assert_allclose(ours, engine.net.forward("activation_10"), atol=1e-5)
