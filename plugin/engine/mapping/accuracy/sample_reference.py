"""The verb that draws places at which to find out what is really there."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np

from ....contract import SampledPlace, SampleReference, SampleReferenceResult, Stratum, messages
from ...base.errors import QueryError
from ...base.files.disk import replacing, writing_to
from ...base.job import Job
from ..labels.listed import listed
from ..validation.sampling import allocate, sample_size
from .class_names import names_of
from .class_raster import draw, read_classes

M2_PER_HA = 10_000.0
MOST_PLACES = 50_000


def sample_reference(request: SampleReference, job: Job) -> SampleReferenceResult:
    """Draw the places.

    Raises:
        QueryError: a number is out of range, or the map has no classes. RasterError: it can't be read.
        ResourceError: the file can't be written.
    """
    _check(request)
    raster = read_classes(request.map, job.part(0, 0.5))
    names = names_of(raster, request.classes)
    weights = raster.area_m2 / raster.area_m2.sum()
    users = np.full(len(weights), request.expected_accuracy)
    size = request.size or sample_size(weights, users, request.standard_error)
    counts = allocate(size, weights, request.minimum, raster.pixels)
    if counts.sum() > MOST_PLACES:
        raise QueryError(messages.validation.TOO_MANY_PLACES(count=int(counts.sum()), most=MOST_PLACES))
    points, values = draw(raster, counts, request.seed, job.part(0.5, 1))
    places = tuple(SampledPlace(x, y, value) for (x, y), value in zip(points.tolist(), values.tolist()))
    strata = tuple(
        Stratum(value, names[value], pixels, area / M2_PER_HA, share, count)
        for value, pixels, area, share, count in zip(
            *(a.tolist() for a in (raster.values, raster.pixels, raster.area_m2, weights, counts))
        )
    )
    few = [one.name for one in strata if one.pixels < request.minimum]
    notes = (messages.validation.FEW_PIXELS(names=listed(few)),) if few else ()
    if request.output:
        _write(Path(request.output).expanduser(), places, names, raster.crs)
        places = ()
    return SampleReferenceResult(raster.crs, places, strata, notes)


def _check(request: SampleReference) -> None:
    if not 0.001 <= request.standard_error <= 0.5:
        raise QueryError(messages.validation.BAD_ERROR(value=request.standard_error))
    if not 0 <= request.expected_accuracy <= 1:
        raise QueryError(messages.validation.BAD_ACCURACY(value=request.expected_accuracy))
    if request.minimum < 2 or (request.size is not None and request.size < 1):
        raise QueryError(messages.validation.BAD_COUNT())
    output = Path(request.output)
    if request.output and output.suffix.lower() not in (".geojson", ".json"):
        raise QueryError(messages.validation.NOT_GEOJSON(file=output.name))


def _write(output: Path, places: tuple[SampledPlace, ...], names: dict[int, str], crs: str) -> None:
    """GeoJSON in the CRS of the map, which its older form names."""
    features = [
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [one.x, one.y]},
            "properties": {"id": number, "map_value": one.value, "map_class": names[one.value], "reference": None},
        }
        for number, one in enumerate(places, 1)
    ]
    named = {"type": "name", "properties": {"name": crs}}
    text = json.dumps({"type": "FeatureCollection", "crs": named, "features": features}, ensure_ascii=False)
    with writing_to(output, messages.validation.NOT_WRITTEN()), replacing(output) as temporary:
        temporary.write_text(text, encoding="utf-8")
