"""Half-written files: those of dead programs are removed at the next start, those of living ones never."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from photoprocess import drafts
from photoprocess.cli.main import main
from photoprocess.drafts import make_draft, remove_abandoned_drafts
from photoprocess.files import save
from photoprocess.locks import hold

LEFT = ".photoprocess-0123456789abcdef.part"
HOLD = """
import os, sys
from pathlib import Path
from photoprocess.drafts import make_draft
with make_draft(Path(sys.argv[1])) as (draft, file):
    file.write(b"half a photo")
    file.flush()
    print(draft, flush=True)
    sys.stdin.readline()
    os._exit(9)
"""


def hold_draft(folder: Path) -> tuple[subprocess.Popen[str], Path]:
    """Start a program that is in the middle of saving; it dies there once it reads a line."""
    command = [sys.executable, "-c", HOLD, str(folder)]
    running = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert running.stdout
    return running, Path(running.stdout.readline().strip())


@pytest.mark.skipif(os.name == "nt", reason="there, age decides")
def test_a_draft_is_removed_once_its_program_is_dead(tmp_path: Path) -> None:
    running, draft = hold_draft(tmp_path)
    assert draft.exists()
    assert remove_abandoned_drafts([tmp_path]) == 0
    assert draft.read_bytes() == b"half a photo", "a living program's draft stays"
    running.communicate("die\n")
    assert draft.exists()
    assert remove_abandoned_drafts([tmp_path]) == 1
    assert not draft.exists()


def test_the_programs_own_draft_is_not_removed_while_it_is_written(tmp_path: Path) -> None:
    with make_draft(tmp_path) as (draft, _):
        assert remove_abandoned_drafts([tmp_path]) == 0
        assert draft.exists()
    assert not draft.exists()


@pytest.mark.parametrize("name", ["film.part", ".photoprocess-notes.part", f"{LEFT}.jpg", f"x{LEFT}"])
def test_files_of_other_programs_are_never_removed(tmp_path: Path, name: str) -> None:
    (tmp_path / name).touch()
    os.utime(tmp_path / name, (0, 0))
    assert remove_abandoned_drafts([tmp_path, tmp_path / "none"]) == 0
    assert (tmp_path / name).exists()


@pytest.mark.skipif(os.name == "nt", reason="links need rights")
def test_a_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "photo.jpg").touch()
    (tmp_path / LEFT).symlink_to("photo.jpg")
    assert remove_abandoned_drafts([tmp_path]) == 0
    assert (tmp_path / "photo.jpg").exists()


@pytest.mark.parametrize(("age", "swept"), [(10, 0), (3600, 1)])
def test_where_files_cannot_be_locked_age_decides(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, age: int, swept: int
) -> None:
    monkeypatch.setattr(drafts, "try_lock", lambda _: None)
    draft = tmp_path / LEFT
    draft.touch()
    now = draft.stat().st_mtime
    os.utime(draft, (now - age, now - age))
    assert remove_abandoned_drafts([tmp_path]) == swept
    assert draft.exists() is not bool(swept)


@pytest.mark.skipif(os.name == "nt", reason="there, age decides")
@pytest.mark.parametrize("command", ["process", "process to folder", "check", "batch"])
def test_every_command_removes_abandoned_drafts_where_it_writes(tmp_path: Path, sample: Path, command: str) -> None:
    picture = Path(shutil.copy(sample, tmp_path / "a.jpg"))
    (tmp_path / "out" / "sub").mkdir(parents=True)
    arguments, folder = {
        "process": (["process", picture], tmp_path),
        "process to folder": (["process", picture, "-o", tmp_path / "out"], tmp_path / "out"),
        "check": (["check", picture, "--html", tmp_path / "out" / "r.html"], tmp_path / "out"),
        "batch": (["batch", tmp_path / "in", "-o", tmp_path / "out", "--jobs", 1], tmp_path / "out" / "sub"),
    }[command]
    (tmp_path / "in" / "sub").mkdir(parents=True)
    shutil.copy(sample, tmp_path / "in" / "sub" / "a.jpg")
    (folder / LEFT).write_bytes(b"half a photo")
    main([str(argument) for argument in arguments])
    assert not (folder / LEFT).exists()


@pytest.mark.skipif(os.name == "nt", reason="locks of another kind")
def test_a_file_system_that_counts_no_links_saves_and_locks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.fstat

    def count_none(descriptor: int) -> os.stat_result:
        return os.stat_result([0 if place == 3 else part for place, part in enumerate(real(descriptor))])

    monkeypatch.setattr(os, "fstat", count_none)
    assert save(b"photo", tmp_path / "a.jpg").read_bytes() == b"photo"
    with hold(tmp_path / "lock"):
        assert (tmp_path / "lock").exists()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.jpg"]
