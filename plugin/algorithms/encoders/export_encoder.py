"""akin:exportencoder: an open_clip model as an encoder."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputBoolean,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFile,
    QgsProcessingParameterNumber,
    QgsProcessingParameterRasterLayer,
    QgsProcessingParameterString,
)

from ...client.training import training_engine
from ...layers import rasters
from ...profile.i18n import tr
from ..base import AkinAlgorithm, Parameters, Sentence

PRECISIONS = ("fp32", "fp16", "int8")


class ExportEncoder(AkinAlgorithm):
    """The verb `export_encoder` in the toolbox; it runs in an environment that has torch."""

    ID = "exportencoder"

    def title(self) -> str:
        """The name in the toolbox."""
        return tr("Export an encoder (open_clip)")

    def about(self) -> str:
        """What it does."""
        return tr(
            "Makes an encoder of an open_clip model and a checkpoint of its weights, as RemoteCLIP, GeoRSCLIP and many "
            "others are distributed.\nThe result is compared with the original on pictures and texts before it is "
            "kept. Checkpoints that want to run code are refused.\nThis needs torch, once: Settings > Options > Akin, "
            "Install under Exporting encoders (torch)."
        )

    def explained(self) -> dict[str, str]:
        """A sentence for each parameter and output."""
        return {
            "MODEL": tr("The model's name in open_clip (ViT-B-32, RN50, ViT-B-16-SigLIP…), or hf-hub:owner/name."),
            "CHECKPOINT": tr("The file of its weights; .safetensors is the safest kind."),
            "PRETRAINED": tr("Instead of a file: a tag of open_clip's own list, which it downloads."),
            "ID": tr("A short name without spaces; made from the model and the file when empty."),
            "PIXEL_SIZES_M": tr("Metres of ground a pixel, in the images that it learned from, separated by spaces."),
            "QUICK_GELU": tr("For OpenAI's own weights, and those tuned from them where finds are poor without it."),
            "PRECISION": tr(
                "How the weights are stored: fp16 halves the files, int8 quarters them. What that costs is measured "
                "and said, on your raster where one is given."
            ),
            "KEEP_ABOVE": tr(
                "What you take for a smaller precision: of the ten nearest to a patch and to a word, the share that "
                "must stay (0 to 1). With less, the encoder is not kept, and the log says how much stays."
            ),
            "TEXT_FILES": tr(
                "For SigLIP and multilingual models where Hugging Face can't be reached: a folder with the tokenizer's "
                "files (and config.json, where the text tower is one of transformers' models)."
            ),
            "TEMPLATES": tr("Prompts that words are put into, separated by | signs: an aerial photo of {}."),
            "LICENCE": tr("What the encoder may be used for; shown beside its name."),
            "NAME": tr("What lists show; made from the model and the file when empty."),
            "SOURCE": tr("Where the weights come from; written into the card."),
            "LANGUAGES": tr("That its words may be in, separated by spaces: en fr. English when empty."),
            "RASTER": tr("Imagery to measure on; made-up pictures otherwise."),
            "SAVE": tr("Keep the encoder. Off: only export, check and measure."),
            "REPLACE": tr("An encoder of the same id is overwritten."),
            "ENCODER": tr("The encoder's id, for the other algorithms."),
            "IMAGE_COSINE": tr(
                "The least likeness between the original's and the export's vectors of pictures (1: the same)."
            ),
            "TEXT_COSINE": tr("The same for texts."),
            "NEIGHBOURS_KEPT": tr("Of each picture's ten nearest, the share that stays with this precision."),
            "WORDS_KEPT": tr("The same for the ten pictures nearest to a word."),
            "KEPT": tr("Whether the encoder was kept."),
        }

    def initAlgorithm(self, configuration: Any = None) -> None:
        """The parameters and outputs."""
        weights = tr("Checkpoints (*.safetensors *.pt *.pth *.bin)")
        self.addParameter(QgsProcessingParameterString("MODEL", tr("Model"), "ViT-B-32"))
        self.addParameter(QgsProcessingParameterFile("CHECKPOINT", tr("Checkpoint"), fileFilter=weights, optional=True))
        self.addParameter(
            QgsProcessingParameterString("PIXEL_SIZES_M", tr("Pixel sizes it learned at (metres)"), "0.5")
        )
        self.addParameter(_text("ID", tr("Id of the new encoder")))
        self.addParameter(QgsProcessingParameterEnum("PRECISION", tr("Precision"), list(PRECISIONS), defaultValue=0))
        self.addParameter(_share("KEEP_ABOVE", tr("Keep it if at least this share of finds stays"), 0.9))
        self.addParameter(_text("TEMPLATES", tr("Prompts")))
        self.addParameter(_text("LICENCE", tr("Licence")))
        self.addParameter(_text("NAME", tr("Name for people")))
        self.addParameter(_text("SOURCE", tr("Source")))
        self.addParameter(_text("LANGUAGES", tr("Languages of its words")))
        self.addParameter(QgsProcessingParameterRasterLayer("RASTER", tr("Measure on this raster"), optional=True))
        self.addParameter(QgsProcessingParameterBoolean("SAVE", tr("Save the encoder"), True))
        self.addAdvanced(_text("PRETRAINED", tr("Tag of open_clip's list")))
        self.addAdvanced(
            QgsProcessingParameterFile(
                "TEXT_FILES",
                tr("Folder of the text tower's files"),
                QgsProcessingParameterFile.Behavior.Folder,
                optional=True,
            )
        )
        self.addAdvanced(QgsProcessingParameterBoolean("QUICK_GELU", tr("QuickGELU"), False))
        self.addAdvanced(QgsProcessingParameterBoolean("REPLACE", tr("Replace an encoder of the same id"), False))
        self.addOutput(QgsProcessingOutputString("ENCODER", tr("Encoder")))
        self.addOutput(QgsProcessingOutputBoolean("KEPT", tr("Kept")))
        for name, title in (
            ("IMAGE_COSINE", tr("Likeness of pictures")),
            ("TEXT_COSINE", tr("Likeness of texts")),
            ("NEIGHBOURS_KEPT", tr("Neighbours kept")),
            ("WORDS_KEPT", tr("Finds of words kept")),
        ):
            self.addOutput(QgsProcessingOutputNumber(name, title))

    def wrong(self, parameters: Parameters, context: QgsProcessingContext) -> Sentence:
        """What is wrong with the parameters."""
        try:
            sizes = _floats(self.parameterAsString(parameters, "PIXEL_SIZES_M", context))
        except ValueError:
            sizes = []
        if not sizes:
            return tr("PIXEL_SIZES_M must be numbers separated by spaces, such as 0.3 0.6.")
        layer = self.parameterAsRasterLayer(parameters, "RASTER", context)
        if layer is not None and rasters.path_of(layer) is None:
            return tr("The layer {name} is no file. Choose a raster file to measure on.").format(name=layer.name())
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
        """Export, and say how near it comes to the original."""
        with training_engine() as engine:
            result = engine.call("export_encoder", self._request(parameters, context), feedback)
        kept = bool(result["folder"])
        for note in result["notes"]:
            feedback.pushInfo(note)
        if not kept and self.parameterAsBoolean(parameters, "SAVE", context):
            feedback.pushWarning(tr("The encoder was not kept: see what the smaller precision costs, above."))
        feedback.pushInfo(
            tr(
                "Least likeness to the original: {images:.5f} of pictures, {texts:.5f} of texts. Files: {size:.0f} MB."
            ).format(images=result["image_cosine"], texts=result["text_cosine"], size=result["bytes"] / 1e6)
        )
        return {
            "ENCODER": result["id"],
            "KEPT": kept,
            "IMAGE_COSINE": result["image_cosine"],
            "TEXT_COSINE": result["text_cosine"],
            "NEIGHBOURS_KEPT": result["neighbours_kept"],
            "WORDS_KEPT": result["words_kept"],
        }

    def _request(self, parameters: Parameters, context: QgsProcessingContext) -> Parameters:
        def text(name: str) -> str:
            return self.parameterAsString(parameters, name, context).strip()

        return {
            "model": text("MODEL"),
            "checkpoint": self.file_of(parameters, "CHECKPOINT", context),
            "pretrained": text("PRETRAINED"),
            "id": text("ID"),
            "pixel_sizes_m": _floats(text("PIXEL_SIZES_M")),
            "precision": PRECISIONS[self.parameterAsEnum(parameters, "PRECISION", context)],
            "at_least": self.parameterAsDouble(parameters, "KEEP_ABOVE", context),
            "text_files": self.file_of(parameters, "TEXT_FILES", context),
            "quick_gelu": self.parameterAsBoolean(parameters, "QUICK_GELU", context),
            "templates": [part.strip() for part in text("TEMPLATES").split("|") if part.strip()],
            "licence": text("LICENCE"),
            "name": text("NAME"),
            "source": text("SOURCE"),
            "languages": text("LANGUAGES").replace(",", " ").split(),
            "raster": self._raster,
            "save": self.parameterAsBoolean(parameters, "SAVE", context),
            "replace": self.parameterAsBoolean(parameters, "REPLACE", context),
        }


def _floats(text: str) -> list[float]:
    return [float(part) for part in text.replace(",", " ").split()]


def _share(name: str, description: str, default: float) -> QgsProcessingParameterNumber:
    kind = QgsProcessingParameterNumber.Type.Double
    return QgsProcessingParameterNumber(name, description, kind, default, minValue=0, maxValue=1)


def _text(name: str, description: str) -> QgsProcessingParameterString:
    return QgsProcessingParameterString(name, description, "", optional=True)
