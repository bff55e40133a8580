"""The report as one HTML page: a head, then one line per picture. Its own script sorts, filters and shows the rows."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from photoprocess import messages, resources
from photoprocess.many.rows import ReportRow, find_verdict
from photoprocess.many.values import Ending
from photoprocess.report import sentences
from photoprocess.report.order import WORST_FIRST
from photoprocess.values import Verdict
from photoprocess.verdict_marks import VERDICT_MARKS
from photoprocess.version import __version__

if TYPE_CHECKING:
    from collections.abc import Sequence

    from photoprocess.values import Language

VERDICTS = WORST_FIRST
"""A row states the verdict of each check as one digit: its place in this order."""


BEGIN, END = "<script>add(", ")</script>"
COLUMNS = ("picture", "result", "message", "saved", "kept")


def render_head(checks: Sequence[str], language: Language) -> str:
    """Render everything in front of the rows. HTML needs no end tags here, so rows can be appended at any time."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    loader = FileSystemLoader(resources.find_root() / "templates")
    # With the trailing newline, because a resumed run cuts the file after its last newline.
    environment = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True)
    page = environment.get_template("many.html")
    return page.render(
        language=language,
        version=__version__,
        endings=[(str(e), VERDICT_MARKS[e], messages.get_text(f"batch.{e}", language)) for e in Ending],
        checks=[(code, sentences.name_check(code, language)) for code in checks],
        verdicts=[(str(v), VERDICT_MARKS[v], sentences.name_verdict(v, language)) for v in VERDICTS],
        t=lambda key, **details: messages.get_text(key, language, **details),
    )


def render_row(row: ReportRow, checks: Sequence[str], thumbnail: str) -> str:
    """Render one picture as a script that adds its data to the page; `thumbnail` is a JPEG in base64."""
    found = (find_verdict(row, code) for code in checks)
    verdicts = "".join("-" if verdict is None else str(VERDICTS.index(Verdict(verdict))) for verdict in found)
    data = [*(row.get(column) for column in COLUMNS), verdicts, thumbnail]
    # Only "<" can end a script. JSON escapes everything else that is not ASCII.
    return f"{BEGIN}{json.dumps(data, ensure_ascii=True).replace('<', chr(92) + 'u003c')}{END}"


def read_thumbnail(line: bytes) -> tuple[str, str] | None:
    """Read the name of the picture and its thumbnail in base64 from a rendered row; None for any other line."""
    text = line.decode("ascii", "replace").rstrip("\n")
    if not (text.startswith(BEGIN) and text.endswith(END)):
        return None
    try:
        name, *_, thumbnail = json.loads(text[len(BEGIN) : -len(END)])
    except (ValueError, TypeError):
        return None
    return (name, thumbnail) if isinstance(name, str) and isinstance(thumbnail, str) else None
