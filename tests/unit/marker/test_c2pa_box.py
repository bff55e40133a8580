"""Content Credentials beside the marker: exactly one whole C2PA box is set aside, anything else there is a change.

Every file goes to docs/verify.mjs too.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from photoprocess.cli.main import main
from photoprocess.marker import Reason, Status, jpeg, jumbf, mark, unmark
from photoprocess.marker.jwk import to_public_jwk

if TYPE_CHECKING:
    from pathlib import Path

    from tests.unit.marker.conftest import Bench, Foreign

AT = 20
"""Where the marker begins."""
UUID_END = bytes.fromhex("0011 0010 8000 00AA00389B71")
STORE = b"c2pa" + UUID_END + b"\x03c2pa\0"


def box(kind: bytes, contents: bytes) -> bytes:
    return (8 + len(contents)).to_bytes(4) + kind + contents


def manifest(kind: bytes = b"c2ma", contents: bytes = b"anything") -> bytes:
    return box(b"jumb", box(b"jumd", kind + UUID_END + b"\x03urn:c2pa:1\0") + box(b"cbor", contents))


def pieces(body: bytes, instance: int = 1, room: int = 65_517, box_length: int | None = None) -> list[bytes]:
    """The segments of a superbox of this body, `room` bytes of it in each."""
    length = 8 + len(body) if box_length is None else box_length
    head, parts = length.to_bytes(4) + b"jumb", [body[at : at + room] for at in range(0, len(body), room)]
    payloads = [b"JP" + instance.to_bytes(2) + n.to_bytes(4) + head + part for n, part in enumerate(parts, 1)]
    return [b"\xff\xeb" + (2 + len(payload)).to_bytes(2) + payload for payload in payloads]


def store(*children: bytes, description: bytes = STORE) -> bytes:
    return box(b"jumd", description) + b"".join(children or (manifest(),))


def credentials(*children: bytes, instance: int = 1) -> bytes:
    return b"".join(pieces(store(*children), instance))


MANY = pieces(store(manifest(contents=bytes(300))), room=100)
COMMENT = b"\xff\xfe\x00\x03x"
SET_ASIDE = {
    "in front of the marker": [credentials()],
    "with an update and a compressed manifest": [credentials(manifest(), manifest(b"c2um"), manifest(b"c2cm"))],
    "in several pieces": MANY,
    "with another number of the box": [credentials(instance=0x211)],
}
CHANGES = {
    "two boxes": [credentials(), credentials(instance=2)],
    "two boxes of one instance": [credentials(), credentials()],
    "one box and half of another": [credentials(), *pieces(store(), instance=2, room=50)[:1]],
    "shorter than its length": pieces(store(), box_length=9 + len(store())),
    "longer than its length": pieces(store(), box_length=7 + len(store())),
    "a length of 0": pieces(store(), box_length=0),
    "the last piece is missing": MANY[:-1],
    "the first piece is missing": MANY[1:],
    "pieces in another order": [MANY[0], MANY[2], MANY[1], *MANY[3:]],
    "a piece twice": [*MANY, MANY[-1]],
    "a comment between the pieces": [MANY[0], COMMENT, *MANY[1:]],
    "a fill byte between the pieces": [MANY[0], b"\xff", *MANY[1:]],
    "a fill byte in front": [b"\xff", credentials()],
    "over 64 pieces": pieces(store(manifest(contents=bytes(6_500))), room=100),
    "no manifest": pieces(box(b"jumd", STORE)),
    "something else beside the manifest": [credentials(manifest(), box(b"free", b"x" * 40))],
    "another superbox beside the manifest": [credentials(manifest(), manifest(b"json"))],
    "bytes after the last manifest": [credentials(manifest(), b"x")],
    "a manifest that is longer than the box": [credentials(b"\0\0\1\0" + manifest()[4:])],
    "a manifest of length 0": [credentials(b"\0\0\0\0" + manifest()[4:])],
    "a manifest inside": [credentials(box(b"jumb", b"\0\0\0\0jumb" + manifest()))],
    "our label in a manifest": [credentials(manifest(contents=jumbf.LABEL))],
    "another label": pieces(store(description=STORE[:-2] + b"b\0")),
    "another type": pieces(store(description=b"json" + STORE[4:])),
    "other toggles": pieces(store(description=STORE.replace(b"\x03", b"\x13"))),
    "a second foreign box": [credentials(), *pieces(store(description=b"json" + STORE[4:]), instance=2)],
    "a comment beside it": [credentials(), COMMENT],
}


def at_every_place(bench: Bench, segments: list[bytes]) -> list[bytes]:
    """The marked photo with these segments in front of the marker, behind it, and in front of the scan."""
    scan = max(segment.start for segment in jpeg.walk_segments(bench.marked))
    places = (AT, AT + len(bench.piece), scan)
    return [jpeg.insert(bench.marked, at, b"".join(segments)) for at in places]


@pytest.mark.parametrize("segments", SET_ASIDE.values(), ids=SET_ASIDE)
def test_whole_credentials_are_set_aside(bench: Bench, segments: list[bytes]) -> None:
    for file in at_every_place(bench, segments):
        answer = bench.verify(file)
        assert (answer.reason, answer.has_credentials) == (Reason.INTACT, True)


@pytest.mark.parametrize("segments", CHANGES.values(), ids=CHANGES)
def test_anything_else_is_a_change(bench: Bench, segments: list[bytes]) -> None:
    for file in at_every_place(bench, segments):
        answer = bench.verify(file)
        assert (answer.status, answer.has_credentials) == (Status.CHANGED, False)


def test_the_foreign_verifier_agrees(bench: Bench, foreign: Foreign) -> None:
    cases = (*SET_ASIDE.values(), *CHANGES.values())
    files = [file for segments in cases for file in at_every_place(bench, segments)]
    expected = ["VALID"] * 3 * len(SET_ASIDE) + ["CHANGED"] * 3 * len(CHANGES)
    assert foreign([bench.key.public], files) == expected


def test_credentials_excuse_no_other_change(bench: Bench, foreign: Foreign) -> None:
    file = at_every_place(bench, [credentials()])[1]
    changed = [
        file[:-40] + bytes([file[-40] ^ 1]) + file[-39:],
        file + credentials(),
        jpeg.insert(file, AT, COMMENT),
        jpeg.remove(file, [next(jpeg.walk_segments(file))]),
    ]
    assert [bench.verify(data).status for data in changed] == [Status.CHANGED] * 4
    assert foreign([bench.key.public], changed) == ["CHANGED"] * 4


def test_a_moved_marker_is_noticed_beside_credentials(bench: Bench) -> None:
    plain = jpeg.remove(bench.photo, [])
    moved = jpeg.insert(plain, next(jpeg.walk_segments(plain)).start, bench.piece)
    assert bench.verify(jpeg.insert(moved, 2, credentials())).reason is Reason.MOVED


def test_credentials_inside_the_marker_or_in_its_name_do_not_count(bench: Bench, foreign: Foreign) -> None:
    marked = bench.with_big_claims()
    second = [segment for segment in jpeg.walk_segments(marked) if jumbf.is_marker_piece(marked, segment)][1]
    files = [
        jpeg.insert(marked, second.start, credentials()),
        jpeg.insert(bench.marked, AT, credentials(instance=0x5050)),
    ]
    assert [bench.verify(file).reason for file in files] == [Reason.PIECES] * 2
    assert foreign([bench.key.public], files) == ["MALFORMED"] * 2


def test_credentials_from_before_the_marker_are_part_of_what_was_signed(bench: Bench, foreign: Foreign) -> None:
    signed = mark(jpeg.insert(bench.photo, AT, credentials()), bench.statement, bench.key)
    answer = bench.verify(signed)
    assert (answer.reason, answer.has_credentials) == (Reason.INTACT, False)
    without = signed.replace(credentials(), b"")
    assert bench.verify(without).status is Status.CHANGED
    assert foreign([bench.key.public], [signed, without]) == ["VALID", "CHANGED"]


def test_unmarking_keeps_credentials(bench: Bench) -> None:
    assert unmark(jpeg.insert(bench.marked, AT, credentials())) == jpeg.insert(bench.photo, AT, credentials())


@pytest.fixture
def with_credentials(bench: Bench, tmp_path: Path) -> list[str]:
    """The arguments of `verify` for a photo that got Content Credentials after marking."""
    (tmp_path / "photo.jpg").write_bytes(jpeg.insert(bench.marked, AT, credentials()))
    (tmp_path / "key.jwk").write_text(json.dumps(to_public_jwk(bench.key.public)))
    return ["verify", str(tmp_path / "photo.jpg"), "--key", str(tmp_path / "key.jwk")]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "with Content Credentials that are not judged here"),
        ("zh-TW", "另附內容憑證（Content Credentials），此處不作判斷"),
        ("zh-CN", "另附内容凭证（Content Credentials），此处不作判断"),
    ],
)
def test_the_command_names_credentials_beside_valid(
    with_credentials: list[str], language: str, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*with_credentials, "--lang", language]) == 0
    first = capsys.readouterr().out.splitlines()[0]
    assert "VALID" in first
    assert words in first


def test_programs_read_whether_there_are_credentials(
    with_credentials: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*with_credentials, "--json"]) == 0
    (answer,) = json.loads(capsys.readouterr().out)
    assert (answer["status"], answer["reason"], answer["content_credentials"]) == ("VALID", "intact", True)


def test_both_verifiers_agree_on_every_byte_of_the_box(bench: Bench, foreign: Foreign) -> None:
    whole = jpeg.insert(bench.marked, AT, credentials())
    places = range(AT, AT + len(credentials()))
    files = [whole[:at] + bytes([whole[at] ^ 1 + at * 37 % 255]) + whole[at + 1 :] for at in places]
    ours = [bench.verify(file).status.value for file in files]
    assert {"VALID", "CHANGED", "MALFORMED"} <= set(ours), "content may change, framing may not"
    assert foreign([bench.key.public], files) == ours
