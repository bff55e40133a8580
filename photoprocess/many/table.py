"""Read a table (CSV) of pictures and the names of their photos, such as candidate numbers."""

from __future__ import annotations

import csv
import io
import os
import re
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, TypeAlias

from photoprocess.errors import BadTable
from photoprocess.files import read_bytes
from photoprocess.frozen import dataclass
from photoprocess.many.find import FoundPicture
from photoprocess.many.plan import explain_unsafe, is_unsafe
from photoprocess.many.table_text import decode_table
from photoprocess.many.urls import find_url_problem, is_url
from photoprocess.read.formats import JPEG_SUFFIXES, PICTURE_SUFFIXES

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

PICTURE = frozenset(
    (
        "picture",
        "photo",
        "image",
        "file",
        "filename",
        "path",
        "source",
        "照片",
        "相片",
        "图片",
        "圖片",
        "文件",
        "文件名",
        "档案",
        "檔案",
        "檔名",
        "路径",
        "路徑",
        "照片文件",
        "照片檔案",
    )
)
NUMBER = frozenset(
    (
        "number",
        "id",
        "no",
        "no.",
        "准考证号",
        "准考證號",
        "准考证号码",
        "准考證號碼",
        "报名序号",
        "報名序號",
        "编号",
        "編號",
        "序号",
        "序號",
        "学号",
        "學號",
        "身份证号",
        "身分證號",
        "身份證號",
        "身份证号码",
        "證件號碼",
        "证件号码",
        "号码",
        "號碼",
    )
)
NAME = frozenset(
    (
        "name",
        "output",
        "姓名",
        "名字",
        "名称",
        "名稱",
    )
)
"""Headings, in lower case. A number names a photo before a name does: two people may share a name."""
HEADINGS = PICTURE | NUMBER | NAME
DELIMITERS = "\t;,"
SEPARATOR_LINE = re.compile(r"sep=(.)\r?\n?", re.IGNORECASE)
"""Excel's own first line, which states the delimiter."""
DIGITS = re.compile(r"[0-9A-Za-z][0-9A-Za-z_-]*\d[0-9A-Za-z_-]*|\d+")
"""What a number looks like: letters and digits, with at least one digit."""
BYTE_LIMIT = 64_000_000
TableRow: TypeAlias = tuple[int, list[str]]
"""Line number and cells."""


@dataclass(frozen=True, slots=True)
class PictureTable:
    """A table as understood: pictures, the columns used (headings, or numbers from 1), and the encoding."""

    found: tuple[FoundPicture, ...]
    picture: str
    name: str
    encoding: str


def read_picture_table(file: Path) -> PictureTable:
    """Read a table; pictures are relative to its own folder.

    Raises BadTable, UnsafeName, and the errors of reading a file.
    """
    text, encoding = decode_table(read_bytes(file, limit=BYTE_LIMIT), file, HEADINGS)
    rows = _split_rows(text, file)
    if not rows:
        raise BadTable(problem="empty", file=str(file))
    heading, body = (rows[0][1], rows[1:]) if _is_heading(rows[0][1]) else ([], rows)
    if not body:
        raise BadTable(problem="empty", file=str(file))
    picture, name = _choose_columns(heading, body, file)
    found = tuple(_find_picture(row, picture, name, file) for row in body)
    labels = [heading[column].strip() if column < len(heading) else str(column + 1) for column in (picture, name)]
    return PictureTable(found, labels[0], labels[1], encoding)


def _split_rows(text: str, file: Path) -> list[TableRow]:
    stated = SEPARATOR_LINE.match(text)
    if stated:
        text = text[stated.end() :]
    first = text.split("\n", 1)[0]
    delimiter = stated[1] if stated else max(DELIMITERS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    skipped = 1 if stated else 0
    try:
        return [(reader.line_num + skipped, cells) for cells in reader if any(cell.strip() for cell in cells)]
    except csv.Error:
        raise BadTable(problem="syntax", file=str(file), line=reader.line_num + skipped) from None


def _is_heading(cells: Sequence[str]) -> bool:
    return any(cell.strip().casefold() in HEADINGS for cell in cells)


def _choose_columns(heading: Sequence[str], body: Sequence[TableRow], file: Path) -> tuple[int, int]:
    """Choose the column of the picture and that of its photo's name, by heading, then by content, then by position."""
    width = max(len(cells) for _, cells in body)
    if width < 2:
        raise BadTable(problem="columns", file=str(file), line=body[0][0])
    picture = _find_heading(heading, PICTURE)
    if picture is None:
        picture = _find_content(body, width, _looks_like_picture)
    if picture is None:
        picture = next(
            c for c in range(width) if c not in (_find_heading(heading, NUMBER), _find_heading(heading, NAME))
        )
    left = [column for column in range(width) if column != picture]
    by_heading = [column for words in (NUMBER, NAME) if (column := _find_heading(heading, words)) in left]
    by_content = _find_content(body, width, DIGITS.fullmatch, skip=picture)
    return picture, by_heading[0] if by_heading else by_content if by_content is not None else left[0]


def _find_heading(heading: Sequence[str], words: Collection[str]) -> int | None:
    return next((place for place, cell in enumerate(heading) if cell.strip().casefold() in words), None)


def _find_content(
    body: Sequence[TableRow], width: int, matches: Callable[[str], object], skip: int | None = None
) -> int | None:
    """Return the first column in which every filled cell matches."""
    for column in range(width):
        cells = [cells[column].strip() for _, cells in body if column < len(cells) and cells[column].strip()]
        if column != skip and cells and all(matches(cell) for cell in cells):
            return column
    return None


def _looks_like_picture(cell: str) -> bool:
    return is_url(cell) or PurePath(cell).suffix.lower() in PICTURE_SUFFIXES


def _find_picture(row: TableRow, picture: int, name: int, file: Path) -> FoundPicture:
    line, cells = row
    source, given = (cells[column].strip() if column < len(cells) else "" for column in (picture, name))
    if not source or not given:
        raise BadTable(problem="columns", file=str(file), line=line)
    if is_url(source):
        return FoundPicture(source, _check_name(given), find_url_problem(source), named=True)
    return FoundPicture(_locate(file.parent, source), _check_name(given), named=True)


def _locate(folder: Path, given: str) -> Path:
    """Find the picture of a table: one made on Windows separates folders by a backslash."""
    path = folder / given
    return path if "\\" not in given or os.path.lexists(path) else folder / given.replace("\\", "/")


def _check_name(name: str) -> PurePath:
    """Return the name without the suffix of a JPEG; any other dot may belong to a candidate number."""
    stem = name[: -len(suffix)] if (suffix := PurePath(name).suffix).lower() in JPEG_SUFFIXES else name
    if is_unsafe(stem):
        raise explain_unsafe(PurePath(stem))
    return PurePath(stem)
