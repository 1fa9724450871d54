"""The patches of a collection as sites need them: the nearest to a direction, and those in cells of the grid."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from ...base.job import Job
from ...collection.index.build import nearest_of_each
from ...collection.index.opened import OpenCollection
from ...collection.table import PatchTable

Cells = NDArray[np.int64]  # (n, 3): source, row and column of patches


class Reader(Protocol):
    """The patches of a collection, with or without filters."""

    def nearest(self, direction: NDArray[np.float32], count: int) -> tuple[Cells, NDArray[np.float32]]:
        """The `count` patches with the highest levels along a direction (d,) that pass the filters, and their levels,
        best first."""
        ...

    def vectors(self, cells: Cells) -> tuple[NDArray[np.float32], NDArray[np.bool_]]:
        """The vectors (n, d) of patches, and which of them (n,) are there; 0 for the others. Filters do not count."""
        ...


@dataclass(frozen=True)
class FolderReader:
    """See Reader: of a collection in memory. allowed: sorted rows that pass the filters; None for all."""

    opened: OpenCollection
    allowed: NDArray[np.int64] | None = None

    def nearest(self, direction: NDArray[np.float32], count: int) -> tuple[Cells, NDArray[np.float32]]:
        """See Reader."""
        rows, levels = self.opened.index.search(direction, count, self.allowed)
        return cells_of(self.opened.table, rows), levels

    def nearest_of_each(self, directions: NDArray[np.float32], count: int) -> list[Cells]:
        """`nearest` for each direction (n, d); without an index all patches are read once."""
        index, table = self.opened.index, self.opened.table
        if index is not self.opened.exact:
            return [self.nearest(direction, count)[0] for direction in directions]
        rows, _ = nearest_of_each(self.opened.exact, directions, count, Job())
        return [cells_of(table, of_one) for of_one in rows]

    def vectors(self, cells: Cells) -> tuple[NDArray[np.float32], NDArray[np.bool_]]:
        """See Reader."""
        rows = self.opened.table.in_cells(cells)
        there, vectors = rows >= 0, np.zeros((len(rows), self.opened.store.dimension), np.float32)
        vectors[there] = self.opened.store.read(rows[there])
        return vectors, there


def cells_of(table: PatchTable, rows: NDArray[np.int64]) -> Cells:
    """Source, row and column of patches."""
    return np.stack([table.source[rows], table.row[rows], table.col[rows]], axis=1).astype(np.int64)
