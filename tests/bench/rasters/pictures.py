"""Pictures of the rasters for the eye, and the shares of water and vegetation that their bands tell."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import rasterio
from rasterio.vrt import WarpedVRT
from rasterio.windows import from_bounds

Bounds = tuple[float, float, float, float]


def write_picture(raster: dict[str, Any], path: Path, crs: str, png: Path) -> list[float]:
    """Write a raster as a picture in `crs`, black where it has no data. The six numbers of its affine transform."""
    with rasterio.open(path) as source, WarpedVRT(source, crs=crs) as vrt:
        bands = vrt.read(raster["display"]).astype(np.float32)
        valid = vrt.dataset_mask() > 0
        transform = list(vrt.transform)[:6]
    pixels = _stretched(bands, valid, each=raster.get("stretch") == "band")
    profile = {"driver": "PNG", "width": valid.shape[1], "height": valid.shape[0], "count": 3, "dtype": "uint8"}
    with rasterio.open(png, "w", **profile) as target:
        target.write(pixels)
    return transform


def _stretched(bands: np.ndarray, valid: np.ndarray, each: bool) -> np.ndarray:
    """The 1st to 99th percentile of the valid pixels to 0..255, of each band or of all: uint8 (3, height, width)."""
    known = bands[:, valid]
    low, high = np.percentile(known, (1, 99), axis=1 if each else None)
    low, high = (np.broadcast_to(v, 3)[:, None, None] for v in (low, high))
    scaled = np.clip((bands - low) / np.maximum(high - low, 1e-6), 0, 1) * 255
    return np.where(valid, scaled, 0).astype(np.uint8)


def share(path: Path, rule: tuple[int, int, float], bounds: Bounds, crs: str) -> float | None:
    """The share (0..1) of the valid pixels in `bounds` where (a - b) / (a + b) of bands a and b is over a threshold.

    rule: (a, b, threshold). None where no pixel is valid. The thresholds are Otsu's of each raster, rounded, and looked
    at: water has high (green - near infrared), vegetation high (near infrared - red).
    """
    first, second, threshold = rule
    with rasterio.open(path) as source, WarpedVRT(source, crs=crs) as vrt:
        window = from_bounds(*bounds, transform=vrt.transform).round_offsets().round_lengths()
        window = window.intersection(rasterio.windows.Window(0, 0, vrt.width, vrt.height))
        a, b = vrt.read([first, second], window=window).astype(np.float32)
        valid = vrt.dataset_mask(window=window) > 0
    if not valid.any():
        return None
    return round(float(((a - b) / np.maximum(a + b, 1) > threshold)[valid].mean()), 2)
