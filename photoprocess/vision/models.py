"""Loading, verifying and running the bundled networks. No other module uses cv2.dnn.

Every network takes RGB uint8 crops and returns plain arrays; blobs exist only in this module. A network is stateful, so
each thread needs its own `Nets`. Sizes, ranges and output names are those of the files of MediaPipe 0.10.21.
"""

from __future__ import annotations

import hashlib
import math
import os
import threading
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from typing import TYPE_CHECKING, Generic, TypeVar

import cv2
import numpy as np

from photoprocess import resources
from photoprocess.errors import DamagedModel
from photoprocess.vision.hashes import NETWORK_HASHES

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Executor
    from pathlib import Path

    from cv2.typing import MatLike

    from photoprocess.values import Floats, Pixels

T = TypeVar("T")

MESH_SIDE = 192
MASK_SIDE = 256
COARSE_SIDE = 128
IRIS_SIDE = 64

_importing = threading.Lock()
"""OpenCV fills its table of operators during the first import; a second import at that time fails."""

_DETECTOR_OUTPUTS = ("classificators", "regressors")
_MESH_OUTPUTS = ("conv2d_31", "conv2d_21")
_MASK_OUTPUT = "activation_10"
_IRIS_OUTPUTS = ("output_eyes_contours_and_brows", "output_iris")
_MASK_HEAD, _BEFORE_MASK_HEAD = "segment", "add_13__xeno_compat__1"


class Network:
    """One network file, run on float blobs. `classic` states whether OpenCV's classic engine runs it."""

    def __init__(self, name: str, folder: Path | None = None) -> None:
        folder = folder or resources.root() / "models"
        path = folder / f"{name}.tflite"
        data = read_model(path)
        with _importing:
            self.net, self.classic = _load(path, data)
        self._outputs = set(self.net.getUnconnectedOutLayersNames())

    def run(self, blob: MatLike, *outputs: str) -> list[Floats]:
        """Run the network on one blob, and return the named outputs in that order."""
        self.net.setInput(blob)
        if len(outputs) > 1 and self._outputs.issuperset(outputs):
            return [np.asarray(output, np.float32) for output in self.net.forward(outputs)]
        # The new engine of OpenCV 5 computes one output per run: more work for the same numbers.
        return [np.asarray(self.net.forward(output), np.float32) for output in outputs]


class Detector(Network):
    """BlazeFace short range. It is convolutional: it takes any canvas whose sides are multiples of 16."""

    def __init__(self, folder: Path | None = None) -> None:
        super().__init__("face_detection_short_range", folder)

    def __call__(self, canvas: Pixels) -> tuple[Floats, Floats]:
        """Return scores (n,) in 0…1, and boxes with points (n, 16) in canvas pixels relative to the n anchors."""
        blob = cv2.dnn.blobFromImage(canvas, 1 / 127.5, mean=(127.5, 127.5, 127.5))
        logits, raw = self.run(blob, *_DETECTOR_OUTPUTS)
        return _sigmoid(logits.reshape(-1)), raw.reshape(-1, 16)


class MeshNet(Network):
    """Face mesh: 468 points and the presence of a face."""

    def __init__(self, folder: Path | None = None) -> None:
        super().__init__("face_landmark", folder)

    def __call__(self, crop: Pixels) -> tuple[Floats, float]:
        """Return points (468, 3) in pixels of the 192 × 192 crop, and the presence 0…1."""
        presence, points = self.run(cv2.dnn.blobFromImage(crop, 1 / 255), *_MESH_OUTPUTS)
        # In double precision: two scores close to 1 must remain distinguishable.
        return points.reshape(468, 3), 1 / (1 + math.exp(-float(presence.reshape(-1)[0])))


class Segmenter(Network):
    """Selfie segmentation: how much of each pixel is person."""

    def __init__(self, folder: Path | None = None) -> None:
        super().__init__("selfie_segmentation", folder)
        if self.classic:
            self._weights = self.net.getParam(_MASK_HEAD, 0).reshape(16, 4).T.copy()
            self._bias = np.float32(self.net.getParam(_MASK_HEAD, 1).reshape(-1)[0])

    def __call__(self, crop: Pixels) -> Floats:
        """Return the mask (256, 256) in 0…1 of a 256 × 256 crop."""
        blob = cv2.dnn.blobFromImage(crop, 1 / 255)
        if not self.classic:
            return self.run(blob, _MASK_OUTPUT)[0].reshape(MASK_SIDE, MASK_SIDE)
        return self._run_head(self.run(blob, _BEFORE_MASK_HEAD)[0])

    def _run_head(self, features: Floats) -> Floats:
        # The last layer doubles the size by 2×2 blocks that do not overlap: a matrix product. OpenCV 5 needs
        # more than half of the network's time on it (5.6 of 10.6 ms); the numbers agree to 1e-6.
        # Not `@`: OpenBLAS would start a thread that then spins on the core on which the other networks run.
        product = np.einsum("ij,jk->ik", self._weights, features.reshape(16, -1), optimize=False)
        blocks = _sigmoid(product + self._bias)
        half = MASK_SIDE // 2
        return blocks.reshape(2, 2, half, half).transpose(2, 0, 3, 1).reshape(MASK_SIDE, MASK_SIDE)


