"""Rasters far away from the rest of their collection: often their CRS or their coordinates are wrong."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from ....contract import Message, messages
from ...collection.manifest import Manifest
from ...imagery.grid.body import directions, ellipsoid, lon_lat
from ..source import SourcePlan
from .areas import areas
from .undated import some_names

#: Study sites of one country are often this far apart. Rasters are far away only beyond it, and beyond the width of
#: what the other rasters span.
FAR_M = 200_000.0


def far_away_note(manifest: Manifest, sources: Sequence[SourcePlan]) -> tuple[Message, ...]:
    """A warning where rasters to encode lie far away from all others, in the request or in the collection."""
    boxes = np.array([manifest.grid.cells_bounds(cells) for cells in areas(manifest, sources)])
    if _span_m(boxes) < FAR_M:
        return ()
    gaps_m = [_gap_m(number, boxes, manifest.grid.crs) for number in range(len(sources))]
    found = {source.raster.name: gap_m for source, gap_m in zip(sources, gaps_m) if gap_m}
    if not found:
        return ()
    nearest_km = min(found.values()) / 1000
    return (messages.encode.FAR_AWAY(count=len(found), rasters=some_names(list(found)), distance_km=nearest_km),)


def _span_m(boxes: NDArray[np.float64]) -> float:
    """The diagonal of what boxes (n, 4) span together."""
    return float(np.hypot(*(boxes[:, 2:].max(axis=0) - boxes[:, :2].min(axis=0))))


def _gap_m(number: int, boxes: NDArray[np.float64], crs: str) -> float:
    """The distance from a box to the nearest other one; 0 where it is not far."""
    one, others = boxes[number], np.delete(boxes, number, axis=0)
    if not len(others):
        return 0.0
    here = np.clip((others[:, :2] + others[:, 2:]) / 2, one[:2], one[2:])
    there = np.clip(here, others[:, :2], others[:, 2:])
    gap_m = float(_distances_m(here, there, crs).min())
    return gap_m if gap_m > max(FAR_M, _span_m(others)) else 0.0


def _distances_m(here: NDArray[np.float64], there: NDArray[np.float64], crs: str) -> NDArray[np.float64]:
    """The distances on the ground between pairs of points (n, 2), which are in metres; those of a local CRS as they
    are."""
    shape = ellipsoid(crs)
    if shape is None:
        return np.asarray(np.hypot(*(here - there).T))
    chords = np.linalg.norm(directions(lon_lat(here, crs)) - directions(lon_lat(there, crs)), axis=1)
    return np.asarray(2 * shape[0] * np.arcsin(np.clip(chords / 2, 0, 1)))
