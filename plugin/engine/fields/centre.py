"""Local centring: the mean vector of the surroundings is taken off each vector, which then has length 1 again.

The vectors of one kind of ground drift over a large area. What all ground of a surrounding has in common goes away with
its mean; what is left tells the kinds apart there (measured: docs/benchmarks.md, "Fields").

The means lie on nodes, each of the ground within the radius. Between nodes they are bilinear. They are described by
their own mean and a few directions in which they differ, so that no mean is needed for each pixel.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ...contract import messages
from ..base.errors import QueryError
from ..collection.index import ExactIndex
from ..collection.memory_store import MemoryStore
from ..encoders.encoder import unit
from ..imagery.grid.crs import to_crs
from .mosaic import Lattice, lattice_of
from .opened import BLOCK, OpenField
from .pixel_area import pixel_side_m
from .space import FieldSpace
from .tile import FieldTile

#: The radius that can be asked for.
LEAST_KM, MOST_KM = 1.0, 5000.0
#: Nodes in a radius, and at most along a side of a field; if that is less, the surroundings are larger.
NODES_IN_RADIUS, MOST_NODES = 2, 96
#: Pixels that are read in the side of a node's cell, at least, where a raster has overviews.
PIXELS_IN_CELL = 4
#: Directions in which the means differ.
AXES = 6


@dataclass(frozen=True)
class LocalMeans:
    """nodes: they are at the centres of its pixels. base: float32 (d,), the mean of the means.

    axes: float32 (k, d), of length 1 and at right angles. weights: float32 (h, w, k): the mean of a node is
    base + weights @ axes.
    """

    nodes: Lattice
    base: NDArray[np.float32]
    axes: NDArray[np.float32]
    weights: NDArray[np.float32]

    def weights_at(self, x: NDArray[np.floating[Any]], y: NDArray[np.floating[Any]]) -> NDArray[np.float32]:
        """The weights (..., k) at places in the CRS of the nodes; x and y have any shapes that numpy can broadcast."""
        across = np.clip((x - self.nodes.x0) / self.nodes.pixel_x - 0.5, 0, self.nodes.width - 1)
        down = np.clip((self.nodes.y0 - y) / self.nodes.pixel_y - 0.5, 0, self.nodes.height - 1)
        col, row = np.floor(across).astype(np.int64), np.floor(down).astype(np.int64)
        right, below = np.minimum(col + 1, self.nodes.width - 1), np.minimum(row + 1, self.nodes.height - 1)
        u, v = np.float32(across - col)[..., None], np.float32(down - row)[..., None]
        upper = self.weights[row, col] * (1 - u) + self.weights[row, right] * u
        lower = self.weights[below, col] * (1 - u) + self.weights[below, right] * u
        return np.asarray(upper * (1 - v) + lower * v)

    def over(self, lattice: Lattice) -> NDArray[np.float32]:
        """The weights (h, w, k) at the pixels of a lattice."""
        x = lattice.x0 + (np.arange(lattice.width, dtype=np.float64) + 0.5) * lattice.pixel_x
        y = (lattice.y0 - (np.arange(lattice.height, dtype=np.float64) + 0.5) * lattice.pixel_y)[:, None]
        if lattice.crs == self.nodes.crs:
            return self.weights_at(x, y)
        points = np.stack(np.broadcast_arrays(x, y), axis=-1).reshape(-1, 2)
        moved = np.nan_to_num(to_crs(points, lattice.crs, self.nodes.crs), posinf=0, neginf=0)
        return self.weights_at(moved[:, 0], moved[:, 1]).reshape(lattice.height, lattice.width, -1)

    def taken_off(self, vectors: NDArray[np.float32], points: NDArray[np.float64], crs: str) -> NDArray[np.float32]:
        """Vectors (n, d) without the means at their points (n, 2), or at one point (1, 2) of all."""
        x, y = to_crs(points, crs, self.nodes.crs).T
        return unit(vectors - self.base - self.weights_at(x, y) @ self.axes)


def check_radius(centre_km: float) -> None:
    """Raise QueryError for a radius that can't be; 0 is none."""
    if centre_km and not LEAST_KM <= centre_km <= MOST_KM:
        raise QueryError(messages.fields.CENTRE_OUT_OF_RANGE(value=centre_km, least=LEAST_KM, most=MOST_KM))


def local_means(opened: OpenField, centre_km: float) -> LocalMeans:
    """The means of a field. They are kept with it. Raises RasterError: a raster can't be read."""
    key = "means", centre_km
    if key not in opened.derived:
        opened.derived[key] = _measured(opened, centre_km)
    found = opened.derived[key]
    assert isinstance(found, LocalMeans)
    return found


