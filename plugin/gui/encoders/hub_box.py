"""How to get to the hub of encoders: a mirror in its place, and the token for what wants its licence accepted."""

from __future__ import annotations

from typing import Optional

from qgis.gui import QgsCollapsibleGroupBox, QgsPasswordLineEdit
from qgis.PyQt.QtWidgets import QFormLayout, QLineEdit, QWidget

from ...profile import settings
from ...profile.i18n import tr
from .shelf import EncoderShelf

HUB = "https://huggingface.co"


class HubBox(QgsCollapsibleGroupBox):
    """Keeps the mirror in QGIS's settings, and the token in the shelf alone: it is never written down."""

    def __init__(self, shelf: EncoderShelf, parent: Optional[QWidget] = None):
        super().__init__(tr("Network"), parent)
        self._shelf = shelf
        self.mirror, self.token = QLineEdit(settings.get("mirror")), QgsPasswordLineEdit()
        self.mirror.setPlaceholderText(HUB)
        self.mirror.setToolTip(
            tr(
                "The https address of a mirror that takes the hub's place; HF_ENDPOINT of the environment does so, "
                "too. Proxies are QGIS's own: Settings > Options > Network."
            )
        )
        self.token.setText(shelf.token)
        self.token.setPlaceholderText("HF_TOKEN")
        self.token.setToolTip(
            tr(
                "Your token of the hub, for encoders whose licence must be accepted there. It is kept until QGIS "
                "closes; HF_TOKEN of the environment serves while this is empty."
            )
        )
        form = QFormLayout(self)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for label, field in ((tr("&Mirror"), self.mirror), (tr("&Token"), self.token)):
            form.addRow(label, field)
            field.setAccessibleName(label.replace("&", ""))
        self.mirror.editingFinished.connect(self._mirror_told)
        self.token.textChanged.connect(self._token_changed)
        self.setCollapsed(True)

    def _mirror_told(self) -> None:
        address = self.mirror.text().strip()
        if address and "://" not in address:
            address = f"https://{address}"
        self.mirror.setText(address)
        settings.put("mirror", address)

    def _token_changed(self, text: str) -> None:
        self._shelf.token = text.strip()
