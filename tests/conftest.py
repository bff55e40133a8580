"""Fixtures that all tests share."""

from __future__ import annotations

from pathlib import Path

import pytest
import samples


@pytest.fixture(scope="session")
def faces() -> Path:
    """A folder of sample pictures: the committed ones, and the outside collection where it is present."""
    return samples.folder()


@pytest.fixture(scope="session")
def cases() -> Path:
    """Small files of kinds that once failed; their readme says what is right for each."""
    return samples.ROOT / "tests" / "data" / "cases"


@pytest.fixture(scope="session")
def sample() -> Path:
    """The portrait that ships with the program: rendered, CC0."""
    return samples.PORTRAIT
