"""The report as one HTML page: a head, then one line per picture. Its own script sorts, filters and shows the rows."""

from __future__ import annotations

import base64
import json
from typing import TYPE_CHECKING

from photoprocess import messages, resources
from photoprocess.many.rows import as_data
from photoprocess.many.values import Done, Ending
from photoprocess.marks import MARKS
from photoprocess.report import sentences
from photoprocess.report.order import WORST_FIRST
from photoprocess.values import Verdict
from photoprocess.version import __version__

if TYPE_CHECKING:
    from collections.abc import Sequence

    from photoprocess.values import Language

VERDICTS = WORST_FIRST
"""A row states the verdict of each check as one digit: its place in this order."""


def render_head(checks: Sequence[str], language: Language) -> str:
    """Render everything in front of the rows. HTML needs no end tags here, so rows can be appended at any time."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    loader = FileSystemLoader(resources.root() / "templates")
    # With the trailing newline, because a resumed run cuts the file after its last newline.
    environment = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True)
    page = environment.get_template("many.html")
    return page.render(
        language=language,
        version=__version__,
        endings=[(str(e), MARKS[e], messages.text(f"batch.{e}", language)) for e in Ending],
        checks=[(code, sentences.title(code, language)) for code in checks],
        verdicts=[(str(v), MARKS[v], sentences.verdict_word(v, language)) for v in VERDICTS],
        t=lambda key, **details: messages.text(key, language, **details),
    )


def render_row(done: Done, checks: Sequence[str], language: Language) -> str:
    """Render one picture as a script that adds its data to the page."""
    row = as_data(done, language)
    found = row["findings"]
    verdicts = "".join(str(VERDICTS.index(Verdict(found[code][0]))) if code in found else "-" for code in checks)
    picture = base64.b64encode(done.thumbnail).decode("ascii")
    data = [row["picture"], row["result"], row["message"], row["saved"], row["kept"], verdicts, picture]
    # Only "<" can end a script. JSON escapes everything else that is not ASCII.
    return f"<script>add({json.dumps(data, ensure_ascii=True).replace('<', chr(92) + 'u003c')})</script>"
