"""The vectors that places are chosen from: a random sample, inside the extent that is asked for."""

from __future__ import annotations

import numpy as np

from ....contract import Filters
from ...base.job import Job
from ...imagery.grid.crs import to_crs
from ...maps.vectors.base import Found, Vectors

#: Vectors of the sample. A class that covers a thousandth of the map has twenty of them.
SAMPLE = 20_000
#: With fewer of them inside an extent, as many random points of it are read too. Each may read a block of a field.
LEAST = 250


def candidates(vectors: Vectors, filters: Filters, seed: int, job: Job) -> Found:
    """Up to SAMPLE random vectors inside the extent of the filters; always the same for a seed."""
    found = vectors.sample(SAMPLE, seed)
    box = filters.extent
    if box is None:
        return found
    crs = box.crs or vectors.crs
    xy = to_crs(found.xy, vectors.crs, crs) if len(found) else found.xy
    inside = (xy >= [box.xmin, box.ymin]).all(axis=1) & (xy <= [box.xmax, box.ymax]).all(axis=1)
    kept = Found(found.place[inside], found.unit[inside], found.xy[inside], found.vectors[inside])
    if len(kept) >= LEAST or len(found) < SAMPLE // 10:
        return kept
    points = np.random.default_rng(seed).uniform([box.xmin, box.ymin], [box.xmax, box.ymax], (LEAST, 2))
    own = to_crs(points, crs, vectors.crs)
    own = own[np.isfinite(own).all(axis=1)]
    more = vectors.at([{"type": "Point", "coordinates": one} for one in own.tolist()], job)
    return more if len(more) > len(kept) else kept
