"""Files of each product of ready-made embeddings, true to its published format, from vectors of known ground.

`MAKERS` has one for each product that Akin reads; the suite of contracts runs over all of them. Those of Zarr need the
library, which needs Python 3.11.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import rasterio
import rasterio.shutil
from numpy.typing import NDArray
from rasterio.transform import Affine
from rasterio.vrt import WarpedVRT

from .make_embeddings import alphaearth_values, write_alphaearth

Vectors = NDArray[np.float32]
Valid = NDArray[np.bool_]


@dataclass(frozen=True)
class Place:
    """The corner of a raster in a CRS, and its pixel size."""

    crs: str
    west: float
    north: float
    pixel: float


@dataclass(frozen=True)
class Maker:
    """write(folder, vectors (d, h, w), valid (h, w), year, place, to_north) makes the files, and returns what to add.

    to_north: with the rows from south to north; `both_ways` says whether the format has such files. unit: vectors of
    another length are refused, because the product has none.
    """

    write: Callable[..., Path]
    dimension: int
    north: Place
    south: Place
    both_ways: bool = True
    unit: bool = False


UTM = Place("EPSG:32610", 600_000, 4_100_000, 10), Place("EPSG:32733", 500_000, 6_200_000, 10)
#: TESSERA's stores have the CRS of the northern hemisphere everywhere, with negative northings in the south.
NORTH_ONLY = Place("EPSG:32610", 600_000, 4_100_000, 10), Place("EPSG:32633", 500_000, -3_800_000, 10)
DEGREES = Place("EPSG:4326", -3.2, 43.4, 1 / 8192), Place("EPSG:4326", 18.4, -33.9, 1 / 8192)


def transform_of(place: Place, rows: int, to_north: bool = False) -> Affine:
    """From pixels to the CRS."""
    south = place.north - place.pixel * rows
    return Affine(place.pixel, 0, place.west, 0, *((place.pixel, south) if to_north else (-place.pixel, place.north)))


def alphaearth(folder: Path, vectors: Vectors, valid: Valid, year: int, place: Place, to_north: bool = False) -> Path:
    """As in the bucket: annual/YEAR/ZONE/ID-Y-X.tiff."""
    values = np.where(valid, alphaearth_values(vectors), np.int8(-128))
    zone = int(place.crs[-2:])
    path = folder / f"annual/{year}/{zone}N/xq6ce38rdl8e2x6ca-0000000000-0000008192.tiff"
    return write_alphaearth(path, values, to_north, place.crs, place.west, place.north)


def write_turning_vrt(path: Path) -> Path:
    """The .vrt next to a file whose rows go to the north: GDAL reads them to the south."""
    with rasterio.open(path) as file:
        a, b, c, d, e, f = tuple(file.transform)[:6]
        turned = Affine(a, b, c, d, -e, f + e * file.height)
        with WarpedVRT(file, crs=file.crs, transform=turned, width=file.width, height=file.height) as vrt:
            rasterio.shutil.copy(vrt, path.with_suffix(".vrt"), driver="VRT")
    return path.with_suffix(".vrt")


def raster(folder: Path, vectors: Vectors, valid: Valid, year: int, place: Place, to_north: bool = False) -> Path:
    """Bands of floats that have any length, NaN without data."""
    values = np.where(valid, vectors * np.float32(7), np.float32(np.nan))
    return _geotiff(folder / f"features_{year}.tif", values, place, to_north)


def tessera_geotiff(
    folder: Path, vectors: Vectors, valid: Valid, year: int, place: Place, to_north: bool = False
) -> Path:
    """As geotessera exports it."""
    values = np.where(valid, vectors * np.float32(12), np.float32(np.nan))
    tags = {"TESSERA_DATASET_VERSION": "v1.1", "TESSERA_DATASET_VARIANT": "dclimate", "TESSERA_YEAR": str(year)}
    return _geotiff(folder / f"grid_0.15_52.05_{year}.tiff", values, place, to_north, **tags)


def _geotiff(path: Path, values: NDArray[Any], place: Place, to_north: bool, **tags: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    depth, height, width = values.shape
    profile = {
        "driver": "GTiff", "width": width, "height": height, "count": depth, "dtype": values.dtype.name,
        "crs": place.crs, "transform": transform_of(place, height, to_north), "nodata": np.nan, "tiled": True,
        "blockxsize": 256, "blockysize": 256, "compress": "deflate", "interleave": "pixel",
    }  # fmt: skip
    with rasterio.open(path, "w", **profile) as file:
        file.write(values[:, ::-1] if to_north else values)
        file.update_tags(**tags)
    return path


def tessera_values(vectors: Vectors, valid: Valid, nodata: float) -> tuple[NDArray[np.int8], Vectors]:
    """int8 (d, h, w) with a scale (h, w) for each pixel, as TESSERA stores vectors."""
    largest = np.abs(vectors).max(axis=0)
    scales = np.where(largest > 0, largest * 12 / 127, 0.01).astype(np.float32)
    values = np.rint(vectors * 12 / scales).clip(-127, 127).astype(np.int8)
    return values, np.where(valid, scales, np.float32(nodata))


def tessera_npy(folder: Path, vectors: Vectors, valid: Valid, year: int, place: Place) -> Path:
    """As in the mirror of NPY files: npy/v1/YEAR/GRID/GRID.npy, its scales, and the landmask. +inf is no data."""
    values, scales = tessera_values(vectors, valid, np.inf)
    name, inner = "grid_0.15_52.05", folder / f"v1/{year}/grid_0.15_52.05"
    inner.mkdir(parents=True, exist_ok=True)
    np.save(inner / f"{name}.npy", np.ascontiguousarray(values.transpose(1, 2, 0)))
    np.save(inner / f"{name}_scales.npy", scales)
    mask = folder / f"landmasks/v1/{name}.tiff"
    mask.parent.mkdir(parents=True, exist_ok=True)
    height, width = valid.shape
    profile = {"driver": "GTiff", "width": width, "height": height, "count": 1, "dtype": "uint8", "crs": place.crs}
    with rasterio.open(mask, "w", **profile, transform=transform_of(place, height)) as file:
        file.write(np.ones((1, height, width), np.uint8))
    return folder


def tessera_zarr(folder: Path, vectors: Vectors, valid: Valid, year: int, place: Place, to_north: bool = False) -> Path:
    """As in the store: a group for each UTM zone, shards of chunks of 32 x 32, time 0 is 2017. NaN is no data."""
    import zarr
    from zarr.codecs import BloscCodec

    values, scales = tessera_values(vectors, valid, np.nan)
    height, width = valid.shape
    root = zarr.open_group(folder / "v1.1-dclimate", mode="w", zarr_format=3)
    root.attrs["geotessera:dataset_version"], root.attrs["geotessera:dataset_variant"] = "1.1", "dclimate"
    group = root.create_group(f"utm{place.crs[-2:]}")
    group.attrs["proj:code"] = place.crs
    group.attrs["spatial:transform"] = list(transform_of(place, height, to_north))[:6]
    group.attrs["spatial:shape"] = [height, width]
    steps, side = year - 2016, max(32, -(-max(height, width) // 128) * 32)
    blosc = BloscCodec(cname="zstd", clevel=3, shuffle="bitshuffle")
    stored = group.create_array(
        "embeddings", shape=(steps, len(values), height, width), dtype="int8", compressors=blosc,
        chunks=(1, len(values), 32, 32), shards=(1, len(values), side, side),
        dimension_names=("time", "band", "y", "x"),
    )  # fmt: skip
    its = group.create_array(
        "scales", shape=(steps, height, width), dtype="float32", chunks=(1, 32, 32), shards=(1, side, side),
        fill_value=np.nan, compressors=blosc, dimension_names=("time", "y", "x"),
    )  # fmt: skip
    stored[steps - 1], its[steps - 1] = _turned(values, to_north), _turned(scales, to_north)
    return folder / "v1.1-dclimate"


def alphaearth_zarr(
    folder: Path, vectors: Vectors, valid: Valid, year: int, place: Place, to_north: bool = False
) -> Path:
    """As the mosaic: int8 (time, band, y, x), nodata -128, in degrees, with coordinates."""
    import zarr
    from zarr.codecs import ZstdCodec

    values = _turned(np.where(valid, alphaearth_values(vectors), np.int8(-128)), to_north)
    depth, height, width = values.shape
    group = zarr.open_group(folder / "aef-mosaic", mode="w", zarr_format=3)
    stored = group.create_array(
        "embeddings", shape=(1, depth, height, width), dtype="int8", chunks=(1, depth, 48, 48), fill_value=-128,
        shards=(1, depth, 96, 96), compressors=ZstdCodec(level=3), dimension_names=("time", "band", "y", "x"),
        attributes={"proj:code": place.crs, "nodata": -128},
    )  # fmt: skip
    stored[0] = values
    t = transform_of(place, height, to_north)
    coordinates = {
        "time": [year],
        "x": t.c + t.a * (np.arange(width) + 0.5),
        "y": t.f + t.e * (np.arange(height) + 0.5),
    }
    for name, numbers in coordinates.items():
        array = np.asarray(numbers)
        group.create_array(name, data=array, chunks=array.shape, dimension_names=(name,))
    return folder / "aef-mosaic"


def any_zarr(folder: Path, vectors: Vectors, valid: Valid, year: int, place: Place, to_north: bool = False) -> Path:
    """Floats (band, y, x) of Zarr version 2, as xarray and rioxarray write them, NaN without data."""
    import zarr

    values = _turned(np.where(valid, vectors * np.float32(3), np.float32(np.nan)), to_north)[None]
    group = zarr.open_group(folder / f"features_{year}.zarr", mode="w", zarr_format=2)
    array = group.create_array("features", data=values, chunks=(1, len(vectors), 40, 56), fill_value=np.nan)
    array.attrs["_ARRAY_DIMENSIONS"], array.attrs["grid_mapping"] = ["time", "band", "y", "x"], "spatial_ref"
    days = group.create_array("time", data=np.array([(date(year, 1, 1) - date(2000, 1, 1)).days]))
    days.attrs["units"], days.attrs["_ARRAY_DIMENSIONS"] = "days since 2000-01-01", ["time"]
    c, a, b, f, d, e = transform_of(place, valid.shape[0], to_north).to_gdal()
    where = group.create_array("spatial_ref", shape=(), dtype="int64")
    where.attrs["crs_wkt"] = rasterio.crs.CRS.from_user_input(place.crs).to_wkt()
    where.attrs["GeoTransform"] = f"{c} {a} {b} {f} {d} {e}"
    return folder / f"features_{year}.zarr"


def _turned(values: NDArray[Any], to_north: bool) -> NDArray[Any]:
    return values[..., ::-1, :] if to_north else values


MAKERS = {
    "alphaearth": Maker(alphaearth, 64, *UTM, unit=True),
    "alphaearth_zarr": Maker(alphaearth_zarr, 64, *DEGREES, unit=True),
    "raster": Maker(raster, 12, *UTM),
    "zarr": Maker(any_zarr, 12, *UTM),
    "tessera_geotiff": Maker(tessera_geotiff, 128, *UTM),
    "tessera_npy": Maker(tessera_npy, 128, *UTM, both_ways=False),
    "tessera_zarr": Maker(tessera_zarr, 128, *NORTH_ONLY),
}
