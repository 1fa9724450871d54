"""The parameter MAP: a raster of classes."""

from __future__ import annotations

from dataclasses import dataclass

from qgis.core import QgsProcessingContext, QgsProcessingParameterRasterLayer

from ...contract import MapClass
from ...layers.errors import LayerError
from ...layers.inputs.rasters import written
from ...layers.results.reference.classes import classes_of
from ...profile.i18n import tr
from ..base import AkinAlgorithm, Parameters, Problem

#: Each value of the first band of an image would be a class.
IMAGE_BANDS = 3


@dataclass(frozen=True)
class ClassMap:
    """A raster of classes as the engine reads it, with the names that its layer shows."""

    name: str
    path: str
    classes: tuple[MapClass, ...]


def add_map(algorithm: AkinAlgorithm) -> None:
    """Add MAP."""
    algorithm.addParameter(QgsProcessingParameterRasterLayer("MAP", tr("Map of classes")))


def explained_map() -> str:
    """The help of MAP."""
    return tr(
        "A raster of classes: whole numbers in its first band. The names of the classes are those of the layer's style "
        "(Paletted/Unique values) or of its raster attribute table."
    )


def wrong_map(algorithm: AkinAlgorithm, parameters: Parameters, context: QgsProcessingContext) -> Problem:
    """What is wrong with MAP; QGIS itself says that it is missing."""
    layer = algorithm.parameterAsRasterLayer(parameters, "MAP", context)
    if layer is None:
        return None
    if layer.bandCount() >= IMAGE_BANDS:
        text = tr("{layer} has {count} bands, like an image. Choose a map of classes, which has one band.")
        return text.format(layer=layer.name(), count=layer.bandCount())
    try:
        read_map(algorithm, parameters, context)
    except LayerError as error:
        return str(error)
    return None


def read_map(algorithm: AkinAlgorithm, parameters: Parameters, context: QgsProcessingContext) -> ClassMap:
    """Read MAP in the main thread. Raises LayerError: the engine can't open the layer."""
    layer = algorithm.parameterAsRasterLayer(parameters, "MAP", context)
    path = written(layer) if layer is not None else None
    if path is None:
        text = tr("{layer} is not a file. Save it as a GeoTIFF (Export > Save As) and choose that file.")
        raise LayerError(text.format(layer=layer.name() if layer is not None else "MAP"))
    return ClassMap(layer.name(), path, classes_of(layer))
