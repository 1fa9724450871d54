"""The form that turns a raster layer into a collection: the way in for a newcomer.

The whole set of parameters is in the toolbox (akin:encoderaster); here are those that a first time needs.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any, Callable, Optional

from qgis.core import QgsMapLayerProxyModel, QgsProject, QgsRasterLayer
from qgis.gui import QgsFileWidget, QgsMapCanvas, QgsMapLayerComboBox
from qgis.PyQt.QtCore import QStandardPaths, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from ..host import settings
from ..host.crs import write_extent
from ..host.i18n import tr
from . import encode_estimate
from .encode_estimate import EncodeEstimate


class EncodeDialog(QDialog):
    """Emits `wanted(layer, encoder id, folder, extent or None, word on the values)` when a person presses Encode.

    The word on the values is asked for once the estimate says that they are not known for sure.

    Args:
        canvas: whose current layer and extent are offered.
        engine: gives the shared engine, to list encoders; `open_engine` starts one of its own, to estimate.
        path_of: a raster layer -> the path the engine reads, or None where it is rendered first.
    """

    wanted = pyqtSignal(object, str, str, object, str)

    def __init__(
        self,
        canvas: QgsMapCanvas,
        engine: Callable[[], Any],
        open_engine: Callable[[], Any],
        path_of: Callable[[QgsRasterLayer], Optional[str]],
        parent: Optional[QWidget] = None,
    ):
        super().__init__(parent)
        self._canvas, self._path_of = canvas, path_of
        self.setWindowTitle(tr("Encode a raster"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.layer, self.encoder, self.folder = QgsMapLayerComboBox(), QComboBox(), QgsFileWidget()
        self._steps: dict[str, int] = {}  # dates at once, by encoder
        self.values = QLineEdit()
        self.in_view = QCheckBox(tr("Only the part in the map's view"))
        self.estimate = QLabel()
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.go = self.buttons.addButton(tr("Encode"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._estimating = EncodeEstimate(open_engine, self)
        self._set_up()
        self._lay_out()
        self._connect()
        self._list_encoders(engine)
        self._layer_changed()

    def done(self, result: int) -> None:
        """Closed, one way or the other."""
        self._estimating.stop()
        super().done(result)

    def accept(self) -> None:
        """Encode."""
        extent = write_extent(*self._view()) if self.in_view.isChecked() else None
        chosen = self.layer.currentLayer(), self.encoder.currentData(), self.folder.filePath()
        self.wanted.emit(*chosen, extent, self.values.text().strip())
        super().accept()

    def _set_up(self) -> None:
        self.layer.setFilters(QgsMapLayerProxyModel.Filter.RasterLayer)
        if isinstance(self._canvas.currentLayer(), QgsRasterLayer):
            self.layer.setLayer(self._canvas.currentLayer())
        self.layer.setToolTip(tr("The raster to search in. Add it to the map first if it is not here."))
        self.encoder.setToolTip(tr("The model that turns each patch of ground into a vector"))
        self.folder.setStorageMode(QgsFileWidget.StorageMode.GetDirectory)
        self.folder.setDialogTitle(tr("Folder of the collection"))
        self.folder.setToolTip(
            tr("A new folder, or a collection made with the same encoder, to which the raster is added")
        )
        self.values.setPlaceholderText(tr("as told by the file"))
        self.values.setToolTip(
            tr("What the raster's values are: reflectance, reflectance x 10000, db, power, dn, a scale and an offset")
        )
        self.in_view.setToolTip(tr("Leave out what lies outside the part of the map that you see"))
        self.estimate.setWordWrap(True)
        self.estimate.setTextFormat(Qt.TextFormat.PlainText)
        self.estimate.setMinimumHeight(9 * self.fontMetrics().height())
        self.estimate.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.setMinimumWidth(60 * self.fontMetrics().averageCharWidth())

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        rows = (
            (tr("&Raster"), self.layer),
            (tr("&Encoder"), self.encoder),
            (tr("&Collection"), self.folder),
            (tr("&Values"), self.values),
        )
        for label, widget in rows:
            form.addRow(label, widget)
            widget.setAccessibleName(label.replace("&", ""))
        self._values_label = form.labelForField(self.values)
        self._ask_for_values(False)
        form.addRow("", self.in_view)
        form.addRow(tr("Estimate"), self.estimate)
        column = QVBoxLayout(self)
        column.addLayout(form)
        column.addStretch(1)
        column.addWidget(self.buttons)

    def _connect(self) -> None:
        self.layer.layerChanged.connect(self._layer_changed)
        for signal in (
            self.encoder.currentIndexChanged,
            self.folder.fileChanged,
            self.in_view.toggled,
            self.values.textChanged,
        ):
            signal.connect(self._changed)
        self._estimating.started.connect(lambda: self.estimate.setText(tr("Estimating…")))
        self._estimating.known.connect(lambda e: self._estimated(encode_estimate.in_words(e)))
        self._estimating.failed.connect(lambda error: self._estimated(str(error)))
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)

    def _list_encoders(self, engine: Callable[[], Any]) -> None:
        self._listing = engine().request("list_encoders", {})
        self._listing.finished.connect(self._encoders_listed)
        self._listing.failed.connect(self._say)

    def _say(self, error: Exception) -> None:
        self.estimate.setText(str(error))

    def _estimated(self, text: str) -> None:
        self.estimate.setText("\n".join(filter(None, [self._dates_wanted(), text])))
        if "VALUES" in text:  # as the engine calls it, and the toolbox
            self._ask_for_values(True)

    def _dates_wanted(self) -> str:
        count = self._steps.get(self.encoder.currentData(), 1)
        if count == 1:
            return ""
        return tr(
            "This encoder looks at {count} dates of a place at once. Choose a raster that stacks them; to encode one "
            "raster a date, use Processing > Akin > Encode rasters."
        ).format(count=count)

    def _ask_for_values(self, asked: bool) -> None:
        for widget in (self.values, self._values_label):
            widget.setVisible(asked)

    def _encoders_listed(self, result: dict) -> None:
        for row, encoder in enumerate(result["encoders"]):
            about = encoder["problem"] or tr("{what} Licence: {licence}.").format(
                what=encoder["description"], licence=encoder["licence"]
            )
            self._steps[encoder["id"]] = encoder.get("steps", 1)
            self.encoder.addItem(encoder["name"], encoder["id"])
            self.encoder.setItemData(row, about, Qt.ItemDataRole.ToolTipRole)
            self.encoder.model().item(row).setEnabled(not encoder["problem"])
        kept = self.encoder.findData(settings.get("encoder"))
        self.encoder.setCurrentIndex(max(kept, 0))
        self._changed()

    def _layer_changed(self, *_: object) -> None:
        layer = self.layer.currentLayer()
        self.folder.setFilePath(_folder_for(layer, self._path_of(layer)) if layer else "")
        self.values.clear()
        self._ask_for_values(False)
        self._changed()

    def _changed(self, *_: object) -> None:
        layer, encoder, folder = self.layer.currentLayer(), self.encoder.currentData(), self.folder.filePath()
        self.go.setEnabled(bool(layer and encoder and folder))
        if not layer:
            self.estimate.setText(tr("Add a raster to the map first (Layer > Add Layer > Add Raster Layer…)."))
            self._estimating.ask(None)
            return
        path = self._path_of(layer)
        if path is None:
            self.estimate.setText(tr("This layer is no file: QGIS renders it first, so its cost is not known yet."))
        if not (path and encoder and folder):
            self._estimating.ask(None)
            return
        extent = write_extent(*self._view()) if self.in_view.isChecked() else None
        request = {"inputs": [path], "encoder": encoder, "collection": folder, "extent": extent}
        self._estimating.ask({**request, "values": self.values.text().strip()})

    def _view(self) -> tuple:
        return self._canvas.extent(), self._canvas.mapSettings().destinationCrs()


def _folder_for(layer: QgsRasterLayer, path: Optional[str]) -> str:
    beside = Path(path).parent if path and not path.startswith("/vsi") else None
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    places = (beside, QgsProject.instance().homePath(), documents)
    base = next((Path(p) for p in places if p and os.access(p, os.W_OK)), Path.home())
    name = "".join(c if c.isalnum() or c in "-_ " else "_" for c in layer.name()).strip() or "raster"
    return str(base / f"{name}_akin")
