"""The verb that finds the most typical places of a cluster: those that are nearest to its mean."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ....contract import SuggestedPlace, TypicalPlaces, TypicalPlacesResult, messages
from ....contract.requests.mapping.suggest import MOST_SUGGESTIONS
from ...base.errors import QueryError, RasterError, RequestError
from ...base.job import Job
from ...imagery.grid.crs import crs_name, to_crs
from ...imagery.raster.describe import opened, raster_reading
from ...maps.vectors.base import Found
from ...maps.vectors.source import open_vectors
from ..mapmodel.train import metric
from .candidates import candidates
from .spread import typical_distance


def typical_places(request: TypicalPlaces, job: Job) -> TypicalPlacesResult:
    """Find the places.

    Raises:
        RequestError: the count is not valid. QueryError: the raster has no classes, or no place has the value.
        RasterError: the raster can't be read, or has no CRS. CollectionError, ResourceError: as of the collection.
    """
    if not 1 <= request.count <= MOST_SUGGESTIONS:
        raise RequestError(messages.suggest.BAD_COUNT(most=MOST_SUGGESTIONS, count=request.count))
    vectors = open_vectors(request.collection, request.filters, job)
    sample = candidates(vectors, request.filters, request.seed, job.part(0, 0.6))
    inside = _values(request.raster, sample.xy, vectors.crs) == request.value
    if not inside.any():
        named = {"collection": vectors.name, "raster": Path(request.raster).name}
        raise QueryError(messages.suggest.NOT_IN_RASTER(value=request.value, **named))
    own = Found(sample.place[inside], sample.unit[inside], sample.xy[inside], sample.vectors[inside])
    rows = _nearest(own.vectors, metric(own.xy, vectors.crs), request.count)
    spots = vectors.spots(Found(rows, own.unit[rows], own.xy[rows], own.vectors[rows]), job)
    places = [SuggestedPlace(one.patch, one.source, one.date, one.footprint, one.center, False) for one in spots]
    return TypicalPlacesResult(tuple(places), vectors.crs)


def _nearest(vectors: NDArray[np.float32], xy: NDArray[np.float64], count: int) -> NDArray[np.int64]:
    """The rows that are nearest to the mean, and not near each other on the ground."""
    order = np.argsort(((vectors - vectors.mean(axis=0)) ** 2).sum(axis=1), kind="stable")
    apart = typical_distance(xy)
    free, rows = np.ones(len(xy), bool), []
    for row in order.tolist():
        if free[row]:
            rows.append(row)
            free &= ((xy - xy[row]) ** 2).sum(axis=1) >= apart**2
        if len(rows) == count:
            break
    return np.array(rows, np.int64)


def _values(path: str, xy: NDArray[np.float64], crs: str) -> NDArray[np.float64]:
    """The values of a raster of classes at points (n, 2), (n,); NaN where it has none."""
    name = Path(path).name
    with opened(path) as dataset:
        if not np.issubdtype(np.dtype(dataset.dtypes[0]), np.integer):
            raise QueryError(messages.validation.NOT_CLASSES(map=name, dtype=dataset.dtypes[0]))
        if dataset.crs is None:
            raise RasterError(messages.validation.NO_GROUND(map=name))
        own = to_crs(xy, crs, crs_name(dataset.crs)) if len(xy) else xy
        inside, out = np.isfinite(own).all(axis=1), np.full(len(xy), np.nan)
        with raster_reading(path):
            found = [one[0] for one in dataset.sample(own[inside].tolist(), indexes=1, masked=True)]
        out[inside] = [np.nan if one is np.ma.masked else float(one) for one in found]
    return out
