"""Arrays in one file that is mapped into memory, so that it opens at once whatever its size.

The file: eight bytes with the length of the header, the header (JSON: facts, and for each array its dtype, shape, place
and CRC-32), then the arrays, each at a multiple of 64 bytes. It holds data that Akin can make again.
"""

from __future__ import annotations

import json
import os
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, BinaryIO, cast

import numpy as np
from numpy.typing import NDArray

from .files.disk import replacing
from .files.leftovers import TMP, draft_name
from .files.links import open_regular

FORMAT = 1
ALIGNED = 64
#: Bytes of a header that is too long to be one, and of a piece that is checked at a time.
MAX_HEADER, PIECE = 1 << 24, 1 << 22
DTYPES = ("|i1", "<i4", "<i8", "<f2", "<f4")


class ArraysDamaged(ValueError):
    """The file is not complete, or not one of these."""


@dataclass(frozen=True)
class MappedArrays:
    """An open file. facts: what was saved with the arrays. arrays: read-only, by name."""

    path: Path
    facts: Mapping[str, Any]
    arrays: Mapping[str, NDArray[Any]]
    _crcs: Mapping[str, int]

    def check(self, names: Iterable[str] | None = None) -> Iterator[bool]:
        """Read all arrays, or those with these names, piece by piece, and yield whether they are sound so far."""
        for name in self.arrays if names is None else names:
            crc, data = 0, self.arrays[name].reshape(-1).view(np.uint8)
            for start in range(0, len(data), PIECE):
                crc = zlib.crc32(data[start : start + PIECE].data, crc)
                yield True
            yield crc == self._crcs[name]


@dataclass(frozen=True)
class Blocks:
    """An array that is too large for the memory, as consecutive blocks of its rows."""

    dtype: np.dtype[Any]
    shape: tuple[int, ...]
    blocks: Iterable[NDArray[Any]]


def save_arrays(path: Path, arrays: Mapping[str, NDArray[Any] | Blocks], facts: Mapping[str, Any]) -> None:
    """Write arrays of DTYPES and facts (for JSON) to a file. Raises OSError; no incomplete file remains."""
    entries, at = {}, 0
    for name, array in arrays.items():
        entries[name] = _Entry(np.dtype(array.dtype), tuple(array.shape), at, 0)
        at += -(-entries[name].bytes // ALIGNED) * ALIGNED
    room = len(_header(entries, facts)) + 10 * len(entries)  # for the digits of the checksums
    room += -(8 + room) % ALIGNED
    with replacing(path, path.with_name(draft_name(TMP))) as temporary, temporary.open("wb") as file:
        file.write(bytes(8 + room))
        for name, array in arrays.items():
            entries[name] = replace(entries[name], crc=_written(file, array))
            file.write(bytes(-entries[name].bytes % ALIGNED))
        file.seek(0)
        file.write(room.to_bytes(8, "little") + _header(entries, facts).ljust(room))
        file.flush()
        os.fsync(file.fileno())


def _header(entries: Mapping[str, _Entry], facts: Mapping[str, Any]) -> bytes:
    known = {n: {"dtype": e.dtype.str, "shape": e.shape, "at": e.at, "crc": e.crc} for n, e in entries.items()}
    return json.dumps({"format": FORMAT, "facts": dict(facts), "arrays": known}).encode()


def _written(file: BinaryIO, array: NDArray[Any] | Blocks) -> int:
    """Write an array. Returns its CRC-32."""
    crc = 0
    for block in array.blocks if isinstance(array, Blocks) else (array,):
        data = np.ascontiguousarray(block).reshape(-1).view(np.uint8)
        crc = zlib.crc32(data.data, crc)
        file.write(data.data)
    return crc


def open_arrays(path: Path, into_memory: bool = False) -> MappedArrays:
    """Map a file. It reads only the header; `MappedArrays.check` reads the rest.

    Args:
        into_memory: read all of it, so that the file can be replaced on Windows while it is used.

    Raises:
        ArraysDamaged: it is not such a file, or not complete.
        OSError: it can't be read.
    """
    with os.fdopen(open_regular(path), "rb") as file:
        length, size = int.from_bytes(file.read(8), "little"), os.fstat(file.fileno()).st_size
        if not 0 < length <= min(MAX_HEADER, size):
            raise ArraysDamaged("the header is missing")
        text = file.read(length)
    try:
        header = json.loads(text)
        if header["format"] != FORMAT:
            raise ArraysDamaged("another format")
        entries = {str(name): _entry(entry) for name, entry in header["arrays"].items()}
        facts = header["facts"]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ArraysDamaged(str(error)) from error
    start = 8 + length
    if any(start + entry.at + entry.bytes > size for entry in entries.values()):
        raise ArraysDamaged("it ends too early")
    arrays = {name: _opened(path, start, entry, into_memory) for name, entry in entries.items()}
    return MappedArrays(path, facts, arrays, {name: entry.crc for name, entry in entries.items()})


@dataclass(frozen=True)
class _Entry:
    dtype: np.dtype[Any]
    shape: tuple[int, ...]
    at: int
    crc: int

    @property
    def bytes(self) -> int:
        count = 1
        for side in self.shape:  # Python's integers do not overflow
            count *= side
        return count * self.dtype.itemsize


def _entry(data: Any) -> _Entry:
    shape = tuple(int(side) for side in data["shape"])
    if data["dtype"] not in DTYPES or len(shape) > 2 or min(shape, default=0) < 0 or int(data["at"]) < 0:
        raise ArraysDamaged(f"{data['dtype']} {shape}")
    return _Entry(np.dtype(data["dtype"]), shape, int(data["at"]), int(data["crc"]))


def _opened(path: Path, start: int, entry: _Entry, into_memory: bool) -> NDArray[Any]:
    if not entry.bytes:
        return np.empty(entry.shape, entry.dtype)
    if into_memory:
        count = entry.bytes // entry.dtype.itemsize
        return np.fromfile(path, entry.dtype, count, offset=start + entry.at).reshape(entry.shape)
    mapped = np.memmap(path, entry.dtype, "r", start + entry.at, entry.shape)
    return cast("NDArray[Any]", mapped.view(np.ndarray))  # without the class, whose slices cost more
