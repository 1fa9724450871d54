"""A layer of labels as a file that the engine reads: GeoJSON in the CRS of the layer."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qgis.core import Qgis, QgsGeometry, QgsProcessingContext, QgsProcessingUtils

from ...contract.requests.mapping.suggest import CHANCE_FIELD
from ...layers.crs import write_crs
from ...layers.errors import LayerError
from ...profile.i18n import tr
from ..base import AkinAlgorithm, Parameters
from ..features import with_fields


@dataclass(frozen=True)
class LabelsFile:
    """name: of the layer. crs: of the labels."""

    name: str
    path: str
    crs: str


def written_labels(
    algorithm: AkinAlgorithm, name: str, fields: Sequence[str], parameters: Parameters, context: QgsProcessingContext
) -> LabelsFile:
    """Write the features of a parameter, with some of their fields, and the one that says which places are by chance.

    Raises:
        LayerError: the layer has no CRS or no such field, a geometry can't be repaired, or the file can't be written.
    """
    source = algorithm.parameterAsSource(parameters, name, context)
    layer = source.sourceName()
    if not source.sourceCrs().isValid():
        text = tr("{layer} has no CRS. Set it (Layer > Set CRS of Layer(s)) and try again.")
        raise LayerError(text.format(layer=layer))
    for field in fields:
        if source.fields().indexOf(field) < 0:
            text = tr("{layer} has no field {field}. Choose one of its fields.")
            raise LayerError(text.format(layer=layer, field=field))
    path = QgsProcessingUtils.generateTempFilename("labels.geojson", context)
    chance = () if source.fields().indexOf(CHANCE_FIELD) < 0 else (CHANCE_FIELD,)
    names = list(dict.fromkeys((*fields, *chance)))
    save_labels(with_fields(source, names), path)
    return LabelsFile(layer, path, write_crs(source.sourceCrs()))


def save_labels(labels: Iterable[tuple[list[QgsGeometry], dict[str, Any]]], path: str) -> None:
    """Write labels: the parts of their geometries, and the values of their fields by name.

    Raises:
        LayerError: the file can't be written.
    """
    features = [
        {
            "type": "Feature",
            "geometry": _geometry(parts),
            "properties": {name: _plain(value) for name, value in fields.items()},
        }
        for parts, fields in labels
    ]
    try:
        Path(path).write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    except OSError as error:
        text = tr("{path} can't be written: {reason}.")
        raise LayerError(text.format(path=path, reason=error.strerror or error)) from error


def _geometry(parts: list[QgsGeometry]) -> Any:
    """GeoJSON of points or polygons; None where there is neither."""
    points = [[p.asPoint().x(), p.asPoint().y()] for p in parts if p.type() == Qgis.GeometryType.Point]
    if points:
        return {"type": "MultiPoint", "coordinates": points}
    polygons = [rings for p in parts if p.type() == Qgis.GeometryType.Polygon for rings in _polygons(p)]
    return {"type": "MultiPolygon", "coordinates": polygons} if polygons else None


def _polygons(geometry: QgsGeometry) -> Iterator[list[list[list[float]]]]:
    straight = QgsGeometry(geometry.constGet().segmentize())  # a curve becomes a line of points
    for rings in straight.asMultiPolygon() if straight.isMultipart() else [straight.asPolygon()]:
        yield [[[point.x(), point.y()] for point in ring] for ring in rings]


def _plain(value: Any) -> Any:
    """A field's value for JSON; None for NULL."""
    if value is None or (hasattr(value, "isNull") and value.isNull()):
        return None
    return value if isinstance(value, (bool, int, float, str)) else str(value)
