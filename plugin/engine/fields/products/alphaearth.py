"""AlphaEarth Foundations, annual satellite embeddings (Google, Google DeepMind), as GeoTIFFs.

From "AEF on GCS" (the readme of the bucket alphaearth_foundations): 64 bands A00..A63, int8, nodata -128, quadratic;
UTM, 10 m, at most 8192 x 8192; overviews are means with length 1 again. Source Cooperative's mirror has its rows to the
north, and a .vrt next to each file that turns them, which Akin does not need. The Major-TOM subset has the same pixels
in other tiles.
"""

from __future__ import annotations

import re
from contextlib import closing
from pathlib import Path

import numpy as np
import rasterio

from ....contract import messages
from ...base.errors import RasterError
from ..card import TileCard
from ..encoding import QUADRATIC_ONE, UNIT_TOLERANCE, Encoding
from ..tile import Box, FieldTile, RasterTile
from .base import Found
from .raster import card_of, files_in, opened

BANDS = tuple(f"A{i:02}" for i in range(64))
ENCODING = Encoding("quadratic", nodata=-128, unit=True)
#: Where a raster is looked at to see whether its vectors can be of the product, in parts of its height and width: in
#: the middle, or where it has data. The side of these places in pixels.
LOOKED_AT = ((0.5, 0.5), *((i / 6, j / 6) for i in range(7) for j in range(7)))
LOOKED_PX = 64
_YEAR = re.compile(r"(?<!\d)(20[12]\d)(?!\d)")


class AlphaEarth:
    """See Product."""

    name = "alphaearth"
    title = "AlphaEarth Foundations"
    licence = "CC-BY 4.0"
    attribution = "The AlphaEarth Foundations Satellite Embedding dataset is produced by Google and Google DeepMind."
    gap_years: tuple[int, int] | None = None

    def find(self, path: Path) -> Found | None:
        """See Product."""
        tiles = []
        for file in map(_original, files_in(path)):
            with opened(file) as dataset:
                if not _is_alphaearth(dataset):
                    return None
                card = card_of(dataset, file, _year(file), zone=_is_utm(dataset))
                says_so = any(dataset.descriptions) or dataset.nodata == ENCODING.nodata
            with closing(self.open(card, card.path, ENCODING, len(BANDS), "")) as tile:
                if not says_so and not has_length_1(tile):
                    return None
                check_lengths(tile, file.name)
            tiles.append(card)
        return Found("v1", "annual", len(BANDS), ENCODING, tuple(tiles)) if tiles else None

    def open(self, tile: TileCard, path: str, encoding: Encoding, dimension: int, coarse: str) -> FieldTile:
        """See Product."""
        return RasterTile(tile, path, encoding, dimension, own_overviews=not path.endswith(".vrt"), coarse=coarse)


def _original(file: Path) -> Path:
    """The file that a .vrt next to it turns: it has the overviews, and Akin reads its rows in either order."""
    files = (file.with_suffix(ending) for ending in (".tiff", ".tif"))
    return next((it for it in files if it.is_file()), file) if file.suffix.lower() == ".vrt" else file


def _is_alphaearth(dataset: rasterio.DatasetReader) -> bool:
    """A VRT of an older GDAL, which had no int8, is int16."""
    named, types = tuple(name or "" for name in dataset.descriptions), set(dataset.dtypes)
    if dataset.count != len(BANDS) or (any(named) and named != BANDS):
        return False
    return types == {"int8"} or (types == {"int16"} and named == BANDS and dataset.nodata == ENCODING.nodata)


def check_lengths(tile: FieldTile, name: str) -> None:
    """Raise RasterError for a raster whose vectors have not length 1: it was interpolated, or is something else."""
    length = _length(tile)
    if abs(length - 1) > UNIT_TOLERANCE:
        raise RasterError(messages.fields.NOT_UNIT_LENGTH(file=name, product=AlphaEarth.title, length=length))


def has_length_1(tile: FieldTile) -> bool:
    """Whether `check_lengths` finds nothing. Raises RasterError: the raster can't be read."""
    return abs(_length(tile) - 1) <= UNIT_TOLERANCE


def _length(tile: FieldTile) -> float:
    """The median length of the vectors of the first place that has some; 1 if none of LOOKED_AT has any."""
    height, width = tile.card.height, tile.card.width
    h, w = min(LOOKED_PX, height), min(LOOKED_PX, width)
    for down, across in LOOKED_AT:
        bands = tile.read(Box(int((height - h) * down), int((width - w) * across), h, w), 1).bands
        valid = ENCODING.valid(bands)
        if valid.any():
            values = (bands[:, valid].astype(np.float32) / QUADRATIC_ONE) ** 2
            return float(np.median(np.sqrt((values * values).sum(axis=0))))
    return 1.0


def _is_utm(dataset: rasterio.DatasetReader) -> bool:
    code = dataset.crs.to_epsg() if dataset.crs else None
    return code is not None and (32601 <= code <= 32660 or 32701 <= code <= 32760)


def _year(file: Path) -> int | None:
    """The last year in a path: ".../annual/2023/10N/NAME.tiff", "2024/U/1/L/7/471U_587L.tif", "NAME_2024.tif"."""
    for part in reversed(file.parts[-8:]):
        if years := _YEAR.findall(part):
            return int(years[-1])
    return None


PRODUCT = AlphaEarth()
