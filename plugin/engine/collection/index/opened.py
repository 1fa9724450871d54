"""A collection in memory, with its index: opened once, kept warm, and opened anew when it changes on disk."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ...base.errors import CollectionError
from ...base.job import Job
from ..collection import Collection
from ..manifest import NAME as MANIFEST
from ..memory_store import read_collection
from ..store import VectorStore
from ..table import PatchTable
from . import BACKENDS, ExactIndex, VectorIndex, backend_named, index_file

#: Collections kept in memory; a person goes back and forth between two.
WARM = 2
#: Vectors that stand for the whole collection when its distribution of scores is asked for (8 MB at 512).
SAMPLE = 4096


@dataclass(frozen=True)
class OpenCollection:
    """A collection's patches, vectors and index.

    exact: the reference index over the same store. note: what slows the index down, in a sentence, or "". masks: what
    queries remember between each other.
    """

    collection: Collection
    table: PatchTable
    store: VectorStore
    exact: ExactIndex
    index: VectorIndex
    note: str = ""
    masks: OrderedDict[Hashable, Any] = field(default_factory=OrderedDict, repr=False)

    @cached_property
    def sample(self) -> NDArray[np.float32]:
        """Up to SAMPLE vectors (s, d), chosen evenly by chance and always the same."""
        return self.store.sample(SAMPLE)

    @cached_property
    def mean(self) -> NDArray[np.float32]:
        """The mean (d,) of the collection's vectors, taken over the sample."""
        return np.asarray(self.sample.mean(axis=0))

    @cached_property
    def covariance(self) -> NDArray[np.float32]:
        """The covariance (d, d) of the collection's vectors, taken over the sample."""
        centred = self.sample - self.mean
        return np.asarray(centred.T @ centred / len(centred))

    def spread(self, direction: NDArray[np.float32]) -> tuple[float, float]:
        """Mean and deviation of the collection's levels along a direction (d,).

        From mean and covariance: at 512 a tenth of the 2 ms that comparing the sample takes. Of a collection whose
        patches are all alike the deviation is small, and not none.
        """
        variance = float(direction @ (self.covariance @ direction))
        return float(self.mean @ direction), max(variance, 1e-8) ** 0.5


_warm: OrderedDict[Path, tuple[Hashable, OpenCollection]] = OrderedDict()


def open_collection(path: str, job: Job | None = None) -> OpenCollection:
    """A collection and its index, from memory where neither changed since.

    Raises:
        CollectionError: missing, damaged, newer than this version, or empty.
        ResourceError: it does not fit in memory.
    """
    folder = Path(path).expanduser()
    if not path.strip():
        raise CollectionError("No collection was named. Choose the folder of one.")
    key = folder.absolute()
    state = _state(folder)
    if key in _warm and _warm[key][0] == state:
        _warm.move_to_end(key)
        return _warm[key][1]
    _warm.pop(key, None)
    while len(_warm) >= WARM:
        _warm.popitem(last=False)
    opened = _open(folder, job or Job())
    _warm[key] = state, opened
    return opened


def forget_warm() -> None:
    """Let go of everything kept in memory."""
    _warm.clear()


def _state(folder: Path) -> Hashable:
    """Changes when the manifest or the index is replaced; costs three looks at the disk."""
    files = (b.file for b in BACKENDS if b.file)
    return tuple(_stamp(folder / name) for name in (MANIFEST, index_file.CARD, *files))


def _stamp(path: Path) -> Hashable:
    try:
        stat = path.stat()
    except OSError:
        return None
    return stat.st_ino, stat.st_size, stat.st_mtime_ns


def _open(folder: Path, job: Job) -> OpenCollection:
    collection = Collection.open(folder)
    if len(collection) == 0:
        raise CollectionError(f"The collection {folder} holds no patches yet. Encode a raster into it.")
    table, store = read_collection(collection, job)
    exact = ExactIndex(table.ids, store)
    index, note = _index(collection, exact)
    return OpenCollection(collection, table, store, exact, index, note)


def _index(collection: Collection, exact: ExactIndex) -> tuple[VectorIndex, str]:
    card = index_file.read_card(collection.folder)
    note = index_file.problem(collection.folder, card, collection.manifest)
    backend = backend_named(card.backend) if card else None
    if note or card is None or backend is None or not backend.file:
        return exact, note
    index = backend.open(collection.folder / backend.file, exact, card.details)
    if index.waiting > 0.2 * len(exact):
        note = f"{index.waiting:,} patches are newer than the index. Build it again to search faster."
    return index, note
