"""Whether the files that a layer is drawn from are still there."""

from __future__ import annotations

from pathlib import Path

import pytest
from akin.plugin.layers.inputs.present import is_there
from osgeo import gdal
from qgis.core import QgsRasterLayer, QgsVectorLayer


@pytest.fixture
def tif(tmp_path: Path) -> Path:
    path = tmp_path / "a & b" / "land.tif"
    path.parent.mkdir()
    made = gdal.GetDriverByName("GTiff").Create(str(path), 10, 10, 1)
    made.SetGeoTransform((500_000, 10, 0, 5_000_000, 0, -10))
    made.FlushCache()
    del made
    return path


def test_a_raster_is_gone_when_its_file_is(tif: Path) -> None:
    layer = QgsRasterLayer(str(tif), "land")
    assert is_there(layer)
    tif.rename(tif.with_name("moved.tif"))
    assert not is_there(layer)
    assert not is_there(QgsRasterLayer(str(tif), "never there"))


@pytest.mark.parametrize("inside", [True, False])
def test_a_vrt_is_gone_when_one_of_its_files_is(tif: Path, tmp_path: Path, inside: bool) -> None:
    vrt = (tif.parent if inside else tmp_path / "elsewhere.d") / "all.vrt"
    vrt.parent.mkdir(exist_ok=True)
    gdal.BuildVRT(str(vrt), [str(tif)]).FlushCache()
    layer = QgsRasterLayer(str(vrt), "all")
    assert is_there(layer)
    tif.unlink()
    assert not is_there(layer)


def test_a_warped_vrt(tif: Path, tmp_path: Path) -> None:
    vrt = tmp_path / "warped.vrt"
    gdal.Warp(str(vrt), str(tif), format="VRT", srcSRS="EPSG:32631", dstSRS="EPSG:4326").FlushCache()
    layer = QgsRasterLayer(str(vrt), "warped")
    assert is_there(layer)
    tif.unlink()
    assert not is_there(layer)


def test_layers_without_files_are_there() -> None:
    xyz = QgsRasterLayer("type=xyz&url=http://localhost/{z}/{x}/{y}.png&zmax=3&zmin=0", "xyz", "wms")
    text = '<VRTDataset rasterXSize="1" rasterYSize="1"><VRTRasterBand dataType="Byte" band="1"/></VRTDataset>'
    for layer in (xyz, QgsVectorLayer("Point?crs=EPSG:4326", "points", "memory"), QgsRasterLayer(text, "", "gdal")):
        assert is_there(layer), layer.source()
