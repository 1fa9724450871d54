"""The algorithm akin:classifywords."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from qgis.core import (
    Qgis,
    QgsMapLayer,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterNumber,
    QgsProcessingParameterRasterDestination,
    QgsProcessingParameterString,
)

from ...client.engine import Engine
from ...contract import ClassifyWords as Request
from ...contract import ClassifyWordsResult, verbs
from ...contract.requests.search import CLEAR_SCORE
from ...layers.results.mapped import describe, style
from ...profile.i18n import say, tr
from ..base import Parameters, Problem, ask, first_wrong
from ..outputs.made_layers import LayerAlgorithm
from ..search import filters


class ClassifyWords(LayerAlgorithm):
    """Classes as words in, a map out."""

    ID = "classifywords"
    GROUP = "mapping"
    TOPIC = "maps"
    ICON = "heat"

    def title(self) -> str:
        return tr("Map classes by words")

    def about(self) -> str:
        return tr(
            "Makes a map of classes that you describe in words, without any label. A patch has the class whose words "
            "describe it best. Where no words are a clear match, as in a search, it is \u201cnone of these\u201d.\n"
            "The encoder of the collection must understand words. A map from a few labels is usually better: use this "
            "one to start."
        )

    def explained(self) -> dict[str, str]:
        return {
            **filters.explained_field(),
            **filters.explained_time(),
            "CLASSES": tr(
                "One class per line, in a few words, such as: river. With a name before a colon, such as: water: a "
                "river or a lake."
            ),
            "EXTENT": tr("Map only this extent."),
            "MIN_SCORE": tr(
                "The minimum score of a class. Where no class reaches it, a patch is \u201cnone of these\u201d."
            ),
            "SEVERAL": tr("A patch can be of several classes. The map then has a band for each class, with 1 or 0."),
            "OUTPUT": tr("The map: a GeoTIFF. Classes have colours, names and areas."),
            "SCORES": tr("A GeoTIFF with a band for each class: its score (0 to 1)."),
        }

    def initAlgorithm(self, configuration: Any = None) -> None:
        """Define the parameters."""
        number = Qgis.ProcessingNumberParameterType.Double
        filters.add_collection(self, text=tr("Collection or field"))
        self.addParameter(QgsProcessingParameterString("CLASSES", tr("Classes"), multiLine=True))
        filters.add_extent(self)
        filters.add_time(self)
        least = tr("Minimum score")
        self.addAdvanced(QgsProcessingParameterNumber("MIN_SCORE", least, number, CLEAR_SCORE, False, 0.001, 0.999))
        self.addAdvanced(QgsProcessingParameterBoolean("SEVERAL", tr("Several classes in one place"), False))
        raster = QgsProcessingParameterRasterDestination
        self.addParameter(raster("OUTPUT", tr("Map")))
        self.addParameter(raster("SCORES", tr("Scores"), None, True, False))

    def wrong(self, parameters: Parameters, context: QgsProcessingContext) -> Problem:
        return first_wrong(
            lambda: filters.wrong_collection(self, parameters, context, fields=True),
            lambda: filters.wrong_time(self, parameters, context),
        )

    def stopped(self) -> str:
        return tr("Stopped. No file is written.")

    def perform(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Parameters:
        paths = {}
        for name in ("OUTPUT", "SCORES"):
            path = self.parameterAsOutputLayer(parameters, name, context)
            paths[name] = str(Path(path).absolute()) if path else ""
        request = Request(
            filters.collection_of(self, parameters, context),
            tuple(self.parameterAsString(parameters, "CLASSES", context).splitlines()),
            paths["OUTPUT"],
            paths["SCORES"],
            filters.read_extent(self, parameters, context, feedback),
            filters.read_time(self, parameters, context),
            self.parameterAsDouble(parameters, "MIN_SCORE", context),
            self.parameterAsBool(parameters, "SEVERAL", context),
            tr("none of these"),
        )
        with Engine.own() as engine:
            result = ask(verbs.CLASSIFY_WORDS, request, feedback, engine)
        for note in result.notes:
            feedback.pushWarning(say(note))
        for one in result.classes:
            feedback.pushInfo(tr("Class {name}: {area:,.2f} ha.").format(name=one.name, area=one.area_ha))
        outputs = {name: path for name, path in paths.items() if path}
        for name, path in outputs.items():
            finish = partial(_finished, name, result, request)
            self.finish_layer(name, path, describe.words_names()[name], finish, context)
        return outputs


def _finished(name: str, result: ClassifyWordsResult, request: Request, layer: QgsMapLayer) -> None:
    """Style and describe a layer of the map."""
    if name == "OUTPUT" and not request.several:
        style.style_classes(layer, result.classes)
    else:
        style.style_values(layer, 0.0, 1.0)
    describe.describe_words(layer, name, result, request)
