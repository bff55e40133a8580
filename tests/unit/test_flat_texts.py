"""The quick reader of catalogues reads what tomllib reads."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from photoprocess import resources
from photoprocess.flat_texts import parse_texts

ROOT = resources.find_root()
CATALOGUES = (*sorted((ROOT / "i18n").glob("*.toml")), *sorted((ROOT / "registration" / "text").glob("*.toml")))


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_catalogue_is_read_as_by_tomllib(path: Path) -> None:
    text = path.read_text("utf-8")
    assert parse_texts(text) == tomllib.loads(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "key = 1\n",
        '[a]\nb = "\\u4e2d"\nc = """long\ntext"""\n',
        '[a]\nb = "x" # why\n',
        '[a.b]\nc = "x"\n',
        '[a]\n"b.c" = "say \\"x\\" \\\\ \\n"\n',
    ],
)
def test_other_forms_are_read_as_by_tomllib(text: str) -> None:
    assert parse_texts(text) == tomllib.loads(text)


@pytest.mark.parametrize("text", ['[a]\nb = "x"\nb = "y"\n', "[a]\n[a]\n", "[a]\nb = x\n", '[a]\nb = "x\n'])
def test_what_is_no_toml_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        parse_texts(text)
