"""The parameters of algorithms that read an index over dates: rasters, dates, bands and masks of clouds."""

from __future__ import annotations

from qgis.core import (
    Qgis,
    QgsProcessingContext,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)

from ...contract import IndexRasters
from ...layers.inputs import rasters
from ...profile.i18n import tr
from ..base import AkinAlgorithm, Parameters, Problem
from .clouds import explained_masks, raster_paths, read_values, wrong_values
from .dates import read_dates


def explained() -> dict[str, str]:
    """The help of the parameters."""
    return {
        "INPUT": tr(
            "One raster for each date, or one raster with a band for each date, all on the same grid. A raster with "
            "several bands needs red and near infrared: Akin computes NDVI. One with a single band is the index itself."
        ),
        "DATES": tr(
            "One date for each raster or band, in their order, such as 2019-06-30. Separate them by spaces, commas or "
            "lines. By default from the layers, file names, or names of the bands."
        ),
        **explained_masks(),
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
    return wrong_values(algorithm, parameters, context)


def read_index(algorithm: AkinAlgorithm, parameters: Parameters, context: QgsProcessingContext) -> IndexRasters:
    """The parameters as the engine reads them. In the main thread. Raises LayerError: a layer is not a file."""
    layers = algorithm.parameterAsLayerList(parameters, "INPUT", context)
    masks = algorithm.parameterAsLayerList(parameters, "MASKS", context) if parameters.get("MASKS") else []
    dates = read_dates(algorithm, parameters, context)
    if not dates and len(layers) > 1:
        known = [rasters.date_of(layer) or "" for layer in layers]
        dates = tuple(known) if any(known) else ()
    return IndexRasters(
        raster_paths(layers),
        dates,
        algorithm.parameterAsInt(parameters, "RED", context) if parameters.get("RED") else 0,
        algorithm.parameterAsInt(parameters, "NIR", context) if parameters.get("NIR") else 0,
        raster_paths(masks),
        read_values(algorithm, parameters, context),
        algorithm.parameterAsInt(parameters, "YEAR", context) if parameters.get("YEAR") else 0,
    )
