"""The verb that estimates areas and accuracies from reference labels."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from ....contract import EstimateArea, EstimateAreaResult, EstimatedClass, messages
from ....contract.message import Message
from ...base.errors import QueryError
from ...base.job import Job
from ...imagery.grid.crs import to_crs
from ..labels.features import Features, place_of, read_features
from ..labels.listed import listed
from ..labels.values import class_column
from ..validation.areas import AreaEstimates, estimate
from .class_names import names_of, values_of
from .class_raster import ClassRaster, classes_at, read_classes
from .trained_with import trained_there

M2_PER_HA = 10_000.0
#: With fewer labels of a class, a normal interval of its accuracy is a rough one.
FEW = 20
#: From this share of reference labels at places that trained the map, the figures are too good.
MANY = 0.1

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


def estimate_area(request: EstimateArea, job: Job) -> EstimateAreaResult:
    """Estimate areas and accuracies.

    Raises:
        LabelError: the labels can't be read. RasterError: the map can't be read.
        QueryError: the labels have classes that are not on the map, or a class of the map has fewer than 2 labels.
    """
    features = read_features(request.labels, request.labels_crs, request.labels_name)
    column = class_column(features, request.class_field)
    raster = read_classes(request.map, job.part(0, 0.9))
    names = names_of(raster, request.classes)
    points, label = _points(features, np.asarray(column.y, np.int64))
    reference = values_of(column.classes, names)[label]
    on_map, has = classes_at(raster, points, features.crs, job.part(0.9, 1))
    given = len(features.features)
    if not has.any():
        raise QueryError(messages.validation.NO_LABELS(given=given))
    classes, counts = _counted(raster, on_map[has], reference[has])
    area, pixels = _measured(raster, classes)
    notes = _trained(raster, points[has], features.crs)
    notes += _noted(counts, pixels, [names[value] for value in classes.tolist()])
    left_out = given - int(has.sum())
    if left_out > 0:
        notes = (*notes, messages.validation.LABELS_LEFT_OUT(count=left_out))
    found = estimate(counts, area)
    return EstimateAreaResult(
        classes=_rows(classes, names, pixels, area, counts, found),
        overall=found.overall,
        overall_pm=found.overall_pm,
        counts=tuple(tuple(row) for row in counts.tolist()),
        used=int(has.sum()),
        left_out=max(0, left_out),
        notes=notes,
    )


def _points(features: Features, y: Ints) -> tuple[Floats, Ints]:
    """The place, (n, 2), and the class, (n,), of each label that has one. A polygon stands for its middle."""
    points, labels = [], []
    for feature, label in zip(features.features, y.tolist()):
        for shape in feature.shapes[:1] if label >= 0 else ():
            points.append(place_of(shape))
            labels.append(label)
    return np.array(points, float).reshape(-1, 2), np.array(labels, np.int64)


def _counted(raster: ClassRaster, on_map: Ints, reference: Ints) -> tuple[Ints, Ints]:
    """The classes of map and reference, (q,), and n_ij, (q, q)."""
    classes = np.union1d(raster.values, reference)
    counts = np.zeros((len(classes), len(classes)), np.int64)
    np.add.at(counts, (np.searchsorted(classes, on_map), np.searchsorted(classes, reference)), 1)
    return classes, counts


def _measured(raster: ClassRaster, classes: Ints) -> tuple[Floats, Ints]:
    """The hectares and pixels of classes, (q,); 0 for those that the map does not have."""
    at = np.searchsorted(classes, raster.values)
    area, pixels = np.zeros(len(classes)), np.zeros(len(classes), np.int64)
    area[at], pixels[at] = raster.area_m2 / M2_PER_HA, raster.pixels
    return area, pixels


def _trained(raster: ClassRaster, points: Floats, crs: str) -> tuple[Message, ...]:
    """What is said where many reference labels trained the map, or where Akin can't tell."""
    count, used = trained_there(raster, to_crs(points, crs, raster.crs)), len(points)
    if count is None:
        return (messages.validation.TRAINING_NOT_KNOWN(),)
    return (messages.validation.TRAINED_THERE(count=count, used=used),) if count >= MANY * used else ()


def _noted(counts: Ints, pixels: Ints, names: list[str]) -> tuple[Message, ...]:
    """Classes with few labels. Raises QueryError: a class of the map has none or one."""
    n = counts.sum(axis=1)
    none = [name for name, here, count in zip(names, pixels, n) if here and count < 2]
    if none:
        raise QueryError(messages.validation.TOO_FEW_LABELS(names=listed(none)))
    few = [name for name, here, count in zip(names, pixels, n) if here and count < FEW]
    return (messages.validation.FEW_LABELS(least=FEW, names=listed(few)),) if few else ()


def _rows(
    classes: Ints, names: dict[int, str], pixels: Ints, area: Floats, counts: Ints, found: AreaEstimates
) -> tuple[EstimatedClass, ...]:
    return tuple(
        EstimatedClass(
            value=value,
            name=names[value],
            pixels=int(pixels[i]),
            mapped_ha=float(area[i]),
            area_ha=float(found.area[i]),
            area_ha_pm=float(found.area_pm[i]),
            users=_finite(found.users[i]),
            users_pm=_finite(found.users_pm[i]),
            producers=_finite(found.producers[i]),
            producers_pm=_finite(found.producers_pm[i]),
            on_map=int(counts[i].sum()),
            in_reference=int(counts[:, i].sum()),
        )
        for i, value in enumerate(classes.tolist())
    )


def _finite(value: float) -> float | None:
    return float(value) if math.isfinite(value) else None
