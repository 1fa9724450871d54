"""Collections that lie in a database, opened for searches."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ....contract.addresses import DatabaseAddress, is_database
from ...base.job import Job, running
from ...collection.collection import Collection
from ...collection.database.connection import reading
from ...collection.database.link import address_of, in_database
from ...collection.database.nearest import Found
from ...collection.database.stored import Stored, read_stored, resolved, state_of
from ...collection.index.exact import ExactIndex
from ...collection.index.opened import WARM as WARM_FOLDERS
from ...collection.index.opened import OpenCollection, open_collection
from ...collection.info import extent_of
from ...collection.memory_store import MemoryStore
from ...collection.table import PatchTable
from ..scoring.likeness import LIKENESS
from ..scoring.sites import SITES_KEY, Sites, side_of

#: Collections of databases whose descriptions stay in memory.
WARM = 8


@dataclass(frozen=True)
class SharedCollection(OpenCollection):
    """A collection in a database. Its table, store and index are those of the sample that was published with it.

    asked: its address, or the folder of the link to it.
    """

    stored: Stored = field(kw_only=True)
    asked: str = field(kw_only=True)

    @property
    def path(self) -> str:
        """See OpenCollection."""
        return self.asked

    def __len__(self) -> int:
        """The number of patches of the whole collection."""
        return self.stored.manifest.patches

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """xmin, ymin, xmax, ymax of all patches, in the grid's CRS."""
        extent = extent_of(self.stored.manifest)
        return (extent.xmin, extent.ymin, extent.xmax, extent.ymax) if extent else (0.0, 0.0, 0.0, 0.0)


@dataclass(frozen=True)
class Candidates(OpenCollection):
    """Some patches of a collection in a database. What is said of the whole comes from its sample."""

    of: SharedCollection = field(kw_only=True)

    def __len__(self) -> int:
        """The number of patches of the whole collection."""
        return len(self.of)

    @cached_property
    def sample(self) -> NDArray[np.float32]:
        """See Searchable."""
        return self.of.sample

    @cached_property
    def mean(self) -> NDArray[np.float32]:
        """See Searchable."""
        return self.of.mean

    @cached_property
    def covariance(self) -> NDArray[np.float32]:
        """See Searchable."""
        return self.of.covariance


_warm: OrderedDict[str, SharedCollection] = OrderedDict()


def open_any(collection: str, job: Job, keep: int = WARM_FOLDERS) -> OpenCollection:
    """A collection in a folder or in a database. Raises the errors of `open_collection` and `open_shared`.

    Args:
        keep: see `open_collection`.
    """
    return open_shared(collection) if in_database(collection) else open_collection(collection, job, keep)


def open_shared(collection: str) -> SharedCollection:
    """A collection in a database, from memory unless it was published again.

    Raises:
        RequestError, CollectionError, ResourceError: it can't be reached, or read.
    """
    address, job = address_of(collection), running()
    if not address.name:
        unnamed = address
        address = reading(unnamed, job, lambda session: resolved(unnamed, session))
    asked = collection.strip() if is_database(collection) else str(Path(collection).expanduser().absolute())
    known = _warm.get(asked)
    if known is not None and address == known.stored.address and _state(address, job) == known.stored.state:
        _warm.move_to_end(asked)
        return known
    stored = reading(address, job, lambda session: read_stored(address, session))
    opened = _warm[asked] = _opened(asked, stored)
    while len(_warm) > WARM:
        _warm.popitem(last=False)
    return opened


def _state(address: DatabaseAddress, job: Job) -> str:
    return reading(address, job, lambda session: state_of(address, session))


def _opened(asked: str, stored: Stored) -> SharedCollection:
    sample = stored.sample
    table, store, exact = _in_memory(stored, Found(sample.ids, sample.row, sample.col, sample.source, sample.vectors))
    folder = Path(stored.address.name if is_database(asked) else asked)
    collection, note = Collection(folder, stored.manifest), stored.unfinished
    opened = SharedCollection(
        table, store, exact, exact, exact, collection=collection, note=note, stored=stored, asked=asked
    )
    opened.cache[LIKENESS] = stored.likeness
    known = stored.sites  # None where an older version published it
    side = side_of(opened.table.grid)
    opened.cache[SITES_KEY] = Sites(side, known.vectors.astype(np.float32), known.enough) if known else None
    return opened


def _in_memory(stored: Stored, found: Found) -> tuple[PatchTable, MemoryStore, ExactIndex]:
    store = MemoryStore(found.vectors.astype(np.float32))
    return table_of(stored, found), store, ExactIndex(found.ids, store)


def table_of(stored: Stored, found: Found) -> PatchTable:
    """Where patches lie, and of which rasters they are."""
    sources = stored.manifest.sources
    places = {source.number: place for place, source in enumerate(sources)}
    source = np.array([places[number] for number in found.source.tolist()], np.int32)
    names, dates = tuple(s.name for s in sources), tuple(s.date for s in sources)
    return PatchTable(stored.manifest.grid, found.ids, found.row, found.col, source, names, dates)


def candidates(opened: SharedCollection, found: Found) -> Candidates:
    """Patches of a collection in a database as a small collection."""
    table, store, exact = _in_memory(opened.stored, found)
    return Candidates(
        table, store, exact, exact, exact, collection=opened.collection, cache=opened.cache, note=opened.note, of=opened
    )
