"""The buttons that add places, polygons and pictures to the query."""

from __future__ import annotations

from typing import Optional

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QAction, QFileDialog, QHBoxLayout, QMenu, QToolButton, QWidget

from ...profile.i18n import tr
from ..shared.plain import as_tip


class TermBar(QWidget):
    """Emits `polygons_wanted`, `picture_chosen(path)` and `clear_wanted`.

    Its Place button has `place_action`; another one opens the Labels dock.
    """

    polygons_wanted = pyqtSignal()
    picture_chosen = pyqtSignal(str)
    clear_wanted = pyqtSignal()

    def __init__(
        self, place_action: QAction, draw_action: QAction, labels_action: QAction, parent: Optional[QWidget] = None
    ):
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        self.place = _button(self, tr("Place"), "/mActionCapturePoint.svg", "")
        self.place.setDefaultAction(place_action)
        tip = tr("Search for places that look like the selected polygons of a layer")
        self.polygons = _button(self, tr("Polygons"), "/mActionCapturePolygon.svg", tip)
        self.polygons.clicked.connect(self.polygons_wanted)
        self.polygons.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
        self.polygons.setMenu(self._polygons_menu(draw_action))
        tip = tr("Search for places that look like a picture file")
        self.picture = _button(self, tr("Picture…"), "/mActionAddImage.svg", tip)
        self.picture.clicked.connect(self._choose_picture)
        self.clear = _button(self, "", "/mIconClearItem.svg", tr("Clear the query"))
        self.clear.setAccessibleName(self.clear.toolTip())
        self.clear.clicked.connect(self.clear_wanted)
        self.labels = _button(self, "", "", "")
        self.labels.setDefaultAction(labels_action)
        for button in (self.place, self.polygons, self.picture):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.labels)
        row.addWidget(self.clear)

    def _polygons_menu(self, draw_action: QAction) -> QMenu:
        menu = QMenu(self.polygons)
        menu.addAction(tr("Selected polygons of a layer")).triggered.connect(self.polygons_wanted)
        menu.addAction(draw_action)
        return menu

    def _choose_picture(self) -> None:
        kinds = tr("Pictures") + " (*.png *.jpg *.jpeg *.tif *.tiff *.webp *.bmp);;" + tr("All files") + " (*)"
        path, _ = QFileDialog.getOpenFileName(self, tr("Picture of what you search for"), "", kinds)
        if path:
            self.picture_chosen.emit(path)


def _button(parent: QWidget, text: str, icon: str, tip: str) -> QToolButton:
    button = QToolButton(parent)
    button.setText(text)
    button.setIcon(QgsApplication.getThemeIcon(icon))
    button.setToolTip(as_tip(tip))
    button.setAutoRaise(True)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    if text:
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    return button
