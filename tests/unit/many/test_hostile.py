"""Nothing that a stranger writes into a file harms those who verify it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from photoprocess.errors import UnknownSpec
from photoprocess.many.verifying import UnreadUpload, Upload, VerifiedUpload, verify_upload
from photoprocess.messages import escape_controls


@pytest.fixture
def hostile(cases: Path) -> Path:
    return cases / "hostile"


def verify(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "photoprocess", "verify", *map(str, arguments), "--lang", "en"]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False)


def test_empty_claims_never_agree_with_a_measured_cat(hostile: Path) -> None:
    answer = verify_upload(Upload(hostile / "cat_empty_claims.jpg", recheck=True))
    assert isinstance(answer, VerifiedUpload)
    assert not answer.good
    assert answer.measured
    assert len(answer.disagreements) == len(answer.measured.findings)


def test_a_spec_in_a_marker_is_never_opened_as_a_path(hostile: Path) -> None:
    answer = verify_upload(Upload(hostile / "spec_passwd.jpg", recheck=True))
    assert isinstance(answer, UnreadUpload)
    assert isinstance(answer.error, UnknownSpec)
    done = verify(hostile / "spec_passwd.jpg", "--recheck")
    assert done.returncode == 1
    assert "root:" not in done.stdout + done.stderr


def test_an_unknown_check_is_shown_and_disagrees(hostile: Path) -> None:
    done = verify(hostile / "marker_unknown_check.jpg", "--recheck")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("name", ["a\n✓ b.jpg: VALID.jpg", "\u202egpj.exe", "a\x1b[2Jb.jpg"])
def test_a_file_name_forges_no_line_of_output(name: str, hostile: Path, tmp_path: Path) -> None:
    file = Path(shutil.copy(hostile / "cat_empty_claims.jpg", tmp_path / name))
    done = verify(file, tmp_path / f"{name}-gone")
    for line in (done.stdout + done.stderr).splitlines():
        assert not line.startswith("✓ b.jpg")
        assert all(character.isprintable() for character in line)


def test_escaping_keeps_what_people_write() -> None:
    assert escape_controls("報名 照片（１）.jpg") == "報名 照片（１）.jpg"
    assert escape_controls("a\u202eb\tc") == "a\\u202eb\\tc"
