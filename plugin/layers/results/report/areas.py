"""The report of estimated areas, and its table."""

from __future__ import annotations

from typing import Optional

from qgis.core import QgsFeature, QgsField, QgsFields
from qgis.PyQt.QtCore import QMetaType

from ....contract import EstimateArea, EstimateAreaResult
from ....contract.addresses import without_secrets
from ....profile.i18n import number, say, tr
from . import page

_NUMBERS = (
    "mapped_ha", "area_ha", "area_ha_pm", "users", "users_pm", "producers", "producers_pm",
)  # fmt: skip

#: An accuracy from which on no label shows an error: sums of shares are not exactly 1.
ALL = 1 - 1e-9


def area_fields() -> QgsFields:
    """class, value, pixels, then figures; each "_pm" is the half width of the 95 % interval of the one before it."""
    types, made = QMetaType.Type, QgsFields()
    made.append(QgsField("class", types.QString))
    for name in ("value", "pixels"):
        made.append(QgsField(name, types.LongLong))
    for name in _NUMBERS:
        made.append(QgsField(name, types.Double))
    for name in ("labels_on_map", "labels_in_reference"):
        made.append(QgsField(name, types.Int))
    return made


def area_features(result: EstimateAreaResult) -> list[QgsFeature]:
    """A row for each class, with `area_fields`."""
    rows = []
    for one in result.classes:
        feature = QgsFeature(area_fields())
        figures = [getattr(one, name) for name in _NUMBERS]
        feature.setAttributes([one.name, one.value, one.pixels, *figures, one.on_map, one.in_reference])
        rows.append(feature)
    return rows


def summary(result: EstimateAreaResult) -> str:
    """The overall accuracy as a sentence."""
    if result.overall >= ALL:
        text = tr(
            "Overall accuracy: at least {low:.1%} (95 % interval). None of the {used:,} reference labels shows an "
            "error."
        )
        return text.format(low=1 - result.overall_pm, used=result.used)
    text = tr("Overall accuracy: {overall:.1%} ± {pm:.1%} (95 % interval), from {used:,} reference labels.")
    return text.format(overall=result.overall, pm=result.overall_pm, used=result.used)


def class_sentence(name: str, area_ha: float, pm_ha: float, mapped_ha: float) -> str:
    """The area of a class as a sentence."""
    text = tr("{name}: {area:,.1f} ± {pm:,.1f} ha (on the map: {mapped:,.1f} ha)")
    return text.format(name=name, area=area_ha, pm=pm_ha, mapped=mapped_ha)


def areas_report(
    result: EstimateAreaResult, request: EstimateArea, map_name: str, labels_name: str, language: str
) -> str:
    """The HTML file."""
    header = [
        tr("Class"), tr("On the map (ha)"), tr("Estimated area (ha)"), tr("User's accuracy"), tr("Producer's accuracy"),
        tr("Labels"),
    ]  # fmt: skip
    rows = [
        [
            one.name, number(one.mapped_ha, ",.1f"), _with_interval(one.area_ha, one.area_ha_pm, ",.1f"),
            _accuracy(one.users, one.users_pm), _accuracy(one.producers, one.producers_pm),
            number(one.on_map, ","),
        ]
        for one in result.classes
    ]  # fmt: skip
    names = [one.name for one in result.classes]
    parts = [
        page.paragraph(summary(result), big=True),
        *(page.warning(say(note)) for note in result.notes),
        page.table(header, rows, tr("± is the half width of the 95 % interval.")),
        *_without_errors(result),
        page.paragraph(
            tr(
                "The estimated area corrects what the map gets wrong, as the reference labels show it. The user's "
                "accuracy is the share of a class on the map that is right. The producer's accuracy is the share of "
                "what is really there that the map has."
            )
        ),
        page.heading(tr("Confusion matrix")),
        page.matrix(result.counts, names, tr("Map \\ reference"), tr("Labels: rows by the map, columns by reference.")),
        page.heading(tr("Method")),
        page.paragraph(
            tr(
                "Stratified estimators of Olofsson et al. (2014), Remote Sensing of Environment 148, 42-57. They are "
                "valid for a random sample of each class of the map that was not used to train it. Where no label "
                "shows an error, the interval is that of Wilson (1927)."
            )
        ),
        page.paragraph(tr("Map: {map}").format(map=without_secrets(request.map))),
        page.paragraph(tr("Reference labels: {labels}, field {field}").format(
            labels=labels_name, field=request.class_field)),
    ]  # fmt: skip
    return page.page(tr("Areas and accuracy: {map}").format(map=map_name), parts, language)


def _without_errors(result: EstimateAreaResult) -> list[str]:
    """What "at least" is."""
    if all(one.users is None or one.users < ALL for one in result.classes):
        return []
    text = tr("At least: no label shows an error. More labels raise this lower bound of the 95 % interval.")
    return [page.paragraph(text)]


def _accuracy(value: Optional[float], half: Optional[float]) -> str:
    """Where no label shows an error, the accuracy can only be lower; where all do, only higher."""
    if value is not None and half is not None and value >= ALL:
        return tr("at least {low:.1%}").format(low=1 - half)
    if value is not None and half is not None and value <= 0:
        return tr("at most {high:.1%}").format(high=half)
    return tr("not known") if value is None else _with_interval(value, half, ".1%")


def _with_interval(value: float, half: Optional[float], spec: str) -> str:
    return number(value, spec) + (f" ± {number(half, spec)}" if half is not None else "")
