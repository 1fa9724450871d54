"""A collection's vectors in memory, or mapped into it from a file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ...contract import messages
from ..base.arrays import MappedArrays
from ..base.errors import ResourceError
from ..base.files.lock import NAME as LOCK
from ..base.files.lock import hold
from ..base.job import Job
from ..base.products import inner, widened
from .collection import Collection
from .mapped import COLUMNS, are_many, is_large, open_mapped, write_mapped
from .store import READ_ROWS, Rows, VectorBlock, Vectors, sample_rows
from .table import PatchTable

#: Rows of a block. Float32 needs no conversion. Float16 is widened, and 512 x 512 x 4 bytes stay in a core's cache.
FLOAT32_ROWS, FLOAT16_ROWS = 16_384, 512


class MemoryStore:
    """Vectors (n, d) as float16 or float32, not copied. See VectorStore.

    mapped: the file that the vectors are mapped from, if they are.
    """

    def __init__(self, vectors: Vectors, mapped: MappedArrays | None = None) -> None:
        self._vectors = vectors
        self.mapped = mapped

    @property
    def dimension(self) -> int:
        """See VectorStore."""
        return int(self._vectors.shape[1])

    def __len__(self) -> int:
        return len(self._vectors)

    def read(self, rows: Rows) -> NDArray[np.float32]:
        """See VectorStore."""
        return widened(self._vectors[rows])

    def sample(self, count: int, seed: int = 0) -> NDArray[np.float32]:
        """See VectorStore."""
        return self.read(sample_rows(len(self), count, seed))

    def inner(
        self, direction: NDArray[np.float32], rows: Rows | None = None, coarse: bool = False
    ) -> NDArray[np.float32]:
        """See VectorStore."""
        if rows is None:
            return inner(self._vectors, direction, coarse=coarse)
        some = (rows[start : start + READ_ROWS] for start in range(0, len(rows), READ_ROWS))
        found = [inner(self._vectors[piece], direction, coarse=coarse) for piece in some]
        return np.concatenate(found) if found else np.empty(0, np.float32)

    def blocks(self) -> Iterator[VectorBlock]:
        """See VectorStore."""
        size = FLOAT32_ROWS if self._vectors.dtype == np.float32 else FLOAT16_ROWS
        for start in range(0, len(self), size):
            yield start, self._vectors[start : start + size]


def read_collection(collection: Collection, job: Job, from_parts: bool = False) -> tuple[PatchTable, MemoryStore]:
    """All patches of a collection and their vectors: mapped as float16 from a file if they are many, else float32.

    The file is made where it is missing, unless another process adds patches now or the folder can't be written. Then
    many vectors are read into memory.

    Args:
        from_parts: use no such file.

    Raises:
        CollectionError: a part is missing or damaged.
        ResourceError: not enough memory.
    """
    large = is_large(collection.manifest) and not from_parts
    mapped = open_mapped(collection) if large else None
    if mapped is None and large and not _is_written(collection.folder):
        with suppress(OSError):
            write_mapped(collection, job)
            mapped = open_mapped(collection)
    if mapped is None:
        return _read_parts(collection, job)
    columns = {name: mapped.arrays[name] for name in COLUMNS}
    return _table(collection, columns), MemoryStore(mapped.arrays["vectors"], mapped)


def _is_written(folder: Path) -> bool:
    """Whether another process writes the collection: its state then changes soon."""
    try:
        file = hold(folder / LOCK)
    except OSError:
        return True
    if file is not None:
        file.close()
    return file is None


def _read_parts(collection: Collection, job: Job) -> tuple[PatchTable, MemoryStore]:
    vectors = _empty_vectors(len(collection), collection.manifest.dimension)
    columns: dict[str, list[NDArray[Any]]] = {name: [] for name in COLUMNS}
    start = 0
    for block in collection.blocks():
        job.check()
        vectors[start : start + len(block.ids)] = block.vectors
        start += len(block.ids)
        for name, values in columns.items():
            values.append(getattr(block, name))
    return _table(collection, {name: np.concatenate(values) for name, values in columns.items()}), MemoryStore(vectors)


def _table(collection: Collection, columns: Mapping[str, NDArray[Any]]) -> PatchTable:
    sources = collection.manifest.sources
    names, dates = tuple(s.name for s in sources), tuple(s.date for s in sources)
    return PatchTable(collection.manifest.grid, sources=names, dates=dates, **columns)


def _empty_vectors(count: int, dimension: int) -> Vectors:
    dtype = np.float16 if are_many(count, dimension) else np.float32
    try:
        return np.empty((count, dimension), dtype)
    except MemoryError as error:
        size_gb = count * dimension * np.dtype(dtype).itemsize / 1e9
        raise ResourceError(messages.collections.NOT_ENOUGH_MEMORY(size_gb=size_gb)) from error
