"""Any Zarr array of vectors: floats, or int8, int16 or uint8 that are values of one scale, or of one for each pixel.

Attributes of the convention `geoemb:` (geo-embeddings/embeddings-zarr-convention, v1) are read: `geoemb:quantization`
with its scale and offset, and `geoemb:model`, which is the variant.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from ....contract import messages
from ...base.errors import RasterError
from ..arrays.metadata import Node
from ..arrays.store import Damaged
from ..arrays.tile import array_reading
from ..arrays.vectors import VectorArray, open_vectors, scales_of, tiles_of, vector_array, zarr_root
from ..card import TileCard
from ..encoding import Encoding
from ..tile import FieldTile
from .base import Found
from .raster import LEAST_BANDS

_DTYPES = {"float16": "float", "float32": "float", "float64": "float", "int8": "linear", "int16": "linear"} | {
    "uint8": "linear"
}
#: Groups are looked into down to this depth.
_DEPTH = 2
#: What an array with a scale for each pixel is called next to that of the vectors, where no attribute names it.
_SCALES = ("scales", "scale")
#: Methods of `geoemb:quantization` that are v * scale + offset.
_LINEAR = ("linear", "scale", "scale_offset", "affine")


class Zarr:
    """See Product."""

    name = "zarr"
    title = "Zarr of vectors"
    licence = attribution = ""
    gap_years: tuple[int, int] | None = None

    def find(self, path: Path) -> Found | None:
        """See Product."""
        root = zarr_root(path)
        if root is None:
            return None
        path = path if path.is_dir() else path.parent
        with array_reading(str(path)):
            found = _one(root)
            attributes = {**root.attributes, **found.attributes}
            scales = _scales(found, attributes)
            encoding = _encoding(found, attributes, scales)
            tiles = tiles_of(found, path, zone=False, scales=scales)
        if not tiles:
            raise RasterError(messages.fields.NO_DATA(field=path.name))
        return Found("", str(attributes.get("geoemb:model", ""))[:200], found.dimension, encoding, tuple(tiles))

    def open(self, tile: TileCard, path: str, encoding: Encoding, dimension: int, coarse: str) -> FieldTile:
        """See Product."""
        return open_vectors(tile, path, encoding, dimension, coarse)


def _one(root: Node) -> VectorArray:
    """The only array of vectors in a store. Raises RasterError: there are none, or several; Damaged."""
    found, refused = [], []
    for group, node in [(root, root)] if root.is_array else _arrays(root, _DEPTH):
        try:
            its = vector_array(group, node)
        except RasterError as error:  # a store can have other arrays, such as texts
            refused.append(error)
            continue
        if its is not None and its.dimension >= LEAST_BANDS and its.array.layout.dtype in _DTYPES:
            found.append(its)
    if len(found) > 1:
        names = [its.array.node.path for its in found][:8]
        raise RasterError(messages.fields.ZARR_SEVERAL(store=root.store.name, arrays=names))
    if not found and refused:
        raise refused[0]
    if not found:
        raise RasterError(messages.fields.ZARR_NO_VECTORS(store=root.store.name, least=LEAST_BANDS))
    return found[0]


def _arrays(group: Node, depth: int) -> list[tuple[Node, Node]]:
    """The arrays below a group, each with its own group."""
    found = []
    for node in group.children().values():
        if node.is_array:
            found.append((group, node))
        elif depth > 1:
            found += _arrays(node, depth - 1)
    return found


def _scales(found: VectorArray, attributes: dict[str, Any]) -> str:
    """The name of the array with a scale for each pixel, "" for none. Raises RasterError: it does not fit; Damaged."""
    quantization = attributes.get("geoemb:quantization")
    scale = quantization.get("scale") if isinstance(quantization, dict) else None
    named = str(scale.get("array_name", "")) if isinstance(scale, dict) else ""
    usual = () if _DTYPES[found.array.layout.dtype] == "float" or named else _SCALES
    name = named or next((name for name in usual if found.group.child(name)), "")
    if name:
        scales_of(found, name)
    return name


def _encoding(found: VectorArray, attributes: dict[str, Any], scales: str) -> Encoding:
    """Raises RasterError: integers that are not linear; Damaged."""
    kind, fill, title = _DTYPES[found.array.layout.dtype], found.array.layout.fill, found.array.node.title
    nodata = next(
        (attributes[key] for key in ("geoemb:nodata", "nodata", "_FillValue") if attributes.get(key) is not None), fill
    )
    quantization, offset = attributes.get("geoemb:quantization"), 0.0
    if isinstance(quantization, dict) and kind == "linear":
        method = str(quantization.get("method", "linear"))
        if method not in _LINEAR and not scales:
            raise RasterError(messages.fields.ZARR_QUANTIZED(store=title, method=method[:40]))
        offset = 0.0 if scales else _offset(quantization)
    try:
        nodata = float(nodata)
    except (TypeError, ValueError) as error:
        raise Damaged("its nodata value is no number") from error
    return Encoding(kind, None if np.isnan(nodata) or (nodata == 0 and not offset) else nodata, offset=offset)


def _offset(quantization: dict[str, Any]) -> float:
    """Of the stored numbers: a value is v * scale + offset."""
    try:
        offset = float(quantization.get("offset") or 0) / float(quantization.get("scale") or 1)
    except (TypeError, ValueError, ZeroDivisionError) as error:
        raise Damaged("its attribute geoemb:quantization is damaged") from error
    if not np.isfinite(offset):
        raise Damaged("its attribute geoemb:quantization is damaged")
    return offset


PRODUCT = Zarr()
