"""The commands of an organiser: verify files, make and show keys. No picture is decoded unless it is measured again."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from pathlib import Path
from textwrap import indent
from typing import Any

import click

from photoprocess.errors import PhotoError
from photoprocess.many.find import find
from photoprocess.many.flow import Handlers, Ready, spread
from photoprocess.many.pool import AtOnce, local_pool
from photoprocess.many.verifying import STANDARD_INPUT, Upload, VerifiedUpload, give_up, verify_upload
from photoprocess.marker import Claims, Verification, keys
from photoprocess.messages import text
from photoprocess.report import sentences
from photoprocess.report.marks import BAD, GOOD
from photoprocess.values import Language

ALL_VALID, NOT_ALL = 0, 1
MANY_TO_READ, MANY_TO_MEASURE = 2000, 4
"""Files from which on processes are worth their start: reading takes a millisecond, measuring again a hundred."""


@dataclass(frozen=True, slots=True)
class VerifyOptions:
    """The options of `verify`."""

    language: Language
    files: tuple[Path, ...]
    recheck: bool
    key: tuple[Path, ...]
    json: bool
    jobs: int | None = None


def run_verify(options: VerifyOptions) -> int:
    """Tell of every file whether it is as it was signed; exit status 0 only where all are."""
    known = tuple(key for path in options.key for key in keys.load_public(path)) if options.key else None
    uploads = [replace(upload, keys=known, recheck=options.recheck) for upload in _files(options.files)]
    show = _print_json if options.json else _print
    good = sum(show(_in_order(uploads, options), len(uploads), options))
    return ALL_VALID if uploads and good == len(uploads) else NOT_ALL


def _in_order(uploads: list[Upload], options: VerifyOptions) -> Iterator[VerifiedUpload]:
    """Answers in the order of the files, each as soon as those before it are there."""
    early: dict[int, VerifiedUpload] = {}
    following = 0
    with _executor(len(uploads), options) as executor:
        handlers = Handlers(_verify_numbered, _give_up, _read_here)
        for (number, _), answer in spread(enumerate(uploads), executor, handlers):
            early[number] = answer
            while following in early:
                yield early.pop(following)
                following += 1


def _executor(files: int, options: VerifyOptions) -> Executor:
    """Processes, where starting them costs less than they save."""
    worth = options.jobs or (files >= (MANY_TO_MEASURE if options.recheck else MANY_TO_READ))
    return local_pool(options.jobs, files) if worth and options.jobs != 1 else AtOnce()


def _verify_numbered(task: tuple[int, Upload]) -> VerifiedUpload:
    return verify_upload(task[1])


def _give_up(task: tuple[int, Upload], error: Exception) -> VerifiedUpload:
    return give_up(task[1], error)


def _read_here(task: tuple[int, Upload]) -> tuple[int, Upload] | Ready[VerifiedUpload]:
    """Our standard input is no worker's."""
    return Ready(verify_upload(task[1])) if task[1].path == STANDARD_INPUT else task


def run_keys_new(language: Language, folder: Path) -> int:
    """Make a key pair."""
    pair = keys.new_key_pair(folder)
    for name, details in (("key_made", {"private": pair.private}), ("key_public", {"public": pair.public})):
        click.echo(text(f"verify.{name}", language, **details))
    click.echo(text("verify.key_id", language, kid=pair.kid))
    return ALL_VALID


def run_keys_show(language: Language, file: Path) -> int:
    """Which keys a file holds; of a private one nothing but its name."""
    try:
        found = keys.load_public(file)
    except keys.BadKey as error:
        if error.details.get("reason") != "private":
            raise
        found = (keys.load_private(file).public,)
        click.echo(text("verify.private_half", language))
    for key in found:
        click.echo(text("verify.key_id", language, kid=key.kid))
    return ALL_VALID


def _files(paths: Iterable[Path]) -> Iterator[Upload]:
    """Folders become the files in them and below, hidden ones left out."""
    for path in paths:
        if path != STANDARD_INPUT and path.is_dir():
            yield from (Upload(Path(found.source), problem=found.problem) for found in find([str(path)]))
        else:
            yield Upload(path)


