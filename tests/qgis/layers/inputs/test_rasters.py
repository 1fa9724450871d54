"""Layers as the engine gets them: files of all kinds, files without a CRS, layers that are no file."""

from __future__ import annotations

import math
import os
import shutil
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from akin.plugin.client.errors import EngineCancelled
from akin.plugin.contract.requests.collection import SourceSummary
from akin.plugin.contract.requests.raster import Extent
from akin.plugin.layers.errors import LayerError
from akin.plugin.layers.inputs import rasters, rendering, sources
from akin.plugin.layers.inputs.settings import vrt
from akin.plugin.layers.inputs.settings.settings import LayerSettings
from akin.plugin.layers.inputs.sources import NamedRaster
from engine_kit import Heard
from qgis.core import (
    Qgis,
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsDateTimeRange,
    QgsFeedback,
    QgsProcessingAlgRunnerTask,
    QgsProcessingContext,
    QgsProject,
    QgsRasterDataProvider,
    QgsRasterLayer,
    QgsRasterRange,
    QgsRectangle,
)
from qgis.PyQt.QtCore import QCoreApplication, QDateTime, Qt
from qgis.PyQt.QtGui import QColor, QImage

TRANSFORMS = QgsCoordinateTransformContext()
ZOOM = 15
LON, LAT = 3.0, 45.0
DEGREES = QgsCoordinateReferenceSystem("EPSG:4326")


