"""What to label next, from the button to the labels: keys in the gallery and on the map, skip, and a real engine."""

from __future__ import annotations

import json
import os
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from akin.plugin.client.engine import Engine
from akin.plugin.client.errors import EngineError
from akin.plugin.contract import (
    ClassArea,
    Cluster,
    SuggestedPlace,
    SuggestLabels,
    SuggestLabelsResult,
    TypicalPlacesResult,
    messages,
    verbs,
)
from akin.plugin.contract.records import to_json
from akin.plugin.contract.requests.collection import PatchGrid
from akin.plugin.contract.requests.search import Filters
from akin.plugin.gui.labels import home
from akin.plugin.gui.labels.clusters import area as area_module
from akin.plugin.gui.labels.clusters.dialog import ClusterDialog, Promoted, cluster_layers
from akin.plugin.gui.labels.next.rounds import Rounds, by_age
from akin.plugin.gui.labels.next.state import Kept
from akin.plugin.gui.results.hit_list import STRIP_ROLE
from akin.plugin.gui.search import term
from akin.plugin.gui.search.query import Query
from akin.plugin.gui.window.window import Docks
from akin.plugin.layers.labels.label import Label, Place
from akin.plugin.layers.provenance import LayerRequest
from akin.plugin.layers.results.mapped.style import style_classes
from engine_kit import ROOT, engine_python
from fake_engine import CRS, INFO, FakeEngine, hit
from qgis.core import QgsGeometry, QgsPointXY, QgsProject, QgsRasterLayer, QgsRectangle
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtXml import QDomDocument
from waiting import until

GRID = PatchGrid(500_000.0, 5_000_000.0, 100.0, 100.0, 100.0)
PLACES = (5, 42, 17, 88)


def places(*patches: int) -> tuple[SuggestedPlace, ...]:
    """The last one is by chance."""
    found = (hit(patch, 1, 1.0) for patch in patches)
    return tuple(
        SuggestedPlace(one.patch, one.source, one.date, one.footprint, one.center, one.patch == patches[-1], 0.2)
        for one in found
    )


def result(*patches: int) -> SuggestLabelsResult:
    note = messages.suggest.CHANGED(count=4, share=0.125)
    return SuggestLabelsResult(places(*patches), CRS, "linear", (0.125,), False, 0.1, (note,))


@pytest.fixture
def answering():
    engine = FakeEngine(delay_ms=1)
    engine.answers["collection_info"] = lambda _: replace(INFO, grid=GRID)
    engine.answers["suggest_labels"] = lambda _: result(*PLACES)
    return engine


@pytest.fixture
def labels(docks):
    """The labels of two classes, with the dock open."""
    docks.actions.labels.trigger()
    for name in ("river", "road"):
        docks.labelling.session.add_class(name)
    yield docks.labelling
    discard(docks)


def discard(docks) -> None:
    layer = docks.labelling.session.layer
    if layer is not None and layer.isEditable():
        layer.rollBack()


def ask_for_places(docks) -> None:
    docks.labelling.dock.next.go.click()
    until(lambda: docks.labelling.dock.next.go.isEnabled(), 60)


