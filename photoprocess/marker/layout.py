"""The signed claims as JSON: write and strictly read version 1 of the layout."""

from __future__ import annotations

from datetime import UTC, datetime

from photoprocess.marker import strict
from photoprocess.marker.canonical import match_claims
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
            "findings": [[f.code, f.verdict, _simplify(f.measured)] for f in claims.findings],
            "edits": [[edit.name, *map(_simplify, edit.amounts)] for edit in claims.edits],
        }
        | source
        | background
    )


def _simplify(value: float | str | None) -> float | str | None:
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
    v, issued, tool, spec, file, portrait, findings, edits = _read_members(
        value, "v", "iat", "tool", "spec", "file", "portrait", "findings", "edits"
    )
    if _read_whole(v) != VERSION:
        raise ValueError("version")
    return Claims(
        issued=_read_whole(issued, _LAST_SECOND),
        tool=Program(*map(_read_text, _read_members(tool, "name", "version"))),
        spec=SpecName(*map(_read_text, _read_members(spec, "id", "version"))),
        file=_read_file(file),
        portrait=PortraitSize(*map(_read_whole, _read_members(portrait, "width", "height", "density"))),
        findings=tuple(map(_read_finding, _read_list(findings))),
        edits=tuple(map(_read_change, _read_list(edits))),
        background="" if background is None else _read_text(background),
        source="" if source is None else _read_hash(*_read_members(source, "alg", "hash")),
    )


def read_fingerprint(text: bytes) -> Fingerprint:
    """Read only the file's fingerprint, of claims that `read` can read. Raises what `read` raises.

    A tenth of the work for claims in the form that `write` gives them.
    """
    usual = match_claims(text)
    if usual is None:
        return read(text).file
    return Fingerprint(usual["hash"].strip('"'), int(usual["size"]), int(usual["at"]))


def _pop(value: object, name: str) -> object:
    """Take a member that may be missing out of an object."""
    return value.pop(name, None) if isinstance(value, dict) else None


def _read_file(value: object) -> Fingerprint:
    method, digest, size, at = _read_members(value, "alg", "hash", "size", "at")
    return Fingerprint(_read_hash(method, digest), _read_whole(size), _read_whole(at))


def _read_hash(method: object, digest: object) -> str:
    digest = _read_text(digest)
    if method != HASH or len(digest) != 64 or set(digest) - set("0123456789abcdef"):
        raise ValueError("hash")
    return digest


def _read_finding(value: object) -> Finding:
    code, verdict, measured = _read_list(value)
    if measured is not None:
        measured = _read_text(measured) if isinstance(measured, str) else _read_number(measured)
    return Finding(_read_text(code), _read_verdict(verdict), measured)


def _read_verdict(value: object) -> Verdict:
    # Looked up: calling the enumeration takes as long as all else of a finding.
    found = _VERDICTS.get(value) if isinstance(value, str) else None
    if found is None:
        raise ValueError("not a verdict")
    return found


def _read_change(value: object) -> ClaimedEdit:
    name, *amounts = _read_list(value)
    return ClaimedEdit(_read_text(name), tuple(map(_read_number, amounts)))


def _read_members(value: object, *names: str) -> list[object]:
    if not isinstance(value, dict) or value.keys() != set(names):
        raise ValueError(f"not an object of {names}")
    return [value[name] for name in names]


def _read_list(value: object) -> list[object]:
    if isinstance(value, list):
        return value
    raise ValueError("not a list")


def _read_text(value: object) -> str:
    # Verifiers print it, so it has no control characters and no reversal of the writing direction.
    if not isinstance(value, str) or len(value) > MAX_TEXT or not value.isprintable():
        raise ValueError("not a short printable text")
    return value


def _read_whole(value: object, most: int = 2**53) -> int:
    if type(value) is not int or not 0 <= value <= most:
        raise ValueError("not a whole number")
    return value


def _read_number(value: object) -> float:
    # bool is an int to Python but not to JSON; the bound keeps float() from overflowing and refuses infinity.
    if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) <= 2**53:
        raise ValueError("not a number")
    return float(value)
