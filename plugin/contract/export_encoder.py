"""Exporting a checkpoint as an encoder, and installing what that needs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from .message import Text


@dataclass(frozen=True)
class ExportEncoder:
    """Make an encoder of an open_clip model. Its verb lies in plugin/training, for it needs torch.

    Args:
        model: an open_clip model's name ("ViT-B-32"), "hf-hub:owner/name", or a folder with open_clip_config.json.
        checkpoint: a local file of its weights (safetensors preferred); or
        pretrained: a tag of open_clip's own list ("laion2b_s34b_b79k"), which is downloaded.
        pixel_sizes_m: metres a pixel that it learned from, or is meant for.
        precision: how the weights are stored: "fp32", "fp16" or "int8". They are computed with in float32.
        quick_gelu: the weights were trained with QuickGELU (OpenAI's own, and what was tuned from them).
        templates: prompts that words are put into; "{}" stands for the words.
        text_files: a folder with the files of the text tower's tokenizer (and its config.json, where transformers has
            the tower), for models that take them from a hub which is out of reach.
        raster: imagery on whose patches the loss of a smaller precision is measured; made-up pictures otherwise.
        at_least: what neighbours_kept and words_kept must reach for a smaller precision to be kept (0..1). The default,
            nine of ten, is a convention: what is below is shown, and kept only where it is asked for.
        save: False only exports, checks and measures.
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
    """What was exported, and how near ONNX comes to torch.

    image_cosine and text_cosine are the least over the pictures and texts tried, of the files as stored.
    neighbours_kept: of each picture's ten nearest, the mean fraction that stays with this precision. words_kept: the
    same for the ten pictures nearest to each text. bytes: of all files. folder is empty unless it was kept (notes).
    """

    id: str
    folder: str
    card: dict[str, Any]
    image_cosine: float
    text_cosine: float
    neighbours_kept: float
    words_kept: float
    bytes: int
    notes: tuple[Text, ...] = ()


@dataclass(frozen=True)
class InstallTraining:
    """Install torch and open_clip, which export-encoder needs, in Akin's folder: 350 MB to fetch, 1.4 GB on disk.

    Args:
        wheels: a folder of wheels that stands in for the network.
        repair: install again, with fresh downloads.
    """

    wheels: str = ""
    repair: bool = False


@dataclass(frozen=True)
class InstallTrainingResult:
    """python: the interpreter that has torch now."""

    python: str
    size_bytes: int
