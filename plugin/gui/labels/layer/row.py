"""The choice of the labels layer and of its field; undo, redo and save."""

from __future__ import annotations

from typing import Optional

from qgis.core import Qgis, QgsMapLayer, QgsVectorLayer
from qgis.gui import QgsFieldComboBox, QgsMapLayerComboBox
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ....layers.labels import structure
from ....profile.i18n import tr
from ...shared.help import HelpButton
from ...shared.plain import PlainLabel, as_tip
from ...shared.widgets.icon_button import icon_button
from ..session import LabelSession
from .usual_field import is_value, usual_field


class LayerRow(QWidget):
    """Shows the layer of a session. Emits `file_wanted`: the temporary labels shall be kept in a file."""

    file_wanted = pyqtSignal()

    def __init__(self, session: LabelSession, parent: Optional[QWidget] = None):
        super().__init__(parent)
        self._session = session
        self.layer, self.field = QgsMapLayerComboBox(), QgsFieldComboBox()
        self.layer.setFilters(Qgis.LayerFilters(Qgis.LayerFilter.PointLayer | Qgis.LayerFilter.PolygonLayer))
        self.layer.setAllowEmptyLayer(True, tr("New labels layer"))
        self.layer.setToolTip(
            as_tip(tr("The layer with the labels: points or polygons. The first label makes a new layer."))
        )
        self.layer.setAccessibleName(tr("Labels layer"))
        self.field.setToolTip(as_tip(tr("The field with the class or the value of each label")))
        self.field.setAccessibleName(tr("Field of the labels"))
        self.numbers = QCheckBox(tr("Values"))
        self.numbers.setToolTip(as_tip(tr("The field has values, such as a height or a share, and not classes")))
        self.undo = icon_button("/mActionUndo.svg", tr("Undo the last edit of the labels (Ctrl+Z)"))
        self.redo = icon_button("/mActionRedo.svg", tr("Redo the edit of the labels (Ctrl+Shift+Z)"))
        self.save = icon_button(
            "/mActionSaveEdits.svg", tr("Save the labels in their layer. Saving the project also saves them.")
        )
        self.more = icon_button("/mActionOptions.svg", tr("Show the field of the labels"))
        self.more.setCheckable(True)
        self.note = PlainLabel()
        self.note.setWordWrap(True)
        self.keep = QPushButton(tr("Keep in a file…"))
        self.keep.setToolTip(as_tip(tr("Save the temporary labels in a GeoPackage. The layer stays where it is.")))
        self._lay_out()
        self.layer.activated.connect(self._layer_chosen)  # by the user
        self.field.activated.connect(self._field_chosen)
        self.numbers.clicked.connect(self._field_chosen)
        self.more.clicked.connect(self._show_field)
        self.undo.clicked.connect(session.undo)
        self.redo.clicked.connect(session.redo)
        self.save.clicked.connect(session.save)
        self.keep.clicked.connect(self.file_wanted)
        session.layer_changed.connect(self._show_layer)
        session.labels_changed.connect(self._show)
        self._show_layer()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        lines = (
            (self.layer, self.more, self.undo, self.redo, self.save, HelpButton("labels")),
            (self.field, self.numbers),
            (self.note, self.keep),
        )
        for widgets in lines:
            row = QHBoxLayout()
            for widget in widgets:
                row.addWidget(widget, 1 if widget is widgets[0] else 0)
            column.addLayout(row)

    def _show_layer(self) -> None:
        session = self._session
        if session.layer is None:
            self.layer.setCurrentIndex(0)  # "New labels layer"; setLayer(None) shows an empty box
        else:
            self.layer.setLayer(session.layer)
        self.field.setLayer(session.layer)
        if session.labels is not None:
            self.field.setField(session.labels.field)
        self.numbers.setChecked(session.numbers)
        self.more.setEnabled(session.layer is not None)
        self.more.setChecked(session.layer is not None and not _is_plain(session))
        self._show_field()
        self._show()

    def _show_field(self) -> None:
        for widget in (self.field, self.numbers):
            widget.setVisible(self.more.isChecked())

    def _show(self) -> None:
        session = self._session
        self.undo.setEnabled(session.can_undo())
        self.redo.setEnabled(session.can_redo())
        self.save.setEnabled(session.labels is not None and session.labels.is_unsaved())
        text = ""
        if session.labels is not None and not session.labels.has_field():
            text = tr("The layer has no field {field} any more. Choose another field.")
            text = text.format(field=session.labels.field)
        elif session.is_temporary():
            text = tr("This layer is temporary: it is lost when QGIS closes.")
        self.note.setText(text)
        self.note.setVisible(bool(text))
        self.keep.setVisible(session.is_temporary())

    def _layer_chosen(self, *_: object) -> None:
        layer = self.layer.currentLayer()
        if layer is self._session.layer:
            return
        if isinstance(layer, QgsVectorLayer):
            name, numbers = usual_field(layer)
            self._session.use(layer, name, numbers)
        else:
            self._session.use(None)

    def _field_chosen(self, *_: object) -> None:
        layer: QgsMapLayer = self._session.layer
        name = self.field.currentField()
        if layer is not None and name:
            numeric = layer.fields().field(name).isNumeric()
            by_user = self.sender() is self.numbers
            numbers = self.numbers.isChecked() if by_user else is_value(layer, name)
            self._session.use(layer, name, numbers and numeric)


def _is_plain(session: LabelSession) -> bool:
    """Whether the layer is one that Akin made, with its classes: there is nothing to choose."""
    labels = session.labels
    return labels is not None and structure.is_own(labels.layer) and labels.field == structure.CLASS
