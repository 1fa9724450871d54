"""The form that encodes a raster layer into a collection.

It has only the fields that a first encoding needs. The algorithm akin:encoderaster has all of them.
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

from ...algorithms.encode.encoding import Estimate, with_rasters
from ...algorithms.encode.look_for import look_for_choices
from ...algorithms.encode.typed import parse_bands, parse_pixel_size
from ...client.errors import EngineError
from ...contract import verbs
from ...contract.requests.encode_raster import EncodeRaster
from ...contract.requests.encoders import ListEncoders, ListEncodersResult
from ...layers import rasters
from ...layers.crs import write_extent
from ...layers.provenance import request_of
from ...layers.sources import NamedRaster
from ...profile import collections, settings
from ...profile.i18n import say, tr
from .estimate import EncodeEstimate, cost_text, patches_text

ESTIMATE_LINES = 9


def folder_for(layer: QgsRasterLayer, path: Optional[str], encoder: str) -> str:
    """A folder next to the raster with the layer's name: a new one, or a collection of the same encoder.

    Args:
        path: the raster's file; None where QGIS renders it.
        encoder: id of the chosen encoder; "" for none yet.
    """
    next_to = Path(path).parent if path and not path.startswith("/vsi") else None
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    places = (next_to, QgsProject.instance().homePath(), documents)
    base = next((Path(p) for p in places if p and os.access(p, os.W_OK)), Path.home())
    name = "".join(c if c.isalnum() or c in "-_ " else "_" for c in layer.name()).strip() or "raster"
    plain = str(base / f"{name}_akin")
    taken = encoder and collections.encoder_of(plain) not in ("", encoder)
    return str(base / f"{name}_{encoder}_akin") if taken else plain


class EncodeDialog(QDialog):
    """Emits `wanted` when the user presses Encode.

    The fields Bands, Values and Pixel size appear when a message of the estimate is about them.

    Args:
        canvas: its current layer and extent are the defaults.
        engine: returns the shared engine, which lists the encoders.
        open_engine: starts an engine for the estimate.
        path_of: a raster layer -> the path the engine reads, or None where QGIS renders it first.
    """

    wanted = pyqtSignal(object, object, object)  # QgsRasterLayer, EncodeRaster, the Estimate for it or None

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
        self._steps: dict[str, int] = {}  # dates that an encoder takes at once, by its id
        self._suggested = ""  # the folder, until the user chooses another
        self._known: Optional[Estimate] = None
        self.look_for, self.patches = QComboBox(), QLabel()
        self.bands, self.values, self.pixel_size = QLineEdit(), QLineEdit(), QLineEdit()
        self.in_view = QCheckBox(tr("Only the current map extent"))
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
        """The dialog closes."""
        self._estimating.stop()
        super().done(result)

    def accept(self) -> None:
        """Encode."""
        request = self._request()
        known = self._known if self._known and self._known.is_for(request) else None
        self.wanted.emit(self.layer.currentLayer(), request, known)
        super().accept()

    def _set_up(self) -> None:
        self.layer.setFilters(QgsMapLayerProxyModel.Filter.RasterLayer)
        layers = QgsProject.instance().mapLayers().values()
        self.layer.setExceptedLayerList([one for one in layers if request_of(one) is not None])  # not heat maps
        if isinstance(self._canvas.currentLayer(), QgsRasterLayer):
            self.layer.setLayer(self._canvas.currentLayer())
        self.layer.setToolTip(tr("The raster to search in. If it is not in the list, add it to the map first."))
        self.encoder.setToolTip(tr("The model that computes a vector for each patch"))
        self.folder.setStorageMode(QgsFileWidget.StorageMode.GetDirectory)
        self.folder.setDialogTitle(tr("Folder of the collection"))
        self.folder.setToolTip(tr("A new folder, or a collection of the same encoder to which Akin adds the raster"))
        self.bands.setPlaceholderText(tr("Detected from band names, or e.g. 4 3 2"))
        self.bands.setToolTip(tr("The band numbers for the encoder's channels, in the order of the channels: 4 3 2"))
        self.values.setPlaceholderText(tr("Detected from the file"))
        self.values.setToolTip(
            tr("What the values are: reflectance, reflectance x 10000, db, power, dn, or a scale and an offset")
        )
        for wish, label in look_for_choices().items():
            self.look_for.addItem(label, wish)
        self.look_for.setToolTip(
            tr("Akin chooses a pixel size that suits what you look for. A collection that exists keeps its pixel size.")
        )
        self.pixel_size.setPlaceholderText(tr("Chosen by Akin, or metres, for example 0.5"))
        self.pixel_size.setToolTip(tr("The pixel size, in metres, at which Akin reads the raster"))
        self.in_view.setToolTip(tr("Encode only the part of the raster that the map shows"))
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
            (tr("&Look for"), self.look_for),
            ("", self.patches),
            (tr("&Bands"), self.bands),
            (tr("&Values"), self.values),
            (tr("&Pixel size (m)"), self.pixel_size),
        )
        for label, widget in rows:
            form.addRow(label, widget)
            widget.setAccessibleName(label.replace("&", ""))
        # by the names of the request's arguments
        self._fields = {"bands": self.bands, "values": self.values, "pixel_size_m": self.pixel_size}
        self._labels = {name: form.labelForField(field) for name, field in self._fields.items()}
        self._show_fields(())
        self._show("")
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
            self.pixel_size.textChanged,
            self.look_for.currentIndexChanged,
        ):
            signal.connect(self._changed)
        self.encoder.currentIndexChanged.connect(self._encoder_changed)
        self._estimating.started.connect(lambda: self._show(tr("Estimating…")))
        self._estimating.known.connect(self._estimated)
        self._estimating.failed.connect(self._refused)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)

    def _list_encoders(self, engine: Callable[[], Any]) -> None:
        self._listing = engine().request(verbs.LIST_ENCODERS, ListEncoders())
        self._listing.finished.connect(self._encoders_listed)
        self._listing.failed.connect(lambda error: self._show(str(error)))

    def _show(self, text: str) -> None:
        """Show the whole text. The form grows with it and never shrinks, so that nothing moves under the pointer."""
        label, line = self.estimate, self.fontMetrics().height()
        label.setText(text)
        least = max(ESTIMATE_LINES * line, label.minimumHeight())
        label.setMinimumHeight(max(least, label.heightForWidth(label.width())) if self.isVisible() else least)

    def _estimated(self, estimate: Estimate) -> None:
        self._known = estimate
        self.patches.setText(patches_text(estimate.result))
        messages = (*estimate.result.match, *estimate.result.warnings)
        self._show_fields({name for message in messages for name in message.fields})
        self._show("\n".join(filter(None, [self._dates_needed(), cost_text(estimate.result)])))

    def _refused(self, error: EngineError) -> None:
        self._show_fields(error.fields)
        self._show("\n".join(filter(None, [self._dates_needed(), error.message])))

    def _dates_needed(self) -> str:
        count = self._steps.get(self.encoder.currentData(), 1)
        if count == 1:
            return ""
        return tr(
            "This encoder takes {count} dates of a place at once. Choose a raster that stacks them. To encode one "
            "raster for each date, use Processing Toolbox > Akin > Encode rasters."
        ).format(count=count)

    def _show_fields(self, names: Collection[str]) -> None:
        """Show the fields with these names. Fields that the user filled in stay."""
        for name, field in self._fields.items():
            for widget in (field, self._labels[name]):
                widget.setVisible(name in names or bool(field.text()))

    def _encoders_listed(self, result: ListEncodersResult) -> None:
        for row, encoder in enumerate(result.encoders):
            problem = say(encoder.problem) if encoder.problem else ""
            text = tr("{description} Licence: {licence}.")
            about = text.format(description=encoder.description, licence=encoder.licence.rstrip("."))
            self._steps[encoder.id] = encoder.steps
            self.encoder.addItem(encoder.name, encoder.id)
            self.encoder.setItemData(row, problem or about, Qt.ItemDataRole.ToolTipRole)
            self.encoder.model().item(row).setEnabled(not problem)
        kept = self.encoder.findData(settings.get("encoder"))
        self.encoder.setCurrentIndex(max(kept, 0))
        self._encoder_changed()

    def _layer_changed(self, *_: object) -> None:
        for field in self._fields.values():
            field.clear()
        self._show_fields(())
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
        self._known = None
        self.patches.setText("")
        layer, encoder, folder = self.layer.currentLayer(), self.encoder.currentData(), self.folder.filePath()
        self.look_for.setEnabled(not collections.is_collection(folder))
        self.go.setEnabled(bool(layer and encoder and folder))
        self._estimating.ask(self._to_estimate() if layer and encoder and folder else None)
        if not layer:
            self._show(tr("Add a raster to the map first (Layer > Add Layer > Add Raster Layer…)."))

    def _to_estimate(self) -> Optional[EncodeRaster]:
        """The request to estimate; None where it can't be, with the reason shown."""
        try:
            request = self._request()
        except ValueError as error:
            self.go.setEnabled(False)
            self._show(str(error))
            return None
        if request.inputs:
            return request
        self._show(
            tr("This layer is not a file. QGIS renders it first, so Akin can't estimate the time and disk space yet.")
        )
        return None

    def _request(self) -> EncodeRaster:
        """The request as the form has it. Raises ValueError, with a sentence, for a field that is not a number."""
        layer, encoder = self.layer.currentLayer(), self.encoder.currentData()
        request = EncodeRaster(
            inputs=(),
            encoder=encoder,
            collection=collections.absolute(self.folder.filePath()),
            extent=write_extent(*self._view()) if self.in_view.isChecked() else None,
            bands=parse_bands(self.bands.text()),
            values=self.values.text().strip(),
            pixel_size_m=parse_pixel_size(self.pixel_size.text()),
            look_for=self.look_for.currentData() if self.look_for.isEnabled() else "",
            threads=settings.get("threads"),
            device=settings.get("device"),
        )
        path = self._path_of(layer)
        if path is None:
            return request
        raster = NamedRaster(path, layer.name(), rasters.date_of(layer))
        return with_rasters(request, [raster], self._steps.get(encoder, 1))

    def _view(self) -> tuple:
        return self._canvas.extent(), self._canvas.mapSettings().destinationCrs()
