"""Run by QGIS at its start (--code): a person's path through a field, written down as JSON for the test.

The environment says what to do: AKIN_DESKTOP_OUT (folder for pictures and report.json), AKIN_DESKTOP_WORK (folder for
its files) and AKIN_DESKTOP_FIELD (a field of tests/qgis/make_field.py with 512 x 512 pixels).
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from qgis.core import QgsCoordinateReferenceSystem, QgsPointXY, QgsProject
from qgis.PyQt.QtCore import QTimer
from qgis.PyQt.QtWidgets import QApplication, QDialog
from qgis.utils import iface, plugins

sys.path.insert(0, os.environ["AKIN_DESKTOP_INSIDE"])
from person import Person, passed
from report import Report

OUT, WORK, FIELD = (os.environ[f"AKIN_DESKTOP_{name}"] for name in ("OUT", "WORK", "FIELD"))
SETTLE_S = 1.0
#: On the ground: the lake of 2024, and the island in it.
LAKE, ISLAND = QgsPointXY(601_820, 4_096_160), QgsPointXY(601_280, 4_096_160)

written = Report(Path(OUT))
report, step = written.data, written.step


def path(person: Person):
    """Choose, click, see, pan, keep, save, reopen."""
    yield lambda: "akin" in plugins
    docks = plugins["akin"]._docks
    session, project, canvas = docks.session, QgsProject.instance(), iface.mapCanvas()
    iface.mainWindow().showMaximized()
    iface.messageBar().clearWidgets()
    iface.newProject()  # else the page of recent projects covers the map
    project.setCrs(QgsCoordinateReferenceSystem("EPSG:32610"))
    yield passed(SETTLE_S)

    step("chosen")
    docks.search.chooser.combo.chosen.emit(FIELD)
    yield lambda: session.info is not None
    person.click(docks.search.chooser.zoom)
    yield passed(SETTLE_S)

    step("clicked")
    person.click(docks.search.bar.place)
    yield lambda: canvas.mapTool() is docks.tool
    person.click(canvas.viewport(), canvas.getCoordinateTransform().transform(LAKE).toQPointF().toPoint())
    yield lambda: lit(docks) and docks.hits.rowCount()
    yield passed(SETTLE_S)
    report["lit"], report["regions"] = scores(docks), docks.hits.rowCount()
    person.look("01-lit")

    step("moved")
    source, extent = docks.live.layer().source(), canvas.extent()
    canvas.zoomIn()
    yield lambda: lit(docks) and docks.live.layer().source() != source
    report["follows"] = True
    yield passed(SETTLE_S)
    person.look("02-zoomed")
    canvas.setExtent(extent)
    canvas.refresh()
    yield passed(SETTLE_S)

    step("kept")
    person.click(docks.results.keep)
    yield lambda: dialog() is not None
    form = dialog()
    form.file.setFilePath(str(Path(WORK) / "regions.gpkg"))
    yield passed(SETTLE_S)
    person.click(form.go)
    yield lambda: layers_of("regions.gpkg")
    names = layers_of("regions.gpkg")[0].fields().names()
    report["kept"] = [name for name in ("area_ha", "best") if name in names]
    yield passed(SETTLE_S)
    person.look("03-kept")

    step("reopened")
    saved = str(Path(WORK) / "project.qgz")
    project.write(saved)
    iface.newProject()
    yield lambda: docks.live.layer() is None and session.collection == ""
    yield passed(SETTLE_S)
    QTimer.singleShot(0, lambda: iface.addProject(saved))
    yield lambda: lit(docks) and docks.hits.rowCount() and docks.live.layer().width() > 1
    yield passed(SETTLE_S)
    report["reopened"] = scores(docks)
    person.look("04-reopened")


def lit(docks) -> bool:
    """Whether the live layer shows the sharp picture."""
    return docks.live.layer() is not None and not docks.live._conversation.waits("sharp")


def scores(docks) -> list[float]:
    """Of the lake and of the island, on the live layer."""
    provider = docks.live.layer().dataProvider()
    return [provider.sample(point, 1)[0] for point in (LAKE, ISLAND)]


def dialog():
    """The visible form that keeps hits."""
    shown = (w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible())
    return next((w for w in shown if w.windowTitle() == "Keep the hits as a layer"), None)


def layers_of(name: str) -> list:
    """The project's layers that lie in a file of that name."""
    return [one for one in QgsProject.instance().mapLayers().values() if name in one.source()]


person = Person(Path(OUT))
person.walk(path(person), lambda error: written.leave(person, error))
