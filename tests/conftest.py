"""Fixtures that all tests share."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
import samples
from hypothesis import settings

# No deadlines: a busy machine misses them. The same examples at each run in CI: a rare one is found on a developer's
# machine, not by a release that fails once.
settings.register_profile("here", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")


@pytest.fixture(scope="session")
def faces() -> Path:
    """A folder of sample pictures: the committed ones, and the outside collection where it is present."""
    return samples.gather_folder()


@pytest.fixture(scope="session")
def cases() -> Path:
    """Small files of kinds that once failed; their readme says what is right for each."""
    return samples.ROOT / "tests" / "data" / "cases"


@pytest.fixture(scope="session")
def sample() -> Path:
    """The portrait that ships with the program: rendered, CC0."""
    return samples.PORTRAIT


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let `batch` work in this process, which has loaded the networks: a worker process takes seconds to start."""
    from photoprocess.many.pool import AtOnce

    monkeypatch.setattr("photoprocess.commands.batch.open_local_pool", lambda *_: AtOnce())
