"""The algorithm akin:fetchcollection."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterFolderDestination,
    QgsProcessingParameterString,
)

from ...client.engine import Engine
from ...client.network import http_proxy
from ...contract import FetchCollection as Request
from ...contract import verbs
from ...profile import collections
from ...profile.i18n import number, say, tr
from ..base import AkinAlgorithm, Parameters, Problem, ask


class FetchCollection(AkinAlgorithm):
    """The address of a collection in, a copy of it on this machine out."""

    ID = "fetchcollection"
    GROUP = "shared"
    TOPIC = "shared"

    def __init__(self) -> None:
        super().__init__()
        self._collection = self._proxy = ""

    def title(self) -> str:
        return tr("Copy shared collection")

    def about(self) -> str:
        return tr(
            "Copies a collection from a web server, an object store (S3), a shared drive or a database to this "
            "machine, "
            "so that you can search it quickly.\n"
            "Run it again with the same folder to bring the copy up to date: Akin copies only what changed. If a copy "
            "stops, run it again: Akin keeps the finished part."
        )

    def explained(self) -> dict[str, str]:
        return {
            "ADDRESS": tr(
                "The address of the collection's folder, the one that has manifest.json: https://host/folder, "
                "s3://bucket/folder, a folder of a shared drive, or a folder that Open collection of a database made. "
                "Credentials of an object store come from AWS's own files or environment; do not write them here."
            ),
            "COLLECTION": tr("The folder of the copy: a new one, or an earlier copy of the same collection."),
            "PATCHES": tr("The number of patches in the collection."),
            "MEGABYTES": tr("How many MB were copied now."),
        }

    def initAlgorithm(self, configuration: Any = None) -> None:
        """Define the parameters."""
        self.addParameter(QgsProcessingParameterString("ADDRESS", tr("Address of the collection")))
        self.addParameter(QgsProcessingParameterFolderDestination("COLLECTION", tr("Collection")))
        self.addOutput(QgsProcessingOutputNumber("PATCHES", tr("Patches")))
        self.addOutput(QgsProcessingOutputNumber("MEGABYTES", tr("Copied (MB)")))

    def wrong(self, parameters: Parameters, context: QgsProcessingContext) -> Problem:
        if self.parameterAsString(parameters, "ADDRESS", context).strip():
            return None
        return tr("Enter the address of a collection.")

    def stopped(self) -> str:
        return tr("Stopped. Akin keeps the finished part. Run the algorithm again to continue.")

    def prepare_run(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> None:
        """Read the network settings: they need the main thread."""
        self._proxy = http_proxy(self.parameterAsString(parameters, "ADDRESS", context).strip())

    def perform(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Parameters:
        address = self.parameterAsString(parameters, "ADDRESS", context).strip()
        if "://" not in address:
            address = collections.absolute(address)
        folder = collections.absolute(self.parameterAsString(parameters, "COLLECTION", context))
        with Engine.own() as engine:
            result = ask(verbs.FETCH_COLLECTION, Request(address, folder, self._proxy), feedback, engine)
        for note in result.notes:
            feedback.pushInfo(say(note))
        sentence = tr("Copied {fetched} of {parts} parts ({size} MB). The collection has {patches} patches.")
        numbers = {"fetched": result.fetched, "parts": result.parts, "patches": number(result.patches, ",")}
        feedback.pushInfo(sentence.format(size=number(result.bytes / 1e6, ",.1f"), **numbers))
        self._collection = result.collection
        return {"COLLECTION": result.collection, "PATCHES": result.patches, "MEGABYTES": result.bytes / 1e6}

    def finish(self, context: QgsProcessingContext) -> None:
        if self._collection:
            collections.remember(self._collection)
