"""The interface of an inference engine. litert.py and opencv_dnn.py implement it; models.py chooses between them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from photoprocess.frozen import dataclass

if TYPE_CHECKING:
    from pathlib import Path

    from photoprocess.values import Floats, Pixels


class EngineUnavailable(Exception):
    """The engine is not installed, does not load on this system, or refuses the network."""


@dataclass(frozen=True, slots=True)
class Model:
    """One network file, verified, and how it wants its input: `(pixels - mean) * scale`."""

    path: Path
    data: bytes
    scale: float = 1 / 255
    mean: float = 0.0


class Engine(Protocol):
    """One loaded network. It keeps state during a run, so two threads must not share it."""

    def run(self, pixels: Pixels, *outputs: str) -> list[Floats]:
        """Return the named outputs for RGB pixels (height, width, 3), in that order."""
