"""TESSERA as geotessera exports it: GeoTIFFs of float32, NaN without data; tags TESSERA_* name the dataset."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np

from ....contract import messages
from ...base.errors import RasterError
from ..card import TileCard
from ..encoding import Encoding
from ..tile import Box, FieldTile, Pixels, RasterTile
from . import tessera
from .base import Found
from .raster import LEAST_BANDS, card_of, files_in, opened, year_in

ENCODING = Encoding("float")
VERSION, VARIANT, YEAR = "TESSERA_DATASET_VERSION", "TESSERA_DATASET_VARIANT", "TESSERA_YEAR"


class TesseraGeoTiff:
    """See Product."""

    name = "tessera_geotiff"
    title = "TESSERA (GeoTIFF)"
    licence, attribution = tessera.LICENCE, tessera.ATTRIBUTION
    gap_years: tuple[int, int] | None = tessera.GAP_YEARS

    def find(self, path: Path) -> Found | None:
        """See Product."""
        found: list[tuple[TileCard, int]] = []
        datasets = []
        for file in files_in(path):
            with opened(file) as dataset:
                tags = dataset.tags()
                if VERSION not in tags or set(dataset.dtypes) != {"float32"}:
                    return None
                year = int(tags[YEAR]) if tags.get(YEAR, "").isdigit() else year_in(file)
                found.append((card_of(dataset, file, year), dataset.count))
                stated = [(tags[VERSION], tags.get(VARIANT))]
                datasets.append((tessera.dataset_in(file.absolute(), stated), file.name))
        if not found:
            return None
        version, variant = tessera.one_dataset(datasets)
        for card, count in found:
            if count < LEAST_BANDS:
                problem = messages.fields.TOO_FEW_BANDS(file=Path(card.path).name, count=count, least=LEAST_BANDS)
                raise RasterError(problem)
            if count != found[0][1]:
                first, other = Path(found[0][0].path).name, Path(card.path).name
                raise RasterError(messages.fields.RASTERS_DIFFER(first=first, other=other))
        return Found(version, variant, found[0][1], ENCODING, tuple(card for card, _ in found))

    def open(self, tile: TileCard, path: str, encoding: Encoding, dimension: int, coarse: str) -> FieldTile:
        """See Product."""
        return _Limited(tile, path, encoding, dimension, coarse=coarse)


class _Limited(RasterTile):
    """A pixel has no vector where its values are larger than TESSERA's can be."""

    def read(self, box: Box, step: int) -> Pixels:
        """See FieldTile."""
        pixels = super().read(box, step)
        if step > 1:
            return pixels
        with np.errstate(invalid="ignore"):
            sound = np.abs(pixels.bands).max(axis=0) <= tessera.MOST_VALUE
        return replace(pixels, valid=pixels.valid & sound)


PRODUCT = TesseraGeoTiff()
