"""Small rasters of unusual kinds, like those of the tests of GDAL: types, positions, palettes, formats, damage."""

from __future__ import annotations

import math
import warnings
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np
import rasterio
from rasterio._err import CPLE_BaseError
from rasterio.control import GroundControlPoint
from rasterio.crs import CRS
from rasterio.enums import ColorInterp, Resampling
from rasterio.errors import RasterioError
from rasterio.shutil import copy
from rasterio.transform import Affine

SIDE = 48  # pixels: nine patches of the encoder `fake`
UTM = "EPSG:32631"
PLACE = Affine(10, 0, 500000, 0, -10, 5000000)
DTYPES = ("uint8", "int8", "uint16", "int16", "uint32", "int32", "uint64", "int64", "float32", "float64")
COMPLEX = ("complex_int16", "complex64", "complex128")
Make = Callable[[Path], Path]


def pixels(dtype: str, count: int = 3, side: int = SIDE, seed: int = 0) -> np.ndarray:
    """Pixels (count, side, side) of every value that a dtype has."""
    random = np.random.default_rng(seed)
    kind = np.dtype(dtype)
    if kind.kind in "iu":
        low, high = np.iinfo(kind).min, np.iinfo(kind).max
        return random.integers(low, high, (count, side, side), dtype=kind, endpoint=True)
    real = random.normal(size=(count, side, side))
    return (real + 1j * real[::-1]).astype(kind) if kind.kind == "c" else real.astype(kind)


def write(path: Path, values: np.ndarray, after: Callable[[Any], None] | None = None, **profile: Any) -> Path:
    """Write values (count, height, width). after: called with the open dataset."""
    count, height, width = values.shape
    options: dict[str, Any] = {"driver": "GTiff", "dtype": values.dtype, "crs": UTM, "transform": PLACE}
    options |= {"count": count, "height": height, "width": width, **profile}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with rasterio.Env(GDAL_TIFF_INTERNAL_MASK=True), rasterio.open(path, "w", **options) as dataset:
            if after is not None:
                after(dataset)
            dataset.write(values)
    return path


def types() -> Iterator[tuple[str, Make]]:
    """Each dtype with several numbers of bands and nodata values."""
    for dtype in DTYPES:
        for count in (1, 2, 3, 5):
            yield f"{dtype}-{count}", lambda p, d=dtype, c=count: write(p, pixels(d, c))
        extremes = [0, np.iinfo(dtype).min, np.iinfo(dtype).max] if np.dtype(dtype).kind in "iu" else [
            math.nan, math.inf, -math.inf, -9999, 1e300, float(np.finfo(dtype).min), 1e-40,
        ]  # fmt: skip
        for value in extremes:
            yield f"{dtype}-nodata-{value}", lambda p, d=dtype, v=value: write(p, pixels(d), nodata=v)
    for dtype in COMPLEX:
        real = "complex64" if dtype == "complex_int16" else dtype
        yield dtype, lambda p, r=real, d=dtype: write(p, pixels(r), dtype=d)
    for bits in (1, 2, 4, 7, 12):
        kind = "uint8" if bits <= 8 else "uint16"
        yield f"nbits-{bits}", lambda p, b=bits, k=kind: write(p, pixels(k) % (1 << b), nbits=b)
    yield "half-floats", lambda p: write(p, pixels("float32"), nbits=16)
    for value in (math.nan, math.inf, 3e38, 1e-45):
        yield f"all-{value}", lambda p, v=value: write(p, np.full((3, SIDE, SIDE), v, np.float32))
    yield "some-infinite", lambda p: write(p, np.where(pixels("float32") > 0, np.inf, 1).astype("float32"))
    yield "200-bands", lambda p: write(p, pixels("uint8", 200, 20))
    yield "6000-bands", lambda p: write(p, pixels("uint8", 6000, 2), interleave="band")


