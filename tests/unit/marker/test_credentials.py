"""Content Credentials under an organiser's own root: three verifiers read a photo that is signed twice."""

from __future__ import annotations

import importlib.util
import io
import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from photoprocess import Job, marker, process
from photoprocess.cli.main import main
from photoprocess.many.values import Done, Existing, Task
from photoprocess.many.work import resolve_existing
from photoprocess.marker import certificates, credentials, keys
from photoprocess.marker.credentials import CHAIN_NAME, PRIVATE_NAME, ROOT_NAME, Credentials
from photoprocess.spec.catalogue import load_spec

if TYPE_CHECKING:
    from tests.unit.marker.conftest import Bench, Foreign

c2pa = pytest.importorskip("c2pa", reason="needs photoprocess[c2pa]")

ORGANISATION = "考试院 of Testing"
MOST_BYTES = 4_600


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder that `keys new --c2pa` has filled."""
    assert main(["keys", "new", str(tmp_path / "keys"), "--c2pa", ORGANISATION]) == 0
    return tmp_path / "keys"


def read_credentials(data: bytes, root: bytes) -> dict[str, Any]:
    """What a C2PA tool says that trusts one root, and knows nothing else of us."""
    settings = {
        "trust": {"trust_anchors": root.decode()},
        "verify": {"ocsp_fetch": False, "remote_manifest_fetch": False},
    }
    with (
        c2pa.Context.from_dict(settings) as context,
        c2pa.Reader("image/jpeg", io.BytesIO(data), None, context) as read,
    ):
        answer: dict[str, Any] = json.loads(read.json())
        return answer


def test_three_verifiers_read_a_photo_that_is_signed_twice(
    folder: Path, sample: Path, tmp_path: Path, foreign: Foreign
) -> None:
    out = tmp_path / "photo.jpg"
    assert main(["process", str(sample), "-o", str(out), "--content-credentials", str(folder)]) == 0
    data = out.read_bytes()
    ours = marker.verify(data)
    assert ours.valid
    assert ours.has_credentials
    assert foreign(keys.load_built_in_keys(), [data]) == ["VALID"]
    theirs = read_credentials(data, (folder / ROOT_NAME).read_bytes())
    assert theirs["validation_state"] == "Trusted"
    assert theirs["validation_results"]["activeManifest"]["failure"] == []
    (manifest,) = theirs["manifests"].values()
    assert manifest["signature_info"]["issuer"] == ORGANISATION
    assert "thumbnail" not in manifest


def test_credentials_are_small_and_counted_by_the_checks(folder: Path, sample: Path) -> None:
    plain = process(Job(sample))
    outcome = process(Job(sample, credentials=credentials.load_credentials(folder)))
    assert plain.data
    assert outcome.data
    assert 0 < len(outcome.data) - len(plain.data) <= MOST_BYTES
    measured = next(finding.measured for finding in outcome.report.findings if finding.code == "file.bytes")
    assert measured == len(outcome.data)


def test_a_photo_without_room_for_both_is_refused(folder: Path, sample: Path) -> None:
    spec = replace(load_spec("cpta"), bytes_max=7_000)
    assert process(Job(sample, spec)).encoded
    with pytest.raises(credentials.CannotAddCredentials) as caught:
        process(Job(sample, spec, credentials=credentials.load_credentials(folder)))
    assert caught.value.details["problem"] == "no_room"


def test_a_resumed_batch_keeps_photos_with_the_credentials_that_it_wants(
    folder: Path, sample: Path, tmp_path: Path
) -> None:
    job = Job(sample, credentials=credentials.load_credentials(folder))
    (tmp_path / "photo.jpg").write_bytes(process(job).data or b"")
    task = Task(job, tmp_path / "photo.jpg", existing=Existing.KEEP)
    assert isinstance(resolve_existing(task), Done)
    assert isinstance(resolve_existing(replace(task, job=replace(job, credentials=None))), Task)


def test_other_roots_are_not_trusted_and_changes_are_noticed(folder: Path, tmp_path: Path, bench: Bench) -> None:
    signed = credentials.add_credentials(bench.marked, credentials.load_credentials(folder))
    other = credentials.make_credentials(tmp_path / "other", ORGANISATION).root.read_bytes()
    own = (folder / ROOT_NAME).read_bytes()
    assert read_credentials(signed, own)["validation_state"] == "Trusted"
    assert read_credentials(signed, other)["validation_state"] != "Trusted"
    changed = signed[:-50] + bytes([signed[-50] ^ 1]) + signed[-49:]
    assert read_credentials(changed, own)["validation_state"] == "Invalid"


def test_the_private_key_is_its_owners_and_nothing_is_replaced(folder: Path) -> None:
    if sys.platform != "win32":
        assert (folder / PRIVATE_NAME).stat().st_mode & 0o777 == 0o600
        (folder / PRIVATE_NAME).chmod(0o644)
        with pytest.raises(keys.KeyExposed):
            credentials.load_credentials(folder)
    with pytest.raises(keys.KeyExists):
        credentials.make_credentials(folder, ORGANISATION)


def certificate(issuer: str, days: int) -> Credentials:
    """A certificate that ends in so many days, signed with its own key whatever its issuer is called."""
    from cryptography import x509
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    key, now = Ed25519PrivateKey.generate(), datetime.now(UTC)
    names = [x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)]) for name in ("me", issuer)]
    made = (
        x509.CertificateBuilder(names[1], names[0], key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=30))
        .not_valid_after(now + timedelta(days=days))
        .sign(key, None)
    )
    pem = serialization.Encoding.PEM
    secret = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    return Credentials(made.public_bytes(pem), secret)


def on_another_curve() -> Credentials:
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    form, plain = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    key = ec.generate_private_key(ec.SECP256R1()).private_bytes(serialization.Encoding.PEM, form, plain)
    return replace(certificate("root", 30), key=key)


@pytest.mark.parametrize(
    ("make", "problem"),
    [
        (lambda: certificate("root", 30), ""),
        (lambda: Credentials(b"no certificate", certificate("root", 30).key), "broken"),
        (lambda: Credentials(certificate("root", 30).chain, b"no key"), "broken"),
        (on_another_curve, "not_ed25519"),
        (lambda: replace(certificate("root", 30), key=certificate("root", 30).key), "mismatch"),
        (lambda: certificate("me", 30), "self_signed"),
        (lambda: certificate("root", -1), "expired"),
    ],
)
def test_credentials_that_no_verifier_would_accept_are_refused(make: Callable[[], Credentials], problem: str) -> None:
    made = make()
    assert certificates.find_problem(made.chain, made.key) == problem


def test_a_folder_with_another_certificate_is_refused_in_a_sentence(
    folder: Path, sample: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / CHAIN_NAME).write_bytes((folder / ROOT_NAME).read_bytes())
    arguments = ["--lang", "en", "process", str(sample), "-o", str(tmp_path / "out.jpg")]
    assert main([*arguments, "--content-credentials", str(folder)]) == 34
    assert "does not belong to the private key" in capsys.readouterr().err
    assert not (tmp_path / "out.jpg").exists()


def test_without_the_extra_a_sentence_says_what_to_install(
    folder: Path, sample: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delitem(sys.modules, "c2pa")
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    assert main(["--lang", "en", "process", str(sample), "--content-credentials", str(folder)]) == 33
    assert 'pip install "photoprocess[c2pa]"' in capsys.readouterr().err


def test_unmarked_photos_get_no_credentials(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["--lang", "en", "process", str(sample), "--content-credentials", "keys"]
    assert main([*arguments, "--no-marker"]) == 2
    assert "leave out --no-marker" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["", " Office", "Office\n", "x" * 65])
def test_a_name_that_no_certificate_carries_is_refused(name: str, tmp_path: Path) -> None:
    assert main(["keys", "new", str(tmp_path / "keys"), "--c2pa", name]) == 2
    assert not (tmp_path / "keys").exists()


LOAD = """
import ctypes, pathlib
real, loaded = ctypes.CDLL, []
ctypes.CDLL = lambda name, *rest, **more: loaded.append(name) or real(name, *rest, **more)
from photoprocess.marker.credentials import _load_library
_load_library()
print(*[name for name in loaded if name and pathlib.Path.cwd() in pathlib.Path(name).parents])
"""


def test_no_library_is_loaded_from_the_current_folder(tmp_path: Path) -> None:
    """c2pa-python looks there first: a stranger who fills a folder of pictures could run code."""
    for name in ("libc2pa_c.so", "libc2pa_c.dylib", "c2pa_c.dll"):
        (tmp_path / name).write_bytes(b"a stranger's")
    run = subprocess.run([sys.executable, "-c", LOAD], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert run.stdout.strip() == ""
