"""Search by example and Heat map on a field, against a real engine."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from akin.plugin.layers.provenance import request_of
from engine_kit import Heard
from field_kit import FIELD_CRS, NORTH, PIXEL_M, WEST, make_field
from qgis.core import QgsFeature, QgsGeometry, QgsPointXY, QgsProcessingException, QgsRasterLayer, QgsVectorLayer

SIDE = 256
#: Rows and columns of the field of 2023.
LAKE, ISLAND, EAST = (128, 64 + 25), (128, 64), (128, 200)
Run = Callable[..., dict]


@pytest.fixture(scope="module")
def field(made: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(make_field(tmp_path_factory.mktemp("field"), made / "home", SIDE))


@pytest.fixture
def run(real_engine: Path) -> Run:
    import processing

    def call(name: str, **parameters: Any) -> dict:
        return processing.run(f"akin:{name}", parameters, feedback=Heard())

    return call


def at(row: int, col: int) -> QgsPointXY:
    return QgsPointXY(WEST + PIXEL_M * (col + 0.5), NORTH - PIXEL_M * (row + 0.5))


def points(*places: tuple[int, int]) -> QgsVectorLayer:
    layer = QgsVectorLayer(f"Point?crs={FIELD_CRS}", "examples", "memory")
    for place in places:
        feature = QgsFeature()
        feature.setGeometry(QgsGeometry.fromPointXY(at(*place)))
        layer.dataProvider().addFeature(feature)
    return layer


def test_an_example_finds_the_lake_as_a_region_with_its_area(run: Run, field: str) -> None:
    found = run("searchsimilar", COLLECTION=field, EXAMPLES=points(LAKE), YEAR=2023, OUTPUT="TEMPORARY_OUTPUT")
    (lake,) = found["OUTPUT"].getFeatures()
    assert lake["area_ha"] == pytest.approx(lake.geometry().area() / 10_000, rel=1e-3) and lake["best"] >= lake["score"]
    assert lake.geometry().contains(at(*LAKE)) and not lake.geometry().contains(at(*ISLAND)), "a hole"


def test_the_last_year_is_the_default_and_has_its_own_ground(run: Run, field: str) -> None:
    found = run("searchsimilar", COLLECTION=field, EXAMPLES=points((192, 89)), OUTPUT="TEMPORARY_OUTPUT")
    (lake,) = found["OUTPUT"].getFeatures()
    assert lake.geometry().contains(at(192, 89)), "the lake of 2024 lies further south"


def test_a_heat_map_of_a_field_has_its_pixels(run: Run, field: str, real_engine: Path, tmp_path: Path) -> None:
    path = str(tmp_path / "heat.tif")
    run("similarityraster", COLLECTION=field, EXAMPLES=points(LAKE), YEAR=2023, OUTPUT=path)
    layer = QgsRasterLayer(path, "heat")
    assert (layer.width(), layer.height(), layer.rasterUnitsPerPixelX()) == (SIDE, SIDE, PIXEL_M)
    values = [layer.dataProvider().sample(at(*place), 1)[0] for place in (LAKE, ISLAND, EAST)]
    assert values[0] > 0.5 > max(values[1:])


@pytest.mark.parametrize(
    ("name", "wrong", "words"),
    [
        ("similarityraster", {"QUERY": "lake"}, "does not understand words"),
        (
            "similarityraster",
            {"EXAMPLES": points(LAKE), "PICTURE": __file__},
            "can't be an example",
        ),
        ("searchsimilar", {"EXAMPLES": points(LAKE), "YEAR": 1999}, "2023, 2024"),
        ("searchtext", {"QUERY": "lake"}, "does not understand words"),
    ],
)
def test_what_a_field_can_not_be_asked(run: Run, field: str, name: str, wrong: dict, words: str) -> None:
    with pytest.raises(QgsProcessingException, match=words):
        run(name, COLLECTION=field, OUTPUT="TEMPORARY_OUTPUT", **wrong)


def test_a_field_is_centred_and_a_collection_is_not(run: Run, field: str, tmp_path: Path) -> None:
    plain, centred = (str(tmp_path / name) for name in ("plain.tif", "centred.tif"))
    asked = {"COLLECTION": field, "EXAMPLES": points(LAKE), "YEAR": 2023}
    low, high = (run("similarityraster", **asked, OUTPUT=path, CENTRE_KM=km) for path, km in ((plain, 0), (centred, 1)))
    layer = QgsRasterLayer(centred, "centred")
    assert request_of(layer).request.filters.centre_km == 1 and low["MAXIMUM"] != high["MAXIMUM"]
    found = run("searchsimilar", **asked, CENTRE_KM=1, OUTPUT="TEMPORARY_OUTPUT")
    assert any(region.geometry().contains(at(*LAKE)) for region in found["OUTPUT"].getFeatures())
    (tmp_path / "manifest.json").write_text("{}")
    with pytest.raises(QgsProcessingException, match="Local centring is for fields"):
        run("similarityraster", COLLECTION=str(tmp_path), EXAMPLES=points(LAKE), CENTRE_KM=50, OUTPUT=plain)


def test_a_collection_has_no_years(run: Run, tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_text("{}")
    with pytest.raises(QgsProcessingException, match="no years"):
        run("searchsimilar", COLLECTION=str(tmp_path), EXAMPLES=points(LAKE), YEAR=2023, OUTPUT="TEMPORARY_OUTPUT")


def test_two_fields_are_compared_on_the_ground(run: Run, field: str, real_engine: Path, tmp_path: Path) -> None:
    """Both see the lake of 2023; only the second field also has the ground of a smaller one."""
    other, path = str(make_field(tmp_path, real_engine / "home", 128, (2023,))), str(tmp_path / "ground.tif")
    asked = {"FIRST": field, "SECOND": other, "EXAMPLES": points((64, 32 + 12)), "YEAR": 2023}
    found = run("comparecollections", **asked, OUTPUT_GROUND=path, OUTPUT_SECOND="TEMPORARY_OUTPUT")
    assert found["SEEN_HA"] == pytest.approx(128 * 128 / 100, rel=0.01), "where both have vectors"
    assert 0 < found["BOTH_HA"] + found["SECOND_HA"] < found["SEEN_HA"]
    assert " ha; only by the first: " in found["MESSAGE"]
    layer = QgsRasterLayer(path, "ground")
    assert [one.value for one in layer.renderer().classes()] == [1, 2, 3]
    assert layer.width() == layer.height() == 128
    assert [one.label for one in layer.renderer().classes()][1] == "Found by field only"
    assert request_of(layer).verb.name == "compare_collections"
    shared = {one["shared"] for one in found["OUTPUT_SECOND"].getFeatures()}
    assert shared <= {True, False} and shared


def test_words_for_a_field_without_words_are_reported_with_its_name(
    run: Run, field: str, real_engine: Path, tmp_path: Path
) -> None:
    other = str(make_field(tmp_path, real_engine / "home", 128, (2023,)))
    with pytest.raises(QgsProcessingException, match=r"field: This field does not understand words"):
        run("comparecollections", FIRST=field, SECOND=other, QUERY="lake", OUTPUT_FIRST="TEMPORARY_OUTPUT")
