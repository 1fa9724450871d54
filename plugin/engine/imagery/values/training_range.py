"""Whether a raster's values can be those that an encoder learned from, where its card has a scaling but no units."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from ....contract import Message, RasterBand, messages
from ...encoders.card import ModelCard

_FAR = 12.0  # standard deviations from the mean: snow is 8 away
_FLAT = 0.02  # of a standard deviation, between percentiles 2 and 98
_SMALL_SCALE = 0.005  # a card with a smaller scale needs values in the thousands, and not 8 bits


def unlike_values(
    card: ModelCard,
    bands: Sequence[RasterBand],
    numbers: Sequence[int | None],
    sample: Callable[[Sequence[int]], np.ndarray],
) -> tuple[Message, ...]:
    """Warnings about values for a card with the scaling "fixed" or "none".

    Args:
        numbers: one band per channel, from 1; None for the card's fill.
        sample: gives pixels of bands: float32 (bands, n).
    """
    image, present = card.image, sorted({n for n in numbers if n is not None})
    if image.scaling.kind not in ("fixed", "none") or not present:
        return ()
    if image.scaling.kind == "fixed" and abs(image.scaling.scale) < _SMALL_SCALE and _eight_bits(bands, present):
        return (messages.values.PICTURE_FOR_ORIGINAL(),)
    if not any(image.mean) and all(s == 1 for s in image.std):
        return ()  # the card does not say what it learned from
    samples = sample(present)
    return _compared(card, numbers, present, samples) if samples.shape[1] else ()


def _eight_bits(bands: Sequence[RasterBand], present: Sequence[int]) -> bool:
    return all(b.dtype in ("uint8", "int8") for b in bands if b.number in present)


def _compared(
    card: ModelCard, numbers: Sequence[int | None], present: Sequence[int], samples: np.ndarray
) -> tuple[Message, ...]:
    scaling = card.image.scaling
    scale, offset = (scaling.scale, scaling.offset) if scaling.kind == "fixed" else (1.0, 0.0)
    low, middle, high = np.percentile(samples, [2, 50, 98], axis=1) * scale + offset
    pairs = [(i, present.index(n)) for i, n in enumerate(numbers) if n is not None]
    far = [
        abs(middle[j] - card.image.mean[i]) / card.image.std[i] > _FAR
        or _opposite(card.image.mean[i], card.image.std[i], low[j], high[j])
        for i, j in pairs
    ]
    flat = [abs(high[j] - low[j]) / card.image.std[i] < _FLAT for i, j in pairs]
    if not (any(far) or all(flat)):
        return ()
    i, j = pairs[far.index(True) if any(far) else 0]
    return (
        messages.values.FAR_FROM_TRAINING(
            channel=card.image.channels[i].name,
            low=float(low[j]),
            high=float(high[j]),
            mean=card.image.mean[i],
            std=card.image.std[i],
        ),
    )


def _opposite(mean: float, std: float, low: float, high: float) -> bool:
    """Whether all values have the other sign than those the encoder learned from, as linear power where it needs dB."""
    return (mean + std < 0 <= low) or (mean - std > 0 >= high)
