"""akin:fetchencoder: downloads an encoder of the catalogue."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputString,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterEnum,
    QgsProcessingParameterRasterLayer,
    QgsProcessingParameterString,
)

from ...client import encoders
from ...client.engine import Engine
from ...client.network import http_proxy
from ...contract import verbs
from ...contract.requests.encoders.catalog import CatalogEntry, ListCatalog
from ...contract.requests.encoders.catalog import FetchEncoder as FetchRequest
from ...layers.inputs import rasters
from ...profile import settings
from ...profile.i18n import say, tr
from ..base import AkinAlgorithm, Parameters


class FetchEncoder(AkinAlgorithm):
    """The verbs `list_catalog` and `fetch_encoder` as an algorithm."""

    ID = "fetchencoder"
    GROUP = "encoders"
    TOPIC = "encoders"

    def title(self) -> str:
        """The name in the toolbox."""
        return tr("Add an encoder from the catalogue")

    def about(self) -> str:
        """What it does."""
        return tr(
            "Downloads a well-known encoder. You can use an ONNX encoder immediately. For a checkpoint, the log shows "
            "the command that makes an encoder from it.\n"
            "If you choose a raster, the log first shows whether the encoder fits the raster, and why. If Download "
            "the encoder is off, the log shows this for every encoder of the catalogue.\n"
            "If a download stops, run the algorithm again to continue it. Akin keeps the files only if their "
            "checksums are those of the catalogue or the hub."
        )

    def explained(self) -> dict[str, str]:
        """The help of each parameter and output."""
        return {
            "ENCODER": tr("The encoder. The page docs/encoders.md says how to choose one."),
            "RASTER": tr("A raster that the encoder should fit."),
            "DOWNLOAD": tr("Download the encoder. If off, Akin only shows which encoders fit the raster."),
            "ACCEPT_LICENCE": tr(
                "Accept a licence that does not allow commercial use. Only encoders with such a licence need this."
            ),
            "MIRROR": tr(
                "The address of a mirror of the hub, for example https://hub.example.org. Empty for the hub itself."
            ),
            "REPLACE": tr("Download again even if the encoder is installed."),
            "ENCODER_ID": tr("The encoder's id, for the other algorithms. Empty if it must be exported first."),
            "NEXT_STEP": tr("The command that makes an encoder from a checkpoint. Empty if none is needed."),
        }

    def initAlgorithm(self, configuration: Any = None) -> None:
        """The parameters and outputs."""
        known = encoders.catalogued()
        self.addParameter(
            QgsProcessingParameterEnum("ENCODER", tr("Encoder"), known, defaultValue=known[0], usesStaticStrings=True)
        )
        self.addParameter(QgsProcessingParameterRasterLayer("RASTER", tr("Raster"), optional=True))
        self.addParameter(QgsProcessingParameterBoolean("DOWNLOAD", tr("Download the encoder"), True))
        self.addParameter(QgsProcessingParameterBoolean("ACCEPT_LICENCE", tr("Accept a non-commercial licence"), False))
        mirror = settings.get("mirror")
        self.addAdvanced(QgsProcessingParameterString("MIRROR", tr("Mirror"), mirror, optional=True))
        self.addAdvanced(QgsProcessingParameterBoolean("REPLACE", tr("Download again"), False))
        self.addOutput(QgsProcessingOutputString("ENCODER_ID", tr("Encoder")))
        self.addOutput(QgsProcessingOutputString("NEXT_STEP", tr("Next step")))

    def prepare_run(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> None:
        """Read the layer and the network settings: both need the main thread."""
        layer = self.parameterAsRasterLayer(parameters, "RASTER", context)
        self._raster = (rasters.written(layer) or "") if layer is not None else ""
        self._mirror = self.parameterAsString(parameters, "MIRROR", context).strip()
        self._proxy = http_proxy(self._mirror)

    def perform(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Parameters:
        """Report which encoders fit, then download."""
        chosen = self.parameterAsEnumString(parameters, "ENCODER", context)
        download = self.parameterAsBoolean(parameters, "DOWNLOAD", context)
        with Engine.own() as engine:
            for entry in engine.call(verbs.LIST_CATALOG, ListCatalog(self._raster), feedback).encoders:
                if not download or entry.id == chosen:
                    _report(entry, feedback)
            if not download:
                return {"ENCODER_ID": "", "NEXT_STEP": ""}
            request = FetchRequest(
                id=chosen,
                mirror=self._mirror,
                proxy=self._proxy,
                accept_licence=self.parameterAsBoolean(parameters, "ACCEPT_LICENCE", context),
                replace=self.parameterAsBoolean(parameters, "REPLACE", context),
            )
            result = engine.call(verbs.FETCH_ENCODER, request, feedback)
        next_step = say(result.next_step)
        for line in (*map(say, result.verified), result.folder or result.checkpoint, next_step):
            feedback.pushInfo(line)
        return {"ENCODER_ID": chosen if result.folder else "", "NEXT_STEP": next_step}


def _report(entry: CatalogEntry, feedback: QgsProcessingFeedback) -> None:
    """One encoder in a few lines: its licence, and whether it fits."""
    feedback.pushInfo(f"{entry.name} ({entry.id}): {entry.licence}. {entry.knows}")
    if entry.unverified:
        feedback.pushInfo(encoders.unverified(entry))
    if entry.fits is False:
        feedback.pushWarning(tr("It does not fit the raster. {reason}").format(reason=say(entry.why)))
    elif entry.fits:
        feedback.pushInfo(tr("It fits the raster. {reason}").format(reason=say(entry.why)))
