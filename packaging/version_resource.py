"""Write the version resource, which Windows shows under "Properties" of a program."""

from __future__ import annotations

from pathlib import Path

DESCRIPTIONS = {
    "Photoprocess": "Registration photo · 報名照片 · 报名照片",
    "photoprocess-cli": "Registration photo, command line",
}
TEMPLATE = """VSVersionInfo(
  ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}, mask=0x3f, flags=0x0, OS=0x40004, fileType=0x1),
  kids=[
    StringFileInfo([StringTable('040904B0', [{strings}])]),
    VarFileInfo([VarStruct('Translation', [1033, 1200])])])
"""


def write_version_resource(folder: Path, program: str, version: str) -> Path:
    """Write the file from which PyInstaller makes the resource of a program."""
    numbers = tuple([*(int(part) for part in version.split(".")), 0][:4])
    texts = {
        "FileDescription": DESCRIPTIONS[program],
        "FileVersion": version,
        "InternalName": program,
        "LegalCopyright": "Apache-2.0; licences\\\\list.txt lists what is inside",
        "OriginalFilename": f"{program}.exe",
        "ProductName": "Photoprocess",
        "ProductVersion": version,
    }
    strings = ", ".join(f"StringStruct('{name}', '{text}')" for name, text in texts.items())
    path = folder / f"{program}.version"
    path.write_text(TEMPLATE.format(numbers=numbers, strings=strings), encoding="utf-8")
    return path
