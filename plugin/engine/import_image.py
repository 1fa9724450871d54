"""The image tower of one's own ONNX file: what the graph says is read, what it does not say is asked."""

from __future__ import annotations

from .errors import ModelFileError, RequestError
from .import_channels import channels_of
from .import_findings import Findings
from .import_input import extra_inputs, image_input
from .import_layout import read_axes
from .import_output import Eats, probe
from .import_trial import settled
from .import_values import values_of
from .model_card import ImageTower
from .onnx_graph import Graph, Tensor
from .requests import ImportEncoder


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
