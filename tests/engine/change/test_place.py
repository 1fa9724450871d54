"""One place through its dates: scores, classes, the vegetation index, and when it changed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from akin.plugin.contract import (
    EncodeRaster,
    Follow,
    PlaceSeries,
    PlaceSeriesResult,
    Term,
    TrainClassifier,
    TrainRegressor,
    verbs,
)
from akin.plugin.engine.base.errors import QueryError
from akin.plugin.engine.process.api import perform
from akin.tests.data import make_labels, make_rasters

SIDE, CRS = 24, "EPSG:32631"
DATES = ("2018-06-01", "2019-06-01", "2020-06-01", "2021-06-01")
STEP_AT = 2


def center(number: int, columns: int = SIDE) -> tuple[float, float]:
    """The centre of a place of `make_dates`."""
    return 500_000.0 + 160 * (number % columns) + 80, 5_000_000.0 - 160 * (number // columns) - 80


def steps(noise: float = 0.02) -> np.ndarray:
    """Vectors (4, n, 16) of two kinds of ground; place 0 is of one kind before STEP_AT and of the other from it on."""
    random = np.random.default_rng(0)
    kinds = np.zeros((2, 16))
    kinds[0, :4], kinds[1, 4:8] = 1, 1
    which = np.tile(np.arange(SIDE * SIDE) % 2, (4, 1))
    which[:, 0] = np.arange(4) >= STEP_AT
    return kinds[which] + noise * random.normal(size=(4, SIDE * SIDE, 16))


def ask(path: Path, number: int, *follow: Follow, **more: object) -> PlaceSeriesResult:
    """The answer for a place of `make_dates`."""
    return perform(verbs.PLACE_SERIES, PlaceSeries(str(path), *center(number), CRS, follow, **more))  # type: ignore[arg-type]


def like(number: int) -> Follow:
    """The similarity to another place."""
    x, y = center(number)
    return Follow("query", (Term("place", x=x, y=y, crs=CRS),))


def test_the_similarity_shows_the_step(make_dates: Callable[..., Path]) -> None:
    path = make_dates(steps(), DATES, SIDE)
    found = ask(path, 0, like(1), like(2))
    assert found.dates == DATES and found.has == (True,) * 4 and found.crs == CRS
    to_one, to_two = (line.values for line in found.lines)
    assert [value > 0.5 for value in to_one] == [False, False, True, True]
    assert [value > 0.5 for value in to_two] == [True, True, False, False]
    xs, ys = zip(*found.ring)
    assert (min(xs), max(xs), min(ys), max(ys)) == (500_000, 500_160, 4_999_840, 5_000_000)
    assert [[one.source for one in rasters] for rasters in found.rasters] == [[f"c-{n}.tif"] for n in range(4)]


def test_a_date_without_the_place_is_a_gap(make_dates: Callable[..., Path]) -> None:
    has = np.ones((4, SIDE * SIDE), bool)
    has[1, 0] = False
    found = ask(make_dates(steps(), DATES, SIDE, has), 0, like(1))
    assert found.has == (True, False, True, True)
    assert [value is None for value in found.lines[0].values] == [False, True, False, False]


def test_several_collections_are_one_series(make_dates: Callable[..., Path]) -> None:
    made = [make_dates(steps()[n : n + 1], DATES[n : n + 1], SIDE, name=f"c{n}") for n in range(4)]
    found = ask(made[3], 0, like(1), also=tuple(str(one) for one in made[:3]))
    assert found.dates == DATES and found.has == (True,) * 4
    assert [value > 0.5 for value in found.lines[0].values] == [False, False, True, True]


def test_the_change_says_when_and_an_unchanged_place_is_below_the_threshold(make_dates: Callable[..., Path]) -> None:
    path = make_dates(steps(), DATES, SIDE)
    change = ask(path, 0, change=True).change
    assert change is not None
    assert (change.before, change.date, change.kind) == (DATES[STEP_AT - 1], DATES[STEP_AT], "step")
    assert change.score > change.threshold
    still = ask(path, 7, change=True).change
    assert still is not None and still.score < still.threshold


def test_among_places_that_are_exactly_the_same_a_change_is_found(make_dates: Callable[..., Path]) -> None:
    path = make_dates(steps(noise=0), DATES, SIDE)
    change = ask(path, 0, change=True).change
    assert change is not None and change.date == DATES[STEP_AT] and change.score > change.threshold
    still = ask(path, 7, change=True).change
    assert still is not None and still.score < still.threshold


def test_too_few_places_give_a_note_and_no_change(make_dates: Callable[..., Path]) -> None:
    found = ask(make_dates(steps()[:, :20], DATES, 5), 0, change=True)
    assert found.change is None and "change.few_places" in [note.code for note in found.notes]


def test_a_field_is_followed_by_its_pixels(make_years: Callable[..., Path]) -> None:
    vectors = np.concatenate([steps(), np.zeros((4, SIDE * SIDE, 48))], axis=2)
    vectors /= np.linalg.norm(vectors, axis=2, keepdims=True)
    vectors[3, 0] = 0
    path = make_years(vectors.transpose(0, 2, 1).reshape(4, 64, SIDE, SIDE), (2018, 2019, 2020, 2021))
    x, y, crs = 600_005.0, 4_099_995.0, "EPSG:32610"
    example = Term("place", x=x + 10, y=y, crs=crs)
    asked = PlaceSeries(str(path), x, y, crs, (Follow("query", (example,)), Follow("ndvi")), change=True)
    found = perform(verbs.PLACE_SERIES, asked)
    assert found.dates == ("2018", "2019", "2020", "2021") and found.has == (True, True, True, False)
    assert [value and value > 0.5 for value in found.lines[0].values] == [False, False, True, None]
    assert found.rasters == ((),) * 4 and "change.ndvi_of_field" in [note.code for note in found.notes]
    assert found.change is not None and found.change.date == "2020"
    xs, ys = zip(*found.ring)
    assert min(xs) <= x <= max(xs) and min(ys) <= y <= max(ys) and max(xs) - min(xs) == 10


def encoded(tmp_path: Path, pixels: list[np.ndarray], names: tuple[str, ...], **more: object) -> Path:
    """A collection of rasters of several dates, of the encoder `fake`."""
    paths = []
    for name, one in zip(names, pixels):
        make_rasters.write(tmp_path / name, one, CRS, **more)
        paths.append(str(tmp_path / name))
    dates = DATES[: len(paths)]
    request = EncodeRaster(tuple(paths), "fake", str(tmp_path / "c"), dates=dates, bands=(1, 2, 3))
    perform(verbs.ENCODE_RASTER, request)
    return tmp_path / "c"


def bands(red: int, nir: int) -> np.ndarray:
    """Four bands of 64 x 64 pixels, with other values around the first patch."""
    made = np.full((4, 64, 64), 50, np.uint16)
    made[0], made[3] = 400, 400
    made[0, :16, :16], made[3, :16, :16] = red, nir
    made[:, 20:, 20:] += np.random.default_rng(red).integers(0, 9, (4, 44, 44)).astype(np.uint16)
    return made


def test_the_vegetation_index_is_that_of_the_pixels_of_the_place(akin_home: Path, tmp_path: Path) -> None:
    names = ("m_4709963_se_14_1_20180601.tif", "m_4709963_se_14_1_20190601.tif", "m_4709963_se_14_1_20200601.tif")
    path = encoded(tmp_path, [bands(100, 300), bands(200, 200), bands(300, 100)], names)
    (tmp_path / names[2]).unlink()
    rasters = tuple(str(tmp_path / name) for name in names)
    found = ask(path, 0, Follow("ndvi", rasters=rasters))
    (line,) = found.lines
    assert (line.scale, line.values[:2]) == ("ndvi", (0.5, 0.0)) and line.values[2] is None
    assert "change.ndvi_unread" in [note.code for note in found.notes]


def test_bands_without_names_are_not_guessed(akin_home: Path, tmp_path: Path) -> None:
    path = encoded(tmp_path, [bands(100, 300), bands(200, 200)], ("a.tif", "b.tif"))
    rasters = (str(tmp_path / "a.tif"), str(tmp_path / "b.tif"))
    found = ask(path, 0, Follow("ndvi", rasters=rasters))
    assert not found.lines and "change.ndvi_no_bands" in [note.code for note in found.notes]
    assert ask(path, 0, Follow("ndvi", red=1, nir=4, rasters=rasters)).lines[0].values == (0.5, 0.0)
    wrong = ask(path, 0, Follow("ndvi", red=1, nir=9, rasters=rasters))
    assert not wrong.lines and "change.ndvi_wrong_band" in [note.code for note in wrong.notes]


def test_a_raster_that_only_the_collection_names_is_not_opened(
    akin_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = encoded(tmp_path, [bands(100, 300), bands(200, 200)], ("a.tif", "b.tif"))
    from akin.plugin.engine.change.place import ndvi

    described: list[str] = []
    true = ndvi.describe
    monkeypatch.setattr(ndvi, "describe", lambda one: described.append(one) or true(one))
    found = ask(path, 0, Follow("ndvi", red=1, nir=4, rasters=(str(tmp_path / "b.tif"),)), change=True)
    assert found.lines[0].values == (None, 0.0) and described == [str(tmp_path / "b.tif")]
    assert "change.ndvi_not_open" in [note.code for note in found.notes]


def test_a_map_model_gives_a_line_for_each_class(make_dates: Callable[..., Path], tmp_path: Path) -> None:
    path = make_dates(steps(), DATES, SIDE)
    labels = [(make_labels.point(*center(n)), {"class": "ab"[n % 2]}) for n in range(24, 64)]
    make_labels.write_geojson(tmp_path / "labels.geojson", labels)
    model = str(tmp_path / "model")
    perform(
        verbs.TRAIN_CLASSIFIER, TrainClassifier(str(path), str(tmp_path / "labels.geojson"), "class", model, "linear")
    )
    found = ask(path, 0, Follow("model", model=str(tmp_path / "none")), Follow("model", model=model))
    lines = {str(line.name): line for line in found.lines}
    assert set(lines) == {"a", "b"} and all(line.scale == "probability" and line.of == 1 for line in found.lines)
    assert [value > 0.5 for value in lines["b"].values] == [False, False, True, True]
    assert np.allclose(np.array(lines["a"].values) + np.array(lines["b"].values), 1, atol=1e-5)
    assert len([note for note in found.notes if note.code.startswith("mapmodel.")]) == 1


def test_fractions_are_values_not_probabilities(make_dates: Callable[..., Path], tmp_path: Path) -> None:
    path = make_dates(steps(), DATES, SIDE)
    labels = [(make_labels.point(*center(n)), {"class": "ab"[n % 2]}) for n in range(24, 64)]
    make_labels.write_geojson(tmp_path / "labels.geojson", labels)
    model, file = str(tmp_path / "model"), str(tmp_path / "labels.geojson")
    perform(verbs.TRAIN_REGRESSOR, TrainRegressor(str(path), file, "", model, "linear", pure_field="class"))
    lines = ask(path, 0, Follow("model", model=model)).lines
    assert {str(line.name) for line in lines} == {"a", "b"} and all(line.scale == "value" for line in lines)
    assert np.allclose(np.array(lines[0].values) + np.array(lines[1].values), 1, atol=1e-5)


@pytest.mark.parametrize("x", [400_000.0, float("nan"), float("inf")])
def test_nothing_there_is_an_error(make_dates: Callable[..., Path], x: float) -> None:
    with pytest.raises(QueryError):
        perform(verbs.PLACE_SERIES, PlaceSeries(str(make_dates(steps(), DATES, SIDE)), x, 5e6, CRS))


def test_an_unknown_kind_is_an_error(make_dates: Callable[..., Path]) -> None:
    with pytest.raises(QueryError) as caught:
        ask(make_dates(steps(), DATES, SIDE), 0, Follow("weather"))
    assert caught.value.message.code == "change.unknown_followed"
