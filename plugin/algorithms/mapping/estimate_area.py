"""The algorithm akin:estimatearea."""

from __future__ import annotations

from typing import Any, Optional

from qgis.core import (
    Qgis,
    QgsApplication,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterFileDestination,
)

from ...contract import EstimateArea as Request
from ...contract import verbs
from ...layers.results.reference.places import OF_MAP
from ...layers.results.report import areas, page
from ...profile.i18n import say, tr
from ..base import AkinAlgorithm, Parameters, Problem, ask, first_wrong
from ..outputs.sinks import write_features
from .class_map import ClassMap, add_map, explained_map, read_map, wrong_map
from .labels_file import written_labels


class EstimateArea(AkinAlgorithm):
    """A map of classes and reference labels in, areas with intervals out."""

    ID = "estimatearea"
    GROUP = "mapping"
    TOPIC = "maps"

    def __init__(self) -> None:
        super().__init__()
        self._map: Optional[ClassMap] = None

    def title(self) -> str:
        return tr("Estimate area")

    def about(self) -> str:
        return tr(
            "Estimates the area of each class of a map, and how accurate the map is, each with a 95 % interval "
            "(Olofsson et al. 2014).\n"
            "The reference labels must be a random sample of each class of the map, such as that of Sample reference "
            "places (akin:samplereference). Labels that trained the map make it look better than it is."
        )

    def explained(self) -> dict[str, str]:
        return {
            "MAP": explained_map(),
            "LABELS": tr("Points with the class that is really there. A polygon stands for its middle."),
            "CLASS_FIELD": tr(
                "The field with the class that is really there: its name, or its value in the map. Labels where it is "
                "empty are not used."
            ),
            "OUTPUT": tr(
                "A row for each class: its area on the map, its estimated area, user's and producer's accuracy. Each "
                "_pm is the half width of the 95 % interval."
            ),
            "REPORT": tr("The report: an HTML file with the figures and the confusion matrix."),
            "OVERALL": tr("The overall accuracy (0 to 1)."),
            "OVERALL_PM": tr("The half width of its 95 % interval."),
        }

    def initAlgorithm(self, configuration: Any = None) -> None:
        """Define the parameters."""
        add_map(self)
        kinds = [Qgis.ProcessingSourceType.VectorPoint, Qgis.ProcessingSourceType.VectorPolygon]
        self.addParameter(QgsProcessingParameterFeatureSource("LABELS", tr("Reference labels"), kinds))
        field = tr("Field with the class that is really there")
        self.addParameter(QgsProcessingParameterField("CLASS_FIELD", field, "reference", "LABELS"))
        table = Qgis.ProcessingSourceType.Vector
        self.addParameter(QgsProcessingParameterFeatureSink("OUTPUT", tr("Estimated areas"), table))
        report = QgsProcessingParameterFileDestination(
            "REPORT", tr("Report"), tr("HTML files (*.html)"), QgsProcessing.TEMPORARY_OUTPUT, True
        )
        self.addParameter(report)
        self.addOutput(QgsProcessingOutputNumber("OVERALL", tr("Overall accuracy")))
        self.addOutput(QgsProcessingOutputNumber("OVERALL_PM", tr("Half width of the interval")))

    def wrong(self, parameters: Parameters, context: QgsProcessingContext) -> Problem:
        return first_wrong(lambda: wrong_map(self, parameters, context), lambda: self._wrong_field(parameters, context))

    def _wrong_field(self, parameters: Parameters, context: QgsProcessingContext) -> Problem:
        """The class of the map is no reference: the map would be right everywhere."""
        field = self.parameterAsString(parameters, "CLASS_FIELD", context)
        if field not in OF_MAP:
            return None
        text = tr("The field {field} has the class of the map. Choose the field with the class that is really there.")
        return text.format(field=field)

    def stopped(self) -> str:
        return tr("Stopped. Nothing is written.")

    def prepare_run(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> None:
        self._map = read_map(self, parameters, context)

    def perform(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Parameters:
        assert self._map is not None
        field = self.parameterAsString(parameters, "CLASS_FIELD", context)
        labels = written_labels(self, "LABELS", (field,), parameters, context)
        request = Request(self._map.path, labels.path, field, labels.crs, self._map.classes, labels_name=labels.name)
        result = ask(verbs.ESTIMATE_AREA, request, feedback)
        for note in result.notes:
            feedback.pushWarning(say(note))
        for one in result.classes:
            feedback.pushInfo(areas.class_sentence(one.name, one.area_ha, one.area_ha_pm, one.mapped_ha))
        feedback.pushInfo(areas.summary(result))
        rows = areas.area_features(result)
        table = write_features(self, "OUTPUT", areas.area_fields(), rows, parameters, context)
        outputs = {"OUTPUT": table, "OVERALL": result.overall, "OVERALL_PM": result.overall_pm}
        report = self.parameterAsFileOutput(parameters, "REPORT", context)
        if report:
            language = QgsApplication.locale()[:2]
            page.write(report, areas.areas_report(result, request, self._map.name, labels.name, language))
            outputs["REPORT"] = report
        return outputs
