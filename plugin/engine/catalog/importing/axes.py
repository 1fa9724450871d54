"""The order of a graph's axes, and how many dates it takes: from its shape or the request; else a question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import numpy as np

from ....contract import ImportEncoder
from ....contract.messages.exchange import importing as sentences
from ...base.errors import ModelFileError, RequestError
from ...encoders.card import Channel, Extra
from ...encoders.extras import EXTRAS, INPUT_NAMES, Circumstances, any_needs, fitted
from ...encoders.layout import IMAGE, SERIES, is_layout
from .graph import Graph, Tensor
from .notes import Findings


def image_input(graph: Graph) -> Tensor:
    """The input that takes the image. Raises ModelFileError if none can."""
    images = graph.images()
    if not images:
        raise ModelFileError(sentences.NO_IMAGE_INPUT(inputs=[f"{t.text} {t.dtype}" for t in graph.inputs]))
    return images[0]


def extra_inputs(graph: Graph, image: Tensor, channels: Sequence[Channel] | None, steps: int) -> tuple[Extra, ...]:
    """The other inputs, filled from the layer; a guess while channels or steps are open questions.

    Raises:
        ModelFileError: one can't be filled. RequestError: one takes wavelengths, and a channel has none.
    """
    extras = []
    for tensor in (t for t in graph.inputs if t.name != image.name):
        kinds = INPUT_NAMES.get(tensor.name.lower(), ())
        if not kinds and tensor in graph.tokens():
            raise ModelFileError(sentences.BOTH_TOWERS(input=tensor.text))
        if not kinds and tensor in graph.images():
            raise ModelFileError(sentences.TWO_IMAGES(first=image.name, second=tensor.name))
        if not kinds:
            raise ModelFileError(sentences.UNKNOWN_INPUT(input=tensor.text, kinds=list(EXTRAS)))
        kind = _kind(graph, image, tensor, kinds, channels, steps) if channels and steps else kinds[0]
        extras.append(Extra(tensor.name, kind))
    return tuple(extras)


def _kind(
    graph: Graph, image: Tensor, tensor: Tensor, kinds: Sequence[str], channels: Sequence[Channel], steps: int
) -> str:
    """The first of these kinds that the input takes."""
    if any_needs(kinds, "wavelengths") and (lacking := [c.name for c in channels if not c.wavelength_nm]):
        raise RequestError(sentences.NO_WAVELENGTHS(input=tensor.text, channels=lacking, example=f"{lacking[0]}:665"))
    for kind in kinds:
        if example(graph, image, Extra(tensor.name, kind), channels, steps) is not None:
            return kind
    raise ModelFileError(sentences.INPUT_SHAPE(input=tensor.text, kinds=list(kinds)))


def example(graph: Graph, image: Tensor, extra: Extra, channels: Sequence[Channel], steps: int) -> np.ndarray | None:
    """Values for a test on two patches (or the graph's fixed batch), as the input takes them; None if it can't."""
    shape, batch = graph.session.shape(extra.input), graph.session.shape(image.name)[0]
    count = graph.session.fixed_batch(image.name) or 2
    days = tuple(date(2020, 1 + i % 12, 1) for i in range(steps))
    wavelengths = tuple(c.wavelength_nm or 0.0 for c in channels)
    at = Circumstances(np.full((count, 2), 45.0), days, 10.0, wavelengths)
    found = fitted(extra.kind, EXTRAS[extra.kind].fill(at), shape, batch)
    return found[0] if found else None


#: Axis orders that are tried, most likely first: one image (PyTorch, TensorFlow), a series (Prithvi, others, Galileo).
ORDERS = {len(IMAGE): ("nchw", "nhwc"), len(SERIES): ("ncthw", "ntchw", "nthwc", "nhwtc")}
LEAST_PX = 8  # smaller axes are channels or dates, not pixels
MOST_CHANNELS = 512
MOST_STEPS = 64


def read_axes(image: Tensor, request: ImportEncoder, findings: Findings) -> tuple[Tensor, str, int]:
    """The image's input as if it were (n, c, h, w); its own axis order, "" while that is a question; and how many dates
    it takes, 0 while that is a question.

    Raises:
        RequestError: the request contradicts the graph. ModelFileError: its shape is not that of an image.
    """
    fitting = _fitting(image, request)
    layout = fitting[0]
    channels = {order: image.shape[order.index("c")] for order in fitting}
    unsure = len(fitting) > 1 and len(layout) == len(SERIES)
    by_channels = unsure and not request.channels and len(set(channels.values())) > 1
    if unsure and not by_channels:
        findings.ask(sentences.ASK_LAYOUT(input=image.text), *fitting)
    if not unsure and layout != IMAGE:
        findings.found.append(sentences.AXES_FOUND(input=image.text, axes=", ".join(layout)))
    count = None if by_channels else channels[layout]
    height, width = image.shape[layout.index("h")], image.shape[layout.index("w")]
    steps = 0 if unsure else _steps(image, layout, request, findings)
    return replace(image, shape=(image.shape[0], count, height, width)), "" if unsure else layout, steps


def _fitting(image: Tensor, request: ImportEncoder) -> Sequence[str]:
    """The axis orders that its shape allows."""
    orders = ORDERS[len(image.shape)]
    if request.layout:
        if len(request.layout) != len(image.shape) or not is_layout(request.layout, 1):
            examples = list(orders[:2])
            raise RequestError(sentences.LAYOUT_WRONG(layout=request.layout, input=image.text, examples=examples))
        return (request.layout,)
    count = len(request.channels)
    found = [order for order in orders if _fits(order, image, count, request.steps)]
    if found:
        return found
    if len(image.shape) == len(IMAGE):  # the size itself is checked in image.py
        return [order for order in orders if _fits(order, image, 0, 0)] or [IMAGE]
    if count and request.steps:
        raise RequestError(sentences.AXES_DO_NOT_FIT(channels=count, steps=request.steps, input=image.text))
    if count:
        raise RequestError(sentences.CHANNELS_DO_NOT_FIT(channels=count, input=image.text))
    if request.steps:
        raise RequestError(sentences.STEPS_DO_NOT_FIT(steps=request.steps, input=image.text))
    raise ModelFileError(sentences.NO_SERIES(input=image.text))


def _fits(order: str, image: Tensor, channels: int, steps: int) -> bool:
    at = dict(zip(order, image.shape))
    height, width, count, dates = at["h"], at["w"], at["c"], at.get("t")
    return (
        height == width
        and (height is None or height >= LEAST_PX)
        and (count is None or (count == channels if channels else count <= MOST_CHANNELS))
        and (dates is None or (dates == steps if steps else dates <= MOST_STEPS))
    )


def _steps(image: Tensor, layout: str, request: ImportEncoder, findings: Findings) -> int:
    dates = image.shape[layout.index("t")] if "t" in layout else 1
    if dates is None and not request.steps:
        findings.ask(sentences.ASK_STEPS(), "3", "4", "12")
        return 0
    if dates is not None and request.steps not in (0, dates):
        raise RequestError(sentences.STEPS_DIFFER(steps=request.steps, taken=dates, input=image.text))
    steps = dates or request.steps
    if not 1 <= steps <= MOST_STEPS:
        raise RequestError(sentences.STEPS_RANGE(steps=steps, most=MOST_STEPS))
    if steps > 1:
        findings.found.append(sentences.STEPS_FOUND(steps=steps))
    return steps
