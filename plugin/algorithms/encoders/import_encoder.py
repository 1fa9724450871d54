"""akin:importencoder: an ONNX file as an encoder."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
)

from ...client.engine import Engine
from ...contract import verbs
from ...contract.messages.exchange import import_arguments
from ...contract.requests.encoders import import_encoder as records
from ...contract.requests.encoders.import_arguments import (
    ARGUMENTS,
    BY_NAME,
    Argument,
    ArgumentError,
    Kind,
    parse,
)
from ...layers.inputs import rasters
from ...profile.i18n import say, tr
from ..base import AkinAlgorithm, Parameters, Problem
from .import_parameters import definition, explained


class ImportEncoder(AkinAlgorithm):
    """The verb `import_encoder` in the toolbox."""

    ID = "importencoder"
    GROUP = "encoders"
    TOPIC = "encoders"

    def title(self) -> str:
        """The name in the toolbox."""
        return tr("Import an encoder (ONNX)")

    def about(self) -> str:
        """What it does."""
        return tr(
            "Makes an encoder from your own ONNX file. Akin reads sizes, channels and outputs from the file, and more "
            "information from its metadata and from files in the same folder (Deepness, Hugging Face, timm, "
            "open_clip, STAC). To see which information is missing, run the algorithm once without saving the "
            "encoder.\n"
            "If you choose a raster, Akin first tests the encoder on up to 400 patches and draws the embedding as a "
            "picture: places that look similar should have similar colours.\n"
            "If the weights are in separate files, they must be in the same folder as the ONNX file. Akin also copies "
            "them."
        )

    def explained(self) -> dict[str, str]:
        """The help of each parameter and output."""
        return explained()

    def initAlgorithm(self, configuration: Any = None) -> None:
        """The parameters and outputs."""
        for argument in ARGUMENTS:
            (self.addAdvanced if argument.seldom else self.addParameter)(definition(argument))
        self.addOutput(QgsProcessingOutputString("ENCODER", tr("Encoder")))
        self.addOutput(QgsProcessingOutputNumber("SPREAD", tr("Similarity of the patches")))

    def wrong(self, parameters: Parameters, context: QgsProcessingContext) -> Problem:
        """What is wrong with the parameters."""
        try:
            for argument in ARGUMENTS:
                if argument.kind in (Kind.NUMBERS, Kind.BANDS):
                    self._typed(argument, parameters, context)
        except ArgumentError as error:
            return say(error.message)
        layer = self.parameterAsRasterLayer(parameters, BY_NAME["raster"].parameter, context)
        if layer is not None and rasters.engine_path_of(layer) is None:
            return say(import_arguments.NO_RASTER_FILE(layer=layer.name()))
        return None

    def prepare_run(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> None:
        """Read the raster's path: layers belong to the main thread."""
        layer = self.parameterAsRasterLayer(parameters, BY_NAME["raster"].parameter, context)
        self._raster = (rasters.written(layer) or "") if layer is not None else ""

    def perform(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Parameters:
        """Ask the engine; show what was found, the open questions and the warnings."""
        values = {argument.name: self._value(argument, parameters, context) for argument in ARGUMENTS}
        with Engine.own() as engine:
            result = engine.call(verbs.IMPORT_ENCODER, records.ImportEncoder(**values), feedback)
        _report(result, feedback)
        outputs: Parameters = {"ENCODER": result.id}
        if result.picture:
            outputs.update(PICTURE=result.picture, SPREAD=result.spread)
        return outputs

    def _value(self, argument: Argument, parameters: Parameters, context: QgsProcessingContext) -> Any:
        name, kind = argument.parameter, argument.kind
        if kind is Kind.FILE:
            return self.file_of(parameters, name, context)
        if kind is Kind.CHOICE:
            chosen = parameters.get(name) not in (None, "")
            return list(argument.choices)[self.parameterAsEnum(parameters, name, context)] if chosen else ""
        if kind is Kind.NUMBER:
            return self.parameterAsDouble(parameters, name, context)
        if kind is Kind.WHOLE:
            return self.parameterAsInt(parameters, name, context)
        if kind is Kind.FLAG:
            return self.parameterAsBoolean(parameters, name, context)
        if kind is Kind.RASTER:
            return self._raster
        if kind is Kind.PICTURE:
            return self._picture(name, parameters, context)
        return self._typed(argument, parameters, context)

    def _typed(self, argument: Argument, parameters: Parameters, context: QgsProcessingContext) -> Any:
        return parse(argument.name, self.parameterAsString(parameters, argument.parameter, context))

    def _picture(self, name: str, parameters: Parameters, context: QgsProcessingContext) -> str:
        """The full path (the engine works in another folder); "" without a raster or a picture."""
        path = self.parameterAsOutputLayer(parameters, name, context) if self._raster else ""
        return str(Path(path).absolute()) if path else ""


def _report(result: records.ImportEncoderResult, feedback: QgsProcessingFeedback) -> None:
    for message in result.found:
        feedback.pushInfo(say(message))
    if len(result.outputs) > 1:
        shapes = "; ".join(output.shape for output in result.outputs)
        feedback.pushInfo(tr("Outputs that you can choose: {outputs}").format(outputs=shapes))
    for message in result.warnings:
        feedback.pushWarning(say(message))
    for question in result.questions:
        label, text = say(BY_NAME[question.argument].label()), say(question.question)
        feedback.pushWarning(f"{label}: {text} ({', '.join(question.choices)})")
    if result.folder:
        feedback.pushInfo(tr("The encoder {id} is saved in {folder}.").format(id=result.id, folder=result.folder))
