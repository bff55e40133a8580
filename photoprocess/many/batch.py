"""`batch`: process many jobs with any executor; each gives one small answer."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from photoprocess.job import Job
from photoprocess.many.flow import Handlers, Ready, spread
from photoprocess.many.urls import is_url
from photoprocess.many.values import Done, Task
from photoprocess.many.work import catch_errors, explain_loss, resolve_existing, save_photo, work_on
from photoprocess.read import BYTE_LIMIT
from photoprocess.read.contents import load_contents

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable
    from concurrent.futures import Executor


def batch(jobs: Iterable[Job | Task], executor: Executor, workers: int | None = None) -> Generator[Done]:
    """Process many pictures; yield each answer when it is finished.

    `jobs` may be endless, because only a few are submitted at a time; `workers` is the number that run at once, for
    executors that do not expose it. A bad picture gives an answer with an error. A picture that kills its worker is
    tried once more, alone, and then reported. When the caller stops iterating, nothing new starts, and a photo that is
    being saved is saved completely.
    """
    tasks = (job if isinstance(job, Task) else Task(job) for job in jobs)
    for task, done in spread(tasks, executor, Handlers(work_on, _give_up, _pack), workers):
        if task.output and done.data is not None:
            done = save_photo(task, done, done.data, task.output)
        yield replace(done, stamp=task.stamp)


def _give_up(task: Task, error: Exception) -> Done:
    return Done(task.name, error=explain_loss(task.name, error))


def _pack(task: Task) -> Task | Ready[Done]:
    """Prepare a task for sending, or answer it if no worker is needed."""
    if task.problem:
        return Ready(Done(task.name, error=task.problem))
    if not task.ship:
        return task
    parcels: list[Task] = []

    def pack(task: Task) -> Done:
        todo = resolve_existing(task)
        if isinstance(todo, Done):
            return todo
        parcels.append(_attach_bytes(todo))
        return Done(task.name)

    done = catch_errors(task, pack)
    return parcels[0] if parcels else Ready(done)


def _attach_bytes(task: Task) -> Task:
    source = task.job.source
    if is_url(source):
        # The worker opens the URL, if it is allowed. Whether the photo exists was checked here.
        return replace(task, output=None)
    contents = load_contents(source, task.name, BYTE_LIMIT)
    return replace(task, output=None, job=replace(task.job, source=contents.data, name=task.name))
