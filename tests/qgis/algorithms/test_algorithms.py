"""The algorithms through processing.run, against a real engine."""

from __future__ import annotations

import json
import os
import shutil
import signal
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from akin.plugin.client.engine import Engine
from akin.plugin.contract import CollectionInfo, verbs
from akin.plugin.layers import provenance
from engine_kit import Heard
from qgis.core import (
    Qgis,
    QgsApplication,
    QgsDateTimeRange,
    QgsFeature,
    QgsGeometry,
    QgsPointXY,
    QgsProcessingAlgRunnerTask,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProject,
    QgsRasterLayer,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QCoreApplication, QDateTime, Qt

Run = Callable[..., dict]
FOREST, LAKE, SAND = (500_450, 4_999_900), (500_190, 4_999_780), (500_500, 4_999_450)


@pytest.fixture
def run(real_engine: Path) -> Run:
    """`run("searchtext", …)`; what it said is kept in `run.heard`."""
    import processing

    def call(name: str, **parameters: Any) -> dict:
        call.heard = Heard()
        return processing.run(f"akin:{name}", parameters, feedback=call.heard)

    call.heard = Heard()
    return call


@pytest.fixture
def collection(run: Run, real_engine: Path) -> str:
    """land.tif, encoded once for all."""
    folder = real_engine / "collection"
    if not folder.exists():
        run("encoderaster", INPUT=[str(real_engine / "land.tif")], ENCODER="fake", COLLECTION=str(folder))
    return str(folder)


def points(*places: tuple[float, float]) -> QgsVectorLayer:
    layer = QgsVectorLayer("Point?crs=EPSG:32631", "examples", "memory")
    for x, y in places:
        feature = QgsFeature()
        feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(x, y)))
        layer.dataProvider().addFeature(feature)
    return layer


def color_at(land: Path, feature: QgsFeature) -> list[float]:
    """The raster's red, green and blue in the middle of a hit."""
    raster = QgsRasterLayer(str(land), "land")
    middle = feature.geometry().centroid().asPoint()
    return [raster.dataProvider().sample(middle, band)[0] for band in (1, 2, 3)]


def is_forest(rgb: list[float]) -> bool:
    return rgb[1] > 60 and rgb[0] < 60 and rgb[2] < 60


def is_lake(rgb: list[float]) -> bool:
    return rgb[2] > 80 and rgb[0] < 60 and rgb[1] < 70


def polygon(kind: str, wkt: str) -> QgsVectorLayer:
    layer = QgsVectorLayer(f"{kind}?crs=EPSG:32631", "area", "memory")
    feature = QgsFeature()
    feature.setGeometry(QgsGeometry.fromWkt(wkt))
    layer.dataProvider().addFeature(feature)
    return layer


# Encode


def test_encode_says_what_it_costs_and_how_bands_are_read(run: Run, real_engine: Path, tmp_path: Path) -> None:
    folder = tmp_path / "new"
    result = run("encoderaster", INPUT=[str(real_engine / "land.tif")], ENCODER="fake", COLLECTION=str(folder))
    assert result["COLLECTION"] == str(folder) and result["PATCHES"] == result["ENCODED"] == 1600
    assert any(line.startswith("red <- band 1") for line in run.heard.infos)
    assert any("Patches: 1,600, 16 m wide" in line and "Disk: " in line for line in run.heard.infos)


def test_encode_says_what_the_values_are_and_takes_the_users_word(run: Run, real_engine: Path, tmp_path: Path) -> None:
    measured = real_engine / "home" / "models" / "measured"
    shutil.copytree(measured.with_name("fake"), measured, dirs_exist_ok=True)
    card = json.loads((measured / "card.json").read_text("utf-8"))
    card["id"], card["image"]["scaling"] = "measured", {"kind": "physical"}
    card["image"]["channels"] = [{**c, "unit": "reflectance"} for c in card["image"]["channels"]]
    (measured / "card.json").write_text(json.dumps(card), "utf-8")
    land = {"INPUT": [str(real_engine / "land.tif")], "ENCODER": "measured"}
    run("encoderaster", **land, COLLECTION=str(tmp_path / "a"))
    assert any("8-bit picture values and not reflectance" in w for w in run.heard.warnings)
    run("encoderaster", **land, VALUES="reflectance x 255", COLLECTION=str(tmp_path / "b"))
    assert "Values: reflectance x 255 (as entered)" in run.heard.infos
    with pytest.raises(QgsProcessingException, match='Values has "furlongs"'):
        run("encoderaster", **land, VALUES="furlongs", COLLECTION=str(tmp_path / "c"))


