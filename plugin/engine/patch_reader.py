"""Patches of one raster, read, cut and made ready for the encoder."""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date as iso_date

import numpy as np

from .errors import RasterError
from .grid import Cells, Grid
from .model_card import ModelCard
from .preprocess import preprocess
from .raster import GEOGRAPHIC, Raster, to_crs
from .raster_reader import RasterReader
from .records import to_json
from .scaling import RasterScaling


@dataclass(frozen=True)
class Recipe:
    """How the patches of one raster are made: everything that reading needs, wherever it is done.

    grid: of what the encoder sees at once: patches, or tiles of a dense encoder's patches. bands: one a channel,
    numbers from 1, None for the card's fill. min_valid: 0..1. date: ISO 8601 or None. margin: as in the manifest.
    """

    raster: Raster
    grid: Grid
    card: ModelCard
    bands: tuple[int | None, ...]
    scaling: RasterScaling
    min_valid: float
    date: str | None
    margin: int = 0

    @property
    def side(self) -> int:
        """Patches along a side of a tile; 1 where the encoder is not dense."""
        return self.card.image.side - 2 * self.margin


@dataclass(frozen=True)
class Chunk:
    """Some patches, read; with a dense encoder, tiles of side x side patches each.

    row, col: int32 (n,). valid: float32 (n, side * side), the share of each patch that holds data. content: uint64
    (n,), a digest of what the encoder would see. tensors: float32 (n, c, patch_px, patch_px), ready. extras: by kind,
    float32 (n, k). same: (row, col) of those whose content is as it was known. passed: how many need no encoding, those
    included. skipped: how many patches hold too little data.
    """

    row: np.ndarray
    col: np.ndarray
    valid: np.ndarray
    content: np.ndarray
    tensors: np.ndarray
    extras: Mapping[str, np.ndarray] = field(default_factory=dict)
    same: tuple[tuple[int, int], ...] = ()
    passed: int = 0
    skipped: int = 0

    def without_tensors(self) -> Chunk:
        """This chunk without what was only needed to encode it."""
        return replace(self, tensors=self.tensors[:0].copy(), extras={})

    def followed_by(self, other: Chunk) -> Chunk:
        """What is to be encoded of this chunk, then of another; the rest is left out."""
        if not len(self.tensors):
            return other
        extras = {k: np.concatenate([v, other.extras[k]]) for k, v in self.extras.items()}
        return replace(self, tensors=np.concatenate([self.tensors, other.tensors]), extras=extras)

    def split(self, size: int) -> tuple[Chunk, Chunk]:
        """What is to be encoded of this chunk, up to `size` patches and from there on."""
        first = replace(self, tensors=self.tensors[:size], extras={k: v[:size] for k, v in self.extras.items()})
        rest = replace(self, tensors=self.tensors[size:], extras={k: v[size:] for k, v in self.extras.items()})
        return first, rest


