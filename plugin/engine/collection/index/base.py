"""What every index backend can do. `exact` is the reference; the others meet a recall floor against it."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

from ....contract import BuildIndex
from ...base.job import Job
from .exact import ExactIndex, Ids

D = TypeVar("D")


class VectorIndex(Protocol):
    """Nearest neighbours by inner product over L2-normalised vectors, each known by a lasting int64 id.

    A query need not be a vector of the collection, nor have length 1: the inner products come back as they are.
    """

    name: str
    #: How long a query looks, one of the backend's `efforts`; without meaning where there are none.
    effort: int

    @property
    def details(self) -> Any:
        """What `index.json` keeps of it beyond the common fields: the backend's own frozen dataclass."""
        ...

    @property
    def waiting(self) -> int:
        """Vectors that are newer than the saved index, and compared one by one."""
        ...

    def __len__(self) -> int:
        """How many vectors can be found."""
        ...

    def search(self, query: NDArray[np.float32], k: int, allowed: Ids | None = None) -> tuple[Ids, NDArray[np.float32]]:
        """The k best ids and their inner products with `query` (d,), best first; fewer where there are fewer.

        Args:
            allowed: sorted ids (m,) that may be returned; None for all.
        """
        ...

    def complete(self, job: Job) -> tuple[int, int] | None:
        """Take in what is waiting: how many vectors were added, and how many removed, since it was saved.

        None where so much changed that a new index serves better; this one is then as it was.
        """
        ...

    def save(self, path: Path) -> None:
        """Write the index to a file, whole or not at all. Raises ResourceError where the disk is full."""
        ...


class Backend(Protocol[D]):
    """One kind of index, with all that is particular to it.

    name: in requests and in `index.json`. file: its file in a collection's folder; "" where the collection's own parts
    are the index, and nothing is built. package: the distribution that it needs and that may be missing, or "".
    details: the frozen dataclass, all fields with defaults, of what `index.json` keeps of it. efforts: what `effort` of
    an index may be, ascending: `build_index` takes the first that reaches the recall floor. hard: a sentence for people
    where none does.
    """

    name: str
    file: str
    package: str
    details: type[D]
    efforts: tuple[int, ...]
    hard: str

    def available(self) -> bool:
        """Whether its package is installed."""
        ...

    def suits(self, count: int, dimension: int) -> bool:
        """Whether "auto" takes it for `count` vectors; backends are asked in the order of BACKENDS."""
        ...

    def asked(self, request: BuildIndex) -> D:
        """The settings in a request. Raises RequestError: one is out of its range."""
        ...

    def same(self, saved: D, asked: D) -> bool:
        """Whether an index saved with these details has the settings that are asked for."""
        ...

    def build(self, exact: ExactIndex, details: D, job: Job) -> VectorIndex:
        """A new index over all of `exact`."""
        ...

    def open(self, path: Path, exact: ExactIndex, details: D) -> VectorIndex:
        """A saved index, which may be older than `exact`: what is gone is never found, what is newer is.

        The caller has checked the file's digest.
        """
        ...
