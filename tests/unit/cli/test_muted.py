"""An error's sentence arrives even while a thread that loads the networks mutes standard error."""

from __future__ import annotations

import threading

import pytest

from photoprocess.commands.lines import print_error
from photoprocess.standard_error import mute_stderr


def test_a_sentence_waits_until_nothing_mutes_standard_error(capfd: pytest.CaptureFixture[str]) -> None:
    muted, enough = threading.Event(), threading.Event()

    def mute() -> None:
        with mute_stderr():
            muted.set()
            enough.wait()

    loading = threading.Thread(target=mute)
    loading.start()
    muted.wait()
    ending = threading.Timer(0.2, enough.set)
    ending.start()
    print_error("arrives")
    for thread in (loading, ending):
        thread.join()
    assert capfd.readouterr().err == "arrives\n"
