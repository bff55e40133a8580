"""One uploaded file of many → whether it is as it was signed, and still measures what its marker says."""

from __future__ import annotations

import multiprocessing
import sys
from dataclasses import dataclass
from pathlib import Path

from photoprocess import marker
from photoprocess.errors import PhotoError, WorkerDied, WorkFailed
from photoprocess.files import open_to_read
from photoprocess.job import Job
from photoprocess.marker import PublicKey, Verification
from photoprocess.values import CheckGroup, Finding, Report, Verdict

STANDARD_INPUT = Path("-")


@dataclass(frozen=True, slots=True)
class Upload:
    """A file to verify, by one of `keys` (the built-in ones where there are none)."""

    path: Path
    keys: tuple[PublicKey, ...] | None = None
    recheck: bool = False
    problem: PhotoError | None = None
    """Known already: a folder that cannot be read, a link that leads nowhere."""


@dataclass(frozen=True, slots=True)
class VerifiedUpload:
    """What is said about one file: a verification, or why it could not be read."""

    name: str
    verification: Verification | None = None
    measured: Report | None = None
    """The photo measured again, where that was asked for and the marker held."""
    error: PhotoError | None = None

    @property
    def disagreements(self) -> tuple[tuple[Finding, Finding], ...]:
        """Claimed and found, where the photo fails what the marker says it met."""
        if not (self.measured and self.verification and self.verification.claims):
            return ()
        claimed = {finding.code: finding for finding in self.verification.claims.findings}
        pairs = ((claimed[f.code], f) for f in self.measured.findings if f.code in claimed)
        return tuple((was, now) for was, now in pairs if _is_met(was) and not _is_met(now))

    @property
    def good(self) -> bool:
        """VALID, and nothing measured again contradicts the marker."""
        return bool(self.verification and self.verification.valid and not self.disagreements)


def verify_upload(upload: Upload) -> VerifiedUpload:
    """The answer about one file, whatever befalls it."""
    name = str(upload.path)
    try:
        if upload.problem:
            return VerifiedUpload(name, error=upload.problem)
        data = _read(upload.path)
        verification = marker.verify(data, upload.keys)
        claims = verification.claims if upload.recheck and verification.valid else None
        return VerifiedUpload(name, verification, _measure_again(data, name, claims.spec.id) if claims else None)
    except PhotoError as error:
        return VerifiedUpload(name, error=error)
    except Exception as error:  # noqa: BLE001  # a fault of ours in one file must not stop the others
        return VerifiedUpload(name, error=WorkFailed(name=name, reason=f"{type(error).__name__}: {error}"))


def give_up(upload: Upload, error: Exception) -> VerifiedUpload:
    """The answer about a file that killed its worker."""
    return VerifiedUpload(str(upload.path), error=WorkerDied(name=str(upload.path), reason=type(error).__name__))


def _is_met(finding: Finding) -> bool:
    return finding.verdict not in (Verdict.FAIL, Verdict.UNKNOWN) or finding.group is CheckGroup.DECLARE


def _read(path: Path) -> bytes:
    if path == STANDARD_INPUT:
        return sys.stdin.buffer.read(marker.MAX_FILE + 1)
    with open_to_read(path) as file:
        return file.read(marker.MAX_FILE + 1)


def _measure_again(data: bytes, name: str, spec: str) -> Report:
    from photoprocess.pipeline import check

    job = Job(data, spec, name=name)
    if not multiprocessing.parent_process():
        return check(job).report
    from photoprocess.many.work import worker_tools

    return check(job, worker_tools()).report
