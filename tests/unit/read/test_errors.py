"""Every fault of a file raises a PhotoError: no warning, no log and no other exception escapes."""

from __future__ import annotations

import os
import re
import struct
import sys
import warnings
import zlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image, WebPImagePlugin

from photoprocess import read as read_package
from photoprocess.errors import (
    EmptyFile,
    IsFolder,
    NoPermission,
    NotAPicture,
    NotFound,
    PhotoError,
    ReadFailed,
    TooManyBytes,
    TooManyPixels,
    Truncated,
    UnsupportedFormat,
)
from photoprocess.read import read

Encode = Callable[..., bytes]


def test_a_missing_file_is_not_found(tmp_path: Path) -> None:
    with pytest.raises(NotFound) as caught:
        read(tmp_path / "absent.jpg")
    assert caught.value.details == {"name": "absent.jpg"}
    with pytest.raises(NotFound):
        read("zero\0byte.jpg")


def test_a_file_in_the_place_of_a_folder_is_not_found(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"x")
    with pytest.raises(NotFound):
        read(tmp_path / "file" / "photo.jpg")


def test_a_folder_is_named_as_such(tmp_path: Path) -> None:
    with pytest.raises(IsFolder):
        read(str(tmp_path))


def test_a_lack_of_permission_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "photo.jpg"
    file.write_bytes(b"x")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(NoPermission):
        read(file)


def test_a_failing_disk_states_its_reason(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "photo.jpg"
    file.write_bytes(b"x")

    def fail(*_: object, **__: object) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(Path, "open", fail)
    with pytest.raises(ReadFailed) as caught:
        read(file)
    assert caught.value.details == {"name": "photo.jpg", "reason": "Input/output error"}


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "photo.jpg").touch()
    for source in (tmp_path / "photo.jpg", b""):
        with pytest.raises(EmptyFile):
            read(source)


def test_a_file_over_the_limit_is_not_read(tmp_path: Path) -> None:
    file = tmp_path / "photo.jpg"
    file.touch()
    os.truncate(file, 250_000_001)  # a sparse file
    with pytest.raises(TooManyBytes) as caught:
        read(file)
    assert caught.value.details == {"name": "photo.jpg", "megabytes": 251, "limit": 200}


@pytest.mark.skipif(sys.platform == "win32", reason="no endless device there")
def test_reading_an_endless_device_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read_package, "BYTE_LIMIT", 1_000_000)
    with pytest.raises(TooManyBytes):
        read("/dev/zero")


