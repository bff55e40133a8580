"""Write the folder `licences` of the portable build: a list of what is inside, and the text of every licence."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from pathlib import Path

from parts import HERE, Part

COMMON = re.compile(r"/usr/share/common-licenses/([A-Za-z]+-[\d.]*\d)")
"""Debian's copyright files refer to these files of the system."""
HEADING = """\
What is inside this folder, by whom, and under which licence
這個資料夾裡有什麼、出自何人、依何種授權 · 这个文件夹里有什么、出自何人、依何种许可

photoprocess itself: Apache-2.0, see photoprocess/licence.txt.

Parts under the LGPL (Qt, PySide6, pi_heif's libheif and libde265, glib and others) are libraries of their own in
_internal. You may replace each of them by your own build of the same name, and you may take the program apart to
debug such a change. Their sources are at the addresses below; of Debian's packages, at https://sources.debian.org/.

"""


def write_licences(parts: Mapping[Part, list[str]], folder: Path) -> None:
    """Write the list, and a folder of licence texts for each part."""
    for part in parts:
        _copy(part.texts, folder / _name_part(part))
    _copy((HERE.parent / "licence.txt",), folder / "photoprocess")
    _copy(tuple((HERE.parent / "resources" / "models").glob("[LN]*")), folder / "MediaPipe networks")
    _copy_common(folder)
    (folder / "list.txt").write_text(HEADING + "\n".join(map(_format_entry, parts)), encoding="utf-8", newline="\n")


def _name_part(part: Part) -> str:
    return f"{part.name} {part.version}".strip()


def _format_entry(part: Part) -> str:
    source = f"    source: {part.source}\n" if part.source else ""
    return f"{_name_part(part)}\n    licence: {part.licence}\n{source}"


def _copy(texts: tuple[Path, ...], folder: Path) -> None:
    """Copy texts into a folder, and number those that share a name: numpy has several."""
    folder.mkdir(parents=True, exist_ok=True)
    for text in sorted(texts):
        target, nth = folder / text.name, 2
        while target.exists():
            target, nth = folder / f"{text.stem}-{nth}{text.suffix}", nth + 1
        shutil.copyfile(text, target)


def _copy_common(folder: Path) -> None:
    """Copy the licences to which Debian's copyright files refer, so that they can be read on any system."""
    texts = [text.read_text("utf-8", errors="replace") for text in sorted(folder.rglob("copyright"))]
    names = sorted({name for text in texts for name in COMMON.findall(text)})
    _copy(tuple(Path("/usr/share/common-licenses", name) for name in names), folder / "common")
