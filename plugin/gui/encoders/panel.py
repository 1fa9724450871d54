"""The panel of encoders: the list of those installed and available, which of them fit a raster, and what to do."""

from __future__ import annotations

from typing import Any, Callable, Optional

from qgis.core import QgsMapLayerProxyModel, QgsRasterLayer
from qgis.gui import QgsMapLayerComboBox
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QHideEvent, QResizeEvent, QShowEvent
from qgis.PyQt.QtWidgets import (
    QFormLayout,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QSplitter,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from ...client.engine import Engine
from ...layers.errors import LayerError
from ...layers.inputs.rasters import written
from ...layers.provenance import request_of
from ...profile import log
from ...profile.i18n import tr
from ..shared.plain import PlainLabel
from ..shared.widgets.question import keep_enter_from_buttons
from . import description
from .buttons import EncoderButtons
from .entry import Entry
from .hub_box import HubBox
from .listing import EncoderListing
from .manager import EncoderManager
from .table import EncoderTable

#: If the panel is this many times wider than high, the text is next to the table, otherwise below it.
WIDE = 2.0


class EncodersPanel(QWidget):
    """Shows an EncoderManager. It lists the encoders when it is shown, and when they change while it is visible.

    Args:
        layer: the raster layer that is chosen first.
        open_engine: starts an engine of its own for an import.
    """

    def __init__(
        self,
        manager: EncoderManager,
        layer: Any = None,
        parent: Optional[QWidget] = None,
        open_engine: Callable[[], Any] = Engine.own,
    ):
        super().__init__(parent)
        self._manager, self._listing = manager, EncoderListing(manager.engine, self)
        self.raster, self.table, self.about = QgsMapLayerComboBox(), EncoderTable(), QTextBrowser()
        self.no_file, self.note = PlainLabel(), PlainLabel()
        self.progress, self.cancel = QProgressBar(), QPushButton(tr("Cancel"))
        self.buttons = EncoderButtons(manager, open_engine, self.raster.currentLayer)
        self.hub, self.split = HubBox(manager), QSplitter()
        self._set_up(layer)
        self._set_texts()
        self._lay_out()
        self._connect()
        keep_enter_from_buttons(self)
        self._show_busy()

    def check_against(self, layer: Any) -> None:
        """Check the encoders against this layer, if it is a raster and not one of Akin's heat maps."""
        imagery = isinstance(layer, QgsRasterLayer) and request_of(layer) is None
        if imagery and layer != self.raster.currentLayer():
            self.raster.setLayer(layer)

    def showEvent(self, event: QShowEvent) -> None:
        """List the encoders."""
        super().showEvent(event)
        if not event.spontaneous():
            self._look()

    def hideEvent(self, event: QHideEvent) -> None:
        """Cancel the list."""
        super().hideEvent(event)
        if not event.spontaneous():
            self._listing.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the text next to or below the table."""
        super().resizeEvent(event)
        wide = self.width() > WIDE * self.height()
        self.split.setOrientation(Qt.Orientation.Horizontal if wide else Qt.Orientation.Vertical)

    def _set_up(self, layer: Any) -> None:
        self.raster.setFilters(QgsMapLayerProxyModel.Filter.RasterLayer)
        self.raster.setAllowEmptyLayer(True)
        if self.raster.count() > 1:
            self.raster.setCurrentIndex(1)  # the first raster; 0 is the empty entry
        self.check_against(layer)
        for label in (self.no_file, self.note):
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
            label.hide()
        self.about.setOpenExternalLinks(True)
        self.progress.setRange(0, 100)

    def _set_texts(self) -> None:
        self.about.setAccessibleName(tr("About the selected encoder"))
        self.note.setAccessibleName(tr("State"))
        self.no_file.setText(
            tr(
                "This layer has no file on disk. QGIS renders it in red, green and blue, at the encoder's pixel size. "
                "Every encoder for red, green and blue fits."
            )
        )
        self.raster.setToolTip(tr("The list shows which encoders fit this raster: its bands and its pixel size"))
        self.cancel.setToolTip(tr("Stop the download. You can continue it later."))

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(tr("Check &against"), self.raster)
        form.addRow(self.no_file)
        self.split.addWidget(self.table)
        self.split.addWidget(self.about)
        self.split.setStretchFactor(0, 3)
        self.split.setStretchFactor(1, 2)
        self.split.setChildrenCollapsible(False)
        running = QHBoxLayout()
        running.addWidget(self.progress, 1)
        running.addWidget(self.cancel)
        column = QVBoxLayout(self)
        column.addLayout(form)
        column.addWidget(self.split, 1)
        column.addWidget(self.buttons)
        column.addLayout(running)
        column.addWidget(self.note)
        column.addWidget(self.hub)

    def _connect(self) -> None:
        manager = self._manager
        self.raster.layerChanged.connect(self._look)
        self.table.chosen.connect(self._show_entry)
        self.cancel.clicked.connect(manager.cancel)
        self._listing.started.connect(self._show_loading)
        self._listing.listed.connect(self.table.show_entries)
        manager.progressed.connect(self._show_progress)
        manager.began.connect(self._show_busy)
        manager.ended.connect(self._show_busy)
        manager.changed.connect(self._look)
        for source in (manager, self.buttons):
            source.noted.connect(self._show_note)
        for source in (manager, self.buttons, self._listing):
            source.failed.connect(self._show_error)

    def _look(self, *_: object) -> None:
        layer = self.raster.currentLayer()
        try:
            path = written(layer) if layer is not None else None
        except LayerError as error:
            self._show_error(error)
            return
        self.no_file.setVisible(layer is not None and path is None)
        if self.isVisible():
            self._listing.look(path or "")

    def _show_loading(self) -> None:
        """The first list takes seconds, because the engine starts. A new list replaces an older one at once."""
        if not self.table.rowCount():
            self.about.setPlainText(tr("Loading the encoders…"))

    def _show_busy(self) -> None:
        if self.cancel.hasFocus() or self.buttons.download.hasFocus():
            self.table.setFocus()  # before the button hides, which would pass the focus to another button
        self.progress.setVisible(self._manager.busy)
        self.cancel.setVisible(self._manager.busy)
        self.progress.setValue(0)
        self._show_entry(self.table.entry())

    def _show_progress(self, percent: float) -> None:
        self.progress.setValue(round(percent))

    def _show_entry(self, entry: Optional[Entry]) -> None:
        self.about.setHtml(description.as_html(entry) if entry else "")
        self.buttons.show_entry(entry)

    def _show_note(self, text: str) -> None:
        self.note.setText(text)
        self.note.setVisible(bool(text))

    def _show_error(self, error: Exception) -> None:
        if not self.table.rowCount():
            self.about.clear()
        self._show_note(str(error))
        log.warning(str(error))
