"""`photoprocess verify` and `photoprocess keys`. No picture is decoded unless --recheck measures it again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import Executor
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from textwrap import indent
from typing import Any

import click

from photoprocess.commands.lines import print_error, print_json
from photoprocess.errors import ExitStatus, PhotoError
from photoprocess.frozen import dataclass
from photoprocess.json_text import to_json_text
from photoprocess.many.find import find
from photoprocess.many.flow import Handlers, spread
from photoprocess.many.pool import AtOnce, open_local_pool
from photoprocess.many.verifying import (
    STANDARD_INPUT,
    Upload,
    UploadAnswer,
    VerifiedUpload,
    give_up,
    read_upload,
    verify_upload,
)
from photoprocess.marker import Claims, Demands, credentials, is_from_future, keys
from photoprocess.messages import escape_controls, get_text
from photoprocess.report import sentences
from photoprocess.report.verification import (
    describe_status,
    explain_key,
    explain_reason,
    explain_unmet,
    format_moment,
    list_confirmed,
    warn_of_future,
)
from photoprocess.spec.catalogue import load_spec
from photoprocess.values import Language, Report
from photoprocess.verdict_marks import BAD, GOOD
from photoprocess.wrap import get_terminal_width, wrap

MANY_TO_READ, MANY_TO_MEASURE = 2000, 4
"""Number of files from which starting processes pays off: reading one takes 1 ms, measuring it again 100 ms."""


@dataclass(frozen=True, slots=True)
class VerifyOptions:
    """The options of `verify`."""

    language: Language
    files: tuple[Path, ...]
    recheck: bool
    key: tuple[Path, ...]
    json: bool
    jobs: int | None = None
    spec: str | None = None
    not_before: datetime | None = None
    not_after: datetime | None = None

    @property
    def demands(self) -> Demands:
        """What is demanded beside the spec."""
        return Demands(not_before=self.not_before, not_after=self.not_after)


def run_verify(options: VerifyOptions) -> int:
    """Print whether each file is as it was signed and as required; the status is PASSED only if all are."""
    known = tuple(key for path in options.key for key in keys.load_public(path)) if options.key else None
    pattern = Upload(
        STANDARD_INPUT, known, options.recheck, load_spec(options.spec) if options.spec else None, options.demands
    )
    uploads = [_read_here(replace(pattern, path=path, problem=problem)) for path, problem in _list_files(options.files)]
    show = _print_json if options.json else _print
    good = sum(show(_put_in_order(uploads, options), len(uploads), options))
    return ExitStatus.PASSED if uploads and good == len(uploads) else ExitStatus.FAILED


def _read_here(upload: Upload) -> Upload:
    """Read standard input, which a worker cannot."""
    return replace(upload, data=read_upload(upload)) if upload.path == STANDARD_INPUT else upload


def _put_in_order(uploads: list[Upload], options: VerifyOptions) -> Iterator[UploadAnswer]:
    """Yield the answers in the order of the files, each as soon as all earlier ones are ready."""
    early: dict[int, UploadAnswer] = {}
    following = 0
    with _open_executor(len(uploads), options) as executor:
        handlers = Handlers(_verify_numbered, _give_up)
        for (number, _), answer in spread(enumerate(uploads), executor, handlers):
            early[number] = answer
            while following in early:
                yield early.pop(following)
                following += 1


def _open_executor(files: int, options: VerifyOptions) -> Executor:
    """Use processes if they save more time than starting them costs, and to measure: only a process has a budget."""
    if options.recheck:
        return open_local_pool(options.jobs or (1 if files < MANY_TO_MEASURE else None), files)
    worth = options.jobs or files >= MANY_TO_READ
    return open_local_pool(options.jobs, files) if worth and options.jobs != 1 else AtOnce()


def _verify_numbered(task: tuple[int, Upload]) -> UploadAnswer:
    return verify_upload(task[1])


def _give_up(task: tuple[int, Upload], error: Exception) -> UploadAnswer:
    return give_up(task[1], error)


def run_keys_new(language: Language, folder: Path) -> int:
    """Make a key pair and print where it is."""
    pair = keys.make_key_pair(folder)
    click.echo(get_text("verify.key_made", language, private=pair.private))
    click.echo(get_text("verify.key_public", language, public=pair.public))
    click.echo(get_text("verify.key_id", language, kid=pair.kid))
    return ExitStatus.PASSED


def run_keys_new_c2pa(language: Language, folder: Path, organisation: str) -> int:
    """Make a root and a certificate for Content Credentials, and print where they are."""
    made = credentials.make_credentials(folder, organisation)
    click.echo(get_text("verify.key_made", language, private=made.private))
    click.echo(get_text("verify.root_made", language, root=made.root))
    click.echo(get_text("verify.chain_made", language, folder=made.chain.parent))
    return ExitStatus.PASSED


def run_keys_show(language: Language, file: Path) -> int:
    """Print the ids of the keys in a file; of a private key nothing but its id."""
    try:
        found = keys.load_public(file)
    except keys.BadKey as error:
        if error.details.get("reason") != "private":
            raise
        found = (keys.load_private(file).public,)
        click.echo(get_text("verify.private_half", language))
    for key in found:
        click.echo(get_text("verify.key_id", language, kid=key.kid))
    return ExitStatus.PASSED


def _list_files(paths: Iterable[Path]) -> Iterator[tuple[Path, PhotoError | None]]:
    """List the files; a folder stands for all files below it that are not hidden."""
    for path in paths:
        if path != STANDARD_INPUT and path.is_dir():
            yield from ((Path(found.source), found.problem) for found in find([str(path)]))
        else:
            yield path, None


def _print(answers: Iterable[UploadAnswer], count: int, options: VerifyOptions) -> Iterator[bool]:
    language, good = options.language, 0
    for answer in answers:
        if isinstance(answer, VerifiedUpload):
            click.echo("\n".join(_describe(answer, options)))
        else:
            print_error(get_text("cli.error", language, message=answer.error.explain(language)))
        good += answer.good
        yield answer.good
    if count > 1:
        demanded = options.spec or options.not_before or options.not_after or options.recheck
        summary = "verify.summary_demanded" if demanded else "verify.summary"
        click.echo(get_text(summary, language, valid=good, all=count))
    if not count:
        name = ", ".join(map(str, options.files))
        click.echo(get_text("verify.nothing", language, name=name), err=True)


def _print_json(answers: Iterable[UploadAnswer], count: int, options: VerifyOptions) -> Iterator[bool]:
    """Print one JSON list, an answer at a time, so that 100,000 answers are never in memory together."""
    click.echo("[", nl=not count)
    for place, answer in enumerate(answers, 1):
        entry = to_json_text(_convert_answer(answer, options), indent=2)
        print_json(f"\n{indent(entry, '  ')}" + ("," if place < count else "\n"), end=False)
        yield answer.good
    click.echo("]")


def _describe(answer: VerifiedUpload, options: VerifyOptions) -> list[str]:
    verification, language = answer.verification, options.language
    words = describe_status(verification, language)
    status = get_text("verify.detailed", language, term=verification.status, details=words)
    details = [explain_reason(verification, language)]
    if claims := verification.claims:
        details += [_describe_claims(claims, language), list_confirmed(claims, language)]
        details += [warn_of_future(claims, language)]
    details += [explain_key(verification, language), *_explain_unmet(answer, options)]
    width = get_terminal_width()
    explained = filter(None, [*details, *_describe_recheck(answer, language)])
    lines = [part for line in explained for part in wrap(f"    {line}", width, hanging=0)]
    # The first line stays whole: a long name could begin a line of its own with what looks like an answer.
    return [f"{GOOD if answer.good else BAD} {escape_controls(answer.name)}: {status}", *lines]


def _explain_unmet(answer: VerifiedUpload, options: VerifyOptions) -> list[str]:
    claims = answer.verification.claims
    return [explain_unmet(unmet, claims, answer.demands, options.language) for unmet in answer.unmet] if claims else []


def _describe_claims(claims: Claims, language: Language) -> str:
    tool = {"tool": claims.tool.name, "version": claims.tool.version, "spec": claims.spec.id}
    return get_text("verify.signed_at", language, time=format_moment(claims), **tool)


def _describe_recheck(answer: VerifiedUpload, language: Language) -> list[str]:
    if answer.measured is None:
        return []
    wrong, count = answer.disagreements, len(answer.measured.findings)
    agree = max(0, count - len(wrong))
    lines = [get_text("verify.remeasured", language, agree=agree, all=count)]
    for was, now in wrong:
        words = {"claimed": sentences.name_verdict(was.verdict, language)}
        details = {"term": sentences.name_verdict(now.verdict, language)}
        details["details"] = sentences.format_measured(now, language)
        words["found"] = get_text("verify.detailed", language, **details)
        lines.append(get_text("verify.disagrees", language, check=sentences.name_check(now.code, language), **words))
    return lines


def _convert_answer(answer: UploadAnswer, options: VerifyOptions) -> dict[str, Any]:
    """Convert one answer to JSON types, as documented in docs/marker.md."""
    language = options.language
    if not isinstance(answer, VerifiedUpload):
        error = {"code": answer.error.code, "message": answer.error.explain(language)}
        return {"file": answer.name, "good": False, "error": error}
    found = answer.verification
    key = {"kid": found.key.kid, "built_in": found.key.built_in} if found.key else None
    return {
        "file": answer.name,
        "good": answer.good,
        "status": str(found.status),
        "reason": str(found.reason),
        "proof": str(found.proof),
        "content_credentials": found.has_credentials,
        "message": explain_reason(found, language),
        "key": key,
        "unmet": [str(unmet) for unmet in answer.unmet],
        "from_future": is_from_future(found.claims) if found.claims else None,
        "claims": _convert_claims(found.claims) if found.claims else None,
        "recheck": _convert_recheck(answer, answer.measured) if answer.measured else None,
    }


def _convert_claims(claims: Claims) -> dict[str, Any]:
    return {
        "issued": claims.issued,
        "tool": {"name": claims.tool.name, "version": claims.tool.version},
        "spec": {"id": claims.spec.id, "version": claims.spec.version},
        "portrait": {"width": claims.portrait.width, "height": claims.portrait.height, "dpi": claims.portrait.density},
        "findings": [[f.code, str(f.verdict), f.measured] for f in claims.findings],
        "edits": [[edit.name, *edit.amounts] for edit in claims.edits],
    }


def _convert_recheck(answer: VerifiedUpload, measured: Report) -> dict[str, Any]:
    return {
        "agrees": not answer.disagreements,
        "findings": [[f.code, str(f.verdict), f.measured] for f in measured.findings],
    }