def test_encode_again_does_nothing_and_keeps_the_sources_name(run: Run, real_engine: Path, collection: str) -> None:
    layer = QgsRasterLayer(str(real_engine / "land.tif"), "another name")
    result = run("encoderaster", INPUT=[layer], ENCODER="fake", COLLECTION=collection)
    assert (result["ENCODED"], result["UNCHANGED"]) == (0, 1600)
    sources = Engine.shared().call(verbs.COLLECTION_INFO, CollectionInfo(collection)).sources
    assert [s.source for s in sources] == ["land"]


def test_two_rasters_of_one_name_do_not_replace_each_other(run: Run, real_engine: Path, tmp_path: Path) -> None:
    inputs = []
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        shutil.copy(real_engine / "land.tif", tmp_path / name / "ortho.tif")
        inputs.append(str(tmp_path / name / "ortho.tif"))
    folder = str(tmp_path / "c")
    run("encoderaster", INPUT=inputs, ENCODER="fake", COLLECTION=folder)
    sources = Engine.shared().call(verbs.COLLECTION_INFO, CollectionInfo(folder)).sources
    assert [s.source for s in sources] == ["ortho", "ortho (2)"]


def test_encode_within_an_extent_in_degrees(run: Run, real_engine: Path, tmp_path: Path) -> None:
    half = "2.9999,3.0040,45.1400,45.1600 [EPSG:4326]"
    result = run(
        "encoderaster",
        INPUT=[str(real_engine / "land.tif")],
        ENCODER="fake",
        EXTENT=half,
        COLLECTION=str(tmp_path / "c"),
    )
    assert 0 < result["PATCHES"] < 1600


def test_a_date_is_kept(run: Run, real_engine: Path, tmp_path: Path) -> None:
    folder = str(tmp_path / "c")
    run("encoderaster", INPUT=[str(real_engine / "land.tif")], ENCODER="fake", DATE="2021-07-03", COLLECTION=folder)
    assert Engine.shared().call(verbs.COLLECTION_INFO, CollectionInfo(folder)).sources[0].date == "2021-07-03"
    hit = next(run("searchtext", COLLECTION=folder, QUERY="forest", OUTPUT="TEMPORARY_OUTPUT")["OUTPUT"].getFeatures())
    assert hit["date"].toString("yyyy-MM-dd") == "2021-07-03"


def test_each_layer_keeps_the_date_of_its_temporal_properties(run: Run, real_engine: Path, tmp_path: Path) -> None:
    layers = []
    for year in (2009, 2020):
        path = tmp_path / f"land{year}.tif"
        shutil.copy(real_engine / "land.tif", path)
        layers.append(QgsRasterLayer(str(path), f"land {year}"))
        begin = QDateTime.fromString(f"{year}-08-31T00:00:00Z", Qt.DateFormat.ISODate)
        properties = layers[-1].temporalProperties()
        properties.setMode(Qgis.RasterTemporalMode.FixedTemporalRange)
        properties.setFixedTemporalRange(QgsDateTimeRange(begin, begin.addDays(1)))
        properties.setIsActive(True)
    folder = str(tmp_path / "c")
    result = run("encoderaster", INPUT=layers, ENCODER="fake", COLLECTION=folder)
    assert (result["PATCHES"], result["ENCODED"]) == (3200, 3200)
    sources = Engine.shared().call(verbs.COLLECTION_INFO, CollectionInfo(folder)).sources
    assert {s.source: s.date for s in sources} == {"land 2009": "2009-08-31", "land 2020": "2020-08-31"}


