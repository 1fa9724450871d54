"""Whether a raster's values can be what an encoder learned from, where its card states a scaling but no units."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from ....contract import RasterBand
from ...encoders.card import ModelCard

_FAR = 12.0  # standard deviations off the mean: snow is 8 off
_FLAT = 0.02  # of a standard deviation, between percentiles 2 and 98
_COUNTED = 0.005  # a card that multiplies by less wants values in the thousands, not 8 bits
_PICTURE = (
    "These are 8-bit picture values, and the encoder wants the original ones: finds will be poor. Use the original "
    "product."
)


def doubts(
    card: ModelCard,
    bands: Sequence[RasterBand],
    numbers: Sequence[int | None],
    look: Callable[[Sequence[int]], np.ndarray],
) -> tuple[str, ...]:
    """Warnings about values for a card of the scaling "fixed" or "none".

    Args:
        numbers: one band a channel, from 1; None for the card's fill.
        look: samples of bands, float32 (bands, n).
    """
    image, present = card.image, sorted({n for n in numbers if n is not None})
    if image.scaling.kind not in ("fixed", "none") or not present:
        return ()
    if image.scaling.kind == "fixed" and abs(image.scaling.scale) < _COUNTED and _eight_bits(bands, present):
        return (_PICTURE,)
    if not any(image.mean) and all(s == 1 for s in image.std):
        return ()  # what it learned from is not said
    samples = look(present)
    return _compared(card, numbers, present, samples) if samples.shape[1] else ()


def _eight_bits(bands: Sequence[RasterBand], present: Sequence[int]) -> bool:
    return all(b.dtype in ("uint8", "int8") for b in bands if b.number in present)


def _compared(
    card: ModelCard, numbers: Sequence[int | None], present: Sequence[int], samples: np.ndarray
) -> tuple[str, ...]:
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
    name, mean, std = card.image.channels[i].name, card.image.mean[i], card.image.std[i]
    told = (
        f"After the card's scaling, the values of {name} lie between {low[j]:.3g} and {high[j]:.3g}, and the encoder "
        f"learned from values about {mean:.3g} (give or take {std:.3g}): finds will be poor. Use a raster whose values "
        "are stored as the encoder wants them."
    )
    return (told,)


def _opposite(mean: float, std: float, low: float, high: float) -> bool:
    """Values of the one sign for an encoder that learned from those of the other: linear power for dB."""
    return (mean + std < 0 <= low) or (mean - std > 0 >= high)
