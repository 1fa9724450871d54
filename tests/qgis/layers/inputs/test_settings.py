"""What a person said in QGIS about a layer reaches the engine: CRS, nodata values, open options."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from akin.plugin.contract import messages
from akin.plugin.contract.message import several
from akin.plugin.layers.errors import LayerError
from akin.plugin.layers.inputs import rasters
from akin.plugin.layers.inputs.rendering import copy_of, rendering
from akin.plugin.profile.i18n import say
from engine_kit import Heard
from osgeo import gdal, osr
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransformContext,
    QgsFeature,
    QgsGeometry,
    QgsRasterLayer,
    QgsRasterRange,
    QgsVectorLayer,
)

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
    written = rasters.written(QgsRasterLayer(f"{path}|option:IGNORE_COG_LAYOUT_BREAK=YES", "with options"))
    assert written != path and "IGNORE_COG_LAYOUT_BREAK" in Path(written).read_text("utf-8")
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


def placed_by_gcps(path: Path, crs: int = 0) -> QgsRasterLayer:
    """A raster that ground control points place; crs: EPSG number of theirs, 0 for none."""
    made = gdal.GetDriverByName("GTiff").Create(str(path), SIDE_PX, SIDE_PX, 3, gdal.GDT_Byte)
    system = osr.SpatialReference()
    if crs:
        system.ImportFromEPSG(crs)
    corners = [(0, 0), (SIDE_PX, 0), (0, SIDE_PX), (SIDE_PX, SIDE_PX)]
    points = [gdal.GCP(500_000 + x, 5_000_000 - y, 0, x, y) for x, y in corners]
    made.SetGCPs(points, system.ExportToWkt() if crs else "")
    for number in (1, 2, 3):
        made.GetRasterBand(number).WriteRaster(0, 0, SIDE_PX, SIDE_PX, bytes(range(SIDE_PX)) * SIDE_PX)
    made = None
    return QgsRasterLayer(str(path), "layer")


def placed_by_rpc(path: Path) -> QgsRasterLayer:
    """A raster of about 100 x 100 m that rational polynomials place at 3 degrees east, 45 degrees north."""
    made = gdal.GetDriverByName("GTiff").Create(str(path), SIDE_PX, SIDE_PX, 3, gdal.GDT_Byte)
    half = SIDE_PX / 2
    line, sample, one = ["0"] * 20, ["0"] * 20, ["1"] + ["0"] * 19
    sample[1], line[2] = "1", "-1"  # of the longitude and the latitude
    made.SetMetadata(
        {
            **{f"{name}_OFF": str(half) for name in ("LINE", "SAMP")},
            **{f"{name}_SCALE": str(half) for name in ("LINE", "SAMP")},
            "LAT_OFF": "45",
            "LAT_SCALE": "0.00045",
            "LONG_OFF": "3",
            "LONG_SCALE": "0.00063",
            "HEIGHT_OFF": "0",
            "HEIGHT_SCALE": "100",
            "LINE_NUM_COEFF": " ".join(line),
            "LINE_DEN_COEFF": " ".join(one),
            "SAMP_NUM_COEFF": " ".join(sample),
            "SAMP_DEN_COEFF": " ".join(one),
        },
        "RPC",
    )
    for number in (1, 2, 3):
        made.GetRasterBand(number).WriteRaster(0, 0, SIDE_PX, SIDE_PX, bytes(range(SIDE_PX)) * SIDE_PX)
    made = None
    return QgsRasterLayer(str(path), "layer")


def hit_at_the_centre(layer: QgsRasterLayer, folder: Path) -> str:
    """Encode a layer, then search there where QGIS shows its centre. The CRS of the collection."""
    import processing

    found = processing.run("akin:encoderaster", {"INPUT": [layer], "ENCODER": "fake", "COLLECTION": str(folder)})
    assert found["PATCHES"]
    point = QgsVectorLayer(f"Point?crs={layer.crs().authid()}", "example", "memory")
    feature = QgsFeature()
    feature.setGeometry(QgsGeometry.fromPointXY(layer.extent().center()))
    point.dataProvider().addFeatures([feature])
    asked = {"COLLECTION": str(folder), "EXAMPLES": point, "COUNT": 1, "OUTPUT": "memory:"}
    hits = processing.run("akin:searchsimilar", asked)["OUTPUT"]
    assert hits.featureCount() == 1
    return str(hits.crs().authid())


@pytest.mark.parametrize("own", [0, 32631])
def test_a_crs_for_ground_control_points(real_engine: Path, tmp_path: Path, own: int) -> None:
    layer = placed_by_gcps(tmp_path / "gcps.tif", own)
    layer.setCrs(QgsCoordinateReferenceSystem("EPSG:32632"))
    assert rasters.engine_path_of(layer) != layer.source()
    assert hit_at_the_centre(layer, tmp_path / "c") == "EPSG:32632"


def test_a_raster_that_rpcs_place_is_its_file(real_engine: Path, tmp_path: Path) -> None:
    layer = placed_by_rpc(tmp_path / "rpc.tif")
    assert layer.crs().authid() == "EPSG:4326" and rasters.written(layer) == layer.source()
    assert hit_at_the_centre(layer, tmp_path / "c").startswith("EPSG:326")


def test_qgis_renders_a_raster_with_rpcs_and_another_crs(real_engine: Path, tmp_path: Path) -> None:
    """RPCs are in degrees of WGS 84. Only QGIS's picture can have another CRS."""
    layer = placed_by_rpc(tmp_path / "rpc.tif")
    layer.setCrs(QgsCoordinateReferenceSystem("EPSG:4258"))
    assert rasters.engine_path_of(layer) is None and rasters.written(layer) is None
    assert hit_at_the_centre(layer, tmp_path / "c").startswith("EPSG:326")


