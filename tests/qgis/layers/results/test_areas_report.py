"""The report of estimated areas: what it says where no label shows an error."""

from __future__ import annotations

from dataclasses import replace

from akin.plugin.contract import EstimateArea, EstimateAreaResult, EstimatedClass
from akin.plugin.layers.results.report.areas import areas_report, summary

WATER = EstimatedClass(1, "Water", 50, 5.0, 5.0, 0.3, 1.0, 0.114, 1.0, 0.2, 30, 30)
FOREST = replace(WATER, value=2, name="Forest", users=0.9, users_pm=0.05, producers=0.0, producers_pm=0.125)
PERFECT = EstimateAreaResult((WATER, replace(WATER, name="Forest")), 1.0, 0.06, ((30, 0), (0, 30)), 60, 0)
SOME = EstimateAreaResult((WATER, FOREST), 0.95, 0.02, ((30, 0), (3, 27)), 60, 0)


def shown(result: EstimateAreaResult) -> str:
    return areas_report(result, EstimateArea("map.tif", "labels.gpkg"), "map", "places", "en")


def test_without_an_error_the_accuracy_has_a_lower_bound() -> None:
    assert summary(PERFECT) == (
        "Overall accuracy: at least 94.0% (95 % interval). None of the 60 reference labels shows an error."
    )
    assert "at least 88.6%" in shown(PERFECT) and "100.0%" not in shown(PERFECT)
    assert "At least: no label shows an error." in shown(PERFECT)


def test_errors_have_their_intervals() -> None:
    assert summary(SOME) == "Overall accuracy: 95.0% ± 2.0% (95 % interval), from 60 reference labels."
    assert "90.0% ± 5.0%" in shown(SOME) and "at most 12.5%" in shown(SOME)
    assert "At least:" not in shown(replace(SOME, classes=(FOREST,)))
