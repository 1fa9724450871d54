"""Where a raster lies: by its transform, by ground control points, or by rational polynomials (RPC)."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import rasterio
from rasterio._err import CPLE_BaseError
from rasterio.errors import RasterioError
from rasterio.transform import GCPTransformer, RPCTransformer

from ....contract import messages
from ...base.errors import RasterError
from ..grid.body import geographic, ground_metres, lon_lat, near_x, unit_m
from ..grid.crs import GEOGRAPHIC, bounding_box, crs_name, to_crs

LATTICE = 33  # points along a side of a raster
FOLDED_M = 20_000.0  # places that come back this far off lie outside the CRS; datum shifts are some hundred metres
HALVINGS = 12  # of the distance between two such points, to find where the ground ends
BEYOND = 0.1  # polynomials are used this far (of its size) beyond the raster: farther, they give any number

Mapper = Callable[[np.ndarray], np.ndarray]


@dataclass(frozen=True)
class Place:
    """Where a raster lies.

    crs: as "EPSG:n" or WKT. outline: float64 (n, 2), along its border in its CRS. ground: float64 (n, 2), points in its
    CRS all over the part of it that is ground: some rasters reach into space or beyond the poles. anchor: a place in
    the middle of it that is ground, as fractions of its width and height. pixel_size_m: on the ground, there.
    """

    crs: str
    outline: np.ndarray
    ground: np.ndarray
    anchor: tuple[float, float]
    pixel_size_m: float
    north_up: bool


def place_of(dataset: rasterio.DatasetReader, path: str) -> Place:
    """Find where a raster lies.

    Raises:
        RasterError: it is not georeferenced, has no CRS, or its CRS is not valid there.
    """
    crs = _crs(dataset, path)
    forward, _ = pixel_mapper(dataset)
    size = np.array([dataset.width, dataset.height], float)
    steps = np.linspace(0, 1, LATTICE)
    lattice = np.stack(np.meshgrid(steps, steps), axis=-1)
    good = _is_ground(forward(lattice.reshape(-1, 2) * size), crs).reshape(LATTICE, LATTICE)
    if not good.any():
        raise RasterError(messages.rasters.OUTSIDE_CRS(path=path))
    edge = lattice[[0, -1]].reshape(-1, 2), lattice[:, [0, -1]].reshape(-1, 2)
    ground = np.concatenate([lattice[good], _limb(lattice, good, lambda at: _is_ground(forward(at * size), crs))])
    anchor = min(lattice[good].tolist(), key=lambda at: (at[0] - 0.5) ** 2 + (at[1] - 0.5) ** 2)
    t = dataset.transform
    return Place(
        crs=crs,
        outline=forward(np.concatenate(edge) * size),
        ground=forward(ground * size),
        anchor=(anchor[0], anchor[1]),
        pixel_size_m=_ground_size(forward(anchor * size + np.array([[0, 0], [1, 0], [0, 1]])), crs, path),
        north_up=t.b == t.d == 0 and not _has_gcps(dataset) and not _has_rpc(dataset),
    )


def pixel_mapper(dataset: rasterio.DatasetReader) -> tuple[Mapper, Mapper]:
    """Two functions: pixels (col, row) to the raster's (x, y), and back. Both take and give float64 (n, 2).

    Raises:
        RasterError: the raster says that its pixels have no size, or its ground control points are not usable.
    """
    try:
        if _has_gcps(dataset):
            return _by_polynomial(GCPTransformer(dataset.gcps[0]), dataset)
        if _has_rpc(dataset):
            return _by_polynomial(RPCTransformer(dataset.rpcs), dataset)
    except (CPLE_BaseError, RasterioError) as error:
        raise RasterError(messages.rasters.POINTS_NOT_USABLE(path=dataset.name, reason=str(error))) from error
    forward = dataset.transform
    if not (np.isfinite(tuple(forward)).all() and 0 < abs(forward.determinant) < math.inf):
        raise RasterError(messages.rasters.TRANSFORM_NOT_VALID(path=dataset.name))
    inverse = ~forward
    return lambda p: _affine(forward, p), lambda p: _affine(inverse, p)


def _affine(t: Any, p: np.ndarray) -> np.ndarray:
    return np.column_stack([t.a * p[:, 0] + t.b * p[:, 1] + t.c, t.d * p[:, 0] + t.e * p[:, 1] + t.f])


def _by_polynomial(fitted: Any, dataset: rasterio.DatasetReader) -> tuple[Mapper, Mapper]:
    """The two functions of `pixel_mapper`. Far from the raster they give inf."""

    def forward(p: np.ndarray) -> np.ndarray:
        return np.column_stack(fitted.xy(p[:, 1], p[:, 0], offset="ul"))

    edge = np.linspace(0, 1, LATTICE)
    around = np.stack(np.meshgrid(edge, edge), axis=-1).reshape(-1, 2) * [dataset.width, dataset.height]
    xmin, ymin, xmax, ymax = bounding_box(forward(around))
    low = np.array([xmin - BEYOND * (xmax - xmin), ymin - BEYOND * (ymax - ymin)])
    high = np.array([xmax + BEYOND * (xmax - xmin), ymax + BEYOND * (ymax - ymin)])

    def inverse(p: np.ndarray) -> np.ndarray:
        near = ((p >= low) & (p <= high)).all(axis=1)
        found = np.full(p.shape, np.inf)
        if near.any():
            found[near] = np.column_stack(fitted.rowcol(p[near, 0], p[near, 1], op=float)[::-1])
        return found

    return forward, inverse


def _crs(dataset: rasterio.DatasetReader, path: str) -> str:
    if _has_gcps(dataset):
        crs = dataset.gcps[1] or dataset.crs
        if not crs:
            raise RasterError(messages.rasters.GCPS_WITHOUT_CRS(path=path))
        return crs_name(crs)
    if _has_rpc(dataset):
        return GEOGRAPHIC
    if dataset.transform.is_identity:
        raise RasterError(messages.rasters.NOT_GEOREFERENCED(path=path))
    if not dataset.crs:
        raise RasterError(messages.rasters.NO_CRS(path=path))
    name = crs_name(dataset.crs)
    if geographic(name) is None and abs((unit_m(name) or 0) - 1) > 1e-9:
        raise RasterError(messages.rasters.LOCAL_CRS(path=path))
    return name


def _has_gcps(dataset: rasterio.DatasetReader) -> bool:
    """Whether ground control points, and not a transform, give its position."""
    return bool(dataset.gcps[0] and (dataset.crs is None or dataset.transform.is_identity))


def _has_rpc(dataset: rasterio.DatasetReader) -> bool:
    """Whether rational polynomials, and not a transform, give its position. As in QGIS, the ground is at height 0."""
    return bool(dataset.transform.is_identity and not dataset.gcps[0] and dataset.rpcs is not None)


def _is_ground(points: np.ndarray, crs: str) -> np.ndarray:
    """Which points (n, 2) of a CRS are places on the ground: bool (n,)."""
    if geographic(crs) is None:
        return np.asarray(np.isfinite(points).all(axis=1))
    places = lon_lat(points, crs)
    ground = np.asarray(np.isfinite(places).all(axis=1))
    unit = unit_m(crs)
    if unit is not None and ground.any():  # far from its area, a projection can give places of other ground
        back = to_crs(places[ground], geographic(crs) or crs, crs) - points[ground]
        off = near_x(back, 0.0, crs)
        with np.errstate(invalid="ignore"):
            ground[ground] = np.hypot(off[:, 0], off[:, 1]) * unit < FOLDED_M
    return ground


def _limb(lattice: np.ndarray, good: np.ndarray, is_good: Callable[[np.ndarray], np.ndarray]) -> np.ndarray:
    """Where the ground ends between neighbours of a lattice (n, n, 2), of which some are good: float64 (m, 2)."""
    pairs = [(lattice[:, :-1], lattice[:, 1:], good[:, :-1], good[:, 1:])]
    pairs.append((lattice[:-1], lattice[1:], good[:-1], good[1:]))
    inner = np.concatenate([np.concatenate([a[g & ~h], b[h & ~g]]) for a, b, g, h in pairs])
    outer = np.concatenate([np.concatenate([b[g & ~h], a[h & ~g]]) for a, b, g, h in pairs])
    for _ in range(HALVINGS if len(inner) else 0):
        middle = (inner + outer) / 2
        still = is_good(middle)[:, None]
        inner, outer = np.where(still, middle, inner), np.where(still, outer, middle)
    return inner


def _ground_size(corner_points: np.ndarray, crs: str, path: str) -> float:
    """The side in metres of a square of the ground area of a pixel, given three of its corners."""
    a, b, c = ground_metres(corner_points, crs).tolist()
    area = abs((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]))
    if not (math.isfinite(area) and area > 0):
        raise RasterError(messages.rasters.OUTSIDE_CRS(path=path))
    return math.sqrt(area)
