"""One's own ONNX file as an encoder."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Optional

from .message import Text


@dataclass(frozen=True)
class ImportEncoder:
    """Make an encoder of one's own ONNX file. What the graph does not say, and is not told here, is asked back.

    Args:
        image: the ONNX image tower.
        id, name: of the new encoder; made from the file's name when empty.
        text, tokenizer: the ONNX text tower and its tokenizer.json; both or neither.
        patch_px: pixels; 0 to read it from the graph or its metadata.
        pixel_sizes_m: metres a pixel that the encoder was trained at.
        channels: one word a channel, with its wavelength in nm where it matters, and its unit for the scaling
            "physical": "red", "nir:842", "nir:842:reflectance", "vv::db".
        normalisation: "imagenet", "clip", "half" (-1..1), "unit" (0..1), "none"; or give mean and std.
        scaling: "display", "dtype", "percentile", "none", "fixed" (value * scale + offset), or "physical" (values in
            the channels' units, * scale + offset); before mean and std.
        output, pooling: which output; for token grids "cls", "mean" or "gem", or "dense", which keeps a vector for each
            token's square of ground.
        layout: the order of the image's axes, as "nchw", "nhwc", "ncthw" (c channels, t dates); read from the graph.
        steps: how many dates of the same ground it takes at once; 0 to read it from the graph.
        context_length, pad_token: of the text tower; 0 and "" to read them from the graph and the tokenizer.
        templates: prompts that words are put into; "{}" stands for the words.
        logit_scale, logit_bias: what a cosine of an image and a text is multiplied by, and what is then added, before
            softmax (CLIP) or sigmoid (SigLIP); scale 0 for CLIP's 100.
        languages, licence, source: for people; languages as codes ("en").
        raster, bands, values, picture: a dry run on this raster, whose embedding is drawn (PCA) to this GeoTIFF or PNG;
            bands and values as in EncodeRaster.
        save: False only looks, asks and draws.
        replace: an encoder of the same id may be overwritten.
    """

    image: str
    id: str = ""
    name: str = ""
    text: str = ""
    tokenizer: str = ""
    patch_px: int = 0
    pixel_sizes_m: tuple[float, ...] = ()
    channels: tuple[str, ...] = ()
    normalisation: str = ""
    mean: tuple[float, ...] = ()
    std: tuple[float, ...] = ()
    scaling: str = ""
    scale: float = 1.0
    offset: float = 0.0
    output: str = ""
    pooling: str = ""
    layout: str = ""
    steps: int = 0
    context_length: int = 0
    pad_token: str = ""
    templates: tuple[str, ...] = ()
    logit_scale: float = 0.0
    logit_bias: float = 0.0
    languages: tuple[str, ...] = ()
    licence: str = ""
    source: str = ""
    raster: str = ""
    bands: tuple[int, ...] = ()
    values: str = ""
    picture: str = ""
    save: bool = True
    replace: bool = False


@dataclass(frozen=True)
class ImportQuestion:
    """What the graph did not say: the argument to give, why it matters, and the usual answers, likeliest first."""

    argument: str
    question: Text
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class ImportOutput:
    """An output of the graph that can be the embedding. shape: in words; tokens: whether it is a grid to be pooled."""

    name: str
    shape: str
    tokens: bool


@dataclass(frozen=True)
class ImportEncoderResult:
    """The encoder imported, or what is still to be said.

    folder is empty unless it was saved; card is None while questions are open. found says in words what was read from
    the file and what was assumed; spread is the mean cosine between patches of the dry run (near 1: all look alike).
    outputs: those of the image tower that can be the embedding, likeliest first.
    """

    id: str
    folder: str
    card: Optional[dict[str, Any]]
    found: tuple[Text, ...]
    questions: tuple[ImportQuestion, ...] = ()
    warnings: tuple[Text, ...] = ()
    picture: str = ""
    spread: Optional[float] = None
    outputs: tuple[ImportOutput, ...] = ()
