"""Train and map from the Labels dock: against a real engine, and what it says where something lacks."""

from __future__ import annotations

import os
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from akin.plugin.client.engine import Engine
from akin.plugin.client.errors import EngineCancelled
from akin.plugin.contract import Extent, Filters, PredictMap, verbs
from akin.plugin.contract.requests.mapping.suggest import CHANCE_FIELD
from akin.plugin.gui.labels.train import making as making_module
from akin.plugin.gui.labels.train import ordering
from akin.plugin.gui.labels.train.earlier import SUMMARY, keep_summary, latest_report, latest_summary
from akin.plugin.gui.labels.train.run import MapOrder, make_map, parts
from akin.plugin.gui.shared import toolbox as toolbox_module
from akin.plugin.gui.window.window import Docks
from akin.plugin.layers.labels.label import Place
from akin.plugin.layers.provenance import LayerRequest, describe, request_of
from engine_kit import ROOT, engine_python
from fake_engine import FakeEngine
from osgeo import gdal
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsGeometry,
    QgsPointXY,
    QgsProcessingFeedback,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.PyQt.QtTest import QTest
from waiting import until

CRS = "EPSG:32631"
#: Places of land.tif: metres from its north-west corner.
PLACES = {
    "forest": [(400, 30), (450, 100), (500, 60), (600, 150), (420, 180), (560, 90), (620, 40), (380, 130), (520, 200)],
    "lake": [
        (190, 220),
        (150, 180),
        (230, 260),
        (120, 240),
        (250, 190),
        (180, 290),
        (200, 160),
        (140, 210),
        (240, 230),
    ],
    "sand": [
        (420, 400),
        (600, 600),
        (500, 500),
        (450, 580),
        (580, 430),
        (520, 620),
        (620, 500),
        (410, 500),
        (480, 430),
    ],
}


@pytest.fixture
def collection(real_engine, tmp_path) -> str:
    """land.tif, encoded."""
    folder = tmp_path / "land_akin"
    command = [engine_python(), str(ROOT / "plugin" / "engine"), "encode-raster", "--inputs"]
    command += [str(real_engine / "land.tif"), "--encoder", "fake", "--collection", str(folder)]
    environment = {**os.environ, "AKIN_HOME": str(real_engine / "home")}
    subprocess.run(command, check=True, capture_output=True, env=environment)
    return str(folder)


@pytest.fixture
def real(collection, iface):
    """The docks over a real engine, with the Labels dock open."""
    iface.canvas.setExtent(QgsRectangle(500_000, 4_999_360, 500_640, 5_000_000))
    docks = Docks(iface, Engine.shared)
    docks.load()
    docks.session.set_collection(collection)
    until(lambda: docks.session.info is not None)
    docks.actions.labels.trigger()
    yield docks
    discard(docks)
    docks.unload()
    QTest.qWait(20)


def discard(docks) -> None:
    layer = docks.labelling.session.layer
    if layer is not None and layer.isEditable():
        layer.rollBack()


def place(x: float, y: float) -> Place:
    center = QgsRectangle(500_000 + x - 5, 5_000_000 - y - 5, 500_000 + x + 5, 5_000_000 - y + 5)
    return Place(QgsGeometry.fromRect(center), CRS, "test")


def label(docks, *names: str) -> None:
    session = docks.labelling.session
    for name in names:
        session.label([place(x, y) for x, y in PLACES[name]], name)
    QTest.qWait(20)


def train(docks) -> None:
    row = docks.labelling.dock.train
    row.go.click()
    until(lambda: docks.labelling.making._task is None, 120)


def sample(layer, x: float, y: float) -> str:
    value = layer.dataProvider().sample(QgsPointXY(500_000 + x, 5_000_000 - y), 1)[0]
    return next((entry.label for entry in layer.renderer().classes() if entry.value == value), "")


def reopen(docks, tmp_path) -> None:
    """Save the project with its labels, close it, and open it again."""
    project = QgsProject.instance()
    docks.labelling.session.keep_in_file(str(tmp_path / "labels.gpkg"))
    assert not docks.labelling.dock.train.report.isHidden(), "they are the same labels"
    assert project.write(str(tmp_path / "work.qgz"))
    project.clear()
    assert docks.labelling.dock.train.report.isHidden() and docks.labelling.dock.train.about.isHidden()
    assert project.read(str(tmp_path / "work.qgz"))


