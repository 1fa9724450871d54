"""The patches of a collection over dates. See `Series`."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from rasterio.windows import Window

from ....contract import DatedRaster, Extent, messages
from ....contract.message import Message
from ...base.errors import QueryError
from ...base.job import Job
from ...collection.index.opened import OpenCollection
from ...imagery.grid import ground
from ...imagery.grid.grid import Cells, Grid
from ...maps.base import MAX_CELLS, MapArea, Raster, rows_within
from ...maps.vectors.base import Origin
from ...maps.vectors.collection import CollectionVectors, cell_areas_m2
from .base import Part, Places, Spot, cell_of, chunk
from .clouds import CloudCover

#: A patch that is this part of a step off the grid of another collection is on it.
ON_GRID = 0.02


@dataclass(frozen=True)
class PlacesArea(MapArea):
    """The cells of a map, and its places (n,): their number in the series, and their row and column on the grid."""

    number: NDArray[np.int64]
    row: NDArray[np.int32]
    col: NDArray[np.int32]


#: The keys (n,) of places, sorted; their rows (t, n) in the table, -1 for none; and of which collection.
PlaceRows = tuple[NDArray[np.int64], NDArray[np.int32], NDArray[np.int8]]


@dataclass(frozen=True)
class CollectionSeries:
    """See Series. Several collections of one encoder on the same grid count as one.

    A place is a row and column of patches. Where several patches have the same place and date, the first one counts.
    places: of another series of the same collections, without the patches that clouds hide.
    """

    opened: tuple[OpenCollection, ...]
    dates: tuple[str, ...]
    notes: tuple[Message, ...] = ()
    places: PlaceRows | None = None

    @property
    def name(self) -> str:
        """See Series."""
        return self.opened[0].collection.folder.name

    @property
    def origin(self) -> Origin:
        """See Series."""
        return CollectionVectors(self.opened[0]).origin

    @property
    def grid(self) -> Grid:
        """Of the first collection."""
        return self.opened[0].table.grid

    @cached_property
    def _places(self) -> PlaceRows:
        if self.places is not None:
            return self.places
        found = [self._columns(number) for number in range(len(self.opened))]
        keys = np.unique(np.concatenate([key for key, _, _ in found]))
        rows = np.full((len(self.dates), len(keys)), -1, np.int32)
        home = np.zeros(rows.shape if len(self.opened) > 1 else (len(self.dates), 1), np.int8)
        for number, (key, date, row) in reversed(list(enumerate(found))):
            at = np.searchsorted(keys, key)
            backwards = [column[::-1].copy() for column in (date, at, row)]  # of several, the first is written last
            rows[backwards[0], backwards[1]] = backwards[2]
            if len(self.opened) > 1:
                home[date, at] = number
        return keys, rows, home

    def without(self, cover: CloudCover, job: Job) -> CollectionSeries:
        """The series without the patches that clouds hide, with notes that say how many."""
        keys, rows, home = self._places
        rows, total, count = rows.copy(), int((rows >= 0).sum()), 0
        for number, date in enumerate(self.dates):
            some = np.flatnonzero(rows[number] >= 0)
            hidden = some[cover.hidden(date, self.grid, *_row_col(keys[some]), job)]
            rows[number, hidden] = -1
            count += len(hidden)
        notes = [messages.change.CLOUDY(count=count, total=total)] if count else []
        if missing := len(set(self.dates) - set(cover.dates)):
            notes.append(messages.change.DATES_WITHOUT_MASK(count=missing))
        return replace(self, notes=(*self.notes, *notes), places=(keys, rows, home))

    def _columns(self, number: int) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
        """The key, the date and the row of all patches of a collection that have one of the dates."""
        table = self.opened[number].table
        known = {date: at for at, date in enumerate(self.dates)}
        date_of = np.array([known.get((d or "")[:10], -1) for d in table.dates], np.int64)
        date = date_of[table.source]
        rows = np.flatnonzero(date >= 0)
        down, across = shift(self.grid, table.grid)
        return _keys(table.row[rows] + down, table.col[rows] + across), date[rows], rows

    def area(self, extent: Extent | None, most_pixels: int | None = None) -> Raster:
        """See Series. A cell is a step of the grid around the centre of a patch."""
        keys, _, _ = self._places
        number = np.arange(len(keys)) if extent is None else self._within(extent, keys)
        if not len(number):
            raise QueryError(messages.maps.NOTHING_IN_EXTENT())
        row, col = (one.astype(np.int32) for one in _row_col(keys[number]))
        cells = Cells(int(row.min()), int(row.max()) + 1, int(col.min()), int(col.max()) + 1)
        area = PlacesArea(self.grid, cells, (1, 1), number, row, col)
        if area.width * area.height > MAX_CELLS:
            raise QueryError(messages.maps.TOO_LARGE(width=area.width, height=area.height))
        return area

    def _within(self, extent: Extent, keys: NDArray[np.int64]) -> NDArray[np.int64]:
        found = [np.empty(0, np.int64)]
        for one in self.opened:
            try:
                rows = rows_within(extent, one.table)
            except QueryError:
                if len(self.opened) == 1:
                    raise
                continue
            down, across = shift(self.grid, one.table.grid)
            found.append(_keys(one.table.row[rows] + down, one.table.col[rows] + across))
        return np.flatnonzero(np.isin(keys, np.unique(np.concatenate(found))))

    def cell_area_m2(self, area: Raster) -> NDArray[np.float64]:
        """See Series."""
        return cell_areas_m2(area)

    def sample(self, area: Raster, count: int, seed: int, job: Job) -> Places:
        """See Series."""
        assert isinstance(area, PlacesArea)
        rows = self._places[1][:, area.number]
        some = area.number[(rows >= 0).sum(axis=0) > 1]
        if len(some) > count:
            some = np.sort(np.random.default_rng(seed).choice(some, count, replace=False))
        return self._read(some, job)

    def read(self, area: Raster, window: Window, job: Job) -> Iterator[Part]:
        """See Series."""
        assert isinstance(area, PlacesArea)
        row, col = area.row - area.cells.row0 - window.row_off, area.col - area.cells.col0 - window.col_off
        inside = np.flatnonzero((row >= 0) & (row < window.height) & (col >= 0) & (col < window.width))
        size = chunk(len(self.dates), self.origin.dimension)
        for start in range(0, len(inside), size):
            here = inside[start : start + size]
            cell = row[here].astype(np.int64) * window.width + col[here]
            yield cell, self._read(area.number[here], job)

    def at(self, area: Raster, x: float, y: float) -> Places:
        """See Series."""
        assert isinstance(area, PlacesArea)
        row, col = cell_of(area, x, y)
        row, col = row + area.cells.row0, col + area.cells.col0
        return self._read(area.number[(area.row == row) & (area.col == col)][:1], Job())

    def _read(self, number: NDArray[np.int64], job: Job) -> Places:
        _, rows, home = self._places
        vectors = np.zeros((len(self.dates), len(number), self.origin.dimension), np.float32)
        has = rows[:, number] >= 0
        for date in range(len(self.dates)):
            job.check()
            for which, one in enumerate(self.opened):
                mine = has[date] if len(self.opened) == 1 else has[date] & (home[date, number] == which)
                if mine.any():
                    vectors[date, mine] = one.store.read(rows[date, number[mine]].astype(np.int64))
        return Places(vectors, has)

    def spot(self, x: float, y: float, crs: str) -> Spot:
        """See Series. It is the patch that holds the point and whose centre is nearest to it."""
        x, y = ground.point(x, y, crs, self.grid.crs)
        row, col = self._cell_at(x, y)
        vectors = np.zeros((len(self.dates), self.origin.dimension), np.float32)
        has = np.zeros(len(self.dates), bool)
        rasters: list[DatedRaster | None] = [None] * len(self.dates)
        for one in self.opened:
            down, across = shift(self.grid, one.table.grid)
            by_name = {source.name: source for source in one.collection.manifest.sources}
            for at in one.table.in_cell(row - down, col - across).tolist():
                number = one.table.source[at]
                date = (one.table.dates[number] or "")[:10]
                when = self.dates.index(date) if date in self.dates else -1
                if when < 0 or has[when]:  # of several, the first one counts
                    continue
                vectors[when], has[when] = one.store.read(np.array([at], np.int64))[0], True
                name = one.table.sources[number]
                rasters[when] = DatedRaster(name, by_name[name].path if name in by_name else "")
        if not has.any():
            raise QueryError(messages.change.NOTHING_HERE(name=self.name))
        return Spot(vectors, has, self.grid.footprint(row, col), self.grid.crs, tuple(rasters))

    def _cell_at(self, x: float, y: float) -> tuple[int, int]:
        """The row and column of the patch with the nearest centre. Raises QueryError: there is none."""
        best: tuple[float, int, int] | None = None
        for one in self.opened:
            down, across = shift(self.grid, one.table.grid)
            for at in one.table.at(x, y)[:1].tolist():
                row, col = int(one.table.row[at]) + down, int(one.table.col[at]) + across
                own_x, own_y = self.grid.patch_center(row, col)
                found = (abs(own_x - x) + abs(own_y - y), row, col)
                best = found if best is None else min(best, found)
        if best is None:
            raise QueryError(messages.change.NOTHING_HERE(name=self.name))
        return best[1:]

    def rasters(self) -> tuple[tuple[DatedRaster, ...], ...]:
        """See Series."""
        found: dict[str, list[DatedRaster]] = {date: [] for date in self.dates}
        for one in self.opened:
            for source in one.collection.manifest.sources:
                if (date := (source.date or "")[:10]) in found:
                    found[date].append(DatedRaster(source.name, source.path))
        return tuple(tuple(found[date]) for date in self.dates)

    def close(self) -> None:
        """See Series. Collections stay open for the next query."""


def _row_col(keys: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The rows and columns of keys."""
    return keys >> 32, (keys & 0xFFFFFFFF).astype(np.uint32).view(np.int32).astype(np.int64)


