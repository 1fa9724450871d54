"""In which order one's own graph takes its axes, and how many dates: read from its sizes, told, or asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from .errors import ModelFileError, RequestError
from .import_findings import Findings
from .layout import IMAGE, SERIES, is_layout
from .onnx_graph import Tensor
from .requests import ImportEncoder

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
