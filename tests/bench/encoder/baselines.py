"""What the encoder is compared with: colour statistics of the raw bands, and a backbone that only saw ImageNet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import onnxruntime as ort
import rasterio
from rasterio.windows import Window

SIDE = 224


def _cells(raster: Path, cells: Sequence[tuple[int, int]]) -> Iterator[np.ndarray]:
    """Each cell's pixels, float32 [3, side, side] in 0..1; all cells of a mosaic are of one size."""
    with rasterio.open(raster) as source:
        side = source.width // (max(column for _, column in cells) + 1)
        for row, column in cells:
            window = Window(column * side, row * side, side, side)
            yield source.read((1, 2, 3), window=window).astype(np.float32) / 255


def colour_vectors(raster: Path, cells: Sequence[tuple[int, int]]) -> np.ndarray:
    """Mean, spread and five quantiles of each band, standardised over the cells: float32 [cells, 21]."""
    rows = []
    for pixels in _cells(raster, cells):
        flat = pixels.reshape(3, -1)
        quantiles = np.quantile(flat, (0.05, 0.25, 0.5, 0.75, 0.95), axis=1)
        rows.append(np.concatenate([flat.mean(1), flat.std(1), quantiles.ravel()]))
    table = np.stack(rows)
    return np.asarray((table - table.mean(0)) / (table.std(0) + 1e-6), np.float32)


def imagenet_vectors(model: Path, raster: Path, cells: Sequence[tuple[int, int]]) -> np.ndarray:
    """Features of a backbone as it comes, cells at 224 px: float32 [cells, d], their mean taken off."""
    mean = np.array([0.485, 0.456, 0.406], np.float32)[:, None, None]
    std = np.array([0.229, 0.224, 0.225], np.float32)[:, None, None]
    session = ort.InferenceSession(str(model))
    rows = []
    for pixels in _cells(raster, cells):
        image = (_resized(pixels) - mean) / std
        rows.append(session.run(None, {session.get_inputs()[0].name: image[None]})[0][0])
    table = np.stack(rows)
    return np.asarray(table - table.mean(0), np.float32)


def _resized(pixels: np.ndarray) -> np.ndarray:
    """Bilinear, [c, h, w] -> float32 [c, SIDE, SIDE]."""
    place = (np.arange(SIDE) + 0.5) * pixels.shape[1] / SIDE - 0.5
    low = np.clip(np.floor(place).astype(int), 0, pixels.shape[1] - 1)
    high = np.clip(low + 1, 0, pixels.shape[1] - 1)
    share = np.clip(place - low, 0, 1).astype(np.float32)
    rows = pixels[:, low] * (1 - share)[None, :, None] + pixels[:, high] * share[None, :, None]
    return np.asarray(rows[:, :, low] * (1 - share) + rows[:, :, high] * share, np.float32)
