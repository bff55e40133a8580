"""Recognising a file's format by its first bytes, never by its name; and the suffixes that suit each format."""

from __future__ import annotations

from photoprocess.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Format:
    """A format that can be read. `name` is Pillow's name for it; `plugin` is the module of Pillow that reads it."""

    name: str
    suffixes: frozenset[str]
    plugin: str = ""
    signatures: tuple[bytes, ...] = ()


def _make_format(name: str, suffixes: str, plugin: str = "", *signatures: bytes) -> Format:
    return Format(name, frozenset(suffixes.split()), plugin, signatures)


FORMATS = (
    _make_format("JPEG", ".jpg .jpeg .jpe .jfif", "PIL.JpegImagePlugin", b"\xff\xd8\xff"),
    _make_format("PNG", ".png .apng", "PIL.PngImagePlugin", b"\x89PNG\r\n\x1a\n"),
    _make_format("GIF", ".gif", "PIL.GifImagePlugin", b"GIF87a", b"GIF89a"),
    _make_format(
        "TIFF",
        ".tif .tiff",
        "PIL.TiffImagePlugin",
        b"II*\0",
        b"MM\0*",
        b"II+\0\x08\0\0\0",
        b"MM\0+\0\x08\0\0",
    ),
    _make_format(
        "JPEG2000",
        ".jp2 .j2k .j2c .jpc .jpf .jpx",
        "PIL.Jpeg2KImagePlugin",
        b"\xff\x4f\xff\x51",
        b"\0\0\0\x0cjP  \r\n\x87\n",
    ),
    _make_format("WEBP", ".webp", "PIL.WebPImagePlugin"),
    _make_format("BMP", ".bmp .dib", "PIL.BmpImagePlugin"),
    _make_format("AVIF", ".avif", "PIL.AvifImagePlugin"),
    _make_format("HEIF", ".heic .heif .hif"),
    # Never recognised by its bytes: that a JPEG holds several pictures is known only once it is opened.
    _make_format("MPO", ".jpg .jpeg .jpe .jfif .mpo"),
)
BY_NAME = {form.name: form for form in FORMATS}
PICTURE_SUFFIXES = frozenset(suffix for form in FORMATS for suffix in form.suffixes)
"""The usual suffixes of every format that can be read, in lower case."""
JPEG_SUFFIXES = BY_NAME["JPEG"].suffixes

UNREADABLE = (
    (b"%PDF-", "PDF"),
    (b"8BPS", "Photoshop"),
    (b"\xff\x0a", "JPEG XL"),
    (b"\0\0\0\x0cJXL \r\n\x87\n", "JPEG XL"),
)
"""Formats that users submit and that cannot be decoded here: naming them helps more than "not a picture"."""

JPEG_FORMATS = ("JPEG", "MPO")
AVIF_BRANDS = frozenset({b"avif", b"avis"})
HEIF_BRANDS = frozenset(
    {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs", b"mif1", b"mif2", b"msf1"}
)
BMP_HEADER_LENGTHS = frozenset({12, 16, 40, 52, 56, 64, 108, 124})


def recognise(data: bytes) -> Format | None:
    """Recognise the format of a file's bytes; None if it is not one of FORMATS."""
    for form in FORMATS:
        if form.signatures and data.startswith(form.signatures):
            return form
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return BY_NAME["WEBP"]
    # "BM" alone is not enough: many texts begin so.
    if data[:2] == b"BM" and int.from_bytes(data[14:18], "little") in BMP_HEADER_LENGTHS:
        return BY_NAME["BMP"]
    return _choose_by_brand(_read_brands(data))


def find_unreadable(data: bytes) -> str | None:
    """Name a format that is recognised but cannot be decoded; None for other bytes."""
    if b"crx " in _read_brands(data):
        return "Canon CR3"
    return next((name for signature, name in UNREADABLE if data.startswith(signature)), None)


def suits_format(format_name: str, suffix: str) -> bool:
    """Check that a file of that format may have that suffix."""
    return suffix.lower() in BY_NAME[format_name].suffixes


def _read_brands(data: bytes) -> list[bytes]:
    """Read the brands of an ISO base media file: the major brand first, then the compatible ones."""
    if data[4:8] != b"ftyp":
        return []
    end = min(int.from_bytes(data[:4], "big"), 256)
    return [data[8:12], *(data[k : k + 4] for k in range(16, end, 4))]


def _choose_by_brand(brands: list[bytes]) -> Format | None:
    # With both codecs the major brand may be the general mif1; then the compatible brands decide.
    specific = HEIF_BRANDS - {b"mif1", b"mif2", b"msf1"}
    for brand in brands:
        if brand in AVIF_BRANDS:
            return BY_NAME["AVIF"]
        if brand in specific:
            return BY_NAME["HEIF"]
    return BY_NAME["HEIF"] if HEIF_BRANDS.intersection(brands) else None
