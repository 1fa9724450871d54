"""Warnings about the pixel size of an encoding: what is blurred, what is lost, and patches that do not suit a wish."""

from __future__ import annotations

from ...contract import EncodeRaster, Message, messages
from ...contract.message import several
from ...contract.pixel_size import LOOK_FOR, MOST
from ..encoders.card import ModelCard
from ..imagery.bands.fits import unlike_pixel_size
from ..imagery.grid.grid import Grid
from ..imagery.raster.describe import Raster

#: Pixel sizes are measured on the ground, so that 2 m may be 2.03 m.
TOLERANCE = 1.05
#: A patch this many times narrower than what people look for shows only a part of it.
PART = 3.0


def is_blurred(raster: Raster, pixel_size_m: float) -> bool:
    """Whether a raster is much coarser than the pixels (metres) that it is read at."""
    return raster.pixel_size_m > pixel_size_m * MOST * TOLERANCE


def grid_warnings(
    request: EncodeRaster, card: ModelCard, raster: Raster, grid: Grid, is_new: bool
) -> tuple[Message, ...]:
    """What the user should know about the pixel size of a collection.

    Args:
        raster: the one that defines the grid of a new collection.
        is_new: whether the collection is new. One that exists keeps its pixel size.
    """
    found = (unlike_pixel_size(card, grid.pixel_size_m), _unmet(request, card, raster, grid, is_new))
    return tuple(message for message in found if message is not None)


def resampling_warning(
    request: EncodeRaster, card: ModelCard, raster: Raster, size: float, is_new: bool
) -> Message | None:
    """A warning where a raster is read at a much finer or coarser pixel size (metres) than its own; else None."""
    sizes = {"raster": raster.name, "raster_m": raster.pixel_size_m, "pixel_size_m": size}
    if is_blurred(raster, size):
        return several(messages.rasters.BLURRED(**sizes), _next_step(request, card, raster, size, is_new))
    if size > raster.pixel_size_m * MOST * TOLERANCE:
        return several(messages.rasters.DETAILS_LOST(**sizes), _next_step(request, card, raster, size, is_new))
    return None


def _next_step(request: EncodeRaster, card: ModelCard, raster: Raster, size: float, is_new: bool) -> Message:
    """What to do about pixels that are much finer or coarser than the raster's."""
    if not is_new:
        return messages.encode.KEPT_PIXEL_SIZE(pixel_size_m=size)
    if request.pixel_size_m is not None:
        return messages.rasters.LEAVE_PIXEL_SIZE()
    if request.look_for and size > card.pixel_size_for(raster.pixel_size_m) * TOLERANCE:
        return messages.rasters.LOOK_FOR_SMALLER()
    coarser = raster.pixel_size_m > size
    return messages.rasters.FOR_COARSER_PIXELS() if coarser else messages.rasters.FOR_FINER_PIXELS()


def _unmet(request: EncodeRaster, card: ModelCard, raster: Raster, grid: Grid, is_new: bool) -> Message | None:
    """A warning where the patches do not suit what the user looks for."""
    if not request.look_for or request.pixel_size_m is not None:
        return None
    say, wish_m = messages.encode, LOOK_FOR[request.look_for]
    what = {"houses": say.HOUSES, "fields": say.FIELDS, "landscapes": say.LANDSCAPES}[request.look_for]()
    if wish_m < grid.visible_m:
        problem = say.PATCHES_TOO_LARGE(what=what, patch_m=grid.patch_m)
    elif grid.patch_m * PART < wish_m:
        problem = say.PATCHES_TOO_SMALL(what=what, patch_m=grid.patch_m)
    else:
        return None
    return several(problem, _other_patches(request, card, raster, grid, is_new))


def _other_patches(request: EncodeRaster, card: ModelCard, raster: Raster, grid: Grid, is_new: bool) -> Message:
    """What to do about patches that are too large or too small."""
    say, size, sizes = messages.encode, grid.pixel_size_m, card.pixel_sizes
    if not is_new:
        return say.KEPT_PIXEL_SIZE(pixel_size_m=size)
    best = sizes.clip(sizes.wanted_m(request.look_for) or size)
    if best > size * TOLERANCE:
        return say.LARGER_PIXELS(pixel_size_m=best, raster=raster.name)
    if best < size / TOLERANCE:
        return say.RASTER_TOO_COARSE(raster=raster.name, raster_m=raster.pixel_size_m)
    return say.OTHER_ENCODER(encoder=card.name)
