"""Where limits and specs come from, in the reader's language.

English stands in `limits.toml` and in the specs; the translations are in `resources/i18n/limits/`, which only pages and
descriptions of specs read. What has no translation stays as it is: addresses, quotations, words of a user's own spec.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from photoprocess.messages import load_sources
from photoprocess.spec.limits import FROM_GEOMETRY, get_default_limits

if TYPE_CHECKING:
    from collections.abc import Mapping

    from photoprocess.values import Language

BEFORE, AFTER = FROM_GEOMETRY.split("{source}")


def translate_source(source: str, language: Language) -> str:
    """Translate the source of a limit or a spec, or each part of one between semicolons."""
    texts = _load_translations(language)
    if source.startswith(BEFORE) and source.endswith(AFTER):
        inner = source.removeprefix(BEFORE).removesuffix(AFTER)
        return texts.get(FROM_GEOMETRY, FROM_GEOMETRY).replace("{source}", texts.get(inner, inner))
    return texts.get(source) or "; ".join(texts.get(part, part) for part in source.split("; "))


@cache
def _load_translations(language: Language) -> Mapping[str, str]:
    """English → translation."""
    sections = load_sources(language)
    reasons, defaults = sections.get("reason", {}), get_default_limits()
    by_reason = {limit.source: reasons[code] for code, limit in defaults.items() if code in reasons}
    return {**by_reason, **sections.get("phrase", {})}
