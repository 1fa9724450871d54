"""What values may be, from only their data type and range. This is an assumption, and the user gets a warning."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ....contract import Message, messages
from .values import COUNTS, PICTURE, Values

_BRIGHT = 2.0  # reflectance of clouds and glint goes above 1
_TIMES_10000 = 20_000.0  # the brightest clouds, as reflectance x 10000
_SHIFTED = 6500.0  # Landsat Collection 2 stores reflectance 0 as 7273
_LEAST_DB = -80.0  # lower values are nodata and not backscatter
_MOST_POWER = 20.0  # amplitudes that are not calibrated lie above


@dataclass(frozen=True)
class Range:
    """The range of a band's stored values: percentile 0.5, the median, percentiles 98 and 99.5, and the dtype."""

    low: float
    middle: float
    high: float
    top: float
    dtype: str

    @property
    def title(self) -> Message:
        """For people: "uint16 from 12 to 8012"."""
        return messages.values.RANGE(dtype=self.dtype, low=self.low, top=self.top)

    @property
    def floats(self) -> bool:
        """Whether they are stored as floats."""
        return self.dtype.startswith("float")


def range_of(samples: np.ndarray, dtype: str) -> Range:
    """The range of samples, float32 (n,), without zeros: most of them are nodata that the file does not declare."""
    not_zero = samples[samples != 0]
    low, middle, high, top = np.percentile(not_zero if len(not_zero) else samples, [0.5, 50, 98, 99.5]).tolist()
    return Range(low, middle, high, top, dtype)


def guess(unit: str, stored: Range) -> Values:
    """What values of this range most likely are, where an encoder needs them in `unit`."""
    if unit == "reflectance":
        return _reflectance(stored)
    if unit == "kelvin":
        return _temperature(stored)
    if unit in ("db", "power"):
        return _backscatter(stored)
    return Values("dn")


def _reflectance(stored: Range) -> Values:
    if stored.dtype in ("uint8", "int8") or (not stored.floats and 50 < stored.top <= 255):
        return Values(PICTURE, why=stored.title)
    if stored.floats and stored.high <= _BRIGHT and stored.low >= -_BRIGHT:
        return Values("reflectance", why=stored.title, assumed=True)
    if not stored.floats and stored.low >= _SHIFTED:
        why = messages.values.LIKE_LANDSAT(range=stored.title)
        return Values("reflectance", 0.0000275, -0.2, why, assumed=True)
    if stored.top > 255 and stored.high <= _TIMES_10000:
        return Values("reflectance", 1e-4, 0.0, stored.title, assumed=True)
    return _unknown(stored, messages.values.WRITE_REFLECTANCE())


def _temperature(stored: Range) -> Values:
    if 170 <= stored.middle <= 370:
        return Values("kelvin", why=stored.title, assumed=True)
    return _unknown(stored, messages.values.WRITE_KELVIN())


def _backscatter(stored: Range) -> Values:
    if _LEAST_DB < stored.low < -1 or _LEAST_DB < stored.low <= stored.middle < 0:
        return Values("db", why=stored.title, assumed=True)
    if stored.floats and stored.low >= -1 and stored.middle <= _MOST_POWER:
        return Values("power", why=stored.title, assumed=True)
    return _unknown(stored, messages.values.WRITE_POWER())


def _unknown(stored: Range, advice: Message) -> Values:
    return Values(COUNTS, why=stored.title, advice=advice)
