"""A report as JSON, for outcomes and errors; `docs/report.schema.json` documents it."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from photoprocess.frozen import dataclass
from photoprocess.json_text import to_json_text
from photoprocess.messages import make_printable
from photoprocess.version import __version__

if TYPE_CHECKING:
    from pathlib import Path

    from photoprocess.errors import PhotoError
    from photoprocess.job import Outcome
    from photoprocess.values import Finding, Frame, Language, Limit

SCHEMA = 1


@dataclass(frozen=True, slots=True)
class Result:
    """The result of a run: the outcome if there is one, the error if there is one, and where the photo was saved."""

    name: str
    """The picture, as the user gave it."""
    spec: str
    outcome: Outcome | None = None
    saved: Path | None = None
    error: PhotoError | None = None


def render_json(result: Result, language: Language) -> str:
    """Render the result as JSON text; only the error's message depends on the language."""
    return to_json_text(as_data(result, language), indent=2)


def as_data(result: Result, language: Language) -> dict[str, Any]:
    """Convert the result to JSON types."""
    outcome = result.outcome
    return {
        "schema": SCHEMA,
        "tool": {"name": "photoprocess", "version": __version__},
        "source": _describe_source(result),
        "spec": {"id": outcome.spec.id, "version": outcome.spec.version} if outcome else {"id": result.spec},
        "frame": _describe_frame(outcome.frame) if outcome and outcome.frame else None,
        "edits": [{"name": e.name, "amount": e.amount} for e in outcome.edits] if outcome else [],
        "findings": [_describe_finding(f) for f in outcome.report.findings] if outcome else [],
        "passed": bool(outcome and outcome.passed),
        "saved": make_printable(result.saved) if result.saved else None,
        "marked": bool(outcome and outcome.marked),
        "error": _describe_error(result.error, language) if result.error else None,
    }


def _describe_source(result: Result) -> dict[str, Any]:
    if not result.outcome:
        return {"name": result.name}
    source = result.outcome.source
    return {
        "name": result.name,
        "format": source.format,
        "bytes": len(source.data),
        "width": source.width,
        "height": source.height,
    }


def _describe_frame(frame: Frame) -> dict[str, Any]:
    centre = [round(value, 3) for value in frame.centre]
    return {"centre": centre, "height": round(frame.height, 3), "roll": round(frame.roll, 3)}


def _describe_finding(finding: Finding) -> dict[str, Any]:
    measured = finding.measured
    if isinstance(measured, float):
        measured = round(measured, 5) if math.isfinite(measured) else None
    return {
        "code": finding.code,
        "verdict": str(finding.verdict),
        "measured": measured,
        "limits": _describe_limits(finding.limit) if finding.limit else None,
        "unit": finding.limit.unit if finding.limit else None,
        "where": [[[round(x, 1), round(y, 1)] for x, y in polygon] for polygon in finding.where],
        "reason": str(finding.reason) if finding.reason else None,
    }


def _describe_limits(limit: Limit) -> dict[str, Any]:
    ends = {"pass": _ends(limit.passes), "fail": _ends(limit.fails) if limit.fails else None}
    return {**ends, "error": limit.error, "status": limit.status, "source": limit.source}


def _ends(interval: tuple[float, float]) -> list[float | None]:
    return [end if math.isfinite(end) else None for end in interval]


def _describe_error(error: PhotoError, language: Language) -> dict[str, str]:
    return {"code": error.code, "message": error.explain(language)}
