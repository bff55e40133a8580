"""The answer of `verify`: a status, the reason for it, and what was signed.

`Reason` has the order of the decision table (docs/marker.md): the first reason that applies is the answer.
"""

from __future__ import annotations

from dataclasses import field
from enum import StrEnum
from functools import cached_property

from photoprocess.frozen import dataclass
from photoprocess.marker import layout
from photoprocess.marker.claims import Claims


class Status(StrEnum):
    """The answer about one file."""

    VALID = "VALID"
    NOT_MARKED = "NOT_MARKED"
    CHANGED = "CHANGED"
    FORGED = "FORGED"
    MALFORMED = "MALFORMED"


class Proof(StrEnum):
    """What a verification proves. Which program made the photo, and that its findings are true, no marker proves."""

    NOTHING = "nothing"
    """Not VALID."""
    UNCHANGED = "unchanged"
    """Unchanged since somebody signed it with the built-in key. That key is public, so anybody may have retouched a
    photo and signed it again."""
    UNCHANGED_AND_TRUSTED = "unchanged_and_trusted"
    """Unchanged since the owner of a key that the caller trusts signed it."""


class Reason(StrEnum):
    """Why the status is what it is; the catalogues have the sentences."""

    TOO_LARGE = "too_large"
    """Over 32 MiB."""
    NOT_A_JPEG = "not_a_jpeg"
    """Does not start like a JPEG: a PNG, a text, an empty file."""
    SEGMENTS = "segments"
    """The segments in front of the first scan are broken."""
    NO_MARKER = "no_marker"
    """A JPEG without a marker."""
    PIECES = "pieces"
    """The marker's segments do not make up exactly one box: repeated, moved, split differently, wrong lengths."""
    BOX = "box"
    """The box differs from the one that `mark` writes."""
    TOKEN = "token"
    """The token is not three parts of canonical base64url with a JSON header, or is too long."""
    HEADER = "header"
    """The token requires another method of verification."""
    UNKNOWN_KEY = "unknown_key"
    """Not signed with an accepted key: by another organiser or a forger, which look the same."""
    SIGNATURE = "signature"
    """The signature is invalid."""
    NEWER = "newer"
    """Signed by a newer version, whose claims this version does not know."""
    CLAIMS = "claims"
    """Signed, but not as this version writes claims."""
    SIZE = "size"
    """Bytes were added or removed outside the marker."""
    CONTENT = "content"
    """Bytes were changed outside the marker, or the marker belongs to another file."""
    MOVED = "moved"
    """The marker is not where it was inserted."""
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
    """The key whose signature is valid."""

    kid: str
    built_in: bool
    """The key ships with the program, so anyone can sign with it: it proves integrity, not origin."""


@dataclass(frozen=True)
class Verification:
    """The answer about one file. `claims` and `key` are set only if the signature is valid."""

    reason: Reason
    payload: bytes | None = field(default=None, repr=False)
    """The signed claims as JSON: for VALID and CHANGED. They are known to be readable."""
    key: SigningKey | None = None
    """The key whose signature is valid: for VALID, CHANGED, and claims that were not understood."""
    named_kid: str | None = None
    """The key that the token names, proven or not: shows which key is missing."""
    has_credentials: bool = False
    """VALID, and a C2PA box that was added after marking was set aside. It is not judged: it may say anything."""

    @cached_property
    def claims(self) -> Claims | None:
        """What was signed: for VALID and CHANGED. Made at its first use, which nearly doubles the verifier's work."""
        return None if self.payload is None else layout.read(self.payload)

    @property
    def status(self) -> Status:
        """One of the five answers."""
        return self.reason.status

    @property
    def proof(self) -> Proof:
        """What is proven: more with a trusted key than with the built-in one, which anybody can sign with."""
        if not self.valid or self.key is None:
            return Proof.NOTHING
        return Proof.UNCHANGED if self.key.built_in else Proof.UNCHANGED_AND_TRUSTED

    @property
    def valid(self) -> bool:
        """Whether the status is VALID, the only one that counts as a yes."""
        return self.status is Status.VALID


class RefusedError(Exception):
    """Ends a verification early. Never leaves the package."""

    def __init__(self, reason: Reason, named_kid: str | None = None) -> None:
        self.reason = reason
        self.named_kid = named_kid
        super().__init__(reason)
