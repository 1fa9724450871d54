"""Run by QGIS at its start (--code): a person labels places and reopens the project, written down as JSON for the test.

The environment says what to do: AKIN_DESKTOP_OUT (folder for pictures and report.json), AKIN_DESKTOP_WORK (folder for
its files), AKIN_DESKTOP_RASTER and AKIN_DESKTOP_COLLECTION, a collection over it. Nothing depends on the language.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from qgis.core import QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QPoint, QTimer
from qgis.PyQt.QtWidgets import QApplication, QFileDialog, QLineEdit
from qgis.utils import iface, plugins

sys.path.insert(0, os.environ["AKIN_DESKTOP_INSIDE"])
from cut_off import cut_off, texts
from person import Person, passed
from report import Report

OUT, WORK = Path(os.environ["AKIN_DESKTOP_OUT"]), Path(os.environ["AKIN_DESKTOP_WORK"])
RASTER, COLLECTION = os.environ["AKIN_DESKTOP_RASTER"], os.environ["AKIN_DESKTOP_COLLECTION"]
SETTLE_S = 1.0

written = Report(OUT)
report, step = written.data, written.step


def path(person: Person):
    """Open the dock, make two classes, label hits, a place and an area, undo, redo, save, reopen."""
    yield lambda: "akin" in plugins
    docks = plugins["akin"]._docks
    labelling, project, canvas = docks.labelling, QgsProject.instance(), iface.mapCanvas()
    session, dock, gallery = labelling.session, labelling.dock, docks.results.gallery
    iface.mainWindow().showMaximized()
    iface.messageBar().clearWidgets()
    iface.newProject()  # else the page of recent projects covers the map
    layer = iface.addRasterLayer(RASTER, Path(RASTER).stem)
    project.setCrs(layer.crs())
    project.write(str(WORK / "project.qgz"))
    docks.session.set_collection(COLLECTION)
    yield lambda: docks.session.info is not None
    canvas.setExtent(layer.extent())
    yield passed(SETTLE_S)

    step("opened")
    person.click(docks.search.bar.labels)
    yield lambda: dock.isUserVisible()
    yield passed(SETTLE_S)
    look(person, "01-empty", dock)

    step("classes")
    for name in ("river", "sea"):
        person.click(dock.add)
        yield lambda: dock.classes.findChildren(QLineEdit)
        person.type(name)
        person.key("Return")
        yield lambda name=name: name in session.classes.names()
    yield passed(SETTLE_S)

    step("hits")
    person.click(docks.search.words)
    person.type("river")
    yield lambda: docks.hits.rowCount() > 4
    person.key("Return")
    yield lambda: docks.session.query.terms
    yield passed(SETTLE_S)
    person.click(gallery.viewport(), gallery.visualRect(docks.hits.index(0)).center())
    yield lambda: gallery.selected() is not None
    person.key("1")
    yield from name_file(person, WORK / "places_labels.gpkg")
    yield lambda: sum(session.counts().values()) == 1
    for number in (2, 3):
        person.key("Right", "1")
        yield lambda number=number: session.counts()["river"] == number
    canvas.setExtent(layer.extent())
    canvas.refresh()
    yield passed(SETTLE_S)

    step("drag")
    gallery.scrollTo(docks.hits.index(3))
    yield passed(SETTLE_S)
    cell, row = gallery.visualRect(docks.hits.index(3)), dock.classes.visualItemRect(dock.classes.item(1, 1))
    person.drag(gallery.viewport(), cell.center() - QPoint(0, 20), dock.classes.viewport(), row.center())
    yield lambda: session.counts()["sea"] == 1
    person.key("0")
    yield lambda: session.counts()["sea"] == 0

    step("on the map")
    person.click(dock.classes.viewport(), dock.classes.visualItemRect(dock.classes.item(1, 1)).center())
    yield lambda: session.chosen == "sea"
    person.click(dock.tools[0])
    yield lambda: canvas.mapTool() is labelling.click
    middle = canvas.viewport().rect().center()
    person.click(canvas.viewport(), middle + QPoint(-60, 90))
    yield lambda: session.counts()["sea"] == 1
    person.move(canvas.viewport(), middle + QPoint(-90, 20))
    yield lambda: labelling.preview.rings
    yield passed(SETTLE_S)
    look(person, "02-labels", dock)
    person.click(dock.tools[1])
    yield lambda: canvas.mapTool() is labelling.draw
    for corner in (QPoint(30, 30), QPoint(120, 40), QPoint(90, 110)):
        person.click(canvas.viewport(), middle + corner)
        yield passed(SETTLE_S)  # two clicks at once would be a double click
    person.key("Return")
    yield lambda: session.counts()["sea"] == 2

    step("undo and redo")
    person.key("ctrl+z")
    yield lambda: session.counts()["sea"] == 1
    person.key("ctrl+z")
    yield lambda: session.counts()["sea"] == 0
    for number in (1, 2):
        person.key("ctrl+shift+z")
        yield lambda number=number: session.counts()["sea"] == number
    iface.setActiveLayer(session.layer)
    session.layer.undoStack().undo()  # QGIS's Edit > Undo
    yield lambda: session.counts()["sea"] == 1
    session.layer.undoStack().redo()
    yield lambda: session.counts()["sea"] == 2
    report["counts"] = counts(session)

    step("from the search")
    for row, key in ((3, "r"), (4, "w")):
        gallery.scrollTo(docks.hits.index(row))
        yield passed(SETTLE_S)
        person.click(gallery.viewport(), gallery.visualRect(docks.hits.index(row)).center())
        yield lambda row=row: gallery.currentIndex().row() == row
        person.key(key)
        yield lambda row=row: docks.hits.verdicts.of(docks.hits.shown()[row]) is not None
    canvas.setExtent(layer.extent())
    yield passed(SETTLE_S)
    person.click(dock.from_search)
    yield lambda: ours_dialog() is not None
    yield passed(SETTLE_S)
    look(person, "03-from-search", ours_dialog())
    person.key("Return")
    yield lambda: ours_dialog() is None and sum(session.counts().values()) == 7
    report["counts"] = counts(session)
    yield passed(SETTLE_S)
    look(person, "04-all", dock)

    step("map")
    person.click(dock.train.go, QPoint(20, 10))
    yield lambda: not dock.train.go.isEnabled()
    yield lambda: dock.train.go.isEnabled()
    report["map"] = sorted(Path(one.source()).name for one in project.mapLayers().values() if is_map(one))
    report["about"] = dock.train.about.text()
    yield lambda: dock.train.report.isVisible()  # QGIS asks before it leaves work that runs
    yield lambda: not canvas.isDrawing()
    yield passed(2 * SETTLE_S)
    look(person, "05-map", dock)

    step("saved and reopened")
    iface.actionPan().trigger()
    person.click(canvas.viewport())  # it has the keys then
    person.key("ctrl+s")
    yield lambda: not session.labels.is_unsaved()
    report["saved"] = QgsVectorLayer(session.layer.source(), "saved", "ogr").featureCount()
    yield lambda: not project.isDirty()
    iface.newProject()
    yield lambda: session.layer is None and not session.classes.all
    yield passed(SETTLE_S)
    QTimer.singleShot(0, lambda: iface.addProject(str(WORK / "project.qgz")))
    yield lambda: session.layer is not None
    yield lambda: docks.hits.rowCount() > 4
    yield passed(2 * SETTLE_S)
    report["reopened"] = counts(session)
    look(person, "06-reopened", dock)


def is_map(layer) -> bool:
    """Whether a layer is of a map from labels."""
    return "akin_maps" in layer.source()


def counts(session) -> dict[str, int]:
    """The labels of each class, in the order of the dock."""
    found = session.counts()
    return {name: found[name] for name in session.classes.names()}


def look(person: Person, name: str, window) -> None:
    """Take a picture, and note the texts that have too little room."""
    person.look(name)
    report.setdefault("texts", []).extend(texts(window))
    report.setdefault("cut", []).extend(f"{name}: {cut}" for cut in cut_off(window))


def ours_dialog():
    """Akin's visible dialog."""
    shown = (w for w in QApplication.topLevelWidgets() if w.isVisible() and type(w).__name__ == "FromSearchDialog")
    return next(shown, None)


def name_file(person: Person, name: Path):
    """Type a name into the file dialog."""
    yield lambda: isinstance(QApplication.activeModalWidget(), QFileDialog)
    yield passed(0.5)
    report["suggested"] = QApplication.activeModalWidget().selectedFiles()[0]
    person.key("ctrl+a")
    person.type(str(name))
    yield passed(0.5)
    yield lambda: QApplication.activeModalWidget().selectedFiles()[0].endswith(name.name)
    person.key("Return")
    yield lambda: not isinstance(QApplication.activeModalWidget(), QFileDialog)


person = Person(OUT)
person.walk(path(person), lambda error: written.leave(person, error))
