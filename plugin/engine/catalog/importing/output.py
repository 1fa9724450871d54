"""Which output of a graph is the embedding, and how a grid of tokens becomes one."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from ....contract import ImportEncoder
from ....contract.message import Message
from ....contract.messages.exchange import importing as sentences
from ...base.errors import ModelFileError, RequestError
from ...encoders.card import POOLINGS, Channel, Extra
from ...encoders.encoder import unit
from ...encoders.layout import arranged
from ...encoders.pooling import as_tokens, pool
from .axes import example
from .graph import Graph, Tensor
from .notes import Findings

_CLASSES = 1000  # as many as ImageNet has


@dataclass(frozen=True)
class ModelInput:
    """The input of a graph: as in ImageTower."""

    channels: tuple[Channel, ...]
    patch_px: int
    layout: str
    steps: int
    extras: tuple[Extra, ...]


@dataclass(frozen=True)
class Output:
    """The output that is the embedding. side: tokens along a side of a patch that are kept, 1 where they are pooled."""

    name: str
    pooling: str
    side: int
    dimension: int


def probe(
    graph: Graph,
    image: Tensor,
    given: ModelInput,
    request: ImportEncoder,
    findings: Findings,
) -> Output:
    """Run the graph once on random values to find out the output's shape.

    Raises:
        RequestError: the output or pooling of the request does not fit. ModelFileError: no output is an embedding.
    """
    output = _output(graph, request)
    n, patch_px = graph.session.fixed_batch(image.name) or 2, given.patch_px
    dates = (given.steps,) if given.steps > 1 else ()
    noise = np.random.default_rng(0).normal(size=(n, *dates, len(given.channels), patch_px, patch_px))
    feeds = {e.input: example(graph, image, e, given.channels, given.steps) for e in given.extras}
    extras = {name: values for name, values in feeds.items() if values is not None}
    values = graph.session.run({image.name: arranged(noise, given.layout), **extras}, output.name)
    pooling = _pooling(values, given.steps, request, findings)
    if pooling == "dense" and given.steps > 1:
        raise RequestError(sentences.DENSE_DATES())
    side = _side(values, patch_px) if pooling == "dense" else 1
    vectors = pool(values, pooling, side)
    if vectors.ndim != (4 if pooling == "dense" else 2):
        raise ModelFileError(sentences.OUTPUT_SHAPE(output=output.text, shape=list(values.shape)))
    if not np.isfinite(vectors).all():
        raise ModelFileError(sentences.NOT_FINITE(output=output.name))
    dimension = vectors.shape[-1]
    findings.found.append(_found(output.name, values, pooling, side, dimension))
    _check_output(values, vectors.reshape(len(vectors), -1, dimension).mean(axis=1), patch_px, findings)
    return Output(output.name, pooling, side, dimension)


def _output(graph: Graph, request: ImportEncoder) -> Tensor:
    if request.output:
        found = next((t for t in graph.outputs if t.name == request.output), None)
        if found is None:
            raise RequestError(sentences.NO_OUTPUT(name=request.output, outputs=[t.name for t in graph.outputs]))
        return found
    if not graph.vectors():
        raise ModelFileError(sentences.NO_EMBEDDING(outputs=[f"{t.text} {t.dtype}" for t in graph.outputs]))
    return graph.vectors()[0]


def _pooling(values: np.ndarray, steps: int, request: ImportEncoder, findings: Findings) -> str:
    pooled = values.ndim == 2 or values[0, 0].size == 1
    if request.pooling:
        _check_pooling(request.pooling, pooled, values)
        return request.pooling
    if pooled:
        return "none"
    count = as_tokens(values).shape[1]
    if values.ndim == 4:
        findings.found.append(sentences.FEATURE_MAP_FOUND(cells=count))
        return "mean"
    each, left = divmod(count - 1, steps)
    if each and not left and math.isqrt(each) ** 2 == each:
        one_date = sentences.CLS_FOUND(tokens=count)
        findings.found.append(one_date if steps == 1 else sentences.CLS_DATES_FOUND(tokens=count, steps=steps))
        return "cls"
    findings.found.append(sentences.MEAN_FOUND(tokens=count))
    return "mean"


def _check_pooling(pooling: str, pooled: bool, values: np.ndarray) -> None:
    if pooling not in POOLINGS:
        raise RequestError(sentences.POOLING_WRONG(pooling=pooling, choices=list(POOLINGS)))
    if pooling == "none" and not pooled:
        raise RequestError(sentences.POOLING_NEEDED(shape=list(values.shape)))
    if pooling != "none" and pooled:
        raise RequestError(sentences.POOLING_NOT_NEEDED(pooling=pooling, shape=list(values.shape)))


def _side(values: np.ndarray, patch_px: int) -> int:
    """Tokens along a side of the square that the last tokens make. Raises RequestError if there is no such square."""
    tokens = as_tokens(values)
    side = math.isqrt(tokens.shape[1]) if tokens.ndim == 3 else 0
    if side < 2 or patch_px % side:
        raise RequestError(sentences.DENSE_NO_SQUARE(shape=list(values.shape[1:]), patch_px=patch_px))
    return side


def _found(output: str, values: np.ndarray, pooling: str, side: int, dimension: int) -> Message:
    if pooling == "none":
        return sentences.VECTOR_FOUND(output=output, dimension=dimension)
    if pooling == "dense":
        return sentences.DENSE_FOUND(output=output, side=side, dimension=dimension)
    return sentences.POOLED_FOUND(output=output, shape=list(values.shape[1:]), pooling=pooling, dimension=dimension)


def _check_output(values: np.ndarray, vectors: np.ndarray, patch_px: int, findings: Findings) -> None:
    if values.ndim == 4 and values.shape[-1] >= patch_px // 2:
        findings.warnings.append(sentences.SEGMENTS(width=values.shape[3], height=values.shape[2]))
    if vectors.shape[1] in (_CLASSES, _CLASSES + 1):
        findings.warnings.append(sentences.CLASSES(dimension=vectors.shape[1]))
    if len(vectors) > 1 and float(unit(vectors)[0] @ unit(vectors)[1]) > 0.99999:
        findings.warnings.append(sentences.SAME_EMBEDDING())
