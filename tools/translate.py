"""Refresh the window's catalogues: collect the texts of the code, and compile what is translated.

    python tools/translate.py            updates resources/i18n/gui/*.ts, then writes the .qm beside them
    python tools/translate.py --check    changes nothing; fails where a text is missing, unfinished or not compiled

The .qm are committed, so that building and installing need none of Qt's tools.
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
"""English is what stands in the code."""


def tool(name: str) -> str:
    """Beside this Python, or on the path."""
    beside = shutil.which(name, path=str(Path(sys.executable).parent))
    found = beside or shutil.which(name)
    if found is None:
        sys.exit(f"{name} is missing; it comes with PySide6-Essentials")
    return found


def collect(catalogue: Path) -> None:
    """Bring a .ts up to the code: new texts come in unfinished, texts that are gone go."""
    sources = sorted(str(path.relative_to(ROOT)) for path in CODE.rglob("*.py"))
    options = ["-no-obsolete", "-locations", "none", "-ts", str(catalogue)]
    command = [tool("pyside6-lupdate"), *sources, *options]
    told = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    # It only complains, and succeeds, where a catalogue does not say its language.
    if "won't be updated" in told.stdout + told.stderr:
        sys.exit(told.stderr or told.stdout)


def compiled(catalogue: Path, into: Path) -> Path:
    """The .qm of a .ts."""
    result = into / f"{catalogue.stem}.qm"
    subprocess.run(
        [tool("pyside6-lrelease"), "-silent", str(catalogue), "-qm", str(result)], check=True, capture_output=True
    )
    return result


def unfinished(catalogue: Path) -> list[str]:
    """Texts without a translation."""
    messages = ElementTree.parse(catalogue).iter("message")
    found = [(message.findtext("source") or "", message.find("translation")) for message in messages]
    return [source for source, words in found if words is None or words.get("type") or not (words.text or "").strip()]


def stale(language: str) -> list[str]:
    """What keeps a language's files from being those of the code."""
    committed = CATALOGUES / f"{language}.ts"
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(shutil.copy(committed, folder))
        collect(fresh)
        problems = [f"{language}: not translated: {source!r}" for source in unfinished(fresh)]
        if fresh.read_bytes() != committed.read_bytes():
            problems.append(f"{language}: the .ts is not that of the code")
        if compiled(committed, Path(folder)).read_bytes() != committed.with_suffix(".qm").read_bytes():
            problems.append(f"{language}: the .qm is not that of the .ts")
    return problems


def main() -> None:
    """Update, or only compare."""
    if "--check" in sys.argv[1:]:
        problems = [problem for language in LANGUAGES for problem in stale(language)]
        sys.exit("\n".join(problems) if problems else 0)
    for language in LANGUAGES:
        catalogue = CATALOGUES / f"{language}.ts"
        collect(catalogue)
        compiled(catalogue, CATALOGUES)
        for source in unfinished(catalogue):
            print(f"{language}: not translated: {source!r}")


if __name__ == "__main__":
    main()
