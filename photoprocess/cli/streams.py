"""Output in any encoding: a character that the terminal or pipe cannot encode becomes a readable substitute."""

from __future__ import annotations

import codecs
import io
import sys

SUBSTITUTES = {"✓": "v", "✗": "x", "×": "x", "–": "-", "—": "-", "→": "->", "…": "...", "·": "-", "“": '"', "”": '"'}
SUBSTITUTES |= {
    "≤": "<=",
    "≥": ">=",
    "°": " deg",
    "²": "2",
    "Δ": "d",
    "★": "*",
    "「": '"',
    "」": '"',
    "，": ",",
    "：": ": ",
}
"""The program's own signs. Anything else becomes a question mark."""
HANDLER = "photoprocess.substitute"


def substitute(error: UnicodeError) -> tuple[str | bytes, int]:
    """Replace what cannot be encoded: an error handler for `codecs`."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "".join(SUBSTITUTES.get(sign, "?") for sign in error.object[error.start : error.end]), error.end


def make_streams_tolerant() -> None:
    """Let stdout and stderr print every text, whatever their encoding is."""
    codecs.register_error(HANDLER, substitute)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors=HANDLER)
