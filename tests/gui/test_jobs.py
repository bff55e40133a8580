"""Lanes: the newest request wins, cancelled ones are silent, and failures are reported."""

from __future__ import annotations

import threading

import pytest
from pytestqt.qtbot import QtBot

from photoprocess.gui.jobs import Channel, Failure, Lane


def test_a_result_arrives_in_the_thread_of_the_window(qtbot: QtBot) -> None:
    lane = Lane()
    results: list[tuple[threading.Thread, threading.Thread]] = []
    lane.done.connect(lambda got: results.append((got, threading.current_thread())))
    with qtbot.waitSignal(lane.done, timeout=5000):
        lane.submit(lambda _: threading.current_thread())
    [(worked, emitted)] = results
    assert emitted is threading.main_thread()
    assert worked is not emitted


def test_the_newest_wins_and_those_between_never_start(qtbot: QtBot) -> None:
    lane, go = Lane(), threading.Event()
    started: list[int] = []
    results: list[int] = []
    lane.done.connect(results.append)

    def work(nth: int) -> int:
        started.append(nth)
        go.wait(5)
        return nth

    for nth in range(5):
        lane.submit(lambda _, nth=nth: work(nth))  # type: ignore[misc]
        qtbot.wait(20)
    go.set()
    qtbot.waitUntil(lambda: not lane.busy, timeout=5000)
    assert results == [4]
    assert started == [0, 4]


def test_a_cancelled_request_reports_nothing(qtbot: QtBot) -> None:
    lane, go, ended = Lane(), threading.Event(), threading.Event()
    results: list[object] = []
    for signal in (lane.done, lane.reported, lane.failed):
        signal.connect(results.append)

    def work(channel: Channel) -> None:
        go.wait(5)
        try:
            channel.send("late")
        finally:
            ended.set()

    lane.submit(work)
    lane.cancel()
    assert not lane.busy
    go.set()
    assert ended.wait(5)
    qtbot.wait(50)
    assert results == []


@pytest.mark.parametrize("error", [ValueError("why"), MemoryError(), KeyboardInterrupt()])
def test_every_exception_is_reported(qtbot: QtBot, error: BaseException) -> None:
    lane = Lane()

    def work(_: Channel) -> None:
        raise error

    with qtbot.waitSignal(lane.failed, timeout=5000) as emitted:
        lane.submit(work)
    assert emitted.args
    failure = emitted.args[0]
    assert isinstance(failure, Failure)
    assert failure.error is error
    assert "test_jobs.py" in failure.details
    with qtbot.waitSignal(lane.done, timeout=5000):
        lane.submit(lambda _: "still alive")