class IrisNet(Network):
    """Lids and iris of the eye on the picture's right; the other eye has to be mirrored."""

    def __init__(self, folder: Path | None = None) -> None:
        super().__init__("iris_landmark", folder)

    def __call__(self, crop: Pixels) -> tuple[Floats, Floats]:
        """Return contour points (71, 2) and iris points (5, 2) in pixels of the 64 × 64 crop."""
        contour, iris = self.run(cv2.dnn.blobFromImage(crop, 1 / 255), *_IRIS_OUTPUTS)
        return contour.reshape(71, 3)[:, :2], iris.reshape(5, 3)[:, :2]


class Nets:
    """The networks of one thread, each loaded at its first use. Threads must not share them.

    `look` runs `fine`, a second detector, on the thread `helper` while the other networks work.
    """

    def __init__(self, folder: Path | None = None, helper: Executor | None = None) -> None:
        self._folder = folder
        self._helper = helper

    @cached_property
    def coarse(self) -> Detector:
        """The detector of the calling thread."""
        return Detector(self._folder)

    @cached_property
    def fine(self) -> Detector:
        """The detector of the helper thread."""
        return Detector(self._folder)

    @cached_property
    def mesh(self) -> MeshNet:
        """The face mesh."""
        return MeshNet(self._folder)

    @cached_property
    def segmenter(self) -> Segmenter:
        """The person mask."""
        return Segmenter(self._folder)

    @cached_property
    def iris(self) -> IrisNet:
        """Lids and irises."""
        return IrisNet(self._folder)

    @cached_property
    def helper(self) -> Executor:
        """One thread that lives as long as this object: starting one per picture would cost what it gains."""
        return self._helper or ThreadPoolExecutor(1, "photoprocess-look")

    def begin_loading(self) -> None:
        """Start loading on the helper thread, for instance while the picture is decoded; see `wait`."""
        if "_loading" not in vars(self):
            self._loading = self.helper.submit(self._load_here)

    def wait(self) -> Nets:
        """Wait until a loading that was started has ended. Raises DamagedModel."""
        if "_loading" in vars(self):
            self._loading.result()
        return self

    def _load_here(self) -> None:
        _ = self.coarse, self.mesh, self.fine, self.segmenter, self.iris

    def load(self) -> Nets:
        """Load all networks now, and run each once to allocate its buffers, so that the first picture need not wait.

        May run on another thread while a picture is decoded; join it before calling `look`. Raises DamagedModel.
        """
        others = [self.helper.submit(part) for part in (self._load_mask, self._load_fine)]
        self.mesh(_make_blank(MESH_SIDE, MESH_SIDE))
        self.coarse(_make_blank(COARSE_SIDE, COARSE_SIDE))
        self.iris(_make_blank(IRIS_SIDE, IRIS_SIDE))
        for other in others:
            other.result()
        return self

    def _load_mask(self) -> None:
        self.segmenter(_make_blank(MASK_SIDE, MASK_SIDE))

    def _load_fine(self) -> None:
        # The canvas of a phone's upright 3:4 picture.
        self.fine(_make_blank(256, 192))


def read_model(path: Path) -> bytes:
    """Read a model file, and compare its SHA-256 with the one that the program records. Raises DamagedModel."""
    expected = NETWORK_HASHES.get(path.stem, "no bundled network")
    try:
        data = path.read_bytes()
    except OSError:
        raise DamagedModel(file=path.name, expected=expected, found="missing") from None
    found = hashlib.sha256(data).hexdigest()
    if found != expected:
        raise DamagedModel(file=path.name, expected=expected, found=found)
    return data


class PerThread(Generic[T]):
    """A value that each thread of each process creates for itself at its first call."""

    def __init__(self, create: Callable[[], T]) -> None:
        self._create = create
        self._local = threading.local()

    def __call__(self) -> T:
        """Return the value of the calling thread."""
        # A forked child inherits the value, but not the helper thread of its networks: it needs its own.
        if getattr(self._local, "owner", None) != os.getpid():
            self._local.value, self._local.owner = self._create(), os.getpid()
        value: T = self._local.value
        return value


_nets_of_thread = PerThread(Nets)


def default_nets() -> Nets:
    """Return the networks of the calling thread, created at its first call."""
    return _nets_of_thread()


def _load(path: Path, data: bytes) -> tuple[cv2.dnn.Net, bool]:
    """Load the network, and return it with whether the classic engine runs it."""
    classic = getattr(cv2.dnn, "ENGINE_CLASSIC", None)
    in_memory = np.frombuffer(data, np.uint8)
    if classic is None:
        return cv2.dnn.readNetFromTFLite(in_memory), True
    try:
        # By path, because OpenCV 5.0 ignores the engine for a buffer.
        return cv2.dnn.readNetFromTFLite(str(path), classic), True
    except cv2.error:
        # OpenCV on Windows cannot open a path outside the system's code page; the new engine is only slower.
        return cv2.dnn.readNetFromTFLite(in_memory), False


def _sigmoid(logits: Floats) -> Floats:
    return np.asarray(1 / (1 + np.exp(-np.clip(logits, -80, 80))), np.float32)


def _make_blank(height: int, width: int) -> Pixels:
    return np.zeros((height, width, 3), np.uint8)
