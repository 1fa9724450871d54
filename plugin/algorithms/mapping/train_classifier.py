"""The algorithm akin:trainclassifier."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterField,
)

from ...client.engine import Engine
from ...contract import ClassColour, verbs
from ...contract import TrainClassifier as Request
from ...layers.results.mapped.colours import class_colours
from ...profile.i18n import tr
from ..base import AkinAlgorithm, Parameters, Problem, ask
from ..search import filters
from . import training
from .labels_file import written_labels

#: Classes that the log lists: where a field such as fid is chosen, each label is a class of its own.
MOST_LISTED = 20


class TrainClassifier(AkinAlgorithm):
    """Labels with classes in, a map model out."""

    ID = "trainclassifier"
    GROUP = "mapping"
    TOPIC = "labels"

    def __init__(self) -> None:
        super().__init__()
        self._colours: tuple[ClassColour, ...] = ()

    def title(self) -> str:
        return tr("Train classifier")

    def about(self) -> str:
        return tr(
            "Trains a model that tells classes apart, from a few labels on a collection or field. Make map with a "
            "model (akin:predictmap) then maps the classes.\n"
            "Akin tests the model on places that it was not trained with, and says how good it is there. Labels that "
            "contradict each other or lie on no patch are listed."
        )

    def explained(self) -> dict[str, str]:
        return {
            **training.explained(),
            "CLASS_FIELD": tr("The field with the class. Labels where it is empty are not used."),
            "AGAINST_REST": tr(
                "The labels are of one class, and the model tells it from everything else. Random patches stand for "
                "everything else."
            ),
            "SEVERAL": tr(
                "The class of a label can be several names with a semicolon between them, such as forest;river, or - "
                "for a place with none of the classes. The map has a band for each class."
            ),
            "SCORE": tr("The balanced accuracy (0 to 1) in places held back. Empty if there are too few labels."),
        }

    def initAlgorithm(self, configuration: Any = None) -> None:
        """Define the parameters."""
        training.add_labels(self)
        self.addParameter(QgsProcessingParameterField("CLASS_FIELD", tr("Field with the class"), "class", "LABELS"))
        rest = tr("One class against the rest")
        self.addAdvanced(QgsProcessingParameterBoolean("AGAINST_REST", rest, False))
        several = tr("A place can have several classes")
        self.addAdvanced(QgsProcessingParameterBoolean("SEVERAL", several, False))
        training.add_rest(self, of_classes=True)
        self.addOutput(QgsProcessingOutputNumber("SCORE", tr("Balanced accuracy in places held back")))

    def wrong(self, parameters: Parameters, context: QgsProcessingContext) -> Problem:
        return training.wrong(self, parameters, context)

    def stopped(self) -> str:
        return tr("Stopped. No model is written.")

    def prepare_run(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> None:
        layer = self.parameterAsVectorLayer(parameters, "LABELS", context)
        field = self.parameterAsString(parameters, "CLASS_FIELD", context)
        self._colours = class_colours(layer, field) if layer is not None else ()

    def perform(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Parameters:
        field = self.parameterAsString(parameters, "CLASS_FIELD", context)
        labels = written_labels(self, "LABELS", (field,), parameters, context)
        request = Request(
            filters.collection_of(self, parameters, context),
            labels.path,
            field,
            self.file_of(parameters, "OUTPUT_MODEL", context),
            training.chosen(self, parameters, context, of_classes=True),
            labels.crs,
            self.parameterAsBool(parameters, "AGAINST_REST", context),
            self._colours,
            filters.read_time(self, parameters, context),
            self.parameterAsInt(parameters, "SEED", context),
            self.parameterAsBool(parameters, "SEVERAL", context),
            labels_name=labels.name,
        )
        with Engine.own() as engine:
            result = ask(verbs.TRAIN_CLASSIFIER, request, feedback, engine)
        for one, count in list(zip(result.classes, result.counts))[:MOST_LISTED]:
            feedback.pushInfo(tr("Class {name}. Patches with labels: {count}").format(name=one.name, count=count))
        if len(result.classes) > MOST_LISTED:
            more = len(result.classes) - MOST_LISTED
            feedback.pushInfo(tr("More classes: {count}. Check that Field with the class is right.").format(count=more))
        score = {"SCORE": result.figures[0].score} if result.figures else {}
        return {**training.tell(result, feedback), **score}
