"""The form that turns a raster layer into a collection: the way in for a newcomer.

The whole set of parameters is in the toolbox (akin:encoderaster); here are those that a first time needs.
"""

from __future__ import annotations

import os
from collections.abc import Collection
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

from ...contract import PreflightResult
from ...contract.import_arguments import ArgumentError, parse
from ...layers.crs import write_extent
from ...layers.provenance import request_of
from ...profile import collections, settings
from ...profile.i18n import say, tr
from . import estimate as encode_estimate
from .estimate import EncodeEstimate


def folder_for(layer: QgsRasterLayer, path: Optional[str], encoder: str) -> str:
    """A folder beside the raster, named after the layer: a new one, or the collection that this encoder made there.

    Args:
        path: the raster's file; None where QGIS renders it. encoder: id of the encoder that is chosen; "" for none yet.
    """
    beside = Path(path).parent if path and not path.startswith("/vsi") else None
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    places = (beside, QgsProject.instance().homePath(), documents)
    base = next((Path(p) for p in places if p and os.access(p, os.W_OK)), Path.home())
    name = "".join(c if c.isalnum() or c in "-_ " else "_" for c in layer.name()).strip() or "raster"
    plain = str(base / f"{name}_akin")
    taken = encoder and collections.encoder_of(plain) not in ("", encoder)
    return str(base / f"{name}_{encoder}_akin") if taken else plain


ESTIMATE_LINES = 9


