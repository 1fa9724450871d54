"""The grid of a new collection: in metres, and aligned with the raster where that is possible."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
from rasterio.crs import CRS

from ...contract import messages
from ..base.errors import CollectionError, RasterError
from ..imagery.grid.crs import GEOGRAPHIC, crs_name, ground_metres, reproject_box, to_crs
from ..imagery.grid.grid import TOLERANCE_PX, Grid, stride_for
from ..imagery.raster.describe import Raster

SCALE_TOLERANCE = 0.02  # a CRS is used as it is if its metres differ from metres on the ground by less than this
APPEND_TOLERANCE = 0.05  # the same for rasters that are added to a collection


def choose_grid(raster: Raster, pixel_size_m: float, patch_px: int, overlap: float) -> Grid:
    """The grid of a new collection, from its first raster.

    It has the raster's own CRS and starts at its upper left corner where that CRS is in metres and nearly true to
    scale. Else it is in UTM, in UPS near the poles, or in an equal-area projection where the raster is too wide for a
    zone.

    Raises:
        RasterError: the raster is outside the area where its CRS is valid.
    """
    crs = raster.crs if _is_metric(raster) else _local_crs(raster)
    xmin, _, _, ymax = raster_bounds(raster, crs)
    if not math.isfinite(xmin) or not math.isfinite(ymax):
        raise RasterError(messages.rasters.OUTSIDE_CRS(path=raster.path))
    if crs != raster.crs or not raster.north_up:
        xmin, ymax = math.floor(xmin / pixel_size_m) * pixel_size_m, math.ceil(ymax / pixel_size_m) * pixel_size_m
    return Grid(crs, xmin, ymax, pixel_size_m, patch_px, stride_for(patch_px, overlap))


def fitted(grid: Grid, raster: Raster) -> Grid:
    """The grid with its patches moved together, so that whole patches cover a raster up to its border.

    Patches at a border that have no data in a part are less certain. Each axis gets as many patches as before, evenly
    spread. The grid stays as it is where its axes are not those of the raster, and an axis where its patches would
    overlap by more than half.
    """
    if raster.crs != grid.crs or not raster.north_up:
        return grid
    xmin, ymin, xmax, ymax = raster.bounds
    across, down = (_spread(length_m / grid.pixel_size_m, grid.patch_px) for length_m in (xmax - xmin, ymax - ymin))
    return grid if across == down == grid.patch_px else replace(grid, fit_px=(across, down))


def _spread(length_px: float, patch_px: int) -> float:
    """The distance in pixels between patches that cover a length exactly."""
    gaps = math.ceil((length_px - TOLERANCE_PX) / patch_px) - 1
    stride = (length_px - patch_px) / gaps if gaps > 0 else 0
    return min(stride, float(patch_px)) if stride >= patch_px / 2 else float(patch_px)


def raster_bounds(raster: Raster, crs: str) -> tuple[float, float, float, float]:
    """(xmin, ymin, xmax, ymax) of a raster in another CRS."""
    points = to_crs(raster.outline, raster.crs, crs)
    points = points[np.isfinite(points).all(axis=1)]
    if not len(points):
        return math.inf, math.inf, -math.inf, -math.inf
    (xmin, ymin), (xmax, ymax) = points.min(axis=0), points.max(axis=0)
    return float(xmin), float(ymin), float(xmax), float(ymax)


def check_reach(raster: Raster, grid: Grid) -> None:
    """Raise CollectionError where the grid of a collection is not true to scale at the place of a raster."""
    box = raster_bounds(raster, grid.crs)
    error = _scale_error(box, grid.crs)
    if error > APPEND_TOLERANCE:
        crs = grid.crs[:40]
        if math.isfinite(error):
            raise CollectionError(messages.encode.TOO_FAR(raster=raster.name, crs=crs, percent=100 * error))
        raise CollectionError(messages.encode.FAR_OFF(raster=raster.name, crs=crs))


def _is_metric(raster: Raster) -> bool:
    crs = CRS.from_user_input(raster.crs)
    if not crs.is_projected or abs(crs.linear_units_factor[1] - 1) > 1e-9:
        return False
    return _scale_error(raster.bounds, raster.crs) <= SCALE_TOLERANCE


def _scale_error(box: tuple[float, float, float, float], crs: str) -> float:
    """The largest relative scale error of a CRS, at the corners and the centre of a box."""
    xmin, ymin, xmax, ymax = box
    if not all(math.isfinite(v) for v in box):
        return math.inf
    step = 10.0
    worst = 0.0
    for x, y in ((xmin, ymin), (xmin, ymax), (xmax, ymin), (xmax, ymax), ((xmin + xmax) / 2, (ymin + ymax) / 2)):
        origin, east, north = ground_metres(np.array([[x, y], [x + step, y], [x, y + step]]), crs)
        for end in (east, north):
            length = float(np.hypot(*(end - origin)))
            worst = max(worst, abs(length / step - 1)) if math.isfinite(length) else math.inf
    return worst


def _local_crs(raster: Raster) -> str:
    lon, lat = _center(raster)
    if lat > 84:
        return "EPSG:32661"
    if lat < -80:
        return "EPSG:32761"
    zone = int((lon + 180) % 360 // 6) + 1
    utm = f"EPSG:{(32600 if lat >= 0 else 32700) + zone}"
    west, south, east, north = reproject_box(raster.bounds, raster.crs, GEOGRAPHIC)
    if _scale_error(raster_bounds(raster, utm), utm) <= SCALE_TOLERANCE:
        return utm
    if east - west > 60 or north - south > 60:
        return "EPSG:6933"  # EASE-Grid 2.0, equal-area over the globe
    return crs_name(CRS.from_proj4(f"+proj=laea +lat_0={lat:.1f} +lon_0={lon:.1f} +datum=WGS84 +units=m +no_defs"))


def _center(raster: Raster) -> tuple[float, float]:
    xmin, ymin, xmax, ymax = raster.bounds
    lon, lat = to_crs(np.array([[(xmin + xmax) / 2, (ymin + ymax) / 2]]), raster.crs, GEOGRAPHIC)[0]
    if not (math.isfinite(lon) and math.isfinite(lat)):
        raise RasterError(messages.rasters.OUTSIDE_CRS(path=raster.path))
    return float(lon), float(lat)
