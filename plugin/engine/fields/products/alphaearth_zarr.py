"""AlphaEarth Foundations as the Zarr mosaic of Source Cooperative (tge-labs/aef-mosaic).

One array `embeddings` (time, band, y, x), int8, nodata -128, quadratic, EPSG:4326. Its pixels are not those of the
GeoTIFFs, so it is a variant of its own.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ....contract import messages
from ...base.errors import RasterError
from ..arrays.tile import array_reading
from ..arrays.vectors import VectorArray, open_vectors, tiles_of, vector_array, zarr_root
from ..card import TileCard
from ..encoding import Encoding
from ..tile import FieldTile
from .alphaearth import BANDS, ENCODING, check_lengths, has_length_1
from .alphaearth import PRODUCT as GEOTIFF
from .base import Found

VECTORS = "embeddings"


class AlphaEarthZarr:
    """See Product."""

    name = "alphaearth_zarr"
    title = "AlphaEarth Foundations (Zarr)"
    licence, attribution = GEOTIFF.licence, GEOTIFF.attribution
    gap_years: tuple[int, int] | None = None

    def find(self, path: Path) -> Found | None:
        """See Product."""
        root = zarr_root(path)
        if root is None:
            return None
        path = path if path.is_dir() else path.parent
        with array_reading(str(path)):
            node = root if root.is_array else root.child(VECTORS)
            if node is None or not node.is_array or not _can_be(node.metadata):
                return None
            found = vector_array(root, node)
            if found is None or found.dimension != len(BANDS):
                return None
            tiles = tiles_of(found, path, zone=False)
        if not tiles:
            raise RasterError(messages.fields.NO_DATA(field=path.name))
        opened = [self.open(tile, tile.path, ENCODING, len(BANDS), "") for tile in tiles]
        if not _says_nodata(found) and not all(map(has_length_1, opened)):
            return None
        for tile in opened:
            check_lengths(tile, path.name)
        return Found("v1", "mosaic", len(BANDS), ENCODING, tuple(tiles))

    def open(self, tile: TileCard, path: str, encoding: Encoding, dimension: int, coarse: str) -> FieldTile:
        """See Product."""
        return open_vectors(tile, path, encoding, dimension, coarse)


def _can_be(metadata: dict[str, Any]) -> bool:
    """Whether an array has the type of the product, before anything else of it is judged."""
    shape = metadata["shape"]
    its = metadata.get("data_type", metadata.get("dtype"))
    return its in ("int8", "|i1") and isinstance(shape, list) and len(BANDS) in shape


def _says_nodata(found: VectorArray) -> bool:
    attributes = found.attributes
    return ENCODING.nodata in (found.array.layout.fill, attributes.get("nodata"), attributes.get("_FillValue"))


PRODUCT = AlphaEarthZarr()
