"""The settings for reading the patches of one source."""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass
from datetime import date as iso_date
from typing import Any

import numpy as np

from ...contract import messages
from ..base.errors import RasterError
from ..encoders.card import ModelCard
from ..encoders.extras import EXTRAS, Circumstances, any_needs
from ..imagery.grid.crs import GEOGRAPHIC, to_crs
from ..imagery.grid.grid import Grid
from ..imagery.raster.describe import Raster
from ..imagery.values.scaling import RasterScaling


@dataclass(frozen=True)
class Frame:
    """One date of a source.

    bands: one number (from 1) for each channel, None for the card's fill value. date: ISO 8601 or None.
    """

    raster: Raster
    bands: tuple[int | None, ...]
    scaling: RasterScaling
    date: str | None


@dataclass(frozen=True)
class PatchSettings:
    """How the patches of one source are read and prepared.

    frames: its dates, the earliest first; only one if it is not a series. grid: of patches, or of tiles with a dense
    encoder. min_valid: 0..1, for each date. margin: as in the manifest.
    """

    frames: tuple[Frame, ...]
    grid: Grid
    card: ModelCard
    min_valid: float
    margin: int = 0

    @property
    def side(self) -> int:
        """Patches along a side of a tile; 1 where the encoder is not dense."""
        return self.card.image.side - 2 * self.margin

    @property
    def layers(self) -> int:
        """The number of pixel layers of a patch: channels times dates."""
        return len(self.card.image.channels) * len(self.frames)

    @property
    def block_px(self) -> tuple[float, float]:
        """Height and width, in pixels of the grid, of the blocks in which the raster of the last date is stored."""
        raster = self.frames[-1].raster
        ratio = raster.pixel_size_m / self.grid.pixel_size_m
        return raster.block[0] * ratio, raster.block[1] * ratio

    @property
    def salt(self) -> int:
        """A digest of everything but the pixels that decides what the encoder sees; 32 bits."""
        dated = any_needs((e.kind for e in self.card.image.extras), "dates")
        each = [[f.bands, f.scaling.identity(), f.date if dated else None] for f in self.frames]
        decides: list[Any] = [self.card.digest(), *each.pop()]
        if self.side > 1:  # an unchanged tile must still give the patches that had too little data before
            decides.append(self.min_valid)
        return zlib.crc32(json.dumps(decides + each).encode())


def extras_of(settings: PatchSettings, row: np.ndarray, col: np.ndarray) -> dict[str, np.ndarray]:
    """The further inputs that the card declares, by kind (see extras.py), for patches at row, col: int32 (n,).

    Raises:
        RasterError: the encoder needs a date and there is none.
    """
    kinds = {e.kind for e in settings.card.image.extras}
    if not kinds:
        return {}
    centers = [settings.grid.patch_center(r, c) for r, c in zip(row.tolist(), col.tolist())]
    places = to_crs(np.array(centers), settings.grid.crs, GEOGRAPHIC)[:, ::-1] if centers else np.empty((0, 2))
    dates = _dates(settings) if any_needs(kinds, "dates") else ()
    wavelengths = tuple(c.wavelength_nm or 0.0 for c in settings.card.image.channels)
    at = Circumstances(places, dates, settings.grid.pixel_size_m, wavelengths)
    return {kind: EXTRAS[kind].fill(at) for kind in sorted(kinds)}


def _dates(settings: PatchSettings) -> tuple[iso_date, ...]:
    """The date of each frame."""
    found = []
    for frame in settings.frames:
        if frame.date is None:
            one = len(settings.frames) == 1
            missing = messages.encode.DATE_MISSING if one else messages.encode.DATES_MISSING
            raise RasterError(missing(encoder=settings.card.name, raster=frame.raster.name))
        found.append(iso_date.fromisoformat(frame.date[:10]))
    return tuple(found)
