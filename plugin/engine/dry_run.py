"""A new encoder tried on a few patches of a raster: its embedding as a picture, and whether it tells places apart."""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from .bands import BandMatch
from .embedding_picture import spread, write_picture
from .encoder import open_encoder
from .errors import RasterError
from .grid import Cells, Grid, unfold
from .grid_choice import choose_grid, raster_bounds
from .job import Job
from .match_raster import match_raster
from .model_card import ModelCard
from .preprocess import preprocess
from .raster import Raster, describe
from .raster_reader import RasterReader
from .raster_scaling import scaling_of

PATCHES = 400  # at most: enough to see a landscape, seconds on a CPU
TILES = 36  # of a dense encoder, each of which has many patches
_MIN_VALID = 0.5
_SAMPLES = 200_000


@dataclass(frozen=True)
class Sample:
    """Patches from the middle of a raster, ready for an encoder.

    patches: float32 (n, c, patch_px, patch_px), scaled and normalised. rows, cols: int (n,), places on `grid`.
    lines and warnings: how the bands were matched.
    """

    name: str
    grid: Grid
    rows: np.ndarray
    cols: np.ndarray
    patches: np.ndarray
    lines: tuple[str, ...]
    warnings: tuple[str, ...]


def sample_patches(card: ModelCard, path: str, bands: tuple[int, ...], job: Job) -> Sample:
    """Up to 400 patches from the middle of a raster. Raises RasterError: unreadable, unmatched, or hardly any data."""
    raster = describe(path)
    match = match_raster(raster, card, bands, "", job)
    grid, cells = _middle(raster, card)
    pixels, valid, rows, cols = _read(raster, grid, cells, match, job)
    if len(rows) * card.image.side < 2:
        raise RasterError(f"The middle of {raster.name} holds hardly any data. Try the encoder on another raster.")
    scaling = scaling_of(card, match, raster.dtype, lambda: _samples(match, pixels, valid))
    patches = np.stack([preprocess(p, v, card, scaling) for p, v in zip(pixels, valid)])
    return Sample(raster.name, grid, rows, cols, patches, match.lines, match.warnings)


def dry_run(
    card: ModelCard, path: str, bands: tuple[int, ...], picture: Path, job: Job
) -> tuple[float, list[str], list[str]]:
    """Encode up to 400 patches from the middle of a raster and draw them.

    Returns:
        The mean cosine between patches, lines that say what was done (the bands among them), and warnings.

    Raises:
        RasterError: the raster can't be read or matched, or holds no data in its middle. ModelFileError, ResourceError.
    """
    sample = sample_patches(card, path, bands, job.part(0, 0.4))
    side = card.image.side
    vectors = encode_patches(card, sample.patches, job.part(0.4, 0.95)).reshape(-1, card.dimension)
    grid, rows, cols = sample.grid, sample.rows, sample.cols
    if side > 1:
        grid, (rows, cols) = grid.parted(side), unfold(rows, cols, side)
    write_picture(picture, grid, rows, cols, vectors)
    alike = spread(vectors)
    tried = f"Tried on {len(vectors)} patches of {grid.patch_m:.4g} m of {sample.name}: mean cosine {alike:.2f}."
    return alike, [*sample.lines, tried], list(sample.warnings)


def _middle(raster: Raster, card: ModelCard) -> tuple[Grid, Cells]:
    """A grid with at most 400 patches over the raster, overlapping where it is small, its middle where it is large; for
    a dense encoder 36 tiles that don't overlap."""
    size, patch_px = card.pixel_size_for(raster.pixel_size_m), card.image.patch_px
    grid = choose_grid(raster, size, patch_px, 0.0)
    xmin, ymin, xmax, ymax = raster_bounds(raster, grid.crs)
    area = max((xmax - xmin) * (ymax - ymin), grid.patch_m**2)
    most, closest = (PATCHES, patch_px / 8) if card.image.side == 1 else (TILES, patch_px)
    stride_px = round(min(patch_px, max(closest, math.sqrt(area / most) / size)))
    grid = Grid(grid.crs, grid.x0, grid.y0, size, patch_px, max(1, stride_px))
    cells = grid.cells_covering(xmin, ymin, xmax, ymax)
    rows, cols = cells.row1 - cells.row0, cells.col1 - cells.col0
    least = math.isqrt(most)
    keep = min(rows, max(least, most // max(cols, 1))), min(cols, max(least, most // max(rows, 1)))
    row, col = cells.row0 + (rows - keep[0]) // 2, cells.col0 + (cols - keep[1]) // 2
    return grid, Cells(row, row + keep[0], col, col + keep[1])


def _read(
    raster: Raster, grid: Grid, cells: Cells, match: BandMatch, job: Job
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """float32 (n, c, p, p), bool (n, p, p), and int64 (n,) rows and columns of the patches that hold data."""
    present = [n for n in match.numbers if n is not None]
    found = []
    with RasterReader(raster, grid, sorted(set(present))) as reader:
        for row in range(cells.row0, cells.row1):
            job.progress((row - cells.row0) / (cells.row1 - cells.row0), "Reading")
            for col in range(cells.col0, cells.col1):
                p = grid.patch_px
                values, valid = reader.read(col * grid.stride_px, row * grid.stride_px, p, p)
                if valid.mean() >= _MIN_VALID:
                    found.append((_arranged(values, match), valid, row, col))
    if not found:
        return np.empty(0), np.empty(0), np.empty(0, int), np.empty(0, int)
    pixels, valids, rows, cols = zip(*found)
    return np.stack(pixels), np.stack(valids), np.array(rows), np.array(cols)


def _arranged(values: np.ndarray, match: BandMatch) -> np.ndarray:
    """The bands read, float32 (b, p, p) in ascending order, as the encoder's channels; 0 where there is no band."""
    order = sorted({n for n in match.numbers if n is not None})
    empty = np.zeros(values.shape[1:], np.float32)
    return np.stack([empty if n is None else values[order.index(n)] for n in match.numbers])


def _samples(match: BandMatch, pixels: np.ndarray, valid: np.ndarray) -> np.ndarray:
    """For percentiles, the patches tried stand for the whole raster: float32 (channels that have a band, n)."""
    samples: np.ndarray = pixels.transpose(1, 0, 2, 3)[[n is not None for n in match.numbers]][:, valid]
    return samples[:, :: max(1, samples.shape[1] // _SAMPLES)]


def encode_patches(card: ModelCard, patches: np.ndarray, job: Job) -> np.ndarray:
    """Patches float32 (n, c, p, p), scaled and normalised, to what `Encoder.encode` makes of them, on the CPU."""
    encoder = open_encoder(card, device="cpu")
    batch = encoder.fixed_batch or 16
    vectors = []
    for start in range(0, len(patches), batch):
        job.progress(start / len(patches), f"Trying the encoder: patch {start} of {len(patches)}")
        part = patches[start : start + batch]
        missing = batch - len(part) if encoder.fixed_batch else 0
        vectors.append(encoder.encode(np.concatenate([part, *[part[-1:]] * missing]))[: len(part)])
    return np.concatenate(vectors)
