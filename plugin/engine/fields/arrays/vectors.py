"""Vectors in Zarr arrays, as rasters of a field: for each year one where chunks are stored."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ....contract import messages
from ...base.errors import RasterError
from ..card import MOST_TILES, TileCard
from ..encoding import Encoding
from ..tile import Box, FieldTile, Pixels
from .metadata import METADATA, Node, node_at
from .place import Axes, axes_of, card_for, place_of, years_of
from .reader import ZarrArray
from .store import Damaged, Store
from .tile import ArrayTile, array_reading

#: Between the pieces of `TileCard.part`, see `_part`.
_PART = "#"
#: The most values of a vector.
MOST_BANDS = 4096


@dataclass(frozen=True)
class VectorArray:
    """An array of vectors. group: that holds it, and its coordinates."""

    group: Node
    array: ZarrArray
    axes: Axes

    @property
    def dimension(self) -> int:
        """Of the vectors."""
        return self.array.shape[self.axes.band]

    @property
    def attributes(self) -> dict[str, Any]:
        """The attributes of the group and of the array."""
        return {**self.group.attributes, **self.array.node.attributes}


def zarr_root(path: Path) -> Node | None:
    """The node at a folder, or at the metadata of one; None if it is not Zarr. Raises RasterError."""
    folder = path.parent if path.name in METADATA else path
    with array_reading(str(folder)):
        return node_at(Store(folder)) if any((folder / name).is_file() for name in METADATA) else None


def vector_array(group: Node, node: Node) -> VectorArray | None:
    """An array as one of vectors; None for another array. Raises RasterError: Akin does not read it; Damaged."""
    array = ZarrArray(node)
    axes = axes_of(array.layout)
    if axes is None or array.shape[axes.band] > MOST_BANDS or not all(array.shape):
        return None
    return VectorArray(group, array, axes)


def scales_of(found: VectorArray, name: str) -> ZarrArray:
    """The array with a scale for each pixel. Raises RasterError: it is missing or does not fit the vectors; Damaged."""
    node, axes, shape = found.group.child(name), found.axes, found.array.shape
    scales = ZarrArray(node) if node is not None and node.is_array else None
    wanted = tuple(shape[i] for i in ([axes.y, axes.x] if axes.time is None else [axes.time, axes.y, axes.x]))
    if scales is None or scales.shape != wanted or scales.dtype.kind != "f":
        raise RasterError(messages.fields.NO_SCALES(file=found.array.node.title))
    return scales


def tiles_of(
    found: VectorArray, path: Path, zone: bool, scales: str = "", first_year: int | None = None
) -> list[TileCard]:
    """The rasters of an array: for each year one for each area that has chunks, without gaps.

    Args:
        scales: the name of the array with a scale for each pixel, "" for none.
        first_year: of the first step, where the store does not say it.

    Raises:
        RasterError: it is not known where or of which years it is. Damaged, OSError.
    """
    array, axes = found.array, found.axes
    place = place_of(found.group, array.node, axes, array.node.title)
    count = 1 if axes.time is None else array.shape[axes.time]
    years: list[int] | list[None] | None = years_of(found.group, array.node, axes, count)
    if years is None and first_year is not None:
        years = [first_year + i for i in range(count)]
    if years is None and count > 1:
        raise RasterError(messages.fields.ZARR_NO_YEARS(array=array.node.title, count=count))
    tiles, stored, sides = [], array.stored(), array.layout.outer
    for step, year in enumerate(years or [None]):
        its = {c for c in stored if axes.time is None or c[axes.time] == step // sides[axes.time]}
        for rows, cols in _areas({(c[axes.y], c[axes.x]) for c in its}):
            y = rows[0] * sides[axes.y], min(rows[1] * sides[axes.y], array.shape[axes.y])
            x = cols[0] * sides[axes.x], min(cols[1] * sides[axes.x], array.shape[axes.x])
            if y[0] < y[1] and x[0] < x[1]:
                part = _PART.join(map(str, (array.node.path, scales, step, y[0], x[0])))
                tiles.append(card_for(str(path.absolute()), part, year, place, y, x, zone))
    if len(tiles) > MOST_TILES:
        raise Damaged("its chunks are too scattered")
    return tiles


def _areas(chunks: Iterable[tuple[int, int]]) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """The rows and columns from..to of each group of chunks that touch each other: a mosaic can have data in two places
    that are far apart."""
    left, areas = set(chunks), []
    for first in sorted(left):
        if first not in left:
            continue
        left.discard(first)
        group, open_ = [first], [first]
        while open_:
            row, col = open_.pop()
            near = {(row + i, col + j) for i in (-1, 0, 1) for j in (-1, 0, 1)} & left
            left -= near
            group += near
            open_ += near
        rows, cols = zip(*group)
        areas.append(((min(rows), max(rows) + 1), (min(cols), max(cols) + 1)))
    return areas


def open_vectors(
    card: TileCard, path: str, encoding: Encoding, dimension: int, coarse: str, most_scale: float = np.inf
) -> FieldTile:
    """A raster that `tiles_of` found. most_scale: a pixel with a larger one has no vector. Raises RasterError."""
    with array_reading(path):
        inner, scales, step, row, col = _part(card)
        store = Store(Path(path))
        node, group = node_at(store, inner), node_at(store, inner.rpartition("/")[0])
        found = vector_array(group or node, node) if node is not None and node.is_array else None
        if found is None or found.dimension != dimension:
            raise Damaged(f"it has no array {inner} of {dimension} values a pixel")
        its_scales = scales_of(found, scales) if scales else None
        to_north = place_of(found.group, node, found.axes, card.path)[1][4] > 0 if node else False
    source = _Window(found, its_scales, encoding, step, row, col, card.height if to_north else 0, most_scale)
    return ArrayTile(card, dimension, coarse, source)


def _part(card: TileCard) -> tuple[str, str, int, int, int]:
    """The path of the array, the name of its scales, the step in time, and the first row and column as stored."""
    pieces = card.part.rsplit(_PART, 4)
    if len(pieces) != 5 or not all(piece.isdecimal() for piece in pieces[2:]):
        raise Damaged("its card is damaged")
    return pieces[0], pieces[1], int(pieces[2]), int(pieces[3]), int(pieces[4])


@dataclass(frozen=True)
class _Window:
    """Reads the pixels of a raster. turned: the rows of the raster if they are stored to the north, 0 if not."""

    found: VectorArray
    scales: ZarrArray | None
    encoding: Encoding
    step: int
    row: int
    col: int
    turned: int
    most_scale: float

    def __call__(self, box: Box) -> Pixels:
        """See `Source`."""
        top = self.turned - box.row - box.height if self.turned else box.row
        rows = self.row + top, self.row + top + box.height
        cols = self.col + box.col, self.col + box.col + box.width
        axes = self.found.axes
        ranges = {axes.band: (0, self.found.dimension), axes.y: rows, axes.x: cols}
        if axes.time is not None:
            ranges[axes.time] = self.step, self.step + 1
        values = self.found.array.read([ranges[axis] for axis in range(len(ranges))])
        order = (axes.band, axes.y, axes.x)
        values = values.transpose(*order) if axes.time is None else values.transpose(axes.time, *order)[0]
        valid = self.encoding.valid(values)
        if self.scales is not None:
            valid &= scale_is_sound(self._scales(self.scales, rows, cols), self.most_scale)
        if self.turned:
            values, valid = values[:, ::-1], valid[::-1]
        return Pixels(np.ascontiguousarray(values), valid, self.encoding)

    def _scales(self, scales: ZarrArray, rows: tuple[int, int], cols: tuple[int, int]) -> NDArray[Any]:
        """(h, w). They have the axes time, y, x, or y, x."""
        if self.found.axes.time is None:
            return scales.read([rows, cols])
        return np.asarray(scales.read([(self.step, self.step + 1), rows, cols])[0])


def scale_is_sound(scales: NDArray[Any], most: float = np.inf) -> NDArray[np.bool_]:
    """Which scales are those of a vector: finite, above zero, and not larger than its product can have."""
    with np.errstate(invalid="ignore"):
        return np.asarray(np.isfinite(scales) & (scales > 0) & (scales <= most))
