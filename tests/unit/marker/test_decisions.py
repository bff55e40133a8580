"""The decision table of docs/marker.md, row by row: one damaged file per kind of damage.

The same files go to docs/verify.mjs (fixture `foreign`), which shares no code with this program: both must agree.
"""

from __future__ import annotations

import hashlib
import hmac
import io
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

import pytest
from PIL import Image

from photoprocess.marker import Reason, Status, jpeg, jumbf, jwk, mark, strict, token, unmark, verify
from photoprocess.marker.jwk import to_public_jwk

if TYPE_CHECKING:
    from tests.unit.marker.conftest import Bench, Foreign

AT = 20
"""Where the marker begins."""
Spoil: TypeAlias = "Callable[[Bench], bytes]"


def segment(kind: int, payload: bytes) -> bytes:
    return bytes((0xFF, kind)) + (len(payload) + 2).to_bytes(2) + payload


def png(bench: Bench) -> bytes:
    file = io.BytesIO()
    Image.open(io.BytesIO(bench.photo)).save(file, "PNG")
    return file.getvalue()


def c2pa(instance: int = 1) -> bytes:
    """The head of a C2PA manifest store: a description box of type and label c2pa."""
    kind = bytes.fromhex("63327061 0011 0010 8000 00AA00389B71") + b"\x03c2pa\0"
    body = (8 + len(kind)).to_bytes(4) + b"jumd" + kind
    return segment(0xEB, b"JP" + instance.to_bytes(2) + (1).to_bytes(4) + (8 + len(body)).to_bytes(4) + b"jumb" + body)


def put(data: bytes, at: int, new: bytes) -> bytes:
    return data[:at] + new + data[at + len(new) :]


def insert(bench: Bench, at: int, new: bytes) -> bytes:
    return jpeg.insert(bench.marked, at, new)


def respell(part: bytes) -> bytes:
    """The same bytes in base64url, with a spare bit set."""
    alphabet = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    assert len(part) % 4, "no spare bits in this one"
    return part[:-1] + alphabet[alphabet.index(part[-1]) + 1 :][:1]


def with_spare_bits(bench: Bench, which: int) -> bytes:
    """One part of the token in its second spelling, under a signature that holds for the first."""
    header, payload = (_of_odd_length(strict.from_base64url(part)) for part in bench.parts[:2])
    signed = strict.to_base64url(header) + b"." + strict.to_base64url(payload)
    parts = [*signed.split(b"."), strict.to_base64url(bench.sign(signed))]
    parts[which] = respell(parts[which])
    return bench.with_token(b".".join(parts))


def _of_odd_length(text: bytes) -> bytes:
    """The same JSON, with a blank where it would leave no spare bits."""
    return text + b" " * (len(text) % 3 == 0)


def resplit(bench: Bench, *lengths: int) -> bytes:
    """The same box in pieces of other lengths."""
    body = bench.piece[20:]
    head = (8 + len(body)).to_bytes(4) + b"jumb"
    pieces, start = b"", 0
    for number, length in enumerate((*lengths, len(body) - sum(lengths)), start=1):
        pieces += segment(0xEB, b"JPPP" + number.to_bytes(4) + head + body[start : start + length])
        start += length
    return bench.with_segments(pieces)


def pieces_of_big(bench: Bench) -> tuple[bytes, bytes, bytes]:
    marked = bench.with_big_claims()
    found = [s for s in jpeg.walk_segments(marked) if jumbf.is_marker_piece(marked, s)]
    first, second, third = (marked[s.start : s.end] for s in found)
    return first, second, third


def big(bench: Bench, *order: int, between: bytes = b"") -> bytes:
    pieces = pieces_of_big(bench)
    return bench.with_segments(between.join(pieces[i] for i in order))


def hs256(bench: Bench) -> bytes:
    """Key confusion: the public key, which everybody has, as the secret of an HMAC."""
    header = strict.to_json({"alg": "HS256", "kid": bench.key.kid, "typ": token.TYPE})
    signed = strict.to_base64url(header) + b"." + bench.parts[1]
    return bench.with_header(header, hmac.digest(bench.key.public.x, signed, "sha256"))


