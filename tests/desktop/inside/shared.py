"""Run by QGIS at its start (--code): a person's path through a collection of a database, written down for the test.

The environment says what to do: AKIN_DESKTOP_OUT (folder for pictures and report.json), AKIN_DESKTOP_RASTER (what was
encoded), AKIN_DESKTOP_SOCKET (the folder of the server's socket), AKIN_DESKTOP_LINK (the folder to make) and
AKIN_DESKTOP_STOP (the command that stops the server).
"""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path

from qgis.core import QgsDataSourceUri, QgsProject, QgsProviderRegistry, QgsRasterLayer
from qgis.PyQt.QtWidgets import QApplication, QComboBox, QDialog, QLabel, QLineEdit, QPushButton
from qgis.utils import iface, plugins

sys.path.insert(0, os.environ["AKIN_DESKTOP_INSIDE"])
from person import Person, passed
from report import Report

NAMES = ("OUT", "RASTER", "SOCKET", "LINK", "STOP")
OUT, RASTER, SOCKET, LINK, STOP = (os.environ[f"AKIN_DESKTOP_{name}"] for name in NAMES)
CONNECTION = "colleagues"
SETTLE_S = 1.0

written = Report(Path(OUT))
report, step = written.data, written.step


def path(person: Person):
    """Open, look, search, lose the server."""
    yield lambda: "akin" in plugins
    docks = plugins["akin"]._docks
    session, project = docks.session, QgsProject.instance()
    iface.mainWindow().showMaximized()
    iface.messageBar().clearWidgets()
    iface.newProject()
    layer = QgsRasterLayer(RASTER, "land")
    project.addMapLayer(layer)
    project.setCrs(layer.crs())
    iface.mapCanvas().setExtent(layer.extent())
    yield passed(SETTLE_S)

    step("asked")
    connect()
    person.click(docks.search.chooser.manage)
    yield lambda: window("Akin Collections") is not None
    collections = window("Akin Collections")
    yield passed(SETTLE_S)
    person.click(collections.open_shared)
    yield lambda: window("Open collection of a database") is not None
    dialog = window("Open collection of a database")
    yield passed(SETTLE_S)
    person.click(next(box for box in dialog.findChildren(QComboBox) if box.findText(CONNECTION) >= 0))
    yield passed(SETTLE_S)
    person.look("01-connections")
    person.key("Down", "Return")
    yield passed(SETTLE_S)
    person.click(next(one for one in dialog.findChildren(QLineEdit) if "_akin" in one.text()))  # the suggested folder
    person.key("ctrl+a")
    person.type(LINK)
    yield passed(SETTLE_S)
    person.look("02-filled-in")
    person.click(next(one for one in dialog.findChildren(QPushButton) if one.text().replace("&", "") == "Run"))
    yield lambda: (Path(LINK) / "database.json").is_file() and collections.folder() == LINK and collections._info
    dialog.close()
    yield passed(SETTLE_S)
    report["facts"] = " ".join(label.text() for label in collections.details.findChildren(QLabel))
    buttons = ("remove", "index", "publish", "delete")
    report["enabled"] = {name: getattr(collections, name).isEnabled() for name in buttons}
    person.look("03-window")
    person.click(collections.open)
    yield lambda: session.info is not None and session.collection == LINK
    collections.close()
    yield passed(SETTLE_S)

    step("searched")
    person.click(docks.search.words)
    person.type("forest")
    person.key("Return")
    yield lambda: docks.hits.rowCount()
    yield passed(SETTLE_S)
    report["hits"], report["best"] = docks.hits.rowCount(), max(hit.score for hit in docks.hits.found.hits)
    person.look("04-hits")

    step("lost")
    subprocess.run(shlex.split(STOP), check=True, stdout=subprocess.DEVNULL)
    said = []
    session.failed.connect(lambda error: said.append(str(error)))
    person.click(docks.search.words)
    person.key("ctrl+a")
    person.type("lake")
    person.key("Return")
    yield lambda: said
    report["lost"] = said[0]
    yield passed(SETTLE_S)
    person.look("05-lost")


def window(title: str):
    """A visible window whose title ends so."""
    shown = (w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible())
    return next((w for w in shown if w.windowTitle().endswith(title)), None)


def connect() -> None:
    """Save a connection to the server, as the Browser panel does."""
    uri = QgsDataSourceUri()
    uri.setConnection(SOCKET, "5432", "akin", "postgres", "")
    metadata = QgsProviderRegistry.instance().providerMetadata("postgres")
    metadata.saveConnection(metadata.createConnection(uri.uri(False), {"saveUsername": True}), CONNECTION)


person = Person(Path(OUT))
person.walk(path(person), lambda error: written.leave(person, error))
