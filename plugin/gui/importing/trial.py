"""The test of an imported encoder on a raster: the raster, what was found, and the picture."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Optional

from qgis.core import QgsMapLayer, QgsMapLayerProxyModel
from qgis.gui import QgsMapLayerComboBox
from qgis.PyQt.QtWidgets import QFormLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from ...contract.messages.exchange import import_arguments
from ...contract.requests.encoders.import_arguments import BY_NAME, ArgumentError, parse
from ...contract.requests.encoders.import_encoder import ImportEncoderResult
from ...layers.inputs.rasters import written
from ...profile.i18n import say, tr
from ..shared.plain import PlainLabel, as_tip
from .embedding_view import SMALL_PX, EmbeddingPicture, legend_text

FIELDS = ("raster", "bands", "values")


class ImportTrial(QWidget):
    """These answers are not part of the encoder, so they may change after the test.

    Args:
        labels: by argument, with their keyboard shortcuts.
        layer: the raster to begin with.
    """

    def __init__(
        self, labels: Mapping[str, str], layer: Optional[QgsMapLayer] = None, parent: Optional[QWidget] = None
    ):
        super().__init__(parent)
        self.raster, self.bands, self.values = QgsMapLayerComboBox(), QLineEdit(), QLineEdit()
        self.findings = QPlainTextEdit()
        self.picture, self.legend = EmbeddingPicture(), PlainLabel(legend_text())
        self._set_up(layer)
        self._lay_out(labels)

    def answers(self) -> dict[str, Any]:
        """The raster, its bands and values. Raises ArgumentError or LayerError if they can't be used."""
        layer = self.raster.currentLayer()
        path = written(layer) if layer is not None else ""
        if path is None:
            raise ArgumentError(import_arguments.NO_RASTER_FILE(layer=layer.name()))
        typed = {"bands": self.bands.text(), "values": self.values.text()}
        return {"raster": path, **{name: parse(name, text) for name, text in typed.items()}}

    def show_lines(self, lines: Sequence[str]) -> None:
        """Show what was found, or what went wrong."""
        self.findings.setPlainText("\n".join(lines))

    def show_result(self, result: ImportEncoderResult) -> None:
        """Show the picture and how to read it."""
        self.picture.show_file(result.picture)
        self.legend.setText(legend_text(result.spread if result.picture else None))

    def _set_up(self, layer: Optional[QgsMapLayer]) -> None:
        self.raster.setFilters(QgsMapLayerProxyModel.Filter.RasterLayer)
        self.raster.setAllowEmptyLayer(True)
        self.raster.setLayer(layer)
        for name in FIELDS:
            getattr(self, name).setToolTip(as_tip(say(BY_NAME[name].help())))
        self.bands.setPlaceholderText(tr("Detected from band names"))
        self.values.setPlaceholderText(tr("Read from the file"))
        self.findings.setReadOnly(True)
        self.findings.setTabChangesFocus(True)
        self.findings.setAccessibleName(tr("Findings"))
        self.legend.setWordWrap(True)

    def _lay_out(self, labels: Mapping[str, str]) -> None:
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for name in FIELDS:
            form.addRow(labels[name], getattr(self, name))
            getattr(self, name).setAccessibleName(say(BY_NAME[name].label()))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(form)
        column.addWidget(self.picture, 3)
        column.addWidget(self.legend)
        column.addWidget(self.findings, 2)
        self.setMinimumWidth(SMALL_PX + 40)
