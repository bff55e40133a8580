"""Verification → sentences, the same on the terminal and in the window.

What a marker claims is a stranger's text: `get_text` makes its control characters visible.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from photoprocess.marker import Proof, Unmet, is_from_future
from photoprocess.messages import get_text, join_words
from photoprocess.report.sentences import name_check

if TYPE_CHECKING:
    from photoprocess.marker import Claims, Demands, Verification
    from photoprocess.values import Language

TRUSTED = "_trusted"


def describe_status(verification: Verification, language: Language) -> str:
    """The status in a few words; for VALID, how much it proves, and whether Content Credentials were set aside."""
    more = TRUSTED if verification.proof is Proof.UNCHANGED_AND_TRUSTED else ""
    words = get_text(f"verify.{verification.status}{more}", language)
    return get_text("verify.with_credentials", language, status=words) if verification.has_credentials else words


def explain_reason(verification: Verification, language: Language) -> str:
    """Explain the result in a sentence."""
    if verification.has_credentials:
        return get_text("verify.intact_with_credentials", language)
    return get_text(f"verify.{verification.reason}", language, kid=verification.named_kid or "—")


def explain_key(verification: Verification, language: Language) -> str:
    """Say whose key signed, and what that does not prove; "" without a valid signature."""
    key = verification.key
    if key is None:
        return ""
    return get_text("verify.built_in" if key.built_in else "verify.own_key", language, kid=key.kid)


def list_confirmed(claims: Claims, language: Language) -> str:
    """Name what the person had confirmed; "" if nothing."""
    titles = [name_check(finding.code, language) for finding in claims.declarations if finding.name in claims.declared]
    return get_text("verify.confirmed", language, checks=join_words(titles, language)) if titles else ""


def warn_of_future(claims: Claims, language: Language) -> str:
    """Say that the signature is from the future by this computer's clock; "" if it is not."""
    return get_text("verify.from_future", language) if is_from_future(claims) else ""


def explain_unmet(unmet: Unmet, claims: Claims, demands: Demands, language: Language) -> str:
    """Explain a demand that the claims do not meet."""
    bound = demands.not_before if unmet is Unmet.EARLY else demands.not_after
    details = {"claimed": claims.spec.id, "demanded": demands.spec or "—", "time": format_moment(claims)}
    limit = bound.isoformat(" ", "minutes") if bound else "—"
    return get_text(f"verify.unmet_{unmet}", language, limit=limit, **details)


def format_moment(claims: Claims) -> str:
    """When it was signed, by the signer's clock."""
    return f"{claims.issued_at:%Y-%m-%d %H:%M} UTC"