def positions() -> Iterator[tuple[str, Make]]:
    """Geotransforms and coordinate systems."""
    a = 10.0
    transforms = {
        "rotated": Affine.translation(500000, 5000000) @ Affine.rotation(30) @ Affine.scale(a, -a),
        "sheared": Affine(a, 4, 500000, 3, -a, 5000000),
        "south-up": Affine(a, 0, 500000, 0, a, 5000000),
        "mirrored": Affine(-a, 0, 500000, 0, -a, 5000000),
        "flat": Affine(a, 0, 500000, 0, -1000 * a, 5000000),
        "transposed": Affine(0, a, 500000, -a, 0, 5000000),
        "zero": Affine(0, 0, 500000, 0, 0, 5000000),
        "zero-height": Affine(a, 0, 500000, 0, 0, 5000000),
        "singular": Affine(a, a, 500000, a, a, 5000000),
        "nan": Affine(math.nan, 0, 500000, 0, -a, 5000000),
        "nan-origin": Affine(a, 0, math.nan, 0, -a, 5000000),
        "infinite": Affine(math.inf, 0, 500000, 0, -math.inf, 5000000),
        "infinite-origin": Affine(a, 0, math.inf, 0, -a, 5000000),
        "tiny": Affine(1e-300, 0, 500000, 0, -1e-300, 5000000),
        "small": Affine(1e-9, 0, 500000, 0, -1e-9, 5000000),
        "huge": Affine(1e300, 0, 500000, 0, -1e300, 5000000),
        "large": Affine(1e6, 0, -2e7, 0, -1e6, 2e7),
        "far": Affine(a, 0, 1e15, 0, -a, 1e15),
    }
    for name, transform in transforms.items():
        yield f"place-{name}", lambda p, t=transform: write(p, pixels("uint8"), transform=t)
        yield f"degrees-{name}", lambda p, t=transform: write(p, pixels("uint8"), transform=t, crs="EPSG:4326")
    systems = {
        "none": None,
        "geocentric": "EPSG:4978",
        "vertical": "EPSG:5773",
        "compound": "EPSG:9518",
        "feet": "EPSG:2263",
        "grads": "EPSG:4807",
        "mercator": "EPSG:3857",
        "south-west": "EPSG:2048",
        "local": 'LOCAL_CS["site",UNIT["metre",1]]',
        "engineering": 'ENGCRS["x",EDATUM["y"],CS[Cartesian,2],AXIS["x",east],AXIS["y",north],LENGTHUNIT["metre",1]]',
        "moon": "+proj=longlat +R=1737400 +no_defs",
        "geostationary": "+proj=geos +h=35785831 +lon_0=0 +a=6378169 +b=6356583.8 +units=m",
        "oblique": "+proj=ob_tran +o_proj=longlat +o_lon_p=-162 +o_lat_p=39.25 +lon_0=180 +to_meter=0.0174532925199",
    }
    for name, crs in systems.items():
        yield f"crs-{name}", lambda p, c=crs: write(p, pixels("uint8"), crs=CRS.from_user_input(c) if c else None)
    for name, points in {
        "good": [(0, 0, 3, 45), (0, SIDE, 3.01, 45), (SIDE, 0, 3, 44.99), (SIDE, SIDE, 3.01, 44.99)],
        "one": [(0, 0, 3, 45)],
        "same": [(0, 0, 3, 45)] * 4,
        "line": [(i, i, 3 + i / 100, 45 + i / 100) for i in range(5)],
        "nan": [(0, 0, math.nan, 45), (0, SIDE, 3.01, math.nan), (SIDE, 0, 3, 44.99)],
        "infinite": [(0, 0, math.inf, 45), (0, SIDE, 3.01, 45), (SIDE, 0, 3, 44.99)],
    }.items():
        gcps = [GroundControlPoint(*(float(v) for v in point)) for point in points]
        yield f"gcps-{name}", lambda p, g=gcps: write(p, pixels("uint8"), crs="EPSG:4326", transform=None, gcps=g)
    for width, height in ((1, 1), (1, 40), (40, 1), (3, 3), (17, 300)):
        yield f"size-{width}-{height}", lambda p, w=width, h=height: write(p, np.full((3, h, w), 7, np.uint8))


def palettes() -> Iterator[tuple[str, Make]]:
    """Color tables, also those that lack the colors that are used."""
    full = {i: (i % 256, 0, 255 - i % 256, 255) for i in range(256)}
    tables = {
        "one-entry": {0: (1, 2, 3, 255)},
        "clear": {i: (i, i, i, 0) for i in range(256)},
        "half": {i: (i, i, i, 255 if i % 2 else 0) for i in range(256)},
    }
    for name, table in {"full": full, **tables}.items():
        yield f"palette-{name}", lambda p, t=table: _paletted(p, pixels("uint8", 1), t)
    yield "palette-16-bit", lambda p: _paletted(p, pixels("uint16", 1), full)
    yield "palette-nodata", lambda p: _paletted(p, pixels("uint8", 1), full, nodata=3)
    for dtype in ("Byte", "Int8", "Int16", "UInt32", "Int32", "UInt64", "Float32", "Float64", "CFloat32"):
        for table in ("", "<ColorTable/>", "<ColorTable><Entry c1='1' c2='300' c3='-1' c4='9'/></ColorTable>"):
            yield f"palette-{dtype}-{len(table)}", lambda p, d=dtype, t=table: _vrt(p, d, f"{t}", 1, "Palette")


