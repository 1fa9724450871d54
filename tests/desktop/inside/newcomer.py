"""Run by QGIS at its start (--code): a newcomer's way from a raster to a map and its report, with no setting changed.

The environment says what to do: AKIN_DESKTOP_OUT (folder for pictures and report.json) and AKIN_DESKTOP_RASTER.
Nothing depends on the language. The report counts the newcomer's clicks and keys, and the seconds of waiting.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

from qgis.core import QgsPointXY, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QObject, QPoint, QUrl, pyqtSlot
from qgis.PyQt.QtGui import QDesktopServices
from qgis.PyQt.QtWidgets import QApplication, QToolButton
from qgis.utils import iface, plugins

sys.path.insert(0, os.environ["AKIN_DESKTOP_INSIDE"])
from cut_off import cut_off
from person import Person, passed
from report import Report

OUT, RASTER = Path(os.environ["AKIN_DESKTOP_OUT"]), os.environ["AKIN_DESKTOP_RASTER"]
SETTLE_S = 1.0
#: Labels of each of the two classes, and how many of the second are hits marked as wrong.
WANTED, WRONG = 10, 3
#: Shares of the demo raster's width and height, from its upper left corner.
RIVER = (
    (0.297, 0.146), (0.318, 0.188), (0.339, 0.229), (0.359, 0.257), (0.37, 0.299), (0.328, 0.396), (0.297, 0.438),
    (0.266, 0.59), (0.287, 0.646), (0.266, 0.521),
)  # fmt: skip
OTHERS = ((0.13, 0.2), (0.15, 0.85), (0.5, 0.2), (0.8, 0.2), (0.6, 0.75), (0.92, 0.7), (0.65, 0.35), (0.2, 0.28))
#: A hit so near to a spot of the river is of the river.
NEAR_M = 10.0

written = Report(OUT)
report, step = written.data, written.step


class Newcomer(Person):
    """Counts what the hands do."""

    def __init__(self, pictures: Path) -> None:
        super().__init__(pictures)
        self.clicks = self.keys = 0
        self.waited_s = 0.0

    def click(self, *args: object, **named: object) -> None:
        self.clicks += 1
        super().click(*args, **named)

    def type(self, text: str) -> None:
        self.keys += len(text)
        super().type(text)

    def key(self, *names: str) -> None:
        self.keys += len(names)
        super().key(*names)

    def wait(self, condition):
        """Wait for the machine."""
        since_s = time.monotonic()
        yield condition
        self.waited_s += time.monotonic() - since_s


class Browser(QObject):
    """Stands in for the browser that opens the report."""

    opened = ""

    @pyqtSlot(QUrl)
    def open(self, url: QUrl) -> None:
        self.opened = url.toLocalFile()


browser = Browser()
QDesktopServices.setUrlHandler("file", browser.open)


def path(person: Newcomer):
    """Encode, search, mark, label, train and map, read the report."""
    yield lambda: "akin" in plugins
    docks = plugins["akin"]._docks
    labelling, hits, gallery = docks.labelling, docks.hits, docks.results.gallery
    session, dock, canvas = labelling.session, labelling.dock, iface.mapCanvas()
    iface.mainWindow().showMaximized()
    iface.messageBar().clearWidgets()
    iface.newProject()  # else the page of recent projects covers the map
    layer = iface.addRasterLayer(RASTER, Path(RASTER).stem)
    yield passed(SETTLE_S)
    canvas.setExtent(layer.extent())
    canvas.refresh()
    yield passed(SETTLE_S)
    since_s = time.monotonic()

    step("encode")
    look(person, "01-start", docks.search)
    person.click(docks.search.chooser.encode)
    yield from person.wait(lambda: dialog("EncodeDialog") is not None and dialog("EncodeDialog").go.isEnabled())
    look(person, "02-encode", dialog("EncodeDialog"))
    person.click(dialog("EncodeDialog").go)
    yield from person.wait(lambda: docks.session.info is not None and not docks.search.work._rows)
    yield passed(SETTLE_S)
    look(person, "03-encoded", docks.search)

    step("search")
    person.click(docks.search.words)
    person.type("river")
    yield from person.wait(lambda: hits.rowCount() > 0)
    person.key("Return")
    yield from person.wait(lambda: docks.session.query.terms)
    yield passed(SETTLE_S)
    look(person, "04-found", docks.search, docks.results)
    report["hits"] = hits.rowCount()

    step("wrong hits")
    right = next(row for row in range(hits.rowCount()) if is_of_river(layer, hits.shown()[row]))
    wrong = [row for row in range(hits.rowCount()) if not is_of_river(layer, hits.shown()[row])][:WRONG]
    for row in wrong:
        gallery.scrollTo(hits.index(row))
        yield passed(SETTLE_S)
        person.click(gallery.viewport(), gallery.visualRect(hits.index(row)).center())
        yield from person.wait(lambda row=row: gallery.currentIndex().row() == row)
        person.key("w")
        yield from person.wait(lambda row=row: hits.verdicts.of(hits.shown()[row]) is False)
    yield passed(SETTLE_S)
    look(person, "05-wrong", docks.results)

    step("more like this")
    gallery.scrollTo(hits.index(right))
    yield passed(SETTLE_S)
    person.click(
        gallery.viewport(), gallery.itemDelegate()._button_rect(gallery.visualRect(hits.index(right)), 1).center()
    )
    yield from person.wait(lambda: len(docks.session.query.terms) == 2)
    yield passed(SETTLE_S)
    look(person, "06-refined", docks.search, docks.results)

    step("on the map")
    person.click(iface_button(iface.actionZoomFullExtent()))
    yield from person.wait(lambda: not canvas.isDrawing() and canvas.extent().contains(layer.extent()))
    yield passed(SETTLE_S)
    person.click(docks.search.bar.place)
    yield from person.wait(lambda: canvas.mapTool() is docks.tool)
    spots = [
        *((spot, False) for spot in RIVER[: WANTED - 1]),
        *((spot, True) for spot in OTHERS[: WANTED - len(wrong)]),
    ]
    for (x, y), is_other in spots:
        terms = len(docks.session.query.terms)
        person.click(canvas.viewport(), point(layer, x, y), shift=is_other)
        yield from person.wait(lambda terms=terms: len(docks.session.query.terms) == terms + 1)
        yield passed(0.3)  # two clicks at once would be a double click
    yield passed(SETTLE_S)
    report["signs"] = [one.term.sign for one in docks.session.query.terms]
    look(person, "07-places", docks.search, docks.results)

    step("labels")
    person.click(docks.search.bar.labels)
    yield from person.wait(lambda: dock.isUserVisible())
    yield passed(SETTLE_S)
    look(person, "08-labels", dock)
    person.click(dock.from_search)
    yield from person.wait(lambda: dialog("FromSearchDialog") is not None)
    yield passed(SETTLE_S)
    look(person, "09-from-search", dialog("FromSearchDialog"))
    person.key("Return")
    yield from person.wait(lambda: sum(session.counts().values()) == 2 * WANTED)
    yield passed(SETTLE_S)
    report["counts"] = {name: session.counts()[name] for name in session.classes.names()}
    look(person, "10-labelled", dock)

    step("map")
    person.click(dock.train.go, QPoint(20, 10))
    yield from person.wait(lambda: not dock.train.go.isEnabled())
    look(person, "11-at-work", dock)
    yield from person.wait(lambda: dock.train.go.isEnabled())
    yield lambda: not canvas.isDrawing()
    yield passed(SETTLE_S)
    look(person, "12-map", dock)
    report["layers"] = layers()

    step("report")
    yield from person.wait(lambda: dock.train.report.isVisible())
    yield passed(SETTLE_S)
    look(person, "13-report-ready", dock)
    report["in_sight"] = is_seen(dock.train.about) and is_seen(dock.train.report)
    person.click(dock.train.report)
    yield from person.wait(lambda: browser.opened)
    report["opened"] = browser.opened
    report["about"] = dock.train.about.text()
    tree = iface.layerTreeView()
    uncertainty = next(one for one in QgsProject.instance().mapLayers().values() if "uncertainty" in one.source())
    QgsProject.instance().layerTreeRoot().findLayer(uncertainty.id()).setItemVisibilityChecked(True)
    tree.expandAll()
    yield passed(SETTLE_S)
    yield lambda: not canvas.isDrawing()
    look(person, "14-uncertainty", dock)
    report["seconds"] = round(time.monotonic() - since_s, 1)


def is_of_river(layer, hit) -> bool:
    """Whether a hit lies near a spot of the river."""
    near = (point(layer, x, y, on_map=False) for x, y in RIVER)
    return any(max(abs(hit.center[0] - spot.x()), abs(hit.center[1] - spot.y())) < NEAR_M for spot in near)


def iface_button(action) -> QToolButton:
    """The button of an action in QGIS's window."""
    buttons = iface.mainWindow().findChildren(QToolButton)
    return next(b for b in buttons if b.defaultAction() is action and b.isVisible())


