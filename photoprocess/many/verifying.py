"""One uploaded file of many → whether it is as it was signed, and still meets what its marker claims."""

from __future__ import annotations

import multiprocessing
import sys
from dataclasses import field, replace
from pathlib import Path
from typing import TypeAlias

from photoprocess import marker
from photoprocess.errors import PhotoError, TooCostly, UnknownSpec, WorkFailed
from photoprocess.files import open_to_read
from photoprocess.frozen import dataclass
from photoprocess.job import Job
from photoprocess.many.budget import BYTES, limit_time
from photoprocess.marker import Demands, PublicKey, Unmet, Verification
from photoprocess.marker.demands import NO_DEMANDS
from photoprocess.messages import make_printable
from photoprocess.spec.catalogue import list_spec_names, load_spec
from photoprocess.spec.values import Spec
from photoprocess.values import BARE_FACE, CheckGroup, Finding, Report, Verdict

STANDARD_INPUT = Path("-")


@dataclass(frozen=True, slots=True)
class Upload:
    """A file to verify with one of `keys`; None means the built-in ones."""

    path: Path
    keys: tuple[PublicKey, ...] | None = None
    recheck: bool = False
    spec: Spec | None = None
    """Demanded: the marker must name it, and a recheck measures by it instead of the claimed one."""
    demands: Demands = NO_DEMANDS
    """Demanded beside the spec."""
    problem: PhotoError | None = None
    """Found before reading: an unreadable folder, a broken link."""
    data: bytes | None = field(default=None, repr=False)
    """What was read from it; None for a file that is still to be read."""


@dataclass(frozen=True, slots=True)
class VerifiedUpload:
    """The answer about a file that was read."""

    name: str
    verification: Verification
    measured: Report | None = None
    """The photo measured again, if that was requested and the marker is valid."""
    unmet: tuple[Unmet, ...] = ()
    """Demands that the claims do not meet."""
    demands: Demands = NO_DEMANDS
    """All demands, with the spec's id."""

    @property
    def disagreements(self) -> tuple[tuple[Finding, Finding], ...]:
        """Claimed and measured, where they differ or the photo does not pass.

        The built-in key is public, so claims may say anything: a check that they leave out, or that does not exist,
        is a disagreement too.
        """
        if not (self.measured and self.verification.claims):
            return ()
        from photoprocess.checks import CHECKS

        claimed = {finding.code: finding for finding in self.verification.claims.findings}
        pairs = [(claimed.get(now.code, Finding(now.code, Verdict.UNKNOWN)), now) for now in self.measured.findings]
        wrong = [
            (was, now) for was, now in pairs if not (_is_met(now) and (now.code in claimed or _may_be_doubtful(now)))
        ]
        unknown = (was for code, was in claimed.items() if code not in CHECKS)
        return (*wrong, *((was, Finding(was.code, Verdict.UNKNOWN)) for was in unknown))

    @property
    def good(self) -> bool:
        """VALID, every demand is met, and no new measure contradicts the marker."""
        return self.verification.valid and not self.unmet and not self.disagreements


@dataclass(frozen=True, slots=True)
class UnreadUpload:
    """The answer about a file that could not be read."""

    name: str
    error: PhotoError
    good: bool = field(default=False, init=False)


UploadAnswer: TypeAlias = VerifiedUpload | UnreadUpload


def verify_upload(upload: Upload) -> UploadAnswer:
    """Verify one file; whatever happens to it becomes an answer."""
    name = make_printable(upload.path)
    try:
        if upload.problem:
            return UnreadUpload(name, upload.problem)
        with limit_time():
            return _verify(upload, name)
    except PhotoError as error:
        return UnreadUpload(name, error)
    except MemoryError:
        return UnreadUpload(name, TooCostly(name=name, problem="memory", limit=f"{BYTES / 1024**3:.0f} GiB"))
    except Exception as error:  # noqa: BLE001  # a bug that one file triggers must not stop the others
        return UnreadUpload(name, WorkFailed(name=name, reason=f"{type(error).__name__}: {error}"))


def _verify(upload: Upload, name: str) -> VerifiedUpload:
    data = read_upload(upload)
    verification = marker.verify(data, upload.keys)
    claims = verification.claims if verification.valid else None
    if claims is None:
        return VerifiedUpload(name, verification)
    demands = _list_demands(upload)
    measured = None
    if upload.recheck:
        spec = upload.spec or _find_spec(claims.spec.id)
        measured = _measure_again(Job(data, spec, declared=claims.declared, name=name))
    return VerifiedUpload(name, verification, measured, demands.find_unmet(claims), demands)


def give_up(upload: Upload, error: Exception) -> UnreadUpload:
    """Answer a file that killed its worker."""
    from photoprocess.many.work import explain_loss

    return UnreadUpload(make_printable(upload.path), explain_loss(make_printable(upload.path), error))


def _is_met(finding: Finding) -> bool:
    return finding.verdict not in (Verdict.FAIL, Verdict.UNKNOWN) or finding.group is CheckGroup.DECLARE


def _may_be_doubtful(finding: Finding) -> bool:
    """Whether this is the declaration that only doubtful photos need: the finished one may be doubtful by a hair."""
    return finding.name == BARE_FACE


def read_upload(upload: Upload) -> bytes:
    """Read the file, up to one byte more than is verified. Raises an error of reading."""
    if upload.data is not None:
        return upload.data
    if upload.path == STANDARD_INPUT:
        return sys.stdin.buffer.read(marker.MAX_FILE + 1)
    with open_to_read(upload.path) as file:
        return file.read(marker.MAX_FILE + 1)


def _list_demands(upload: Upload) -> Demands:
    return replace(upload.demands, spec=upload.spec.id) if upload.spec else upload.demands


def _find_spec(claimed: str) -> Spec:
    """Load a bundled spec. A name in a marker is compared with the bundled names and never opened as a path."""
    if claimed not in list_spec_names():
        raise UnknownSpec(name=claimed, known=", ".join(list_spec_names()))
    return load_spec(claimed)


def _measure_again(job: Job) -> Report:
    from photoprocess.pipeline import check

    if not multiprocessing.parent_process():
        return check(job).report
    from photoprocess.many.work import get_worker_tools

    return check(job, get_worker_tools()).report