def own_key_inside(bench: Bench) -> bytes:
    """The forger's public key in the header, and their signature that it would confirm."""
    header = {
        "alg": "EdDSA",
        "jwk": to_public_jwk(bench.other_key.public),
        "kid": bench.key.kid,
        "typ": token.TYPE,
    }
    signed = strict.to_base64url(strict.to_json(header)) + b"." + bench.parts[1]
    stranger = token.sign(b"", bench.other_key).split(b".")[2]
    return bench.with_token(signed + b"." + stranger)


def under_our_kid(bench: Bench) -> bytes:
    """Another key's signature under our key's name."""
    fake = jwk.PrivateKey(bench.key.public, bench.other_key.seed)
    return mark(bench.photo, bench.statement, fake)


def swap_part(bench: Bench, which: int, new: bytes) -> bytes:
    parts = bench.parts
    parts[which] = new
    return bench.with_token(b".".join(parts))


def claims_text(bench: Bench) -> bytes:
    return strict.from_base64url(bench.parts[1])


def without_claim(bench: Bench, name: str) -> bytes:
    return bench.with_payload(strict.to_json({key: value for key, value in bench.members.items() if key != name}))


def file_claim(bench: Bench, **members: object) -> dict[str, object]:
    claim = bench.members["file"]
    assert isinstance(claim, dict)
    return claim | members


def exif(bench: Bench) -> bytes:
    with_exif = jpeg.insert(bench.photo, AT, segment(0xE1, b"Exif\0\0MM\0*\0\0\0\x08\0\0\0\0\0\0"))
    return mark(with_exif, bench.statement, bench.key)


JUMD = 20 + 8
"""Offset of the description box's contents in the first piece."""

