"""Output in any encoding: a character that the terminal or pipe cannot encode becomes a readable substitute."""

from __future__ import annotations

import codecs
import io
import os
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
            stream.reconfigure(encoding=_find_pipe_encoding(stream), errors=HANDLER)


def _find_pipe_encoding(stream: io.TextIOWrapper) -> str | None:
    """Name the console's code page for a pipe or file; None leaves the stream as it is.

    The program for Windows declares UTF-8 as its own code page, but what reads its pipes – `type`, `findstr`, a batch
    file – uses that of the console.
    """
    if stream.isatty() or "PYTHONIOENCODING" in os.environ or os.environ.get("PYTHONUTF8") == "1":
        return None
    name = f"cp{_read_console_code_page()}"
    try:
        return codecs.lookup(name).name
    except LookupError:  # 0 where there is no console
        return None


def _read_console_code_page() -> int:
    if sys.platform != "win32":
        return 0
    import ctypes

    return int(ctypes.windll.kernel32.GetConsoleOutputCP())
