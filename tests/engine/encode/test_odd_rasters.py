"""Unusual rasters and damaged headers end in a result or in Akin's own sentences. More: script/torture headers."""

from __future__ import annotations

import threading
import time
import warnings
from pathlib import Path

import numpy as np
import odd_headers
import odd_rasters
import pytest
import rasterio
from akin.plugin.contract import EncodeRaster, Extent, InspectRaster, messages
from akin.plugin.engine.base.errors import AkinError, Cancelled, RasterError
from akin.plugin.engine.base.job import Job
from akin.plugin.engine.encode import encode
from akin.plugin.engine.encode.checks.inspect import inspect_raster
from akin.plugin.engine.encode.encode import encode_raster
from akin.plugin.engine.encode.patches import PatchReader
from akin.plugin.engine.imagery.raster.describe import describe
from akin.plugin.engine.imagery.raster.pixels import RasterPixels

#: Damaged headers that a test tries; the last once raised an error of GDAL's where nobody expected one.
SEEDS = (*range(40), 920)
MADE = {**dict(odd_rasters.types()), **dict(odd_rasters.positions()), **dict(odd_rasters.palettes())}
MADE |= {**dict(odd_rasters.metadata()), **dict(odd_rasters.formats())}
#: Kinds that once ended in an error of Python's or of GDAL's, and some more. All: script/torture headers.
KINDS = ("complex_int16", "complex64", "place-zero", "place-nan", "place-tiny", "gcps-one", "gcps-same", "gcps-nan")
KINDS += (
    "palette-Byte-0",
    "palette-Byte-64",
    "palette-UInt32-13",
    "palette-Float32-64",
    "palette-UInt64-0",
    "no-bands",
)
KINDS += ("mixed-types", "nodata-text-nan", "uint64-nodata-0", "float32-nodata-inf", "all-3e+38")
KINDS += ("nbits-12", "crs-geocentric", "crs-engineering", "size-1-1", "truncated-0.5", "file-zeros", "a-damaged-item")


def ends_well(path: Path, folder: Path) -> str:
    """Inspect and encode a raster: "ok" or the code of the last sentence. Other errors are not caught."""
    outcome = "ok"
    ticks = iter(range(2000))  # an encoding that would take long is cancelled

    def cancelled() -> bool:
        return next(ticks, None) is None

    wanted = EncodeRaster((str(path),), "fake", str(folder / "c"))
    for verb, request in ((inspect_raster, InspectRaster(str(path), "fake")), (encode_raster, wanted)):
        try:
            verb(request, Job(cancelled=cancelled))  # type: ignore[operator]
        except AkinError as error:
            outcome = error.message.code
        except Cancelled:
            outcome = "cancelled"
    return outcome


@pytest.fixture(autouse=True)
def _quiet() -> None:
    warnings.simplefilter("ignore")


@pytest.mark.parametrize("kind", KINDS)
def test_an_unusual_raster_ends_well(akin_home, tmp_path, kind):
    ends_well(MADE[kind](tmp_path / "odd.tif"), tmp_path)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_damaged_header_ends_well(akin_home, tmp_path, seed):
    ends_well(odd_headers.damaged(tmp_path, seed)[1], tmp_path)


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        ("complex_int16", "rasters.complex_values"),
        ("place-zero", "rasters.transform_not_valid"),
        ("place-singular", "rasters.transform_not_valid"),
        ("place-nan", "rasters.transform_not_valid"),
        ("gcps-one", "rasters.points_not_usable"),
        ("gcps-line", "rasters.points_not_usable"),
    ],
)
def test_the_true_reason_is_said(tmp_path, kind, code):
    with pytest.raises(RasterError) as error:
        describe(str(MADE[kind](tmp_path / "odd.tif")))
    assert error.value.message.code == code


def test_a_palette_of_any_type_gives_its_colors(tmp_path):
    """Indices beyond the table have no color: no data. A table of four billion colors is not made."""
    table = "<ColorTable><Entry c1='1' c2='300' c3='-1' c4='255'/><Entry c1='4' c2='5' c3='6' c4='255'/></ColorTable>"
    path = odd_rasters._vrt(tmp_path / "odd.tif", "UInt32", table, 1, "Palette")
    indices = np.zeros((1, odd_rasters.SIDE, odd_rasters.SIDE), np.uint8)
    indices[0, 0, :4] = (0, 1, 2, 255)
    odd_rasters.write(path.with_suffix(".source.tif"), indices)
    raster = describe(str(path))
    assert raster.palette
    pixels, valid = RasterPixels(raster, (1, 2, 3)).read(0, 0, 4, 1)
    assert pixels[:, 0, :2].T.tolist() == [[1, 255, 0], [4, 5, 6]]
    assert valid is not None and valid.tolist() == [[True, True, False, False]]


def test_a_palette_without_a_table_is_a_gray_band(tmp_path):
    raster = describe(str(odd_rasters._vrt(tmp_path / "odd.tif", "Byte", "", 1, "Palette")))
    assert not raster.palette and len(raster.bands) == 1


def test_thousands_of_bands_are_described_in_one_pass(tmp_path, monkeypatch):
    """Properties of rasterio read all bands: asked for band by band, 60,000 bands took minutes."""
    path = odd_rasters.write(tmp_path / "odd.tif", odd_rasters.pixels("uint8", 30, 4))
    asked = []
    names = rasterio.DatasetReader.descriptions

    class Counting(rasterio.DatasetReader):
        @property
        def descriptions(self):
            asked.append(self.name)
            return names.__get__(self)

    monkeypatch.setattr(
        rasterio, "open", lambda path, **options: Counting(rasterio._path._parse_path(str(path)), **options)
    )
    assert len(describe(str(path)).bands) == 30
    assert len(asked) == 1


def test_billions_of_pixels_are_refused_at_once(akin_home, tmp_path):
    """Nobody has a raster of two billion rows: its header is damaged."""
    path = tmp_path / "odd.vrt"
    place = "<SRS>EPSG:32631</SRS><GeoTransform>500000,10,0,5000000,0,-0.001</GeoTransform>"
    head = "<VRTDataset rasterXSize='48' rasterYSize='2000000000'>"
    path.write_text(f"{head}{place}<VRTRasterBand dataType='Byte' band='1'/></VRTDataset>")
    for extent in (None, Extent(400000, 4000000, 600000, 5000000, "EPSG:32631")):
        encode = EncodeRaster((str(path),), "fake", str(tmp_path / "c"), extent=extent, pixel_size_m=0.01)
        with pytest.raises(RasterError) as error:
            encode_raster(encode, Job())
        assert error.value.message.code == "encode.too_many_rows"


def test_no_read_goes_on_after_an_encoding_that_failed(akin_home, tmp_path, monkeypatch):
    """Such a read holds GDAL's locks while the next request may write a raster: both would wait for ever."""
    path = tmp_path / "land.tif"
    odd_rasters.write(path, np.zeros((3, 1536, 1536), np.uint8))  # several parts
    reading: set[int] = set()
    real = PatchReader.read

    def slow(self, *args):
        reading.add(threading.get_ident())
        try:
            if len(reading) > 1:
                raise RasterError(messages.rasters.UNREADABLE(path="x", reason="y"))
            time.sleep(0.3)
            return real(self, *args)
        finally:
            reading.discard(threading.get_ident())

    monkeypatch.setattr(PatchReader, "read", slow)
    monkeypatch.setattr(encode, "_reading_threads", lambda encoder: 2)
    with pytest.raises(RasterError):
        encode_raster(EncodeRaster((str(path),), "fake", str(tmp_path / "c")), Job())
    assert not reading