CASES: dict[str, tuple[Spoil, Reason]] = {
    # 1
    "33 MiB": (lambda b: b.marked + bytes(32 * 1024 * 1024), Reason.TOO_LARGE),
    # 2
    "empty": (lambda b: b"", Reason.NOT_A_JPEG),
    "one byte": (lambda b: b"\xff", Reason.NOT_A_JPEG),
    "text": (lambda b: "不是照片".encode(), Reason.NOT_A_JPEG),
    "PNG": (png, Reason.NOT_A_JPEG),
    "blank before the file": (lambda b: b" " + b.marked, Reason.NOT_A_JPEG),
    # 3
    "SOI alone": (lambda b: b"\xff\xd8", Reason.SEGMENTS),
    "length 0": (lambda b: put(b.marked, 4, b"\0\0"), Reason.SEGMENTS),
    "length 1": (lambda b: put(b.marked, 4, b"\0\1"), Reason.SEGMENTS),
    "length over the end": (lambda b: b.marked[:3000], Reason.SEGMENTS),
    "ends between segments": (lambda b: b.marked[:AT], Reason.SEGMENTS),
    "RST0 among segments": (lambda b: insert(b, AT, b"\xff\xd0"), Reason.SEGMENTS),
    "EOI among segments": (lambda b: insert(b, AT, b"\xff\xd9"), Reason.SEGMENTS),
    "TEM among segments": (lambda b: insert(b, AT, b"\xff\x01"), Reason.SEGMENTS),
    "stuffed FF": (lambda b: insert(b, AT, b"\xff\0"), Reason.SEGMENTS),
    "junk among segments": (lambda b: insert(b, AT, b"JFIF"), Reason.SEGMENTS),
    "5000 comments": (lambda b: insert(b, AT, segment(0xFE, b"") * 5000), Reason.SEGMENTS),
    # 4
    "plain photo": (lambda b: b.photo, Reason.NO_MARKER),
    "marker removed": (lambda b: unmark(b.marked), Reason.NO_MARKER),
    "C2PA alone": (lambda b: b.with_segments(c2pa()), Reason.NO_MARKER),
    "another box instance": (lambda b: put(b.marked, AT + 6, b"\0\1"), Reason.NO_MARKER),
    "another CI": (lambda b: put(b.marked, AT + 4, b"JQ"), Reason.NO_MARKER),
    "another box type": (lambda b: put(b.marked, AT + 16, b"jumc"), Reason.NO_MARKER),
    "another APP": (lambda b: put(b.marked, AT + 1, b"\xec"), Reason.NO_MARKER),
    "cut to its head": (lambda b: b.with_segments(segment(0xEB, b.piece[4:16])), Reason.NO_MARKER),
    "behind the scan": (lambda b: b.photo[:-2] + b.piece + b.photo[-2:], Reason.NO_MARKER),
    # 5
    "doubled": (lambda b: insert(b, AT, b.piece), Reason.PIECES),
    "doubled apart": (lambda b: insert(b, 2, b.piece), Reason.PIECES),
    "piece number 0": (lambda b: put(b.marked, AT + 8, bytes(4)), Reason.PIECES),
    "piece number 2": (lambda b: put(b.marked, AT + 8, b"\0\0\0\2"), Reason.PIECES),
    "LBox 0": (lambda b: put(b.marked, AT + 12, bytes(4)), Reason.PIECES),
    "LBox 1": (lambda b: put(b.marked, AT + 12, b"\0\0\0\1"), Reason.PIECES),
    "LBox 4 G": (lambda b: put(b.marked, AT + 12, b"\xff" * 4), Reason.PIECES),
    "LBox one more": (lambda b: put(b.marked, AT + 12, (len(b.piece) - 11).to_bytes(4)), Reason.PIECES),
    "body missing": (lambda b: b.with_segments(segment(0xEB, b.piece[4:20])), Reason.PIECES),
    "split otherwise": (lambda b: resplit(b, 1000), Reason.PIECES),
    "an empty piece at the end": (lambda b: resplit(b, len(b.piece) - 20), Reason.PIECES),
    "two pieces swapped": (lambda b: big(b, 1, 0, 2), Reason.PIECES),
    "a piece missing": (lambda b: big(b, 0, 2), Reason.PIECES),
    "the last piece missing": (lambda b: big(b, 0, 1), Reason.PIECES),
    "a piece doubled": (lambda b: big(b, 0, 1, 1, 2), Reason.PIECES),
    "pieces apart": (lambda b: big(b, 0, 1, 2, between=segment(0xFE, b"x")), Reason.PIECES),
    "17 pieces": (lambda b: b.with_body(bytes(17 * 65_517)), Reason.PIECES),
    # 6
    "another label": (lambda b: put(b.marked, AT + JUMD + 17, b"q"), Reason.BOX),
    "other toggles": (lambda b: put(b.marked, AT + JUMD + 16, b"\2"), Reason.BOX),
    "another content type": (lambda b: put(b.marked, AT + JUMD, b"cbor"), Reason.BOX),
    "huge inner length": (lambda b: put(b.marked, AT + 20, b"\xff" * 4), Reason.BOX),
    "description alone": (lambda b: b.with_body(b.piece[20:65]), Reason.BOX),
    "a third box": (lambda b: b.with_body(b.piece[20:] + b"\0\0\0\x08free"), Reason.BOX),
    "blank in the JSON": (lambda b: b.with_body(b.piece[20:].replace(b'":"', b'": "')), Reason.BOX),
    "16 full pieces of boxes in boxes": (lambda b: b.with_body(b"\0\x0f\0\0jumb" * 131_034), Reason.BOX),
    "no token": (lambda b: b.with_token(b""), Reason.TOKEN),
    "two parts": (lambda b: b.with_token(b".".join(b.parts[:2])), Reason.TOKEN),
    "four parts": (lambda b: b.with_token(b".".join([*b.parts, b""])), Reason.TOKEN),
    "a second member": (lambda b: b.with_token(b".".join(b.parts) + b'","jws":"e30'), Reason.TOKEN),
    "padding": (lambda b: swap_part(b, 2, b.parts[2] + b"=="), Reason.TOKEN),
    "newline in a part": (lambda b: swap_part(b, 1, b.parts[1] + b"\n"), Reason.TOKEN),
    "foreign character in a part": (lambda b: swap_part(b, 0, b"+" + b.parts[0][1:]), Reason.TOKEN),
    "not ASCII": (lambda b: swap_part(b, 1, b.parts[1] + b"\xc4\xa1"), Reason.TOKEN),
    "a part of 4n+1 characters": (lambda b: swap_part(b, 2, b.parts[2][:-1]), Reason.TOKEN),
    "spare bits in the header": (lambda b: with_spare_bits(b, 0), Reason.TOKEN),
    "spare bits in the payload": (lambda b: with_spare_bits(b, 1), Reason.TOKEN),
    "spare bits in the signature": (lambda b: with_spare_bits(b, 2), Reason.TOKEN),
    "header no JSON": (lambda b: b.with_header(b"alg=EdDSA"), Reason.TOKEN),
    "header cut": (lambda b: b.with_header(b'{"alg":"EdDSA"'), Reason.TOKEN),
    "header empty": (lambda b: b.with_header(b""), Reason.TOKEN),
    "header in UTF-16": (lambda b: b.with_header('{"alg":"EdDSA"}'.encode("utf-16")), Reason.TOKEN),
    "header with BOM": (lambda b: b.with_header(b"\xef\xbb\xbf{}"), Reason.TOKEN),
    "header nested": (lambda b: b.with_header(b"[" * 4000), Reason.TOKEN),
    "header with NaN": (lambda b: b.with_header(b'{"alg":NaN}'), Reason.TOKEN),
    "header of 5 KiB": (lambda b: b.with_members(kid="k" * 5000), Reason.TOKEN),
    "token of 300 KiB": (lambda b: b.with_token(b"." * 300 * 1024), Reason.TOKEN),
    # 7
    "alg none": (lambda b: b.with_members(alg="none"), Reason.HEADER),
    "alg none, unsigned": (
        lambda b: b.with_header(strict.to_json({"alg": "none", "kid": b.key.kid, "typ": token.TYPE}), b""),
        Reason.HEADER,
    ),
    "alg HS256 with the public key": (hs256, Reason.HEADER),
    "alg ES256": (lambda b: b.with_members(alg="ES256"), Reason.HEADER),
    "alg Ed25519": (lambda b: b.with_members(alg="Ed25519"), Reason.HEADER),
    "alg eddsa": (lambda b: b.with_members(alg="eddsa"), Reason.HEADER),
    "alg a list": (lambda b: b.with_members(alg=["EdDSA"]), Reason.HEADER),
    "alg missing": (lambda b: b.with_members(without="alg"), Reason.HEADER),
    "kid missing": (lambda b: b.with_members(without="kid"), Reason.HEADER),
    "another typ": (lambda b: b.with_members(typ="JWT"), Reason.HEADER),
    "jwk": (own_key_inside, Reason.HEADER),
    "jku": (lambda b: b.with_members(jku="https://example.org/keys"), Reason.HEADER),
    "x5u": (lambda b: b.with_members(x5u="https://example.org/chain"), Reason.HEADER),
    "crit": (lambda b: b.with_members(crit=["exp"], exp=0), Reason.HEADER),
    "zip": (lambda b: b.with_members(zip="DEF"), Reason.HEADER),
    "b64": (lambda b: b.with_members(b64=False), Reason.HEADER),
    "header a list": (lambda b: b.with_header(b"[]"), Reason.HEADER),
    "header null": (lambda b: b.with_header(b"null"), Reason.HEADER),
    # 8
    "another organiser's key": (lambda b: mark(b.photo, b.statement, b.other_key), Reason.UNKNOWN_KEY),
    "the built-in key": (lambda b: mark(b.photo, b.statement), Reason.UNKNOWN_KEY),
    "kid empty": (lambda b: b.with_members(kid=""), Reason.UNKNOWN_KEY),
    "kid a list": (lambda b: b.with_members(kid=[b.key.kid]), Reason.UNKNOWN_KEY),
    "kid an object": (lambda b: b.with_members(kid={}), Reason.UNKNOWN_KEY),
    "kid with control characters": (lambda b: b.with_members(kid="\x1b[2J" + "k" * 39), Reason.UNKNOWN_KEY),
    # 9
    "another key under our kid": (under_our_kid, Reason.SIGNATURE),
    "signature of other bytes": (
        lambda b: swap_part(b, 2, token.sign(b"", b.key).split(b".")[2]),
        Reason.SIGNATURE,
    ),
    "signature missing": (lambda b: swap_part(b, 2, b""), Reason.SIGNATURE),
    "signature short": (lambda b: swap_part(b, 2, strict.to_base64url(bytes(63))), Reason.SIGNATURE),
    "signature long": (lambda b: swap_part(b, 2, strict.to_base64url(bytes(65))), Reason.SIGNATURE),
    "claims altered": (
        lambda b: swap_part(b, 1, strict.to_base64url(strict.to_json(b.members | {"iat": 1}))),
        Reason.SIGNATURE,
    ),
    "another file's hash, unsigned": (
        lambda b: swap_part(
            b, 1, strict.to_base64url(strict.to_json(b.members | {"file": file_claim(b, hash="0" * 64)}))
        ),
        Reason.SIGNATURE,
    ),
    # 10
    "version 2": (lambda b: b.with_claims(v=2, new="claim"), Reason.NEWER),
    "version 0": (lambda b: b.with_claims(v=0), Reason.CLAIMS),
    "version true": (lambda b: b.with_claims(v=True), Reason.CLAIMS),
    "claims no JSON": (lambda b: b.with_payload(b"VALID"), Reason.CLAIMS),
    "version 1.0": (lambda b: b.with_payload(claims_text(b).replace(b'"v":1', b'"v":1.0')), Reason.CLAIMS),
    "a claim twice": (lambda b: b.with_payload(claims_text(b).replace(b'"v":1', b'"v":1,"\\u0076":1')), Reason.CLAIMS),
    "a name in a claim twice": (
        lambda b: b.with_payload(claims_text(b).replace(b'"at":', b'"at":20,"at":')),
        Reason.CLAIMS,
    ),
    "no findings": (lambda b: without_claim(b, "findings"), Reason.CLAIMS),
    "no tool": (lambda b: without_claim(b, "tool"), Reason.CLAIMS),
    "one claim more": (lambda b: b.with_claims(origin="PROVEN"), Reason.CLAIMS),
    "time a text": (lambda b: b.with_claims(iat="2026-11-23"), Reason.CLAIMS),
    "time after 9999": (lambda b: b.with_claims(iat=10**12), Reason.CLAIMS),
    "spec a text": (lambda b: b.with_claims(spec="cpta"), Reason.CLAIMS),
    "spec with a control character": (
        lambda b: b.with_claims(spec={"id": "cpta\x1b[2J", "version": "1"}),
        Reason.CLAIMS,
    ),
    "spec written backwards": (lambda b: b.with_claims(spec={"id": "\u202eatpc", "version": "1"}), Reason.CLAIMS),
    "spec with a newline": (lambda b: b.with_claims(spec={"id": "cpta\n", "version": "1"}), Reason.CLAIMS),
    "spec of 201 characters": (lambda b: b.with_claims(spec={"id": "c" * 201, "version": "1"}), Reason.CLAIMS),
    "half a character": (
        lambda b: b.with_payload(claims_text(b).replace(b'"2026.1"', b'"\\ud800"')),
        Reason.CLAIMS,
    ),
    "file at true": (lambda b: b.with_claims(file=file_claim(b, at=True)), Reason.CLAIMS),
    "file at -1": (lambda b: b.with_claims(file=file_claim(b, at=-1)), Reason.CLAIMS),
    "size a fraction": (lambda b: b.with_claims(file=file_claim(b, size=0.5)), Reason.CLAIMS),
    "hash in capitals": (lambda b: b.with_claims(file=file_claim(b, hash="A" * 64)), Reason.CLAIMS),
    "hash of another method": (lambda b: b.with_claims(file=file_claim(b, alg="md5")), Reason.CLAIMS),
    "a finding of two": (lambda b: b.with_claims(findings=[["face.count", "PASS"]]), Reason.CLAIMS),
    "a verdict of one's own": (lambda b: b.with_claims(findings=[["face.count", "PERFECT", 1]]), Reason.CLAIMS),
    "a measure true": (lambda b: b.with_claims(findings=[["face.count", "PASS", True]]), Reason.CLAIMS),
    "a measure without end": (
        lambda b: b.with_payload(claims_text(b).replace(b'"findings":[', b'"findings":[["a","PASS",1e999],')),
        Reason.CLAIMS,
    ),
    "an edit without a name": (lambda b: b.with_claims(edits=[[]]), Reason.CLAIMS),
    "an edit by a text": (lambda b: b.with_claims(edits=[["turn", "a lot"]]), Reason.CLAIMS),
    "background a list": (lambda b: b.with_claims(background=["blue"]), Reason.CLAIMS),
    "background with a line break": (lambda b: b.with_claims(background="a\nb"), Reason.CLAIMS),
    "source without a hash": (lambda b: b.with_claims(source={"alg": "sha-256"}), Reason.CLAIMS),
    "claims a list": (lambda b: b.with_payload(b"[]"), Reason.CLAIMS),
    "claims nested": (lambda b: b.with_payload(b"[" * 100_000), Reason.CLAIMS),
    # 11
    "bytes after EOI": (lambda b: b.marked + b"\0", Reason.SIZE),
    "EOI cut off": (lambda b: b.marked[:-1], Reason.SIZE),
    "comment added": (lambda b: insert(b, AT, segment(0xFE, b"hello")), Reason.SIZE),
    "EXIF added": (lambda b: insert(b, AT, segment(0xE1, b"Exif\0\0")), Reason.SIZE),
    "fill bytes added in front of the marker": (lambda b: insert(b, AT, b"\xff" * 3), Reason.SIZE),
    "fill bytes added behind the marker": (lambda b: insert(b, AT + len(b.piece), b"\xff"), Reason.SIZE),
    "fill bytes added after SOI": (lambda b: insert(b, 2, b"\xff" * 9), Reason.SIZE),
    "C2PA added": (lambda b: insert(b, AT + len(b.piece), c2pa()), Reason.SIZE),
    "another file of that length": (
        lambda b: jpeg.insert(b.other_photo.ljust(len(b.photo), b"\0")[: len(b.photo)], AT, b.piece),
        Reason.CONTENT,
    ),
    "pixel changed": (lambda b: put(b.marked, len(b.marked) - 5000, b"\x55\x55"), Reason.CONTENT),
    "density changed": (lambda b: put(b.marked, 14, b"\0\x48"), Reason.CONTENT),
    "EOI changed": (lambda b: put(b.marked, len(b.marked) - 1, b"\xd8"), Reason.CONTENT),
    "moved behind the tables": (lambda b: jpeg.insert(b.photo, AT + 69, b.piece), Reason.MOVED),
    "moved before JFIF": (lambda b: jpeg.insert(b.photo, 2, b.piece), Reason.MOVED),
    # 12
    "as it was signed": (lambda b: b.marked, Reason.INTACT),
    "a check unknown to anybody": (lambda b: b.with_claims(findings=[["future.check", "PASS", "x"]]), Reason.INTACT),
    "numbers of every kind": (lambda b: b.with_claims(edits=[["turn", -0.5, 1e-7, 2**53]]), Reason.INTACT),
    "text of every language": (lambda b: b.with_claims(spec={"id": "考試 é 😀", "version": ""}), Reason.INTACT),
    "with EXIF": (exif, Reason.INTACT),
    "with fill bytes": (lambda b: mark(jpeg.insert(b.photo, AT, b"\xff\xff"), b.statement, b.key), Reason.INTACT),
    "with a background": (lambda b: b.with_claims(background="blue"), Reason.INTACT),
    "with C2PA beside": (lambda b: mark(b.with_segments(c2pa()), b.statement, b.key), Reason.INTACT),
    "with three pieces": (lambda b: b.with_big_claims(), Reason.INTACT),
    "marked twice": (lambda b: mark(b.marked, b.statement, b.key), Reason.INTACT),
    "doubled, marked again": (lambda b: mark(insert(b, AT, b.piece), b.statement, b.key), Reason.INTACT),
}

