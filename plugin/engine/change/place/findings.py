"""When a place changed, compared with what unchanged places have."""

from __future__ import annotations

import numpy as np

from ....contract import Extent, PlaceChange, PlaceSeries
from ....contract.requests.change.change import KINDS
from ...base.job import Job
from ..detect import checked
from ..noise.found import threshold
from ..noise.model import ChangeModel, learn
from ..noise.onset import onsets
from ..series.base import Places, Series, Spot, decimal_year
from ..series.collection import CollectionSeries, made_of

#: Of a field, unchanged places are learnt from so many pixels on each side of the place.
AROUND_PX = 256


def change_of(request: PlaceSeries, series: Series, job: Job) -> PlaceChange | None:
    """How much the place changed, and when. None for a place with fewer than two dates.

    Raises:
        QueryError: the false-alarm rate is out of range, or too few places have two dates. Cancelled.
    """
    checked(request.rate, 0.5, "")
    spot = series.spot(request.x, request.y, request.crs)
    model = _model(request, series, spot, job)
    places = Places(spot.vectors[:, None], spot.has[:, None])
    found = model.changes(places)
    score, first = float(found.score[0]), int(found.first[0])
    if not np.isfinite(score):
        return None
    years = np.array([decimal_year(date) for date in series.dates])
    kind = int(onsets(found.left, places.has, years, found.first)[0])
    before = np.flatnonzero(spot.has[:first])
    earlier = series.dates[int(before[-1])] if len(before) else ""
    return PlaceChange(score, threshold(request.rate), earlier, series.dates[first], KINDS[kind - 1])


def _model(request: PlaceSeries, series: Series, spot: Spot, job: Job) -> ChangeModel:
    """Of a collection, learnt from all its places and kept while it is open; of a field, from places around."""
    if not isinstance(series, CollectionSeries):
        return learn(series, series.area(_around(spot)), job)
    kept = series.opened[0].cache
    key = ("change", series.dates, made_of(series.opened))
    if key not in kept:
        kept[key] = learn(series, series.area(None), job)
    found = kept[key]
    assert isinstance(found, ChangeModel)
    return found


def _around(spot: Spot) -> Extent:
    xs, ys = zip(*spot.ring)
    wide, high = AROUND_PX * (max(xs) - min(xs)), AROUND_PX * (max(ys) - min(ys))
    return Extent(min(xs) - wide, min(ys) - high, max(xs) + wide, max(ys) + high, spot.crs)