def point(layer, x: float, y: float, on_map: bool = True):
    """Where a share of the layer's width and height lies: on the map's widget, or in its CRS."""
    extent = layer.extent()
    ground = QgsPointXY(extent.xMinimum() + x * extent.width(), extent.yMaximum() - y * extent.height())
    at = iface.mapCanvas().getCoordinateTransform().transform(ground)
    return QPoint(round(at.x()), round(at.y())) if on_map else ground


def layers() -> list[dict[str, object]]:
    """The layers of the tree, from the top down."""
    root = QgsProject.instance().layerTreeRoot()
    return [
        {
            "file": Path(node.layer().source().split("|")[0]).name,
            "name": node.layer().name(),
            "shown": node.isVisible(),
            "style": node.layer().renderer().type(),
            "legend": legend(node.layer()),
        }
        for node in root.findLayers()
    ]


def legend(layer) -> list[str]:
    """The entries of a layer of polygons."""
    is_vector = isinstance(layer, QgsVectorLayer)
    return [item.label() for item in layer.renderer().legendSymbolItems()] if is_vector else []


def is_seen(widget) -> bool:
    """Whether a widget, or its first lines, are on the screen."""
    seen, lines = widget.visibleRegion().boundingRect(), 3 * widget.fontMetrics().lineSpacing()
    return seen.top() == 0 and seen.height() >= min(widget.height(), lines)


def look(person: Person, name: str, *windows) -> None:
    """Take a picture, and note the texts that have too little room."""
    person.look(name)
    report.setdefault("cut", []).extend(f"{name}: {cut}" for window in windows for cut in cut_off(window))


def dialog(kind: str):
    """Akin's visible dialog of a class."""
    shown = (w for w in QApplication.topLevelWidgets() if w.isVisible() and type(w).__name__ == kind)
    return next(shown, None)


def counted() -> None:
    """Add what the newcomer did."""
    report.update(clicks=person.clicks, keys=person.keys, waited_s=round(person.waited_s, 1))


person = Newcomer(OUT)
person.walk(path(person), lambda error: written.leave(person, error, counted))
