"""The Encode dialog: several rasters and dates, what is done already, and the answers of the last time."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from types import SimpleNamespace

import pytest
from akin.plugin.client.engine import Engine
from akin.plugin.client.errors import EngineError
from akin.plugin.contract import verbs
from akin.plugin.contract.message import plain
from akin.plugin.contract.requests.collection import CollectionInfo
from akin.plugin.contract.requests.encode_raster import EncodeRaster, PatchBlocks
from akin.plugin.contract.requests.encoders.encoders import ListEncodersResult
from akin.plugin.contract.requests.raster import Extent
from akin.plugin.gui.encode.dialog import EncodeDialog
from akin.plugin.gui.map.patch_area import patch_area
from akin.plugin.gui.window.long_work import LongWork
from akin.plugin.profile import collections, encodings, settings
from encode_form import add_raster, asked_by, form
from fake_engine import ESTIMATE, SUMMARY, FakeEngine
from fake_iface import FakeIface
from qgis.core import QgsCoordinateReferenceSystem, QgsProject, QgsRasterLayer, QgsRectangle
from qgis.PyQt.QtCore import QPoint, QPointF, Qt
from qgis.PyQt.QtGui import QImage, QPainter, QWheelEvent
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication
from waiting import until


@pytest.fixture
def layers(tmp_path):
    """Three raster layers: spring, summer, and winter without a CRS in its file."""
    QgsProject.instance().clear()
    settings.put("encodings", [])
    made = [add_raster(str(tmp_path / f"{name}.tif"), name) for name in ("spring", "summer")]
    winter = add_raster(str(tmp_path / "winter.tif"), "winter", crs=0)
    winter.setCrs(QgsCoordinateReferenceSystem("EPSG:32631"))
    return [*made, winter]


@pytest.fixture
def engine():
    return FakeEngine(delay_ms=1)


@pytest.fixture
def collection(tmp_path):
    """The folder that is suggested for spring, with a collection in it."""
    folder = tmp_path / "spring_akin"
    folder.mkdir()
    (folder / "manifest.json").write_text(json.dumps({"encoder": SUMMARY.id}), "utf-8")
    return folder


def check(dialog, **dates):
    """Check the layers with these names, and type their dates."""
    table = dialog.rasters.table
    for row in range(table.rowCount()):
        name = table.item(row, 0).text()
        table.item(row, 0).setCheckState(Qt.CheckState.Checked if name in dates else Qt.CheckState.Unchecked)
        table.item(row, 1).setText(dates.get(name, ""))


def test_a_refused_estimate_disables_encode(layers, engine):
    engine.answers["preflight"] = lambda _: EngineError(plain("This can't be encoded."))
    dialog = form(engine)
    until(lambda: "can't be encoded" in dialog.estimate.text())
    assert not dialog.go.isEnabled()
    dialog.accept()
    assert dialog.isVisible(), "Enter does nothing either"
    engine.answers["preflight"] = lambda _: ESTIMATE
    dialog.options.values.setText("dn")
    until(dialog.go.isEnabled)


def test_while_it_estimates_encode_is_disabled(layers, engine):
    dialog = form(engine)
    until(dialog.go.isEnabled)
    dialog.options.overlap.setValue(0.5)
    assert not dialog.go.isEnabled() and dialog.estimate.text() == "Estimating…"
    assert asked_by(dialog)[1].overlap == 0.5


def test_several_rasters_each_with_a_date(layers, engine):
    dialog = form(engine)
    until(dialog.go.isEnabled)
    dialog.rasters.several.click()
    assert dialog.rasters.table.isVisible() and not dialog.rasters.layer.isVisible()
    check(dialog, spring="2024-04-01", summer="")
    inputs, request, estimate = asked_by(dialog)
    assert [one.name for one in inputs] == ["spring", "summer"]
    assert request.inputs == tuple(one.source() for one in layers[:2]) and request.dates == ("2024-04-01", "")
    assert estimate.request == request


def test_none_of_several_rasters_says_so(layers, engine):
    dialog = form(engine)
    until(dialog.go.isEnabled)
    dialog.rasters.several.click()
    check(dialog)
    assert dialog.estimate.text() == "Check at least one raster." and not dialog.go.isEnabled()


def test_a_date_that_is_none_is_named_and_nothing_typed_is_lost(layers, engine):
    dialog = form(engine)
    until(dialog.go.isEnabled)
    dialog.options.bands.setText("3 2 1")
    dialog.options.date.setText("2024-13-01")
    assert "2024-13-01" in dialog.estimate.text() and not dialog.go.isEnabled()
    dialog.options.date.clear()
    dialog.rasters.several.click()
    check(dialog, spring="last summer")
    assert "last" in dialog.estimate.text() and not dialog.go.isEnabled()
    check(dialog, spring="2024-04-01")
    assert asked_by(dialog)[1].bands == (3, 2, 1)


def test_a_year_is_a_date_and_says_how_it_is_kept(layers, engine):
    dialog = form(engine)
    until(dialog.go.isEnabled)
    dialog.options.date.setText("01/07/1985")
    assert dialog.estimate.text().startswith('Date: "01/07/1985" can be two dates.')
    dialog.options.date.setText("1985")
    until(dialog.go.isEnabled)
    assert "keeps the year 1985 as the date 1985-01-01" in dialog.estimate.text()
    assert asked_by(dialog)[0][0].date == "1985-01-01"
    dialog = form(engine)
    dialog.rasters.several.click()
    check(dialog, spring="1985", summer="30.6.1990")
    until(dialog.go.isEnabled)
    assert "keeps the year 1985" in dialog.estimate.text()
    assert asked_by(dialog)[1].dates == ("1985-01-01", "1990-06-30")


def test_one_date_of_one_raster(layers, engine):
    dialog = form(engine)
    until(dialog.go.isEnabled)
    dialog.options.date.setText("2024-06-30")
    inputs, request, _ = asked_by(dialog)
    assert inputs[0].date == "2024-06-30" and request.dates == ("2024-06-30",)


def test_dates_of_a_raster_that_stacks_them(layers, engine):
    engine.answers["list_encoders"] = lambda _: ListEncodersResult((replace(SUMMARY, steps=2),))
    dialog = form(engine)
    until(dialog.go.isEnabled)
    dialog.options.date.setText("2024-01-30, 2024-06-30")
    assert asked_by(dialog)[1].dates == ("2024-01-30", "2024-06-30")


def test_a_layer_with_a_crs_only_in_qgis_is_estimated_as_it_is_encoded(layers, engine):
    dialog = form(engine)
    until(dialog.go.isEnabled)
    dialog.rasters.layer.setLayer(layers[2])
    inputs, request, _ = asked_by(dialog)
    assert request.inputs == (inputs[0].path,)


def test_a_collection_keeps_its_sizes_and_says_what_is_done(layers, engine, collection):
    done = replace(ESTIMATE, patches=234, total=1234, overlap=0.25, pixel_size_m=0.6)
    engine.answers["preflight"] = lambda _: done
    dialog = form(engine)
    until(dialog.go.isEnabled)
    assert dialog.folder.filePath() == str(collection)
    assert dialog.patches.text().startswith("Patches: 234 left of 1,234")
    assert dialog.estimate.text().startswith("1,000 of 1,234 patches are done already. Akin encodes the 234 that are")
    options = dialog.options
    assert not (options.overlap.isEnabled() or options.pixel_size.isEnabled() or dialog.look_for.isEnabled())
    assert options.overlap.value() == 0.25 and "0.6 m" in options.pixel_size.placeholderText()
    request = asked_by(dialog)[1]
    assert (request.overlap, request.pixel_size_m) == (None, None)


@pytest.mark.parametrize(
    ("counts", "said", "button"),
    [
        ({"patches": 0, "total": 1234}, "All 1,234 patches are done already: nothing is left", "Open the collection"),
        ({"patches": 1000, "total": 1234, "outdated": 900}, "Akin reads 900 again", "Encode"),
        ({"patches": 1234, "total": 1234}, "This collection exists already: Akin adds to it.", "Encode"),
    ],
)
def test_what_is_done_is_said_before_it_runs(layers, engine, collection, counts, said, button):
    engine.answers["preflight"] = lambda _: replace(ESTIMATE, **counts)
    dialog = form(engine)
    until(dialog.go.isEnabled)
    assert said in dialog.estimate.text().splitlines()[0] and dialog.go.text() == button
    dialog.folder.setFilePath(str(collection) + "2")
    assert dialog.go.text() == "Encode"


def test_answers_come_back_for_the_same_raster_and_collection(layers, engine, tmp_path):
    before = EncodeRaster(
        inputs=(layers[0].source(),),
        encoder=SUMMARY.id,
        collection=str(tmp_path / "c"),
        bands=(3, 2, 1),
        values="dn",
        dates=("2024-04-01",),
        overlap=0.25,
        min_valid=0.8,
        look_for="fields",
        extent=Extent(1.0, 2.0, 3.0, 4.0, "EPSG:32631"),
    )
    encodings.remember(before)
    dialog = form(engine)
    until(dialog.go.isEnabled)
    assert asked_by(dialog)[1].bands == (), "another collection"
    dialog = form(engine)
    dialog.folder.setFilePath(before.collection)
    request = asked_by(dialog)[1]
    assert replace(request, threads=0, device="auto") == before and not dialog.options.isCollapsed()


def test_the_extent_of_the_last_time_stays_until_it_is_switched_off(layers, engine, tmp_path):
    extent = Extent(1.0, 2.0, 3.0, 4.0, "EPSG:32631")
    before = EncodeRaster((layers[0].source(),), SUMMARY.id, str(tmp_path / "c"), extent=extent)
    encodings.remember(before)
    dialog = form(engine)
    until(dialog.go.isEnabled)
    dialog.folder.setFilePath(before.collection)
    canvas, box = dialog.kept.canvas, dialog.options.in_view
    canvas.setExtent(QgsRectangle(0, 0, 500, 500))
    assert dialog._request().extent == extent and "last encoding" in box.text()
    box.click()
    assert dialog._request().extent is None and "current" in box.text()
    box.click()
    assert dialog._request().extent.xmax >= 500
    canvas.setExtent(QgsRectangle(0, 0, 900, 900))
    assert not dialog.go.isEnabled() and asked_by(dialog)[1].extent.xmax >= 900


def test_other_rasters_do_not_get_these_answers(layers, engine, tmp_path):
    folder = str(tmp_path / "c")
    encodings.remember(EncodeRaster((layers[0].source(),), SUMMARY.id, folder, bands=(3, 2, 1)))
    dialog = form(engine)
    until(dialog.go.isEnabled)
    dialog.folder.setFilePath(folder)
    assert dialog.options.bands.text() == "3 2 1"
    dialog.rasters.layer.setLayer(layers[1])
    assert dialog.options.bands.text() == ""


def test_a_series_is_chosen_again_as_a_whole_into_its_folder(layers, engine, tmp_path):
    folder = tmp_path / "both"
    folder.mkdir()
    (folder / "manifest.json").write_text(json.dumps({"encoder": SUMMARY.id}), "utf-8")
    inputs = tuple(one.source() for one in layers[:2])
    encodings.remember(EncodeRaster(inputs, SUMMARY.id, str(folder), dates=("2024-04-01", "")))
    dialog = form(engine)
    until(dialog.go.isEnabled)
    request = asked_by(dialog)[1]
    assert (request.collection, request.inputs, request.dates) == (str(folder), inputs, ("2024-04-01", ""))


def test_only_the_last_encodings_are_kept(layers):
    for number in range(2 * encodings.COUNT):
        encodings.remember(EncodeRaster(("a.tif",), "e", f"/c{number // 2}"))
    kept = settings.get("encodings")
    assert len(kept) == encodings.COUNT
    settings.put("encodings", ["{", '{"inputs": 1}', *kept])
    assert encodings.last("a.tif", f"/c{encodings.COUNT - 1}") is not None, "what can't be read is left out"


def test_the_keyboard_reaches_every_field_in_order(layers, engine):
    dialog = form(engine)
    until(dialog.go.isEnabled)
    dialog.options.setCollapsed(False)
    dialog.rasters.layer.setFocus()
    reached = []
    for _ in range(30):
        widget = dialog.focusWidget()
        if reached and widget is reached[0]:
            break
        reached.append(widget)
        dialog.focusNextChild()
    options = dialog.options
    fields = [dialog.rasters.several, dialog.encoder, dialog.look_for, options.date, options.bands, options.values]
    fields += [options.pixel_size, options.overlap, options.min_valid, options.in_view, dialog.go]
    assert [one for one in reached if one in fields] == fields


def layout(first_col=0, step=10.0, outline=((0, 0), (100, 0), (100, 50), (0, 50))):
    """Patches of 10 m, five rows to the south of (0, 50), up to column 10."""
    return PatchBlocks(0.0, 50.0, step, 10.0, 10.0, ((0, 5, first_col, 10),), (outline,), (0.0, 0.0, 100.0, 50.0))


def test_the_edge_without_patches():
    assert patch_area([layout()]).edge_share == 0
    area = patch_area([layout(first_col=1)])
    assert area.edge_share == pytest.approx(0.1) and area.edge.boundingBox().xMaximum() == 10
    assert len(area.patches) == 45
    assert patch_area([layout(), layout(first_col=1)]).edge_share == pytest.approx(0.05)


def test_the_map_shows_the_patches_until_the_form_closes(layers, engine):
    shown = replace(ESTIMATE, layout=(layout(first_col=1),))
    engine.answers["preflight"] = lambda _: shown
    dialog = form(engine)
    canvas = dialog.kept.canvas
    canvas.setDestinationCrs(QgsCoordinateReferenceSystem(ESTIMATE.crs))
    canvas.setExtent(QgsRectangle(-10, -10, 110, 60))
    until(dialog.go.isEnabled)
    assert "No patch covers 10.0 % of the raster" in dialog.estimate.text()
    marks = dialog.marks
    assert marks.scene() is canvas.scene() and len(marks._patches) == 45 and len(marks._edge) == 1
    assert drawn(marks) > 0
    dialog.options.overlap.setValue(0.5)
    assert not marks._patches and drawn(marks) == 0, "the estimate does not hold any more"
    until(dialog.go.isEnabled)
    dialog.reject()
    assert marks.scene() is None


def drawn(marks):
    """How many pixels the marks draw."""
    image = QImage(marks.canvas.size(), QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    marks.paint(painter)
    painter.end()
    return sum(image.pixelColor(x, y).alpha() > 0 for x in range(image.width()) for y in range(0, image.height(), 9))


def test_it_stays_on_a_small_screen_however_much_it_says(layers, engine):
    engine.answers["preflight"] = lambda _: replace(ESTIMATE, warnings=(plain("Check this. " * 300),))
    dialog = form(engine)
    screen = dialog.screen().availableGeometry()
    dialog.move(0, screen.height() // 2)
    until(dialog.go.isEnabled)
    dialog.options.setCollapsed(False)
    until(lambda: dialog._area.verticalScrollBar().maximum() > 0)
    bottom = dialog.go.mapToGlobal(dialog.go.rect().bottomLeft())
    assert screen.contains(bottom) and screen.contains(dialog.frameGeometry().topLeft())


def test_the_wheel_scrolls_and_changes_nothing(layers, engine):
    dialog = form(engine)
    until(dialog.go.isEnabled)
    dialog.options.setCollapsed(False)
    dialog.folder.setFocus()
    dialog.options.overlap.setMinimum(-0.5)  # the wheel could go down
    for field in (dialog.look_for, dialog.options.overlap):
        turn = QWheelEvent(
            QPointF(5, 5),
            QPointF(field.mapToGlobal(QPoint(5, 5))),
            QPoint(0, 0),
            QPoint(0, -240),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(field, turn)
    assert dialog.look_for.currentIndex() == 0 and dialog.options.overlap.value() == 0 and dialog.go.isEnabled()


def test_the_table_by_the_keyboard(layers, engine):
    """Space checks a raster, letters begin a date, and Enter ends it without pressing Encode."""
    dialog = form(engine)
    until(dialog.go.isEnabled)
    dialog.rasters.several.click()
    table, wanted = dialog.rasters.table, []
    dialog.wanted.connect(lambda *a: wanted.append(a))
    table.setCurrentCell(1, 0)
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert table.item(1, 0).checkState() == Qt.CheckState.Checked
    table.setCurrentCell(1, 1)
    QTest.keyClicks(table, "2")
    editor = QApplication.focusWidget()
    QTest.keyClicks(editor, "024-06-30")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    until(dialog.go.isEnabled)
    assert not wanted and asked_by(dialog)[1].dates == ("", "2024-06-30")


def test_two_dates_of_a_place_for_an_encoder_of_two(layers, engine):
    engine.answers["list_encoders"] = lambda _: ListEncodersResult((replace(SUMMARY, steps=2),))
    dialog = form(engine)
    until(lambda: "takes 2 dates of a place" in dialog.estimate.text())
    dialog.rasters.several.click()
    check(dialog, spring="2024-04-01", summer="2024-07-01")
    until(dialog.go.isEnabled)
    assert "takes 2 dates" not in dialog.estimate.text()
    request = asked_by(dialog)[1]
    assert request.inputs == tuple(one.source() for one in layers[:2]) and request.dates == ("2024-04-01", "2024-07-01")


def test_answers_follow_a_collection_that_is_renamed(layers):
    encodings.remember(EncodeRaster(("a.tif",), "e", "/data/old"))
    collections.replace("/data/old", "/data/new")
    assert encodings.last("a.tif", "/data/new") is not None and encodings.last("a.tif", "/data/old") is None
    collections.forget("/data/new")
    assert encodings.last("a.tif", "/data/new") is None


def test_two_rasters_become_one_collection(real_engine, tmp_path):
    """With a real engine: from the form to a collection with both, each with its date."""
    QgsProject.instance().clear()
    settings.put("encodings", [])
    for name in ("first", "second"):
        shutil.copy(real_engine / "land.tif", tmp_path / f"{name}.tif")
        QgsProject.instance().addMapLayer(QgsRasterLayer(str(tmp_path / f"{name}.tif"), name))
    iface = FakeIface()
    dialog = EncodeDialog(iface.canvas, Engine.shared, Engine.own, parent=iface.window)
    dialog.show()
    until(lambda: dialog.encoder.findData("fake") >= 0, 60)
    dialog.encoder.setCurrentIndex(dialog.encoder.findData("fake"))
    dialog.folder.setFilePath(str(tmp_path / "c"))
    dialog.rasters.several.click()
    check(dialog, first="2024-04-01", second="2024-07-01")
    until(dialog.go.isEnabled, 60)
    total = dialog._known.result.total
    encoded, failed = [], []
    work = LongWork(SimpleNamespace(error=failed.append, info=print, warning=print))
    work.encoded.connect(encoded.append)
    dialog.wanted.connect(work.encode)
    dialog.accept()
    until(lambda: encoded or failed, 60)
    assert not failed
    reply, infos = Engine.shared().request(verbs.COLLECTION_INFO, CollectionInfo(str(tmp_path / "c"))), []
    reply.finished.connect(infos.append)
    until(lambda: infos, 60)
    assert [(one.source, one.date) for one in infos[0].sources] == [("first", "2024-04-01"), ("second", "2024-07-01")]
    assert infos[0].patches == total
