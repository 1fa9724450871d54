"""Reference labels: the places are a fair draw of each class, and the estimates are those of the formulas."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import rasterio
from akin.plugin.contract import EstimateArea, MapClass, SampleReference, messages
from akin.plugin.engine.base.errors import AkinError, LabelError, QueryError, RasterError
from akin.plugin.engine.base.job import Job
from akin.plugin.engine.mapping.accuracy.class_raster import read_classes
from akin.plugin.engine.mapping.accuracy.estimate_area import estimate_area
from akin.plugin.engine.mapping.accuracy.sample_reference import sample_reference
from rasterio.transform import from_origin

NAMES = (MapClass(1, "Water"), MapClass(2, "Forest"), MapClass(7, "Town"))


def write_map(path: Path, classes: np.ndarray, crs: str = "EPSG:32631", size: float = 10.0, **more: Any) -> str:
    x0, y0 = (500_000.0, 4_000_000.0) if size > 1 else (2.0, 60.0)
    profile = {"driver": "GTiff", "count": 1, "dtype": classes.dtype.name, "crs": crs, "nodata": 0, **more}
    profile |= {"height": classes.shape[0], "width": classes.shape[1], "transform": from_origin(x0, y0, size, size)}
    with rasterio.open(path, "w", **profile) as file:
        file.write(classes, 1)
    return str(path)


def write_labels(path: Path, rows: list[tuple[float, float, Any]], crs: str = "EPSG:32631") -> str:
    features = [
        {"type": "Feature", "geometry": {"type": "Point", "coordinates": [x, y]}, "properties": {"reference": value}}
        for x, y, value in rows
    ]
    named = {"type": "name", "properties": {"name": crs}}
    path.write_text(json.dumps({"type": "FeatureCollection", "crs": named, "features": features}))
    return str(path)


@pytest.fixture
def land(tmp_path: Path) -> str:
    """Rows of water (20 %), forest (70 %) and town (5 %), then nodata: larger than a window."""
    classes = np.zeros((1500, 1200), np.uint8)
    classes[:300], classes[300:1350], classes[1350:1425] = 1, 2, 7
    return write_map(tmp_path / "land.tif", classes)


def test_the_sample_has_its_size_its_classes_and_no_place_twice(land: str) -> None:
    found = sample_reference(SampleReference(land, size=400, minimum=40, classes=NAMES), Job())
    assert [(s.name, s.pixels, s.places) for s in found.strata] == [
        ("Water", 360_000, 80), ("Forest", 1_260_000, 280), ("Town", 90_000, 40),
    ]  # fmt: skip
    assert [s.share for s in found.strata] == pytest.approx([20 / 95, 70 / 95, 5 / 95], rel=1e-3)
    assert [s.area_ha for s in found.strata] == pytest.approx([3600, 12_600, 900], rel=2e-3)
    assert Counter(p.value for p in found.places) == {1: 80, 2: 280, 7: 40}
    assert len({(p.x, p.y) for p in found.places}) == 400
    with rasterio.open(land) as file:
        assert [v[0] for v in file.sample([(p.x, p.y) for p in found.places])] == [p.value for p in found.places]
    assert len({p.value for p in found.places[:20]}) > 1, "the order is by chance"
    again = sample_reference(SampleReference(land, size=400, minimum=40), Job())
    other = sample_reference(SampleReference(land, size=400, minimum=40, seed=2), Job())
    assert again.places == found.places and other.places != found.places


def test_every_pixel_of_a_class_is_as_likely_as_any_other(tmp_path: Path) -> None:
    rng = np.random.default_rng(0)
    path = write_map(tmp_path / "map.tif", rng.integers(1, 3, (1100, 30)).astype(np.uint8))
    tops = []
    for seed in range(30):
        found = sample_reference(SampleReference(path, size=200, minimum=2, seed=seed), Job())
        tops += [(4_000_000 - p.y) / 11_000 for p in found.places]
    assert np.histogram(tops, 5, (0, 1))[0] / len(tops) == pytest.approx(0.2, abs=0.02)


def test_a_class_with_few_pixels_is_sampled_whole(tmp_path: Path) -> None:
    classes = np.ones((100, 100), np.uint8)
    classes[0, :10] = 2
    found = sample_reference(SampleReference(write_map(tmp_path / "m.tif", classes), size=100), Job())
    assert Counter(p.value for p in found.places) == {1: 90, 2: 10}
    assert [n.code for n in found.notes] == [messages.validation.FEW_PIXELS.code]


def test_the_places_as_a_file_can_be_filled_in_and_estimated(land: str, tmp_path: Path) -> None:
    output = tmp_path / "places.geojson"
    request = SampleReference(land, size=300, minimum=50, output=str(output), classes=NAMES)
    assert sample_reference(request, Job()).places == ()
    data = json.loads(output.read_text())
    for number, feature in enumerate(data["features"]):
        properties = feature["properties"]
        assert properties["reference"] is None
        wrong = number % 10 == 0
        properties["reference"] = "town" if wrong else properties["map_class"]
    output.write_text(json.dumps(data))
    found = estimate_area(EstimateArea(land, str(output), classes=NAMES), Job())
    assert found.used == 300 and found.left_out == 0 and 0.85 < found.overall < 0.95
    water, forest, town = found.classes
    assert water.area_ha < water.mapped_ha and town.area_ha > town.mapped_ha
    assert sum(c.area_ha for c in found.classes) == pytest.approx(sum(c.mapped_ha for c in found.classes))
    assert town.users == 1 and town.producers is not None and town.producers < 0.6
    assert forest.in_reference == found.counts[1][1] and forest.on_map == sum(found.counts[1])


def test_the_example_of_the_paper_from_a_map_and_its_labels(tmp_path: Path) -> None:
    """Olofsson et al. 2014: 10 million pixels of 30 m, here of 300 m and a hundredth of them."""
    classes = np.repeat([1, 2, 3, 4], [2000, 1500, 32_000, 64_500]).astype(np.uint8).reshape(400, 250)
    path = write_map(tmp_path / "map.tif", classes, "EPSG:6933", 300.0)
    counts = [[66, 0, 5, 4], [0, 55, 8, 12], [1, 0, 153, 11], [2, 1, 9, 313]]
    rows: list[tuple[float, float, Any]] = []
    for i, row in enumerate(counts):
        at = iter(np.argwhere(classes == i + 1))
        for j, count in enumerate(row):
            for _ in range(count):
                r, c = next(at)
                rows.append((500_000 + (c + 0.5) * 300, 4_000_000 - (r + 0.5) * 300, j + 1))
    found = estimate_area(EstimateArea(path, write_labels(tmp_path / "l.geojson", rows, "EPSG:6933")), Job())
    assert found.counts == tuple(map(tuple, counts))
    first = found.classes[0]
    assert (round(first.area_ha / 10) * 10, round(first.area_ha_pm / 10) * 10) == (21_160, 6_160)
    assert first.area_ha == pytest.approx(21_158, abs=0.6) and first.area_ha_pm == pytest.approx(6_158, abs=0.6)
    assert round(found.overall, 3) == 0.947


@pytest.mark.parametrize("crs", ["EPSG:3857", "EPSG:32631", "EPSG:4326"])
def test_hectares_are_those_on_the_ground(tmp_path: Path, crs: str) -> None:
    """At 60 degrees north, a pixel of Web Mercator covers a quarter of its nominal area."""
    classes = np.ones((200, 300), np.uint8)
    at = {"EPSG:3857": (0, 8_399_737, 20.0), "EPSG:32631": (500_000, 6_651_000, 10.0), "EPSG:4326": (3, 60, 1e-4)}[crs]
    path = tmp_path / "m.tif"
    transform = from_origin(at[0], at[1], at[2], at[2])
    with rasterio.open(path, "w", driver="GTiff", count=1, dtype="uint8", crs=crs, height=200, width=300,
                       transform=transform) as file:  # fmt: skip
        file.write(classes, 1)
    from rasterio.warp import transform as move

    west, north, east, south = at[0], at[1], at[0] + 300 * at[2], at[1] - 200 * at[2]
    xs, ys = move(crs, "EPSG:6933", [west, east, east, west], [north, north, south, south])
    true = abs(sum(xs[i] * ys[i - 3] - xs[i - 3] * ys[i] for i in range(4))) / 2
    assert read_classes(str(path), Job()).area_m2[0] == pytest.approx(true, rel=1e-3)


def test_labels_in_another_crs_as_numbers_and_outside(land: str, tmp_path: Path) -> None:
    rng = np.random.default_rng(1)
    x, y = 500_000 + rng.uniform(0, 12_000, 300), 4_000_000 - rng.uniform(0, 14_240, 300)
    with rasterio.open(land) as file:
        on = [int(v[0]) for v in file.sample(zip(x, y))]
    from rasterio.warp import transform as move

    lon, lat = move("EPSG:32631", "EPSG:4326", x.tolist(), y.tolist())
    rows: list[tuple[float, float, Any]] = [*zip(lon, lat, on), (50.0, 3.0, 1), (lon[0], lat[0], None)]
    labels = write_labels(tmp_path / "l.geojson", rows, "EPSG:4326")
    found = estimate_area(EstimateArea(land, labels), Job())
    assert found.used == 300 and found.left_out == 2 and found.overall == 1
    assert messages.validation.LABELS_LEFT_OUT.code in [n.code for n in found.notes]


def test_bad_input_gets_a_sentence_each(land: str, tmp_path: Path) -> None:
    inside = [(500_005.0 + 10 * i, 3_999_995.0, "Water") for i in range(30)]
    m = messages.validation

    def fails(rows: list[tuple[float, float, Any]], kind: type[AkinError], code: str, path: str = land) -> None:
        with pytest.raises(kind) as caught:
            estimate_area(EstimateArea(path, write_labels(tmp_path / "l.geojson", rows), classes=NAMES), Job())
        assert caught.value.message.code == code

    fails([*inside, (500_005.0, 3_990_000.0, "Swamp")], QueryError, m.UNKNOWN_CLASS.code)
    fails(inside, QueryError, m.TOO_FEW_LABELS.code)
    fails([(0.0, 0.0, "Water")], QueryError, m.NO_LABELS.code)
    fails([(x, y, None) for x, y, _ in inside], LabelError, messages.labels.NO_CLASS.code)
    floats = write_map(tmp_path / "f.tif", np.ones((10, 10), np.float32))
    fails(inside, QueryError, m.NOT_CLASSES.code, floats)
    empty = write_map(tmp_path / "e.tif", np.zeros((10, 10), np.uint8))
    fails(inside, QueryError, m.NO_CLASS.code, empty)
    many = write_map(tmp_path / "many.tif", np.arange(1, 2501, dtype=np.uint16).reshape(50, 50))
    fails(inside, QueryError, m.TOO_MANY_CLASSES.code, many)
    nowhere = write_map(tmp_path / "n.tif", np.ones((10, 10), np.uint8), crs=None)
    fails(inside, RasterError, m.NO_GROUND.code, nowhere)
    fails(inside, RasterError, messages.rasters.NOT_FOUND.code, str(tmp_path / "none.tif"))
    twice = (MapClass(1, "Water"), MapClass(2, "water"))
    with pytest.raises(QueryError) as caught:
        sample_reference(SampleReference(land, classes=twice), Job())
    assert caught.value.message.code == m.SAME_NAME.code
    for wrong, code in (
        ({"standard_error": 0.0}, m.BAD_ERROR), ({"expected_accuracy": 1.5}, m.BAD_ACCURACY),
        ({"minimum": 1}, m.BAD_COUNT), ({"size": 0}, m.BAD_COUNT), ({"standard_error": 0.001}, m.TOO_MANY_PLACES),
        ({"output": "a.csv"}, m.NOT_GEOJSON),
    ):  # fmt: skip
        with pytest.raises(QueryError) as caught:
            sample_reference(SampleReference(land, **wrong), Job())
        assert caught.value.message.code == code.code