TWO_FAULTS: dict[str, tuple[Spoil, Reason]] = {
    "unreadable and not a marker": (lambda b: b.photo[:100], Reason.SEGMENTS),
    "doubled and of another key": (lambda b: jpeg.insert(CASES["jwk"][0](b), AT, b.piece), Reason.PIECES),
    "forged and changed": (lambda b: under_our_kid(b)[:-9], Reason.SIGNATURE),
    "other key and changed": (lambda b: mark(b.photo, b.statement, b.other_key)[:-9], Reason.UNKNOWN_KEY),
    "other key and claims not ours": (
        lambda b: b.with_token(token.sign(b"[" * 9999, b.other_key)),
        Reason.UNKNOWN_KEY,
    ),
    "newer and changed": (lambda b: b.with_claims(v=9) + b"\0", Reason.NEWER),
    "changed and moved": (
        lambda b: put(jpeg.insert(b.photo, 2, b.piece), 14 + len(b.piece), b"\0"),
        Reason.CONTENT,
    ),
}
"""The first row that holds is the answer; above all, CHANGED ("it was once good") only for what was signed."""

EVERYTHING = CASES | TWO_FAULTS


@pytest.mark.parametrize("name", EVERYTHING)
def test_each_row_of_the_table(bench: Bench, name: str) -> None:
    spoil, reason = EVERYTHING[name]
    assert bench.verify(spoil(bench)).reason is reason


