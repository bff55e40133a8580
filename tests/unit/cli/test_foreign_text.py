"""Whatever stands in a file's name or an argument, a terminal shows it and does not obey it."""

from __future__ import annotations

from pathlib import Path

import pytest

from photoprocess.cli.main import main
from photoprocess.messages import LANGUAGES

EVIL = "\x1b]0;title\x07\u202e\x9b2J\r\nVALID photo.jpg"
"""Sets a window's title, turns the direction of writing, clears the screen and forges a line."""
EXAMPLE = Path(__file__).resolve().parents[3] / "docs" / "marker-example.jpg"


@pytest.fixture
def commands(tmp_path: Path) -> list[list[str]]:
    photo, key, spec = (tmp_path / f"{EVIL}{suffix}" for suffix in (".jpg", ".jwk", ".toml"))
    photo.write_bytes(EXAMPLE.read_bytes())
    key.write_text("{}")
    spec.write_text("x = 1")
    verify = ["verify", str(photo)]
    return [
        verify,
        [*verify, "--json"],
        [*verify, str(photo) + EVIL],
        *([*verify, option, value] for option in ("--spec", "--not-before", "--jobs", "--key") for value in (EVIL,)),
        [*verify, "--key", str(key)],
        [*verify, "--spec", str(spec)],
        [*verify, f"--{EVIL}"],
        [EVIL],
        ["keys", EVIL],
        ["keys", "show", str(key)],
        ["keys", "new", str(photo / "keys")],
        ["keys", "new", str(tmp_path / "keys"), "--c2pa", EVIL],
        ["check", str(spec)],
        ["process", EVIL, "--content-credentials", EVIL],
        ["batch", "--table", str(spec), "-o", str(tmp_path / "out")],
        ["batch", EVIL, "-o", str(tmp_path / "out")],
        ["specs", EVIL],
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_command_passes_on_what_a_terminal_would_obey(
    commands: list[list[str]], language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for command in commands:
        main(["--lang", language, *command])
        shown = capsys.readouterr()
        lines = (shown.out + shown.err).split("\n")
        assert any(lines), command
        assert not [line for line in lines if line.startswith("VALID")], command
        assert [line for line in lines if not line.replace("\u3000", " ").isprintable()] == [], command


def test_a_page_shows_the_marks_of_direction_in_a_name(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    assert main(["check", f"{EVIL}.jpg", "--html", str(page)]) == 3
    written = page.read_text("utf-8")
    assert "\\u202e" in written
    assert [line for line in written.split("\n") if not line.replace("\u3000", " ").isprintable()] == []
