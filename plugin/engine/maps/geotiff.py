"""Writing a map as a GeoTIFF: tiled and compressed, with nodata, statistics, colours and tags."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import rasterio
from numpy.typing import NDArray
from rasterio.errors import RasterioError
from rasterio.windows import Window

from ...contract import messages
from ..base.errors import QueryError
from ..base.files.disk import failed_write, reading_from, replacing, writing_to
from ..base.files.leftovers import draft_name, sweep_drafts
from ..base.job import Job
from ..imagery.grid.crs import parse_crs
from .base import NODATA, TILE, Raster, Stripe

_DRAFT = ".tmp.tif"


@dataclass(frozen=True)
class MapBand:
    """The description of the bands of a map.

    names: of the bands, if there are several; the values of a stripe are then (b, h, w). tags: of the file, in addition
    to TITLE and SOFTWARE. colours: red, green and blue (0..255) by value, for the dtypes uint8 and uint16.
    """

    title: str
    tags: Mapping[str, str] = field(default_factory=dict)
    dtype: str = "float32"
    nodata: float = NODATA
    colours: Mapping[int, tuple[int, int, int]] = field(default_factory=dict)
    names: tuple[str, ...] = ()


@dataclass
class Statistics:
    """Statistics of the cells that have a value. They grow with each part that is written."""

    count: int = 0
    minimum: float = math.inf
    maximum: float = -math.inf
    total: float = 0.0
    squares: float = 0.0

    def add(self, more: NDArray[Any]) -> None:
        """Add values (n,)."""
        if not more.size:
            return
        values = more.astype(np.float64)
        self.count += values.size
        self.minimum, self.maximum = min(self.minimum, float(values.min())), max(self.maximum, float(values.max()))
        self.total += float(values.sum())
        self.squares += float(values @ values)

    def tags(self, cells: int) -> dict[str, str]:
        """As GDAL's tags of a band, so that QGIS need not read the whole file to get them; empty without values."""
        if not self.count:
            return {}
        mean = self.total / self.count
        deviation = math.sqrt(max(self.squares / self.count - mean**2, 0.0))
        numbers = {"MINIMUM": self.minimum, "MAXIMUM": self.maximum, "MEAN": mean, "STDDEV": deviation}
        numbers["VALID_PERCENT"] = round(100 * self.count / cells, 2)
        return {f"STATISTICS_{name}": f"{value:.10g}" for name, value in numbers.items()}


def check_output(output: Path) -> None:
    """Raise QueryError if an output is not a GeoTIFF, or if its folder does not exist."""
    if output.suffix.lower() not in (".tif", ".tiff"):
        raise QueryError(messages.maps.NOT_A_GEOTIFF(file=output.name))
    with reading_from(output.parent):
        found = output.parent.is_dir()
    if not found:
        raise QueryError(messages.maps.NO_FOLDER(folder=str(output.parent)))


def write_map(output: Path, area: Raster, band: MapBand, stripes: Iterable[Stripe], job: Job) -> Statistics:
    """Write a tiled and compressed GeoTIFF, with the statistics of its values. An old file is replaced.

    Args:
        stripes: the whole map, from top to bottom.

    Returns:
        The statistics of the first band.

    Raises:
        ResourceError: no disk space, or no permission to write. No file remains.
    """
    errors = writing_to(output, messages.maps.NOT_WRITTEN())
    with errors, replacing(output, output.with_name(draft_name(_DRAFT))) as temporary:
        sweep_drafts(output.parent, _DRAFT)
        try:
            statistics = _write(temporary, area, band, stripes, job)
            _verify(temporary, area)
        except RasterioError as error:  # GDAL does not say why
            raise failed_write(temporary, str(error)) from error
    return statistics


def _write(path: Path, area: Raster, band: MapBand, stripes: Iterable[Stripe], job: Job) -> Statistics:
    bands = [Statistics() for _ in band.names or (band.title,)]
    with rasterio.Env(CHECK_DISK_FREE_SPACE="NO"), rasterio.open(path, "w", **_profile(area, band)) as file:
        _describe(file, band)
        for window, values in stripes:
            job.progress((window.row_off + window.height) / area.height, messages.maps.WRITING())
            values = values.reshape(len(bands), *values.shape[-2:])
            file.write(values, window=window)
            for statistics, one in zip(bands, values):
                statistics.add(one[one != band.nodata])
        for number, statistics in enumerate(bands, 1):
            file.update_tags(number, **statistics.tags(area.width * area.height))
    return bands[0]


def _describe(file: Any, band: MapBand) -> None:
    file.update_tags(TITLE=band.title, SOFTWARE="Akin", **band.tags)
    for number, name in enumerate(band.names or (band.title,), 1):
        file.set_band_description(number, name)
    if band.colours:
        file.write_colormap(1, dict(band.colours))


def _profile(area: Raster, band: MapBand) -> dict[str, object]:
    rgb = {"photometric": "RGB"} if len(band.names) == 3 else {}
    return {
        **rgb,
        "driver": "GTiff",
        "width": area.width,
        "height": area.height,
        "count": len(band.names) or 1,
        "dtype": band.dtype,
        "crs": parse_crs(area.crs),
        "transform": area.transform,
        "nodata": band.nodata,
        "tiled": True,
        "blockxsize": TILE,
        "blockysize": TILE,
        "compress": "deflate",
        "predictor": 3 if np.issubdtype(np.dtype(band.dtype), np.floating) else 2,
        "bigtiff": "IF_SAFER",
    }


def _verify(path: Path, area: Raster) -> None:
    """Read the file once: GDAL writes the last tiles when it closes the file, and does not report a full disk then."""
    with rasterio.open(path) as file:
        for top in range(0, area.height, TILE):
            file.read(1, window=Window(0, top, area.width, min(TILE, area.height - top)))
