"""What is imported when: help and the library's name cost nothing, no command needs the window."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = {"numpy", "cv2", "PIL", "PySide6", "pi_heif", "jinja2"}


def modules_after(code: str) -> set[str]:
    finished = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport sys; print('\\n'.join(sys.modules))"],
        capture_output=True,
        text=True,
        check=True,
    )
    return {name.split(".")[0] for name in finished.stdout.splitlines()} | set(finished.stdout.splitlines())


@pytest.mark.parametrize("argument", ["--help", "--version"])
def test_help_and_version_load_nothing_heavy(argument: str) -> None:
    assert not modules_after(f"from photoprocess.cli.main import main; main(['{argument}'])") & HEAVY


def test_importing_the_library_loads_nothing() -> None:
    loaded = {name for name in modules_after("import photoprocess") if name.startswith("photoprocess")}
    assert loaded == {"photoprocess", "photoprocess.version"}


def test_the_library_offers_what_it_says() -> None:
    import photoprocess

    for name in photoprocess.__all__:
        assert getattr(photoprocess, name) is not None
    with pytest.raises(AttributeError, match="nonsense"):
        _ = photoprocess.nonsense


def test_processing_needs_no_window_and_no_decoder_but_the_pictures_own(sample: Path) -> None:
    loaded = modules_after(f"from photoprocess import Job, process; process(Job({str(sample)!r}))")
    assert "cv2" in loaded
    assert not loaded & {"PySide6", "pi_heif", "jinja2"}
