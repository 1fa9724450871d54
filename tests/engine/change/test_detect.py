"""The verb detect_change: rasters, polygons, and what is said."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import rasterio
from akin.plugin.contract import DetectChange, DetectChangeResult, Extent, verbs
from akin.plugin.contract.requests.change.change import CHANGE_NODATA, CHANGED, LIKELY, UNCHANGED
from akin.plugin.engine.base.errors import Cancelled, QueryError
from akin.plugin.engine.base.job import Job
from akin.plugin.engine.change import detect as detect_module
from akin.plugin.engine.process.api import perform
from akin.tests.data.make_change import made

SIDE = 48
#: Rows and columns that change, 8 x 12 places.
BLOCK = slice(10, 18), slice(20, 32)


def ground(dates: int, dimension: int, at: int, quiet: bool = False) -> np.ndarray:
    """Vectors (t, h, w, d) of unchanged places, of which a block shows other ones from the date `at` on."""
    vectors = made(SIDE * SIDE, dates, 11, dimension=dimension, noise=0.15).vectors.reshape(dates, SIDE, SIDE, -1)
    if not quiet:
        for date in range(at, dates):
            vectors[date][BLOCK] = vectors[date, 30:38, 5:17].copy()
    return vectors


@pytest.fixture(params=["collection", "field"])
def make(request: pytest.FixtureRequest, make_dates: Callable, make_years: Callable) -> Callable[..., Path]:
    """`make(dates, at)` makes a collection or field with a block that changes at a date."""

    def make_one(dates: int, at: int = 1, quiet: bool = False) -> Path:
        years = range(2018, 2018 + dates)
        if request.param == "field":
            vectors = ground(dates, 64, at, quiet)
            return Path(make_years(vectors.transpose(0, 3, 1, 2), list(years)))
        vectors = ground(dates, 16, at, quiet).reshape(dates, SIDE * SIDE, -1)
        return Path(make_dates(vectors, [f"{year}-07-01" for year in years], SIDE))

    return make_one


def detect(folder: Path, tmp_path: Path, **more: Any) -> DetectChangeResult:
    outputs = {"mask": str(tmp_path / "mask.tif"), "polygons": str(tmp_path / "areas.geojson"), **more}
    return perform(verbs.DETECT_CHANGE, DetectChange(str(folder), str(tmp_path / "score.tif"), **outputs))


def read(path: str, band: int = 1) -> np.ndarray:
    with rasterio.open(path) as file:
        return np.asarray(file.read(band))


@pytest.mark.parametrize("dates", [2, 4])
def test_a_changed_block_is_found_with_its_date(make: Callable, tmp_path: Path, dates: int) -> None:
    result = detect(make(dates, dates - 1), tmp_path)
    mask, score = read(result.mask), read(result.output)
    inside = np.zeros((SIDE, SIDE), bool)
    inside[BLOCK] = True
    found = mask == CHANGED
    assert found[inside].mean() > 0.7 and found[~inside].mean() < 0.01
    assert result.cells == found.sum() and result.places == SIDE * SIDE
    assert result.over == pytest.approx((score >= result.threshold).sum(), abs=2)
    assert result.detected_from is not None and result.detected_from >= result.threshold
    if dates > 2:
        expected = 2021.5
        assert np.median(read(result.output, 2)[inside & found]) == pytest.approx(expected, abs=0.01)
    else:
        with rasterio.open(result.output) as file:
            assert file.count == 1


def test_the_areas_have_their_place_area_scores_and_date(make: Callable, tmp_path: Path) -> None:
    result = detect(make(3, 2), tmp_path)
    data = json.loads(Path(result.polygons).read_text())
    assert data["crs"]["properties"]["name"] == result.crs and len(data["features"]) == result.areas
    largest = data["features"][0]
    properties = largest["properties"]
    cell_ha = result.cell_m**2 / 10_000
    assert properties["rank"] == 1 and properties["area_ha"] == pytest.approx(96 * cell_ha, rel=0.3)
    assert (
        properties["first"][:4] == "2020"
        and properties["after"][:4] == "2019"
        and properties["kind"] in ("step", "single")
    )
    assert result.threshold < properties["mean"] < properties["best"] <= result.maximum + 0.001
    xs, ys = np.array([p for ring in largest["geometry"]["coordinates"] for p in ring[0]]).T
    with rasterio.open(result.mask) as file:
        west, north = file.transform * (BLOCK[1].start, BLOCK[0].start)
        assert xs.min() >= west - 3 * file.res[0] and ys.max() <= north + 3 * file.res[0]
    assert sum(f["properties"]["area_ha"] for f in data["features"]) == pytest.approx(result.area_ha, rel=1e-3)


def test_without_change_nothing_is_found(make: Callable, tmp_path: Path) -> None:
    result = detect(make(2, quiet=True), tmp_path)
    assert result.cells <= 2 and 3 < result.over < 50 and result.expected == round(0.01 * SIDE * SIDE)
    if not result.cells:
        assert result.message.code == "change.nothing_found" and result.areas == 0
    assert set(np.unique(read(result.mask))) <= {UNCHANGED, LIKELY, CHANGED}


@pytest.mark.parametrize("dates", [2, 3])
def test_no_change_does_not_mean_that_nothing_changed(make: Callable, tmp_path: Path, dates: int) -> None:
    result = detect(make(dates, quiet=True), tmp_path, rate=1e-9)
    said = str(result.message)
    assert not result.cells and "Something can still have changed" in said
    assert said.endswith("Compare only two of the 3 dates.") == (dates == 3)


def test_places_without_two_dates_are_nodata(make_dates: Callable, tmp_path: Path) -> None:
    has = np.ones((2, SIDE, SIDE), bool)
    has[0, :4], has[1, -4:], has[:, 20, 20] = False, False, False
    vectors = ground(2, 16, 1).reshape(2, SIDE * SIDE, -1)
    result = detect(make_dates(vectors, ("2019-07-01", "2020-07-01"), SIDE, has.reshape(2, -1)), tmp_path)
    both = has.all(axis=0)
    assert np.array_equal(read(result.mask) != CHANGE_NODATA, both) and result.places == both.sum()
    assert np.array_equal(read(result.output) != -9999, both)


def test_an_extent_limits_it(make: Callable, tmp_path: Path) -> None:
    folder = make(2)
    whole = detect(folder, tmp_path)
    with rasterio.open(whole.output) as file:
        left, bottom, right, top = file.bounds
    half = Extent(left, (bottom + top) / 2 + 1, right, top, whole.crs)
    result = detect(folder, tmp_path, extent=half)
    assert SIDE // 2 <= result.height <= SIDE // 2 + 1 and result.width == SIDE and result.cells > 60


def test_dates_without_common_ground_are_refused(make_dates: Callable, tmp_path: Path, refused: Callable) -> None:
    has = np.zeros((2, SIDE, SIDE), bool)
    has[0, :, : SIDE // 2], has[1, :, SIDE // 2 :] = True, True
    vectors = ground(2, 16, 1).reshape(2, SIDE * SIDE, -1)
    folder = make_dates(vectors, ("2019-07-01", "2020-07-01"), SIDE, has.reshape(2, -1))
    with refused("change.no_overlap", QueryError):
        detect(folder, tmp_path)
    few = has.copy()
    few[1, 0, :20] = True
    folder = make_dates(vectors, ("2019-07-01", "2020-07-01"), SIDE, few.reshape(2, -1), "few")
    with refused("change.few_places", QueryError, count=20):
        detect(folder, tmp_path)


def test_bad_numbers_and_names_are_refused(make: Callable, tmp_path: Path, refused: Callable) -> None:
    folder = make(2)
    for more, code in (
        ({"rate": 0.0}, "change.bad_rate"),
        ({"rate": 0.5}, "change.bad_rate"),
        ({"false_share": 1.0}, "change.bad_discovery"),
        ({"polygons": str(tmp_path / "a.shp")}, "change.not_geojson"),
        ({"mask": str(tmp_path / "a.png")}, "maps.not_a_geotiff"),
    ):
        with refused(code, QueryError):
            detect(folder, tmp_path, **more)
    assert not (tmp_path / "score.tif").exists()


def test_too_many_cells_for_polygons_are_refused(
    make: Callable, tmp_path: Path, refused: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = make(2)
    monkeypatch.setattr(detect_module, "MOST_CELLS", 100)
    with refused("change.too_large_for_polygons", QueryError):
        detect(folder, tmp_path)
    assert detect(folder, tmp_path, polygons="").areas == 0


def test_a_change_nearly_everywhere_is_said(make_dates: Callable, tmp_path: Path, message_of: Callable) -> None:
    data = made(SIDE * SIDE, 6, 3, changed=0.35, noise=0.1)
    folder = make_dates(data.vectors[:, :, :16], [f"{year}-07-01" for year in range(2015, 2021)], SIDE)
    result = detect(folder, tmp_path)
    assert message_of(result.notes, "change.many_changed")


def test_a_cancel_leaves_no_file(make: Callable, tmp_path: Path) -> None:
    folder = make(2)
    seen: list[float] = []
    job = Job(report=lambda fraction, note: seen.append(fraction), cancelled=lambda: bool(seen) and seen[-1] >= 0.2)
    with pytest.raises(Cancelled):
        detect_module.detect_change(DetectChange(str(folder), str(tmp_path / "score.tif")), job)
    assert not (tmp_path / "score.tif").exists()
