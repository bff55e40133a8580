"""What a run of many pictures does beside the window, as functions that know no Qt."""

from __future__ import annotations

import shutil
import tempfile
import threading
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from photoprocess.job import Job
from photoprocess.values import Language

if TYPE_CHECKING:
    from collections.abc import Callable

    from photoprocess.many.report import RunReport
    from photoprocess.many.values import Done, Task
    from photoprocess.spec.values import Spec

REPORT_FOLDER = "photoprocess-report"


@dataclass(frozen=True, slots=True)
class BatchOrder:
    """What is to be processed, and where the photos go."""

    inputs: tuple[Path, ...]
    output: Path
    spec: Spec
    language: Language


@dataclass(frozen=True, slots=True)
class BatchStarted:
    """The pictures are found, each with the name of its photo."""

    tasks: tuple[Task, ...]


class RunState:
    """What window and worker both hold of a run: whether it pauses, and its report, which grows on the disk."""

    def __init__(self, language: Language) -> None:
        self._going = threading.Event()
        self._going.set()
        self._lock = threading.Lock()
        self._folder = tempfile.TemporaryDirectory(prefix="photoprocess-")
        self._language = language
        self._report: RunReport | None = None

    @property
    def paused(self) -> bool:
        """Nothing new begins."""
        return not self._going.is_set()

    def pause(self, paused: bool) -> None:
        """Until it is called again."""
        self._going.clear() if paused else self._going.set()

    def wait(self) -> None:
        """While it pauses."""
        self._going.wait()

    def add(self, done: Done) -> None:
        """A row of the report."""
        from photoprocess.many.report import RunReport

        with self._lock:
            if self._report is None:
                self._report = RunReport(Path(self._folder.name), self._language).__enter__()
            self._report.add(done)

    def export(self, folder: Path) -> Path:
        """The report as it is now, in a new folder inside `folder`; its page. CannotSave."""
        from photoprocess.files import translate_save_errors

        target = folder / REPORT_FOLDER
        number = 1
        while target.exists():
            number += 1
            target = folder / f"{REPORT_FOLDER}-{number}"
        with translate_save_errors(target), self._lock:
            shutil.copytree(self._folder.name, target)
        return target / "report.html"

    def close(self) -> None:
        """The report is gone unless it was exported."""
        with self._lock:
            if self._report is not None:
                self._report.__exit__(None, None, None)
            self._folder.cleanup()


def run(order: BatchOrder, shared: RunState, tell: Callable[[object], None]) -> None:
    """Process everything; `tell` hears BatchStarted, then every Done. What it raises ends the run in order."""
    from photoprocess.many.batch import batch
    from photoprocess.many.find import find
    from photoprocess.many.plan import plan
    from photoprocess.many.pool import local_pool
    from photoprocess.many.values import Existing, Task

    pattern = Task(Job("", order.spec), existing=Existing.KEEP)
    found = find([str(path) for path in order.inputs], [order.output])
    tasks = plan(found, order.output, pattern, Path(order.spec.filename).suffix)
    tell(BatchStarted(tuple(tasks)))
    with local_pool(tasks=len(tasks)) as executor, closing(batch(tasks, executor)) as answers:
        for done in answers:
            shared.add(done)
            tell(trim_report(done))
            shared.wait()


def recheck(task: Task, shared: RunState) -> Done | None:
    """The answer for a picture whose photo a person has saved meanwhile."""
    from photoprocess.many.work import catch_errors, find_kept

    done = catch_errors(task, lambda task: find_kept(task) or _missing(task))
    if done.output is None:
        return None
    shared.add(done)
    return trim_report(done)


def _missing(task: Task) -> Done:
    from photoprocess.many.values import Done

    return Done(task.name)


def trim_report(done: Done) -> Done:
    """With no more findings than the table tells: ten thousand whole reports would fill the memory."""
    from photoprocess.many.rows import find_causes
    from photoprocess.values import Report

    return replace(done, report=Report(tuple(find_causes(done)))) if done.report else done


def default_output(inputs: tuple[Path, ...], spec: Spec) -> Path:
    """Where photos go unless the person says otherwise: a folder beside the one that came."""
    first = inputs[0] if inputs[0].is_dir() else inputs[0].parent
    return first.with_name(f"{first.name}-{Path(spec.filename).stem}")
