"""Vectors on a grid: the same answers from a collection and a field."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import rasterio.transform
from akin.plugin.contract import AddField, Extent, Filters, verbs
from akin.plugin.engine.base.errors import Cancelled, MapModelError, QueryError
from akin.plugin.engine.base.job import Job
from akin.plugin.engine.collection.writer import writing
from akin.plugin.engine.maps.vectors import base
from akin.plugin.engine.maps.vectors.base import Vectors
from akin.plugin.engine.maps.vectors.source import check_origin, open_vectors
from akin.plugin.engine.process.api import perform
from akin.tests.data.make_embeddings import alphaearth_values, classes, unit_vectors, write_alphaearth
from akin.tests.data.make_labels import point

MakeCollection = Callable[..., Path]
SIDE = 40


def numbered(count: int) -> np.ndarray:
    """Vectors (count, 16) whose first two numbers tell which they are."""
    angle = np.linspace(0.1, 1.5, count)
    vectors = np.zeros((count, 16))
    vectors[:, 0], vectors[:, 1] = np.cos(angle), np.sin(angle)
    return vectors


@pytest.fixture(params=["collection", "field"])
def opened(request: pytest.FixtureRequest, make_collection: MakeCollection, tmp_path: Path) -> Vectors:
    """SIDE x SIDE cells with the north-west corner at (500000, 5000000) or (600000, 4100000)."""
    if request.param == "collection":
        return open_vectors(str(make_collection(numbered(SIDE * SIDE), columns=SIDE)), Filters(), Job())
    values = np.zeros((64, SIDE * SIDE))
    values[:16] = numbered(SIDE * SIDE).T
    source = write_alphaearth(tmp_path / "2023/one.tiff", alphaearth_values(values.reshape(64, SIDE, SIDE)))
    perform(verbs.ADD_FIELD, AddField(str(source), str(tmp_path / "field")))
    return open_vectors(str(tmp_path / "field"), Filters(), Job())


def place(vectors: Vectors, row: float, col: float) -> tuple[float, float]:
    """The centre of a cell."""
    area = vectors.area(None)
    x, y = rasterio.transform.xy(area.transform, row, col)
    return float(x), float(y)


def square(x: float, y: float, side: float) -> dict[str, object]:
    """A square around a point, as GeoJSON."""
    h = side / 2
    ring = [(x - h, y - h), (x + h, y - h), (x + h, y + h), (x - h, y + h), (x - h, y - h)]
    return {"type": "MultiPolygon", "coordinates": [[ring]]}


def first(x: np.ndarray) -> np.ndarray:
    return np.asarray(x[:, :1])


def test_a_point_has_the_vector_of_its_cell(opened: Vectors) -> None:
    cells = [(0, 0), (3, 17), (SIDE - 1, SIDE - 1)]
    found = opened.at([point(*place(opened, *cell)) for cell in cells], Job())
    expected = numbered(SIDE * SIDE)[[r * SIDE + c for r, c in cells]]
    assert found.place.tolist() == [0, 1, 2]
    assert np.allclose(found.vectors[:, :16], expected, atol=0.02)
    assert np.allclose(found.xy, [place(opened, *cell) for cell in cells])


def test_a_place_outside_has_no_row(opened: Vectors) -> None:
    shapes = [point(*place(opened, -3, 2)), point(*place(opened, 2, 2)), square(*place(opened, 99, 99), 10)]
    assert opened.at(shapes, Job()).place.tolist() == [1]


def test_a_polygon_has_the_cells_whose_centres_it_contains(opened: Vectors) -> None:
    area = opened.area(None)
    cell = area.transform.a
    large, small = square(*place(opened, 5.5, 8.5), 2.2 * cell), square(*place(opened, 20.3, 20.2), cell / 4)
    found = opened.at([large, small], Job())
    assert found.place.tolist() == [0, 0, 0, 0, 1]
    expected = numbered(SIDE * SIDE)[[r * SIDE + c for r, c in ((5, 8), (5, 9), (6, 8), (6, 9), (20, 20))]]
    assert np.allclose(found.vectors[:, :16], expected, atol=0.02)


def test_a_large_polygon_gives_no_more_than_its_share(opened: Vectors) -> None:
    cell = opened.area(None).transform.a
    found = opened.at([square(*place(opened, 20, 20), 30 * cell)], Job())
    assert len(found) == base.MOST_OF_PLACE == len(np.unique(found.unit))


def test_equal_units_are_the_same_cell(opened: Vectors) -> None:
    here = place(opened, 7, 7)
    found = opened.at([point(*here), point(here[0] + 1, here[1] - 1), point(*place(opened, 7, 8))], Job())
    assert found.unit[0] == found.unit[1] != found.unit[2]


@pytest.mark.parametrize("most", [32_000_000, 1])
def test_a_map_has_every_cell(opened: Vectors, most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(base, "WINDOW_VALUES", most)
    area = opened.area(None)
    values = np.full((2, area.height, area.width), np.nan)
    two = lambda x: np.stack([x[:, 0], -x[:, 1]], axis=1)  # noqa: E731
    for window, found, valid in opened.parts(area, two, 2, Job()):
        rows, cols = (slice(o, o + n) for o, n in ((window.row_off, window.height), (window.col_off, window.width)))
        values[:, rows, cols] = np.where(valid, found, np.nan)
    expected = numbered(SIDE * SIDE).reshape(SIDE, SIDE, 16)
    assert np.allclose(values[0], expected[..., 0], atol=0.02) and np.allclose(values[1], -expected[..., 1], atol=0.02)
    assert (
        opened.cell_area_m2(area).shape == (SIDE,)
        and min(abs(opened.cell_area_m2(area)[0] / m2 - 1) for m2 in (100.0, 25_600.0)) < 1e-3
    )


def test_windows_cover_every_cell_once() -> None:
    for height, width, count in ((1000, 5000, 40), (300, 100, 3), (1, 1, 500), (700, 70_000, 300)):
        seen = np.zeros((height, width), np.uint8)
        for w in base.windows(height, width, count):
            seen[w.row_off : w.row_off + w.height, w.col_off : w.col_off + w.width] += 1
            assert w.row_off % 256 == w.col_off % 256 == 0
        assert (seen == 1).all()


def test_an_extent_limits_the_map(opened: Vectors) -> None:
    west, south = place(opened, 9.4, 3.4)
    east, north = place(opened, 5.6, 7.6)
    area = opened.area(Extent(west, south, east, north, opened.crs))
    assert (area.height, area.width) == (4, 6)
    with pytest.raises(QueryError):
        opened.area(Extent(0, 0, 1, 1, opened.crs))


def test_a_cancel_stops_a_map(opened: Vectors) -> None:
    with pytest.raises(Cancelled):
        list(opened.parts(opened.area(None), first, 1, Job(cancelled=lambda: True)))


def test_a_sample_is_always_the_same(opened: Vectors) -> None:
    one, again = opened.sample(20, 3), opened.sample(20, 3)
    assert np.array_equal(one.vectors, again.vectors) and one.vectors.shape == (20, opened.origin.dimension)
    assert np.isfinite(one.xy).all()


def test_overlapping_patches_are_averaged(make_collection: MakeCollection) -> None:
    vectors = open_vectors(str(make_collection(numbered(16), columns=4, stride_px=8)), Filters(), Job())
    area = vectors.area(None)
    ((_, values, valid),) = vectors.parts(area, first, 1, Job())
    expected = numbered(16)[:, 0].reshape(4, 4)
    assert valid.all() and values.shape == (1, 5, 5)
    means = (expected[:-1, :-1] + expected[1:, :-1] + expected[:-1, 1:] + expected[1:, 1:]) / 4
    assert np.allclose(values[0, 1:4, 1:4], means, atol=1e-3)


def test_a_date_filter_leaves_patches_out(make_collection: MakeCollection) -> None:
    collection = make_collection(numbered(16), columns=4, date="2024-05-01")
    with pytest.raises(QueryError):
        open_vectors(str(collection), Filters(date_from="2025-01-01"), Job()).area(None)
    kept = open_vectors(str(collection), Filters(date_from="2024-01-01"), Job())
    assert kept.area(None).width == 4


def test_vectors_of_another_origin_are_refused_by_name(make_collection: MakeCollection, tmp_path: Path) -> None:
    collection = open_vectors(str(make_collection(numbered(16))), Filters(), Job())
    values = alphaearth_values(unit_vectors(classes(64), 64))
    perform(verbs.ADD_FIELD, AddField(str(write_alphaearth(tmp_path / "2023/a.tiff", values)), str(tmp_path / "f")))
    field = open_vectors(str(tmp_path / "f"), Filters(), Job())
    check_origin(field.origin, field, "m")
    with pytest.raises(MapModelError) as refused:
        check_origin(field.origin, collection, "m")
    assert refused.value.message.params["own"] == field.origin.name
    assert refused.value.message.params["other"] == collection.origin.name


def dated(folder: Path, *dates: str | None) -> str:
    """Give the sources of a collection dates."""
    with writing(folder) as writer:
        for source, date in zip(writer.manifest.sources, dates):
            writer.put_source(replace(source, date=date))
    return str(folder)


def test_places_with_patches_of_several_dates(make_collection: MakeCollection) -> None:
    folder = dated(make_collection(numbered(75), sources=3, columns=5), "2019-05-01", "2020-05-01", "2020-05-01")
    assert open_vectors(folder, Filters(), Job()).mixed_dates() == ("2019-05-01", "2020-05-01")
    of_one = Filters(date_from="2020-01-01")
    assert open_vectors(folder, of_one, Job()).mixed_dates() == ()
    assert open_vectors(dated(Path(folder), "2020-05-01", None, None), Filters(), Job()).mixed_dates() == ()


def test_the_margins_of_rasters_side_by_side_are_no_mixture(make_collection: MakeCollection) -> None:
    """Two sources, of which the second one fills other rows but for one patch."""
    folder = make_collection(numbered(60), sources=1, columns=10)
    assert open_vectors(dated(folder, "2019-05-01"), Filters(), Job()).mixed_dates() == ()
    stacked = make_collection(numbered(42), "d", sources=2, columns=21)
    both = open_vectors(dated(stacked, "2019-05-01", "2020-05-01"), Filters(), Job())
    table = both.opened.table
    below = np.where((table.source == 1) & (table.col > 0), table.row + 1, table.row).astype(np.int32)
    apart = replace(both, opened=replace(both.opened, table=replace(table, row=below)))
    assert len(both.mixed_dates()) == 2 and apart.mixed_dates() == ()


def test_a_field_has_one_year(opened: Vectors) -> None:
    assert opened.mixed_dates() == ()
