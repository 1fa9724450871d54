"""Widgets for what is followed: the search, words, the NDVI, a map model."""

from __future__ import annotations

from typing import Optional

from qgis.gui import QgsFileWidget, QgsFilterLineEdit, QgsSpinBox
from qgis.PyQt.QtWidgets import QCheckBox, QToolButton, QVBoxLayout, QWidget

from ...profile.i18n import tr
from ..shared.plain import PlainLabel, as_tip
from ..shared.widgets.flow_layout import FlowRow
from .followed import Followed
from .session import TimeSession

MOST_BANDS = 999


class FollowBox(QWidget):
    """Sets what a session follows."""

    def __init__(self, session: TimeSession, parent: Optional[QWidget] = None):
        super().__init__(parent)
        self._session = session
        self.search = QCheckBox(tr("The search"))
        self.search.setToolTip(as_tip(tr("Follow the score of the words and examples in the Search panel")))
        self.search.setChecked(session.followed.search)
        self.words = QgsFilterLineEdit()
        self.words.setPlaceholderText(tr("Words, separated by commas"))
        self.words.setToolTip(as_tip(tr("Follow the score of each of these words, such as: forest, bare soil, water")))
        self.words.setAccessibleName(tr("Words to follow"))
        self.ndvi = QCheckBox(tr("NDVI"))
        tip = tr("Follow the vegetation index of the pixels of the place. It needs a red and a near-infrared band.")
        self.ndvi.setToolTip(as_tip(tip))
        self.red = _band(tr("Red:"), tr("Number of the red band; automatic: by band names and sensor"))
        self.nir = _band(tr("NIR:"), tr("Number of the near-infrared band; automatic: by band names and sensor"))
        self.model = QgsFileWidget()
        self.model.setStorageMode(QgsFileWidget.StorageMode.GetDirectory)
        self.model.lineEdit().setPlaceholderText(tr("Folder of a map model"))
        tip = tr("Follow the probability of each class of a map model: choose its folder")
        for part in (self.model, self.model.lineEdit(), *self.model.findChildren(QToolButton)):
            part.setToolTip(as_tip(tip))
            part.setAccessibleName(tr("Folder of a map model"))
        self._lay_out()
        for box in (self.search, self.ndvi):
            box.toggled.connect(self._changed)
        for band in (self.red, self.nir):
            band.valueChanged.connect(self._changed)
        self.words.textChanged.connect(self._changed)
        self.model.fileChanged.connect(self._changed)
        self._changed()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(FlowRow(PlainLabel(tr("Follow:")), self.search, self.ndvi, self.red, self.nir))
        column.addWidget(self.words)
        column.addWidget(self.model)

    def _changed(self, *_: object) -> None:
        for band in (self.red, self.nir):
            band.setVisible(self.ndvi.isChecked())
        bands = {"red": self.red.value(), "nir": self.nir.value()}
        words, model = self.words.text(), self.model.filePath().strip()
        self._session.set_followed(
            Followed(self.search.isChecked(), words, self.ndvi.isChecked(), **bands, model=model)
        )


def _band(prefix: str, tip: str) -> QgsSpinBox:
    band = QgsSpinBox()
    band.setRange(0, MOST_BANDS)
    band.setShowClearButton(False)
    band.setPrefix(prefix + " ")
    band.setSpecialValueText(prefix + " " + tr("automatic"))
    band.setToolTip(as_tip(tip))
    band.setAccessibleName(tip)
    return band
