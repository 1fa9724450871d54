"""What akin:importencoder can be told, and what each parameter means."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    Qgis,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFile,
    QgsProcessingParameterNumber,
    QgsProcessingParameterRasterLayer,
    QgsProcessingParameterString,
)

from ...profile.i18n import tr

NORMALISATIONS = ("imagenet", "half", "unit", "clip", "none")
SCALINGS = ("display", "dtype", "percentile", "fixed", "none", "physical")
POOLINGS = ("none", "cls", "mean", "gem", "dense")


def plain() -> list[Any]:
    """Those that most imports need."""
    onnx, words = tr("ONNX files (*.onnx)"), "tokenizer.json (*.json)"
    return [
        QgsProcessingParameterFile("IMAGE", tr("ONNX file of the image tower"), fileFilter=onnx),
        _text("ID", tr("Id of the new encoder")),
        _text("PIXEL_SIZES_M", tr("Pixel sizes it learned at (metres)")),
        _choice("NORMALISATION", tr("Normalisation"), NORMALISATIONS),
        _number("PATCH_PX", tr("Patch (pixels)")),
        _text("CHANNELS", tr("Channels")),
        QgsProcessingParameterFile("TEXT", tr("ONNX file of the text tower"), fileFilter=onnx, optional=True),
        QgsProcessingParameterFile("TOKENIZER", tr("Tokenizer"), fileFilter=words, optional=True),
        QgsProcessingParameterRasterLayer("RASTER", tr("Try it on this raster"), optional=True),
        QgsProcessingParameterBoolean("SAVE", tr("Save the encoder"), True),
    ]


def advanced() -> list[Any]:
    """Those that are seldom needed."""
    real = Qgis.ProcessingNumberParameterType.Double
    return [
        _text("NAME", tr("Name")),
        _text("LICENCE", tr("Licence")),
        _text("SOURCE", tr("Source")),
        _text("MEAN", tr("Mean")),
        _text("STD", tr("Standard deviation")),
        _choice("SCALING", tr("Scaling"), SCALINGS),
        QgsProcessingParameterNumber("SCALE", tr("Scale"), real, 1.0),
        QgsProcessingParameterNumber("OFFSET", tr("Offset"), real, 0.0),
        _text("OUTPUT_NAME", tr("Output of the graph")),
        _choice("POOLING", tr("Pooling"), POOLINGS),
        _text("LAYOUT", tr("Order of axes")),
        _number("STEPS", tr("Dates at once")),
        _number("CONTEXT_LENGTH", tr("Tokens of a text")),
        _text("PAD_TOKEN", tr("Token that fills texts up")),
        _text("TEMPLATES", tr("Prompts")),
        _text("LANGUAGES", tr("Languages of its words")),
        QgsProcessingParameterNumber("LOGIT_SCALE", tr("Logit scale"), real, 0.0, minValue=0.0),
        QgsProcessingParameterNumber("LOGIT_BIAS", tr("Logit bias"), real, 0.0),
        _text("BANDS", tr("Bands of the raster")),
        _text("VALUES", tr("Values of the raster")),
        QgsProcessingParameterBoolean("REPLACE", tr("Replace an encoder of the same id"), False),
    ]


def explained() -> dict[str, str]:
    """A sentence for each parameter and output."""
    return {
        "IMAGE": tr(
            "The image tower: it takes (n, channels, height, width) of floats, in any order, and with an axis of "
            "dates or not; it gives vectors."
        ),
        "ID": tr("A short name without spaces; made from the file's name when empty."),
        "NAME": tr("The name that people see."),
        "TEXT": tr("The text tower of the same encoder, where it has one. It is what makes it understand words."),
        "TOKENIZER": tr("The text tower's tokenizer.json."),
        "PIXEL_SIZES_M": tr(
            "Metres of ground a pixel, in the images that the model learned from (several are separated by "
            "spaces). For a model of ordinary photographs: the pixel size of the rasters you mean to use."
        ),
        "PATCH_PX": tr("How many pixels wide a patch is. Needed only where the file takes any size."),
        "CHANNELS": tr(
            "One word a channel, with its wavelength in nm where it matters and its unit for the physical scaling: "
            "blue green red nir:842, or nir:842:reflectance, vv::db."
        ),
        "NORMALISATION": tr(
            "Which mean and standard deviation the model learned with. imagenet: torchvision, timm, DINO; half: "
            "-1..1, MobileNets of TensorFlow, SigLIP; clip: CLIP and its kin; unit: 0..1; none: raw values."
        ),
        "MEAN": tr("Instead of a named normalisation: one mean a channel, separated by spaces, after scaling."),
        "STD": tr("Instead of a named normalisation: one standard deviation a channel."),
        "SCALING": tr(
            "What becomes of the raster's values before that. display: 8 bits divided by 255, others stretched; "
            "fixed: value * scale + offset; physical: reflectance 0..1, dB or kelvin, as the channels state it, * "
            "scale + offset."
        ),
        "SCALE": tr(
            "For the fixed scaling 0.0001 where rasters store reflectance x 10000; for the physical one 10000 "
            "where the encoder learned from reflectance x 10000."
        ),
        "OFFSET": tr("For the fixed and the physical scaling."),
        "OUTPUT_NAME": tr("Which output of the file is the embedding; the likeliest when empty."),
        "LAYOUT": tr(
            "The order of the axes that the graph takes, where its sizes do not tell: nchw (PyTorch), nhwc "
            "(TensorFlow), with t for dates ncthw or ntchw."
        ),
        "STEPS": tr("How many dates of the same ground it takes at once, where its sizes do not tell."),
        "POOLING": tr(
            "What becomes of a grid of tokens. none: the output is one vector already; cls: the first token (CLIP, "
            "DINO); mean: of all (convolutional networks); gem: a mean that favours what stands out; dense: each "
            "token keeps its own square of ground. The likeliest when not set."
        ),
        "CONTEXT_LENGTH": tr("How many tokens a text has at most, where the files do not tell: 77 for CLIP."),
        "PAD_TOKEN": tr("The tokenizer's word for what short texts are filled up with, where it does not tell."),
        "TEMPLATES": tr("Prompts that words are put into, separated by | signs: an aerial photo of {}."),
        "LANGUAGES": tr("That its words may be in, separated by spaces: en fr. English when empty."),
        "LOGIT_SCALE": tr(
            "What a cosine of picture and words is multiplied by (no logarithm). 0 is CLIP's 100; SigLIP has 110 or so."
        ),
        "LOGIT_BIAS": tr("What is added to it then: 0 for CLIP, -16 or so for SigLIP."),
        "SOURCE": tr("Where the encoder comes from; the file's name when empty."),
        "LICENCE": tr("What the encoder may be used for; shown beside its name."),
        "RASTER": tr("The raster to try it on. For an encoder of several dates: one that stacks them, or any one."),
        "BANDS": tr("The raster's bands that feed the channels, in order; guessed from their names when empty."),
        "VALUES": tr("What that raster's values are, where the file does not tell: reflectance x 10000, db, power."),
        "SAVE": tr("Keep the encoder. Off: only look, ask and try."),
        "REPLACE": tr("An encoder of the same id is overwritten."),
        "PICTURE": tr("Where the embedding is drawn, if a raster is given."),
        "ENCODER": tr("The encoder's id, for the other algorithms."),
        "SPREAD": tr("How alike the patches' embeddings are (mean cosine): near 1 they can't be told apart."),
    }


def _text(name: str, description: str) -> QgsProcessingParameterString:
    return QgsProcessingParameterString(name, description, "", optional=True)


def _number(name: str, description: str) -> QgsProcessingParameterNumber:
    return QgsProcessingParameterNumber(name, description, defaultValue=0, minValue=0, maxValue=4096, optional=True)


def _choice(name: str, description: str, options: tuple[str, ...]) -> QgsProcessingParameterEnum:
    return QgsProcessingParameterEnum(name, description, list(options), optional=True)
