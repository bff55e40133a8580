"""Read a catalogue of texts quickly: sections with one `key = "text"` a line, as TOML.

tomllib takes a tenth of a second for a thousand texts, which is half of the time of a short command. Whatever is not of
this simple form is left to tomllib.
"""

from __future__ import annotations

import json
import re
import tomllib
from typing import Any

_SECTION = re.compile(r"\[([A-Za-z0-9_-]+)\]")
_TEXT = re.compile(r'([A-Za-z0-9_-]+|"[^"\\]+") = ("(?:[^"\\\x00-\x1f\x7f]|\\["\\nt])*")')


def parse_texts(text: str) -> dict[str, Any]:
    """Parse a catalogue. Raises ValueError as tomllib does."""
    parsed: dict[str, dict[str, str]] = {}
    section: dict[str, str] | None = None
    for line in text.splitlines():
        if found := _TEXT.fullmatch(line):
            key = found[1].strip('"')
            if section is None or key in section:
                return tomllib.loads(text)
            section[key] = json.loads(found[2]) if "\\" in found[2] else found[2][1:-1]
        elif found := _SECTION.fullmatch(line):
            if found[1] in parsed:
                return tomllib.loads(text)
            section = parsed[found[1]] = {}
        elif line and not line.startswith("#"):
            return tomllib.loads(text)
    return dict(parsed)
