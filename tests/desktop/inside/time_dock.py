"""Run by QGIS at its start (--code): a person follows a place through its dates, written down as JSON for the test.

The environment says what to do: AKIN_DESKTOP_OUT (folder for pictures and report.json), AKIN_DESKTOP_RASTERS (one for
each date, joined by the separator of paths) and AKIN_DESKTOP_COLLECTION, a collection of them. Nothing depends on the
language.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from qgis.core import QgsDateTimeRange, QgsProject, QgsTemporalNavigationObject
from qgis.PyQt.QtCore import QDate, QDateTime, QPoint, Qt, QTime
from qgis.utils import iface, plugins

sys.path.insert(0, os.environ["AKIN_DESKTOP_INSIDE"])
from cut_off import cut_off
from person import Person, passed
from report import Report

OUT = Path(os.environ["AKIN_DESKTOP_OUT"])
RASTERS, COLLECTION = os.environ["AKIN_DESKTOP_RASTERS"].split(os.pathsep), os.environ["AKIN_DESKTOP_COLLECTION"]
SETTLE_S = 1.0
#: A place in the forest, which stays; the followed one is forest until it becomes a meadow.
FOREST = 467_150.0, 5_288_740.0

written = Report(OUT)
report, step = written.data, written.step


def path(person: Person):
    """Open the dock, click a place, choose dates, swipe, play with the temporal controller, close the dock."""
    yield lambda: "akin" in plugins
    docks = plugins["akin"]._docks
    timing, canvas = docks.timing, iface.mapCanvas()
    session, dock = timing.session, timing.dock
    iface.mainWindow().showMaximized()
    iface.messageBar().clearWidgets()
    iface.newProject()  # else the page of recent projects covers the map
    layers = [iface.addRasterLayer(one, Path(one).stem) for one in RASTERS]
    QgsProject.instance().setCrs(layers[0].crs())
    docks.session.set_collection(COLLECTION)
    yield lambda: docks.session.info is not None

    step("opened")
    docks.actions.time.trigger()
    yield lambda: dock.isUserVisible()
    from akin.plugin.gui.search import term

    docks.session.add(term.place(*FOREST, layers[0].crs().authid(), 1, 1))
    canvas.setExtent(layers[0].extent())
    canvas.refresh()
    yield passed(SETTLE_S)
    look(person, "01-empty", dock)

    step("place")
    person.click(dock.place)
    yield lambda: canvas.mapTool() is timing.tool
    size = canvas.viewport().size()
    person.click(canvas.viewport(), QPoint(round(0.36 * size.width()), round(0.15 * size.height())))
    yield lambda: session.result is not None and session.change is not None
    report["dates"] = list(session.dates)
    report["change"] = {name: getattr(session.change, name) for name in ("date", "score", "threshold")}
    yield passed(SETTLE_S)
    look(person, "02-plot", dock)

    step("date on the map")
    drawing = dock.plot.drawing()
    at = QPoint(round(drawing.x(drawing.days[1])), round(drawing.panels[0].area.center().y()))
    person.click(dock.plot, at)
    yield lambda: session.chosen == 1
    report["shown"] = visible()
    yield lambda: not canvas.isDrawing()
    yield passed(SETTLE_S)
    look(person, "03-date", dock)

    step("swipe")
    dock.row.other.setCurrentIndex(3)
    dock.row.other.activated.emit(3)
    person.click(dock.row.swipe)
    yield lambda: timing.swiping.is_on and timing.swiping.swipe.item._image is not None
    half = canvas.viewport().rect().center()
    person.drag(canvas.viewport(), half, canvas.viewport(), QPoint(round(0.3 * size.width()), half.y()))
    yield lambda: dock.row.line.value() < 40
    yield passed(SETTLE_S)
    look(person, "04-swipe", dock)
    person.key("Escape")
    yield lambda: not timing.swiping.is_on

    step("temporal controller")
    person.click(dock.row.controller)
    controller = canvas.temporalController()
    yield lambda: controller.navigationMode() == QgsTemporalNavigationObject.NavigationMode.FixedRange
    times = (QDateTime(QDate(2020, *day), QTime(0, 0), Qt.TimeSpec.UTC) for day in ((1, 1), (12, 31)))
    controller.setTemporalExtents(QgsDateTimeRange(*times))
    yield lambda: session.chosen == 2
    report["followed"] = session.chosen_date
    yield passed(SETTLE_S)
    look(person, "05-controller", dock)

    step("closed")
    dock.close()
    yield passed(SETTLE_S)
    report["at the end"] = visible()
    assert controller.navigationMode() == QgsTemporalNavigationObject.NavigationMode.NavigationOff


def visible() -> list[str]:
    """The names of the visible layers."""
    nodes = QgsProject.instance().layerTreeRoot().findLayers()
    return sorted(node.name() for node in nodes if node.isVisible())


def look(person: Person, name: str, window) -> None:
    """Take a picture, and note the texts that have too little room."""
    person.look(name)
    report.setdefault("cut", []).extend(f"{name}: {cut}" for cut in cut_off(window))


person = Person(OUT)
person.walk(path(person), lambda error: written.leave(person, error))
