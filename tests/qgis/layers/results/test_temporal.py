"""What QGIS's temporal controller shows of Akin's layers: hits at their dates, areas of change from theirs on."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from akin.plugin.contract import Search, verbs
from akin.plugin.layers.keep.saving import save
from akin.plugin.layers.provenance import LayerRequest
from akin.plugin.layers.results.change.detected import area_fields, style_areas
from akin.plugin.layers.results.hits import hits_layer
from fake_engine import answer
from qgis.core import QgsDateTimeRange, QgsFeature, QgsFeatureRequest, QgsVectorLayer, QgsVectorLayerTemporalContext
from qgis.PyQt.QtCore import QDate, QDateTime, Qt, QTime

MADE_BY = LayerRequest(verbs.SEARCH, Search("/data/demo_akin", ()))


def shown(layer: QgsVectorLayer, field: str, begin: tuple[int, int, int], end: tuple[int, int, int]) -> list:
    """The values of a field of the features that QGIS draws in a range."""
    first, last = (QDateTime(QDate(*one), QTime(0, 0), Qt.TimeSpec.UTC) for one in (begin, end))
    context = QgsVectorLayerTemporalContext()
    context.setLayer(layer)
    text = layer.temporalProperties().createFilterString(context, QgsDateTimeRange(first, last))
    return [f[field] for f in layer.getFeatures(QgsFeatureRequest().setFilterExpression(text))]


def hits_of(*dates: str | None) -> QgsVectorLayer:
    result = answer(len(dates))
    return hits_layer(replace(result, hits=tuple(replace(h, date=d) for h, d in zip(result.hits, dates))), MADE_BY)


@pytest.mark.parametrize("kept", [False, True])
def test_hits_are_drawn_at_their_date_and_those_without_always(tmp_path: Path, kept: bool) -> None:
    layer = hits_of("2019-06-01", "2020-06-01", None)
    if kept:
        layer = save(layer, str(tmp_path / "hits.gpkg"))
    assert layer.temporalProperties().isActive()
    assert shown(layer, "rank", (2019, 6, 1), (2019, 6, 2)) == [1, 3]
    assert shown(layer, "rank", (2020, 1, 1), (2020, 12, 31)) == [2, 3]


@pytest.mark.parametrize("dates", [("2020-06-01", "2020-06-01", None), (None, None)])
def test_hits_of_one_date_are_never_hidden(dates: tuple[str | None, ...]) -> None:
    assert not hits_of(*dates).temporalProperties().isActive()


def areas(*first: str) -> QgsVectorLayer:
    layer = QgsVectorLayer("MultiPolygon", "areas", "memory")
    layer.dataProvider().addAttributes(area_fields().toList())
    layer.updateFields()
    made = []
    for rank, date in enumerate(first):
        feature = QgsFeature(layer.fields())
        feature["rank"], feature["first"] = rank, date
        made.append(feature)
    layer.dataProvider().addFeatures(made)
    style_areas(layer)
    return layer


@pytest.mark.parametrize("dates", [("2019-06-01", "2020-06-01"), ("2019", "2020")])
def test_an_area_is_drawn_from_its_date_on(dates: tuple[str, str]) -> None:
    layer = areas(*dates)
    assert shown(layer, "rank", (2018, 1, 1), (2018, 12, 31)) == []
    assert shown(layer, "rank", (2019, 1, 1), (2019, 12, 31)) == [0]
    assert shown(layer, "rank", (2024, 1, 1), (2024, 1, 2)) == [0, 1]
    assert not areas(dates[0], dates[0]).temporalProperties().isActive()
