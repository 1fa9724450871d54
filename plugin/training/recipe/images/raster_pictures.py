"""Pictures cut from real rasters, for labels by eye."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import rasterio
from rasterio.errors import NotGeoreferencedWarning

PERCENTILES = (2, 98)  # of bands that are not 8-bit, as the encoder's card says


@dataclass(frozen=True)
class Cutting:
    """How one raster is cut: its file, its bands as red, green and blue, and the side of a picture in pixels.

    The pictures lie in rows and columns, evenly between the borders. side: such that each of the 4 x 4 squares of a
    picture shows something that can be named.
    """

    path: str
    bands: tuple[int, int, int]
    side: int


#: By the name that by_eye.txt calls the raster's pictures. Bands as `script/bench rasters` encodes them.
RASTERS = {
    "naip": Cutting("rasters/naip_nd_2009_2020/m_4709963_se_14_1_20200831.tif", (1, 2, 3), 180),
    "olinda": Cutting("rasters/landsat7_olinda/L7_ETMs.tif", (3, 2, 1), 116),
    "pucallpa": Cutting("rasters/landsat_pucallpa_1985_2020/2020.tif", (1, 2, 3), 125),
    "capelookout": Cutting(
        "rasters/sentinel2_capelookout_2018/S2B_L1C_20181013_B01-B08_uint8_stack.tif", (4, 3, 2), 438
    ),
    "drone": Cutting("rasters/drone_pix4d_35cm/pix4d_alpha_nodata.tif", (1, 2, 3), 171),
    "hro": Cutting("rasters/hro_colorado_15cm/201404_13SED190110.tif", (1, 2, 3), 116),
    "osbs": Cutting("rasters/neon_aerial_10cm/OSBS_029.tif", (1, 2, 3), 200),
    "sjer": Cutting("rasters/neon_aerial_10cm/2018_SJER_3_252000_4107000_image_477.tif", (1, 2, 3), 200),
    "neon2048": Cutting("rasters/neon_aerial_10cm/5dded5bc0140b80006d2e565_23.tif", (1, 2, 3), 512),
    "spacenet_rgb": Cutting("rasters/spacenet_samples/rgb_unmasked.tif", (1, 2, 3), 100),
    "spacenet_pan": Cutting("rasters/spacenet_samples/pan1.tif", (1, 1, 1), 150),
    "soap": Cutting("labels/neon_trees/SOAP_061.png", (1, 2, 3), 200),
}  # fmt: skip


def cut(data: Path, name: str) -> dict[str, np.ndarray]:
    """The pictures of one raster by "row_column", uint8 RGB [side, side, 3]; none where the file is not there.

    Pixels without data become the mean of the raster: a square that shows nothing has no label.
    """
    cutting = RASTERS[name]
    file = data / cutting.path
    if not file.exists():
        return {}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", NotGeoreferencedWarning)
        with rasterio.open(file) as raster:
            bands, valid = raster.read(cutting.bands), raster.dataset_mask() > 0
    pixels = _filled(_as_bytes(bands, valid), valid)
    side, (height, width) = cutting.side, pixels.shape[:2]
    return {
        f"{row}_{column}": np.ascontiguousarray(pixels[top : top + side, left : left + side])
        for row, top in enumerate(spread(height, side))
        for column, left in enumerate(spread(width, side))
    }


def spread(length: int, side: int) -> list[int]:
    """Where as many pieces as fit begin along a length: evenly, the first and the last at the borders."""
    count = length // side
    return [(length - side) // 2] if count == 1 else [round(i * (length - side) / (count - 1)) for i in range(count)]


def _as_bytes(bands: np.ndarray, valid: np.ndarray) -> np.ndarray:
    """uint8 [h, w, 3] of bands [3, h, w]."""
    if bands.dtype == np.uint8:
        return bands.transpose(1, 2, 0)
    low, high = np.percentile(bands[:, valid], PERCENTILES, axis=1)
    scaled = (bands.transpose(1, 2, 0) - low) / np.maximum(high - low, 1e-6)
    return np.asarray(np.clip(scaled, 0, 1) * 255).astype(np.uint8)


def _filled(pixels: np.ndarray, valid: np.ndarray) -> np.ndarray:
    return np.where(valid[..., None], pixels, pixels[valid].mean(0)).astype(np.uint8)
