"""Writing features into an output of an algorithm."""

from __future__ import annotations

from collections.abc import Iterable

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsFeatureSink,
    QgsFields,
    QgsProcessingContext,
    QgsProcessingException,
)

from ..base import AkinAlgorithm, Parameters


def write_features(
    algorithm: AkinAlgorithm,
    name: str,
    fields: QgsFields,
    features: Iterable[QgsFeature],
    parameters: Parameters,
    context: QgsProcessingContext,
    kind: Qgis.WkbType = Qgis.WkbType.NoGeometry,
    crs: QgsCoordinateReferenceSystem = QgsCoordinateReferenceSystem(),  # noqa: B008 - it is never changed
) -> str:
    """Write the features of the output `name`. Returns its destination.

    Raises:
        QgsProcessingException: QGIS can't write it.
    """
    sink, destination = algorithm.parameterAsSink(parameters, name, context, fields, kind, crs)
    if sink is None:
        raise QgsProcessingException(algorithm.invalidSinkError(parameters, name))
    for feature in features:
        if not sink.addFeature(feature, QgsFeatureSink.Flag.FastInsert):
            raise QgsProcessingException(algorithm.writeFeatureError(sink, parameters, name))
    sink.flushBuffer()
    return str(destination)
