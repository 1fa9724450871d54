"""The scaling of one raster, measured over the whole of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from .errors import RasterError
from .job import Job
from .model_card import ModelCard
from .raster import Raster
from .raster_pixels import RasterPixels
from .scaling import RasterScaling, resolve, scaling_for_dtype, scaling_from_samples

WHOLE_PX = 1 << 22  # a raster, or an overview, of up to this many pixels is sampled whole
LATTICE = 24  # a larger one at 24 x 24 places spread evenly over it...
WINDOW_PX = 64  # ...of 64 x 64 pixels each: 2.4 million pixels


def measure_scaling(raster: Raster, card: ModelCard, bands: Sequence[int | None], job: Job) -> RasterScaling:
    """How a raster's values become what the card wants: by its dtype, by the card's figures, or by percentiles of the
    whole raster. A channel without a band takes the card's fill (a value as it is after scaling).

    Raises:
        RasterError: percentiles are wanted, and there is no pixel that holds data.
    """
    scaling = card.image.scaling
    numbers = [b for b in bands if b is not None]
    if resolve(scaling, raster.dtype) == "percentile":
        given = scaling_from_samples(sample(raster, sorted(set(numbers)), job), scaling.low, scaling.high)
        order = [sorted(set(numbers)).index(b) for b in numbers]
        given = replace(given, gain=tuple(given.gain[i] for i in order), bias=tuple(given.bias[i] for i in order))
    else:
        given = scaling_for_dtype(scaling, raster.dtype, len(numbers))
    return _with_fills(given, card, bands)


def sample(raster: Raster, bands: Sequence[int], job: Job) -> np.ndarray:
    """Pixels from all over a raster that hold data: float32 (bands, n).

    Raises:
        RasterError: there is none.
    """
    pixels = RasterPixels(raster, bands)
    levels = pixels.overviews()
    small = [i for i, level in enumerate(levels) if pixels.width * pixels.height / level**2 <= WHOLE_PX]
    if small and pixels.width * pixels.height > WHOLE_PX:
        pixels.close()
        pixels = RasterPixels(raster, bands, small[0])
    try:
        found = []
        for window in _windows(pixels):
            job.check()
            found.append(_valid(*pixels.read(*window)))
    finally:
        pixels.close()
    samples = np.concatenate(found, axis=1)
    if not samples.shape[1]:
        raise RasterError(
            f"The raster {raster.path} holds no data: every pixel looked at is nodata. Check its nodata value."
        )
    return samples


def _windows(pixels: RasterPixels) -> list[tuple[int, int, int, int]]:
    width, height = pixels.width, pixels.height
    if width * height <= WHOLE_PX:
        return [(0, 0, width, height)]
    w, h = min(WINDOW_PX, width), min(WINDOW_PX, height)
    lefts = np.unique(np.linspace(0, width - w, LATTICE).astype(int)).tolist()
    tops = np.unique(np.linspace(0, height - h, LATTICE).astype(int)).tolist()
    return [(left, top, w, h) for top in tops for left in lefts]


def _valid(pixels: np.ndarray, valid: np.ndarray | None) -> np.ndarray:
    flat = pixels.reshape(len(pixels), -1) if valid is None else pixels[:, valid]
    return flat.astype(np.float32)


def _with_fills(given: RasterScaling, card: ModelCard, bands: Sequence[int | None]) -> RasterScaling:
    gains, biases = iter(given.gain), iter(given.bias)
    gain, bias = [], []
    for band, channel in zip(bands, card.image.channels):
        gain.append(0.0 if band is None else next(gains))
        bias.append(float(channel.fill or 0.0) if band is None else next(biases))
    return RasterScaling(tuple(gain), tuple(bias), given.clip)
