"""What a worker does with one picture. Whatever happens to the picture becomes an answer; nothing is raised."""

from __future__ import annotations

import hashlib
import io
import multiprocessing
import time
from dataclasses import field, replace
from typing import TYPE_CHECKING

import cv2
from PIL import Image

from photoprocess import marker
from photoprocess.checks import CHECKS
from photoprocess.errors import OutputExists, PhotoError, TooCostly, WorkerDied, WorkFailed
from photoprocess.files import make_folder, read_bytes, refuse_source, save
from photoprocess.frozen import dataclass
from photoprocess.many.budget import BYTES, SECONDS, OverTimeError, limit_time
from photoprocess.many.pool import AtOnce, saving
from photoprocess.many.urls import is_url, read_url
from photoprocess.many.values import THUMBNAIL, Done, Existing, Task
from photoprocess.marker.claims import Program, SpecName
from photoprocess.pipeline import Tools, load_job_spec, make_tools, process
from photoprocess.read import BYTE_LIMIT
from photoprocess.read.contents import load_contents
from photoprocess.system_errors import explain_system_error
from photoprocess.values import Report
from photoprocess.vision import Nets, PerThread

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from photoprocess.job import Outcome
    from photoprocess.marker.claims import Claims


@dataclass(frozen=True, slots=True)
class SignedPhoto:
    """A saved photo whose marker is valid."""

    data: bytes = field(repr=False)
    claims: Claims
    has_credentials: bool = False


def work_on(task: Task) -> Done:
    """Process one picture and save its photo, unless an earlier run did."""
    begin = time.perf_counter()
    with limit_time():
        done = catch_errors(task, _process)
    return replace(done, seconds=time.perf_counter() - begin)


def catch_errors(task: Task, work: Callable[[Task], Done]) -> Done:
    """Run `work`; turn an error that it raises into an answer."""
    try:
        return work(task)
    except PhotoError as error:
        return Done(task.name, error=error)
    except MemoryError:
        return Done(task.name, error=TooCostly(name=task.name, problem="memory", limit=f"{BYTES / 1024**3:.0f} GiB"))
    except OSError as error:
        return Done(task.name, error=explain_system_error(error))
    except Exception as error:  # noqa: BLE001  # a bug that one picture triggers must not stop the others
        return Done(task.name, error=WorkFailed(name=task.name, reason=f"{type(error).__name__}: {error}"))


def explain_loss(name: str, error: Exception) -> PhotoError:
    """Explain why a picture's worker ended twice."""
    if isinstance(error, OverTimeError):
        return TooCostly(name=name, problem="time", limit=f"{SECONDS:.0f} s")
    return WorkerDied(name=name, reason=type(error).__name__)


def _process(task: Task) -> Done:
    todo = resolve_existing(task)
    return todo if isinstance(todo, Done) else make_photo(todo)


def resolve_existing(task: Task) -> Task | Done:
    """Decide what an existing photo means: keep it (Done), make it again (Task), or refuse.

    Raises OutputIsSource, and OutputExists for a file that this program has not signed with the task's key.
    """
    if task.output is None or not task.output.exists():
        return task
    refuse_source(task.output, task.job.source)
    if task.existing is Existing.REPLACE:
        return task
    signed = _read_signed(task, task.output) if task.existing is Existing.KEEP else None
    if signed is None:
        raise OutputExists(name=str(task.output))
    if signed.has_credentials is (task.job.credentials is not None) and _is_current(signed.claims, task):
        return _describe(signed, task, task.output)
    return replace(task, existing=Existing.REPLACE)


def _is_current(claims: Claims, task: Task) -> bool:
    """Whether the photo was made from this very picture, by this program, with the task's spec and options."""
    spec, whitening = load_job_spec(task.job), task.job.whitening
    confirmable = {finding.name for finding in claims.declarations}
    return (
        claims.spec == SpecName(spec.id, spec.version)
        and claims.tool == Program()
        and {finding.code for finding in claims.findings} <= set(CHECKS)
        and claims.declared == task.job.declared & confirmable
        and claims.background == (spec.find_background(whitening.colour).name if whitening else "")
        and claims.source == hashlib.sha256(_read_source(task)).hexdigest()
    )


def _read_source(task: Task) -> bytes:
    source = task.job.source
    return read_url(source) if is_url(source) else load_contents(source, task.name, BYTE_LIMIT).data


def make_photo(task: Task) -> Done:
    """Process the picture, and save its photo unless the caller does that."""
    source = task.job.source
    job = replace(task.job, source=read_url(source), name=task.name) if is_url(source) else task.job
    outcome = process(job, get_worker_tools())
    done = Done(task.name, outcome.report, marked=outcome.marked, thumbnail=_make_thumbnail(_pick_image(outcome)))
    if outcome.data is None:
        return done
    if task.ship or task.output is None:
        return replace(done, data=outcome.data)
    return save_photo(task, done, outcome.data, task.output)


def save_photo(task: Task, done: Done, data: bytes, output: Path) -> Done:
    """Save the photo; return the answer with its path, or with the error that prevented saving."""
    try:
        with saving:
            make_folder(output.parent)
            save(data, output, overwrite=_may_replace(task, output))
    except PhotoError as error:
        return replace(done, error=error, data=None)
    return replace(done, output=output, data=None)


def _may_replace(task: Task, output: Path) -> bool:
    """A resumed run replaces its own outdated photos, and nothing else."""
    if task.existing is Existing.KEEP and output.exists():
        return _read_signed(task, output) is not None
    return task.existing is Existing.REPLACE


def describe_photo(task: Task, output: Path) -> Done | None:
    """Build the answer for a saved photo from its marker; None unless the task's key signed it."""
    signed = _read_signed(task, output)
    return _describe(signed, task, output) if signed else None


def _describe(photo: SignedPhoto, task: Task, output: Path) -> Done:
    with Image.open(io.BytesIO(photo.data)) as image:
        thumbnail = _make_thumbnail(image.convert("RGB"))
    known = tuple(finding for finding in photo.claims.findings if finding.code in CHECKS)
    return Done(task.name, Report(known), output=output, kept=True, marked=True, thumbnail=thumbnail)


def _read_signed(task: Task, output: Path) -> SignedPhoto | None:
    """Read a saved photo; None unless the task's key signed it and nobody has changed it."""
    data = read_bytes(output, limit=BYTE_LIMIT)
    found = marker.verify(data, [task.job.key.public] if task.job.key else None)
    return SignedPhoto(data, found.claims, found.has_credentials) if found.valid and found.claims else None


def _pick_image(outcome: Outcome) -> Image.Image:
    portrait = outcome.portrait
    return Image.fromarray(portrait.pixels if portrait else outcome.scene.photo.pixels)


def _make_thumbnail(image: Image.Image) -> bytes:
    image.thumbnail(THUMBNAIL)
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=70)
    return buffer.getvalue()


def get_worker_tools() -> Tools:
    """Return the tools of the calling thread; its networks are loaded once."""
    return _tools_of_thread()


def _create_tools() -> Tools:
    if multiprocessing.parent_process():
        # Only in worker processes: how many threads OpenCV uses elsewhere is the caller's decision.
        cv2.setNumThreads(1)
    # Without a helper thread in `look`: the workers already use all cores.
    return make_tools(Nets(helper=AtOnce()))


_tools_of_thread = PerThread(_create_tools)
