"""What is imported when: help and the library's name cost nothing, no command needs the window."""

from __future__ import annotations

import subprocess
import sys
from itertools import chain
from pathlib import Path

import pytest

from photoprocess.cli.main import MODULES, build

HEAVY = {"numpy", "cv2", "PIL", "PySide6", "pi_heif", "jinja2"}


def list_modules_after(code: str) -> set[str]:
    finished = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport sys; print('\\n'.join(sys.modules))"],
        capture_output=True,
        text=True,
        check=True,
    )
    return {name.split(".")[0] for name in finished.stdout.splitlines()} | set(finished.stdout.splitlines())


@pytest.mark.parametrize("argument", ["--help", "--version"])
def test_help_and_version_load_nothing_heavy(argument: str) -> None:
    assert not list_modules_after(f"from photoprocess.cli.main import main; main(['{argument}'])") & HEAVY


@pytest.mark.parametrize("command", list(chain.from_iterable(MODULES.values())))
def test_a_command_is_found_in_its_own_module(command: str) -> None:
    assert list(build("en", command).commands) == [c for own in MODULES.values() if command in own for c in own]


def test_the_whole_command_line_has_every_command() -> None:
    assert set(build("en").commands) == set(chain.from_iterable(MODULES.values()))


UNUSED = {
    *("PySide6", "pi_heif", "jinja2", "numpy.ma", "photoprocess.whitening", "photoprocess.many", "photoprocess.gui"),
    *("photoprocess.sheet.layout", "photoprocess.report.html", "photoprocess.registration"),
    *("photoprocess.cli.batch", "photoprocess.cli.verify", "photoprocess.cli.registration"),
    *("photoprocess.read.jpeg_progressive", "photoprocess.read.lzw"),
}
"""What framing and judging a JPEG on the command line needs nothing of."""


def test_the_command_loads_only_what_the_picture_needs(sample: Path, tmp_path: Path) -> None:
    arguments = ["--lang", "en", "process", str(sample), "-o", str(tmp_path / "out.jpg")]
    loaded = list_modules_after(f"from photoprocess.cli.main import main; main({arguments!r})")
    assert "photoprocess.marker" in loaded
    assert not loaded & UNUSED


def test_importing_the_library_loads_nothing() -> None:
    loaded = {name for name in list_modules_after("import photoprocess") if name.startswith("photoprocess")}
    assert loaded == {"photoprocess", "photoprocess.version"}


def test_the_library_offers_what_it_says() -> None:
    import photoprocess

    for name in photoprocess.__all__:
        assert getattr(photoprocess, name) is not None
    with pytest.raises(AttributeError, match="nonsense"):
        _ = photoprocess.nonsense


def test_processing_needs_no_window_and_no_decoder_but_the_pictures_own(sample: Path) -> None:
    loaded = list_modules_after(f"from photoprocess import Job, process; process(Job({str(sample)!r}))")
    assert "cv2" in loaded
    assert not loaded & {"PySide6", "pi_heif", "jinja2"}
