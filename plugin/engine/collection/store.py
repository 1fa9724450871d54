"""The interface to the vectors of a collection, for searches and maps: by rows, as a sample, in blocks.

Each kind of store is a file that implements `VectorStore`; memory_store.py is the first.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import chain, islice
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from ..base.products import THREADS, widened

Rows = NDArray[np.int64]
Vectors = NDArray[np.float16] | NDArray[np.float32]
VectorBlock = tuple[int, Vectors]

#: Rows read at a time if only some are needed: 1,024 x 512 x 4 bytes stay in a core's cache.
READ_ROWS = 1024


class VectorStore(Protocol):
    """Vectors of length 1, one for each patch, in the order of the rows of the collection's PatchTable.

    A store does not change while it is open. Several threads may read it at the same time.
    """

    @property
    def dimension(self) -> int:
        """The length of a vector (d)."""
        ...

    def __len__(self) -> int:
        """The number of vectors (n)."""
        ...

    def read(self, rows: Rows) -> NDArray[np.float32]:
        """The vectors (m, d) at rows (m,), in their order."""
        ...

    def sample(self, count: int, seed: int = 0) -> NDArray[np.float32]:
        """Up to `count` random vectors (m, d), in the order of their rows; always the same for a seed."""
        ...

    def inner(
        self, direction: NDArray[np.float32], rows: Rows | None = None, coarse: bool = False
    ) -> NDArray[np.float32]:
        """The inner products of a direction (d,) with all vectors, or with those at `rows`: float32 (n,).

        Args:
            coarse: an error of up to 1/1000 of the length of the direction is allowed.
        """
        ...

    def blocks(self) -> Iterator[VectorBlock]:
        """All vectors in order: the first row of each block, and its vectors (m, d) as they are stored.

        The store chooses the size of a block. A block may be a view: do not change it.
        """
        ...


def sample_rows(total: int, count: int, seed: int) -> Rows:
    """Up to `count` random rows of 0..total-1, sorted; for the stores' `sample`."""
    if count >= total:
        return np.arange(total)
    return np.sort(np.random.default_rng(seed).choice(total, count, replace=False))


def apply(
    store: VectorStore, function: Callable[[NDArray[np.float32]], NDArray[np.float32]], rows: Rows | None = None
) -> NDArray[np.float32]:
    """A value for each vector, float32 (n,), in the order of `rows` or of the store. It works block by block.

    Args:
        function: takes the vectors (m, d) of a block, returns values (m,). THREADS threads call it. It must not keep
            the block, because the memory is used again.
        rows: the rows (n,) to compute; None for all.
    """
    out = np.empty(len(store) if rows is None else len(rows), np.float32)

    def keep(start: int, block: NDArray[np.float32]) -> None:
        out[start : start + len(block)] = function(block)

    visit(store, keep, rows)
    return out


def visit(store: VectorStore, function: Callable[[int, NDArray[np.float32]], None], rows: Rows | None = None) -> None:
    """Call a function for each block of vectors, in THREADS threads, in no order.

    Args:
        function: takes the place of the first vector of the block, among `rows` or in the store, and the vectors
            (m, d). It must not keep the block, because the memory is used again.
        rows: the rows (n,) to visit; None for all.
    """
    count = len(store) if rows is None else len(rows)
    pieces = _all_pieces(store) if rows is None else _pieces_of(store, rows)
    first, lock = list(islice(pieces, 2)), threading.Lock()
    pieces = chain(first, pieces)
    if len(first) < 2 or count <= 8 * READ_ROWS:  # starting threads costs more than they save
        _take(function, pieces, lock)
        return
    with ThreadPoolExecutor(THREADS) as pool:
        for done in [pool.submit(_take, function, pieces, lock) for _ in range(THREADS)]:
            done.result()


_Piece = tuple[int, Callable[[], Vectors]]


def _all_pieces(store: VectorStore) -> Iterator[_Piece]:
    return ((start, partial(_identity, block)) for start, block in store.blocks())


def _identity(block: Vectors) -> Vectors:
    return block


def _pieces_of(store: VectorStore, rows: Rows) -> Iterator[_Piece]:
    starts = range(0, len(rows), READ_ROWS)
    return ((start, partial(store.read, rows[start : start + READ_ROWS])) for start in starts)


def _take(function: Callable[[int, NDArray[np.float32]], None], pieces: Iterator[_Piece], lock: threading.Lock) -> None:
    """Take pieces under a lock until there are no more. Rows are read outside the lock, by all threads at once."""
    buffer = np.empty((0, 0), np.float32)
    while True:
        with lock:
            piece = next(pieces, None)
        if piece is None:
            return
        start, block = piece[0], piece[1]()
        if block.dtype != np.float32 and len(buffer) < len(block):
            buffer = np.empty(block.shape, np.float32)
        function(start, widened(block, buffer))
