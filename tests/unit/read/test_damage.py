"""Damage that a decoder shows in silence is refused; sound files never are."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from photoprocess.errors import PhotoError, Truncated
from photoprocess.read import read

Encode = Callable[..., bytes]

JPEGS: dict[str, dict[str, Any]] = {
    "4:2:0": {"quality": 85},
    "4:4:4": {"quality": 95, "subsampling": 0},
    "optimised": {"quality": 75, "optimize": True},
    "with restart markers": {"quality": 85, "restart_marker_rows": 1},
    "with many restart markers": {"quality": 85, "restart_marker_blocks": 3},
    "progressive": {"quality": 85, "progressive": True},
    "progressive 4:4:4": {"quality": 95, "subsampling": 0, "progressive": True},
    "progressive with restart markers": {"quality": 85, "progressive": True, "restart_marker_rows": 1},
}


@pytest.fixture(scope="module")
def noisy() -> Image.Image:
    """A picture with edges, slopes and noise, 203 × 157."""
    y, x = np.mgrid[0:157, 0:203]
    slope = np.stack([120 + x // 2, 230 - y, 90 + (x + y) // 3], axis=-1)
    slope[40:110, 60:130] = 40, 60, 90
    noise = np.random.default_rng(5).normal(0, 6, slope.shape)
    return Image.fromarray(np.clip(slope + noise, 0, 255).astype(np.uint8))


@pytest.mark.parametrize("kind", JPEGS)
@pytest.mark.parametrize("mode", ["RGB", "L", "CMYK"])
def test_a_sound_jpeg_is_read(kind: str, mode: str, encode: Encode, noisy: Image.Image) -> None:
    options = {name: value for name, value in JPEGS[kind].items() if mode == "RGB" or name != "subsampling"}
    assert read(encode(noisy.convert(mode), "JPEG", **options)).source.complete


@pytest.mark.parametrize("quality", [10, 40, 75, 92, 100])
@pytest.mark.parametrize("slope", [0.02, 0.06, 0.2])
@pytest.mark.parametrize("tilt", [0.01, 0.03])
def test_a_slope_with_coarse_steps_is_not_damage(quality: int, slope: float, tilt: float, encode: Encode) -> None:
    """Contours of a slope that leans a little are staircases too."""
    y, x = np.mgrid[0:320, 0:400]
    levels = 230 - slope * (y + tilt * x)
    image = Image.fromarray(np.stack([levels, levels * 0.9, levels * 0.8], axis=-1).astype(np.uint8))
    read(encode(image, "JPEG", quality=quality))


@pytest.mark.parametrize("kind", ["4:2:0", "optimised", "with restart markers"])
@pytest.mark.parametrize("more", [b"\x35", b"\x9a\x35", b"\0" * 40, b"\xff\xff\xff"], ids=["1", "2", "zeros", "fill"])
def test_a_few_bytes_behind_the_last_block_do_no_harm(
    kind: str, more: bytes, encode: Encode, noisy: Image.Image
) -> None:
    """Webcams write them."""
    data = encode(noisy, "JPEG", **JPEGS[kind])
    assert np.array_equal(read(data[:-2] + more + data[-2:]).pixels, read(data).pixels)


@pytest.mark.parametrize("kind", JPEGS)
def test_noise_in_a_jpeg_is_noticed_where_it_shows(kind: str, encode: Encode, sample: Path) -> None:
    portrait = Image.open(sample)
    portrait.thumbnail((300, 400))
    data = encode(portrait, "JPEG", **JPEGS[kind])
    original = read(data).pixels.astype(int)
    random = np.random.default_rng(7)
    start = data.index(b"\xff\xda") + 14
    shown = 0
    for place in random.integers(start, len(data) - 130, 12):
        broken = data[:place] + random.bytes(128) + data[place + 128 :]
        try:
            off = np.abs(read(broken).pixels - original).max(axis=2) > 25
        except PhotoError:
            continue
        shown += off.mean() > 0.005
    assert shown == 0


def png_with(data: bytes, kind: bytes, change: Callable[[bytes], bytes], *, checksum: bool) -> bytes:
    """Change the first chunk of a kind; `checksum`: as a program that writes such data would."""
    at = data.index(kind)
    length = int.from_bytes(data[at - 4 : at], "big")
    body = change(data[at + 4 : at + 4 + length])
    crc = struct.pack(">I", zlib.crc32(kind + body)) if checksum else data[at + 4 + length : at + 8 + length]
    return data[: at - 4] + struct.pack(">I", len(body)) + kind + body + crc + data[at + 8 + length :]


def flip_last(body: bytes) -> bytes:
    return body[:-1] + bytes([body[-1] ^ 1])


def test_checksums_of_png_count(encode: Encode, noisy: Image.Image) -> None:
    data = encode(noisy, "PNG")
    assert read(png_with(data, b"IDAT", lambda body: body, checksum=True)).source.complete
    for checksum in (False, True):  # with a right CRC, zlib's own checksum is wrong
        with pytest.raises(Truncated):
            read(png_with(data, b"IDAT", flip_last, checksum=checksum))


def test_a_damaged_note_in_a_png_does_no_harm(encode: Encode, noisy: Image.Image) -> None:
    from PIL.PngImagePlugin import PngInfo

    notes = PngInfo()
    notes.add_text("Comment", "holiday")
    data = png_with(encode(noisy, "PNG", pnginfo=notes), b"tEXt", flip_last, checksum=False)
    assert np.array_equal(read(data).pixels, np.asarray(noisy))


@pytest.mark.parametrize("zipped", [False, True])
def test_a_png_may_hold_megabytes_of_text(zipped: bool, encode: Encode, noisy: Image.Image) -> None:
    from PIL.PngImagePlugin import PngInfo

    notes = PngInfo()
    notes.add_itxt("XML", "x" * 3_000_000, zip=zipped)
    notes.add_text("Comment", "y" * 2_000_000, zip=zipped)
    assert np.array_equal(read(encode(noisy, "PNG", pnginfo=notes)).pixels, np.asarray(noisy))


@pytest.mark.parametrize("compression", ["tiff_adobe_deflate", "tiff_lzw", "jpeg", "packbits", None])
@pytest.mark.parametrize("mode", ["RGB", "L"])
def test_a_sound_tiff_is_read(compression: str | None, mode: str, encode: Encode, noisy: Image.Image) -> None:
    read(encode(noisy.convert(mode), "TIFF", compression=compression))


@pytest.mark.parametrize(
    ("format_name", "options"),
    [
        ("TIFF", {"compression": "tiff_adobe_deflate"}),
        ("TIFF", {"compression": "tiff_lzw"}),
        ("TIFF", {"compression": "jpeg"}),
        ("GIF", {}),
    ],
    ids=str,
)
def test_noise_in_packed_pixels_is_noticed_without_a_word(
    format_name: str,
    options: dict[str, Any],
    encode: Encode,
    noisy: Image.Image,
    capfd: pytest.CaptureFixture[str],
) -> None:
    data = encode(noisy, format_name, **options)
    read(data)
    random = np.random.default_rng(9)
    for place in random.integers(len(data) // 3, len(data) * 2 // 3, 8):
        with pytest.raises(PhotoError):
            read(data[:place] + random.bytes(64) + data[place + 64 :])
    assert capfd.readouterr() == ("", "")


def test_a_deflated_tiff_without_its_last_rows_is_refused_without_a_word(
    encode: Encode, noisy: Image.Image, capfd: pytest.CaptureFixture[str]
) -> None:
    data = encode(noisy, "TIFF", compression="tiff_adobe_deflate")
    rows = zlib.compress(bytes(203 * 3 * 20), 0)
    start = data.index(b"\x78")
    with pytest.raises(Truncated):
        read(data[:start] + rows + data[start + len(rows) :])
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("options", [{"quality": 80}, {"quality": 5}, {"lossless": True}], ids=str)
@pytest.mark.parametrize("kind", ["noisy", "flat", "transparent", "tiny", "animated"])
def test_a_sound_webp_is_read(kind: str, options: dict[str, Any], encode: Encode, noisy: Image.Image) -> None:
    picture = {
        "flat": Image.new("RGB", (300, 300), "white"),
        "transparent": Image.merge("RGBA", [*noisy.split(), noisy.getchannel("R")]),
        "tiny": noisy.resize((3, 2)),
    }.get(kind, noisy)
    more = {"save_all": True, "append_images": [picture.rotate(90)]} if kind == "animated" else {}
    read(encode(picture, "WEBP", **options, **more))


def test_noise_in_a_webp_is_noticed_where_it_shows(encode: Encode, sample: Path) -> None:
    with Image.open(sample) as portrait:
        portrait.thumbnail((600, 800))
        data = encode(portrait, "WEBP", quality=85)
    assert count_wrong(data) == 0


AVIFS: dict[str, dict[str, Any]] = {
    "4:2:0": {},
    "4:4:4": {"subsampling": "4:4:4", "quality": 90},
    "grey": {"subsampling": "4:0:0"},
    "nearly lossless": {"quality": 100},
    "full of tiles": {"autotiling": False, "tile_rows": 4, "tile_cols": 4},
    "with tiles of columns": {"autotiling": False, "tile_cols": 1, "quality": 90},
    "with film grain": {"advanced": {"film-grain-test": "3"}},
    "with large blocks": {"advanced": {"sb-size": "128", "deltaq-mode": "3"}},
}


def test_a_moving_avif_is_read(encode: Encode, noisy: Image.Image) -> None:
    moving = encode(noisy, "AVIF", speed=10, save_all=True, append_images=[noisy.transpose(Image.Transpose.ROTATE_180)])
    assert np.abs(read(moving).pixels.astype(int) - np.asarray(noisy)).mean() < 30


@pytest.mark.parametrize("kind", AVIFS)
def test_a_sound_avif_is_read(kind: str, encode: Encode, noisy: Image.Image) -> None:
    for picture in (noisy.resize((420, 330)), noisy.resize((33, 29)), Image.new("RGB", (300, 200), "white")):
        read(encode(picture, "AVIF", speed=10, **AVIFS[kind]))
    read(encode(noisy.convert("RGBA"), "AVIF", speed=10, **AVIFS[kind]))


@pytest.mark.parametrize("kind", ["4:2:0", "full of tiles", "with film grain"])
def test_noise_in_an_avif_is_noticed_where_it_shows(kind: str, encode: Encode, sample: Path) -> None:
    with Image.open(sample) as portrait:
        portrait.thumbnail((600, 800))
        data = encode(portrait, "AVIF", speed=10, **AVIFS[kind] | {"quality": 90})
    assert count_wrong(data) == 0


J2KS: dict[str, dict[str, Any]] = {
    "lossless": {},
    "lossy": {"irreversible": True, "quality_layers": [20]},
    "in layers": {"irreversible": True, "quality_layers": [80, 40, 12]},
    "in tiles": {"tile_size": (64, 96), "quality_layers": [10]},
    "with small blocks": {"codeblock_size": (16, 8), "progression": "RPCL"},
    "a bare codestream": {"no_jp2": True, "num_resolutions": 3},
}


@pytest.mark.parametrize("kind", J2KS)
def test_a_sound_jpeg_2000_is_read(
    kind: str, encode: Encode, noisy: Image.Image, capfd: pytest.CaptureFixture[str]
) -> None:
    for mode in ("RGB", "L", "LA", "RGBA"):
        read(encode(noisy.convert(mode), "JPEG2000", **J2KS[kind]))
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("kind", ["lossy", "in layers", "a bare codestream"])
def test_noise_in_a_jpeg_2000_is_noticed_without_a_word(
    kind: str, encode: Encode, noisy: Image.Image, capfd: pytest.CaptureFixture[str]
) -> None:
    assert count_wrong(encode(noisy.resize((400, 300)), "JPEG2000", **J2KS[kind])) == 0
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("place", [43, 44])
def test_an_odd_sampling_of_a_jpeg_2000_is_refused_without_a_word(
    place: int, encode: Encode, noisy: Image.Image, capfd: pytest.CaptureFixture[str]
) -> None:
    """OpenCV complains of it in several lines. The place is that of XRsiz or YRsiz of the first component."""
    data = bytearray(encode(noisy, "JPEG2000", no_jp2=True))
    data[place] = 33
    with suppress(PhotoError):
        read(bytes(data))
    assert capfd.readouterr() == ("", "")


def test_a_strip_of_a_tiff_that_is_no_jpeg_is_refused_without_a_word(
    encode: Encode, noisy: Image.Image, capfd: pytest.CaptureFixture[str]
) -> None:
    data = encode(noisy, "TIFF", compression="jpeg")
    with pytest.raises(Truncated):
        read(data.replace(b"\xff\xd8", b"\xff\x2a"))
    assert capfd.readouterr() == ("", "")


def test_what_others_write_while_a_decoder_speaks_is_not_lost(
    encode: Encode, noisy: Image.Image, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    import os

    import cv2

    decode = cv2.imdecode

    def interrupt(data: Any, flags: int) -> Any:
        os.write(2, b"from another thread\n")
        return decode(data, flags)

    monkeypatch.setattr(cv2, "imdecode", interrupt)
    read(encode(noisy, "JPEG2000"))
    assert capfd.readouterr().err == "from another thread\n"


def test_most_noise_in_a_heic_is_noticed(faces: Path) -> None:
    """libheif hides bytes that are missing; those that are left over show."""
    assert count_wrong((faces / "portrait.heic").read_bytes()) <= 4


def count_wrong(data: bytes) -> int:
    """Of ten damages, those after which a picture is read that is visibly another."""
    original, random, wrong = read(data).pixels.astype(int), np.random.default_rng(7), 0
    for place in random.integers(len(data) // 8, len(data) * 7 // 8, 10):
        try:
            pixels = read(data[:place] + random.bytes(300) + data[place + 300 :]).pixels
        except PhotoError:
            continue
        wrong += bool((np.abs(pixels - original).max(axis=2) > 25).mean() > 0.005)
    return wrong


def test_the_samples_are_sound(faces: Path) -> None:
    refused = []
    for file in faces.iterdir():
        try:
            read(file)
        except Truncated:
            refused.append(file.name)
        except PhotoError:
            continue
    assert refused == []


TILES = Path(__file__).parents[2] / "data" / "heif" / "tiles.heic"
"""The portrait in cells of 256 × 256 pixels, each an HEVC picture, on its side with irot, as phones store it."""


@pytest.mark.parametrize("quarters", range(4))
def test_a_sound_heic_in_cells_is_read(quarters: int) -> None:
    data = TILES.read_bytes()
    place = data.index(b"irot") + 4
    assert read(data[:place] + bytes([quarters]) + data[place + 1 :]).source.complete


def test_most_noise_in_a_cell_of_a_heic_is_noticed() -> None:
    assert count_wrong(TILES.read_bytes()) <= 3
