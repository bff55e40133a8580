"""The engine LiteRT, formerly TensorFlow Lite, with XNNPACK's kernels. Nothing else imports `ai_edge_litert`."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

import numpy as np

from photoprocess.standard_error import mute_stderr
from photoprocess.vision.engine import EngineUnavailable

if TYPE_CHECKING:
    from photoprocess.values import Floats, Pixels
    from photoprocess.vision.engine import Model


class LiteRt:
    """One network in an interpreter of its own, which uses no thread but the caller's. Raises EngineUnavailable."""

    def __init__(self, model: Model) -> None:
        self._model = model
        self._interpreter = _create_interpreter(model.data)
        self._input: int = self._interpreter.get_input_details()[0]["index"]
        self._outputs = {each["name"]: each["index"] for each in self._interpreter.get_output_details()}
        self._size = tuple(self._interpreter.get_input_details()[0]["shape"][1:3])

    def run(self, pixels: Pixels, *outputs: str) -> list[Floats]:
        """Return the named outputs for RGB pixels (height, width, 3), in that order."""
        self._fit(pixels.shape[:2])
        blob = np.subtract(pixels, np.float32(self._model.mean), dtype=np.float32)
        blob *= np.float32(self._model.scale)
        self._interpreter.set_tensor(self._input, blob[None])
        self._interpreter.invoke()
        return [self._interpreter.get_tensor(self._outputs[name]) for name in outputs]

    def _fit(self, size: tuple[int, int]) -> None:
        """Allocate the buffers again if the canvas has another size, which takes as long as a run."""
        if size != self._size:
            self._interpreter.resize_tensor_input(self._input, [1, *size, 3])
            self._interpreter.allocate_tensors()
            self._size = size


def _create_interpreter(data: bytes) -> Any:
    try:
        from ai_edge_litert.interpreter import Interpreter

        interpreter = Interpreter(model_content=data, num_threads=1)
        _allocate(interpreter)
    except (ImportError, OSError, RuntimeError, ValueError) as error:
        raise EngineUnavailable from error
    return interpreter


_greeted = threading.Event()


def _allocate(interpreter: Any) -> None:
    """Plan the buffers. The first time in a process LiteRT greets on standard error, which no option prevents."""
    if _greeted.is_set():
        interpreter.allocate_tensors()
        return
    with mute_stderr():
        interpreter.allocate_tensors()
        _greeted.set()
