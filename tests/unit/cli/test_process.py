"""The command line as a user sees it: what it prints, writes and returns."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import stat
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from PIL import Image

from photoprocess.cli.main import main
from photoprocess.errors import ExitStatus

ROOT = Path(__file__).resolve().parents[3]
SCHEMA = Draft202012Validator(json.loads((ROOT / "docs" / "report.schema.json").read_text("utf-8")))


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.setenv(name, "en_GB.UTF-8")


@pytest.fixture
def picture(tmp_path: Path, sample: Path) -> Path:
    """The sample, in a folder of its own."""
    return Path(shutil.copy(sample, tmp_path / "IMG_2041.jpg"))


def run(*arguments: object) -> int:
    return main([str(argument) for argument in arguments])


def test_a_good_picture_becomes_a_registration_photo_beside_it(
    picture: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("process", picture) == 0
    made = picture.with_name("報名照片.jpg")
    with Image.open(made) as image:
        assert image.size == (295, 413)
        assert image.info["dpi"] == (300, 300)
    printed = capsys.readouterr().out
    assert "This photo passes." in printed
    assert "✓ Background brightness" in printed
    assert str(made) in printed


def test_the_bundled_sample_is_saved_in_the_current_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its own folder belongs to the program, which a later build would ship with the photo."""
    monkeypatch.chdir(tmp_path)
    folder = ROOT / "resources" / "samples"
    before = sorted(folder.iterdir())
    assert run("process", folder / "portrait.jpg") == 0
    assert (tmp_path / "報名照片.jpg").is_file()
    assert sorted(folder.iterdir()) == before
    assert run("process", folder / "portrait.jpg") == 17
    assert run("process", folder / "portrait.jpg", "-o", ".", "--overwrite") == 0


