"""What a graph that says it takes any size really takes, tried on noise.

Exporters often call every axis free, while a position embedding or the first convolution takes one size alone.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import islice

import numpy as np

from .errors import ModelFileError
from .import_findings import Findings
from .layout import IMAGE, arranged
from .onnx_graph import Graph, Tensor
from .requests import ImportEncoder

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
