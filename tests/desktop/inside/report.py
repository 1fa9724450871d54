"""What a driver writes down for its test, as report.json, and how it leaves QGIS."""

from __future__ import annotations

import json
import os
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any, Optional

from person import Person
from qgis.core import Qgis, QgsApplication, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QTimer
from qgis.utils import iface


class Report:
    """`data` goes to `folder`/report.json: steps, what the log and the message bar said, and what the driver adds."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.data: dict[str, Any] = {"steps": [], "log": [], "said": []}
        QgsApplication.messageLog().messageReceived[str, str, Qgis.MessageLevel].connect(self._logged)

    def step(self, name: str) -> None:
        """Note how far we came."""
        self.data["steps"].append(name)
        print(f"akin desktop: {name}", flush=True)

    def leave(self, person: Person, error: Optional[BaseException], add: Callable[[], None] = lambda: None) -> None:
        """Write it down and leave QGIS. `add` adds what is known only at the end."""
        if error is not None:
            self.data["error"] = "".join(traceback.format_exception(type(error), error, error.__traceback__))
            person.look("99-error")
        add()
        self.data["said"] = [item.text() for item in iface.messageBar().items()]
        text = json.dumps(self.data, indent=1, ensure_ascii=False)
        (self._folder / "report.json").write_text(text, "utf-8")
        for layer in QgsProject.instance().mapLayers().values():
            if isinstance(layer, QgsVectorLayer) and layer.isEditable():
                layer.rollBack()  # QGIS would ask about edits that are not saved
        QgsProject.instance().clear()  # QGIS would ask about layers in temporary folders
        QgsProject.instance().setDirty(False)
        if error is not None:
            sys.stdout.flush()
            os._exit(1)
        QTimer.singleShot(0, iface.actionExit().trigger)

    def _logged(self, message: str, tag: str, level: Qgis.MessageLevel) -> None:
        """Keep what would worry a person."""
        ours = tag == "Akin" and level != Qgis.MessageLevel.Info
        if level == Qgis.MessageLevel.Critical or tag == "Python warning" or ours:
            self.data["log"].append(f"{tag}: {message}")
