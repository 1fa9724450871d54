"""The patches of a collection as vectors on a grid. See `Vectors`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from rasterio.windows import Window

from ....contract import Extent, messages
from ...base.errors import QueryError
from ...base.job import Job
from ...collection.index.opened import OpenCollection
from ...collection.store import sample_rows, visit
from ...fields.mosaic import Lattice
from ...fields.pixel_area import pixel_areas_m2
from ...imagery.grid import ground
from ..base import MapArea, Raster, Rows, area_of, rows_within
from .base import MIXED, MOST_OF_PLACE, Found, Function, Origin, Part, Shape, Spot, windows


@dataclass(frozen=True)
class PatchArea(MapArea):
    """The cells of a map, and the patches that it is made of: rows of the table, by their row and column."""

    rows: Rows


@dataclass(frozen=True)
class CollectionVectors:
    """See Vectors. passing: sorted rows of the table that pass the filters; None for all."""

    opened: OpenCollection
    passing: Rows | None = None

    @property
    def name(self) -> str:
        """See Vectors."""
        return self.opened.collection.folder.name

    @cached_property
    def origin(self) -> Origin:
        """See Vectors."""
        manifest = self.opened.collection.manifest
        kind = "table" if manifest.is_of_table else "encoder"
        return Origin(kind, manifest.encoder_name, manifest.encoder_digest, manifest.dimension)

    @property
    def crs(self) -> str:
        """See Vectors."""
        return self.opened.table.grid.crs

    @property
    def patch_m(self) -> float:
        """See Vectors."""
        return self.opened.table.grid.patch_m

    def mixed_dates(self) -> tuple[str, ...]:
        """See Vectors."""
        table = self.opened.table
        dates = sorted({date for date in table.dates if date})
        if len(dates) < 2:
            return ()
        rows = np.arange(len(table)) if self.passing is None else self.passing
        date = np.array([dates.index(one) if one else -1 for one in table.dates])[table.source[rows]]
        rows, date = rows[date >= 0], date[date >= 0]
        place = (table.row[rows].astype(np.int64) << 32) + table.col[rows]
        each, place = np.unique(place, return_inverse=True)
        seen = np.unique(place.reshape(-1) * len(dates) + date)  # each date of a place once
        times = np.bincount(seen // len(dates), minlength=len(each))
        if not len(each) or (times > 1).mean() < MIXED:
            return ()
        return tuple(dates[n] for n in np.unique(seen[times[seen // len(dates)] > 1] % len(dates)))

    def at(self, shapes: Sequence[Shape], job: Job) -> Found:
        """See Vectors. Where dates overlap, a place has the patches of all."""
        found: list[Rows] = []
        for number, shape in enumerate(shapes):
            if not number % 64:
                job.check()
            found.append(self._rows_at(shape))
        place = np.repeat(np.arange(len(found)), [len(rows) for rows in found])
        return self._found(place, np.concatenate([*found, np.empty(0, np.int64)]))

    def _rows_at(self, shape: Shape) -> Rows:
        table = self.opened.table
        if shape["type"] == "Point":
            return self._kept(table.at(*shape["coordinates"]))
        rows = self._kept(np.flatnonzero(table.inside(shape)))
        if not len(rows) and shape["coordinates"]:
            rows = self._kept(table.at(*ground.middle(shape)))
            rows = rows if len(rows) else self._kept(np.flatnonzero(table.inside(shape, touching=True)))
        return rows[np.linspace(0, len(rows) - 1, min(len(rows), MOST_OF_PLACE)).astype(np.int64)]

    def _kept(self, rows: Rows) -> Rows:
        return rows if self.passing is None else rows[np.isin(rows, self.passing)]

    def sample(self, count: int, seed: int) -> Found:
        """See Vectors."""
        total = len(self.opened.table) if self.passing is None else len(self.passing)
        rows = sample_rows(total, count, seed)
        rows = rows if self.passing is None else self.passing[rows]
        return self._found(np.full(len(rows), -1), rows)

    def _found(self, place: NDArray[np.int64], rows: Rows) -> Found:
        xy = np.stack(self.opened.table.centers(rows), axis=1)
        return Found(place, rows, xy, self.opened.store.read(rows))

    def spots(self, found: Found, job: Job) -> tuple[Spot, ...]:
        """See Vectors."""
        table = self.opened.table
        return tuple(
            Spot(
                int(table.ids[row]),
                table.sources[table.source[row]],
                table.dates[table.source[row]],
                table.grid.footprint(int(table.row[row]), int(table.col[row])),
                table.grid.patch_center(int(table.row[row]), int(table.col[row])),
            )
            for row in found.unit.tolist()
        )

    def area(self, extent: Extent | None, most_pixels: int | None = None) -> Raster:
        """See Vectors. It has no overviews, so most_pixels does not matter."""
        table = self.opened.table
        rows = self._kept(rows_within(extent, table))
        if not len(rows):
            raise QueryError(messages.search.NOTHING_PASSES())
        area = area_of(table, rows)
        order = np.lexsort((table.col[rows], table.row[rows]))
        return PatchArea(area.grid, area.cells, area.reach, rows[order])

    def cell_m(self, area: Raster) -> float:
        """See Vectors: the mean of its width and height."""
        grid = self.opened.table.grid
        return (grid.cell_x_m + grid.cell_y_m) / 2

    def cell_area_m2(self, area: Raster) -> NDArray[np.float64]:
        """See Vectors."""
        return cell_areas_m2(area)

    def parts(self, area: Raster, function: Function, count: int, job: Job) -> Iterator[Part]:
        """See Vectors."""
        assert isinstance(area, PatchArea)
        row = self.opened.table.row[area.rows] - area.cells.row0
        for window in windows(area.height, area.width, count):
            first, last = np.searchsorted(row, [window.row_off - area.reach[0] + 1, window.row_off + window.height])
            here = area.rows[int(first) : int(last)]
            col = self.opened.table.col[here] - area.cells.col0
            left, right = window.col_off - area.reach[1] + 1, window.col_off + window.width
            yield window, *self._means(area, here[(col >= left) & (col < right)], window, function, count, job)

    def _means(
        self, area: PatchArea, rows: Rows, window: Window, function: Function, count: int, job: Job
    ) -> tuple[NDArray[np.float32], NDArray[np.bool_]]:
        table = self.opened.table
        values = self._values(rows, function, count, job)
        row = table.row[rows] - area.cells.row0 - window.row_off
        col = table.col[rows] - area.cells.col0 - window.col_off
        total = np.zeros((count, window.height * window.width), np.float32)
        seen = np.zeros(window.height * window.width, np.int32)
        for down in range(area.reach[0]):
            for across in range(area.reach[1]):
                r, c = row + down, col + across
                inside = (r >= 0) & (r < window.height) & (c >= 0) & (c < window.width)
                cell = r[inside].astype(np.int64) * window.width + c[inside]
                seen += np.bincount(cell, minlength=len(seen)).astype(np.int32)
                for layer, value in zip(total, values[inside].T):
                    layer += np.bincount(cell, value, len(seen)).astype(np.float32)
        total /= np.maximum(seen, 1)
        shape = window.height, window.width
        return total.reshape(count, *shape), (seen > 0).reshape(shape)

    def _values(self, rows: Rows, function: Function, count: int, job: Job) -> NDArray[np.float32]:
        values = np.empty((len(rows), count), np.float32)
        ordered = np.array_equal(rows, np.arange(len(self.opened.table)))

        def compute(start: int, vectors: NDArray[np.float32]) -> None:
            job.check()
            values[start : start + len(vectors)] = function(vectors)

        visit(self.opened.store, compute, None if ordered else rows)
        return values


def cell_areas_m2(area: Raster) -> NDArray[np.float64]:
    """The area of a cell in each row of a map, in square metres, (height,): on the ground, not in its projection."""
    a, _, c, _, e, f = tuple(area.transform)[:6]
    return pixel_areas_m2(Lattice(area.crs, c, f, a, -e, area.height, area.width), np.arange(area.height))
