"""What an encoder may want to know of a patch beside its pixels, filled from the layer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Circumstances:
    """Where and when patches are.

    latlon: degrees, float64 (n, 2), latitude first. dates: year and day of the year (from 1), one a step.
    pixel_size_m: metres. wavelengths_nm: one a channel.
    """

    latlon: np.ndarray
    dates: tuple[tuple[int, int], ...]
    pixel_size_m: float
    wavelengths_nm: tuple[float, ...]

    @property
    def count(self) -> int:
        """How many patches."""
        return len(self.latlon)


Fill = Callable[[Circumstances], np.ndarray]


def _dates(at: Circumstances) -> np.ndarray:
    return np.tile(np.array(at.dates, np.float32).reshape(1, -1), (at.count, 1))


#: Kind to what fills it: float32 (n, k).
EXTRAS: dict[str, Fill] = {
    "latlon": lambda at: at.latlon.astype(np.float32),
    "date": _dates,
    "pixel_size_m": lambda at: np.full((at.count, 1), at.pixel_size_m, np.float32),
}
