"""What a raster is: its position, its bands, its date, and the files it consists of."""

from __future__ import annotations

import math
import os
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import rasterio
from rasterio.enums import ColorInterp, MaskFlags
from rasterio.errors import NotGeoreferencedWarning, RasterioError
from rasterio.transform import GCPTransformer

from ....contract import Message, RasterBand, messages
from ...base.errors import RasterError
from ..grid.crs import bounding_box, crs_name, ground_metres
from .bands import describe_bands, is_palette
from .dates import date_within, parse_date
from .dimap import dimap_tags
from .stac import StacItem, read_sidecar

CACHE_MB = 256  # GDAL's default is 5 % of the memory: too much next to an encoder
_DATE_TAGS = ["ACQUISITIONDATETIME", "ACQUISITION_DATE", "DATE_ACQUIRED", "ACQUISITION_TIME", "SENSING_TIME"]
_DATE_TAGS += ["PRODUCT_START_TIME", "DATATAKE_1_DATATAKE_SENSING_START", "DATETIME", "DATE", "TIME_COVERAGE_START"]


@dataclass(frozen=True)
class Raster:
    """A raster as its file describes it.

    Attributes:
        crs: as "EPSG:n" or WKT.
        outline: float64 (n, 2), points (x, y) along its border in its CRS.
        pixel_size_m: metres on the ground at its centre.
        palette: its one band has indices into a color table (`bands` are then red, green, blue).
        mask: "none", "nodata", "alpha" or "mask".
        north_up: not rotated, and positioned by a transform.
        tiled: its blocks are not whole rows.
        date: ISO date of the imagery, None where not known. date_note says where it comes from.
        tags: metadata of the file, keys in upper case.
    """

    path: str
    width: int
    height: int
    crs: str
    outline: np.ndarray
    pixel_size_m: float
    dtype: str
    nodata: float | None
    bands: tuple[RasterBand, ...]
    palette: bool
    mask: str
    north_up: bool
    tiled: bool
    date: str | None
    date_note: Message | None
    files: tuple[str, ...]
    tags: Mapping[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """Its file name, for people."""
        return Path(self.path).name or self.path

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """(xmin, ymin, xmax, ymax) in its CRS."""
        return bounding_box(self.outline)


@contextmanager
def opened(path: str, **options: Any) -> Iterator[rasterio.DatasetReader]:
    """A raster, open for reading.

    Raises:
        RasterError: missing, locked, truncated, or not a raster.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", NotGeoreferencedWarning)
            with rasterio.Env(GDAL_CACHEMAX=CACHE_MB, GDAL_NUM_THREADS="1"), rasterio.open(path, **options) as dataset:
                yield dataset
    except (RasterioError, OSError, UnicodeDecodeError) as error:  # the last: file names in an old encoding
        raise unreadable(path, error) from error


def unreadable(path: str, error: Exception) -> RasterError:
    """The error for a raster that can't be read."""
    local = not path.startswith("/vsi") and ":" not in path[2:] and not path.lstrip().startswith("<")
    if local and not Path(path).exists():
        return RasterError(messages.rasters.NOT_FOUND(path=path))
    if local and not os.access(path, os.R_OK):
        return RasterError(messages.rasters.NO_ACCESS(path=path))
    reason = " ".join(str(error).split())[:300]
    return RasterError(messages.rasters.UNREADABLE(path=path, reason=reason))


def describe(path: str) -> Raster:
    """Read what a raster is.

    Raises:
        RasterError: it can't be read, is not georeferenced, or has complex values.
    """
    with opened(path) as dataset:
        crs, outline, pixel_size_m = _position(dataset, path)
        dtype = dataset.dtypes[0]
        if np.dtype(dtype).kind not in "uif":
            raise RasterError(messages.rasters.COMPLEX_VALUES(path=path, dtype=dtype))
        item = read_sidecar(path)
        date, date_note = _date(dataset, path, item)
        transform = dataset.transform
        return Raster(
            path=path,
            width=dataset.width,
            height=dataset.height,
            crs=crs,
            outline=outline,
            pixel_size_m=pixel_size_m,
            dtype=dtype,
            nodata=dataset.nodata,
            bands=describe_bands(dataset, item),
            palette=is_palette(dataset),
            mask=_mask(dataset),
            north_up=transform.b == transform.d == 0 and not _has_gcps(dataset),
            tiled=dataset.block_shapes[0][1] < dataset.width,
            date=date,
            date_note=date_note,
            files=(*(f for f in dataset.files if not f.endswith(".aux.xml")), *([item.path] if item else []))
            or (path,),
            tags=_tags(dataset, path, item),
        )


def pixel_mapper(dataset: rasterio.DatasetReader) -> tuple[Any, Any]:
    """Two functions: pixels (col, row) to the raster's (x, y), and back. Both take and give float64 (n, 2)."""
    if _has_gcps(dataset):
        gcps = GCPTransformer(dataset.gcps[0])
        return (
            lambda p: np.column_stack(gcps.xy(p[:, 1], p[:, 0], offset="ul")),
            lambda p: np.column_stack(gcps.rowcol(p[:, 0], p[:, 1], op=float)[::-1]),
        )
    forward, inverse = dataset.transform, ~dataset.transform
    return lambda p: _affine(forward, p), lambda p: _affine(inverse, p)


def _affine(t: Any, p: np.ndarray) -> np.ndarray:
    return np.column_stack([t.a * p[:, 0] + t.b * p[:, 1] + t.c, t.d * p[:, 0] + t.e * p[:, 1] + t.f])


def _position(dataset: rasterio.DatasetReader, path: str) -> tuple[str, np.ndarray, float]:
    by_gcps = _has_gcps(dataset)
    crs = dataset.gcps[1] if by_gcps else dataset.crs
    if not crs:
        raise RasterError(messages.rasters.NO_CRS(path=path))
    if not by_gcps and dataset.transform.is_identity:
        raise RasterError(messages.rasters.NOT_GEOREFERENCED(path=path))
    forward, _ = pixel_mapper(dataset)
    xs, ys = np.linspace(0, dataset.width, 33), np.linspace(0, dataset.height, 33)
    sides = [np.column_stack([xs, np.full(33, y)]) for y in (0, dataset.height)]
    sides += [np.column_stack([np.full(33, x), ys]) for x in (0, dataset.width)]
    center = np.array([dataset.width, dataset.height]) / 2
    corners = forward(np.array([center, center + [1, 0], center + [0, 1]]))
    name = crs_name(crs)
    return name, forward(np.concatenate(sides)), _ground_size(corners, name, path)


def _ground_size(corner_points: np.ndarray, crs: str, path: str) -> float:
    """The side in metres of a square of the ground area of a pixel, given three of its corners."""
    a, b, c = ground_metres(corner_points, crs).tolist()
    area = abs((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]))
    if not (math.isfinite(area) and area > 0):
        raise RasterError(messages.rasters.OUTSIDE_CRS(path=path))
    return math.sqrt(area)


