"""Whether an encoder can use a raster, and why (not), in a sentence."""

from __future__ import annotations

from ...base.errors import RasterError
from ...base.job import Job
from ...encoders.card import ModelCard
from ..raster.describe import Raster
from .match import match_bands
from .series import Told, is_stack, stack_of


def fit(card: ModelCard, raster: Raster) -> tuple[bool, str]:
    """Judge the raster's bands, then its pixels, which are neither much coarser nor much finer than the encoder's."""
    try:
        stacked = is_stack(raster, card)
        matches = [d.match for d in stack_of(raster, card, Told(), Job())] if stacked else []
        matches = matches or [match_bands(raster.bands, card, (), raster.name)]
    except RasterError as error:
        return False, str(error)
    size = card.pixel_size_for(raster.pixel_size_m)
    if not 1 / FAR <= raster.pixel_size_m / size <= FAR:
        kind = "coarser" if raster.pixel_size_m > size else "finer"
        return False, (
            f"Its pixels ({raster.pixel_size_m:.3g} m) are much {kind} than those that the encoder learned from "
            f"({size:g} m)."
        )
    said = [f"A patch is {card.patch_m(size):g} m wide.", *dict.fromkeys(w for m in matches for w in m.warnings)]
    if card.image.steps > 1 and not stacked:
        said.append(f"It looks at {card.image.steps} dates of a place at once: encode as many rasters of it together.")
    return True, " ".join(said)


FAR = 3.0  # pixels may be this many times coarser or finer than those an encoder learned from


def unlike_training(card: ModelCard, pixel_size_m: float) -> str:
    """A sentence where an encoder is used at a pixel size (metres) far from those it learned at; else empty."""
    nearest = card.pixel_size_for(pixel_size_m)
    ratio = pixel_size_m / nearest
    if 1 / FAR <= ratio <= FAR:
        return ""
    kind = "coarser" if ratio > 1 else "finer"
    return (
        f"{card.name} learned from pixels of {nearest:g} m and is used at {pixel_size_m:g} m, "
        f"{max(ratio, 1 / ratio):.0f} times {kind}: expect poor finds. Leave PIXEL_SIZE empty, or choose an "
        "encoder for such pixels."
    )
