"""Keys on disk: who may read them, what counts as a key, and that a secret is never shown."""

from __future__ import annotations

import json
import logging
import os
import pickle
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from photoprocess import resources
from photoprocess.errors import CannotSave, IsFolder, NotFound, PhotoError
from photoprocess.marker import jwk, keys, strict
from photoprocess.marker.keys import BadKey, KeyExists, KeyExposed, KeyInRepository

KEY = jwk.derive_private_key(bytes(range(32)))
SECRET = strict.to_base64url(KEY.seed).decode()
needs_modes = pytest.mark.skipif(os.name != "posix", reason="mode bits mean nothing here")


@pytest.fixture
def safe(tmp_path: Path) -> Path:
    tmp_path.chmod(0o700)
    return tmp_path


def private_file(folder: Path, members: object, mode: int = 0o600) -> Path:
    path = folder / "some.jwk"
    path.write_text(members if isinstance(members, str) else json.dumps(members), encoding="utf-8")
    path.chmod(mode)
    return path


def test_a_new_pair_can_be_loaded_and_belongs_together(safe: Path) -> None:
    pair = keys.make_key_pair(safe / "keys")
    private, public = keys.load_private(pair.private), keys.load_public(pair.public)
    assert public == (private.public,)
    assert private.kid == pair.kid == json.loads(pair.public.read_text())["kid"]
    assert (pair.private.name, pair.public.name) == ("private.jwk", "public.jwk")
    assert "d" not in json.loads(pair.public.read_text())


@needs_modes
def test_only_the_owner_may_read_the_private_file_and_its_folder(safe: Path) -> None:
    before = os.umask(0)
    try:
        pair = keys.make_key_pair(safe / "new")
    finally:
        os.umask(before)
    assert stat.S_IMODE(pair.private.stat().st_mode) == 0o600
    assert stat.S_IMODE(pair.private.parent.stat().st_mode) == 0o700


def test_two_pairs_differ(safe: Path) -> None:
    assert keys.make_key_pair(safe / "a").kid != keys.make_key_pair(safe / "b").kid


@needs_modes
@pytest.mark.parametrize("mode", [0o755, 0o750, 0o701, 0o770])
def test_a_folder_open_to_others_is_refused(safe: Path, mode: int) -> None:
    folder = safe / "open"
    folder.mkdir()
    folder.chmod(mode)
    with pytest.raises(KeyExposed) as caught:
        keys.make_key_pair(folder)
    assert caught.value.details == {"name": str(folder), "mode": f"{mode:o}", "problem": "readable"}
    assert not list(folder.iterdir())


