"""The parameters of masks of clouds."""

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

from ...contract import CloudMasks
from ...contract.requests.change.change import CLOUD_SHARE
from ...contract.typed import lists
from ...layers.errors import LayerError
from ...layers.inputs import rasters
from ...profile.i18n import tr
from ..base import AkinAlgorithm, Parameters, Problem


def explained_masks() -> dict[str, str]:
    """The help of MASKS and MASK_VALUES."""
    return {
        "MASKS": tr(
            "Where clouds are: one raster for each date, or one with a band for each date, with the same dates. Pixels "
            "that it hides are not seen at this date."
        ),
        "MASK_VALUES": tr("The values of clouds in the masks, such as: 3, 8, 9. By default, everything but 0."),
    }


def explained() -> dict[str, str]:
    """The help of the parameters of `add_clouds`."""
    return {
        **explained_masks(),
        "MASKS": tr(
            "Where clouds are: one raster for each date, with the date in its name, or one with a band for each date. "
            "A patch that is hidden at a date is not compared at this date."
        ),
        "CLOUD_SHARE": tr("A patch is hidden if clouds cover more than this share of it, in %."),
    }


def add_clouds(algorithm: AkinAlgorithm) -> None:
    """MASKS, MASK_VALUES and CLOUD_SHARE, advanced."""
    raster, real = Qgis.ProcessingSourceType.Raster, Qgis.ProcessingNumberParameterType.Double
    algorithm.addAdvanced(QgsProcessingParameterMultipleLayers("MASKS", tr("Masks of clouds"), raster, None, True))
    algorithm.addAdvanced(QgsProcessingParameterString("MASK_VALUES", tr("Values of clouds"), None, False, True))
    text = tr("Maximum share of clouds (%)")
    share = QgsProcessingParameterNumber("CLOUD_SHARE", text, real, 100 * CLOUD_SHARE, False, 0.1, 100.0)
    algorithm.addAdvanced(share)


def wrong_values(algorithm: AkinAlgorithm, parameters: Parameters, context: QgsProcessingContext) -> Problem:
    """What is wrong with MASK_VALUES."""
    try:
        read_values(algorithm, parameters, context)
    except ValueError:
        return tr("Values of clouds are whole numbers, such as: 3, 8, 9.")
    return None


def read_clouds(algorithm: AkinAlgorithm, parameters: Parameters, context: QgsProcessingContext) -> CloudMasks:
    """The masks. In the main thread. Raises LayerError: a layer is not a file."""
    layers = algorithm.parameterAsLayerList(parameters, "MASKS", context) if parameters.get("MASKS") else []
    known = [rasters.date_of(layer) or "" for layer in layers] if len(layers) > 1 else []
    share = algorithm.parameterAsDouble(parameters, "CLOUD_SHARE", context) / 100
    dates = tuple(known) if any(known) else ()
    return CloudMasks(raster_paths(layers), dates, read_values(algorithm, parameters, context), share)


def raster_paths(layers: "Sequence[QgsMapLayer]") -> "tuple[str, ...]":
    """The files of raster layers. In the main thread. Raises LayerError: a layer is not a file."""
    found = []
    for layer in layers:
        path = rasters.written(layer) if isinstance(layer, QgsRasterLayer) else None
        if path is None:
            text = tr("{layer} is not a raster file. Save it as a GeoTIFF first, then choose the file.")
            raise LayerError(text.format(layer=layer.name()))
        found.append(path)
    return tuple(found)


def read_values(algorithm: AkinAlgorithm, parameters: Parameters, context: QgsProcessingContext) -> "tuple[int, ...]":
    """MASK_VALUES. Raises ValueError: not whole numbers."""
    text = algorithm.parameterAsString(parameters, "MASK_VALUES", context)
    return tuple(int(one) for one in lists.words(text))
