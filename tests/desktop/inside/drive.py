"""Run by QGIS at its start (--code): a person's path through Akin, written down as JSON for the test.

The environment says what to do: AKIN_DESKTOP_OUT (folder for pictures and report.json), AKIN_DESKTOP_RASTER,
AKIN_DESKTOP_WORDS, and AKIN_DESKTOP_SPOTS ("x,y x,y": shares of the raster's width and height, clicked and
Shift-clicked in turn). AKIN_DESKTOP_WORK is where its files go; AKIN_DESKTOP_SECOND is a collection over the same
raster, to compare with.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

from qgis.core import QgsApplication, QgsPointXY, QgsProject
from qgis.PyQt.QtCore import QEvent, QObject, QPoint, QTimer
from qgis.PyQt.QtWidgets import QApplication, QDialog, QFileDialog, QToolButton
from qgis.utils import iface, plugins

sys.path.insert(0, os.environ["AKIN_DESKTOP_INSIDE"])
from heartbeat import Heartbeat
from person import Person, passed
from report import Report

OUT = Path(os.environ["AKIN_DESKTOP_OUT"])
WORK = Path(os.environ["AKIN_DESKTOP_WORK"])
RASTER = os.environ["AKIN_DESKTOP_RASTER"]
SECOND = os.environ["AKIN_DESKTOP_SECOND"]
WORDS = os.environ["AKIN_DESKTOP_WORDS"]
SPOTS = [tuple(map(float, s.split(","))) for s in os.environ["AKIN_DESKTOP_SPOTS"].split()]
SETTLE_S = 1.0

written = Report(OUT)
report, step = written.data, written.step


class Stopwatch(QObject):
    """From a click on the map to the paint that shows its hits."""

    def __init__(self, docks) -> None:
        super().__init__()
        self.clicked_at, self.found, self.took_ms = 0.0, False, []
        self._viewport = iface.mapCanvas().viewport()
        self._viewport.installEventFilter(self)
        docks.session.found.connect(self._found)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.MouseButtonRelease:
            self.clicked_at, self.found = time.perf_counter(), False
        elif event.type() == QEvent.Type.Paint and self.found:
            self.took_ms.append(round(1000 * (time.perf_counter() - self.clicked_at), 1))
            self.clicked_at, self.found = 0.0, False
        return False

    def _found(self, found) -> None:
        self.found = bool(self.clicked_at)


def nearest_if_none_is_clear(person: Person, docks):
    """Show the nearest patches, where the panel says that nothing is a clear match."""
    if not docks.hits.rowCount():
        person.click(docks.results.nothing.weaker)
        yield lambda: docks.hits.rowCount() > 0
        yield passed(SETTLE_S)


def path(person: Person, heart: Heartbeat):
    """Load, encode, stop, go on, type, click, Shift-click, refine, keep, heat map, compare, save, reopen."""
    yield lambda: "akin" in plugins
    from akin.plugin.profile import collections

    docks = plugins["akin"]._docks
    session, project, canvas = docks.session, QgsProject.instance(), iface.mapCanvas()
    iface.mainWindow().showMaximized()
    iface.messageBar().clearWidgets()
    yield passed(SETTLE_S)

    step("first run")
    layer = iface.addRasterLayer(RASTER, Path(RASTER).stem)
    yield passed(SETTLE_S)
    canvas.setExtent(layer.extent())
    canvas.refresh()
    yield lambda: not canvas.isDrawing()
    yield passed(SETTLE_S)
    person.look("01-first-run")

    step("encode")
    heart.watch("encode form")
    person.click(docks.search.chooser.encode)
    yield lambda: dialog("Encode a raster") is not None
    form = dialog("Encode a raster")
    yield lambda: form.go.isEnabled()
    heart.watch("")
    report["estimate"] = form.estimate.text()
    report["drawn_patches"] = bool(form.marks._blocks)
    person.look("02-encode")
    form.folder.setFilePath(str(WORK / "demo_akin"))
    yield lambda: form.go.isEnabled()
    heart.watch("encoding")
    person.click(form.go)
    work = docks.search.work
    yield lambda: work.isVisible()
    yield lambda: collections.patches_of(str(WORK / "demo_akin")) or not work._rows
    heart.watch("")
    person.look("02b-progress")
    heart.watch("encoding")
    for row in work._rows:
        person.click(row.stop)
    yield lambda: not work._rows
    heart.watch("")
    report["stopped_at"] = collections.patches_of(str(WORK / "demo_akin"))
    yield passed(SETTLE_S)
    person.look("02c-stopped")

    step("go on encoding")
    heart.watch("encode form again")
    person.click(docks.search.chooser.encode)
    yield lambda: dialog("Encode a raster") is not None
    form = dialog("Encode a raster")
    yield lambda: form.go.isEnabled()
    heart.watch("")
    report["left"] = form.patches.text()
    report["folder_again"] = form.folder.filePath()
    person.look("02d-go-on")
    heart.watch("encoding on")
    person.click(form.go)
    yield lambda: work._rows
    yield lambda: not work._rows and session.info is not None
    yield lambda: session.info.patches == collections.patches_of(str(WORK / "demo_akin"))
    heart.watch("")
    report["patches"] = session.info.patches
    yield passed(SETTLE_S)
    person.look("03-encoded")

    step("type")
    person.click(docks.search.words)
    heart.watch("typing")
    person.type(WORDS)
    yield lambda: session.query.typed == WORDS and docks.hits.rowCount() > 0
    yield passed(SETTLE_S)
    heart.watch("")
    report["words"] = docks.search.status.text()
    person.look("04-words")
    person.key("Return")
    yield lambda: [one.term.text for one in session.query.terms] == [WORDS]

    step("click")
    watch = Stopwatch(docks)
    yield passed(SETTLE_S)
    person.click(docks.search.bar.place)
    yield lambda: canvas.mapTool() is docks.tool
    heart.watch("clicking")
    for number, (x, y) in enumerate(SPOTS):
        person.click(canvas.viewport(), spot(layer, x, y), shift=number % 2 == 1)
        yield lambda wanted=number + 1: len(watch.took_ms) >= wanted
        yield passed(SETTLE_S)
    heart.watch("")
    report["click_ms"] = list(watch.took_ms)
    report["signs"] = [one.term.sign for one in session.query.terms]
    person.look("05-places")

    step("refine")
    gallery = docks.results.gallery
    yield from nearest_if_none_is_clear(person, docks)
    heart.watch("refining")
    cell = gallery.visualRect(docks.hits.index(1))
    person.move(gallery.viewport(), cell.center())
    yield passed(SETTLE_S)
    terms = len(session.query.terms)
    person.click(gallery.viewport(), gallery.itemDelegate()._button_rect(cell, 1).center())
    yield lambda: len(session.query.terms) == terms + 1
    yield passed(SETTLE_S)
    yield from nearest_if_none_is_clear(person, docks)
    person.click(docks.results.slider)
    yield passed(SETTLE_S)
    person.key("Home", *["Right"] * 20)
    yield passed(SETTLE_S)
    heart.watch("")
    report["threshold"] = docks.results.min_score.text()
    person.look("06-refined")
    person.key("Home")
    yield passed(SETTLE_S)

    step("zoom to a hit")
    scale = canvas.scale()
    cell = gallery.visualRect(docks.hits.index(0))
    heart.watch("zooming")
    person.click(gallery.viewport(), cell.center())
    yield lambda: canvas.scale() < scale
    heart.watch("")
    yield passed(SETTLE_S)
    person.look("07-zoomed")
    canvas.setExtent(layer.extent())
    canvas.refresh()
    yield lambda: not canvas.isDrawing()
    yield passed(SETTLE_S)

    step("keep")
    heart.watch("keeping")
    person.click(docks.results.keep)
    yield lambda: dialog("Keep the hits as a layer") is not None
    form = dialog("Keep the hits as a layer")
    form.file.setFilePath(str(WORK / "kept.gpkg"))
    form.areas.setChecked(True)
    yield passed(SETTLE_S)
    person.look("08a-keep")
    person.click(form.go)
    heart.watch("keeping")
    yield lambda: layers_of("kept.gpkg")
    yield passed(SETTLE_S)
    heart.watch("")
    report["kept"] = max(layer.featureCount() for layer in layers_of("kept.gpkg"))
    person.look("08-kept")

    step("heat map")
    heart.watch("heat map")
    person.click(docks.results.heat)
    yield from name_file(person, WORK / "heat.tif", heart)
    heart.watch("heat map")
    yield lambda: layers_of("heat.tif")
    yield lambda: not canvas.isDrawing()
    yield passed(SETTLE_S)
    heart.watch("")
    person.look("09-heat")

    step("compare")
    comparing = docks.comparing
    heart.watch("opening the comparison")
    person.click(toolbar_button(docks.actions.compare))
    yield lambda: comparing.dock.isUserVisible() and comparing.session.infos[0] is not None
    yield passed(SETTLE_S)
    comparing.session.set_collection(1, SECOND)
    yield lambda: comparing.session.infos[1] is not None
    person.click(comparing.dock.use_query)
    yield lambda: len(comparing.session.query.terms) == len(session.query.terms)
    heart.watch("comparing")
    person.click(comparing.dock.go)
    yield lambda: comparing.dock.found is not None
    yield passed(2 * SETTLE_S)
    heart.watch("")
    report["compared"] = comparing.dock.summary.text()
    report["drawn"] = [len(rings) for rings in comparing.on_map.marks._rings]
    person.look("09b-compared")

    step("save and reopen")
    asked, hits = session.query, [hit.patch for hit in docks.hits.found.hits]
    person.key("ctrl+s")
    yield from name_file(person, WORK / "project.qgz", heart)
    yield lambda: (WORK / "project.qgz").is_file() and not project.isDirty()
    iface.newProject()
    yield lambda: session.collection == "" and docks.hits.rowCount() == 0
    report["emptied"] = True
    yield passed(SETTLE_S)
    QTimer.singleShot(0, lambda: iface.addProject(str(WORK / "project.qgz")))
    yield lambda: session.query == asked and docks.hits.found is not None  # drawn only if there is a clear match
    report["reopened"] = [hit.patch for hit in docks.hits.found.hits] == hits
    report["comparison_reopened"] = comparing.session.folders == [session.collection, SECOND]
    yield lambda: not canvas.isDrawing()
    yield passed(2 * SETTLE_S)
    person.look("10-reopened")

    step("encoders")
    iface.setActiveLayer(layers_of(Path(RASTER).name)[0])
    docks.actions.encoders.trigger()
    panel = docks.encoders_dock.panel
    yield lambda: panel.table.rowCount()
    yield passed(2 * SETTLE_S)
    person.look("11-encoders")
    entries = [panel.table.item(row, 0).text() for row in range(panel.table.rowCount())]
    report["encoders"] = {name: panel.table.item(row, 1).text() for row, name in enumerate(entries)}
    docks.actions.encoders.trigger()

    step("settings and night")
    QTimer.singleShot(0, docks.open_settings)
    yield lambda: QApplication.activeModalWidget() is not None
    yield passed(2 * SETTLE_S)
    person.look("12-settings")
    person.key("Escape")
    yield lambda: QApplication.activeModalWidget() is None
    yield passed(SETTLE_S)
    QgsApplication.setUITheme("Night Mapping")
    yield passed(2 * SETTLE_S)
    person.look("13-night")
    docks.search.filters.setCollapsed(False)
    yield passed(SETTLE_S)
    person.look("14-night-filters")


def spot(layer, x: float, y: float) -> QPoint:
    """Where a share of the layer's width and height lies on the map."""
    extent = layer.extent()
    ground = QgsPointXY(extent.xMinimum() + x * extent.width(), extent.yMaximum() - y * extent.height())
    at = iface.mapCanvas().getCoordinateTransform().transform(ground)
    return QPoint(round(at.x()), round(at.y()))


