"""The grid of a new collection: in metres, and aligned with the raster where that is possible."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np

from ...contract import messages
from ..base.errors import CollectionError, RasterError
from ..imagery.grid.body import directions, ellipsoid, lon_lat, near_x, x_range
from ..imagery.grid.crs import bounding_box, parse_crs, to_crs
from ..imagery.grid.grid import TOLERANCE_PX, Cells, Grid, stride_for
from ..imagery.grid.reach import metric_crs, scale_error
from ..imagery.raster.describe import Raster

APPEND_TOLERANCE = 0.05  # how far a collection's metres may differ from metres on the ground, for rasters that join it
EQUAL_AREA_TOLERANCE = {"cea": math.inf, "laea": 0.45}  # 0.45: half the globe around the centre (1 / cos 45 degrees)
WHOLE = 0.999  # of the globe's width
EDGE_POINTS = 65
FEW = 4  # patches in one direction: where a raster has more, it fills one of them


def choose_grid(raster: Raster, pixel_size_m: float, patch_px: int, overlap: float) -> Grid:
    """The grid of a new collection, from its first raster.

    It has the raster's own CRS and starts at its upper left corner where that CRS is in metres and nearly true to
    scale (a local CRS: in metres). Else it is in UTM, in UPS near the poles, or in an equal-area projection where the
    raster is too wide for a zone or lies on another planet.

    Raises:
        RasterError: the raster is outside the area where its CRS is valid, or its local CRS is not in metres.
    """
    left, low, right, high = raster.bounds
    crs = metric_crs(raster.ground, raster.crs, np.array([[(left + right) / 2, (low + high) / 2]]))
    if crs is None:
        raise RasterError(messages.rasters.LOCAL_CRS(path=raster.path))
    xmin, _, _, ymax = raster_bounds(raster, crs)
    if not math.isfinite(xmin) or not math.isfinite(ymax):
        raise RasterError(messages.rasters.OUTSIDE_CRS(path=raster.path))
    if (crs != raster.crs or not raster.north_up) and xmin != x_range(crs)[0]:
        xmin, ymax = math.floor(xmin / pixel_size_m) * pixel_size_m, math.ceil(ymax / pixel_size_m) * pixel_size_m
    return Grid(crs, xmin, ymax, pixel_size_m, patch_px, stride_for(patch_px, overlap))


def fitted(grid: Grid, raster: Raster) -> Grid:
    """The grid with its patches moved together, so that whole patches cover a raster up to its border.

    Patches at a border that have no data in a part are less certain. Each axis gets as many patches as before, evenly
    spread. The grid stays as it is where its axes are not those of the raster, and an axis where its patches would
    overlap by more than half.
    """
    xmin, ymin, xmax, ymax = raster_bounds(raster, grid.crs)
    whole_globe = (xmin, xmax) == x_range(grid.crs)
    if not whole_globe and (raster.crs != grid.crs or not raster.north_up):
        return grid
    across, down = (_spread(length_m / grid.pixel_size_m, grid.patch_px) for length_m in (xmax - xmin, ymax - ymin))
    return grid if across == down == grid.patch_px else replace(grid, fit_px=(across, down))


def _spread(length_px: float, patch_px: int) -> float:
    """The distance in pixels between patches that cover a length exactly."""
    gaps = math.ceil((length_px - TOLERANCE_PX) / patch_px) - 1
    stride = (length_px - patch_px) / gaps if gaps > 0 else 0
    return min(stride, float(patch_px)) if stride >= patch_px / 2 else float(patch_px)


def raster_bounds(raster: Raster, crs: str) -> tuple[float, float, float, float]:
    """(xmin, ymin, xmax, ymax) of a raster's ground in another CRS, infinite where it has none there. The whole width
    of the globe where the raster goes on beyond the edge of a CRS that shows the globe as a rectangle."""
    if raster.crs == crs:
        xmin, ymin, xmax, ymax = bounding_box(raster.ground)
        return (raster.bounds[0], ymin, raster.bounds[2], ymax) if raster.north_up else (xmin, ymin, xmax, ymax)
    xmin, ymin, xmax, ymax = bounding_box(to_crs(raster.ground, raster.crs, crs))
    if math.isfinite(xmin) and _crosses_edge(raster, crs, (ymin, ymax)):
        xmin, xmax = x_range(crs)
    return xmin, ymin, xmax, ymax


def _crosses_edge(raster: Raster, crs: str, y_range: tuple[float, float]) -> bool:
    """Whether a raster goes on beyond the meridian where a CRS cuts the globe open."""
    west, east = x_range(crs)
    if math.isinf(east):
        return False
    left, low, right, high = raster.bounds
    start, end = x_range(raster.crs)
    if right - left >= (end - start) * WHOLE:
        return True
    edge = np.column_stack([np.full(EDGE_POINTS, west), np.linspace(*y_range, EDGE_POINTS)])
    edge = near_x(to_crs(edge, crs, raster.crs), (left + right) / 2, raster.crs)
    x, y = edge.T
    margin = 1e-6 * (right - left)
    return bool(((x > left + margin) & (x < right - margin) & (y > low) & (y < high)).any())


def check_reach(raster: Raster, grid: Grid) -> None:
    """Raise CollectionError where the grid of a collection is not true to scale at the place of a raster.

    An equal-area grid of a large part of the globe can't be true to scale: there the area counts.
    """
    error = scale_error(raster.ground, raster.crs, grid.crs)
    if error > EQUAL_AREA_TOLERANCE.get(parse_crs(grid.crs).to_dict().get("proj", ""), APPEND_TOLERANCE):
        if math.isfinite(error):
            raise CollectionError(messages.encode.TOO_FAR(raster=raster.name, crs=grid.crs, percent=100 * error))
        raise CollectionError(messages.encode.FAR_OFF(raster=raster.name, crs=grid.crs))


def best_share(raster: Raster, grid: Grid, cells: Cells) -> float:
    """The largest part (0..1) of a patch that a raster can fill: less than 1 where it is smaller than a patch.

    cells: the patches on the raster.
    """
    xmin, ymin, xmax, ymax = raster_bounds(raster, grid.crs)
    area = raster.width * raster.height * raster.pixel_size_m**2
    filled = min(1.0, area / max((xmax - xmin) * (ymax - ymin), 1e-9))  # less than 1 where it is turned
    across = _best_overlap(xmin - grid.x0, xmax - grid.x0, grid.cell_x_m, grid.patch_m, (cells.col0, cells.col1))
    down = _best_overlap(grid.y0 - ymax, grid.y0 - ymin, grid.cell_y_m, grid.patch_m, (cells.row0, cells.row1))
    return across * down * (filled if min(across, down) < 1 else 1.0)


def _best_overlap(low: float, high: float, step: float, size: float, numbers: tuple[int, int]) -> float:
    """The largest part of one of the patches first..last (without it) that a span covers, in one direction."""
    if numbers[1] - numbers[0] > FEW:
        return 1.0
    starts = np.arange(*numbers) * step
    share = float(np.max((np.minimum(starts + size, high) - np.maximum(starts, low)) / size, initial=0.0))
    return share if share < 1 - 1e-6 else 1.0


def covered(raster: Raster, grid: Grid, cells: Cells) -> float:
    """The part (0..1) of a raster's ground on which patches lie, counted at points all over it.

    cells: patches of the grid. A point counts if it lies in them, and that place of the grid is the point's.
    """
    xmin, ymin, xmax, ymax = grid.cells_bounds(cells)
    at = to_crs(raster.ground, raster.crs, grid.crs)
    near = grid.pixel_size_m
    inside = (at >= [xmin - near, ymin - near]).all(axis=1) & (at <= [xmax + near, ymax + near]).all(axis=1)
    if shape := ellipsoid(raster.crs):
        there, back = lon_lat(raster.ground, raster.crs), lon_lat(at, grid.crs)
        with np.errstate(invalid="ignore"):
            inside &= np.linalg.norm(directions(there) - directions(back), axis=1) * shape[0] < 2 * raster.pixel_size_m
    return float(inside.mean())
