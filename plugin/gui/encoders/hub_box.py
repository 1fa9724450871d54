"""The network settings of downloads: a mirror of the hub, and an access token."""

from __future__ import annotations

from typing import Optional

from qgis.gui import QgsCollapsibleGroupBox, QgsPasswordLineEdit
from qgis.PyQt.QtWidgets import QCheckBox, QFormLayout, QLineEdit, QWidget

from ...profile import settings
from ...profile.i18n import tr
from .manager import EncoderManager

HUB = "https://huggingface.co"


class HubBox(QgsCollapsibleGroupBox):
    """Stores the mirror in QGIS's settings. The token is never stored: only the manager has it."""

    def __init__(self, manager: EncoderManager, parent: Optional[QWidget] = None):
        super().__init__(tr("Network"), parent)
        self._manager = manager
        self.mirror, self.token = QLineEdit(settings.get("mirror")), QgsPasswordLineEdit()
        self.mirror.setPlaceholderText(HUB)
        self.mirror.setToolTip(
            tr(
                "The https address of a mirror of the hub, for example https://hub.example.org. If it is empty, the "
                "environment variable HF_ENDPOINT is used. Set a proxy in Settings > Options > Network."
            )
        )
        self.token.setText(manager.token)
        self.token.setPlaceholderText("HF_TOKEN")
        self.token.setToolTip(
            tr(
                "Your access token for the hub. It is needed for encoders whose licence you must accept on the hub. "
                "Akin forgets it when QGIS closes. If it is empty, the environment variable HF_TOKEN is used."
            )
        )
        form = QFormLayout(self)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for label, field in ((tr("&Mirror"), self.mirror), (tr("&Token"), self.token)):
            form.addRow(label, field)
            field.setAccessibleName(label.replace("&", ""))
        self.send = QCheckBox(tr("&Send the token to the mirror"))
        self.send.setChecked(manager.token_to_mirror)
        self.send.setToolTip(
            tr("Only if you trust the mirror with your token. Otherwise Akin sends the token to the hub alone.")
        )
        form.addRow(self.send)
        self.send.toggled.connect(self._store_send)
        self.mirror.editingFinished.connect(self._store_mirror)
        self.token.textChanged.connect(self._store_token)
        self.setCollapsed(True)

    def _store_mirror(self) -> None:
        address = self.mirror.text().strip()
        if address and "://" not in address:
            address = f"https://{address}"
        self.mirror.setText(address)
        settings.put("mirror", address)

    def _store_send(self, on: bool) -> None:
        self._manager.token_to_mirror = on

    def _store_token(self, text: str) -> None:
        self._manager.token = text.strip()
