"""What must be known first of all: signing the commitment declares that the conditions are met (R036).

A caution is the name of a text under [caution]. It depends on the verdict and on whether the letter is signed, wanted
or may still be withdrawn.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from photoprocess.registration.logic import NO, YES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from photoprocess.registration.answer import EligibilityVerdict
    from photoprocess.registration.facts import Facts
    from photoprocess.registration.tables import Decision

UNSETTLED = ("UNKNOWN", "CONSULT_PROVINCE")


def find_cautions(verdict: EligibilityVerdict, facts: Facts, procedure: Iterable[Decision]) -> tuple[str, ...]:
    """Find the cautions about the commitment, the most urgent first."""
    withdrawal = next((one for one in procedure if one.table == "withdrawal"), None)
    withdrawn = facts.get_truth("withdrawn_this_exam_this_year") == YES
    signed = facts.get_truth("commitment_signed") == YES and not withdrawn
    return tuple(_list_cautions(verdict, facts, withdrawal.answer if withdrawal else "UNKNOWN", signed=signed))


def _list_cautions(verdict: EligibilityVerdict, facts: Facts, withdrawal: str, *, signed: bool) -> Iterator[str]:
    wanted = facts.get_truth("wants_commitment")
    if signed and verdict == "NOT_ELIGIBLE":
        yield "signed_not_met"
    elif signed and verdict in UNSETTLED:
        yield "signed_unsettled"
    elif wanted == YES and verdict == "NOT_ELIGIBLE":
        yield "wanted_not_met"
    elif wanted == YES and verdict in UNSETTLED:
        yield "wanted_unsettled"
    if signed and (verdict == "NOT_ELIGIBLE" or wanted == NO):
        yield {"YES": "withdraw_now", "NO": "withdraw_late"}.get(withdrawal, "withdraw_open")
