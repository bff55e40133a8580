"""What `verify` answers: a status, the reason for it, and what was signed.

The order of `Reason` is the order of the decision table (docs/marker.md): the first that holds is the answer.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from photoprocess.marker.claims import Claims


class Status(StrEnum):
    """The answer about one file."""

    VALID = "VALID"
    NOT_MARKED = "NOT_MARKED"
    CHANGED = "CHANGED"
    FORGED = "FORGED"
    MALFORMED = "MALFORMED"


class Reason(StrEnum):
    """Why the status is what it is; `messages.py` has the sentences."""

    TOO_LARGE = "too_large"
    """Over 32 MiB."""
    NOT_A_JPEG = "not_a_jpeg"
    """Does not begin as a JPEG does: a PNG, a text, nothing at all."""
    SEGMENTS = "segments"
    """The segments before the first scan cannot be walked."""
    NO_MARKER = "no_marker"
    """A JPEG without our marker."""
    PIECES = "pieces"
    """Our segments do not make up exactly one box: doubled, moved, split otherwise, wrong lengths."""
    BOX = "box"
    """The box is not exactly ours."""
    TOKEN = "token"
    """The token is not three parts of canonical base64url with a JSON header, or is too long."""
    HEADER = "header"
    """The token asks to be checked by another method than ours."""
    UNKNOWN_KEY = "unknown_key"
    """Signed with none of the accepted keys: another organiser or a forger, which cannot be told apart."""
    SIGNATURE = "signature"
    """The signature does not hold."""
    NEWER = "newer"
    """Signed by a newer version, whose claims this one does not know."""
    CLAIMS = "claims"
    """Signed, but not claims as this version writes them."""
    SIZE = "size"
    """Bytes were added or removed outside the marker."""
    CONTENT = "content"
    """Bytes were changed outside the marker, or the marker belongs to another file."""
    MOVED = "moved"
    """The marker stands elsewhere than it was put."""
    INTACT = "intact"
    """Every byte is as it was signed."""

    @property
    def status(self) -> Status:
        """The status that this reason leads to."""
        return _STATUS.get(self, Status.MALFORMED)


_STATUS = {
    Reason.NOT_A_JPEG: Status.NOT_MARKED,
    Reason.NO_MARKER: Status.NOT_MARKED,
    Reason.HEADER: Status.FORGED,
    Reason.UNKNOWN_KEY: Status.FORGED,
    Reason.SIGNATURE: Status.FORGED,
    Reason.SIZE: Status.CHANGED,
    Reason.CONTENT: Status.CHANGED,
    Reason.MOVED: Status.CHANGED,
    Reason.INTACT: Status.VALID,
}


@dataclass(frozen=True, slots=True)
class SigningKey:
    """The key whose signature held."""

    kid: str
    built_in: bool
    """It ships with the program, where anyone can take it: it proves integrity, not origin."""


@dataclass(frozen=True, slots=True)
class Verification:
    """The answer about one file. `claims` and `key` are there only where the signature held."""

    reason: Reason
    claims: Claims | None = None
    """What was signed: for VALID and CHANGED."""
    key: SigningKey | None = None
    """Whose signature held: for VALID, CHANGED, and claims that were not understood."""
    named_kid: str | None = None
    """The key that the token names, proven or not: to tell a person which key is missing."""

    @property
    def status(self) -> Status:
        """One of the five answers."""
        return self.reason.status

    @property
    def valid(self) -> bool:
        """The status is VALID: the one answer that counts as yes."""
        return self.status is Status.VALID


class RefusedError(Exception):
    """Ends a verification early. Never leaves the package."""

    def __init__(self, reason: Reason, named_kid: str | None = None) -> None:
        self.reason = reason
        self.named_kid = named_kid
        super().__init__(reason)
