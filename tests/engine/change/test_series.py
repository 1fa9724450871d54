"""The vectors of a place over dates: the same answers from a collection, several collections and a field."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
import rasterio.transform
from akin.plugin.contract import Extent
from akin.plugin.engine.base.errors import Cancelled, QueryError
from akin.plugin.engine.base.job import Job
from akin.plugin.engine.change.series import collection as collection_module
from akin.plugin.engine.change.series.base import Series, decimal_year, stripes
from akin.plugin.engine.change.series.source import open_series

DATES = ("2019-06-01", "2020-06-10", "2021-06-20")
SIDE = 24


def numbered(dates: int, dimension: int = 16) -> np.ndarray:
    """Vectors (t, n, d) of length 1 whose first two numbers tell the place, and the next two the date."""
    vectors = np.zeros((dates, SIDE * SIDE, dimension))
    angle, turn = np.linspace(0.1, 1.5, SIDE * SIDE), np.linspace(0.2, 1.2, dates)[:, None]
    vectors[:, :, 0], vectors[:, :, 1] = np.cos(angle), np.sin(angle)
    vectors[:, :, 2], vectors[:, :, 3] = np.cos(turn), np.sin(turn)
    return vectors / np.sqrt(2)


def missing() -> np.ndarray:
    """Which places exist, (3, n): the first date lacks the west, the last the first row."""
    has = np.ones((3, SIDE, SIDE), bool)
    has[0, :, :8], has[2, 0] = False, False
    return has.reshape(3, -1)


@pytest.fixture(params=["collection", "collections", "field"])
def path(request: pytest.FixtureRequest, make_dates: Callable, make_years: Callable) -> tuple[str, tuple[str, ...]]:
    """A collection, one for each date, or a field of three dates: its folder, and the others."""
    if request.param == "field":
        vectors = numbered(3, 64) * missing()[..., None]
        return str(make_years(vectors.transpose(0, 2, 1).reshape(3, 64, SIDE, SIDE), (2019, 2020, 2021))), ()
    if request.param == "collection":
        return str(make_dates(numbered(3), DATES, SIDE, missing())), ()
    made = [
        str(make_dates(numbered(3)[i : i + 1], DATES[i : i + 1], SIDE, missing()[i : i + 1], f"c{i}")) for i in range(3)
    ]
    return made[0], tuple(made[1:])


def whole(series: Series, extent: Extent | None = None) -> tuple[np.ndarray, np.ndarray]:
    """All vectors (t, h, w, d) and which there are (t, h, w)."""
    area = series.area(extent)
    vectors = np.zeros((len(series.dates), area.height * area.width, series.origin.dimension), np.float32)
    has = np.zeros(vectors.shape[:2], bool)
    for window in stripes(area):
        for cells, places in series.read(area, window, Job()):
            at = window.row_off * area.width + cells
            assert not has[:, at].any()
            vectors[:, at], has[:, at] = places.vectors, places.has
    shape = len(series.dates), area.height, area.width
    return vectors.reshape(*shape, -1), has.reshape(shape)


def test_every_place_has_its_vectors_of_each_date(path: tuple[str, tuple[str, ...]]) -> None:
    with open_series(*path, (), Job()) as series:
        vectors, has = whole(series)
        assert [date[:4] for date in series.dates] == ["2019", "2020", "2021"]
        assert np.array_equal(has, missing().reshape(3, SIDE, SIDE))
        expected = numbered(3).reshape(3, SIDE, SIDE, 16)
        assert np.allclose(vectors[..., :16][has], expected[has], atol=0.02)
        assert not vectors[~has].any()


def test_small_parts_give_the_same(path: tuple[str, tuple[str, ...]], monkeypatch: pytest.MonkeyPatch) -> None:
    with open_series(*path, (), Job()) as series:
        vectors, _ = whole(series)
        for module in ("collection", "field"):
            monkeypatch.setattr(f"akin.plugin.engine.change.series.{module}.chunk", lambda dates, dimension: 100)
        assert np.array_equal(whole(series)[0], vectors)


def test_a_point_has_the_place_around_it(path: tuple[str, tuple[str, ...]]) -> None:
    with open_series(*path, (), Job()) as series:
        area = series.area(None)
        found = series.at(area, *map(float, rasterio.transform.xy(area.transform, 5, 3)))
        assert found.has[:, 0].tolist() == [False, True, True]
        assert np.allclose(found.vectors[1, 0, :16], numbered(3)[1, 5 * SIDE + 3], atol=0.02)
        assert series.at(area, 0.0, 0.0).has.shape[1] == 0


def test_chosen_dates_and_an_extent_limit_it(path: tuple[str, tuple[str, ...]]) -> None:
    with open_series(*path, ("2021", "2020"), Job()) as series:
        area = series.area(None)
        a, x0, y0 = area.transform.a, area.transform.c, area.transform.f
        extent = Extent(x0 + 2.1 * a, y0 - 5.9 * a, x0 + 4.9 * a, y0 - 3.1 * a, area.crs)
        vectors, has = whole(series, extent)
        assert len(series.dates) == 2
        rows, cols = has[0].shape
        assert rows in (3, 4, 5) and cols in (3, 4, 5) and has.all()
        assert vectors[1, 0, 0, 2] == pytest.approx(numbered(3)[2, 0, 2], abs=0.02)


def test_a_sample_has_places_with_two_dates(path: tuple[str, tuple[str, ...]]) -> None:
    with open_series(*path, (), Job()) as series:
        area = series.area(None)
        sample = series.sample(area, 10_000, 0, Job())
        expected = int((missing().sum(axis=0) > 1).sum())
        assert sample.has.shape[1] == expected and (sample.has.sum(axis=0) > 1).all()
        assert np.array_equal(series.sample(area, 100, 1, Job()).vectors, series.sample(area, 100, 1, Job()).vectors)


def test_a_cancel_ends_the_reading(path: tuple[str, tuple[str, ...]]) -> None:
    with open_series(*path, (), Job()) as series:
        area = series.area(None)
        with pytest.raises(Cancelled):
            list(series.read(area, next(stripes(area)), Job(cancelled=lambda: True)))


def test_the_first_patch_of_a_place_and_date_counts(make_dates: Callable) -> None:
    vectors = numbered(3)
    folder = make_dates(vectors, ("2019-06-01", "2019-06-01", "2021-06-01"), SIDE)
    with open_series(str(folder), (), (), Job()) as series:
        assert np.allclose(whole(series)[0][0].reshape(-1, 16), vectors[0], atol=0.01)


def test_overlapping_patches_have_a_cell_each(make_dates: Callable) -> None:
    with open_series(str(make_dates(numbered(2), DATES[:2], SIDE, stride_px=8)), (), (), Job()) as series:
        area = series.area(None)
        assert (area.height, area.width, area.transform.a) == (SIDE, SIDE, 80.0)
        assert area.transform.c == 500000.0 + 40.0  # the cell lies around the centre of the patch


def test_one_date_is_refused(make_dates: Callable, refused: Callable) -> None:
    folder = str(make_dates(numbered(1), DATES[:1], SIDE))
    with refused("change.one_date", QueryError, known=["2019-06-01"]), open_series(folder, (), (), Job()):
        pass


def test_one_year_is_refused(make_years: Callable, refused: Callable) -> None:
    field = make_years(numbered(1, 64).transpose(0, 2, 1).reshape(1, 64, SIDE, SIDE), (2019,))
    with refused("fields.one_year", QueryError), open_series(str(field), (), (), Job()):
        pass


def test_rasters_without_a_date_are_said(make_dates: Callable, refused: Callable, message_of: Callable) -> None:
    none = str(make_dates(numbered(2), (None, "2020-01-01"), SIDE))
    with refused("change.no_dates", QueryError, count=1), open_series(none, (), (), Job()):
        pass
    some = str(make_dates(numbered(3), (None, *DATES[1:]), SIDE, name="d"))
    with open_series(some, (), (), Job()) as series:
        assert message_of(series.notes, "change.without_date", count=1)
        assert len(series.dates) == 2


def test_one_raster_without_a_date_needs_another_one(make_dates: Callable, refused: Callable) -> None:
    folder = str(make_dates(numbered(1), (None,), SIDE))
    with refused("change.one_raster", QueryError), open_series(folder, (), (), Job()):
        pass


def test_a_date_that_is_not_there_is_refused(path: tuple[str, tuple[str, ...]], refused: Callable) -> None:
    with refused("change.no_date", QueryError, date="1999"), open_series(*path, ("2019", "1999"), Job()):
        pass
    with refused("change.one_date", QueryError), open_series(*path, ("2019",), Job()):
        pass


def test_other_grids_and_encoders_are_refused(make_dates: Callable, refused: Callable) -> None:
    first = str(make_dates(numbered(1), DATES[:1], SIDE))
    moved = str(make_dates(numbered(1), DATES[1:2], SIDE, name="moved", x0=500050.0))
    other = str(make_dates(numbered(1), DATES[1:2], SIDE, name="other", encoder="mute"))
    with refused("change.other_grid", QueryError), open_series(first, (moved,), (), Job()):
        pass
    with refused("search.other_encoder", QueryError), open_series(first, (other,), (), Job()):
        pass


def test_a_grid_that_starts_elsewhere_is_the_same_grid(make_dates: Callable) -> None:
    first = str(make_dates(numbered(1), DATES[:1], SIDE))
    east = str(make_dates(numbered(1), DATES[1:2], SIDE, name="east", x0=500000.0 + 160 * 4))
    with open_series(first, (east,), (), Job()) as series:
        _, has = whole(series)
        assert has.shape == (2, SIDE, SIDE + 4)
        assert has[0, :, :SIDE].all() and has[1, :, 4:].all() and has.sum() == 2 * SIDE * SIDE


def test_other_seasons_and_scalings_are_said(make_dates: Callable, message_of: Callable) -> None:
    folder = str(make_dates(numbered(2), ("2019-01-15", "2021-07-15"), SIDE))
    with open_series(folder, (), (), Job()) as series:
        assert message_of(series.notes, "change.other_season", days=181)
    near = str(make_dates(numbered(2), ("2019-12-20", "2021-01-10"), SIDE, name="near"))
    with open_series(near, (), (), Job()) as series:
        assert not series.notes


def test_decimal_years() -> None:
    assert decimal_year("2020-01-01") == 2020.0 and decimal_year("2020") == 2020.5
    assert decimal_year("2021-07-02") == pytest.approx(2021.5, abs=0.01)


def test_rows_west_of_the_origin_are_places_too(make_dates: Callable) -> None:
    with open_series(str(make_dates(numbered(2), DATES[:2], SIDE, col0=-5)), (), (), Job()) as series:
        area = series.area(None)
        assert area.transform.c == 500000.0 - 5 * 160
        assert whole(series)[1].all()


def test_keys_keep_negative_columns() -> None:
    keys = collection_module._keys(np.array([-3, 7], np.int32), np.array([-2, -9], np.int32))
    assert (keys >> 32).tolist() == [-3, 7]


@pytest.mark.parametrize(
    ("product", "years", "said"),
    [
        ("tessera_geotiff", (2020, 2023), True),
        ("tessera_geotiff", (2024, 2025), True),
        ("tessera_geotiff", (2020, 2021), False),
        ("tessera_geotiff", (2022, 2024), False),
        ("alphaearth", (2020, 2023), False),
        ("unknown", (2020, 2023), False),
    ],
)
def test_years_without_radar_are_said(product: str, years: tuple[int, int], said: bool) -> None:
    from akin.plugin.engine.change.series.source import _gap

    assert [note.code for note in _gap(product, years)] == (["change.gap_years"] if said else [])
