"""Sound pictures pass without a word, and faults that are drawn on them are noticed and refused as reviewed.

`python tests/golden/rewrite_judgement.py` rewrites the table and prints what changed.
"""

from __future__ import annotations

import pytest
from faults import bases, summary
from faults.catalogue import FAULTS, Fault
from faults.judge import judge_base

TABLE = summary.load()


@pytest.mark.parametrize("name", bases.list_names(collected=False))
def test_an_untouched_picture_passes_without_a_warning(name: str) -> None:
    assert {code: rank for code, rank in judge_base(name).ranks.items() if rank} == {}


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_a_fault_is_noticed_and_refused_as_reviewed(fault: Fault) -> None:
    assert summary.summarise(fault) == TABLE[fault.name]


def test_the_table_holds_these_faults() -> None:
    assert list(TABLE) == [fault.name for fault in FAULTS]
