"""The scaling of one raster, measured over the whole of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from ....contract import messages
from ...base.errors import RasterError
from ...base.job import Job
from ...encoders.card import Channel, ModelCard, Scaling
from ..raster.describe import Raster
from ..raster.sample import Area, sample
from ..values.scaling import RasterScaling, resolve, scaling_for_dtype, scaling_from_samples
from ..values.values import Step, Values, step_to, unit_title
from .match import BandMatch


def measure_scaling(
    raster: Raster, card: ModelCard, match: BandMatch, job: Job, area: Area | None = None
) -> RasterScaling:
    """How a raster's values become what the card needs, with percentiles of the whole raster. See `scaling_of`.

    Args:
        area: that is encoded: its pixels are measured where the rest of the raster has next to no data.

    Raises:
        RasterError: percentiles are needed, but no pixel has data.
    """
    numbers = sorted({n for n in match.numbers if n is not None})

    def samples() -> np.ndarray:
        of_bands = sample(raster, numbers, job, area)
        return of_bands[[numbers.index(n) for n in match.numbers if n is not None]]

    dtypes = {b.number: b.dtype for b in raster.bands}
    return scaling_of(card, match, [dtypes[n] for n in match.numbers if n is not None], samples)


def scaling_of(
    card: ModelCard, match: BandMatch, dtypes: Sequence[str], samples: Callable[[], np.ndarray]
) -> RasterScaling:
    """How values become what the card needs: by their units, their dtype, the numbers in the card, or percentiles.

    A channel without a band gets the card's fill: a value after scaling, before mean and std.

    Args:
        match: the bands, and for a card with the scaling "physical" what their values are.
        dtypes: of the channels that have a band, in order.
        samples: gives pixels of the channels that have a band, in order: float32 (channels, n); called only for
            percentiles.
    """
    scaling, channels = card.image.scaling, card.image.channels
    present = [c for c, n in zip(channels, match.numbers) if n is not None]
    if scaling.kind == "physical":
        scaled = _physical(scaling, present, [v for v in match.values if v is not None])
    elif any(resolve(scaling, dtype) == "percentile" for dtype in dtypes):
        scaled = scaling_from_samples(samples(), scaling.low, scaling.high)
    else:
        each = [scaling_for_dtype(scaling, dtype, 1) for dtype in dtypes]
        gains, biases = tuple(s.gain[0] for s in each), tuple(s.bias[0] for s in each)
        scaled = RasterScaling(gains, biases, clip=False)
    return _with_fills(scaled, card, match.numbers)


def _physical(scaling: Scaling, channels: Sequence[Channel], values: Sequence[Values]) -> RasterScaling:
    steps = [_step(v, c) for v, c in zip(values, channels)]
    # Where there is a curve, the card's scaling follows it. Else one gain and bias do both, which costs less.
    gain = tuple(s.gain if s.curve else s.gain * scaling.scale for s in steps)
    bias = tuple(s.bias if s.curve else s.bias * scaling.scale + scaling.offset for s in steps)
    if not any(s.curve for s in steps):
        return RasterScaling(gain, bias, clip=False)
    return RasterScaling(gain, bias, False, tuple(s.curve for s in steps), scaling.scale, scaling.offset)


def _step(values: Values, channel: Channel) -> Step:
    step = step_to(values, channel.unit)
    if step is None:
        unit = unit_title(channel.unit)
        raise RasterError(messages.values.WRONG_UNIT_OF_CHANNEL(channel=channel.name, values=values.title, unit=unit))
    return step


def _with_fills(scaling: RasterScaling, card: ModelCard, bands: Sequence[int | None]) -> RasterScaling:
    gains, biases, curves = iter(scaling.gain), iter(scaling.bias), iter(scaling.curves or [""] * len(bands))
    gain, bias, curve = [], [], []
    for band, channel in zip(bands, card.image.channels):
        gain.append(0.0 if band is None else next(gains))
        bias.append(float(channel.fill or 0.0) if band is None else next(biases))
        curve.append("" if band is None else next(curves))
    return replace(scaling, gain=tuple(gain), bias=tuple(bias), curves=tuple(curve) if scaling.curves else ())
