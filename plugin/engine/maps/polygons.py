"""The areas of a raster of classes as polygons, one feature for each class, as GeoJSON."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import rasterio
from rasterio.features import shapes

from ...contract import ClassArea, messages
from ..base.files.disk import replacing, writing_to
from ..base.job import Job

#: Polygons that are put together: a map of single pixels has as many as pixels, and no GIS shows them.
MOST = 1_000_000


def write_polygons(raster: Path, output: Path, classes: Sequence[ClassArea], job: Job) -> bool:
    """Write the areas of classes. Returns False, and writes nothing, where there are more than MOST polygons.

    Raises:
        ResourceError: it can't be written. Cancelled.
    """
    found: dict[int, list[Any]] = {one.value: [] for one in classes}
    with rasterio.open(raster) as file:
        crs = file.crs.to_string()
        for number, (shape, value) in enumerate(shapes(rasterio.band(file, 1), transform=file.transform)):
            if not number % 10_000:
                job.check()
            if number >= MOST:
                return False
            if int(value) in found:
                found[int(value)].append(shape["coordinates"])
    features = [
        {
            "type": "Feature",
            "properties": {"class": one.name, "value": one.value, "area_ha": round(one.area_ha, 4)},
            "geometry": {"type": "MultiPolygon", "coordinates": found[one.value]},
        }
        for one in classes
        if found[one.value]
    ]
    named = {"type": "name", "properties": {"name": crs}}
    with writing_to(output, messages.maps.NOT_WRITTEN()), replacing(output) as temporary:
        data = {"type": "FeatureCollection", "crs": named, "features": features}
        temporary.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    return True
