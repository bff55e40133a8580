"""The bundled networks: damaged files are refused, and every way of loading gives the same numbers."""

from __future__ import annotations

import hashlib
import shutil
import tomllib
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from network_answers import assert_same, list_answers
from scripts import load_script

from photoprocess import resources
from photoprocess.errors import DamagedModel
from photoprocess.vision import Nets, get_default_nets
from photoprocess.vision.hashes import NETWORK_HASHES
from photoprocess.vision.models import Network, read_model

if TYPE_CHECKING:
    from collections.abc import Callable

    from photoprocess.values import Pixels

MODELS = resources.find_root() / "models"
TABLE = tomllib.loads((MODELS / "models.toml").read_text("utf-8"))
FETCH = Path(__file__).resolve().parents[3] / "tools" / "fetch_models.py"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The models in a folder that OpenCV on Windows could not open by name."""
    return Path(shutil.copytree(MODELS, tmp_path / "照片工具" / "模型"))


def test_every_model_has_its_origin_and_licence() -> None:
    assert {path.stem for path in MODELS.glob("*.tflite")} == set(TABLE["models"])
    assert TABLE["origin"]["licence"] == "Apache-2.0"
    assert "Apache License" in (MODELS / "LICENSE").read_text("utf-8")
    assert "MediaPipe" in (MODELS / "NOTICE").read_text("utf-8")


@pytest.mark.parametrize("name", TABLE["models"])
def test_the_bundled_file_is_the_recorded_one(name: str) -> None:
    assert len(read_model(MODELS / f"{name}.tflite")) == TABLE["models"][name]["bytes"]


def test_a_changed_byte_is_refused(copy: Path) -> None:
    path = copy / "face_landmark.tflite"
    data = bytearray(path.read_bytes())
    data[1000] ^= 1
    path.write_bytes(data)
    with pytest.raises(DamagedModel) as caught:
        _ = Nets(copy).mesh
    details = caught.value.details
    assert details["file"] == "face_landmark.tflite"
    assert details["expected"] == TABLE["models"]["face_landmark"]["sha256"]
    assert len(str(details["found"])) == 64
    assert details["found"] != details["expected"]


def test_a_changed_file_beside_a_changed_table_is_refused(copy: Path) -> None:
    """An attacker who can replace a network can also replace the table next to it."""
    path, table = copy / "face_landmark.tflite", copy / "models.toml"
    data = path.read_bytes() + b"\0"
    path.write_bytes(data)
    recorded = TABLE["models"]["face_landmark"]["sha256"]
    table.write_text(table.read_text("utf-8").replace(recorded, hashlib.sha256(data).hexdigest()), "utf-8")
    with pytest.raises(DamagedModel):
        _ = Nets(copy).mesh


def test_program_and_table_record_the_same_hashes() -> None:
    assert {name: model["sha256"] for name, model in TABLE["models"].items()} == NETWORK_HASHES


def test_a_missing_file_is_named(copy: Path) -> None:
    gone = "selfie_segmentation.tflite"
    (copy / gone).unlink()
    with pytest.raises(DamagedModel) as caught:
        _ = Nets(copy).segmenter
    assert (caught.value.details["file"], caught.value.details["found"]) == (gone, "missing")


def test_a_network_without_a_recorded_hash_is_refused(copy: Path) -> None:
    shutil.copy(copy / "face_landmark.tflite", copy / "other.tflite")

    class Other(Network):
        FILE = "other"

    with pytest.raises(DamagedModel):
        Other(copy)


def test_a_folder_with_a_chinese_name_works(copy: Path, crop: Callable[..., Pixels]) -> None:
    assert_same(list_answers(Nets(copy), crop), list_answers(Nets(), crop))


def test_each_thread_has_its_own_nets_and_gets_the_same_numbers(crop: Callable[..., Pixels]) -> None:
    def one_thread(_: int) -> tuple[int, list[Any]]:
        assert get_default_nets() is get_default_nets()
        return id(get_default_nets()), [list_answers(get_default_nets(), crop) for _ in range(3)]

    with ThreadPoolExecutor(2) as pool:
        results = list(pool.map(one_thread, range(2)))
    expected = list_answers(Nets().load(), crop)
    for _, repeated in results:
        for result in repeated:
            assert_same(result, expected)


def fetch() -> Any:
    return load_script(FETCH)


@pytest.fixture
def wheel(tmp_path: Path) -> Path:
    """A wheel with another name that holds the files in the same places as MediaPipe's."""
    path = tmp_path / "mediapipe-any.whl"
    with zipfile.ZipFile(path, "w") as archive:
        for name, model in TABLE["models"].items():
            archive.write(MODELS / f"{name}.tflite", model["member"])
    return path


def test_the_models_are_recreated_from_their_package(wheel: Path, copy: Path) -> None:
    (copy / "face_landmark.tflite").unlink()
    assert fetch().main(["--wheel", str(wheel), "--into", str(copy)]) == 0
    assert (copy / "face_landmark.tflite").read_bytes() == (MODELS / "face_landmark.tflite").read_bytes()


def test_a_wheel_with_another_file_writes_nothing(wheel: Path, copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = copy / "models.toml"
    table.write_text(table.read_text("utf-8").replace('sha256 = "1055', 'sha256 = "0000'), "utf-8")
    before = {path.name: path.read_bytes() for path in copy.iterdir()}
    assert fetch().main(["--wheel", str(wheel), "--into", str(copy)]) == 1
    assert "face_landmark.tflite: SHA-256 is 1055" in capsys.readouterr().err
    assert {path.name: path.read_bytes() for path in copy.iterdir()} == before


def test_a_tampered_wheel_under_the_pinned_name_is_refused(wheel: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pinned = wheel.rename(wheel.with_name(TABLE["origin"]["wheel"]))
    assert fetch().main(["--wheel", str(pinned)]) == 1
    assert TABLE["origin"]["wheel_sha256"] in capsys.readouterr().err


@pytest.mark.parametrize("junk", ["not a zip file", None])
def test_a_file_that_is_not_a_wheel_is_refused(tmp_path: Path, junk: str | None) -> None:
    path = tmp_path / "junk.whl"
    if junk:
        path.write_text(junk, "utf-8")
    assert fetch().main(["--wheel", str(path)]) == 1
