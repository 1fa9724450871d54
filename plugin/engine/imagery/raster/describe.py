"""What a raster is: its position, its bands, its date, and the files it consists of."""

from __future__ import annotations

import os
import stat
import warnings
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import rasterio
from rasterio._err import CPLE_BaseError
from rasterio.errors import NotGeoreferencedWarning, RasterioError

from ....contract import Message, RasterBand, messages
from ....contract.addresses import without_secrets
from ....contract.system_errors import refusal
from ....contract.typed.dates import year_at_end
from ...base.errors import RasterError
from ..grid.crs import bounding_box
from ..tried import try_raster
from .bands import describe_bands, is_palette
from .blank import blank_value, may_lack_data
from .dates import date_within, parse_date
from .dimap import dimap_tags
from .place import place_of
from .stac import StacItem, read_sidecar

#: GDAL says it where no driver of this GDAL takes the file. It has no code of its own.
_UNKNOWN_FORMAT = "not recognized as being in a supported file format"
CACHE_BYTES = 128 << 20  # of decoded blocks. GDAL's default is 5 % of the memory: too much next to an encoder
_DATE_TAGS = ["ACQUISITIONDATETIME", "ACQUISITION_DATE", "DATE_ACQUIRED", "ACQUISITION_TIME", "SENSING_TIME"]
_DATE_TAGS += ["PRODUCT_START_TIME", "DATATAKE_1_DATATAKE_SENSING_START", "DATETIME", "DATE", "TIME_COVERAGE_START"]


@dataclass(frozen=True)
class Raster:
    """A raster as its file describes it.

    Attributes:
        crs: as "EPSG:n" or WKT.
        outline, ground, anchor: as in Place: its border, points on the ground, and a place in the middle.
        pixel_size_m: metres on the ground at its anchor.
        palette: its one band has indices into a color table (`bands` are then red, green, blue).
        north_up: not rotated, and positioned by a transform.
        tiled: its blocks are not whole rows.
        date: ISO date of the imagery, None where not known. date_note says where it comes from.
        year: of a raster without a date, the year at the end of its file name; None where there is none.
        tags: metadata of the file, keys in upper case.
        blank: the value that all bands have where there is no data, though the file has no nodata value; see blank.py.
        masked: it says where it has no data: by a nodata value, a mask or alpha.
    """

    path: str
    width: int
    height: int
    crs: str
    outline: np.ndarray
    ground: np.ndarray
    anchor: tuple[float, float]
    pixel_size_m: float
    dtype: str
    nodata: float | None
    bands: tuple[RasterBand, ...]
    palette: bool
    north_up: bool
    block: tuple[int, int]
    date: str | None
    date_note: Message | None
    files: tuple[str, ...]
    tags: Mapping[str, str] = field(default_factory=dict)
    blank: float | None = None
    masked: bool = False
    year: str | None = None

    @property
    def may_lack_data(self) -> bool:
        """Whether some of its pixels may have no data."""
        return self.masked or self.blank is not None

    @property
    def identity(self) -> str:
        """Its path without secrets. A raster whose signed address was renewed has the same."""
        return without_secrets(self.path)

    @property
    def name(self) -> str:
        """Its file name, for people."""
        return Path(self.identity).name or self.identity

    @property
    def tiled(self) -> bool:
        """Whether it is stored in tiles, not in whole rows."""
        return self.block[1] < self.width

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """(xmin, ymin, xmax, ymax) in its CRS."""
        return bounding_box(self.outline)


@contextmanager
def opened(path: str, **options: Any) -> Iterator[rasterio.DatasetReader]:
    """A raster, open for reading.

    Raises:
        RasterError: missing, locked, truncated, not a raster, or it crashes GDAL.
    """
    check_no_pipe(path)
    try_raster(path)
    with raster_reading(path), warnings.catch_warnings():
        warnings.simplefilter("ignore", NotGeoreferencedWarning)
        with rasterio.Env(GDAL_CACHEMAX=CACHE_BYTES, GDAL_NUM_THREADS="1"), rasterio.open(path, **options) as dataset:
            yield dataset


def check_no_pipe(path: str) -> None:
    """Raise RasterError for a pipe or a device: GDAL would wait for it without an end."""
    try:
        mode = os.stat(path).st_mode  # noqa: PTH116 - a Path changes "/vsicurl/http://"
    except (OSError, ValueError):  # not on this computer, or no possible name: GDAL says why
        return
    if not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
        raise RasterError(messages.rasters.NOT_A_FILE(path=path))


@contextmanager
def raster_reading(path: str) -> Iterator[None]:
    """Raise RasterError for what GDAL raises, which it can do at any question about a damaged file."""
    try:
        yield
    except (RasterioError, CPLE_BaseError, OSError, UnicodeDecodeError) as error:  # the last: names in an old encoding
        raise unreadable(path, error) from error


