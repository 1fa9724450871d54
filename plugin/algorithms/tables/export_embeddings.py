"""The algorithm akin:exportembeddings."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterFileDestination,
)

from ...client.engine import Engine
from ...contract import verbs
from ...contract.requests import tables as contract
from ...profile.i18n import number, tr
from ..base import AkinAlgorithm, Parameters, Problem
from ..search import filters as search_filters


class ExportEmbeddings(AkinAlgorithm):
    """A collection in, a GeoParquet file out."""

    ID = "exportembeddings"
    GROUP = "fields"
    TOPIC = "tables"

    def title(self) -> str:
        return tr("Export embeddings (GeoParquet)")

    def about(self) -> str:
        return tr(
            "Writes a collection as a GeoParquet file, for other programs and other people: the footprint, source, "
            "date and vector of each patch. A STAC item (.json) next to it describes the file.\n"
            "Import embeddings (akin:importembeddings) makes the same collection from the file: the same vectors, ids, "
            "dates and grid."
        )

    def explained(self) -> dict[str, str]:
        return {
            "COLLECTION": search_filters.explained()["COLLECTION"],
            "OUTPUT": tr("The new file. Its name ends with .parquet."),
            "PATCHES": tr("The number of patches in the file."),
            "ITEM": tr("The STAC item."),
        }

    def initAlgorithm(self, configuration: Any = None) -> None:
        """Define the parameters."""
        search_filters.add_collection(self)
        kinds = "GeoParquet (*.parquet)"
        self.addParameter(QgsProcessingParameterFileDestination("OUTPUT", tr("GeoParquet file"), kinds))
        self.addOutput(QgsProcessingOutputNumber("PATCHES", tr("Patches")))
        self.addOutput(QgsProcessingOutputNumber("BYTES", tr("Size in bytes")))
        self.addOutput(QgsProcessingOutputString("ITEM", tr("STAC item")))

    def wrong(self, parameters: Parameters, context: QgsProcessingContext) -> Problem:
        return search_filters.wrong_collection(self, parameters, context)

    def stopped(self) -> str:
        return tr("Stopped. No file is written.")

    def perform(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Parameters:
        output = self.parameterAsFileOutput(parameters, "OUTPUT", context)
        request = contract.ExportEmbeddings(
            collection=search_filters.collection_of(self, parameters, context), output=str(Path(output).absolute())
        )
        with Engine.own() as engine:
            result = engine.call(verbs.EXPORT_EMBEDDINGS, request, feedback)
        text = tr("{file}: {patches} patches, {megabytes:.1f} MB. STAC item: {item}")
        sizes = {"patches": number(result.patches, ","), "megabytes": result.bytes / 1e6}
        feedback.pushInfo(text.format(file=result.output, item=result.item, **sizes))
        return {"OUTPUT": result.output, "ITEM": result.item, "PATCHES": result.patches, "BYTES": result.bytes}
