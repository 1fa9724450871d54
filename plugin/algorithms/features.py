"""The features of a layer that an algorithm reads. No other file of the algorithms calls `getFeatures`.

Processing checks the geometries of a source, and with its default setting it raises an exception in C++ at the first
geometry that is not valid. In an iterator this exception goes through the frames of Python 3.11, which it does not
unwind: the next algorithm fails or ends QGIS. So the check is left out here, and Akin repairs the geometry itself.
"""

from __future__ import annotations

from collections.abc import Iterator

from qgis.core import Qgis, QgsFeatureRequest, QgsGeometry, QgsProcessingFeatureSource

from ..layers.errors import LayerError
from ..profile.i18n import tr


def geometries(source: QgsProcessingFeatureSource) -> Iterator[QgsGeometry]:
    """Every part of every geometry: points, lines, and valid polygons (a repaired one is a multipolygon).

    Raises:
        LayerError: a polygon can't be repaired.
    """
    request = QgsFeatureRequest().setNoAttributes()
    unchecked = Qgis.ProcessingFeatureSourceFlag.SkipGeometryValidityChecks
    for feature in source.getFeatures(request, unchecked):
        for part in feature.geometry().constParts() if feature.hasGeometry() else ():
            if part.isEmpty():
                continue
            valid = repaired(QgsGeometry(part.clone()))
            if valid.isEmpty():
                text = tr("Feature {number} of {layer} has a geometry that can't be repaired. Correct or delete it.")
                raise LayerError(text.format(number=feature.id(), layer=source.sourceName()))
            yield valid


def repaired(geometry: QgsGeometry) -> QgsGeometry:
    """A geometry with valid polygons: a bow tie becomes its two triangles. Empty if nothing with an area is left."""
    if geometry.type() != Qgis.GeometryType.Polygon or geometry.isGeosValid():
        return geometry
    made = geometry.makeValid()
    if made.isNull() or not made.convertGeometryCollectionToSubclass(Qgis.GeometryType.Polygon):
        return QgsGeometry()
    return made if made.area() > 0 else QgsGeometry()
