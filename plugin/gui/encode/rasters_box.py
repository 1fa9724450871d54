"""The choice of the rasters to encode: one in a list, or several in a table, each with its date."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Optional

from qgis.core import QgsMapLayer, QgsMapLayerProxyModel, QgsProject, QgsRasterLayer
from qgis.gui import QgsMapLayerComboBox
from qgis.PyQt.QtCore import QSignalBlocker, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QHBoxLayout,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ...layers.inputs import rasters
from ...layers.provenance import request_of
from ...profile.i18n import tr
from ..shared.plain import as_tip

ROWS_SHOWN = 4
NAME, DATE = 0, 1


@dataclass(frozen=True)
class ChosenLayer:
    """A layer to encode. date: as the user typed it; "" for that of the layer or the file."""

    layer: QgsRasterLayer
    date: str = ""


class RastersBox(QWidget):
    """Emits `changed` when the user chooses other rasters, or other dates in the table."""

    changed = pyqtSignal()

    def __init__(self, current: Optional[QgsMapLayer], parent: Optional[QWidget] = None):
        super().__init__(parent)
        self.layer = QgsMapLayerComboBox()
        self.several = QCheckBox(tr("&Several rasters"))
        self.table = QTableWidget(0, 2)
        self._set_up(current)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        row = QHBoxLayout()
        row.addWidget(self.layer, 1)
        row.addWidget(self.several)
        column.addLayout(row)
        column.addWidget(self.table)
        self.setFocusProxy(self.layer)
        self._connect()

    def chosen(self) -> list[ChosenLayer]:
        """The chosen layers, in the order of the table."""
        if not self.several.isChecked():
            layer = self.layer.currentLayer()
            return [ChosenLayer(layer)] if layer else []
        return [
            ChosenLayer(layer, self.table.item(row, DATE).text().strip())
            for row, layer in enumerate(self._layers())
            if layer is not None and self.table.item(row, NAME).checkState() == Qt.CheckState.Checked
        ]

    def set_dates(self, dates: dict[str, str]) -> None:
        """Turn the table on, with these layers checked. dates: typed ones ("" for none), by the ids of the layers."""
        with QSignalBlocker(self):
            self.several.setChecked(True)
            for row in range(self.table.rowCount()):
                known = self.table.item(row, NAME).data(Qt.ItemDataRole.UserRole)
                state = Qt.CheckState.Checked if known in dates else Qt.CheckState.Unchecked
                self.table.item(row, NAME).setCheckState(state)
                self.table.item(row, DATE).setText(dates.get(known, ""))

    def _set_up(self, current: Optional[QgsMapLayer]) -> None:
        self.layer.setFilters(QgsMapLayerProxyModel.Filter.RasterLayer)
        self.layer.setToolTip(tr("The raster to search in. If it is not in the list, add it to the map first."))
        self.layer.setAccessibleName(tr("Raster"))
        self._leave_out_heat_maps()
        if isinstance(current, QgsRasterLayer):
            self.layer.setLayer(current)
        self.several.setToolTip(tr("Encode several rasters at once into one collection, each with its own date"))
        table = self.table
        table.setHorizontalHeaderLabels([tr("Raster"), tr("Date")])
        table.horizontalHeader().setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        table.verticalHeader().hide()
        table.setTabKeyNavigation(False)  # Tab leaves the table
        by = QAbstractItemView.EditTrigger
        table.setEditTriggers(by.AnyKeyPressed | by.EditKeyPressed | by.SelectedClicked | by.DoubleClicked)
        table.setAccessibleName(tr("Rasters and their dates"))
        table.setToolTip(
            tr(
                "Check the rasters to encode. Enter a date such as 2024-06-30, or a year. Empty: from the layer or the "
                "file."
            )
        )
        line = self.fontMetrics().height() + 12
        table.verticalHeader().setDefaultSectionSize(line)
        table.setFixedHeight((ROWS_SHOWN + 1) * line + 4)
        table.hide()

    def _connect(self) -> None:
        self.layer.layerChanged.connect(lambda *_: self.several.isChecked() or self.changed.emit())
        self.several.toggled.connect(self._toggled)
        self.table.itemChanged.connect(lambda *_: self.changed.emit())
        project = QgsProject.instance()
        project.layersAdded.connect(self._project_changed)
        project.layersRemoved.connect(self._project_changed)

    def leave_project(self) -> None:
        """The form closes: stop following the project, which outlives the form's parts."""
        project = QgsProject.instance()
        project.layersAdded.disconnect(self._project_changed)
        project.layersRemoved.disconnect(self._project_changed)

    def _leave_out_heat_maps(self) -> None:
        layers = QgsProject.instance().mapLayers().values()
        self.layer.setExceptedLayerList([one for one in layers if request_of(one) is not None])

    def _project_changed(self, *_: object) -> None:
        self._leave_out_heat_maps()
        if self.several.isChecked():
            kept = {one.layer.id(): one.date for one in self.chosen()}
            self._fill(kept)
            self.changed.emit()

    def _toggled(self, several: bool) -> None:
        current = self.layer.currentLayer()
        self.layer.setVisible(not several)
        self.table.setVisible(several)
        self.setFocusProxy(self.table if several else self.layer)
        if several:
            self._fill({current.id()} if current else ())
        self.changed.emit()

    def _fill(self, checked: Collection[str]) -> None:
        """One row for each raster layer of the project. checked: ids of layers, perhaps with their typed dates."""
        dates = checked if isinstance(checked, dict) else {}
        layers = [self.layer.layer(row) for row in range(self.layer.count())]
        with QSignalBlocker(self.table):
            self.table.setRowCount(len(layers))
            for row, layer in enumerate(layers):
                name = QTableWidgetItem(layer.name())
                name.setData(Qt.ItemDataRole.UserRole, layer.id())
                name.setFlags(
                    Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable
                )
                name.setCheckState(Qt.CheckState.Checked if layer.id() in checked else Qt.CheckState.Unchecked)
                name.setToolTip(as_tip(layer.source()))
                date = QTableWidgetItem(dates.get(layer.id(), ""))
                date.setToolTip(as_tip(rasters.date_of(layer) or tr("Empty: from the layer or the file")))
                self.table.setItem(row, NAME, name)
                self.table.setItem(row, DATE, date)
            self.table.setColumnWidth(DATE, self.fontMetrics().horizontalAdvance("2024-06-30") + 40)

    def _layers(self) -> list[Optional[QgsMapLayer]]:
        project = QgsProject.instance()
        ids = (self.table.item(row, NAME).data(Qt.ItemDataRole.UserRole) for row in range(self.table.rowCount()))
        return [project.mapLayer(one) for one in ids]
