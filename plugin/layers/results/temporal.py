"""When the features of a result count, for QGIS's temporal controller. While it is off, all are drawn."""

from __future__ import annotations

from qgis.core import Qgis, QgsVectorLayer

#: Features of one date need no filter: with it they would only vanish.
LEAST_DATES = 2


def at_its_date(layer: QgsVectorLayer, field: str) -> None:
    """Each feature counts at the day in a field of dates; features without a date always count.

    A layer of one date is left as it is.
    """
    if _dates(layer, field) < LEAST_DATES:
        return
    temporal = layer.temporalProperties()
    temporal.setMode(Qgis.VectorTemporalMode.FeatureDateTimeInstantFromField)
    temporal.setStartField(field)
    temporal.setIsActive(True)


def from_its_date_on(layer: QgsVectorLayer, field: str) -> None:
    """Each feature counts from the date in a field of texts on: an ISO date, or a year.

    A layer of one date is left as it is.
    """
    if _dates(layer, field) < LEAST_DATES:
        return
    temporal = layer.temporalProperties()
    temporal.setMode(Qgis.VectorTemporalMode.FeatureDateTimeStartAndEndFromExpressions)
    temporal.setStartExpression(f"to_datetime(left(\"{field}\" || '-01-01', 10))")
    temporal.setIsActive(True)


def copy(source: QgsVectorLayer, target: QgsVectorLayer) -> None:
    """Give a layer with the same fields the same times."""
    own, other = source.temporalProperties(), target.temporalProperties()
    other.setMode(own.mode())
    other.setStartField(own.startField())
    other.setStartExpression(own.startExpression())
    other.setIsActive(own.isActive())


def _dates(layer: QgsVectorLayer, field: str) -> int:
    values = layer.uniqueValues(layer.fields().indexOf(field), LEAST_DATES + 1)
    return sum(bool(value) for value in values)
