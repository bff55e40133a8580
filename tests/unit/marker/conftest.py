"""A marked photo, and a bench to damage it in every way."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TypeAlias

import numpy as np
import pytest
from PIL import Image

from photoprocess import marker
from photoprocess.checks import CHECKS
from photoprocess.edits import Edit
from photoprocess.marker import claims, jpeg, jumbf, jwk, strict, token
from photoprocess.values import Finding, Frame, Report, Verdict

CODES = list(CHECKS)
"""Every check of the product: the marker must stay small with all of them."""

JFIF_END = 20

ROOT = Path(__file__).resolve().parents[3]
Foreign: TypeAlias = Callable[[Sequence[jwk.PublicKey], Sequence[bytes]], list[str]]
"""Keys, files → statuses."""


def encoded(seed: int = 1) -> bytes:
    """A portrait-like JPEG, exactly as the encoder of the product writes one."""
    y, x = np.mgrid[0:413, 0:295]
    head = 130 * np.exp(-(((x - 147) / 60) ** 2 + ((y - 170) / 80) ** 2))
    grain = np.random.default_rng(seed).normal(0, 1.2, (413, 295, 3))
    pixels = np.clip(252 - head[..., None] * (0.6, 0.8, 1.0) + grain, 0, 255).astype(np.uint8)
    file = io.BytesIO()
    Image.fromarray(pixels).save(file, "JPEG", quality=95, subsampling=0, optimize=True, dpi=(300, 300))
    return file.getvalue()


def all_findings() -> Report:
    values = (247.1234, 12.3456, 0.034567, 2250.0, "295 × 413")
    return Report(tuple(Finding(code, Verdict.PASS, values[i % 5]) for i, code in enumerate(CODES)))


def statement() -> marker.Statement:
    frame = Frame((1203.4471, 1811.25), 2250.75)
    return marker.make_statement(
        all_findings(),
        marker.SpecName("cn-registration-25x35", "2026.1"),
        marker.PortraitSize(295, 413, 300),
        marker.list_changes(frame, [Edit("turn", -4.7)]),
        datetime(2026, 11, 23, 12, 0, tzinfo=UTC),
    )


@dataclass(frozen=True)
class Bench:
    """A photo, and what is needed to mark it correctly or wrongly."""

    photo: bytes
    other_photo: bytes
    statement: marker.Statement
    key: jwk.PrivateKey
    other_key: jwk.PrivateKey

    @cached_property
    def marked(self) -> bytes:
        """As the product marks it; the marker begins at JFIF_END."""
        return marker.mark(self.photo, self.statement, self.key)

    @cached_property
    def piece(self) -> bytes:
        """The one segment of the marker."""
        return self.marked[JFIF_END : JFIF_END + len(self.marked) - len(self.photo)]

    @property
    def parts(self) -> list[bytes]:
        """Header, payload and signature of the token, still in base64url."""
        return jumbf.unwrap(self.piece[20:]).split(b".")

    @property
    def members(self) -> dict[str, object]:
        """The members of the claims."""
        value = strict.from_json(strict.from_base64url(self.parts[1]))
        assert isinstance(value, dict)
        return value

    def with_segments(self, segments: bytes) -> bytes:
        """The photo with these bytes where a marker belongs."""
        return jpeg.insert(self.photo, JFIF_END, segments)

    def with_body(self, body: bytes) -> bytes:
        """The photo with a superbox of this body, correctly split."""
        return self.with_segments(jumbf.split_into_segments(body))

    def with_token(self, text: bytes) -> bytes:
        """The photo with this token, correctly wrapped."""
        return self.with_body(jumbf.wrap(text))

    def with_header(self, text: bytes, signature: bytes | None = None) -> bytes:
        """The photo with this header and the right payload, signed by the bench's key by default."""
        signed = strict.to_base64url(text) + b"." + self.parts[1]
        made = self.sign(signed) if signature is None else signature
        return self.with_token(signed + b"." + strict.to_base64url(made))

    def with_members(self, *, without: str = "", **members: object) -> bytes:
        """The photo with a header of these members beside, or instead of, the right ones."""
        right = {"alg": "EdDSA", "kid": self.key.kid, "typ": "photo-marker+jws"} | members
        return self.with_header(strict.to_json({k: v for k, v in right.items() if k != without}))

    def with_payload(self, payload: bytes) -> bytes:
        """The photo with this payload, correctly signed."""
        return self.with_token(token.sign(payload, self.key))

    def with_claims(self, **members: object) -> bytes:
        """The photo with claims of which some are replaced, correctly signed."""
        return self.with_payload(strict.to_json(self.members | members))

    def with_big_claims(self) -> bytes:
        """The photo with a marker of three pieces, correctly signed."""
        findings = tuple(Finding(f"check.{i:05}.{'x' * 20}", Verdict.PASS, 1.0) for i in range(2500))
        return marker.mark(self.photo, claims.make_statement(Report(findings), *self._spec_and_size), self.key)

    @property
    def _spec_and_size(self) -> tuple[marker.SpecName, marker.PortraitSize]:
        return self.statement.spec, self.statement.portrait

    def sign(self, signed: bytes) -> bytes:
        """Sign any bytes with the bench's key."""
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

        return Ed25519PrivateKey.from_private_bytes(self.key.seed).sign(signed)

    def verify(self, data: bytes) -> marker.Verification:
        """Verify as an organiser who accepts only the bench's key."""
        return marker.verify(data, [self.key.public])


@pytest.fixture(scope="session")
def bench() -> Bench:
    return Bench(
        encoded(1),
        encoded(2),
        statement(),
        jwk.derive_private_key(b"organiser's own key for testing."),
        jwk.derive_private_key(b"?" * 32),
    )


@pytest.fixture
def foreign_folder(tmp_path: Path) -> Path:
    """A folder with docs/verify.mjs and the public npm package jose; skips where node or the package is missing."""
    modules = Path(os.environ.get("PHOTOPROCESS_NODE_MODULES", ROOT / "build" / "npm" / "node_modules"))
    if shutil.which("node") is None or not (modules / "jose").is_dir():
        pytest.skip("needs node and jose: npm install --prefix build/npm jose@6")
    (tmp_path / "node_modules").symlink_to(modules)
    shutil.copy(ROOT / "docs" / "verify.mjs", tmp_path)
    return tmp_path


@pytest.fixture
def foreign(foreign_folder: Path) -> Foreign:
    """docs/verify.mjs as a function."""

    def answers(known: Sequence[jwk.PublicKey], files: Sequence[bytes]) -> list[str]:
        (foreign_folder / "keys.jwks").write_text(json.dumps({"keys": [jwk.to_public_jwk(key) for key in known]}))
        names = [f"{number}.jpg" for number in range(len(files))]
        for name, data in zip(names, files, strict=True):
            (foreign_folder / name).write_bytes(data)
        command = ["node", "verify.mjs", "keys.jwks", *names]
        run = subprocess.run(command, cwd=foreign_folder, capture_output=True, text=True, check=False)
        lines = [line.split(" ") for line in run.stdout.splitlines()]
        assert [line[-1] for line in lines] == names, run.stderr
        statuses = [" ".join(line[:-1]) for line in lines]
        assert run.returncode == any(status != "VALID" for status in statuses), run.stderr
        return statuses

    return answers
