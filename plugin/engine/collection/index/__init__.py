"""The index backends, and which of them serves a collection unless told."""

from __future__ import annotations

from . import hnsw, index_file
from .base import VectorIndex, best
from .exact import ExactIndex
from .hnsw import HnswIndex

#: A new backend is one file and one word here.
BACKENDS = ("exact", "hnsw")
#: Values (vectors x dimension) from which "auto" builds a graph: 200,000 vectors of 512. Below, the exact index
#: answers within 25 ms from float32 in memory, and a graph would cost minutes to build for nothing a person can see.
AUTO_HNSW_VALUES = 100_000_000

__all__ = ["AUTO_HNSW_VALUES", "BACKENDS", "ExactIndex", "HnswIndex", "VectorIndex", "best", "choose", "index_file"]


def choose(backend: str, count: int, dimension: int) -> tuple[str, str]:
    """The backend to use for `count` vectors and a note for people ("" where there is nothing to say).

    Args:
        backend: "auto", or one of BACKENDS.
    """
    wanted = backend if backend != "auto" else ("hnsw" if count * dimension >= AUTO_HNSW_VALUES else "exact")
    if wanted == "hnsw" and not hnsw.available():
        return "exact", "hnswlib is not installed, so the exact index serves: same hits, slower on large collections."
    return wanted, ""
