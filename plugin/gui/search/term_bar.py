"""The buttons that add places, polygons and pictures to the query."""

from __future__ import annotations

from typing import Optional

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QAction, QFileDialog, QHBoxLayout, QToolButton, QWidget

from ...profile.i18n import tr
from .history.steps import QuerySteps


class TermBar(QWidget):
    """Emits `polygons_wanted`, `picture_chosen(path)` and `clear_wanted`. Its Place button has `place_action`."""

    polygons_wanted = pyqtSignal()
    picture_chosen = pyqtSignal(str)
    clear_wanted = pyqtSignal()

    def __init__(self, place_action: QAction, parent: Optional[QWidget] = None):
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        self.place = _button(self, tr("Place"), "/mActionCapturePoint.svg", "")
        self.place.setDefaultAction(place_action)
        tip = tr("Search for places that look like the selected polygons of a layer")
        self.polygons = _button(self, tr("Polygons"), "/mActionCapturePolygon.svg", tip)
        self.polygons.clicked.connect(self.polygons_wanted)
        tip = tr("Search for places that look like a picture file")
        self.picture = _button(self, tr("Picture…"), "/mActionAddImage.svg", tip)
        self.picture.clicked.connect(self._choose_picture)
        self.undo = _button(self, "", "/mActionUndo.svg", tr("Undo the last change of the query (Ctrl+Z)"))
        self.redo = _button(self, "", "/mActionRedo.svg", tr("Redo the change of the query (Ctrl+Shift+Z)"))
        self.clear = _button(self, "", "/mIconClearItem.svg", tr("Clear the query"))
        self.clear.clicked.connect(self.clear_wanted)
        for button in (self.place, self.polygons, self.picture):
            row.addWidget(button)
        row.addStretch(1)
        for button in (self.undo, self.redo, self.clear):
            button.setAccessibleName(button.toolTip())
            row.addWidget(button)

    def follow(self, steps: QuerySteps) -> None:
        """Undo and redo the changes of a query."""
        self.undo.clicked.connect(steps.undo)
        self.redo.clicked.connect(steps.redo)
        steps.changed.connect(lambda: self._show(steps))
        self._show(steps)

    def _show(self, steps: QuerySteps) -> None:
        self.undo.setEnabled(steps.can_undo())
        self.redo.setEnabled(steps.can_redo())

    def _choose_picture(self) -> None:
        kinds = tr("Pictures") + " (*.png *.jpg *.jpeg *.tif *.tiff *.webp *.bmp);;" + tr("All files") + " (*)"
        path, _ = QFileDialog.getOpenFileName(self, tr("Picture of what you search for"), "", kinds)
        if path:
            self.picture_chosen.emit(path)


def _button(parent: QWidget, text: str, icon: str, tip: str) -> QToolButton:
    button = QToolButton(parent)
    button.setText(text)
    button.setIcon(QgsApplication.getThemeIcon(icon))
    button.setToolTip(tip)
    button.setAutoRaise(True)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    if text:
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    return button
