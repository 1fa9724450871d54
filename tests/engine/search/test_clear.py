"""When a search by example has a clear match: another place, as similar as patches of one kind are there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from akin.plugin.contract import Filters, Search, SearchResult, Term, messages
from akin.plugin.engine.base.job import Job
from akin.plugin.engine.collection.index.opened import OpenCollection, open_collection
from akin.plugin.engine.collection.store import sample_rows
from akin.plugin.engine.encoders.encoder import unit
from akin.plugin.engine.search.scoring.likeness import (
    COMMON,
    GROUND,
    LEAST,
    MISSED,
    MOST,
    centred,
    enough,
    enough_for,
    nearest_likeness,
)
from akin.plugin.engine.search.search import search

MakeCollection = Callable[..., Path]
COLUMNS, COUNT = 20, 400
CLICKED = 210  # in the middle: row 10, column 10


def kinds(seed: int = 0) -> np.ndarray:
    """Vectors (400, 16) of eight kinds in a random order, and a patch CLICKED of a kind of its own."""
    random = np.random.default_rng(seed)
    centres = random.standard_normal((9, 16))
    vectors = 0.5 + centres[random.integers(0, 8, COUNT)] + 0.2 * random.standard_normal((COUNT, 16))
    vectors[CLICKED] = 0.5 + centres[8]
    return vectors


def ask(path: Path, *patches: int, count: int = 20, **filters: object) -> SearchResult:
    terms = tuple(Term("hit", patch=patch) for patch in patches)
    return search(Search(str(path), terms, count, Filters(**filters)), Job())  # type: ignore[arg-type]


def similar_to_clicked(vectors: np.ndarray, at: int) -> np.ndarray:
    vectors[at] = vectors[CLICKED] + 0.1 * np.random.default_rng(at).standard_normal(16)
    return vectors


def opened(path: Path) -> OpenCollection:
    return open_collection(str(path))


def test_nothing_else_looks_like_a_patch_of_its_own_kind(make_collection: MakeCollection) -> None:
    alone = ask(make_collection(kinds(), name="alone", columns=COLUMNS), CLICKED)
    assert not alone.clear and alone.message is not None
    said = [m.code for m in alone.message.params["messages"]]
    assert said == [messages.search.NO_CLEAR_MATCH_FOR_EXAMPLES.code]
    assert "Nothing else looks like patch 210:" in str(alone.message)
    two = ask(make_collection(similar_to_clicked(kinds(), 5), name="two", columns=COLUMNS), CLICKED)
    assert two.clear and two.message is None and {h.patch for h in two.hits[:2]} == {CLICKED, 5}


def test_most_patches_have_a_clear_match(make_collection: MakeCollection) -> None:
    path = make_collection(kinds(), columns=COLUMNS)
    clear = [ask(path, patch).clear for patch in range(0, COUNT, 4)]
    assert np.mean(clear) > 1 - MISSED - 0.05


@pytest.mark.parametrize(
    ("offset", "clear"), [(1, False), (COLUMNS, False), (-COLUMNS - 1, False), (2, True), (-2 * COLUMNS, True)]
)
def test_a_patch_that_touches_the_example_is_no_other_place(
    make_collection: MakeCollection, offset: int, clear: bool
) -> None:
    path = make_collection(similar_to_clicked(kinds(), CLICKED + offset), columns=COLUMNS)
    assert ask(path, CLICKED).clear is clear


def test_another_date_of_the_example_is_no_other_place(make_collection: MakeCollection) -> None:
    path = make_collection(np.concatenate([kinds()] * 2), sources=2, columns=COLUMNS)
    assert not ask(path, CLICKED).clear


@pytest.mark.parametrize("filters", [{}, {"sources": ("c-0.tif",)}])
def test_a_list_full_of_touching_patches_does_not_hide_another_place(
    make_collection: MakeCollection, filters: dict[str, object]
) -> None:
    vectors = kinds()
    around = [CLICKED + i * COLUMNS + j for i in (-1, 0, 1) for j in (-1, 0, 1)]
    vectors[around] = vectors[CLICKED]
    path = make_collection(vectors, name="c", columns=COLUMNS)
    assert not ask(path, CLICKED, count=5, **filters).clear
    vectors[5] = 0.98 * vectors[CLICKED] + 0.02 * vectors.mean(axis=0)
    path = make_collection(vectors, name="d", columns=COLUMNS)
    filters = {"sources": ("d-0.tif",)} if filters else {}
    result = ask(path, CLICKED, count=5, **filters)
    assert result.clear and 5 not in [h.patch for h in result.hits]
    assert not ask(path, CLICKED, count=5, mask_wkt=_without_patch_5(), mask_crs="EPSG:32631").clear


def _without_patch_5() -> str:
    """The collection without its first row."""
    x, y, side = 500000.0, 5000000.0 - 160, 160.0 * COLUMNS
    return f"POLYGON (({x} {y}, {x + side} {y}, {x + side} {y - side}, {x} {y - side}, {x} {y}))"


def test_the_nearest_likeness_is_that_of_the_most_similar_patch_further_away(make_collection: MakeCollection) -> None:
    collection = opened(make_collection(kinds(), columns=COLUMNS))
    vectors = collection.store.read(np.arange(COUNT))
    mean = vectors.mean(axis=0)
    at = np.arange(COUNT)
    row, column = at // COLUMNS, at % COLUMNS
    expected = []
    for patch in range(COUNT):
        direction = unit(vectors[[patch]] - COMMON * mean)[0]
        levels = (vectors - mean) @ direction
        touching = (abs(row - row[patch]) <= 1) & (abs(column - column[patch]) <= 1)
        expected.append(levels[~touching].max() / levels[patch])
    assert nearest_likeness(collection) == pytest.approx(np.array(expected), abs=1e-4)
    assert enough(collection) == pytest.approx(np.quantile(expected, MISSED), abs=1e-4)


def test_patches_of_one_field_say_nothing_of_other_places(make_collection: MakeCollection) -> None:
    """In a collection of 60 patches a side, those less than 4.5 sides away do not count."""
    side = 60
    fields = np.random.default_rng(0).normal(size=(side // 4, side // 4, 16))  # of 4 x 4 equal patches
    vectors = unit(fields.repeat(4, 0).repeat(4, 1).reshape(-1, 16).astype(np.float32))
    collection = opened(make_collection(vectors, columns=side))
    stored = collection.store.read(np.arange(len(vectors)))
    rows, mean = sample_rows(len(vectors), 512, seed=0), stored.mean(axis=0)
    directions = unit(stored[rows] - COMMON * mean)
    row, column = np.divmod(np.arange(len(vectors)), side)
    far = np.maximum(abs(row - row[rows][:, None]), abs(column - column[rows][:, None])) > GROUND
    levels = (stored - mean) @ directions.T
    expected = np.where(far, levels.T, -np.inf).max(axis=1) / levels[rows, np.arange(len(rows))]
    assert nearest_likeness(collection) == pytest.approx(expected, abs=1e-4)
    assert enough(collection) < 0.9 < MOST, "and not the likeness of equal patches next to each other"


def test_examples_that_differ_ask_for_less_than_one(make_collection: MakeCollection) -> None:
    collection = opened(make_collection(kinds(), columns=COLUMNS))
    vectors = collection.store.read(np.arange(COUNT))

    def limits(*patches: int) -> tuple[float, float]:
        examples = vectors[list(patches)]
        return enough_for(examples, centred(examples, collection), collection, enough(collection))

    assert limits(0) == (enough(collection), 1.0)
    equal, of_equal = limits(0, 0, 0)
    assert equal == enough(collection) and of_equal == pytest.approx(1.0)
    other = int(np.argmin(vectors @ vectors[0]))
    differing, of_differing = limits(0, other)
    assert differing == pytest.approx(enough(collection) / 2) and of_differing == pytest.approx(0.5)


def test_the_score_of_several_examples_is_one_half_where_it_is_enough(make_collection: MakeCollection) -> None:
    """Of equal examples as of one; of two that differ, each is half similar to both."""
    path = make_collection(kinds(), columns=COLUMNS)
    one, three = ask(path, 0, count=COUNT), ask(path, 0, 0, 0, count=COUNT)
    assert [h.score for h in one.hits] == pytest.approx([h.score for h in three.hits], abs=1e-3)
    other = int(np.argmin((v := opened(path).store.read(np.arange(COUNT))) @ v[0]))
    assert ask(path, 0, other).clear


@pytest.mark.parametrize(
    ("vectors", "expected"),
    [
        (np.ones((1, 16)), MOST),
        (np.ones((4, 16)), MOST),
        (np.ones((400, 16)), LEAST),
        (np.eye(16)[:, :], LEAST),
    ],
)
def test_collections_that_cannot_say_what_is_similar(
    make_collection: MakeCollection, vectors: np.ndarray, expected: float
) -> None:
    path = make_collection(vectors)
    assert enough(opened(path)) == expected
    scores = [h.score for h in ask(path, 0).hits]
    assert np.isfinite(scores).all() and len(scores) == min(20, len(vectors))
