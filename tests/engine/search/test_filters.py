"""Which patches extents, masks, dates and sources let through: a table of 20 x 20 patches of 160 m, twice."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from akin.plugin.contract import Extent, Filters, messages
from akin.plugin.engine.base.errors import QueryError
from akin.plugin.engine.collection.table import PatchTable
from akin.plugin.engine.imagery.grid.grid import Grid
from akin.plugin.engine.search.filters import Allowed, allowed
from rasterio.warp import transform_bounds

X0, Y0, SIDE = 500000.0, 5000000.0, 160.0
UTM = "EPSG:32631"


def table(dates: tuple[str | None, ...] = ("2020-06-01", None), stride_px: int = 16) -> PatchTable:
    """Source 0 then source 1, each 20 x 20 patches, row by row."""
    at = np.arange(400, dtype=np.int32)
    row, col = np.tile(at // 20, 2), np.tile(at % 20, 2)
    source = np.repeat(np.arange(2, dtype=np.int32), 400)
    grid = Grid(UTM, X0, Y0, 10.0, 16, stride_px)
    return PatchTable(grid, np.arange(800), row, col, source, ("a.tif", "b.tif"), dates)


def rows(filters: Filters, of: PatchTable | None = None) -> list[int]:
    through = allowed(filters, of or table()).rows
    return list(range(800)) if through is None else through.tolist()


def square(column: float, row: float, width: float, height: float, crs: str = UTM) -> Extent:
    """An extent by columns and rows of the table."""
    box = X0 + column * SIDE, Y0 - (row + height) * SIDE, X0 + (column + width) * SIDE, Y0 - row * SIDE
    return Extent(*(box if crs == UTM else transform_bounds(UTM, crs, *box)), crs)


def test_no_filter_lets_all_through_without_a_mask() -> None:
    assert allowed(Filters(), table()) == Allowed(None)
    assert allowed(Filters(sources=("a.tif", "b.tif")), table()) == Allowed(None)


@pytest.mark.parametrize("crs", [UTM, "EPSG:4326", "EPSG:3857", "EPSG:32632", ""])
def test_an_extent_lets_through_patches_whose_middle_it_holds(crs: str) -> None:
    extent = square(2, 3, 4, 5, crs or UTM)
    found = rows(Filters(extent=Extent(extent.xmin, extent.ymin, extent.xmax, extent.ymax, crs)))
    wanted = [s * 400 + r * 20 + c for s in (0, 1) for r in range(3, 8) for c in range(2, 6)]
    assert found == wanted


@pytest.mark.parametrize(
    "extent",
    [
        Extent(-180, -90, 180, 90, "EPSG:4326"),
        Extent(-20037508.34, -20048966.1, 20037508.34, 20048966.1, "EPSG:3857"),
        Extent(-100, -60, 100, 60, "EPSG:4326"),
        Extent(-1e12, -1e12, 1e12, 1e12, UTM),
    ],
)
def test_an_extent_as_wide_as_the_world_lets_all_through(extent: Extent) -> None:
    assert rows(Filters(extent=extent)) == list(range(800))


@pytest.mark.parametrize(
    "extent", [Extent(100, 10, 120, 20, "EPSG:4326"), Extent(-80, -80, -70, -70, "EPSG:4326"), Extent(0, 0, 1, 1, UTM)]
)
def test_an_extent_elsewhere_lets_nothing_through(extent: Extent) -> None:
    assert rows(Filters(extent=extent)) == []


def test_an_extent_smaller_than_a_patch_takes_the_patch_about_it() -> None:
    assert rows(Filters(extent=square(2.1, 3.1, 0.2, 0.2))) == [62, 462]
    point = Extent(X0 + 2.5 * SIDE, Y0 - 3.5 * SIDE, X0 + 2.5 * SIDE, Y0 - 3.5 * SIDE, UTM)
    assert rows(Filters(extent=point)) == [62, 462]


def test_a_mask_may_have_holes_and_pieces_and_be_in_another_crs() -> None:
    def ring(c: float, r: float, w: float, h: float) -> str:
        corners = ((c, r), (c + w, r), (c + w, r + h), (c, r + h), (c, r))
        return "(" + ", ".join(f"{X0 + x * SIDE} {Y0 - y * SIDE}" for x, y in corners) + ")"

    holed = f"POLYGON ({ring(0, 0, 4, 4)}, {ring(1, 1, 2, 2)})"
    assert len(rows(Filters(mask_wkt=holed, mask_crs=UTM))) == 2 * 12
    pieces = f"SRID=32631;MULTIPOLYGON ((({ring(0, 0, 1, 1)[1:-1]})), (({ring(5, 5, 2, 1)[1:-1]})))"
    assert rows(Filters(mask_wkt=pieces, mask_crs=UTM))[:3] == [0, 105, 106]
    both = Filters(mask_wkt=holed, mask_crs=UTM, extent=square(0, 0, 2, 9))
    assert len(rows(both)) == 2 * 6


def test_filters_all_hold_at_once() -> None:
    filters = Filters(extent=square(0, 0, 3, 1), sources=("a.tif",), date_from="2020-06-01", date_to="2020-06-01")
    assert rows(filters) == [0, 1, 2]


@pytest.mark.parametrize(
    ("begin", "end", "count"),
    [
        ("2020-06-01", None, 400),
        (None, "2020-06-01", 400),
        ("2020-06-02", None, 0),
        (None, "2020-05-31T23:59:59", 0),
        ("2020-06-01T12:00:00", "2021-01-01", 400),
    ],
)
def test_dates_count_by_the_day_and_the_undated_are_reported(begin: str | None, end: str | None, count: int) -> None:
    through = allowed(Filters(date_from=begin, date_to=end), table())
    assert through.rows is not None and len(through.rows) == count
    assert through.note == messages.search.WITHOUT_DATE(count=400)
    dated = allowed(Filters(date_from=begin, date_to=end), table(("2020-06-01", "2019-01-01T10:00:00Z")))
    assert dated.note is None


@pytest.mark.parametrize(
    ("filters", "sentence"),
    [
        (Filters(date_from="last summer"), 'earliest date is "last summer", which is not a date'),
        (Filters(date_to="2020-13-45"), 'latest date is "2020-13-45", which is not a date'),
        (Filters(date_from="2021-01-01", date_to="2020-01-01"), "2021-01-01.* is after .*2020-01-01"),
        (Filters(sources=("c.tif",)), r'no raster "c\.tif"\. Its rasters: a\.tif, b\.tif\.'),
        (Filters(extent=Extent(10, 10, 0, 20, UTM)), "extent is empty or its limits are in the wrong order"),
        (Filters(extent=Extent(float("nan"), 0, 1, 1, UTM)), "extent is empty or its limits are in the wrong order"),
        (Filters(extent=Extent(0, 0, 1, 1, "EPSG:nonsense")), "is unknown"),
        (Filters(extent=Extent(0, 0, 1, 1, "🤖")), "is unknown"),
        (Filters(mask_wkt="LINESTRING (0 0, 1 1)", mask_crs=UTM), "needs a polygon as WKT"),
        (Filters(mask_wkt="POLYGON ((0 0, 1 1, 0 0))", mask_crs=UTM), "fewer than three corners"),
        (Filters(mask_wkt="POLYGON ((0 0, 1, 2 2, 0 0))", mask_crs=UTM), "only one coordinate"),
        (Filters(mask_wkt="POLYGON ((0 0, 1 nan, 2 2, 0 0))", mask_crs=UTM), "outside the area"),
        (Filters(mask_wkt="POLYGON ((-300 -95, 300 -95, 300 95, -300 -95))", mask_crs="EPSG:4326"), "coordinate"),
    ],
)
def test_what_cannot_be_understood_gets_a_sentence(filters: Filters, sentence: str) -> None:
    with pytest.raises(QueryError, match=sentence):
        allowed(filters, table())


def test_overlapping_patches_are_where_their_middle_is() -> None:
    half = table(stride_px=8)  # cells of 80 m, the middle of patch (r, c) at (80 c + 80, 80 r + 80)
    assert rows(Filters(extent=square(0, 0, 0.9, 0.9)), half) == [0, 400]
    assert rows(Filters(extent=square(0, 0, 1.1, 0.9)), half) == [0, 1, 400, 401]


def test_fitted_patches_are_where_their_middle_is() -> None:
    grid = Grid(UTM, X0, Y0, 10.0, 16, 16, (12.0, 9.5))
    fitted = replace(table(), grid=grid)
    x, y = grid.patch_center(7, 5)
    assert rows(Filters(extent=Extent(x - 61, y - 48, x + 59, y + 47, UTM)), fitted) == [145, 545]
    assert rows(Filters(extent=Extent(x - 61, y - 48, x + 121, y + 47, UTM)), fitted) == [145, 146, 545, 546]
    assert rows(Filters(extent=Extent(x - 61, y - 96, x + 59, y + 47, UTM)), fitted) == [145, 165, 545, 565]
    assert fitted.at(x + 59, y - 46).tolist() == [145, 545] and fitted.at(x + 61, y - 49).tolist() == [166, 566]
    assert [v.tolist() for v in fitted.centers(np.array([145]))] == [[x], [y]]
