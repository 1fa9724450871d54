"""Lines across 180 degrees, on maps in degrees and in Mercator's projection."""

from __future__ import annotations

from pathlib import Path

import pytest
from akin.plugin.contract.requests.search import Hit
from akin.plugin.gui.map.hit import HitOnMap
from akin.plugin.gui.map.marks import HitMarks
from akin.plugin.layers.crs import globe_width, whole
from akin.plugin.layers.inputs.rasters import container_sentence
from qgis.core import QgsCoordinateReferenceSystem, QgsPointXY, QgsRectangle
from qgis.gui import QgsMapCanvas

UTM = "EPSG:32601"
#: 640 m across 180 degrees, at 52 degrees north.
FOOTPRINT = ((293800, 5760000), (294440, 5760000), (294440, 5760640), (293800, 5760640), (293800, 5760000))
WIDTHS = {"EPSG:4326": 360.0, "EPSG:3857": 40075016.69, "EPSG:6933": 34735060.89, "EPSG:32601": 0.0, "": 0.0}


def crs(name: str) -> QgsCoordinateReferenceSystem:
    return QgsCoordinateReferenceSystem(name)


@pytest.mark.parametrize("name", WIDTHS)
def test_the_width_of_the_globe(name: str) -> None:
    assert globe_width(crs(name)) == pytest.approx(WIDTHS[name], rel=1e-6)


def test_a_line_stays_whole_and_near() -> None:
    line = [QgsPointXY(x, 5) for x in (179, -179, -178, 179)]
    assert [p.x() for p in whole(line, 360, 170)] == [179, 181, 182, 179]
    assert [p.x() for p in whole(line, 360, -170)] == [-181, -179, -178, -181]
    assert [p.x() for p in whole(line, 360, 530)] == [539, 541, 542, 539]
    assert [p.x() for p in whole(line, 0, 170)] == [179, -179, -178, 179]


@pytest.mark.parametrize(("name", "center"), [("EPSG:4326", 180.0), ("EPSG:4326", -180.0), ("EPSG:3857", 20037508.0)])
def test_a_hit_across_180_degrees_is_drawn_where_it_lies(name: str, center: float) -> None:
    canvas = QgsMapCanvas()
    canvas.setDestinationCrs(crs(name))
    unit = globe_width(crs(name)) / 360
    y = 52.0 if unit == 1 else 6.8e6
    canvas.setExtent(QgsRectangle(center - unit, y - unit, center + unit, y + unit))
    hit = Hit(1, 1, 0.9, 0.9, 99.0, "a", None, FOOTPRINT, (294120, 5760320))
    marks = HitMarks(canvas)
    marks.show_hits([hit], UTM, 0.5)
    ((_, _, _, box, _),) = marks._rings
    assert box.width() < 0.02 * unit and abs(box.center().x() - center) < 0.02 * unit
    HitOnMap(canvas, canvas).zoom(hit, UTM)
    assert canvas.extent().width() < unit and abs(canvas.extent().center().x() - center) < 0.02 * unit


def test_a_container_of_rasters_is_no_damaged_file(tmp_path: Path) -> None:
    from osgeo import gdal

    path = str(tmp_path / "two.gpkg")
    for name in ("one", "two"):
        tile = gdal.GetDriverByName("MEM").Create("", 8, 8, 3)
        tile.SetGeoTransform((500000, 10, 0, 5000000, 0, -10))
        tile.SetProjection(crs("EPSG:32631").toWkt())
        options = [f"RASTER_TABLE={name}", "APPEND_SUBDATASET=YES"]
        gdal.GetDriverByName("GPKG").CreateCopy(path, tile, options=options if name == "two" else options[:1])
    sentence = container_sentence(path)
    assert sentence is not None and f"GPKG:{path}:one, GPKG:{path}:two" in sentence
    assert container_sentence(f"GPKG:{path}:one") is None
    assert container_sentence(str(tmp_path / "none.tif")) is None
