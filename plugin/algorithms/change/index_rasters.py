"""The parameters of algorithms that read an index over dates: rasters, dates, bands and masks of clouds."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.core import (
    Qgis,
    QgsMapLayer,
    QgsProcessingContext,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
    QgsRasterLayer,
)

from ...contract import IndexRasters
from ...layers.errors import LayerError
from ...layers.inputs import rasters
from ...profile.i18n import tr
from ..base import AkinAlgorithm, Parameters, Problem
from .dates import read_dates


def explained() -> dict[str, str]:
    """The help of the parameters."""
    return {
        "INPUT": tr(
            "One raster for each date, or one raster with a band for each date, all on the same grid. A raster with "
            "several bands needs red and near infrared: Akin computes NDVI. One with a single band is the index itself."
        ),
        "DATES": tr(
            "One date per line, for each raster or band in their order, such as 2019-06-30. By default from the "
            "layers, file names, or names of the bands."
        ),
        "MASKS": tr(
            "Where clouds are: one raster for each date, or one with a band for each date, with the same dates. Pixels "
            "that it hides are not seen at this date."
        ),
        "MASK_VALUES": tr("The values of clouds in the masks, such as: 3, 8, 9. By default, everything but 0."),
        "RED": tr("The number of the red band. By default, Akin finds it by its name."),
        "NIR": tr("The number of the near-infrared band. By default, Akin finds it by its name."),
        "YEAR": tr("Only the dates of this year. By default, all dates together make one mean year."),
    }


def add_index(algorithm: AkinAlgorithm, year: bool) -> None:
    """INPUT, DATES, MASKS; advanced: MASK_VALUES, RED, NIR, YEAR."""
    whole = Qgis.ProcessingNumberParameterType.Integer
    raster = Qgis.ProcessingSourceType.Raster
    algorithm.addParameter(QgsProcessingParameterMultipleLayers("INPUT", tr("Rasters"), raster))
    algorithm.addParameter(QgsProcessingParameterString("DATES", tr("Dates"), None, True, True))
    algorithm.addParameter(QgsProcessingParameterMultipleLayers("MASKS", tr("Masks of clouds"), raster, None, True))
    algorithm.addAdvanced(QgsProcessingParameterString("MASK_VALUES", tr("Values of clouds"), None, False, True))
    algorithm.addAdvanced(QgsProcessingParameterNumber("RED", tr("Red band"), whole, None, True, 1))
    algorithm.addAdvanced(QgsProcessingParameterNumber("NIR", tr("Near-infrared band"), whole, None, True, 1))
    if year:
        algorithm.addParameter(QgsProcessingParameterNumber("YEAR", tr("Year"), whole, None, True, 1900, 2100))


def wrong_index(algorithm: AkinAlgorithm, parameters: Parameters, context: QgsProcessingContext) -> Problem:
    """What is wrong with the parameters."""
    if not algorithm.parameterAsLayerList(parameters, "INPUT", context):
        return tr("Choose rasters of several dates.")
    if bool(parameters.get("RED")) != bool(parameters.get("NIR")):
        return tr("Enter both Red band and Near-infrared band, or none of them.")
    try:
        _values(algorithm, parameters, context)
    except ValueError:
        return tr("Values of clouds are whole numbers, such as: 3, 8, 9.")
    return None


def read_index(algorithm: AkinAlgorithm, parameters: Parameters, context: QgsProcessingContext) -> IndexRasters:
    """The parameters as the engine reads them. In the main thread. Raises LayerError: a layer is not a file."""
    layers = algorithm.parameterAsLayerList(parameters, "INPUT", context)
    masks = algorithm.parameterAsLayerList(parameters, "MASKS", context) if parameters.get("MASKS") else []
    dates = read_dates(algorithm, parameters, context)
    if not dates and len(layers) > 1:
        told = [rasters.date_of(layer) or "" for layer in layers]
        dates = tuple(told) if any(told) else ()
    return IndexRasters(
        _paths(layers),
        dates,
        algorithm.parameterAsInt(parameters, "RED", context) if parameters.get("RED") else 0,
        algorithm.parameterAsInt(parameters, "NIR", context) if parameters.get("NIR") else 0,
        _paths(masks),
        _values(algorithm, parameters, context),
        algorithm.parameterAsInt(parameters, "YEAR", context) if parameters.get("YEAR") else 0,
    )


def _paths(layers: "Sequence[QgsMapLayer]") -> "tuple[str, ...]":
    found = []
    for layer in layers:
        path = rasters.written(layer) if isinstance(layer, QgsRasterLayer) else None
        if path is None:
            text = tr("{layer} is not a raster file. Save it as a GeoTIFF first, then choose the file.")
            raise LayerError(text.format(layer=layer.name()))
        found.append(path)
    return tuple(found)


def _values(algorithm: AkinAlgorithm, parameters: Parameters, context: QgsProcessingContext) -> "tuple[int, ...]":
    """MASK_VALUES. Raises ValueError: not whole numbers."""
    text = algorithm.parameterAsString(parameters, "MASK_VALUES", context)
    return tuple(int(one) for one in text.replace(",", " ").replace(";", " ").split())
