"""Saves the labels' layer, field and classes in the QGIS project, at once: a late write would go into the next one."""

from __future__ import annotations

import json
from typing import Any

from qgis.core import QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...contract.records import parse_json
from ...profile import entries, log
from ...profile.i18n import tr
from .classes import Classes
from .session import LabelSession

ENTRY = "labels"


class LabelState(QObject):
    """Writes a session into the project when it changes, and reads it when a project is opened.

    Saving the project saves the labels too. Emits `unread(text)` about what it could not read.
    """

    unread = pyqtSignal(str)

    def __init__(self, session: LabelSession, parent: QObject):
        super().__init__(parent)
        self._session, self._reading = session, False
        self._lost: dict[str, Any] = {}  # the layer of the project, while it can't be opened
        project = QgsProject.instance()
        project.readProject.connect(self.restore)
        project.aboutToBeCleared.connect(self._clearing)
        project.cleared.connect(self.restore)
        project.writeProject.connect(self._saving)
        session.layer_changed.connect(self.save)
        session.classes_changed.connect(self.save)

    def close(self) -> None:
        """Stop following the project."""
        project = QgsProject.instance()
        project.readProject.disconnect(self.restore)
        project.aboutToBeCleared.disconnect(self._clearing)
        project.cleared.disconnect(self.restore)
        project.writeProject.disconnect(self._saving)

    def restore(self, *_: object) -> None:
        """Read the session from the project. It is empty if the project has none."""
        self._reading = True
        try:
            self._restore(self._stored())
        finally:  # else nothing would be written until QGIS ends
            self._reading = False

    def _clearing(self) -> None:
        """The layers of the project go away before its entries are those of the next one: write nothing."""
        self._reading = True

    def save(self, *_: object) -> None:
        """Write the changes."""
        if self._reading:
            return
        session = self._session
        stored: dict[str, Any] = {"classes": session.classes.to_json()} if session.classes.all else {}
        labels = session.labels
        if labels is not None:
            self._lost = {}
            stored.update(layer=labels.layer.id(), field=labels.field, numbers=labels.numbers)
        stored.update(self._lost)
        entries.put_text(ENTRY, json.dumps(stored, ensure_ascii=False) if stored else "")

    def _restore(self, stored: dict[str, Any]) -> None:
        try:
            classes = Classes.from_json(stored.get("classes", []))
        except (ValueError, TypeError) as error:
            self._complain(error)
            classes = Classes()
        self._session.start(classes)
        name, field, numbers = (stored.get(key, "") for key in ("layer", "field", "numbers"))
        self._lost = {}
        layer = QgsProject.instance().mapLayer(str(name))
        if isinstance(layer, QgsVectorLayer) and layer.isValid():
            self._session.use(layer, str(field), numbers is True)
        elif layer is not None:
            self._lost = {"layer": str(name), "field": str(field), "numbers": numbers is True}
            text = tr("The labels layer {layer} can't be opened. Repair its path, then open the project again.")
            self.unread.emit(text.format(layer=layer.name()))

    def _stored(self) -> dict[str, Any]:
        text = entries.text(ENTRY)
        try:
            stored = parse_json(text) if text else {}
            if not isinstance(stored, dict):
                raise ValueError("it is not an object")
        except ValueError as error:
            self._complain(error)
            return {}
        return stored

    def _complain(self, error: Exception) -> None:
        log.warning(f"Akin can't read the classes of labels in this project ({error})")
        self.unread.emit(tr("Akin can't read the classes of labels in this project. The labels are in their layer."))

    def _saving(self, *_: object) -> None:
        self._session.save_own()
