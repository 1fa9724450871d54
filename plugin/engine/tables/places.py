"""Where the rows of a table are: the centre and the area of each, from its geometry, its box or its coordinates."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from ..imagery.grid.body import x_range
from ..imagery.grid.crs import to_crs
from .columns import Places, has_fields
from .footer import BOX

_POINT = np.dtype([("order", "u1"), ("kind", "<u4"), ("xy", "<f8", 2)])
_SQUARE = np.dtype([("order", "u1"), ("head", "<u4", 3), ("ring", "<f8", (5, 2))])
#: Coordinates of a geometry, at most: footprints have five.
MOST_POINTS = 100_000


@dataclass(frozen=True)
class Located:
    """centres: float64 (n, 2), in the table's CRS; NaN without a place. areas: float64 (n,), NaN for points."""

    centres: NDArray[np.float64]
    areas: NDArray[np.float64]


def locate(batch: pa.RecordBatch, places: Places, crs: str) -> Located:
    """The places of a batch, in the order of its rows. A footprint that is wider than half of the globe lies on both
    sides of 180 degrees."""
    low, high = x_range(crs)
    located = _located(batch, places, high - low)
    beyond = located.centres[:, 0] > high
    located.centres[beyond, 0] -= high - low
    return located


def _located(batch: pa.RecordBatch, places: Places, round_x: float) -> Located:
    """See `locate`. round_x: once round the globe in x, infinite where x does not repeat."""
    if places.geometry:
        column = batch.column(places.geometry)
        if has_fields(column.type, ("x", "y")):
            return _points(_floats(column.field("x")), _floats(column.field("y")), column)
        return _from_wkb(column, round_x)
    if places.box:
        return _from_boxes(batch.column(places.box), round_x)
    assert places.point is not None
    x, y = (_floats(batch.column(name)) for name in places.point)
    return _points(x, y)


def moved(located: Located, crs: str, into: str) -> Located:
    """Places in another CRS. Areas change by the determinant of the transformation's Jacobian."""
    centres = located.centres
    usual = located.areas[np.isfinite(located.areas)]
    step = float(np.sqrt(np.median(usual))) / 10 if len(usual) else 1.0
    origin, east, north = (to_crs(centres + np.array(by), crs, into) for by in ((0, 0), (step, 0), (0, step)))
    with np.errstate(invalid="ignore"):
        (a, b), (c, d) = (east - origin).T / step, (north - origin).T / step
        return Located(origin, np.asarray(np.abs(a * d - b * c) * located.areas))


def _floats(column: pa.Array) -> NDArray[np.float64]:
    return np.asarray(column.to_numpy(zero_copy_only=False), np.float64)


def _points(x: NDArray[np.float64], y: NDArray[np.float64], column: pa.Array | None = None) -> Located:
    centres = np.column_stack([x, y])
    if column is not None and column.null_count:
        centres[~np.asarray(column.is_valid().to_numpy(zero_copy_only=False), bool)] = np.nan
    return Located(centres, np.full(len(centres), np.nan))


def _from_boxes(column: pa.Array, round_x: float) -> Located:
    xmin, ymin, xmax, ymax = (_floats(column.field(name)) for name in BOX)
    xmin, xmax = np.where(xmax - xmin > round_x / 2, (xmax, xmin + round_x), (xmin, xmax))
    xmax = np.where((xmin > xmax) & np.isfinite(round_x), xmax + round_x, xmax)
    wide, high = xmax - xmin, ymax - ymin
    areas = np.where((wide > 0) & (high > 0), wide * high, np.nan)
    return Located(_points((xmin + xmax) / 2, (ymin + ymax) / 2, column).centres, areas)


def _from_wkb(column: pa.Array, round_x: float) -> Located:
    """WKB. All points, or all polygons of five points, at once; others one by one."""
    count = len(column)
    if not column.null_count and count:
        data = b"".join(column.to_pylist())
        for kind, found in ((_POINT, _as_points), (_SQUARE, _as_squares)):
            if (
                len(data) == count * kind.itemsize
                and (located := found(np.frombuffer(data, kind), round_x)) is not None
            ):
                return located
    each = [_one(value, round_x) for value in column.to_pylist()]
    table = np.array(each, np.float64).reshape(count, 3)
    return Located(table[:, :2], table[:, 2])


def _as_points(found: NDArray[Any], round_x: float) -> Located | None:
    if not ((found["order"] == 1) & (found["kind"] == 1)).all():
        return None
    return _points(found["xy"][:, 0], found["xy"][:, 1])


