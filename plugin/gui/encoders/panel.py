"""The encoders there are and could be: what fits a raster, download, export, import, delete."""

from __future__ import annotations

import html
from typing import Any, Callable, Optional

from qgis.core import QgsMapLayerProxyModel, QgsRasterLayer
from qgis.gui import QgsMapLayerComboBox
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QHideEvent, QResizeEvent, QShowEvent
from qgis.PyQt.QtWidgets import (
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QMessageBox,
    QProgressBar,
    QPushButton,
    QSplitter,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from ...client.engine import Engine
from ...client.errors import EngineMissing
from ...layers.errors import LayerError
from ...layers.provenance import request_of
from ...layers.rasters import path_of
from ...profile import log
from ...profile.i18n import tr
from ..importing.dialog import ImportDialog
from ..shared.flow_layout import FlowLayout
from . import entry as encoder_entry
from .export import EncoderExport
from .hub_box import HubBox
from .listing import EncoderListing
from .shelf import EncoderShelf
from .table import EncoderTable

#: A panel this many times as wide as high has the text beside the table, and not below.
WIDE = 2.0
LINK = "#3a84d0"  # read as well on white as on the dark themes, which leave Qt's own dark blue


class EncodersPanel(QWidget):
    """Follows the EncoderShelf. It looks when it is shown, and whenever encoders changed while it is.

    Args:
        layer: the raster to judge for, to begin with.
        open_engine: starts an engine of its own, to import with.
    """

    torch_wanted = pyqtSignal()

    def __init__(
        self,
        shelf: EncoderShelf,
        layer: Any = None,
        parent: Optional[QWidget] = None,
        open_engine: Callable[[], Any] = Engine.own,
    ):
        super().__init__(parent)
        self._shelf, self._open_engine = shelf, open_engine
        self._listing, self._export = EncoderListing(shelf.engine, self), EncoderExport(self)
        self.raster, self.table, self.about = QgsMapLayerComboBox(), EncoderTable(), QTextBrowser()
        self.unjudged, self.note, self.progress = QLabel(), QLabel(), QProgressBar()
        self.download, self.export = QPushButton(), QPushButton(tr("E&xport…"))
        self.delete, self.import_file = QPushButton(tr("De&lete…")), QPushButton(tr("&Import an ONNX file…"))
        self.cancel, self.torch = QPushButton(tr("Cancel")), QPushButton(tr("Install &torch…"))
        self.hub, self.split = HubBox(shelf), QSplitter()
        self._set_up(layer)
        self._explain()
        self._lay_out()
        self._connect()
        self._busy()

    def judge_for(self, layer: Any) -> None:
        """Judge for this layer, where it is a raster, and no heat map of Akin's own."""
        imagery = isinstance(layer, QgsRasterLayer) and request_of(layer) is None
        if imagery and layer != self.raster.currentLayer():
            self.raster.setLayer(layer)

    def showEvent(self, event: QShowEvent) -> None:
        """It is seen: time to look."""
        super().showEvent(event)
        if not event.spontaneous():
            self._look()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks any more."""
        super().hideEvent(event)
        if not event.spontaneous():
            self._listing.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wide panels have the text beside the table."""
        super().resizeEvent(event)
        wide = self.width() > WIDE * self.height()
        self.split.setOrientation(Qt.Orientation.Horizontal if wide else Qt.Orientation.Vertical)

    def _set_up(self, layer: Any) -> None:
        self.raster.setFilters(QgsMapLayerProxyModel.Filter.RasterLayer)
        self.raster.setAllowEmptyLayer(True)
        if self.raster.count() > 1:
            self.raster.setCurrentIndex(1)  # the first raster there is; 0 is none
        self.judge_for(layer)
        for label in (self.unjudged, self.note):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
            label.hide()
        self.about.setOpenExternalLinks(True)
        self.progress.setRange(0, 100)
        self.torch.hide()

    def _explain(self) -> None:
        self.about.setAccessibleName(tr("About the chosen encoder"))
        self.note.setAccessibleName(tr("What was done"))
        self.unjudged.setText(
            tr(
                "This layer is no file: QGIS renders it in red, green and blue, at the encoder's own pixel size. Any "
                "encoder of colours fits."
            )
        )
        self.raster.setToolTip(tr("The encoders are judged for this raster: its bands and the size of its pixels"))
        self.download.setToolTip(tr("Fetch the chosen encoder; it runs in the background and is checked before use"))
        self.export.setToolTip(tr("Make an encoder of the chosen one's checkpoint; this needs torch, once"))
        self.delete.setToolTip(tr("Take the chosen encoder off this machine; collections made with it stay"))
        self.import_file.setToolTip(tr("Make an encoder of your own ONNX file, and try it before it is kept"))
        self.cancel.setToolTip(tr("Stop the download; it goes on from there the next time"))
        self.torch.setToolTip(tr("Open Settings > Options > Akin: Install is under Exporting encoders (torch)"))

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(tr("Judge &for"), self.raster)
        form.addRow(self.unjudged)
        self.split.addWidget(self.table)
        self.split.addWidget(self.about)
        self.split.setStretchFactor(0, 3)
        self.split.setStretchFactor(1, 2)
        self.split.setChildrenCollapsible(False)
        buttons = QWidget()
        flow = FlowLayout(buttons)
        for widget in (self.download, self.export, self.delete, self.import_file, self.torch):
            flow.addWidget(widget)
        running = QHBoxLayout()
        running.addWidget(self.progress, 1)
        running.addWidget(self.cancel)
        column = QVBoxLayout(self)
        column.addLayout(form)
        column.addWidget(self.split, 1)
        column.addWidget(buttons)
        column.addLayout(running)
        column.addWidget(self.note)
        column.addWidget(self.hub)

    def _connect(self) -> None:
        shelf = self._shelf
        self.raster.layerChanged.connect(self._look)
        self.table.chosen.connect(self._chosen)
        self.download.clicked.connect(self._download)
        self.export.clicked.connect(self._open_export)
        self.delete.clicked.connect(self._delete)
        self.import_file.clicked.connect(self._import)
        self.torch.clicked.connect(self.torch_wanted)
        self.cancel.clicked.connect(shelf.cancel)
        self._listing.listed.connect(self.table.show_entries)
        self._listing.failed.connect(self._failed)
        self._export.exported.connect(shelf.ready)
        shelf.noted.connect(self._say)
        shelf.working_on.connect(self._say)
        shelf.progressed.connect(self._progressed)
        shelf.failed.connect(self._failed)
        for signal in (shelf.began, shelf.ended):
            signal.connect(self._busy)
        shelf.changed.connect(self._look)

    def _look(self, *_: object) -> None:
        layer = self.raster.currentLayer()
        path = path_of(layer) if layer is not None else None
        self.unjudged.setVisible(layer is not None and path is None)
        if self.isVisible():
            self._listing.look(path or "")

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
        self.about.setHtml(_as_html(entry) if entry else "")
        again = entry is not None and encoder_entry.is_here(entry)
        self.download.setText(tr("&Download again") if again else tr("&Download"))
        self.download.setEnabled(free and encoder_entry.can_download(entry))
        self.export.setEnabled(free and encoder_entry.can_export(entry))
        self.delete.setEnabled(free and encoder_entry.can_delete(entry))

    def _download(self) -> None:
        entry = self.table.entry()
        again = tr(
            "Fetch {name} again? If the hub has another version by now, collections made with this one can't be "
            "searched in words or added to, and must be encoded anew."
        )
        licence = tr("{name} may not be used commercially ({licence}). Do you accept this?")
        if entry["installed"] and not self._sure(again.format(name=entry["name"]), tr("Download again")):
            return
        if not entry["non_commercial"] or self._sure(
            licence.format(name=entry["name"], licence=entry["licence"]), tr("Licence")
        ):
            self._shelf.download(entry, bool(entry["non_commercial"]))

    def _open_export(self) -> None:
        try:
            self._export.open(self.table.entry(), self.window())
        except EngineMissing as missing:
            self.torch.setVisible(self.receivers(self.torch_wanted) > 0)
            self._say(str(missing))
        except LayerError as error:
            self._failed(error)
        else:
            self.torch.hide()

    def _delete(self) -> None:
        entry = self.table.entry()
        text = tr("Delete {name}? Its collections stay, but can't be asked for words or pictures until it is back.")
        if self._sure(text.format(name=entry["name"]), tr("Delete an encoder")):
            self._shelf.delete(entry)

    def _import(self) -> None:
        dialog = ImportDialog(self._open_engine, self.raster.currentLayer(), self)
        dialog.saved.connect(self._shelf.ready)
        dialog.open()

    def _sure(self, text: str, title: str) -> bool:
        yes, no = QMessageBox.StandardButton.Yes, QMessageBox.StandardButton.No
        return QMessageBox.question(self, title, text, yes | no, no) == yes

    def _say(self, text: str) -> None:
        self.note.setText(text)
        self.note.setVisible(bool(text))

    def _failed(self, error: Exception) -> None:
        self._say(str(error))
        log.warning(str(error))


def _as_html(entry: dict) -> str:
    """What is said of an encoder; a stranger's card wrote some of it, so nothing in it is a tag."""
    lines = [f"<b>{html.escape(entry['name'])}</b>", *map(html.escape, encoder_entry.about(entry))]
    if entry["page"].startswith("https://"):
        page = html.escape(entry["page"], quote=True)
        lines.append(f'<a href="{page}" style="color: {LINK}">{page}</a>')
    return "<br>".join(lines)
