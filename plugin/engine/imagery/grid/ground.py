"""Points, polygons and extents of queries, transformed to the CRS of a collection."""

from __future__ import annotations

import itertools
import math
import re
from typing import Any

import numpy as np
from rasterio._err import CPLE_BaseError  # warp.transform raises it, and no public module has it
from rasterio.crs import CRS
from rasterio.errors import RasterioError
from rasterio.warp import transform

from ....contract import Extent, messages
from ...base.errors import QueryError
from .body import near_x, x_range
from .crs import parse_crs, to_crs

#: The most points of a polygon: a coastline at full detail has fewer.
MAX_POINTS = 500_000
#: Pieces of each side of a rectangle before it is reprojected, because straight sides become curves.
EDGE_PIECES = 21
#: Pieces of a line around the globe.
WORLD_PIECES = 16

Shape = dict[str, Any]
Ring = list[tuple[float, float]]


def point(x: float, y: float, crs: str, into: str) -> tuple[float, float]:
    """(x, y) in the CRS `into`. Raises QueryError: an unknown CRS, or a point outside its area."""
    xs, ys = _transform([x], [y], crs, into)
    return xs[0], ys[0]


def polygon(wkt: str, crs: str, into: str) -> Shape:
    """A WKT polygon or multipolygon as GeoJSON in the CRS `into`. Raises QueryError."""
    return rings_in(_parse(wkt), crs, into)


def rings_in(polygons: list[list[Ring]], crs: str, into: str) -> Shape:
    """Polygons of rings as GeoJSON in the CRS `into`. Raises QueryError: it is not known, or a point is outside it."""
    moved = [_rings(rings, crs, into) for rings in polygons]
    return {"type": "MultiPolygon", "coordinates": [copy for copies in moved for copy in copies]}


def rectangle(extent: Extent, into: str, near: tuple[float, float, float, float]) -> Shape:
    """An extent as a GeoJSON polygon in the CRS `into`, with enough points along its sides. Raises QueryError.

    Args:
        near: xmin, ymin, xmax, ymax in `into`. The result is limited to it and its surroundings, because an extent as
            wide as the world has no outline in a local projection. The polygon is empty where they do not overlap.
    """
    if not (extent.xmin <= extent.xmax and extent.ymin <= extent.ymax):
        raise QueryError(messages.rasters.EXTENT_ORDER())
    x0, y0, x1, y1 = _clipped(extent, into, near)
    if x0 > x1 or y0 > y1:
        return {"type": "MultiPolygon", "coordinates": []}
    along = np.linspace(0, 1, EDGE_PIECES, endpoint=False)
    xs = np.concatenate([x0 + (x1 - x0) * along, 0 * along + x1, x1 - (x1 - x0) * along, 0 * along + x0])
    ys = np.concatenate([0 * along + y0, y0 + (y1 - y0) * along, 0 * along + y1, y1 - (y1 - y0) * along])
    ring = list(zip(xs.tolist(), ys.tolist()))
    return {"type": "MultiPolygon", "coordinates": _rings([[*ring, ring[0]]], extent.crs, into)}


