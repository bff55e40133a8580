"""The command line: argv → Job → report → exit status.

Exit status: 0 passed and saved (for `check`: passed), 1 the report fails, 2 usage, 3 and up by kind of error.
The commands are built once the language is known, for their help is text that a user sees. Nothing heavy is imported
before a command runs.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from photoprocess.cli.batch import for_many
from photoprocess.cli.options import Callback, Say, lang_option, marker_options, whitening_options
from photoprocess.cli.registration import for_applicants
from photoprocess.cli.sheet import for_printing
from photoprocess.cli.verify import for_organisers
from photoprocess.errors import NoWindow, PhotoError
from photoprocess.messages import pick_language, text
from photoprocess.spec.values import DEFAULT_FILENAME, DEFAULT_SPEC
from photoprocess.values import DECLARATIONS, Frame, Language
from photoprocess.version import __version__

PASSED, USAGE, INTERRUPTED = 0, 2, 130


def main(arguments: Sequence[str]) -> int:
    """Run a command and return its exit status. The one place where errors become sentences."""
    language = _language(arguments)
    try:
        status = build(language).main(list(arguments), prog_name="photoprocess", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return USAGE
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except BrokenPipeError:
        # The reader of our output has gone, as in `photoprocess specs | head`; Python would complain once more at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PASSED
    except Exception as error:  # noqa: BLE001  # no traceback reaches a user; it is told or raised below
        return _explain(error, language)
    return status if isinstance(status, int) else PASSED


def explain_no_window(reason: ImportError) -> int:
    """Say why there is no window; the exit status."""
    return _explain(NoWindow(reason=str(reason)), pick_language(None, os.environ))


def _explain(error: Exception, language: Language) -> int:
    """A sentence on stderr. What is no PhotoError is a fault of ours: PHOTOPROCESS_DEBUG shows its traceback."""
    if not isinstance(error, PhotoError) and os.environ.get("PHOTOPROCESS_DEBUG"):
        raise error
    known = error if isinstance(error, PhotoError) else PhotoError()
    sentence = known.sentence(language)
    detail = "" if known is error else f" ({type(error).__name__}: {error})"
    click.echo(text("cli.error", language, message=sentence + detail), err=True)
    return known.exit_status


def _language(arguments: Sequence[str]) -> Language:
    """The language of --lang, which must be known before the options that explain themselves in it."""
    wanted = None
    for here, there in zip(arguments, [*arguments[1:], ""], strict=True):
        if here == "--lang":
            wanted = there
        elif here.startswith("--lang="):
            wanted = here.removeprefix("--lang=")
    return pick_language(wanted, os.environ)


def build(language: Language) -> click.Group:
    """The commands, with their help in one language."""

    def say(name: str, /, **details: object) -> str:
        return text(f"cli.{name}", language, **details)

    settings = {"help_option_names": ["-h", "--help"], "max_content_width": 100}
    group = click.Group("photoprocess", help=say("about"), context_settings=settings)
    group.params.append(_version(say))
    group.params.append(lang_option(say))
    for command in (
        _process(language, say),
        _check(language, say),
        _specs(language, say),
        for_printing(language, say),
        for_many(language, say, _shared),
        *for_organisers(language, say),
        *for_applicants(language, say),
    ):
        group.add_command(command)
    return group


def _version(say: Say) -> click.Option:
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
        help=say("option_version"),
    )


def _process(language: Language, say: Say) -> click.Command:
    path = click.Path(path_type=Path)
    own = [
        click.Option(["-o", "--output"], type=path, help=say("option_output", filename=DEFAULT_FILENAME)),
        click.Option(["--frame"], callback=_to_frame(say), metavar="CX,CY,HEIGHT,ROLL", help=say("option_frame")),
        *whitening_options(say),
        click.Option(["--overwrite"], is_flag=True, help=say("option_overwrite")),
        click.Option(["--draft"], is_flag=True, help=say("option_draft")),
        *marker_options(say),
    ]

    def body(**options: Any) -> int:
        from photoprocess.commands.process import Options, run_process

        return run_process(Options(language=language, **options))

    return click.Command("process", params=[*own, *_shared(say)], callback=body, help=say("process"))


def _check(language: Language, say: Say) -> click.Command:
    def body(**options: Any) -> int:
        from photoprocess.commands.process import Options, run_check

        return run_check(Options(language=language, **options))

    return click.Command("check", params=_shared(say), callback=body, help=say("check"))


def _specs(language: Language, say: Say) -> click.Command:
    def body(words: tuple[str, ...], toml: str | None) -> int:
        from photoprocess.commands.specs import run_print, run_specs

        return run_print(toml) if toml else run_specs(language, words)

    params = [
        click.Argument(["words"], nargs=-1),
        click.Option(["--toml"], metavar="NAME", help=say("option_toml")),
        lang_option(say),
    ]
    return click.Command("specs", params=params, callback=body, help=say("specs"))


def _shared(say: Say) -> list[click.Parameter]:
    """What `process` and `check` have in common."""
    path = click.Path(path_type=Path)
    return [
        click.Argument(["picture"], type=path),
        click.Option(["--spec"], default=DEFAULT_SPEC, show_default=True, help=say("option_spec")),
        click.Option(
            ["--declare", "declared"], callback=_to_declared(say), metavar="NAMES", help=say("option_declare")
        ),
        click.Option(["--json"], metavar="FILE|-", help=say("option_json")),
        click.Option(["--html"], type=path, metavar="FILE", help=say("option_html")),
        lang_option(say),
    ]


def _to_frame(say: Say) -> Callback:
    """Four numbers with commas → Frame."""

    def convert(_: click.Context, __: click.Parameter, value: str | None) -> Frame | None:
        if value is None:
            return None
        try:
            x, y, height, roll = (float(part) for part in value.split(","))
        except ValueError:
            raise click.BadParameter(say("bad_frame")) from None
        return Frame((x, y), height, roll)

    return convert


def _to_declared(say: Say) -> Callback:
    """Names with commas, or all → frozenset of DECLARATIONS."""

    def convert(_: click.Context, __: click.Parameter, value: str | None) -> frozenset[str]:
        names = frozenset(DECLARATIONS if value == "all" else (value or "").split(",")) - {""}
        for name in names - set(DECLARATIONS):
            raise click.BadParameter(say("bad_declare", name=name, known=", ".join(DECLARATIONS)))
        return names

    return convert
