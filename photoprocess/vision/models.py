"""Loading, verifying and running the bundled networks.

Every network takes RGB uint8 crops and returns plain arrays; `start_engine` chooses the engine that runs it. A network
is stateful, so each thread needs its own `Nets`. Sizes, ranges and output names are those of the files of MediaPipe
0.10.21.
"""

from __future__ import annotations

import hashlib
import math
import os
import threading
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar

import numpy as np

from photoprocess import resources
from photoprocess.errors import DamagedModel
from photoprocess.vision.engine import EngineUnavailable, Model
from photoprocess.vision.hashes import NETWORK_HASHES
from photoprocess.vision.litert import LiteRt
from photoprocess.vision.sigmoid import apply_sigmoid

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Executor
    from pathlib import Path

    from photoprocess.values import Floats, Pixels
    from photoprocess.vision.engine import Engine

    Starter = Callable[[Model], Engine]

T = TypeVar("T")

MESH_SIDE = 192
MASK_SIDE = 256
COARSE_SIDE = 128
IRIS_SIDE = 64

_DETECTOR_OUTPUTS = ("classificators", "regressors")
_MESH_OUTPUTS = ("conv2d_31", "conv2d_21")
_MASK_OUTPUT = "activation_10"
_IRIS_OUTPUTS = ("output_eyes_contours_and_brows", "output_iris")


def start_engine(model: Model) -> Engine:
    """Load the network into LiteRT, which is twice as fast, or into OpenCV where LiteRT is absent or refuses it.

    They give the same numbers: docs/measurements/engine.md.
    """
    try:
        return LiteRt(model)
    except EngineUnavailable:
        from photoprocess.vision.opencv_dnn import OpenCvDnn

        return OpenCvDnn(model)


class Network:
    """One network file in an engine. Raises DamagedModel."""

    FILE: ClassVar[str]
    SCALE: ClassVar[float] = 1 / 255
    MEAN: ClassVar[float] = 0.0

    def __init__(self, folder: Path | None = None, start: Starter = start_engine) -> None:
        path = (folder or resources.find_root() / "models") / f"{self.FILE}.tflite"
        self.engine = start(Model(path, read_model(path), self.SCALE, self.MEAN))


class Detector(Network):
    """BlazeFace short range. It is convolutional: it takes any canvas whose sides are multiples of 16."""

    FILE = "face_detection_short_range"
    SCALE, MEAN = 1 / 127.5, 127.5

    def __call__(self, canvas: Pixels) -> tuple[Floats, Floats]:
        """Return scores (n,) in 0…1, and boxes with points (n, 16) in canvas pixels relative to the n anchors."""
        logits, raw = self.engine.run(canvas, *_DETECTOR_OUTPUTS)
        return apply_sigmoid(logits.reshape(-1)), raw.reshape(-1, 16)


class MeshNet(Network):
    """Face mesh: 468 points and the presence of a face."""

    FILE = "face_landmark"

    def __call__(self, crop: Pixels) -> tuple[Floats, float]:
        """Return points (468, 3) in pixels of the 192 × 192 crop, and the presence 0…1."""
        presence, points = self.engine.run(crop, *_MESH_OUTPUTS)
        # In double precision: two scores close to 1 must remain distinguishable.
        return points.reshape(468, 3), 1 / (1 + math.exp(-float(presence.reshape(-1)[0])))


class Segmenter(Network):
    """Selfie segmentation: how much of each pixel is person."""

    FILE = "selfie_segmentation"

    def __call__(self, crop: Pixels) -> Floats:
        """Return the mask (256, 256) in 0…1 of a 256 × 256 crop."""
        return self.engine.run(crop, _MASK_OUTPUT)[0].reshape(MASK_SIDE, MASK_SIDE)


class IrisNet(Network):
    """Lids and iris of the eye on the picture's right; the other eye has to be mirrored."""

    FILE = "iris_landmark"

    def __call__(self, crop: Pixels) -> tuple[Floats, Floats]:
        """Return contour points (71, 2) and iris points (5, 2) in pixels of the 64 × 64 crop."""
        contour, iris = self.engine.run(crop, *_IRIS_OUTPUTS)
        return contour.reshape(71, 3)[:, :2], iris.reshape(5, 3)[:, :2]


class Nets:
    """The networks of one thread, each loaded at its first use. Threads must not share them.

    `look` runs `fine`, a second detector, on the thread `helper` while the other networks work.
    """

    def __init__(
        self, folder: Path | None = None, helper: Executor | None = None, start: Starter = start_engine
    ) -> None:
        self._folder = folder
        self._helper = helper
        self._start = start

    @cached_property
    def coarse(self) -> Detector:
        """The detector of the calling thread."""
        return Detector(self._folder, self._start)

    @cached_property
    def fine(self) -> Detector:
        """The detector of the helper thread."""
        return Detector(self._folder, self._start)

    @cached_property
    def mesh(self) -> MeshNet:
        """The face mesh."""
        return MeshNet(self._folder, self._start)

    @cached_property
    def segmenter(self) -> Segmenter:
        """The person mask."""
        return Segmenter(self._folder, self._start)

    @cached_property
    def iris(self) -> IrisNet:
        """Lids and irises."""
        return IrisNet(self._folder, self._start)

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


def get_default_nets() -> Nets:
    """Return the networks of the calling thread, created at its first call."""
    return _nets_of_thread()


def _make_blank(height: int, width: int) -> Pixels:
    return np.zeros((height, width, 3), np.uint8)
