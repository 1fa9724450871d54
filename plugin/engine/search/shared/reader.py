"""The patches of a collection in a database, for its sites."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from ...base.job import running
from ...collection.database import nearest
from ...collection.database.connection import reading
from ...collection.database.nearest import Found, Passing
from ..scoring.reader import Cells, Reader
from .opened import SharedCollection


@dataclass(frozen=True)
class SharedReader(Reader):
    """See Reader. The source of a patch is the number of its source. passing: the filters."""

    opened: SharedCollection
    passing: Passing

    def nearest(self, direction: NDArray[np.float32], count: int) -> tuple[Cells, NDArray[np.float32]]:
        """See Reader."""
        stored = self.opened.stored
        read = partial(nearest.nearest, stored=stored, direction=direction, count=count, passing=self.passing)
        found = reading(stored.address, running(), read)
        return cells_found(found), found.vectors.astype(np.float32) @ direction

    def vectors(self, cells: Cells) -> tuple[NDArray[np.float32], NDArray[np.bool_]]:
        """See Reader."""
        stored, places = self.opened.stored, np.unique(cells[:, 1:], axis=0)
        read = partial(nearest.at_cells, stored=stored, cells=[(row, col) for row, col in places.tolist()])
        found = reading(stored.address, running(), read)
        row_of = {cell: row for row, cell in enumerate(map(tuple, cells_found(found).tolist()))}
        rows = np.array([row_of.get(cell, -1) for cell in map(tuple, cells.tolist())], np.int64)
        there, vectors = rows >= 0, np.zeros((len(cells), stored.manifest.dimension), np.float32)
        vectors[there] = found.vectors[rows[there]]
        return vectors, there


def cells_found(found: Found) -> Cells:
    """Source, row and column of patches in a database."""
    return np.stack([found.source, found.row, found.col], axis=1).astype(np.int64)
