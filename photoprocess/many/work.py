"""What a worker does with one picture. Everything that can befall the picture is an answer; nothing is raised."""

from __future__ import annotations

import io
import multiprocessing
import time
from dataclasses import replace
from typing import TYPE_CHECKING

import cv2
from PIL import Image

from photoprocess import marker
from photoprocess.errors import OutputExists, PhotoError, WorkFailed
from photoprocess.files import make_folder, refuse_source, save
from photoprocess.many.pool import AtOnce, saving
from photoprocess.many.urls import contents, is_url
from photoprocess.many.values import THUMBNAIL, Done, Existing, Task
from photoprocess.pipeline import Tools, make_tools, process
from photoprocess.values import Report
from photoprocess.vision import Nets, PerThread

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from photoprocess.job import Outcome


def work_on(task: Task) -> Done:
    """Process one picture and save its photo, unless an earlier run has."""
    begin = time.perf_counter()
    done = catch_errors(task, _process)
    return replace(done, seconds=time.perf_counter() - begin)


def catch_errors(task: Task, work: Callable[[Task], Done]) -> Done:
    """The answer of `work`, or the error that it raised as an answer."""
    try:
        return work(task)
    except PhotoError as error:
        return Done(task.name, error=error)
    except Exception as error:  # noqa: BLE001  # a fault of ours in one picture must not stop the others
        return Done(task.name, error=WorkFailed(name=task.name, reason=f"{type(error).__name__}: {error}"))


def _process(task: Task) -> Done:
    return find_kept(task) or make_photo(task)


def find_kept(task: Task) -> Done | None:
    """What is there already. OutputExists, OutputIsSource."""
    if task.output is None or not task.output.exists():
        return None
    refuse_source(task.output, task.job.source)
    if task.existing is Existing.REPLACE:
        return None
    kept = _read_kept(task, task.output) if task.existing is Existing.KEEP else None
    if kept is None:
        raise OutputExists(name=str(task.output))
    return kept


def make_photo(task: Task) -> Done:
    """The picture processed; saved where that is ours to do."""
    source = task.job.source
    job = replace(task.job, source=contents(source), name=task.name) if is_url(source) else task.job
    outcome = process(job, worker_tools())
    done = Done(task.name, outcome.report, marked=outcome.marked, thumbnail=_make_thumbnail(_pick_image(outcome)))
    if outcome.data is None:
        return done
    done = replace(done, data=outcome.data)
    return done if task.ship or task.output is None else save_photo(task, done)


def save_photo(task: Task, done: Done) -> Done:
    """The answer with its photo saved, or with the error that prevented it."""
    assert task.output is not None
    assert done.data is not None
    try:
        with saving:
            make_folder(task.output.parent)
            save(done.data, task.output, overwrite=task.existing is Existing.REPLACE)
    except PhotoError as error:
        return replace(done, error=error, data=None)
    return replace(done, output=task.output, data=None)


def _read_kept(task: Task, output: Path) -> Done | None:
    """The answer of an earlier run, read from its marker; None where the file is not what we would save."""
    data = output.read_bytes()
    keys = [task.job.key.public] if task.job.key else None
    claims = (found := marker.verify(data, keys)).claims
    if not found.valid or claims is None:
        return None
    with Image.open(io.BytesIO(data)) as image:
        thumbnail = _make_thumbnail(image.convert("RGB"))
    return Done(task.name, Report(claims.findings), output=output, kept=True, marked=True, thumbnail=thumbnail)


def _pick_image(outcome: Outcome) -> Image.Image:
    portrait = outcome.portrait
    return Image.fromarray(portrait.pixels if portrait else outcome.scene.photo.pixels)


def _make_thumbnail(image: Image.Image) -> bytes:
    image.thumbnail(THUMBNAIL)
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=70)
    return buffer.getvalue()


def worker_tools() -> Tools:
    """Return the tools of the calling thread; its networks are loaded once."""
    return _tools_of_thread()


def _create_tools() -> Tools:
    if multiprocessing.parent_process():
        # Only in worker processes: how many threads OpenCV uses elsewhere is the caller's decision.
        cv2.setNumThreads(1)
    # Without a helper thread in `look`: the workers already use all cores.
    return make_tools(Nets(helper=AtOnce()))


_tools_of_thread = PerThread(_create_tools)
