"""`photoprocess batch`: many pictures."""

from __future__ import annotations

import sys
from contextlib import ExitStack, closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from photoprocess.commands.lines import print_line
from photoprocess.commands.process import list_credentials, read_whitening
from photoprocess.commands.progress_line import ProgressLine
from photoprocess.drafts import remove_abandoned_drafts
from photoprocess.errors import ExitStatus, OutputTwice
from photoprocess.files import is_same_file
from photoprocess.frozen import dataclass
from photoprocess.job import Job
from photoprocess.languages import Language
from photoprocess.many.batch import batch
from photoprocess.many.earlier import EarlierRun, hash_settings
from photoprocess.many.find import FoundPicture, find
from photoprocess.many.pace import Pace
from photoprocess.many.plan import plan
from photoprocess.many.pool import AtOnce, open_local_pool
from photoprocess.many.report import NAMES, RunReport
from photoprocess.many.rows import explain
from photoprocess.many.values import Done, Ending, Existing, Task
from photoprocess.marker.credentials import load_credentials
from photoprocess.marker.keys import load_private
from photoprocess.messages import get_text
from photoprocess.spec.catalogue import load_spec
from photoprocess.spec.values import Spec
from photoprocess.stopping import get_exit_status

if TYPE_CHECKING:
    from collections.abc import Generator
    from concurrent.futures import Executor

SAVED = (Ending.PASS, Ending.WARN)


@dataclass(frozen=True, slots=True)
class BatchOptions:
    """The options of `batch`."""

    language: Language
    inputs: tuple[str, ...]
    output: Path
    jobs: int | None
    table: Path | None
    spec: str
    report: Path | None
    resume: bool
    overwrite: bool
    cluster: str | None
    shared_disk: bool
    declared: frozenset[str]
    mark: bool
    key: Path | None
    whiten: bool
    background: str
    content_credentials: Path | None = None


def run_batch(options: BatchOptions) -> int:
    """Process all pictures; print a line for each that is not saved, then a summary."""
    tasks = _plan_tasks(options)
    remove_abandoned_drafts(task.output.parent for task in tasks if task.output)
    pace = Pace(len(tasks))
    line = ProgressLine(pace, options.language, sys.stderr)
    try:
        with closing(_run_tasks(tasks, options, pace)) as answers:
            for done in answers:
                line.update(_describe(done, options.language))
    except KeyboardInterrupt as interrupt:
        with suppress(OSError):  # after HUP the terminal has gone
            line.clear()
            print_line(get_text("batch.interrupted", options.language, done=pace.done, all=pace.all), sys.stderr)
        return get_exit_status(interrupt)
    line.clear()
    return _print_summary(pace, options)


def _run_tasks(tasks: list[Task], options: BatchOptions, pace: Pace) -> Generator[Done]:
    """Yield each answer, counted and reported. Unchanged failures of an earlier run are only counted."""
    with ExitStack() as stack:
        report = _open_report(options, tasks, stack)
        earlier = report.earlier if report else EarlierRun()
        left = [task for task in tasks if not earlier.has_failed_before(task)]
        pace.counts[Ending.FAIL] += len(tasks) - len(left)
        for done in _start(left, options, stack):
            if report and not earlier.has_row(done):
                report.add(done)
            pace.add(done.ending, kept=done.kept)
            yield done


def _plan_tasks(options: BatchOptions) -> list[Task]:
    spec = load_spec(options.spec)
    avoid = [options.output, *([options.report] if options.report else [])]
    left_out: list[Path] = []
    found = list(find(options.inputs, avoid, left_out))
    if left_out:
        print_line(get_text("batch.left_out", options.language, count=len(set(left_out))), sys.stderr)
    if options.table:
        found += _read_table(options.table, options.language)
    return plan(found, options.output, _build_pattern(options, spec), Path(spec.filename).suffix)


def _read_table(file: Path, language: Language) -> list[FoundPicture]:
    """Read the table and print how it was understood."""
    from photoprocess.many.table import read_picture_table

    table = read_picture_table(file)
    details = {"picture": table.picture, "name": table.name, "encoding": table.encoding, "count": len(table.found)}
    print_line(get_text("batch.table", language, file=file, **details), sys.stderr)
    return list(table.found)


def _build_pattern(options: BatchOptions, spec: Spec) -> Task:
    """Build the task that every picture's task is a copy of."""
    job = Job(
        "",
        spec,
        declared=options.declared,
        mark=options.mark,
        key=load_private(options.key) if options.key else None,
        whitening=read_whitening(whiten=options.whiten, background=options.background),
        credentials=load_credentials(options.content_credentials) if options.content_credentials else None,
    )
    return Task(job, existing=_choose_existing(options), ship=bool(options.cluster) and not options.shared_disk)


def _choose_existing(options: BatchOptions) -> Existing:
    """Decide what existing photos and an existing report mean."""
    return Existing.KEEP if options.resume else Existing.REPLACE if options.overwrite else Existing.REFUSE


def _open_report(options: BatchOptions, tasks: list[Task], stack: ExitStack) -> RunReport | None:
    if not options.report:
        return None
    for given in (options.table, options.key, *list_credentials(options.content_credentials)):
        if given and any(is_same_file(given, options.report / name) for name in NAMES):
            raise OutputTwice(name=str(given))
    settings = hash_settings(tasks[0].job) if tasks else ""
    report = RunReport(options.report, options.language, settings=settings, existing=_choose_existing(options))
    return stack.enter_context(report)


def _start(tasks: list[Task], options: BatchOptions, stack: ExitStack) -> Generator[Done]:
    executor, workers = _open_executor(options, len(tasks), stack)
    return stack.enter_context(closing(batch(tasks, executor, workers)))


def _open_executor(options: BatchOptions, tasks: int, stack: ExitStack) -> tuple[Executor, int | None]:
    if not options.cluster:
        executor = stack.enter_context(open_local_pool(options.jobs, tasks))
        if isinstance(executor, AtOnce):
            print_line(get_text("batch.one_process", options.language), sys.stderr)
        return executor, None
    from photoprocess.many.cluster import connect

    return stack.enter_context(connect(options.cluster))


def _explain_nothing(options: BatchOptions) -> None:
    """Print that there are no pictures; an input that is also a folder for output is named, as it is not searched."""
    outputs = [path for path in (options.output, options.report) if path]
    avoided = [name for name in options.inputs if any(is_same_file(Path(name), output) for output in outputs)]
    key = "batch.is_output" if avoided else "batch.nothing"
    print_line(get_text(key, options.language, name=", ".join(avoided or options.inputs)), sys.stderr)


def _describe(done: Done, language: Language) -> str:
    """Describe a picture that was not saved, in one line; "" for one that was."""
    if done.ending in SAVED:
        return ""
    details = {"name": done.name, "message": explain(done, language)}
    if done.ending is Ending.ERROR:
        return get_text("batch.error_line", language, **details)
    return get_text("batch.line", language, result=get_text(f"batch.{done.ending}", language), **details)


def _print_summary(pace: Pace, options: BatchOptions) -> int:
    language = options.language
    if not pace.done:
        _explain_nothing(options)
        return ExitStatus.FAILED
    print_line(pace.summarise(language))
    saved = sum(pace.counts[ending] for ending in SAVED)
    if saved:
        print_line(get_text("batch.saved", language, count=saved, kept=pace.kept, folder=options.output))
    if options.report:
        print_line(get_text("batch.report", language, path=options.report / "report.html"))
    return ExitStatus.PASSED if saved == pace.done else ExitStatus.FAILED