def test_labels_become_a_map_with_no_setting_changed(real, collection, tmp_path, monkeypatch) -> None:
    label(real, "forest", "lake", "sand")
    train(real)
    row = real.labelling.dock.train
    assert not row.about.isHidden() and "balanced accuracy" in row.about.text(), row.about.text()
    assert "Labels: 27. Patches with labels: 27." in row.about.text()
    layers = {layer.name(): layer for layer in QgsProject.instance().mapLayers().values()}
    names = [f"forest_lake_sand – {what}" for what in ("map", "uncertainty", "area of applicability")]
    assert set(names) <= set(layers)
    made = layers[names[0]]
    assert sample(made, 190, 220) == "lake" and sample(made, 500, 500) == "sand"
    colours = {entry.label: entry.color.name() for entry in made.renderer().classes()}
    assert colours["lake"] == real.labelling.session.classes.get("lake").colour
    folder = Path(made.source()).parent
    assert folder == Path(collection).parent / "akin_maps" / "forest_lake_sand"
    assert request_of(made).request.model == str(folder / folder.name)
    root = QgsProject.instance().layerTreeRoot()
    assert [root.findLayer(layers[name].id()).itemVisibilityChecked() for name in names] == [True, False, True]
    assert real.labelling.session.labels.is_unsaved(), "training saves nothing"
    assert root.layerOrder()[0] is real.labelling.session.layer, "the labels are above the map"
    until(lambda: not row.report.isHidden(), 120)
    opened: list[Path] = []
    monkeypatch.setattr(making_module, "open_report", opened.append)
    row.report.click()
    assert opened == [folder / "report.html"] and "forest" in opened[0].read_text(encoding="utf-8")
    about = row.about.text()
    reopen(real, tmp_path)
    assert not row.report.isHidden(), "the project has the map, and the report is next to it"
    assert row.about.text() == about and not row.about.isHidden(), "as it was said when the map was made"
    row.report.click()
    assert opened[1:] == opened[:1]
    train(real)
    assert row.report.isHidden(), "the report of the second map is not written yet"
    assert (folder.parent / "forest_lake_sand_2" / "map.tif").is_file(), "the first map stays"
    shown = {node.name() for node in root.findLayers() if node.itemVisibilityChecked()}
    assert not shown & set(names), "but is hidden"
    assert {"forest_lake_sand_2 – map", "forest_lake_sand_2 – area of applicability"} <= shown


def test_the_map_of_a_closed_project_is_not_put_into_the_next(real, collection) -> None:
    label(real, "forest", "lake")
    row, project = real.labelling.dock.train, QgsProject.instance()
    row.go.click()
    discard(real)
    project.clear()
    until(lambda: real.labelling.making._task is None, 120)
    folder = Path(collection).parent / "akin_maps" / "forest_lake"
    assert (folder / "map.tif").is_file() and not project.mapLayers()
    assert {file.stem for file in folder.glob("*.qml")} == {"map", "uncertainty", "applicability"}
    assert any(str(folder) in text for text in real._iface.said())
    assert row.about.isHidden() and row.report.isHidden()


def test_one_class_is_mapped_against_the_rest_after_a_question(real, questions) -> None:
    label(real, "lake")
    questions.agree = False
    train(real)
    assert "Only one class has labels: lake" in questions.texts[-1]
    assert not [one for one in QgsProject.instance().mapLayers().values() if one.name().startswith("lake –")]
    questions.agree = True
    train(real)
    made = next(one for one in QgsProject.instance().mapLayers().values() if one.name() == "lake – map")
    assert sample(made, 190, 220) == "lake" and sample(made, 500, 500) != "lake"


