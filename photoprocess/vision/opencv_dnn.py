"""The engine of OpenCV's dnn module, for systems without LiteRT. Nothing else touches cv2.dnn."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import cv2
import numpy as np

from photoprocess.vision.sigmoid import apply_sigmoid

if TYPE_CHECKING:
    from cv2.typing import MatLike

    from photoprocess.values import Floats, Pixels
    from photoprocess.vision.engine import Model

_importing = threading.Lock()
"""OpenCV fills its table of operators during the first import; a second import at that time fails."""

_MASK = "activation_10"
_MASK_HEAD, _BEFORE_MASK_HEAD = "segment", "add_13__xeno_compat__1"


class OpenCvDnn:
    """One network. `classic` is True if OpenCV's classic engine runs it."""

    def __init__(self, model: Model) -> None:
        self._model = model
        with _importing:
            self.net, self.classic = _load(model)
        self._outputs = set(self.net.getUnconnectedOutLayersNames())

    def run(self, pixels: Pixels, *outputs: str) -> list[Floats]:
        """Return the named outputs for RGB pixels (height, width, 3), in that order."""
        self.net.setInput(cv2.dnn.blobFromImage(pixels, self._model.scale, mean=(self._model.mean,) * 3))
        if outputs == (_MASK,) and self.classic:
            return [self._mask()]
        if len(outputs) > 1 and self._outputs.issuperset(outputs):
            return [np.asarray(output, np.float32) for output in self.net.forward(outputs)]
        # The new engine of OpenCV 5 computes one output per run: more work for the same numbers.
        return [np.asarray(self.net.forward(output), np.float32) for output in outputs]

    def _mask(self) -> Floats:
        """Compute the last layer of the segmentation here: OpenCV 5 needs 5.6 of 10.6 ms for it; same to 1e-6.

        It doubles the size by 2×2 blocks that do not overlap, so it is a matrix product.
        """
        weights = self.net.getParam(_MASK_HEAD, 0).reshape(16, 4).T
        bias = np.float32(self.net.getParam(_MASK_HEAD, 1).reshape(-1)[0])
        features: MatLike = self.net.forward(_BEFORE_MASK_HEAD)
        half = features.shape[-1]
        # Not `@`: OpenBLAS would start a thread that then spins on the core on which the other networks run.
        product = np.einsum("ij,jk->ik", weights, features.reshape(16, -1), optimize=False)
        blocks = apply_sigmoid(product + bias).reshape(2, 2, half, half)
        return blocks.transpose(2, 0, 3, 1).reshape(1, 1, 2 * half, 2 * half)


def _load(model: Model) -> tuple[cv2.dnn.Net, bool]:
    """Load the network, and return it with whether the classic engine runs it."""
    classic = getattr(cv2.dnn, "ENGINE_CLASSIC", None)
    in_memory = np.frombuffer(model.data, np.uint8)
    if classic is None:
        return cv2.dnn.readNetFromTFLite(in_memory), True
    try:
        # By path, because OpenCV 5.0 ignores the engine for a buffer.
        return cv2.dnn.readNetFromTFLite(str(model.path), classic), True
    except cv2.error:
        # OpenCV on Windows cannot open a path outside the system's code page; the new engine is only slower.
        return cv2.dnn.readNetFromTFLite(in_memory), False