def _paletted(path: Path, values: np.ndarray, table: dict[int, tuple[int, ...]], **profile: Any) -> Path:
    return write(path, values, lambda dataset: dataset.write_colormap(1, table), **profile)


def _vrt(path: Path, dtype: str, inside: str, count: int, color: str = "Gray", head: str = "") -> Path:
    source = write(path.with_suffix(".source.tif"), pixels("float32" if "F" in dtype else "uint8", 1))
    bands = "".join(
        f"<VRTRasterBand dataType='{dtype}' band='{i}'><ColorInterp>{color}</ColorInterp>{inside}<SimpleSource>"
        f"<SourceFilename relativeToVRT='0'>{source}</SourceFilename><SourceBand>1</SourceBand></SimpleSource>"
        "</VRTRasterBand>"
        for i in range(1, count + 1)
    )
    path = path.with_suffix(".vrt")
    place = "<SRS>EPSG:32631</SRS><GeoTransform>500000,10,0,5000000,0,-10</GeoTransform>"
    path.write_text(f"<VRTDataset rasterXSize='{SIDE}' rasterYSize='{SIDE}'>{place}{head}{bands}</VRTDataset>")
    return path


def metadata() -> Iterator[tuple[str, Make]]:
    """Scales, offsets, dates, wavelengths, names, masks, color interpretations."""
    for value in (0.0, math.nan, math.inf, -math.inf, 1e300, 1e-300, -1.0):
        name = f"{value}"
        yield f"scale-{name}", lambda p, v=value: write(p, pixels("uint16"), lambda d: _set(d, scales=[v] * 3))
        yield f"offset-{name}", lambda p, v=value: write(p, pixels("uint16"), lambda d: _set(d, offsets=[v] * 3))
    for text in (
        "",
        "nan",
        "inf",
        "-1",
        "1e999",
        "665",
        "0.665",
        "é" * 50,
        "x" * 5000,
        "\x01\x02",
        "2020-99-99",
        "0000-00-00",
    ):
        tags = {
            "ACQUISITIONDATETIME": text,
            "PRODUCT_START_TIME": text,
            "PROCESSING_BASELINE": text,
            "wavelength": text,
        }
        yield (
            f"tags-{text[:9]!r}".replace("\\", "_"),
            lambda p, t=tags: write(p, pixels("uint16"), lambda d: _tag(d, t)),
        )
    for color in (ColorInterp.alpha, ColorInterp.hue, ColorInterp.black, ColorInterp.Cr, ColorInterp.undefined):
        yield (
            f"colors-{color.name}",
            lambda p, c=color: write(p, pixels("uint8"), lambda d: _set(d, colorinterp=[c] * 3)),
        )
    for value in (0, 1, 255):
        mask = np.full((SIDE, SIDE), value, np.uint8)
        yield f"mask-{value}", lambda p, m=mask: write(p, pixels("uint8"), lambda d: d.write_mask(m))
    for dtype in ("uint16", "float32", "int16"):
        alpha = [*[ColorInterp.gray] * 2, ColorInterp.alpha]
        yield f"alpha-{dtype}", lambda p, d=dtype, a=alpha: write(p, pixels(d), lambda s: _set(s, colorinterp=a))
    yield "no-bands", lambda p: _vrt(p, "Byte", "", 0)
    yield "mixed-types", lambda p: _mixed(p)
    yield (
        "odd-values-of-a-vrt",
        lambda p: _vrt(
            p, "Float32", "<Scale>x</Scale><Offset>y</Offset><NoDataValue>z</NoDataValue><UnitType>%%</UnitType>", 3
        ),
    )
    for value in ("nan", "1e400", "-1e400", "300", "", "-0.0"):
        yield f"nodata-text-{value}", lambda p, v=value: _vrt(p, "Byte", f"<NoDataValue>{v}</NoDataValue>", 3)
    yield "overviews", lambda p: _overviews(p)
    item = '{"stac_version": 1, "assets": {"a": {"href": "%s", "bands": [1, null, {"name": 3}]}}}'
    yield "an-odd-item", lambda p: _item(p, item)
    yield "a-damaged-item", lambda p: _item(p, "[" * 100_000)


def _set(dataset: Any, **values: Any) -> None:
    for name, value in values.items():
        setattr(dataset, name, value)


