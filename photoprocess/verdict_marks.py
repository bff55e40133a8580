"""The marks in front of verdicts, wherever they are shown. They differ in shape, so that colour is not needed."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

GOOD, NOTE, BAD, OPEN, NONE = "✓", "!", "✗", "?", "–"

VERDICT_MARKS: Mapping[str, str] = MappingProxyType(
    {
        # A check's verdict, and the ending of one picture of many
        "PASS": GOOD,
        "WARN": NOTE,
        "FAIL": BAD,
        "UNKNOWN": OPEN,
        "SKIPPED": NONE,
        "ERROR": OPEN,
        # Registration
        "ELIGIBLE": GOOD,
        "NOT_ELIGIBLE": BAD,
        "CONSULT_PROVINCE": NOTE,
        "NOT_THIS_GUIDE": NONE,
        "VOID": BAD,
    }
)
"""Mark by the value of `Verdict`, `many.values.Ending` and the verdicts of `registration`."""
