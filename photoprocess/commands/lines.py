"""Printing: lines of a run, whose reader may leave, as `head` does; JSON, which programs read."""

from __future__ import annotations

import codecs
import errno
import os
import re
import sys
from typing import TextIO

import click

from photoprocess.json_text import escape_character, to_json_text
from photoprocess.standard_error import redirecting
from photoprocess.wrap import wrap

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


def print_error(words: str) -> None:
    """Print to stderr when nothing mutes it: a thread that loads the networks does so for some milliseconds."""
    with redirecting:
        click.echo(words, err=True)


def print_json(text: str, *, end: bool = True) -> None:
    """Print JSON: in ASCII where standard output is not UTF-8, because JSON in a code page is none."""
    if codecs.lookup(sys.stdout.encoding or "ascii").name != "utf-8":
        text = re.sub(r"[^\x00-\x7f]", lambda match: escape_character(match[0]), text)
    click.echo(text, nl=end)


def print_data(data: object) -> None:
    """Print plain values as JSON."""
    print_json(to_json_text(data, indent=2))


def print_wrapped(paragraph: str, width: int) -> None:
    """Print a paragraph, wrapped at `width` columns; an empty one is an empty line."""
    click.echo("\n".join(wrap(paragraph, width)))


def close_output(*streams: TextIO) -> None:
    """Discard the rest of the output: flushing what is still buffered would fail again at exit."""
    for stream in streams:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
