"""A CSV of pictures and the names of their photos, such as candidate numbers, as Excel and its like write it."""

from __future__ import annotations

import csv
import io
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from photoprocess.errors import BadTable, UnsafeName
from photoprocess.files import read_bytes
from photoprocess.many.find import FoundPicture
from photoprocess.many.plan import JPEG, unsafe
from photoprocess.many.urls import is_url
from photoprocess.many.values import readable

if TYPE_CHECKING:
    from collections.abc import Iterator

PICTURE = {"picture", "photo", "file", "path", "source", "照片", "圖片", "图片", "檔案", "文件", "文件名", "檔名"}
NAME = {
    "name",
    "output",
    "number",
    "id",
    "准考證號",
    "准考证号",
    "編號",
    "编号",
    "姓名",
    "名稱",
    "名称",
    "身份證號",
    "身份证号",
}
"""What the two columns may be called; without a heading the first two are taken."""
ENCODINGS = ("utf-8-sig", "gb18030")
"""Excel's two ways on a Chinese system."""
DELIMITERS = "\t;,"


def read_table(file: Path) -> list[FoundPicture]:
    """The table's pictures, relative to its own folder. BadTable, UnsafeName."""
    found = list(_found(file))
    if not found:
        raise BadTable(problem="empty", file=str(file))
    return found


def _found(file: Path) -> Iterator[FoundPicture]:
    columns: tuple[int, int] | None = None
    for line, cells in _rows(file):
        if columns is None:
            columns = _heading(cells)
            if columns:
                continue
            columns = (0, 1)
        try:
            picture, name = (cells[column].strip() for column in columns)
        except IndexError:
            raise BadTable(problem="columns", file=str(file), line=line) from None
        if not picture or not name:
            raise BadTable(problem="columns", file=str(file), line=line)
        yield FoundPicture(picture if is_url(picture) else file.parent / picture, _safe(name), named=True)


def _rows(file: Path) -> Iterator[tuple[int, list[str]]]:
    content = _text(file)
    first = content.split("\n", 1)[0]
    delimiter = max(DELIMITERS, key=first.count)
    reader = csv.reader(io.StringIO(content, newline=""), delimiter=delimiter, strict=True)
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield reader.line_num, cells
    except csv.Error:
        raise BadTable(problem="syntax", file=str(file), line=reader.line_num) from None


def _text(file: Path) -> str:
    data = read_bytes(file)
    for encoding in ENCODINGS:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise BadTable(problem="encoding", file=str(file))


def _heading(cells: list[str]) -> tuple[int, int] | None:
    """Where the two columns are, if this row names both."""
    names = [cell.strip().casefold() for cell in cells]
    picture = next((place for place, name in enumerate(names) if name in PICTURE), None)
    name = next((place for place, name in enumerate(names) if name in NAME), None)
    return None if picture is None or name is None else (picture, name)


def _safe(name: str) -> PurePath:
    """A name without its suffix; a candidate number may hold a dot."""
    stem = name[: -len(suffix)] if (suffix := PurePath(name).suffix).lower() in JPEG else name
    if unsafe(stem):
        raise UnsafeName(name=readable(name))
    return PurePath(stem)
