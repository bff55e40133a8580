"""The library that stands in for NumPy's OpenBLAS in the Linux and Windows programs."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
from scripts import load_script

ROOT = Path(__file__).parents[2]
PACKAGING = ROOT / "packaging"
SOLVED = {"inv", "norm", "solve"}
"""The functions of numpy.linalg that the stand-in suffices for."""
PROBE = """
import numpy as np

random = np.random.default_rng(1)
for kind, (m, k, n) in [(kind, size) for kind in "fdFD" for size in ((3, 3, 3), (40, 2, 2), (1, 5, 7), (7, 64, 9))]:
    a, b = (random.normal(size=size) + 1j * random.normal(size=size) for size in ((m, k), (k, n)))
    a, b = (x.astype(kind) if kind in "FD" else x.real.astype(kind) for x in (a, b))
    wide = np.complex128
    right = np.einsum("ij,jk->ik", a.astype(wide), b.astype(wide), optimize=False)
    square = np.einsum("ij,kj->ik", a.astype(wide), a.astype(wide), optimize=False)
    for x, y in ((x, y) for x in (a, np.asfortranarray(a)) for y in (b, np.asfortranarray(b))):
        got = (x @ y, (y.T @ x.T).T, x @ y[:, 0], x[0] @ y, x @ x.T, np.vdot(x, x), x[0] @ x[0])
        wanted = (right, right, right[:, 0], right[0], square, (abs(a.astype(wide)) ** 2).sum(), square[0, 0])
        assert all(np.allclose(g, w, rtol=1e-4, atol=1e-4) for g, w in zip(got, wanted)), (kind, m, k, n)
for kind, size in [(kind, size) for kind in "fd" for size in (1, 2, 3, 20)]:
    a, b = random.normal(size=(size, size)).astype(kind), random.normal(size=(size, 2)).astype(kind)
    assert np.allclose(a @ np.linalg.inv(a), np.eye(size), atol=1e-3)
    assert np.allclose(a @ np.linalg.solve(a, b), b, atol=1e-3)
    assert np.isclose(np.linalg.det(np.eye(size, dtype=kind)[::-1]), (-1) ** (size // 2))
try:
    np.linalg.inv(np.ones((3, 3)))
except np.linalg.LinAlgError:
    print("right")
"""


@pytest.fixture(scope="module")
def standins() -> ModuleType:
    return load_script(PACKAGING / "standins.py")


@pytest.fixture(scope="module")
def library(standins: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> str:
    blas = Path(np.__file__).parents[1] / "numpy.libs"
    if sys.platform != "linux" or shutil.which("gcc") is None or not blas.is_dir():
        pytest.skip("loads the stand-in before the OpenBLAS of Linux's wheel, and needs gcc")
    files = [path for folder in (Path(np.__file__).parent, blas) for path in folder.rglob("*.so*")]
    rows = [(path.relative_to(blas.parent).as_posix(), str(path), "BINARY") for path in files]
    made = standins.replace_blas(rows, tmp_path_factory.mktemp("blas"))
    [replaced] = [source for _, source, _ in set(made) - set(rows)]
    return str(replaced)


def run_with(library: str, code: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "LD_PRELOAD": library}
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment, check=False)


def test_numpy_multiplies_and_solves_with_the_standin(library: str) -> None:
    done = run_with(library, PROBE)
    assert (done.returncode, done.stdout, done.stderr) == (0, "right\n", "")


def test_what_it_lacks_ends_the_program_instead_of_giving_a_wrong_result(library: str) -> None:
    done = run_with(library, "import numpy; print(numpy.linalg.eigvals(numpy.eye(3)))")
    assert (done.returncode, done.stdout) == (-signal.SIGILL, "")


def test_the_program_asks_numpy_for_nothing_that_it_lacks() -> None:
    asked = re.compile(r"linalg\.(\w+)|\bnp\.(polyfit|roots|cov|corrcoef)\b|from numpy\.linalg import (\w+)")
    code = [path.read_text("utf-8") for path in (ROOT / "photoprocess").rglob("*.py")]
    assert {"".join(names) for text in code for names in asked.findall(text)} <= SOLVED


def test_a_wheel_without_the_expected_openblas_is_named_in_a_sentence(standins: ModuleType, tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="NumPy's wheel has a libscipy_openblas64_: no longer"):
        standins.replace_blas([("numpy.libs/libother_blas-1.so", "/x/libother_blas-1.so", "BINARY")], tmp_path)
