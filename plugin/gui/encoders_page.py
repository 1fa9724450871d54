"""The page of encoders in QGIS's options: what there is, what fits, download and delete."""

from __future__ import annotations

from typing import Any, Callable, Optional

from qgis.core import QgsMapLayerProxyModel, QgsRasterLayer
from qgis.gui import QgsMapLayerComboBox, QgsOptionsPageWidget, QgsOptionsWidgetFactory
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import (
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QMessageBox,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ..host import log, paths
from ..host.engine import Engine
from ..host.i18n import tr
from ..host.rasters import path_of
from . import encoder_entry
from .encoder_shelf import EncoderShelf
from .encoder_table import EncoderTable
from .import_dialog import ImportDialog


class EncodersPageFactory(QgsOptionsWidgetFactory):
    """Gives QGIS the page, each time the options are opened.

    Args:
        current_layer: gives the layer that is chosen in QGIS, or None.
    """

    def __init__(self, shelf: EncoderShelf, current_layer: Callable[[], Any]):
        super().__init__()
        self._shelf, self._current_layer = shelf, current_layer
        self.setTitle(tr("Akin encoders"))

    def icon(self) -> QIcon:
        """Akin's."""
        return QIcon(paths.icon("akin"))

    def createWidget(self, parent: Optional[QWidget] = None) -> "EncodersPage":
        """A new page."""
        return EncodersPage(self._shelf, self._current_layer(), parent)


class EncodersPage(QgsOptionsPageWidget):
    """Follows the EncoderShelf; closing the options does not stop a download.

    Args:
        layer: the raster to judge for, to begin with.
        open_engine: starts an engine of its own, to import with.
    """

    def __init__(
        self,
        shelf: EncoderShelf,
        layer: Any = None,
        parent: Optional[QWidget] = None,
        open_engine: Callable[[], Any] = Engine.own,
    ):
        super().__init__(parent)
        self._shelf, self._open_engine = shelf, open_engine
        self.raster, self.table = QgsMapLayerComboBox(), EncoderTable()
        self.about, self.note, self.progress = QLabel(), QLabel(), QProgressBar()
        self.download, self.delete = QPushButton(tr("&Download")), QPushButton(tr("De&lete…"))
        self.cancel, self.import_file = QPushButton(tr("Cancel")), QPushButton(tr("&Import an ONNX file…"))
        self._set_up(layer)
        self._lay_out()
        self._connect()
        self._busy()
        self._look()

    def apply(self) -> None:
        """OK was pressed in the options: all is done already."""

    def _set_up(self, layer: Any) -> None:
        self.raster.setFilters(QgsMapLayerProxyModel.Filter.RasterLayer)
        self.raster.setAllowEmptyLayer(True)
        if isinstance(layer, QgsRasterLayer):
            self.raster.setLayer(layer)
        elif self.raster.count() > 1:
            self.raster.setCurrentIndex(1)  # the first raster there is; 0 is none
        self.raster.setToolTip(tr("The encoders are judged for this raster: its bands and the size of its pixels"))
        self.download.setToolTip(tr("Fetch the chosen encoder; it runs in the background and is checked before use"))
        self.delete.setToolTip(tr("Take the chosen encoder off this machine; collections made with it stay"))
        self.import_file.setToolTip(tr("Make an encoder of your own ONNX file, and try it before it is kept"))
        self.cancel.setToolTip(tr("Stop the download; it goes on from there the next time"))
        for label, name in ((self.about, tr("About the chosen encoder")), (self.note, tr("What was done"))):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
            label.setAccessibleName(name)
        self.about.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.about.setMinimumHeight(7 * self.fontMetrics().height())
        self.progress.setRange(0, 100)

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.addRow(tr("Judge &for"), self.raster)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        buttons = QHBoxLayout()
        for widget in (self.download, self.delete, self.import_file):
            buttons.addWidget(widget)
        buttons.addStretch(1)
        buttons.addWidget(self.progress)
        buttons.addWidget(self.cancel)
        column = QVBoxLayout(self)
        column.addLayout(form)
        column.addWidget(self.table, 1)
        column.addWidget(self.about)
        column.addLayout(buttons)
        column.addWidget(self.note)

    def _connect(self) -> None:
        shelf = self._shelf
        self.raster.layerChanged.connect(self._look)
        self.table.chosen.connect(self._chosen)
        self.download.clicked.connect(self._download)
        self.delete.clicked.connect(self._delete)
        self.import_file.clicked.connect(self._import)
        self.cancel.clicked.connect(shelf.cancel)
        shelf.listed.connect(self.table.show_entries)
        shelf.noted.connect(self.note.setText)
        shelf.working_on.connect(self.note.setText)
        shelf.progressed.connect(self._progressed)
        shelf.failed.connect(self._failed)
        shelf.began.connect(self._busy)
        shelf.ended.connect(self._busy)

    def _look(self, *_: object) -> None:
        layer = self.raster.currentLayer()
        self._shelf.look((path_of(layer) or "") if layer is not None else "")

    def _busy(self) -> None:
        busy = self._shelf.busy
        self.progress.setVisible(busy)
        self.cancel.setVisible(busy)
        self.progress.setValue(0)
        self._chosen(self.table.entry())

    def _progressed(self, percent: float) -> None:
        self.progress.setValue(round(percent))

    def _chosen(self, entry: Optional[dict]) -> None:
        free = entry is not None and not self._shelf.busy
        self.about.setText(encoder_entry.about(entry) if entry else "")
        self.download.setEnabled(free and encoder_entry.can_download(entry))
        self.delete.setEnabled(free and encoder_entry.can_delete(entry))

    def _download(self) -> None:
        entry = self.table.entry()
        text = tr("{name} may not be used commercially ({licence}). Do you accept this?")
        if not entry["non_commercial"] or self._sure(
            text.format(name=entry["name"], licence=entry["licence"]), tr("Licence")
        ):
            self._shelf.download(entry, bool(entry["non_commercial"]))

    def _delete(self) -> None:
        entry = self.table.entry()
        text = tr("Delete {name}? Its collections stay, but can't be asked for words or pictures until it is back.")
        if self._sure(text.format(name=entry["name"]), tr("Delete an encoder")):
            self._shelf.delete(entry)

    def _import(self) -> None:
        dialog = ImportDialog(self._open_engine, self.raster.currentLayer(), self)
        dialog.saved.connect(self._imported)
        dialog.open()

    def _imported(self, encoder: str) -> None:
        self.note.setText(tr("{id} is ready: choose it in Encode a raster….").format(id=encoder))
        self._shelf.look()

    def _sure(self, text: str, title: str) -> bool:
        yes, no = QMessageBox.StandardButton.Yes, QMessageBox.StandardButton.No
        return QMessageBox.question(self, title, text, yes | no, no) == yes

    def _failed(self, error: Exception) -> None:
        self.note.setText(str(error))
        log.warning(str(error))
