"""Examples are compared with whole sites too, against a computation patch by patch."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from akin.plugin.contract import Filters, Search, SearchResult, Term
from akin.plugin.engine.base.job import Job
from akin.plugin.engine.collection.index.opened import OpenCollection, open_collection
from akin.plugin.engine.encoders.encoder import unit
from akin.plugin.engine.imagery.grid.grid import Grid
from akin.plugin.engine.search.query.query import BY_SITES
from akin.plugin.engine.search.scoring import sites as sites_module
from akin.plugin.engine.search.scoring.likeness import COMMON, enough
from akin.plugin.engine.search.scoring.reader import FolderReader, cells_of
from akin.plugin.engine.search.scoring.score import EXAMPLE_SLOPE
from akin.plugin.engine.search.scoring.sites import (
    Sites,
    around,
    best_patch,
    best_site,
    side_of,
    sites_of,
)
from akin.plugin.engine.search.search import search

MakeCollection = Callable[..., Path]
#: Patches along a side of each of the two rasters, and of a site: patches are 160 m wide.
SIDE, SITE = 24, 2


def mixed(seed: int = 0) -> np.ndarray:
    """Two rasters of small fields of nine kinds, with some noise: (2 * SIDE * SIDE, 16)."""
    random = np.random.default_rng(seed)
    kinds = random.normal(size=(9, 16))
    fields = kinds[random.integers(0, 9, (2, SIDE // 3, SIDE // 3))].repeat(3, 1).repeat(3, 2)
    return (fields + random.normal(0, 0.35, fields.shape)).reshape(-1, 16).astype(np.float32)


@pytest.fixture
def opened(make_collection: MakeCollection) -> OpenCollection:
    dates = ("2020-05-01", "2021-05-01")
    return open_collection(str(make_collection(mixed(), sources=2, columns=SIDE, date=dates)))


@pytest.fixture
def every_site(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look at the sites of all patches, as the computations here do."""
    monkeypatch.setattr(sites_module, "NEAREST", (4096,))
    monkeypatch.setattr(sites_module, "SITES", (4096, 4096))
    monkeypatch.setattr(sites_module, "_spread", lambda cells, side: cells)


def ask(opened: OpenCollection, *terms: Term, **filters: object) -> SearchResult:
    return search(Search(opened.path, terms, 50, Filters(min_distance_m=0.0, **filters)), Job())  # type: ignore[arg-type]


def site(opened: OpenCollection, patch: int) -> tuple[np.ndarray, tuple[int, int, int]]:
    """The site of a patch and its first patch: of the squares with the patch, the most alike."""
    table, found = opened.table, []
    source, row, col = (int(axis[patch]) for axis in (table.source, table.row, table.col))
    for top in range(row - SITE + 1, row + 1):
        for left in range(col - SITE + 1, col + 1):
            inside = (table.source == source) & (table.row >= top) & (table.row < top + SITE)
            inside &= (table.col >= left) & (table.col < left + SITE)
            if inside.sum() >= SITE**2 / 2:
                mean = opened.store.read(np.flatnonzero(inside)).mean(axis=0)
                found.append((float(np.linalg.norm(mean)), unit(mean[None])[0], (source, top, left)))
    _, vector, corner = max(found, key=lambda one: one[0])
    return vector, corner


@pytest.mark.parametrize(
    ("patch_px", "pixel_m", "stride_px", "side"),
    [(32, 0.3, 32, 8), (32, 0.6, 32, 4), (32, 2.0, 32, 2), (32, 10.0, 32, 2), (32, 0.05, 32, 8), (128, 0.6, 128, 1),
     (32, 0.6, 16, 1), (32, 0.6, 24, 4)],
)  # fmt: skip
def test_a_site_is_some_80_metres_wide(patch_px: int, pixel_m: float, stride_px: int, side: int) -> None:
    assert side_of(Grid("EPSG:32631", 0.0, 0.0, pixel_m, patch_px, stride_px)) == side


def test_rows_of_cells(opened: OpenCollection) -> None:
    table = opened.table
    cells = cells_of(table, np.arange(len(table)))
    asked = np.concatenate([cells[::-1], cells[:3] + [0, SIDE, 0], cells[:3] - [0, 0, 1], cells[:2] + [2, 0, 0]])
    there = {tuple(cell): row for row, cell in enumerate(cells.tolist())}
    assert table.in_cells(asked).tolist() == [there.get(tuple(cell), -1) for cell in asked.tolist()]


def test_the_site_of_a_patch_is_the_square_that_is_most_alike(opened: OpenCollection) -> None:
    for patch in (0, 5, SIDE - 1, 77, SIDE * SIDE, 2 * SIDE * SIDE - 1):
        found = around(cells_of(opened.table, np.array([patch])), SITE, FolderReader(opened))
        vector, corner = site(opened, patch)
        assert found is not None and tuple(found.corners[0]) == corner
        assert found.vectors[0] == pytest.approx(vector, abs=1e-5)


