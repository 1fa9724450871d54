"""The algorithm akin:linkcollection."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterFolderDestination,
)

from ...client.engine import Engine
from ...contract import LinkCollection as Request
from ...contract import verbs
from ...profile import collections
from ...profile.i18n import number, say, tr
from ..base import Parameters, Problem, ask
from .database import DatabaseAlgorithm, add_database, explained, wrong_database


class LinkCollection(DatabaseAlgorithm):
    """A collection of a database in, a folder through which Akin searches it out."""

    ID = "linkcollection"
    GROUP = "shared"
    TOPIC = "shared"

    def __init__(self) -> None:
        super().__init__()
        self._collection = ""

    def title(self) -> str:
        return tr("Open collection of a database")

    def about(self) -> str:
        return tr(
            "Makes a collection that lies in a PostgreSQL database available for searches. Nothing is copied: Akin "
            "asks the "
            "database, and finds what is there at that moment.\n"
            "It makes a small folder that you choose as the collection, in the Search panel and in the other "
            "algorithms. "
            "Algorithms that need all patches, such as a heat map, copy the collection first."
        )

    def explained(self) -> dict[str, str]:
        return {
            **explained(),
            "NAME": tr(
                "The name of the collection in the database. You need none where the schema has one collection."
            ),
            "COLLECTION": tr("The folder that stands for the collection: a new one."),
            "PATCHES": tr("The number of patches in the collection."),
        }

    def initAlgorithm(self, configuration: Any = None) -> None:
        """Define the parameters."""
        add_database(self)
        self.addParameter(QgsProcessingParameterFolderDestination("COLLECTION", tr("Collection")))
        self.addOutput(QgsProcessingOutputNumber("PATCHES", tr("Patches")))

    def wrong(self, parameters: Parameters, context: QgsProcessingContext) -> Problem:
        return wrong_database(self, parameters, context)

    def stopped(self) -> str:
        return tr("Stopped.")

    def perform(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Parameters:
        folder = collections.absolute(self.parameterAsString(parameters, "COLLECTION", context))
        with Engine.own() as engine:
            result = ask(verbs.LINK_COLLECTION, Request(self._address, folder, self._connection), feedback, engine)
        for note in result.notes:
            feedback.pushInfo(say(note))
        sentence = tr("The collection {name} has {patches} patches, made by {encoder}.")
        names = {"name": result.name, "encoder": result.encoder}
        feedback.pushInfo(sentence.format(patches=number(result.patches, ","), **names))
        self._collection = result.collection
        return {"COLLECTION": result.collection, "PATCHES": result.patches}

    def finish(self, context: QgsProcessingContext) -> None:
        if self._collection:
            collections.remember(self._collection)
