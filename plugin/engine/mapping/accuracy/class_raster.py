"""A raster of classes: the ground that each covers, the classes at points, and random pixels of each."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import rasterio
from numpy.typing import NDArray
from rasterio.windows import Window

from ....contract import messages
from ...base.errors import QueryError, RasterError
from ...base.job import Job
from ...imagery.grid import body
from ...imagery.grid.crs import crs_name, to_crs
from ...imagery.raster.describe import opened, raster_reading
from ...maps.classes import NAMES

#: A raster with more values is not one of classes.
MAX_CLASSES = 1000
#: Values in this range are counted without sorting them.
DENSE = 70_000
#: The side of the windows that are read at a time.
SIDE = 1024

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True)
class ClassRaster:
    """A raster of classes. values: sorted, int64 (q,). pixels: int64 (q,). area_m2: on the ground, float64 (q,)."""

    path: str
    name: str
    crs: str
    values: Ints
    pixels: Ints
    area_m2: Floats
    names: Mapping[int, str]


def read_classes(path: str, job: Job) -> ClassRaster:
    """Read a raster of classes once.

    Raises:
        RasterError: it can't be read, has no CRS, or its pixels have no size on the ground.
        QueryError: its values are not classes, or it has none.
    """
    job.note(messages.validation.COUNTING())
    with opened(path) as dataset:
        name, crs = _checked(dataset, path)
        pixels: dict[int, int] = {}
        area: dict[int, float] = {}
        for window in _windows(dataset, job):
            classes, valid = _read(dataset, window)
            if not valid.any():
                continue
            sizes = np.broadcast_to(_pixel_areas(dataset.transform, crs, window, name), classes.shape)[valid]
            found, which = _numbered(classes[valid])
            for value, count, size in zip(found.tolist(), np.bincount(which), np.bincount(which, sizes)):
                if count:
                    pixels[value] = pixels.get(value, 0) + int(count)
                    area[value] = area.get(value, 0.0) + float(size)
            if len(pixels) > MAX_CLASSES:
                raise QueryError(messages.validation.TOO_MANY_CLASSES(map=name, most=MAX_CLASSES))
        names = _names(dataset)
    if not pixels:
        raise QueryError(messages.validation.NO_CLASS(map=name))
    values = sorted(pixels)
    return ClassRaster(
        path, name, crs, np.array(values), np.array([pixels[v] for v in values]),
        np.array([area[v] for v in values]), names,
    )  # fmt: skip


def classes_at(raster: ClassRaster, points: Floats, crs: str, job: Job) -> tuple[Ints, NDArray[np.bool_]]:
    """The classes at points (n, 2), int64 (n,), and whether there is one, bool (n,). Raises RasterError."""
    own = to_crs(points, crs or raster.crs, raster.crs) if len(points) else points
    classes, has = np.zeros(len(points), np.int64), np.zeros(len(points), bool)
    with opened(raster.path) as dataset:
        col, row = _moved(~dataset.transform, own[:, 0], own[:, 1])
        with np.errstate(invalid="ignore"):
            row, col = np.floor(row), np.floor(col)
            on = (row >= 0) & (row < dataset.height) & (col >= 0) & (col < dataset.width)
        order = np.flatnonzero(on)
        for window, here in _by_window(row[order].astype(np.int64), col[order].astype(np.int64), dataset):
            job.check()
            found, valid = _read(dataset, window)
            at = order[here]
            down, across = (row[at] - window.row_off).astype(int), (col[at] - window.col_off).astype(int)
            classes[at], has[at] = found[down, across], valid[down, across]
    return classes, has


def draw(raster: ClassRaster, counts: Ints, seed: int, job: Job) -> tuple[Floats, Ints]:
    """Random pixels of each class, without repetition: their centres (n, 2) and classes (n,), in random order.

    Each pixel of a class is as likely as any other. In degrees, pixels far from the equator are smaller on the ground.

    Args:
        counts: of each class, (q,), at most its pixels.
    """
    job.note(messages.validation.DRAWING())
    rng = np.random.default_rng(seed)
    wanted = [_some_of(rng, int(total), int(count)) for total, count in zip(raster.pixels, counts)]
    seen = np.zeros(len(raster.values), np.int64)
    rows, cols, found = [], [], []
    with opened(raster.path) as dataset:
        transform = dataset.transform
        for window in _windows(dataset, job):
            classes, valid = _read(dataset, window)
            if not valid.any():
                continue
            there, which = _numbered(classes[valid])
            count = np.bincount(which, minlength=len(there))
            for number in np.searchsorted(raster.values, there[count > 0]).tolist():
                value, first = raster.values[number], seen[number]
                seen[number] += count[np.searchsorted(there, value)]
                low, high = np.searchsorted(wanted[number], [first, seen[number]])
                if low == high:
                    continue
                down, across = np.nonzero(valid & (classes == value))
                taken = wanted[number][low:high] - first
                rows.append(down[taken] + window.row_off)
                cols.append(across[taken] + window.col_off)
                found.append(np.full(len(taken), value))
    row, col, value = (np.concatenate([*parts, np.zeros(0, np.int64)]) for parts in (rows, cols, found))
    order = rng.permutation(len(row))
    points = np.stack(_moved(transform, col[order] + 0.5, row[order] + 0.5), axis=1)
    return points, np.asarray(value[order], np.int64)


def _numbered(classes: Ints) -> tuple[Ints, Ints]:
    """Sorted values, of which some may not occur, and the number of the value of each pixel (n,)."""
    low, high = int(classes.min()), int(classes.max())
    if high - low < DENSE:  # ten times as fast as sorting
        return np.arange(low, high + 1), classes - low
    found, which = np.unique(classes, return_inverse=True)
    return found, which.reshape(-1)


def _some_of(rng: np.random.Generator, total: int, count: int) -> Ints:
    """`count` different numbers below `total`, sorted."""
    return np.sort(rng.choice(total, min(count, total), replace=False, shuffle=False))


def _checked(dataset: Any, path: str) -> tuple[str, str]:
    """The name and the CRS of a raster of classes. Raises QueryError, RasterError."""
    name = Path(path).name or path
    dtype = dataset.dtypes[0] if dataset.count else "float32"
    if not np.issubdtype(np.dtype(dtype), np.integer):
        raise QueryError(messages.validation.NOT_CLASSES(map=name, dtype=dtype))
    if dataset.crs is None:
        raise RasterError(messages.validation.NO_GROUND(map=name))
    return name, crs_name(dataset.crs)


def _names(dataset: Any) -> dict[int, str]:
    """The names of classes that Akin wrote into a raster; none where there are none."""
    try:
        known = json.loads(dataset.tags().get(NAMES, "{}"))
        return {int(value): str(name) for value, name in known.items()}
    except (ValueError, AttributeError):
        return {}


def _windows(dataset: Any, job: Job) -> Iterator[Window]:
    """The raster in windows, row by row."""
    for top in range(0, dataset.height, SIDE):
        for left in range(0, dataset.width, SIDE):
            job.progress(top / dataset.height)
            yield Window(left, top, min(SIDE, dataset.width - left), min(SIDE, dataset.height - top))


def _by_window(row: Ints, col: Ints, dataset: Any) -> Iterator[tuple[Window, Ints]]:
    """Which pixels (indices) are in which window, for the windows that have some."""
    if not len(row):
        return
    key = row // SIDE * (dataset.width // SIDE + 1) + col // SIDE
    order = np.argsort(key, kind="stable")
    for here in np.split(order, np.flatnonzero(np.diff(key[order])) + 1):
        top, left = row[here[0]] // SIDE * SIDE, col[here[0]] // SIDE * SIDE
        yield Window(left, top, min(SIDE, dataset.width - left), min(SIDE, dataset.height - top)), here


def _read(dataset: Any, window: Window) -> tuple[Ints, NDArray[np.bool_]]:
    with raster_reading(dataset.name), rasterio.Env():
        values = dataset.read(1, window=window).astype(np.int64)
        return values, dataset.read_masks(1, window=window) != 0


def _pixel_areas(transform: Any, crs: str, window: Window, name: str) -> Floats:
    """The area in square metres of the pixels of each row of a window, (h, 1), from those in its middle column."""
    rows = np.arange(window.row_off, window.row_off + window.height) + 0.5
    col = window.col_off + window.width / 2
    corners = [np.stack(_moved(transform, np.full(len(rows), col + dx), rows + dy), axis=1) for dx, dy in _CROSS]
    shape = body.ellipsoid(body.geographic(crs) or crs) if body.ellipsoid(crs) else None
    if shape is None:
        unit = body.unit_m(crs) or np.nan
        west, east, north, south = (corner * unit for corner in corners)
    else:
        middle = np.mean(corners, axis=0)
        places = [body.lon_lat(points, crs) for points in (middle, *corners)]
        _, west, east, north, south = body.steps_m(*places, shape=shape)
    across, down = east - west, south - north
    area = np.abs(across[:, 0] * down[:, 1] - across[:, 1] * down[:, 0])
    if not np.isfinite(area).all() or not (area > 0).all():
        raise RasterError(messages.validation.NO_GROUND(map=name))
    return area[:, None]


def _moved(transform: Any, x: Floats, y: Floats) -> tuple[Floats, Floats]:
    """An affine transform of points; affine's own operator for it changed from * to @."""
    a, b, c, d, e, f = tuple(transform)[:6]
    return a * x + b * y + c, d * x + e * y + f


#: The middles of the sides of a pixel: west, east, north, south.
_CROSS = ((-0.5, 0.0), (0.5, 0.0), (0.0, -0.5), (0.0, 0.5))
