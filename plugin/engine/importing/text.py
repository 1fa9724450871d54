"""The text tower of one's own ONNX file, with its tokenizer."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from ...contract import ImportEncoder
from ..base.errors import ModelFileError, RequestError
from ..encoders.card import TextTower
from .graph import Graph, Tensor
from .notes import Findings

MAX_TOKENIZER_BYTES = 200_000_000
#: Neutral prompts against which words are scored, for encoders that come without their own.
BACKGROUND = (
    "an aerial photograph",
    "a satellite image",
    "a view from above",
    "a place",
    "land",
    "an overhead image of the ground",
)
#: OpenAI CLIP's learnt temperature, which models trained like it end at (Radford et al. 2021, 2.5).
CLIP_LOGIT_SCALE = 100.0
_PADS = ("<pad>", "[PAD]", "<|padding|>")


def text_tower(
    graph: Graph, file: str, dimension: int, tokenizer: Path, request: ImportEncoder, say: Findings
) -> TextTower | None:
    """The tower (without its digests), tried on two sentences; None while something must still be asked.

    Raises:
        ModelFileError: the graph or the tokenizer can't be used, or the space is not the image tower's.
    """
    if request.logit_scale < 0:
        raise RequestError(f"logit_scale is {request.logit_scale}; it must be above 0, as the model learned it.")
    ids, mask = _inputs(graph)
    words = read_tokenizer(tokenizer)
    length = _length(ids, words, graph, request, say)
    if length is None:
        return None
    pad_id = _pad_id(words, graph, request, say)
    output = graph.vectors()[0]
    words.enable_truncation(length)
    words.enable_padding(length=length, pad_id=pad_id)
    sentences = [words.encode(t) for t in ("a river", "houses along a road")]
    feeds = {ids.name: np.array([s.ids for s in sentences], np.int64)}
    if mask:
        feeds[mask.name] = np.array([s.attention_mask for s in sentences], np.int64)
    vectors = graph.session.run(feeds, output.name)
    if vectors.shape != (2, dimension) or not np.isfinite(vectors).all():
        raise ModelFileError(
            f"The text tower gives {vectors.shape} for two sentences, and the image tower {dimension} numbers a patch: "
            "they are not one encoder's, or the wrong output was exported."
        )
    say.found.append(f"Text tower: {length} tokens, output {output.name}.")
    _doubt(graph, request, say)
    return TextTower(
        file,
        "",
        tokenizer.name,
        "",
        length,
        input=ids.name,
        mask_input=mask.name if mask else None,
        output=output.name,
        dtype="int32" if ids.dtype == "tensor(int32)" else "int64",
        pad_id=pad_id,
        templates=request.templates or ("{}",),
        background=BACKGROUND,
        logit_scale=request.logit_scale or CLIP_LOGIT_SCALE,
        logit_bias=request.logit_bias,
        languages=request.languages or ("en",),
    )


def _inputs(graph: Graph) -> tuple[Tensor, Tensor | None]:
    tokens = graph.tokens()
    masks = [t for t in tokens if "mask" in t.name.lower()]
    ids = [t for t in tokens if t not in masks]
    if len(ids) != 1 or len(masks) > 1 or len(graph.inputs) != len(tokens):
        raise ModelFileError(
            "The text graph must take token ids (n, length) of whole numbers, and at most an attention mask; it takes "
            f"{', '.join(f'{t.text} {t.dtype}' for t in graph.inputs)}."
        )
    if not graph.vectors():
        raise ModelFileError("The text graph has no output that can be an embedding.")
    return ids[0], masks[0] if masks else None


def _doubt(graph: Graph, request: ImportEncoder, say: Findings) -> None:
    kind = graph.notes.get("kind")
    if kind and kind.value.startswith("siglip") and not request.logit_bias:
        say.warnings.append(
            f"{kind.by}: a SigLIP. Its scores need the scale and bias that it learned: logit_scale is exp(t') of its "
            "checkpoint, 110 or so; logit_bias -16 or so."
        )


def read_tokenizer(path: Path) -> Tokenizer:
    """A tokenizer.json. Raises ModelFileError if it is missing, too large or none that can be read."""
    if not path.is_file():
        raise ModelFileError(f"There is no file {path}. Choose the tokenizer.json of the text tower.")
    if path.stat().st_size > MAX_TOKENIZER_BYTES:
        raise ModelFileError(f"{path.name} is too large for a tokenizer. It is not used.")
    try:
        return Tokenizer.from_str(path.read_text("utf-8"))
    except Exception as error:
        raise ModelFileError(f"{path.name} is no tokenizer.json that can be read ({error}).") from error


def _length(ids: Tensor, words: Tokenizer, graph: Graph, request: ImportEncoder, say: Findings) -> int | None:
    fixed = ids.shape[1]
    if fixed:
        if request.context_length not in (0, fixed):
            raise RequestError(f"context_length is {request.context_length}, but the text graph takes only {fixed}.")
        return fixed
    if request.context_length:
        return request.context_length
    if words.truncation:
        return int(words.truncation["max_length"])
    if noted := graph.notes.get("context_length"):
        say.found.append(f"{noted.by}: {noted.value} tokens.")
        return int(noted.value)
    say.ask("context_length", "The text graph takes any number of tokens. How many did it learn with?", "77", "64")
    return None


def _pad_id(words: Tokenizer, graph: Graph, request: ImportEncoder, say: Findings) -> int:
    """The id that shorter texts are filled up with: as told, the tokenizer's own, or its usual names for it."""
    if request.pad_token:
        told: int | None = words.token_to_id(request.pad_token)
        if told is None:
            raise RequestError(f"pad_token is {request.pad_token!r}, which the tokenizer does not know.")
        return told
    if words.padding:
        return int(words.padding["pad_id"])
    noted = graph.notes.get("pad_token")
    known: int | None = words.token_to_id(noted.value) if noted else None
    if noted and known is not None:
        say.found.append(f"{noted.by}: short texts are filled up with {noted.value}.")
        return known
    return next((i for i in map(words.token_to_id, _PADS) if i is not None), 0)
