"""The report of a map: every part is there, nothing of a stranger is markup, and it needs no network."""

from __future__ import annotations

import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from akin.plugin.contract import (
    ChanceFigures,
    ClassFigures,
    CoverageFigures,
    CurvePoint,
    MapReportResult,
    SplitFigures,
    messages,
)
from akin.plugin.contract.message import plain
from akin.plugin.layers.results.report import svg
from akin.plugin.layers.results.report.map_report import command, map_report

COUNTS = ((40, 5, 0), (4, 30, 2), (1, 0, 9))
SPATIAL = SplitFigures("blocks", 5, 0.84, 0.83, f1_by_class=(0.89, 0.85, 0.86), counts=COUNTS)
CLASSES = MapReportResult(
    name="valley",
    estimator="linear",
    estimator_name=plain("logistic regression"),
    source="/maps/valley.akin",
    origin="Akin Mini 2",
    classes=("Water", "Forest & scrub", "<b>Town</b>"),
    counts=(45, 36, 10),
    labels=60,
    spatial=SPATIAL,
    random=replace(SPATIAL, method="random", score=0.93, f1=0.92),
    raw=replace(SPATIAL, score=0.71, f1=0.7),
    raw_note=messages.report.RAW_LOSES(raw=0.71, own=0.84),
    calibration=tuple(CurvePoint(x / 10, x / 12, count=9) for x in range(3, 11)),
    calibration_error=0.07,
    learning=(CurvePoint(2, 0.5, 0.05), CurvePoint(5, 0.7, 0.03), CurvePoint(20, 0.8, 0.01), CurvePoint(45, 0.84)),
    coverage=CoverageFigures(0.9, 0.88, (0.9, 0.87, None), 1.4, 9),
    scatter=(),
    outside=0.31,
    labels_digest="a" * 64,
    model_digest="b" * 64,
    origin_digest="c" * 64,
    recipe='{"verb": "train_classifier", "params": {"collection": "/maps/valley.akin", "labels": "it\'s.geojson", '
    '"class_field": "class", "labels_crs": "", "against_rest": false, "seed": 0}}',
)
VALUES = replace(
    CLASSES,
    kind="values",
    classes=(),
    counts=(200,),
    spatial=SplitFigures("knndm", 5, 0.61, mae=3.25, rmse=4.5),
    random=SplitFigures("random", 5, 0.8, mae=2.0, rmse=3.0),
    raw=SplitFigures("knndm", 5, 0.7, mae=2.9, rmse=4.0),
    raw_note=messages.report.RAW_WINS(raw=0.7, own=0.61),
    calibration=(),
    calibration_error=None,
    coverage=CoverageFigures(0.9, 0.7, (), 14.0, 9),
    scatter=tuple((float(i % 37), float((i * 7) % 41)) for i in range(200)),
    outside=0.01,
)


def test_without_an_area_of_applicability_the_report_says_why() -> None:
    note = messages.mapmodel.NO_APPLICABILITY(needed=9)
    shown = texts(map_report(replace(CLASSES, outside=None, outside_note=note), "en"))
    assert "too few different labels to tell where they say nothing" in shown and "unlike all labels" not in shown


def test_labels_that_are_not_used_and_random_places_are_reported() -> None:
    shown = texts(map_report(replace(CLASSES, labels_empty=4), "en"))
    assert re.search(r"Labels without a class or value\s+4\b", shown)
    rest = replace(CLASSES, classes=("Water", "rest", "none"), against_rest=True)
    assert "Some of them can be Water, so the figures can be too low." in texts(map_report(rest, "en"))
    assert "random places of the map" not in texts(map_report(CLASSES, "en"))
    assert "without a class or value" not in texts(map_report(CLASSES, "en"))


def test_figures_by_chance_flatter_only_where_they_are_better() -> None:
    assert "so these figures flatter" in texts(map_report(CLASSES, "en"))
    worse = replace(CLASSES, random=replace(SPATIAL, method="random", score=0.8))
    shown = texts(map_report(worse, "en"))
    assert "flatter" not in shown and "The figures by ground are those of the map." in shown


def test_bands_that_are_not_shown_to_be_better_are_no_warning() -> None:
    note = messages.report.RAW_UNDECIDED(own=0.84, raw=0.86)
    html = map_report(replace(CLASSES, raw=replace(SPATIAL, score=0.86), raw_note=note), "en")
    assert '<p class="box">The labels do not show' not in html and "<p>The labels do not show" in html