def test_the_table_is_complete() -> None:
    """Every reason is reached, and in the order of the rows."""
    assert list(dict.fromkeys(reason for _, reason in CASES.values())) == list(Reason)


def test_each_reason_has_its_status() -> None:
    by_status = {status: [r.value for r in Reason if r.status is status] for status in Status}
    assert by_status == {
        Status.VALID: ["intact"],
        Status.NOT_MARKED: ["not_a_jpeg", "no_marker"],
        Status.CHANGED: ["size", "content", "moved"],
        Status.FORGED: ["header", "unknown_key", "signature"],
        Status.MALFORMED: ["too_large", "segments", "pieces", "box", "token", "newer", "claims"],
    }


@pytest.mark.parametrize("name", EVERYTHING)
def test_claims_and_key_are_given_only_if_the_signature_is_valid(bench: Bench, name: str) -> None:
    answer = bench.verify(EVERYTHING[name][0](bench))
    signed = answer.status in (Status.VALID, Status.CHANGED)
    assert (answer.claims is not None) == signed
    assert (answer.key is not None) == (signed or answer.reason in (Reason.NEWER, Reason.CLAIMS))
    assert answer.valid == (answer.reason is Reason.INTACT)


def test_an_unknown_key_is_named_only_by_a_name_that_is_safe_to_print(bench: Bench) -> None:
    stranger = bench.verify(mark(bench.photo, bench.statement, bench.other_key))
    assert (stranger.named_kid, stranger.key) == (bench.other_key.kid, None)
    assert bench.verify(EVERYTHING["kid with control characters"][0](bench)).named_kid is None


