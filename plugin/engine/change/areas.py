"""The detected areas: neighbouring places as polygons, with their area, scores and date."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rasterio.features import shapes
from scipy import ndimage

from ...contract import messages
from ...contract.requests.change.change import KINDS
from ..base.files.disk import replacing, writing_to
from ..maps.base import Raster

M2_PER_HA = 10_000.0
#: Cells whose polygons are made: the scores, dates and numbers of all are in memory (900 MB).
MOST_CELLS = 60_000_000
#: Places that touch at a corner are one area.
NEIGHBOURS = np.ones((3, 3), int)


def write_areas(
    path: Path,
    detected: NDArray[np.bool_],
    score: NDArray[np.float32],
    first: NDArray[np.uint16],
    cell_area_m2: NDArray[np.float64],
    area: Raster,
    dates: Sequence[str],
    kind: NDArray[np.uint8] | None = None,
    pictured: Callable[[list[dict[str, Any]]], None] = lambda features: None,
) -> int:
    """Write the areas of detected cells (h, w) as GeoJSON in the CRS of the map, the largest first. Returns how many.

    Args:
        kind: of the change, as in the raster of scores; None: not known.
        pictured: called with the features before they are written, the largest first.

    Raises ResourceError: the file can't be written.
    """
    numbers, count = ndimage.label(detected, NEIGHBOURS)
    features = list(_features(numbers, count, score, first, cell_area_m2, area, dates, kind))
    features.sort(key=lambda one: -one["properties"]["area_ha"])
    for rank, one in enumerate(features, 1):
        one["properties"]["rank"] = rank
    pictured(features)
    named = {"type": "name", "properties": {"name": area.crs}}
    text = json.dumps({"type": "FeatureCollection", "crs": named, "features": features})
    with writing_to(path, messages.change.POLYGONS_NOT_WRITTEN()), replacing(path) as temporary:
        temporary.write_text(text, encoding="utf-8")
    return int(count)


def _features(
    numbers: NDArray[np.int32],
    count: int,
    score: NDArray[np.float32],
    first: NDArray[np.uint16],
    cell_area_m2: NDArray[np.float64],
    area: Raster,
    dates: Sequence[str],
    kind: NDArray[np.uint8] | None,
) -> list[dict[str, Any]]:
    if not count:
        return []
    rows, cols = np.nonzero(numbers)
    of = numbers[rows, cols] - 1
    hectares = np.bincount(of, cell_area_m2[rows], count) / M2_PER_HA
    mean = np.bincount(of, score[rows, cols], count) / np.bincount(of, minlength=count)
    best = np.full(count, -np.inf)
    np.maximum.at(best, of, score[rows, cols])
    by_date = np.stack([np.bincount(of, first[rows, cols] == date, count) for date in range(len(dates))], axis=1)
    kinds = [""] * count if kind is None else _most(of, kind[rows, cols], count)
    rings: dict[int, list[Any]] = {}
    for shape, value in shapes(numbers.astype(np.int32), numbers > 0, connectivity=8, transform=area.transform):
        rings.setdefault(int(value) - 1, []).append(shape["coordinates"])
    made = []
    for number in range(count):
        date = int(by_date[number].argmax())
        made.append(
            {
                "type": "Feature",
                "geometry": {"type": "MultiPolygon", "coordinates": rings[number]},
                "properties": {
                    "rank": 0,
                    "area_ha": round(float(hectares[number]), 4),
                    "mean": round(float(mean[number]), 3),
                    "best": round(float(best[number]), 3),
                    "after": dates[max(date - 1, 0)],
                    "first": dates[date],
                    "kind": kinds[number],
                },
            }
        )
    return made


def _most(of: NDArray[np.int32], kind: NDArray[np.uint8], count: int) -> list[str]:
    """The name of the most frequent kind of each area."""
    found = np.stack([np.bincount(of, kind == value, count) for value in range(1, len(KINDS) + 1)], axis=1)
    return [KINDS[at] for at in found.argmax(axis=1).tolist()]
