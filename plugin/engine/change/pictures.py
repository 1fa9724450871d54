"""Two small pictures of each detected area, before and after: a person sees at once what changed."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain, count
from pathlib import Path
from typing import Any

import numpy as np
import rasterio
from numpy.typing import NDArray
from rasterio.enums import Resampling
from rasterio.errors import RasterioError
from rasterio.windows import Window, from_bounds

from ...contract import DatedRaster, messages
from ..base.errors import QueryError, RasterError
from ..base.files.disk import ensure_folder, writing_to
from ..base.job import Job
from ..imagery.grid.crs import to_crs
from ..imagery.raster.describe import opened
from .series.base import Series

#: The largest areas get pictures: more would take minutes, and nobody looks at them.
MOST_AREAS = 100
#: Pixels of a picture on a side at most, and the ground around the area, as a share of its size.
SIDE_PX, AROUND = 240, 0.4
#: The brightness that is shown, in percentiles of each band in both pictures.
SHOWN = (2.0, 98.0)
BEFORE, AFTER = "before", "now"
#: What a picture of Akin has in its first bytes: the text chunk with the name of the software.
MARK, HEAD_BYTES = b"tEXtSoftware\0Akin", 4096


@dataclass(frozen=True)
class Pictures:
    """Where pictures are written, and which rasters may be opened: the collection can be a stranger's."""

    folder: Path
    rasters: tuple[str, ...]

    def write(self, features: Sequence[dict[str, Any]], crs: str, series: Series, job: Job) -> None:
        """Write the pictures of the first areas, and put their paths into `before` and `now`; "" without one.

        Args:
            features: GeoJSON, the largest area first. Their dates are `after` and `first`.

        Raises ResourceError: the folder can't be written. Cancelled.
        """
        for one in features:
            one["properties"] |= {BEFORE: "", AFTER: ""}
        by_date = dict(zip(series.dates, series.rasters()))
        if not (features and any(one.path in self.rasters for rasters in by_date.values() for one in rasters)):
            return
        with writing_to(self.folder, messages.change.PICTURES_NOT_WRITTEN()):
            ensure_folder(self.folder)
        for one in features[:MOST_AREAS]:
            job.check()
            own = one["properties"]
            both = [self._read(by_date.get(own[date], ()), one["geometry"], crs) for date in ("after", "first")]
            for name, picture in zip((BEFORE, AFTER), _stretched(both)):
                if picture is not None:
                    path = _own(self.folder, f"{own['rank']}-{name}")
                    _save(path, picture)
                    own[name] = str(path)

    def _read(self, rasters: Sequence[DatedRaster], geometry: dict[str, Any], crs: str) -> NDArray[np.float32] | None:
        """The pixels of the first raster that has the area: (1 or 3, h, w), NaN without data; None if there is none."""
        points = np.array([point for polygon in geometry["coordinates"] for point in polygon[0]], float)
        for one in rasters:
            if one.path in self.rasters:
                with suppress(RasterError, QueryError, RasterioError, ValueError):  # moved, damaged, elsewhere
                    found = _pixels(one.path, points, crs)
                    if found is not None:
                        return found
        return None


def _pixels(path: str, points: NDArray[np.float64], crs: str) -> NDArray[np.float32] | None:
    with opened(path) as dataset:
        if dataset.crs is None:
            return None
        xy = to_crs(points, crs, dataset.crs.to_wkt())
        (left, bottom), (right, top) = xy.min(axis=0), xy.max(axis=0)
        around = AROUND * max(right - left, top - bottom)
        whole = Window(0, 0, dataset.width, dataset.height)
        asked = from_bounds(left - around, bottom - around, right + around, top + around, dataset.transform)
        window = asked.intersection(whole).round_offsets().round_lengths()
        bands = [1, 2, 3] if dataset.count >= 3 else [1]
        scale = min(1.0, SIDE_PX / max(window.width, window.height))
        shape = (len(bands), max(1, round(window.height * scale)), max(1, round(window.width * scale)))
        read = dataset.read(bands, window=window, out_shape=shape, masked=True, resampling=Resampling.average)
    pixels = np.asarray(read.filled(0), np.float32)
    pixels[np.ma.getmaskarray(read)] = np.nan
    return pixels if np.isfinite(pixels).any() else None


def _stretched(pictures: Sequence[NDArray[np.float32] | None]) -> list[NDArray[np.uint8] | None]:
    """Both pictures in the same brightness where they have the same bands, so that they compare."""
    made: list[NDArray[np.uint8] | None] = []
    for own in pictures:
        if own is None:
            made.append(None)
            continue
        alike = [one for one in pictures if one is not None and len(one) == len(own)]
        joined = [np.concatenate([one[band].ravel() for one in alike]) for band in range(len(own))]
        ends = np.array([np.nanpercentile(values, SHOWN) if np.isfinite(values).any() else (0, 1) for values in joined])
        span = np.maximum(ends[:, 1] - ends[:, 0], 1e-9)
        shown = (own - ends[:, 0, None, None]) / span[:, None, None]
        made.append(np.nan_to_num(np.clip(shown, 0, 1) * 255).astype(np.uint8))
    return made


def _own(folder: Path, name: str) -> Path:
    """The first free path with a name, or that of an earlier picture of Akin: files of others stay as they are."""
    endings = chain([""], (f"_{number}" for number in count(2)))
    paths = (folder / f"{name}{ending}.png" for ending in endings)
    return next(path for path in paths if not os.path.lexists(path) or _is_akins(path))


def _is_akins(path: Path) -> bool:
    if not path.is_file():
        return False
    try:
        with path.open("rb") as file:
            return MARK in file.read(HEAD_BYTES)
    except OSError:  # it can't be read
        return False


def _save(path: Path, picture: NDArray[np.uint8]) -> None:
    bands, height, width = picture.shape
    profile = {"driver": "PNG", "count": bands, "height": height, "width": width, "dtype": "uint8"}
    profile |= {"WRITE_METADATA_AS_TEXT": "YES"}
    with writing_to(path.parent, messages.change.PICTURES_NOT_WRITTEN()), rasterio.MemoryFile() as memory:
        with memory.open(**profile) as file:
            file.write(picture)
            file.update_tags(SOFTWARE="Akin")
        path.write_bytes(memory.read())
