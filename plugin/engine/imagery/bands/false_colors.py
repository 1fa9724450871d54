"""Whether pixels that stand for red, green and blue show natural colours.

A file can call its bands red, green and blue and yet show near infrared, or the same grey three times.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from ....contract import Message
from ....contract.messages.imagery import rasters

#: Fewer pixels do not tell.
LEAST_PX = 1000
#: Saturation (0..1: how much the largest band exceeds the smallest) of plants in infrared.
RED_SATURATION = 0.25
#: Share of pixels that are redder than blue and bluer than green, as plants are in infrared, and how many times more
#: of them than of green ones there must be. Of 20 natural rasters the highest share is .045, and there green ones are
#: four times as many; of 17 rasters in infrared 13 have more, the others show few plants. Measured once.
RED_PLANTS, TIMES_GREEN = 0.06, 2.0
#: Share of pixels whose bands differ by less than this part of the brightness: the raster is grey.
GREY, GREY_PART = 0.995, 0.01
#: Percentile that stands for the brightest pixels.
BRIGHT = 98


def false_colors(pixels: NDArray[np.float32], numbers: Sequence[int]) -> Message | None:
    """What to say where pixels do not look like natural colours; None where they do, or where nothing tells.

    Args:
        pixels: of the bands that stand for red, green and blue, float32 (3, n), of any scale that has its zero at no
            light.
        numbers: of these bands in the raster.
    """
    top = float(np.percentile(pixels, BRIGHT)) if pixels.shape[1] >= LEAST_PX else 0.0
    if top <= 0:
        return None
    red, green, blue = pixels
    high, low = pixels.max(axis=0), pixels.min(axis=0)
    if ((high - low) <= GREY_PART * top).mean() >= GREY:
        return rasters.EQUAL_BANDS()
    saturation = (high - low) / np.maximum(high, GREY_PART * top)
    strong = saturation > RED_SATURATION
    red_plants = float((strong & (red == high) & (blue > green)).mean())
    green_plants = float((strong & (green == high) & (red >= blue)).mean())
    if red_plants > RED_PLANTS and red_plants > TIMES_GREEN * green_plants:
        return rasters.LOOKS_INFRARED(numbers=f"{numbers[1]} {numbers[2]} {numbers[2]}")
    return None
