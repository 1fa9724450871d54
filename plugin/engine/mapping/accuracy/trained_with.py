"""Reference labels at places that trained the map: with them the map looks better than it is."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from ...imagery.grid.crs import to_crs
from ...imagery.raster.describe import opened
from ..labels.features import place_of
from ..mapmodel.made_with import has_model, training_labels
from .class_raster import ClassRaster

#: Places that are nearer than this share of a pixel are the same.
SAME = 0.01


def trained_there(raster: ClassRaster, points: NDArray[np.float64]) -> int | None:
    """How many of the points (n, 2), in the CRS of the map, are places of the labels that trained it.

    None where a model made the map, and its labels are not found: older maps do not say where their model is, or it was
    moved, deleted or trained again. Raises RasterError: the map can't be read.
    """
    labels = training_labels(raster.path)
    if labels is None:
        return None if has_model(raster.path) else 0
    places = [place_of(shape) for one in labels.features for shape in one.shapes]
    known = to_crs(np.array(places, float).reshape(-1, 2), labels.crs, raster.crs)
    with opened(raster.path) as dataset:
        side = min(dataset.res)
    tree = cKDTree(known[np.isfinite(known).all(axis=1)])
    distance, _ = tree.query(points[np.isfinite(points).all(axis=1)], distance_upper_bound=SAME * side)
    return int(np.isfinite(distance).sum())
