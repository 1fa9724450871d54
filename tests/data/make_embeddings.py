"""Rasters of embeddings that are true to the published formats, made from known classes of ground."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import rasterio
from numpy.typing import NDArray
from rasterio.transform import Affine


def classes(side: int, count: int = 5, seed: int = 0) -> NDArray[np.int64]:
    """A map (side, side) of classes 0..count-1, in areas of 16 x 16 pixels."""
    small = np.random.default_rng(seed).integers(0, count, (side // 16, side // 16))
    return np.repeat(np.repeat(small, 16, axis=0), 16, axis=1)


def unit_vectors(ground: NDArray[np.int64], dimension: int, seed: int = 1, noise: float = 0.0) -> NDArray[np.float32]:
    """Vectors (d, h, w) of length 1: one direction for each class, with noise and a large part that all share."""
    random = np.random.default_rng(seed)
    means = random.normal(size=(int(ground.max()) + 1, dimension)) + 1.5 * random.normal(size=dimension)
    means /= np.linalg.norm(means, axis=1, keepdims=True)
    values = means[ground].transpose(2, 0, 1) + random.normal(0, noise, (dimension, *ground.shape))
    return np.asarray(values / np.linalg.norm(values, axis=0), np.float32)


def alphaearth_values(vectors: NDArray[np.float32]) -> NDArray[np.int8]:
    """Vectors (d, ...) as AlphaEarth stores them: the inverse of sign(v) * (v / 127.5)**2."""
    return np.asarray(np.rint(np.sign(vectors) * np.sqrt(np.abs(vectors)) * 127.5).clip(-127, 127), np.int8)


def write_alphaearth(
    path: Path,
    values: NDArray[np.int8],
    to_north: bool = False,
    crs: str = "EPSG:32610",
    west: float = 600_000,
    north: float = 4_100_000,
    overviews: bool = False,
) -> Path:
    """A file as in the bucket: tiled int8, nodata -128, bands A00..A63; to_north: as in Source Cooperative's mirror."""
    depth, height, width = values.shape
    transform = Affine(10, 0, west, 0, -10, north)
    if to_north:
        transform, values = Affine(10, 0, west, 0, 10, north - 10 * height), values[:, ::-1]
    path.parent.mkdir(parents=True, exist_ok=True)
    profile = {
        "driver": "GTiff", "width": width, "height": height, "count": depth, "dtype": "int8", "crs": crs,
        "transform": transform, "nodata": -128, "tiled": True, "blockxsize": 256, "blockysize": 256,
        "compress": "deflate", "interleave": "pixel",
    }  # fmt: skip
    with rasterio.open(path, "w", **profile) as file:
        file.write(values)
        file.descriptions = tuple(f"A{i:02}" for i in range(depth))
        if overviews:
            file.build_overviews([2, 4])
    return path


if __name__ == "__main__":
    import sys

    write_alphaearth(Path(sys.argv[1]), alphaearth_values(unit_vectors(classes(128), 64)))
