"""One spelling only: what the standard library would let through."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from photoprocess.marker import strict

ALPHABET = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_=+/. \n"
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=10,
)


@given(st.binary())
def test_bytes_come_back(raw: bytes) -> None:
    assert strict.from_base64url(strict.to_base64url(raw)) == raw


@given(st.binary(max_size=12) | st.lists(st.sampled_from(ALPHABET), max_size=12).map(bytes))
def test_no_two_texts_spell_the_same_bytes(text: bytes) -> None:
    try:
        raw = strict.from_base64url(text)
    except ValueError:
        return
    assert strict.to_base64url(raw) == text


@pytest.mark.parametrize("text", [b"QQ==", b"QR", b"Q", b"QUI=", b"QUJ", b"QQ\n", b" QQ", b"+/", b"Q.Q", b"\xc3\xa9"])
def test_another_spelling_is_refused(text: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 (a caller sees the type alone)
        strict.from_base64url(text)


# hypothesis draws lone surrogates too, which UTF-8 cannot spell.
@given(JSON.filter(lambda value: "\\ud" not in ascii(value)))
def test_values_come_back(value: object) -> None:
    assert strict.from_json(strict.to_json(value)) == value


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"{",
        b'{"a":1,"a":1}',
        b'[{"a":{"b":1,"b":2}}]',
        b"NaN",
        b"[Infinity]",
        b"-Infinity",
        b"[" * 100_000,
        b'{"a":' * 100_000,
        b"\xff",
        b"\xef\xbb\xbf1",
        "1".encode("utf-16"),
        b"1" * 5000,
        b"1 2",
    ],
)
def test_what_is_not_plain_json_is_refused(text: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        strict.from_json(text)


def test_json_is_short_and_sorted() -> None:
    assert strict.to_json({"b": [1, 2.5, None], "a": "報名"}) == '{"a":"報名","b":[1,2.5,null]}'.encode()
    with pytest.raises(ValueError, match="JSON"):
        strict.to_json(float("nan"))
