"""Which output of one's own ONNX file is the embedding, and what becomes of a grid of tokens."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from ...contract import ImportEncoder
from ..base.errors import ModelFileError, RequestError
from ..encoders.card import POOLINGS, Channel, Extra
from ..encoders.encoder import unit
from ..encoders.layout import arranged
from ..encoders.pooling import as_tokens, pool
from .axes import example
from .graph import Graph, Tensor
from .notes import Findings

_CLASSES = 1000  # as many as ImageNet has


@dataclass(frozen=True)
class Eats:
    """What a graph is fed: as in ImageTower."""

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
    eats: Eats,
    request: ImportEncoder,
    say: Findings,
) -> Output:
    """Run the graph once on noise, and see what comes out.

    Raises:
        RequestError: the output or pooling asked for is not to be had. ModelFileError: no output is an embedding.
    """
    output = _output(graph, request)
    n, patch_px = graph.session.fixed_batch(image.name) or 2, eats.patch_px
    dates = (eats.steps,) if eats.steps > 1 else ()
    noise = np.random.default_rng(0).normal(size=(n, *dates, len(eats.channels), patch_px, patch_px))
    feeds = {e.input: example(graph, image, e, eats.channels, eats.steps) for e in eats.extras}
    given = {name: values for name, values in feeds.items() if values is not None}
    values = graph.session.run({image.name: arranged(noise, eats.layout), **given}, output.name)
    pooling = _pooling(values, eats.steps, request, say)
    if pooling == "dense" and eats.steps > 1:
        raise RequestError("pooling is 'dense', but the tokens are of several dates. Choose cls, mean or gem.")
    side = _side(values, patch_px) if pooling == "dense" else 1
    vectors = pool(values, pooling, side)
    if vectors.ndim != (4 if pooling == "dense" else 2):
        raise ModelFileError(
            f"The output {output.text} gives {values.shape}, which is neither a vector nor a grid of them."
        )
    if not np.isfinite(vectors).all():
        raise ModelFileError(f"On noise the output {output.name} holds values that are not numbers. It is not used.")
    dimension = vectors.shape[-1]
    say.found.append(f"Output {output.name}: {_shape(values, pooling, side)}, {dimension} numbers each.")
    _suspect(values, vectors.reshape(len(vectors), -1, dimension).mean(axis=1), patch_px, say)
    return Output(output.name, pooling, side, dimension)


def _output(graph: Graph, request: ImportEncoder) -> Tensor:
    if request.output:
        found = next((t for t in graph.outputs if t.name == request.output), None)
        if found is None:
            raise RequestError(
                f"output is {request.output!r}; the graph has {', '.join(t.name for t in graph.outputs)}."
            )
        return found
    if not graph.vectors():
        have = ", ".join(f"{t.text} {t.dtype}" for t in graph.outputs)
        raise ModelFileError(f"The graph has no output that can be an embedding; it has {have}.")
    return graph.vectors()[0]


def _pooling(values: np.ndarray, steps: int, request: ImportEncoder, say: Findings) -> str:
    pooled = values.ndim == 2 or values[0, 0].size == 1
    if request.pooling:
        if request.pooling not in POOLINGS:
            raise RequestError(f"pooling is {request.pooling!r}; it must be one of {', '.join(POOLINGS)}.")
        if (request.pooling == "none") != pooled:
            raise RequestError(
                f"pooling is {request.pooling!r}, but the output gives {values.shape} for {len(values)} patches."
            )
        return request.pooling
    if pooled:
        return "none"
    count = as_tokens(values).shape[1]
    if values.ndim == 4:
        say.found.append(f"A feature map of {count} places: its mean is taken (pooling); dense would keep them all.")
        return "mean"
    each, left = divmod(count - 1, steps)
    if each and not left and math.isqrt(each) ** 2 == each:
        squares = "a square" if steps == 1 else f"{steps} squares"
        others = "; dense would keep the others, each for its own place" if steps == 1 else ""
        say.found.append(f"{count} tokens, one more than {squares}: the first is taken as CLS (pooling){others}.")
        return "cls"
    say.found.append(f"{count} tokens: their mean is taken (pooling).")
    return "mean"


def _side(values: np.ndarray, patch_px: int) -> int:
    """Tokens along a side of the square that the last ones make. Raises RequestError where each is no whole pixels."""
    tokens = as_tokens(values)
    side = math.isqrt(tokens.shape[1]) if tokens.ndim == 3 else 0
    if side < 2 or patch_px % side:
        raise RequestError(
            f"pooling is 'dense', but the output {values.shape[1:]} holds no square of tokens that divides patches of "
            f"{patch_px} pixels evenly. Choose cls, mean or gem."
        )
    return side


def _shape(values: np.ndarray, pooling: str, side: int) -> str:
    if pooling == "none":
        return "one vector a patch"
    if pooling == "dense":
        return f"{side} x {side} vectors, each for its own square"
    return f"a grid {values.shape[1:]}, pooled by {pooling}"


def _suspect(values: np.ndarray, vectors: np.ndarray, patch_px: int, say: Findings) -> None:
    if values.ndim == 4 and values.shape[-1] >= patch_px // 2:
        say.warnings.append(
            f"The output has {values.shape[2]} x {values.shape[3]} cells a patch: this looks like a model that "
            "segments, not like an encoder. Export the layer before its head."
        )
    if vectors.shape[1] in (_CLASSES, _CLASSES + 1):
        say.warnings.append("1000 numbers are ImageNet's classes: export the layer before the head for better finds.")
    if len(vectors) > 1 and float(unit(vectors)[0] @ unit(vectors)[1]) > 0.99999:
        say.warnings.append(
            "Two pictures of different noise got the same embedding: see the dry run before trusting it."
        )
