"""Loading specs: the bundled ones, `resources/specs/*.toml`, and a user's own files."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from photoprocess import resources
from photoprocess.errors import UnknownSpec
from photoprocess.spec.file import read_spec
from photoprocess.spec.values import DEFAULT_SPEC

if TYPE_CHECKING:
    from collections.abc import Iterable

    from photoprocess.spec.values import Spec


def load_spec(name_or_path: str | Path = DEFAULT_SPEC) -> Spec:
    """Load a bundled spec by its id, or a user's file: a Path, or a string with a folder in it or ending in .toml.

    Raises UnknownSpec, BadSpec, or NotFound, IsFolder, NoPermission and ReadFailed for a path.
    """
    if isinstance(name_or_path, Path) or name_or_path.endswith(".toml") or set(name_or_path) & {"/", "\\"}:
        return read_spec(Path(name_or_path))
    if name_or_path not in _list_bundled():
        raise UnknownSpec(name=name_or_path, known=", ".join(_find_nearest(name_or_path)))
    return _load_bundled(name_or_path)


def list_specs() -> tuple[Spec, ...]:
    """Load every bundled spec, sorted by id."""
    return tuple(_load_bundled(name) for name in _list_bundled())


def list_spec_names() -> tuple[str, ...]:
    """The ids of the bundled specs, sorted."""
    return _list_bundled()


def read_spec_file(name: str) -> bytes:
    """The file of a bundled spec, as a pattern for a user's own. Raises UnknownSpec."""
    load_spec(name)
    return _find_file(name).read_bytes()


def _find_nearest(name: str) -> Iterable[str]:
    from difflib import get_close_matches

    return dict.fromkeys([*get_close_matches(name.lower(), _list_bundled(), 5, 0.4), DEFAULT_SPEC])


@cache
def _list_bundled() -> tuple[str, ...]:
    return tuple(sorted(path.stem for path in (resources.find_root() / "specs").glob("*.toml")))


@cache
def _load_bundled(name: str) -> Spec:
    return read_spec(_find_file(name))


def _find_file(name: str) -> Path:
    return resources.find_root() / "specs" / f"{name}.toml"
