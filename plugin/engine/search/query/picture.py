"""The vectors of a picture (an image file, georeferenced or not) by the encoder of a collection."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import rasterio
from rasterio.enums import Resampling
from rasterio.windows import Window

from ....contract import messages
from ...base.errors import QueryError
from ...encoders.card import ModelCard
from ...encoders.encoder import has_numbers, not_numbers, unit
from ...encoders.kinds import open_encoder
from ...imagery.alone import opened_alone
from ...imagery.bands.match import BandMatch, match_bands
from ...imagery.bands.match_raster import names_of, with_values
from ...imagery.bands.scaling import scaling_of
from ...imagery.grid.grid import Grid
from ...imagery.raster.bands import describe_bands, is_palette
from ...imagery.raster.pixels import without_huge
from ...imagery.values.preprocess import preprocess
from ...imagery.values.read import Evidence
from ...imagery.values.scaling import RasterScaling

#: Maximum number of squares cut from a picture: a few from a panorama, a lattice from a large raster.
MAX_SQUARES = 9


def picture_vectors(path: str, card: ModelCard, grid: Grid) -> np.ndarray:
    """The vectors (m, d) of a picture, one for each of its squares. A picture that is nearly square has one.

    A georeferenced picture in metres is cut into squares of the size of the collection's patches. The scale of any
    other picture is not known, so each of its squares is taken as one patch.

    Raises:
        QueryError: the encoder needs more than the pixels of one date.
        RasterError: the picture can't be read, or has not the bands that the encoder needs.
        ModelFileError: the encoder can't be run, or gives no numbers for the picture.
    """
    if card.image.steps > 1:
        raise QueryError(messages.search.PICTURE_OF_ONE_DATE(encoder=card.name, steps=card.image.steps))
    if card.image.extras:
        extras = [extra.kind for extra in card.image.extras]
        raise QueryError(messages.search.PICTURE_WITHOUT_EXTRAS(encoder=card.name, extras=extras))
    with opened_alone(path) as dataset:
        evidence = _evidence(dataset, path)
        match, palette = match_bands(evidence.bands, card, (), evidence.name), is_palette(dataset)
        px = card.image.patch_px
        squares = []
        for window in _squares(dataset, grid.tiled(card.image.side)):
            square, valid = _square(dataset, window, px)
            squares.append((_colours(dataset, square) if palette else square, valid))
    look = replace(evidence, sample=lambda bands: _samples(squares, bands))
    dtypes = {b.number: b.dtype for b in evidence.bands}
    scaling = _scaling(card, squares, with_values(match, look, card, ""), dtypes)
    ready = [preprocess(_channels(pixels, match.numbers), valid, card, scaling) for pixels, valid in squares]
    vectors = open_encoder(card).encode(np.stack(ready))
    each = [v[has_numbers(v)] for v in vectors.reshape(len(ready), -1, card.dimension)]
    found = [v.mean(axis=0) for v in each if len(v)]
    if not found:
        raise not_numbers(card)
    # the patches of a dense encoder have no position in a picture, so their mean is taken
    return unit(np.stack(found))


def _evidence(dataset: rasterio.DatasetReader, path: str) -> Evidence:
    """The evidence about the values of a picture, without a sample of them."""
    tags = {key.upper(): value for key, value in dataset.tags().items()}
    name, bands, names = Path(path).name, describe_bands(dataset), names_of((path,))
    return Evidence(name, bands, names, tags, None, lambda numbers: np.empty((len(numbers), 0)))


def _squares(dataset: rasterio.DatasetReader, grid: Grid) -> list[Window]:
    """Square windows of equal size, spread evenly over the picture. A single one is in its centre."""
    side = min(dataset.width, dataset.height)
    crs, pixel_m = dataset.crs, abs(dataset.transform.a)
    if crs is not None and crs.is_projected and crs.linear_units_factor[1] == 1.0:
        side = min(side, max(1, round(grid.patch_m / pixel_m)))
    limit = int(math.sqrt(MAX_SQUARES))
    across, down = (min(limit, max(1, length // side)) for length in (dataset.width, dataset.height))
    lefts = _starts(dataset.width, side, across)
    return [Window(x, y, side, side) for y in _starts(dataset.height, side, down) for x in lefts]


def _starts(length: int, side: int, count: int) -> list[int]:
    if count == 1:
        return [(length - side) // 2]
    return [round(i * (length - side) / (count - 1)) for i in range(count)]


def _resampling(window: Window, px: int) -> Resampling:
    return Resampling.average if window.width > px else Resampling.bilinear


def _square(dataset: rasterio.DatasetReader, window: Window, px: int) -> tuple[np.ndarray, np.ndarray]:
    """All bands of a window, (bands, px, px), and which pixels have data: bool (px, px)."""
    out = {"window": window, "out_shape": (px, px), "resampling": _resampling(window, px)}
    pixels = np.stack([dataset.read(band, **out) for band in dataset.indexes])  # their types may differ
    valid: np.ndarray = dataset.dataset_mask(window=window, out_shape=(px, px)) > 0
    usable = without_huge(pixels, valid) if pixels.dtype.kind == "f" else valid
    return pixels, valid if usable is None else usable


def _colours(dataset: rasterio.DatasetReader, square: np.ndarray) -> np.ndarray:
    table = np.zeros((256, 3), np.uint8)
    for value, colour in dataset.colormap(1).items():
        table[value] = colour[:3]
    return np.moveaxis(table[square[0]], -1, 0)


def _channels(pixels: np.ndarray, numbers: tuple[int | None, ...]) -> np.ndarray:
    empty = np.zeros(pixels.shape[1:], np.float32)
    return np.stack([empty if n is None else pixels[n - 1].astype(np.float32) for n in numbers])


def _samples(squares: list[tuple[np.ndarray, np.ndarray]], bands: Sequence[int]) -> np.ndarray:
    """The valid pixels of bands: float32 (bands, n)."""
    return np.concatenate([_channels(pixels, tuple(bands))[:, valid] for pixels, valid in squares], axis=1)


def _scaling(
    card: ModelCard, squares: list[tuple[np.ndarray, np.ndarray]], match: BandMatch, dtypes: Mapping[int, str]
) -> RasterScaling:
    """The scaling of a raster with these dtypes (by band), with the percentiles of the picture."""

    def samples() -> np.ndarray:
        found = _samples(squares, [n for n in match.numbers if n is not None])
        if not found.shape[1]:
            raise QueryError(messages.search.PICTURE_EMPTY())
        return found

    return scaling_of(card, match, [dtypes[n] for n in match.numbers if n is not None], samples)
