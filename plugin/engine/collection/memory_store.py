"""A collection's vectors in memory: the fastest store, if they fit."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ...contract import messages
from ..base.errors import ResourceError
from ..base.job import Job
from .collection import Collection
from .store import Rows, VectorBlock, Vectors, sample_rows
from .table import PatchTable

#: Below this number of values (vectors x dimension) vectors are kept as float32: 200,000 vectors of 512 take 400 MB.
FLOAT32_VALUES = 100_000_000
#: Rows of a block. Float32 needs no conversion. Float16 is converted, and 1,024 x 512 x 4 bytes stay in a core's cache
#: (measured: 17 % faster than 16,384).
FLOAT32_ROWS, FLOAT16_ROWS = 16_384, 1024


class MemoryStore:
    """Vectors (n, d) as float16 or float32, not copied. See VectorStore.

    Float32 is compared without a conversion (20 ms for 200,000 x 512). Float16 takes half the memory and ten times as
    long; it is converted block by block, never as a whole.
    """

    def __init__(self, vectors: Vectors) -> None:
        self._vectors = vectors

    @property
    def dimension(self) -> int:
        """See VectorStore."""
        return int(self._vectors.shape[1])

    def __len__(self) -> int:
        return len(self._vectors)

    def read(self, rows: Rows) -> NDArray[np.float32]:
        """See VectorStore."""
        return np.asarray(self._vectors[rows], np.float32)

    def sample(self, count: int, seed: int = 0) -> NDArray[np.float32]:
        """See VectorStore."""
        return self.read(sample_rows(len(self), count, seed))

    def blocks(self) -> Iterator[VectorBlock]:
        """See VectorStore."""
        size = FLOAT32_ROWS if self._vectors.dtype == np.float32 else FLOAT16_ROWS
        for start in range(0, len(self), size):
            yield start, self._vectors[start : start + size]


def read_collection(collection: Collection, job: Job) -> tuple[PatchTable, MemoryStore]:
    """All patches of a collection and their vectors: float32 below FLOAT32_VALUES, else float16.

    Raises:
        CollectionError: a part is missing or damaged.
        ResourceError: not enough memory.
    """
    vectors = _empty_vectors(len(collection), collection.manifest.dimension)
    columns: dict[str, list[NDArray[Any]]] = {name: [] for name in ("ids", "row", "col", "source")}
    start = 0
    for block in collection.blocks():
        job.check()
        vectors[start : start + len(block.ids)] = block.vectors
        start += len(block.ids)
        for name, values in columns.items():
            values.append(getattr(block, name))
    ids, row, col, source = (np.concatenate(columns[name]) for name in ("ids", "row", "col", "source"))
    sources = collection.manifest.sources
    names, dates = tuple(s.name for s in sources), tuple(s.date for s in sources)
    return PatchTable(collection.manifest.grid, ids, row, col, source, names, dates), MemoryStore(vectors)


def _empty_vectors(count: int, dimension: int) -> Vectors:
    dtype = np.float32 if count * dimension < FLOAT32_VALUES else np.float16
    try:
        return np.empty((count, dimension), dtype)
    except MemoryError as error:
        size_gb = count * dimension * np.dtype(dtype).itemsize / 1e9
        raise ResourceError(messages.collections.NOT_ENOUGH_MEMORY(size_gb=size_gb)) from error
