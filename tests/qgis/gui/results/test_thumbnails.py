"""Pictures of hits: cut from the layer in its own style, in the background, kept, and dropped when stale."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from akin.plugin.gui.results.thumbnails import Thumbnails
from fake_engine import CRS, hit
from osgeo import gdal, osr
from qgis.core import (
    QgsContrastEnhancement,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsPointXY,
    QgsProject,
    QgsRasterLayer,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QSize, Qt
from qgis.PyQt.QtTest import QTest
from waiting import until

SIDE = 40


@pytest.fixture
def layer(tmp_path):
    QgsProject.instance().clear()
    path = str(tmp_path / "demo.tif")
    made = gdal.GetDriverByName("GTiff").Create(path, 100, 100, 3)
    made.SetGeoTransform((500_000, 10, 0, 5_000_000, 0, -10))
    crs = osr.SpatialReference()
    crs.ImportFromEPSG(32631)
    made.SetProjection(crs.ExportToWkt())
    for number, value in enumerate((200, 40, 40)):
        made.GetRasterBand(number + 1).Fill(value)
    made = None
    layer = QgsRasterLayer(path, "demo")
    QgsProject.instance().addMapLayer(layer)
    return layer


@pytest.fixture
def thumbnails(layer):
    return Thumbnails(lambda source: layer, QSize(SIDE, SIDE))


def wait_for(thumbnails, one):
    until(lambda: thumbnails.picture(one, CRS) is not None)
    return thumbnails.picture(one, CRS)


def test_a_picture_comes_later_and_is_kept(thumbnails):
    one = hit(0, 1, 0.9)
    assert thumbnails.picture(one, CRS) is None
    picture = wait_for(thumbnails, one)
    assert (picture.width(), picture.height()) == (SIDE, SIDE)
    middle = picture.pixelColor(SIDE // 2, SIDE // 2)
    assert middle.red() > 150 and middle.green() < 100
    assert thumbnails.picture(one, CRS) is picture


def test_another_style_makes_it_again(thumbnails, layer):
    one = hit(0, 1, 0.9)
    wait_for(thumbnails, one)
    layer.renderer().setRedBand(2)
    layer.renderer().setGreenBand(1)
    layer.emitStyleChanged()
    middle = wait_for(thumbnails, one).pixelColor(SIDE // 2, SIDE // 2)
    assert middle.green() > 150 and middle.red() < 100


def test_stale_ones_are_stopped_without_waiting(thumbnails):
    came = []
    thumbnails.ready.connect(came.append)
    for number in range(30):
        thumbnails.picture(hit(number, number, 0.5), CRS)
    QTest.qWait(1)
    thumbnails.forget_waiting()
    before = len(came)
    until(lambda: not thumbnails._ending)
    QTest.qWait(100)
    assert len(came) == before


def test_patches_of_another_collection_are_others(thumbnails):
    one = hit(0, 1, 0.9)
    thumbnails.set_collection("/data/a")
    wait_for(thumbnails, one)
    thumbnails.set_collection("/data/b")
    assert thumbnails.picture(one, CRS) is None


def settled(thumbnails, one):
    """Its picture, after the rendering that it may start."""
    thumbnails.picture(one, CRS)
    QTest.qWait(1)
    until(lambda: not thumbnails._waiting and not thumbnails._jobs)
    return thumbnails.picture(one, CRS)


@pytest.fixture
def lacking():
    """What `lacking_changed` said."""
    return []


@pytest.fixture
def without_layer(lacking):
    """Pictures of a collection whose raster is not in the project."""
    QgsProject.instance().clear()
    made = Thumbnails(lambda hit: next(iter(QgsProject.instance().mapLayersByName("demo")), None), QSize(SIDE, SIDE))
    made.lacking_changed.connect(lacking.append)
    yield made
    made.close()


def test_without_a_raster_it_is_blank_until_the_raster_is_added(without_layer, lacking, tmp_path, request):
    one, other = hit(0, 1, 0.9), hit(1, 2, 0.8)
    assert settled(without_layer, one) is None and settled(without_layer, other) is None
    assert lacking == [True], "said once"
    came = []
    without_layer.ready.connect(came.append)
    layer = request.getfixturevalue("layer")
    assert came == [-1] and lacking == [True, False], "all are drawn again"
    assert settled(without_layer, one).pixelColor(SIDE // 2, SIDE // 2).red() > 150
    QgsProject.instance().removeMapLayer(layer.id())
    assert settled(without_layer, one) is None and lacking[2:] == [True]


def test_vectors_and_rasters_elsewhere_do_not_show_a_place(without_layer, lacking, tmp_path):
    one = hit(0, 1, 0.9)
    path = str(tmp_path / "far.tif")
    made = gdal.GetDriverByName("GTiff").Create(path, 10, 10, 1)
    made.SetGeoTransform((600_000, 10, 0, 4_000_000, 0, -10))
    crs = osr.SpatialReference()
    crs.ImportFromEPSG(32631)
    made.SetProjection(crs.ExportToWkt())
    made = None
    vector = QgsVectorLayer("Polygon?crs=EPSG:32631", "vector", "memory")
    QgsProject.instance().addMapLayers([QgsRasterLayer(path, "far"), vector])
    assert settled(without_layer, one) is None and lacking == [True]


def test_a_vector_layer_that_is_added_costs_no_picture(thumbnails):
    one = hit(0, 1, 0.9)
    picture = wait_for(thumbnails, one)
    QgsProject.instance().addMapLayer(QgsVectorLayer("Polygon?crs=EPSG:32631", "vector", "memory"))
    assert thumbnails.picture(one, CRS) is picture


def test_a_raster_whose_file_is_gone_is_not_drawn(thumbnails, layer, lacking):
    thumbnails.lacking_changed.connect(lacking.append)
    one, other, path = hit(0, 1, 0.9), hit(1, 2, 0.8), Path(layer.source())
    picture = wait_for(thumbnails, one)
    path.rename(path.with_name("moved.tif"))
    assert settled(thumbnails, other) is None and lacking == [True]
    assert thumbnails.picture(one, CRS) is picture, "it was drawn from the file"
    path.with_name("moved.tif").rename(path)
    thumbnails.forget_waiting()  # another search
    assert settled(thumbnails, other) is not None and lacking == [True, False]


def test_a_repaired_source_is_drawn(thumbnails, layer):
    one, path = hit(0, 1, 0.9), Path(layer.source())
    moved = path.rename(path.with_name("moved.tif"))
    assert settled(thumbnails, one) is None
    layer.setDataSource(str(moved), "demo", "gdal")
    assert settled(thumbnails, one) is not None


def test_the_results_say_once_to_add_the_raster(docks, ask):
    line, hits = docks.results.lacking, docks.hits
    assert line.isHidden()
    ask("river")
    for row in (0, 1):
        hits.data(hits.index(row), Qt.ItemDataRole.DecorationRole)
    until(lambda: not line.isHidden())
    assert line.text() == "Some hits have no picture. Add the raster of the collection or another one of the area."
    hits.set_found(None)
    assert line.isHidden()


@pytest.mark.parametrize("west", [179.99, -180.01, 359.99])
def test_a_picture_of_a_raster_with_longitudes_beyond_180(tmp_path, west):
    """Red up to a meridian and blue after it. A map in the collection's CRS would show at most one of them."""
    path = str(tmp_path / "over.tif")
    made = gdal.GetDriverByName("GTiff").Create(path, 200, 100, 3)
    made.SetGeoTransform((west, 1e-4, 0, 52.005, 0, -1e-4))
    crs = osr.SpatialReference()
    crs.ImportFromEPSG(4326)
    made.SetProjection(crs.ExportToWkt())
    west_half, east_half = b"\xc8" * 100 + b"\x01" * 100, b"\x01" * 100 + b"\xc8" * 100
    for number, row in enumerate((west_half, b"\x01" * 200, east_half)):
        made.GetRasterBand(number + 1).WriteRaster(0, 0, 200, 100, row * 100)
    made = None
    layer = QgsRasterLayer(path, "over")
    layer.setContrastEnhancement(QgsContrastEnhancement.ContrastEnhancementAlgorithm.NoEnhancement)
    QgsProject.instance().addMapLayer(layer)
    utm = "EPSG:32631" if west > 180 else "EPSG:32601"
    to_utm = QgsCoordinateTransform(layer.crs(), QgsCoordinateReferenceSystem(utm), QgsProject.instance())
    middle = to_utm.transform(QgsPointXY(west + 0.01, 52.0))
    x, y, half = middle.x(), middle.y(), 300
    ring = (
        (x - half, y - half),
        (x + half, y - half),
        (x + half, y + half),
        (x - half, y + half),
        (x - half, y - half),
    )
    one = replace(hit(0, 1, 0.9), footprint=ring)
    pictures = Thumbnails(lambda source: layer, QSize(SIDE, SIDE))
    until(lambda: pictures.picture(one, utm) is not None)
    picture = pictures.picture(one, utm)
    assert (picture.width(), picture.height()) == (SIDE, SIDE)
    colours = [picture.pixelColor(column, SIDE // 2) for column in (4, SIDE // 4, 3 * SIDE // 4, SIDE - 5)]
    assert [c.alpha() for c in colours] == [255] * 4
    assert [c.red() > 150 and c.blue() < 50 for c in colours] == [True, True, False, False]
    assert [c.blue() > 150 and c.red() < 50 for c in colours] == [False, False, True, True]
