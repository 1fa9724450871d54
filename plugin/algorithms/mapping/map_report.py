"""The algorithm akin:mapreport."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    Qgis,
    QgsApplication,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterRasterLayer,
)

from ...client.engine import Engine
from ...contract import MapReport as Request
from ...contract import MapReportResult, verbs
from ...layers.inputs.rasters import path_of
from ...layers.results.report import page
from ...layers.results.report.map_report import map_report
from ...profile.i18n import say, tr
from ..base import AkinAlgorithm, Parameters, Problem, ask


class MapReport(AkinAlgorithm):
    """A map model in, an HTML report out."""

    ID = "mapreport"
    GROUP = "mapping"
    TOPIC = "maps"

    def title(self) -> str:
        return tr("Map report")

    def about(self) -> str:
        return tr(
            "Writes an HTML report of a map model: how good it is in places that it did not see, how sure its "
            "probabilities are, whether more labels help, and how it compares with the bands of the imagery alone.\n"
            "The figures hold labels back by ground. Next to them are those of a random split, which flatter. The "
            "report needs no network."
        )

    def explained(self) -> dict[str, str]:
        return {
            "MODEL": tr("The folder of a map model."),
            "APPLICABILITY": tr(
                "The raster of the area of applicability of a map of this model (1 inside, 0 outside). Then the report "
                "says how much of the map is outside."
            ),
            "COLLECTION": tr("The collection or field, if it was moved since the training."),
            "OUTPUT": tr("The report: an HTML file."),
            "SCORE": tr("The balanced accuracy (0 to 1) of classes, or R² of values, held back by ground."),
        }

    def initAlgorithm(self, configuration: Any = None) -> None:
        """Define the parameters."""
        folder = Qgis.ProcessingFileParameterBehavior.Folder
        self.addParameter(QgsProcessingParameterFile("MODEL", tr("Map model"), folder))
        raster = tr("Area of applicability")
        self.addParameter(QgsProcessingParameterRasterLayer("APPLICABILITY", raster, optional=True))
        collection = QgsProcessingParameterFile("COLLECTION", tr("Collection or field"), folder, optional=True)
        self.addAdvanced(collection)
        self.addParameter(QgsProcessingParameterFileDestination("OUTPUT", tr("Report"), tr("HTML files (*.html)")))
        self.addOutput(QgsProcessingOutputNumber("SCORE", tr("Score")))

    def wrong(self, parameters: Parameters, context: QgsProcessingContext) -> Problem:
        layer = self.parameterAsRasterLayer(parameters, "APPLICABILITY", context)
        if layer is not None and path_of(layer) is None:
            text = tr("{layer} is not a file. Save it as a GeoTIFF (Export > Save As) and choose that file.")
            return text.format(layer=layer.name())
        return None

    def stopped(self) -> str:
        return tr("Stopped. No file is written.")

    def perform(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Parameters:
        layer = self.parameterAsRasterLayer(parameters, "APPLICABILITY", context)
        request = Request(
            model=self.file_of(parameters, "MODEL", context),
            collection=self.file_of(parameters, "COLLECTION", context),
            applicability=(path_of(layer) or "") if layer is not None else "",
        )
        output = self.parameterAsFileOutput(parameters, "OUTPUT", context)
        with Engine.own() as engine:
            result = write_map_report(request, output, feedback, engine)
        score = result.spatial.score if result.spatial is not None else None
        return {"OUTPUT": output, **({} if score is None else {"SCORE": score})}


def write_map_report(request: Request, path: str, feedback: QgsProcessingFeedback, engine: Engine) -> MapReportResult:
    """Judge a model, say what a user must know of it, and write the report.

    Raises:
        EngineError, LayerError.
    """
    result = ask(verbs.MAP_REPORT, request, feedback, engine)
    for note in result.notes:
        feedback.pushWarning(say(note))
    if result.raw_note is not None:
        feedback.pushInfo(say(result.raw_note))
    page.write(path, map_report(result, QgsApplication.locale()[:2]))
    return result
