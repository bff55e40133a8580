"""A spec's requirements and sources as rich text, and its name in one line."""

from __future__ import annotations

import re
from html import escape

from PySide6.QtCore import QCoreApplication

from photoprocess.gui.language import get_current_language
from photoprocess.messages import get_text
from photoprocess.report import sentences
from photoprocess.spec.values import Spec
from photoprocess.spec.words import (
    describe_bytes,
    describe_colours,
    describe_confidence,
    describe_rules,
    describe_size,
    describe_source,
)
from photoprocess.values import Finding, Verdict

SHOWN_LIMITS = (
    "source.pixels",
    "background.lightness",
    "background.neutral",
    "framing.crown_gap",
    "framing.head",
    "framing.eye_line",
    "framing.centre",
    "pose.yaw",
    "pose.roll",
)
"""Limits that the user can influence; the others are shown with their findings."""
WHITE_ONLY = ("background.lightness", "background.neutral")


def make_label(spec: Spec) -> str:
    """Name and size in one line."""
    printed = f"{spec.width_mm:g} × {spec.height_mm:g} mm" if spec.width_mm and spec.height_mm else ""
    # The authority in brackets is in the tip; in the box it would push the size out of sight.
    name = re.split(r"\s*[（(]", spec.name[get_current_language()])[0]
    return f"{name} · {printed or f'{spec.width_px} × {spec.height_px} px'}"


def make_tip(spec: Spec) -> str:
    """Limits and source, as a small table."""
    language = get_current_language()
    table = "".join(f"<tr><td>{escape(name)}&nbsp;&nbsp;</td><td>{value}</td></tr>" for name, value in _list_rows(spec))
    read = QCoreApplication.translate(
        "SpecBox", "Source read on {date}. Before use, check the latest announcement of your exam."
    )
    texts = [*describe_rules(spec, language), describe_confidence(spec, language), spec.note[language]]
    texts += [get_text("report.limit_source", language, source=describe_source(spec, language))]
    texts += [get_text("spec.rule", language, words=spec.rules.source)] if spec.rules.source else []
    paragraphs = "".join(f"<p>{escape(line)}</p>" for line in (*texts, read.format(date=spec.read)) if line)
    return f"<p><b>{escape(spec.name[language])}</b></p><table>{table}</table>{paragraphs}"


def _list_rows(spec: Spec) -> list[tuple[str, str]]:
    language = get_current_language()
    rows = [
        (get_text("cli.heading_size", language), f"{escape(describe_size(spec, language))} · {spec.dpi} dpi"),
        (get_text("cli.heading_background", language), escape(describe_colours(spec, language))),
        (get_text("cli.heading_bytes", language), escape(describe_bytes(spec, language))),
    ]
    white = any(one.white for one in spec.backgrounds)
    for code in SHOWN_LIMITS:
        limit = spec.limits.get(code)
        if limit and (white or code not in WHITE_ONLY):
            allowed = sentences.format_allowed(Finding(code, Verdict.PASS, limit=limit), language)
            status = get_text(f"report.{limit.status}", language)
            rows.append((sentences.name_check(code, language), f"{allowed} <small>({escape(status)})</small>"))
    return [(name, value) for name, value in rows if value]
