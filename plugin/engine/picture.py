"""A picture (a file, with or without a place on the ground) to vectors, through the encoder that made a collection."""

from __future__ import annotations

import math

import numpy as np
import rasterio
from rasterio.enums import ColorInterp, Resampling
from rasterio.windows import Window

from .bands import match_bands
from .encoder import open_encoder, unit
from .errors import QueryError
from .grid import Grid
from .model_card import ModelCard
from .preprocess import preprocess
from .raster import opened
from .requests import RasterBand
from .scaling import RasterScaling, resolve, scaling_for_dtype, scaling_from_samples

#: Squares cut from one picture at most: a panorama or a small map gives a few, a large raster a lattice of them.
MAX_SQUARES = 9


def picture_vectors(path: str, card: ModelCard, grid: Grid) -> np.ndarray:
    """The vectors (m, d) of a picture: of its squares, one where it is about square itself.

    A georeferenced picture in metres is cut into squares the size of the collection's patches; any other is taken as
    showing about one patch of ground, since nothing tells its scale.

    Raises:
        QueryError: the encoder needs more than pixels.
        RasterError: the picture can't be read, or lacks bands that the encoder needs.
        ModelFileError: the encoder can't be run.
    """
    if card.image.extras:
        names = ", ".join(e.kind for e in card.image.extras)
        raise QueryError(f"The encoder {card.name} also needs {names}, which a picture has not. Use a place instead.")
    with opened(path) as dataset:
        numbers, bands = _bands(dataset, card, path)
        px, valid = card.image.patch_px, None
        squares = []
        for window in _squares(dataset, grid.tiled(card.image.side)):
            shape = (dataset.count, px, px)
            square = dataset.read(window=window, out_shape=shape, resampling=_resampling(window, px))
            valid = dataset.dataset_mask(window=window, out_shape=(px, px)) > 0
            squares.append((_colours(dataset, square) if bands else square, valid))
    scaling = _scaling(card, squares, numbers)
    ready = [preprocess(_channels(pixels, numbers), valid, card, scaling) for pixels, valid in squares]
    vectors = open_encoder(card).encode(np.stack(ready))
    # a dense encoder's patches have no place in a picture: it stands for the mean of them
    return unit(vectors.reshape(len(ready), -1, card.dimension).mean(axis=1))


def _bands(dataset: rasterio.DatasetReader, card: ModelCard, path: str) -> tuple[tuple[int | None, ...], bool]:
    """The band a channel is read from, and whether the bands are a palette's colours."""
    palette = dataset.count == 1 and dataset.colorinterp[0] == ColorInterp.palette
    names = ("red", "green", "blue") if palette else tuple(c.name for c in dataset.colorinterp)
    texts = names if palette else tuple(d or "" for d in dataset.descriptions)
    dtype = dataset.dtypes[0]
    bands = tuple(RasterBand(i + 1, text, name, dtype) for i, (text, name) in enumerate(zip(texts, names)))
    return match_bands(bands, card, (), path).numbers, palette


def _squares(dataset: rasterio.DatasetReader, grid: Grid) -> list[Window]:
    """Windows of equal, square size, evenly spread over the picture, its middle where there is but one."""
    side = min(dataset.width, dataset.height)
    crs, pixel_m = dataset.crs, abs(dataset.transform.a)
    if crs is not None and crs.is_projected and crs.linear_units_factor[1] == 1.0:
        side = min(side, max(1, round(grid.patch_m / pixel_m)))
    most = int(math.sqrt(MAX_SQUARES))
    across, down = (min(most, max(1, length // side)) for length in (dataset.width, dataset.height))
    lefts = _starts(dataset.width, side, across)
    return [Window(x, y, side, side) for y in _starts(dataset.height, side, down) for x in lefts]


def _starts(length: int, side: int, count: int) -> list[int]:
    if count == 1:
        return [(length - side) // 2]
    return [round(i * (length - side) / (count - 1)) for i in range(count)]


def _resampling(window: Window, px: int) -> Resampling:
    return Resampling.average if window.width > px else Resampling.bilinear


def _colours(dataset: rasterio.DatasetReader, square: np.ndarray) -> np.ndarray:
    table = np.zeros((256, 3), np.uint8)
    for value, colour in dataset.colormap(1).items():
        table[value] = colour[:3]
    return np.moveaxis(table[square[0]], -1, 0)


def _channels(pixels: np.ndarray, numbers: tuple[int | None, ...]) -> np.ndarray:
    empty = np.zeros(pixels.shape[1:], np.float32)
    return np.stack([empty if n is None else pixels[n - 1].astype(np.float32) for n in numbers])


def _scaling(
    card: ModelCard, squares: list[tuple[np.ndarray, np.ndarray]], numbers: tuple[int | None, ...]
) -> RasterScaling:
    """As a raster of that dtype would be scaled; percentiles are the picture's own, fills the card's."""
    dtype, channels = str(squares[0][0].dtype), len(numbers)
    if resolve(card.image.scaling, dtype) == "percentile":
        samples = np.concatenate([_channels(p, numbers)[:, v] for p, v in squares], axis=1)
        if not samples.shape[1]:
            raise QueryError("The picture holds no data: all of it is transparent or nodata. Choose another one.")
        scaling = scaling_from_samples(samples, card.image.scaling.low, card.image.scaling.high)
    else:
        scaling = scaling_for_dtype(card.image.scaling, dtype, channels)
    filled = [n is None for n in numbers]
    fills = [c.fill if c.fill is not None else m for c, m in zip(card.image.channels, card.image.mean)]
    gain = tuple(0.0 if f else g for f, g in zip(filled, scaling.gain))
    bias = tuple(fill if f else b for f, fill, b in zip(filled, fills, scaling.bias))
    return RasterScaling(gain, bias, scaling.clip)
