"""The algorithm akin:matchhits."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsFeature,
    QgsFeatureRequest,
    QgsField,
    QgsFields,
    QgsGeometry,
    QgsPointXY,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeatureSource,
    QgsProcessingFeedback,
    QgsProcessingOutputString,
    QgsProcessingParameterDistance,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
)
from qgis.PyQt.QtCore import QMetaType

from ...contract import MatchHits as Request
from ...contract import MatchHitsResult, verbs
from ...layers.errors import LayerError
from ...layers.results.change import matched
from ...profile.i18n import say, tr
from ..base import Parameters, ask
from ..features import centres
from ..outputs.made_layers import LayerAlgorithm
from ..outputs.sinks import write_features


class MatchHits(LayerAlgorithm):
    """Hits of two dates in, what stayed, moved, appeared and disappeared out."""

    ID = "matchhits"
    GROUP = "change"
    TOPIC = "change"
    ICON = "results"

    def title(self) -> str:
        return tr("Match hits of two dates")

    def about(self) -> str:
        return tr(
            "Compares two layers of found things, such as ships of two dates: which stayed, moved, appeared and "
            "disappeared.\n"
            "Things are matched so that the sum of the distances between their centres is smallest. Akin does not know "
            "one thing from another: two things that change places have stayed."
        )

    def explained(self) -> dict[str, str]:
        return {
            "BEFORE": tr("The things at the first date: points, or polygons such as hits."),
            "AFTER": tr("The things at the second date."),
            "MAX_DISTANCE": tr("Things that are farther apart are not the same thing."),
            "STAYED": tr("A thing that moved by this distance or less has stayed: about the size of a hit."),
            "OUTPUT": tr(
                "A point for each thing, where it is at the second date, or where it was: kind (stayed, moved, "
                "appeared, disappeared), distance in metres, and the ids of its features (before, after)."
            ),
            "MOVES": tr("A line for each thing that moved, from the first to the second date."),
        }

    def initAlgorithm(self, configuration: Any = None) -> None:
        """Define the parameters."""
        kinds = [int(Qgis.ProcessingSourceType.VectorPoint), int(Qgis.ProcessingSourceType.VectorPolygon)]
        self.addParameter(QgsProcessingParameterFeatureSource("BEFORE", tr("Hits of the first date"), kinds))
        self.addParameter(QgsProcessingParameterFeatureSource("AFTER", tr("Hits of the second date"), kinds))
        for name, text, value, least in (
            ("MAX_DISTANCE", tr("Maximum distance (m)"), 500.0, 0.001),
            ("STAYED", tr("Distance of things that stayed (m)"), 50.0, 0.0),
        ):
            distance = QgsProcessingParameterDistance(name, text, value, "", False, least)
            distance.setDefaultUnit(Qgis.DistanceUnit.Meters)
            self.addParameter(distance)
        point, line = Qgis.ProcessingSourceType.VectorPoint, Qgis.ProcessingSourceType.VectorLine
        temporary = QgsProcessing.TEMPORARY_OUTPUT
        self.addParameter(QgsProcessingParameterFeatureSink("OUTPUT", tr("Matched things"), point))
        self.addParameter(QgsProcessingParameterFeatureSink("MOVES", tr("Movements"), line, temporary, True))
        self.addOutput(QgsProcessingOutputString("MESSAGE", tr("Message")))

    def stopped(self) -> str:
        return tr("Stopped. No file is written.")

    def perform(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Parameters:
        crs = self.parameterAsSource(parameters, "AFTER", context).sourceCrs()
        before, after = (self._things(parameters, name, crs, context) for name in ("BEFORE", "AFTER"))
        most, stayed = (self.parameterAsDouble(parameters, name, context) for name in ("MAX_DISTANCE", "STAYED"))
        degrees = QgsCoordinateTransform(crs, QgsCoordinateReferenceSystem("EPSG:4326"), context.transformContext())
        places = [tuple((p.x(), p.y()) for p in map(degrees.transform, things.values())) for things in (before, after)]
        request = Request(places[0], places[1], most, min(stayed, most))
        result = ask(verbs.MATCH_HITS, request, feedback)
        feedback.pushInfo(say(result.message))
        things = list(before.items()), list(after.items())
        rows = list(_points(result, request, *things))
        kind = Qgis.WkbType.Point
        outputs = {"OUTPUT": write_features(self, "OUTPUT", _fields(), rows, parameters, context, kind, crs)}
        if parameters.get("MOVES") is not None:
            moves, kind = list(_lines(result, request, *things)), Qgis.WkbType.LineString
            outputs["MOVES"] = write_features(self, "MOVES", _fields(), moves, parameters, context, kind, crs)
        looks = {
            "OUTPUT": (tr("Matched things"), matched.style_things),
            "MOVES": (tr("Movements"), matched.style_moves),
        }
        for output, destination in outputs.items():
            self.finish_layer(output, destination, *looks[output], context)
        return {**outputs, "MESSAGE": say(result.message)}

    def _things(
        self, parameters: Parameters, name: str, crs: QgsCoordinateReferenceSystem, context: QgsProcessingContext
    ) -> "dict[int, QgsPointXY]":
        """The centres of the features of a layer by id, in a CRS."""
        source: QgsProcessingFeatureSource = self.parameterAsSource(parameters, name, context)
        if not source.sourceCrs().isValid():
            raise LayerError(tr("{layer} has no CRS. Set its CRS first.").format(layer=source.sourceName()))
        there = QgsFeatureRequest().setNoAttributes().setDestinationCrs(crs, context.transformContext())
        return dict(centres(source, there))


#: Features by id, with their centre.
Things = list[tuple[int, QgsPointXY]]


def _fields() -> QgsFields:
    types, made = QMetaType.Type, QgsFields()
    for name, kind in (("kind", types.QString), ("distance_m", types.Double)):
        made.append(QgsField(name, kind))
    for name in ("before", "after"):
        made.append(QgsField(name, types.LongLong))
    return made


def _feature(geometry: QgsGeometry, *values: Any) -> QgsFeature:
    feature = QgsFeature(_fields())
    feature.setGeometry(geometry)
    feature.setAttributes(list(values))
    return feature


def _kind(distance_m: float, request: Request) -> str:
    return "stayed" if distance_m <= request.stayed_m else "moved"


def _points(result: MatchHitsResult, request: Request, before: Things, after: Things) -> Iterator[QgsFeature]:
    for pair in result.pairs:
        (old, _), (new, at) = before[pair.before], after[pair.after]
        yield _feature(QgsGeometry.fromPointXY(at), _kind(pair.distance_m, request), pair.distance_m, old, new)
    known = {pair.before for pair in result.pairs}, {pair.after for pair in result.pairs}
    for number, (name, at) in enumerate(after):
        if number not in known[1]:
            yield _feature(QgsGeometry.fromPointXY(at), "appeared", None, None, name)
    for number, (name, at) in enumerate(before):
        if number not in known[0]:
            yield _feature(QgsGeometry.fromPointXY(at), "disappeared", None, name, None)


def _lines(result: MatchHitsResult, request: Request, before: Things, after: Things) -> Iterator[QgsFeature]:
    for pair in result.pairs:
        (old, start), (new, end) = before[pair.before], after[pair.after]
        if _kind(pair.distance_m, request) == "moved":
            yield _feature(QgsGeometry.fromPolylineXY([start, end]), "moved", pair.distance_m, old, new)
