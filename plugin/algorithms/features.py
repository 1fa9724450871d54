"""The features of a layer that an algorithm reads. No other file of the algorithms calls `getFeatures`.

Processing checks the geometries of a source, and with its default setting it raises an exception in C++ at the first
geometry that is not valid. In an iterator this exception goes through the frames of Python 3.11, which it does not
unwind: the next algorithm fails or ends QGIS. So the check is left out here, and Akin repairs the geometry itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from qgis.core import (
    Qgis,
    QgsFeature,
    QgsFeatureRequest,
    QgsGeometry,
    QgsPointXY,
    QgsProcessingFeatureSource,
    QgsVectorLayer,
)

from ..layers.errors import LayerError
from ..profile.i18n import tr


def geometries(source: QgsProcessingFeatureSource) -> Iterator[QgsGeometry]:
    """Every part of every geometry: points, lines, and valid polygons (a repaired one is a multipolygon).

    Raises:
        LayerError: a polygon can't be repaired.
    """
    for parts, _ in _features(source, QgsFeatureRequest().setNoAttributes(), ()):
        yield from parts


def with_fields(
    source: QgsProcessingFeatureSource, fields: Sequence[str]
) -> Iterator[tuple[list[QgsGeometry], dict[str, Any]]]:
    """The parts of the geometry of every feature, as `geometries` has them, and the values of fields by name.

    Raises:
        LayerError: a polygon can't be repaired.
    """
    request = QgsFeatureRequest().setSubsetOfAttributes(list(fields), source.fields())
    yield from _features(source, request, fields)


def centres(source: QgsProcessingFeatureSource, request: QgsFeatureRequest) -> Iterator[tuple[int, QgsPointXY]]:
    """The id and the centre of every feature that has a geometry, in the CRS of the request."""
    unchecked = Qgis.ProcessingFeatureSourceFlag.SkipGeometryValidityChecks
    for feature in source.getFeatures(request, unchecked):
        centre = feature.geometry().centroid() if feature.hasGeometry() else QgsGeometry()
        if not centre.isEmpty():
            yield feature.id(), centre.asPoint()


def _features(
    source: QgsProcessingFeatureSource, request: QgsFeatureRequest, fields: Sequence[str]
) -> Iterator[tuple[list[QgsGeometry], dict[str, Any]]]:
    index = {name: source.fields().indexOf(name) for name in fields}
    unchecked = Qgis.ProcessingFeatureSourceFlag.SkipGeometryValidityChecks
    for feature in source.getFeatures(request, unchecked):
        parts = [
            _valid(QgsGeometry(part.clone()), feature.id(), source)
            for part in (feature.geometry().constParts() if feature.hasGeometry() else ())
            if not part.isEmpty()
        ]
        yield parts, {name: feature.attribute(at) for name, at in index.items()}


def _valid(geometry: QgsGeometry, number: int, source: QgsProcessingFeatureSource) -> QgsGeometry:
    valid = repaired(geometry)
    if valid.isEmpty():
        text = tr("Feature {number} of {layer} has a geometry that can't be repaired. Correct or delete it.")
        raise LayerError(text.format(number=number, layer=source.sourceName()))
    return valid


def made_features(layer: QgsVectorLayer) -> Iterator[QgsFeature]:
    """Every feature of a layer that Akin itself has made: Processing does not check these geometries."""
    yield from layer.getFeatures()


def repaired(geometry: QgsGeometry) -> QgsGeometry:
    """A geometry with valid polygons: a bow tie becomes its two triangles. Empty if nothing with an area is left."""
    if geometry.type() != Qgis.GeometryType.Polygon or geometry.isGeosValid():
        return geometry
    made = geometry.makeValid()
    if made.isNull() or not made.convertGeometryCollectionToSubclass(Qgis.GeometryType.Polygon):
        return QgsGeometry()
    return made if made.area() > 0 else QgsGeometry()
