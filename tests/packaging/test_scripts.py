"""The scripts that the release workflow calls, run as it runs them."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from types import ModuleType

import pytest
from scripts import load_script

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """What the scripts read, to be changed at will."""
    for name in ("packaging/notes.py", "packaging/shops.py", "photoprocess/version.py", "CHANGELOG.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    (tmp_path / "photoprocess/version.py").write_text('__version__ = "1.2.3"\n', encoding="utf-8")
    return tmp_path


def run(tree: Path, script: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(tree / "packaging" / script), *arguments]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


def write_changelog(tree: Path, *headings: str) -> None:
    text = "# Changelog\n" + "".join(f"\n## {heading}\n\n- What {heading} brings.\n" for heading in headings)
    (tree / "CHANGELOG.md").write_text(text, encoding="utf-8")


def test_notes_are_the_section_of_the_tag(tree: Path) -> None:
    write_changelog(tree, "[Unreleased]", "[1.2.3] - 2026-12-01", "[1.2.2] - 2026-11-01")
    done = run(tree, "notes.py", "v1.2.3")
    assert (done.returncode, done.stdout) == (0, "- What [1.2.3] - 2026-12-01 brings.\n")


@pytest.mark.parametrize(
    ("tag", "heading", "sentence"),
    [
        ("v1.2.4", "[1.2.4] - 2026-12-01", "the tag must be v1.2.3"),
        ("1.2.3", "[1.2.3] - 2026-12-01", "the tag must be v1.2.3"),
        ("v1.2.3", "[1.2.3] - not yet released", "CHANGELOG.md has no section"),
        ("v1.2.3", "[Unreleased]", "CHANGELOG.md has no section"),
    ],
)
def test_a_tag_that_disagrees_stops_the_release(tree: Path, tag: str, heading: str, sentence: str) -> None:
    write_changelog(tree, heading)
    done = run(tree, "notes.py", tag)
    assert done.returncode == 1
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr


def test_this_tree_has_notes_for_a_rehearsal() -> None:
    assert run(ROOT, "notes.py").returncode == 0


@pytest.fixture
def archives(tmp_path: Path) -> dict[str, str]:
    """Name → SHA-256 of what a release holds."""
    names = [f"Photoprocess-1.2.3-{end}" for end in ("windows-x86_64.zip", "macos-arm64.zip", "linux-x86_64.tar.xz")]
    (tmp_path / "files").mkdir()
    for name in names:
        (tmp_path / "files" / name).write_text(name, encoding="utf-8")
    return {name: hashlib.sha256(name.encode()).hexdigest() for name in names}


def test_manifests_name_each_archive_with_its_hash(tree: Path, archives: dict[str, str]) -> None:
    done = run(tree, "shops.py", str(tree / "files"), "--into", str(tree / "m.zip"))
    assert done.returncode == 0, done.stderr
    with zipfile.ZipFile(tree / "m.zip") as packed:
        texts = {name: packed.read(name).decode() for name in packed.namelist()}
    windows, macos, linux = archives
    scoop = json.loads(texts["scoop/photoprocess.json"])["architecture"]["64bit"]
    assert (scoop["url"].rpartition("/")[2], scoop["hash"]) == (windows, archives[windows])
    [source] = json.loads(next(text for name, text in texts.items() if "flathub" in name))["modules"][0]["sources"]
    assert (source["url"].rpartition("/")[2], source["sha256"]) == (linux, archives[linux])
    installer = next(text for name, text in texts.items() if name.endswith("installer.yaml"))
    assert f"InstallerSha256: {archives[windows].upper()}\n" in installer
    cask = texts["homebrew/photoprocess.rb"]
    assert archives[macos] in cask
    address = re.search(r'url "(.*)"', cask)
    assert address
    assert address[1].replace("#{version}", "1.2.3").endswith(f"/v1.2.3/{macos}")


def test_a_missing_archive_is_named(tree: Path, archives: dict[str, str]) -> None:
    (tree / "files" / next(iter(archives))).unlink()
    done = run(tree, "shops.py", str(tree / "files"), "--into", str(tree / "m.zip"))
    assert done.returncode == 1
    assert "Photoprocess-1.2.3-windows-x86_64.zip" in done.stderr
    assert not (tree / "m.zip").exists()


def load_sign() -> ModuleType:
    return load_script(ROOT / "packaging" / "sign.py")


@pytest.mark.parametrize("system", ["win32", "darwin", "linux"])
def test_without_a_certificate_a_build_says_that_it_is_not_signed(tmp_path: Path, system: str) -> None:
    ran: list[list[str]] = []
    sentence = load_sign().sign(tmp_path, system, {}, ran.append)
    assert not ran
    assert ("no certificate" in sentence) == (system != "linux")


def test_a_certificate_signs_every_program(tmp_path: Path) -> None:
    for name in ("Photoprocess.exe", "photoprocess-cli.exe"):
        (tmp_path / name).touch()
    (tmp_path / "Photoprocess.app").mkdir()
    ran: list[list[str]] = []
    settings = {
        "PHOTOPROCESS_SIGN_WINDOWS": "AB12",
        "PHOTOPROCESS_SIGN_MACOS": "Developer ID",
        "PHOTOPROCESS_NOTARIZE": "p",
    }
    for system in ("win32", "darwin"):
        load_sign().sign(tmp_path, system, settings, ran.append)
    assert [Path(path).name for path in ran[0][-2:]] == ["Photoprocess.exe", "photoprocess-cli.exe"]
    assert [command[0] for command in ran] == ["signtool", "codesign", "codesign", "ditto", "xcrun", "xcrun", "rm"]
