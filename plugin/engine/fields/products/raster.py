"""Any raster of vectors that GDAL reads: bands of floats, or of int8, int16 or uint8 that are values of one scale.

For other tools' feature rasters, and collections of Akin written out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import rasterio
from rasterio.errors import RasterioError

from ....contract import messages
from ...base.errors import RasterError
from ..card import TileCard
from ..encoding import OVERVIEWS, Encoding
from ..tile import FieldTile, RasterTile
from .base import Found

#: The fewest bands of a raster of vectors: imagery with three or four bands is none.
LEAST_BANDS = 8
ENDINGS = (".tif", ".tiff", ".vrt")
#: In a raster that Akin wrote: the kind of its encoding, which other readers of int8 would not know.
ENCODING_TAG = "AKIN_VECTORS"
_DTYPES = {"float32": "float", "float64": "float", "float16": "float", "int8": "linear", "int16": "linear"}
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")


class Raster:
    """See Product."""

    name = "raster"
    title = "Raster of vectors"
    licence = attribution = ""
    gap_years: tuple[int, int] | None = None

    def find(self, path: Path) -> Found | None:
        """See Product."""
        found: list[tuple[TileCard, Encoding, int]] = []
        for file in files_in(path):
            with opened(file) as dataset:
                found.append((card_of(dataset, file, year_in(file)), _encoding(dataset, file), dataset.count))
        if not found:
            return None
        _, encoding, dimension = found[0]
        for card, its, bands in found:
            if (its, bands) != (encoding, dimension):
                first, other = Path(found[0][0].path).name, Path(card.path).name
                raise RasterError(messages.fields.RASTERS_DIFFER(first=first, other=other))
        notes = (messages.fields.LINEAR(),) if encoding.kind == "linear" else ()
        return Found("", "", dimension, encoding, tuple(card for card, _, _ in found), notes=notes)

    def open(self, tile: TileCard, path: str, encoding: Encoding, dimension: int, coarse: str) -> FieldTile:
        """See Product."""
        return RasterTile(tile, path, encoding, dimension, coarse=coarse)


def files_in(path: Path) -> list[Path]:
    """The rasters of a path: the file itself, or all GeoTIFFs of a folder; a .vrt stands for the file next to it."""
    if path.is_file():
        return [path] if path.suffix.lower() in ENDINGS else []
    files = sorted(file for file in path.rglob("*") if file.suffix.lower() in ENDINGS and file.is_file())
    turned = {file.with_suffix("") for file in files if file.suffix.lower() == ".vrt"}
    return [file for file in files if file.suffix.lower() == ".vrt" or file.with_suffix("") not in turned]


@contextmanager
def opened(file: Path) -> Iterator[rasterio.DatasetReader]:
    """An open raster. Raises RasterError."""
    try:
        with rasterio.open(file) as dataset:
            yield dataset
    except RasterioError as error:
        cause = str(error.__cause__ or error)[:200]
        raise RasterError(messages.fields.TILE_UNREADABLE(file=file.name, reason=cause)) from error


def card_of(dataset: rasterio.DatasetReader, file: Path, year: int | None, zone: bool = False) -> TileCard:
    """Where a raster lies, with its rows to the south. Raises RasterError: it is rotated, or has no CRS."""
    a, b, c, d, e, f = tuple(dataset.transform)[:6]
    if dataset.crs is None:
        raise RasterError(messages.fields.NO_CRS(file=file.name))
    if b or d or a <= 0 or e == 0:
        raise RasterError(messages.fields.ROTATED(file=file.name))
    if e > 0:
        f, e = f + e * dataset.height, -e
    crs = dataset.crs.to_string()
    return TileCard(str(file.absolute()), year, crs, (a, b, c, d, e, f), dataset.width, dataset.height, zone)


def _encoding(dataset: rasterio.DatasetReader, file: Path) -> Encoding:
    kinds = {_DTYPES.get(dtype) for dtype in dataset.dtypes}
    kind = kinds.pop() if len(kinds) == 1 else None
    if dataset.count < LEAST_BANDS:
        raise RasterError(messages.fields.TOO_FEW_BANDS(file=file.name, count=dataset.count, least=LEAST_BANDS))
    if kind is None:
        raise RasterError(messages.fields.NO_VECTORS(file=file.name, dtype=", ".join(sorted(set(dataset.dtypes)))))
    if set(dataset.dtypes) == {"int8"} and dataset.tags().get(ENCODING_TAG) == "quadratic":
        return OVERVIEWS
    nodata = None if dataset.nodata is None or np.isnan(dataset.nodata) else dataset.nodata
    return Encoding(kind, nodata, offset=_offset(dataset, file) if kind == "linear" else 0.0)


def _offset(dataset: rasterio.DatasetReader, file: Path) -> float:
    """Of the stored integers, whose values are v * scale + offset. Raises RasterError: bands have different ones."""
    scales, offsets = set(dataset.scales), set(dataset.offsets)
    if len(scales) > 1 or len(offsets) > 1 or not min(scales) > 0:
        raise RasterError(messages.fields.BAND_SCALES(file=file.name))
    return float(offsets.pop() / scales.pop())


def year_in(file: Path) -> int | None:
    """The last year in a file's name."""
    years = _YEAR.findall(file.stem)
    return int(years[-1]) if years else None


PRODUCT = Raster()
