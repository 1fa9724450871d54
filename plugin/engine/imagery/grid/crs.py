"""Coordinates in another CRS."""

from __future__ import annotations

import math
from functools import lru_cache

import numpy as np
from rasterio._err import CPLE_BaseError, CPLE_NotSupportedError
from rasterio.crs import CRS
from rasterio.errors import CRSError
from rasterio.warp import transform as transform_points

from ....contract import messages
from ....contract.typed.crs_text import is_crs_text
from ...base.errors import RasterError

GEOGRAPHIC = "EPSG:4326"


def to_crs(points: np.ndarray, source: str, target: str) -> np.ndarray:
    """Points float64 (n, 2) from one CRS to another; where that is not possible they are inf.

    Raises:
        RasterError: there is no transformation between the two.
    """
    try:
        if source == target or parse_crs(source) == parse_crs(target):
            return points
        xs, ys = transform_points(parse_crs(source), parse_crs(target), points[:, 0].tolist(), points[:, 1].tolist())
    except (CRSError, CPLE_NotSupportedError) as error:  # the second: between two planets
        raise RasterError(messages.rasters.NO_TRANSFORMATION(source=source, target=target)) from error
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


@lru_cache(maxsize=64)
def crs_from_proj(text: str) -> str:
    """A CRS from PROJ parameters ("+proj=laea ..."), as `crs_name` gives it."""
    return crs_name(CRS.from_proj4(text))


@lru_cache(maxsize=64)
def parse_crs(text: str) -> CRS:
    """A CRS from an authority and code, WKT or PROJJSON. Raises CRSError, also for an address or a file name."""
    if not is_crs_text(text):
        raise CRSError(f"{text[:80]!r} is not a code, WKT or PROJJSON")
    return CRS.from_user_input(text)


def bounding_box(points: np.ndarray) -> tuple[float, float, float, float]:
    """(xmin, ymin, xmax, ymax) of the finite points; inf, inf, -inf, -inf where there are none."""
    finite = points[np.isfinite(points).all(axis=1)]
    if not len(finite):
        return (math.inf, math.inf, -math.inf, -math.inf)
    (xmin, ymin), (xmax, ymax) = finite.min(axis=0), finite.max(axis=0)
    return float(xmin), float(ymin), float(xmax), float(ymax)
