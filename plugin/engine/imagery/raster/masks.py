"""Which pixels of a raster have data, as GDAL's masks say, at the resolution at which the masks are true."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from typing import Any

import numpy as np
import rasterio
from rasterio.enums import ColorInterp, MaskFlags
from rasterio.errors import NodataShadowWarning
from rasterio.windows import Window

warnings.simplefilter("ignore", NodataShadowWarning)  # alpha and nodata are both used

STRIPE_PX = 16 << 20  # the most pixels of a mask that are in memory at once
_WHOLE = 0.5  # a pixel of an overview has data if at least this fraction of it has


class Masks:
    """The masks of an open raster: nodata of each band, alpha, internal masks and .msk files.

    A mask often has no overviews, although the bands have: GDAL then takes all pixels of the overview as data. So a
    mask of the whole raster is always read at full resolution. (It compresses well, so this costs little.)

    Args:
        dataset: the raster, or an overview of it.
        bands: the bands that are read, numbers from 1.
        full: the raster in full resolution, where `dataset` is an overview.
    """

    def __init__(
        self, dataset: rasterio.DatasetReader, bands: Sequence[int], full: rasterio.DatasetReader | None
    ) -> None:
        self._dataset, self._full = dataset, full
        flags = _flags(dataset if full is None else full, bands)
        self._alpha = _alpha(dataset)
        self._of_raster = next((b for b, f in zip(bands, flags) if _is_of_raster(f)), None)
        own = [MaskFlags.nodata in f and MaskFlags.per_dataset not in f for f in flags]
        self._of_bands = [b for b, has in zip(bands, own) if has]
        self._all_have_one = all(own)
        self._strict = [i for i, b in enumerate(self._of_bands) if not _can_be_real(dataset, b)]

    def read(self, window: Window) -> np.ndarray | None:
        """Which pixels of a window have data: bool (height, width), or None for all.

        A pixel has data if at least one band has: dark pixels have a nodata value of 0 in some bands. A nodata value
        that no pixel with data has, such as -9999 or NaN, is decisive in any band.
        """
        found = []
        if self._alpha is not None:
            found.append(self._dataset.read(self._alpha, window=window) > 0)
        if self._of_raster is not None:
            found.append(self._mask_of_raster(self._of_raster, window))
        if self._of_bands:
            masks = self._dataset.read_masks(self._of_bands, window=window) > 0
            if self._all_have_one:
                found.append(masks.any(axis=0))
            found += list(masks[self._strict])
        return np.logical_and.reduce(found) if found else None

    def _mask_of_raster(self, band: int, window: Window) -> np.ndarray:
        own: np.ndarray = self._dataset.read_masks(band, window=window) > 0
        return own if self._full is None else own & self._shrunk(self._full, band, window)

    def _shrunk(self, full: rasterio.DatasetReader, band: int, window: Window) -> np.ndarray:
        """The mask of the raster in the pixels of the overview: bool, as the window."""
        dataset = self._dataset
        ys = _edges(window.row_off, window.height, full.height / dataset.height, full.height)
        xs = _edges(window.col_off, window.width, full.width / dataset.width, full.width)
        rows = max(1, STRIPE_PX * len(ys) // max(1, int(ys[-1] - ys[0]) * int(xs[-1] - xs[0])))
        stripes = []
        for start in range(0, window.height, rows):
            tops = ys[start : start + rows + 1]
            part = Window(xs[0], tops[0], xs[-1] - xs[0], tops[-1] - tops[0])
            mask = (full.read_masks(band, window=part) > 0).astype(np.float32)
            sums = np.add.reduceat(np.add.reduceat(mask, xs[:-1] - xs[0], axis=1), tops[:-1] - tops[0], axis=0)
            stripes.append(sums >= _WHOLE * np.outer(np.diff(tops), np.diff(xs)))
        return np.concatenate(stripes)


def same_nodata(dataset: rasterio.DatasetReader, overview: rasterio.DatasetReader, bands: Sequence[int]) -> bool:
    """Whether an overview has the nodata values of its raster. If not, its pixels were mixed with nodata when it was
    made, or GDAL would take them as data."""
    each = [(dataset.nodatavals[b - 1], overview.nodatavals[b - 1]) for b in bands]
    alike = all(a == b or (a is not None and b is not None and a != a and b != b) for a, b in each)
    return alike and (MaskFlags.nodata in _joined(dataset, bands)) == (MaskFlags.nodata in _joined(overview, bands))


def _joined(dataset: rasterio.DatasetReader, bands: Sequence[int]) -> set[Any]:
    return {flag for flags in _flags(dataset, bands) for flag in flags}


def _flags(dataset: rasterio.DatasetReader, bands: Sequence[int]) -> list[list[Any]]:
    flags = dataset.mask_flag_enums  # of all bands
    return [flags[b - 1] for b in bands]


def _is_of_raster(flags: Sequence[Any]) -> bool:
    return MaskFlags.per_dataset in flags and MaskFlags.alpha not in flags


def _alpha(dataset: rasterio.DatasetReader) -> int | None:
    """The alpha band, also where GDAL does not use it as a mask: with nodata, or in rasters of 3, 5 or more bands."""
    colors = dataset.colorinterp
    return colors.index(ColorInterp.alpha) + 1 if ColorInterp.alpha in colors else None


def _can_be_real(dataset: rasterio.DatasetReader, band: int) -> bool:
    """Whether a pixel with data can have the nodata value in this band: 0, or any value of a type without a sign."""
    return dataset.nodatavals[band - 1] in (0, None) or np.dtype(dataset.dtypes[band - 1]).kind == "u"


def _edges(start: int, count: int, factor: float, size: int) -> np.ndarray:
    """The first pixel, in full resolution, of each pixel of an overview, and the end of the last: int (count + 1,)."""
    return np.minimum(np.round(np.arange(start, start + count + 1) * factor), size).astype(np.int64)
