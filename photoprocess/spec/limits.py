"""The limits of the checks: `resources/limits.toml`, and what a spec makes of them."""

from __future__ import annotations

import math
from dataclasses import replace
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from photoprocess import resources
from photoprocess.schema import Key, Place, Schema, choice, interval, number, parse, read_table, text
from photoprocess.values import Limit

if TYPE_CHECKING:
    from collections.abc import Mapping

    from photoprocess.spec.catalogue import Geometry

BAND_CHECKS = {name: f"framing.{name}" for name in ("crown_gap", "head", "eye_line", "below_chin")}
"""The check whose limit a published band replaces. `head_width` is kept as data: no check measures it."""

TARGETS = {"crown_gap": (0.09, 0.04), "head": (0.65, 0.07), "eye_line": (0.44, 0.06)}
"""Where the head stands in the one-inch photo, to which the default limits belong; and the slack of other photos."""

STATUS = choice("official", "convention", "ours")
OWN_LIMIT: Schema = {
    "passes": Key(interval()),
    "fails": Key(interval(), None),
    "status": Key(STATUS),
    "source": Key(text),
    "error": Key(number(0), None),
}
DEFAULT_LIMIT: Schema = {**OWN_LIMIT, "unit": Key(text), "error": Key(number(0), 0.0)}


@cache
def default_limits() -> Mapping[str, Limit]:
    """The limits of every check that has a number, by code, before any spec overrides them."""
    path = resources.root() / "limits.toml"
    place = Place(path.name)
    return MappingProxyType({code: _limit(place.at(code), value, DEFAULT_LIMIT) for code, value in parse(path).items()})


def own_limits(place: Place, value: object) -> dict[str, Limit]:
    """The limits that a spec overrides. Unit and, unless given, error are those of the measure."""
    defaults = default_limits()
    raw = read_table(place, value, dict.fromkeys(defaults, Key(lambda _, given: given, None)))
    return {
        code: _limit(place.at(code), given, OWN_LIMIT, defaults[code])
        for code, given in raw.items()
        if given is not None
    }


def _limit(place: Place, value: object, schema: Schema, default: Limit | None = None) -> Limit:
    values = read_table(place, value, schema)
    passes, fails, error = values["passes"], values["fails"], values["error"]
    if fails and not fails[0] <= passes[0] <= passes[1] <= fails[1]:
        raise place.at("fails").bad(list(fails), f"[low <= {passes[0]:g}, high >= {passes[1]:g}]")
    if default is None:
        return Limit(**values)
    return Limit(**{**values, "unit": default.unit, "error": default.error if error is None else error})


def merged(values: Mapping[str, Any]) -> Mapping[str, Limit]:
    """The defaults, then what follows from the spec's sizes and bands, then its own limits."""
    limits = dict(default_limits())
    for code, change in (_from_sizes(values, limits) | _from_geometry(values["geometry"])).items():
        limits[code] = replace(limits[code], **change)
    for band, passes in values["bands"].items():
        if band in BAND_CHECKS:
            # Where the source is not beyond doubt, a band may warn but not refuse.
            fails = passes if values["confidence"] == "high" else None
            change = {"passes": passes, "fails": fails, "status": "official", "source": values["source"]}
            limits[BAND_CHECKS[band]] = replace(limits[BAND_CHECKS[band]], **change)
    return MappingProxyType(limits | values["limits"])


def _from_geometry(geometry: Geometry) -> dict[str, dict[str, Any]]:
    """Changes per code: a head that shall stand elsewhere than in the one-inch photo is allowed as much slack."""
    changes: dict[str, dict[str, Any]] = {}
    if all(getattr(geometry, name) == usual for name, (usual, _) in TARGETS.items()):
        return changes
    for name, (_, slack) in TARGETS.items():
        target = getattr(geometry, name)
        passes, fails = (
            (max(geometry.crown_gap_least, round(target - reach, 4)), round(target + reach, 4))
            for reach in (slack, 2 * slack)
        )
        source = f"the geometry of this spec ({geometry.source}); the slack is ours"
        changes[f"framing.{name}"] = {"passes": passes, "fails": fails, "status": "ours", "source": source}
    return changes


def _from_sizes(values: Mapping[str, Any], limits: Mapping[str, Limit]) -> dict[str, dict[str, Any]]:
    """Changes per code: one and two original pixels per portrait pixel, and the published bytes."""
    height = values["height_px"]
    changes: dict[str, dict[str, Any]] = {
        "source.pixels": {"passes": (2.0 * height, math.inf), "fails": (float(height), math.inf)}
    }
    if (least := values["source_bytes_min"]) is not None:
        passes = max(float(least), limits["source.bytes"].passes[0])
        changes["source.bytes"] = {"passes": (passes, math.inf), "fails": (float(least), math.inf)}
    low, high = values["bytes_min"], values["bytes_max"]
    if low is not None or high is not None:
        span = float(low or 0), math.inf if high is None else float(high)
        changes["file.bytes"] = {"passes": span, "fails": span, "source": values["source"]}
    return changes
