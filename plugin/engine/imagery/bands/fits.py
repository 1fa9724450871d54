"""Whether an encoder can use a raster, and why or why not."""

from __future__ import annotations

from ....contract import Message, messages
from ....contract.message import several
from ...base.errors import RasterError
from ...base.job import Job
from ...encoders.card import ModelCard
from ..raster.describe import Raster
from .match import match_bands
from .series import RasterOptions, is_stack, stack_of

FAR = 3.0  # pixels may be this many times coarser or finer than the pixels that an encoder learned from
NEAR = 1.05  # the same where an encoder says its whole range


def fit(card: ModelCard, raster: Raster) -> tuple[bool, Message]:
    """Check the raster's bands, then its pixel size: not much coarser and not much finer than the encoder's."""
    try:
        stacked = is_stack(raster, card)
        matches = [d.match for d in stack_of(raster, card, RasterOptions(), Job())] if stacked else []
        matches = matches or [match_bands(raster.bands, card, (), raster.name)]
    except RasterError as error:
        return False, error.message
    size = card.pixel_size_for(raster.pixel_size_m)
    if not 1 / FAR <= raster.pixel_size_m / size <= FAR:
        far = messages.rasters.MUCH_COARSER if raster.pixel_size_m > size else messages.rasters.MUCH_FINER
        return False, far(pixel_size_m=raster.pixel_size_m, trained_m=size)
    notes = [messages.rasters.PATCH_WIDTH(patch_m=card.patch_m(size))]
    notes += dict.fromkeys(w for m in matches for w in m.warnings)
    if card.image.steps > 1 and not stacked:
        notes.append(messages.rasters.SERIES_NEEDED(steps=card.image.steps))
    return True, several(*notes)


def unlike_pixel_size(card: ModelCard, pixel_size_m: float) -> Message | None:
    """A warning where an encoder is used at a pixel size (metres) far from those it learned from; else None."""
    nearest = card.pixel_sizes.clip(pixel_size_m)
    ratio = pixel_size_m / nearest
    if card.image.pixel_range_m is not None:
        low, high = card.image.pixel_range_m
        outside = messages.rasters.OUTSIDE_RANGE
        sizes = {"low_m": low, "high_m": high, "pixel_size_m": pixel_size_m}
        return None if 1 / NEAR <= ratio <= NEAR else outside(encoder=card.name, **sizes)
    if 1 / FAR <= ratio <= FAR:
        return None
    far = messages.rasters.USED_COARSER if ratio > 1 else messages.rasters.USED_FINER
    return far(encoder=card.name, trained_m=nearest, pixel_size_m=pixel_size_m, times=max(ratio, 1 / ratio))