def values(docks) -> dict[int, tuple[str, str]]:
    """The class and the source of the labels, by the patch below."""
    found = {}
    for feature in docks.labelling.session.layer.getFeatures():
        middle = feature.geometry().centroid().asPoint()
        patch = int((middle.x() - 500_000) // 100) + 10 * int((5_000_000 - middle.y()) // 100)
        found[patch] = (feature["class"], feature["source"])
    return found


def test_places_are_of_the_dates_that_are_searched(docks, labels, answering) -> None:
    asked = Filters(min_score=0.7, date_to="2020-01-01")
    docks.session.set_query(replace(docks.session.query, filters=asked))
    ask_for_places(docks)
    assert answering.of("suggest_labels")[0].request.filters == Filters(date_to="2020-01-01")


def test_places_are_answered_with_one_key_each(docks, labels) -> None:
    row, gallery = labels.dock.next, docks.results.gallery
    assert not row.isVisibleTo(labels.dock.widget())
    ask_for_places(docks)
    assert row.now.text() == "Place 1 of 4 (suggested). Press the number key of its class."
    assert row.said.text() == "The last 4 labels changed the class of 12.5% of the map."
    shown = [(docks.hits.index(n).data(), docks.hits.index(n).data(STRIP_ROLE)) for n in (0, 3)]
    assert shown == [("1", ("suggested",)), ("4", ("by chance",))]
    assert "cosine" not in docks.hits.index(0).data(Qt.ItemDataRole.ToolTipRole).lower()
    assert gallery.selected().patch == 5
    center = docks._canvas.center()
    assert (round(center.x()), round(center.y())) == (500_550, 4_999_950)
    QTest.keyClick(gallery, Qt.Key.Key_1)
    assert gallery.selected().patch == 42 and "Place 2 of 4" in row.now.text(), "the next one comes at once"
    row.skip.click()
    assert gallery.selected().patch == 17
    QTest.keyClick(gallery, Qt.Key.Key_2)
    QTest.keyClick(gallery, Qt.Key.Key_1)
    assert "These were all places" in row.now.text() and not row.skip.isVisibleTo(row)
    assert values(docks) == {5: ("river", "suggested"), 17: ("road", "suggested"), 88: ("river", "by chance")}
    by_chance = {one["class"] for one in docks.labelling.session.layer.getFeatures() if one["by_chance"] is True}
    assert by_chance == {"river"}, "the report of a map finds them, in any language"
    assert sorted(one.by_chance for one in docks.labelling.session.labels.labels()) == [False, False, True]


def test_what_is_said_of_the_labels_follows_them(docks, labels, answering) -> None:
    row, said = labels.dock.next, labels.dock.next.said
    notes: tuple = (messages.suggest.NO_LABELS(),)
    answering.answers["suggest_labels"] = lambda _: replace(result(*PLACES), notes=notes)
    ask_for_places(docks)
    assert "There are no labels yet" in said.text()
    QTest.keyClick(docks.results.gallery, Qt.Key.Key_1)
    until(lambda: not said.isVisibleTo(row))
    notes = (messages.suggest.ONE_CLASS(name="river"), messages.suggest.CHANGED(count=4, share=0.125))
    ask_for_places(docks)
    assert "Only the class river has labels" in said.text()
    QTest.keyClick(docks.results.gallery, Qt.Key.Key_1)
    QTest.qWait(20)
    assert "Only the class river has labels" in said.text()
    QTest.keyClick(docks.results.gallery, Qt.Key.Key_2)
    until(lambda: said.text() == "The last 4 labels changed the class of 12.5% of the map.")
    labels.session.undo()
    until(lambda: "Only the class river has labels" in said.text())


def test_the_keys_work_on_the_map_too(docks, labels) -> None:
    ask_for_places(docks)
    QTest.keyClick(docks._canvas, Qt.Key.Key_2)
    QTest.keyClick(docks._canvas, Qt.Key.Key_N)
    QTest.keyClick(docks._canvas, Qt.Key.Key_1)
    assert {patch: name for patch, (name, _) in values(docks).items()} == {5: "road", 17: "river"}
    labels.actions[0].trigger()  # its keys choose a class
    QTest.keyClick(docks._canvas, Qt.Key.Key_1)
    assert len(values(docks)) == 2
    labels.actions[0].trigger()
    labels.dock.next.end.click()
    QTest.keyClick(docks._canvas, Qt.Key.Key_1)
    assert len(values(docks)) == 2 and not labels.dock.next.now.isVisibleTo(labels.dock.next)


def test_the_engine_gets_the_labels_in_their_order_and_the_rounds(docks, labels, answering) -> None:
    ask_for_places(docks)
    request = answering.of("suggest_labels")[0].request
    assert (request.labels, request.class_field, request.rounds) == ("", "", ())
    for key in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_2):
        QTest.keyClick(docks.results.gallery, key)
    answering.answers["suggest_labels"] = lambda _: result(50, 51, 52)
    ask_for_places(docks)
    request = answering.of("suggest_labels")[1].request
    assert request.class_field and request.labels_crs == CRS and request.rounds == () and request.seed == 1
    written = json.loads(Path(request.labels).read_text(encoding="utf-8"))["features"]
    assert [one["properties"][request.class_field] for one in written] == ["river", "road", "road"]
    QTest.keyClick(docks.results.gallery, Qt.Key.Key_1)
    QTest.keyClick(docks.results.gallery, Qt.Key.Key_1)
    ask_for_places(docks)
    assert answering.of("suggest_labels")[2].request.rounds == (2,)


