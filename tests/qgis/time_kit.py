"""Shared by the tests of the Time dock: an answer with four dates, a gap, and a change."""

from __future__ import annotations

from dataclasses import replace

from akin.plugin.contract import DatedRaster, PlaceChange, PlaceSeries, PlaceSeriesResult, SeriesLine
from akin.plugin.contract.message import plain

CRS = "EPSG:32631"
DATES = ("2018-06-01", "2019-06-01", "2020-06-01", "2021-06-01")
RING = ((500_500.0, 4_999_500.0), (500_600.0, 4_999_500.0), (500_600.0, 4_999_400.0), (500_500.0, 4_999_500.0))
LINE = SeriesLine(plain("river"), "score", (0.2, None, 0.7, 0.9))
CHANGE = PlaceChange(6.0, 2.3, DATES[0], DATES[2], "step")


def answered(request: PlaceSeries) -> PlaceSeriesResult:
    """The answer: a line for each thing that is followed."""
    lines = tuple(
        replace(LINE, name=plain(one.terms[0].text if one.terms else one.kind), scale=scale_of(one.kind), of=number)
        for number, one in enumerate(request.follow)
    )
    rasters = tuple((DatedRaster(f"{date[:4]}.tif", f"/data/{date[:4]}.tif"),) for date in DATES)
    change = CHANGE if request.change else None
    has = (True, False, True, True)
    return PlaceSeriesResult("demo", DATES, has, lines, RING, CRS, rasters, change, (), 0.01)


def scale_of(kind: str) -> str:
    """Of what is followed."""
    return {"query": "score", "model": "probability", "ndvi": "ndvi"}[kind]
