"""The algorithm akin:publishcollection."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterBoolean,
)

from ...client.engine import Engine
from ...contract import PublishCollection as Request
from ...contract import verbs
from ...profile.i18n import number, say, tr
from ..base import Parameters, Problem, ask
from ..search.filters import add_collection, collection_of, wrong_collection
from .database import DatabaseAlgorithm, add_database, explained, wrong_database


class PublishCollection(DatabaseAlgorithm):
    """A collection in, rows in a database out."""

    ID = "publishcollection"
    GROUP = "shared"
    TOPIC = "shared"

    def title(self) -> str:
        return tr("Publish collection to a database")

    def about(self) -> str:
        return tr(
            "Writes a collection into a PostgreSQL database with PostGIS and pgvector, so that colleagues search it "
            "there.\n"
            "Run it again after you changed the collection: Akin sends only what changed. If it stops, run it again: "
            "Akin "
            "keeps the finished part. The names and paths of the rasters are written too."
        )

    def explained(self) -> dict[str, str]:
        return {
            **explained(),
            "COLLECTION": tr("The collection that others will search."),
            "NAME": tr("The name of the collection in the database. Without one it is that of the folder."),
            "INDEX": tr(
                "Builds an index (HNSW) in the database, which makes searches fast. Without it every search compares "
                "all "
                "patches."
            ),
            "REPLACE": tr(
                "Deletes what has this name in the database, and publishes the collection in its place. Check this if "
                "you deleted the collection and encoded it again."
            ),
            "ADDRESS": tr("The address of the collection in the database."),
            "PATCHES": tr("The number of patches in the collection."),
            "SENT": tr("How many patches were written now."),
            "DELETED": tr("How many patches were deleted in the database, because they are gone from the collection."),
            "RECALL": tr("The fraction (0 to 1) of the nearest 100 patches that the index finds."),
        }

    def initAlgorithm(self, configuration: Any = None) -> None:
        """Define the parameters."""
        add_collection(self)
        add_database(self)
        self.addParameter(QgsProcessingParameterBoolean("INDEX", tr("Build the quick index"), True))
        self.addParameter(QgsProcessingParameterBoolean("REPLACE", tr("Replace the published collection"), False))
        self.addOutput(QgsProcessingOutputString("ADDRESS", tr("Address")))
        outputs = {
            "PATCHES": tr("Patches"),
            "SENT": tr("Patches written"),
            "DELETED": tr("Patches deleted"),
            "RECALL": tr("Recall@100"),
        }
        for name, text in outputs.items():
            self.addOutput(QgsProcessingOutputNumber(name, text))

    def wrong(self, parameters: Parameters, context: QgsProcessingContext) -> Problem:
        return wrong_collection(self, parameters, context) or wrong_database(self, parameters, context)

    def perform(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Parameters:
        index = self.parameterAsBool(parameters, "INDEX", context)
        folder = collection_of(self, parameters, context)
        may_replace = self.parameterAsBool(parameters, "REPLACE", context)
        request = Request(folder, self._address, "", index, self._connection, may_replace)
        with Engine.own() as engine:
            result = ask(verbs.PUBLISH_COLLECTION, request, feedback, engine)
        for note in result.notes:
            feedback.pushInfo(say(note))
        sentence = tr("The database has {patches} patches: {sent} written now, {deleted} deleted.")
        counts = {"sent": number(result.sent, ","), "deleted": number(result.deleted, ",")}
        feedback.pushInfo(sentence.format(patches=number(result.patches, ","), **counts))
        found = {"PATCHES": result.patches, "SENT": result.sent, "DELETED": result.deleted, "RECALL": result.recall}
        return {"ADDRESS": result.address, **found}