def test_what_is_found_by_a_search_takes_the_place_of_suggestions(docks, labels) -> None:
    ask_for_places(docks)
    assert not docks.results.keep.isEnabled() and not docks.results.heat.isEnabled()
    docks.session.add(term.words("river"))
    until(lambda: docks.hits.rowCount() == 20)
    row = labels.dock.next
    assert labels.suggesting.place == -1 and row.now.text() == "Suggested places are waiting: number 1 of 4 is next."
    assert not row.skip.isVisibleTo(row) and row.go_on.isVisibleTo(row)
    assert docks.results.keep.isEnabled() and docks.results.slider.isEnabled()
    QTest.keyClick(docks._canvas, Qt.Key.Key_1)
    assert labels.session.layer is None
    row.go_on.click()
    assert docks.results.gallery.selected().patch == 5 and row.skip.isVisibleTo(row) and not row.go_on.isVisibleTo(row)
    QTest.keyClick(docks.results.gallery, Qt.Key.Key_1)
    docks.session.set_query(Query(terms=(term.words("road"),)))
    until(lambda: docks.hits.rowCount() == 20)
    assert row.now.text() == "Suggested places are waiting: number 2 of 4 is next."
    row.end.click()
    assert not row.isVisibleTo(labels.dock.widget()) or not row.now.isVisibleTo(row)


def test_the_rounds_go_on_when_the_project_is_opened_again(docks, labels, answering, tmp_path, monkeypatch) -> None:
    project, path, file = QgsProject.instance(), str(tmp_path / "work.qgz"), str(tmp_path / "labels.gpkg")
    assert project.write(path)
    monkeypatch.setattr(home, "ask_file", lambda parent: file)
    row, gallery = labels.dock.next, docks.results.gallery
    ask_for_places(docks)
    for key in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_1, Qt.Key.Key_2):
        QTest.keyClick(gallery, key)
    answering.answers["suggest_labels"] = lambda _: result(50, 51, 52)
    ask_for_places(docks)
    QTest.keyClick(gallery, Qt.Key.Key_1)
    assert project.write(path)
    project.clear()
    QTest.qWait(20)
    assert not row.isVisibleTo(labels.dock.widget()) and not QgsProject.instance().readEntry("Akin", "next_labels")[0]
    assert project.read(path)
    QTest.qWait(20)
    assert (
        row.now.text() == "Suggested places are waiting: number 2 of 3 is next."
        and "changed the class of 12.5%" in row.said.text()
    )
    row.go_on.click()
    assert gallery.selected().patch == 51
    assert [docks.hits.index(n).data(STRIP_ROLE) for n in (0, 2)] == [("suggested",), ("by chance",)]
    QTest.keyClick(gallery, Qt.Key.Key_2)
    ask_for_places(docks)
    request = answering.of("suggest_labels")[-1].request
    assert (request.rounds, request.seed) == ((2,), 2)
    project.clear()
    QTest.qWait(20)
    assert project.read(path)
    labels.session.use(None)
    QTest.qWait(20)
    assert not row.isVisibleTo(labels.dock.widget()), "the labels are other ones"
    project.clear()


def kept(docks, **changes: object) -> str:
    """Rounds as a project keeps them, with other values."""
    request = replace(SuggestLabels(""), count=4)
    sound = Kept(QgsProject.instance().writePath(docks.session.collection), "", Rounds(), 1, request, result(*PLACES))
    return json.dumps({**to_json(sound), **changes})


