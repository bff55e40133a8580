"""From the inputs to tasks: every picture is found once, every photo gets a safe name of its own."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path, PurePath

import pytest

from photoprocess.errors import BadTable, NameClash, NotFound, OutputIsSource, PhotoError, UnsafeName
from photoprocess.job import Job
from photoprocess.many.find import FoundPicture, find
from photoprocess.many.plan import is_unsafe, plan
from photoprocess.many.table import read_picture_table
from photoprocess.many.values import Existing, Task

OUT = Path("out")


def folder(root: Path, *names: str) -> Path:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    return root


def outputs(found: list[FoundPicture]) -> dict[str, str]:
    tasks = plan(found, OUT, Task(Job("")), ".jpg")
    return {str(task.job.source): task.output.relative_to(OUT).as_posix() for task in tasks if task.output}


def problems(root: Path) -> dict[str, str]:
    return {Path(one.source).name: one.problem.code for one in find([str(root)]) if one.problem}


# -------------------- what is found


def test_folders_are_searched_with_all_below_them(tmp_path: Path) -> None:
    root = folder(tmp_path, "b.jpg", "a/1.HEIC", "a/b/中文😀.png", "notes.txt", ".hidden.jpg", "Thumbs.db")
    assert [one.name.as_posix() for one in find([str(root)])] == ["a/1", "a/b/中文😀", "b", "notes"]


def test_globs_files_and_urls(tmp_path: Path) -> None:
    root = folder(tmp_path, "a1.jpg", "a2.jpg", "b.jpg", "deep/a3.jpg", "x[1].jpg")
    assert [p.name.as_posix() for p in find([str(root / "a*.jpg")])] == ["a1", "a2"]
    assert [p.name.as_posix() for p in find([str(root / "**" / "a*.jpg")])] == ["a1", "a2", "a3"]
    assert [p.name.as_posix() for p in find([str(root / "x[1].jpg"), "s3://b/c/%E4%B8%AD.png?v=1"])] == ["x[1]", "中"]


def test_a_path_that_does_not_exist_is_reported(tmp_path: Path) -> None:
    found = list(find([str(tmp_path / "no.jpg"), str(tmp_path / "*.jpg")]))
    assert [type(one.problem) for one in found] == [NotFound, NotFound]


def test_our_own_folders_are_not_searched(tmp_path: Path) -> None:
    root = folder(tmp_path, "a.jpg", "out/b.jpg")
    assert [one.name.as_posix() for one in find([str(root)], [root / "out"])] == ["a"]


@pytest.mark.skipif(os.name == "nt", reason="links and pipes of another kind")
def test_what_would_lead_nowhere_is_explained(tmp_path: Path) -> None:
    root = folder(tmp_path, "a.jpg", "x.jpg/inside.png", "z.hif/notes/b.jpg")
    (root / "y.hif").mkdir()
    (root / "loop").symlink_to(root)
    (root / "self.jpg").symlink_to("self.jpg")
    (root / "gone.jpg").symlink_to("nowhere")
    os.mkfifo(root / "pipe.jpg")
    assert problems(root) == {
        "loop": "folder_loop",
        "self.jpg": "read_failed",
        "gone.jpg": "not_found",
        "pipe.jpg": "not_a_picture",
        "y.hif": "is_folder",
    }
    assert [str(one.name) for one in find([str(root)]) if not one.problem] == ["a", "x.jpg/inside", "z.hif/notes/b"]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="nothing is closed to root")
def test_a_closed_folder_is_explained(tmp_path: Path) -> None:
    root = folder(tmp_path, "closed/a.jpg", "b.jpg")
    (root / "closed").chmod(0)
    try:
        assert problems(root) == {"closed": "no_permission"}
    finally:
        (root / "closed").chmod(0o700)


# -------------------- what it will be called


def test_sub_folders_are_kept(tmp_path: Path) -> None:
    root = folder(tmp_path, "a/1.jpg", "b/1.jpg")
    assert sorted(outputs(list(find([str(root)]))).values()) == ["a/1.jpg", "b/1.jpg"]


def test_what_a_phone_writes_twice_keeps_its_suffix(tmp_path: Path) -> None:
    root = folder(tmp_path, "a.HEIC", "a.jpg", "b.png")
    assert sorted(outputs(list(find([str(root)]))).values()) == ["a.HEIC.jpg", "a.jpg", "b.jpg"]


def test_a_picture_named_twice_is_processed_once(tmp_path: Path) -> None:
    root = folder(tmp_path, "a.jpg")
    assert len(outputs(list(find([str(root), str(root / "a.jpg"), str(root / "*.jpg")])))) == 1


@pytest.mark.parametrize(
    ("first", "second"), [("a.jpg", "b/a.jpg"), ("a.jpg", "A.JPEG"), ("e\u0301.jpg", "b/\u00e9.jpg")]
)
def test_two_photos_of_one_name_are_refused(tmp_path: Path, first: str, second: str) -> None:
    root = folder(tmp_path, first, second)
    with pytest.raises(NameClash) as error:
        outputs(list(find([str(root / first), str(root / second)])))
    assert str(root / first) in str(error.value)
    assert str(root / second) in str(error.value)


@pytest.mark.parametrize(
    "name",
    ["", ".", "..", "a/b", "a\\b", "a:b", "a\nb", "con", "COM1.x", "a ", " a", "a.", "a\x7f", "\udcff", "x" * 201, "?"],
)
def test_unsafe_names(name: str) -> None:
    assert is_unsafe(name)


@pytest.mark.parametrize("name", ["1234", "王小明", "😀", "a.b", "console", "(1)", "ß", "2027-001_x"])
def test_safe_names(name: str) -> None:
    assert not is_unsafe(name)


def test_a_picture_whose_name_is_unsafe_is_explained_and_the_others_go_on(tmp_path: Path) -> None:
    tasks = plan([FoundPicture("a", PurePath("a\nb")), FoundPicture("b", PurePath("b"))], OUT, Task(Job("")), ".jpg")
    assert [type(task.problem) for task in tasks] == [UnsafeName, type(None)]


@pytest.mark.parametrize("existing", Existing)
def test_no_photo_may_replace_any_picture_of_the_run(tmp_path: Path, existing: Existing) -> None:
    """A table that maps a to b and b to a, in the originals' own folder."""
    folder(tmp_path, "a.jpg", "b.jpg")
    found = list_pictures(table(tmp_path, "a.jpg,b\nb.jpg,a\n"))
    with pytest.raises(OutputIsSource):
        plan(found, tmp_path, Task(Job(""), existing=existing), ".jpg")


