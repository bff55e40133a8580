"""A folder with all kinds of files, here and on a cluster: every file is reported, good pictures are saved."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from concurrent.futures import CancelledError
from pathlib import Path

import pytest
from many import GOOD, WRONG, list_complaints, make_organisers_folder, read_rows, run
from workers import double_or_die

from photoprocess import verify
from photoprocess.errors import NoCluster
from photoprocess.many.flow import Handlers, spread

pytestmark = pytest.mark.skipif(os.name == "nt", reason="links and rights of another kind")


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory, sample: Path, faces: Path) -> Path:
    return make_organisers_folder(tmp_path_factory.mktemp("many") / "in", sample, faces)


@pytest.fixture(scope="session")
def cluster() -> Iterator[str]:
    """A scheduler and two workers, each a process of its own."""
    from distributed import LocalCluster

    settings = {"n_workers": 2, "threads_per_worker": 1, "processes": True, "dashboard_address": "127.0.0.1:0"}
    with LocalCluster(**settings, host="127.0.0.1") as cluster:  # type: ignore[no-untyped-call]
        yield cluster.scheduler_address


def check_run(status: int, report: Path, out: Path, folder: Path) -> None:
    found = read_rows(report)
    assert status == 1
    pictures = {path for path in folder.rglob("*") if not path.is_dir() or path.name in WRONG}
    assert set(found) == {str(path) for path in pictures}
    for name, code in WRONG.items():
        row = next(row for picture, row in found.items() if Path(picture).name == name)
        assert (name, row["error"]) == (name, code)
        assert row["message"]
    assert {path.relative_to(out).as_posix() for path in out.rglob("*.jpg")} >= set(GOOD.values())
    saved = {row["saved"] for row in found.values() if row["result"] in ("PASS", "WARN")}
    assert saved == {str(path) for path in out.rglob("*") if path.is_file()}
    assert all(verify(Path(path).read_bytes()).valid for path in saved)
    assert all(row["message"] for row in found.values() if row["result"] != "PASS")


def test_on_this_machine(folder: Path, tmp_path: Path) -> None:
    ended = run("batch", folder, "-o", tmp_path / "out", "--report", tmp_path / "report", "--lang", "zh-TW")
    check_run(ended.returncode, tmp_path / "report", tmp_path / "out", folder)
    assert not list_complaints(ended)
    assert f"{folder / 'zero.jpg'}：「" in ended.stdout


def test_on_a_cluster(folder: Path, cluster: str, tmp_path: Path) -> None:
    places = ["-o", tmp_path / "out", "--report", tmp_path / "report"]
    ended = run("batch", folder, *places, "--cluster", cluster)
    check_run(ended.returncode, tmp_path / "report", tmp_path / "out", folder)
    assert not list_complaints(ended)


def test_workers_that_share_the_disk_read_and_save_by_themselves(cluster: str, tmp_path: Path, sample: Path) -> None:
    (tmp_path / "in").mkdir()
    for name in ("a.jpg", "中文.jpg"):
        shutil.copyfile(sample, tmp_path / "in" / name)
    ended = run("batch", tmp_path / "in", "-o", tmp_path / "out", "--cluster", cluster, "--shared-disk")
    assert (ended.returncode, list_complaints(ended)) == (0, [])
    assert all(verify((tmp_path / "out" / name).read_bytes()).valid for name in ("a.jpg", "中文.jpg"))


def test_workers_open_allowed_urls_by_themselves(cluster: str, tmp_path: Path, sample: Path) -> None:
    urls = ["https://127.0.0.1:1/a.jpg", sample.as_uri(), "simplecache::https://127.0.0.1:1/b.jpg"]
    ended = run("batch", *urls, "-o", tmp_path / "out", "--cluster", cluster, "--report", tmp_path / "report")
    assert ended.returncode == 1
    found = read_rows(tmp_path / "report")
    assert [found[url]["error"] for url in urls] == ["read_failed", "forbidden_url", "forbidden_url"]


def test_what_kills_a_clusters_workers_is_named_and_the_others_are_done(cluster: str) -> None:
    from photoprocess.many.cluster import connect

    tasks = [1, 2, 100, 3, 4]
    with connect(cluster) as (executor, workers):
        assert workers == 2
        answers = dict(spread(tasks, executor, Handlers(double_or_die, lambda *_: -1), workers))
    assert answers == {1: 2, 2: 4, 100: -1, 3: 6, 4: 8}


def test_a_cluster_that_stops_is_reported(cluster: str) -> None:
    from photoprocess.many.cluster import connect

    with pytest.raises(NoCluster, match="resume"), connect(cluster):
        raise CancelledError
