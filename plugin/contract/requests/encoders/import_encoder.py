"""The import of an ONNX file as an encoder. `import_arguments.py` has what people read of each argument."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Optional

from ...message import Message


@dataclass(frozen=True)
class ImportEncoder:
    """Make an encoder from your own ONNX file. The result asks for what neither the file nor the request says.

    Args:
        image: the ONNX image tower.
        id, name: of the new encoder; "" for a name made from the file's name.
        text, tokenizer: the ONNX text tower and its tokenizer.json; both or neither.
        patch_px: pixels; 0 to read it from the graph or its metadata.
        pixel_sizes_m: pixel sizes of the training images, in metres.
        channels: one word for each channel, with its wavelength in nm where it matters, and its unit for the scaling
            "physical": "red", "nir:842", "nir:842:reflectance", "vv::db".
        normalisation: "imagenet", "clip", "half" (-1..1), "unit" (0..1), "none"; or give mean and std.
        scaling: "display", "dtype", "percentile", "none", "fixed" (value * scale + offset), or "physical" (values in
            the channels' units, * scale + offset); before mean and std.
        output, pooling: the output's name; for token grids "cls", "mean" or "gem", or "dense", which keeps a vector for
            each token's square. "" for the most likely ones.
        layout: the order of the image's axes, as "nchw", "nhwc", "ncthw" (c channels, t dates); "" to read it from the
            graph.
        steps: how many dates of the same place it takes at once; 0 to read it from the graph.
        context_length, pad_token: of the text tower; 0 and "" to read them from the graph and the tokenizer.
        templates: prompts for the search words; "{}" stands for the words.
        logit_scale, logit_bias: the cosine of an image and a text is multiplied by the scale, then the bias is added,
            before softmax (CLIP) or sigmoid (SigLIP); scale 0 for CLIP's 100.
        languages, licence, source: for people; languages as codes ("en").
        raster, bands, values, picture: test the encoder on this raster, and draw its embedding (PCA) to this GeoTIFF or
            PNG; bands and values as in EncodeRaster.
        save: False only reads, asks and draws.
        replace: an encoder with the same id may be overwritten.
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
    """What the graph does not say: the argument to give, the question, and the usual answers, most likely first."""

    argument: str
    question: Message
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class ImportOutput:
    """An output of the graph that can be the embedding; shape: "name (?, 50, 768)"; tokens: it needs pooling."""

    name: str
    shape: str
    tokens: bool


@dataclass(frozen=True)
class ImportEncoderResult:
    """The imported encoder, or the open questions.

    folder is empty unless the encoder was saved; card (as in card.json) is None while questions are open. found: what
    was read from the file and what was assumed. spread: the mean cosine between the patches of the test (near 1: all
    are nearly the same). outputs: those of the image tower that can be the embedding, most likely first.
    """

    id: str
    folder: str
    card: Optional[dict[str, Any]]
    found: tuple[Message, ...]
    questions: tuple[ImportQuestion, ...] = ()
    warnings: tuple[Message, ...] = ()
    picture: str = ""
    spread: Optional[float] = None
    outputs: tuple[ImportOutput, ...] = ()