def test_folders_of_the_system_are_left_out_and_counted(tmp_path: Path) -> None:
    names = ("$RECYCLE.BIN", "System Volume Information", "#recycle", "@eaDir", ".Trash-1000", ".Trashes", "lost+found")
    root = folder(tmp_path, "a.jpg", *(f"{name}/x.jpg" for name in names), "deep/@eaDir/y.jpg")
    left_out: list[Path] = []
    assert [one.name.as_posix() for one in find([str(root)], (), left_out)] == ["a"]
    assert len(left_out) == len(names) + 1


# -------------------- tables


def list_pictures(file: Path) -> list[FoundPicture]:
    return list(read_picture_table(file).found)


def table(path: Path, content: str, encoding: str = "utf-8") -> Path:
    file = path / "people.csv"
    file.write_bytes(content.encode(encoding))
    return file


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        ("picture,name\na.jpg,王1\nsub/b.png,2.jpg\n", "utf-8"),
        ("准考证号;照片;x\r\n王1;a.jpg;\r\n\r\n2;sub/b.png;\r\n", "gb18030"),
        ('"a.jpg"\t王1\nsub/b.png\t2', "utf-8-sig"),
    ],
)
def test_a_table_gives_each_picture_its_name(tmp_path: Path, content: str, encoding: str) -> None:
    named = outputs(list_pictures(table(tmp_path, content, encoding)))
    assert named == {str(tmp_path / "a.jpg"): "王1.jpg", str(tmp_path / "sub/b.png"): "2.jpg"}


@pytest.mark.parametrize(
    ("content", "kind", "words"),
    [
        ("", BadTable, "lists no pictures"),
        ("picture,name\n", BadTable, "lists no pictures"),
        ("picture,name\na.jpg\n", BadTable, "Line 2"),
        ("picture,name\na.jpg,\n", BadTable, "Line 2"),
        ('a.jpg,"1\n', BadTable, "quotation mark"),
        ("a.jpg,../1\n", UnsafeName, "../1"),
        ("a.jpg,con\n", UnsafeName, "con"),
        (f"a.jpg,{'名' * 67}\n", UnsafeName, "too long"),
    ],
)
def test_a_table_that_cannot_be_used_is_refused(
    tmp_path: Path, content: str, kind: type[PhotoError], words: str
) -> None:
    with pytest.raises(kind) as error:
        list_pictures(table(tmp_path, content))
    assert words in str(error.value)


