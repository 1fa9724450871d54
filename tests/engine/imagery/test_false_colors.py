"""Pixels tell false colours and grey from natural colours."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
import rasterio
from akin.plugin.contract import EncodeRaster, Message
from akin.plugin.engine.base.job import Job
from akin.plugin.engine.collection.collection import Collection
from akin.plugin.engine.encode.encode import encode_raster, preflight
from akin.plugin.engine.imagery.bands.false_colors import false_colors
from rasterio.transform import from_origin

FindMessage = Callable[..., Message]

#: Red, green, blue bands of rasters in natural colours, and bands that show plants in red.
NATURAL = [
    ("mosaics/eurosat_dev.tif", (1, 2, 3)),
    ("mosaics/ucmerced_dev.tif", (1, 2, 3)),
    ("rasters/drone_pix4d_35cm/pix4d_alpha_nodata.tif", (1, 2, 3)),
    ("rasters/hro_colorado_15cm/201404_13SED190110.tif", (1, 2, 3)),
    ("rasters/neon_aerial_10cm/5dded5bc0140b80006d2e565_23.tif", (1, 2, 3)),
    ("rasters/neon_aerial_10cm/OSBS_029.tif", (1, 2, 3)),
    ("rasters/neon_aerial_10cm/2018_SJER_3_252000_4107000_image_477.tif", (1, 2, 3)),
    ("rasters/spacenet_samples/rgb_unmasked.tif", (1, 2, 3)),
    ("rasters/naip_nd_2009_2020/m_4709963_se_14_1_20090818.tif", (1, 2, 3)),
    ("rasters/naip_nd_2009_2020/m_4709963_se_14_1_20200831.tif", (1, 2, 3)),
    ("rasters/landsat7_olinda/L7_ETMs.tif", (3, 2, 1)),
    ("rasters/sentinel2_capelookout_2018/S2B_L1C_20181013_B01-B08_uint8_stack.tif", (4, 3, 2)),
]
INFRARED = [
    ("rasters/naip_nd_2009_2020/m_4709963_se_14_1_20090818.tif", (4, 1, 2)),
    ("rasters/naip_nd_2009_2020/m_4709963_se_14_1_20200831.tif", (4, 1, 2)),
    ("rasters/landsat7_olinda/L7_ETMs.tif", (4, 3, 2)),
    ("rasters/sentinel2_capelookout_2018/S2B_L1C_20181013_B01-B08_uint8_stack.tif", (8, 4, 3)),
    ("rasters/landsat_pucallpa_1985_2020/1985.tif", (2, 3, 4)),
    ("rasters/landsat_pucallpa_1985_2020/2020.tif", (2, 3, 4)),
]


def said(path: Path, bands: tuple[int, ...]) -> Message | None:
    with rasterio.open(path) as data:
        pixels, valid = data.read(list(bands)), data.dataset_mask() > 0
    if path.name.startswith("S2B"):
        valid = pixels.min(axis=0) < 255  # outside
    return false_colors(pixels[:, valid].astype(np.float32), bands)


@pytest.mark.parametrize(("path", "bands"), NATURAL)
def test_real_natural_colours_are_not_doubted(shared_data: Path, path: str, bands: tuple[int, ...]) -> None:
    assert said(shared_data / path, bands) is None


@pytest.mark.parametrize(("path", "bands"), INFRARED)
def test_real_infrared_is_noticed(shared_data: Path, path: str, bands: tuple[int, ...]) -> None:
    message = said(shared_data / path, bands)
    assert message is not None and message.code == "rasters.looks_infrared"
    assert message.params["numbers"] == f"{bands[1]} {bands[2]} {bands[2]}"


def test_pictures_of_other_places_are_not_doubted(shared_data: Path) -> None:
    paths = sorted((shared_data / "scenes_other").glob("*/*.*"))
    pictures = [path for path in paths if path.suffix in (".jpg", ".png", ".tif")]
    assert len(pictures) > 300
    doubted = [path.name for path in pictures if said(path, (1, 2, 3)) is not None]
    assert not doubted


#: Typical reflectance of plants, soil and water.
GROUND = {"blue": (0.04, 0.10, 0.05), "green": (0.09, 0.14, 0.04), "red": (0.05, 0.19, 0.03), "nir": (0.45, 0.26, 0.01)}


@pytest.mark.parametrize(
    ("bands", "code"),
    [
        (("red", "green", "blue"), None),
        (("nir", "red", "green"), "rasters.looks_infrared"),
        (("red", "red", "red"), "rasters.equal_bands"),
    ],
)
@pytest.mark.parametrize("scale", [1.0, 255.0, 10_000.0])
def test_composites_of_reflectance(bands: tuple[str, ...], code: str | None, scale: float) -> None:
    rng = np.random.default_rng(3)
    light = rng.uniform(0.8, 1.2, 3000)
    shares = (1500, 900, 600)
    pixels = np.stack([np.repeat(GROUND[band], shares) * light * scale for band in bands]).astype(np.float32)
    message = false_colors(pixels, (1, 2, 3))
    assert (message.code if message else None) == code


def test_an_infrared_picture_is_noticed_before_it_is_encoded(
    make_data: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, message_of: FindMessage
) -> None:
    monkeypatch.setenv("AKIN_HOME", str(tmp_path))
    make_data.make_encoder(tmp_path / "models", "aerial", patch_px=32, pixel_sizes_m=[1.0])
    rng = np.random.default_rng(3)
    light = rng.uniform(0.8, 1.2, (64, 64))
    plants = np.arange(64) < 40
    pixels = [
        np.where(plants, *(255 * GROUND[band][place] for place in (0, 1))) * light for band in ("nir", "red", "green")
    ]
    path = tmp_path / "ortho.tif"
    with rasterio.open(
        path, "w", driver="GTiff", width=64, height=64, count=3, dtype="uint8", crs="EPSG:32631", photometric="RGB",
        transform=from_origin(500_000, 5_000_000, 1, 1),
    ) as data:  # fmt: skip
        data.write(np.stack(pixels).astype(np.uint8))
    request = EncodeRaster((str(path),), "aerial", str(tmp_path / "c"))
    message_of(preflight(request, Job()).warnings, "rasters.looks_infrared", numbers="2 3 3")
    encode_raster(request, Job())
    assert [source.natural for source in Collection.open(tmp_path / "c").manifest.sources] == [False]
    entered = EncodeRaster((str(path),), "aerial", str(tmp_path / "d"), bands=(2, 3, 3))
    codes = {warning.code for warning in preflight(entered, Job()).warnings}
    assert "rasters.looks_infrared" not in codes and "rasters.not_natural_colors" in codes


def test_noise_and_few_pixels_tell_nothing() -> None:
    rng = np.random.default_rng(5)
    assert false_colors(rng.integers(0, 256, (3, 20_000)).astype(np.float32), (1, 2, 3)) is None
    assert false_colors(np.full((3, 20), 90, np.float32), (1, 2, 3)) is None
    assert false_colors(np.zeros((3, 5000), np.float32), (1, 2, 3)) is None
