"""What the system or the installation lacks ends with a sentence and a status of its own, never with a traceback."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest

from photoprocess import messages, resources
from photoprocess.cli.main import main
from photoprocess.errors import ExitStatus
from photoprocess.many import pool
from photoprocess.spec import sources

LONG = "x" * 300


@pytest.fixture
def texts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The English catalogue of an installation that can be damaged."""
    root = tmp_path / "resources"
    shutil.copytree(resources.find_root(), root, ignore=shutil.ignore_patterns("models", "samples"))
    monkeypatch.setattr(resources, "find_root", lambda: root)
    monkeypatch.setattr(messages, "_load_catalogue", messages._load_catalogue.__wrapped__)
    return root / "i18n" / "en.toml"


@pytest.mark.parametrize("damage", ["[cli", "[cli]\nabout = 'x'\n", None, "\x00"])
def test_a_damaged_catalogue_is_named(texts: Path, damage: str | None, capsys: pytest.CaptureFixture[str]) -> None:
    texts.unlink()
    if damage is not None:
        texts.write_text(damage, encoding="utf-8")
    assert main(["specs", "--lang", "en"]) == ExitStatus.DAMAGED_TEXTS
    assert "en.toml is damaged" in capsys.readouterr().err


def test_a_catalogue_that_lacks_a_section_is_named(texts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    texts.write_text(texts.read_text("utf-8").replace("[spec]", "[other]"), encoding="utf-8")
    assert main(["specs", "--lang", "en"]) == ExitStatus.DAMAGED_TEXTS
    assert "en.toml is damaged" in capsys.readouterr().err


def test_damaged_sources_of_limits_are_named(texts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    texts.with_name("limits").joinpath("zh-TW.toml").write_text("[reason", encoding="utf-8")
    sources._load_translations.cache_clear()
    assert main(["specs", "cpta", "--lang", "zh-TW"]) == ExitStatus.DAMAGED_TEXTS
    assert "zh-TW.toml is damaged" in capsys.readouterr().err


@pytest.mark.skipif(os.name == "nt", reason="the folder of a running program cannot be deleted there")
def test_a_deleted_working_folder_is_explained(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "gone"
    folder.mkdir()
    monkeypatch.chdir(folder)
    folder.rmdir()
    assert main(["specs", "--lang", "en"]) == ExitStatus.NO_WORKING_FOLDER
    assert "no longer exists" in capsys.readouterr().err


@pytest.mark.skipif(os.name == "nt", reason="names of another length")
@pytest.mark.parametrize(
    "arguments",
    [
        ["process", LONG],
        ["process", "{picture}", "-o", f"{{folder}}/{LONG}.jpg"],
        ["check", "{picture}", "--json", f"{{folder}}/{LONG}"],
        ["process", "{picture}", "--spec", f"{LONG}.toml"],
        ["verify", LONG],
        ["batch", LONG, "-o", "{folder}/out"],
        ["batch", "{picture}", "-o", "{folder}/out", "--report", f"{{folder}}/{LONG}"],
        ["batch", "--table", LONG, "-o", "{folder}/out"],
    ],
    ids=lambda arguments: " ".join(arguments)[:30],
)
def test_a_name_that_is_too_long_is_explained(
    arguments: list[str], tmp_path: Path, sample: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = [argument.format(picture=sample, folder=tmp_path) for argument in arguments]
    assert main([*given, "--lang", "en"]) == ExitStatus.NAME_TOO_LONG
    assert "too long" in capsys.readouterr().err


@pytest.mark.parametrize("lacking", ["semaphores", "files"])
def test_without_processes_a_batch_runs_in_one(
    tmp_path: Path, sample: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], lacking: str
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(38, "Function not implemented")

    if lacking == "files":
        monkeypatch.setattr(pool, "_count_affordable", lambda: 0)
    monkeypatch.setattr(pool, "WorkerPool", refuse)
    assert main(["batch", str(sample), "-o", str(tmp_path), "--jobs", "2", "--lang", "en"]) == 0
    assert "one after another" in capsys.readouterr().err
    assert (tmp_path / sample.name).is_file()


@pytest.mark.skipif(os.name == "nt" or os.uname().sysname == "Darwin", reason="names are text there")
@pytest.mark.usefixtures("at_once")
def test_names_that_are_not_utf8_are_distinct_in_every_report(
    tmp_path: Path, sample: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for name in ("張三".encode("big5"), "張三".encode("gb18030")):
        shutil.copyfile(sample, folder / os.fsdecode(name + b".jpg"))
    command = ["batch", str(folder), "-o", str(tmp_path / "out"), "--report", str(tmp_path / "r"), "--lang", "en"]
    assert main([*command, "--jobs", "1"]) == 1
    assert capsys.readouterr().out.count("not in UTF-8") == 2
    lines = (tmp_path / "r" / "report.jsonl").read_text("utf-8").splitlines()
    assert len({json.loads(line)["picture"] for line in lines}) == 2
    assert main(["verify", str(folder), "--json"]) == 1
    assert len({answer["file"] for answer in json.loads(capsys.readouterr().out)}) == 2
    picture = sorted(folder.iterdir())[0]
    places = ["-o", str(tmp_path / "a.jpg"), "--json", str(tmp_path / "a.json"), "--html", str(tmp_path / "a.html")]
    assert main(["process", str(picture), *places]) == 0
    assert "\\x" in json.loads((tmp_path / "a.json").read_text("utf-8"))["source"]["name"]
