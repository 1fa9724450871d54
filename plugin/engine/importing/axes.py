"""In which order one's own graph takes its axes, and how many dates: read from its sizes, told, or asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import numpy as np

from ...contract import ImportEncoder
from ..base.errors import ModelFileError, RequestError
from ..encoders.card import Channel, Extra
from ..encoders.extras import EXTRAS, INPUT_NAMES, Circumstances, any_needs, fitted
from ..encoders.layout import IMAGE, SERIES, is_layout
from .graph import Graph, Tensor
from .notes import Findings


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


#: What is tried, likeliest first: of one image (PyTorch, TensorFlow), and of a series (Prithvi, others, Galileo).
ORDERS = {len(IMAGE): ("nchw", "nhwc"), len(SERIES): ("ncthw", "ntchw", "nthwc", "nhwtc")}
LEAST_PX = 8  # fewer are no picture, but channels or dates
MOST_CHANNELS = 512
MOST_STEPS = 64


def read_axes(image: Tensor, request: ImportEncoder, say: Findings) -> tuple[Tensor, str, int]:
    """The image's input as if it were (n, c, h, w); its own order of axes, "" while that is asked; and how many dates
    it takes, 0 while that is asked.

    Raises:
        RequestError: what was told contradicts the graph. ModelFileError: its sizes are those of no image.
    """
    fitting = _fitting(image, request)
    layout = fitting[0]
    channels = {order: image.shape[order.index("c")] for order in fitting}
    unsure = len(fitting) > 1 and len(layout) == len(SERIES)
    by_channels = unsure and not request.channels and len(set(channels.values())) > 1
    if unsure and not by_channels:
        _ask_layout(image, fitting, say)
    if not unsure and layout != IMAGE:
        say.found.append(f"Input {image.text}: its axes are {', '.join(layout)}.")
    count = None if by_channels else channels[layout]
    height, width = image.shape[layout.index("h")], image.shape[layout.index("w")]
    steps = 0 if unsure else _steps(image, layout, request, say)
    return replace(image, shape=(image.shape[0], count, height, width)), "" if unsure else layout, steps


def _fitting(image: Tensor, request: ImportEncoder) -> Sequence[str]:
    """The orders that its sizes allow."""
    orders = ORDERS[len(image.shape)]
    if request.layout:
        if len(request.layout) != len(image.shape) or not is_layout(request.layout, 1):
            raise RequestError(
                f"layout is {request.layout!r}; it must order the axes of {image.text}, as {' or '.join(orders[:2])}."
            )
        return (request.layout,)
    count = len(request.channels)
    found = [order for order in orders if _fits(order, image, count, request.steps)]
    if found:
        return found
    if len(image.shape) == len(IMAGE):  # what is wrong with it is said where its sizes are used
        return [order for order in orders if _fits(order, image, 0, 0)] or [IMAGE]
    if count or request.steps:
        raise RequestError(
            f"channels names {count} and steps is {request.steps}, which do not fit the graph: it takes {image.text}."
        )
    raise ModelFileError(f"The graph takes {image.text}, which is no series of square images. Export it for patches.")


def _fits(order: str, image: Tensor, channels: int, steps: int) -> bool:
    at = dict(zip(order, image.shape))
    height, width, count, dates = at["h"], at["w"], at["c"], at.get("t")
    return (
        height == width
        and (height is None or height >= LEAST_PX)
        and (count is None or (count == channels if channels else count <= MOST_CHANNELS))
        and (dates is None or (dates == steps if steps else dates <= MOST_STEPS))
    )


def _ask_layout(image: Tensor, fitting: Sequence[str], say: Findings) -> None:
    say.ask(
        "layout",
        f"In which order does the graph take its axes, {image.text}? n stands for patches, t for dates, c for "
        "channels, h and w for pixels.",
        *fitting,
    )


def _steps(image: Tensor, layout: str, request: ImportEncoder, say: Findings) -> int:
    dates = image.shape[layout.index("t")] if "t" in layout else 1
    if dates is None and not request.steps:
        say.ask(
            "steps", "How many dates of the same ground does the model take at once? As in training.", "3", "4", "12"
        )
        return 0
    if dates is not None and request.steps not in (0, dates):
        raise RequestError(f"steps is {request.steps}, but the graph takes {dates} at once ({image.text}).")
    steps = dates or request.steps
    if not 1 <= steps <= MOST_STEPS:
        raise RequestError(f"steps is {steps}; it must be from 1 to {MOST_STEPS}.")
    if steps > 1:
        say.found.append(f"It takes {steps} dates of the same ground at once.")
    return steps
