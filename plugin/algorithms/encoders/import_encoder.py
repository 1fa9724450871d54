"""akin:importencoder: one's own ONNX file as an encoder."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterRasterDestination,
)

from ...client.engine import Engine
from ...layers import rasters
from ...profile.i18n import tr
from ..base import AkinAlgorithm, Parameters, Sentence
from .import_parameters import NORMALISATIONS, POOLINGS, SCALINGS, advanced, explained, plain

_NUMBERS = ("PIXEL_SIZES_M", "MEAN", "STD", "BANDS")


class ImportEncoder(AkinAlgorithm):
    """The verb `import_encoder` in the toolbox."""

    ID = "importencoder"

    def title(self) -> str:
        """The name in the toolbox."""
        return tr("Import an encoder (ONNX)")

    def about(self) -> str:
        """What it does."""
        return tr(
            "Makes an encoder of your own ONNX file. What the file says (sizes, channels, outputs), and what other "
            "tools wrote into it or beside it (Deepness, Hugging Face, timm, open_clip, STAC), is read; what nobody "
            "says is asked: run it once without Save to see what is missing.\nWith a raster, the encoder is tried on "
            "up to 400 patches first, and its embedding is drawn as a picture: places that look alike on the ground "
            "should have like colours.\nWeights in files of their own must lie beside the ONNX file, and come along."
        )

    def explained(self) -> dict[str, str]:
        """A sentence for each parameter and output."""
        return explained()

    def initAlgorithm(self, configuration: Any = None) -> None:
        """The parameters and outputs."""
        for definition in plain():
            self.addParameter(definition)
        for definition in advanced():
            self.addAdvanced(definition)
        self.addParameter(
            QgsProcessingParameterRasterDestination("PICTURE", tr("Picture of the embedding"), optional=True)
        )
        self.addOutput(QgsProcessingOutputString("ENCODER", tr("Encoder")))
        self.addOutput(QgsProcessingOutputNumber("SPREAD", tr("Likeness of the patches")))

    def wrong(self, parameters: Parameters, context: QgsProcessingContext) -> Sentence:
        """What is wrong with the parameters."""
        for name in _NUMBERS:
            try:
                _floats(self.parameterAsString(parameters, name, context))
            except ValueError:
                return tr("{name} must be numbers separated by spaces, such as 0.3 0.6.").format(name=name)
        layer = self.parameterAsRasterLayer(parameters, "RASTER", context)
        if layer is not None and rasters.path_of(layer) is None:
            return tr("The layer {name} is no file, so the encoder can't be tried on it. Choose a raster file.").format(
                name=layer.name()
            )
        return None

    def prepare_run(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> None:
        """Layers belong to the main thread."""
        layer = self.parameterAsRasterLayer(parameters, "RASTER", context)
        self._raster = (rasters.path_of(layer) or "") if layer is not None else ""

    def perform(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Parameters:
        """Ask the engine; say what was found, what is open, and what looks doubtful."""
        request = self._request(parameters, context)
        with Engine.own() as engine:
            result = engine.call("import_encoder", request, feedback)
        for line in result["found"]:
            feedback.pushInfo(line)
        if len(result["outputs"]) > 1:
            shapes = "; ".join(output["shape"] for output in result["outputs"])
            feedback.pushInfo(tr("Outputs to choose from: {outputs}").format(outputs=shapes))
        for warning in result["warnings"]:
            feedback.pushWarning(warning)
        for question in result["questions"]:
            choices = ", ".join(question["choices"])
            feedback.pushWarning(f"{question['argument'].upper()}: {question['question']} ({choices})")
        if result["folder"]:
            feedback.pushInfo(tr("The encoder {id} is in {folder}.").format(id=result["id"], folder=result["folder"]))
        outputs: Parameters = {"ENCODER": result["id"]}
        if result["picture"]:
            outputs.update(PICTURE=result["picture"], SPREAD=result["spread"])
        return outputs

    def _request(self, parameters: Parameters, context: QgsProcessingContext) -> Parameters:
        def text(name: str) -> str:
            return self.parameterAsString(parameters, name, context).strip()

        def chosen(name: str, options: tuple[str, ...]) -> str:
            told = parameters.get(name) not in (None, "")
            return options[self.parameterAsEnum(parameters, name, context)] if told else ""

        picture = self.parameterAsOutputLayer(parameters, "PICTURE", context) if self._raster else ""
        picture = str(Path(picture).absolute()) if picture else ""
        return {
            "image": self.file_of(parameters, "IMAGE", context),
            "id": text("ID"),
            "name": text("NAME"),
            "text": self.file_of(parameters, "TEXT", context),
            "tokenizer": self.file_of(parameters, "TOKENIZER", context),
            "patch_px": self.parameterAsInt(parameters, "PATCH_PX", context),
            "pixel_sizes_m": _floats(text("PIXEL_SIZES_M")),
            "channels": text("CHANNELS").replace(",", " ").split(),
            "normalisation": chosen("NORMALISATION", NORMALISATIONS),
            "mean": _floats(text("MEAN")),
            "std": _floats(text("STD")),
            "scaling": chosen("SCALING", SCALINGS),
            "scale": self.parameterAsDouble(parameters, "SCALE", context),
            "offset": self.parameterAsDouble(parameters, "OFFSET", context),
            "output": text("OUTPUT_NAME"),
            "pooling": chosen("POOLING", POOLINGS),
            "layout": text("LAYOUT").lower(),
            "steps": self.parameterAsInt(parameters, "STEPS", context),
            "context_length": self.parameterAsInt(parameters, "CONTEXT_LENGTH", context),
            "pad_token": text("PAD_TOKEN"),
            "templates": [part.strip() for part in text("TEMPLATES").split("|") if part.strip()],
            "languages": text("LANGUAGES").replace(",", " ").split(),
            "logit_scale": self.parameterAsDouble(parameters, "LOGIT_SCALE", context),
            "logit_bias": self.parameterAsDouble(parameters, "LOGIT_BIAS", context),
            "licence": text("LICENCE"),
            "source": text("SOURCE"),
            "raster": self._raster,
            "values": text("VALUES"),
            "bands": [int(n) for n in _floats(text("BANDS"))],
            "picture": picture or "",
            "save": self.parameterAsBoolean(parameters, "SAVE", context),
            "replace": self.parameterAsBoolean(parameters, "REPLACE", context),
        }


def _floats(text: str) -> list[float]:
    return [float(part) for part in text.replace(",", " ").split()]
