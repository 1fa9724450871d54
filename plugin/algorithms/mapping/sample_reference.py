"""The algorithm akin:samplereference."""

from __future__ import annotations

from typing import Any, Optional

from qgis.core import (
    Qgis,
    QgsMapLayer,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterNumber,
)

from ...contract import MapClass, SampleReferenceResult, verbs
from ...contract import SampleReference as Request
from ...layers import provenance
from ...layers.crs import read_crs
from ...layers.provenance import LayerRequest
from ...layers.results.reference import places
from ...profile.i18n import number, say, tr
from ..base import Parameters, Problem, ask
from ..outputs.made_layers import LayerAlgorithm
from ..outputs.sinks import write_features
from .class_map import ClassMap, add_map, explained_map, read_map, wrong_map


class SampleReference(LayerAlgorithm):
    """A map of classes in, a layer of places to label out."""

    ID = "samplereference"
    GROUP = "mapping"
    TOPIC = "maps"

    def __init__(self) -> None:
        super().__init__()
        self._map: Optional[ClassMap] = None

    def title(self) -> str:
        return tr("Sample reference places")

    def about(self) -> str:
        return tr(
            "Draws random places in each class of a map, to find out what is really there.\n"
            "Look at each place on imagery or in the field, and choose its class in the field reference. Then Estimate "
            "area (akin:estimatearea) gives the accuracy of the map and the area of each class.\n"
            "The places must not be used as labels to train the map."
        )

    def explained(self) -> dict[str, str]:
        return {
            "MAP": explained_map(),
            "STANDARD_ERROR": tr(
                "The standard error of the overall accuracy that the sample is to reach. The 95 % interval is about "
                "twice as wide to each side: 0.02 gives ± 4 %. A smaller value gives more places."
            ),
            "EXPECTED_ACCURACY": tr("The accuracy of each class, from 0 to 1, as you expect it."),
            "MINIMUM": tr("The minimum number of places of a class. 50 to 100 are usual for rare classes."),
            "SIZE": tr("The number of places. It replaces the standard error and the expected accuracy."),
            "SEED": tr("The same number gives the same places."),
            "OUTPUT": tr(
                "A point for each place, with the class of the map (map_value, map_class) and the empty field "
                "reference, whose form offers the classes."
            ),
            "PLACES": tr("The number of places."),
        }

    def initAlgorithm(self, configuration: Any = None) -> None:
        """Define the parameters."""
        whole, real = Qgis.ProcessingNumberParameterType.Integer, Qgis.ProcessingNumberParameterType.Double
        add_map(self)
        error = QgsProcessingParameterNumber("STANDARD_ERROR", tr("Standard error"), real, 0.02, False, 0.001, 0.5)
        error.setMetadata({"widget_wrapper": {"decimals": 3}})
        self.addParameter(error)
        expected = tr("Expected accuracy")
        self.addParameter(QgsProcessingParameterNumber("EXPECTED_ACCURACY", expected, real, 0.8, False, 0, 1))
        least = tr("Minimum number of places of a class")
        self.addParameter(QgsProcessingParameterNumber("MINIMUM", least, whole, 50, False, 2))
        self.addAdvanced(QgsProcessingParameterNumber("SIZE", tr("Number of places"), whole, None, True, 1))
        self.addAdvanced(QgsProcessingParameterNumber("SEED", tr("Seed"), whole, 1, False, 0))
        points = Qgis.ProcessingSourceType.VectorPoint
        self.addParameter(QgsProcessingParameterFeatureSink("OUTPUT", tr("Reference places"), points))
        self.addOutput(QgsProcessingOutputNumber("PLACES", tr("Number of places")))

    def wrong(self, parameters: Parameters, context: QgsProcessingContext) -> Problem:
        return wrong_map(self, parameters, context)

    def stopped(self) -> str:
        return tr("Stopped. No place is written.")

    def prepare_run(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> None:
        self._map = read_map(self, parameters, context)

    def perform(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Parameters:
        assert self._map is not None
        given = parameters.get("SIZE") not in (None, "")
        request = Request(
            map=self._map.path,
            standard_error=self.parameterAsDouble(parameters, "STANDARD_ERROR", context),
            expected_accuracy=self.parameterAsDouble(parameters, "EXPECTED_ACCURACY", context),
            minimum=self.parameterAsInt(parameters, "MINIMUM", context),
            size=self.parameterAsInt(parameters, "SIZE", context) if given else None,
            seed=self.parameterAsInt(parameters, "SEED", context),
            classes=self._map.classes,
        )
        result = ask(verbs.SAMPLE_REFERENCE, request, feedback)
        for note in result.notes:
            feedback.pushWarning(say(note))
        for one in result.strata:
            text = tr("{name}. Places: {places}. Of the map: {share:.1%} ({area:,.1f} ha)")
            feedback.pushInfo(text.format(name=one.name, places=one.places, share=one.share, area=one.area_ha))
        feedback.pushInfo(tr("Places: {count}").format(count=number(len(result.places), ",")))
        destination = write_features(
            self, "OUTPUT", places.place_fields(), places.place_features(result), parameters, context,
            Qgis.WkbType.Point, read_crs(result.crs),
        )  # fmt: skip
        self._finish_on_load(destination, request, result, context)
        return {"OUTPUT": destination, "PLACES": len(result.places)}

    def _finish_on_load(
        self, destination: str, request: Request, result: SampleReferenceResult, context: QgsProcessingContext
    ) -> None:
        assert self._map is not None
        name = tr("Reference places of {map}").format(map=self._map.name)
        classes = [MapClass(one.value, one.name) for one in result.strata]

        def finish(layer: QgsMapLayer) -> None:
            places.style(layer, classes)
            provenance.describe(layer, name, LayerRequest(verbs.SAMPLE_REFERENCE, request), [])

        self.finish_layer("OUTPUT", destination, name, finish, context)
