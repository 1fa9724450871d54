"""The algorithm akin:addfield."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Optional

from qgis.core import (
    Qgis,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterFile,
    QgsProcessingParameterFolderDestination,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)

from ...contract import verbs
from ...contract.requests import fields as contract
from ...profile import collections
from ...profile.i18n import say, tr
from ..base import AkinAlgorithm, Parameters, Problem, ask, first_wrong


class AddField(AkinAlgorithm):
    """Rasters of ready-made embeddings in, a field out. The rasters stay where they are."""

    ID = "addfield"
    GROUP = "fields"
    TOPIC = "fields"

    def __init__(self) -> None:
        super().__init__()
        self._field = ""

    def title(self) -> str:
        return tr("Add field of embeddings")

    def about(self) -> str:
        return tr(
            "Adds rasters of ready-made embeddings, such as AlphaEarth Foundations or TESSERA, so that you can search "
            "in them without encoding: each pixel is a vector already. The result is a field.\n"
            "Akin reads the rasters where they are and does not copy or change them. If they have no overviews, Akin "
            "makes its own in the folder of the field.\n"
            "With the folder of a field that exists, the rasters are added to it: for example those of another year. "
            "All rasters of a field are of the same product, version and variant."
        )

    def explained(self) -> dict[str, str]:
        return {
            "FILE": tr("A raster: a GeoTIFF, a VRT or an NPY file of TESSERA. Enter a raster or a folder, not both."),
            "FOLDER": tr(
                "A Zarr store, or a folder of rasters: Akin adds all GeoTIFFs, VRTs and NPY files of TESSERA in it and "
                "in its subfolders."
            ),
            "NAME": tr("The name of a new field. By default, the name of the raster or folder."),
            "YEAR": tr("The year of the rasters. By default, Akin reads it from the names of the files and folders."),
            "FIELD": tr("The folder of the field: a new one, or a field of the same product."),
            "RASTERS": tr("The number of rasters in the field."),
            "YEARS": tr("The years in the field, separated by commas."),
            "ATTRIBUTION": tr("What the licence asks you to show with a map of the field."),
        }

    def initAlgorithm(self, configuration: Any = None) -> None:
        """Define the parameters."""
        files, add = Qgis.ProcessingFileParameterBehavior, self.addParameter
        kinds = tr("Rasters") + " (*.tif *.tiff *.vrt *.npy)"
        add(QgsProcessingParameterFile("FILE", tr("Raster"), files.File, optional=True, fileFilter=kinds))
        add(QgsProcessingParameterFile("FOLDER", tr("Folder of rasters"), files.Folder, optional=True))
        add(QgsProcessingParameterString("NAME", tr("Name"), optional=True))
        integer = Qgis.ProcessingNumberParameterType.Integer
        add(QgsProcessingParameterNumber("YEAR", tr("Year"), integer, None, True, 1900, 2100))
        add(QgsProcessingParameterFolderDestination("FIELD", tr("Field")))
        self.addOutput(QgsProcessingOutputNumber("RASTERS", tr("Rasters")))
        for name, text in {"PRODUCT": tr("Product"), "YEARS": tr("Years"), "LICENCE": tr("Licence")}.items():
            self.addOutput(QgsProcessingOutputString(name, text))
        self.addOutput(QgsProcessingOutputString("ATTRIBUTION", tr("Attribution")))

    def wrong(self, parameters: Parameters, context: QgsProcessingContext) -> Problem:
        file, folder = (self.file_of(parameters, name, context) for name in ("FILE", "FOLDER"))
        return first_wrong(lambda: _wrong_source(file, folder))

    def perform(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Parameters:
        request = contract.AddField(
            source=self.file_of(parameters, "FILE", context) or self.file_of(parameters, "FOLDER", context),
            output=collections.absolute(self.parameterAsString(parameters, "FIELD", context)),
            name=self.parameterAsString(parameters, "NAME", context).strip(),
            year=self._year(parameters, context),
        )
        result = ask(verbs.ADD_FIELD, request, feedback)
        self._field = result.field
        return report_result(result, feedback)

    def finish(self, context: QgsProcessingContext) -> None:
        if self._field:
            collections.remember(self._field)

    def _year(self, parameters: Parameters, context: QgsProcessingContext) -> Optional[int]:
        return self.parameterAsInt(parameters, "YEAR", context) if parameters.get("YEAR") is not None else None


def _wrong_source(file: str, folder: str) -> Problem:
    if bool(file) == bool(folder):
        return tr("Enter a raster or a folder of rasters, one of them.")
    if not Path(file or folder).exists():
        return tr("{path} does not exist. Choose a raster or a folder that exists.").format(path=file or folder)
    return None


def report_result(result: contract.AddFieldResult, feedback: QgsProcessingFeedback) -> Parameters:
    """Write the outcome to the log, and return the outputs of the algorithm."""
    years = ", ".join(map(str, result.years))
    text = tr("{product}, in {folder}. Rasters: {rasters}. Years: {years}. Bands: {bands}.")
    feedback.pushInfo(
        text.format(
            product=result.product_title,
            rasters=result.rasters,
            folder=result.field,
            years=years or tr("not known"),
            bands=result.dimension,
        )
    )
    if result.licence:
        feedback.pushInfo(tr("Licence: {licence}. {attribution}").format_map(vars(result)))
    for note in result.notes:
        feedback.pushInfo(say(note))
    return {
        "FIELD": result.field,
        "RASTERS": result.rasters,
        "PRODUCT": result.product_title,
        "YEARS": years,
        "LICENCE": result.licence,
        "ATTRIBUTION": result.attribution,
    }
