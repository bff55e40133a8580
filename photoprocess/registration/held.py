"""One credential as the conditions of an examination compare it."""

from __future__ import annotations

from functools import cache

from photoprocess.frozen import dataclass
from photoprocess.registration.logic import NO, UNKNOWN, YES, Bounds, Truth
from photoprocess.registration.vocabulary import DEGREE, EDUCATION

RANKS = {f"edu:{name}": rank for rank, name in enumerate(EDUCATION, 1)} | {
    f"deg:{name}": rank for rank, name in enumerate(DEGREE, 1)
}


FIRST_WITH_DEGREE = EDUCATION.index("bachelor")
"""The lowest education that leads to a degree."""


@cache
def _find_least_rank(entries: tuple[str, ...], kind: str) -> int:
    """Find the lowest rank of a kind among the entries; 0 if there is none. Cached: called thousands of times."""
    return min((RANKS[entry] for entry in entries if entry[:3] == kind), default=0)


@dataclass(frozen=True, slots=True)
class HeldCredential:
    """A credential. `kind` is "edu" or "deg"; rank 0 means that the credential, if there is one, is unknown.

    `after` counts the years in the field since it was earned. `major_key` and `after_key` name the facts to ask for
    if the major or those years are unknown.
    """

    kind: str
    rank: int
    major: str | None
    major_key: str
    accredited: Truth
    graduating: bool
    after: Bounds
    after_key: str
    form: str | None = None
    certain: bool = True
    """It is held. False for a credential that an applicant with a higher one may have obtained earlier."""

    @property
    def name(self) -> str:
        """The credential as written in data, such as edu:bachelor; "" if unknown."""
        names = EDUCATION if self.kind == "edu" else DEGREE
        return f"{self.kind}:{names[self.rank - 1]}" if self.rank else ""

    def matches(self, entries: tuple[str, ...], graduating: bool) -> Truth:
        """Whether this is one of the entries, or a higher credential of the same kind (R126)."""
        least = _find_least_rank(entries, self.kind)
        if not least or (self.graduating and not graduating):
            return NO
        if self.rank and self.rank < least:
            return NO
        return YES if self.rank and self.certain else UNKNOWN