class PatchReader:
    """Reads patches by a recipe. Each thread has its own. Raises RasterError: the raster can't be read."""

    def __init__(self, recipe: Recipe) -> None:
        self.recipe = recipe
        self._numbers = sorted({b for b in recipe.bands if b is not None})
        self._reader = RasterReader(recipe.raster, recipe.grid, self._numbers)
        self._salt = _salt(recipe)

    def close(self) -> None:
        """Let go of the file."""
        self._reader.close()

    def read(
        self, cells: Cells, but: Sequence[Cells] = (), known: Mapping[tuple[int, int], int] | None = None
    ) -> Chunk:
        """Read a rectangle of patches in one go; it should be a small one.

        Args:
            but: rectangles whose patches are left out.
            known: content by (row, col); a patch that still has it is not made ready, only named in `same`.
        """
        grid = self.recipe.grid
        stride, side = grid.stride_px, grid.patch_px
        width = (cells.col1 - cells.col0 - 1) * stride + side
        height = (cells.row1 - cells.row0 - 1) * stride + side
        pixels, valid = self._reader.read(cells.col0 * stride, cells.row0 * stride, width, height)
        made: list[tuple[int, int, np.ndarray, int]] = []
        tensors = np.empty((cells.count, len(self.recipe.bands), side, side), np.float32)
        same, passed, skipped = [], 0, 0
        for row in range(cells.row0, cells.row1):
            for col in range(cells.col0, cells.col1):
                if any(c.contains(row, col) for c in but):
                    continue
                y, x = (row - cells.row0) * stride, (col - cells.col0) * stride
                mine, holds = pixels[:, y : y + side, x : x + side], valid[y : y + side, x : x + side]
                shares = shares_of(self._inner(holds), self.recipe.side)
                enough = int(np.count_nonzero(holds_enough(shares, self.recipe.min_valid)))
                skipped += shares.size - enough
                if not enough:
                    passed += 1
                    continue
                content = self._content(mine, holds)
                if known is not None and known.get((row, col)) == content:
                    same.append((row, col))
                    passed += 1
                    continue
                self._ready(mine, holds, tensors[len(made)])
                made.append((row, col, shares, content))
        return self._chunk(made, tensors[: len(made)], tuple(same), passed, skipped)

    def _inner(self, valid: np.ndarray) -> np.ndarray:
        """What of a tile, bool (px, px), is not left to its neighbours."""
        edge = self.recipe.margin * len(valid) // self.recipe.card.image.side
        return valid[edge : len(valid) - edge, edge : len(valid) - edge]

    def _content(self, pixels: np.ndarray, valid: np.ndarray) -> int:
        """64 bits: CRC-32 and Adler-32, for a cryptographic digest would cost as much as all the rest of reading."""
        full = valid.all()
        data = np.ascontiguousarray(pixels if full else pixels * valid).data
        crc = zlib.crc32(data, self._salt)
        if not full:
            crc = zlib.crc32(np.packbits(valid).data, crc)
        return zlib.adler32(data) << 32 | crc

    def _ready(self, pixels: np.ndarray, valid: np.ndarray, out: np.ndarray) -> None:
        recipe = self.recipe
        if list(recipe.bands) != self._numbers:
            channels = np.zeros((len(recipe.bands), *valid.shape), pixels.dtype)
            for channel, band in zip(channels, recipe.bands):
                if band is not None:
                    channel[:] = pixels[self._numbers.index(band)]
            pixels = channels
        preprocess(pixels, valid, recipe.card, recipe.scaling, out)

    def _chunk(
        self,
        made: list[tuple[int, int, np.ndarray, int]],
        tensors: np.ndarray,
        same: tuple[tuple[int, int], ...],
        passed: int,
        skipped: int,
    ) -> Chunk:
        row = np.array([m[0] for m in made], np.int32)
        col = np.array([m[1] for m in made], np.int32)
        valid = np.array([m[2] for m in made], np.float32).reshape(len(made), self.recipe.side**2)
        content = np.array([m[3] for m in made], np.uint64)
        return Chunk(row, col, valid, content, tensors, extras_of(self.recipe, row, col), same, passed, skipped)


def shares_of(valid: np.ndarray, side: int) -> np.ndarray:
    """The share of each of side x side squares that holds data: float64 (side * side,), row by row.

    valid: bool (px, px), px a multiple of side.
    """
    if side == 1:
        return np.array([np.count_nonzero(valid) / valid.size])
    px = len(valid) // side
    return np.asarray(valid.reshape(side, px, side, px).mean(axis=(1, 3))).ravel()


def holds_enough(shares: np.ndarray, min_valid: float) -> np.ndarray:
    """bool, as `shares`: which patches hold enough data to be encoded; never those without any."""
    return np.asarray((shares > 0) & (shares.astype(np.float32) >= np.float32(min_valid)))  # as they are stored


def extras_of(recipe: Recipe, row: np.ndarray, col: np.ndarray) -> dict[str, np.ndarray]:
    """The further inputs that the card declares, for patches at row, col: int32 (n,).

    latlon: degrees (n, 2), latitude first. date: year and day of the year (n, 2). pixel_size_m: metres (n, 1).

    Raises:
        RasterError: the card wants a date and there is none, or a time series.
    """
    grid, extras = recipe.grid, {}
    for kind in {e.kind for e in recipe.card.image.extras}:
        if kind == "latlon":
            centers = np.array([grid.patch_center(r, c) for r, c in zip(row.tolist(), col.tolist())]).reshape(-1, 2)
            extras[kind] = to_crs(centers, grid.crs, GEOGRAPHIC)[:, ::-1].astype(np.float32)
        elif kind == "pixel_size_m":
            extras[kind] = np.full((len(row), 1), grid.pixel_size_m, np.float32)
        elif kind == "date":
            extras[kind] = np.tile(np.array(_year_and_day(recipe), np.float32), (len(row), 1))
        else:
            raise RasterError(f"The encoder {recipe.card.name} wants a time series; Akin encodes one date at a time.")
    return extras


def _year_and_day(recipe: Recipe) -> tuple[int, int]:
    if recipe.date is None:
        raise RasterError(
            f"The encoder {recipe.card.name} wants the date of the imagery, and {recipe.raster.name} does not tell it. "
            "Give it as DATE."
        )
    day = iso_date.fromisoformat(recipe.date[:10])
    return day.year, day.timetuple().tm_yday


def _salt(recipe: Recipe) -> int:
    """What, beside the pixels, decides what the encoder sees; 32 bits."""
    dated = recipe.date if any(e.kind == "date" for e in recipe.card.image.extras) else None
    decides = [recipe.card.digest(), recipe.bands, to_json(recipe.scaling), dated]
    if recipe.side > 1:  # a tile that is as it was must still give the patches that were too empty before
        decides.append(recipe.min_valid)
    text = json.dumps(decides)
    return zlib.crc32(text.encode())