def unreadable(path: str, error: Exception) -> RasterError:
    """The error for a raster that can't be read."""
    local = not path.startswith("/vsi") and ":" not in path[2:] and not path.lstrip().startswith("<")
    if message := refusal(error, path):
        return RasterError(message)
    if local and not _exists(Path(path)):
        return RasterError(messages.rasters.NOT_FOUND(path=path))
    if local and not os.access(path, os.R_OK):
        return RasterError(messages.rasters.NO_ACCESS(path=path))
    reason = " ".join(str(error).split())[:300]
    if _UNKNOWN_FORMAT in reason and not (local and _is_nothing(Path(path))):
        return RasterError(messages.rasters.OTHER_FORMAT(path=path))
    return RasterError(messages.rasters.UNREADABLE(path=path, reason=reason))


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:  # its folder can't be read: the first error says more
        return True


def _is_nothing(path: Path) -> bool:
    """Whether no GDAL reads a file: it is empty, or a folder."""
    return not path.is_file() or path.stat().st_size == 0


def describe(path: str) -> Raster:
    """Read what a raster is.

    Raises:
        RasterError: it can't be read, holds several rasters, is not georeferenced, or has complex values.
    """
    with opened(path) as dataset:
        _check_bands(dataset, path)
        place = place_of(dataset, path)
        dtype = dataset.dtypes[0]
        for found in dataset.dtypes:
            if found.startswith("complex"):  # numpy does not know all of these types
                raise RasterError(messages.rasters.COMPLEX_VALUES(path=path, dtype=found))
        item = read_sidecar(path)
        date, date_note = _date(dataset, path, item)
        return Raster(
            path=path,
            width=dataset.width,
            height=dataset.height,
            crs=place.crs,
            outline=place.outline,
            ground=place.ground,
            anchor=place.anchor,
            pixel_size_m=place.pixel_size_m,
            dtype=dtype,
            nodata=dataset.nodata,
            bands=describe_bands(dataset, item),
            palette=is_palette(dataset),
            north_up=place.north_up,
            block=dataset.block_shapes[0],
            date=date,
            date_note=date_note,
            files=(*(f for f in dataset.files if not f.endswith(".aux.xml")), *([item.path] if item else []))
            or (path,),
            tags=_tags(dataset, path, item),
            masked=may_lack_data(dataset),
            year=None if date else year_at_end(Path(without_secrets(path)).stem),
            blank=blank_value(dataset),  # the last: what GDAL says of a damaged corner is raised at the next question
        )


def _check_bands(dataset: rasterio.DatasetReader, path: str) -> None:
    """Raise RasterError where a file is no raster itself: a container of several, or one without bands."""
    if dataset.count:
        return
    inside = dataset.subdatasets
    if not inside:
        raise RasterError(messages.rasters.NO_BANDS(path=path))
    raise RasterError(messages.rasters.container(path, inside))


def _tags(dataset: rasterio.DatasetReader, path: str, item: StacItem | None) -> dict[str, str]:
    own = {k.upper(): v for ns in ("ENVI", "IMAGERY", None) for k, v in dataset.tags(ns=ns).items()}
    return {**(item.tags if item else {}), **dimap_tags(path), **own}


def _date(dataset: rasterio.DatasetReader, path: str, item: StacItem | None) -> tuple[str | None, Message | None]:
    """The ISO date of the imagery and where it comes from: the metadata, the STAC item next to it, else the file name.
    TIFF's own time is not used: it is mostly the time of the processing."""
    path = without_secrets(path)  # signatures have dates of their own
    name = Path(path).name or path
    tags = {k.upper(): v for ns in (None, "IMAGERY") for k, v in dataset.tags(ns=ns).items()}
    for tag in _DATE_TAGS:
        if found := parse_date(tags.get(tag, "")):
            return found, messages.rasters.DATE_FROM_METADATA(raster=name, date=found, tag=tag)
    if item and item.date:
        return item.date, messages.rasters.DATE_FROM_FILE(raster=name, date=item.date, file=Path(item.path).name)
    found, _ = date_within(Path(path).name)
    return found, messages.rasters.DATE_FROM_NAME(raster=name, date=found) if found else None


def tried(arguments: dict[str, Any], reads: Callable[[str], None]) -> None:
    """What the child process of `imagery/tried.py` does: describe a raster, read a pixel. The engine tells errors."""
    path = arguments["path"]
    with suppress(RasterError):
        describe(path)
    with suppress(RasterError), opened(path) as dataset:
        if dataset.count:
            dataset.read(1, window=((0, 1), (0, 1)))
