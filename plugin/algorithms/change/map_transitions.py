"""The algorithm akin:maptransitions."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from qgis.core import (
    Qgis,
    QgsFeature,
    QgsField,
    QgsFields,
    QgsMapLayer,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFile,
    QgsProcessingParameterNumber,
    QgsProcessingParameterRasterDestination,
    QgsProcessingParameterString,
)
from qgis.PyQt.QtCore import QMetaType

from ...client.engine import Engine
from ...contract import MapTransitions as Request
from ...contract import MapTransitionsResult, messages, verbs
from ...contract.requests.search import CLEAR_SCORE
from ...contract.typed import lists
from ...layers.results.change import from_to
from ...profile.i18n import say, tr
from ..base import Parameters, Problem, ask, first_wrong
from ..mapping.predict_map import wrong_model
from ..outputs.sinks import write_features
from ..search import filters
from . import clouds, dates
from .base import ChangeAlgorithm


class MapTransitions(ChangeAlgorithm):
    """A collection with two dates and classes in, a map of transitions out. The classes are words or a model's."""

    ID = "maptransitions"

    def title(self) -> str:
        return tr("Map transitions")

    def about(self) -> str:
        return tr(
            "Maps what changed into what between two dates: for example from forest to bare soil. Describe the "
            "classes in words, or choose a map model. If you have labels, train a model with them first "
            "(akin:trainclassifier).\n"
            "A place that did not change at the false-alarm rate keeps one class. Words describe a place roughly, and "
            "models have errors: look at some places of each transition before you use its area."
        )

    def explained(self) -> dict[str, str]:
        return {
            **dates.explained(),
            **clouds.explained(),
            "CLASSES": tr(
                "Two classes or more, each in a few words. Separate them by commas, semicolons or lines: forest, bare "
                "soil, river. You can add a description after a colon: water: a river or a lake."
            ),
            "MODEL": tr(
                "The folder of a model of classes, made by Train classifier (akin:trainclassifier), in place of words. "
                "Leave Classes empty then."
            ),
            "MIN_SCORE": tr(
                "The minimum score of a class. Where no class reaches it, a place is \u201cnone of these\u201d."
            ),
            "OUTPUT": tr("The map: a GeoTIFF with a class for each transition, in the colour of what a place became."),
            "MATRIX": tr("A row for each pair of classes: from, to, and the area in ha."),
        }

    def initAlgorithm(self, configuration: Any = None) -> None:
        """Define the parameters."""
        number = Qgis.ProcessingNumberParameterType.Double
        dates.add_dates(self)
        self.addParameter(QgsProcessingParameterString("CLASSES", tr("Classes"), None, True, True))
        folder = Qgis.ProcessingFileParameterBehavior.Folder
        self.addParameter(QgsProcessingParameterFile("MODEL", tr("Map model"), folder, optional=True))
        dates.add_rate(self, most=100.0)
        clouds.add_clouds(self)
        least = tr("Minimum score")
        self.addAdvanced(QgsProcessingParameterNumber("MIN_SCORE", least, number, CLEAR_SCORE, False, 0.001, 0.999))
        self.addParameter(QgsProcessingParameterRasterDestination("OUTPUT", tr("Transitions")))
        table = Qgis.ProcessingSourceType.Vector
        matrix = tr("Areas of transitions")
        temporary = QgsProcessing.TEMPORARY_OUTPUT
        self.addParameter(QgsProcessingParameterFeatureSink("MATRIX", matrix, table, temporary, True))

    def wrong(self, parameters: Parameters, context: QgsProcessingContext) -> Problem:
        model = self.file_of(parameters, "MODEL", context)
        return first_wrong(
            lambda: super(MapTransitions, self).wrong(parameters, context),
            lambda: None if model else _too_few(self._classes(parameters, context)),
            lambda: wrong_model(self, parameters, context),
        )

    def _classes(self, parameters: Parameters, context: QgsProcessingContext) -> "tuple[str, ...]":
        return lists.phrases(self.parameterAsString(parameters, "CLASSES", context))

    def perform(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Parameters:
        path = str(Path(self.parameterAsOutputLayer(parameters, "OUTPUT", context)).absolute())
        request = Request(
            filters.collection_of(self, parameters, context),
            self._classes(parameters, context),
            path,
            dates.read_also(self, parameters, context),
            dates.read_dates(self, parameters, context),
            filters.read_extent(self, parameters, context, feedback),
            self.parameterAsDouble(parameters, "MIN_SCORE", context),
            dates.read_rate(self, parameters, context),
            tr("none of these"),
            self.file_of(parameters, "MODEL", context),
            self.clouds,
        )
        with Engine.own() as engine:
            result = ask(verbs.MAP_TRANSITIONS, request, feedback, engine)
        for note in result.notes:
            feedback.pushWarning(say(note))
        for one in from_to.by_area(result):
            feedback.pushInfo(from_to.transition_sentence(one.name, one.area_ha))
        self.finish_layer(
            "OUTPUT", path, from_to.transitions_name(result), partial(_finished, result, request), context
        )
        outputs = {"OUTPUT": path}
        if parameters.get("MATRIX") is not None:
            rows = list(_rows(result))
            outputs["MATRIX"] = write_features(self, "MATRIX", _fields(), rows, parameters, context)
        return outputs


def _too_few(classes: "tuple[str, ...]") -> Problem:
    if len(classes) > 1:
        return None
    if classes:
        return say(messages.change.ONE_CLASS(name=classes[0]))
    return tr("Enter two classes or more in Classes, separated by commas or lines, or choose a Map model.")


def _finished(result: MapTransitionsResult, request: Request, layer: QgsMapLayer) -> None:
    from_to.style_transitions(layer, result)
    from_to.describe_transitions(layer, result, request)


def _fields() -> QgsFields:
    types, made = QMetaType.Type, QgsFields()
    for name in ("from", "to"):
        made.append(QgsField(name, types.QString))
    made.append(QgsField("area_ha", types.Double))
    return made


def _rows(result: MapTransitionsResult) -> "list[QgsFeature]":
    rows = []
    for before, areas in zip(result.names, result.matrix_ha):
        for after, area_ha in zip(result.names, areas):
            feature = QgsFeature(_fields())
            feature.setAttributes([before, after, area_ha])
            rows.append(feature)
    return rows
