"""Which folder may import which, read from the source, and that no imports form a circle."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "photoprocess"
MODULES = sorted(
    path.relative_to(ROOT).with_suffix("").as_posix().replace("/", ".").removesuffix(".__init__")
    for path in PACKAGE.rglob("*.py")
)

LAYERS: tuple[frozenset[str], ...] = tuple(
    frozenset(names.split())
    for names in (
        "version resources wrap verdict_marks edits locks same_file stopping exit_status json_text standard_error "
        "frozen",
        "reasons languages",
        "values errors messages flat_toml schema files drafts system_errors",
        "spec marker registration read",
        "job vision",
        "portrait measure sheet",
        "whitening checks",
        "report marking",
        "pipeline",
        "many",
        "commands gui",
        "cli",
        "__main__ __init__",
    )
)
"""Rooms from the bottom up. A room imports only from its own layer and from those below it."""
IMAGE_LIBRARIES = {"numpy", "cv2", "PIL", "pi_heif"}


def find_path(module: str) -> Path:
    path = ROOT / module.replace(".", "/")
    return path / "__init__.py" if path.is_dir() else path.with_suffix(".py")


def is_type_checking(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test)


def walk_nodes(tree: ast.AST) -> Iterator[ast.AST]:
    """Every node that runs: the body of `if TYPE_CHECKING` does not."""
    for child in ast.iter_child_nodes(tree):
        if not is_type_checking(child):
            yield child
            yield from walk_nodes(child)


def list_named(source: str, *, at_run_time: bool) -> set[str]:
    """Every module or name that an import statement of the source names."""
    tree = ast.parse(source)
    found: set[str] = set()
    for node in walk_nodes(tree) if at_run_time else ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "relative imports hide the layers"
            full = {f"{node.module}.{alias.name}" for alias in node.names}
            # `from package import module` needs the module; the package itself only hands it on.
            found |= full if full <= set(MODULES) else full | {node.module or ""}
    return found


@cache
def list_imports(module: str, *, at_run_time: bool = True) -> frozenset[str]:
    return frozenset(list_named(find_path(module).read_text("utf-8"), at_run_time=at_run_time))


def list_own(module: str, *, at_run_time: bool = True) -> set[str]:
    """The package's modules that `module` imports, at any depth of the file."""
    names = list_imports(module, at_run_time=at_run_time)
    return {name for name in names if name in MODULES and name not in (module, "photoprocess")}


def find_room(module: str) -> str:
    """photoprocess.vision.faces → vision."""
    return [*module.split("."), "__init__"][1]


def find_level(module: str) -> int:
    return next(index for index, rooms in enumerate(LAYERS) if find_room(module) in rooms)


def find_circles(graph: dict[str, set[str]]) -> list[list[str]]:
    """Each circle once, as the path that closes it (depth-first search)."""
    found: list[list[str]] = []
    done: set[str] = set()

    def visit(node: str, path: list[str]) -> None:
        if node in path:
            found.append([*path[path.index(node) :], node])
        elif node not in done:
            for other in sorted(graph[node]):
                visit(other, [*path, node])
            done.add(node)

    for node in sorted(graph):
        visit(node, [])
    return found


def test_every_room_has_a_layer() -> None:
    assert {find_room(module) for module in MODULES} == {name for rooms in LAYERS for name in rooms}


@pytest.mark.parametrize("module", MODULES)
def test_no_import_runs_up_a_layer(module: str) -> None:
    assert not [name for name in list_own(module) if find_level(name) > find_level(module)]


def test_no_imports_form_a_circle() -> None:
    """Imports for type checking count: two modules that need each other's types are one subject."""
    assert not find_circles({module: list_own(module, at_run_time=False) for module in MODULES})


def test_a_circle_would_be_found() -> None:
    assert find_circles({"a": {"b"}, "b": {"c"}, "c": {"a"}}) == [["a", "b", "c", "a"]]
    assert not find_circles({"a": {"b", "c"}, "b": {"c"}, "c": set()})


def test_imports_inside_functions_count_and_type_checking_does_not() -> None:
    source = "if TYPE_CHECKING:\n    import a\ndef f():\n    from b import c\n"
    assert list_named(source, at_run_time=True) == {"b", "b.c"}
    assert list_named(source, at_run_time=False) == {"a", "b", "b.c"}


@pytest.mark.parametrize("module", [m for m in MODULES if find_room(m) != "gui"])
def test_only_the_window_imports_qt(module: str) -> None:
    assert not {name for name in list_imports(module, at_run_time=False) if name.startswith("PySide6")}


@pytest.mark.parametrize("module", [m for m in MODULES if find_room(m) in {"registration", "marker", "values", "job"}])
def test_rules_and_marker_load_no_image_library(module: str) -> None:
    assert not {name.split(".")[0] for name in list_imports(module)} & IMAGE_LIBRARIES


def test_the_package_that_runs_the_checks_imports_each_of_them() -> None:
    listed = list_imports("photoprocess.checks")
    files = {path.stem for path in (PACKAGE / "checks").glob("*.py")} - {"__init__", "base", "subject"}
    assert {f"photoprocess.checks.{name}" for name in files} <= listed