def _tag(dataset: Any, tags: dict[str, str]) -> None:
    dataset.update_tags(**tags)
    for band in (1, 2, 3):
        dataset.update_tags(band, **tags)
        dataset.set_band_description(band, tags["wavelength"])


def _mixed(path: Path) -> Path:
    path = _vrt(path, "Byte", "", 3)
    text = path.read_text().replace("dataType='Byte' band='2'", "dataType='Float64' band='2'")
    path.write_text(text.replace("dataType='Byte' band='3'", "dataType='CInt16' band='3'"))
    return path


def _overviews(path: Path) -> Path:
    write(path, pixels("uint8", side=300))
    with rasterio.open(path, "r+") as dataset:
        dataset.build_overviews([2, 3, 7, 300], Resampling.nearest)
    return path


def _item(path: Path, text: str) -> Path:
    write(path, pixels("uint16"))
    path.with_suffix(".json").write_text(text.replace("%s", path.name))
    return path


def formats() -> Iterator[tuple[str, Make]]:
    """Other formats, and other layouts of TIFF."""
    suffixes = {"AAIGrid": "asc", "XYZ": "xyz", "PNG": "png", "JPEG": "jpg", "JP2OpenJPEG": "jp2", "WEBP": "webp"}
    suffixes |= {"netCDF": "nc", "GRIB": "grb2", "ENVI": "img", "EHdr": "bil", "ERS": "ers", "HFA": "img", "RST": "rst"}
    suffixes |= {
        "BMP": "bmp",
        "GIF": "gif",
        "NITF": "ntf",
        "PCIDSK": "pix",
        "PCRaster": "map",
        "SAGA": "sdat",
        "VRT": "vrt",
    }
    suffixes |= {
        "GPKG": "gpkg",
        "MRF": "mrf",
        "GSBG": "grd",
        "GTX": "gtx",
        "ISIS3": "cub",
        "PDS4": "xml",
        "Zarr": "zarr",
    }
    for driver, suffix in suffixes.items():
        for dtype, count in (("uint8", 1), ("uint8", 3), ("float32", 1)):
            yield f"{driver}-{dtype}-{count}", lambda p, a=(driver, suffix, dtype, count): _copied(p, *a)
    for name, options in {
        "tiled": {"tiled": True, "blockxsize": 16, "blockysize": 16},
        "big": {"bigtiff": "yes"},
        "big-endian": {"endianness": "big"},
        "bands-apart": {"interleave": "band"},
        "sparse": {"sparse_ok": True},
        **{c: {"compress": c} for c in ("deflate", "lzw", "packbits", "zstd", "lzma", "jpeg", "lerc", "webp")},
    }.items():
        yield f"tiff-{name}", lambda p, o=options: write(p, pixels("uint8"), **o)
    yield "tiff-nothing-written", lambda p: _empty(p, SIDE, SIDE)
    yield "tiff-huge-and-sparse", lambda p: _empty(p, 1 << 20, 1 << 20)
    for share in (0.01, 0.1, 0.5, 0.9, 0.99):
        yield f"truncated-{share}", lambda p, s=share: _cut(p, s)
    for name, content in {"empty": b"", "text": b"hello", "zeros": bytes(5000), "tiff-head": b"II*\0"}.items():
        yield f"file-{name}", lambda p, c=content: _bytes(p, c)


def _copied(path: Path, driver: str, suffix: str, dtype: str, count: int) -> Path:
    source, target = path.with_suffix(".source.tif"), path.with_suffix(f".{suffix}")
    write(source, pixels(dtype, count))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        copy(source, target, driver=driver)
    return target


def _empty(path: Path, width: int, height: int) -> Path:
    tiles = {
        "tiled": True,
        "blockxsize": 512,
        "blockysize": 512,
        "sparse_ok": True,
        "bigtiff": "yes",
        "compress": "lzw",
    }
    options = {"driver": "GTiff", "width": width, "height": height, "count": 3, "dtype": "uint8", "crs": UTM}
    rasterio.open(path, "w", **options, transform=PLACE, **tiles).close()
    return path


def _cut(path: Path, share: float) -> Path:
    content = write(path, pixels("uint8", side=128)).read_bytes()
    return _bytes(path, content[: int(len(content) * share)])


def _bytes(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def kinds(folder: Path) -> Iterator[tuple[str, Path]]:
    """Write each kind into the folder: its name and its path. Kinds that this GDAL can't write are left out."""
    for number, (name, make) in enumerate((*types(), *positions(), *palettes(), *metadata(), *formats())):
        with suppress(RasterioError, CPLE_BaseError, ValueError, TypeError, AttributeError):
            yield name, make(folder / f"k{number}.tif")
