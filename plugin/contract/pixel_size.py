"""The pixel size at which an encoder reads a raster.

Both sides choose it: the engine for the grid of a new collection, and QGIS's side for layers that it renders first.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Optional

#: What people look for, and the side (metres) of the square of ground that one vector should then stand for: a house
#: with its garden, a field of a small farm, a part of a valley or of a town.
LOOK_FOR = {"houses": 15.0, "fields": 80.0, "landscapes": 500.0}
#: A raster is read at most this many times finer (it would be blurred) or coarser (details would be lost) than it is.
MOST = 2.0
#: An encoder of fixed sizes has no size between: for what people look for, it may read a raster this much coarser.
MOST_FIXED = 10.0


@dataclass(frozen=True)
class PixelSizes:
    """The pixel sizes that an encoder reads.

    Args:
        fixed_m: those of its training images, in metres.
        range_m: the smallest and the largest, in metres, where it reads every size between them; else None.
        vector_px: pixels along the side of the square that one vector stands for: a patch, or a token of a dense
            encoder.
    """

    fixed_m: tuple[float, ...]
    range_m: Optional[tuple[float, float]] = None
    vector_px: int = 1

    def choose(self, native_m: Optional[float], look_for: str = "") -> float:
        """The pixel size (metres) for a raster.

        Args:
            native_m: the raster's own pixel size in metres; None where it has none (a web map).
            look_for: a key of LOOK_FOR; "" for the raster's own pixel size, or the trained one nearest to it.
        """
        wanted_m = self.wanted_m(look_for)
        if self.range_m is not None:
            return self._in_range(native_m, wanted_m)
        if native_m is None:
            return _nearest(self.fixed_m, wanted_m) if wanted_m else self.fixed_m[0]
        sane = [size for size in self.fixed_m if native_m / MOST <= size <= native_m * MOST_FIXED]
        return _nearest(sane, wanted_m) if wanted_m and sane else _nearest(self.fixed_m, native_m)

    def wanted_m(self, look_for: str) -> Optional[float]:
        """The pixel size (metres) with which one vector covers what people look for; None for ""."""
        return round_size(LOOK_FOR[look_for] / self.vector_px) if look_for else None

    def clip(self, pixel_size_m: float) -> float:
        """The nearest pixel size (metres) that the encoder reads."""
        if self.range_m is None:
            return _nearest(self.fixed_m, pixel_size_m)
        return min(max(pixel_size_m, self.range_m[0]), self.range_m[1])

    def _in_range(self, native_m: Optional[float], wanted_m: Optional[float]) -> float:
        if native_m is None:
            return self.clip(wanted_m or round_size(LOOK_FOR["houses"] / self.vector_px))
        wanted_m = min(max(wanted_m or native_m, native_m / MOST), native_m * MOST)
        return self.clip(round_size(wanted_m))


def round_size(size_m: float) -> float:
    """A pixel size with three digits. A raster's own size, measured on the ground, is so the one of its CRS in nearly
    all cases: its pixels are then read as they are, without resampling."""
    return float(f"{size_m:.3g}")


def _nearest(sizes_m: Sequence[float], wanted_m: float) -> float:
    """The pixel size with the smallest log-ratio to `wanted_m`."""
    return min(sizes_m, key=lambda size: abs(math.log(size / wanted_m)))
