"""The vectors of a collection, as everything that searches or draws them sees them: by rows, as a sample, in blocks.

Whatever holds the vectors is a file of its own that implements `VectorStore`; memory_store.py is the first.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Protocol, cast

import numpy as np
from numpy.typing import NDArray

Rows = NDArray[np.int64]
Vectors = NDArray[np.float16] | NDArray[np.float32]
VectorBlock = tuple[int, Vectors]

#: Rows read at a time where some are picked: 1,024 x 512 x 4 bytes stay in a core's cache.
READ_ROWS = 1024
#: Threads of `apply`: float16 is converted block by block, and the conversion costs more than the product.
THREADS = 2


class VectorStore(Protocol):
    """Vectors of length 1, one a patch, in the order of the rows of the collection's PatchTable.

    Nothing of it changes while it is open, and several threads may read it at once.
    """

    @property
    def dimension(self) -> int:
        """Numbers in a vector (d)."""
        ...

    def __len__(self) -> int:
        """How many vectors there are (n)."""
        ...

    def read(self, rows: Rows) -> NDArray[np.float32]:
        """The vectors (m, d) at rows (m,), in their order."""
        ...

    def sample(self, count: int, seed: int = 0) -> NDArray[np.float32]:
        """Up to `count` vectors (m, d) chosen by chance, in the order of their rows; the same ones each time."""
        ...

    def blocks(self) -> Iterator[VectorBlock]:
        """Every vector, in order: the first row of each block, and its vectors (m, d) as they are stored.

        The store chooses the size of a block. A block may be a view: it must not be changed.
        """
        ...


def sample_rows(total: int, count: int, seed: int) -> Rows:
    """Up to `count` of the rows 0..total-1, chosen by chance with a seed, sorted; for the stores' `sample`."""
    if count >= total:
        return np.arange(total)
    return np.sort(np.random.default_rng(seed).choice(total, count, replace=False))


def apply(
    store: VectorStore, function: Callable[[NDArray[np.float32]], NDArray[np.float32]], rows: Rows | None = None
) -> NDArray[np.float32]:
    """One number for each vector, float32 (n,), in the order of `rows` or of the store, block by block.

    Args:
        function: vectors (m, d) of one block to numbers (m,). It is called from THREADS threads, and must not keep the
            block, which is filled again.
        rows: the rows (n,) to compute; None for all.
    """
    out = np.empty(len(store) if rows is None else len(rows), np.float32)
    pieces = _every(store) if rows is None else _picked(store, rows)
    if len(out) <= 8 * READ_ROWS:
        _fill(out, function, pieces, threading.Lock())
        return out
    lock = threading.Lock()
    with ThreadPoolExecutor(THREADS) as pool:
        for done in [pool.submit(_fill, out, function, pieces, lock) for _ in range(THREADS)]:
            done.result()
    return out


_Piece = tuple[int, Callable[[], Vectors]]


def _every(store: VectorStore) -> Iterator[_Piece]:
    return ((start, partial(_itself, block)) for start, block in store.blocks())


def _itself(block: Vectors) -> Vectors:
    return block


def _picked(store: VectorStore, rows: Rows) -> Iterator[_Piece]:
    starts = range(0, len(rows), READ_ROWS)
    return ((start, partial(store.read, rows[start : start + READ_ROWS])) for start in starts)


def _fill(
    out: NDArray[np.float32],
    function: Callable[[NDArray[np.float32]], NDArray[np.float32]],
    pieces: Iterator[_Piece],
    lock: threading.Lock,
) -> None:
    """Take pieces until none is left, under a lock; picked rows are read outside it, by all threads at once."""
    buffer = np.empty((0, 0), np.float32)
    while True:
        with lock:
            piece = next(pieces, None)
        if piece is None:
            return
        start, block = piece[0], piece[1]()
        if block.dtype != np.float32 and len(buffer) < len(block):
            buffer = np.empty(block.shape, np.float32)
        out[start : start + len(block)] = function(_as_float32(block, buffer))


def _as_float32(block: Vectors, buffer: NDArray[np.float32]) -> NDArray[np.float32]:
    """A block as it is, or converted into a buffer: a new array for each would leave the core's cache."""
    if block.dtype == np.float32:
        return cast(NDArray[np.float32], block)
    converted = buffer[: len(block)]
    np.copyto(converted, block)
    return converted
