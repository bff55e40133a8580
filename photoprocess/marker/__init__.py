"""The marker: a signed statement inside a JPEG, and its verification.

    statement + file ─fingerprint─▶ claims ─sign─▶ token ─wrap─▶ box ─▶ APP11 segments in the file
    file ─walk─▶ pieces ─join─▶ box ─unwrap─▶ token ─open─▶ claims ─compare with the file─▶ Verification

docs/marker.md documents every byte and the decision table. Nothing here decodes a picture, so a server can verify
without an image library.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from operator import attrgetter

from photoprocess.errors import ExitStatus, PhotoError
from photoprocess.marker import jpeg, jumbf, layout, token
from photoprocess.marker import keys as key_files
from photoprocess.marker.c2pa_box import find_box
from photoprocess.marker.claims import (
    ClaimedEdit,
    Claims,
    Fingerprint,
    PortraitSize,
    Program,
    SpecName,
    Statement,
    list_changes,
    make_statement,
)
from photoprocess.marker.demands import Demands, Unmet, is_from_future
from photoprocess.marker.jwk import PrivateKey, PublicKey
from photoprocess.marker.verdict import Proof, Reason, RefusedError, SigningKey, Status, Verification

__all__ = [
    "CannotMark",
    "ClaimedEdit",
    "Claims",
    "Demands",
    "Fingerprint",
    "PortraitSize",
    "PrivateKey",
    "Program",
    "Proof",
    "PublicKey",
    "Reason",
    "SigningKey",
    "SpecName",
    "Statement",
    "Status",
    "Unmet",
    "Verification",
    "compute_marker_length",
    "is_from_future",
    "list_changes",
    "make_statement",
    "mark",
    "unmark",
    "verify",
]

MAX_FILE = 32 * 1024 * 1024
USUAL_PLACE = 20
"""Offset of the marker after SOI and a JFIF segment without thumbnail, as our encoder writes them."""


class CannotMark(PhotoError):
    """The bytes cannot carry a marker. Details: reason.

    Reasons: not_a_jpeg, segments, too_large, claims.
    """

    code, exit_status = "cannot_mark", ExitStatus.CANNOT_MARK


def mark(data: bytes, statement: Statement, key: PrivateKey | None = None) -> bytes:
    """Add a marker to a JPEG, replacing an existing one. Raises CannotMark.

    `key` defaults to the built-in key, which proves integrity but not origin.
    """
    plain = unmark(data)
    at = jpeg.find_place_for_marker(plain)
    payload = _make_payload(statement, Fingerprint(hashlib.sha256(plain).hexdigest(), len(plain), at))
    _require_readable(payload)
    signed = token.sign(payload, key or key_files.load_built_in_private_key())
    marked = jpeg.insert(plain, at, jumbf.split_into_segments(jumbf.wrap(signed)))
    if len(marked) > MAX_FILE or len(signed) > token.MAX_TOKEN:
        raise CannotMark(reason=Reason.TOO_LARGE.value)
    return marked


def unmark(data: bytes) -> bytes:
    """Remove the marker; a marked file becomes exactly the bytes that were marked. Raises CannotMark.

    Content Credentials that were added since stay.
    """
    if not jpeg.is_jpeg(data):
        raise CannotMark(reason=Reason.NOT_A_JPEG.value)
    try:
        return jpeg.remove(data, [s for s in jpeg.walk_segments(data) if jumbf.is_marker_piece(data, s)])
    except jpeg.BrokenHeaderError:
        raise CannotMark(reason=Reason.SEGMENTS.value) from None


def compute_marker_length(statement: Statement, size: int, at: int = USUAL_PLACE) -> int:
    """Return the length in bytes of the marker for a file of `size` bytes; it is the same for every key.

    Exact for every size with the same number of digits, and never too small for fewer digits. Before encoding, pass the
    byte limit.
    """
    return jumbf.compute_segments_length(
        token.compute_length(_make_payload(statement, Fingerprint("0" * 64, size, at)))
    )


def verify(data: bytes, keys: Iterable[PublicKey] | None = None) -> Verification:
    """Verify that a file is as one of `keys` signed it; `keys` defaults to the built-in ones.

    Any bytes get an answer, never an exception, and need at most a few MiB of memory beside the file. Raises BadKey
    only if the installed built-in key is damaged.
    """
    known = {key.kid: key for key in (key_files.load_built_in_keys() if keys is None else keys)}
    try:
        return _judge(data, known)
    except RefusedError as refusal:
        return Verification(refusal.reason, named_kid=refusal.named_kid)


def _make_payload(statement: Statement, file: Fingerprint) -> bytes:
    try:
        return layout.write(statement.about(file))
    except ValueError:
        raise CannotMark(reason=Reason.CLAIMS.value) from None


def _require_readable(payload: bytes) -> None:
    """Raise CannotMark for a marker that could never be VALID, here rather than when it is verified."""
    try:
        layout.read(payload)
    except ValueError:
        raise CannotMark(reason=Reason.CLAIMS.value) from None


def _judge(data: bytes, known: Mapping[str, PublicKey]) -> Verification:
    if len(data) > MAX_FILE:
        raise RefusedError(Reason.TOO_LARGE)
    segments = _walk(data)
    pieces = _pick_marker(data, segments)
    opened = token.open_token(_extract_token(data, pieces), known)
    key = SigningKey(opened.kid, built_in=_is_built_in(opened.kid))
    try:
        file = layout.read_fingerprint(opened.payload)
    except layout.NewerClaimsError:
        return Verification(Reason.NEWER, None, key, opened.kid)
    except ValueError:
        return Verification(Reason.CLAIMS, None, key, opened.kid)
    own = jpeg.Segment(jpeg.APP11, pieces[0].start, pieces[-1].end)
    reason, has_credentials = _compare(data, own, segments, file)
    return Verification(reason, opened.payload, key, opened.kid, has_credentials)


def _walk(data: bytes) -> list[jpeg.Segment]:
    if not jpeg.is_jpeg(data):
        raise RefusedError(Reason.NOT_A_JPEG)
    try:
        return list(jpeg.walk_segments(data))
    except jpeg.BrokenHeaderError:
        raise RefusedError(Reason.SEGMENTS) from None


def _pick_marker(data: bytes, segments: list[jpeg.Segment]) -> list[jpeg.Segment]:
    pieces = [segment for segment in segments if jumbf.is_marker_piece(data, segment)]
    if not pieces:
        raise RefusedError(Reason.NO_MARKER)
    return pieces


def _extract_token(data: bytes, pieces: list[jpeg.Segment]) -> bytes:
    try:
        body = jumbf.join(data, pieces)
    except jumbf.BrokenBoxError:
        raise RefusedError(Reason.PIECES) from None
    try:
        return jumbf.unwrap(body)
    except jumbf.BrokenBoxError:
        raise RefusedError(Reason.BOX) from None


def _is_built_in(kid: str) -> bool:
    return any(key.kid == kid for key in key_files.load_built_in_keys())


def _compare(
    data: bytes, own: jpeg.Segment, segments: Iterable[jpeg.Segment], file: Fingerprint
) -> tuple[Reason, bool]:
    """Compare the file with its fingerprint; add whether Content Credentials were set aside to make it fit.

    Those that were there before marking are part of the fingerprint.
    """
    reason = _compare_rest(data, (own,), own, file)
    credentials = None if reason is Reason.INTACT else find_box(data, segments)
    if credentials is None:
        return reason, False
    reason = _compare_rest(data, sorted((own, credentials), key=attrgetter("start")), own, file)
    return reason, reason is Reason.INTACT


def _compare_rest(data: bytes, left_out: Sequence[jpeg.Segment], own: jpeg.Segment, file: Fingerprint) -> Reason:
    """Compare the bytes outside of some spans, given in the order of the file."""
    if len(data) - sum(span.end - span.start for span in left_out) != file.size:
        return Reason.SIZE
    # Views, because slices would copy the photo.
    view, start, digest = memoryview(data), 0, hashlib.sha256()
    for span in left_out:
        digest.update(view[start : span.start])
        start = span.end
    digest.update(view[start:])
    if digest.hexdigest() != file.hash:
        return Reason.CONTENT
    before = sum(span.end - span.start for span in left_out if span.start < own.start)
    return Reason.INTACT if own.start - before == file.at else Reason.MOVED
