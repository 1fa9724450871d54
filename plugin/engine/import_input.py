"""Which input of one's own ONNX file takes the image, and how the others are filled."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np

from .errors import ModelFileError, RequestError
from .extras import EXTRAS, INPUT_NAMES, Circumstances, any_needs, fitted
from .model_card import Channel, Extra
from .onnx_graph import Graph, Tensor


def image_input(graph: Graph) -> Tensor:
    """The input that takes the image. Raises ModelFileError if none can."""
    images = graph.images()
    if not images:
        have = ", ".join(f"{t.text} {t.dtype}" for t in graph.inputs)
        raise ModelFileError(
            "The graph has no input for images: floats of shape (n, channels, height, width), in any order, or with "
            f"dates. It has {have}. Export the image tower alone, with float input."
        )
    return images[0]


def extra_inputs(graph: Graph, image: Tensor, channels: Sequence[Channel] | None, steps: int) -> tuple[Extra, ...]:
    """The other inputs, filled from the layer; a guess while channels or steps are still to be asked.

    Raises:
        ModelFileError: one can't be filled. RequestError: it wants wavelengths, and a channel has none.
    """
    extras = []
    for tensor in (t for t in graph.inputs if t.name != image.name):
        kinds = INPUT_NAMES.get(tensor.name.lower(), ())
        if not kinds and tensor in graph.tokens():
            raise ModelFileError(
                f"The graph takes words as well ({tensor.text}): both towers are in one file. Export them apart, or "
                "take the two files that most hubs offer beside it (vision_model.onnx and text_model.onnx)."
            )
        if not kinds and tensor in graph.images():
            raise ModelFileError(
                f"The graph takes two images at once ({image.name} and {tensor.name}), as a detector of changes does. "
                "Export the part that takes one."
            )
        if not kinds:
            raise ModelFileError(
                f"The graph also wants {tensor.text}, which Akin can't fill (it can fill {', '.join(EXTRAS)}, by these "
                "names and some others). Export the image tower without it."
            )
        kind = _kind(graph, image, tensor, kinds, channels, steps) if channels and steps else kinds[0]
        extras.append(Extra(tensor.name, kind))
    return tuple(extras)


def _kind(
    graph: Graph, image: Tensor, tensor: Tensor, kinds: Sequence[str], channels: Sequence[Channel], steps: int
) -> str:
    """The first of these kinds that the input takes."""
    if any_needs(kinds, "wavelengths") and (lacking := [c.name for c in channels if not c.wavelength_nm]):
        raise RequestError(
            f"The graph takes the wavelengths of its channels ({tensor.text}), and channels gives none for "
            f"{', '.join(lacking)}. Write it after a colon, in nm: {lacking[0]}:665."
        )
    for kind in kinds:
        if example(graph, image, Extra(tensor.name, kind), channels, steps) is not None:
            return kind
    raise ModelFileError(f"The input {tensor.text} takes no {' or '.join(kinds)}, as its name promises.")


def example(graph: Graph, image: Tensor, extra: Extra, channels: Sequence[Channel], steps: int) -> np.ndarray | None:
    """Values for trying a graph on two patches (or its fixed batch), as the input takes them; None if it can't."""
    shape, batch = graph.session.shape(extra.input), graph.session.shape(image.name)[0]
    count = graph.session.fixed_batch(image.name) or 2
    days = tuple(date(2020, 1 + i % 12, 1) for i in range(steps))
    wavelengths = tuple(c.wavelength_nm or 0.0 for c in channels)
    at = Circumstances(np.full((count, 2), 45.0), days, 10.0, wavelengths)
    found = fitted(extra.kind, EXTRAS[extra.kind].fill(at), shape, batch)
    return found[0] if found else None
