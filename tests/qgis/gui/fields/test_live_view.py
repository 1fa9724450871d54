"""The live layer: it follows the query, the map and the minimum score, and is gone with them."""

from __future__ import annotations

from pathlib import Path

import pytest
from akin.plugin.client.errors import EngineError
from akin.plugin.contract import Extent, Filters, ScoreView, ScoreViewResult, SimilarityRasterResult
from akin.plugin.contract.message import plain
from akin.plugin.gui.fields.live_files import OLD_S, LiveFiles
from akin.plugin.gui.fields.live_view import COARSE, KEPT_PIXELS
from akin.plugin.gui.search import term
from akin.plugin.gui.window import long_work
from akin.plugin.gui.window.window import Docks
from akin.plugin.layers.provenance import request_of
from akin.plugin.layers.results import live
from fake_engine import CRS, INFO
from field_kit import FIELD_INFO, fake_field, regions
from osgeo import gdal, osr
from qgis.core import QgsProject, QgsRectangle
from qgis.PyQt.QtTest import QTest
from waiting import until

SCORES = (0.1, 0.45, 0.6, 0.9)


def scored(request: ScoreView, step: int = 2, empty: bool = False) -> ScoreViewResult:
    """Write four columns of scores where the map is, as the engine does."""
    box = request.extent
    made = gdal.GetDriverByName("GTiff").Create(request.output, len(SCORES), 1, 1, gdal.GDT_Float32)
    made.SetGeoTransform((box.xmin, (box.xmax - box.xmin) / len(SCORES), 0, box.ymax, 0, box.ymin - box.ymax))
    reference = osr.SpatialReference()
    reference.ImportFromEPSG(int(CRS.rpartition(":")[2]))
    made.SetProjection(reference.ExportToWkt())
    made.GetRasterBand(1).SetNoDataValue(-9999)
    made.GetRasterBand(1).WriteRaster(0, 0, 4, 1, memoryview(bytearray(_floats())), 4, 1, gdal.GDT_Float32)
    made = None
    return ScoreViewResult(request.output, CRS, step, 10.0 * step, 0.1, 0.9, empty, plain("Place 1"), 0.01)


