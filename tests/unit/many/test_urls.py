"""URLs in arguments and tables: plain remote places only, and nothing at all without the extra."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from photoprocess import Job, Task, batch, verify
from photoprocess.errors import ForbiddenUrl, NotFound, ReadFailed
from photoprocess.many.find import find
from photoprocess.many.pool import AtOnce
from photoprocess.many.table import read_picture_table
from photoprocess.many.urls import PROTOCOLS, read_url

FORBIDDEN = [
    "file:///etc/passwd",
    "local:///etc/passwd",
    "memory://a.jpg",
    "zip://a.jpg::https://example.org/a.zip",
    "simplecache::https://example.org/a.jpg",
    "reference://::https://example.org/a.json",
    "https://example.org/a.jpg::file:///etc/passwd",
    "HTTPS::x://a.jpg",
    "github://a:b@c/d.jpg",
    "shell://x",
    "://a.jpg",
    " https://example.org/a.jpg",
]


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch) -> Any:
    """A store in memory in the place of S3."""
    memory = pytest.importorskip("fsspec.implementations.memory")

    class Store(memory.MemoryFileSystem):  # type: ignore[misc, name-defined]
        @classmethod
        def _strip_protocol(cls, path: str) -> str:
            return str(super()._strip_protocol(path.removeprefix("s3:/")))

    monkeypatch.setitem(sys.modules["fsspec.registry"].__dict__["_registry"], "s3", Store)
    monkeypatch.setattr(Store, "store", {})
    return Store()


@pytest.mark.parametrize("url", FORBIDDEN)
def test_other_urls_are_refused_wherever_they_come_from(url: str, tmp_path: Path) -> None:
    with pytest.raises(ForbiddenUrl) as caught:
        read_url(url)
    assert all(protocol in caught.value.explain("en") for protocol in PROTOCOLS)
    assert [isinstance(found.problem, ForbiddenUrl) for found in find([url])] == [True]
    table = tmp_path / "people.csv"
    table.write_text(f'picture,number\n"{url}",17\n', "utf-8")
    (found,) = read_picture_table(table).found if url.strip() == url else find([url])
    assert isinstance(found.problem, ForbiddenUrl)
    (done,) = batch([Task(Job(url), tmp_path / "a.jpg")], AtOnce())
    assert isinstance(done.error, ForbiddenUrl)


def test_an_allowed_url_is_read(store: Any, sample: Path, tmp_path: Path) -> None:
    store.pipe("s3://bucket/a.jpg", sample.read_bytes())
    assert read_url("s3://bucket/a.jpg") == sample.read_bytes()
    (done,) = batch([Task(Job("s3://bucket/a.jpg"), tmp_path / "a.jpg", ship=True)], AtOnce())
    assert done.data is None
    assert verify((tmp_path / "a.jpg").read_bytes()).valid
    with pytest.raises(NotFound):
        read_url("s3://bucket/none.jpg")


def test_without_the_extra_a_url_is_explained_and_files_need_nothing(sample: Path, tmp_path: Path) -> None:
    code = (
        "import sys; sys.modules['fsspec'] = sys.modules['distributed'] = sys.modules['dask'] = None\n"
        "from photoprocess.cli.main import main\n"
        "if __name__ == '__main__': sys.exit(main(sys.argv[1:]))"
    )
    arguments = ["batch", str(sample), "https://example.org/b.jpg", "-o", str(tmp_path / "out"), "--lang", "en"]
    run = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, encoding="utf-8", check=False)
    assert run.returncode == 1
    assert verify((tmp_path / "out" / f"{sample.stem}.jpg").read_bytes()).valid
    assert "https://example.org/b.jpg" in run.stdout


def test_a_missing_extra_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fsspec", None)
    with pytest.raises(ReadFailed, match="cluster"):
        read_url("https://example.org/a.jpg")