def centred_space(opened: OpenField, means: LocalMeans) -> FieldSpace:
    """The sample of a field without the means of the surroundings."""
    space = opened.space
    a, _, c, _, e, f = opened.tiles[0].card.transform
    points = np.stack([c + (space.table.col + 0.5) * a, f + (space.table.row + 0.5) * e], axis=1)
    vectors = means.taken_off(space.store.read(np.arange(len(space.table))), points, opened.tiles[0].card.crs)
    store = MemoryStore(vectors)
    exact = ExactIndex(space.table.ids, store)
    return FieldSpace(space.table, store, exact, exact, exact, others=space.others, of=space.of)


def _measured(opened: OpenField, centre_km: float) -> LocalMeans:
    whole = lattice_of(opened, None, None)
    assert whole is not None
    wanted = 1000 * centre_km / NODES_IN_RADIUS / pixel_side_m(whole)
    cell = max(wanted, max(whole.width, whole.height) / MOST_NODES, 1.0)
    height, width = (int(np.ceil(side / cell)) for side in (whole.height, whole.width))
    nodes = Lattice(whole.crs, whole.x0, whole.y0, cell * whole.pixel_x, cell * whole.pixel_y, height, width)
    total = np.zeros((height * width, opened.card.dimension))
    count = np.zeros(height * width)
    for tile in opened.tiles:
        _add(opened, tile, nodes, total, count)
    shape = height, width
    total, count = (_within(one.reshape(*shape, -1), NODES_IN_RADIUS * wanted / cell) for one in (total, count))
    means, has = total / np.maximum(count, 1), count[..., 0] > 0
    base = means[has].mean(axis=0)
    differing = (means[has] - base).T @ (means[has] - base)
    axes = np.linalg.eigh(differing)[1].T[::-1][: min(AXES, len(base))]
    weights = np.where(has[..., None], (means - base) @ axes.T, 0)
    return LocalMeans(nodes, np.float32(base), np.float32(axes), np.float32(weights))


def _add(
    opened: OpenField, tile: FieldTile, nodes: Lattice, total: NDArray[np.float64], count: NDArray[np.float64]
) -> None:
    """Add the vectors of a raster to the sums (n, d) and counts (n,) of the cells of the nodes, block by block."""
    a, _, c, _, e, f = tile.card.transform
    fine = nodes.pixel_x * tile.card.transform[0] / opened.tiles[0].card.transform[0] / PIXELS_IN_CELL
    step = max((one for one in tile.steps if one * a <= fine), default=1)
    rows, cols = (-(-side // BLOCK) for side in tile.size(step))
    for at in np.ndindex(rows, cols):
        pixels = opened.block(tile, step, at[0], at[1], keep=False)
        row, col = np.nonzero(pixels.valid)
        x = c + (at[1] * BLOCK + col + 0.5) * a * step
        y = f + (at[0] * BLOCK + row + 0.5) * e * step
        x, y = to_crs(np.stack([x, y], axis=1), tile.card.crs, nodes.crs).T if len(row) else (x, y)
        with np.errstate(invalid="ignore"):
            across, down = np.floor((x - nodes.x0) / nodes.pixel_x), np.floor((nodes.y0 - y) / nodes.pixel_y)
            inside = (across >= 0) & (across < nodes.width) & (down >= 0) & (down < nodes.height)
        cells = (down[inside] * nodes.width + across[inside]).astype(np.int64)
        vectors = pixels.encoding.decoded(pixels.bands[:, row[inside], col[inside]]).T
        order = np.argsort(cells, kind="stable")
        starts = np.flatnonzero(np.diff(cells[order], prepend=-1))
        if len(starts):
            total[cells[order[starts]]] += np.add.reduceat(vectors[order].astype(np.float64), starts, axis=0)
            count += np.bincount(cells, minlength=len(count))


def _within(values: NDArray[np.float64], radius: float) -> NDArray[np.float64]:
    """For each cell of (h, w, k) the sum of the cells whose centres are within a radius, in cells."""
    reach = int(radius + 1e-6)
    height, width = values.shape[:2]
    padded = np.pad(values, ((reach, reach), (reach, reach), (0, 0)))
    summed = np.zeros_like(values)
    for down in range(-reach, reach + 1):
        for across in range(-reach, reach + 1):
            if np.hypot(down, across) <= radius + 1e-6:
                top, left = reach + down, reach + across
                summed += padded[top : top + height, left : left + width]
    return summed