def png_header(width: int, height: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


def test_a_decompression_bomb_is_not_decoded() -> None:
    with pytest.raises(TooManyPixels) as caught:
        read(png_header(20_000, 10_001), name="bomb.png")
    assert caught.value.details == {"name": "bomb.png", "megapixels": 201, "limit": 75}


@pytest.mark.skipif(not hasattr(WebPImagePlugin, "_get_size"), reason="this Pillow asks the decoder first")
def test_a_bomb_that_pillow_refuses_gets_the_same_error() -> None:
    webp = b"RIFF\x1e\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0" + (16382).to_bytes(3, "little") * 2 + bytes(4)
    with pytest.raises(TooManyPixels) as caught:
        read(webp)
    assert caught.value.details["megapixels"] == 269


def resize_jpeg(width: int, height: int, **options: Any) -> bytes:
    """A small JPEG that claims another size."""
    file = BytesIO()
    Image.new("RGB", (64, 64)).save(file, "JPEG", **options)
    data = file.getvalue()
    at = re.search(rb"\xff[\xc0\xc2]", data)
    assert at
    sides = height.to_bytes(2, "big") + width.to_bytes(2, "big")
    return data[: at.start() + 5] + sides + data[at.start() + 9 :]


def test_pictures_over_the_limit_of_pillow_only_reach_the_decoder() -> None:
    # Pillow warns over 89 megapixels and refuses 179; PIXEL_LIMIT is 200. There are pixels for very few of them.
    with pytest.raises(Truncated):
        read(resize_jpeg(19_000, 10_000))


def test_a_picture_that_is_decoded_whole_may_not_need_more_memory_than_promised() -> None:
    """7 bytes for each pixel of a PNG; 3 bytes of coefficients for each of a JPEG with several scans."""
    with pytest.raises(Truncated):
        read(png_header(9_000, 8_000) + bytes(1_000_000))
    with pytest.raises(TooManyPixels) as caught:
        read(png_header(9_000, 9_000) + bytes(1_000_000))
    assert caught.value.details["limit"] == 75
    with pytest.raises(TooManyPixels) as caught:
        read(resize_jpeg(17_000, 10_000, progressive=True))
    assert caught.value.details["limit"] == 166


@cache
def small_files() -> dict[str, bytes]:
    """Make one small file per kind."""
    image = Image.fromarray(np.random.default_rng(3).integers(0, 256, (6, 9, 3)).astype(np.uint8)).resize((40, 30))
    other = image.transpose(Image.Transpose.ROTATE_180)
    exif = Image.Exif()
    exif[274], exif[282], exif[296], exif[271] = 6, 300.0, 2, "maker"
    kinds: dict[str, tuple[Image.Image, str, dict[str, object]]] = {
        "jpeg": (image, "JPEG", {"exif": exif}),
        "progressive": (image, "JPEG", {"progressive": True}),
        "cmyk": (image.convert("CMYK"), "JPEG", {}),
        "mpo": (image, "MPO", {"save_all": True, "append_images": [other]}),
        "png": (image, "PNG", {"exif": exif}),
        "palette": (image.convert("P"), "PNG", {"transparency": 3}),
        "apng": (image, "PNG", {"save_all": True, "append_images": [other]}),
        "gif": (image.convert("P"), "GIF", {"save_all": True, "append_images": [other.convert("P")]}),
        "webp": (image, "WEBP", {"exif": exif}),
        "lossless webp": (image, "WEBP", {"lossless": True}),
        "bmp": (image, "BMP", {}),
        "tiff": (image, "TIFF", {"exif": exif}),
        "jp2": (image, "JPEG2000", {}),
        "j2k": (image, "JPEG2000", {"no_jp2": True}),
        "avif": (image, "AVIF", {"exif": exif}),
    }
    return {kind: _saved(*how) for kind, how in kinds.items()}


def _saved(image: Image.Image, format_name: str, options: dict[str, object]) -> bytes:
    file = BytesIO()
    image.save(file, format_name, **options)
    return file.getvalue()


@pytest.mark.parametrize("kind", ["jpeg", "progressive", "cmyk"])
def test_a_jpeg_cut_anywhere_is_truncated(kind: str) -> None:
    data = small_files()[kind]
    for length in range(3, len(data) - 4, 7):
        with pytest.raises(Truncated):
            read(data[:length])


@pytest.mark.parametrize("kind", ["jpeg", "progressive", "cmyk"])
@pytest.mark.parametrize("missing", [1, 2])
def test_a_jpeg_that_lacks_only_its_end_marker_is_read(kind: str, missing: int) -> None:
    whole = read(small_files()[kind])
    photo = read(small_files()[kind][:-missing])
    assert (whole.source.complete, photo.source.complete) == (True, False)
    assert np.array_equal(photo.pixels, whole.pixels)


@pytest.mark.parametrize("kind", ["png", "palette", "webp", "lossless webp", "bmp", "tiff", "jp2", "j2k", "avif"])
@pytest.mark.parametrize("share", [0.3, 0.6, 0.9])
def test_a_cut_file_is_truncated(kind: str, share: float) -> None:
    data = small_files()[kind]
    with pytest.raises(Truncated) as caught:
        read(data[: int(len(data) * share)], name="photo")
    assert set(caught.value.details) == {"name", "format"}


@pytest.mark.parametrize("share", [0.01, 0.3, 0.9, 0.999])
def test_a_cut_heic_is_truncated(share: float, faces: Path) -> None:
    data = (faces / "portrait.heic").read_bytes()
    with pytest.raises(Truncated):
        read(data[: int(len(data) * share)])


def assert_read_or_refused(data: bytes) -> None:
    """Read, or raise a PhotoError; other exceptions fail the test, and pytest turns warnings into exceptions."""
    with suppress(PhotoError):
        assert read(data).pixels.shape[2] == 3


flips = st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), max_size=6)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@pytest.mark.parametrize("kind", sorted(small_files()))
@given(flips=flips, in_header=st.booleans(), share=st.just(1.0) | st.floats(0, 1))
def test_damaged_files_do_no_harm(
    kind: str, flips: list[tuple[float, int]], in_header: bool, share: float, caplog: pytest.LogCaptureFixture
) -> None:
    data = bytearray(small_files()[kind])
    reach = min(len(data), 300) if in_header else len(data)
    for where, value in flips:
        data[int(where * reach)] = value
    assert_read_or_refused(bytes(data[: max(1, int(len(data) * share))]))
    assert not caplog.records


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(sorted(small_files())), st.binary(max_size=400))
def test_noise_after_a_signature_does_no_harm(kind: str, noise: bytes) -> None:
    assert_read_or_refused(small_files()[kind][:12] + noise)
    assert_read_or_refused(small_files()[kind][:40] + noise)


@settings(max_examples=100, deadline=None)
@given(st.binary(min_size=1, max_size=100))
def test_noise_is_not_a_picture(noise: bytes) -> None:
    with pytest.raises((NotAPicture, Truncated, UnsupportedFormat)):
        read(noise)


def test_damaged_metadata_gives_no_warning_even_if_warnings_are_errors(encode: Encode, scene: Image.Image) -> None:
    exif = b"Exif\0\0II*\0\x08\0\0\0\xff\x00" + struct.pack("<HHII", 282, 5, 1000, 9000) * 3
    data = encode(scene, "JPEG", exif=exif)
    for _ in range(2):
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            assert read(data).source.orientation == 1


def test_warnings_from_other_code_are_not_suppressed(encode: Encode, scene: Image.Image) -> None:
    read(encode(scene, "JPEG"))
    with pytest.warns(UserWarning, match="mine"):
        warnings.warn("mine", stacklevel=1)


def test_reading_in_threads_gives_the_same_pixels(encode: Encode, scene: Image.Image) -> None:
    files = [*small_files().values()] * 4
    alone = [read(data).pixels for data in files]
    with ThreadPoolExecutor(4) as pool:
        together = [photo.pixels for photo in pool.map(read, files)]
    assert all(np.array_equal(a, b) for a, b in zip(alone, together, strict=True))


def test_pillow_is_left_as_it_was(encode: Encode, scene: Image.Image) -> None:
    before = Image.MAX_IMAGE_PIXELS
    read(encode(scene, "JPEG"))
    assert before == Image.MAX_IMAGE_PIXELS
    assert "HEIF" not in Image.OPEN


@pytest.mark.parametrize("form", ["WEBP", "PNG", "GIF", "TIFF"])
def test_few_bytes_do_not_claim_many_pixels(form: str) -> None:
    """Drawn in one colour, so that a small file would take the memory of a large photo."""
    options = {"compression": "tiff_deflate"} if form == "TIFF" else {}
    file = BytesIO()
    Image.new("L", (5200, 5000)).save(file, form, **options)
    with pytest.raises(TooManyPixels) as caught:
        read(file.getvalue())
    assert caught.value.details["limit"] == 25