def _keys(row: NDArray[np.int32], col: NDArray[np.int32]) -> NDArray[np.int64]:
    return (row.astype(np.int64) << 32) + (col.astype(np.int64) & 0xFFFFFFFF)


def shift(grid: Grid, other: Grid) -> tuple[int, int]:
    """The rows and columns to add to those of another grid, so that they are those of `grid`.

    Raises ValueError: their patches do not lie on each other.
    """
    same = (grid.crs, grid.patch_m) == (other.crs, other.patch_m)
    if not same or max(abs(grid.cell_x_m - other.cell_x_m), abs(grid.cell_y_m - other.cell_y_m)) > 1e-6 * grid.patch_m:
        raise ValueError("the grids differ")
    down, across = (grid.y0 - other.y0) / grid.cell_y_m, (other.x0 - grid.x0) / grid.cell_x_m
    if max(abs(down - round(down)), abs(across - round(across))) > ON_GRID:
        raise ValueError("the grids differ")
    return round(down), round(across)


def dates_of(opened: Sequence[OpenCollection]) -> tuple[tuple[str, ...], int]:
    """The dates of collections in order, and how many rasters have none."""
    listed = [date for one in opened for date in one.table.dates]
    return tuple(sorted({d[:10] for d in listed if d})), sum(not d for d in listed)


def made_of(opened: Sequence[OpenCollection]) -> Hashable:
    """What the collections are, for what is kept of all of them."""
    return tuple((one.collection.folder, len(one.table)) for one in opened)
