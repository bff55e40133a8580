"""Print sheets as other libraries read them: true sizes to 0.1 mm, and the photo byte for byte."""

from __future__ import annotations

import io
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PageObject, PdfReader
from pypdf.generic import ContentStream

from photoprocess.cli.main import main
from photoprocess.marker import Status, verify

MM = 25.4 / 72


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.setenv(name, "en_GB.UTF-8")


@pytest.fixture(scope="module")
def made(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made")
    assert main(["process", str(sample), "-o", str(folder / "報名照片.jpg")]) == 0
    return folder / "報名照片.jpg"


@pytest.fixture
def photo(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(made, tmp_path))


def sheet(*arguments: object) -> int:
    return main(["sheet", *map(str, arguments)])


def list_operators(page: PageObject) -> Iterator[tuple[str, list[float]]]:
    """List the operators of the page with their numbers."""
    for operands, operator in ContentStream(page.get_contents(), page.pdf).operations:
        yield operator.decode(), [float(number) for number in operands if not isinstance(number, str)]


def copies_on(page: PageObject) -> list[list[float]]:
    """List left, bottom, width and height of every copy, in millimetres."""
    return [
        [n * MM for n in (x, y, w, h)] for op, ns in list_operators(page) if op == "cm" for w, _, _, h, x, y in [ns]
    ]


@pytest.mark.parametrize(
    ("paper", "count", "width", "height"), [("6寸", 10, 152.4, 101.6), ("5寸", 8, 127, 88.9), ("A4", 50, 297, 210)]
)
def test_a_pdf_has_the_true_sizes(photo: Path, paper: str, count: int, width: float, height: float) -> None:
    assert sheet(photo, "--paper", paper, "--marks") == 0
    (page,) = PdfReader(photo.with_name(f"報名照片-{paper}.pdf")).pages
    assert float(page.mediabox.width) * MM == pytest.approx(width, abs=0.1)
    assert float(page.mediabox.height) * MM == pytest.approx(height, abs=0.1)
    assert len(copies_on(page)) == count
    for left, bottom, wide, high in copies_on(page):
        assert [wide, high] == pytest.approx([25, 35], abs=0.1)
        assert left > 4.9
        assert bottom > 4.9
        assert left + wide < width - 4.9
        assert bottom + high < height - 4.9


def test_cut_marks_are_lines_on_the_edges_of_the_copies(photo: Path) -> None:
    assert sheet(photo, "--marks") == 0
    assert sheet(photo, "-o", photo.with_name("plain.pdf")) == 0
    (page,) = PdfReader(photo.with_name("報名照片-6寸.pdf")).pages
    ends = [[n * MM for n in numbers] for operator, numbers in list_operators(page) if operator in ("m", "l")]
    pairs = list(zip(ends[::2], ends[1::2], strict=True))
    upright = {round(start[0], 1) for start, end in pairs if start[0] == end[0]}
    level = {round(start[1], 1) for start, end in pairs if start[1] == end[1]}
    assert upright == {round(edge, 1) for x, _, w, _ in copies_on(page) for edge in (x, x + w)}
    assert level == {round(edge, 1) for _, y, _, h in copies_on(page) for edge in (y, y + h)}
    (plain,) = PdfReader(photo.with_name("plain.pdf")).pages
    assert not [operator for operator, _ in list_operators(plain) if operator == "l"]


def test_the_pdf_contains_the_photo_byte_for_byte_so_that_it_still_verifies(photo: Path) -> None:
    assert sheet(photo, "--copies", 23) == 0
    reader = PdfReader(photo.with_name("報名照片-6寸.pdf"))
    assert [len(copies_on(page)) for page in reader.pages] == [10, 10, 3]
    images = {page["/Resources"]["/XObject"].raw_get("/Photo").idnum for page in reader.pages}  # type: ignore[index]
    assert len(images) == 1, "the photo is stored once"
    image = reader.pages[0]["/Resources"]["/XObject"]["/Photo"]  # type: ignore[index]
    assert image["/Filter"] == "/DCTDecode"
    assert image._data == photo.read_bytes()
    assert verify(image._data).status is Status.VALID
    assert (image["/Width"], image["/Height"]) == (295, 413)


def test_the_pdf_asks_viewers_not_to_shrink_the_page(photo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert sheet(photo) == 0
    reader = PdfReader(photo.with_name("報名照片-6寸.pdf"), strict=True)
    preferences = reader.trailer["/Root"]["/ViewerPreferences"]  # type: ignore[index]
    assert preferences["/PrintScaling"] == "/None"
    assert "actual size" in capsys.readouterr().out


def test_a_jpeg_has_the_true_sizes_and_keeps_the_pixels_of_the_photo(photo: Path) -> None:
    assert sheet(photo, "--marks", "-o", photo.with_name("lab.jpg")) == 0
    assert not photo.with_name("lab.pdf").exists()
    with Image.open(photo.with_name("lab.jpg")) as image, Image.open(photo) as own:
        assert image.info["dpi"] == (300, 300)
        assert [round(side / 300 * 25.4, 1) for side in image.size] == [152.4, 101.6]
        bounds = image.convert("L").point(lambda level: 255 * (level < 150)).getbbox()
        assert bounds
        left, top = round((152.4 - 5 * 25 - 4 * 2) / 2 / 25.4 * 300), round((101.6 - 72) / 2 / 25.4 * 300)
        copy = image.crop((left, top, left + 295, top + 413))
        difference = [abs(a - b) for a, b in zip(copy.tobytes(), own.convert("RGB").tobytes(), strict=True)]
        assert sum(difference) / len(difference) < 1


def test_every_sheet_gets_its_own_jpeg(photo: Path) -> None:
    assert sheet(photo, "--paper", "5寸", "--copies", 9) == 0
    assert sorted(path.name for path in photo.parent.glob("*-5寸*")) == [
        "報名照片-5寸-1.jpg",
        "報名照片-5寸-2.jpg",
        "報名照片-5寸.pdf",
    ]


def test_the_size_is_known_by_the_pixels_or_given_as_an_option(sample: Path, tmp_path: Path) -> None:
    for spec, options, size in (
        ("cn-id-card", (), (26, 32)),
        ("us-visa", (), (51, 51)),
        ("ncre", ("--size", "30×40"), (30, 40)),
        ("ncre", ("--spec", "ncre"), (40.6, 54.2)),
    ):
        photo = tmp_path / f"{spec}.jpg"
        assert main(["process", str(sample), "--spec", spec, "-o", str(photo), "--overwrite"]) == 0
        assert sheet(photo, *options, "-o", tmp_path / "out.pdf", "--overwrite") == 0
        wide, high = copies_on(PdfReader(tmp_path / "out.pdf").pages[0])[0][2:]
        assert [wide, high] == pytest.approx(size, abs=0.1)


def test_a_grey_photo_stays_grey(photo: Path) -> None:
    with Image.open(photo) as image:
        image.convert("L").save(photo.with_name("grey.jpg"))
    assert sheet(photo.with_name("grey.jpg")) == 0
    (page,) = PdfReader(photo.with_name("grey-6寸.pdf")).pages
    assert page["/Resources"]["/XObject"]["/Photo"]["/ColorSpace"] == "/DeviceGray"  # type: ignore[index]


def save_turned(image: Image.Image, path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    image.save(path, "JPEG", exif=exif)


@pytest.mark.parametrize(
    ("make", "status", "words"),
    [
        (lambda image, path: image.save(path, "PNG"), 40, "is PNG, not an upright colour or grey JPEG"),
        (lambda image, path: image.convert("CMYK").save(path, "JPEG"), 40, "JPEG (CMYK)"),
        (save_turned, 40, "process PICTURE"),
        (lambda image, path: image.resize((400, 300)).save(path, "JPEG"), 40, "400 × 300 px"),
        (lambda _, path: path.write_text("a text"), 7, "not a picture"),
        (lambda _, path: path.write_bytes(b""), 6, "empty"),
        (lambda _, path: path.mkdir(), 4, "folder"),
        (lambda *_: None, 3, "no file"),
    ],
    ids=["png", "cmyk", "turned", "size", "text", "empty", "folder", "missing"],
)
def test_a_file_that_cannot_be_printed_gets_one_sentence(
    photo: Path, make: object, status: int, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = photo.with_name("x.jpg")
    with Image.open(photo) as image:
        make(image, path)  # type: ignore[operator]
    assert sheet(path) == status
    printed = capsys.readouterr().err
    assert words in printed
    assert len(printed.strip().splitlines()) == 1
    assert not list(photo.parent.glob("*.pdf"))


def test_a_truncated_photo_is_not_printed(photo: Path) -> None:
    photo.write_bytes(photo.read_bytes()[:20_000])
    assert sheet(photo) == 8


def test_a_photo_of_another_shape_is_not_stretched(photo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert sheet(photo, "--size", "33x48") == 40
    assert "not have the aspect ratio of 33 × 48 mm" in capsys.readouterr().err


def test_an_existing_file_prevents_all_files(photo: Path) -> None:
    photo.with_name("報名照片-6寸.jpg").write_bytes(b"mine")
    assert sheet(photo) == 17
    assert not photo.with_name("報名照片-6寸.pdf").exists()
    assert sheet(photo, "--overwrite") == 0
    assert photo.with_name("報名照片-6寸.jpg").read_bytes() != b"mine"


def test_the_photo_itself_is_never_replaced(photo: Path) -> None:
    before = photo.read_bytes()
    assert sheet(photo, "-o", photo, "--overwrite") == 25
    assert photo.read_bytes() == before


@pytest.mark.parametrize(
    "options", [("--paper", "b5"), ("--copies", "0"), ("--size", "25"), ("--size", "0x35"), ("--size", "25x99999")]
)
def test_wrong_usage_has_status_2(photo: Path, options: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    assert sheet(photo, *options) == 2
    assert capsys.readouterr().err


def test_the_same_photo_gives_the_same_bytes(photo: Path) -> None:
    for name in ("a.pdf", "b.pdf"):
        assert sheet(photo, "--marks", "-o", photo.with_name(name)) == 0
    assert photo.with_name("a.pdf").read_bytes() == photo.with_name("b.pdf").read_bytes()


def test_an_output_folder_gets_both_files(photo: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    assert sheet(photo, "-o", tmp_path / "out") == 0
    assert {path.name for path in (tmp_path / "out").iterdir()} == {"報名照片-6寸.pdf", "報名照片-6寸.jpg"}
    with Image.open(io.BytesIO((tmp_path / "out" / "報名照片-6寸.jpg").read_bytes())) as image:
        image.load()
