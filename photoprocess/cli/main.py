"""The entry of the command line: parse, run the command, turn every error into a sentence and an exit status."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from photoprocess.cli.click_texts import translate_click
from photoprocess.cli.options import Explain, make_lang_option
from photoprocess.cli.streams import make_streams_tolerant
from photoprocess.errors import ExitStatus, NoWindow, PhotoError
from photoprocess.languages import Language
from photoprocess.messages import DamagedTexts, find_damaged_texts, get_text, pick_language
from photoprocess.standard_error import redirecting
from photoprocess.stopping import get_exit_status, handle_stops
from photoprocess.system_errors import NoWorkingFolder, explain_system_error
from photoprocess.version import __version__

MODULES = {
    "process": ("process", "check"),
    "specs": ("specs",),
    "sheet": ("sheet",),
    "batch": ("batch",),
    "verify": ("verify", "keys"),
    "registration": ("precheck", "timeline", "calendar", "exams", "facts", "faq"),
}
"""Modules of this package with the commands that they build, in the order of the help."""


def main(arguments: Sequence[str]) -> int:
    """Run a command and return its exit status. The one place where errors become sentences."""
    language = _find_language(arguments)
    make_streams_tolerant()
    try:
        _require_working_folder()
        with handle_stops():
            status = build(language, _find_command(arguments)).main(
                list(arguments), prog_name="photoprocess", standalone_mode=False
            )
    except click.ClickException as error:
        error.show()
        return ExitStatus.USAGE
    except (click.Abort, KeyboardInterrupt) as error:
        _print_error(get_text("cli.stopped", language))
        return get_exit_status(error.__cause__ or error)
    except (BrokenPipeError, SystemExit):
        # The reader has gone, as in `photoprocess specs | head`: click makes a SystemExit of that, and of nothing else.
        return _leave_unread()
    except DamagedTexts as error:
        _print_error(f"photoprocess: {error}")
        return ExitStatus.DAMAGED_TEXTS
    except Exception as error:  # noqa: BLE001  # no traceback reaches a user: the error is explained or raised again
        return _explain(error, language)
    return status if isinstance(status, int) else ExitStatus.PASSED


def explain_no_window(details: Mapping[str, str]) -> int:
    """Print why the window cannot open and what to do; return the exit status. `details` are those of NoWindow."""
    return _explain(NoWindow(**details), pick_language(None, os.environ))


def _explain(error: Exception, language: Language) -> int:
    """Print an error's sentence to stderr; return its exit status.

    Anything but a PhotoError or an error of the system is a bug. With PHOTOPROCESS_DEBUG in the environment all but a
    PhotoError are raised, for their tracebacks.
    """
    if not isinstance(error, PhotoError) and os.environ.get("PHOTOPROCESS_DEBUG"):
        raise error
    if isinstance(error, KeyError) and (damage := find_damaged_texts()):
        _print_error(f"photoprocess: {damage}")
        return ExitStatus.DAMAGED_TEXTS
    known = error if isinstance(error, PhotoError) else explain_system_error(error)
    try:
        sentence = known.explain(language)
    except (KeyError, DamagedTexts):
        _print_error(f"photoprocess: {DamagedTexts(Path(f'{language}.toml'))}")
        return ExitStatus.DAMAGED_TEXTS
    detail = f" ({type(error).__name__}: {error})" if type(known) is PhotoError else ""
    _print_error(get_text("cli.error", language, message=sentence + detail))
    return known.exit_status


def _leave_unread() -> int:
    """Stop printing. The status is that of a program that SIGPIPE ends: neither success nor a verdict."""
    from photoprocess.commands.lines import close_output

    close_output(sys.stdout, sys.stderr)
    return ExitStatus.OUTPUT_CLOSED


def _require_working_folder() -> None:
    """Raise NoWorkingFolder if the current folder was deleted: no relative name would mean anything."""
    try:
        Path.cwd()
    except OSError:
        raise NoWorkingFolder from None


def _print_error(words: str) -> None:
    """Print the last words to stderr, if anything still reads them: HUP means that the terminal has gone."""
    # A worker thread that loads the networks mutes standard error for some milliseconds.
    with contextlib.suppress(OSError), redirecting:
        click.echo(words, err=True)


def _find_language(arguments: Sequence[str]) -> Language:
    """Find the language of --lang, which must be known before the options are built with their help."""
    wanted = None
    for argument, following in zip(arguments, [*arguments[1:], ""], strict=True):
        if argument == "--lang":
            wanted = following
        elif argument.startswith("--lang="):
            wanted = argument.removeprefix("--lang=")
    return pick_language(wanted, os.environ)


def _find_command(arguments: Sequence[str]) -> str:
    """Find the first argument besides --lang: a command, another option such as --help, or a mistake."""
    rest = iter(arguments)
    for argument in rest:
        if argument == "--lang":
            next(rest, None)
        elif not argument.startswith("--lang="):
            return argument
    return ""


def build(language: Language, called: str = "") -> click.Group:
    """Build the command line, with help in one language: only the module of the called command, otherwise all."""
    translate_click(language)

    def explain(name: str, /, **details: object) -> str:
        return get_text(f"cli.{name}", language, **details)

    settings: dict[str, Any] = {"help_option_names": ["-h", "--help"], "max_content_width": 100}
    group = click.Group(
        "photoprocess", help=explain("about"), epilog=explain("exit_statuses"), context_settings=settings
    )
    group.params += [_make_version_option(explain), make_lang_option(explain)]
    for module in [name for name, commands in MODULES.items() if called in commands] or MODULES:
        for command in import_module(f"photoprocess.cli.{module}").build_commands(language, explain):
            group.add_command(command)
    _explain_help(group, click.Context(group, **settings), explain("option_help"))
    return group


def _explain_help(command: click.Command, context: click.Context, help_: str) -> None:
    """Set the help of --help, which click gives in English to every command."""
    if option := command.get_help_option(context):
        option.help = help_
    if isinstance(command, click.Group):
        for member in command.commands.values():
            _explain_help(member, context, help_)


def _make_version_option(explain: Explain) -> click.Option:
    def show(context: click.Context, _: click.Parameter, wanted: bool) -> None:
        if wanted:
            click.echo(f"photoprocess {__version__}")
            context.exit()

    return click.Option(
        ["--version"],
        is_flag=True,
        is_eager=True,
        expose_value=False,
        callback=show,
        help=explain("option_version"),
    )
