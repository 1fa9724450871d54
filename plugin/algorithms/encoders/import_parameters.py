"""The parameters of akin:importencoder, made from the table of import arguments."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    Qgis,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFile,
    QgsProcessingParameterNumber,
    QgsProcessingParameterRasterDestination,
    QgsProcessingParameterRasterLayer,
    QgsProcessingParameterString,
)

from ...contract.requests.encoders.import_arguments import ARGUMENTS, LONGEST, Argument, Kind
from ...profile.i18n import say, tr


def definition(argument: Argument) -> Any:
    """The toolbox's parameter for an argument."""
    name, label, optional = argument.parameter, say(argument.label()), argument.default is not None
    if argument.kind is Kind.FILE:
        kinds = "tokenizer.json (*.json)" if argument.name == "tokenizer" else tr("ONNX files (*.onnx)")
        return QgsProcessingParameterFile(name, label, fileFilter=kinds, optional=optional)
    if argument.kind is Kind.CHOICE:
        choices = [say(sentence()) for sentence in argument.choices.values()]
        return QgsProcessingParameterEnum(name, label, choices, optional=True)
    if argument.kind in (Kind.NUMBER, Kind.WHOLE):
        return _number(argument, name, label)
    if argument.kind is Kind.FLAG:
        return QgsProcessingParameterBoolean(name, label, argument.default)
    if argument.kind is Kind.RASTER:
        return QgsProcessingParameterRasterLayer(name, label, optional=True)
    if argument.kind is Kind.PICTURE:
        return QgsProcessingParameterRasterDestination(name, label, optional=True)
    return QgsProcessingParameterString(name, label, "", optional=True)


def _number(argument: Argument, name: str, label: str) -> QgsProcessingParameterNumber:
    if argument.kind is Kind.WHOLE:
        return QgsProcessingParameterNumber(
            name, label, defaultValue=argument.default, minValue=0, maxValue=LONGEST, optional=True
        )
    real = Qgis.ProcessingNumberParameterType.Double
    if argument.least is None:
        return QgsProcessingParameterNumber(name, label, real, argument.default)
    return QgsProcessingParameterNumber(name, label, real, argument.default, minValue=argument.least)


def explained() -> dict[str, str]:
    """The help of each parameter and output."""
    return {
        **{argument.parameter: say(argument.help()) for argument in ARGUMENTS},
        "ENCODER": tr("The id of the encoder, for other algorithms."),
        "SPREAD": tr(
            "How similar the embeddings of the patches are (mean cosine). Near 1, the encoder sees no differences."
        ),
    }
