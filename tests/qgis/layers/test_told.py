"""What a person said in QGIS about a layer reaches the engine: CRS, nodata values, open options."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from akin.plugin.layers import rasters
from engine_kit import Heard
from osgeo import gdal, osr
from qgis.core import QgsCoordinateReferenceSystem, QgsRasterLayer, QgsRasterRange

SIDE_PX = 96


@pytest.fixture(autouse=True)
def home(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    if "real_engine" not in request.fixturenames:
        monkeypatch.setenv("AKIN_HOME", str(tmp_path / "home"))


def write(path: Path, bands: int = 3, kind: int = gdal.GDT_Byte, nodata: "float | None" = None) -> QgsRasterLayer:
    """A raster with the left third 0, the middle third 7, and the right third 200."""
    made = gdal.GetDriverByName("GTiff").Create(str(path), SIDE_PX, SIDE_PX, bands, kind)
    crs = osr.SpatialReference()
    crs.ImportFromEPSG(32631)
    made.SetProjection(crs.ExportToWkt())
    made.SetGeoTransform((500_000, 1, 0, 5_000_000, 0, -1))
    third = SIDE_PX // 3
    for number in range(1, bands + 1):
        band = made.GetRasterBand(number)
        for i, value in enumerate((0, 7, 200)):
            band.WriteRaster(i * third, 0, third, SIDE_PX, bytes([value]) * third * SIDE_PX, buf_type=gdal.GDT_Byte)
        if nodata is not None:
            band.SetNoDataValue(nodata)
    made = None
    layer = QgsRasterLayer(str(path), "layer")
    assert layer.isValid()
    return layer


def say_nodata(layer: QgsRasterLayer, *spans: tuple) -> None:
    for band in range(1, layer.bandCount() + 1):
        layer.dataProvider().setUserNoDataValue(band, [QgsRasterRange(*span) for span in spans])


def thirds(path: str) -> list[bool]:
    """Which thirds have data, as GDAL reads the mask."""
    dataset = gdal.Open(path)  # keeps its band and the mask alive
    mask = dataset.GetRasterBand(1).GetMaskBand()
    found = [mask.ReadRaster(i * SIDE_PX // 3 + 5, 5, 1, 1)[0] for i in range(3)]
    assert set(found) <= {0, 255}
    return [value > 0 for value in found]


def test_a_layer_as_its_file_says_is_its_file(tmp_path: Path) -> None:
    layer = write(tmp_path / "a.tif")
    assert rasters.written(layer) == rasters.engine_path_of(layer) == str(tmp_path / "a.tif")


def test_another_crs_than_that_of_the_file(tmp_path: Path) -> None:
    layer = write(tmp_path / "a.tif")
    layer.setCrs(QgsCoordinateReferenceSystem("EPSG:32632"))
    path = rasters.written(layer)
    assert path == rasters.engine_path_of(layer) != layer.source()
    again = QgsRasterLayer(path, "again")
    assert again.crs().authid() == "EPSG:32632" and again.extent() == layer.extent()


@pytest.mark.parametrize("kind", [gdal.GDT_Byte, gdal.GDT_UInt16, gdal.GDT_Float32])
@pytest.mark.parametrize(
    ("spans", "data"),
    [
        ([(0, 0)], [False, True, True]),
        ([(0, 0), (1, 7)], [False, False, True]),
        ([(7, 7), (200, 200)], [True, False, False]),
        ([(0, 7, QgsRasterRange.BoundsType.IncludeMin)], [False, True, True]),
        ([(float("nan"), 7)], [False, False, True]),
    ],
)
def test_additional_nodata_values(tmp_path: Path, kind: int, spans: list, data: list[bool]) -> None:
    layer = write(tmp_path / "a.tif", kind=kind)
    say_nodata(layer, *spans)
    assert thirds(rasters.written(layer)) == data


def test_the_nodata_value_of_the_file_holds_too_unless_it_is_turned_off(tmp_path: Path) -> None:
    layer = write(tmp_path / "a.tif", bands=1, nodata=200)
    say_nodata(layer, (0, 0))
    assert thirds(rasters.written(layer)) == [False, True, False]
    off = write(tmp_path / "b.tif", nodata=200)
    for band in (1, 2, 3):
        off.dataProvider().setUseSourceNoDataValue(band, False)
    assert thirds(str(tmp_path / "b.tif")) == [True, True, False] and thirds(rasters.written(off)) == [True] * 3


def test_a_vrt_that_is_right_is_not_written_again(tmp_path: Path) -> None:
    layer = write(tmp_path / "a.tif")
    say_nodata(layer, (0, 0))
    path = Path(rasters.written(layer))
    before = path.stat().st_mtime_ns
    assert Path(rasters.written(layer)) == path and path.stat().st_mtime_ns == before
    say_nodata(layer, (7, 7))
    assert Path(rasters.written(layer)) != path


def test_a_raster_with_a_mask_of_its_own_is_rendered(tmp_path: Path) -> None:
    layer = write(tmp_path / "a.tif")
    dataset = gdal.Open(str(tmp_path / "a.tif"), gdal.GA_Update)
    dataset.CreateMaskBand(gdal.GMF_PER_DATASET)
    dataset = None
    layer = QgsRasterLayer(str(tmp_path / "a.tif"), "masked")
    say_nodata(layer, (0, 0))
    assert rasters.written(layer) is None


def test_open_options_and_accounts(tmp_path: Path) -> None:
    path = write(tmp_path / "a.tif").source()
    assert rasters.written(QgsRasterLayer(f"{path}|option:NUM_THREADS=2", "fast")) == path
    told = rasters.written(QgsRasterLayer(f"{path}|option:IGNORE_COG_LAYOUT_BREAK=YES", "told"))
    assert told != path and "IGNORE_COG_LAYOUT_BREAK" in Path(told).read_text("utf-8")
    assert rasters.path_of(QgsRasterLayer(f"{path} authcfg='abc1234'", "account", "gdal")) is None


def test_the_encoding_lies_where_the_layer_lies_and_leaves_its_nodata_out(real_engine: Path, tmp_path: Path) -> None:
    import processing

    layer = write(tmp_path / "a.tif")
    layer.setCrs(QgsCoordinateReferenceSystem("EPSG:32632"))
    say_nodata(layer, (0, 0))
    inputs: dict[str, Any] = {"INPUT": [layer], "ENCODER": "fake", "COLLECTION": str(tmp_path / "c")}
    result = processing.run("akin:encoderaster", inputs, feedback=Heard())
    assert (result["PATCHES"], result["SKIPPED"]) == (24, 12)
    assert "EPSG:32632" in (tmp_path / "c" / "manifest.json").read_text("utf-8")
    again = processing.run("akin:encoderaster", inputs, feedback=Heard())
    assert again["UNCHANGED"] == 24 and again["ENCODED"] == 0
