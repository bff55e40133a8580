"""The commands of an organiser: verify files, make and show keys. No picture is decoded unless it is measured again."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from photoprocess import marker, messages
from photoprocess.errors import NoPermission, NotFound, PhotoError, ReadFailed
from photoprocess.marker import Claims, PublicKey, Verification, keys
from photoprocess.messages import error_sentence, text
from photoprocess.values import Finding, Job, Language, Report, Verdict

ALL_VALID, NOT_ALL = 0, 1
STANDARD_INPUT = Path("-")
MARKS = {True: "✔", False: "✘"}


@dataclass(frozen=True, slots=True)
class VerifyOptions:
    """The options of `verify`."""

    language: Language
    files: tuple[Path, ...]
    recheck: bool
    key: tuple[Path, ...]
    json: bool


@dataclass(frozen=True, slots=True)
class Answer:
    """What is said about one file: a verification, or why it could not be read."""

    name: str
    verification: Verification | None = None
    measured: Report | None = None
    """The photo measured again, where that was asked for and the marker held."""
    error: PhotoError | None = None

    @property
    def disagreements(self) -> tuple[tuple[Finding, Finding], ...]:
        """Claimed and found, where the photo fails what the marker says it met."""
        if not (self.measured and self.verification and self.verification.claims):
            return ()
        claimed = {finding.code: finding for finding in self.verification.claims.findings}
        pairs = ((claimed[f.code], f) for f in self.measured.findings if f.code in claimed)
        return tuple((was, now) for was, now in pairs if _met(was) and not _met(now))

    @property
    def good(self) -> bool:
        """VALID, and nothing measured again contradicts the marker."""
        return bool(self.verification and self.verification.valid and not self.disagreements)


def _met(finding: Finding) -> bool:
    return finding.verdict not in (Verdict.FAIL, Verdict.UNKNOWN) or finding.code.startswith("declare.")


def run_verify(options: VerifyOptions) -> int:
    """Tell of every file whether it is as it was signed; exit status 0 only where all are."""
    known = [key for path in options.key for key in keys.load_public(path)] if options.key else None
    answers = [_answer(path, known, options) for path in _files(options.files)]
    if options.json:
        click.echo(json.dumps([_as_data(answer, options.language) for answer in answers], ensure_ascii=False, indent=2))
    else:
        _print(answers, options)
    return ALL_VALID if answers and all(answer.good for answer in answers) else NOT_ALL


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


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    """Folders become the files in them, sorted, hidden ones left out."""
    for path in paths:
        if path != STANDARD_INPUT and path.is_dir():
            yield from sorted(p for p in path.rglob("*") if p.is_file() and not p.name.startswith("."))
        else:
            yield path


def _answer(path: Path, known: list[PublicKey] | None, options: VerifyOptions) -> Answer:
    try:
        data = _read(path)
        verification = marker.verify(data, known)
        wanted = options.recheck and verification.valid and verification.claims
        measured = _measured(data, str(path), verification.claims.spec.id) if wanted and verification.claims else None
    except PhotoError as error:
        return Answer(str(path), error=error)
    return Answer(str(path), verification, measured)


def _read(path: Path) -> bytes:
    if path == STANDARD_INPUT:
        return sys.stdin.buffer.read(marker.MAX_FILE + 1)
    try:
        with path.open("rb") as file:
            return file.read(marker.MAX_FILE + 1)
    except FileNotFoundError:
        raise NotFound(name=str(path)) from None
    except PermissionError:
        raise NoPermission(name=str(path)) from None
    except OSError as error:
        raise ReadFailed(name=str(path), reason=error.strerror or str(error)) from error


def _measured(data: bytes, name: str, spec: str) -> Report:
    from photoprocess.pipeline import check

    return check(Job(data, spec, name=name)).report


def _print(answers: list[Answer], options: VerifyOptions) -> None:
    language = options.language
    for answer in answers:
        if answer.error:
            click.echo(text("cli.error", language, message=error_sentence(answer.error, language)), err=True)
        elif answer.verification:
            click.echo("\n".join(_lines(answer, answer.verification, language)))
    if len(answers) > 1:
        click.echo(text("verify.summary", language, valid=sum(a.good for a in answers), all=len(answers)))
    if not answers:
        name = ", ".join(map(str, options.files))
        click.echo(text("verify.nothing", language, name=name), err=True)


def _lines(answer: Answer, verification: Verification, language: Language) -> list[str]:
    status = verification.status
    lines = [f"{MARKS[answer.good]} {answer.name}: {status} ({text(f'verify.{status}', language)})"]
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


def _recheck_lines(answer: Answer, language: Language) -> list[str]:
    if answer.measured is None:
        return []
    wrong, count = answer.disagreements, len(answer.measured.findings)
    lines = [text("verify.remeasured", language, agree=count - len(wrong), all=count)]
    for was, now in wrong:
        words = {"claimed": messages.verdict_word(was.verdict, language)}
        words["found"] = f"{messages.verdict_word(now.verdict, language)} ({messages.measured(now, language)})"
        lines.append(text("verify.disagrees", language, check=messages.title(now.code, language), **words))
    return lines


def _as_data(answer: Answer, language: Language) -> dict[str, Any]:
    """One answer in the terms of JSON; docs/marker.md describes it."""
    if answer.error or not answer.verification:
        error = answer.error or PhotoError()
        return {"file": answer.name, "error": {"code": error.code, "message": error_sentence(error, language)}}
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


def _recheck(answer: Answer) -> dict[str, Any]:
    assert answer.measured is not None
    return {
        "agrees": not answer.disagreements,
        "findings": [[f.code, str(f.verdict), f.measured] for f in answer.measured.findings],
    }