def _has_gcps(dataset: rasterio.DatasetReader) -> bool:
    """Whether ground control points, and not a transform, give its position."""
    return bool(dataset.crs is None and dataset.gcps[0])


def _mask(dataset: rasterio.DatasetReader) -> str:
    flags = dataset.mask_flag_enums[0]
    if ColorInterp.alpha in dataset.colorinterp:
        return "alpha"
    if MaskFlags.nodata in flags:
        return "nodata"
    return "mask" if MaskFlags.per_dataset in flags else "none"


def _tags(dataset: rasterio.DatasetReader, path: str, item: StacItem | None) -> dict[str, str]:
    own = {k.upper(): v for ns in ("ENVI", "IMAGERY", None) for k, v in dataset.tags(ns=ns).items()}
    return {**(item.tags if item else {}), **dimap_tags(path), **own}


def _date(dataset: rasterio.DatasetReader, path: str, item: StacItem | None) -> tuple[str | None, Message | None]:
    """The ISO date of the imagery and where it comes from: the metadata, the STAC item next to it, else the file name.
    TIFF's own time is not used: it is mostly the time of the processing."""
    name = Path(path).name or path
    tags = {k.upper(): v for ns in (None, "IMAGERY") for k, v in dataset.tags(ns=ns).items()}
    for tag in _DATE_TAGS:
        if found := parse_date(tags.get(tag, "")):
            return found, messages.rasters.DATE_FROM_METADATA(raster=name, date=found, tag=tag)
    if item and item.date:
        return item.date, messages.rasters.DATE_FROM_FILE(raster=name, date=item.date, file=Path(item.path).name)
    found, _ = date_within(Path(path).name)
    return found, messages.rasters.DATE_FROM_NAME(raster=name, date=found) if found else None
