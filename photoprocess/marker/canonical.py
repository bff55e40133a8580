"""Claims in the form that `layout.write` gives them, recognised by one regular expression.

Whatever matches here, `layout.read` can read. Not the reverse: it also reads members in another order, escapes,
exponents and characters beyond Latin-1. A verdict needs only the file's fingerprint, so no object is made of sixty
findings.
"""

from __future__ import annotations

import re
from functools import cache

from photoprocess.marker.claims import MAX_TEXT
from photoprocess.values import Verdict

# All quantifiers are possessive, which limits the work for a hostile text to one pass.
_TEXT = rf'"[ !#-\[\]-~¡-¬®-ÿ]{{0,{MAX_TEXT}}}+"'
"""Printable Latin-1 without quotes and backslashes."""
_WHOLE = r"(?:0|[1-9][0-9]{0,14}+)"
"""Under 10¹⁵, and so under 2⁵³."""
_NUMBER = rf"-?+{_WHOLE}(?:\.[0-9]++)?+"
_SECOND = r"(?:0|[1-9][0-9]{0,10}+)"
"""Until the year 5138."""
_HASH = '"[0-9a-f]{64}+"'
_VERDICT = '"(?:' + "|".join(Verdict) + ')"'
_FINDING = rf"\[{_TEXT},{_VERDICT},(?:null|{_NUMBER}|{_TEXT})\]"
_EDIT = rf"\[{_TEXT}(?:,{_NUMBER})*+\]"

_CLAIMS = (
    rf'\{{(?:"background":{_TEXT},)?+"edits":\[(?:{_EDIT}(?:,{_EDIT})*+)?+\],'
    rf'"file":\{{"alg":"sha-256","at":(?P<at>{_WHOLE}),"hash":(?P<hash>{_HASH}),"size":(?P<size>{_WHOLE})\}},'
    rf'"findings":\[(?:{_FINDING}(?:,{_FINDING})*+)?+\],"iat":{_SECOND},'
    rf'"portrait":\{{"density":{_WHOLE},"height":{_WHOLE},"width":{_WHOLE}\}},'
    rf'(?:"source":\{{"alg":"sha-256","hash":{_HASH}\}},)?+'
    rf'"spec":\{{"id":{_TEXT},"version":{_TEXT}\}},"tool":\{{"name":{_TEXT},"version":{_TEXT}\}},"v":1\}}'
)


def match_claims(text: bytes) -> re.Match[str] | None:
    """Match claims in the usual form; the groups `hash` (in quotes), `size` and `at` are the file's fingerprint."""
    try:
        return _compile().fullmatch(text.decode())
    except UnicodeDecodeError:
        return None


@cache
def _compile() -> re.Pattern[str]:
    """Compile at the first use: it takes as long as verifying ten files, and most commands verify none."""
    return re.compile(_CLAIMS)
