"""The Results dock: the gallery of hits, the minimum score, and buttons for layers."""

from __future__ import annotations

from typing import Optional

from qgis.core import QgsApplication
from qgis.gui import QgsDockWidget
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSlider,
    QStackedLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ...profile.i18n import tr
from .gallery import Gallery
from .hit_list import HitList


class ResultsDock(QgsDockWidget):
    """Shows a HitList. Emits `keep_wanted` and `heat_wanted`. The gallery emits the actions on a hit."""

    keep_wanted = pyqtSignal()
    heat_wanted = pyqtSignal()

    def __init__(self, hits: HitList, parent: Optional[QWidget] = None):
        super().__init__(tr("Akin Results"), parent)
        self.setObjectName("AkinResultsDock")
        self._hits = hits
        self.gallery = Gallery(hits)
        self.on_map = self._on_map_button()
        self.slider = self._slider()
        self.min_score = QLabel()
        self.keep = _button(tr("Keep as layer…"), tr("Save the hits shown in a GeoPackage and add it to the project"))
        self.heat = _button(tr("Heat map…"), tr("Make a raster with the score of every patch for this query"))
        self.keep.clicked.connect(self.keep_wanted)
        self.heat.clicked.connect(self.heat_wanted)
        self._empty = QLabel(_empty_text(None))
        self._empty.setWordWrap(True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setEnabled(False)
        self.setWidget(self._laid_out())
        hits.modelReset.connect(self._show)
        self._show()

    def _laid_out(self) -> QWidget:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(6, 6, 6, 6)
        top = QHBoxLayout()
        label = QLabel(tr("Minimum &score"))
        label.setBuddy(self.slider)
        for widget in (label, self.slider, self.min_score, self.on_map):
            top.addWidget(widget)
        self._pages = QStackedLayout()
        self._pages.addWidget(self._empty)
        self._pages.addWidget(self.gallery)
        bottom = QHBoxLayout()
        bottom.addWidget(self.keep)
        bottom.addWidget(self.heat)
        column.addLayout(top)
        column.addLayout(self._pages, 1)
        column.addLayout(bottom)
        return body

    def _slider(self) -> QSlider:
        slider = QSlider(Qt.Orientation.Horizontal)
        slider.setRange(0, 100)
        slider.setToolTip(tr("Show only hits with at least this score"))
        slider.setAccessibleName(tr("Minimum score"))
        slider.valueChanged.connect(self._slide)
        return slider

    def _on_map_button(self) -> QToolButton:
        button = QToolButton()
        button.setCheckable(True)
        button.setChecked(True)
        button.setAutoRaise(True)
        button.setIcon(QgsApplication.getThemeIcon("/mActionShowAllLayers.svg"))
        button.setToolTip(tr("Show the hits on the map"))
        button.setAccessibleName(button.toolTip())
        return button

    def _slide(self, percent: int) -> None:
        self._hits.set_min_score(percent / 100)
        self._show()

    def _show(self) -> None:
        found = self._hits.found
        total, shown = (len(found.hits) if found else 0), len(self._hits.shown())
        self.min_score.setText(
            tr("{score} % ({shown} of {total})").format(score=self.slider.value(), shown=shown, total=total)
        )
        self._pages.setCurrentIndex(1 if total else 0)
        self.keep.setEnabled(bool(shown))
        self.heat.setEnabled(found is not None)
        self._empty.setText(_empty_text(found))


def _empty_text(found: Optional[object]) -> str:
    if found is None:
        return tr("No hits yet. Search in the Search panel.")
    return tr("No hits. Try other words or fewer filters.")


def _button(text: str, tip: str) -> QPushButton:
    button = QPushButton(text)
    button.setToolTip(tip)
    return button
