"""Coordinates in another CRS, and distances on the ground."""

from __future__ import annotations

import math
from functools import lru_cache

import numpy as np
from rasterio._err import CPLE_BaseError
from rasterio.crs import CRS
from rasterio.errors import CRSError
from rasterio.warp import transform as transform_points

from ....contract import messages
from ...base.errors import RasterError

GEOGRAPHIC = "EPSG:4326"


def to_crs(points: np.ndarray, source: str, target: str) -> np.ndarray:
    """Points float64 (n, 2) from one CRS to another; where that is not possible they are inf.

    Raises:
        RasterError: there is no transformation between the two.
    """
    if source == target:
        return points
    try:
        xs, ys = transform_points(parse_crs(source), parse_crs(target), points[:, 0].tolist(), points[:, 1].tolist())
    except CRSError as error:
        names = {"source": source[:80], "target": target[:80]}
        raise RasterError(messages.rasters.NO_TRANSFORMATION(**names, reason=str(error))) from error
    except CPLE_BaseError:  # one point outside the area of a projection makes all of them fail
        if len(points) == 1:
            return np.full((1, 2), np.inf)
        middle = len(points) // 2
        return np.concatenate([to_crs(points[:middle], source, target), to_crs(points[middle:], source, target)])
    return np.column_stack([xs, ys])


def reproject_box(
    box: tuple[float, float, float, float], source: str, target: str
) -> tuple[float, float, float, float]:
    """The box (xmin, ymin, xmax, ymax) in another CRS that contains a box."""
    xs, ys = np.linspace(box[0], box[2], 21), np.linspace(box[1], box[3], 21)
    grid = np.array(np.meshgrid(xs, ys)).reshape(2, -1).T
    return bounding_box(to_crs(grid, source, target))


def crs_name(crs: CRS) -> str:
    """A CRS as text: "EPSG:n" where there is such a code, else WKT."""
    code = crs.to_epsg(confidence_threshold=90)
    return f"EPSG:{code}" if code else str(crs.to_wkt())


def ground_metres(points: np.ndarray, crs: str) -> np.ndarray:
    """Points float64 (n, 2), close to each other, as metres east and north of the first (on the WGS 84 ellipsoid)."""
    lon, lat = to_crs(points, crs, GEOGRAPHIC).T
    if not (np.isfinite(lon).all() and np.isfinite(lat).all()):
        return np.full((len(points), 2), np.inf)
    a, e2 = 6378137.0, 0.00669437999014
    w = 1 - e2 * np.sin(np.radians(lat[0])) ** 2
    east = np.radians((lon - lon[0] + 180) % 360 - 180) * a / np.sqrt(w) * np.cos(np.radians(lat[0]))
    north = np.radians(lat - lat[0]) * a * (1 - e2) / w**1.5
    return np.column_stack([east, north])


@lru_cache(maxsize=64)
def parse_crs(text: str) -> CRS:
    """A CRS from any text that rasterio reads. Raises CRSError."""
    return CRS.from_user_input(text)


def bounding_box(points: np.ndarray) -> tuple[float, float, float, float]:
    """(xmin, ymin, xmax, ymax) of the finite points; inf, inf, -inf, -inf where there are none."""
    finite = points[np.isfinite(points).all(axis=1)]
    if not len(finite):
        return (math.inf, math.inf, -math.inf, -math.inf)
    (xmin, ymin), (xmax, ymax) = finite.min(axis=0), finite.max(axis=0)
    return float(xmin), float(ymin), float(xmax), float(ymax)
