"""The libraries that stand in for large ones in the Linux program."""

from __future__ import annotations

import ctypes
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "packaging" / "gfortran.c"


@pytest.fixture
def gfortran(tmp_path: Path) -> ctypes.CDLL:
    if sys.platform != "linux" or shutil.which("gcc") is None:
        pytest.skip("only the Linux build compiles it, with gcc")
    library = tmp_path / "libgfortran.so"
    subprocess.run(["gcc", "-shared", "-fPIC", "-Wall", "-Werror", "-o", library, SOURCE], check=True)
    return ctypes.CDLL(str(library))


@pytest.mark.parametrize(
    ("length", "joined"), [(4, b"abcd"), (6, b"abcd  "), (3, b"abc"), (1, b"a")], ids=["full", "padded", "cut", "first"]
)
def test_strings_are_joined_padded_and_cut_as_in_fortran(gfortran: ctypes.CDLL, length: int, joined: bytes) -> None:
    into = ctypes.create_string_buffer(b"#" * 8, 8)
    size = ctypes.c_size_t
    gfortran._gfortran_concat_string(size(length), into, size(2), b"ab", size(2), b"cd")
    assert into.raw == joined + b"#" * (8 - length)


@pytest.mark.parametrize("exponent", [0, 1, 5, -3, 62])
def test_powers_are_exact(gfortran: ctypes.CDLL, exponent: int) -> None:
    power = gfortran._gfortran_pow_r8_i8
    power.restype, power.argtypes = ctypes.c_double, (ctypes.c_double, ctypes.c_int64)
    assert power(2.0, exponent) == 2.0**exponent
