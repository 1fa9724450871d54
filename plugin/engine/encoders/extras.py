"""Additional inputs of an encoder, filled from the layer: place, date, pixel size, wavelengths.

Each kind has the form in which these models take it:
- Clay v1.5 (github.com/Clay-foundation/model, claymodel/finetune/embedder/factory.py): `time` (n, 4) and `latlon`
  (n, 4) as sine and cosine, `gsd` (1,) in metres, `waves` (c,) in micrometres.
- Prithvi-EO-2.0 (github.com/NASA-IMPACT/Prithvi-EO-2.0): `temporal_coords` (n, t, 2), year and day of the year from 1;
  `location_coords` (n, 2), latitude first, as in its LocationEncoder (`lonlat` has longitude first).
- DOFA (github.com/zhu-xlab/DOFA): `wave_list` (c,) in micrometres.
- Presto (github.com/nasaharvest/presto): `month` (n,), of the first date, from 0; `latlons` (n, 2) in degrees.
- Galileo (github.com/nasaharvest/galileo, src/masking.py): `months` (n, t), from 0.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

WEEKS = 52  # Clay divides the number of the ISO week by this, although some years have 53


@dataclass(frozen=True)
class Circumstances:
    """Place and date of patches, and the pixels and channels that they are read with.

    latlon: degrees, float64 (n, 2), latitude first. dates: one for each step, the earliest first. pixel_size_m: metres.
    wavelengths_nm: one for each channel.
    """

    latlon: np.ndarray
    dates: tuple[date, ...]
    pixel_size_m: float
    wavelengths_nm: tuple[float, ...]

    @property
    def count(self) -> int:
        """The number of patches."""
        return len(self.latlon)


@dataclass(frozen=True)
class Kind:
    """One kind of additional input.

    fill: returns float32 (n, k), or (n, t, k) for values of each date. shared: all patches of a raster have the same
    values, so an input without an axis for patches can take them. needs: what must be known of the raster: "dates",
    "wavelengths" or "" (nothing).
    """

    fill: Callable[[Circumstances], np.ndarray]
    shared: bool = True
    needs: str = ""


def _sincos(degrees: np.ndarray) -> np.ndarray:
    """(n, k) to (n, 2k): sine and cosine of the first angle, then of the next."""
    radians = np.radians(degrees)
    return np.stack([np.sin(radians), np.cos(radians)], axis=2).reshape(len(degrees), -1).astype(np.float32)


def _each_date(of: Callable[[date], tuple[float, ...]]) -> Callable[[Circumstances], np.ndarray]:
    """A `fill` with k numbers for each date: (n, t, k)."""

    def fill(at: Circumstances) -> np.ndarray:
        values = np.array([of(day) for day in at.dates], np.float32)
        return np.tile(values, (at.count, 1, 1))

    return fill


def _week(day: date) -> tuple[float, ...]:
    """The ISO week as an angle. The hour is not known; Clay uses 0, 0 for what is not known."""
    angle = day.isocalendar()[1] * 2 * math.pi / WEEKS
    return math.sin(angle), math.cos(angle), 0.0, 0.0


def _wavelengths(unit_nm: float) -> Callable[[Circumstances], np.ndarray]:
    return lambda at: np.tile(np.array(at.wavelengths_nm, np.float32) / np.float32(unit_nm), (at.count, 1))


#: The kinds that a card may name.
EXTRAS: dict[str, Kind] = {
    "latlon": Kind(lambda at: at.latlon.astype(np.float32), shared=False),
    "lonlat": Kind(lambda at: at.latlon[:, ::-1].astype(np.float32), shared=False),
    "latlon_sincos": Kind(lambda at: _sincos(at.latlon), shared=False),
    "date": Kind(_each_date(lambda day: (day.year, day.timetuple().tm_yday)), needs="dates"),
    "day_of_year": Kind(_each_date(lambda day: (day.timetuple().tm_yday,)), needs="dates"),
    "month": Kind(_each_date(lambda day: (day.month - 1,)), needs="dates"),
    "week_hour_sincos": Kind(_each_date(_week), needs="dates"),
    "pixel_size_m": Kind(lambda at: np.full((at.count, 1), at.pixel_size_m, np.float32)),
    "wavelengths_um": Kind(_wavelengths(1000.0), needs="wavelengths"),
    "wavelengths_nm": Kind(_wavelengths(1.0), needs="wavelengths"),
}

#: Usual names of additional inputs (lower case), and the kinds that they may mean, the most likely first.
INPUT_NAMES: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("latlon", "lat_lon", "latlons", "coords", "location"), ("latlon", "latlon_sincos")),
    **dict.fromkeys(("location_coords", "loc_coords"), ("latlon",)),
    **dict.fromkeys(("lonlat", "lon_lat", "lonlats"), ("lonlat",)),
    **dict.fromkeys(("date", "dates", "temporal_coords"), ("date", "day_of_year")),
    **dict.fromkeys(("doy", "day_of_year", "julian_day"), ("day_of_year", "date")),
    **dict.fromkeys(("time", "timestamps"), ("week_hour_sincos", "date", "day_of_year")),
    **dict.fromkeys(("month", "months"), ("month",)),
    **dict.fromkeys(("pixel_size_m", "pixel_size", "gsd", "resolution", "res"), ("pixel_size_m",)),
    **dict.fromkeys(("waves", "wave_list", "wavelengths", "wavelength", "wavelengths_um"), ("wavelengths_um",)),
    "wavelengths_nm": ("wavelengths_nm",),
}


def any_needs(kinds: Iterable[str], what: str) -> bool:
    """Whether one of these kinds needs "dates" or "wavelengths"."""
    return any(EXTRAS[kind].needs == what for kind in kinds)


def fitted(
    kind: str, values: np.ndarray, shape: Sequence[int | str | None], batch: int | str | None
) -> tuple[np.ndarray, bool] | None:
    """Values of a kind, float32 (n, k) or (n, t, k), in the shape of a graph's input; None if they do not fit.

    Args:
        shape: of the input, from ONNX Runtime: a number if the size is fixed, a name or None if it is not.
        batch: the first size of the image's input, in the same form.

    Returns:
        The values, and whether their first axis is that of the patches: (n,), (n, k), (n, t) or (n, t, k). Shared
        values may have no such axis: (k,), (1,), (1, k) or a single number. If an input has one axis and takes one
        value for each patch of a series, it gets the value of the first date, as Presto's month.
    """
    count, body = len(values), values.shape[1:]
    size = int(np.prod(body))
    whole: list[tuple[int, ...]] = [(count, *body), (count, size)] + [(count,)] * (size == 1)
    if _follows(shape, batch, EXTRAS[kind].shared):
        for wanted in whole:
            if _takes(shape[1:], wanted[1:]):
                return values.reshape(wanted), True
        if len(shape) == 1 and body[-1] == 1:
            return values[:, 0, 0], True
    if EXTRAS[kind].shared:
        for wanted in ((size,), (1, size), (1, *body), body) + ((),) * (size == 1):
            if _takes(shape, wanted):
                return values[0].reshape(wanted), False
    return None


def _follows(shape: Sequence[int | str | None], batch: int | str | None, shared: bool) -> bool:
    """Whether an input's first axis can be that of the patches."""
    if not shape:
        return False
    first = shape[0]
    if isinstance(first, int) or isinstance(batch, int):
        return first == batch or not isinstance(first, int)
    return not shared or not first or not batch or first == batch or len(shape) > 1


def _takes(shape: Sequence[int | str | None], wanted: Sequence[int]) -> bool:
    return len(shape) == len(wanted) and all(not isinstance(s, int) or s == w for s, w in zip(shape, wanted))