class EncodeDialog(QDialog):
    """Emits `wanted(layer, encoder id, folder, extent or None, word on the values, bands)` once Encode is pressed.

    The bands and the word on the values are asked for once the estimate says that they are not known for sure.

    Args:
        canvas: whose current layer and extent are offered.
        engine: gives the shared engine, to list encoders; `open_engine` starts one of its own, to estimate.
        path_of: a raster layer -> the path the engine reads, or None where it is rendered first.
    """

    wanted = pyqtSignal(object, str, str, object, str, str)

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
        self._suggested = ""  # the folder, as long as nobody names another
        self.bands, self.values = QLineEdit(), QLineEdit()
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
        self.wanted.emit(*chosen, extent, self.values.text().strip(), self.bands.text().strip())
        super().accept()

    def _set_up(self) -> None:
        self.layer.setFilters(QgsMapLayerProxyModel.Filter.RasterLayer)
        layers = QgsProject.instance().mapLayers().values()
        self.layer.setExceptedLayerList([one for one in layers if request_of(one) is not None])  # Akin's own heat maps
        if isinstance(self._canvas.currentLayer(), QgsRasterLayer):
            self.layer.setLayer(self._canvas.currentLayer())
        self.layer.setToolTip(tr("The raster to search in. Add it to the map first if it is not here."))
        self.encoder.setToolTip(tr("The model that turns each patch of ground into a vector"))
        self.folder.setStorageMode(QgsFileWidget.StorageMode.GetDirectory)
        self.folder.setDialogTitle(tr("Folder of the collection"))
        self.folder.setToolTip(
            tr("A new folder, or a collection made with the same encoder, to which the raster is added")
        )
        self.bands.setPlaceholderText(tr("told by their names; else such as 4 3 2"))
        self.bands.setToolTip(tr("The numbers of the raster's bands that feed the encoder's channels, in order: 4 3 2"))
        self.values.setPlaceholderText(tr("as told by the file"))
        self.values.setToolTip(
            tr("What the raster's values are: reflectance, reflectance x 10000, db, power, dn, a scale and an offset")
        )
        self.in_view.setToolTip(tr("Leave out what lies outside the part of the map that you see"))
        self.estimate.setWordWrap(True)
        self.estimate.setTextFormat(Qt.TextFormat.PlainText)
        self.estimate.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.setMinimumWidth(84 * self.fontMetrics().averageCharWidth())

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        rows = (
            (tr("&Raster"), self.layer),
            (tr("&Encoder"), self.encoder),
            (tr("&Collection"), self.folder),
            (tr("&Bands"), self.bands),
            (tr("&Values"), self.values),
        )
        for label, widget in rows:
            form.addRow(label, widget)
            widget.setAccessibleName(label.replace("&", ""))
        self._in_doubt = {"bands": self.bands, "values": self.values}  # by the names of the request's arguments
        self._labels = {name: form.labelForField(field) for name, field in self._in_doubt.items()}
        self._ask_for(())
        self._tell("")
        form.addRow("", self.in_view)
        form.addRow(tr("Estimate"), self.estimate)
        column = QVBoxLayout(self)
        column.addLayout(form)
        column.addStretch(1)
        column.addWidget(self.buttons)

    def _connect(self) -> None:
        self.layer.layerChanged.connect(self._layer_changed)
        for signal in (
            self.folder.fileChanged,
            self.in_view.toggled,
            self.bands.textChanged,
            self.values.textChanged,
        ):
            signal.connect(self._changed)
        self.encoder.currentIndexChanged.connect(self._encoder_changed)
        self._estimating.started.connect(lambda: self._tell(tr("Estimating…")))
        self._estimating.known.connect(self._known)
        self._estimating.failed.connect(lambda error: self._estimated(str(error), error.fields))
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)

    def _list_encoders(self, engine: Callable[[], Any]) -> None:
        self._listing = engine().request("list_encoders", {})
        self._listing.finished.connect(self._encoders_listed)
        self._listing.failed.connect(self._say)

    def _say(self, error: Exception) -> None:
        self._tell(str(error))

    def _tell(self, text: str) -> None:
        """Show it whole: the form grows with it, and never shrinks under a person's hands."""
        label, line = self.estimate, self.fontMetrics().height()
        label.setText(text)
        least = max(ESTIMATE_LINES * line, label.minimumHeight())
        label.setMinimumHeight(max(least, label.heightForWidth(label.width())) if self.isVisible() else least)

    def _known(self, estimate: PreflightResult) -> None:
        self._estimated(encode_estimate.in_words(estimate), encode_estimate.fields_in_doubt(estimate))

    def _estimated(self, text: str, fields: Collection[str]) -> None:
        self._ask_for(fields)
        self._tell("\n".join(filter(None, [self._dates_wanted(), text])))

    def _dates_wanted(self) -> str:
        count = self._steps.get(self.encoder.currentData(), 1)
        if count == 1:
            return ""
        return tr(
            "This encoder looks at {count} dates of a place at once. Choose a raster that stacks them; to encode one "
            "raster a date, use Processing > Akin > Encode rasters."
        ).format(count=count)

    def _ask_for(self, fields: Collection[str]) -> None:
        """Show these fields, by the names of the request's arguments; those that are filled in stay."""
        for name, field in self._in_doubt.items():
            for widget in (field, self._labels[name]):
                widget.setVisible(name in fields or bool(field.text()))

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
        self._encoder_changed()

    def _layer_changed(self, *_: object) -> None:
        for field in self._in_doubt.values():
            field.clear()
        self._ask_for(())
        self._suggest()
        self._changed()

    def _encoder_changed(self, *_: object) -> None:
        self.bands.clear()  # they were for another encoder's channels
        if self.folder.filePath() == self._suggested:
            self._suggest()
        self._changed()

    def _suggest(self) -> None:
        layer, encoder = self.layer.currentLayer(), self.encoder.currentData() or ""
        self._suggested = folder_for(layer, self._path_of(layer), encoder) if layer else ""
        self.folder.setFilePath(self._suggested)

    def _changed(self, *_: object) -> None:
        layer, encoder, folder = self.layer.currentLayer(), self.encoder.currentData(), self.folder.filePath()
        self.go.setEnabled(bool(layer and encoder and folder))
        if not layer:
            self._tell(tr("Add a raster to the map first (Layer > Add Layer > Add Raster Layer…)."))
            self._estimating.ask(None)
            return
        path = self._path_of(layer)
        if path is None:
            self._tell(tr("This layer is no file: QGIS renders it first, so its cost is not known yet."))
        if not (path and encoder and folder):
            self._estimating.ask(None)
            return
        extent = write_extent(*self._view()) if self.in_view.isChecked() else None
        request = {"inputs": [path], "encoder": encoder, "collection": folder, "extent": extent}
        try:
            request["bands"] = parse("bands", self.bands.text())
        except ArgumentError as error:
            self.go.setEnabled(False)
            self._estimating.ask(None)
            self._tell(say(error.message))
            return
        self._estimating.ask({**request, "values": self.values.text().strip()})

    def _view(self) -> tuple:
        return self._canvas.extent(), self._canvas.mapSettings().destinationCrs()
