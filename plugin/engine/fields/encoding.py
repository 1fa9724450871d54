"""How a field stores its vectors, and the levels of stored vectors along a direction.

- quadratic: int8 v stands for sign(v) * (v / 127.5)**2 (AlphaEarth Foundations, "AEF on GCS").
- linear: int8, int16 or uint8 v stands for (v + offset) * scale; only the direction of a vector matters, so the scale
  of a whole vector, as TESSERA has one for each pixel, need not be known.
- float: the numbers themselves.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..base.products import inner_bands

#: A quadratic value of 1.
QUADRATIC_ONE = 127.5
#: Quadratic vectors have length 1, up to the steps of int8. What is further off is not a vector of the product.
UNIT_TOLERANCE = 0.1
KINDS = ("quadratic", "linear", "float")

#: Vectors as they are stored: (d, n), any real dtype, one row for each dimension.
Bands = NDArray[Any]


@dataclass(frozen=True)
class Encoding:
    """kind: one of KINDS. nodata: the stored value of pixels without data in all bands; NaN is never data. A quadratic
    vector has it in no band: -128 would be beyond 1.

    unit: whether the decoded vectors have length 1. Others are divided by their length.
    """

    kind: str
    nodata: float | None = None
    unit: bool = False
    offset: float = 0.0

    def decoded(self, bands: Bands) -> NDArray[np.float32]:
        """Stored vectors (d, n) as vectors of length 1, float32 (d, n). Vectors of zeros stay zeros."""
        values = bands.astype(np.float32)
        if self.kind == "quadratic":
            values *= np.abs(values)
        elif self.offset:
            values += np.float32(self.offset)
        lengths = np.sqrt(np.einsum("ij,ij->j", values, values, dtype=np.float64)).astype(np.float32)
        values /= np.where(lengths > 0, lengths, 1)
        return values

    def levels(self, bands: Bands, direction: NDArray[np.float32]) -> NDArray[np.float32]:
        """The products (n,) of stored vectors (d, n), as vectors of length 1, with a direction (d,)."""
        if self.kind == "quadratic" and self.unit:
            return inner_bands(bands, direction / np.float32(QUADRATIC_ONE**2), quadratic=True)
        if self.kind == "quadratic" or self.offset:
            return np.asarray(direction @ self.decoded(bands))
        levels, squares = inner_bands(bands, direction, lengths=True)
        return np.asarray(levels / np.sqrt(np.where(squares > 0, squares, 1)))

    def valid(self, bands: Bands) -> NDArray[np.bool_]:
        """Which of the pixels (d, ...) have a vector: not nodata, no NaN or infinity, not all zero."""
        if bands.dtype.kind == "f":
            with np.errstate(over="ignore"):
                total = np.abs(bands).sum(axis=0, dtype=np.float64)
            found = np.isfinite(total) & (total > 0)
        else:
            found = bands.any(axis=0)
        if self.nodata is not None and not np.isnan(self.nodata):
            same = bands == np.asarray(self.nodata).astype(bands.dtype)
            found &= ~(same.any(axis=0) if self.kind == "quadratic" else same.all(axis=0))
        return np.asarray(found)


#: How Akin stores its own overviews of a field: as AlphaEarth does.
OVERVIEWS = Encoding("quadratic", nodata=-128, unit=True)


def quadratic(values: NDArray[np.float32]) -> NDArray[np.int8]:
    """Values -1..1 as quadratic int8: the nearest one."""
    stored = np.rint(np.sqrt(np.abs(values)) * QUADRATIC_ONE)
    return np.asarray(np.copysign(np.minimum(stored, 127), values), np.int8)