def test_alone_in_the_corner_a_patch_has_no_site(make_collection: MakeCollection) -> None:
    table = open_collection(str(make_collection(mixed()[:3], columns=3))).table
    lonely = replace(table, row=np.array([0, 5, 9], np.int32))
    opened = open_collection(str(make_collection(mixed()[:3], "second", columns=3)))
    apart = replace(opened, table=lonely)
    assert around(cells_of(lonely, np.arange(3)), 4, FolderReader(apart)) is None
    assert around(cells_of(lonely, np.arange(3)), 1, FolderReader(apart)) is None


@pytest.mark.usefixtures("every_site")
def test_the_best_site_touches_none_of_the_example(opened: OpenCollection) -> None:
    reader, table = FolderReader(opened), opened.table
    every = [site(opened, patch) for patch in range(len(table))]
    vectors, corners = np.stack([one for one, _ in every]), np.array([corner for _, corner in every])
    for patch in (30, 300, 800):
        direction, corner = vectors[patch], corners[[patch]]
        far = (abs(corners[:, 1:] - corner[:, 1:]) > SITE).any(axis=1)
        assert best_site(direction, corner, SITE, reader) == pytest.approx((vectors[far] @ direction).max(), abs=1e-5)


def test_where_all_lies_at_the_example_there_is_no_other(make_collection: MakeCollection) -> None:
    opened = open_collection(str(make_collection(mixed()[:9], columns=3)))
    reader, cells = FolderReader(opened), cells_of(opened.table, np.array([4]))
    direction = opened.store.read(np.array([4]))[0]
    assert best_patch(direction, cells, opened.table.grid, reader) is None
    assert best_site(direction, cells, SITE, reader) is None
    assert sites_of(opened) is None, "too few to say how alike sites are"


@pytest.mark.usefixtures("every_site")
@pytest.mark.parametrize("patches", [(30,), (30, 300), (800,)])
def test_the_best_other_patch_lies_halfway(opened: OpenCollection, patches: tuple[int, ...]) -> None:
    """The logit of its score is the slope times the mean of how far patch and site lie beyond what is enough."""
    sites = sites_of(opened)
    assert isinstance(sites, Sites)
    table, count = opened.table, len(patches)
    every = [site(opened, patch) for patch in range(len(table))]
    of_sites, corners = np.stack([one for one, _ in every]), np.array([corner for _, corner in every])[:, 1:]
    places = np.stack([table.row, table.col], axis=1)
    cells = places[list(patches)]
    beyond = []
    for vectors, mean, limit, at, touching in (
        (opened.store.read(np.arange(len(table))), opened.mean, enough(opened), places, 1),
        (of_sites, sites.mean, sites.enough, corners, SITE),
    ):
        pros = vectors[list(patches)]
        directions = unit(pros - COMMON * mean)
        levels = (vectors - mean) @ directions.T  # (n, examples)
        own = np.diag(levels[list(patches)]).sum() / count
        if count > 1:
            each_other = max((levels[list(patches)].sum() - own * count) / (own * count * (count - 1)), 0)
            limit = min(limit, (limit + each_other) / 2)
            own = levels[list(patches)].mean() * count / (1 + (count - 1) * each_other)
        far = (abs(at[:, None] - at[list(patches)][None]) > touching).any(axis=2).all(axis=1)
        beyond.append((levels.mean(axis=1)[far].max() / own - limit) / (1 - limit))
    assert len(cells) == count
    patch, of_site = beyond
    wanted = EXAMPLE_SLOPE * (patch + BY_SITES * np.clip(of_site - patch, -1, 1))
    result = ask(opened, *(Term("hit", patch=int(table.ids[one])) for one in patches))
    near = {int(table.ids[row]) for row in np.flatnonzero((abs(places[:, None] - cells) <= 1).all(axis=2).any(axis=1))}
    best = next(hit.score for hit in result.hits if hit.patch not in near)
    assert np.log(best / (1 - best)) == pytest.approx(wanted, abs=0.01)
    assert result.clear == (wanted >= 0)


def test_sites_of_other_dates_are_other_sites(opened: OpenCollection) -> None:
    """A filter leaves patches out that sites are found by, and not those that they are made of."""
    first = ask(opened, Term("hit", patch=30), date_to="2020-12-31")
    both = ask(opened, Term("hit", patch=30))
    assert {hit.date for hit in first.hits} == {"2020-05-01"} != {hit.date for hit in both.hits}
    allowed = np.arange(SIDE * SIDE)
    cells = FolderReader(opened, allowed).nearest(opened.store.read(np.array([30]))[0], 2000)[0]
    assert len(cells) == SIDE * SIDE and set(cells[:, 0].tolist()) == {0}
    vectors, there = FolderReader(opened, allowed).vectors(np.array([[1, 0, 0], [2, 0, 0]]))
    assert there.tolist() == [True, False] and not vectors[1].any()
    assert vectors[0] == pytest.approx(opened.store.read(np.array([SIDE * SIDE]))[0])


def test_examples_of_another_collection_have_sites(make_collection: MakeCollection) -> None:
    here = open_collection(str(make_collection(mixed(), sources=2, columns=SIDE)))
    there = open_collection(str(make_collection(mixed(1), "there", sources=2, columns=SIDE)))
    term = Term("hit", patch=40, collection=there.path)
    result = search(Search(here.path, (term,), 1500, Filters(), also=(there.path,)), Job())
    assert {hit.collection for hit in result.hits} == {"", there.path}
