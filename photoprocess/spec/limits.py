"""The limits of the checks: the defaults in `resources/limits.toml`, and what a spec changes."""

from __future__ import annotations

import math
from dataclasses import replace
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from photoprocess import resources
from photoprocess.frozen import dataclass
from photoprocess.schema import Key, Place, Schema, choice, interval, mapping, number, parse, read_table, text
from photoprocess.values import Limit

if TYPE_CHECKING:
    from collections.abc import Mapping

    from photoprocess.spec.values import Geometry

LIMITS = "limits.toml"
BAND_CHECKS = {name: f"framing.{name}" for name in ("crown_gap", "head", "eye_line", "below_chin")}
"""The check whose limit a published band replaces. No check measures the band `head_width`, which is data only."""
FROM_GEOMETRY = "the geometry of this spec ({source}); the slack is ours"
"""The source of a limit that follows from where a spec has the head."""

STATUS = choice("official", "convention", "ours")
OWN_LIMIT: Schema = {
    "passes": Key(interval()),
    "fails": Key(interval(), None),
    "status": Key(STATUS),
    "source": Key(text),
    "error": Key(number(0), None),
}
DEFAULT_LIMIT: Schema = {
    **{key: how for key, how in OWN_LIMIT.items() if key != "source"},
    "reason": Key(text),
    "sound": Key(mapping({"warned": Key(number(0, 1)), "refused": Key(number(0, 1))})),
    "unit": Key(text),
    "error": Key(number(0), 0.0),
}
"""A default limit also states why it has its value, and which shares of sound portraits it refuses and touches."""
TARGET: Schema = {"target": Key(number(0, 1), None), "slack": Key(number(0, 1), None)}


@dataclass(frozen=True, slots=True)
class Target:
    """The position to which a default limit belongs, and the slack around another spec's position."""

    value: float
    slack: float


@cache
def _load_file() -> Mapping[str, Any]:
    """Code → table of `limits.toml`."""
    return parse(resources.find_root() / LIMITS)


@cache
def get_default_limits() -> Mapping[str, Limit]:
    """The limits of every check that has a number, by code, before any spec overrides them."""
    place, schema = Place(LIMITS), {**DEFAULT_LIMIT, **TARGET}
    return MappingProxyType({code: _read_limit(place.at(code), value, schema) for code, value in _load_file().items()})


@cache
def get_targets() -> Mapping[str, Target]:
    """The targets to which default limits belong, by their names in a spec's geometry."""
    tables = {name: _load_file()[code] for name, code in BAND_CHECKS.items()}
    return {name: Target(table["target"], table["slack"]) for name, table in tables.items() if "target" in table}


def read_limits(place: Place, value: object) -> dict[str, Limit]:
    """Read the limits that a spec overrides. The unit and, unless given, the error are those of the default."""
    defaults = get_default_limits()
    raw = read_table(place, value, dict.fromkeys(defaults, Key(lambda _, given: given, None)))
    return {
        code: _read_limit(place.at(code), given, OWN_LIMIT, defaults[code])
        for code, given in raw.items()
        if given is not None
    }


def _read_limit(place: Place, table: object, schema: Schema, default: Limit | None = None) -> Limit:
    values = read_table(place, table, schema)
    passes, fails = values["passes"], values["fails"]
    if fails and not fails[0] <= passes[0] <= passes[1] <= fails[1]:
        raise place.at("fails").make_error(list(fails), f"[low <= {passes[0]:g}, high >= {passes[1]:g}]")
    unit = default.unit if default else values["unit"]
    error = default.error if default and values["error"] is None else values["error"]
    return Limit(passes, fails, unit, values["status"], values["source" if default else "reason"], error)


def merge_limits(values: Mapping[str, Any]) -> Mapping[str, Limit]:
    """Combine the defaults, what follows from the spec's sizes, geometry and bands, and its own limits."""
    limits = dict(get_default_limits())
    for code, change in (_derive_from_sizes(values, limits) | _derive_from_geometry(values["geometry"])).items():
        limits[code] = replace(limits[code], **change)
    for band, passes in values["bands"].items():
        if band in BAND_CHECKS:
            # Unless the source is certain, a band may warn but not refuse.
            fails = passes if values["confidence"] == "high" else None
            change = {"passes": passes, "fails": fails, "status": "official", "source": values["source"]}
            limits[BAND_CHECKS[band]] = replace(limits[BAND_CHECKS[band]], **change)
    return MappingProxyType(limits | values["limits"])


def _derive_from_geometry(geometry: Geometry) -> dict[str, dict[str, Any]]:
    """Changes per code, if the head has other targets than in the one-inch photo: slack around its own targets."""
    changes: dict[str, dict[str, Any]] = {}
    if all(getattr(geometry, name) == target.value for name, target in get_targets().items()):
        return changes
    source = FROM_GEOMETRY.replace("{source}", geometry.source)
    for name, target in get_targets().items():
        centre = getattr(geometry, name)
        passes, fails = (
            (max(geometry.crown_gap_least, round(centre - reach, 4)), round(centre + reach, 4))
            for reach in (target.slack, 2 * target.slack)
        )
        changes[BAND_CHECKS[name]] = {"passes": passes, "fails": fails, "status": "ours", "source": source}
    return changes


def _derive_from_sizes(values: Mapping[str, Any], limits: Mapping[str, Limit]) -> dict[str, dict[str, Any]]:
    """Changes per code: one original pixel per portrait pixel, and the published file sizes."""
    height = values["height_px"]
    changes: dict[str, dict[str, Any]] = {
        "source.pixels": {"passes": (float(height), math.inf), "fails": (float(height), math.inf)}
    }
    if (least := values["source_bytes_min"]) is not None:
        passes = max(float(least), limits["source.bytes"].passes[0])
        changes["source.bytes"] = {"passes": (passes, math.inf), "fails": (float(least), math.inf)}
    low, high = values["bytes_min"], values["bytes_max"]
    if low is not None or high is not None:
        span = float(low or 0), math.inf if high is None else float(high)
        changes["file.bytes"] = {"passes": span, "fails": span, "source": values["source"]}
    return changes
