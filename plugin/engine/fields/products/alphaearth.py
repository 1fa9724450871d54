"""AlphaEarth Foundations, annual satellite embeddings (Google, Google DeepMind), as GeoTIFFs.

From "AEF on GCS" (the readme of the bucket alphaearth_foundations): 64 bands A00..A63, int8, nodata -128, quadratic;
UTM, 10 m, at most 8192 x 8192; overviews are means with length 1 again. Source Cooperative's mirror has its rows to the
north, and a .vrt beside each file that turns them. The Major-TOM subset has the same pixels in other tiles.
"""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import rasterio
from rasterio.windows import Window

from ....contract import messages
from ...base.errors import RasterError
from ..card import TileCard
from ..encoding import QUADRATIC_ONE, UNIT_TOLERANCE, Encoding
from ..tile import FieldTile, RasterTile
from .base import Found
from .raster import card_of, files_in, opened

BANDS = tuple(f"A{i:02}" for i in range(64))
ENCODING = Encoding("quadratic", nodata=-128, unit=True)
#: The pixels in the middle of a file that are looked at to see whether they can be of the product.
LOOKED_PX = 64
_YEAR = re.compile(r"(?<!\d)(20[12]\d)(?!\d)")


class AlphaEarth:
    """See Product."""

    name = "alphaearth"
    title = "AlphaEarth Foundations"
    licence = "CC-BY 4.0"
    attribution = "The AlphaEarth Foundations Satellite Embedding dataset is produced by Google and Google DeepMind."

    def find(self, path: Path) -> Found | None:
        """See Product."""
        tiles = []
        for file in files_in(path):
            with opened(file) as dataset:
                if not _is_alphaearth(dataset):
                    return None
                _check(dataset, file)
                tiles.append(card_of(dataset, file, _year(file), zone=_is_utm(dataset)))
        return Found("v1", "annual", len(BANDS), ENCODING, tuple(tiles)) if tiles else None

    def open(self, tile: TileCard, path: str, encoding: Encoding, dimension: int, coarse: str) -> FieldTile:
        """See Product."""
        return RasterTile(tile, path, encoding, dimension, own_overviews=not path.endswith(".vrt"), coarse=coarse)


def _is_alphaearth(dataset: rasterio.DatasetReader) -> bool:
    named = tuple(name or "" for name in dataset.descriptions)
    return dataset.count == len(BANDS) and set(dataset.dtypes) == {"int8"} and (named == BANDS or not any(named))


def _check(dataset: rasterio.DatasetReader, file: Path) -> None:
    """Raise RasterError for a file whose vectors have not length 1: it was interpolated, or is something else."""
    side = min(LOOKED_PX, dataset.height, dataset.width)
    top, left = (dataset.height - side) // 2, (dataset.width - side) // 2
    bands = dataset.read(window=Window(left, top, side, side))
    valid = ENCODING.valid(bands)
    if not valid.any():
        return
    values = (bands[:, valid].astype(np.float32) / QUADRATIC_ONE) ** 2
    lengths = np.sqrt((values * values).sum(axis=0))
    length = float(np.median(lengths))
    if abs(length - 1) > UNIT_TOLERANCE:
        raise RasterError(messages.fields.NOT_UNIT_LENGTH(file=file.name, product=AlphaEarth.title, length=length))


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
