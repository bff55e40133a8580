"""The token, as the RFCs and an independent library see it. test_decisions.py has what must be refused."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from photoprocess.marker import jwk, layout, strict, token
from photoprocess.marker.verdict import Reason, RefusedError

if TYPE_CHECKING:
    from tests.unit.marker.conftest import Bench

KEY = jwk.derive_private_key(bytes(range(32)))
KNOWN = {KEY.kid: KEY.public}


@given(st.binary(max_size=300))
def test_any_payload_comes_back(payload: bytes) -> None:
    signed = token.sign(payload, KEY)
    assert token.open_token(signed, KNOWN) == token.VerifiedToken(KEY.kid, payload)
    assert token.compute_length(payload) == len(signed)


def test_the_header_has_exactly_three_members() -> None:
    header = strict.from_base64url(token.sign(b"x", KEY).split(b".")[0])
    assert header == b'{"alg":"EdDSA","kid":"' + KEY.kid.encode() + b'","typ":"photo-marker+jws"}'


def test_the_signature_is_that_of_rfc_8037() -> None:
    """Appendix A.4: key, signing input and signature as printed there."""
    key = jwk.derive_private_key(strict.from_base64url(b"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A"))
    assert key.kid == "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k"
    assert strict.to_base64url(key.public.x) == b"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"
    signed = b"eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc"
    printed = b"hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg"
    assert token._is_valid(key.public, strict.from_base64url(printed), signed)
    with pytest.raises(RefusedError) as caught:
        token.open_token(signed + b"." + printed, {key.kid: key.public})
    assert caught.value.reason is Reason.HEADER


def test_a_stock_library_reads_our_token(bench: Bench) -> None:
    jws = pytest.importorskip("joserfc.jws", reason="needs joserfc")
    from joserfc.jwk import OKPKey

    key = OKPKey.import_key(dict(jwk.to_public_jwk(bench.key.public)))
    with warnings.catch_warnings():
        # It warns of the name EdDSA, which RFC 9864 replaces.
        warnings.simplefilter("ignore")
        read = jws.deserialize_compact(b".".join(bench.parts), key, algorithms=["EdDSA"])
    assert read.headers() == {"alg": "EdDSA", "kid": key.thumbprint(), "typ": "photo-marker+jws"}
    assert layout.read(read.payload) == bench.verify(bench.marked).claims


def test_a_token_of_a_stock_library_is_read(bench: Bench) -> None:
    jws = pytest.importorskip("joserfc.jws", reason="needs joserfc")
    from joserfc.jwk import OKPKey

    key = OKPKey.import_key(dict(jwk.to_private_jwk(bench.key)))
    header = {"alg": "EdDSA", "kid": key.thumbprint(), "typ": token.TYPE}
    payload = strict.from_base64url(bench.parts[1])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        made = jws.serialize_compact(header, payload, key, algorithms=["EdDSA"])
    assert bench.verify(bench.with_token(made.encode())).valid


def test_a_library_that_forgets_the_algorithm_makes_nothing_we_accept(bench: Bench) -> None:
    """The classic key confusion, made by a library instead of by hand."""
    jws = pytest.importorskip("joserfc.jws", reason="needs joserfc")
    from joserfc.jwk import OctKey

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        secret = OctKey.import_key(bench.key.public.x)
        header = {"alg": "HS256", "kid": bench.key.kid, "typ": token.TYPE}
        made = jws.serialize_compact(header, b"{}", secret, algorithms=["HS256"])
    assert bench.verify(bench.with_token(made.encode())).reason is Reason.HEADER
