"""The choice of the layer whose polygons are the mask of a search."""

from __future__ import annotations

from dataclasses import replace
from typing import Optional

from qgis.core import QgsMapLayerProxyModel, QgsProject, QgsVectorLayer
from qgis.gui import QgsMapLayerComboBox
from qgis.PyQt.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from ...layers.errors import LayerError
from ...profile.i18n import tr
from ..shared.plain import PlainLabel
from ..shared.widgets.background import Background
from .mask import read_mask
from .query import MaskLayer
from .session import SearchSession


class MaskRow(QWidget):
    """Shows the session's mask, and changes it. The mask keeps its polygons when the layer changes."""

    def __init__(self, session: SearchSession, parent: Optional[QWidget] = None):
        super().__init__(parent)
        self._session = session
        self._reading: Optional[Background] = None
        self._known = session.query.mask
        self.layer, self.selected, self.note = (
            QgsMapLayerComboBox(),
            QCheckBox(tr("Selected features only")),
            PlainLabel(),
        )
        self.layer.setFilters(QgsMapLayerProxyModel.Filter.PolygonLayer)
        self.layer.setAllowEmptyLayer(True, tr("No mask"))
        self.layer.setLayer(None)
        self.layer.setToolTip(tr("Search only inside the polygons of this layer"))
        self.layer.setAccessibleName(tr("Mask"))
        self.selected.setToolTip(tr("Use only the selected polygons. Check it again after you change the selection."))
        self.note.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for part in (self.layer, self.selected, self.note):
            column.addWidget(part)
        self.layer.activated.connect(self._changed)  # by the user: a layer that is removed leaves the mask as it is
        self.selected.clicked.connect(self._changed)
        QgsProject.instance().layersRemoved.connect(self._show)
        QgsProject.instance().cleared.connect(self.stop)
        session.query_changed.connect(self._show)
        self._show()

    def _changed(self, *_: object) -> None:
        layer = self.layer.currentLayer()
        self.stop()
        if not isinstance(layer, QgsVectorLayer):
            self._set("", "", MaskLayer())
            return
        chosen = MaskLayer(layer.id(), layer.name(), self.selected.isChecked())
        try:
            task = self._reading = read_mask(layer, chosen.selected)
        except LayerError as error:
            self._failed(error)
            return
        task.done.connect(lambda read: self._read(task, chosen, *read))
        task.failed.connect(lambda error: self._failed(error) if task is self._reading else None)
        task.start()

    def _read(self, task: Background, chosen: MaskLayer, wkt: str, crs: str) -> None:
        if task is self._reading and wkt:
            self._reading = None
            self._set(wkt, crs, chosen)

    def _failed(self, error: Exception) -> None:
        """Search without a mask, and say why. The row keeps what the user chose, to try again."""
        self.stop()
        self._known = MaskLayer()
        self.note.setText(str(error))
        self._show_note()
        self._set("", "", MaskLayer())

    def _set(self, wkt: str, crs: str, layer: MaskLayer) -> None:
        query = self._session.query
        filters = replace(query.filters, mask_wkt=wkt, mask_crs=crs)
        self._session.set_query(replace(query, filters=filters, mask=layer))

    def close_reading(self) -> None:
        """Akin is unloaded: forget a mask that is being read, and stop following the project."""
        self.stop()
        QgsProject.instance().layersRemoved.disconnect(self._show)
        QgsProject.instance().cleared.disconnect(self.stop)

    def stop(self) -> None:
        """Forget a mask that is being read, and what is said about the last one."""
        if self._reading is not None:
            self._reading.cancel()
            self._reading = None
        self.note.clear()
        self._show_note()

    def _show(self, *_: object) -> None:
        """Show the mask of the query, unless the user chose another one since, which is read or can't be used."""
        mask = self._session.query.mask
        if mask != self._known:
            self.stop()
        self._known = mask
        if self._reading is not None or self.note.text():
            return
        layer = QgsProject.instance().mapLayer(mask.layer) if mask.layer else None
        gone = tr("{layer} (removed from the project)").format(layer=mask.name)
        self.layer.setAllowEmptyLayer(True, gone if mask.layer and layer is None else tr("No mask"))
        if layer is None:
            self.layer.setCurrentIndex(0)  # setLayer(None) would show nothing, not even "No mask"
        else:
            self.layer.setLayer(layer)
        if mask.layer:
            self.selected.setChecked(mask.selected)
        self._show_note()

    def _show_note(self) -> None:
        self.note.setVisible(bool(self.note.text()))
