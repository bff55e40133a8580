"""From picture to verdict on the command line: what an organiser does with files that come back."""

from __future__ import annotations

import io
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from photoprocess import Job, marker, process
from photoprocess.cli.main import main
from photoprocess.marker import keys
from photoprocess.spec.catalogue import load_spec

Foreign = Callable[[Sequence[marker.PublicKey], Sequence[bytes]], list[str]]


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.setenv(name, "en_GB.UTF-8")


@pytest.fixture(scope="session")
def saved(tmp_path_factory: pytest.TempPathFactory, sample: Path) -> Path:
    """A photo as `photoprocess process` saves it."""
    path = tmp_path_factory.mktemp("saved") / "a.jpg"
    assert main(["process", str(sample), "-o", str(path)]) == 0
    return path


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str]:
    status = main([str(argument) for argument in arguments])
    return status, capsys.readouterr().out


def test_a_saved_photo_is_valid_and_measures_what_it_claims(saved: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, words = run(capsys, "verify", saved, "--recheck")
    assert status == 0
    assert "VALID" in words
    assert "VALID (unchanged since it was signed)" in words
    assert "anyone can have signed it, even after retouching. It does not prove origin" in " ".join(words.split())
    agreeing = re.search(r"Measured again: (\d+) of (\d+) checks agree", words)
    assert agreeing
    assert agreeing[1] == agreeing[2]


def test_the_marker_is_small_and_names_every_finding(saved: Path, sample: Path) -> None:
    data = saved.read_bytes()
    claims = marker.verify(data).claims
    assert claims
    assert len(data) - claims.file.size <= 4 * 1024
    findings = process(Job(sample)).report.findings
    assert [f.code for f in claims.findings] == [f.code for f in findings]
    assert claims.report.get_finding("file.bytes").measured == len(data)


def strip_marker(data: bytes) -> bytes:
    return marker.unmark(data)


def save_again(data: bytes) -> bytes:
    buffer = io.BytesIO()
    with Image.open(io.BytesIO(data)) as image:
        image.save(buffer, "JPEG", quality=95)
    return buffer.getvalue()


def flip_bit(data: bytes) -> bytes:
    return data[:20_000] + bytes([data[20_000] ^ 1]) + data[20_001:]


@pytest.mark.parametrize(
    ("change", "status"),
    [
        (strip_marker, "NOT_MARKED"),
        (save_again, "NOT_MARKED"),
        (flip_bit, "CHANGED"),
        (lambda data: data + b"\0", "CHANGED"),
    ],
)
def test_changes_to_the_file_are_reported(
    saved: Path,
    tmp_path: Path,
    change: Callable[[bytes], bytes],
    status: str,
    capsys: pytest.CaptureFixture[str],
    foreign: Foreign,
) -> None:
    path = tmp_path / "b.jpg"
    path.write_bytes(change(saved.read_bytes()))
    code, words = run(capsys, "verify", path)
    assert code == 1
    assert f"b.jpg: {status}" in words
    assert foreign(keys.load_built_in_keys(), [path.read_bytes()]) == [status]


def test_exiftool_can_remove_the_marker(saved: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    if not shutil.which("exiftool"):
        pytest.skip("exiftool is not installed (Debian: libimage-exiftool-perl)")
    path = Path(shutil.copy(saved, tmp_path))
    subprocess.run(["exiftool", "-q", "-all=", str(path)], check=True)
    assert "NOT_MARKED" in run(capsys, "verify", path)[1]


def test_an_organisers_own_key_proves_origin(
    sample: Path, saved: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pair, own = tmp_path / "keys", tmp_path / "own.jpg"
    assert run(capsys, "keys", "new", pair)[0] == 0
    assert run(capsys, "process", sample, "-o", own, "--key", pair / "private.jwk")[0] == 0
    assert "FORGED" in run(capsys, "verify", own)[1]
    status, words = run(capsys, "verify", own, "--key", pair / "public.jwk")
    assert status == 0
    assert "VALID (unchanged, and signed with a key that you trust)" in words
    assert "built-in" not in words
    assert run(capsys, "verify", saved, "--key", pair / "public.jwk")[0] == 1


def test_keys_are_shown_without_their_secret(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "keys", "new", tmp_path / "keys")
    secret = json.loads((tmp_path / "keys" / "private.jwk").read_text("utf-8"))["d"]
    private = run(capsys, "keys", "show", tmp_path / "keys" / "private.jwk")[1]
    public = run(capsys, "keys", "show", tmp_path / "keys" / "public.jwk")[1]
    assert public.strip() in private
    assert secret not in private


def test_errors_of_keys_are_sentences(tmp_path: Path, saved: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "keys", "new", tmp_path / "keys")
    assert main(["keys", "new", str(tmp_path / "keys")]) == 23
    assert "never replaced" in capsys.readouterr().err
    assert main(["verify", str(saved), "--key", str(saved)]) == 20
    assert "no usable Ed25519 key" in capsys.readouterr().err


def test_folders_and_standard_input_are_verified(
    saved: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "in" / "deep").mkdir(parents=True)
    shutil.copy(saved, tmp_path / "in" / "deep" / "good.jpg")
    (tmp_path / "in" / "note.txt").write_text("some text")
    status, words = run(capsys, "verify", tmp_path / "in")
    assert status == 1
    assert "1 of 2 files unchanged" in words
    piped = subprocess.run(
        [sys.executable, "-m", "photoprocess", "verify", "-"], input=saved.read_bytes(), capture_output=True, check=True
    )
    assert b"VALID" in piped.stdout


def test_an_empty_folder_does_not_count_as_verified(tmp_path: Path) -> None:
    assert main(["verify", str(tmp_path)]) == 1


def test_the_json_answer_holds_claims_and_measures(saved: Path, capsys: pytest.CaptureFixture[str]) -> None:
    answer = json.loads(run(capsys, "verify", saved, saved.parent / "none.jpg", "--recheck", "--json")[1])
    assert answer[0]["status"] == "VALID"
    assert answer[0]["proof"] == "unchanged"
    assert [entry["good"] for entry in answer] == [True, False]
    assert answer[0]["recheck"]["agrees"] is True
    assert answer[0]["claims"]["spec"]["id"] == "cpta"
    assert answer[1]["error"]["code"] == "not_found"


def test_a_lie_under_the_public_key_is_found_by_measuring(
    faces: Path, sample: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Anyone can sign with the built-in key: here the good photo's findings about a bad one."""
    bad = process(Job(faces / "portrait_wall.jpg")).encoded
    good = marker.verify(process(Job(sample)).data or b"").claims
    assert bad
    assert good
    (tmp_path / "lie.jpg").write_bytes(marker.mark(bad.data, good))
    assert run(capsys, "verify", tmp_path / "lie.jpg")[0] == 0
    status, words = run(capsys, "verify", tmp_path / "lie.jpg", "--recheck")
    assert status == 1
    assert "Background brightness: the marker says pass, measured again it is fail" in words


def test_no_marker_on_request(sample: Path) -> None:
    outcome = process(Job(sample, mark=False))
    assert not outcome.marked
    assert marker.verify(outcome.data or b"").reason is marker.Reason.NO_MARKER


@pytest.mark.parametrize("limit", [14_000, 20_000, 34_000])
def test_photo_and_marker_share_the_byte_limit(sample: Path, limit: int) -> None:
    spec = replace(load_spec("cpta"), bytes_max=limit)
    outcome = process(Job(sample, spec=spec))
    assert outcome.data
    assert outcome.marked
    assert len(outcome.data) <= limit
    assert outcome.report.get_finding("file.bytes").measured == len(outcome.data)
    assert marker.verify(outcome.data).valid


def test_a_limit_that_leaves_no_room_costs_the_marker_not_the_photo(sample: Path) -> None:
    specs = (replace(load_spec("cpta"), bytes_max=limit) for limit in range(4_000, 9_000, 250))
    plain = next(o for o in (process(Job(sample, mark=False, spec=spec)) for spec in specs) if o.passed)
    outcome = process(Job(sample, spec=plain.spec))
    assert outcome.passed
    assert not outcome.marked
    assert outcome.data == plain.data


def test_verifying_imports_no_image_library() -> None:
    code = "from photoprocess import verify; verify(b''); import sys; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {"numpy", "cv2", "PIL", "PySide6"} & set(loaded)
