"""Trace every file of the portable build to the package that it comes from, for licences and bill of materials."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import sysconfig
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from pathlib import Path

from prune import Row

HERE = Path(__file__).resolve().parent
OWN_NAME = "photoprocess"
QT_SOURCE = "https://download.qt.io/official_releases/QtForPython/ and https://download.qt.io/official_releases/qt/"
LINKED_INTO_LITERT = ("XNNPACK", "cpuinfo", "pthreadpool", "pybind11")
"""Its wheel contains the licence of LiteRT alone."""
TEXT_NAMES = re.compile(r"licen[cs]e|copying|notice|authors", re.IGNORECASE)
MICROSOFT = re.compile(r"(api-ms-win-|ucrtbase|vcruntime|msvcp|concrt)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Part:
    """One package, with its SPDX expression or licence name, package URL, licence texts and source address."""

    name: str
    version: str
    licence: str
    purl: str
    texts: tuple[Path, ...]
    source: str = ""
    sboms: tuple[Path, ...] = ()
    """Bills of materials inside the wheel (PEP 770)."""
    bundled: tuple[tuple[str, str], ...] = ()
    """(name, version) of libraries inside that no bill of materials names, as the package reports them at run time."""


def trace_parts(rows: Iterable[Row]) -> dict[Part, list[str]]:
    """Map each part to its places in the folder; our own files are left out.

    Raises SystemExit for a file that belongs to no known package.
    """
    found: dict[Part, list[str]] = defaultdict(list)
    found[_describe_distribution("pyinstaller")] = ["the bootloader of both programs"]
    for row in rows:
        if row[2] != "SYMLINK" and (part := _find_owner(row)):
            found[part].append(row[0].replace("\\", "/"))
    return dict(sorted(found.items(), key=lambda item: item[0].name.lower()))


def _find_owner(row: Row) -> Part | None:
    place, source = row[0].replace("\\", "/"), Path(row[1])
    top = re.split(r"[/.]", place)[0]
    if name := _index_files().get(source) or _index_files().get(source.resolve()):
        return _describe_distribution(name)
    if place.endswith(".pyc") and top in _index_packages():
        name = _index_packages()[top][0]
        return None if name == OWN_NAME else _describe_distribution(name)
    if source.is_relative_to(HERE.parent) or top == OWN_NAME or "standins" in source.parts:
        return None
    if source.is_relative_to(sys.base_prefix) or top in sys.stdlib_module_names or place == "base_library.zip":
        return _describe_python()
    if MICROSOFT.match(source.name):
        return Part("Microsoft Visual C++ runtime", "", "Microsoft's, redistributable", "pkg:generic/msvc-runtime", ())
    if sys.platform == "linux":
        return _find_debian_part(source) if shutil.which("dpkg") else _find_rpm_part(source)
    raise SystemExit(f"{place}: no known package contains {source}")


@cache
def _index_files() -> dict[Path, str]:
    """Map each file of the installed packages to the name of its package."""
    return {
        Path(str(file.locate())): distribution.name
        for distribution in metadata.distributions()
        for file in distribution.files or ()
    }


@cache
def _index_packages() -> Mapping[str, list[str]]:
    """Map each top-level module to the packages that contain it. Cached: metadata reads every package at each call."""
    return metadata.packages_distributions()


@cache
def _describe_distribution(name: str) -> Part:
    found = metadata.distribution(name)
    licence = _read_licence(found)
    texts = tuple(_find_texts(found))
    source = _choose_source(found.metadata.get_all("Project-URL") or [])
    if name.lower().startswith(("pyside6", "shiboken6")):
        # Qt's wheels contain no licence text. The GPL is included because the LGPL refers to it.
        texts, source = (HERE / "licences" / "LGPL-3.0.txt", HERE / "licences" / "GPL-3.0.txt"), QT_SOURCE
    if name.lower().replace("_", "-") == "ai-edge-litert":
        texts += tuple(HERE / "licences" / f"{linked}.txt" for linked in LINKED_INTO_LITERT)
    if not texts:
        raise SystemExit(f"{name} contains no licence text")
    sboms = tuple(Path(str(file.locate())) for file in found.files or () if "/sboms/" in str(file).replace("\\", "/"))
    purl = f"pkg:pypi/{name.lower()}@{found.version}"
    return Part(name, found.version, licence, purl, texts, source, sboms, tuple(_list_bundled(name, found.version)))


def _list_bundled(name: str, version: str) -> Iterator[tuple[str, str]]:
    """Yield name and version of libraries in wheels that contain no bill of materials."""
    if name.lower().startswith("pyside6"):
        yield "Qt", version
    if name.lower().replace("_", "-") == "pi-heif":
        import pi_heif

        about = pi_heif.libheif_info()
        yield "libheif", about["libheif"]
        yield "libde265", re.sub(r".*version ", "", about["decoders"]["libde265"])


def _choose_source(urls: list[str]) -> str:
    """Choose the project URL whose label names the source code; else the first; "" if there is none."""
    labelled = {label.lower(): url for label, _, url in (line.partition(", ") for line in urls)}
    wanted = (url for label, url in labelled.items() if re.search("source|repository|github|code", label))
    return next(wanted, next(iter(labelled.values()), ""))


def _read_licence(found: metadata.Distribution) -> str:
    data = found.metadata
    for field in ("License-Expression", "License"):
        if field in data:
            return data[field].splitlines()[0]
    classes = [line.split(" :: ")[-1] for line in data.get_all("Classifier") or () if line.startswith("License")]
    return ", ".join(classes) or "see its text"


def _find_texts(found: metadata.Distribution) -> Iterator[Path]:
    for file in found.files or ():
        inside = str(file).replace("\\", "/").partition(".dist-info/")[2]
        if inside and "sboms/" not in inside and TEXT_NAMES.search(inside):
            yield Path(str(file.locate()))


@cache
def _describe_python() -> Part:
    version = sysconfig.get_config_var("py_version") or sys.version.split()[0]
    places = (Path(sysconfig.get_path("stdlib")) / "LICENSE.txt", Path(sys.base_prefix) / "LICENSE.txt")
    text = next((place for place in places if place.is_file()), None)
    if text is None:
        raise SystemExit("this Python installation contains no licence text")
    return Part("Python", version, "PSF-2.0", f"pkg:generic/python@{version}", (text,), "https://www.python.org/")


def _find_debian_part(library: Path) -> Part:
    """Find the Debian package of a library. dpkg knows files only by the path in the package, so all are tried."""
    real = library.resolve()
    for path in (library, real, *(Path(str(p).removeprefix("/usr")) for p in (library, real))):
        owner = subprocess.run(["dpkg", "-S", path], capture_output=True, text=True, check=False)
        if owner.returncode == 0:
            return _describe_debian_package(owner.stdout.split(": ")[0].split(",")[0])
    raise SystemExit(f"no package of this system owns {library}")


@cache
def _describe_debian_package(name: str) -> Part:
    command = ["dpkg-query", "-W", "-f", "${Version}", name]
    version = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    plain = name.split(":")[0]
    text = Path("/usr/share/doc", plain, "copyright")
    source = f"https://packages.debian.org/{plain}"
    return Part(plain, version, "see its text", f"pkg:deb/debian/{plain}@{version}", (text,), source)


def _find_rpm_part(library: Path) -> Part:
    """Find the RPM package of a library, on Fedora and Enterprise Linux."""
    answer = subprocess.run(
        ["rpm", "-qf", "--qf", "%{NAME}\n", library.resolve()], capture_output=True, text=True, check=False
    )
    if answer.returncode:
        raise SystemExit(f"no package of this system owns {library}")
    return _describe_rpm_package(answer.stdout.splitlines()[0])


@cache
def _describe_rpm_package(name: str) -> Part:
    command = ["rpm", "-q", "--qf", "%{VERSION}-%{RELEASE}\n%{LICENSE}\n%{SOURCERPM}\n", name]
    version, licence, source = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()[
        :3
    ]
    # The texts may be in a related package, such as glib2-doc; the licence field always exists.
    listed = subprocess.run(["rpm", "-qL", name], capture_output=True, text=True, check=True).stdout.splitlines()
    texts = tuple(path for path in map(Path, listed) if path.is_file())
    return Part(name, version, licence, f"pkg:rpm/almalinux/{name}@{version}", texts, f"source package {source}")
