"""Asks which cluster becomes which class, and how many of its places are labelled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Optional

from qgis.core import QgsPalettedRasterRenderer, QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QFormLayout, QLineEdit, QSpinBox, QWidget

from ....contract import verbs
from ....layers.labels import style
from ....layers.provenance import request_of
from ....profile.i18n import tr
from ...shared.help import add_help
from ...shared.plain import PlainLabel, as_tip
from ..class_table import swatch

COUNT, MOST = 10, 100


@dataclass(frozen=True)
class Promoted:
    """A cluster of a raster layer, and what it becomes. name: "" for that of the cluster, where it is clicked later."""

    layer: QgsRasterLayer
    value: int
    name: str
    colour: str
    count: int


def cluster_layers() -> list[QgsRasterLayer]:
    """The rasters of the project that show a colour for each value, those of akin:cluster first."""
    layers = QgsProject.instance().mapLayers().values()
    found = [
        one
        for one in layers
        if isinstance(one, QgsRasterLayer) and one.isValid() and isinstance(one.renderer(), QgsPalettedRasterRenderer)
    ]
    return sorted(found, key=lambda one: not _has_clusters(one))


def _has_clusters(layer: QgsRasterLayer) -> bool:
    made_by = request_of(layer)
    return made_by is not None and made_by.verb is verbs.CLUSTER


def class_of(layer: QgsRasterLayer, value: int) -> tuple[str, str]:
    """The name and the colour of a cluster in the style of its layer."""
    known = (one for one in layer.renderer().classes() if int(one.value) == value)
    return next(((one.label, one.color.name()) for one in known), (str(value), style.colour(0)))


class ClusterDialog(QDialog):
    """Emits `wanted(Promoted)`: label its typical places; or `map_wanted(Promoted)`: areas clicked on the map."""

    wanted = pyqtSignal(object)
    map_wanted = pyqtSignal(object)

    def __init__(self, layers: Sequence[QgsRasterLayer], parent: Optional[QWidget] = None):
        super().__init__(parent)
        self.setWindowTitle(tr("Labels from a cluster"))
        about = PlainLabel(
            tr(
                "The most typical places of the cluster get a label of the class. Or click areas of clusters on the "
                "map: some places of each get a label."
            )
        )
        about.setWordWrap(True)
        self.layer, self.cluster, self.name, self.count = QComboBox(), QComboBox(), QLineEdit(), QSpinBox()
        self.count.setRange(1, MOST)
        self.count.setValue(COUNT)
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.go = box.addButton(tr("Make labels"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.go.setDefault(True)
        self.on_map = box.addButton(tr("Click on the map…"), QDialogButtonBox.ButtonRole.ActionRole)
        self.on_map.setToolTip(as_tip(tr("Label places in the areas of clusters that you click on the map")))
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
        self.on_map.clicked.connect(self._accepted_on_map)
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

    def _promoted(self) -> Optional[Promoted]:
        layer, chosen = self._chosen(), self.cluster.currentData()
        if layer is None or chosen is None:
            return None
        value, colour = chosen
        return Promoted(layer, value, self.name.text().strip(), colour, self.count.value())

    def _accepted(self) -> None:
        if (promoted := self._promoted()) is not None:
            self.wanted.emit(promoted)
        self.accept()

    def _accepted_on_map(self) -> None:
        if (promoted := self._promoted()) is not None:
            as_named = self.cluster.currentText() == promoted.name
            self.map_wanted.emit(replace(promoted, name="") if as_named else promoted)
        self.accept()
