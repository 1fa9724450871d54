"""The algorithm akin:trainregressor."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    Qgis,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterEnum,
    QgsProcessingParameterField,
)

from ...client.engine import Engine
from ...contract import TrainRegressor as Request
from ...contract import verbs
from ...profile.i18n import tr
from ..base import AkinAlgorithm, Parameters, Problem, ask, first_wrong
from ..search import filters
from . import training
from .labels_file import written_labels

#: The parameter with the fields, by KIND.
FIELDS = ("VALUE_FIELD", "FRACTION_FIELDS", "PURE_FIELD")


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
            "Several fields with the share of each, such as crops, buildings and water, or places that are of one "
            "class, give a model of fractions, which sum to 1.\n"
            "Akin tests the model on places that it was not trained with, and says how good it is there."
        )

    def explained(self) -> dict[str, str]:
        return {
            **training.explained(),
            "KIND": tr(
                "One value: VALUE_FIELD is the field with the value. Fractions from fields: FRACTION_FIELDS are the "
                "fields with the share of each, 0 to 1 or in percent, which sum to 1. Fractions from pure places: "
                "PURE_FIELD is the field with the class of places that are of one class only. Akin mixes their vectors "
                "and learns from these mixtures."
            ),
            "VALUE_FIELD": tr("The field with the value. Labels where it is empty are not used."),
            "FRACTION_FIELDS": tr("Two fields or more, with the share of each. They sum to 1, or to 100."),
            "PURE_FIELD": tr("The field with the class of pure places. The model has a fraction for each class."),
            "SCORE": tr("R2 in places held back (the mean of fractions). Empty if there are too few labels."),
        }

    def initAlgorithm(self, configuration: Any = None) -> None:
        """Define the parameters."""
        training.add_labels(self)
        numeric = Qgis.ProcessingFieldParameterDataType.Numeric
        kinds = [tr("One value"), tr("Fractions from fields"), tr("Fractions from pure places")]
        self.addParameter(QgsProcessingParameterEnum("KIND", tr("What is learned"), kinds, False, 0))
        text = tr("Field with the value")
        value = QgsProcessingParameterField("VALUE_FIELD", text, "value", "LABELS", numeric, False, True)
        text = tr("Fields with the fractions")
        fractions = QgsProcessingParameterField("FRACTION_FIELDS", text, None, "LABELS", numeric, True, True)
        every = Qgis.ProcessingFieldParameterDataType.Any
        text = tr("Field with the class of pure places")
        pure = QgsProcessingParameterField("PURE_FIELD", text, None, "LABELS", every, False, True)
        for field in (value, fractions, pure):
            self.addParameter(field)
        training.add_rest(self, of_classes=False)
        self.addOutput(QgsProcessingOutputNumber("SCORE", tr("R2 in places held back")))

    def wrong(self, parameters: Parameters, context: QgsProcessingContext) -> Problem:
        return first_wrong(
            lambda: training.wrong(self, parameters, context),
            lambda: self._wrong_fields(parameters, context),
        )

    def _wrong_fields(self, parameters: Parameters, context: QgsProcessingContext) -> Problem:
        name = FIELDS[self.parameterAsEnum(parameters, "KIND", context)]
        if not self._fields(name, parameters, context):
            title = self.parameterDefinition(name).description()
            return tr("{parameter} is empty. Choose it, or another kind.").format(parameter=title)
        return None

    def _fields(self, name: str, parameters: Parameters, context: QgsProcessingContext) -> tuple[str, ...]:
        """The fields of a parameter."""
        if name == "FRACTION_FIELDS":
            return tuple(self.parameterAsStrings(parameters, name, context))
        field = self.parameterAsString(parameters, name, context)
        return (field,) if field else ()

    def stopped(self) -> str:
        return tr("Stopped. No model is written.")

    def perform(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Parameters:
        kind = FIELDS[self.parameterAsEnum(parameters, "KIND", context)]
        fields = self._fields(kind, parameters, context)
        labels = written_labels(self, "LABELS", fields, parameters, context)
        request = Request(
            filters.collection_of(self, parameters, context),
            labels.path,
            fields[0] if kind == "VALUE_FIELD" else "",
            self.file_of(parameters, "OUTPUT_MODEL", context),
            training.chosen(self, parameters, context, of_classes=False),
            labels.crs,
            filters.read_time(self, parameters, context),
            self.parameterAsInt(parameters, "SEED", context),
            fields if kind == "FRACTION_FIELDS" else (),
            fields[0] if kind == "PURE_FIELD" else "",
            labels_name=labels.name,
        )
        with Engine.own() as engine:
            result = ask(verbs.TRAIN_REGRESSOR, request, feedback, engine)
        score = {"SCORE": result.figures[0].score} if result.figures else {}
        return {**training.tell(result, feedback), **score}
