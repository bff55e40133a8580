"""The finished photo to print: read, and its shape compared with the size in millimetres; its bytes are kept."""

from __future__ import annotations

import io
from dataclasses import field
from typing import TYPE_CHECKING

from PIL import Image

from photoprocess.errors import NotAPortrait
from photoprocess.frozen import dataclass
from photoprocess.read import read
from photoprocess.sheet.layout import INCH, Size
from photoprocess.spec.catalogue import list_specs, load_spec
from photoprocess.spec.search import group_specs
from photoprocess.spec.values import Spec

if TYPE_CHECKING:
    from pathlib import Path

    from photoprocess.values import Source

COMPONENTS = {"L": 1, "RGB": 3}


@dataclass(frozen=True, slots=True)
class SheetPhoto:
    """A JPEG and the size at which it is printed."""

    data: bytes = field(repr=False)
    width: int
    height: int
    components: int
    """Components of a pixel: 1 for grey, 3 for colour."""
    size: Size


def load_sheet_photo(
    source: Path | bytes, *, size: Size | None = None, spec: str | Path | Spec | None = None
) -> SheetPhoto:
    """Load a photo to print. Its size is the given one, else the spec's, else that of the first spec with those pixels.

    Raises NotAPortrait, and as `read` and `load_spec`.
    """
    file = read(source).source
    components = _count_components(file)
    if size is None and spec is not None:
        size = find_print_size(spec if isinstance(spec, Spec) else load_spec(spec))
    size = size or _find_known_size(file)
    _compare_shapes(file, size)
    return SheetPhoto(file.data, file.width, file.height, components, size)


def find_print_size(spec: Spec) -> Size:
    """Find the published size in millimetres; if there is none, compute it from pixels and density."""
    if spec.width_mm is not None and spec.height_mm is not None:
        return Size(spec.width_mm, spec.height_mm)
    return Size(round(spec.width_px / spec.dpi * INCH, 1), round(spec.height_px / spec.dpi * INCH, 1))


def _count_components(file: Source) -> int:
    """Count the components that the PDF must state. Only an upright JPEG can be embedded unchanged."""
    kind = file.format
    if kind in ("JPEG", "MPO") and file.orientation == 1:
        with Image.open(io.BytesIO(file.data)) as image:
            kind = f"{kind} ({image.mode})"
            if image.mode in COMPONENTS:
                return COMPONENTS[image.mode]
    raise NotAPortrait(name=file.name, found=kind, needed="JPEG", problem="format")


def _find_known_size(file: Source) -> Size:
    """Find the size by the pixels: that of the first spec that has as many."""
    for _, members in group_specs(list_specs()):
        for spec in members:
            if spec.width_mm and (spec.width_px, spec.height_px) == (file.width, file.height):
                return find_print_size(spec)
    raise NotAPortrait(name=file.name, found=f"{file.width} × {file.height} px", needed="25x35", problem="size")


def _compare_shapes(file: Source, size: Size) -> None:
    """Compare the shapes with a tolerance of 2 % of the height, because specs publish whole millimetres."""
    shaped = size.width * file.height / file.width
    if abs(shaped - size.height) > 0.02 * size.height:
        found = f"{file.width} × {file.height} px"
        raise NotAPortrait(name=file.name, found=found, needed=str(size), problem="shape")