def read(text: str) -> None:
    QgsProject.instance().writeEntry("Akin", "next_labels", text)
    QgsProject.instance().readProject.emit(QDomDocument())
    QTest.qWait(20)


def test_rounds_of_a_project_are_read(docks, labels) -> None:
    read(kept(docks))
    assert labels.dock.next.go_on.isVisibleTo(labels.dock.next)


NOT_TRUE = (
    {"rounds": 3},
    {"rounds": {"counts": [5, 2]}},
    {"rounds": {"counts": [-5, 2]}},
    {"asked": -1},
    {"asked": 10**400},
    {"place": -2},
    {"place": 4},
    {"collection": ""},
    {"collection": "/data/other_akin"},
    {"layer": "gone"},
    {"result": {"places": 5}},
    {"result": {**to_json(result(5)), "places": [{**to_json(places(5)[0]), "center": [float("nan"), 0.0]}]}},
    {"result": {**to_json(result(5)), "places": [{**to_json(places(5)[0]), "center": [1e308, 0.0]}]}},
    {"result": {**to_json(result(5)), "places": [to_json(places(5)[0])] * 1000}},
)


@pytest.mark.parametrize("changes", NOT_TRUE, ids=[str(one)[:60] for one in NOT_TRUE])
def test_rounds_of_a_project_that_can_not_be_true_are_left_out(docks, labels, changes) -> None:
    read(kept(docks, **changes))
    row = labels.dock.next
    assert not row.isVisibleTo(labels.dock.widget())
    ask_for_places(docks)
    assert "Place 1 of 4" in row.now.text()


def test_what_lacks_is_said_and_an_error_ends_the_question(docks, labels, answering) -> None:
    answering.answers["suggest_labels"] = lambda _: EngineError("The collection is damaged.")
    ask_for_places(docks)
    assert any("The collection is damaged." in text for text in docks._iface.said())
    assert not labels.dock.next.isVisibleTo(labels.dock.widget())
    docks.session.set_collection("")
    ask_for_places(docks)
    assert any("Choose a collection in the Search panel first" in text for text in docks._iface.said())


def test_another_collection_ends_a_question_that_runs(docks, labels, answering) -> None:
    answering.delay_ms = None
    labels.dock.next.go.click()
    until(lambda: answering.of("suggest_labels"))
    assert not labels.dock.next.go.isEnabled()
    docks.session.set_collection("/data/other_akin")
    assert answering.of("suggest_labels")[0].done and labels.dock.next.go.isEnabled()


def test_the_rasters_of_clusters_are_offered_first(docks, tmp_path) -> None:
    """A mask of Akin has colours for its values too, but its "clusters" are none."""
    for name in ("a mask", "clusters"):
        layer = QgsRasterLayer(cluster_raster(tmp_path / f"{name}.tif"), name)
        style_classes(layer, [ClassArea("1", "#112233", 1, 1.0), ClassArea("2", "#aabbcc", 2, 1.0)])
        QgsProject.instance().addMapLayer(layer)
    made_by = LayerRequest(verbs.CLUSTER, Cluster("/data/demo_akin", layer.source()))
    layer.setCustomProperty("akin/request", made_by.to_text())
    assert [one.name() for one in cluster_layers()] == ["clusters", "a mask"]


