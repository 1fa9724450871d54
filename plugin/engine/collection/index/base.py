"""What every index backend can do. `exact` is the reference; the others meet a recall floor against it."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from ...base.job import Job

Ids = NDArray[np.int64]
Vectors = NDArray[np.float16] | NDArray[np.float32]


class VectorIndex(Protocol):
    """Nearest neighbours by inner product over L2-normalised vectors, each known by a lasting int64 id.

    A query need not be a vector of the collection, nor have length 1: the inner products come back as they are.
    """

    name: str

    def __len__(self) -> int:
        """How many vectors can be found."""
        ...

    def add(self, ids: Ids, vectors: Vectors, job: Job | None = None) -> None:
        """Add vectors (n, d) under new ids (n,). Raises ValueError for an id that is already there."""
        ...

    def remove(self, ids: Ids) -> None:
        """Make ids (n,) unfindable; ids that are not there are passed over."""
        ...

    def search(self, query: NDArray[np.float32], k: int, allowed: Ids | None = None) -> tuple[Ids, NDArray[np.float32]]:
        """The k best ids and their inner products with `query` (d,), best first; fewer where there are fewer.

        Args:
            allowed: sorted ids (m,) that may be returned; None for all.
        """
        ...

    def save(self, path: Path) -> None:
        """Write the index to a file, whole or not at all. Raises ResourceError where the disk is full."""
        ...


def among(ids: Ids, allowed: Ids) -> NDArray[np.bool_]:
    """Which of ids (n,) are in `allowed` (m,), which is sorted."""
    if not len(allowed):
        return np.zeros(len(ids), bool)
    places = np.minimum(np.searchsorted(allowed, ids), len(allowed) - 1)
    return np.asarray(allowed[places] == ids)


def best(ids: Ids, scores: NDArray[np.float32], k: int) -> tuple[Ids, NDArray[np.float32]]:
    """The k highest of scores (n,) and their ids, best first; ties go to the lower id, so that runs agree."""
    if len(scores) > k:
        top = np.argpartition(scores, len(scores) - k)[len(scores) - k :]
        ids, scores = ids[top], scores[top]
    order = np.lexsort((ids, -scores))
    return ids[order], scores[order]
