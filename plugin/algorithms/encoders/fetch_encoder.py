"""akin:fetchencoder: an encoder of the catalogue onto this machine."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from qgis.core import (
    QgsNetworkAccessManager,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputString,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterEnum,
    QgsProcessingParameterRasterLayer,
    QgsProcessingParameterString,
)
from qgis.PyQt.QtNetwork import QNetworkProxy

from ...client import encoders
from ...client.engine import Engine
from ...layers import rasters
from ...profile import settings
from ...profile.i18n import tr
from ..base import AkinAlgorithm, Parameters


class FetchEncoder(AkinAlgorithm):
    """The verbs `list_catalog` and `fetch_encoder` in the toolbox."""

    ID = "fetchencoder"

    def title(self) -> str:
        """The name in the toolbox."""
        return tr("Add an encoder from the catalogue")

    def about(self) -> str:
        """What it does."""
        return tr(
            "Downloads a well-known encoder. What comes as ONNX can be used at once; a checkpoint is followed by the "
            "command that makes an encoder of it.\nWith a raster, it first says whether the encoder fits it and why; "
            "without Download, it says so of every encoder of the catalogue.\nA download goes on where it stopped, and "
            "is kept only if its digest is the one that the catalogue or the hub states."
        )

    def explained(self) -> dict[str, str]:
        """A sentence for each parameter and output."""
        return {
            "ENCODER": tr("Which one; docs/encoders.md says how to choose."),
            "RASTER": tr("A raster that it should fit."),
            "DOWNLOAD": tr("Download it. Off: only say what fits the raster."),
            "ACCEPT_LICENCE": tr(
                "You accept that the encoder may not be used commercially, where its licence says so."
            ),
            "MIRROR": tr("The address of a mirror that takes the hub's place; empty for the hub itself."),
            "REPLACE": tr("It is fetched again, though it is here."),
            "ENCODER_ID": tr("The encoder's id, for the other algorithms; empty where it must still be exported."),
            "NEXT_STEP": tr("The command that makes an encoder of a checkpoint; empty where none is needed."),
        }

    def initAlgorithm(self, configuration: Any = None) -> None:
        """The parameters and outputs."""
        known = encoders.catalogued()
        self.addParameter(
            QgsProcessingParameterEnum("ENCODER", tr("Encoder"), known, defaultValue=known[0], usesStaticStrings=True)
        )
        self.addParameter(QgsProcessingParameterRasterLayer("RASTER", tr("Raster"), optional=True))
        self.addParameter(QgsProcessingParameterBoolean("DOWNLOAD", tr("Download it"), True))
        self.addParameter(
            QgsProcessingParameterBoolean("ACCEPT_LICENCE", tr("Accept that it may not be used commercially"), False)
        )
        mirror = settings.get("mirror")
        self.addAdvanced(QgsProcessingParameterString("MIRROR", tr("Mirror"), mirror, optional=True))
        self.addAdvanced(QgsProcessingParameterBoolean("REPLACE", tr("Fetch it again"), False))
        self.addOutput(QgsProcessingOutputString("ENCODER_ID", tr("Encoder")))
        self.addOutput(QgsProcessingOutputString("NEXT_STEP", tr("Next step")))

    def prepare_run(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> None:
        """Layers belong to the main thread, and so do QGIS's network settings."""
        layer = self.parameterAsRasterLayer(parameters, "RASTER", context)
        self._raster = (rasters.path_of(layer) or "") if layer is not None else ""
        self._mirror = self.parameterAsString(parameters, "MIRROR", context).strip()
        self._proxy = qgis_proxy(self._mirror)

    def perform(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Parameters:
        """Say what fits, then fetch."""
        chosen = self.parameterAsEnumString(parameters, "ENCODER", context)
        download = self.parameterAsBoolean(parameters, "DOWNLOAD", context)
        with Engine.own() as engine:
            listed = engine.call("list_catalog", {"raster": self._raster}, feedback)["encoders"]
            for entry in listed:
                if not download or entry["id"] == chosen:
                    _tell(entry, feedback)
            if not download:
                return {"ENCODER_ID": "", "NEXT_STEP": ""}
            request = {
                "id": chosen,
                "mirror": self._mirror,
                "proxy": self._proxy,
                "accept_licence": self.parameterAsBoolean(parameters, "ACCEPT_LICENCE", context),
                "replace": self.parameterAsBoolean(parameters, "REPLACE", context),
            }
            result = engine.call("fetch_encoder", request, feedback)
        for line in (*result["verified"], result["folder"] or result["checkpoint"], result["next_step"]):
            feedback.pushInfo(line)
        return {"ENCODER_ID": chosen if result["folder"] else "", "NEXT_STEP": result["next_step"]}


def _tell(entry: dict[str, Any], feedback: QgsProcessingFeedback) -> None:
    """One encoder in a line or two: its licence, and whether it fits."""
    feedback.pushInfo(f"{entry['name']} ({entry['id']}): {entry['licence']}. {entry['knows']}")
    if entry["unverified"]:
        feedback.pushInfo(
            tr("Nobody confirmed its {things}: see its own page.").format(things=", ".join(entry["unverified"]))
        )
    if entry["fits"] is False:
        feedback.pushWarning(tr("It does not fit the raster: {why}").format(why=entry["why"]))
    elif entry["why"]:
        feedback.pushInfo(tr("It fits the raster. {why}").format(why=entry["why"]))


def qgis_proxy(address: str = "") -> str:
    """QGIS's own HTTP proxy; empty where it has none, for the environment's then holds, or none for that address."""
    manager = QgsNetworkAccessManager.instance()
    proxy = manager.fallbackProxy()
    if proxy.type() != QNetworkProxy.ProxyType.HttpProxy or not proxy.hostName():
        return ""
    if address and any(address.startswith(start) for start in manager.excludeList() + manager.noProxyList() if start):
        return ""
    who = f"{quote(proxy.user(), '')}:{quote(proxy.password(), '')}@" if proxy.user() else ""
    return f"http://{who}{proxy.hostName()}:{proxy.port()}"