@needs_modes
def test_a_medium_without_modes_keeps_no_empty_folder(safe: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """FAT gives every file and folder the same mode, whatever was asked for."""
    real = Path.mkdir

    def make_open(folder: Path, *arguments: Any, **options: Any) -> None:
        real(folder, *arguments, **options)
        folder.chmod(0o755)

    monkeypatch.setattr(Path, "mkdir", make_open)
    with pytest.raises(KeyExposed):
        keys.make_key_pair(safe / "new" / "keys")
    assert not (safe / "new").exists()


@pytest.mark.parametrize("sign", [".git", ".hg", ".svn"])
@pytest.mark.parametrize("inside", ["", "keys", "a/b/keys"])
def test_a_repository_is_refused_at_any_depth(safe: Path, sign: str, inside: str) -> None:
    (safe / sign).mkdir()
    with pytest.raises(KeyInRepository) as caught:
        keys.make_key_pair(safe / inside)
    assert caught.value.details["repository"] == str(safe)
    assert not list(safe.rglob("*.jwk"))


def test_a_worktree_is_a_repository_too(safe: Path) -> None:
    (safe / ".git").write_text("gitdir: elsewhere")
    with pytest.raises(KeyInRepository):
        keys.make_key_pair(safe / "keys")


def test_a_link_into_a_repository_is_refused(safe: Path) -> None:
    (safe / "repository" / ".git").mkdir(parents=True)
    (safe / "link").symlink_to(safe / "repository", target_is_directory=True)
    with pytest.raises(KeyInRepository):
        keys.make_key_pair(safe / "link" / "keys")


@pytest.mark.parametrize("name", ["private.jwk", "public.jwk"])
def test_no_key_file_is_ever_replaced(safe: Path, name: str) -> None:
    (safe / name).write_text("precious")
    with pytest.raises(KeyExists) as caught:
        keys.make_key_pair(safe)
    assert caught.value.details == {"name": str(safe / name)}
    assert [path.read_text() for path in safe.iterdir()] == ["precious"]


def test_a_dangling_link_is_not_followed(safe: Path) -> None:
    (safe / "private.jwk").symlink_to(safe / "elsewhere")
    with pytest.raises(KeyExists):
        keys.make_key_pair(safe)
    assert not (safe / "elsewhere").exists()


def test_a_second_call_keeps_the_first_pair(safe: Path) -> None:
    pair = keys.make_key_pair(safe)
    before = pair.private.read_bytes()
    with pytest.raises(KeyExists):
        keys.make_key_pair(safe)
    assert pair.private.read_bytes() == before


def test_a_half_made_pair_is_removed(safe: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another program writes public.jwk between the check and the write."""
    make = jwk.make_private_key

    def slow() -> jwk.PrivateKey:
        (safe / "public.jwk").write_text("theirs")
        return make()

    monkeypatch.setattr(jwk, "make_private_key", slow)
    with pytest.raises(KeyExists):
        keys.make_key_pair(safe)
    assert [path.read_text() for path in safe.iterdir()] == ["theirs"]


def test_a_failing_disk_leaves_no_file(safe: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(CannotSave) as caught:
        keys.make_key_pair(safe)
    assert caught.value.details["reason"] == "No space left on device"
    assert not list(safe.iterdir())


def test_a_file_in_the_folders_place(safe: Path) -> None:
    (safe / "keys").write_text("")
    with pytest.raises(CannotSave):
        keys.make_key_pair(safe / "keys")


@needs_modes
@pytest.mark.parametrize("mode", [0o644, 0o640, 0o604, 0o620, 0o666])
def test_a_private_key_that_others_may_read_is_not_used(safe: Path, mode: int) -> None:
    path = private_file(safe, jwk.to_private_jwk(KEY), mode)
    with pytest.raises(KeyExposed) as caught:
        keys.load_private(path)
    assert caught.value.details == {"name": str(path), "mode": f"{mode:o}", "problem": "readable"}


@needs_modes
@pytest.mark.parametrize(("mode", "refused"), [(0o777, True), (0o770, True), (0o1777, True), (0o755, False)])
def test_a_private_key_that_others_may_replace_is_not_used(safe: Path, mode: int, refused: bool) -> None:
    (safe / "shared").mkdir()
    path = private_file(safe / "shared", jwk.to_private_jwk(KEY))
    path.parent.chmod(mode)
    if not refused:
        assert keys.load_private(path) == KEY
        return
    with pytest.raises(KeyExposed) as caught:
        keys.load_private(path)
    assert caught.value.details == {"name": str(path.parent), "mode": f"{mode & 0o777:o}", "problem": "writable"}
    assert "chmod go-w" in caught.value.explain("en")


@needs_modes
def test_a_folder_above_and_a_link_to_elsewhere_count(safe: Path) -> None:
    (safe / "open" / "own").mkdir(parents=True)
    path = private_file(safe / "open" / "own", jwk.to_private_jwk(KEY))
    (safe / "link.jwk").symlink_to(path)
    assert keys.load_private(safe / "link.jwk") == KEY
    (safe / "open").chmod(0o707)
    for way in (path, safe / "link.jwk"):
        with pytest.raises(KeyExposed) as caught:
            keys.load_private(way)
        assert caught.value.details["name"] == str(safe / "open")
    with pytest.raises(KeyExposed):
        keys.make_key_pair(safe / "open" / "new")


def test_a_read_only_private_key_is_fine(safe: Path) -> None:
    assert keys.load_private(private_file(safe, jwk.to_private_jwk(KEY), 0o400)) == KEY


WRONG_PRIVATE: list[tuple[object, str]] = [
    ("", "not_json"),
    ("-----BEGIN PRIVATE KEY-----", "not_json"),
    ("[]", "not_json"),
    ('{"d":"' + SECRET + '","d":"' + SECRET + '"}', "not_json"),
    ('{"d":"' + SECRET + '"', "not_json"),
    ({}, "not_ed25519"),
    (jwk.to_private_jwk(KEY) | {"kty": "EC"}, "not_ed25519"),
    (jwk.to_private_jwk(KEY) | {"crv": "X25519"}, "not_ed25519"),
    (jwk.to_public_jwk(KEY.public), "public"),
    (jwk.to_private_jwk(KEY) | {"d": SECRET + "="}, "broken"),
    (jwk.to_private_jwk(KEY) | {"d": SECRET[:-2]}, "broken"),
    (jwk.to_private_jwk(KEY) | {"d": 5}, "broken"),
    (jwk.to_private_jwk(KEY) | {"d": "é"}, "broken"),
    (jwk.to_private_jwk(KEY) | {"x": SECRET}, "mismatch"),
    ({k: v for k, v in jwk.to_private_jwk(KEY).items() if k != "x"}, "broken"),
    (" " * (keys.MAX_KEY_FILE + 1), "too_large"),
]


@pytest.mark.parametrize(("members", "reason"), WRONG_PRIVATE, ids=range(len(WRONG_PRIVATE)))
def test_a_file_that_is_not_a_private_key(safe: Path, members: object, reason: str) -> None:
    path = private_file(safe, members)
    with pytest.raises(BadKey) as caught:
        keys.load_private(path)
    assert caught.value.details == {"name": str(path), "reason": reason}
    assert SECRET not in everything_about(caught.value)


def everything_about(error: BaseException) -> str:
    """What a log, a crash report or a debugger could print of an error: it and its causes, without the frames."""
    shown, at = "", error
    while at is not None:
        shown += repr(at) + repr(at.args) + repr(vars(at))
        at = at.__cause__ or at.__context__  # type: ignore[assignment]
    return shown


def test_a_secret_never_shows(safe: Path, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]) -> None:
    caplog.set_level(logging.DEBUG)
    pair = keys.make_key_pair(safe / "keys")
    key = keys.load_private(pair.private)
    secret = json.loads(pair.private.read_text())["d"]
    for text in (repr(key), str(key), f"{key}", repr(pair), caplog.text, *capsys.readouterr()):
        assert secret not in text
        assert repr(key.seed) not in text


def test_keys_travel_to_other_processes() -> None:
    assert pickle.loads(pickle.dumps(KEY)) == KEY


Y8 = "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a"
P = "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"
SMALL = [
    strict.to_base64url(bytes.fromhex(point)).decode()
    for point in (
        "01" + 31 * "00",
        "ec" + P[2:],
        32 * "00",
        31 * "00" + "80",
        Y8,
        Y8[:-2] + "fa",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
        P,
        "ee" + P[2:],
        "01" + 30 * "00" + "80",
        "ec" + 31 * "ff",
    )
]
"""All points of order 1, 2, 4 and 8, and the other encodings of some: those for which anybody can sign."""


WRONG_PUBLIC: list[tuple[object, str]] = [
    ("", "not_json"),
    ("null", "not_json"),
    (jwk.to_private_jwk(KEY), "private"),
    ({"keys": [jwk.to_private_jwk(KEY)]}, "private"),
    ({"kty": "RSA", "n": "AQAB", "e": "AQAB"}, "not_ed25519"),
    (jwk.to_public_jwk(KEY.public) | {"x": "AAAA"}, "broken"),
    (jwk.to_public_jwk(KEY.public) | {"x": None}, "broken"),
    (jwk.to_public_jwk(KEY.public) | {"crv": "X25519"}, "not_ed25519"),
    (jwk.to_public_jwk(KEY.public) | {"crv": "Ed448"}, "not_ed25519"),
    ({"kty": "EC", "crv": "P-256", "x": SECRET, "y": SECRET}, "not_ed25519"),
    *((jwk.to_public_jwk(KEY.public) | {"x": x}, "small_order") for x in SMALL),
    (jwk.to_public_jwk(KEY.public) | {"x": strict.to_base64url(b"\2" + bytes(31)).decode()}, "not_a_point"),
    (jwk.to_public_jwk(KEY.public) | {"x": strict.to_base64url(b"\xff" * 32).decode()}, "not_a_point"),
    ({"keys": {}}, "broken"),
    ({"keys": ["x"]}, "broken"),
    ({"keys": [jwk.to_public_jwk(KEY.public), {"kty": "OKP", "crv": "Ed25519", "x": "A"}]}, "broken"),
    ({"keys": []}, "no_key"),
    ({"keys": [{"kty": "RSA", "n": "AQAB", "e": "AQAB"}]}, "no_key"),
]


@pytest.mark.parametrize(("members", "reason"), WRONG_PUBLIC, ids=range(len(WRONG_PUBLIC)))
def test_a_file_that_is_not_a_public_key(safe: Path, members: object, reason: str) -> None:
    path = private_file(safe, members, 0o644)
    with pytest.raises(BadKey) as caught:
        keys.load_public(path)
    assert caught.value.details == {"name": str(path), "reason": reason}
    assert SECRET not in everything_about(caught.value)


def test_a_jwks_holds_old_and_new_keys_and_those_of_other_services(safe: Path) -> None:
    old, new = KEY.public, jwk.derive_private_key(b"n" * 32).public
    members = {"keys": [jwk.to_public_jwk(key) for key in (old, new, old)]}
    members["keys"].append({"kty": "RSA", "n": "AQAB", "e": "AQAB"})
    assert keys.load_public(private_file(safe, members)) == (old, new)


def test_a_key_is_called_by_its_thumbprint_whatever_the_file_says(safe: Path) -> None:
    path = private_file(safe, jwk.to_public_jwk(KEY.public) | {"kid": "spring 2026"})
    assert [key.kid for key in keys.load_public(path)] == [jwk.compute_thumbprint(KEY.public.x)]


@pytest.mark.parametrize("load", [keys.load_private, keys.load_public])
def test_files_that_cannot_be_read(safe: Path, load: object) -> None:
    assert callable(load)
    with pytest.raises(NotFound):
        load(safe / "missing.jwk")
    with pytest.raises(IsFolder):
        load(safe)


def test_the_built_in_pair_belongs_together_and_says_that_it_is_public() -> None:
    folder = resources.find_root() / "keys"
    assert keys.load_built_in_private_key().public in keys.load_built_in_keys()
    assert json.loads((folder / "built-in.private.jwk").read_text())["note"].startswith("PUBLIC ON PURPOSE")
    assert "public on purpose" in (folder / "readme.md").read_text(encoding="utf-8")


def test_every_error_has_its_own_code_and_exit_status() -> None:
    kinds: tuple[type[PhotoError], ...] = (BadKey, KeyExposed, KeyInRepository, KeyExists)
    assert [(kind.code, kind.exit_status) for kind in kinds] == [
        ("bad_key", 20),
        ("key_exposed", 21),
        ("key_in_repository", 22),
        ("key_exists", 23),
    ]


@pytest.mark.parametrize("x", [*map(strict.from_base64url, (s.encode() for s in SMALL)), b"\xff" * 32, b"short"])
def test_a_key_that_anybody_can_sign_for_is_refused(x: bytes) -> None:
    with pytest.raises(ValueError, match=r"small order|no point|32 bytes"):
        jwk.PublicKey(x)


def test_no_library_is_loaded_to_read_public_keys() -> None:
    code = (
        "import sys; from photoprocess.marker import keys; keys.load_built_in_keys();"
        " print('cryptography' in sys.modules)"
    )
    root = Path(__file__).resolve().parents[3]
    run = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "False"
