"""The season of an index of rasters of several dates, and its forecast."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional

from ...message import Message

#: The bands of the raster of the season, in this order.
SEASON_BANDS = ("start", "peak", "end", "length", "amplitude", "rmse", "dates", "fit")
#: The band "fit": which curve describes the pixel.
HARMONIC, LOGISTIC = 1, 2
#: The bands of the raster of the forecast.
FORECAST_BANDS = ("forecast", "low", "high")
#: The share of the amplitude at start and end, and the least amplitude of a season.
SHARE, LEAST_AMPLITUDE = 0.5, 0.1
#: How often the interval of a forecast is to hold the value.
FORECAST_LEVEL = 0.9


@dataclass(frozen=True)
class IndexRasters:
    """An index over dates: one raster for each date, or one raster with a band for each date, all on the same grid.

    rasters: of one band (the index), or with red and near-infrared bands, of which NDVI is computed. dates: ISO dates,
    one for each raster or band; empty: from the rasters' metadata and names, or the names of the bands. red, nir:
    numbers of the bands; 0: found by their names. masks: the same for a mask of clouds, with dates of their own or the
    dates of the rasters; a pixel is not seen where it has one of mask_values (empty: anything but 0). year: only the
    dates of this year; 0: all.
    """

    rasters: tuple[str, ...]
    dates: tuple[str, ...] = ()
    red: int = 0
    nir: int = 0
    masks: tuple[str, ...] = ()
    mask_values: tuple[int, ...] = ()
    year: int = 0


@dataclass(frozen=True)
class Phenology:
    """Map the season of an index: its start, peak, end, length and amplitude.

    series: the index over dates. output: GeoTIFF (float32) with SEASON_BANDS: start, peak and end as days of the year,
    length in days, amplitude and rmse in units of the index, how many dates are seen, and HARMONIC or LOGISTIC. share:
    of the amplitude, at which the season starts and ends. least: the amplitude of a season; below it there are no days.
    double: use the double logistic curve where there are enough dates and it fits better.
    """

    series: IndexRasters
    output: str
    share: float = SHARE
    least: float = LEAST_AMPLITUDE
    double: bool = True


@dataclass(frozen=True)
class PhenologyResult:
    """The map. pixels: with enough dates; seasons: of these, with a season; logistic: share with the double logistic
    curve. start, peak, end, length, amplitude: medians of the seasons; None where there are none. message: says it."""

    output: str
    dates: tuple[str, ...]
    width: int
    height: int
    crs: str
    pixels: int
    seasons: int
    logistic: float
    start: Optional[float]
    peak: Optional[float]
    end: Optional[float]
    length: Optional[float]
    amplitude: Optional[float]
    message: Message
    notes: tuple[Message, ...]
    seconds: float


@dataclass(frozen=True)
class Forecast:
    """Forecast an index at a date after the last one, with an interval, where that is better than the year before.

    output: GeoTIFF (float32) with FORECAST_BANDS; nodata where the forecast of the last dates from earlier ones was not
    better than the seasonal-naive one: the value a year before. date: ISO. level: how often the interval is to hold the
    value.
    """

    series: IndexRasters
    output: str
    date: str
    level: float = FORECAST_LEVEL


@dataclass(frozen=True)
class ForecastResult:
    """The forecast. held_out: the dates that were forecast from earlier ones. error, naive_error: mean absolute errors
    there, of the forecast and of the seasonal-naive one. held: how often the interval held the last of these dates,
    None with one. pixels: with enough dates; better: of these, where the forecast is shown. output: "" if nowhere."""

    output: str
    date: str
    held_out: tuple[str, ...]
    error: float
    naive_error: float
    held: Optional[float]
    pixels: int
    better: int
    crs: str
    message: Message
    notes: tuple[Message, ...]
    seconds: float
