"""Lines that a run prints while it works: their reader may leave, as `head` does, and the work goes on."""

from __future__ import annotations

import errno
import os
import sys
from typing import TextIO

import click

LEFT = (errno.EPIPE, errno.EIO, errno.EINVAL)
"""The reader of a pipe has gone, the terminal has gone, and the former on Windows."""


def print_line(words: str, stream: TextIO | None = None, *, end: bool = True) -> bool:
    """Print to a stream, stdout by default; return False once nobody reads it any more, and drop what follows."""
    stream = stream or sys.stdout
    try:
        click.echo(words, stream, nl=end)
    except OSError as error:
        if error.errno not in LEFT:
            raise
        close_output(stream)
        return False
    return True


def close_output(*streams: TextIO) -> None:
    """Discard the rest of the output: flushing what is still buffered would fail again at exit."""
    for stream in streams:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
