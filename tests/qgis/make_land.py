"""A small colourful raster, and the encoders of the tests that know colours. Run in the engine's Python.

make_land.py RASTER.tif MODELS_FOLDER
"""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import numpy as np
import rasterio
from rasterio.transform import from_origin

SIDE_PX = 640
PIXEL_M = 1.0


def main(raster: Path, models: Path) -> None:
    """Meadows, a wood, a lake and a field of sand; then the encoders `fake`, and `mute` without words."""
    random = np.random.default_rng(1)
    land = np.empty((3, SIDE_PX, SIDE_PX), np.float32)
    land[:] = np.array([0.35, 0.6, 0.3])[:, None, None]
    y, x = np.mgrid[:SIDE_PX, :SIDE_PX] / SIDE_PX
    land[:, np.hypot(x - 0.3, y - 0.35) < 0.18] = np.array([[0.05], [0.1], [0.5]])
    land[:, (x > 0.6) & (y > 0.55)] = np.array([[0.9], [0.8], [0.5]])
    land[:, (x > 0.55) & (y < 0.35)] = np.array([[0.05], [0.4], [0.05]])
    land += random.normal(0, 0.04, land.shape)
    pixels = (255 * land.clip(0, 1)).astype(np.uint8)
    where = from_origin(500_000, 5_000_000, PIXEL_M, PIXEL_M)
    profile = {"driver": "GTiff", "width": SIDE_PX, "height": SIDE_PX, "count": 3, "dtype": "uint8"}
    with rasterio.open(raster, "w", crs="EPSG:32631", transform=where, photometric="RGB", **profile) as out:
        out.write(pixels)
    make = _make_data().make_encoder
    make(models)
    make(models, "mute", words=False)
    make(models.parents[1] / "served", "colours", work=3)  # for a hub: large enough to be stopped within


def _make_data():
    path = Path(__file__).resolve().parents[1] / "data" / "make_data.py"
    spec = importlib.util.spec_from_file_location("make_data", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
