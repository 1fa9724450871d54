"""One raster of a field, read in windows at several resolutions.

Each way of keeping a raster is a file of `products/` that implements `FieldTile`; `RasterTile` is for whatever GDAL
opens as one raster.
"""

from __future__ import annotations

import os
import threading
import weakref
from collections import OrderedDict
from collections.abc import Hashable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import rasterio
from numpy.typing import NDArray
from rasterio.errors import RasterioError
from rasterio.windows import Window

from ...contract import messages
from ..base.errors import RasterError
from ..imagery.grid.crs import parse_crs
from .card import TileCard
from .encoding import OVERVIEWS, Encoding

#: Of decoded blocks in GDAL: four of AlphaEarth's, which are 1024 x 1024 pixels of 64 int8 bands.
#: The default of GDAL is 5 % of the memory.
CACHE_BYTES = 256 << 20
#: Rasters that a thread has open at once: a field can have more than the operating system opens for a process.
MOST_OPEN = 16
#: A raster lies where it lay if its geotransform differs by at most this part of a pixel.
SAME_PLACE = 0.01
#: Seconds by which the times of two files can be wrong: FAT counts in steps of two.
CLOCK_S = 2.0
#: Sides of a pixel, in pixels, of the overviews that Akin makes where a raster has none that can be used.
OVERVIEW_STEPS = (4, 16, 64)


class _Datasets(threading.local):
    """The open rasters of a thread, by their tile, path and overview."""

    def __init__(self) -> None:
        self.known: OrderedDict[Hashable, Any] = OrderedDict()


_DATASETS = _Datasets()


@dataclass(frozen=True)
class Pixels:
    """Pixels as they are stored. bands: (d, h, w). valid: bool (h, w), which of them have a vector."""

    bands: NDArray[Any]
    valid: NDArray[np.bool_]
    encoding: Encoding

    @property
    def nbytes(self) -> int:
        """Memory in bytes."""
        return self.bands.nbytes + self.valid.nbytes


@dataclass(frozen=True)
class Box:
    """Pixels of a raster at one step: rows row..row+height and columns col..col+width, counted at that step."""

    row: int
    col: int
    height: int
    width: int


class FieldTile(Protocol):
    """A raster of a field. Rows go to the south, whatever the file has. Several threads may read at the same time."""

    @property
    def card(self) -> TileCard:
        """Where it lies."""
        ...

    @property
    def steps(self) -> tuple[int, ...]:
        """The sides of a pixel, in pixels, at which it can be read: 1 first, then the larger ones of overviews.

        Overviews hold sums of vectors that have length 1 again, never interpolated stored values.
        """
        ...

    def size(self, step: int) -> tuple[int, int]:
        """Height and width in pixels at a step."""
        ...

    def read(self, box: Box, step: int) -> Pixels:
        """The pixels of a box inside the raster. Raises RasterError: it can't be read."""
        ...

    def close(self) -> None:
        """Let go of the files."""
        ...


class RasterTile:
    """See FieldTile. A raster that GDAL opens, from its first `dimension` bands.

    Args:
        path: for GDAL.
        own_overviews: the file's overviews are means of vectors with length 1 again. Other overviews are not used.
        coarse: the path of the file with Akin's overviews, "" for none. Its levels have the steps in its tags.
    """

    def __init__(
        self,
        card: TileCard,
        path: str,
        encoding: Encoding,
        dimension: int,
        own_overviews: bool = False,
        coarse: str = "",
    ) -> None:
        self.card, self._path, self._encoding = card, path, encoding
        self._bands = list(range(1, dimension + 1))
        self._key, self._lock = object(), threading.Lock()
        self._open: weakref.WeakSet[Any] = weakref.WeakSet()
        weakref.finalize(self, _close, self._open)  # also of one that nobody closed: a thread keeps its datasets
        self._levels: dict[int, tuple[str, int | None, Encoding]] = {1: (path, None, encoding)}
        with self._reading():
            dataset = self._dataset(path, None)
            if not is_as_added(dataset, card, encoding, dimension):
                raise changed(card)
            self._flipped = dataset.transform.e > 0
            if own_overviews:
                steps = dataset.overviews(1)
                self._levels |= {step: (path, i, encoding) for i, step in enumerate(steps)}
            if coarse:
                for step, file in coarse_files(coarse, card):
                    self._levels.setdefault(step, (file, None, OVERVIEWS))

    @property
    def steps(self) -> tuple[int, ...]:
        """See FieldTile."""
        return tuple(sorted(self._levels))

    def size(self, step: int) -> tuple[int, int]:
        """See FieldTile."""
        path, level, _ = self._levels[step]
        with self._reading():
            dataset = self._dataset(path, level)
            return dataset.height, dataset.width

    def read(self, box: Box, step: int) -> Pixels:
        """See FieldTile."""
        path, level, encoding = self._levels[step]
        flipped = self._flipped and path == self._path
        with self._reading():
            dataset = self._dataset(path, level)
            row = dataset.height - box.row - box.height if flipped else box.row
            window = Window(box.col, row, box.width, box.height)
            bands = dataset.read(self._bands, window=window)
        if flipped:
            bands = bands[:, ::-1]
        return Pixels(bands, encoding.valid(bands), encoding)

    def close(self) -> None:
        """See FieldTile."""
        with self._lock:
            _close(self._open)
            self._open.clear()
        self._key = object()

    def _dataset(self, path: str, level: int | None) -> Any:
        """GDAL's datasets are for one thread each, which closes those that it has not used for longest."""
        known, key = _DATASETS.known, (self._key, path, level)
        if key not in known:
            options = {} if level is None else {"overview_level": level}
            while len(known) >= MOST_OPEN:
                with suppress(RasterioError):
                    known.popitem(last=False)[1].close()
            known[key] = rasterio.open(path, **options)
            with self._lock:
                self._open.add(known[key])
        known.move_to_end(key)
        return known[key]

    def _reading(self) -> AbstractContextManager[None]:
        return reading(self.card)