def _as_squares(found: NDArray[Any], round_x: float) -> Located | None:
    if not (found["order"] == 1).all() or not (found["head"] == (3, 1, 5)).all():
        return None
    rings = _together(np.asarray(found["ring"], np.float64), round_x)
    return Located((rings.min(axis=1) + rings.max(axis=1)) / 2, _areas(rings))


def _together(points: NDArray[np.float64], round_x: float) -> NDArray[np.float64]:
    """Points (..., k, 2) of footprints with those west of 180 degrees moved to the east, where both have some."""
    x = points[..., 0]
    low, high = x.min(axis=-1, keepdims=True), x.max(axis=-1, keepdims=True)
    both = (high - low > round_x / 2) & (x < (low + high) / 2)
    if not both.any():
        return points
    return np.stack([np.where(both, x + round_x, x), points[..., 1]], axis=-1)


def _areas(rings: NDArray[np.float64]) -> NDArray[np.float64]:
    """The areas of closed rings (n, k, 2): shoelace formula."""
    moved = rings - rings[:, :1]
    (x, y), (u, v) = np.moveaxis(moved[:, :-1], -1, 0), np.moveaxis(moved[:, 1:], -1, 0)
    areas = np.abs((x * v - u * y).sum(axis=1)) / 2
    return np.where(areas > 0, areas, np.nan)


_NOWHERE = (np.nan, np.nan, np.nan)


def _one(value: bytes | None, round_x: float) -> tuple[float, float, float]:
    """x, y and the area of one geometry in WKB, EWKB or with Z and M; NaN for one that is empty or damaged."""
    try:
        rings, _ = _rings(value or b"", 0)
    except (struct.error, ValueError):
        return _NOWHERE
    points = np.concatenate(rings) if rings else np.empty((0, 2))
    if not len(points):
        return _NOWHERE
    points = _together(points, round_x)
    x, y = (points.min(axis=0) + points.max(axis=0)) / 2
    areas = [float(_areas(_together(ring, round_x)[None])[0]) for ring in rings if len(ring) > 3]
    return float(x), float(y), float(np.nansum(areas)) or np.nan if areas else np.nan


def _rings(data: bytes, at: int, depth: int = 0) -> tuple[list[NDArray[np.float64]], int]:
    """The outer rings (k, 2) of a geometry, or its points, and where it ends."""
    order = "<" if data[at : at + 1] == b"\1" else ">"
    (kind,) = struct.unpack_from(order + "I", data, at + 1)
    at += 9 if kind & 0x20000000 else 5
    width = 2 + bool(kind & 0x80000000) + bool(kind & 0x40000000)
    kind &= 0x0FFFFFFF
    width, kind = width + (0, 1, 1, 2)[min(kind // 1000, 3)], kind % 1000
    if kind == 1:
        points, at = _coordinates(data, at, 1, width, order)
        return [points] if np.isfinite(points).all() else [], at
    (count,) = struct.unpack_from(order + "I", data, at)
    at += 4
    if kind in (3, 2):
        return _polygon(data, at, count, width, order) if kind == 3 else _line(data, at, count, width, order)
    if kind not in (4, 5, 6, 7) or depth > 2 or count > MOST_POINTS:
        raise ValueError("another geometry")
    rings: list[NDArray[np.float64]] = []
    for _ in range(count):
        more, at = _rings(data, at, depth + 1)
        rings += more
    return rings, at


def _line(data: bytes, at: int, count: int, width: int, order: str) -> tuple[list[NDArray[np.float64]], int]:
    points, at = _coordinates(data, at, count, width, order)
    return [point[None] for point in points], at


def _polygon(data: bytes, at: int, count: int, width: int, order: str) -> tuple[list[NDArray[np.float64]], int]:
    outer: list[NDArray[np.float64]] = []
    if count > MOST_POINTS:
        raise ValueError("too many rings")
    for i in range(count):
        (points,) = struct.unpack_from(order + "I", data, at)
        ring, at = _coordinates(data, at + 4, points, width, order)
        outer += [ring] if i == 0 else []
    return outer, at


def _coordinates(data: bytes, at: int, count: int, width: int, order: str) -> tuple[NDArray[np.float64], int]:
    if not 0 <= count <= MOST_POINTS or at + 8 * width * count > len(data):
        raise ValueError("it ends too early")
    points = np.frombuffer(data, order + "f8", width * count, at).reshape(count, width)
    return points[:, :2].astype(np.float64), at + 8 * width * count
