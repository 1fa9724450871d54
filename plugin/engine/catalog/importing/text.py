"""The text tower of an imported encoder, with its tokenizer."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from ....contract import ImportEncoder
from ....contract.messages.exchange import importing as sentences
from ...base.errors import ModelFileError, RequestError
from ...encoders.card import TextTower
from ...encoders.text.text_encoder import tokenized
from .graph import Graph, Tensor
from .notes import Findings

MAX_TOKENIZER_BYTES = 200_000_000
#: Neutral prompts that words are compared with, for encoders without their own.
BACKGROUND = (
    "an aerial photograph",
    "a satellite image",
    "a view from above",
    "a place",
    "land",
    "an overhead image of the ground",
)
#: The logit scale that OpenAI's CLIP learned, and the maximum for models trained like it (Radford et al. 2021, 2.5).
CLIP_LOGIT_SCALE = 100.0
_PADS = ("<pad>", "[PAD]", "<|padding|>")


def text_tower(
    graph: Graph, file: str, dimension: int, tokenizer: Path, request: ImportEncoder, findings: Findings
) -> TextTower | None:
    """The tower (without its digests), tested on two sentences; None while a question is open.

    Raises:
        RequestError: the request contradicts the graph or the tokenizer. ModelFileError: the graph or the tokenizer
            can't be used, or its vectors have another dimension than the image tower's.
    """
    if request.logit_scale < 0:
        raise RequestError(sentences.LOGIT_SCALE_RANGE(scale=request.logit_scale))
    ids, mask = _inputs(graph)
    words = read_tokenizer(tokenizer)
    length = _length(ids, words, graph, request, findings)
    if length is None:
        return None
    pad_id = _pad_id(words, graph, request, findings)
    output = graph.vectors()[0]
    words.enable_truncation(length)
    words.enable_padding(length=length, pad_id=pad_id)
    encoded = tokenized(words, ("a river", "houses along a road"), tokenizer.name)
    feeds = {ids.name: np.array([s.ids for s in encoded], np.int64)}
    if mask:
        feeds[mask.name] = np.array([s.attention_mask for s in encoded], np.int64)
    vectors = graph.session.run(feeds, output.name)
    if vectors.shape != (2, dimension) or not np.isfinite(vectors).all():
        raise ModelFileError(sentences.TOWERS_DIFFER(shape=list(vectors.shape), dimension=dimension))
    findings.found.append(sentences.TEXT_FOUND(tokens=length, output=output.name))
    _check_siglip(graph, request, findings)
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
        raise ModelFileError(sentences.TEXT_INPUTS(inputs=[f"{t.text} {t.dtype}" for t in graph.inputs]))
    if not graph.vectors():
        raise ModelFileError(sentences.TEXT_NO_EMBEDDING())
    return ids[0], masks[0] if masks else None


def _check_siglip(graph: Graph, request: ImportEncoder, findings: Findings) -> None:
    kind = graph.notes.get("kind")
    if kind and kind.value.startswith("siglip") and not request.logit_bias:
        findings.warnings.append(sentences.SIGLIP(by=kind.by))


def read_tokenizer(path: Path) -> Tokenizer:
    """A tokenizer.json. Raises ModelFileError if it is missing, too large or can't be read."""
    if not path.is_file():
        raise ModelFileError(sentences.NO_TOKENIZER(path=str(path)))
    if path.stat().st_size > MAX_TOKENIZER_BYTES:
        raise ModelFileError(sentences.TOKENIZER_LARGE(file=path.name))
    try:
        return Tokenizer.from_str(path.read_text("utf-8"))
    except Exception as error:
        raise ModelFileError(sentences.TOKENIZER_UNREADABLE(file=path.name, error=str(error))) from error


def _length(ids: Tensor, words: Tokenizer, graph: Graph, request: ImportEncoder, findings: Findings) -> int | None:
    fixed = ids.shape[1]
    if fixed:
        if request.context_length not in (0, fixed):
            raise RequestError(sentences.LENGTH_DIFFERS(given=request.context_length, taken=fixed))
        return fixed
    if request.context_length:
        return request.context_length
    if words.truncation:
        return int(words.truncation["max_length"])
    if noted := graph.notes.get("context_length"):
        findings.found.append(sentences.NOTED_LENGTH(by=noted.by, tokens=noted.value))
        return int(noted.value)
    findings.ask(sentences.ASK_LENGTH(), "77", "64")
    return None


def _pad_id(words: Tokenizer, graph: Graph, request: ImportEncoder, findings: Findings) -> int:
    """The id that pads short texts: of the request, the tokenizer's own, or of a usual padding token."""
    if request.pad_token:
        given: int | None = words.token_to_id(request.pad_token)
        if given is None:
            raise RequestError(sentences.PAD_UNKNOWN(token=request.pad_token))
        return given
    if words.padding:
        return int(words.padding["pad_id"])
    noted = graph.notes.get("pad_token")
    known: int | None = words.token_to_id(noted.value) if noted else None
    if noted and known is not None:
        findings.found.append(sentences.NOTED_PAD(by=noted.by, token=noted.value))
        return known
    return next((i for i in map(words.token_to_id, _PADS) if i is not None), 0)
