"""The quick reader of catalogues and limits reads what tomllib reads."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from photoprocess import resources
from photoprocess.flat_toml import parse_flat

ROOT = resources.find_root()
FILES = (
    ROOT / "limits.toml",
    *sorted((ROOT / "i18n").rglob("*.toml")),
    *sorted((ROOT / "registration" / "text").glob("*.toml")),
)


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_file_is_read_as_by_tomllib(path: Path) -> None:
    text = path.read_text("utf-8")
    assert parse_flat(text) == tomllib.loads(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "key = 1\n",
        '[a]\nb = "\\u4e2d"\nc = """long\ntext"""\n',
        '[a]\nb = "x" # why\n',
        '[a.b]\nc = "x"\n',
        '["a.b"]  # why\nc = [-1, 2.50, inf]\nd = { e = 0, f = -0.5 }  # because\ng = 12\n',
        "[a]\r\nb = [1,2]\r\n",
        "[a]\nb = 1_000\nc = 1e3\nd = 0x10\ne = [[1], [2]]\nf = true\n",
        '[a]\nb = "\u2028"\n',
        '[a]\n"b.c" = "say \\"x\\" \\\\ \\n"\n',
    ],
)
def test_other_forms_are_read_as_by_tomllib(text: str) -> None:
    assert parse_flat(text) == tomllib.loads(text)


@pytest.mark.parametrize(
    "text",
    [
        '[a]\nb = "x"\nb = "y"\n',
        "[a]\n[a]\n",
        "[a]\nb = x\n",
        '[a]\nb = "x\n',
        "[a]\nb = 01\n",
        "[a]\nb = { c = 1, c = 2 }\n",
        "[a] # \a\n",
    ],
)
def test_what_is_no_toml_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        parse_flat(text)


@pytest.mark.parametrize("value", ["", "1"])
def test_a_line_of_many_spaces_is_refused_without_dividing_them_in_every_way(value: str) -> None:
    # An hour where the work grows with the square of the length.
    with pytest.raises(tomllib.TOMLDecodeError):
        parse_flat(f"[a]\nb = {value}{' ' * 300_000}\a\n")
