"""A picture (a file, with or without a place on the ground) to vectors, through the encoder that made a collection."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import rasterio
from rasterio.enums import Resampling
from rasterio.windows import Window

from ..base.errors import QueryError
from ..encoders.card import ModelCard
from ..encoders.encoder import unit
from ..encoders.kinds import open_encoder
from ..imagery.bands.match import BandMatch, match_bands
from ..imagery.bands.match_raster import names_of, with_values
from ..imagery.bands.scaling import scaling_of
from ..imagery.grid.grid import Grid
from ..imagery.raster.bands import describe_bands, is_palette
from ..imagery.raster.describe import opened
from ..imagery.values.preprocess import preprocess
from ..imagery.values.read import Evidence
from ..imagery.values.scaling import RasterScaling

#: Squares cut from one picture at most: a panorama or a small map gives a few, a large raster a lattice of them.
MAX_SQUARES = 9


def picture_vectors(path: str, card: ModelCard, grid: Grid) -> np.ndarray:
    """The vectors (m, d) of a picture: of its squares, one where it is about square itself.

    A georeferenced picture in metres is cut into squares the size of the collection's patches; any other is taken as
    showing about one patch of ground, since nothing tells its scale.

    Raises:
        QueryError: the encoder needs more than the pixels of one date.
        RasterError: the picture can't be read, or lacks bands that the encoder needs.
        ModelFileError: the encoder can't be run.
    """
    if card.image.steps > 1:
        raise QueryError(
            f"The encoder {card.name} looks at {card.image.steps} dates of a place at once, and a picture shows one. "
            "Use a place instead."
        )
    if card.image.extras:
        names = ", ".join(e.kind for e in card.image.extras)
        raise QueryError(f"The encoder {card.name} also needs {names}, which a picture has not. Use a place instead.")
    with opened(path) as dataset:
        evidence = _evidence(dataset, path)
        match, palette = match_bands(evidence.bands, card, (), evidence.name), is_palette(dataset)
        px, valid = card.image.patch_px, None
        squares = []
        for window in _squares(dataset, grid.tiled(card.image.side)):
            shape = (dataset.count, px, px)
            square = dataset.read(window=window, out_shape=shape, resampling=_resampling(window, px))
            valid = dataset.dataset_mask(window=window, out_shape=(px, px)) > 0
            squares.append((_colours(dataset, square) if palette else square, valid))
    look = replace(evidence, sample=lambda bands: _samples(squares, bands))
    scaling = _scaling(card, squares, with_values(match, look, card, ""))
    ready = [preprocess(_channels(pixels, match.numbers), valid, card, scaling) for pixels, valid in squares]
    vectors = open_encoder(card).encode(np.stack(ready))
    # a dense encoder's patches have no place in a picture: it stands for the mean of them
    return unit(vectors.reshape(len(ready), -1, card.dimension).mean(axis=1))


def _evidence(dataset: rasterio.DatasetReader, path: str) -> Evidence:
    """What tells the values of a picture, but for a look at them."""
    tags = {key.upper(): value for key, value in dataset.tags().items()}
    name, bands, names = Path(path).name, describe_bands(dataset), names_of((path, *dataset.files))
    return Evidence(name, bands, names, tags, None, lambda numbers: np.empty((len(numbers), 0)))


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


def _samples(squares: list[tuple[np.ndarray, np.ndarray]], bands: Sequence[int]) -> np.ndarray:
    """The pixels of bands that hold data: float32 (bands, n)."""
    return np.concatenate([_channels(pixels, tuple(bands))[:, valid] for pixels, valid in squares], axis=1)


def _scaling(card: ModelCard, squares: list[tuple[np.ndarray, np.ndarray]], match: BandMatch) -> RasterScaling:
    """As a raster of that dtype would be scaled; percentiles are the picture's own."""

    def samples() -> np.ndarray:
        found = _samples(squares, [n for n in match.numbers if n is not None])
        if not found.shape[1]:
            raise QueryError("The picture holds no data: all of it is transparent or nodata. Choose another one.")
        return found

    return scaling_of(card, match, str(squares[0][0].dtype), samples)