def test_the_built_in_key_says_so(bench: Bench) -> None:
    built_in = verify(mark(bench.photo, bench.statement))
    own = bench.verify(bench.marked)
    assert built_in.key is not None
    assert own.key is not None
    assert (built_in.status, built_in.key.built_in) == (Status.VALID, True)
    assert (own.status, own.key.built_in, own.key.kid) == (Status.VALID, False, bench.key.kid)


def test_the_built_in_key_is_not_accepted_beside_an_organisers_own(bench: Bench) -> None:
    """It is public: accepting an organiser's own key must not mean accepting everybody's."""
    assert bench.verify(mark(bench.photo, bench.statement)).reason is Reason.UNKNOWN_KEY
    assert verify(bench.marked).reason is Reason.UNKNOWN_KEY
    assert verify(bench.marked, []).reason is Reason.UNKNOWN_KEY


def test_old_and_new_keys_are_accepted_together(bench: Bench) -> None:
    both = [bench.key.public, bench.other_key.public]
    assert verify(bench.marked, both).valid
    assert verify(mark(bench.photo, bench.statement, bench.other_key), both).valid


def test_the_foreign_verifier_agrees_on_everything(bench: Bench, foreign: Foreign) -> None:
    answers = foreign([bench.key.public], [spoil(bench) for spoil, _ in EVERYTHING.values()])
    expected = {name: reason.status.value for name, (_, reason) in EVERYTHING.items()}
    assert dict(zip(EVERYTHING, answers, strict=True)) == expected


def test_hash_is_that_of_the_unmarked_file(bench: Bench) -> None:
    claims = bench.verify(bench.marked).claims
    assert claims is not None
    assert claims.file.hash == hashlib.sha256(bench.photo).hexdigest()
    assert (claims.file.size, claims.file.at) == (len(bench.photo), AT)