def _clipped(extent: Extent, into: str, near: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    """The part of an extent around `near`, with a margin of the same size, in the CRS of the extent."""
    box = extent.xmin, extent.ymin, extent.xmax, extent.ymax
    same = not extent.crs or query_crs(extent.crs) == query_crs(into)
    lattice = np.meshgrid(np.linspace(near[0], near[2], EDGE_PIECES), np.linspace(near[1], near[3], EDGE_PIECES))
    points = to_crs(np.reshape(lattice, (2, -1)).T, into, into if same else extent.crs)
    points = points[np.isfinite(points).all(axis=1)]
    if not len(points):
        return box
    points = near_x(points, (box[0] + box[2]) / 2, into if same else extent.crs)
    low, high = points.min(axis=0), points.max(axis=0)
    margin = float((high - low).max())
    x0, y0 = np.maximum(box[:2], low - margin)
    x1, y1 = np.minimum(box[2:], high + margin)
    return float(x0), float(y0), float(x1), float(y1)


def middle(shape: Shape) -> tuple[float, float]:
    """A point of a polygon: the centroid of its first ring (shoelace formula)."""
    ring = np.array(shape["coordinates"][0][0], float)
    origin = ring[0]
    (x, y), (u, v) = (ring[:-1] - origin).T, (ring[1:] - origin).T
    cross = x * v - u * y
    if abs(cross.sum()) < 1e-12:
        return float(ring[:, 0].mean()), float(ring[:, 1].mean())
    return (
        float(origin[0] + ((x + u) * cross).sum() / (3 * cross.sum())),
        float(origin[1] + ((y + v) * cross).sum() / (3 * cross.sum())),
    )


def _rings(rings: list[Ring], crs: str, into: str) -> list[list[Ring]]:
    """The rings of a polygon in another CRS. Where that CRS cuts the globe open, a polygon across the cut becomes two:
    one beyond each edge of the CRS."""
    query_crs(crs or into)
    low, high = x_range(into)
    if math.isinf(high):
        return [[_ring(ring, crs, into) for ring in rings]]
    moved = [_ring(_dense(ring, crs or into), crs, into) for ring in rings]
    if all(abs(b[0] - a[0]) <= (high - low) / 2 for a, b in itertools.pairwise(moved[0])):
        return [moved]
    start, width = moved[0][0][0], high - low
    whole = [np.array(ring) for ring in moved]
    for ring in whole:
        steps = np.diff(ring[:, 0], prepend=start)
        ring[:, 0] = start + np.cumsum(steps - width * np.round(steps / width))
    copies = [[[(x + turn * width, y) for x, y in ring.tolist()] for ring in whole] for turn in (-1, 0, 1)]
    xs = [[x for x, _ in copy[0]] for copy in copies]
    return [copy for copy, x in zip(copies, xs) if max(x) > low and min(x) < high]


def _dense(ring: Ring, crs: str) -> Ring:
    """A ring with more points on sides that are long on the globe, so that it is known which way they go."""
    low, high = x_range(crs)
    dense = ring[:1]
    for (x0, y0), (x1, y1) in itertools.pairwise(ring):
        pieces = max(1, math.ceil(abs(x1 - x0) / (high - low) * WORLD_PIECES))
        dense += [(x0 + (x1 - x0) * k / pieces, y0 + (y1 - y0) * k / pieces) for k in range(1, pieces)] + [(x1, y1)]
    return dense


def _ring(ring: Ring, crs: str, into: str) -> Ring:
    xs, ys = _transform([p[0] for p in ring], [p[1] for p in ring], crs, into)
    return list(zip(xs, ys))


def _transform(xs: list[float], ys: list[float], crs: str, into: str) -> tuple[list[float], list[float]]:
    source, target = query_crs(crs or into), query_crs(into)
    try:
        if source != target:
            xs, ys = transform(source, target, xs, ys)
    except (RasterioError, CPLE_BaseError) as error:
        raise QueryError(messages.rasters.POINTS_NOT_TRANSFORMED(source=crs, target=into)) from error
    if not np.isfinite([xs, ys]).all():
        raise QueryError(messages.rasters.POINTS_OUTSIDE_CRS(crs=crs or into))
    return list(xs), list(ys)


def query_crs(text: str) -> CRS:
    """The CRS of a query. Raises QueryError: not known."""
    try:
        return parse_crs(text)
    except ValueError as error:  # rasterio's CRSError is a ValueError; EPSG:abc raises ValueError itself
        raise QueryError(messages.rasters.UNKNOWN_CRS(crs=text[:80])) from error


def _parse(wkt: str) -> list[list[list[tuple[float, float]]]]:
    """POLYGON and MULTIPOLYGON, with or without Z and M, to polygons of rings of (x, y)."""
    match = re.match(r"\s*(?:SRID=\d+;)?\s*(MULTI)?POLYGON\s*(Z|M|ZM)?\s*(\(.*\))\s*$", wkt, re.IGNORECASE | re.DOTALL)
    if not match:
        raise QueryError(messages.rasters.NO_POLYGON(text=wkt.strip()[:40]))
    if wkt.count(",") > MAX_POINTS:
        raise QueryError(messages.rasters.POLYGON_TOO_DETAILED(most=MAX_POINTS))
    body = match[3].strip()
    bodies = re.findall(r"\(\s*\([^()]*\)(?:\s*,\s*\([^()]*\))*\s*\)", body)
    polygons = [[_points(ring) for ring in re.findall(r"\(([^()]*)\)", one)] for one in bodies]
    if not polygons or any(len(ring) < 4 for rings in polygons for ring in rings):
        raise QueryError(messages.rasters.POLYGON_EMPTY())
    return polygons


def _points(ring: str) -> list[tuple[float, float]]:
    try:
        points = [tuple(float(v) for v in p.split()[:2]) for p in ring.split(",")]
    except ValueError as error:
        raise QueryError(messages.rasters.POLYGON_NO_NUMBER()) from error
    if any(len(p) != 2 for p in points):
        raise QueryError(messages.rasters.POLYGON_POINT())
    closed = points if points[0] == points[-1] else [*points, points[0]]
    return [(p[0], p[1]) for p in closed]