def test_a_table_that_gives_two_photos_one_name_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NameClash):
        outputs(list_pictures(table(tmp_path, "a.jpg,1\nb.heic,1\n")))


def test_a_table_in_an_unknown_encoding_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    file.write_bytes(b"a.jpg,\xff\xff\n")
    with pytest.raises(BadTable, match="GB18030"):
        list_pictures(file)


def test_a_table_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        list_pictures(tmp_path / "people.csv")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_a_table_in_simplified_characters_is_read_in_every_encoding_of_excel(tmp_path: Path, encoding: str) -> None:
    found = list_pictures(table(tmp_path, "a.jpg,陈美丽\r\nb.jpg,王小明\r\n", encoding))
    assert [picture.name.name for picture in found] == ["陈美丽", "王小明"]


@pytest.mark.parametrize("heading", ["", "照片,姓名\r\n"])
def test_a_big5_table_gives_its_own_characters(tmp_path: Path, heading: str) -> None:
    found = list_pictures(table(tmp_path, f"{heading}a.jpg,陳美麗\r\nb.jpg,王小明\r\nc.jpg,林志豪\r\n", "big5"))
    assert [picture.name.name for picture in found] == ["陳美麗", "王小明", "林志豪"]


SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰涛明超秀霞平刚桂"


def test_no_name_is_ever_read_with_characters_of_another_encoding(tmp_path: Path) -> None:
    """Every pair of a frequent surname and given name, alone in a table: right or refused."""
    for number, name in enumerate(a + b for a in SURNAMES for b in GIVEN):
        file = tmp_path / f"{number}.csv"
        file.write_bytes(f"a.jpg,{name}\r\n".encode("gb18030"))
        with suppress(BadTable):
            assert [picture.name.name for picture in list_pictures(file)] == [name]


def test_names_whose_bytes_happen_to_be_valid_utf_8_are_refused(tmp_path: Path) -> None:
    with pytest.raises(BadTable, match="UTF-8"):
        list_pictures(table(tmp_path, "0.jpg,郑梅伟\r\n", "gb18030"))


def test_latin_names_with_accents_are_read(tmp_path: Path) -> None:
    (found,) = list_pictures(table(tmp_path, "0.jpg,José Müller\r\n", "utf-8"))
    assert found.name.name == "José Müller"


def test_private_use_characters_are_never_names(tmp_path: Path) -> None:
    with pytest.raises(BadTable, match="UTF-8"):
        list_pictures(table(tmp_path, "a.jpg,\ue5a3名\r\n", "gb18030"))


@pytest.mark.parametrize(
    ("content", "name"),
    [
        ("姓名,准考證號,照片\n王小明,11400001,a.jpg\n", "11400001"),
        ("准考证号,姓名,照片\n11400001,王小明,a.jpg\n", "11400001"),
        ("照片,姓名,备注\na.jpg,王小明,x\n", "王小明"),
        ("序号,姓名,文件名\n1,王小明,a.jpg\n", "1"),
        ("王小明,11400001,a.jpg\n", "11400001"),
        ("姓名,准考證號,x\n王小明,11400001,a.jpg\n", "11400001"),
        ("sep=,\n照片,准考證號\na.jpg,11400001\n", "11400001"),
        ("sep=;\r\na.jpg;11400001\r\n", "11400001"),
        ("PHOTO,Name\na.jpg,Anna\n", "Anna"),
    ],
)
def test_columns_may_be_in_any_order(tmp_path: Path, content: str, name: str) -> None:
    (found,) = list_pictures(table(tmp_path, content))
    assert (found.source, found.name.name) == (tmp_path / "a.jpg", name)


@pytest.mark.parametrize("suffix", [".jpe", ".HIF", ".dib", ".j2k"])
def test_the_column_of_pictures_is_recognised_by_any_suffix_that_can_be_read(tmp_path: Path, suffix: str) -> None:
    (found,) = list_pictures(table(tmp_path, f"11400001,a{suffix}\n"))
    assert (found.source, found.name.name) == (tmp_path / f"a{suffix}", "11400001")


@pytest.mark.parametrize(
    ("file", "names"),
    [
        ("big5_nohead.csv", ["陳美麗", "王小明"]),
        ("three.csv", ["11400001", "11400002"]),
        ("sep.csv", ["11400001"]),
    ],
)
def test_tables_that_once_failed(cases: Path, file: str, names: list[str]) -> None:
    assert [picture.name.name for picture in list_pictures(cases / "csv" / file)] == names
