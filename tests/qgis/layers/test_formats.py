"""Formats that only QGIS's GDAL reads: QGIS renders them, in the toolbox and in the form."""

from __future__ import annotations

from pathlib import Path

import pytest
from akin.plugin.algorithms.encode.raster_inputs import read_layer, rendered_instead
from akin.plugin.client.errors import EngineError
from akin.plugin.contract import messages
from engine_kit import Heard
from osgeo import gdal, osr
from qgis.core import QgsRasterLayer

SIDE_PX = 96


@pytest.fixture
def foreign(tmp_path: Path) -> QgsRasterLayer:
    """A raster of 96 x 96 m in a format that the engine's GDAL lacks."""
    driver = gdal.GetDriverByName("HDF4Image")
    if driver is None:
        pytest.skip("this GDAL has no format that the engine lacks")
    path = tmp_path / "image.hdf"
    made = driver.Create(str(path), SIDE_PX, SIDE_PX, 3, gdal.GDT_Byte)
    crs = osr.SpatialReference()
    crs.ImportFromEPSG(32631)
    made.SetProjection(crs.ExportToWkt())
    made.SetGeoTransform((500_000, 1, 0, 5_000_000, 0, -1))
    for number in (1, 2, 3):
        made.GetRasterBand(number).WriteRaster(0, 0, SIDE_PX, SIDE_PX, bytes(range(SIDE_PX)) * SIDE_PX)
    made = None
    layer = QgsRasterLayer(str(path), "image")
    assert layer.isValid()
    return layer


def test_the_toolbox_renders_it(real_engine: Path, foreign: QgsRasterLayer, tmp_path: Path) -> None:
    import processing

    heard = Heard()
    inputs = {"INPUT": [foreign], "ENCODER": "fake", "COLLECTION": str(tmp_path / "c")}
    assert processing.run("akin:encoderaster", inputs, feedback=heard)["PATCHES"] == 36
    assert any("can't read image itself, so QGIS renders it" in line for line in heard.infos)


def test_only_the_raster_that_the_error_names_is_rendered(real_engine: Path) -> None:
    land = read_layer(QgsRasterLayer(str(real_engine / "land.tif"), "land"))
    other = EngineError(messages.rasters.OTHER_FORMAT(path="/other.hdf"))
    assert rendered_instead([land], other) is None
    assert rendered_instead([land], EngineError(messages.rasters.NOT_FOUND(path=land.path))) is None
    (made,) = rendered_instead([land], EngineError(messages.rasters.OTHER_FORMAT(path=land.path)))
    assert made.path == "" and made.copy is land.spare and made.name == "land"