def test_a_cluster_becomes_a_class(docks, labels, answering, tmp_path) -> None:
    labels.dock.from_cluster.click()
    assert any("The project has no raster of clusters" in text for text in docks._iface.said())
    layer = QgsRasterLayer(cluster_raster(tmp_path / "clusters.tif"), "Clusters")
    style_classes(layer, [ClassArea("Cluster 1", "#112233", 1, 1.0), ClassArea("Cluster 2", "#aabbcc", 2, 1.0)])
    QgsProject.instance().addMapLayer(layer)
    answering.answers["typical_places"] = lambda _: TypicalPlacesResult(places(3, 60), CRS)
    labels.dock.from_cluster.click()
    (dialog,) = docks._iface.mainWindow().findChildren(ClusterDialog)
    dialog.cluster.setCurrentIndex(1)
    assert dialog.name.text() == "Cluster 2"
    dialog.name.clear()
    assert not dialog.go.isEnabled()
    QTest.keyClicks(dialog.name, "mine")
    dialog.count.setValue(2)
    dialog.go.click()
    until(lambda: labels.session.counts()["mine"] == 2)
    request = answering.of("typical_places")[0].request
    assert (request.value, request.count, request.raster) == (2, 2, layer.source())
    assert values(docks) == dict.fromkeys((3, 60), ("mine", "Cluster 2 of Clusters"))
    assert labels.session.classes.get("mine").colour == "#aabbcc" and labels.dock.from_cluster.isEnabled()


def test_a_cluster_leaves_the_labels_that_are_there(docks, labels, answering, tmp_path) -> None:
    clusters_of(docks, labels, tmp_path)
    (dialog,) = docks._iface.mainWindow().findChildren(ClusterDialog)
    session, square_of_patch_3 = labels.session, QgsRectangle(500_300, 4_999_900, 500_400, 5_000_000)
    session.label([Place(QgsGeometry.fromRect(square_of_patch_3), CRS, "mine")], "river")
    answering.answers["typical_places"] = lambda _: TypicalPlacesResult(places(3, 60), CRS)
    dialog.name.setText("lake")
    dialog.go.click()
    until(lambda: labels.dock.from_cluster.isEnabled() and session.counts()["lake"])
    assert values(docks) == {3: ("river", "mine"), 60: ("lake", "Cluster 1 of Clusters")}
    said = "New labels of lake: 1. Check them on the map. Places that have a label already: 1."
    assert any(text.startswith(said) for text in docks._iface.said())
    assert session.classes.get("lake").colour == "#112233"
    labels.promoting._ask(Promoted(QgsProject.instance().mapLayersByName("Clusters")[0], 1, "sand", "#112233", 2))
    until(lambda: any("No new labels. Places that have a label already: 2." in text for text in docks._iface.said()))
    assert session.classes.get("sand") is None and len(values(docks)) == 2


def test_a_cluster_in_the_colour_of_a_class_gets_another(docks, labels, answering, tmp_path) -> None:
    answering.answers["typical_places"] = lambda _: TypicalPlacesResult(places(3, 60), CRS)
    layer, colour = clusters_of(docks, labels, tmp_path), labels.session.classes.get("river").colour
    labels.promoting._ask(Promoted(layer, 1, "lake", colour, 2))
    until(lambda: labels.session.counts()["lake"] == 2)
    assert len({one.colour for one in labels.session.classes.all}) == 3


def clusters_of(docks, labels, tmp_path) -> QgsRasterLayer:
    """A raster of two clusters: the second is a square of four times four cells, and a cell far from it."""
    layer = QgsRasterLayer(cluster_raster(tmp_path / "clusters.tif", (slice(1, 5), slice(1, 5)), (8, 8)), "Clusters")
    style_classes(layer, [ClassArea("Cluster 1", "#112233", 1, 1.0), ClassArea("Cluster 2", "#aabbcc", 2, 1.0)])
    QgsProject.instance().addMapLayer(layer)
    labels.dock.from_cluster.click()
    return layer


def click_on_map(labels, x: float, y: float, sign: int = 1) -> None:
    labels.promoting.picking.tool.placed.emit(x, y, CRS, sign)
    until(lambda: labels.promoting.picking._task is None)
    QTest.qWait(20)


