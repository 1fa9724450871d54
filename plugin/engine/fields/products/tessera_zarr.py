"""TESSERA as a Zarr store: a group for each UTM zone, with int8 `embeddings` and float32 `scales`.

From geotessera's zarr.py: (time, band, y, x); EPSG:326xx in both hemispheres, so northings in the south are negative;
neighbouring zones overlap, and a point is that of its nominal zone of 6 degrees.
"""

from __future__ import annotations

import re
from pathlib import Path

from ....contract import messages
from ...base.errors import RasterError
from ..arrays.metadata import Node
from ..arrays.tile import array_reading
from ..arrays.vectors import open_vectors, scales_of, tiles_of, vector_array, zarr_root
from ..card import TileCard
from ..encoding import Encoding
from ..tile import FieldTile
from . import tessera
from .base import Found

VECTORS, SCALES = "embeddings", "scales"
_ZONE = re.compile(r"utm(0[1-9]|[1-5]\d|60)")


class TesseraZarr:
    """See Product."""

    name = "tessera_zarr"
    title = "TESSERA (Zarr)"
    licence, attribution = tessera.LICENCE, tessera.ATTRIBUTION
    gap_years: tuple[int, int] | None = tessera.GAP_YEARS

    def find(self, path: Path) -> Found | None:
        """See Product."""
        root = zarr_root(path)
        if root is None:
            return None
        path = path if path.is_dir() else path.parent
        with array_reading(str(path)):
            zones = _zones(root, path.name)
            if not zones or (root.attributes and "tessera" not in str(root.attributes).lower() + str(path).lower()):
                return None
            tiles = [tile for zone in zones for tile in _tiles(zone, path)]
        stated = [(root.attributes.get(f"{word}_version"), root.attributes.get(f"{word}_variant")) for word in _WORDS]
        version, variant = tessera.dataset_in(path.absolute(), stated)
        if not tiles:
            raise RasterError(messages.fields.NO_DATA(field=path.name))
        return Found(version, variant, tessera.BANDS, tessera.ENCODING, tuple(tiles))

    def open(self, tile: TileCard, path: str, encoding: Encoding, dimension: int, coarse: str) -> FieldTile:
        """See Product."""
        return open_vectors(tile, path, encoding, dimension, coarse, tessera.MOST_SCALE)


#: Beginnings of the attributes that name a dataset.
_WORDS = ("geotessera:dataset", "tessera:dataset", "tessera_dataset")


def _zones(root: Node, name: str) -> list[Node]:
    """The groups of zones in a store, or the one that the store is."""
    if _ZONE.fullmatch(name) and root.child(VECTORS):
        return [root]
    return [node for key, node in root.children().items() if _ZONE.fullmatch(key) and node.child(VECTORS)]


def _tiles(zone: Node, path: Path) -> list[TileCard]:
    node = zone.child(VECTORS)
    found = vector_array(zone, node) if node is not None and node.is_array else None
    if found is None or found.dimension != tessera.BANDS or found.array.dtype.name != "int8":
        raise RasterError(messages.fields.TESSERA_OTHER(file=zone.title, bands=tessera.BANDS))
    scales_of(found, SCALES)
    return tiles_of(found, path, zone=True, scales=SCALES, first_year=tessera.FIRST_YEAR)


PRODUCT = TesseraZarr()
