"""Results as layers, collections that are remembered, and a long verb as a task."""

from __future__ import annotations

import json
import os
import signal
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from akin.plugin.client.engine import Engine
from akin.plugin.client.errors import EngineError
from akin.plugin.contract import CollectionInfo, EngineInfo, EngineInfoResult, Search, SearchResult, Term, verbs
from akin.plugin.layers import provenance
from akin.plugin.layers.errors import LayerError
from akin.plugin.layers.keep import areas, saving
from akin.plugin.layers.provenance import LayerRequest
from akin.plugin.layers.results import hits as hits_layer
from akin.plugin.layers.results.viridis import viridis
from akin.plugin.layers.tasks import VerbTask
from akin.plugin.profile import collections, settings
from fake_engine import answer
from qgis.core import (
    NULL,
    Qgis,
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsGeometry,
    QgsProject,
    QgsSettings,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QCoreApplication

REQUEST = LayerRequest(verbs.SEARCH, Search("/c", (Term("words", text="rivière 🌊"),)))


def wait_until(holds: Callable[[], bool], seconds: float = 30) -> None:
    until = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < until, "it never came"
        QCoreApplication.processEvents()
        time.sleep(0.005)


def test_hits_become_a_layer_that_knows_its_query() -> None:
    layer = hits_layer.hits_layer(answer(20), REQUEST)
    assert layer.featureCount() == 20 and layer.name() == "river"
    assert provenance.request_of(layer) == REQUEST
    assert len(layer.renderer().ranges()) == hits_layer.CLASSES
    best = layer.renderer().ranges()[-1]
    assert best.upperValue() == pytest.approx(0.95) and best.symbol().symbolLayerCount() == 2


def test_familiarity_is_a_field_if_the_hits_have_it() -> None:
    result = answer(3)
    hits = (replace(result.hits[0], familiarity=0.25), *result.hits[1:])
    plain_layer, layer = (hits_layer.hits_layer(r, REQUEST) for r in (result, replace(result, hits=hits)))
    assert layer.fields().names() == [*plain_layer.fields().names(), "familiarity"]
    found = [f["familiarity"] for f in sorted(layer.getFeatures(), key=lambda f: f["rank"])]
    assert found == [0.25, NULL, NULL]
    assert [f["patch"] for f in layer.getFeatures()] == [h.patch for h in hits]


@pytest.mark.parametrize("count", [0, 1])
def test_few_hits_are_styled_too(count: int) -> None:
    layer = hits_layer.hits_layer(answer(count), REQUEST)
    assert layer.featureCount() == count
    assert len(layer.renderer().ranges()) == (1 if count else hits_layer.CLASSES)


def test_weak_hits_are_a_faint_class_of_their_own() -> None:
    layer = hits_layer.hits_layer(answer(20, lowest=0.05), REQUEST)
    weak, *clear = layer.renderer().ranges()
    assert len(clear) == hits_layer.CLASSES and clear[0].lowerValue() >= 0.5
    assert (weak.lowerValue(), weak.upperValue()) == (pytest.approx(0.095), clear[0].lowerValue())
    assert weak.label() == "Weaker than 0.50" and weak.symbol().symbolLayerCount() == 1
    scores = [f["score"] for f in layer.getFeatures()]
    assert all(layer.renderer().rangeForValue(score) for score in scores)
    only_weak = hits_layer.hits_layer(answer(3, clear=False), REQUEST)
    assert len(only_weak.renderer().ranges()) >= 1


def test_fields_have_names_with_units(tmp_path: Path) -> None:
    saving.save(hits_layer.hits_layer(answer(5), REQUEST), str(tmp_path / "hits.gpkg"))
    again = QgsVectorLayer(f"{tmp_path / 'hits.gpkg'}|layername=hits", "again", "ogr")
    assert again.attributeDisplayName(again.fields().lookupField("score")) == "Score (0 to 1)"


def test_hits_of_no_clear_match_say_so() -> None:
    layer = hits_layer.hits_layer(answer(3, clear=False), REQUEST)
    assert layer.name() == "river (no clear match)"
    assert "No clear match" in layer.metadata().abstract()


def test_saved_hits_keep_style_and_query(tmp_path: Path) -> None:
    path = str(tmp_path / "hits.gpkg")
    saving.save(hits_layer.hits_layer(answer(5), REQUEST), path)
    again = QgsVectorLayer(f"{path}|layername=hits", "again", "ogr")
    assert again.renderer().type() == "graduatedSymbol" and provenance.request_of(again) == REQUEST
    again.removeCustomProperty(provenance.PROPERTY)
    assert provenance.request_of(again) == REQUEST, "from the GeoPackage's own metadata"


def test_hits_that_cannot_be_saved_say_why(tmp_path: Path) -> None:
    with pytest.raises(LayerError, match="could not save"):
        saving.save(hits_layer.hits_layer(answer(5), REQUEST), str(tmp_path / "no" / "hits.gpkg"))


def test_the_ramp_goes_from_dark_to_light() -> None:
    lightness = [viridis().color(i / 10).lightness() for i in range(11)]
    assert lightness[0] < lightness[5] < lightness[10]


@pytest.fixture
def clean_settings() -> None:
    QgsSettings().remove("akin")
    QgsProject.instance().clear()


def make_collection(folder: Path) -> str:
    folder.mkdir()
    (folder / "manifest.json").write_text("{}")
    return str(folder)


def test_collections_are_remembered_while_they_are_there(clean_settings: None, tmp_path: Path) -> None:
    one, two = make_collection(tmp_path / "one"), make_collection(tmp_path / "two")
    for folder in (one, two, one):
        collections.remember(folder)
    assert collections.recent() == [one, two]
    assert sorted(collections.of_project()) == [one, two]
    (tmp_path / "two" / "manifest.json").unlink()
    assert collections.recent() == [one] == collections.of_project()


def test_a_projects_collections_come_back_with_it(clean_settings: None, tmp_path: Path) -> None:
    project, folder = QgsProject.instance(), make_collection(tmp_path / "near")
    project.write(str(tmp_path / "project.qgz"))
    collections.remember(folder)
    project.write()
    project.clear()
    assert collections.of_project() == []
    project.read(str(tmp_path / "project.qgz"))
    assert [Path(p).resolve() for p in collections.of_project()] == [Path(folder).resolve()]
    project.clear()


def test_settings_come_back_in_their_types(clean_settings: None) -> None:
    settings.put("threads", 3)
    assert settings.get("threads") == 3 and settings.get("device") == "auto"
    QgsSettings().setValue("akin/threads", "many")
    assert settings.get("threads") == 0
    with pytest.raises(KeyError):
        settings.put("nonsense", 1)


def test_a_verb_as_a_task(real_engine: Path) -> None:
    came: list[EngineInfoResult] = []
    before = QgsApplication.taskManager().count()
    task = VerbTask("Looking", verbs.ENGINE_INFO, EngineInfo())
    task.succeeded.connect(came.append)
    task.start()
    wait_until(lambda: bool(came))
    assert came[0].cpus >= 1
    wait_until(lambda: QgsApplication.taskManager().count() <= before)  # other tests leave theirs


def test_a_task_that_fails(real_engine: Path) -> None:
    failed: list[Exception] = []
    task = VerbTask("Looking", verbs.COLLECTION_INFO, CollectionInfo("/no/such"))
    task.failed.connect(failed.append)
    task.start()
    wait_until(lambda: bool(failed))
    assert isinstance(failed[0], EngineError) and "/no/such" in failed[0].message


def test_a_task_is_cancelled_even_when_its_engine_is_deaf(real_engine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    engines: list[Engine] = []
    own = Engine.own.__func__
    monkeypatch.setattr(Engine, "own", classmethod(lambda cls: engines.append(own(cls)) or engines[-1]))
    stopped: list[bool] = []
    task = VerbTask("Looking", verbs.ENGINE_INFO, EngineInfo())
    task.stopped.connect(lambda: stopped.append(True))
    task.start()
    wait_until(lambda: bool(engines) and engines[0].pid is not None)
    pid = engines[0].pid
    os.kill(pid, signal.SIGSTOP)
    task.cancel()
    wait_until(lambda: bool(stopped), seconds=5)
    assert not Path(f"/proc/{pid}").exists()


def test_a_damaged_request_is_ignored() -> None:
    layer = hits_layer.hits_layer(answer(1), REQUEST)
    layer.setCustomProperty(provenance.PROPERTY, "{")
    assert provenance.request_of(layer) == REQUEST, "from the metadata"
    layer.setMetadata(type(layer.metadata())())
    assert provenance.request_of(layer) is None


@pytest.mark.parametrize(
    "newer", ['{"verb": "dream", "params": {}}', '{"verb": "search", "params": {"colour": 1}}', "[]", '{"verb": []}']
)
def test_a_request_of_a_newer_version_is_ignored(newer: str) -> None:
    layer = hits_layer.hits_layer(answer(1), REQUEST)
    layer.setMetadata(type(layer.metadata())())
    layer.setCustomProperty(provenance.PROPERTY, newer)
    assert provenance.request_of(layer) is None


def test_a_layer_of_an_older_version_keeps_its_request() -> None:
    layer = hits_layer.hits_layer(answer(1), REQUEST)
    terms = [{"kind": "words", "sign": 1, "text": "rivière 🌊"}]
    old = {"verb": "search", "params": {"collection": "/c", "terms": terms, "count": 50, "filters": {"sources": []}}}
    layer.setCustomProperty(provenance.PROPERTY, json.dumps(old))
    assert provenance.request_of(layer) == REQUEST


def crossing(crs: str, x: float, y: float, side: float) -> SearchResult:
    """A result with a hit across 180 degrees, between two that do not cross."""
    ring = [(0, 0), (side, 0), (side, side), (0, side), (0, 0)]
    shift = 3 * side
    squares = [tuple((x + left + a, y + b) for a, b in ring) for left in (-shift, 0, shift)]
    result = answer(3)
    hits = tuple(replace(hit, footprint=square) for hit, square in zip(result.hits, squares))
    return replace(result, crs=crs, hits=hits)


# UTM zone 60 at the equator, where 180 degrees is at x = 833,978; zone 1 at 17 degrees south, where it is at 180,518
@pytest.mark.parametrize(("crs", "x", "y"), [("EPSG:32660", 833_900.0, 10_000.0), ("EPSG:32701", 180_458.0, 8.12e6)])
@pytest.mark.parametrize("kind", ["hits", "areas"])
def test_hits_across_180_degrees_are_whole_on_a_map_in_degrees(crs: str, x: float, y: float, kind: str) -> None:
    result = crossing(crs, x, y, 200.0)
    layer = hits_layer.hits_layer(result, REQUEST) if kind == "hits" else areas.areas_layer(result, REQUEST, "areas")
    shapes = [feature.geometry() for feature in layer.getFeatures()]
    assert len(shapes) == 3 and sorted(len(shape.asMultiPolygon()) for shape in shapes) == [1, 1, 2]
    assert sum(shape.area() for shape in shapes) == pytest.approx(3 * 200**2, rel=1e-4)
    to_degrees = QgsCoordinateTransform(layer.crs(), QgsCoordinateReferenceSystem("EPSG:4326"), QgsProject.instance())
    for shape in shapes:
        shape.transform(to_degrees)
        parts = [QgsGeometry.fromPolygonXY(part).boundingBox() for part in shape.asMultiPolygon()]
        assert all(part.width() < 0.01 for part in parts)


def test_a_hit_at_a_pole_stays_one_square() -> None:
    layer = hits_layer.hits_layer(crossing("EPSG:32661", 1_999_900.0, 1_999_900.0, 200.0), REQUEST)
    assert layer.wkbType() == Qgis.WkbType.Polygon
    assert all(feature.geometry().area() == pytest.approx(200**2) for feature in layer.getFeatures())


def test_a_hit_on_the_edge_of_a_global_grid_is_at_both_edges() -> None:
    edge = 17_367_530.44
    layer = hits_layer.hits_layer(crossing("EPSG:6933", edge - 1000, 0.0, 2000.0), REQUEST)
    parts = max((f.geometry().asMultiPolygon() for f in layer.getFeatures()), key=len)
    xs = sorted(QgsGeometry.fromPolygonXY(part).boundingBox().center().x() for part in parts)
    assert xs == pytest.approx([-edge + 500, edge - 500], abs=1)
