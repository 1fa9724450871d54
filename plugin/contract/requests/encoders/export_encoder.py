"""Exporting a checkpoint as an encoder, and installing the packages for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ...message import Message


@dataclass(frozen=True)
class ExportEncoder:
    """Make an encoder from an open_clip model. This needs torch.

    Args:
        model: the name of an open_clip model ("ViT-B-32"), "hf-hub:owner/name", or a folder with open_clip_config.json.
        checkpoint: a local file with its weights (preferably safetensors). Or:
        pretrained: a tag of open_clip's list of pretrained weights ("laion2b_s34b_b79k"); these are downloaded.
        pixel_sizes_m: metres; the pixel sizes of the images that the model was trained on, or of your rasters.
        precision: how the weights are stored: "fp32", "fp16" or "int8". The encoder always computes in float32.
        quick_gelu: the weights were trained with QuickGELU (those of OpenAI, and those that were trained from them).
        templates: prompts; "{}" stands for the words of a query.
        text_files: a folder with the files of the text tower's tokenizer (and its config.json, if the tower is from
            transformers), for models that need them from a hub that can't be reached.
        raster: imagery to measure the effect of a smaller precision on; synthetic images if it is empty.
        at_least: the smallest neighbours_kept and words_kept (0..1) with which the encoder is kept. The default, nine
            of ten, is a convention.
        save: False to only export, check and measure.
        replace: an encoder with the same id may be overwritten.
    """

    model: str
    checkpoint: str = ""
    pretrained: str = ""
    id: str = ""
    name: str = ""
    pixel_sizes_m: tuple[float, ...] = ()
    precision: str = "fp32"
    quick_gelu: bool = False
    templates: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    licence: str = ""
    source: str = ""
    text_files: str = ""
    raster: str = ""
    at_least: float = 0.9
    save: bool = True
    replace: bool = False


@dataclass(frozen=True)
class ExportEncoderResult:
    """The exported encoder, and how similar its vectors are to those of torch.

    image_cosine, text_cosine: the smallest cosine between the vectors of torch and of the stored files, over all tested
    pictures and texts. neighbours_kept: of the ten nearest neighbours of each picture, the mean fraction that stays the
    same with this precision. words_kept: the same for the ten pictures nearest to each text. bytes: of all files.
    folder: empty if the encoder was not kept; notes say why.
    """

    id: str
    folder: str
    card: dict[str, Any]
    image_cosine: float
    text_cosine: float
    neighbours_kept: float
    words_kept: float
    bytes: int
    notes: tuple[Message, ...] = ()


@dataclass(frozen=True)
class InstallTraining:
    """Install torch and open_clip, which export-encoder needs, in Akin's folder: 350 MB to download, 1.4 GB on disk.

    Args:
        wheels: a folder of wheels to install from, instead of the network.
        repair: install again, with new downloads.
    """

    wheels: str = ""
    repair: bool = False


@dataclass(frozen=True)
class InstallTrainingResult:
    """python: the Python interpreter that has torch now."""

    python: str
    size_bytes: int
