"""The parameters of algorithms that look through time: collections, dates, and the false-alarm rate."""

from __future__ import annotations

from qgis.core import (
    Qgis,
    QgsProcessingContext,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)

from ...contract import messages
from ...contract.requests.change.change import FALSE_ALARMS, FALSE_SHARE
from ...contract.typed.dates import date_beginnings
from ...profile import collections
from ...profile.i18n import say, tr
from ..base import AkinAlgorithm, Parameters, Problem
from ..search import filters


def explained() -> dict[str, str]:
    """The help of the parameters."""
    return {
        "COLLECTION": tr(
            "A collection with rasters of two dates or more of the same area, encoded together, or a field with "
            "several years."
        ),
        "ALSO": tr(
            "Further collections of the same encoder on the same grid, such as one for each date. One folder per line."
        ),
        "DATES": tr(
            "Only these dates, such as 2019-06-30. Separate them by spaces, commas or lines. A year stands for all its "
            "dates. By default, all dates."
        ),
        "EXTENT": tr("Only this area. By default, everything."),
        "FALSE_ALARMS": tr(
            "How often an unchanged place is above the threshold, in %. With 1 %, about 10 of 1000 unchanged places "
            "are."
        ),
        "FALSE_SHARE": tr(
            "The largest share of false ones among the detected places, in % (Benjamini and Hochberg 1995). It "
            "corrects for the large number of places."
        ),
    }


def add_dates(algorithm: AkinAlgorithm) -> None:
    """COLLECTION, DATES, EXTENT; advanced: ALSO."""
    filters.add_collection(algorithm, text=tr("Collection or field"))
    algorithm.addParameter(QgsProcessingParameterString("DATES", tr("Dates"), None, True, True))
    filters.add_extent(algorithm)
    algorithm.addAdvanced(QgsProcessingParameterString("ALSO", tr("Further collections"), None, True, True))


def add_rate(algorithm: AkinAlgorithm, most: float = 20.0) -> None:
    """FALSE_ALARMS, in %, at most `most`."""
    real = Qgis.ProcessingNumberParameterType.Double
    text = tr("False-alarm rate (%)")
    rate = QgsProcessingParameterNumber("FALSE_ALARMS", text, real, 100 * FALSE_ALARMS, False, 0.0001, most)
    rate.setMetadata({"widget_wrapper": {"decimals": 4}})
    algorithm.addParameter(rate)


def add_share(algorithm: AkinAlgorithm) -> None:
    """FALSE_SHARE, advanced, in %."""
    real = Qgis.ProcessingNumberParameterType.Double
    text = tr("Maximum share of false detections (%)")
    algorithm.addAdvanced(QgsProcessingParameterNumber("FALSE_SHARE", text, real, 100 * FALSE_SHARE, False, 0.01, 99.0))


def read_rate(
    algorithm: AkinAlgorithm, parameters: Parameters, context: QgsProcessingContext, name: str = "FALSE_ALARMS"
) -> float:
    """A parameter in %, as a share (0..1)."""
    return algorithm.parameterAsDouble(parameters, name, context) / 100


def wrong_collections(algorithm: AkinAlgorithm, parameters: Parameters, context: QgsProcessingContext) -> Problem:
    """What is wrong with COLLECTION and ALSO."""
    wrong = filters.wrong_collection(algorithm, parameters, context, fields=True)
    if wrong:
        return wrong
    for folder in read_also(algorithm, parameters, context):
        if collections.is_field(folder):
            return say(messages.collections.IS_FIELD(folder=folder))
        if not collections.is_collection(folder) and not collections.is_link(folder):
            return tr("There is no collection in {folder}. Enter the folder of a collection.").format(folder=folder)
    return None


def read_also(algorithm: AkinAlgorithm, parameters: Parameters, context: QgsProcessingContext) -> tuple[str, ...]:
    """The folders of ALSO."""
    lines = algorithm.parameterAsString(parameters, "ALSO", context).splitlines()
    return tuple(collections.absolute(line.strip()) for line in lines if line.strip())


def read_dates(algorithm: AkinAlgorithm, parameters: Parameters, context: QgsProcessingContext) -> tuple[str, ...]:
    """DATES: ISO dates and years."""
    return date_beginnings(algorithm.parameterAsString(parameters, "DATES", context))
