"""Write the manifests that package managers ask for, from the files of a release.

    python packaging/shops.py FILES --into manifests.zip

FILES is the folder with the archives. The manifests name each archive's address on the release page and its SHA-256.
They are submitted by hand, because each of the four catalogues requires a pull request from an account.

Formats: winget 1.10 (learn.microsoft.com/windows/package-manager), scoop (github.com/ScoopInstaller/Scoop/wiki),
Homebrew casks (docs.brew.sh/Cask-Cookbook), Flathub (docs.flathub.org).
"""

from __future__ import annotations

import argparse
import hashlib
import json
import zipfile
from collections.abc import Mapping
from pathlib import Path

from notes import read_version

HOME = "https://github.com/photoprocess/photoprocess"
ABOUT = "Frames, judges and explains photos for Chinese exam registration, offline"
SYSTEMS = {"windows": "windows-x86_64.zip", "macos": "macos-arm64.zip", "linux": "linux-x86_64.tar.xz"}
FLATPAK_ID = "io.github.photoprocess.Photoprocess"


def write_manifests(files: Path, version: str) -> dict[str, str]:
    """Render all manifests: path in the .zip → text. Raises SystemExit for a missing archive."""
    archives = {system: files / f"Photoprocess-{version}-{ending}" for system, ending in SYSTEMS.items()}
    if missing := [path.name for path in archives.values() if not path.is_file()]:
        raise SystemExit(f"{files} lacks {', '.join(missing)}")
    hashes = {system: hashlib.sha256(path.read_bytes()).hexdigest() for system, path in archives.items()}
    urls = {system: f"{HOME}/releases/download/v{version}/{path.name}" for system, path in archives.items()}
    return {
        **_render_winget(version, urls["windows"], hashes["windows"]),
        "scoop/photoprocess.json": _render_scoop(version, urls["windows"], hashes["windows"]),
        "homebrew/photoprocess.rb": _render_cask(version, urls["macos"], hashes["macos"]),
        f"flathub/{FLATPAK_ID}.json": _render_flatpak(urls["linux"], hashes["linux"]),
    }


def _render_winget(version: str, url: str, digest: str) -> Mapping[str, str]:
    name = "Photoprocess.Photoprocess"
    head = f"PackageIdentifier: {name}\nPackageVersion: {version}\n"
    end = "ManifestVersion: 1.10.0\n"
    locale = (
        f"{head}PackageLocale: en-US\nPublisher: photoprocess\nPublisherUrl: {HOME}\nPackageName: Photoprocess\n"
        f"PackageUrl: {HOME}\nLicense: Apache-2.0\nLicenseUrl: {HOME}/blob/v{version}/licence.txt\n"
        f"ShortDescription: {ABOUT}\nReleaseNotesUrl: {HOME}/releases/tag/v{version}\n"
        f"ManifestType: defaultLocale\n{end}"
    )
    installer = (
        f"{head}InstallerType: zip\nNestedInstallerType: portable\nNestedInstallerFiles:\n"
        "- RelativeFilePath: Photoprocess\\Photoprocess.exe\n  PortableCommandAlias: photoprocess-window\n"
        "- RelativeFilePath: Photoprocess\\photoprocess-cli.exe\n  PortableCommandAlias: photoprocess\n"
        "ArchiveBinariesDependOnPath: true\nMinimumOSVersion: 10.0.17763.0\nInstallers:\n"
        f"- Architecture: x64\n  InstallerUrl: {url}\n  InstallerSha256: {digest.upper()}\n"
        f"ManifestType: installer\n{end}"
    )
    folder = f"winget/p/Photoprocess/Photoprocess/{version}/{name}"
    return {
        f"{folder}.yaml": f"{head}DefaultLocale: en-US\nManifestType: version\n{end}",
        f"{folder}.locale.en-US.yaml": locale,
        f"{folder}.installer.yaml": installer,
    }


def _render_scoop(version: str, url: str, digest: str) -> str:
    manifest = {
        "version": version,
        "description": ABOUT,
        "homepage": HOME,
        "license": "Apache-2.0",
        "architecture": {"64bit": {"url": url, "hash": digest}},
        "extract_dir": "Photoprocess",
        "bin": [["photoprocess-cli.exe", "photoprocess"]],
        "shortcuts": [["Photoprocess.exe", "Photoprocess"]],
        "checkver": "github",
        "autoupdate": {"architecture": {"64bit": {"url": url.replace(version, "$version")}}},
    }
    return json.dumps(manifest, indent=4) + "\n"


def _render_cask(version: str, url: str, digest: str) -> str:
    return f"""cask "photoprocess" do
  version "{version}"
  sha256 "{digest}"

  url "{url.replace(version, "#{version}")}"
  name "Photoprocess"
  desc "{ABOUT.replace("Frames, judges and explains photos", "Frame and judge photos")}"
  homepage "{HOME}"

  depends_on arch: :arm64
  depends_on macos: ">= :ventura"

  app "Photoprocess/Photoprocess.app"
  binary "#{{appdir}}/Photoprocess.app/Contents/MacOS/photoprocess-cli", target: "photoprocess"
end
"""


def _render_flatpak(url: str, digest: str) -> str:
    commands = [
        "mkdir -p /app/photoprocess /app/bin",
        "cp -r . /app/photoprocess",
        "ln -s /app/photoprocess/Photoprocess /app/bin/photoprocess",
        f"install -Dm644 photoprocess.desktop /app/share/applications/{FLATPAK_ID}.desktop",
        f"sed -i 's/^Exec=.*/Exec=photoprocess %f/; s/^Icon=.*/Icon={FLATPAK_ID}/'"
        f" /app/share/applications/{FLATPAK_ID}.desktop",
        f"install -Dm644 photoprocess.metainfo.xml /app/share/metainfo/{FLATPAK_ID}.metainfo.xml",
        f"install -Dm644 photoprocess.svg /app/share/icons/hicolor/scalable/apps/{FLATPAK_ID}.svg",
    ]
    manifest = {
        "app-id": FLATPAK_ID,
        "runtime": "org.freedesktop.Platform",
        "runtime-version": "25.08",
        "sdk": "org.freedesktop.Sdk",
        "command": "photoprocess",
        # No network: the program needs none. Pictures reach it through the file chooser's portal.
        "finish-args": ["--socket=wayland", "--socket=fallback-x11", "--share=ipc", "--device=dri", "--socket=cups"],
        "modules": [
            {
                "name": "photoprocess",
                "buildsystem": "simple",
                "build-commands": commands,
                "sources": [{"type": "archive", "url": url, "sha256": digest}],
            }
        ],
    }
    return json.dumps(manifest, indent=4) + "\n"


def main() -> None:
    """Write the .zip."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("files", type=Path)
    options.add_argument("--into", type=Path, required=True)
    chosen = options.parse_args()
    manifests = write_manifests(chosen.files, read_version())
    with zipfile.ZipFile(chosen.into, "w", zipfile.ZIP_DEFLATED) as packed:
        for place, text in sorted(manifests.items()):
            packed.writestr(zipfile.ZipInfo(place), text)


if __name__ == "__main__":
    main()
