"""The algorithm akin:trainregressor."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    Qgis,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterField,
)

from ...client.engine import Engine
from ...contract import Filters, verbs
from ...contract import TrainRegressor as Request
from ...profile.i18n import tr
from ..base import AkinAlgorithm, Parameters, Problem, ask
from ..search import filters
from . import training
from .labels_file import written_labels


class TrainRegressor(AkinAlgorithm):
    """Labels with values in, a map model out."""

    ID = "trainregressor"
    GROUP = "mapping"
    TOPIC = "labels"

    def title(self) -> str:
        return tr("Train regressor")

    def about(self) -> str:
        return tr(
            "Trains a model that predicts a value, such as a height or a share, from a few labels on a collection or "
            "field. Make map with a model (akin:predictmap) then maps the values.\n"
            "Akin tests the model on places that it was not trained with, and says how good it is there."
        )

    def explained(self) -> dict[str, str]:
        return {
            **training.explained(),
            "VALUE_FIELD": tr("The field with the value. Labels where it is empty are not used."),
            "SCORE": tr("R2 in places held back. Empty if there are too few labels."),
        }

    def initAlgorithm(self, configuration: Any = None) -> None:
        """Define the parameters."""
        training.add_labels(self)
        numeric = Qgis.ProcessingFieldParameterDataType.Numeric
        field = QgsProcessingParameterField("VALUE_FIELD", tr("Field with the value"), "value", "LABELS", numeric)
        self.addParameter(field)
        training.add_rest(self, of_classes=False)
        self.addOutput(QgsProcessingOutputNumber("SCORE", tr("R2 in places held back")))

    def wrong(self, parameters: Parameters, context: QgsProcessingContext) -> Problem:
        return training.wrong(self, parameters, context)

    def stopped(self) -> str:
        return tr("Stopped. No model is written.")

    def perform(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Parameters:
        field = self.parameterAsString(parameters, "VALUE_FIELD", context)
        labels = written_labels(self, "LABELS", field, parameters, context)
        request = Request(
            filters.collection_of(self, parameters, context),
            labels.path,
            field,
            self.file_of(parameters, "OUTPUT_MODEL", context),
            training.chosen(self, parameters, context, of_classes=False),
            labels.crs,
            Filters(year=filters.read_year(self, parameters, context)),
            self.parameterAsInt(parameters, "SEED", context),
        )
        with Engine.own() as engine:
            result = ask(verbs.TRAIN_REGRESSOR, request, feedback, engine)
        score = {"SCORE": result.figures[0].score} if result.figures else {}
        return {**training.tell(result, feedback), **score}
