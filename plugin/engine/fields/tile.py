"""One raster of a field, read in windows at several resolutions.

Each way of keeping a raster is a file of `products/` that implements `FieldTile`; `RasterTile` is for whatever GDAL
opens as one raster.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import rasterio
from numpy.typing import NDArray
from rasterio.errors import RasterioError
from rasterio.windows import Window

from ...contract import messages
from ..base.errors import RasterError
from .card import TileCard
from .encoding import OVERVIEWS, Encoding

#: Of decoded blocks in GDAL: four of AlphaEarth's, which are 1024 x 1024 pixels of 64 int8 bands.
#: The default of GDAL is 5 % of the memory.
CACHE_BYTES = 256 << 20
#: Sides of a pixel, in pixels, of the overviews that Akin makes where a raster has none that can be used.
OVERVIEW_STEPS = (4, 16, 64)


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
        self._local, self._lock = threading.local(), threading.Lock()
        self._open: list[Any] = []
        self._levels: dict[int, tuple[str, int | None, Encoding]] = {1: (path, None, encoding)}
        with self._told():
            dataset = self._dataset(path, None)
            self._flipped = dataset.transform.e > 0
            if own_overviews:
                steps = dataset.overviews(1)
                self._levels |= {step: (path, i, encoding) for i, step in enumerate(steps)}
            if coarse:
                for step, file in coarse_files(coarse):
                    self._levels.setdefault(step, (file, None, OVERVIEWS))

    @property
    def steps(self) -> tuple[int, ...]:
        """See FieldTile."""
        return tuple(sorted(self._levels))

    def size(self, step: int) -> tuple[int, int]:
        """See FieldTile."""
        path, level, _ = self._levels[step]
        with self._told():
            dataset = self._dataset(path, level)
            return dataset.height, dataset.width

    def read(self, box: Box, step: int) -> Pixels:
        """See FieldTile."""
        path, level, encoding = self._levels[step]
        flipped = self._flipped and path == self._path
        with self._told():
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
            for dataset in self._open:
                with suppress(RasterioError):
                    dataset.close()
            self._open.clear()
        self._local = threading.local()

    def _dataset(self, path: str, level: int | None) -> Any:
        """GDAL's datasets are for one thread each."""
        known = self._local.__dict__.setdefault("known", {})
        if (path, level) not in known:
            options = {} if level is None else {"overview_level": level}
            known[path, level] = rasterio.open(path, **options)
            with self._lock:
                self._open.append(known[path, level])
        return known[path, level]

    def _told(self) -> AbstractContextManager[None]:
        return reading(self.card)


@contextmanager
def reading(card: TileCard) -> Iterator[None]:
    """Raise RasterError where GDAL can't read a raster of a field."""
    try:
        with rasterio.Env(GDAL_CACHEMAX=CACHE_BYTES):
            yield
    except RasterioError as error:
        cause, name = str(error.__cause__ or error)[:200], card.path.replace("\\", "/").rsplit("/", 1)[-1]
        raise RasterError(messages.fields.TILE_UNREADABLE(file=name, reason=cause)) from error


def coarse_files(coarse: str) -> list[tuple[int, str]]:
    """The steps and paths of Akin's overviews that are there: "NAME_4.tif" and so on for "NAME_{}.tif"."""
    named = [(step, coarse.format(step)) for step in OVERVIEW_STEPS]
    return [(step, path) for step, path in named if Path(path).is_file()]
