"""Run by QGIS at its start (--code): opens each of Akin's windows, takes its picture and notes text that is cut off.

The environment says what to do: AKIN_DESKTOP_OUT (folder for pictures and report.json), AKIN_DESKTOP_RASTER,
AKIN_DESKTOP_COLLECTION and AKIN_DESKTOP_SECOND, two collections over it. Nothing here depends on the language of what
is shown.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from qgis.core import QgsApplication, QgsPointXY
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QPoint, QTimer
from qgis.PyQt.QtGui import QPolygonF
from qgis.PyQt.QtWidgets import QApplication, QDialog, QWidget
from qgis.utils import iface, plugins

sys.path.insert(0, os.environ["AKIN_DESKTOP_INSIDE"])
from cut_off import cut_off, texts
from person import Person, passed
from report import Report

OUT = Path(os.environ["AKIN_DESKTOP_OUT"])
RASTER = os.environ["AKIN_DESKTOP_RASTER"]
COLLECTION = os.environ["AKIN_DESKTOP_COLLECTION"]
SECOND = os.environ["AKIN_DESKTOP_SECOND"]
SETTLE_S = 1.0
#: Algorithms whose forms are opened.
FORMS = ("encoderaster", "searchtext", "importencoder", "exportencoder")

written = Report(OUT)


def path(person: Person):
    """Docks, dialogs, options, forms of algorithms."""
    yield lambda: "akin" in plugins
    docks = plugins["akin"]._docks
    iface.mainWindow().showMaximized()
    iface.messageBar().clearWidgets()
    layer = iface.addRasterLayer(RASTER, Path(RASTER).stem)
    iface.setActiveLayer(layer)
    yield passed(SETTLE_S)

    docks.search.filters.setCollapsed(False)
    yield passed(SETTLE_S)
    look(person, "01-search", docks.search)
    docks.search.filters.setCollapsed(True)
    docks.session.set_collection(COLLECTION)
    yield lambda: docks.session.info is not None
    yield passed(SETTLE_S)
    person.click(docks.search.words)
    person.type("forest")
    yield lambda: docks.hits.rowCount() > 0
    person.key("Return")
    yield lambda: docks.session.query.terms
    yield passed(SETTLE_S)
    look(person, "02-results", docks.search, docks.results)
    yield from limit_and_keep(person, docks)
    yield from judge(person, docks)

    docks.actions.compare.trigger()
    yield lambda: docks.comparing.dock.isUserVisible()
    docks.comparing.session.set_collection(1, SECOND)
    yield lambda: docks.comparing.session.infos[1] is not None
    yield passed(SETTLE_S)
    person.click(docks.comparing.dock.use_query)
    yield lambda: docks.comparing.session.query.terms
    person.click(docks.comparing.dock.go)
    yield lambda: docks.comparing.dock.found is not None
    yield passed(SETTLE_S)
    look(person, "03-compare", docks.comparing.dock)

    docks.actions.encoders.trigger()
    panel = docks.encoders_dock.panel
    yield lambda: panel.table.rowCount()
    panel.table.selectRow(0)
    yield passed(2 * SETTLE_S)
    look(person, "04-encoders", docks.encoders_dock)

    docks.encode()
    yield lambda: dialog() is not None and dialog().go.isEnabled()
    yield passed(SETTLE_S)
    look(person, "05-encode", dialog())
    dialog().options.setCollapsed(False)
    dialog().rasters.several.click()
    yield lambda: dialog().go.isEnabled()
    yield passed(SETTLE_S)
    look(person, "05b-encode-options", dialog())
    yield from close()

    QTimer.singleShot(0, panel.buttons.import_file.click)  # the form may be modal
    yield lambda: dialog() is not None
    yield passed(SETTLE_S)
    look(person, "06-import", dialog())
    yield from close()
    docks.actions.encoders.trigger()

    for number, page in enumerate((docks.settings_page, docks.encoders_page)):
        title = page.title()
        QTimer.singleShot(0, lambda title=title: iface.showOptionsDialog(iface.mainWindow(), title))
        yield lambda: QApplication.activeModalWidget() is not None
        yield passed(2 * SETTLE_S)
        look(person, f"{7 + number:02}-options", *shown_pages())
        person.key("Escape")
        yield lambda: QApplication.activeModalWidget() is None
        yield passed(SETTLE_S)

    import processing  # QGIS's own plugin, which is there by now

    for number, name in enumerate(FORMS):
        form = processing.createAlgorithmDialog(f"akin:{name}", {})
        form.show()
        yield passed(2 * SETTLE_S)
        look(person, f"{9 + number:02}-{name}", form)
        written.data.setdefault("algorithms", []).append(form.windowTitle())
        form.close()
        yield passed(SETTLE_S)


def limit_and_keep(person: Person, docks):
    """Weaker hits, the area of a search, the form that keeps hits."""
    docks.results.weaker.click()
    docks.search.filters.setCollapsed(False)
    docks.search.filters.in_view.click()
    yield passed(SETTLE_S)
    look(person, "02a-area-and-weaker-hits", docks.search, docks.results)
    docks.session.search_everywhere()
    docks.search.filters.setCollapsed(True)
    docks.results.keep.click()
    yield lambda: dialog() is not None
    yield passed(SETTLE_S)
    look(person, "02a-keep", dialog())
    yield from close()
    docks.results.weaker.click()
    yield passed(SETTLE_S)


def judge(person: Person, docks):
    """Mark hits, search by one, see the patch under the cursor, undo, and open the menu of searches."""
    gallery, query = docks.results.gallery, docks.session.query
    person.click(gallery.viewport(), gallery.visualRect(docks.hits.index(1)).center())
    yield lambda: gallery.selected() is not None
    for key in ("r", "Right", "w", "Right", "r"):
        person.key(key)
    yield lambda: docks.hits.verdicts.counts()[1] == 3
    person.key("plus")
    yield lambda: len(docks.session.query.terms) == 2
    yield lambda: docks.on_map.marks._rings and has_answer(docks.session)
    docks.results.all.click()
    docks.actions.place.trigger()
    yield passed(SETTLE_S)
    canvas = iface.mapCanvas()
    person.click(canvas.viewport(), middle_of(docks.on_map.marks._rings[-1][2], canvas))
    yield lambda: len(docks.session.query.terms) == 3
    yield lambda: [chip.picture.isHidden() for chip in docks.search.chips.chips()] == [True, False, False]
    person.move(canvas.viewport(), canvas.viewport().rect().center() + QPoint(60, 40))
    yield lambda: docks.preview.rings
    yield passed(SETTLE_S)
    look(person, "02-judged", docks.search, docks.results)
    yield lambda: docks.hits.rowCount() and has_answer(docks.session)  # there is forest beyond the two examples
    person.key("n")
    yield lambda: canvas.mapTool() is docks.tool and gallery.selected() is not None
    for _ in range(2):
        person.key("ctrl+z")
    yield lambda: docks.session.query == query and has_answer(docks.session)
    docks.actions.draw.trigger()
    middle = canvas.viewport().rect().center()
    for corner in (QPoint(-200, -150), QPoint(220, -120), QPoint(150, 160)):
        person.click(canvas.viewport(), middle + corner)
        yield passed(SETTLE_S)  # two clicks at once would be a double click
    look(person, "02-drawn", docks.search)
    person.key("Return")
    yield lambda: [one.term.kind for one in docks.session.query.terms][-1] == "polygon"
    person.key("ctrl+z")
    yield lambda: docks.session.query == query
    docks.actions.draw.trigger()
    yield lambda: docks.on_map.marks._rings and docks.hits.rowCount() and has_answer(docks.session)
    docks.results.all.click()
    iface.actionPan().trigger()
    yield passed(SETTLE_S)
    (_, patch), _, ring, _, _ = docks.on_map.marks._rings[0]
    person.click(canvas.viewport(), middle_of(ring, canvas))
    yield lambda: gallery.selected() is not None and gallery.selected().patch == patch
    gallery.clearSelection()
    menu = docks.search.history.searches.menu()
    QTimer.singleShot(0, docks.search.history.searches.showMenu)
    yield menu.isVisible
    yield passed(SETTLE_S)
    look(person, "02-searches", menu)
    person.key("Escape")
    yield lambda: not menu.isVisible()


def middle_of(ring: QPolygonF, canvas: QgsMapCanvas) -> QPoint:
    """Where a hit's middle is on the canvas."""
    at = canvas.getCoordinateTransform().transform(QgsPointXY(ring.boundingRect().center()))
    return at.toQPointF().toPoint()