def _print(answers: Iterable[VerifiedUpload], count: int, options: VerifyOptions) -> Iterator[bool]:
    language, good = options.language, 0
    for answer in answers:
        if answer.error:
            click.echo(text("cli.error", language, message=answer.error.sentence(language)), err=True)
        elif answer.verification:
            click.echo("\n".join(_lines(answer, answer.verification, language)))
        good += answer.good
        yield answer.good
    if count > 1:
        click.echo(text("verify.summary", language, valid=good, all=count))
    if not count:
        name = ", ".join(map(str, options.files))
        click.echo(text("verify.nothing", language, name=name), err=True)


def _print_json(answers: Iterable[VerifiedUpload], count: int, options: VerifyOptions) -> Iterator[bool]:
    """One list, an answer at a time: a hundred thousand of them need not be in memory together."""
    click.echo("[", nl=not count)
    for place, answer in enumerate(answers, 1):
        told = json.dumps(_as_data(answer, options.language), ensure_ascii=False, indent=2)
        click.echo(f"\n{indent(told, '  ')}" + ("," if place < count else "\n"), nl=False)
        yield answer.good
    click.echo("]")


def _lines(answer: VerifiedUpload, verification: Verification, language: Language) -> list[str]:
    status = verification.status
    lines = [f"{GOOD if answer.good else BAD} {answer.name}: {status} ({text(f'verify.{status}', language)})"]
    details = [reason_sentence(verification, language)]
    if verification.claims:
        details.append(_signed(verification.claims, language))
    if verification.key:
        key = "built_in" if verification.key.built_in else "own_key"
        details.append(text(f"verify.{key}", language, kid=verification.key.kid))
    return lines + [f"    {line}" for line in [*details, *_recheck_lines(answer, language)]]


def reason_sentence(verification: Verification, language: Language) -> str:
    """Why a verification ends as it does."""
    return text(f"verify.{verification.reason}", language, kid=verification.named_kid or "—")


def _signed(claims: Claims, language: Language) -> str:
    moment = f"{claims.issued_at:%Y-%m-%d %H:%M} UTC"
    tool = {"tool": claims.tool.name, "version": claims.tool.version, "spec": claims.spec.id}
    return text("verify.signed_at", language, time=moment, **tool)


def _recheck_lines(answer: VerifiedUpload, language: Language) -> list[str]:
    if answer.measured is None:
        return []
    wrong, count = answer.disagreements, len(answer.measured.findings)
    lines = [text("verify.remeasured", language, agree=count - len(wrong), all=count)]
    for was, now in wrong:
        words = {"claimed": sentences.verdict_word(was.verdict, language)}
        words["found"] = f"{sentences.verdict_word(now.verdict, language)} ({sentences.measured(now, language)})"
        lines.append(text("verify.disagrees", language, check=sentences.title(now.code, language), **words))
    return lines


def _as_data(answer: VerifiedUpload, language: Language) -> dict[str, Any]:
    """One answer in the terms of JSON; docs/marker.md describes it."""
    if answer.error or not answer.verification:
        error = answer.error or PhotoError()
        return {"file": answer.name, "error": {"code": error.code, "message": error.sentence(language)}}
    found = answer.verification
    key = {"kid": found.key.kid, "built_in": found.key.built_in} if found.key else None
    return {
        "file": answer.name,
        "status": str(found.status),
        "reason": str(found.reason),
        "message": reason_sentence(found, language),
        "key": key,
        "claims": _claims(found.claims) if found.claims else None,
        "recheck": _recheck(answer) if answer.measured else None,
    }


def _claims(claims: Claims) -> dict[str, Any]:
    return {
        "issued": claims.issued,
        "tool": {"name": claims.tool.name, "version": claims.tool.version},
        "spec": {"id": claims.spec.id, "version": claims.spec.version},
        "portrait": {"width": claims.portrait.width, "height": claims.portrait.height, "dpi": claims.portrait.density},
        "findings": [[f.code, str(f.verdict), f.measured] for f in claims.findings],
        "edits": [[edit.name, *edit.amounts] for edit in claims.edits],
    }


def _recheck(answer: VerifiedUpload) -> dict[str, Any]:
    assert answer.measured is not None
    return {
        "agrees": not answer.disagreements,
        "findings": [[f.code, str(f.verdict), f.measured] for f in answer.measured.findings],
    }