def toolbar_button(action) -> QToolButton:
    """The button of an action in QGIS's window."""
    buttons = iface.mainWindow().findChildren(QToolButton)
    return next(b for b in buttons if b.defaultAction() is action and b.isVisible())


def name_file(person: Person, name: Path, heart: Heartbeat):
    """Type a name into the file dialog. Opening that dialog is Qt's own time."""
    heart.watch("")
    yield lambda: isinstance(QApplication.activeModalWidget(), QFileDialog)
    yield passed(0.5)
    person.key("ctrl+a")
    person.type(str(name))
    yield passed(0.5)
    yield lambda: QApplication.activeModalWidget().selectedFiles()[0].endswith(name.name)
    person.key("Return")
    yield lambda: not isinstance(QApplication.activeModalWidget(), QFileDialog)


def dialog(title: str):
    """The visible dialog with that title."""
    shown = (w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible())
    return next((w for w in shown if w.windowTitle() == title), None)


def layers_of(name: str) -> list:
    """The project's layers that lie in a file of that name."""
    return [one for one in QgsProject.instance().mapLayers().values() if name in one.source()]


def measured() -> None:
    """Add the times."""
    report["late_ms"], report["seen"] = heart.late, {k: sorted(v) for k, v in heart.seen.items()}
    report["lasted_ms"] = heart.lasted


heart = Heartbeat()
person = Person(OUT)
person.walk(path(person, heart), lambda error: written.leave(person, error, measured))
