"""An embedding as a picture: its three principal components as red, green and blue."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import rasterio
from rasterio.enums import ColorInterp
from rasterio.transform import from_origin

from .errors import ResourceError
from .grid import Grid

_STRETCH = (2.0, 98.0)  # percentiles of each component that become 0 and 255
_PNG_PX = 640  # a PNG is looked at as it is; a GeoTIFF is zoomed by QGIS


def principal_colors(vectors: np.ndarray) -> np.ndarray:
    """float32 (n, d) to uint8 (n, 3): the components of greatest variance, each stretched to 0..255."""
    centred = vectors.astype(np.float64) - vectors.mean(axis=0)
    _, _, axes = np.linalg.svd(centred, full_matrices=False)
    parts = np.zeros((len(vectors), 3))
    parts[:, : min(3, len(axes))] = centred @ axes[:3].T
    low, high = np.percentile(parts, _STRETCH, axis=0)
    span = np.where(high - low > 1e-9, high - low, 1.0)
    return np.asarray(np.clip((parts - low) / span, 0, 1) * 255, np.uint8)


def spread(vectors: np.ndarray) -> float:
    """The mean cosine between different vectors, float32 (n, d) of length 1: near 1, all patches look alike."""
    n = len(vectors)
    if n < 2:
        return 1.0
    total = vectors.sum(axis=0, dtype=np.float64)
    return float((total @ total - n) / (n * (n - 1)))


def write_picture(path: Path, grid: Grid, rows: np.ndarray, cols: np.ndarray, vectors: np.ndarray) -> None:
    """Draw vectors, float32 (n, d), at their rows and columns (int, n) of a grid, to a GeoTIFF or a PNG.

    Raises:
        ResourceError: the file can't be written.
    """
    row0, col0 = int(rows.min()), int(cols.min())
    height, width = int(rows.max()) - row0 + 1, int(cols.max()) - col0 + 1
    picture = np.zeros((4, height, width), np.uint8)
    picture[:3, rows - row0, cols - col0] = principal_colors(vectors).T
    picture[3, rows - row0, cols - col0] = 255
    xmin, ymax = grid.x0 + col0 * grid.cell_m, grid.y0 - row0 * grid.cell_m
    margin = (grid.patch_m - grid.cell_m) / 2  # a cell is drawn at its patch's centre
    png = path.suffix.lower() == ".png"
    zoom = max(1, _PNG_PX // max(width, height)) if png else 1
    picture = picture.repeat(zoom, axis=1).repeat(zoom, axis=2)
    transform = from_origin(xmin + margin, ymax - margin, grid.cell_m / zoom, grid.cell_m / zoom)
    profile = {"driver": "PNG" if png else "GTiff", "width": width * zoom, "height": height * zoom}
    profile |= {"count": 4, "dtype": "uint8"}
    try:
        with rasterio.open(path, "w", **profile, crs=grid.crs, transform=transform) as target:
            target.colorinterp = (ColorInterp.red, ColorInterp.green, ColorInterp.blue, ColorInterp.alpha)
            target.write(picture)
    except (OSError, rasterio.errors.RasterioError) as error:
        raise ResourceError(f"The picture {path} can't be written ({error}). Choose another place for it.") from error
