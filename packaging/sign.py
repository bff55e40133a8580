"""Sign the programs for Windows and macOS where a certificate is there; otherwise say that they stay unsigned.

Windows: PHOTOPROCESS_SIGN_WINDOWS is the SHA-1 thumbprint of a certificate in the user's store, for signtool.
macOS: PHOTOPROCESS_SIGN_MACOS is the name of a "Developer ID Application" identity in the key chain, for codesign, and
PHOTOPROCESS_NOTARIZE the name of a notarytool profile (optional). A signature holds a time, so signed builds differ.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TypeAlias

Run: TypeAlias = Callable[[Sequence[str]], object]

TIME_STAMPS = "http://timestamp.digicert.com"
"""RFC 3161: without a time stamp a signature ends with its certificate."""
VARIABLES = {"win32": "PHOTOPROCESS_SIGN_WINDOWS", "darwin": "PHOTOPROCESS_SIGN_MACOS"}


def sign(
    folder: Path, system: str = sys.platform, settings: Mapping[str, str] = os.environ, run: Run | None = None
) -> str:
    """Sign the folder's programs with the system's tool, and return a sentence about what was done."""
    variable = VARIABLES.get(system)
    if variable is None:
        return "Programs for Linux carry no signature; SHA256SUMS and its attestation vouch for the archive."
    certificate = settings.get(variable, "").strip()
    if not certificate:
        return (
            f"Not signed: {variable} names no certificate. docs/install.md says how a person opens an unsigned program."
        )
    commands = _list_windows(folder, certificate) if system == "win32" else _list_macos(folder, certificate, settings)
    for command in commands:
        (run or _run)(command)
    return f"Signed with {certificate}."


def _run(command: Sequence[str]) -> object:
    return subprocess.run(command, check=True)


def _list_windows(folder: Path, thumbprint: str) -> list[list[str]]:
    programs = [str(path) for path in sorted(folder.glob("*.exe"))]
    options = ["/sha1", thumbprint, "/fd", "SHA256", "/tr", TIME_STAMPS, "/td", "SHA256"]
    return [["signtool", "sign", *options, *programs]]


def _list_macos(folder: Path, identity: str, settings: Mapping[str, str]) -> list[list[str]]:
    [app] = folder.glob("*.app")
    options = ["--force", "--deep", "--options", "runtime", "--timestamp", "--sign", identity]
    commands = [["codesign", *options, str(app)], ["codesign", "--verify", "--strict", str(app)]]
    if profile := settings.get("PHOTOPROCESS_NOTARIZE", "").strip():
        packed = str(app.with_suffix(".zip"))
        commands += [
            ["ditto", "-c", "-k", "--keepParent", str(app), packed],
            ["xcrun", "notarytool", "submit", packed, "--keychain-profile", profile, "--wait"],
            ["xcrun", "stapler", "staple", str(app)],
            ["rm", packed],
        ]
    return commands
