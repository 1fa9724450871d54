"""The algorithm akin:cluster."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from qgis.core import (
    Qgis,
    QgsMapLayer,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterNumber,
    QgsProcessingParameterRasterDestination,
)

from ...client.engine import Engine
from ...contract import Cluster as Request
from ...contract import ClusterResult, verbs
from ...contract.requests.mapping.cluster import MOST_CLUSTERS, MOST_SUGGESTED
from ...layers import provenance
from ...layers.provenance import LayerRequest
from ...layers.results.mapped.style import style_classes
from ...profile.i18n import say, tr
from ..base import Parameters, Problem, ask, first_wrong
from ..outputs.made_layers import LayerAlgorithm
from ..search import filters as search_filters


class Cluster(LayerAlgorithm):
    """A collection or field in, a raster of clusters out."""

    ID = "cluster"
    GROUP = "mapping"
    TOPIC = "labels"
    ICON = "heat"

    def title(self) -> str:
        return tr("Cluster")

    def about(self) -> str:
        return tr(
            "Groups the patches of a collection, or the pixels of a field, by how alike they are for the encoder "
            "(k-means). It needs no labels: use it to see what a map could show, and where labels would help.\n"
            "A cluster is not a class. Look at each one on imagery before you give it a name."
        )

    def explained(self) -> dict[str, str]:
        return {
            **search_filters.explained_field(),
            **search_filters.explained_time(),
            "COUNT": tr("The number of clusters. If it is empty, Akin suggests one."),
            "MOST": tr("The maximum number of clusters that Akin suggests."),
            "EXTENT": tr("Only this area. By default, the whole collection or field."),
            "SEED": tr("The same number gives the same clusters."),
            "OUTPUT": tr(
                "The clusters: a GeoTIFF (Byte) with the values 1, 2, …, roughly from the largest cluster to the "
                "smallest. 0 is nodata."
            ),
            "CLUSTERS": tr("The number of clusters."),
        }

    def initAlgorithm(self, configuration: Any = None) -> None:
        """Define the parameters."""
        whole = Qgis.ProcessingNumberParameterType.Integer
        search_filters.add_collection(self, text=tr("Collection or field"))
        count = tr("Number of clusters")
        self.addParameter(QgsProcessingParameterNumber("COUNT", count, whole, None, True, 2, MOST_CLUSTERS))
        search_filters.add_extent(self)
        most = tr("Maximum number of suggested clusters")
        self.addAdvanced(QgsProcessingParameterNumber("MOST", most, whole, MOST_SUGGESTED, False, 2, MOST_CLUSTERS))
        search_filters.add_time(self)
        self.addAdvanced(QgsProcessingParameterNumber("SEED", tr("Seed"), whole, 0, False, 0))
        self.addParameter(QgsProcessingParameterRasterDestination("OUTPUT", tr("Clusters")))
        self.addOutput(QgsProcessingOutputNumber("CLUSTERS", tr("Number of clusters")))

    def wrong(self, parameters: Parameters, context: QgsProcessingContext) -> Problem:
        return first_wrong(
            lambda: search_filters.wrong_collection(self, parameters, context, fields=True),
            lambda: search_filters.wrong_time(self, parameters, context),
        )

    def stopped(self) -> str:
        return tr("Stopped. No file is written.")

    def perform(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Parameters:
        given = parameters.get("COUNT") not in (None, "")
        request = Request(
            search_filters.collection_of(self, parameters, context),
            str(Path(self.parameterAsOutputLayer(parameters, "OUTPUT", context)).absolute()),
            self.parameterAsInt(parameters, "COUNT", context) if given else None,
            self.parameterAsInt(parameters, "MOST", context),
            search_filters.read_extent(self, parameters, context, feedback),
            search_filters.read_time(self, parameters, context),
            self.parameterAsInt(parameters, "SEED", context),
        )
        with Engine.own() as engine:
            result = ask(verbs.CLUSTER, request, feedback, engine)
        for note in result.notes:
            feedback.pushInfo(say(note))
        for one in result.clusters:
            text = tr("Cluster {number}: {area:,.1f} ha")
            feedback.pushInfo(text.format(number=one.value, area=one.area_ha))
        self._finish_on_load(result, request, context)
        return {"OUTPUT": result.output, "CLUSTERS": len(result.clusters)}

    def _finish_on_load(self, result: ClusterResult, request: Request, context: QgsProcessingContext) -> None:
        name = tr("Clusters of {collection}").format(collection=Path(request.collection).name)
        text = tr("Cluster {number}")
        shown = [replace(one, name=text.format(number=one.value)) for one in result.clusters]

        def finish(layer: QgsMapLayer) -> None:
            style_classes(layer, shown)
            provenance.describe(layer, name, LayerRequest(verbs.CLUSTER, request), [])

        self.finish_layer("OUTPUT", result.output, name, finish, context)
