"""Asks which cluster becomes which class, and how many of its places are labelled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Optional

from qgis.core import QgsPalettedRasterRenderer, QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QFormLayout, QLineEdit, QSpinBox, QWidget

from ....profile.i18n import tr
from ...shared.help import add_help
from ...shared.plain import PlainLabel
from ..class_table import swatch

COUNT, MOST = 10, 100


@dataclass(frozen=True)
class Promoted:
    """A cluster of a raster layer, and what it becomes."""

    layer: QgsRasterLayer
    value: int
    name: str
    colour: str
    count: int


def cluster_layers() -> list[QgsRasterLayer]:
    """The rasters of the project that show a colour for each value, as those of akin:cluster do."""
    layers = QgsProject.instance().mapLayers().values()
    return [
        one
        for one in layers
        if isinstance(one, QgsRasterLayer) and one.isValid() and isinstance(one.renderer(), QgsPalettedRasterRenderer)
    ]


class ClusterDialog(QDialog):
    """Emits `wanted(Promoted)`."""

    wanted = pyqtSignal(object)

    def __init__(self, layers: Sequence[QgsRasterLayer], parent: Optional[QWidget] = None):
        super().__init__(parent)
        self.setWindowTitle(tr("Labels from a cluster"))
        about = PlainLabel(
            tr("The most typical places of the cluster get a label of the class. Check them on the map.")
        )
        about.setWordWrap(True)
        self.layer, self.cluster, self.name, self.count = QComboBox(), QComboBox(), QLineEdit(), QSpinBox()
        self.count.setRange(1, MOST)
        self.count.setValue(COUNT)
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.go = box.addButton(tr("Make labels"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.go.setDefault(True)
        add_help(box, "labels")
        form = QFormLayout(self)
        form.addRow(about)
        form.addRow(tr("Raster of clusters"), self.layer)
        form.addRow(tr("Cluster to label"), self.cluster)
        form.addRow(tr("Class"), self.name)
        form.addRow(tr("Number of labels"), self.count)
        form.addRow(box)
        for layer in layers:
            self.layer.addItem(layer.name(), layer.id())
        self.layer.currentIndexChanged.connect(self._fill)
        self.cluster.currentIndexChanged.connect(lambda: self.name.setText(self.cluster.currentText()))
        self.name.textChanged.connect(self._check)
        box.accepted.connect(self._accepted)
        box.rejected.connect(self.reject)
        self._fill()

    def _chosen(self) -> Optional[QgsRasterLayer]:
        layer = QgsProject.instance().mapLayer(self.layer.currentData() or "")
        return layer if isinstance(layer, QgsRasterLayer) else None

    def _fill(self) -> None:
        self.cluster.clear()
        layer = self._chosen()
        for one in layer.renderer().classes() if layer is not None else ():
            self.cluster.addItem(QIcon(swatch(one.color.name())), one.label, (int(one.value), one.color.name()))

    def _check(self) -> None:
        self.go.setEnabled(bool(self.name.text().strip()) and self.cluster.currentIndex() >= 0)

    def _accepted(self) -> None:
        layer, chosen = self._chosen(), self.cluster.currentData()
        if layer is not None and chosen is not None:
            value, colour = chosen
            self.wanted.emit(Promoted(layer, value, self.name.text().strip(), colour, self.count.value()))
        self.accept()
