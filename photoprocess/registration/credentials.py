"""The credentials that an applicant holds, or may hold, as one examination sees them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from photoprocess.registration.fields import relate_major
from photoprocess.registration.held import FIRST_WITH_DEGREE, RANKS, HeldCredential
from photoprocess.registration.logic import NO, UNKNOWN, YES, Bounds, to_truth
from photoprocess.registration.periods import count_full_years
from photoprocess.registration.vocabulary import EDUCATION

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from photoprocess.registration.facts import Facts
    from photoprocess.registration.life import Life
    from photoprocess.registration.rows import Credential


def list_credentials(life: Life, worked: Bounds) -> tuple[HeldCredential, ...]:
    """List what is held: the rows, the highest ones that are given apart, and what is about to be finished."""
    facts = life.facts
    rows = [
        (one, f"credential.{number}") for number, one in enumerate(facts.credentials, 1) if not _is_due_later(one, life)
    ]
    held = [_view_listed(one, entry, key, life, worked) for one, key in rows for entry in one.entries if entry]
    listed = {one.kind for one in held}
    for kind, key in (("edu", "education"), ("deg", "degree")):
        given = facts.get_choice(key)
        unlisted = given is None and (kind in listed or (bool(rows) and not facts.mentions("education")))
        if given == "none" or unlisted or (key == "degree" and lacks_degree(facts)):
            continue
        held.append(_view_highest(kind, key, life, worked))
    graduating = facts.get_choice("graduating")
    if graduating != "none":
        # "unknown" was answered, so any education may be about to finish. Without an answer "none" is assumed.
        rank, major = RANKS.get(f"edu:{graduating}", 0), facts.get_choice("major")
        accredited = facts.get_truth("accredited")
        held.append(HeldCredential("edu", rank, major, "major", accredited, True, Bounds(0, 0), "field_years_after"))
    return tuple(held)


def _is_due_later(one: Credential, life: Life) -> bool:
    """Whether a credential will be obtained only after the examination year."""
    return bool(one.date and life.cutoff and one.date > life.cutoff)


def lacks_degree(facts: Facts) -> bool:
    """Whether no degree is assumed because the highest education leads to none. A degree from abroad must be stated."""
    education = facts.get_choice("education")
    below = education == "none" or (education in EDUCATION and EDUCATION.index(education) < FIRST_WITH_DEGREE)
    return below and not facts.mentions("degree") and facts.get_truth("degree_abroad") != YES


def list_possible(
    facts: Facts, held: tuple[HeldCredential, ...], worked: Bounds, major: str
) -> tuple[HeldCredential, ...]:
    """List the credentials below the highest ones that may have been obtained earlier, in a major of this relation.

    Nothing if the applicant stated that there is none, or listed the credentials. The less is known of the highest one,
    the more may lie below it, so that one more fact never adds a possibility.
    """
    if facts.get_truth("earlier") == NO or facts.credentials:
        return ()
    return tuple(_suppose(kind, held, worked, major) for kind in _list_kinds(held))


def _list_kinds(held: tuple[HeldCredential, ...]) -> Iterator[str]:
    for kind in ("edu", "deg"):
        ranks = [one.rank for one in held if one.kind == kind and not one.graduating]
        if ranks and (0 in ranks or max(ranks) > 1):
            yield kind


def _suppose(kind: str, held: tuple[HeldCredential, ...], worked: Bounds, major: str) -> HeldCredential:
    ranks = [one.rank for one in held if one.kind == kind and not one.graduating]
    rank = 0 if 0 in ranks else max(ranks) - 1
    after = Bounds(0, worked.high)
    return HeldCredential(kind, rank, major, "earlier", UNKNOWN, False, after, "earlier", certain=False)


def _view_highest(kind: str, key: str, life: Life, worked: Bounds) -> HeldCredential:
    # The degree is assumed to be in the given major, unless its own major is given or declared unknown.
    facts = life.facts
    major_key = "degree_major" if kind == "deg" and facts.mentions("degree_major") else "major"
    given = facts.get_number("field_years_after")
    return HeldCredential(
        kind=kind,
        rank=RANKS.get(f"{kind}:{facts.get_choice(key)}", 0),
        major=facts.get_choice(major_key),
        major_key=major_key,
        accredited=facts.get_truth("accredited"),
        graduating=False,
        after=_count_years_after(life, given, facts.get_date(f"{key}_date"), worked),
        after_key="field_years_after",
        form=facts.get_choice("education_form"),
    )


def _view_listed(one: Credential, entry: str, key: str, life: Life, worked: Bounds) -> HeldCredential:
    today = life.facts.get_date("today")
    due = one.date is not None and today is not None and one.date > today
    return HeldCredential(
        kind=entry[:3],
        rank=RANKS[entry],
        major=one.major or relate_major(one.subject, life.exam),
        major_key=f"{key}.major",
        accredited=UNKNOWN if one.accredited is None else to_truth(one.accredited == "yes"),
        graduating=one.graduating or due,
        after=_count_years_after(life, one.field_years_after, one.date, worked),
        after_key=f"{key}.field_years_after",
        form=one.form,
    )


def _count_years_after(life: Life, given: int | None, earned: date | None, worked: Bounds) -> Bounds:
    """Count the years in the field after a credential, as far as the facts limit them."""
    facts = life.facts
    if given is not None:
        return Bounds(given, given)
    most = worked.high
    if earned and life.cutoff:
        if facts.work and facts.get_number("field_years") is None:
            return life.count_field(earned)
        since = facts.get_date("field_since")
        away = facts.get_number("study_years") or facts.get_number("gap_years")
        if since and facts.get_number("field_years") is None and away == 0:
            count = count_full_years(max(since, earned), life.cutoff)
            return Bounds(count, count)
        most = min(most, count_full_years(earned, life.cutoff))
    return Bounds(0, most)
