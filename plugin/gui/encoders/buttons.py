"""The buttons below the list of encoders: download, export, delete and import, with their questions and dialogs."""

from __future__ import annotations

from typing import Any, Callable, Optional

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QPushButton, QWidget

from ...client.errors import EngineMissing
from ...layers.errors import LayerError
from ...profile.i18n import tr
from ..importing.dialog import ImportDialog
from ..shared import amounts
from ..shared.about_encoder import of_catalogue
from ..shared.help import HelpButton
from ..shared.widgets.flow_layout import FlowLayout
from ..shared.widgets.question import LARGE_DOWNLOAD_BYTES, confirmed
from .entry import Entry
from .export import EncoderExport
from .manager import EncoderManager


class EncoderButtons(QWidget):
    """Emits `noted(text)` and `failed(error)`, and `torch_wanted` when the user wants to install torch.

    Args:
        open_engine: starts an engine of its own for an import.
        layer: gives the raster layer for an import, or None.
    """

    noted = pyqtSignal(str)
    failed = pyqtSignal(object)
    torch_wanted = pyqtSignal()

    def __init__(self, manager: EncoderManager, open_engine: Callable[[], Any], layer: Callable[[], Any]):
        super().__init__()
        self._manager, self._open_engine, self._layer = manager, open_engine, layer
        self._entry: Optional[Entry] = None
        self.exporting = EncoderExport(self)
        self.download, self.export = QPushButton(), QPushButton(tr("E&xport…"))
        self.delete, self.import_file = QPushButton(tr("De&lete…")), QPushButton(tr("&Import an ONNX file…"))
        self.torch = QPushButton(tr("Install &torch…"))
        self._set_tooltips()
        self._connect()
        self.torch.hide()
        flow = FlowLayout(self)
        for button in (self.download, self.export, self.delete, self.import_file, self.torch, HelpButton("encoders")):
            flow.addWidget(button)

    def show_entry(self, entry: Optional[Entry]) -> None:
        """Enable the buttons that the selected encoder allows."""
        self._entry = entry
        self.download.setText(tr("&Download again") if entry is not None and entry.is_here else tr("&Download"))
        allowed = entry if not self._manager.busy else None
        self.download.setEnabled(allowed is not None and allowed.can_download)
        self.export.setEnabled(allowed is not None and allowed.can_export)
        self.delete.setEnabled(allowed is not None and allowed.can_delete)

    def _set_tooltips(self) -> None:
        self.download.setToolTip(tr("Download the selected encoder in the background and verify its files"))
        self.export.setToolTip(tr("Make an encoder from the selected checkpoint. This needs torch."))
        self.delete.setToolTip(tr("Delete the selected encoder from this computer. Its collections stay."))
        self.import_file.setToolTip(tr("Make an encoder from your own ONNX file, and test it before you save it"))
        self.torch.setToolTip(
            tr("Open Settings > Options > Akin. Press Install in the group Exporting encoders (torch).")
        )

    def _connect(self) -> None:
        self.download.clicked.connect(lambda: self._apply(self._download))
        self.export.clicked.connect(lambda: self._apply(self._export))
        self.delete.clicked.connect(lambda: self._apply(self._delete))
        self.import_file.clicked.connect(self._import)
        self.torch.clicked.connect(self.torch_wanted)
        self.exporting.exported.connect(self._manager.add)

    def _apply(self, action: Callable[[Entry], None]) -> None:
        if self._entry is not None:
            action(self._entry)

    def _download(self, entry: Entry) -> None:
        info = entry.info
        details = "\n\n".join(_before_download(entry))
        left = max(0, info.bytes - info.part_bytes) if info.bytes else None
        small = left is not None and left <= LARGE_DOWNLOAD_BYTES
        if left is None:
            text = tr("Download {name}? Its size is not known.").format(name=info.name)
        else:
            text = tr("Download {name}, about {size}?").format(name=info.name, size=amounts.size(left))
        action = tr("Accept and download") if info.non_commercial else tr("Download")
        if (small and not details) or confirmed(self, tr("Download an encoder"), text, action, details):
            self._manager.download(info, info.non_commercial)

    def _export(self, entry: Entry) -> None:
        try:
            self.exporting.open(entry, self.window())
        except EngineMissing as missing:
            self.torch.setVisible(self.receivers(self.torch_wanted) > 0)
            self.noted.emit(missing.message)
        except LayerError as error:
            self.failed.emit(error)
        else:
            self.torch.hide()

    def _delete(self, entry: Entry) -> None:
        text = tr("Delete {name}? Its collections stay, but you can't search them by words or pictures without it.")
        if confirmed(self, tr("Delete an encoder"), text.format(name=entry.info.name), tr("Delete")):
            self._manager.delete(entry.info)

    def _import(self) -> None:
        dialog = ImportDialog(self._open_engine, self._layer(), self)
        dialog.saved.connect(self._manager.add)
        dialog.open()


def _before_download(entry: Entry) -> list[str]:
    """What the user must know before the download, in addition to its size."""
    info, lines = entry.info, []
    if info.installed:
        lines.append(
            tr(
                "{name} is installed already. If the hub has a new version, you can no longer search the collections "
                "of the current version by words, or add rasters to them. You must encode them again."
            ).format(name=info.name)
        )
    if info.non_commercial:
        text = tr("{name} may not be used commercially ({licence}). Do you accept this?")
        lines.append(text.format(name=info.name, licence=of_catalogue(info.licence)))
    return lines
