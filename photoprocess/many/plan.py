"""Turn found pictures into tasks; every photo gets a unique name that every system can store."""

from __future__ import annotations

import os
import re
from collections import Counter
from dataclasses import replace
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from photoprocess.errors import NameClash, OutputIsSource, UnsafeName
from photoprocess.many.urls import is_url
from photoprocess.many.values import Task
from photoprocess.messages import SURROGATE, make_printable
from photoprocess.read.formats import JPEG_SUFFIXES
from photoprocess.same_file import fold_name, is_one_file

if TYPE_CHECKING:
    from collections.abc import Iterable

    from photoprocess.many.find import FoundPicture

FORBIDDEN = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*\ud800-\udfff]')
"""Characters that Windows refuses, control characters, and bytes that are not text."""
DEVICES = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(\..*)?", re.IGNORECASE)
LONGEST = 200
"""Bytes of a name, which leaves room for suffix and temporary names within the usual 255."""


def plan(found: Iterable[FoundPicture], folder: Path, pattern: Task, suffix: str) -> list[Task]:
    """Make a task like `pattern` for each picture, saved below `folder`.

    Raises NameClash if two photos would have the same name, and OutputIsSource if a photo would replace a picture.
    """
    distinct = _deduplicate(list(found))
    taken: dict[str, FoundPicture] = {}
    clashes: list[tuple[FoundPicture, FoundPicture]] = []
    for picture in distinct:
        first = taken.setdefault(fold_name(picture.name.as_posix()), picture) if picture.problem is None else picture
        if first is not picture:
            clashes.append((first, picture))
    if clashes:
        first, second = clashes[0]
        pair = {"first": make_printable(first.source), "second": make_printable(second.source)}
        raise NameClash(name=make_printable(f"{first.name}{suffix}"), count=len(clashes), **pair)
    sources = Counter(str(picture.source) for picture in distinct)
    tasks = [_make_task(picture, folder, pattern, suffix) for picture in distinct]
    tasks = [_tell_photos_apart(task) if sources[str(task.job.source)] > 1 else task for task in tasks]
    _refuse_sources(tasks)
    return tasks


def _refuse_sources(tasks: list[Task]) -> None:
    """Raise OutputIsSource if a photo would replace any picture of the run: a table may map a to b and b to a."""
    existing = [task.output for task in tasks if task.output is not None and os.path.lexists(task.output)]
    if not existing:
        return
    sources = (task.job.source for task in tasks if not is_url(task.job.source))
    paths = [Path(source) for source in sources if not isinstance(source, bytes)]
    numbers = {_identify(path) for path in paths} - {None}
    alike = {fold_name(os.path.normpath(path.absolute())): path for path in paths}
    for output in existing:
        source = alike.get(fold_name(os.path.normpath(output.absolute())))
        if _identify(output) in numbers or (source and is_one_file(output, source)):
            raise OutputIsSource(name=make_printable(output))


def _identify(path: Path) -> tuple[int, int] | None:
    """Identify an existing file independently of its name; None if there is none."""
    try:
        status = path.stat()
    except (OSError, ValueError):
        return None
    return status.st_dev, status.st_ino


def _deduplicate(found: list[FoundPicture]) -> list[FoundPicture]:
    """Drop repeated pictures; a.heic next to a.jpg keeps its suffix in its name, because phones write both."""
    distinct = list({(str(picture.source), picture.name): picture for picture in found}.values())
    count = Counter(fold_name(picture.name.as_posix()) for picture in distinct if picture.problem is None)
    return [
        replace(picture, name=_keep_suffix(picture)) if count[fold_name(picture.name.as_posix())] > 1 else picture
        for picture in distinct
    ]


def _keep_suffix(picture: FoundPicture) -> PurePath:
    name, suffix = picture.name, PurePath(str(picture.source)).suffix
    return name if picture.named or suffix.lower() in JPEG_SUFFIXES else name.with_name(name.name + suffix)


def is_unsafe(name: str) -> bool:
    """Whether one part of a path leads out of its folder or cannot be stored on some system."""
    return (
        not name.strip(" .")
        or name != name.strip(" ")
        or name.endswith(".")
        or bool(FORBIDDEN.search(name))
        or bool(DEVICES.fullmatch(name))
        or _is_long(name)
    )


def _is_long(name: str) -> bool:
    return len(name.encode("utf-8", "replace")) > LONGEST


def explain_unsafe(name: PurePath) -> UnsafeName:
    """Explain why the name of a photo is refused: its encoding, its length, or its characters."""
    if SURROGATE.search(str(name)):
        return UnsafeName(name=make_printable(str(name)), problem="encoding")
    long = next(filter(_is_long, name.parts), "")
    return UnsafeName(name=long, problem="length", limit=LONGEST) if long else UnsafeName(name=str(name))


def _make_task(picture: FoundPicture, folder: Path, pattern: Task, suffix: str) -> Task:
    source, name = picture.source, picture.name
    job = replace(pattern.job, source=source, name=make_printable(source))
    wrong = explain_unsafe(name) if any(map(is_unsafe, name.parts)) else None
    output = folder / name.with_name(name.name + suffix)
    return replace(pattern, job=job, output=output, problem=picture.problem or wrong, stamp=_read_stamp(source))


def _tell_photos_apart(task: Task) -> Task:
    """Name both picture and photo: a table may use one picture twice, and a report has one row for each name."""
    photo = task.output.name if task.output else ""
    return replace(task, job=replace(task.job, name=f"{task.name} → {make_printable(photo)}"))


def _read_stamp(source: Path | str) -> str:
    if is_url(source):
        return ""
    try:
        status = Path(source).stat()
    except OSError:
        return ""
    return f"{status.st_size}-{status.st_mtime_ns}"
