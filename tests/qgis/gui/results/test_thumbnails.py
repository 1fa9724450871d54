"""Pictures of hits: cut from the layer in its own style, in the background, kept, and dropped when stale."""

from __future__ import annotations

from dataclasses import replace

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
)
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtTest import QTest
from waiting import until

SIDE = 40


@pytest.fixture
def layer(tmp_path):
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


def test_another_style_makes_it_anew(thumbnails, layer):
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