def test_values_become_a_map(real) -> None:
    layer = QgsVectorLayer(f"Polygon?crs={CRS}&field=height:double", "heights", "memory")
    QgsProject.instance().addMapLayer(layer)
    session = real.labelling.session
    session.use(layer, "height", True)
    for number, name in enumerate(PLACES):
        session.label([place(x, y) for x, y in PLACES[name]], 10.0 * number)
    train(real)
    assert any(one.name() == "values – map" for one in QgsProject.instance().mapLayers().values())
    layer.rollBack()


def test_a_map_that_is_stopped_leaves_nothing(real, collection) -> None:
    label(real, "forest", "lake")
    row, making = real.labelling.dock.train, real.labelling.making
    row.go.click()
    task = making._task
    assert task is not None and not row.go.isEnabled()
    task.cancel()
    until(lambda: making._task is None, 30)
    assert row.go.isEnabled() and row.about.text() == ""
    assert not (Path(collection).parent / "akin_maps" / "forest_lake").exists()


def test_a_stop_before_the_work_begins_is_heard(real, collection) -> None:
    label(real, "forest", "lake")
    order = ordering.order_of(real.labelling.session, real.session, None)
    feedback = QgsProcessingFeedback()
    feedback.cancel()
    with pytest.raises(EngineCancelled):
        make_map(order, feedback)
    assert not order.folder.exists()


def test_what_the_engine_refuses_is_said_and_leaves_nothing(real, collection) -> None:
    session = real.labelling.session
    far = Place(QgsGeometry.fromRect(QgsRectangle(600_000, 0, 600_100, 100)), CRS, "test")
    session.label([far], "lake")
    session.label([Place(QgsGeometry.fromRect(QgsRectangle(700_000, 0, 700_100, 100)), CRS, "test")], "sand")
    QTest.qWait(20)
    train(real)
    assert real.labelling.dock.train.about.text() and real._iface.said()
    assert not (Path(collection).parent / "akin_maps" / "lake_sand").exists()


def add_map_file(folder: Path, by_akin: bool = True) -> Path:
    """A map in the project with a report next to it. Returns the report."""
    folder.mkdir()
    file = gdal.GetDriverByName("GTiff").Create(str(folder / "map.tif"), 2, 2)
    del file
    layer = QgsRasterLayer(str(folder / "map.tif"), folder.name)
    if by_akin:
        describe(layer, "map", LayerRequest(verbs.PREDICT_MAP, PredictMap("collection", "model", "map.tif")), [])
    QgsProject.instance().addMapLayer(layer)
    (folder / "report.html").write_text("report", "utf-8")
    return folder / "report.html"


def test_the_report_is_the_newest_beside_a_map_of_akin(docks, tmp_path) -> None:
    assert latest_report() is None
    older, newer = (add_map_file(tmp_path / name) for name in ("older", "newer"))
    add_map_file(tmp_path / "other", by_akin=False)
    os.utime(older, (1_000, 1_000))
    assert latest_report() == newer
    newer.unlink()
    assert latest_report() == older
    older.unlink()
    assert latest_report() is None


def test_what_is_said_is_that_of_the_newest_map(docks, tmp_path) -> None:
    assert latest_summary() == ""
    for name in ("older", "newer"):
        add_map_file(tmp_path / name)
        keep_summary(tmp_path / name, f"Map {name}.")
    os.utime(tmp_path / "older" / "map.tif", (1_000, 1_000))
    assert latest_summary() == "Map newer."
    (layer,) = QgsProject.instance().mapLayersByName("newer")
    layer.setCustomProperty(SUMMARY, 5)
    assert latest_summary() == "Map older.", "a property of a stranger's project can have any type"


def test_other_labels_leave_the_report_of_the_project(docks, tmp_path) -> None:
    row = docks.labelling.dock.train
    report = add_map_file(tmp_path / "map")
    docks.labelling.session.label([place(50, 50)], "lake")
    assert not row.report.isHidden()
    report.unlink()
    QgsProject.instance().removeMapLayer(docks.labelling.session.layer.id())
    assert row.report.isHidden(), "the file is not there any more"


@pytest.fixture
def answering():
    return FakeEngine(delay_ms=1)


