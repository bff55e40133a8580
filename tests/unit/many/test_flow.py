"""Tasks over an executor: few at a time, answers as they finish, and no end when a worker dies."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import CancelledError, Executor, Future, ThreadPoolExecutor
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from workers import die_once, double, double_or_die, note

from photoprocess.many.flow import Handlers, Ready, spread
from photoprocess.many.pool import open_local_pool


def lost(task: object, error: Exception) -> int:
    return -1


@pytest.fixture(scope="module")
def pool() -> Iterator[Executor]:
    with open_local_pool(2) as executor:
        yield executor


def test_every_task_is_answered(pool: Executor) -> None:
    assert sorted(spread(range(50), pool, Handlers(double, lost))) == [(n, 2 * n) for n in range(50)]


def test_no_tasks_give_no_answers(pool: Executor) -> None:
    assert list(spread([], pool, Handlers(double, lost))) == []


@pytest.mark.parametrize("workers", [None, 5])
def test_few_tasks_are_submitted_at_a_time(workers: int | None) -> None:
    taken = 0

    def tasks() -> Iterator[int]:
        nonlocal taken
        while True:
            taken += 1
            yield taken

    with ThreadPoolExecutor(2) as executor:
        answers = spread(tasks(), executor, Handlers(double, lost), workers)
        for given, _ in enumerate(islice(answers, 300), 1):
            assert taken - given <= 2 * (workers or 2) + 2
        answers.close()  # type: ignore[attr-defined]


def test_a_task_that_needs_no_worker_is_answered_in_its_turn(pool: Executor) -> None:
    handlers: Handlers[int, int] = Handlers(double, lost, pack=lambda task: Ready(0) if task % 2 else task + 100)
    assert sorted(spread(range(4), pool, handlers)) == [(0, 200), (1, 0), (2, 204), (3, 0)]


def test_only_the_task_that_kills_its_worker_is_given_up() -> None:
    tasks = [*range(5), 100, *range(5, 10), 101, *range(10, 20)]
    with open_local_pool(2) as executor:
        answers = dict(spread(tasks, executor, Handlers(double_or_die, lost)))
    assert answers == {n: -1 if n >= 100 else 2 * n for n in tasks}


def test_a_task_whose_worker_died_by_chance_is_done_at_the_second_try(tmp_path: Path) -> None:
    with open_local_pool(1) as executor:
        assert list(spread([str(tmp_path)], executor, Handlers(die_once, lost))) == [(str(tmp_path), 1)]


def test_an_answer_that_cannot_travel_does_not_stop_the_others(pool: Executor) -> None:
    def unable(task: int) -> int:
        raise AssertionError("a function that no worker can import")

    assert list(spread([1], pool, Handlers(unable, lost))) == [(1, -1)]
    assert list(spread([1], pool, Handlers(double, lost))) == [(1, 2)]


def test_stopping_begins_nothing_new(tmp_path: Path) -> None:
    with open_local_pool(1) as executor:
        answers = spread([str(tmp_path / str(n)) for n in range(100)], executor, Handlers(note, lambda *_: ""))
        next(answers)
        answers.close()  # type: ignore[attr-defined]
    assert len(list(tmp_path.iterdir())) <= 6


def test_a_cancelled_future_ends_the_run() -> None:
    class Gone(Executor):
        def submit(self, *_: Any, **__: Any) -> Future[Any]:
            future: Future[Any] = Future()
            future.cancel()
            future.set_running_or_notify_cancel()
            return future

    with pytest.raises(CancelledError):
        list(spread([1, 2], Gone(), Handlers(double, lost)))
