"""Lanes: the newest request wins, the cancelled are silent, and what fails is told."""

from __future__ import annotations

import threading

import pytest
from pytestqt.qtbot import QtBot

from photoprocess.gui.jobs import Channel, Failure, Lane


def test_a_result_arrives_in_the_thread_of_the_window(qtbot: QtBot) -> None:
    lane = Lane()
    heard: list[tuple[threading.Thread, threading.Thread]] = []
    lane.done.connect(lambda got: heard.append((got, threading.current_thread())))
    with qtbot.waitSignal(lane.done, timeout=5000):
        lane.submit(lambda _: threading.current_thread())
    [(worked, told)] = heard
    assert told is threading.main_thread()
    assert worked is not told


def test_the_newest_wins_and_those_between_never_start(qtbot: QtBot) -> None:
    lane, go = Lane(), threading.Event()
    started: list[int] = []
    heard: list[int] = []
    lane.done.connect(heard.append)

    def work(nth: int) -> int:
        started.append(nth)
        go.wait(5)
        return nth

    for nth in range(5):
        lane.submit(lambda _, nth=nth: work(nth))  # type: ignore[misc]
        qtbot.wait(20)
    go.set()
    qtbot.waitUntil(lambda: not lane.busy, timeout=5000)
    assert heard == [4]
    assert started == [0, 4]


def test_what_is_cancelled_says_nothing_more(qtbot: QtBot) -> None:
    lane, go, ended = Lane(), threading.Event(), threading.Event()
    heard: list[object] = []
    for signal in (lane.done, lane.reported, lane.failed):
        signal.connect(heard.append)

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
    assert heard == []


@pytest.mark.parametrize("error", [ValueError("why"), MemoryError(), KeyboardInterrupt()])
def test_whatever_is_raised_is_told(qtbot: QtBot, error: BaseException) -> None:
    lane = Lane()

    def work(_: Channel) -> None:
        raise error

    with qtbot.waitSignal(lane.failed, timeout=5000) as told:
        lane.submit(work)
    assert told.args
    failure = told.args[0]
    assert isinstance(failure, Failure)
    assert failure.error is error
    assert "test_jobs.py" in failure.details
    with qtbot.waitSignal(lane.done, timeout=5000):
        lane.submit(lambda _: "still alive")
