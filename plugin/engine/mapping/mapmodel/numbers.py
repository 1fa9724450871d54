"""The arrays of a model in an npz file. It may come from anybody: nothing is unpickled, and sizes are bounded."""

from __future__ import annotations

import io
import math
import re
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ...base.files.links import read_own

Arrays = dict[str, NDArray[Any]]
#: Limits of what a model can have: 10,000 labels of 512 numbers are 20 MB, a forest of 200 classes 64 MB.
#: Each of several classes has up to ten arrays of its own.
MOST_BYTES, MOST_ARRAYS = 1_000_000_000, 1024
_MAGIC = b"\x93NUMPY\x01\x00"
#: float32, float64, int32 and int64, of no more than two dimensions of up to ten digits.
_HEADER = re.compile(
    rb"\{'descr': '(<[fi][48])', 'fortran_order': False, 'shape': \(((?:\d{1,10}(?:,|, \d{1,10}))?)\), \} *\n"
)


def packed(arrays: Mapping[str, NDArray[Any]]) -> bytes:
    """Arrays as the bytes of an npz file: the same arrays give the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as file:
        for name, array in sorted(arrays.items()):
            inner = io.BytesIO()
            np.lib.format.write_array(inner, np.ascontiguousarray(array).reshape(array.shape), allow_pickle=False)
            file.writestr(zipfile.ZipInfo(f"{name}.npy"), inner.getvalue(), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def read_file(path: Path) -> bytes:
    """The bytes of an npz file. Raises ValueError: it is too large; OSError."""
    if path.stat().st_size > MOST_BYTES:
        raise ValueError("the file with numbers is too large")
    return read_own(path)


def unpacked(data: bytes) -> Arrays:
    """The arrays of an npz file. Raises ValueError: it is not one, or has something else than plain arrays."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            members = file.infolist()
            if len(members) > MOST_ARRAYS or sum(one.file_size for one in members) > MOST_BYTES:
                raise ValueError("the file with numbers is too large")
            return {one.filename.removesuffix(".npy"): _array(file, one) for one in members}
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError) as error:
        raise ValueError(f"the file with numbers is damaged: {error}") from error


def _array(file: zipfile.ZipFile, member: zipfile.ZipInfo) -> NDArray[Any]:
    with file.open(member) as stream:
        data = io.BytesIO(stream.read(member.file_size))
    dtype, shape = _header(data)
    count = math.prod(shape)
    start = data.tell()
    if count * dtype.itemsize != len(data.getbuffer()) - start:
        raise ValueError("an array is cut off")
    return np.frombuffer(data.getbuffer(), dtype, count, offset=start).reshape(shape)


def _header(data: io.BytesIO) -> tuple[np.dtype[Any], tuple[int, ...]]:
    """The dtype and shape of an array, from the beginning of its file (numpy's NPY format, version 1.0).

    numpy reads it as a Python expression; here it must be what numpy writes.
    """
    known = data.read(len(_MAGIC)) == _MAGIC
    found = _HEADER.fullmatch(data.read(int.from_bytes(data.read(2), "little")))
    if not known or found is None:
        raise ValueError("an array is not plain")
    shape = tuple(int(side) for side in found[2].replace(b",", b" ").split())
    return np.dtype(found[1].decode()), shape


def group(arrays: Mapping[str, NDArray[Any]], prefix: str) -> Arrays:
    """The arrays whose names begin with "prefix.", without it."""
    start = f"{prefix}."
    return {name.removeprefix(start): array for name, array in arrays.items() if name.startswith(start)}


def grouped(prefix: str, arrays: Mapping[str, NDArray[Any]]) -> Arrays:
    """The inverse of `group`."""
    return {f"{prefix}.{name}": array for name, array in arrays.items()}
