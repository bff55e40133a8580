"""A name that a stranger chose forges no line of output and moves no cursor, in any command or report."""

from __future__ import annotations

import csv
import re
import shutil
import sys
from pathlib import Path

import pytest

from photoprocess.cli.main import main

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="such names do not exist there")

NAMES = (
    "a\n✓ b.jpg: VALID.jpg",
    "a\r✓ VALID.jpg",
    "a\x1b[2Jb.jpg",
    "a\x9b2Jb.jpg",
    "\u202egpj.exe.jpg",
    "\u2066a\u2069\u200f.jpg",
    "a\u2028b\x85c\x7f.jpg",
    "<b>&amp;a.jpg",
)
COMMANDS = [
    ["process", "{good}", "-o", "{out}/{name}", "--html", "{out}/h", "--json", "-"],
    ["process", "{good}", "-o", "{out}/{name}"],
    ["process", "{good}", "-o", "{good}", "--overwrite"],
    ["process", "{bad}"],
    ["process", "{good}", "-o", "{out}/{name}.png"],
    ["process", "{good}", "--key", "{bad}"],
    ["process", "{good}", "--spec", "{bad}"],
    ["check", "{good}"],
    ["check", "{bad}"],
    ["check", "{good}-gone"],
    ["sheet", "{photo}", "-o", "{out}/{name}"],
    ["sheet", "{bad}"],
    ["sheet", "{good}"],
    ["batch", "{folder}", "{folder}-gone", "-o", "{out}/{name}", "--report", "{out}/report"],
    ["batch", "--table", "{bad}", "-o", "{out}"],
    ["batch", "{good}", "{good}", "-o", "{folder}", "--overwrite"],
    ["precheck", "--set", "{name}=1"],
    ["precheck", "{bad}.toml"],
    ["exams", "{name}"],
    ["faq", "{name}"],
    ["specs", "{name}"],
    ["specs", "--toml", "{name}"],
    ["keys", "show", "{bad}"],
    ["{name}"],
]


@pytest.fixture(scope="module")
def photo(tmp_path_factory: pytest.TempPathFactory, sample: Path) -> Path:
    made = tmp_path_factory.mktemp("photo") / "photo.jpg"
    assert main(["process", str(sample), "-o", str(made)]) == 0
    return made


@pytest.mark.usefixtures("at_once")
@pytest.mark.parametrize("name", NAMES, ids=ascii)
def test_a_name_forges_nothing(name: str, photo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder, out = tmp_path / f"in {name}", tmp_path / "out"
    for place in (folder, out):
        place.mkdir()
    good, bad = folder / name, folder / f"bad{name}"
    shutil.copyfile(photo, good)
    shutil.copyfile(photo, tmp_path / name)
    bad.write_text("no picture, no key, no table\n", encoding="utf-8")
    places = {"good": good, "bad": bad, "photo": tmp_path / name, "folder": folder, "out": out, "name": name}
    for command in COMMANDS:
        main([part.format(**places) for part in command])
        printed = capsys.readouterr()
        for line in (printed.out + printed.err).split("\n"):
            assert line.isprintable(), (command, line)
            assert not line.startswith("✓ b.jpg"), command
    check_reports(out, len(list(folder.iterdir())) + 1)


def check_reports(out: Path, pictures: int) -> None:
    page = (out / "h").read_text("utf-8")
    assert all(line.isprintable() for line in page.split("\n"))
    assert "<b>&amp;a" not in page
    for report in ("report.html", "report.jsonl", "report.csv"):
        written = (out / "report" / report).read_text("utf-8-sig")
        assert all(line.isprintable() for line in written.split("\n"))
        assert "\n✓ b.jpg" not in written
    with (out / "report" / "report.csv").open(encoding="utf-8-sig", newline="") as file:
        assert len(list(csv.reader(file))) == pictures + 1
    rows = re.findall(r"^<script>add\((.*)\)</script>$", (out / "report" / "report.html").read_text("utf-8"), re.M)
    assert len(rows) == pictures