def test_labels_at_places_by_chance_say_how_good_the_whole_map_is() -> None:
    def shown(result: MapReportResult, *figures: float) -> str:
        return texts(map_report(replace(result, by_chance=ChanceFigures(40, 30, *figures)), "en"))

    held_back = "40 of the labels are at places that were taken by chance. Held back, "
    assert held_back + "85.0% of them are right. For the whole map, this means 71.0% to 93.0%" in shown(
        CLASSES, 0.85, 0.71, 0.93
    )
    values = shown(VALUES, 3.2, 2.5, 3.9)
    assert held_back + "they have a mean error of 3.2. For the whole map, this means 2.5 to 3.9" in values
    assert "From 30 on" in shown(CLASSES) and "Held back, " not in shown(CLASSES)
    assert "places by chance" not in texts(map_report(CLASSES, "en"))


def texts(html: str) -> str:
    return re.sub(r"<[^>]+>", " ", html.split("</head>")[1])


def test_the_report_of_classes_has_all_its_parts() -> None:
    html = map_report(CLASSES, "en")
    shown = texts(html)
    for part in (
        "84.0% of each class", "held back by ground (5 groups of blocks)", "held back by chance (5 folds)", "93.0%",
        "Bands of the imagery alone", "0.710", "Label \\ model", "Mean distance from the line: 0.070", "88.0%",
        "9 labels",
        "31.0% of the map", "The curve still rises", "logistic regression", "a" * 64, "b" * 64, "c" * 64,
        "not known",
    ):  # fmt: skip
        assert part in shown, part
    assert "&lt;b&gt;Town&lt;/b&gt;" in html and "<b>Town" not in html and "Forest &amp; scrub" in html
    assert "<script" not in html and set(re.findall(r"https?://[^\"' <]+", html)) == {"http://www.w3.org/2000/svg"}
    assert 'class="box">31.0%' in html, "a fifth of the map outside is pointed out"
    for drawing in re.findall(r"<svg.*?</svg>", html, re.DOTALL):
        ElementTree.fromstring(drawing)
    assert html.count("<svg") == 2


def test_the_report_of_several_classes_judges_each() -> None:
    each = tuple(ClassFigures(name, 0.5, 0.25, 0.333, 0.75) for name in CLASSES.classes)
    split = SplitFigures("blocks", 5, 0.75, 0.333, by_class=each)
    several = replace(CLASSES, kind="several", spatial=split, random=split, raw=None, calibration=())
    html = map_report(several, "en")
    assert "mean average precision of 0.75" in html and "Average precision" in html
    assert html.count("0.250") >= len(CLASSES.classes) and "there, not there, or open" in html


def test_the_report_of_values_points_out_raw_bands_that_win_and_a_low_coverage() -> None:
    html = map_report(VALUES, "en")
    assert "R²" in html and "0.610" in html and "3.25" in html and "RMSE" in html
    assert 'class="box">The bands of the imagery alone do better' in html
    assert 'class="box">At a level of 90%' in html, "70 % is far below 90 %"
    assert html.count("<circle") >= 200 and 'class="box">1.0%' not in html


def test_a_model_that_could_not_be_judged_says_so() -> None:
    nothing = replace(
        CLASSES, spatial=None, random=None, raw=None, raw_note=messages.report.NO_RAW_FOLDS(), calibration=(),
        calibration_error=None, learning=(), coverage=None, outside=None, notes=(messages.report.NO_SPATIAL(),),
    )  # fmt: skip
    html = map_report(nothing, "en")
    assert "It is not known how good the map is." in html and 'class="box">How good the map is' in html
    assert "<svg" not in html and "Digest of the labels" in html


def test_the_recipe_is_a_command_that_a_shell_reads() -> None:
    import shlex

    words = shlex.split(command(CLASSES.recipe).replace("\\\n", " "))
    assert words[:2] == ["akin", "train-classifier"]
    assert words[words.index("--labels") + 1] == "it's.geojson" and "--labels-crs" not in words
    assert "--against-rest" not in words


@pytest.mark.parametrize(
    "points", [[(1.0, 1.0)], [(0.0, 5.0), (0.0, 5.0)], [(1.0, float("nan")), (2.0, 3.0)], [(1e-9, 1e9), (1e12, -1e9)]]
)
def test_a_plot_of_odd_points_is_still_a_plot(points: list) -> None:
    drawn = svg.plot(svg.Axis("x"), svg.Axis("y"), [svg.Series("a", points)])
    ElementTree.fromstring(drawn)
    assert "nan" not in drawn and "inf" not in drawn
    assert svg.plot(svg.Axis("x"), svg.Axis("y"), [svg.Series("a", [])]) == ""