def _floats() -> bytes:
    import struct

    return struct.pack("4f", *SCORES)


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("AKIN_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def engine(answering):
    answering.answers["collection_info"] = lambda request: FIELD_INFO if "field" in request.collection else INFO
    answering.answers["search"] = lambda request: regions(0.8, 0.6)
    answering.answers["score_view"] = scored
    return answering


@pytest.fixture
def on_field(docks, engine, tmp_path):
    docks.session.set_collection(fake_field(tmp_path))
    until(lambda: docks.session.info is not None and docks.session.info.product)
    return docks


def add_place(docks, x: float = 500_500.0) -> None:
    docks.session.add(term.place(x, 4_999_500.0, CRS, 1, docks.session.query.next_number("place")))


def lit(docks) -> None:
    """Click, and wait until the layer shows the sharp picture."""
    add_place(docks)
    until(lambda: docks.live.layer() is not None and not docks.live._conversation.waits("sharp"))


def files(home: Path) -> list[str]:
    return sorted(str(path) for path in (home / "live").glob("*"))


def test_a_click_lights_up_first_coarse_then_sharp(on_field, engine, home):
    lit(on_field)
    first, then = (reply.request for reply in engine.of("score_view"))
    width = on_field._canvas.mapSettings().outputSize().width()
    assert (first.width, then.width) == (width // COARSE, width)
    assert then.extent == Extent(*_sides(on_field), CRS) and then.filters == Filters()
    layer = on_field.live.layer()
    assert layer.source() == then.output and layer.name() == "Place 1 – live"
    assert files(home) == [then.output], "the coarse file is gone"
    assert QgsProject.instance().layerTreeRoot().children()[0].layer() is layer


def _sides(docks) -> tuple[float, ...]:
    box = docks._canvas.extent()
    return box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum()


def test_the_layer_is_asked_for_before_the_regions(on_field, engine):
    lit(on_field)
    until(lambda: engine.of("search"))
    assert [reply.verb for reply in engine.replies[-3:]] == ["score_view", "score_view", "search"]


def test_nothing_sharper_is_asked_for_in_the_fields_own_pixels(on_field, engine):
    engine.answers["score_view"] = lambda request: scored(request, step=1)
    lit(on_field)
    first, then = engine.of("score_view")
    assert on_field.live.layer().source() == first.request.output and then.done


def test_the_layer_follows_the_map_with_one_request_for_many_moves(on_field, engine):
    lit(on_field)
    layer, asked = on_field.live.layer(), len(engine.of("score_view"))
    for x in range(5):
        on_field._canvas.setExtent(QgsRectangle(501_000 + x, 4_998_000, 502_000 + x, 4_999_000))
    until(lambda: len(engine.of("score_view")) == asked + 2 and not on_field.live._conversation.waits("sharp"))
    assert on_field.live.layer() is layer, "the same layer has another file"
    assert engine.of("score_view")[-1].request.extent.xmin == pytest.approx(501_004, abs=1)


def test_a_move_cancels_the_request_before_it(on_field, engine):
    engine.delay_ms = None
    add_place(on_field)
    on_field._canvas.setExtent(QgsRectangle(501_000, 4_998_000, 502_000, 4_999_000))
    until(lambda: len(engine.of("score_view")) == 4)
    assert [reply.done for reply in engine.of("score_view")] == [True, True, False, False]


def test_the_slider_changes_the_ramp_and_asks_nothing(on_field, engine):
    lit(on_field)
    asked, layer = len(engine.replies), on_field.live.layer()
    QTest.qWait(50)
    on_field.results.slider.setValue(80)
    until(lambda: layer.renderer().classificationMin() == pytest.approx(0.8))
    ramp = layer.renderer().shader().rasterShaderFunction()
    assert ramp.shade(0.6)[4] == 0 and ramp.shade(0.9)[4] == 255
    assert [reply.verb for reply in engine.replies[asked:]] == [] or engine.replies[asked].verb == "search"


def test_the_style_of_the_user_stays_when_the_map_moves(on_field, engine):
    lit(on_field)
    layer = on_field.live.layer()
    layer.setOpacity(0.3)
    layer.setName("my lake")
    on_field._canvas.setExtent(QgsRectangle(501_000, 4_998_000, 502_000, 4_999_000))
    source = layer.source()
    until(lambda: layer.source() != source and not on_field.live._conversation.waits("sharp"))
    assert layer.opacity() == pytest.approx(0.3) and layer.name() == "my lake"
    assert layer.renderer().type() == "singlebandpseudocolor" and layer.renderer().classificationMin() == 0.5


def test_a_hidden_layer_asks_nothing_until_it_is_shown(on_field, engine):
    lit(on_field)
    node = QgsProject.instance().layerTreeRoot().findLayer(on_field.live.layer().id())
    node.setItemVisibilityChecked(False)
    QTest.qWait(100)
    asked = len(engine.of("score_view"))
    on_field._canvas.setExtent(QgsRectangle(501_000, 4_998_000, 502_000, 4_999_000))
    QTest.qWait(150)
    assert len(engine.of("score_view")) == asked
    node.setItemVisibilityChecked(True)
    until(lambda: len(engine.of("score_view")) == asked + 2)


def test_a_layer_that_the_user_removes_comes_back_with_the_next_click(on_field, engine):
    lit(on_field)
    QgsProject.instance().removeMapLayer(on_field.live.layer().id())
    on_field._canvas.setExtent(QgsRectangle(501_000, 4_998_000, 502_000, 4_999_000))
    QTest.qWait(150)
    assert on_field.live.layer() is None
    add_place(on_field, 500_100.0)
    until(lambda: on_field.live.layer() is not None)
    assert on_field.live.layer().name() == "Place 1 + Place 2 – live"


@pytest.mark.parametrize("how", ["query", "field", "error"])
def test_the_layer_goes_with_the_query_and_the_field(on_field, engine, home, how):
    lit(on_field)
    if how == "query":
        on_field.session.set_query(on_field.session.query.cleared())
    elif how == "field":
        on_field.session.set_collection("/data/demo_akin")
    else:
        engine.answers["score_view"] = lambda _: EngineError("The file is gone.", "QueryError")
        add_place(on_field, 500_100.0)
    until(lambda: on_field.live.layer() is None)
    assert not list(live.live_layers()) and files(home) == []


def test_a_view_beside_the_field_shows_nothing_new(on_field, engine):
    engine.answers["score_view"] = lambda request: scored(request, empty=True)
    add_place(on_field)
    until(lambda: len(engine.of("score_view")) == 2 and all(one.done for one in engine.of("score_view")))
    assert on_field.live.layer() is None


def test_another_year_is_scored(on_field, engine):
    lit(on_field)
    on_field.session.set_query(on_field.session.query.in_year(2022))
    until(lambda: engine.of("score_view")[-1].request.filters.year == 2022)


def test_the_layer_knows_its_query_and_its_attribution(on_field):
    lit(on_field)
    layer = on_field.live.layer()
    assert request_of(layer).verb.name == "score_view" and request_of(layer).request.terms[0].kind == "place"
    assert layer.metadata().rights() == ["Produced by Google and Google DeepMind."]


def test_the_button_keeps_what_the_map_shows(on_field, monkeypatch, tmp_path):
    started, path = [], str(tmp_path / "kept.tif")
    monkeypatch.setattr(long_work, "ask_path", lambda *_: path)
    monkeypatch.setattr(on_field.work, "_start", started.append)
    button = on_field.search.keep_live
    assert button.isHidden(), "there is nothing to keep"
    on_field.session.set_query(on_field.session.query.in_year(2022))
    lit(on_field)
    assert not button.isHidden()
    button.click()
    (task,) = started
    request = task._params
    assert (request.output, request.terms) == (path, on_field.session.query.sent_terms())
    assert request.filters.year == 2022 and request.most_pixels == KEPT_PIXELS
    assert request.extent == Extent(*_sides(on_field), CRS)
    on_field.results.slider.setValue(80)
    made = scored(ScoreView("", (), path, request.extent, 4))
    task.succeeded.emit(SimilarityRasterResult(path, 4, 1, 10.0, CRS, 0.1, 0.9, made.title))
    (layer,) = QgsProject.instance().mapLayersByName("Place 1 – heat map")
    assert layer.source() == path and not live.is_live(layer), "it stays when the live layer goes"
    assert layer.renderer().classificationMin() == 0.5, "as it was when the button was pressed"
    assert request_of(layer).request.extent == request.extent
    assert layer.metadata().rights() == ["Produced by Google and Google DeepMind."]
    on_field.session.set_query(on_field.session.query.cleared())
    until(lambda: button.isHidden())
    assert QgsProject.instance().mapLayer(layer.id()) is layer


def test_a_removed_live_layer_can_not_be_kept(on_field):
    lit(on_field)
    QgsProject.instance().removeMapLayer(on_field.live.layer().id())
    assert on_field.search.keep_live.isHidden()


def test_thumbnails_show_the_imagery_and_not_the_scores(on_field):
    from akin.plugin.gui.results.thumbnails import _visible

    lit(on_field)
    assert on_field.live.layer() not in _visible()


def test_a_project_is_saved_without_the_file_and_lit_up_again(on_field, engine, tmp_path, home):
    lit(on_field)
    project, path = QgsProject.instance(), str(tmp_path / "a.qgs")
    layer_id, asked = on_field.live.layer().id(), len(engine.of("score_view"))
    project.layerTreeRoot().findLayer(layer_id).setExpanded(False)
    assert project.write(path)
    assert "home/live" not in Path(path).read_text("utf-8").replace("akin/request", "").split("<datasource>")[1][:400]
    project.clear()
    until(lambda: on_field.live.layer() is None)
    assert files(home) == []
    assert project.read(path)
    until(lambda: len(engine.of("score_view")) > asked and not on_field.live._conversation.waits("sharp"))
    assert on_field.live.layer().id() == layer_id and on_field.live.layer().source() in files(home)
    assert len(list(live.live_layers())) == 1


def test_a_saved_live_layer_opens_without_akin(on_field, tmp_path):
    lit(on_field)
    path, project = str(tmp_path / "a.qgz"), QgsProject.instance()
    assert project.write(path)
    on_field.session.set_collection("")
    other = QgsProject()
    assert other.read(path)
    (layer,) = (one for one in other.mapLayers().values() if live.is_live(one))
    assert layer.isValid() and layer.crs().authid() == CRS


def test_a_live_layer_without_its_field_is_removed_on_opening(on_field, tmp_path):
    lit(on_field)
    path, project = str(tmp_path / "a.qgz"), QgsProject.instance()
    assert project.write(path)
    (tmp_path / "alpha_field" / "field.json").unlink()
    project.clear()
    assert project.read(path)
    assert not list(live.live_layers())


def test_unloading_leaves_no_layer_and_no_file(iface, engine, home, tmp_path):
    docks = Docks(iface, lambda: engine)
    docks.load()
    docks.session.set_collection(fake_field(tmp_path))
    lit(docks)
    docks.unload()
    assert not list(live.live_layers()) and files(home) == []
    iface.canvas.setExtent(QgsRectangle(501_000, 4_998_000, 502_000, 4_999_000))
    QTest.qWait(100)
    assert not list(live.live_layers())
    docks.deleteLater()


def test_files_of_a_crash_are_swept(home):
    import os
    import time

    (home / "live").mkdir(parents=True)
    old, new = home / "live" / "1-a-1.tif", home / "live" / "2-b-1.tif"
    for path in (old, new):
        path.write_bytes(b"")
    os.utime(old, (time.time() - 2 * OLD_S,) * 2)
    LiveFiles.sweep()
    assert files(home) == [str(new)]
