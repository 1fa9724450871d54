"""The algorithm akin:importembeddings."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Optional

from qgis.core import (
    Qgis,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterCrs,
    QgsProcessingParameterEnum,
    QgsProcessingParameterExtent,
    QgsProcessingParameterFile,
    QgsProcessingParameterFolderDestination,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)

from ...client import encoders
from ...client.engine import Engine
from ...contract import verbs
from ...contract.requests import tables as contract
from ...contract.requests.raster import Extent
from ...contract.typed.crs_text import crs_label
from ...layers.crs import write_crs, write_extent
from ...profile import collections
from ...profile.i18n import number, say, tr
from ..base import AkinAlgorithm, Parameters, Problem

AUTO = "auto"
PRODUCTS = [AUTO, *contract.EMBEDDING_PRODUCTS]


class ImportEmbeddings(AkinAlgorithm):
    """A table of embeddings in, a collection out."""

    ID = "importembeddings"
    GROUP = "fields"
    TOPIC = "tables"

    def __init__(self) -> None:
        super().__init__()
        self._collection = ""

    def title(self) -> str:
        return tr("Import embeddings (Parquet)")

    def about(self) -> str:
        return tr(
            "Makes a collection from a table of ready-made embeddings, so that you can search in it without encoding. "
            "Each row of the table is the vector of a patch, with its place.\n"
            "Akin knows the tables of Major TOM, Clay (v0 and v1.5), Earth Index, samples of AlphaEarth Foundations, "
            "and those of Export embeddings (akin:exportembeddings). It reads other tables as well, if they have lists "
            "of numbers or a column for each dimension, and a geometry or coordinates.\n"
            "You can search an imported collection by examples. If the encoder of the table is installed, you can "
            "also search it by words and pictures: enter the id of the encoder."
        )

    def explained(self) -> dict[str, str]:
        return {
            "FILE": tr("A Parquet or GeoParquet file. Enter a file or a folder, not both."),
            "FOLDER": tr(
                "A folder of Parquet files. Akin also reads its subfolders, for example partitions (year=2024)."
            ),
            "EXTENT": tr("Import only the patches whose centre is in this extent."),
            "PRODUCT": tr("The product of the table. auto detects it from the columns."),
            "ENCODER": tr(
                "The id of the installed encoder that made the embeddings. Leave this empty if you do not have it: "
                "embeddings of another encoder give wrong hits for words."
            ),
            "PATCH_SIZE": tr(
                "The side of a patch in metres. By default, Akin reads it from the footprints or knows it from the "
                "product. A table of points of another product needs it."
            ),
            "CRS": tr("The CRS of the geometries, if the table does not say it."),
            "COLLECTION": tr("The folder of the new collection."),
            "PATCHES": tr("The number of patches in the collection."),
            "LEFT_OUT": tr("The number of rows in the extent that Akin left out. The log says why."),
        }

    def initAlgorithm(self, configuration: Any = None) -> None:
        """Define the parameters."""
        files, add = Qgis.ProcessingFileParameterBehavior, self.addParameter
        kinds = tr("Parquet files") + " (*.parquet *.geoparquet *.pq);;" + tr("All files") + " (*.*)"
        add(QgsProcessingParameterFile("FILE", tr("Table"), files.File, optional=True, fileFilter=kinds))
        add(QgsProcessingParameterFile("FOLDER", tr("Folder of tables"), files.Folder, optional=True))
        add(QgsProcessingParameterExtent("EXTENT", tr("Extent"), optional=True))
        add(QgsProcessingParameterEnum("PRODUCT", tr("Product"), PRODUCTS, False, AUTO, usesStaticStrings=True))
        encoder = QgsProcessingParameterString("ENCODER", tr("Encoder"), optional=True)
        encoder.setMetadata({"widget_wrapper": {"value_hints": encoders.installed()}})
        add(encoder)
        double = Qgis.ProcessingNumberParameterType.Double
        add(QgsProcessingParameterNumber("PATCH_SIZE", tr("Patch size (m)"), double, None, True, 0.01, 1e6))
        add(QgsProcessingParameterFolderDestination("COLLECTION", tr("Collection")))
        self.addAdvanced(QgsProcessingParameterCrs("CRS", tr("CRS of the table"), optional=True))
        self.addOutput(QgsProcessingOutputNumber("PATCHES", tr("Patches")))
        self.addOutput(QgsProcessingOutputNumber("LEFT_OUT", tr("Rows left out")))
        self.addOutput(QgsProcessingOutputString("ENCODER_NAME", tr("Encoder")))

    def wrong(self, parameters: Parameters, context: QgsProcessingContext) -> Problem:
        file, folder = (self.file_of(parameters, name, context) for name in ("FILE", "FOLDER"))
        if bool(file) == bool(folder):
            return tr("Enter a table or a folder of tables, one of them.")
        if not Path(file or folder).exists():
            return tr("{path} does not exist. Choose a table or a folder that exists.").format(path=file or folder)
        return None

    def stopped(self) -> str:
        return tr("Stopped. Nothing is imported.")

    def perform(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Parameters:
        with Engine.own() as engine:
            result = engine.call(verbs.IMPORT_EMBEDDINGS, self._request(parameters, context), feedback)
        self._collection = result.collection
        return _report_result(result, feedback)

    def finish(self, context: QgsProcessingContext) -> None:
        if self._collection:
            collections.remember(self._collection)

    def _request(self, parameters: Parameters, context: QgsProcessingContext) -> contract.ImportEmbeddings:
        product = self.parameterAsEnumString(parameters, "PRODUCT", context)
        size_m = self.parameterAsDouble(parameters, "PATCH_SIZE", context)
        return contract.ImportEmbeddings(
            input=self.file_of(parameters, "FILE", context) or self.file_of(parameters, "FOLDER", context),
            collection=collections.absolute(self.parameterAsString(parameters, "COLLECTION", context)),
            extent=self._extent(parameters, context),
            product="" if product == AUTO else product,
            encoder=self.parameterAsString(parameters, "ENCODER", context).strip(),
            patch_size_m=size_m if parameters.get("PATCH_SIZE") is not None else None,
            crs=write_crs(self.parameterAsCrs(parameters, "CRS", context)),
        )

    def _extent(self, parameters: Parameters, context: QgsProcessingContext) -> Optional[Extent]:
        """An extent without a CRS of its own is in that of the table."""
        extent = self.parameterAsExtent(parameters, "EXTENT", context)
        if extent.isNull():
            return None
        return write_extent(extent, self.parameterAsExtentCrs(parameters, "EXTENT", context))


def _report_result(result: contract.ImportEmbeddingsResult, feedback: QgsProcessingFeedback) -> Parameters:
    """Write the outcome to the log, and return the outputs of the algorithm."""
    text = tr(
        "{name}: {patches} patches of {size:g} m in {folder}, {dimension} values each. CRS: {crs}. Dates: {dates}."
    )
    dates = f"{result.first_date} \N{EN DASH} {result.last_date}" if result.first_date else tr("not known")
    feedback.pushInfo(
        text.format(
            name=result.encoder_name,
            patches=number(result.patches, ","),
            size=result.patch_m,
            folder=result.collection,
            dimension=result.dimension,
            crs=crs_label(result.crs),
            dates=dates,
        )
    )
    for note in result.notes:
        feedback.pushInfo(say(note))
    return {
        "COLLECTION": result.collection,
        "PATCHES": result.patches,
        "LEFT_OUT": result.left_out,
        "ENCODER_NAME": result.encoder_name,
    }