def test_an_encode_killed_in_the_middle_goes_on_in_the_next_run(
    run: Run, real_engine: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engines: list[Engine] = []
    own = Engine.own.__func__

    def kept(cls: type[Engine]) -> Engine:
        engines.append(own(cls))
        return engines[-1]

    monkeypatch.setattr(Engine, "own", classmethod(kept))
    folder = str(tmp_path / "c")

    def kill() -> None:
        while not engines or not (tmp_path / "c" / "manifest.json").exists():
            time.sleep(0.005)
        os.kill(engines[0].pid, signal.SIGKILL)

    killer = threading.Thread(target=kill, daemon=True)
    killer.start()
    parameters = {"INPUT": [str(real_engine / "land.tif")], "ENCODER": "fake", "OVERLAP": 0.75, "COLLECTION": folder}
    with pytest.raises(QgsProcessingException, match="continues where it stopped"):
        run("encoderaster", **parameters)
    result = run("encoderaster", **parameters)
    assert result["PATCHES"] == result["ENCODED"] + result["UNCHANGED"] > 20_000


def test_a_cancel_stops_before_the_end(real_engine: Path, tmp_path: Path) -> None:
    algorithm = QgsApplication.processingRegistry().createAlgorithmById("akin:encoderaster")
    context, heard = QgsProcessingContext(), Heard()
    folder = tmp_path / "c"
    land = str(real_engine / "land.tif")
    parameters = {"INPUT": [land], "ENCODER": "fake", "OVERLAP": 0.9, "COLLECTION": str(folder)}
    ended: list[bool] = []
    task = QgsProcessingAlgRunnerTask(algorithm, parameters, context, heard)
    task.executed.connect(lambda ok, _: ended.append(ok))
    QgsApplication.taskManager().addTask(task)
    wait_until((folder / "manifest.json").exists)
    task.cancel()
    wait_until(lambda: bool(ended))
    assert ended == [False]
    assert any("Run the algorithm again" in line for line in heard.infos) or not heard.errors


def wait_until(holds: Callable[[], bool], seconds: float = 60) -> None:
    until = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < until, "it never came"
        QCoreApplication.processEvents()
        time.sleep(0.005)


# Search


def test_words_find_the_forest(run: Run, real_engine: Path, collection: str) -> None:
    result = run("searchtext", COLLECTION=collection, QUERY="forest", COUNT=20, OUTPUT="TEMPORARY_OUTPUT")
    layer = result["OUTPUT"]
    hits = list(layer.getFeatures())
    assert result["HITS"] == len(hits) == 20 and result["CLEAR"] is True
    assert layer.fields().names()[:5] == ["rank", "score", "percentile", "source", "date"]
    assert layer.name() == "forest" and layer.crs().authid() == "EPSG:32631"
    assert [f["rank"] for f in hits] == list(range(1, 21))
    assert all(is_forest(color_at(real_engine / "land.tif", f)) for f in hits)
    assert hits[0].geometry().area() == pytest.approx(256)
    assert layer.renderer().type() == "graduatedSymbol"


def test_hits_in_a_geopackage_know_their_query_and_can_be_run_again(run: Run, collection: str, tmp_path: Path) -> None:
    path = tmp_path / "hits.gpkg"
    run("searchtext", COLLECTION=collection, QUERY="forest", NOT="water", COUNT=5, OUTPUT=str(path))
    layer = QgsVectorLayer(str(path), "opened again", "ogr")
    assert layer.renderer().type() == "graduatedSymbol", "the style lies in the GeoPackage"
    assert layer.metadata().title() == "forest − water" or "forest" in layer.metadata().title()
    layer.removeCustomProperty(provenance.PROPERTY)
    request = provenance.request_of(layer)
    assert request.verb is verbs.SEARCH and request.request.terms[1].sign == -1
    again = Engine.shared().call(request.verb, request.request)
    assert [hit.patch for hit in again.hits] == [f["patch"] for f in layer.getFeatures()]


def test_words_to_avoid_can_be_among_the_words(run: Run, collection: str, tmp_path: Path) -> None:
    path = tmp_path / "hits.gpkg"
    run("searchtext", COLLECTION=collection, QUERY="forest -water", NOT="sand", COUNT=5, OUTPUT=str(path))
    asked = provenance.request_of(QgsVectorLayer(str(path), "hits", "ogr"))
    assert [(t.text, t.sign) for t in asked.request.terms] == [("forest", 1), ("water", -1), ("sand", -1)]


def test_no_clear_match_is_said(run: Run, collection: str) -> None:
    result = run("searchtext", COLLECTION=collection, QUERY="xyzzy", OUTPUT="TEMPORARY_OUTPUT")
    assert result["CLEAR"] is False and "No clear match" in result["MESSAGE"]
    assert any("No clear match" in line for line in run.heard.warnings)
    assert "no clear match" in result["OUTPUT"].name()
    assert "No clear match" in result["OUTPUT"].metadata().abstract()


def test_examples_find_their_like_and_counter_examples_push_away(run: Run, real_engine: Path, collection: str) -> None:
    result = run(
        "searchsimilar",
        COLLECTION=collection,
        EXAMPLES=points(LAKE),
        COUNTER_EXAMPLES=points(FOREST, SAND),
        COUNT=10,
        OUTPUT="TEMPORARY_OUTPUT",
    )
    hits = list(result["OUTPUT"].getFeatures())
    assert hits and all(is_lake(color_at(real_engine / "land.tif", f)) for f in hits)


def test_a_polygon_and_a_picture_are_examples_too(run: Run, real_engine: Path, collection: str) -> None:
    area = polygon("MultiPolygon", "MULTIPOLYGON(((500160 4999760,500220 4999760,500220 4999820,500160 4999760)))")
    found = run("searchsimilar", COLLECTION=collection, EXAMPLES=area, COUNT=5, OUTPUT="TEMPORARY_OUTPUT")["OUTPUT"]
    assert all(is_lake(color_at(real_engine / "land.tif", f)) for f in found.getFeatures())
    picture = str(real_engine / "land.tif")
    assert run("searchsimilar", COLLECTION=collection, PICTURE=picture, COUNT=5, OUTPUT="TEMPORARY_OUTPUT")["HITS"]


def test_filters_hold(run: Run, collection: str) -> None:
    mask = polygon("Polygon", "POLYGON((500400 4999800,500640 4999800,500640 4999900,500400 4999900,500400 4999800))")
    asked = {"COLLECTION": collection, "QUERY": "forest", "OUTPUT": "TEMPORARY_OUTPUT"}
    found = run("searchtext", MASK=mask, MIN_DISTANCE=40, **asked)
    middles = [f.geometry().centroid() for f in found["OUTPUT"].getFeatures()]
    inside = next(mask.getFeatures()).geometry().buffer(12, 4)
    assert middles and all(inside.contains(middle) for middle in middles)
    assert all(a.distance(b) >= 39.9 for i, a in enumerate(middles) for b in middles[i + 1 :])
    assert run("searchtext", DATE_FROM="2030-01-01", **asked)["HITS"] == 0


def test_an_extent_without_a_crs_is_in_the_collections(run: Run, collection: str) -> None:
    QgsProject.instance().clear()
    extent = "500400,500640,4999800,4999900"
    found = run("searchtext", COLLECTION=collection, QUERY="forest", EXTENT=extent, OUTPUT="TEMPORARY_OUTPUT")
    assert found["HITS"] > 0
    assert found["OUTPUT"].extent().xMinimum() >= 500_400 - 16


# Index and heat map


def test_an_index_reports_its_recall(run: Run, collection: str) -> None:
    result = run("buildindex", COLLECTION=collection, BACKEND="exact")
    assert result["KIND"] == "exact" and result["RECALL_10"] == result["RECALL_100"] == 1.0


def test_a_heat_map_lies_on_the_patch_grid_and_is_styled(run: Run, collection: str, tmp_path: Path) -> None:
    path = tmp_path / "heat.tif"
    result = run("similarityraster", COLLECTION=collection, QUERY="forest", EXAMPLES=points(FOREST), OUTPUT=str(path))
    assert 0 <= result["MINIMUM"] < result["MAXIMUM"] <= 1
    layer = QgsRasterLayer(str(path), "heat")
    assert layer.renderer().type() == "singlebandpseudocolor" and layer.crs().authid() == "EPSG:32631"
    assert (layer.width(), layer.height(), layer.rasterUnitsPerPixelX()) == (40, 40, 16.0)
    values = [layer.dataProvider().sample(QgsPointXY(*place), 1)[0] for place in (FOREST, LAKE)]
    assert values[0] > values[1]
    assert provenance.request_of(layer).verb is verbs.SIMILARITY_RASTER


# Help


def test_every_parameter_has_its_help(toolbox: None) -> None:
    for algorithm in QgsApplication.processingRegistry().providerById("akin").algorithms():
        assert algorithm.shortHelpString() and algorithm.displayName() and not algorithm.icon().isNull()
        for parameter in algorithm.parameterDefinitions():
            assert parameter.help(), f"{algorithm.id()} {parameter.name()}"


def test_the_ids_are_those_that_scripts_rely_on(toolbox: None) -> None:
    ids = {
        "encoderaster": "INPUT ENCODER EXTENT BANDS LOOK_FOR PIXEL_SIZE OVERLAP MIN_VALID DATE COLLECTION",
        "buildindex": "COLLECTION M EF_CONSTRUCTION",
        "searchtext": "COLLECTION QUERY NOT COUNT MIN_SCORE EXTENT DATE_FROM DATE_TO OUTPUT",
        "searchsimilar": "COLLECTION EXAMPLES COUNTER_EXAMPLES PICTURE COUNT OUTPUT",
        "similarityraster": "COLLECTION QUERY EXAMPLES DATE_FROM DATE_TO OUTPUT",
        "comparecollections": "FIRST SECOND QUERY NOT EXAMPLES PICTURE COUNT EXTENT OUTPUT_FIRST OUTPUT_SECOND",
    }
    for name, parameters in ids.items():
        algorithm = QgsApplication.processingRegistry().createAlgorithmById(f"akin:{name}")
        assert set(parameters.split()) <= {p.name() for p in algorithm.parameterDefinitions()}
        json.dumps(algorithm.asPythonCommand({}, QgsProcessingContext()))
