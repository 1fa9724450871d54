"""What values may be, from nothing but their type and their range: an assumption, always said aloud."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .values import COUNTS, PICTURE, Values

_BRIGHT = 2.0  # reflectance of clouds and glint goes above 1
_TIMES = 20_000.0  # x 10000, with clouds
_SHIFTED = 6500.0  # Landsat Collection 2 stores reflectance 0 as 7273
_LEAST_DB = -80.0  # below lies no backscatter, but nodata
_MOST_POWER = 20.0  # amplitudes that nobody calibrated lie above
_NEXT = "Say in VALUES what they are, for example {example}."


@dataclass(frozen=True)
class Range:
    """Of a band's stored values: percentile 0.5, the median, percentiles 98 and 99.5, and the dtype."""

    low: float
    middle: float
    high: float
    top: float
    dtype: str

    @property
    def words(self) -> str:
        """ "uint16 from 12 to 8012"."""
        return f"{self.dtype} from {self.low:.4g} to {self.top:.4g}"

    @property
    def floats(self) -> bool:
        """Whether they are stored as floats."""
        return self.dtype.startswith("float")


def range_of(samples: np.ndarray, dtype: str) -> Range:
    """The range of samples, float32 (n,), but for zeros: those are mostly nodata that nobody declared."""
    told = samples[samples != 0]
    low, middle, high, top = np.percentile(told if len(told) else samples, [0.5, 50, 98, 99.5]).tolist()
    return Range(low, middle, high, top, dtype)


def guess(unit: str, found: Range) -> Values:
    """What values of that range most likely are, given the unit that is wanted of them."""
    if unit == "reflectance":
        return _reflectance(found)
    if unit == "kelvin":
        return _temperature(found)
    if unit in ("db", "power"):
        return _backscatter(found)
    return Values("dn")


def _reflectance(found: Range) -> Values:
    if found.dtype in ("uint8", "int8") or (not found.floats and 50 < found.top <= 255):
        return Values(PICTURE, why=found.words)
    if found.floats and found.high <= _BRIGHT and found.low >= -_BRIGHT:
        return Values("reflectance", why=found.words, assumed=True)
    if not found.floats and found.low >= _SHIFTED:
        return Values("reflectance", 0.0000275, -0.2, f"as Landsat Collection 2 stores it; {found.words}", assumed=True)
    if found.top > 255 and found.high <= _TIMES:
        return Values("reflectance", 1e-4, 0.0, found.words, assumed=True)
    return _unknown(found, '"reflectance x 10000"')


def _temperature(found: Range) -> Values:
    if 170 <= found.middle <= 370:
        return Values("kelvin", why=found.words, assumed=True)
    return _unknown(found, '"kelvin", or a scale and an offset')


def _backscatter(found: Range) -> Values:
    if _LEAST_DB < found.low < -1 or _LEAST_DB < found.low <= found.middle < 0:
        return Values("db", why=found.words, assumed=True)
    if found.floats and found.low >= -1 and found.middle <= _MOST_POWER:
        return Values("power", why=found.words, assumed=True)
    return _unknown(found, '"power" or "db", if it is calibrated to sigma0 or gamma0')


def _unknown(found: Range, example: str) -> Values:
    return Values(COUNTS, why=found.words, advice=_NEXT.format(example=example))
