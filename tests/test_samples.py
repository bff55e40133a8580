"""The sample pictures are what their manifest says, and the run states how many it had."""

from __future__ import annotations

import hashlib

import pytest
import samples


@pytest.mark.parametrize("row", [row for row in samples.read_rows() if "sha256" in row], ids=lambda row: row["file"])
def test_committed_pictures_carry_licence_and_hash(row: dict[str, str]) -> None:
    path = samples.PORTRAIT if row["file"] == samples.PORTRAIT.name else samples.COMMITTED / row["file"]
    assert hashlib.sha256(path.read_bytes()).hexdigest() == row["sha256"]
    assert row["origin"]
    assert row["licence"]


def test_every_committed_picture_is_in_the_manifest() -> None:
    listed = {row["file"] for row in samples.read_rows()}
    assert {path.name for path in samples.COMMITTED.iterdir()} - {samples.MANIFEST} <= listed


def test_the_outside_collection_took_part() -> None:
    """Tests over many people run on the committed pictures alone where the collection is missing."""
    if not samples.COLLECTION.is_dir():
        pytest.skip("the picture collection (../shared/faces) is not here: its pictures may not be shipped")
    assert len(samples.read_rows()) > 20