def test_an_existing_photo_is_not_replaced_by_default(picture: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = picture.with_name("報名照片.jpg")
    made.write_bytes(b"mine")
    assert run("process", picture) == 17
    assert made.read_bytes() == b"mine"
    assert "--overwrite" in capsys.readouterr().err
    assert run("process", picture, "--overwrite") == 0
    assert made.read_bytes() != b"mine"


def test_a_user_at_a_terminal_decides_about_an_existing_photo(picture: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    made = picture.with_name("報名照片.jpg")
    for answer, replaced in (("n\n", False), ("y\n", True)):
        made.write_bytes(b"mine")
        monkeypatch.setattr("sys.stdin", Terminal(answer))
        assert run("process", picture) == (0 if replaced else 17)
        assert (made.read_bytes() != b"mine") is replaced


def test_no_option_overwrites_the_input_picture(picture: Path) -> None:
    before = picture.read_bytes()
    assert run("process", picture, "-o", picture, "--overwrite") == 25
    assert run("process", picture, "--json", picture) == 25
    assert picture.read_bytes() == before


def test_a_failing_picture_is_not_saved_but_a_draft_says_that_it_is_one(
    tmp_path: Path, faces: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wall = Path(shutil.copy(faces / "portrait_wall.jpg", tmp_path))
    assert run("process", wall) == 1
    assert {path.name for path in tmp_path.iterdir()} == {"portrait_wall.jpg"}
    assert "✗ Background brightness" in capsys.readouterr().out
    assert run("process", wall, "--draft") == 1
    assert (tmp_path / "報名照片-draft-not-for-registration.jpg").is_file()


def test_an_output_folder_is_filled_under_the_usual_name(picture: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    assert run("process", picture, "-o", tmp_path / "out") == 0
    assert (tmp_path / "out" / "報名照片.jpg").is_file()


def test_the_json_report_is_what_its_schema_says(picture: Path, tmp_path: Path) -> None:
    assert run("process", picture, "--json", tmp_path / "report.json") == 0
    report = json.loads((tmp_path / "report.json").read_text("utf-8"))
    SCHEMA.validate(report)
    assert report["passed"] is True
    assert report["error"] is None
    assert report["saved"] == str(picture.with_name("報名照片.jpg"))
    assert report["source"] | {"name": ""} == {
        "name": "",
        "format": "JPEG",
        "bytes": picture.stat().st_size,
        "width": 1800,
        "height": 2400,
    }
    codes = [finding["code"] for finding in report["findings"]]
    assert len(codes) == len(set(codes)) > 35


def test_the_frame_of_a_report_gives_the_same_photo_again(picture: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("process", picture, "--json", "-") == 0
    frame = json.loads(capsys.readouterr().out)["frame"]
    own = f"{frame['centre'][0]},{frame['centre'][1]},{frame['height']},{frame['roll']}"
    assert run("process", picture, "--frame", own, "-o", picture.with_name("own.jpg")) == 0
    first, again = (Image.open(picture.with_name(name)).convert("L") for name in ("報名照片.jpg", "own.jpg"))
    differences = [abs(a - b) for a, b in zip(first.tobytes(), again.tobytes(), strict=True)]
    # The report rounds the frame to a thousandth of a pixel, which can move a level of the JPEG by a step.
    assert max(differences) <= 8
    assert sum(differences) / len(differences) < 0.2


def test_json_on_standard_output_is_nothing_but_json(picture: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run("process", picture, "--json", "-")
    SCHEMA.validate(json.loads(capsys.readouterr().out))


@pytest.mark.parametrize(
    ("make", "status", "words"),
    [
        (lambda path: None, 3, "no file"),
        (lambda path: path.mkdir(), 4, "folder"),
        (lambda path: path.write_bytes(b""), 6, "empty"),
        (lambda path: path.write_text("some text"), 7, "not a picture"),
    ],
    ids=["missing", "folder", "empty", "text"],
)
def test_a_file_that_is_not_a_picture_gets_one_sentence_and_its_own_status(
    tmp_path: Path, make: object, status: int, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "x.jpg"
    make(path)  # type: ignore[operator]
    assert run("process", path, "--json", tmp_path / "report.json") == status
    printed = capsys.readouterr().err
    assert words in printed
    assert len(printed.strip().splitlines()) == 1
    report = json.loads((tmp_path / "report.json").read_text("utf-8"))
    SCHEMA.validate(report)
    assert report["error"]["message"] in printed


def test_a_truncated_picture_says_so(picture: Path, capsys: pytest.CaptureFixture[str]) -> None:
    picture.write_bytes(picture.read_bytes()[:200_000])
    assert run("process", picture) == 8
    assert "incomplete or damaged" in capsys.readouterr().err


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may read everything")
def test_a_picture_without_permission_says_so(picture: Path) -> None:
    picture.chmod(0)
    assert run("process", picture) == 5


@pytest.mark.parametrize(
    ("name", "words"),
    [("cat.png", "No face was found"), ("three_faces.jpg", "3 faces were found"), ("two_people.jpg", "2 faces")],
)
def test_pictures_without_a_face_or_with_several_give_no_portrait(
    faces: Path, tmp_path: Path, name: str, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("process", faces / name, "-o", tmp_path / "out.jpg", "--draft") == 1
    assert words in capsys.readouterr().out
    assert not list(tmp_path.iterdir())


def test_the_html_report_is_one_file_with_pictures_and_every_check(picture: Path, tmp_path: Path) -> None:
    assert run("process", picture, "--html", tmp_path / "r.html", "--lang", "zh-TW") == 0
    page = (tmp_path / "r.html").read_text("utf-8")
    assert page.count("data:image/jpeg;base64,") >= 2
    assert "背景亮度" in page
    assert "本程式自訂：「白色背景」是官方規定；L* 94 就是 sRGB 238" in page
    assert not re.search(r'class="source">[^<]*[a-z]+ [a-z]+ [a-z]+', page), "a source is in English"
    assert "<script" not in page
    assert "http://" not in page.replace("http://www.w3.org", "").split("<table>")[0]


def test_the_html_report_of_an_error_holds_its_sentence(tmp_path: Path) -> None:
    (tmp_path / "x.jpg").write_bytes(b"")
    assert run("process", tmp_path / "x.jpg", "--html", tmp_path / "r.html") == 6
    assert "is empty" in (tmp_path / "r.html").read_text("utf-8")


def test_names_of_files_cannot_smuggle_markup_into_the_page(tmp_path: Path) -> None:
    run("process", tmp_path / "<b>x.jpg", "--html", tmp_path / "r.html")
    assert "<b>x" not in (tmp_path / "r.html").read_text("utf-8")


def test_check_judges_a_finished_photo_as_it_is(picture: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run("process", picture)
    made = picture.with_name("報名照片.jpg")
    before = made.read_bytes()
    capsys.readouterr()
    assert run("check", made) == 0
    assert "Checked only" in capsys.readouterr().out
    assert made.read_bytes() == before
    assert run("check", picture) == 1
    assert "✗ Pixels of the result" in capsys.readouterr().out


def test_declarations_are_confirmed_by_name(picture: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run("process", picture, "--declare", "recent,glasses")
    printed = capsys.readouterr().out
    assert "✓ Recent photo" in printed
    assert "confirm: No head covering, Not retouched." in printed
    run("process", picture, "--declare", "all", "--overwrite")
    assert "For you to confirm" not in capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments",
    [
        ["process"],
        ["process", "a.jpg", "--frame", "1,2,3"],
        ["process", "a.jpg", "--declare", "handsome"],
        ["nonsense"],
    ],
)
def test_wrong_usage_is_explained_and_has_status_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 2
    assert capsys.readouterr().err


@pytest.mark.parametrize("frame", ["nan,1,500,0", "900,1100,0,0", "90000,1,500,0"])
def test_an_impossible_frame_is_explained(picture: Path, frame: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("process", picture, "--frame", frame) == 26
    assert "1,800 × 2,400" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("language", "words"), [("zh-TW", "這張照片合格"), ("zh-CN", "这张照片合格"), ("en", "passes")]
)
def test_the_report_is_in_the_requested_language(
    picture: Path, language: str, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("process", picture, "--lang", language) == 0
    assert words in capsys.readouterr().out


def test_specs_are_listed_by_group_and_weak_ones_say_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("specs") == 0
    printed = capsys.readouterr().out
    places = [
        printed.index(words) for words in ("Exams", "cpta", "law", "Certificates", "tour-guide", "Visas", "us-visa")
    ]
    assert places == sorted(places)
    assert "295 × 413 px" in printed
    assert "20–200 KB" in printed
    low = printed.split("physician-2006")[1].split("\n")[1]
    assert "confidence: low" in low


@pytest.mark.parametrize("words", ["计算机等级", "電腦 全國計算機", "National computer", "ncre", "480*640 light ncre"])
def test_specs_are_found_by_words_of_any_language(words: str, capsys: pytest.CaptureFixture[str]) -> None:
    found = run("specs", *words.split())
    printed = capsys.readouterr().out
    assert ("ncre" in printed) is (found == 0) is ("電腦" not in words)


def test_a_spec_is_described_with_its_rules_source_and_doubts(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("specs", "cet") == 0
    printed = " ".join(capsys.readouterr().out.split())
    assert "forbidden: beautifying, changing the background" in printed
    assert "Medium confidence" in printed
    assert "Set by each college" in printed
    assert "www.educity.cn/cet/2164641.html" in printed
    assert "file name: 報名照片.jpg" in printed


def test_a_spec_is_printed_as_a_start_for_the_users_own(
    picture: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("specs", "--toml", "us-visa") == 0
    (tmp_path / "mine.toml").write_text(capsys.readouterr().out.replace("width_px = 600", "width_px = 601"), "utf-8")
    assert run("process", picture, "--spec", tmp_path / "mine.toml") == 0
    with Image.open(picture.with_name("報名照片.jpg")) as image:
        assert image.size == (601, 600)
    assert run("specs", "--toml", "moon") == 14


def test_words_that_match_no_spec_get_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("specs", "driving", "moon") == 1
    assert "“driving moon”" in capsys.readouterr().err


def test_a_bug_shows_no_traceback(picture: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("by design")

    monkeypatch.setattr("photoprocess.pipeline.plan_frame", broken)
    assert run("process", picture) == 70


@pytest.mark.parametrize("suffix", [".png", ".HIF", ".dib", ".j2k", ".mpo", ".pdf"])
def test_a_name_of_another_format_is_refused_before_anything_is_done(
    picture: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], suffix: str
) -> None:
    assert run("process", picture, "-o", tmp_path / f"out{suffix}") == ExitStatus.OUTPUT_NOT_JPEG
    assert ".jpg" in capsys.readouterr().err
    assert not list(tmp_path.glob("out*"))


@pytest.mark.parametrize(("name", "saved"), [("out", "out.jpg"), ("1140.0001", "1140.0001.jpg"), ("a.jfif", "a.jfif")])
def test_a_name_without_suffix_gets_one(picture: Path, tmp_path: Path, name: str, saved: str) -> None:
    assert run("process", picture, "-o", tmp_path / name) == 0
    assert (tmp_path / saved).is_file()


def test_a_report_replaces_a_file_only_with_overwrite(picture: Path, tmp_path: Path) -> None:
    report = tmp_path / "report.json"
    report.write_text("mine", encoding="utf-8")
    assert run("check", picture, "--json", report) == ExitStatus.OUTPUT_EXISTS
    assert report.read_text("utf-8") == "mine"
    run("check", picture, "--json", report, "--overwrite")
    assert report.read_text("utf-8") != "mine"


@pytest.mark.parametrize("command", ["process", "check"])
@pytest.mark.parametrize("option", ["--json", "--html"])
def test_a_report_never_replaces_what_the_command_reads_or_writes(
    picture: Path, tmp_path: Path, option: str, command: str
) -> None:
    spec, other = tmp_path / "mine.toml", tmp_path / "other.jpg"
    spec.write_text("mine", encoding="utf-8")
    os.link(picture, other)
    before = picture.read_bytes()
    for name in (picture, other):
        assert run(command, picture, option, name, "--overwrite") == ExitStatus.OUTPUT_IS_SOURCE
    assert run(command, picture, option, spec, "--spec", spec, "--overwrite") == ExitStatus.OUTPUT_TWICE
    assert run(command, picture, "--json", tmp_path / "r", "--html", tmp_path / "." / "r") == ExitStatus.OUTPUT_TWICE
    assert picture.read_bytes() == before
    assert spec.read_text("utf-8") == "mine"
    assert {path.name for path in tmp_path.iterdir()} == {picture.name, "mine.toml", "other.jpg"}


def test_a_report_never_replaces_the_photo_that_was_just_saved(picture: Path) -> None:
    photo = picture.with_name("報名照片.jpg")
    assert run("process", picture, "--json", photo, "--overwrite") == ExitStatus.OUTPUT_TWICE
    with Image.open(photo) as image:
        assert image.size == (295, 413)


@pytest.mark.skipif(os.name == "nt", reason="modes and links of another kind")
def test_overwriting_keeps_the_mode_of_the_file(picture: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jpg"
    for mode in (0o600, 0o664, 0o444):
        out.write_bytes(b"old")
        out.chmod(mode)
        assert run("process", picture, "-o", out, "--overwrite") == 0
        assert stat.S_IMODE(out.stat().st_mode) == mode
        assert out.read_bytes() != b"old"
        out.unlink()


@pytest.mark.skipif(os.name == "nt", reason="links need rights")
def test_overwriting_a_link_replaces_the_link_and_says_so(
    picture: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    original, link = tmp_path / "original.jpg", tmp_path / "link.jpg"
    original.write_bytes(b"original")
    link.symlink_to(original)
    assert run("process", picture, "-o", link) == ExitStatus.OUTPUT_EXISTS
    assert run("process", picture, "-o", link, "--overwrite") == 0
    assert "was a link" in capsys.readouterr().err
    assert not link.is_symlink()
    assert original.read_bytes() == b"original"
    link.unlink()
    link.symlink_to(tmp_path / "gone")
    assert run("process", picture, "-o", link) == ExitStatus.OUTPUT_EXISTS, "a link to nothing is a file too"


@pytest.mark.parametrize(
    ("jfif", "exif", "verdict", "words"),
    [
        (300, None, "PASS", "300 × 300"),
        (300, 300.0, "PASS", "300 × 300"),
        (None, 300.0, "PASS", "300 × 300"),
        (72, 300.0, "WARN", "JFIF 72 × 72, EXIF 300 × 300"),
        (300, 72.0, "WARN", "JFIF 300 × 300, EXIF 72 × 72"),
    ],
)
def test_a_photo_whose_densities_disagree_is_noted(
    picture: Path, capsys: pytest.CaptureFixture[str], jfif: int | None, exif: float | None, verdict: str, words: str
) -> None:
    data = Image.Exif()
    if exif:
        data.update({0x011A: exif, 0x011B: exif, 0x0128: 2})
    with Image.open(picture) as image:
        image.resize((295, 413)).save(picture, "JPEG", exif=data, **({"dpi": (jfif, jfif)} if jfif else {}))
    run("check", picture, "--json", "-")
    findings = json.loads(capsys.readouterr().out)["findings"]
    found = next(finding for finding in findings if finding["code"] == "file.density")
    assert (found["verdict"], found["measured"]) == (verdict, words)


@pytest.mark.parametrize("option", ["--json", "--html", "--key"])
def test_one_file_for_two_purposes_is_refused(picture: Path, tmp_path: Path, option: str) -> None:
    out = tmp_path / "out.jpg"
    assert run("process", picture, "-o", out, option, out) == ExitStatus.OUTPUT_TWICE
    assert not out.exists()


def test_a_frame_without_the_face_is_refused_with_one_reason(
    picture: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert run("process", picture, "--frame", "300,300,500,0", "--json", tmp_path / "report.json") != 0
    assert "Face inside the frame" in capsys.readouterr().out
    findings = json.loads((tmp_path / "report.json").read_text("utf-8"))["findings"]
    assert [one["code"] for one in findings if one["verdict"] == "FAIL"] == ["face.framed"]
    assert not picture.with_name("報名照片.jpg").exists()
