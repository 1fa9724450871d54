"""Black or white borders of images without a nodata value: programs fill corners when they turn or cut images."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import rasterio
from rasterio.enums import ColorInterp, MaskFlags
from rasterio.errors import RasterioError
from rasterio.windows import Window

#: A corner of this many pixels a side in which all bands have the same extreme value shows no ground.
CORNER_PX = 16
#: One black corner is enough; one white corner may be snow or a cloud that is too bright for the sensor.
WHITE_CORNERS = 2
#: Fewer bands may be heights or classes, where 0 is data.
LEAST_BANDS = 3


def blank_value(dataset: rasterio.DatasetReader) -> float | None:
    """The value that all bands have where an open raster has no data, though it does not say so; None where it has a
    nodata value, a mask or an alpha band, is no image, or its corners have data or can't be read."""
    if dataset.count < LEAST_BANDS or may_lack_data(dataset) or len(set(dataset.dtypes)) > 1:
        return None
    try:
        corners = [_only_value(pixels) for pixels in _corners(dataset)]
    except RasterioError:  # truncated: the reading of its pixels says so
        return None
    dtype = np.dtype(dataset.dtypes[0])
    if 0 in corners:
        return 0.0
    white = np.iinfo(dtype).max if dtype.kind == "u" else None
    return float(white) if white is not None and corners.count(white) >= WHITE_CORNERS else None


def may_lack_data(dataset: rasterio.DatasetReader) -> bool:
    """Whether an open raster says where it has no data: by a nodata value, a mask or an alpha band."""
    masks = any(flags != [MaskFlags.all_valid] for flags in dataset.mask_flag_enums)
    return masks or ColorInterp.alpha in dataset.colorinterp


def has_data(pixels: np.ndarray, blank: float) -> np.ndarray:
    """Which pixels (bands, y, x) are not blank: bool (y, x)."""
    return np.asarray((pixels != blank).any(axis=0))


def _corners(dataset: rasterio.DatasetReader) -> Iterator[np.ndarray]:
    """The pixels (bands, y, x) of the corners, from the top.

    Where blocks are as wide as the raster, both corners of a side are read at once: a JPEG or PNG is decoded from its
    first line for each read that goes back.
    """
    width, height = min(CORNER_PX, dataset.width), min(CORNER_PX, dataset.height)
    lefts, tops = sorted({0, dataset.width - width}), sorted({0, dataset.height - height})
    wide = dataset.block_shapes[0][1] >= dataset.width
    for top in tops:
        row = dataset.read(window=Window(0, top, dataset.width, height)) if wide else None
        for left in lefts:
            yield dataset.read(window=Window(left, top, width, height)) if row is None else row[..., left:][..., :width]


def _only_value(pixels: np.ndarray) -> float | None:
    """The value of all pixels in all bands; None if they differ."""
    return pixels.flat[0].item() if pixels.size and bool((pixels == pixels.flat[0]).all()) else None