def _close(datasets: weakref.WeakSet[Any]) -> None:
    for dataset in list(datasets):
        with suppress(RasterioError):
            dataset.close()


@contextmanager
def reading(card: TileCard) -> Iterator[None]:
    """Raise RasterError where GDAL can't read a raster of a field."""
    try:
        with rasterio.Env(GDAL_CACHEMAX=CACHE_BYTES):
            yield
    except RasterioError as error:
        cause, name = str(error.__cause__ or error)[:200], card.path.replace("\\", "/").rsplit("/", 1)[-1]
        raise RasterError(messages.fields.TILE_UNREADABLE(file=name, reason=cause)) from error


def coarse_files(coarse: str, card: TileCard) -> list[tuple[int, str]]:
    """The steps and paths of Akin's overviews that are there: "NAME_4.tif" and so on for "NAME_{}.tif".

    Raises RasterError: the raster was written after them, so they show what was there before.
    """
    named = [(step, coarse_file(coarse, step)) for step in OVERVIEW_STEPS]
    found = [(step, path) for step, path in named if Path(path).is_file()]
    if any(is_older(path, card) for _, path in found):
        raise changed(card)
    return found


def is_older(overview: str | Path, card: TileCard) -> bool:
    """Whether an overview is older than its raster. Rasters in the folder of the field are Akin's own."""
    raster = Path(card.path)
    if not raster.is_absolute():
        return False
    try:
        return Path(overview).stat().st_mtime + CLOCK_S < raster.stat().st_mtime
    except OSError:
        return False


def as_new_as(overview: Path, card: TileCard) -> None:
    """Give an overview the time of its raster where this is later: the clock of another disk can be ahead."""
    raster = Path(card.path)
    with suppress(OSError):
        if raster.is_absolute() and (later := raster.stat().st_mtime) > overview.stat().st_mtime:
            os.utime(overview, (later, later))


def is_as_added(dataset: Any, card: TileCard, encoding: Encoding, dimension: int) -> bool:
    """Whether an open raster is the one of the card: another one may have been put in its place."""
    a, b, c, d, e, f = tuple(dataset.transform)[:6]
    if e > 0:
        f, e = f + e * dataset.height, -e
    near = np.abs(np.subtract((a, b, c, d, e, f), card.transform)).max() <= SAME_PLACE * abs(card.transform[0])
    same_size = (dataset.width, dataset.height) == (card.width, card.height) and dataset.count >= dimension
    floats = all(name.startswith("float") for name in dataset.dtypes)
    in_crs = dataset.crs is not None and (dataset.crs.to_string() == card.crs or dataset.crs == parse_crs(card.crs))
    return bool(near and same_size and floats == (encoding.kind == "float") and in_crs)


def changed(card: TileCard) -> RasterError:
    """The error for a raster that is not what it was when it was added."""
    return RasterError(messages.fields.TILE_CHANGED(file=card.path.replace("\\", "/").rsplit("/", 1)[-1]))


def coarse_file(coarse: str, step: int) -> str:
    """The path of one of Akin's overviews: "NAME_4.tif" for "NAME_{}.tif". Braces elsewhere in the path stay."""
    return f"{coarse.removesuffix('{}.tif')}{step}.tif"


def overview_tile(card: TileCard, step: int, path: str, dimension: int) -> RasterTile:
    """One of Akin's overviews as a raster of its own. card: of the raster that it is of. Raises RasterError."""
    a, b, c, d, e, f = card.transform
    there = replace(
        card, transform=(a * step, b, c, d, e * step, f), path=path,
        width=-(-card.width // step), height=-(-card.height // step),
    )  # fmt: skip
    return RasterTile(there, path, OVERVIEWS, dimension)
