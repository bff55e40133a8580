"""Update the window's translations: collect the texts from the code, and compile the translated ones.

    python tools/translate.py            updates resources/i18n/gui/*.ts, then writes the .qm beside them
    python tools/translate.py --check    changes nothing; fails if a text is missing, unfinished or not compiled

The .qm files are committed, so that building and installing need no Qt tools.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CODE = ROOT / "photoprocess" / "gui"
CATALOGUES = ROOT / "resources" / "i18n" / "gui"
LANGUAGES = ("zh-TW", "zh-CN")
"""English is the language of the code."""


def find_tool(name: str) -> str:
    """Find a Qt tool beside this Python, or on the path."""
    beside = shutil.which(name, path=str(Path(sys.executable).parent))
    found = beside or shutil.which(name)
    if found is None:
        sys.exit(f"{name} is missing; it comes with PySide6-Essentials")
    return found


def collect(catalogue: Path) -> None:
    """Update a .ts file from the code: new texts are added as unfinished, unused ones removed."""
    sources = sorted(str(path.relative_to(ROOT)) for path in CODE.rglob("*.py"))
    options = ["-no-obsolete", "-locations", "none", "-ts", str(catalogue)]
    command = [find_tool("pyside6-lupdate"), *sources, *options]
    result = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    # lupdate only warns if a file does not state its language.
    if "won't be updated" in result.stdout + result.stderr:
        sys.exit(result.stderr or result.stdout)


def compile_catalogue(catalogue: Path, into: Path) -> Path:
    """Compile a .ts file to a .qm file in a folder."""
    result = into / f"{catalogue.stem}.qm"
    subprocess.run(
        [find_tool("pyside6-lrelease"), "-silent", str(catalogue), "-qm", str(result)], check=True, capture_output=True
    )
    return result


def find_unfinished(catalogue: Path) -> list[str]:
    """List the texts without a translation."""
    messages = ElementTree.parse(catalogue).iter("message")
    found = [(message.findtext("source") or "", message.find("translation")) for message in messages]
    return [source for source, words in found if words is None or words.get("type") or not (words.text or "").strip()]


def find_problems(language: str) -> list[str]:
    """List the differences between a language's files and the code."""
    committed = CATALOGUES / f"{language}.ts"
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(shutil.copy(committed, folder))
        collect(fresh)
        problems = [f"{language}: not translated: {source!r}" for source in find_unfinished(fresh)]
        if fresh.read_bytes() != committed.read_bytes():
            problems.append(f"{language}: the .ts file does not match the code")
        if compile_catalogue(committed, Path(folder)).read_bytes() != committed.with_suffix(".qm").read_bytes():
            problems.append(f"{language}: the .qm file does not match the .ts file")
    return problems


def main() -> None:
    """Update the files, or check them."""
    if "--check" in sys.argv[1:]:
        problems = [problem for language in LANGUAGES for problem in find_problems(language)]
        sys.exit("\n".join(problems) if problems else 0)
    for language in LANGUAGES:
        catalogue = CATALOGUES / f"{language}.ts"
        collect(catalogue)
        compile_catalogue(catalogue, CATALOGUES)
        for source in find_unfinished(catalogue):
            print(f"{language}: not translated: {source!r}")


if __name__ == "__main__":
    main()
