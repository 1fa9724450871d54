"""akin:samplereference and akin:estimatearea against a real engine."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from akin.plugin.layers import provenance
from akin.plugin.layers.results.reference.places import REFERENCE
from engine_kit import Heard
from qgis.core import (
    QgsFeature,
    QgsGeometry,
    QgsPalettedRasterRenderer,
    QgsPointXY,
    QgsProcessingException,
    QgsProject,
    QgsRasterLayer,
    QgsVectorLayer,
)
from qgis.PyQt.QtGui import QColor

NAMES = {1: "Water", 2: "Forest", 3: "Town <new>"}


@pytest.fixture
def land(tmp_path: Path) -> QgsRasterLayer:
    """200 x 200 pixels of 10 m: 10 % water, 30 % town, the rest forest; the style has the names."""
    from osgeo import gdal, osr

    path = str(tmp_path / "land.tif")
    dataset = gdal.GetDriverByName("GTiff").Create(path, 200, 200, 1, gdal.GDT_Byte)
    dataset.SetGeoTransform((500_000, 10, 0, 5_000_000, 0, -10))
    crs = osr.SpatialReference()
    crs.ImportFromEPSG(32631)
    dataset.SetProjection(crs.ExportToWkt())
    band = dataset.GetRasterBand(1)
    for value, top, rows in ((1, 0, 20), (2, 20, 120), (3, 140, 60)):
        band.WriteRaster(0, top, 200, rows, bytes([value]) * 200 * rows)
    del band, dataset
    layer = QgsRasterLayer(path, "land & town")
    classes = [QgsPalettedRasterRenderer.Class(value, QColor("red"), name) for value, name in NAMES.items()]
    layer.setRenderer(QgsPalettedRasterRenderer(layer.dataProvider(), 1, classes))
    QgsProject.instance().addMapLayer(layer)
    return layer


def run(name: str, heard: Heard, **parameters: Any) -> dict:
    import processing

    return processing.run(f"akin:{name}", parameters, feedback=heard)


def test_places_are_drawn_labelled_and_estimated(real_engine: Path, land: QgsRasterLayer, tmp_path: Path) -> None:
    heard, path = Heard(), str(tmp_path / "places.gpkg")
    sampled = run("samplereference", heard, MAP=land, SIZE=200, MINIMUM=30, OUTPUT=path)
    layer = QgsVectorLayer(path, "places")
    assert sampled["PLACES"] == layer.featureCount() == 200
    assert any("Water. Places: 30" in said for said in heard.infos), heard.infos
    features = list(layer.getFeatures())
    assert {(f["map_value"], f["map_class"]) for f in features} == set(NAMES.items())
    assert all(f[REFERENCE] in (None, "") or f[REFERENCE].isNull() for f in features)
    layer.loadDefaultStyle()
    widget = layer.editorWidgetSetup(layer.fields().indexOf(REFERENCE))
    assert widget.type() == "ValueMap" and {"Water": "Water"} in widget.config()["map"]
    made_by = provenance.request_of(layer)
    assert made_by is not None and made_by.request.size == 200

    index = layer.fields().indexOf(REFERENCE)
    wrong = {f.id() for f in features[::10]}
    truth = {f.id(): {index: "water" if f.id() in wrong else f["map_class"]} for f in features}
    assert layer.dataProvider().changeAttributeValues(truth)
    report, heard = tmp_path / "report.html", Heard()
    found = run(
        "estimatearea", heard, MAP=land, LABELS=path, CLASS_FIELD=REFERENCE, OUTPUT="memory:", REPORT=str(report)
    )
    assert 0.85 < found["OVERALL"] < 0.95 and 0 < found["OVERALL_PM"] < 0.1
    rows = {f["class"]: f for f in found["OUTPUT"].getFeatures()}
    assert set(rows) == set(NAMES.values()) and rows["Water"]["mapped_ha"] == pytest.approx(40, rel=0.01)
    assert rows["Water"]["area_ha"] - rows["Water"]["area_ha_pm"] > 40, "forest was labelled as water"
    assert sum(r["area_ha"] for r in rows.values()) == pytest.approx(400, rel=0.01)
    text = report.read_text(encoding="utf-8")
    assert "Town &lt;new&gt;" in text and "<new>" not in text and "land &amp; town" in text
    assert "http" not in text.replace("http://www.w3.org/2000/svg", ""), "a report needs no network"
    assert any("Overall accuracy" in said for said in heard.infos)


def test_labels_that_do_not_fit_get_a_sentence(real_engine: Path, land: QgsRasterLayer) -> None:
    def labels(crs: str, *rows: tuple[float, float, Any]) -> QgsVectorLayer:
        layer = QgsVectorLayer(f"Point?crs={crs}&field=truth:string", "truth", "memory")
        for x, y, value in rows:
            feature = QgsFeature(layer.fields())
            feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(x, y)))
            feature.setAttributes([value])
            layer.dataProvider().addFeature(feature)
        return layer

    water = [(500_005.0 + i, 4_999_995.0, "Water") for i in range(5)]
    for layer, field, said in (
        (labels("EPSG:32631", *water), "truth", "fewer than 2 reference labels"),
        (labels("EPSG:32631", *water, (500_005.0, 4_999_000.0, "Swamp")), "truth", "Swamp"),
        (labels("EPSG:32631", *[(x, y, None) for x, y, _ in water]), "truth", "empty everywhere"),
        (labels("EPSG:4326", (50.0, 10.0, "Water")), "truth", "lies on the map"),
        (labels("EPSG:32631", *water), "other", "no field other"),
        (labels("", *water), "truth", "has no CRS"),
    ):
        with pytest.raises(QgsProcessingException, match=said):
            run("estimatearea", Heard(), MAP=land, LABELS=layer, CLASS_FIELD=field, OUTPUT="memory:")


def test_a_raster_that_has_no_classes_gets_a_sentence(real_engine: Path, land: QgsRasterLayer, tmp_path: Path) -> None:
    from osgeo import gdal

    path = str(tmp_path / "heights.tif")
    gdal.Translate(path, land.source(), outputType=gdal.GDT_Float32)
    with pytest.raises(QgsProcessingException, match="not a raster of classes"):
        run("samplereference", Heard(), MAP=path, OUTPUT="memory:")
    with pytest.raises(QgsProcessingException, match="is not a file"):
        wms = QgsRasterLayer("type=xyz&url=http://127.0.0.1:9/{x}/{y}/{z}.png&zmax=3&zmin=0", "tiles", "wms")
        QgsProject.instance().addMapLayer(wms)
        run("samplereference", Heard(), MAP=wms, OUTPUT="memory:")


@pytest.mark.parametrize("name", ["samplereference", "estimatearea"])
def test_an_image_is_no_map_of_classes(real_engine: Path, name: str) -> None:
    """Its 200 grey values would each be a class."""
    image = QgsRasterLayer(str(real_engine / "land.tif"), "photo")
    assert image.bandCount() == 3
    labels = QgsVectorLayer("Point?crs=EPSG:32631&field=reference:string", "labels", "memory")
    with pytest.raises(QgsProcessingException, match="photo has 3 bands, like an image"):
        run(name, Heard(), MAP=image, LABELS=labels, OUTPUT="TEMPORARY_OUTPUT")


def test_the_class_of_the_map_is_no_reference(real_engine: Path, land: QgsRasterLayer, tmp_path: Path) -> None:
    """With it, every map is right everywhere."""
    path = str(tmp_path / "places.gpkg")
    run("samplereference", Heard(), MAP=land, SIZE=200, MINIMUM=30, OUTPUT=path)
    for field in ("map_class", "map_value"):
        with pytest.raises(QgsProcessingException, match=f"{field} has the class of the map"):
            run("estimatearea", Heard(), MAP=land, LABELS=path, CLASS_FIELD=field, OUTPUT="memory:")