@pytest.mark.parametrize("crs", ["EPSG:32631", "EPSG:3857", "EPSG:2154"])
def test_a_crs_that_can_not_be_right_for_rpcs_is_named(tmp_path: Path, crs: str) -> None:
    layer = placed_by_rpc(tmp_path / "rpc.tif")
    layer.setCrs(QgsCoordinateReferenceSystem(crs))
    with pytest.raises(LayerError, match=f"(?s){crs}.*can't be its own.*Set the right CRS"):
        rendering(copy_of(layer), None, 1.0, QgsCoordinateTransformContext())


def test_metres_are_no_degrees(tmp_path: Path) -> None:
    layer = write(tmp_path / "metres.tif")
    layer.setCrs(QgsCoordinateReferenceSystem("EPSG:4326"))
    with pytest.raises(LayerError, match="not on the Earth"):
        rendering(copy_of(layer), None, 1.0, QgsCoordinateTransformContext())


def test_sentences_show_the_raster_not_akins_vrt(tmp_path: Path) -> None:
    layer = write(tmp_path / "mine.tif")
    layer.setCrs(QgsCoordinateReferenceSystem("EPSG:32632"))
    path = rasters.written(layer)
    assert path != layer.source()
    said = say(messages.rasters.OTHER_FORMAT(path=path))
    assert str(tmp_path / "mine.tif") in said and ".vrt" not in said
    of_two = say(several(messages.rasters.OTHER_FORMAT(path=path), messages.rasters.OTHER_FORMAT(path="/other.tif")))
    assert str(tmp_path / "mine.tif") in of_two and "/other.tif" in of_two


def test_sentences_show_the_layer_not_its_rendering(tmp_path: Path) -> None:
    layer = placed_by_rpc(tmp_path / "rpc.tif")
    layer.setCrs(QgsCoordinateReferenceSystem("EPSG:4258"))
    layer.setName("my satellite image")
    made = rendering(copy_of(layer), None, 1.0, QgsCoordinateTransformContext())
    said = say(messages.rasters.OTHER_FORMAT(path=made.write()))
    assert "my satellite image" in said and ".tif" not in said


def test_what_a_killed_rendering_left_is_deleted(tmp_path: Path) -> None:
    made = rendering(copy_of(placed_by_rpc(tmp_path / "rpc.tif")), None, 1.0, QgsCoordinateTransformContext())
    left, fresh, other = (made.target.with_name(name) for name in ("a-1.part.tif", "b-2.part.tif", "c.tif"))
    made.target.parent.mkdir(parents=True, exist_ok=True)
    for path in (left, fresh, other):
        path.write_bytes(b"x")
    for path in (left, other):
        os.utime(path, (1e9, 1e9))
    made.write()
    assert not left.exists() and fresh.exists() and other.exists()
