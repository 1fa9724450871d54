"""An imported model tried on a raster: which one, what was said of it, and the picture."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Optional

from qgis.core import QgsMapLayer, QgsMapLayerProxyModel
from qgis.gui import QgsMapLayerComboBox
from qgis.PyQt.QtWidgets import QFormLayout, QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from ...layers.rasters import path_of
from ...profile.i18n import tr
from ..shared.answers import BANDS, parsed
from .embedding_view import SMALL_PX, EmbeddingPicture, legend_text


class ImportTrial(QWidget):
    """What stands here may change at any time: it belongs to no encoder."""

    def __init__(self, layer: Optional[QgsMapLayer] = None, parent: Optional[QWidget] = None):
        super().__init__(parent)
        self.raster, self.bands, self.values = QgsMapLayerComboBox(), QLineEdit(), QLineEdit()
        self.said = QPlainTextEdit()
        self.picture, self.legend = EmbeddingPicture(), QLabel(legend_text())
        self._set_up(layer)
        self._lay_out()

    def answers(self) -> dict[str, Any]:
        """The raster, its bands and values. Raises ValueError with a sentence where they can't be used."""
        layer = self.raster.currentLayer()
        path = path_of(layer) if layer is not None else ""
        if path is None:
            raise ValueError(tr("This layer is no file, so the encoder can't be tried on it. Choose another."))
        return {"raster": path, BANDS: parsed(BANDS, self.bands.text()), "values": self.values.text().strip()}

    def say(self, lines: Sequence[str]) -> None:
        """What was found, or what went wrong."""
        self.said.setPlainText("\n".join(lines))

    def show_result(self, result: dict) -> None:
        """The picture and how to read it."""
        self.picture.show_file(result["picture"])
        self.legend.setText(legend_text(result["spread"] if result["picture"] else None))

    def _set_up(self, layer: Optional[QgsMapLayer]) -> None:
        self.raster.setFilters(QgsMapLayerProxyModel.Filter.RasterLayer)
        self.raster.setAllowEmptyLayer(True)
        self.raster.setLayer(layer)
        self.raster.setToolTip(tr("Up to 400 patches of its middle are encoded, and the embedding is drawn"))
        self.bands.setToolTip(tr("The raster's bands that feed the channels, in order; guessed when empty"))
        self.bands.setPlaceholderText(tr("guessed from their names"))
        self.values.setToolTip(tr("What its values are, where the file does not tell: reflectance x 10000, db, power"))
        self.values.setPlaceholderText(tr("as told by the file"))
        self.said.setReadOnly(True)
        self.said.setTabChangesFocus(True)
        self.said.setAccessibleName(tr("What was found"))
        self.legend.setWordWrap(True)

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        rows = (
            (tr("Try it on this &raster"), self.raster),
            (tr("Its &bands"), self.bands),
            (tr("Its &values"), self.values),
        )
        for label, widget in rows:
            form.addRow(label, widget)
            widget.setAccessibleName(label.replace("&", ""))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(form)
        column.addWidget(self.picture, 3)
        column.addWidget(self.legend)
        column.addWidget(self.said, 2)
        self.setMinimumWidth(SMALL_PX + 40)
