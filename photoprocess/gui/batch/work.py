"""The background work of a run over many pictures, as functions without Qt."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
import threading
import time
from contextlib import closing
from dataclasses import replace
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from photoprocess.frozen import dataclass
from photoprocess.job import Job, Whitening
from photoprocess.values import Language

if TYPE_CHECKING:
    from collections.abc import Callable

    from photoprocess.many.report import RunReport
    from photoprocess.many.values import Done, Task
    from photoprocess.spec.values import Spec

REPORT_FOLDER = "photoprocess-report"
RUN_FOLDER = "photoprocess-run-"
"""Beginning of the name of a run's temporary folder, in the system's folder for such."""


@dataclass(frozen=True, slots=True)
class BatchOrder:
    """What to process, and where to save the photos."""

    inputs: tuple[Path, ...]
    output: Path
    spec: Spec
    language: Language
    whiten: bool = False
    """Replace the backgrounds; only for specs that allow it."""


@dataclass(frozen=True, slots=True)
class OtherFile:
    """A file that is not a picture and does not claim to be one: counted, not an error."""

    name: str


@dataclass(frozen=True, slots=True)
class BatchStarted:
    """The pictures were found, each with the path of its photo."""

    tasks: tuple[Task, ...]
    left_out: int = 0
    """System folders that were not searched."""


class RunState:
    """State of a run that window and worker share: the pause flag, and the report, which is written as results come."""

    def __init__(self, language: Language) -> None:
        self._going = threading.Event()
        self._going.set()
        self._lock = threading.Lock()
        self._language = language
        self._files: tuple[tempfile.TemporaryDirectory[str], RunReport] | None = None
        """The temporary folder, and the report in it."""

    @property
    def paused(self) -> bool:
        """No new picture is started."""
        return not self._going.is_set()

    def pause(self, paused: bool) -> None:
        """Pause or resume."""
        self._going.clear() if paused else self._going.set()

    def wait(self) -> None:
        """Block while the run is paused."""
        self._going.wait()

    def add(self, done: Done) -> None:
        """Add a row to the report."""
        with self._lock:
            self._open()[1].add(done)

    def export(self, folder: Path) -> Path:
        """Copy the report so far into a new folder inside `folder`. Returns its HTML page. Raises CannotSave."""
        from photoprocess.files import translate_save_errors

        target = folder / REPORT_FOLDER
        number = 1
        while target.exists():
            number += 1
            target = folder / f"{REPORT_FOLDER}-{number}"
        with translate_save_errors(target), self._lock:
            source, report = self._open()
            report.tidy()
            shutil.copytree(source.name, target, ignore=shutil.ignore_patterns(".photoprocess-*"))
        return target / "report.html"

    def close(self) -> None:
        """Delete the report unless it was exported."""
        with self._lock:
            if self._files is not None:
                self._files[1].__exit__(None, None, None)
                self._files[0].cleanup()
                self._files = None

    def _open(self) -> tuple[tempfile.TemporaryDirectory[str], RunReport]:
        if self._files is None:
            from photoprocess.many.report import RunReport

            folder = tempfile.TemporaryDirectory(prefix=RUN_FOLDER)
            self._files = folder, RunReport(Path(folder.name), self._language).__enter__()
        return self._files


def remove_abandoned_runs() -> None:
    """Remove the temporary folders of windows that were killed: a living one holds the lock of its report."""
    from photoprocess.drafts import ABANDONED
    from photoprocess.locks import LockedError, hold
    from photoprocess.many.report import LOCK

    for folder in Path(tempfile.gettempdir()).glob(f"{RUN_FOLDER}*"):
        with contextlib.suppress(LockedError, OSError):
            # Without a lock file, another window may just be opening or closing its report.
            if (folder / LOCK).exists() or time.time() - folder.stat().st_mtime > ABANDONED:
                with hold(folder / LOCK):
                    shutil.rmtree(folder)


def run(order: BatchOrder, shared: RunState, send: Callable[[object], None]) -> None:
    """Process everything: send BatchStarted, then every Done. An exception from `send` ends the run in order."""
    from photoprocess.drafts import remove_abandoned_drafts
    from photoprocess.many.batch import batch
    from photoprocess.many.find import find
    from photoprocess.many.plan import plan
    from photoprocess.many.pool import open_local_pool
    from photoprocess.many.values import Existing, Task

    whitening = Whitening() if order.whiten else None
    pattern = Task(Job("", order.spec, whitening=whitening), existing=Existing.KEEP)
    left_out: list[Path] = []
    found = find([str(path) for path in order.inputs], [order.output], left_out)
    tasks = plan(found, order.output, pattern, Path(order.spec.filename).suffix)
    remove_abandoned_drafts(task.output.parent for task in tasks if task.output)
    remove_abandoned_runs()
    send(BatchStarted(tuple(tasks), len(set(left_out))))
    with open_local_pool(tasks=len(tasks)) as executor, closing(batch(tasks, executor)) as answers:
        for done in answers:
            if is_other_file(done):
                send(OtherFile(done.name))
            else:
                shared.add(done)
                send(trim_report(done))
            shared.wait()


def is_other_file(done: Done) -> bool:
    """Whether a file is not a picture, by its contents and by its name."""
    from photoprocess.errors import EmptyFile, NotAPicture
    from photoprocess.read.formats import PICTURE_SUFFIXES

    claims = PurePath(done.name).suffix.lower() in PICTURE_SUFFIXES
    return isinstance(done.error, NotAPicture | EmptyFile) and not claims


def recheck(task: Task, shared: RunState) -> Done | None:
    """Judge the photo that the user has saved for a picture; None if there is none."""
    from photoprocess.many.work import catch_errors, describe_photo

    done = catch_errors(task, lambda task: (task.output and describe_photo(task, task.output)) or _report_missing(task))
    if done.output is None:
        return None
    shared.add(done)
    return trim_report(done)


def _report_missing(task: Task) -> Done:
    from photoprocess.many.values import Done

    return Done(task.name)


def trim_report(done: Done) -> Done:
    """Keep only the findings that the table shows: ten thousand whole reports would fill the memory."""
    from photoprocess.many.rows import find_causes
    from photoprocess.values import Report

    return replace(done, report=Report(tuple(find_causes(done)))) if done.report else done


def choose_output(inputs: tuple[Path, ...], spec: Spec) -> Path:
    """The default folder for photos: next to the first input."""
    first = inputs[0] if inputs[0].is_dir() else inputs[0].parent
    return first.with_name(f"{first.name}-{Path(spec.filename).stem}")
