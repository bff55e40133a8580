"""The four main jobs of the finished program: the window, process, verify, precheck."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from finished import Person, Program
from PIL import Image

PASSED, FAILED = 0, 1
QUESTION = ("precheck", "--lang", "zh-CN", "--exam", "constructor-1")
FACTS = "exam_year=2027 education=junior-college degree=none major=core total_years=5 field_years=4"


@pytest.fixture
def picture(person: Person, sample: Path) -> Path:
    return Path(shutil.copy(sample, person.work / "我的 照片.jpg"))


def test_process_makes_a_photo_that_verify_finds_valid(program: Program, person: Person, picture: Path) -> None:
    made = program.run(person, "process", picture, "--lang", "zh-TW", "--html", person.work / "why.html")
    assert (made.returncode, made.stderr) == (PASSED, "")
    assert "這張照片合格" in made.stdout
    photo = person.work / "報名照片.jpg"
    with Image.open(photo) as image:
        assert (image.format, image.size, image.info["dpi"]) == ("JPEG", (295, 413), (300, 300))
    assert "<html" in (person.work / "why.html").read_text("utf-8")
    verified = program.run(person, "verify", photo, "--recheck", "--json")
    assert (verified.returncode, verified.stderr) == (PASSED, "")
    assert [answer["status"] for answer in json.loads(verified.stdout)] == ["VALID"]
    photo.write_bytes(photo.read_bytes()[:-2] + b"\0\0")
    assert "CHANGED" in program.run(person, "verify", photo).stdout
    assert person.list_left_behind() == []


def test_precheck_says_why_not(program: Program, person: Person) -> None:
    facts = [word for fact in FACTS.split() for word in ("--set", fact)]
    answer = program.run(person, *QUESTION, *facts)
    assert answer.stderr == ""
    assert "不符合报考条件" in answer.stdout
    assert "最早 2028 年度可以报考" in answer.stdout


def test_the_window_paints(program: Program, person: Person, picture: Path) -> None:
    for arguments in ((), (picture,)):
        output = program.paint(person, *arguments)
        assert "Traceback" not in output
        assert "could not" not in output.lower()


def test_a_mistake_is_explained_in_a_sentence(program: Program, person: Person) -> None:
    (person.work / "text.jpg").write_text("not a picture")
    done = program.run(person, "process", "text.jpg", "--lang", "en")
    assert done.returncode > FAILED
    assert len(done.stderr.splitlines()) == 1
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("ending", ["png", "webp", "avif", "tiff", "jp2", "bmp", "gif"])
def test_every_codec_is_inside(frozen: Program, person: Person, picture: Path, ending: str) -> None:
    other = person.work / f"picture.{ending}"
    with Image.open(picture) as image:
        image.save(other, lossless=True) if ending == "webp" else image.save(other)
    report = json.loads(frozen.run(person, "check", other, "--json", "-").stdout)
    assert report["source"]["format"], report


def test_heic_is_inside(frozen: Program, person: Person, faces: Path) -> None:
    pictures = sorted(path for path in faces.rglob("*") if path.suffix.lower() in (".heic", ".heif"))
    if not pictures:
        pytest.skip("no HEIC among the sample portraits")
    report = json.loads(frozen.run(person, "check", pictures[0], "--json", "-").stdout)
    assert report["source"]["format"] == "HEIF"


def test_batch_works_in_processes_of_its_own(program: Program, person: Person, sample: Path) -> None:
    """A frozen program starts its workers by itself, again."""
    for nth in range(3):
        shutil.copy(sample, person.work / f"{nth}.jpg")
    done = program.run(person, "batch", ".", "-o", "out", "--jobs", "2", "--lang", "en")
    assert done.returncode == PASSED, done.stderr
    assert "Traceback" not in done.stderr
    assert len(list((person.work / "out").glob("*.jpg"))) == 3
