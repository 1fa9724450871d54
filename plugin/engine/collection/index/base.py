"""The interface of index backends. `exact` is the reference; the others must reach a minimum recall against it."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

from ....contract import BuildIndex
from ....contract.message import Sentence
from ...base.job import Job
from ..store import Rows
from .exact import ExactIndex

D = TypeVar("D")


class VectorIndex(Protocol):
    """Nearest neighbours by inner product over L2-normalised vectors.

    A query can be any vector, of any length: `search` returns the inner products without a change. Vectors are given
    by their rows in the collection. In a saved index they have ids, because rows change and ids do not.
    """

    name: str
    #: The search effort, one of the backend's `efforts`. Not used if the backend has none.
    effort: int

    @property
    def details(self) -> Any:
        """The fields that `index.json` has for this backend only, as the backend's frozen dataclass."""
        ...

    @property
    def pending_count(self) -> int:
        """The number of vectors that are newer than the saved index. A search compares them one by one."""
        ...

    def __len__(self) -> int:
        """The number of vectors that can be found."""
        ...

    def search(
        self, query: NDArray[np.float32], k: int, allowed: Rows | None = None
    ) -> tuple[Rows, NDArray[np.float32]]:
        """The rows of the k best vectors and their inner products with `query` (d,), best first; fewer if there are
        not k.

        Args:
            allowed: sorted rows (m,) that can be returned; None for all. Give the same array again for the same filter:
                what an index derives from it is kept.
        """
        ...

    def complete(self, job: Job) -> tuple[int, int] | None:
        """Add pending vectors. Returns the numbers of vectors added and removed since the index was saved.

        None if so much changed that a new index is better. This index is then not changed.
        """
        ...

    def save(self, path: Path) -> None:
        """Write the index to a file. Raises OSError; no incomplete file remains."""
        ...


class Backend(Protocol[D]):
    """One kind of index.

    name: in requests and in `index.json`. file: its file in a collection's folder; "" if it needs no file, so that
    nothing is built. package: the distribution that it needs and that can be missing, or "". details: the frozen
    dataclass of its fields in `index.json`; each field has a default. efforts: the values of `effort`, ascending:
    `build_index` takes the first that reaches the minimum recall. low_recall: the note if none reaches it, with the
    placeholders recall and floor (0..1); None if this can't happen.
    """

    name: str
    file: str
    package: str
    details: type[D]
    efforts: tuple[int, ...]
    low_recall: Sentence | None

    def available(self) -> bool:
        """Whether its package is installed."""
        ...

    def suits(self, count: int, dimension: int) -> bool:
        """Whether "auto" takes it for `count` vectors. Backends are asked in the order of BACKENDS."""
        ...

    def settings(self, request: BuildIndex) -> D:
        """The settings in a request. Raises RequestError: a setting is out of range."""
        ...

    def same(self, saved: D, wanted: D) -> bool:
        """Whether a saved index has the wanted settings."""
        ...

    def build(self, exact: ExactIndex, details: D, words: NDArray[np.float32], job: Job) -> VectorIndex:
        """A new index of all vectors in `exact`. words: directions (w, d) that queries have too, besides the data's."""
        ...

    def open(self, path: Path, exact: ExactIndex, details: D, kept: NDArray[np.bool_] | None = None) -> VectorIndex:
        """A saved index. It can be older than `exact`: removed vectors are never found, newer vectors are.

        The caller has checked the digest of the file.

        Args:
            kept: which rows (n,) have the vectors that their ids had when the index was saved; None for all.

        Raises:
            ArraysDamaged, OSError: the file can't be read.
        """
        ...
