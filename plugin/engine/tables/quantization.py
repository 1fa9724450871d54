"""Vectors as a table stores them, and as vectors of length 1."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from ...contract import messages
from ..base.errors import RequestError
from .products import Product

#: Names of the method value * scale + offset.
LINEAR = ("", "linear", "affine", "scalar", "uniform", "linear_scale", "minmax", "min_max", "symmetric", "absmax")
ALPHAEARTH = "alphaearth"
#: A length that differs from 1 by no more is that of a rounded vector: float16 and int8 round.
LENGTH_TOLERANCE = 0.01


@dataclass(frozen=True)
class Quantization:
    """How whole numbers become values: value * scale + offset, or AlphaEarth's curve.

    scale, offset: one number, or one for each dimension. curve: "alphaearth" or "".
    """

    scale: tuple[float, ...] = (1.0,)
    offset: tuple[float, ...] = (0.0,)
    curve: str = ""

    def values(self, stored: NDArray[Any]) -> NDArray[np.float32]:
        """The values (n, d) of whole numbers (n, d)."""
        numbers = stored.astype(np.float32)
        if self.curve:  # Earth Engine guide, "AEF on GCS": sign(v) * (v / 127.5)^2, and -128 is nodata
            values = np.sign(numbers) * (numbers / np.float32(127.5)) ** 2
            values[numbers == -128] = np.nan
            return np.asarray(values, np.float32)
        return np.asarray(numbers * np.array(self.scale, np.float32) + np.array(self.offset, np.float32))


def quantization_of(
    path: Path, kind: pa.DataType, dimension: int, product: Product, emb: dict[str, Any]
) -> Quantization | None:
    """How the whole numbers of a table become values; None for floating-point numbers.

    Raises RequestError: the metadata do not say it, or name a method that is not known.
    """
    number = kind if pa.types.is_primitive(kind) else kind.value_type
    if pa.types.is_floating(number):
        return None
    if product.curve:
        return Quantization(curve=product.curve)
    said = emb.get("emb:quantization", emb.get("quantization"))
    if not isinstance(said, dict) or "scale" not in said:
        raise RequestError(messages.tables.INT8_WITHOUT_SCALE(file=path.name, dtype=str(number)))
    method = str(said.get("method", ""))
    if method.lower().replace("-", "_") not in LINEAR:
        raise RequestError(messages.tables.UNKNOWN_QUANTIZATION(file=path.name, method=method[:40]))
    scale, offset = _numbers(said["scale"]), _numbers(said.get("offset", 0.0))
    if not {len(scale), len(offset)} <= {1, dimension} or not np.isfinite([*scale, *offset]).all() or 0.0 in scale:
        raise RequestError(messages.tables.INT8_WITHOUT_SCALE(file=path.name, dtype=str(number)))
    return Quantization(scale, offset)


def _numbers(value: Any) -> tuple[float, ...]:
    values = value if isinstance(value, list) else [value]
    try:
        return tuple(float(v) for v in values)
    except (TypeError, ValueError):
        return ()


@dataclass(frozen=True)
class Read:
    """Vectors as they were read. vectors: float16 (m, d), of length 1. rows: int64 (m,), which rows of the batch they
    are. zero, lost: how many rows are all zero, and how many have no numbers. scaled: whether a length was not 1."""

    vectors: NDArray[np.float16]
    rows: NDArray[np.int64]
    zero: int
    lost: int
    scaled: bool


def stored_values(batch: pa.RecordBatch, names: Sequence[str], dimension: int, path: Path) -> NDArray[Any]:
    """The values (n, d) of a batch as they are stored; NaN in rows without them.

    Raises RequestError: a vector has another length.
    """
    if len(names) > 1:
        return np.stack([batch.column(name).to_numpy(zero_copy_only=False) for name in names], axis=1)
    column = batch.column(names[0])
    lengths = pc.list_value_length(column).fill_null(0).to_numpy(zero_copy_only=False)
    present = np.asarray(column.is_valid().to_numpy(zero_copy_only=False), bool) & (lengths > 0)
    if len(other := lengths[present & (lengths != dimension)]):
        wrong = {"first": dimension, "second": int(other[0])}
        raise RequestError(messages.tables.MIXED_DIMENSIONS(file=path.name, **wrong))
    found = column.filter(pa.array(present)).flatten().to_numpy(zero_copy_only=False).reshape(-1, dimension)
    if present.all():
        return np.asarray(found)
    values = np.full((len(column), dimension), np.nan, np.float32)
    values[present] = found
    return values


def unit_vectors(stored: NDArray[Any], quantization: Quantization | None) -> Read:
    """Values (n, d) as vectors of length 1. Vectors of float16 that have this length stay as they are, bit for bit."""
    values = stored if quantization is None else quantization.values(stored)
    wide = values.astype(np.float64 if values.dtype == np.float64 else np.float32)
    peak = np.abs(wide).max(axis=1, keepdims=True)
    finite = np.isfinite(peak[:, 0])
    usable = finite & (peak[:, 0] > 0)
    wide, peak = wide[usable], peak[usable]
    scaled = wide / peak  # so that the squares of very large and very small numbers are numbers
    length = np.linalg.norm(scaled, axis=1, keepdims=True)
    vectors = (scaled / length).astype(np.float16)
    is_unit = np.abs(length * peak - 1)[:, 0] <= LENGTH_TOLERANCE
    if values.dtype == np.float16:
        vectors[is_unit] = values[usable][is_unit]
    zero, lost = int((finite & ~usable).sum()), int((~finite).sum())
    return Read(vectors, np.flatnonzero(usable), zero, lost, bool(len(is_unit)) and not is_unit.all())
