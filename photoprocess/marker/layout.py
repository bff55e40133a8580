"""The signed claims as JSON: write and strictly read version 1 of the layout."""

from __future__ import annotations

from datetime import UTC, datetime

from photoprocess.marker import strict
from photoprocess.marker.claims import MAX_TEXT, ClaimedEdit, Claims, Fingerprint, PortraitSize, Program, SpecName
from photoprocess.values import Finding, Verdict

VERSION = 1
HASH = "sha-256"

_VERDICTS = {verdict.value: verdict for verdict in Verdict}
_LAST_SECOND = int(datetime(9999, 12, 31, tzinfo=UTC).timestamp())


class NewerClaimsError(ValueError):
    """The layout's version is later than the ones this program knows."""


def write(claims: Claims) -> bytes:
    """Convert claims to JSON. Raises ValueError for a number that is not finite."""
    file, portrait = claims.file, claims.portrait
    source = {"source": {"alg": HASH, "hash": claims.source}} if claims.source else {}
    background = {"background": claims.background} if claims.background else {}
    return strict.to_json(
        {
            "v": VERSION,
            "iat": claims.issued,
            "tool": {"name": claims.tool.name, "version": claims.tool.version},
            "spec": {"id": claims.spec.id, "version": claims.spec.version},
            "file": {"alg": HASH, "hash": file.hash, "size": file.size, "at": file.at},
            "portrait": {"width": portrait.width, "height": portrait.height, "density": portrait.density},
            "findings": [[f.code, f.verdict.value, _plain(f.measured)] for f in claims.findings],
            "edits": [[edit.name, *map(_plain, edit.amounts)] for edit in claims.edits],
        }
        | source
        | background
    )


def _plain(value: float | str | None) -> float | str | None:
    """Drop the ".0" of whole numbers: shorter, and as other languages write them."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def read(text: bytes) -> Claims:
    """Read the claims of a payload. Raises NewerClaimsError, or ValueError if `write` would not have written it.

    Strict although the payload is signed: the built-in key is public, so anyone may have signed anything.
    """
    value = strict.from_json(text)
    if isinstance(value, dict) and type(value.get("v")) is int and value["v"] > VERSION:
        raise NewerClaimsError
    source, background = _pop(value, "source"), _pop(value, "background")
    v, issued, tool, spec, file, portrait, findings, edits = _members(
        value, "v", "iat", "tool", "spec", "file", "portrait", "findings", "edits"
    )
    if _whole(v) != VERSION:
        raise ValueError("version")
    return Claims(
        issued=_whole(issued, _LAST_SECOND),
        tool=Program(*map(_text, _members(tool, "name", "version"))),
        spec=SpecName(*map(_text, _members(spec, "id", "version"))),
        file=_file(file),
        portrait=PortraitSize(*map(_whole, _members(portrait, "width", "height", "density"))),
        findings=tuple(map(_finding, _list(findings))),
        edits=tuple(map(_change, _list(edits))),
        background="" if background is None else _text(background),
        source="" if source is None else _hash(*_members(source, "alg", "hash")),
    )


def _pop(value: object, name: str) -> object:
    """Take a member that may be missing out of an object."""
    return value.pop(name, None) if isinstance(value, dict) else None


def _file(value: object) -> Fingerprint:
    method, digest, size, at = _members(value, "alg", "hash", "size", "at")
    return Fingerprint(_hash(method, digest), _whole(size), _whole(at))


def _hash(method: object, digest: object) -> str:
    digest = _text(digest)
    if method != HASH or len(digest) != 64 or set(digest) - set("0123456789abcdef"):
        raise ValueError("hash")
    return digest


def _finding(value: object) -> Finding:
    code, verdict, measured = _list(value)
    if measured is not None:
        measured = _text(measured) if isinstance(measured, str) else _number(measured)
    return Finding(_text(code), _verdict(verdict), measured)


def _verdict(value: object) -> Verdict:
    # Looked up: calling the enumeration takes as long as all else of a finding.
    found = _VERDICTS.get(value) if isinstance(value, str) else None
    if found is None:
        raise ValueError("not a verdict")
    return found


def _change(value: object) -> ClaimedEdit:
    name, *amounts = _list(value)
    return ClaimedEdit(_text(name), tuple(map(_number, amounts)))


def _members(value: object, *names: str) -> list[object]:
    if not isinstance(value, dict) or value.keys() != set(names):
        raise ValueError(f"not an object of {names}")
    return [value[name] for name in names]


def _list(value: object) -> list[object]:
    if isinstance(value, list):
        return value
    raise ValueError("not a list")


def _text(value: object) -> str:
    # Verifiers print it, so it has no control characters and no reversal of the writing direction.
    if not isinstance(value, str) or len(value) > MAX_TEXT or not value.isprintable():
        raise ValueError("not a short printable text")
    return value


def _whole(value: object, most: int = 2**53) -> int:
    if type(value) is not int or not 0 <= value <= most:
        raise ValueError("not a whole number")
    return value


def _number(value: object) -> float:
    # bool is an int to Python but not to JSON; the bound keeps float() from overflowing and refuses infinity.
    if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) <= 2**53:
        raise ValueError("not a number")
    return float(value)
