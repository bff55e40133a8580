"""The file of a spec: its keys, their values, and which of them must agree.

A key that is unknown, missing, of a wrong type or out of range is a BadSpec that names file, key, its value and
what is allowed. `resources/specs/cpta.toml` shows the schema at work.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from photoprocess.messages import LANGUAGES
from photoprocess.schema import (
    Key,
    Place,
    Schema,
    any_text,
    choice,
    interval,
    listing,
    mapping,
    matching,
    number,
    parse,
    read_table,
    table,
    text,
    whole,
)
from photoprocess.spec.limits import BAND_CHECKS, STATUS, merge_limits, read_limits
from photoprocess.spec.values import DEFAULT_FILENAME, KINDS, Background, Geometry, Rules, Spec
from photoprocess.values import Language

if TYPE_CHECKING:
    from pathlib import Path

SHAPE_SLACK = 0.02
"""Share of the height: published millimetres are rounded."""


def read_note(place: Place, value: object) -> Mapping[Language, str]:
    """Read one text for all languages, as in a user's own file, or one for each language."""
    if isinstance(value, str):
        return MappingProxyType(dict.fromkeys(LANGUAGES, value))
    words: Mapping[Language, str] = WORDS(place, value)
    return words


SIZE = whole(1, 10_000)
BYTES = whole(0, 200_000_000)
FRACTION = number(0, 1)
RANGE = interval(0, 1)
PERMISSION = choice("allowed", "forbidden", "unstated")
DATE = matching(r"\d{4}-\d{2}-\d{2}", "YYYY-MM-DD")

GEOMETRY: Schema = {
    **dict.fromkeys(("crown_gap", "head", "eye_line", "eye_mid_x"), Key(FRACTION)),
    "hair_clamp": Key(number(1, 3)),
    "head_range": Key(RANGE),
    "crown_gap_range": Key(RANGE),
    "crown_gap_least": Key(FRACTION),
    "eye_mid_x_slack": Key(FRACTION),
    "source": Key(text),
}
RULES: Schema = {
    "glasses": Key(choice("as_worn", "none", "clear_only", "unstated")),
    **dict.fromkeys(("rotate", "mirror", "beauty", "background_edit"), Key(PERMISSION)),
    "source": Key(any_text, ""),
}
BACKGROUND: Schema = {
    "name": Key(text),
    "rgb": Key(listing(whole(0, 255), length=3)),
    "status": Key(STATUS, "ours"),
    "source": Key(any_text, ""),
}
WORDS = mapping(dict.fromkeys(LANGUAGES, Key(text)))
SPEC: Schema = {
    "id": Key(matching(r"[a-z0-9]+(-[a-z0-9]+)*", "a-z 0-9 -")),
    "version": Key(text),
    "name": Key(WORDS),
    "kind": Key(choice(*KINDS)),
    "authority": Key(text),
    "width_px": Key(SIZE),
    "height_px": Key(SIZE),
    "size_rule": Key(choice("exact", "minimum", "ratio", "print")),
    **dict.fromkeys(("width_mm", "height_mm"), Key(number(1, 1000), None)),
    "dpi": Key(whole(1, 2400), 300),
    **dict.fromkeys(("bytes_min", "bytes_max"), Key(BYTES, None)),
    "source_min_px": Key(listing(SIZE, length=2), None),
    "source_bytes_min": Key(BYTES, None),
    "formats": Key(listing(choice("jpg", "jpeg"))),
    "filename": Key(matching(r'[^\\/:*?"<>|\x00-\x1f]+\.jpg', "*.jpg"), DEFAULT_FILENAME),
    "backgrounds": Key(listing(table(BACKGROUND, Background))),
    "geometry": Key(table(GEOMETRY, Geometry)),
    "rules": Key(table(RULES, Rules)),
    "recent_months": Key(whole(1, 120), None),
    "bands": Key(mapping(dict.fromkeys((*BAND_CHECKS, "head_width"), Key(RANGE, None))), MappingProxyType({})),
    "limits": Key(read_limits, MappingProxyType({})),
    "official_tool": Key(any_text),
    "note": Key(read_note),
    "source": Key(text),
    "source_date": Key(any_text, ""),
    "read": Key(DATE),
    "confidence": Key(choice("high", "medium", "low")),
}


def read_spec(path: Path) -> Spec:
    """Read a spec file. Raises BadSpec and the errors of `schema.parse`."""
    place = Place(path.name)
    values = read_table(place, parse(path), SPEC)
    _compare_bytes(place, values)
    _compare_shape(place, values)
    _compare_geometry(place.at("geometry"), values["geometry"])
    _compare_colours(place.at("backgrounds"), values["backgrounds"])
    return Spec(**{**values, "limits": merge_limits(values)})


def _compare_bytes(place: Place, values: Mapping[str, Any]) -> None:
    low, high = values["bytes_min"], values["bytes_max"]
    if low is not None and high is not None and low > high:
        raise place.at("bytes_min").make_error(low, f"integer 0…{high}")


def _compare_shape(place: Place, values: Mapping[str, Any]) -> None:
    """Require both lengths in millimetres or none, and the aspect of the pixels: a print must not be stretched."""
    width, height = values["width_mm"], values["height_mm"]
    for key, other in (("width_mm", height), ("height_mm", width)):
        if values[key] is None and other is not None:
            raise place.at(key).make_error("", "", "missing")
    if width is None or height is None:
        return
    shaped = width * values["height_px"] / values["width_px"]
    low, high = shaped * (1 - SHAPE_SLACK), shaped * (1 + SHAPE_SLACK)
    if not low <= height <= high:
        raise place.at("height_mm").make_error(height, f"number {low:.1f}…{high:.1f}")


def _compare_geometry(place: Place, geometry: Geometry) -> None:
    """Require each target inside its range, and the head inside the picture."""
    for key in ("head", "crown_gap"):
        target, (low, high) = getattr(geometry, key), getattr(geometry, f"{key}_range")
        if not low <= target <= high:
            raise place.at(key).make_error(target, f"number {low:g}…{high:g}")
    if geometry.head + geometry.crown_gap >= 1:
        raise place.at("head").make_error(geometry.head, f"number < {1 - geometry.crown_gap:g}")


def _compare_colours(place: Place, colours: tuple[Background, ...]) -> None:
    names = [colour.name for colour in colours]
    for index, name in enumerate(names, 1):
        if name in names[: index - 1]:
            raise place.at(str(index)).at("name").make_error(name, f"!= {', '.join(names[: index - 1])}")
