"""The algorithm akin:collectiontofield."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFolderDestination,
)

from ...contract import verbs
from ...contract.requests.fields import PRECISIONS
from ...contract.requests.fields import CollectionToField as Request
from ...profile import collections
from ...profile.i18n import number, tr
from ..base import AkinAlgorithm, Parameters, Problem, ask
from ..search import filters as search_filters


class CollectionToField(AkinAlgorithm):
    """A collection in, a field with its vectors out."""

    ID = "collectiontofield"
    GROUP = "fields"
    TOPIC = "fields"

    def __init__(self) -> None:
        super().__init__()
        self._field = ""

    def title(self) -> str:
        return tr("Collection to field")

    def about(self) -> str:
        return tr(
            "Writes the vectors of a collection as a field: GeoTIFFs with one band for each value of a vector, on the "
            "grid of the patches. A field is searched by a click that lights up the map, its hits are regions, and "
            "other programs read it as a raster.\n"
            "Words work on the field as on the collection, while the encoder is installed. Use it for collections "
            "whose patches are small, or that a dense encoder made. Patches must lie side by side or overlap. The "
            "dates of the rasters give the years of the field."
        )

    def explained(self) -> dict[str, str]:
        return {
            **search_filters.explained(),
            "PRECISION": tr(
                "Half precision keeps the vectors as they are. int8 takes about half of the space; scores differ by a "
                "few hundredths."
            ),
            "FIELD": tr("The new folder of the field."),
            "RASTERS": tr("The number of rasters in the field."),
            "PATCHES": tr("The number of patches in the field."),
            "BYTES": tr("The size of the field on the disk, in bytes."),
            "YEARS": tr("The years in the field, separated by commas."),
        }

    def initAlgorithm(self, configuration: Any = None) -> None:
        """Define the parameters."""
        search_filters.add_collection(self)
        names = [tr("float16 (half precision)"), tr("int8")]
        self.addAdvanced(QgsProcessingParameterEnum("PRECISION", tr("Precision"), names, False, 0))
        self.addParameter(QgsProcessingParameterFolderDestination("FIELD", tr("Field")))
        for name, text in {"RASTERS": tr("Rasters"), "PATCHES": tr("Patches"), "BYTES": tr("Size in bytes")}.items():
            self.addOutput(QgsProcessingOutputNumber(name, text))
        self.addOutput(QgsProcessingOutputString("YEARS", tr("Years")))

    def wrong(self, parameters: Parameters, context: QgsProcessingContext) -> Problem:
        return search_filters.wrong_collection(self, parameters, context)

    def stopped(self) -> str:
        return tr("Stopped. No file is written.")

    def perform(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Parameters:
        request = Request(
            search_filters.collection_of(self, parameters, context),
            collections.absolute(self.parameterAsString(parameters, "FIELD", context)),
            PRECISIONS[self.parameterAsEnum(parameters, "PRECISION", context)],
        )
        result = ask(verbs.COLLECTION_TO_FIELD, request, feedback)
        self._field = result.field
        text = tr("{folder}: {patches} patches with {bands} bands, pixels of {pixel_m:g} m, {megabytes:.1f} MB.")
        numbers = {"patches": number(result.patches, ","), "bands": result.dimension, "pixel_m": result.pixel_m}
        feedback.pushInfo(text.format(folder=result.field, megabytes=result.bytes / 1e6, **numbers))
        return {
            "FIELD": result.field,
            "RASTERS": result.rasters,
            "PATCHES": result.patches,
            "BYTES": result.bytes,
            "YEARS": ", ".join(map(str, result.years)),
        }

    def finish(self, context: QgsProcessingContext) -> None:
        if self._field:
            collections.remember(self._field)
