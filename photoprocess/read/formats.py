"""What a file is by its first bytes, never by its name; and which names suit it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Format:
    """A format that can be read. `name` is Pillow's; `plugin` the one module of Pillow that reads it."""

    name: str
    suffixes: frozenset[str]
    plugin: str = ""
    signatures: tuple[bytes, ...] = ()


def _format(name: str, suffixes: str, plugin: str = "", *signatures: bytes) -> Format:
    return Format(name, frozenset(suffixes.split()), plugin, signatures)


FORMATS = (
    _format("JPEG", ".jpg .jpeg .jpe .jfif", "PIL.JpegImagePlugin", b"\xff\xd8\xff"),
    _format("PNG", ".png .apng", "PIL.PngImagePlugin", b"\x89PNG\r\n\x1a\n"),
    _format("GIF", ".gif", "PIL.GifImagePlugin", b"GIF87a", b"GIF89a"),
    _format(
        "TIFF",
        ".tif .tiff",
        "PIL.TiffImagePlugin",
        b"II*\0",
        b"MM\0*",
        b"II+\0\x08\0\0\0",
        b"MM\0+\0\x08\0\0",
    ),
    _format(
        "JPEG2000",
        ".jp2 .j2k .j2c .jpc .jpf .jpx",
        "PIL.Jpeg2KImagePlugin",
        b"\xff\x4f\xff\x51",
        b"\0\0\0\x0cjP  \r\n\x87\n",
    ),
    _format("WEBP", ".webp", "PIL.WebPImagePlugin"),
    _format("BMP", ".bmp .dib", "PIL.BmpImagePlugin"),
    _format("AVIF", ".avif", "PIL.AvifImagePlugin"),
    _format("HEIF", ".heic .heif .hif"),
    # Never recognised as such: a JPEG turns out to hold more pictures than one only when it is opened.
    _format("MPO", ".jpg .jpeg .jpe .jfif .mpo"),
)
BY_NAME = {form.name: form for form in FORMATS}

UNREADABLE = (
    (b"%PDF-", "PDF"),
    (b"8BPS", "Photoshop"),
    (b"\xff\x0a", "JPEG XL"),
    (b"\0\0\0\x0cJXL \r\n\x87\n", "JPEG XL"),
)
"""Formats that people hand in and nothing here decodes: naming them helps more than "not a picture"."""

JPEG_FORMATS = ("JPEG", "MPO")
AVIF_BRANDS = frozenset({b"avif", b"avis"})
HEIF_BRANDS = frozenset(
    {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs", b"mif1", b"mif2", b"msf1"}
)
BMP_HEADER_LENGTHS = frozenset({12, 16, 40, 52, 56, 64, 108, 124})


def recognise(data: bytes) -> Format | None:
    """The format of a file's bytes; None for what is none of FORMATS."""
    for form in FORMATS:
        if form.signatures and data.startswith(form.signatures):
            return form
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return BY_NAME["WEBP"]
    # "BM" alone begins many a text.
    if data[:2] == b"BM" and int.from_bytes(data[14:18], "little") in BMP_HEADER_LENGTHS:
        return BY_NAME["BMP"]
    return _by_brand(_brands(data))


def find_unreadable(data: bytes) -> str | None:
    """The name of a format that is known by sight only."""
    if b"crx " in _brands(data):
        return "Canon CR3"
    return next((name for signature, name in UNREADABLE if data.startswith(signature)), None)


def suits(format_name: str, suffix: str) -> bool:
    """Whether a file of that format may be called so."""
    return suffix.lower() in BY_NAME[format_name].suffixes


def _brands(data: bytes) -> list[bytes]:
    """Major brand first, then the compatible ones, of an ISO base media file."""
    if data[4:8] != b"ftyp":
        return []
    end = min(int.from_bytes(data[:4], "big"), 256)
    return [data[8:12], *(data[k : k + 4] for k in range(16, end, 4))]


def _by_brand(brands: list[bytes]) -> Format | None:
    # The major brand may be the general mif1 for both codecs: then the compatible ones decide.
    specific = HEIF_BRANDS - {b"mif1", b"mif2", b"msf1"}
    for brand in brands:
        if brand in AVIF_BRANDS:
            return BY_NAME["AVIF"]
        if brand in specific:
            return BY_NAME["HEIF"]
    return BY_NAME["HEIF"] if HEIF_BRANDS.intersection(brands) else None
