"""A report as one self-contained HTML page: the picture with frame, bands and findings drawn on it, and a table."""

from __future__ import annotations

import base64
import io
from typing import TYPE_CHECKING

from PIL import Image

from photoprocess import messages, resources
from photoprocess.frozen import dataclass
from photoprocess.job import Outcome
from photoprocess.portrait.frame import Placement, locate_corners
from photoprocess.report import sentences
from photoprocess.report.order import sort_findings, summarise
from photoprocess.spec.sources import translate_source
from photoprocess.values import Box, Finding, Language, Limit, Polygon, Verdict
from photoprocess.verdict_marks import BAD, GOOD, VERDICT_MARKS
from photoprocess.version import __version__

if TYPE_CHECKING:
    from photoprocess.report.result_data import Result

SHOWN_SIDE = 1000
"""Pixels of the picture's longer side in the page: sharp on a screen, 100 to 200 KB."""
LINES = (("framing.crown_gap", False), ("framing.eye_line", False), ("framing.below_chin", True))
"""The checks whose allowed ranges are drawn across the frame, and whether they are measured from the bottom."""


@dataclass(frozen=True, slots=True)
class FindingRow:
    """One finding as the template shows it. `places` are SVG point lists in original pixels."""

    code: str
    mark: str
    verdict: str
    word: str
    title: str
    measured: str
    allowed: str
    sentences: tuple[str, ...]
    source: str
    places: tuple[str, ...]


def render_html(result: Result, language: Language) -> str:
    """Render the page of an outcome or an error."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    folder = resources.find_root() / "templates"
    environment = Environment(
        loader=FileSystemLoader(folder), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    page = environment.get_template("report.html")
    sentence = result.error.explain(language) if result.error else ""
    shared = {
        "language": language,
        "name": messages.escape_controls(result.name),
        "error": sentence,
        "version": __version__,
        "good": GOOD,
        "bad": BAD,
        "t": lambda key, **details: messages.get_text(key, language, **details),
    }
    return page.render(**shared, outcome=result.outcome, **_collect_content(result.outcome, language))


def _collect_content(outcome: Outcome | None, language: Language) -> dict[str, object]:
    if outcome is None:
        return {}
    parts = sort_findings(outcome.report)
    shown = (*parts.wrong, *parts.to_confirm, *parts.right, *parts.skipped)
    return {
        "summary": summarise(outcome.report, language),
        "rows": [_make_row(finding, language) for finding in shown],
        "picture": _embed_picture(outcome),
        "picture_area": outcome.scene.photo.area,
        "portrait": _embed_portrait(outcome),
        "frame": _format_points(locate_corners(outcome.frame, outcome.spec.aspect)) if outcome.frame else "",
        "bands": _list_bands(outcome),
        "spec_name": messages.escape_controls(outcome.spec.name[language]),
    }


def _make_row(finding: Finding, language: Language) -> FindingRow:
    good = finding.verdict in (Verdict.PASS, Verdict.SKIPPED)
    advice = "" if good else sentences.get_advice_for(finding, language)
    limit = finding.limit
    return FindingRow(
        code=finding.code,
        mark=VERDICT_MARKS[finding.verdict],
        verdict=finding.verdict.lower(),
        word=sentences.name_verdict(finding.verdict, language),
        title=sentences.name_check(finding.code, language),
        measured=sentences.format_measured(finding, language),
        allowed=sentences.format_allowed(finding, language),
        sentences=tuple(sentence for sentence in (sentences.explain_verdict(finding, language), advice) if sentence),
        source=_describe_limit(limit, language) if limit else "",
        places=() if good else tuple(_format_points(polygon) for polygon in finding.where),
    )


def _describe_limit(limit: Limit, language: Language) -> str:
    status = messages.get_text(f"report.{limit.status}", language)
    return messages.get_text(
        "report.limit_reason", language, status=status, reason=translate_source(limit.source, language)
    )


def _format_points(polygon: Polygon) -> str:
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in polygon)


def _list_bands(outcome: Outcome) -> list[str]:
    """The allowed ranges of crown, eyes and chin, as SVG point lists across the frame."""
    if not outcome.frame:
        return []
    spec = outcome.spec
    place = Placement(outcome.frame, spec.width_px, spec.height_px)
    bands = []
    for code, from_bottom in LINES:
        low, high = (max(0.0, min(1.0, end)) for end in spec.limits[code].passes)
        # The chin has only one limit, which a thin line shows.
        top, bottom = (1 - low - 0.004, 1 - low) if from_bottom else (low, high)
        bands.append(
            _format_points(place.to_polygon(Box(0, top * spec.height_px, spec.width_px, bottom * spec.height_px)))
        )
    return bands


def _embed_picture(outcome: Outcome) -> str:
    image = Image.fromarray(outcome.scene.photo.pixels)
    image.thumbnail((SHOWN_SIDE, SHOWN_SIDE))
    return _encode_as_url(image)


def _embed_portrait(outcome: Outcome) -> str:
    """The finished file itself if there is one, so that the page shows exactly what would be handed in."""
    if outcome.encoded:
        return _make_url(outcome.encoded.data) if outcome.encoded.data.startswith(b"\xff\xd8") else ""
    return _encode_as_url(Image.fromarray(outcome.portrait.pixels)) if outcome.portrait else ""


def _encode_as_url(image: Image.Image) -> str:
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=88)
    return _make_url(buffer.getvalue())


def _make_url(data: bytes) -> str:
    return "data:image/jpeg;base64," + base64.b64encode(data).decode("ascii")
