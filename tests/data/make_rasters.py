"""Small rasters for the tests, each with its own difficulty."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import rasterio
from rasterio.enums import ColorInterp
from rasterio.transform import Affine

RGB = (ColorInterp.red, ColorInterp.green, ColorInterp.blue)
UTM = "EPSG:32631"
ORIGIN = (500000.0, 5000000.0)


def landscape(height: int, width: int, seed: int = 0, block: int = 16) -> np.ndarray:
    """uint8 (3, height, width): squares of one colour each, with a little noise."""
    random = np.random.default_rng(seed)
    rows, cols = -(-height // block), -(-width // block)
    colours = random.integers(20, 236, (3, rows, cols))
    big = np.kron(colours, np.ones((1, block, block), int))[:, :height, :width]
    return np.clip(big + random.integers(-6, 7, (3, height, width)), 1, 254).astype(np.uint8)


def write(
    path: Path,
    pixels: np.ndarray,
    crs: str | None = UTM,
    transform: Affine | None = None,
    pixel_m: float = 10.0,
    colours: tuple[ColorInterp, ...] | None = RGB,
    mask: np.ndarray | None = None,
    palette: dict[int, tuple[int, ...]] | None = None,
    tags: dict[str, str] | None = None,
    **profile: object,
) -> Path:
    """Write pixels (bands, height, width) as a GeoTIFF, its upper left corner at ORIGIN by default."""
    count, height, width = pixels.shape
    place = transform if transform is not None else Affine(pixel_m, 0, ORIGIN[0], 0, -pixel_m, ORIGIN[1])
    options = {"driver": "GTiff", "count": count, "height": height, "width": width, "dtype": pixels.dtype}
    options |= {"crs": crs, "transform": place, **profile}
    with rasterio.Env(GDAL_TIFF_INTERNAL_MASK=True), rasterio.open(path, "w", **options) as dataset:
        if colours is not None and count >= len(colours) and palette is None:
            rest = (ColorInterp.undefined,) * (count - len(colours))
            dataset.colorinterp = (*colours, *rest)
        dataset.write(pixels)
        if palette is not None:
            dataset.write_colormap(1, palette)
        if mask is not None:
            dataset.write_mask(mask)
        dataset.update_tags(**(tags or {}))
    return path


def write_mixed(folder: Path, scene: np.ndarray) -> Path:
    """A VRT whose three bands are files of different types, at ORIGIN. scene: uint8 (3, height, width)."""
    place = f"<SRS>{UTM}</SRS><GeoTransform>{ORIGIN[0]},10,0,{ORIGIN[1]},0,-10</GeoTransform>"
    bands = ""
    types = [("Byte", "uint8", "Red"), ("UInt16", "uint16", "Green"), ("Float32", "float32", "Blue")]
    for number, (kind, dtype, colour) in enumerate(types, 1):
        write(folder / f"{dtype}.tif", scene[number - 1 : number].astype(dtype), colours=None)
        bands += (
            f'<VRTRasterBand dataType="{kind}" band="{number}"><ColorInterp>{colour}</ColorInterp><SimpleSource>'
            f'<SourceFilename relativeToVRT="1">{dtype}.tif</SourceFilename><SourceBand>1</SourceBand>'
            "</SimpleSource></VRTRasterBand>"
        )
    path = folder / "mixed.vrt"
    size = f'rasterXSize="{scene.shape[2]}" rasterYSize="{scene.shape[1]}"'
    path.write_text(f"<VRTDataset {size}>{place}{bands}</VRTDataset>")
    return path