def has_answer(session) -> bool:
    """Whether the hits are those of the query: an answer that comes later would take the selection away."""
    return not session._pause.isActive() and not session._conversation.waits("search")


def look(person: Person, name: str, *windows: QWidget) -> None:
    """Take a picture, and note the texts in these windows that have too little room."""
    written.step(name)
    person.look(name)
    for window in windows:
        written.data.setdefault("texts", []).extend(texts(window))
        written.data.setdefault("cut", []).extend(f"{name}: {cut}" for cut in cut_off(window))


def dialog():
    """Akin's visible dialog."""
    shown = (w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible())
    return next((w for w in shown if ours(w)), None)


def shown_pages() -> list[QWidget]:
    """Akin's page in the options dialog."""
    return [w for w in QApplication.activeModalWidget().findChildren(QWidget) if w.isVisible() and ours(w)]


def ours(widget: QWidget) -> bool:
    """Whether a widget's class is the plugin's."""
    return type(widget).__module__.startswith("akin.")


def close():
    """Close Akin's dialog."""
    dialog().reject()
    yield lambda: dialog() is None
    yield passed(SETTLE_S)


def language() -> None:
    """Add what QGIS speaks."""
    written.data["language"] = QgsApplication.locale()


person = Person(OUT)
person.walk(path(person), lambda error: written.leave(person, error, language))
