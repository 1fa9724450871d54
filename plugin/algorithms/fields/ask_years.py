"""The algorithm akin:askyears."""

from __future__ import annotations

from typing import Any, Optional

from qgis.core import (
    Qgis,
    QgsFeature,
    QgsField,
    QgsFields,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterNumber,
)
from qgis.PyQt.QtCore import QMetaType

from ...contract import verbs
from ...contract.requests.fields import AskYears as Request
from ...contract.requests.fields import AskYearsResult
from ...contract.requests.search import Filters
from ...profile import collections
from ...profile.i18n import number, say, tr
from ..base import AkinAlgorithm, Parameters, Problem, ask, first_wrong
from ..outputs.sinks import write_features
from ..search import examples
from ..search import filters as search_filters


class AskYears(AkinAlgorithm):
    """Examples and a field in, a table with a row for each year out."""

    ID = "askyears"
    GROUP = "fields"
    TOPIC = "fields"

    def title(self) -> str:
        return tr("Ask every year")

    def about(self) -> str:
        return tr(
            "Asks every year of a field the same question: how much of the area looks like the examples?\n"
            "The examples are taken from one year. The result is a table with a row for each year. A change in it can "
            "also come from a change of the satellites behind the embeddings: look at the years on the map."
        )

    def explained(self) -> dict[str, str]:
        return {
            "COLLECTION": tr("A field with several years, made by Add field of embeddings (akin:addfield)."),
            **{name: text for name, text in examples.explained().items() if "EXAMPLES" in name},
            "YEAR": tr("The year that the examples are taken from. By default, the last year of the field."),
            "EXTENT": tr("Only this area. By default, the whole field."),
            "OUTPUT": tr("The table: year, area that looks like the examples, its share, and the mean and best score."),
        }

    def initAlgorithm(self, configuration: Any = None) -> None:
        """Define the parameters."""
        search_filters.add_collection(self)
        examples.add_examples(self)
        self.removeParameter("PICTURE")
        integer = Qgis.ProcessingNumberParameterType.Integer
        year = QgsProcessingParameterNumber("YEAR", tr("Year of the examples"), integer, None, True, 1900, 2100)
        self.addParameter(year)
        search_filters.add_extent(self)
        table = Qgis.ProcessingSourceType.Vector
        self.addParameter(QgsProcessingParameterFeatureSink("OUTPUT", tr("Years"), table))

    def wrong(self, parameters: Parameters, context: QgsProcessingContext) -> Problem:
        no_field = tr("Choose a field: a folder made by Add field of embeddings (akin:addfield).")
        none = tr("Choose a layer of points or polygons in Examples.")
        return first_wrong(
            lambda: None if collections.is_field(self.parameterAsFile(parameters, "COLLECTION", context)) else no_field,
            lambda: None if examples.given(parameters, "EXAMPLES") else none,
        )

    def perform(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Parameters:
        extent = search_filters.read_extent(self, parameters, context, feedback)
        request = Request(
            search_filters.collection_of(self, parameters, context),
            examples.example_terms(self, parameters, context),
            Filters(extent=extent, year=self._year(parameters, context)),
        )
        result = ask(verbs.ASK_YEARS, request, feedback)
        feedback.pushInfo(say(result.title))
        for answer in result.answers:
            text = tr("{year}: {alike} ha of {seen} ha")
            alike, seen = number(answer.alike_ha, ",.1f"), number(answer.seen_ha, ",.1f")
            feedback.pushInfo(text.format(year=answer.year, alike=alike, seen=seen))
        rows = years_features(result)
        return {"OUTPUT": write_features(self, "OUTPUT", years_fields(), rows, parameters, context)}

    def _year(self, parameters: Parameters, context: QgsProcessingContext) -> Optional[int]:
        return self.parameterAsInt(parameters, "YEAR", context) if parameters.get("YEAR") is not None else None


def years_fields() -> QgsFields:
    """year, alike_ha and seen_ha (hectares), share (0..1), mean and best (scores, 0..1)."""
    types = QMetaType.Type
    made = QgsFields()
    made.append(QgsField("year", types.Int))
    for name in ("alike_ha", "seen_ha", "share", "mean", "best"):
        made.append(QgsField(name, types.Double))
    return made


def years_features(result: AskYearsResult) -> list[QgsFeature]:
    """A row for each year, with `years_fields`."""
    rows = []
    for answer in result.answers:
        feature = QgsFeature(years_fields())
        share = answer.alike_ha / answer.seen_ha if answer.seen_ha else 0.0
        feature.setAttributes(
            [answer.year, answer.alike_ha, answer.seen_ha, share, round(answer.mean, 6), round(answer.best, 6)]
        )
        rows.append(feature)
    return rows
