"""akin:detectchange against a real engine."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from akin.plugin.layers.provenance import request_of
from akin.plugin.layers.results.change import detected
from engine_kit import Heard
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsGeometry,
    QgsPalettedRasterRenderer,
    QgsPointXY,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProject,
    QgsRasterLayer,
    QgsSingleBandPseudoColorRenderer,
    QgsVectorLayer,
)

Run = Callable[..., dict]


@pytest.fixture
def run(real_engine: Path) -> Run:
    """`run("detectchange", …)`; what it said is kept in `run.heard`."""
    import processing

    def call(name: str, **parameters: Any) -> dict:
        call.heard = Heard()
        return processing.run(f"akin:{name}", parameters, feedback=call.heard)

    call.heard = Heard()
    return call


@pytest.fixture
def collection(run: Run, real_engine: Path) -> str:
    """land.tif in two dates: a square of it is mirrored in the second. Encoded once for all."""
    from osgeo import gdal

    folder = real_engine / "dates"
    if not folder.exists():
        before = real_engine / "land.tif"
        after = real_engine / "land_2021.tif"
        gdal.UseExceptions()
        copy = gdal.GetDriverByName("GTiff").CreateCopy(str(after), gdal.Open(str(before)))
        square = copy.ReadAsArray(0, 0, 240, 240)
        copy.WriteArray(square[:, ::-1, ::-1], 0, 0) if square.ndim == 3 else copy.WriteArray(square[::-1, ::-1], 0, 0)
        copy.FlushCache()
        del copy
        for path, date in ((before, "2019-07-01"), (after, "2021-02-01")):
            run("encoderaster", INPUT=[str(path)], ENCODER="fake", COLLECTION=str(folder), DATE=date)
    return str(folder)


def test_areas_have_pictures_of_rasters_in_the_project(
    run: Run, collection: str, real_engine: Path, tmp_path: Path
) -> None:
    paths = [str(real_engine / name) for name in ("land.tif", "land_2021.tif")]
    layers = [QgsProject.instance().addMapLayer(QgsRasterLayer(path, Path(path).stem)) for path in paths]
    try:
        outputs = {"OUTPUT": str(tmp_path / "score.tif"), "AREAS": str(tmp_path / "a.gpkg")}
        run("detectchange", COLLECTION=collection, FALSE_ALARMS=5.0, **outputs)
        areas = QgsVectorLayer(str(tmp_path / "a.gpkg"))
        found = [(one["before"], one["now"]) for one in areas.getFeatures()]
        assert found and all(Path(path).is_file() for both in found for path in both)
        assert "_pictures" in found[0][0] and request_of(QgsRasterLayer(outputs["OUTPUT"])).request.rasters == ()
        detected.style_areas(areas)
        assert '"before"' in areas.mapTipTemplate() and "<img" in areas.mapTipTemplate()
    finally:
        for layer in layers:
            QgsProject.instance().removeMapLayer(layer.id())


def test_change_gives_styled_layers(run: Run, collection: str, tmp_path: Path) -> None:
    outputs = {name: str(tmp_path / f"{name}.{end}") for name, end in (("OUTPUT", "tif"), ("MASK", "tif"))}
    result = run("detectchange", COLLECTION=collection, FALSE_ALARMS=1.0, AREAS=str(tmp_path / "a.gpkg"), **outputs)
    score, mask = QgsRasterLayer(result["OUTPUT"]), QgsRasterLayer(result["MASK"])
    assert isinstance(score.renderer(), QgsSingleBandPseudoColorRenderer)
    assert isinstance(mask.renderer(), QgsPalettedRasterRenderer) and len(mask.renderer().classes()) == 2
    areas = QgsVectorLayer(str(tmp_path / "a.gpkg"))
    assert [field.name() for field in areas.fields()][1:] == [field.name() for field in detected.area_fields()]
    assert areas.crs() == score.crs()
    total = sum(feature["area_ha"] for feature in areas.getFeatures())
    assert total == pytest.approx(result["CHANGED_HA"], abs=0.01)
    assert request_of(score).verb.name == "detect_change"
    assert result["MESSAGE"] in run.heard.infos
    assert any("2019-07-01" in one and "2021-02-01" in one for one in run.heard.warnings)  # the seasons differ


@pytest.mark.parametrize("dates", ["2019 2021", "2019, 01.02.2021", "2019-07-01\n2021", "2019; 2021"])
def test_dates_have_spaces_commas_or_lines(run: Run, collection: str, tmp_path: Path, dates: str) -> None:
    result = run("detectchange", COLLECTION=collection, OUTPUT=str(tmp_path / "score.tif"), DATES=dates)
    assert result["MESSAGE"]


def test_masks_hide_clouds(run: Run, collection: str, real_engine: Path, tmp_path: Path) -> None:
    from osgeo import gdal

    gdal.UseExceptions()
    land = gdal.Open(str(real_engine / "land.tif"))
    path = tmp_path / "clouds_20210201.tif"
    mask = gdal.GetDriverByName("GTiff").Create(str(path), land.RasterXSize, land.RasterYSize, 1, gdal.GDT_Byte)
    mask.SetGeoTransform(land.GetGeoTransform())
    mask.SetProjection(land.GetProjection())
    width, height = land.RasterXSize, land.RasterYSize // 2
    mask.GetRasterBand(1).WriteRaster(0, 0, width, height, b"\3" * (width * height))
    mask.FlushCache()
    del mask
    output, masks = str(tmp_path / "o.tif"), {"MASKS": [str(path)], "MASK_VALUES": "3"}
    run("detectchange", COLLECTION=collection, OUTPUT=output, **masks)
    request = request_of(QgsRasterLayer(output)).request
    assert request.clouds.rasters == (str(path),) and request.clouds.values == (3,) and request.clouds.share == 0.2
    assert any(one.startswith("Clouds hide") for one in run.heard.warnings)
    with pytest.raises(QgsProcessingException, match="whole numbers"):
        run("detectchange", COLLECTION=collection, OUTPUT=output, MASK_VALUES="cloud")


def test_loaded_layers_have_names(run: Run, collection: str, tmp_path: Path) -> None:
    import processing

    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    parameters = {"COLLECTION": collection, "OUTPUT": str(tmp_path / "s.tif"), "AREAS": None}
    details = QgsProcessingContext.LayerDetails("Change score", QgsProject.instance(), "OUTPUT")
    context.addLayerToLoadOnCompletion(str(tmp_path / "s.tif"), details)
    result = processing.run("akin:detectchange", parameters, feedback=Heard(), context=context)
    assert "AREAS" not in result
    name = context.layerToLoadOnCompletionDetails(str(tmp_path / "s.tif")).name
    assert "2019-07-01" in name and "2021-02-01" in name


def test_the_areas_are_above_the_rasters(run: Run, collection: str, tmp_path: Path) -> None:
    """By the paths of the files, which QGIS sorts by otherwise, the areas would be the lowest."""
    import processing

    ends = {"AREAS": "a.gpkg", "MASK": "b.tif", "OUTPUT": "c.tif"}
    outputs = {name: str(tmp_path / end) for name, end in ends.items()}
    before = set(QgsProject.instance().mapLayers())
    processing.runAndLoadResults(
        "akin:detectchange", {"COLLECTION": collection, "FALSE_ALARMS": 5.0, **outputs}, feedback=Heard()
    )
    layers = [one for one in QgsProject.instance().layerTreeRoot().layerOrder() if one.id() not in before]
    assert [Path(one.source().split("|")[0]).name for one in layers] == ["a.gpkg", "b.tif", "c.tif"]
    QgsProject.instance().removeMapLayers([one.id() for one in layers])


def test_what_is_wrong_is_said(run: Run, collection: str, tmp_path: Path) -> None:
    output = str(tmp_path / "s.tif")
    with pytest.raises(QgsProcessingException, match="1999"):
        run("detectchange", COLLECTION=collection, DATES="2019\n1999", OUTPUT=output)
    with pytest.raises(QgsProcessingException, match="two dates"):
        run("detectchange", COLLECTION=collection, DATES="2019", OUTPUT=output)
    with pytest.raises(QgsProcessingException, match="nowhere"):
        run("detectchange", COLLECTION=collection, ALSO="/nowhere", OUTPUT=output)


def test_anomalies_are_found_again_and_again(run: Run, collection: str, real_engine: Path, tmp_path: Path) -> None:
    output = str(tmp_path / "n.tif")
    with pytest.raises(QgsProcessingException, match="three dates"):
        run("anomalies", COLLECTION=collection, OUTPUT=output)
    third = str(real_engine / "third")
    run("encoderaster", INPUT=[str(real_engine / "land.tif")], ENCODER="fake", COLLECTION=third, DATE="2021-08-01")
    first = run("anomalies", COLLECTION=collection, ALSO=third, OUTPUT=output)
    assert "2021-08-01" in first["MESSAGE"] and first["NEW_HA"] == first["ANOMALIES_HA"]
    layer = QgsRasterLayer(output)
    assert layer.bandCount() == 2 and request_of(layer).verb.name == "anomalies"
    again = run("anomalies", COLLECTION=collection, ALSO=third, OUTPUT=output, AREAS=None)
    assert again["NEW_HA"] == 0 and "2021-08-01" in again["MESSAGE"] and "AREAS" not in again


def test_words_give_transitions(run: Run, collection: str, tmp_path: Path) -> None:
    words = {"CLASSES": "red; blue\ngrass: green", "MIN_SCORE": 0.01}
    result = run(
        "maptransitions",
        COLLECTION=collection,
        OUTPUT=str(tmp_path / "t.tif"),
        MATRIX="memory:",
        FALSE_ALARMS=100,
        **words,
    )
    layer = QgsRasterLayer(result["OUTPUT"])
    assert isinstance(layer.renderer(), QgsPalettedRasterRenderer)
    rows = list(result["MATRIX"].getFeatures())
    assert len(rows) == 16 and {"red", "grass", "blue"} < {row["from"] for row in rows}
    assert sum(row["area_ha"] for row in rows) > 0
    assert request_of(layer).verb.name == "map_transitions"
    for classes, said in ((" ", "Enter two classes or more"), ("forest", "there is one: forest")):
        with pytest.raises(QgsProcessingException, match=said):
            run("maptransitions", COLLECTION=collection, OUTPUT=str(tmp_path / "t.tif"), CLASSES=classes)
    with pytest.raises(QgsProcessingException, match="no map model"):
        run("maptransitions", COLLECTION=collection, OUTPUT=str(tmp_path / "t.tif"), MODEL=str(tmp_path))


def test_a_model_gives_transitions(run: Run, collection: str, tmp_path: Path) -> None:
    points = QgsVectorLayer("Point?crs=EPSG:32631&field=class:string", "points", "memory")
    for number in range(24):
        feature = QgsFeature(points.fields())
        feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(500_104 + 40 * (number % 6), 4_999_896 - 40 * number)))
        feature["class"] = "north" if number < 12 else "south"
        points.dataProvider().addFeatures([feature])
    model, output = str(tmp_path / "model"), str(tmp_path / "t.tif")
    run("trainclassifier", COLLECTION=collection, LABELS=points, CLASS_FIELD="class", OUTPUT_MODEL=model)
    result = run("maptransitions", COLLECTION=collection, MODEL=model, OUTPUT=output, MATRIX="memory:")
    assert {row["from"] for row in result["MATRIX"].getFeatures()} == {"north", "south"}
    assert request_of(QgsRasterLayer(output)).request.model == model
    assert any("model" in one for one in run.heard.warnings)


def test_an_example_gives_similar_changes(run: Run, collection: str, tmp_path: Path) -> None:
    points = QgsVectorLayer("Point?crs=EPSG:32631", "points", "memory")
    feature = QgsFeature()
    feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(500_104, 4_999_896)))
    points.dataProvider().addFeatures([feature])
    output = str(tmp_path / "l.tif")
    result = run("changedlike", COLLECTION=collection, EXAMPLES=points, OUTPUT=output, FALSE_ALARMS=100)
    layer = QgsRasterLayer(result["OUTPUT"])
    assert isinstance(layer.renderer(), QgsSingleBandPseudoColorRenderer) and result["ALIKE_HA"] > 0
    assert request_of(layer).verb.name == "changed_like"


def test_a_missing_file_of_areas_is_said() -> None:
    from akin.plugin.layers.errors import LayerError

    with pytest.raises(LayerError):
        list(detected.area_features("/nowhere/areas.geojson"))


def test_hits_of_two_dates_are_matched(run: Run) -> None:
    def layer(*east: float) -> QgsVectorLayer:
        made = QgsVectorLayer("Polygon?crs=EPSG:32631", "hits", "memory")
        for x in east:
            feature = QgsFeature()
            centre = QgsGeometry.fromPointXY(QgsPointXY(500_000 + x, 5_000_000))
            feature.setGeometry(QgsGeometry.fromRect(centre.boundingBox().buffered(20)))
            made.dataProvider().addFeatures([feature])
        return made

    before, after = layer(0, 1000, 5000), layer(10, 1300, 9000)
    result = run("matchhits", BEFORE=before, AFTER=after, OUTPUT="memory:", MOVES="memory:")
    kinds = {feature["kind"]: feature for feature in result["OUTPUT"].getFeatures()}
    assert set(kinds) == {"stayed", "moved", "appeared", "disappeared"} and result["OUTPUT"].featureCount() == 4
    assert kinds["moved"]["distance_m"] == pytest.approx(300, rel=0.01)
    assert kinds["disappeared"].geometry().asPoint().x() == pytest.approx(505_000, abs=1)
    (line,) = result["MOVES"].getFeatures()
    assert line.geometry().length() == pytest.approx(300, abs=1) and result["OUTPUT"].crs() == after.crs()
    assert "1 moved" in result["MESSAGE"]
    shown = {one.value(): one.symbol().color().name() for one in result["OUTPUT"].renderer().categories()}
    assert set(shown) == set(kinds) and len(set(shown.values())) == 4
    assert result["MOVES"].renderer().symbol().symbolLayer(0).layerType() == "ArrowLine"
    before.setCrs(QgsCoordinateReferenceSystem())
    with pytest.raises(QgsProcessingException, match="CRS"):
        run("matchhits", BEFORE=before, AFTER=after, OUTPUT="memory:")
