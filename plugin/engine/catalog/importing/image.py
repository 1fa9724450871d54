"""The image tower of an imported encoder: read from the graph; what the graph does not say becomes a question."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice

import numpy as np

from ....contract import ImportEncoder
from ....contract.messages.exchange import importing as sentences
from ...base.errors import ModelFileError, NoMemory, RequestError
from ...encoders.card import ImageTower
from ...encoders.layout import IMAGE, arranged
from .axes import extra_inputs, image_input, read_axes
from .channels import channels_of
from .graph import Graph, Tensor
from .notes import Findings
from .output import ModelInput, probe
from .values import values_of

#: The usual patch sizes (pixels) and numbers of channels, most likely first.
SIDES = (224, 256, 384, 336, 512, 518, 448, 378, 288, 192, 128, 96, 64)
CHANNELS = (3, 4, 1, 2, 6, 10, 12, 13)


def settled(graph: Graph, image: Tensor, layout: str, request: ImportEncoder, findings: Findings) -> Tensor:
    """An input (n, c, h, w), with a number for each free axis that works with one of the usual sizes only.

    What the request gives is not tried; nor is a graph of several inputs, or of several dates. layout: the graph's axis
    order.
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
        findings.found.append(sentences.CHANNELS_SETTLED(count=channels))
    if len(sides) > 1 and len(works) == 1:
        height = width = works[0]
        findings.found.append(sentences.SIZE_SETTLED(size_px=works[0]))
    return replace(image, shape=(batch, count, height, width))


def _runs(graph: Graph, image: Tensor, layout: str, channels: int, side: int) -> bool:
    noise = np.zeros((image.shape[0] or 1, channels, side, side), np.float32)
    try:
        graph.session.run({image.name: arranged(noise, layout)}, graph.outputs[0].name)
    except NoMemory:  # the graph may take this size, but not on this computer
        raise
    except ModelFileError:
        return False
    return True


def image_tower(graph: Graph, file: str, request: ImportEncoder, findings: Findings) -> tuple[ImageTower, int] | None:
    """The tower (without its digest) and its dimension; None while a question is open.

    Raises:
        ModelFileError: the graph can't be an image tower. RequestError: the request contradicts the graph.
    """
    image, layout, steps = read_axes(image_input(graph), request, findings)
    image = settled(graph, image, layout, request, findings)
    channels = channels_of(image, request, findings)
    extras = extra_inputs(graph, image, channels, steps)
    patch_px = _patch_px(graph, image, request, findings)
    sizes = _pixel_sizes(graph, request, findings)
    scaling, mean, std = values_of(graph, channels, request, findings)
    if channels is None or patch_px is None or sizes is None or scaling is None or not layout or not steps:
        return None
    findings.found += [sentences.INPUT_FILLED(input=e.input, kind=e.kind) for e in extras]
    output = probe(graph, image, ModelInput(channels, patch_px, layout, steps, extras), request, findings)
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


def _patch_px(graph: Graph, image: Tensor, request: ImportEncoder, findings: Findings) -> int | None:
    height, width = image.shape[2:]
    if height and width:
        if height != width:
            raise ModelFileError(sentences.NOT_SQUARE(width=width, height=height))
        if request.patch_px not in (0, height):
            raise RequestError(sentences.PATCH_DIFFERS(given_px=request.patch_px, taken_px=height))
        findings.found.append(sentences.PATCH_FOUND(input=image.text, size_px=height))
        noted = graph.notes.get("patch_px")
        if noted and noted.value != height:
            findings.warnings.append(sentences.NOTED_PATCH_DIFFERS(by=noted.by, noted_px=noted.value, taken_px=height))
        return height
    if request.patch_px:
        return request.patch_px
    if noted := graph.notes.get("patch_px"):
        findings.found.append(sentences.NOTED_PATCH(by=noted.by, size_px=noted.value))
        return int(noted.value)
    findings.ask(sentences.ASK_PATCH(), "224", "256")
    return None


def _pixel_sizes(graph: Graph, request: ImportEncoder, findings: Findings) -> tuple[float, ...] | None:
    if request.pixel_sizes_m:
        return request.pixel_sizes_m
    if noted := graph.notes.get("pixel_sizes_m"):
        findings.found.append(sentences.NOTED_PIXEL_SIZES(by=noted.by, sizes_m=list(noted.value)))
        return tuple(noted.value)
    findings.ask(sentences.ASK_PIXEL_SIZES(), "0.3", "0.6", "10")
    return None
