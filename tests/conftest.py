"""What all tests share."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def faces() -> Path:
    """The folder of sample portraits, which lies beside the repository because most may not be shipped."""
    folder = ROOT.parent / "shared" / "faces"
    if not folder.is_dir():
        pytest.skip("the sample portraits (../shared/faces) are not on this machine")
    return folder


@pytest.fixture(scope="session")
def sample() -> Path:
    """The one portrait that ships with the program: rendered, CC0."""
    return ROOT / "resources" / "samples" / "portrait.jpg"