@pytest.fixture(autouse=True)
def home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setenv("AKIN_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def tile_of(lon: float, lat: float) -> tuple[int, int]:
    n = 2**ZOOM
    y = (1 - math.asinh(math.tan(math.radians(lat))) / math.pi) / 2
    return int((lon + 180) / 360 * n), int(y * n)


@pytest.fixture
def xyz(tmp_path: Path) -> QgsRasterLayer:
    """A layer of 5 x 5 tiles on disk, as if they came from the web: red in the west, blue in the east."""
    x0, y0 = tile_of(LON, LAT)
    for x in range(x0 - 2, x0 + 3):
        folder = tmp_path / "tiles" / str(ZOOM) / str(x)
        folder.mkdir(parents=True)
        image = QImage(256, 256, QImage.Format.Format_RGB32)
        image.fill(QColor(200, 0, 0) if x < x0 else QColor(0, 0, 200))
        for y in range(y0 - 2, y0 + 3):
            image.save(str(folder / f"{y}.png"))
    uri = f"type=xyz&url=file://{tmp_path}/tiles/%7Bz%7D/%7Bx%7D/%7By%7D.png&zmin={ZOOM}&zmax={ZOOM}"
    layer = QgsRasterLayer(uri, "web tiles", "wms")
    assert layer.isValid()
    return layer


def around(lon: float, lat: float, half: float = 0.008) -> Extent:
    return Extent(lon - half, lat - half, lon + half, lat + half, "EPSG:4326")


def render(layer: QgsRasterLayer, size: float = 4.0, feedback: "QgsFeedback | None" = None) -> QgsRasterLayer:
    made = rendering.rendering(rendering.copy_of(layer), around(LON, LAT), size, TRANSFORMS)
    return QgsRasterLayer(made.write(feedback), "rendered")


@pytest.mark.parametrize(
    ("source", "path"),
    [
        ("/data/a.tif", "/data/a.tif"),
        ("/vsizip//data/a.zip/in/b.tif", "/vsizip//data/a.zip/in/b.tif"),
        ("/vsicurl/https://host/a.tif", "/vsicurl/https://host/a.tif"),
        ("GPKG:/data/a.gpkg:ortho", "GPKG:/data/a.gpkg:ortho"),
        ("/data/a.tif|option:NUM_THREADS=2", "/data/a.tif"),
        ("PG:dbname='gis' table='ortho'", None),
    ],
)
def test_paths(source: str, path: "str | None") -> None:
    assert rasters.path_of(QgsRasterLayer(source, "x", "gdal")) == path


def test_a_path_from_the_working_folder_is_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.tif").touch()
    monkeypatch.chdir(tmp_path)
    assert rasters.path_of(QgsRasterLayer("a.tif", "x", "gdal")) == str(tmp_path / "a.tif")


def test_a_layer_that_is_no_file_has_no_path(xyz: QgsRasterLayer) -> None:
    assert rasters.path_of(xyz) is None
    assert rasters.pixel_size_of(xyz) == pytest.approx(4.777, abs=0.01)


def test_tiles_are_rendered_on_a_metric_grid(xyz: QgsRasterLayer) -> None:
    layer = render(xyz)
    assert layer.isValid() and layer.crs().authid() == "EPSG:32631"
    assert layer.rasterUnitsPerPixelX() == pytest.approx(4.0) and layer.rasterUnitsPerPixelY() == pytest.approx(4.0)
    assert layer.bandCount() >= 3
    to_utm = QgsCoordinateTransform(DEGREES, layer.crs(), TRANSFORMS)
    edge = tile_of(LON, LAT)[0] / 2**ZOOM * 360 - 180
    for shift, color in ((-0.0005, (200, 0, 0)), (0.0005, (0, 0, 200))):
        place = to_utm.transform(edge + shift, LAT)
        sampled = tuple(round(layer.dataProvider().sample(place, band)[0]) for band in (1, 2, 3))
        assert sampled == color


def test_a_rendering_is_kept_for_an_encoding_that_was_stopped(xyz: QgsRasterLayer) -> None:
    first = Path(render(xyz).source())
    written = first.stat().st_mtime_ns
    assert Path(render(xyz).source()) == first and first.stat().st_mtime_ns == written
    assert Path(render(xyz, 8.0).source()) != first
    assert not list(first.parent.glob("*.part*"))


def test_a_rendering_can_be_cancelled_and_leaves_nothing(xyz: QgsRasterLayer, home: Path) -> None:
    feedback = QgsFeedback()
    feedback.cancel()
    with pytest.raises(EngineCancelled):
        render(xyz, feedback=feedback)
    assert not list(home.rglob("*.tif"))


def test_a_rendering_that_cannot_be_written_says_why(xyz: QgsRasterLayer, home: Path) -> None:
    home.write_text("not a folder", "utf-8")
    with pytest.raises(LayerError, match="a file is in the place of a folder"):
        render(xyz)


def test_a_raster_with_a_set_crs_that_cannot_be_written_says_why(tmp_path: Path, home: Path) -> None:
    value_in(tmp_path / "b.tif", 3)
    home.write_text("not a folder", "utf-8")
    with pytest.raises(LayerError, match="a file is in the place of a folder"):
        vrt.write_vrt(str(tmp_path / "b.tif"), LayerSettings(crs="EPSG:32631"))


def test_a_layer_that_gives_no_picture_is_distinguished(xyz: QgsRasterLayer, home: Path) -> None:
    empty = rendering.rendering(rendering.copy_of(xyz), around(LON + 1, LAT), 4.0, TRANSFORMS)
    with pytest.raises(LayerError, match="has no image"):
        empty.write()
    assert not list(home.rglob("*.tif"))


def test_too_many_pixels_and_an_extent_off_the_layer_are_refused(xyz: QgsRasterLayer) -> None:
    with pytest.raises(LayerError, match="too many"):
        rendering.rendering(rendering.copy_of(xyz), around(LON, LAT, 1.0), 0.5, TRANSFORMS)
    copy = rendering.copy_of(xyz)
    copy.extent = QgsRectangle(0, 0, 1000, 1000)
    with pytest.raises(LayerError, match="does not overlap"):
        rendering.rendering(copy, around(LON, LAT), 4.0, TRANSFORMS)


def test_tiles_are_encoded_and_found(
    xyz: QgsRasterLayer, real_engine: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import processing

    monkeypatch.setenv("AKIN_HOME", str(tmp_path / "own"))
    shutil.copytree(real_engine / "home", tmp_path / "own")
    extent = "2.992,3.008,44.995,45.005 [EPSG:4326]"
    asked = {"INPUT": [xyz], "ENCODER": "fake", "EXTENT": extent, "COLLECTION": str(tmp_path / "c")}
    heard = Heard()
    assert processing.run("akin:encoderaster", asked, feedback=heard)["PATCHES"] > 10
    assert any("can't read web tiles itself" in line for line in heard.infos)
    asked = {"COLLECTION": str(tmp_path / "c"), "QUERY": "water", "COUNT": 3, "OUTPUT": "TEMPORARY_OUTPUT"}
    hit = next(processing.run("akin:searchtext", asked)["OUTPUT"].getFeatures())
    assert hit["source"] == "web tiles"
    assert sources.find_layer("web tiles") is None
    again = {**asked, "INPUT": [xyz], "ENCODER": "fake", "EXTENT": extent}
    assert processing.run("akin:encoderaster", again)["ENCODED"] == 0, "the rendering was kept"
    wide, heard = {**again, "LOOK_FOR": 3, "COLLECTION": str(tmp_path / "wide")}, Heard()
    for look_for in (3, 0):  # the second time, the collection keeps its pixel size
        assert processing.run("akin:encoderaster", {**wide, "LOOK_FOR": look_for}, feedback=heard)["PATCHES"] > 10
    assert len([line for line in heard.infos if "renders it with pixels of 10 m" in line]) == 2
    assert len([line for line in heard.infos if "160 m wide, with pixels of 10 m" in line]) == 2


def test_tiles_are_rendered_in_a_task_as_well(
    xyz: QgsRasterLayer, real_engine: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AKIN_HOME", str(tmp_path / "own"))
    shutil.copytree(real_engine / "home", tmp_path / "own")
    QgsProject.instance().addMapLayer(xyz)
    algorithm = QgsApplication.processingRegistry().createAlgorithmById("akin:encoderaster")
    context, heard, ended = QgsProcessingContext(), Heard(), []
    context.setProject(QgsProject.instance())
    extent = "2.992,3.008,44.995,45.005 [EPSG:4326]"
    asked = {"INPUT": [xyz.id()], "ENCODER": "fake", "EXTENT": extent, "COLLECTION": str(tmp_path / "c")}
    task = QgsProcessingAlgRunnerTask(algorithm, asked, context, heard)
    task.executed.connect(lambda ok, results: ended.append((ok, results)))
    QgsApplication.taskManager().addTask(task)
    until = time.monotonic() + 60
    while not ended and time.monotonic() < until:
        QCoreApplication.processEvents()
        time.sleep(0.01)
    QgsProject.instance().removeMapLayer(xyz.id())
    assert ended and ended[0][0], heard.errors
    assert ended[0][1]["PATCHES"] > 10


def test_the_date_comes_from_temporal_properties(xyz: QgsRasterLayer) -> None:
    assert rasters.date_of(xyz) is None
    when = QDateTime.fromString("2020-08-31T00:00:00Z", Qt.DateFormat.ISODate)
    properties = xyz.temporalProperties()
    properties.setMode(Qgis.RasterTemporalMode.FixedTemporalRange)
    properties.setFixedTemporalRange(QgsDateTimeRange(when, when.addDays(1)))
    properties.setIsActive(True)
    assert rasters.date_of(xyz) == "2020-08-31"


def test_a_file_without_a_crs_gets_the_one_that_a_person_set_in_qgis(tmp_path: Path) -> None:
    picture = QImage(64, 64, QImage.Format.Format_RGB32)
    picture.fill(QColor(10, 120, 10))
    path = tmp_path / "bare.png"
    picture.save(str(path))
    (tmp_path / "bare.pgw").write_text("1\n0\n0\n-1\n500000.5\n4999999.5\n")
    layer = QgsRasterLayer(str(path), "bare")
    layer.setCrs(QgsCoordinateReferenceSystem("EPSG:32631"))
    with_crs = QgsRasterLayer(rasters.written(layer), "with")
    assert with_crs.crs().authid() == "EPSG:32631" and rasters.written(with_crs) == with_crs.source()
    assert with_crs.extent() == layer.extent()


def test_a_raster_in_a_file_with_a_relative_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """qgis_process takes paths from its folder, and the engine has another one."""
    from osgeo import gdal

    monkeypatch.chdir(tmp_path)
    picture = QImage(64, 64, QImage.Format.Format_RGB32)
    picture.fill(QColor(10, 120, 10))
    picture.save("bare.png")
    for table, more in (("one", []), ("two", ["APPEND_SUBDATASET=YES"])):
        options = [f"RASTER_TABLE={table}", *more]
        box = [500_000, 5_000_064, 500_064, 5_000_000]
        gdal.Translate(
            "two.gpkg", "bare.png", format="GPKG", outputSRS="EPSG:32631", outputBounds=box, creationOptions=options
        )
    layer = QgsRasterLayer("GPKG:two.gpkg:two", "two")
    assert layer.isValid() and rasters.path_of(layer) == f"GPKG:{tmp_path / 'two.gpkg'}:two"


def test_source_names_are_unique_and_lasting(tmp_path: Path) -> None:
    inputs = [NamedRaster("/a/ortho.tif", "ortho"), NamedRaster("/b/ortho.tif", "ortho"), NamedRaster("/c.tif", "")]
    assert sources.source_names(inputs) == ["ortho", "ortho (2)", "c.tif"]
    known = [
        SourceSummary("first name", None, 10, "/a/ortho.tif"),
        SourceSummary("ortho", None, 10, "/old/ortho.tif"),
    ]
    assert sources.source_names(inputs, known) == ["first name", "ortho (2)", "c.tif"]


def test_a_source_leads_back_to_its_layer(xyz: QgsRasterLayer) -> None:
    project = QgsProject.instance()
    project.addMapLayer(xyz)
    try:
        assert sources.find_layer("web tiles") is xyz
        assert sources.find_layer("nothing of that name") is None
    finally:
        project.removeMapLayer(xyz.id())


@pytest.fixture
def asked() -> "Iterator[tuple[str, list[str]]]":
    """The address of a server, and the paths that it was asked for."""
    paths: "list[str]" = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            paths.append(self.path)
            self.send_error(404)

        do_HEAD = do_GET  # noqa: N815 - the name that the server calls

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", paths
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize(
    "strange",
    [
        "/vsicurl/{0}/a.tif",
        "/vsizip//vsicurl/{0}/a.zip/a.tif",
        "{0}/a.tif",
        '<VRTDataset rasterXSize="9" rasterYSize="9"><SourceFilename>/vsicurl/{0}/x.tif</SourceFilename></VRTDataset>',
    ],
)
def test_the_path_of_a_raster_in_a_collection_is_compared_and_not_opened(
    asked: "tuple[str, list[str]]", tmp_path: Path, strange: str
) -> None:
    address, paths = asked
    path, project = strange.format(address), QgsProject.instance()
    value_in(tmp_path / "land.tif", 3)
    layer = QgsRasterLayer(str(tmp_path / "land.tif"), "land")
    layer.setCrs(QgsCoordinateReferenceSystem("EPSG:32632"))
    project.addMapLayer(layer)
    try:
        known = [SourceSummary("land", None, 10, path)]
        assert sources.source_names([NamedRaster(str(tmp_path / "land.tif"), "land")], known) == ["land (2)"]
        assert sources.find_layer("land", path) is layer and sources.find_layer("sea", path) is None
        assert paths == []
    finally:
        project.removeMapLayer(layer.id())
    QgsRasterLayer(f"/vsicurl/{address}/a.tif", "asks", "gdal")
    assert paths != []  # the server counts


def test_values_stay_values_where_the_layer_has_them(tmp_path: Path) -> None:
    picture = QImage(400, 400, QImage.Format.Format_RGB32)
    picture.fill(QColor(10, 120, 30))
    picture.save(str(tmp_path / "bare.png"))
    (tmp_path / "bare.pgw").write_text("5\n0\n0\n-5\n499000\n4984000\n")
    layer = QgsRasterLayer(str(tmp_path / "bare.png"), "bare")
    layer.setCrs(QgsCoordinateReferenceSystem("EPSG:32631"))
    layer.renderer().setOpacity(0.1)  # a style that must not reach the values
    rendered = render(layer, 10.0)
    middle = rendered.extent().center()
    assert [round(rendered.dataProvider().sample(middle, band)[0]) for band in (1, 2, 3)] == [10, 120, 30]


def test_a_rendering_has_the_pixels_of_a_layer_in_metres(tmp_path: Path) -> None:
    """Its box must not go to degrees and back: the patches of the rendering would lie next to those of the layer."""
    picture = QImage(192, 128, QImage.Format.Format_RGB32)
    picture.fill(QColor(10, 120, 30))
    picture.save(str(tmp_path / "bare.png"))
    (tmp_path / "bare.pgw").write_text("10\n0\n0\n-10\n500005\n4999995\n")
    layer = QgsRasterLayer(str(tmp_path / "bare.png"), "bare")
    layer.setCrs(QgsCoordinateReferenceSystem("EPSG:32631"))
    made = rendering.rendering(rendering.copy_of(layer), None, 10.0, TRANSFORMS)
    assert (made.cols, made.rows) == (192, 128) and made.extent == layer.extent()


def calculated(path: Path) -> QgsRasterLayer:
    """An on-the-fly calculation with the raster at a path."""
    one = QgsRasterLayer(str(path), "one")
    wanted = QgsRasterDataProvider.VirtualRasterParameters()
    wanted.crs, wanted.extent, wanted.formula = one.crs(), one.extent(), '"one@1" * 2'
    wanted.width, wanted.height = one.width(), one.height()
    of_layer = QgsRasterDataProvider.VirtualRasterInputLayers()
    of_layer.name, of_layer.uri, of_layer.provider = "one", one.source(), "gdal"
    wanted.rInputLayers = [of_layer]
    uri = QgsRasterDataProvider.encodeVirtualRasterProviderUri(wanted)
    QgsProject.instance().addMapLayer(one)  # the calculation looks for it there
    layer = QgsRasterLayer(uri, "calculated", "virtualraster")
    assert layer.isValid()
    return layer


def value_in(path: Path, value: int) -> None:
    from osgeo import gdal

    made = gdal.GetDriverByName("GTiff").Create(str(path), 32, 32, 1, gdal.GDT_Float32)
    made.SetGeoTransform([500000, 10, 0, 5000000, 0, -10])
    made.SetProjection(QgsCoordinateReferenceSystem("EPSG:32631").toWkt())
    made.GetRasterBand(1).Fill(value)


def written(layer: QgsRasterLayer) -> rendering.Rendering:
    made = rendering.rendering(rendering.copy_of(layer), None, 10.0, TRANSFORMS)
    made.write()
    return made


def test_a_rendering_knows_when_the_files_behind_its_layer_changed(tmp_path: Path) -> None:
    path = tmp_path / "one.tif"
    value_in(path, 7)
    first = written(calculated(path))
    first.finish()
    again = rendering.rendering(rendering.copy_of(calculated(path)), None, 10.0, TRANSFORMS)
    assert again.target == first.target and again.is_fresh()  # also after a finished encoding: nothing changed
    QgsProject.instance().removeAllMapLayers()
    path.unlink()
    value_in(path, 9)
    os.utime(path, ns=(1, 1))
    changed = rendering.rendering(rendering.copy_of(calculated(path)), None, 10.0, TRANSFORMS)
    assert changed.target == first.target and not changed.is_fresh()
    made = QgsRasterLayer(changed.write(), "rendered")
    assert made.dataProvider().sample(made.extent().center(), 1)[0] == 18
    QgsProject.instance().removeAllMapLayers()


def test_a_rendering_of_a_service_serves_only_an_encoding_that_was_stopped(xyz: QgsRasterLayer) -> None:
    def made() -> rendering.Rendering:
        return rendering.rendering(rendering.copy_of(xyz), around(LON, LAT), 4.0, TRANSFORMS)

    made().write()
    assert made().is_fresh()
    os.utime(made().target, (1, 1))
    assert not made().is_fresh()
    os.utime(made().target)
    made().finish()
    assert not made().is_fresh()
    made().write()
    assert made().is_fresh()


def test_a_rendering_knows_when_the_style_or_nodata_of_its_layer_changed(xyz: QgsRasterLayer, tmp_path: Path) -> None:
    render(xyz)
    xyz.renderer().setOpacity(0.5)
    assert not rendering.rendering(rendering.copy_of(xyz), around(LON, LAT), 4.0, TRANSFORMS).is_fresh()
    value_in(tmp_path / "one.tif", 7)
    layer = calculated(tmp_path / "one.tif")
    assert written(layer).is_fresh()
    layer.dataProvider().setUserNoDataValue(1, [QgsRasterRange(14, 14)])
    assert not rendering.rendering(rendering.copy_of(layer), None, 10.0, TRANSFORMS).is_fresh()
    QgsProject.instance().removeAllMapLayers()


def test_a_rendering_of_an_earlier_version_is_made_again(xyz: QgsRasterLayer) -> None:
    first = Path(render(xyz).source())
    first.with_suffix(".json").unlink()
    assert not rendering.rendering(rendering.copy_of(xyz), around(LON, LAT), 4.0, TRANSFORMS).is_fresh()
