"""The image tower of one's own ONNX file: what the graph says is read, what it does not say is asked."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice

import numpy as np

from ...contract import ImportEncoder
from ..base.errors import ModelFileError, RequestError
from ..encoders.card import ImageTower
from ..encoders.layout import IMAGE, arranged
from .axes import extra_inputs, image_input, read_axes
from .channels import channels_of
from .graph import Graph, Tensor
from .notes import Findings
from .output import Eats, probe
from .values import values_of

#: The usual ones, likeliest first.
SIDES = (224, 256, 384, 336, 512, 518, 448, 378, 288, 192, 128, 96, 64)
CHANNELS = (3, 4, 1, 2, 6, 10, 12, 13)


def settled(graph: Graph, image: Tensor, layout: str, request: ImportEncoder, say: Findings) -> Tensor:
    """An input (n, c, h, w) with those free axes settled that take one of the usual sizes only.

    What the request tells is not tried; nor is a graph of several inputs, or of several dates. layout: the order in
    which the graph takes the axes.
    """
    if len(graph.inputs) > 1 or len(layout) != len(IMAGE) or None not in image.shape[1:]:
        return image
    batch, count, height, width = image.shape
    counts = [count] if count else [len(request.channels)] if request.channels else CHANNELS
    sides = [height or width or request.patch_px] if height or width or request.patch_px else SIDES
    for channels in counts:
        works = list(islice((side for side in sides if _runs(graph, image, layout, channels, side)), 2))
        if works:
            break
    else:
        return image
    if len(counts) > 1 and not _runs(graph, image, layout, channels + 1, works[0]):
        count = channels
        say.found.append(f"The graph calls its channels free; tried, it takes {channels} only.")
    if len(sides) > 1 and len(works) == 1:
        height = width = works[0]
        say.found.append(f"The graph calls its size free; of the usual ones it takes {works[0]} pixels only.")
    return replace(image, shape=(batch, count, height, width))


def _runs(graph: Graph, image: Tensor, layout: str, channels: int, side: int) -> bool:
    noise = np.zeros((image.shape[0] or 1, channels, side, side), np.float32)
    try:
        graph.session.run({image.name: arranged(noise, layout)}, graph.outputs[0].name)
    except ModelFileError:
        return False
    return True


def image_tower(graph: Graph, file: str, request: ImportEncoder, say: Findings) -> tuple[ImageTower, int] | None:
    """The tower (without its digest) and its dimension; None while something must still be asked.

    Raises:
        ModelFileError: the graph can't be an image tower of this kind. RequestError: what was told contradicts it.
    """
    image, layout, steps = read_axes(image_input(graph), request, say)
    image = settled(graph, image, layout, request, say)
    channels = channels_of(image, request, say)
    extras = extra_inputs(graph, image, channels, steps)
    patch_px = _patch_px(graph, image, request, say)
    sizes = _pixel_sizes(graph, request, say)
    scaling, mean, std = values_of(graph, channels, request, say)
    if channels is None or patch_px is None or sizes is None or scaling is None or not layout or not steps:
        return None
    say.found += [f"Input {e.input}: filled from the layer with {e.kind}." for e in extras]
    output = probe(graph, image, Eats(channels, patch_px, layout, steps, extras), request, say)
    tower = ImageTower(
        file,
        "",
        patch_px,
        sizes,
        channels,
        mean,
        std,
        input=image.name,
        output=output.name,
        scaling=scaling,
        pooling=output.pooling,
        side=output.side,
        layout=layout,
        steps=steps,
        extras=extras,
    )
    return tower, output.dimension


def _patch_px(graph: Graph, image: Tensor, request: ImportEncoder, say: Findings) -> int | None:
    height, width = image.shape[2:]
    if height and width:
        if height != width:
            raise ModelFileError(
                f"The graph takes {width} x {height} pixels; Akin's patches are square. Export it square."
            )
        if request.patch_px not in (0, height):
            raise RequestError(f"patch_px is {request.patch_px}, but the graph takes only {height} pixels.")
        say.found.append(f"Input {image.text}: patches of {height} pixels.")
        noted = graph.notes.get("patch_px")
        if noted and noted.value != height:
            say.warnings.append(
                f"{noted.by} says {noted.value} pixels, the graph {height}: is what else it says meant for this model?"
            )
        return height
    if request.patch_px:
        return request.patch_px
    if noted := graph.notes.get("patch_px"):
        say.found.append(f"{noted.by}: patches of {noted.value} pixels.")
        return int(noted.value)
    say.ask("patch_px", "The graph takes any size. How many pixels wide are its patches? As in training.", "224", "256")
    return None


def _pixel_sizes(graph: Graph, request: ImportEncoder, say: Findings) -> tuple[float, ...] | None:
    if request.pixel_sizes_m:
        return request.pixel_sizes_m
    if noted := graph.notes.get("pixel_sizes_m"):
        say.found.append(f"{noted.by}: {', '.join(f'{size:g}' for size in noted.value)} m a pixel.")
        return tuple(noted.value)
    say.ask(
        "pixel_sizes_m",
        "How many metres of ground is a pixel of the images that the model learned from? For a model of ordinary "
        "photographs, give the pixel size of the rasters you mean to use.",
        "0.3",
        "0.6",
        "10",
    )
    return None
