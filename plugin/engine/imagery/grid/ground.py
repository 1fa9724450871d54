"""Points and polygons that people give, in any CRS, brought into a collection's."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
from rasterio._err import CPLE_BaseError  # as in raster.py: what warp.transform raises is in no public module
from rasterio.crs import CRS
from rasterio.errors import RasterioError
from rasterio.warp import transform

from ....contract import Extent
from ...base.errors import QueryError
from .crs import to_crs

#: Points a polygon may have: a coastline at full detail has fewer.
MAX_POINTS = 500_000
#: Pieces that each side of a rectangle is cut into before it is reprojected, since its sides become curves.
EDGE_PIECES = 21

Shape = dict[str, Any]


def point(x: float, y: float, crs: str, into: str) -> tuple[float, float]:
    """(x, y) in the CRS `into`. Raises QueryError: an unknown CRS, or a point outside where it is defined."""
    xs, ys = _transform([x], [y], crs, into)
    return xs[0], ys[0]


def polygon(wkt: str, crs: str, into: str) -> Shape:
    """A WKT polygon or multipolygon as GeoJSON in the CRS `into`. Raises QueryError."""
    polygons = [[_ring(ring, crs, into) for ring in rings] for rings in _parse(wkt)]
    return {"type": "MultiPolygon", "coordinates": polygons}


def rectangle(extent: Extent, into: str, near: tuple[float, float, float, float]) -> Shape:
    """An extent as a GeoJSON polygon in the CRS `into`, its sides followed closely. Raises QueryError.

    Args:
        near: xmin, ymin, xmax, ymax in `into`. Only what lies in it or close by is kept, since an extent as wide as the
            world has no outline in a projection that holds a part of it. The polygon is empty where nothing does.
    """
    if not (extent.xmin <= extent.xmax and extent.ymin <= extent.ymax):
        raise QueryError("The extent is empty or upside down: give xmin, xmax, ymin, ymax in that order.")
    x0, y0, x1, y1 = _clipped(extent, into, near)
    if x0 > x1 or y0 > y1:
        return {"type": "MultiPolygon", "coordinates": []}
    along = np.linspace(0, 1, EDGE_PIECES, endpoint=False)
    xs = np.concatenate([x0 + (x1 - x0) * along, 0 * along + x1, x1 - (x1 - x0) * along, 0 * along + x0])
    ys = np.concatenate([0 * along + y0, y0 + (y1 - y0) * along, 0 * along + y1, y1 - (y1 - y0) * along])
    ring = list(zip(xs.tolist(), ys.tolist()))
    return {"type": "MultiPolygon", "coordinates": [[_ring([*ring, ring[0]], extent.crs, into)]]}


def _clipped(extent: Extent, into: str, near: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    """The part of an extent about `near`, with a margin of its size, in the extent's own CRS."""
    box = extent.xmin, extent.ymin, extent.xmax, extent.ymax
    same = not extent.crs or parse_crs(extent.crs) == parse_crs(into)
    lattice = np.meshgrid(np.linspace(near[0], near[2], EDGE_PIECES), np.linspace(near[1], near[3], EDGE_PIECES))
    points = to_crs(np.reshape(lattice, (2, -1)).T, into, into if same else extent.crs)
    points = points[np.isfinite(points).all(axis=1)]
    if not len(points):
        return box
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


def _ring(ring: list[tuple[float, float]], crs: str, into: str) -> list[tuple[float, float]]:
    xs, ys = _transform([p[0] for p in ring], [p[1] for p in ring], crs, into)
    return list(zip(xs, ys))


def _transform(xs: list[float], ys: list[float], crs: str, into: str) -> tuple[list[float], list[float]]:
    source, target = parse_crs(crs or into), parse_crs(into)
    try:
        if source != target:
            xs, ys = transform(source, target, xs, ys)
    except (RasterioError, CPLE_BaseError) as error:
        raise QueryError(
            f"The query's coordinates can't be brought from {crs} into {into}: {error}. Check their coordinate system."
        ) from error
    if not np.isfinite([xs, ys]).all():
        raise QueryError(f"The query's coordinates are not on the map of {crs or into}. Check their coordinate system.")
    return list(xs), list(ys)


def parse_crs(text: str) -> CRS:
    try:
        return CRS.from_user_input(text)
    except ValueError as error:  # rasterio's CRSError is one; EPSG:abc gives a bare one
        raise QueryError(
            f"The coordinate system {text[:80]!r} of the query is not known. Give one such as EPSG:4326."
        ) from error


def _parse(wkt: str) -> list[list[list[tuple[float, float]]]]:
    """POLYGON and MULTIPOLYGON, with or without Z and M, to polygons of rings of (x, y)."""
    match = re.match(r"\s*(?:SRID=\d+;)?\s*(MULTI)?POLYGON\s*(Z|M|ZM)?\s*(\(.*\))\s*$", wkt, re.IGNORECASE | re.DOTALL)
    if not match:
        raise QueryError(f"A polygon was expected as WKT, not {wkt.strip()[:40]!r}. Draw or select a polygon.")
    if wkt.count(",") > MAX_POINTS:
        raise QueryError(f"The polygon has more than {MAX_POINTS:,} points. Simplify it first.")
    body = match[3].strip()
    bodies = re.findall(r"\(\s*\([^()]*\)(?:\s*,\s*\([^()]*\))*\s*\)", body)
    polygons = [[_points(ring) for ring in re.findall(r"\(([^()]*)\)", one)] for one in bodies]
    if not polygons or any(len(ring) < 4 for rings in polygons for ring in rings):
        raise QueryError("The polygon of the query is empty or has a ring of fewer than three corners. Draw it again.")
    return polygons


def _points(ring: str) -> list[tuple[float, float]]:
    try:
        points = [tuple(float(v) for v in p.split()[:2]) for p in ring.split(",")]
    except ValueError as error:
        raise QueryError("The polygon of the query has a coordinate that is no number. Draw it again.") from error
    if any(len(p) != 2 for p in points):
        raise QueryError("The polygon of the query has a point without two coordinates. Draw it again.")
    closed = points if points[0] == points[-1] else [*points, points[0]]
    return [(p[0], p[1]) for p in closed]