def test_an_area_of_a_cluster_is_clicked_on_the_map(docks, labels, tmp_path) -> None:
    clusters_of(docks, labels, tmp_path)
    (dialog,) = docks._iface.mainWindow().findChildren(ClusterDialog)
    dialog.count.setValue(5)
    dialog.on_map.click()
    picking, session = labels.promoting.picking, labels.session
    assert docks._canvas.mapTool() is picking.tool
    click_on_map(labels, 500_150, 4_999_850)
    found = values(docks)
    assert len(found) == 5 and set(found.values()) == {("Cluster 2", "Cluster 2 of Clusters")}
    inner = {22, 23, 32, 33}
    assert inner < set(found), "the cells inside come first: their patches are not mixed"
    assert all(1 <= patch % 10 <= 4 and 1 <= patch // 10 <= 4 for patch in found), "not the cell far away"
    assert session.classes.get("Cluster 2").colour == "#aabbcc"
    assert any("5 labels in an area of 16 cells" in text for text in docks._iface.said())
    click_on_map(labels, 500_850, 4_999_150)
    assert session.counts()["Cluster 2"] == 6
    QTest.keyClick(docks._canvas, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert session.counts()["Cluster 2"] == 5, "one step back is one area"
    click_on_map(labels, 500_850, 4_999_150)
    click_on_map(labels, 500_250, 4_999_750, -1)
    assert set(values(docks)) == {88}, "Shift+click takes the labels of the area"
    click_on_map(labels, 400_000, 4_999_150)
    assert any("There is no cluster at this place" in text for text in docks._iface.said())
    docks.session.set_collection("/data/other_akin")
    assert docks._canvas.mapTool() is not picking.tool


def test_an_area_leaves_the_labels_that_are_there(docks, labels, tmp_path) -> None:
    layer = clusters_of(docks, labels, tmp_path)
    mine = Place(QgsGeometry.fromRect(QgsRectangle(500_200, 4_999_700, 500_300, 4_999_800)), CRS, "mine")
    labels.session.label([mine], "river")
    labels.promoting.picking.start(Promoted(layer, 2, "", "#aabbcc", 16))
    click_on_map(labels, 500_150, 4_999_850)
    assert labels.session.counts() == {"river": 1, "Cluster 2": 15} and values(docks)[22] == ("river", "mine")
    (said,) = (text for text in docks._iface.said() if "15 labels in an area of 16 cells" in text)
    assert said.endswith("Places that have a label already: 1. Akin leaves them as they are.")


def test_areas_get_the_class_that_is_typed_and_leave_with_their_raster(docks, labels, tmp_path) -> None:
    layer = clusters_of(docks, labels, tmp_path)
    (dialog,) = docks._iface.mainWindow().findChildren(ClusterDialog)
    dialog.name.setText("lake")
    dialog.on_map.click()
    click_on_map(labels, 500_150, 4_999_850)
    assert labels.session.counts() == {"lake": 10}
    QgsProject.instance().removeMapLayer(layer.id())
    click_on_map(labels, 500_850, 4_999_150)
    assert labels.session.counts() == {"lake": 10} and docks._canvas.mapTool() is not labels.promoting.picking.tool


def test_of_a_large_area_the_part_around_the_place_is_taken(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(area_module, "SIDE_CELLS", 4)
    layer = QgsRasterLayer(cluster_raster(tmp_path / "clusters.tif"), "Clusters")
    for x, y, row, column in ((500_550, 4_999_450, 2, 2), (500_001, 4_999_999, 0, 0), (500_999, 4_999_001, 2, 2)):
        window = area_module.window_at(layer, QgsPointXY(x, y))
        assert (window.row, window.column) == window.cell(QgsPointXY(x, y)) == (row, column)
        center = window.center((row, column))
        assert abs(center.x() - x) <= 50 and abs(center.y() - y) <= 50
        found = area_module.area_at(layer.dataProvider(), window)
        assert found.value == 2 and len(found.cells) == window.rows * window.columns
    assert area_module.window_at(layer, QgsPointXY(499_999, 4_999_450)) is None


def cluster_raster(path, *seconds) -> str:
    from osgeo import gdal, osr

    file = gdal.GetDriverByName("GTiff").Create(str(path), 10, 10, 1, gdal.GDT_Byte)
    file.SetGeoTransform((500_000, 100, 0, 5_000_000, 0, -100))
    crs = osr.SpatialReference()
    crs.ImportFromEPSG(32631)
    file.SetProjection(crs.ExportToWkt())
    file.GetRasterBand(1).Fill(1 if seconds else 2)
    cells = file.GetRasterBand(1).ReadAsArray()
    for part in seconds:
        cells[part] = 2
    file.GetRasterBand(1).WriteArray(cells)
    file = None
    return str(path)


def test_rounds_follow_what_was_set_and_removed() -> None:
    rounds = Rounds().asked(10).asked(10).asked(18).asked(30)
    assert rounds.latest() == (12, 8) and Rounds().asked(5).latest() == ()
    assert rounds.asked(12).latest() == (2,)
    shape = QgsGeometry.fromPointXY(QgsPointXY(0, 0))
    assert [one.fid for one in by_age(Label(fid, "a", shape) for fid in (-3, 7, -2, 4))] == [4, 7, -2, -3]


@pytest.fixture
def real(real_engine, tmp_path, iface):
    """The docks over a real engine and a collection of land.tif, with the Labels dock open."""
    folder = tmp_path / "land_akin"
    command = [engine_python(), str(ROOT / "plugin" / "engine"), "encode-raster", "--inputs"]
    command += [str(real_engine / "land.tif"), "--encoder", "fake", "--collection", str(folder)]
    environment = {**os.environ, "AKIN_HOME": str(real_engine / "home")}
    subprocess.run(command, check=True, capture_output=True, env=environment)
    docks = Docks(iface, Engine.shared)
    docks.load()
    docks.session.set_collection(str(folder))
    until(lambda: docks.session.info is not None)
    docks.actions.labels.trigger()
    yield docks
    discard(docks)
    docks.unload()
    QTest.qWait(20)


def test_a_real_engine_suggests_places_without_and_with_labels(real) -> None:
    session, row = real.labelling.session, real.labelling.dock.next
    for name in ("forest", "lake"):
        session.add_class(name)
    ask_for_places(real)
    assert "There are no labels yet" in row.said.text() and "Place 1 of" in row.now.text()
    for name, places_of in (("forest", [(400, 30), (450, 100), (500, 60)]), ("lake", [(190, 220), (150, 180)])):
        session.label([square(x, y) for x, y in places_of], name)
    ask_for_places(real)
    assert row.said.text() == "" and "Place 1 of" in row.now.text()
    QTest.keyClick(real.results.gallery, Qt.Key.Key_1)
    assert session.counts()["forest"] == 4 and "Place 2 of" in row.now.text()
    ask_for_places(real)
    assert "The last label changed the class of" in row.said.text()


def test_an_area_of_real_clusters_is_labelled_patch_by_patch(real, tmp_path) -> None:
    output = str(tmp_path / "clusters.tif")
    with Engine.own() as engine:
        made = engine.call(verbs.CLUSTER, Cluster(real.session.collection, output, count=3))
    layer = QgsRasterLayer(output, "Clusters")
    style_classes(layer, made.clusters)
    QgsProject.instance().addMapLayer(layer)
    picking, session = real.labelling.promoting.picking, real.labelling.session
    picking.start(Promoted(layer, 1, "water", "#112233", 6))
    click_on_map(real.labelling, 500_190, 4_999_780)  # in the lake of land.tif
    assert session.counts()["water"] == 6
    checked: list = []
    real.labelling.checking.checked.connect(checked.append)
    until(lambda: checked)
    assert checked[-1] == [], "each label lies on a patch, and none on another"
    provider, shapes = layer.dataProvider(), [one.geometry() for one in session.layer.getFeatures()]
    middles = [one.centroid().asPoint() for one in shapes]
    assert len({provider.sample(point, 1)[0] for point in middles}) == 1, "all are of one cluster"
    assert {round(one.boundingBox().width(), 3) for one in shapes} == {real.session.info.grid.step_x}


def square(x: float, y: float) -> Place:
    center = QgsRectangle(500_000 + x - 5, 5_000_000 - y - 5, 500_000 + x + 5, 5_000_000 - y + 5)
    return Place(QgsGeometry.fromRect(center), "EPSG:32631", "test")
