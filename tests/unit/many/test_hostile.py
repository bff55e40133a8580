"""Nothing that a stranger writes into a file harms those who verify it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from photoprocess.cli.main import main
from photoprocess.errors import UnknownSpec
from photoprocess.many.verifying import UnreadUpload, Upload, VerifiedUpload, verify_upload
from photoprocess.messages import escape_controls


@pytest.fixture
def hostile(cases: Path) -> Path:
    return cases / "hostile"


Verify = Callable[..., tuple[int, str]]


@pytest.fixture
def verify(capsys: pytest.CaptureFixture[str]) -> Verify:
    """The command: its status, and all that it prints."""

    def run(*arguments: object) -> tuple[int, str]:
        status = main(["verify", *map(str, arguments), "--lang", "en"])
        printed = capsys.readouterr()
        return status, printed.out + printed.err

    return run


def test_empty_claims_never_agree_with_a_measured_cat(hostile: Path) -> None:
    answer = verify_upload(Upload(hostile / "cat_empty_claims.jpg", recheck=True))
    assert isinstance(answer, VerifiedUpload)
    assert not answer.good
    assert answer.measured
    assert len(answer.disagreements) == len(answer.measured.findings)


def test_a_spec_in_a_marker_is_never_opened_as_a_path(hostile: Path, verify: Verify) -> None:
    answer = verify_upload(Upload(hostile / "spec_passwd.jpg", recheck=True))
    assert isinstance(answer, UnreadUpload)
    assert isinstance(answer.error, UnknownSpec)
    status, printed = verify(hostile / "spec_passwd.jpg", "--recheck")
    assert status == 1
    assert printed
    assert "root:" not in printed


def test_an_unknown_check_is_shown_and_disagrees(hostile: Path, verify: Verify) -> None:
    status, printed = verify(hostile / "marker_unknown_check.jpg", "--recheck")
    assert status == 1
    assert "some.new_check" in printed


@pytest.mark.parametrize("name", ["a\n✓ b.jpg: VALID.jpg", "\u202egpj.exe", "a\x1b[2Jb.jpg"])
def test_a_file_name_forges_no_line_of_output(name: str, hostile: Path, tmp_path: Path, verify: Verify) -> None:
    file = Path(shutil.copy(hostile / "cat_empty_claims.jpg", tmp_path / name))
    _, printed = verify(file, tmp_path / f"{name}-gone")
    assert printed
    for line in printed.split("\n"):
        assert not line.startswith("✓ b.jpg")
        assert all(character.isprintable() for character in line)


def test_escaping_keeps_what_people_write() -> None:
    assert escape_controls("報名 照片（１）.jpg") == "報名 照片（１）.jpg"
    assert escape_controls("a\u202eb\tc") == "a\\u202eb\\tc"
