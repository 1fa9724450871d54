"""The scaling of one raster, measured over the whole of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from ...base.errors import RasterError
from ...base.job import Job
from ...encoders.card import Channel, ModelCard, Scaling
from ..raster.describe import Raster
from ..raster.sample import sample
from ..values.scaling import RasterScaling, resolve, scaling_for_dtype, scaling_from_samples
from ..values.values import Step, Values, step_to
from .match import BandMatch


def measure_scaling(raster: Raster, card: ModelCard, match: BandMatch, job: Job) -> RasterScaling:
    """How a raster's values become what the card wants, with percentiles of the whole raster. See `scaling_of`.

    Raises:
        RasterError: percentiles are wanted, and there is no pixel that holds data.
    """
    numbers = sorted({n for n in match.numbers if n is not None})

    def samples() -> np.ndarray:
        found = sample(raster, numbers, job)
        return found[[numbers.index(n) for n in match.numbers if n is not None]]

    return scaling_of(card, match, raster.dtype, samples)


def scaling_of(card: ModelCard, match: BandMatch, dtype: str, samples: Callable[[], np.ndarray]) -> RasterScaling:
    """How values become what the card wants: by their units, by their dtype, by the card's figures, or by percentiles.

    A channel without a band takes the card's fill: a value as it is after scaling, before mean and std.

    Args:
        match: the bands, and for a card of the scaling "physical" what their values are.
        samples: of the channels that have a band, in order: float32 (channels, n); asked only for percentiles.
    """
    scaling, channels = card.image.scaling, card.image.channels
    present = [c for c, n in zip(channels, match.numbers) if n is not None]
    if scaling.kind == "physical":
        given = _physical(scaling, present, [v for v in match.values if v is not None])
    elif resolve(scaling, dtype) == "percentile":
        given = scaling_from_samples(samples(), scaling.low, scaling.high)
    else:
        given = scaling_for_dtype(scaling, dtype, len(present))
    return _with_fills(given, card, match.numbers)


def _physical(scaling: Scaling, channels: Sequence[Channel], values: Sequence[Values]) -> RasterScaling:
    steps = [_step(v, c) for v, c in zip(values, channels)]
    # What a curve follows is scaled after it; all else at once, so that it costs no more than any other scaling.
    gain = tuple(s.gain if s.curve else s.gain * scaling.scale for s in steps)
    bias = tuple(s.bias if s.curve else s.bias * scaling.scale + scaling.offset for s in steps)
    if not any(s.curve for s in steps):
        return RasterScaling(gain, bias, clip=False)
    return RasterScaling(gain, bias, False, tuple(s.curve for s in steps), scaling.scale, scaling.offset)


def _step(values: Values, channel: Channel) -> Step:
    step = step_to(values, channel.unit)
    if step is None:
        raise RasterError(f"The values for {channel.name} are {values.title}; the encoder wants {channel.unit}.")
    return step


def _with_fills(given: RasterScaling, card: ModelCard, bands: Sequence[int | None]) -> RasterScaling:
    gains, biases, curves = iter(given.gain), iter(given.bias), iter(given.curves or [""] * len(bands))
    gain, bias, curve = [], [], []
    for band, channel in zip(bands, card.image.channels):
        gain.append(0.0 if band is None else next(gains))
        bias.append(float(channel.fill or 0.0) if band is None else next(biases))
        curve.append("" if band is None else next(curves))
    return replace(given, gain=tuple(gain), bias=tuple(bias), curves=tuple(curve) if given.curves else ())