def test_what_lacks_is_said_in_a_sentence(docks) -> None:
    docks.actions.labels.trigger()
    docks.labelling.dock.train.go.click()
    assert "There are no labels yet" in docks._iface.said()[-1]
    docks.session.set_collection("")
    docks.labelling.dock.train.go.click()
    assert any("Choose a collection" in text for text in docks._iface.said())


def test_the_dialogs_open_filled_in(docks, toolbox, monkeypatch) -> None:
    opened = []

    def dialog(algorithm: str, parameters: dict):
        opened.append((algorithm, parameters))

    monkeypatch.setattr(toolbox_module, "algorithm_dialog", dialog)
    docks.actions.labels.trigger()
    docks.labelling.session.label([place(50, 50)], "lake")
    layer = docks.labelling.session.layer
    train_action, fractions_action, map_action = docks.labelling.dock.train.go.menu().actions()[1:]
    train_action.trigger()
    fractions_action.trigger()
    map_action.trigger()
    pure = {"COLLECTION": "/data/demo_akin", "KIND": 2, "LABELS": layer.id(), "PURE_FIELD": "class"}
    assert opened == [
        ("trainclassifier", {"COLLECTION": "/data/demo_akin", "LABELS": layer.id(), "CLASS_FIELD": "class"}),
        ("trainregressor", pure),
        ("predictmap", {"COLLECTION": "/data/demo_akin"}),
    ]
    assert "Processing" in docks._iface.said()[-1], "without the plugin, a sentence"
    discard(docks)


def test_folders_are_free_and_plain(tmp_path) -> None:
    first = ordering.free_folder(tmp_path, ["river / creek", "été"])
    assert first == tmp_path / "akin_maps" / "river___creek_été"
    first.mkdir(parents=True)
    assert ordering.free_folder(tmp_path, ["river / creek", "été"]).name == "river___creek_été_2"
    assert ordering.free_folder(tmp_path, ["/"]).name == "values"
    assert len(ordering.free_folder(tmp_path, ["a" * 300]).name) <= 20
    assert ordering.free_folder(tmp_path, ["forest", "river", "sea", "meadow"]).name == "forest_river_sea+1"
    assert ordering.free_folder(tmp_path, ["forest", "herbaceous vegetation", "sea"]).name == "forest+2"


def test_a_field_is_mapped_where_the_map_is(docks, monkeypatch) -> None:
    docks.labelling.session.label([place(50, 50), place(150, 50)], "lake")
    docks.session.on_field = True
    order: MapOrder = ordering.order_of(docks.labelling.session, docks.session, docks.labelling._view())
    assert order.extent is not None and order.extent.crs == CRS and order.most_pixels
    assert order.mapping().extent == order.extent
    docks.session.on_field = False
    discard(docks)


def test_a_map_is_of_the_dates_that_are_searched(docks) -> None:
    docks.labelling.session.label([place(50, 50), place(150, 50)], "lake")
    asked = Filters(min_score=0.7, extent=Extent(0, 0, 1, 1, CRS), date_from="2020-01-01", sources=("a.tif",))
    docks.session.set_query(replace(docks.session.query, filters=asked))
    order: MapOrder = ordering.order_of(docks.labelling.session, docks.session, None)
    wanted = Filters(date_from="2020-01-01", sources=("a.tif",))
    assert order.training().filters == order.mapping().filters == wanted
    discard(docks)


def test_the_crs_of_the_labels_goes_with_them(docks) -> None:
    layer = QgsVectorLayer("Point?crs=EPSG:4326&field=class:string", "far", "memory")
    QgsProject.instance().addMapLayer(layer)
    docks.labelling.session.use(layer, "class")
    docks.labelling.session.label([place(50, 50)], "lake")
    order = ordering.order_of(docks.labelling.session, docks.session, None)
    assert order.crs == "EPSG:4326" and order.against_rest
    request = order.training()
    assert (request.class_field, request.labels_name) == ("class", "far"), "sentences name the user's field and layer"
    assert next(parts(order.labels, "class"))[1] == {"class": "lake", CHANCE_FIELD: False}
    layer.setCrs(QgsCoordinateReferenceSystem())
    docks.labelling.dock.train.go.click()
    assert any("has no CRS" in text for text in docks._iface.said())
    layer.rollBack()
