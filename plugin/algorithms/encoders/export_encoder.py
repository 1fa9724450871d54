"""akin:exportencoder: makes an encoder from an open_clip model."""

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
from ...contract import verbs
from ...contract.requests.encoders.export_encoder import ExportEncoder as ExportRequest
from ...contract.typed import lists
from ...layers.inputs import rasters
from ...profile.i18n import say, tr
from ..base import AkinAlgorithm, Parameters, Problem

PRECISIONS = ("fp32", "fp16", "int8")


class ExportEncoder(AkinAlgorithm):
    """The verb `export_encoder` as an algorithm. It runs in the environment with torch."""

    ID = "exportencoder"
    GROUP = "encoders"
    TOPIC = "encoders"

    def title(self) -> str:
        """The name in the toolbox."""
        return tr("Export an encoder (open_clip)")

    def about(self) -> str:
        """What it does."""
        return tr(
            "Makes an encoder from an open_clip model and a checkpoint of its weights. RemoteCLIP, GeoRSCLIP and many "
            "other models come in this form.\n"
            "Before Akin saves the encoder, it compares its embeddings of images and texts with those of the "
            "original. Akin refuses checkpoints that contain code.\n"
            "This needs torch: open Settings > Options > Akin and press Install in the group Exporting encoders "
            "(torch)."
        )

    def explained(self) -> dict[str, str]:
        """The help of each parameter and output."""
        return {
            "MODEL": tr(
                "The model's name in open_clip (for example ViT-B-32, RN50, ViT-B-16-SigLIP), or hf-hub:owner/name."
            ),
            "CHECKPOINT": tr("The file with the model's weights. The format .safetensors is the safest."),
            "PRETRAINED": tr(
                "Instead of a file: a tag of open_clip's list of weights, for example laion2b_s34b_b79k. open_clip "
                "downloads the weights."
            ),
            "ID": tr("A short name without spaces. If empty, Akin makes it from the model and the file."),
            "PIXEL_SIZES_M": tr(
                "Pixel sizes of the training images in metres, separated by spaces, for example 0.3 0.6"
            ),
            "QUICK_GELU": tr(
                "Use QuickGELU. OpenAI's weights need it. For fine-tuned OpenAI weights, try it if the results are "
                "poor."
            ),
            "PRECISION": tr(
                "How the weights are stored. fp16 makes the files half as large, int8 a quarter as large. The log "
                "shows how much the results change, measured on your raster if you choose one."
            ),
            "KEEP_ABOVE": tr(
                "For fp16 and int8: of the ten nearest patches to an image and to a word, the minimum share that must "
                "stay the same (0 to 1, default 0.9). With a smaller share, the encoder is not saved."
            ),
            "TEXT_FILES": tr(
                "For SigLIP and multilingual models, if Hugging Face can't be reached: a folder with the files of the "
                "tokenizer, and config.json if transformers has the text tower."
            ),
            "TEMPLATES": tr(
                "Prompts for the words of a query, separated by |, for example an aerial photo of {}. | {}"
            ),
            "LICENCE": tr("The licence of the weights, for example MIT. The list of encoders shows it."),
            "NAME": tr("The name in lists. If empty, Akin makes it from the model and the file."),
            "SOURCE": tr("Where the weights come from, for example a web address. Akin writes it into the model card."),
            "LANGUAGES": tr(
                "Languages of the queries, as codes separated by spaces, for example en fr. If empty, English."
            ),
            "RASTER": tr(
                "The imagery on which Akin measures the effect of the precision. Without a raster, Akin uses "
                "synthetic images."
            ),
            "SAVE": tr("Save the encoder. If off, Akin only exports, checks and measures it."),
            "REPLACE": tr("Overwrite an encoder with the same id."),
            "ENCODER": tr("The encoder's id, for the other algorithms."),
            "IMAGE_COSINE": tr(
                "Minimum cosine similarity between the image embeddings of the original and the export (1: equal)."
            ),
            "TEXT_COSINE": tr(
                "Minimum cosine similarity between the text embeddings of the original and the export (1: equal)."
            ),
            "NEIGHBOURS_KEPT": tr(
                "Of the ten nearest images to an image, the mean share that stays the same with this precision."
            ),
            "WORDS_KEPT": tr(
                "Of the ten nearest images to a word, the mean share that stays the same with this precision."
            ),
            "KEPT": tr("Whether the encoder was saved."),
        }

    def initAlgorithm(self, configuration: Any = None) -> None:
        """The parameters and outputs."""
        weights = tr("Checkpoints (*.safetensors *.pt *.pth *.bin)")
        self.addParameter(QgsProcessingParameterString("MODEL", tr("Model"), "ViT-B-32"))
        self.addParameter(QgsProcessingParameterFile("CHECKPOINT", tr("Checkpoint"), fileFilter=weights, optional=True))
        self.addParameter(
            QgsProcessingParameterString("PIXEL_SIZES_M", tr("Pixel sizes of the training images (metres)"), "0.5")
        )
        self.addParameter(_text("ID", tr("Encoder id")))
        self.addParameter(QgsProcessingParameterEnum("PRECISION", tr("Precision"), list(PRECISIONS), defaultValue=0))
        self.addParameter(_share("KEEP_ABOVE", tr("Minimum share of results kept (0 to 1)"), 0.9))
        self.addParameter(_text("TEMPLATES", tr("Prompts")))
        self.addParameter(_text("LICENCE", tr("Licence")))
        self.addParameter(_text("NAME", tr("Display name")))
        self.addParameter(_text("SOURCE", tr("Source")))
        self.addParameter(_text("LANGUAGES", tr("Languages")))
        self.addParameter(QgsProcessingParameterRasterLayer("RASTER", tr("Test raster"), optional=True))
        self.addParameter(QgsProcessingParameterBoolean("SAVE", tr("Save the encoder"), True))
        self.addAdvanced(_text("PRETRAINED", tr("Tag of open_clip's weights")))
        self.addAdvanced(
            QgsProcessingParameterFile(
                "TEXT_FILES",
                tr("Folder with the tokenizer's files"),
                QgsProcessingParameterFile.Behavior.Folder,
                optional=True,
            )
        )
        self.addAdvanced(QgsProcessingParameterBoolean("QUICK_GELU", tr("QuickGELU"), False))
        self.addAdvanced(QgsProcessingParameterBoolean("REPLACE", tr("Overwrite an existing encoder"), False))
        self.addOutput(QgsProcessingOutputString("ENCODER", tr("Encoder")))
        self.addOutput(QgsProcessingOutputBoolean("KEPT", tr("Saved")))
        for name, title in (
            ("IMAGE_COSINE", tr("Similarity of the image embeddings")),
            ("TEXT_COSINE", tr("Similarity of the text embeddings")),
            ("NEIGHBOURS_KEPT", tr("Share of neighbours kept")),
            ("WORDS_KEPT", tr("Share of word results kept")),
        ):
            self.addOutput(QgsProcessingOutputNumber(name, title))

    def wrong(self, parameters: Parameters, context: QgsProcessingContext) -> Problem:
        """What is wrong with the parameters."""
        try:
            sizes = lists.numbers(self.parameterAsString(parameters, "PIXEL_SIZES_M", context))
        except ValueError:
            sizes = ()
        if not sizes:
            return tr(
                "Enter the pixel sizes of the training images as numbers separated by spaces, for example 0.3 0.6."
            )
        layer = self.parameterAsRasterLayer(parameters, "RASTER", context)
        if layer is not None and rasters.engine_path_of(layer) is None:
            return tr("The layer {name} has no file on disk. Choose another test raster.").format(name=layer.name())
        return None

    def prepare_run(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> None:
        """Read the layer, which needs the main thread."""
        layer = self.parameterAsRasterLayer(parameters, "RASTER", context)
        self._raster = (rasters.written(layer) or "") if layer is not None else ""

    def perform(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Parameters:
        """Export, and report how similar the encoder is to the original."""
        with training_engine() as engine:
            result = engine.call(verbs.EXPORT_ENCODER, self._request(parameters, context), feedback)
        saved = bool(result.folder)
        for note in result.notes:
            feedback.pushInfo(say(note))
        if not saved and self.parameterAsBoolean(parameters, "SAVE", context):
            feedback.pushWarning(
                tr("Akin did not save the encoder, because too few results stay the same. Choose a higher precision.")
            )
        feedback.pushInfo(
            tr(
                "Minimum similarity to the original: {images:.5f} for images, {texts:.5f} for texts. Size of the "
                "files: {size_mb:.0f} MB."
            ).format(images=result.image_cosine, texts=result.text_cosine, size_mb=result.bytes / 1e6)
        )
        return {
            "ENCODER": result.id,
            "KEPT": saved,
            "IMAGE_COSINE": result.image_cosine,
            "TEXT_COSINE": result.text_cosine,
            "NEIGHBOURS_KEPT": result.neighbours_kept,
            "WORDS_KEPT": result.words_kept,
        }

    def _request(self, parameters: Parameters, context: QgsProcessingContext) -> ExportRequest:
        def text(name: str) -> str:
            return str(self.parameterAsString(parameters, name, context)).strip()

        return ExportRequest(
            model=text("MODEL"),
            checkpoint=self.file_of(parameters, "CHECKPOINT", context),
            pretrained=text("PRETRAINED"),
            id=text("ID"),
            pixel_sizes_m=lists.numbers(text("PIXEL_SIZES_M")),
            precision=PRECISIONS[self.parameterAsEnum(parameters, "PRECISION", context)],
            at_least=self.parameterAsDouble(parameters, "KEEP_ABOVE", context),
            text_files=self.file_of(parameters, "TEXT_FILES", context),
            quick_gelu=self.parameterAsBoolean(parameters, "QUICK_GELU", context),
            templates=lists.lines(text("TEMPLATES")),
            licence=text("LICENCE"),
            name=text("NAME"),
            source=text("SOURCE"),
            languages=lists.words(text("LANGUAGES")),
            raster=self._raster,
            save=self.parameterAsBoolean(parameters, "SAVE", context),
            replace=self.parameterAsBoolean(parameters, "REPLACE", context),
        )


def _share(name: str, description: str, default: float) -> QgsProcessingParameterNumber:
    kind = QgsProcessingParameterNumber.Type.Double
    return QgsProcessingParameterNumber(name, description, kind, default, minValue=0, maxValue=1)


def _text(name: str, description: str) -> QgsProcessingParameterString:
    return QgsProcessingParameterString(name, description, "", optional=True)
