"""A memory stick as it is handed in: photos from phones, tables from Excel, bad copies, systems' files.

What each file must become stands beside it.
"""

from __future__ import annotations

import io
import os
import random
import shutil
from pathlib import Path

from orientations import STORED
from PIL import Image

ON_FAT = ("IMG_0001.JPG", "IMG_0002.JPG", "stood.png", "stood.tif", "lying.heic", "報名 照片（１）.jpg", "readonly.jpg")
"""Sound pictures, in the folder DCIM, that every file system can store."""
WRONG = {
    "cut.jpg": "truncated",
    "empty.jpg": "empty_file",
    "zeros.jpg": "not_a_picture",
    "damaged.jpg": "truncated",
    "cut.heic": "truncated",
    "notes.docx": "not_a_picture",
}
"""Files that are not a sound picture, and the code of the error that explains each."""
TABLES = {
    "名單-utf8.csv": ("utf-8-sig", ",", "sep=,\r\n"),
    "名单-ansi.csv": ("gb18030", ",", ""),
    "名單-big5.csv": ("big5", ",", ""),
    "名單-unicode.txt": ("utf-16", "\t", ""),
}
"""What Excel saves as CSV UTF-8, as CSV on a mainland system and in Taiwan, and as Unicode text."""
PEOPLE = {"IMG_0001.JPG": "11400001", "IMG_0002.JPG": "11400002"}
SYSTEM = (
    *("$RECYCLE.BIN/S-1-5-21", "System Volume Information", "FOUND.000", "RECYCLER", "LOST.DIR"),
    *("#recycle", "@eaDir/IMG_0001.JPG", ".Trash-1000/files", "lost+found"),
)
LITTER = ("._IMG_0001.JPG", ".DS_Store", "Thumbs.db", "desktop.ini", ".photo.jpg")
LONG = "名" * 80 + ".jpg"


def make_stick(top: Path, sample: Path, heic: Path, damaged: Path) -> Path:
    """Make a folder with what every file system can store; `damaged` is a JPEG with a bad sector."""
    folder = top / "DCIM"
    folder.mkdir(parents=True)
    with Image.open(sample) as opened:
        image = opened.convert("RGB").reduce(3)
    plain = _encode(image, "JPEG")
    for name in ("IMG_0001.JPG", "IMG_0002.JPG", "報名 照片（１）.jpg", "readonly.jpg"):
        (folder / name).write_bytes(plain)
    (folder / "readonly.jpg").chmod(0o444)
    (folder / "stood.png").write_bytes(_encode(image, "PNG", orientation=6))
    (folder / "stood.tif").write_bytes(_encode(image, "TIFF", orientation=8))
    (folder / "lying.heic").write_bytes(turn_heic(heic.read_bytes()))
    _add_wrong(folder, plain, heic, damaged)
    for place in SYSTEM:
        (top / place).mkdir(parents=True)
        (top / place / "R1.jpg").write_bytes(plain)
    for name in LITTER:
        (folder / name).write_bytes(b"\0\x05\x16\x07" if name.startswith("._") else plain)
    for name, (encoding, delimiter, first) in TABLES.items():
        (top / name).write_bytes(make_table(encoding, delimiter, first))
    return top


def add_names(top: Path, sample: Path) -> dict[str, str]:
    """Add what only some systems store: names in two encodings, links, a very long name. Return what each becomes."""
    folder = top / "DCIM"
    picture = folder / "IMG_0001.JPG"
    shutil.copyfile(picture, folder / "李四.jpg")
    foreign = "張三.jpg".encode("gbk")
    shutil.copyfile(picture, folder / os.fsdecode(foreign))
    shutil.copyfile(picture, folder / LONG)
    outside = top.with_name("outside")
    outside.mkdir()
    shutil.copyfile(sample, outside / "other.jpg")
    (folder / "linked").symlink_to(outside)
    (folder / "link.jpg").symlink_to(outside / "other.jpg")
    (folder / "gone.jpg").symlink_to(outside / "gone.jpg")
    shown = foreign.decode("ascii", "backslashreplace")
    return {shown: "unsafe_name", LONG: "unsafe_name", "linked": "link_outside", "gone.jpg": "not_found"}


def _add_wrong(folder: Path, plain: bytes, heic: Path, damaged: Path) -> None:
    (folder / "cut.jpg").write_bytes(plain[: len(plain) // 2])
    (folder / "empty.jpg").touch()
    (folder / "zeros.jpg").write_bytes(bytes(len(plain)))
    shutil.copyfile(damaged, folder / "damaged.jpg")
    (folder / "cut.heic").write_bytes(heic.read_bytes()[:200_000])
    (folder / "notes.docx").write_bytes(b"PK\x03\x04" + random.Random(1).randbytes(500))


def make_table(encoding: str, delimiter: str, first: str) -> bytes:
    """Encode a table of PEOPLE as Excel on Windows would; its paths have backslashes."""
    words = "照片,准考证号,姓名" if encoding == "gb18030" else "照片,准考證號,姓名"
    lines = [words, *(f"DCIM\\{picture},{number},王小明" for picture, number in PEOPLE.items())]
    return (first + "".join(f"{line}\r\n" for line in lines).replace(",", delimiter)).encode(encoding)


def _encode(image: Image.Image, form: str, orientation: int = 1) -> bytes:
    exif, method, buffer = Image.Exif(), STORED[orientation], io.BytesIO()
    exif[0x0112] = orientation
    stored = image.transpose(method) if method is not None else image
    stored.save(buffer, form, exif=exif, **({"quality": 92} if form == "JPEG" else {}))
    return buffer.getvalue()


def turn_heic(data: bytes) -> bytes:
    """Let the committed HEIC be shown on its side: add a property of rotation (irot, ISO/IEC 23008-12)."""
    box = (9).to_bytes(4, "big") + b"irot\x01"
    property_end = data.index(b"ipma") - 4
    association = data.index(b"ipma") + 4 + 4 + 4 + 2
    count = data[association]
    data = (
        data[:property_end]
        + box
        + data[property_end:association]
        + bytes([count + 1])
        + data[association + 1 : association + 1 + count]
        + bytes([0x80 | count + 1])
        + data[association + 1 + count :]
    )
    for name, growth in ((b"meta", 10), (b"iprp", 10), (b"ipco", 9), (b"ipma", 1)):
        data = _grow(data, data.index(name) - 4, growth)
    return _grow(data, data.index(b"iloc") + 4 + 4 + 2 + 2 + 2 + 2, 10)


def _grow(data: bytes, place: int, growth: int) -> bytes:
    """Add to a big-endian number of four bytes."""
    number = int.from_bytes(data[place : place + 4], "big") + growth
    return data[:place] + number.to_bytes(4, "big") + data[place + 4 :]
