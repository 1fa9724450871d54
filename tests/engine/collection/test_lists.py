"""What only the `lists` index does; tests/contracts has what every index does."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from akin.plugin.contract import BuildIndex, Search, Term, messages
from akin.plugin.engine.base import products
from akin.plugin.engine.base.arrays import ArraysDamaged
from akin.plugin.engine.base.errors import CardError
from akin.plugin.engine.base.job import Job
from akin.plugin.engine.collection import mapped
from akin.plugin.engine.collection.collection import Collection
from akin.plugin.engine.collection.index import directions, lists, partition
from akin.plugin.engine.collection.index.build import build_index, renew_index
from akin.plugin.engine.collection.index.directions import WORDS, word_directions
from akin.plugin.engine.collection.index.exact import ExactIndex
from akin.plugin.engine.collection.index.list_content import (
    WORN,
    Lists,
    changed_lists,
    make_lists,
    open_lists,
    save_lists,
)
from akin.plugin.engine.collection.index.list_query import ListQuery, ranges, runs
from akin.plugin.engine.collection.index.lists import BACKEND, ListsDetails, ListsIndex
from akin.plugin.engine.collection.index.opened import forget_warm, open_collection
from akin.plugin.engine.collection.memory_store import MemoryStore
from akin.plugin.engine.collection.part import Patches
from akin.plugin.engine.collection.writer import NEW, writing
from akin.plugin.engine.imagery.grid.grid import Cells
from akin.plugin.engine.search.search import search

DIMENSION = 48


@pytest.fixture(autouse=True)
def few_are_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lists, "FEW", 0)
    monkeypatch.setattr(lists, "FIRST_LEAST", 200)


def land(count: int, seed: int = 0, rare: int = 0) -> np.ndarray:
    """Vectors around 60 centres of unequal size, the last `rare` of them around 12 others. float16, length 1."""
    fixed, random = np.random.default_rng(7), np.random.default_rng(seed)
    centres = fixed.standard_normal((60, DIMENSION))
    far = 2 * fixed.standard_normal((12, DIMENSION))
    kinds = np.minimum(random.geometric(0.08, count) - 1, 59)
    vectors = centres[kinds] + 0.5 * random.standard_normal((count, DIMENSION))
    if rare:
        vectors[-rare:] = far[random.integers(0, 12, rare)] + 0.2 * random.standard_normal((rare, DIMENSION))
    return (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float16)


def over(vectors: np.ndarray) -> ExactIndex:
    return ExactIndex(np.arange(len(vectors)), MemoryStore(vectors))


def made(vectors: np.ndarray, effort: int = 150) -> ListsIndex:
    words = np.empty((0, DIMENSION), np.float32)
    return BACKEND.build(over(vectors), ListsDetails(effort), words, Job())


def recall(index: ListsIndex, queries: np.ndarray, k: int = 100, allowed: np.ndarray | None = None) -> float:
    shares = []
    for query in queries.astype(np.float32):
        truth = index.exact.search(query, k, allowed)[1]
        shares.append(float(np.mean(index.search(query, k, allowed)[1] >= truth[-1] - 1e-5)))
    return float(np.mean(shares))


def unit(vectors: np.ndarray) -> np.ndarray:
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


@pytest.mark.parametrize("kernel", ["simsimd", "numpy"])
def test_vectors_and_directions_off_the_data_are_found(kernel: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if kernel == "numpy":
        monkeypatch.setattr(products, "simsimd", None)
    index = made(land(8000))
    off = unit(np.random.default_rng(3).standard_normal((30, DIMENSION)))
    assert recall(index, land(30, seed=5)) >= 0.985 and recall(index, off) >= 0.985


def test_it_does_not_compare_everything() -> None:
    index = made(land(8000), effort=100)
    asked: list[int] = []
    inner = index.exact.store.inner
    index.exact.store.inner = lambda q, rows=None, coarse=False: (  # type: ignore[method-assign]
        asked.append(len(index) if rows is None else len(rows)),
        inner(q, rows, coarse),
    )[1]
    for query in land(20, seed=5).astype(np.float32):
        index.search(query, 20)
    assert np.mean(asked) < 0.1 * len(index)


def test_what_short_codes_leave_out_costs_no_recall(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(partition, "CODE_SIDE", 8)
    assert recall(made(land(8000)), land(30, seed=5)) >= 0.98


def test_rare_kinds_far_from_all_others_are_found() -> None:
    vectors = land(9000, rare=120)
    index = made(vectors)
    assert recall(index, vectors[-40:], k=20) >= 0.985


def test_the_same_vectors_give_the_same_index() -> None:
    one, other = (made(land(3000)).lists for _ in range(2))
    assert np.array_equal(one.ids, other.ids) and np.array_equal(one.codes, other.codes)


def test_filters_keep_the_recall() -> None:
    index = made(land(12_000))
    for share in (0.5, 0.1, 0.03):
        allowed = np.flatnonzero(np.random.default_rng(2).random(12_000) < share)
        assert recall(index, land(20, seed=5), k=30, allowed=allowed) >= 0.98
        assert all(np.isin(index.search(q, 30, allowed)[0], allowed).all() for q in land(5, seed=6).astype(np.float32))


def test_what_is_derived_from_a_filter_is_used_again(monkeypatch: pytest.MonkeyPatch) -> None:
    index = made(land(6000))
    allowed = np.arange(0, 6000, 3)
    queries = land(3, seed=5).astype(np.float32)
    index.search(queries[0], 10, allowed)
    monkeypatch.setattr(lists, "Chosen", lambda *_: pytest.fail("derived again"))
    index.search(queries[1], 10, allowed)
    for other in range(lists.CACHED_FILTERS):
        with pytest.raises(pytest.fail.Exception):
            index.search(queries[2], 10, allowed[other + 1 :])


def test_lists_that_grew_are_split_and_small_ones_dissolved() -> None:
    vectors = land(4000)
    old = make_lists(over(vectors), np.empty((0, DIMENSION), np.float32), Job())
    more = np.concatenate(
        [vectors, unit(vectors[:1].astype(np.float32) + 0.02 * land(3900, seed=9)).astype(np.float16)]
    )
    exact = over(more)
    rows = exact.rows_or_none(old.ids)
    new = changed_lists(old, rows, exact, np.arange(4000, 7900), Job())
    assert sorted(new.ids.tolist()) == list(range(7900))
    assert new.sizes.max() < 3900 and new.sizes.min() > 0
    index = ListsIndex(exact, new, 150)
    assert recall(index, more[4000:4030]) >= 0.985 and recall(index, vectors[:30]) >= 0.985
    fewer = np.flatnonzero(old.lists[np.argsort(old.ids)] != 0)  # nearly all of the first list is gone
    kept = np.sort(np.concatenate([fewer, old.ids[:1]]))
    less = ExactIndex(kept, MemoryStore(vectors[kept]))
    small = changed_lists(old, less.rows_or_none(old.ids), less, np.empty(0, np.int64), Job())
    assert sorted(small.ids.tolist()) == kept.tolist() and len(small.means) < len(old.means)
    assert (small.sizes * WORN >= 0.9 * small.sizes.mean()).all()


def test_a_saved_file_is_mapped_and_checked(tmp_path: Path) -> None:
    built = made(land(2000)).lists
    save_lists(built, tmp_path / "i")
    opened = open_lists(tmp_path / "i")
    assert np.array_equal(opened.codes, built.codes) and np.array_equal(opened.code.encode, built.code.encode)


@pytest.mark.parametrize(
    "change",
    [
        lambda x: replace(x, starts=x.starts[::-1].copy()),
        lambda x: replace(x, means=np.full_like(x.means, np.nan)),
        lambda x: replace(x, codes=x.codes[:, :-1]),
        lambda x: replace(x, ids=x.ids.astype(np.int32)),
        lambda x: replace(x, means=x.means[0]),
        lambda x: replace(x, radial=x.radial[:-1]),
        lambda x: replace(x, code=replace(x.code, left=np.full_like(x.code.left, np.inf))),
        lambda x: replace(x, code=replace(x.code, encode=x.code.encode[:-1], decode=x.code.decode[:-1])),
    ],
)
def test_a_file_whose_parts_do_not_fit_together_is_damaged(tmp_path: Path, change: Callable[[Lists], Lists]) -> None:
    vectors = land(500)
    save_lists(change(made(vectors).lists), tmp_path / "i")
    with pytest.raises(ArraysDamaged):
        BACKEND.open(tmp_path / "i", over(vectors), ListsDetails())


def test_a_file_of_vectors_of_another_length_is_damaged(tmp_path: Path) -> None:
    save_lists(made(land(500)).lists, tmp_path / "i")
    with pytest.raises(ArraysDamaged):
        BACKEND.open(tmp_path / "i", over(land(500)[:, 1:]), ListsDetails())


def test_all_vectors_may_be_equal() -> None:
    vectors = np.repeat(land(1), 3000, axis=0)
    index = made(vectors)
    rows, levels = index.search(vectors[0].astype(np.float32), 50)
    assert len(set(rows.tolist())) == 50 and levels == pytest.approx(1, abs=1e-3)


def test_codes_that_say_too_little_of_all_vectors_do_not_empty_the_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    index = made(land(3000))
    monkeypatch.setattr(ListQuery, "open_to", lambda self, compared, level: compared.positions[:0])
    assert recall(index, land(10, seed=5), k=1) == 1 and len(index.search(np.ones(DIMENSION, np.float32), 30)[0]) == 30


@pytest.mark.parametrize("count", [1, 2, 3, 50])
@pytest.mark.parametrize("dimension", [1, 3, 16])
def test_few_vectors_and_few_components_can_be_indexed(count: int, dimension: int) -> None:
    vectors = unit(np.random.default_rng(0).standard_normal((count, dimension))).astype(np.float16)
    index = BACKEND.build(over(vectors), ListsDetails(), np.empty((0, dimension), np.float32), Job())
    for query in vectors[:5].astype(np.float32):
        assert np.array_equal(index.search(query, count)[1], index.exact.search(query, count)[1])
        assert index.search(query, 1)[1] == pytest.approx(index.exact.search(query, 1)[1], abs=1e-5)


def test_a_query_of_zeros_gives_k() -> None:
    index = made(land(3000))
    rows, levels = index.search(np.zeros(DIMENSION, np.float32), 30)
    assert len(set(rows.tolist())) == 30 and not levels.any()


def test_ranges_and_runs() -> None:
    starts, sizes = np.array([0, 4, 9]), np.array([4, 2, 3])
    assert ranges(starts, sizes).tolist() == [0, 1, 2, 3, 4, 5, 9, 10, 11]
    assert runs(starts, sizes) == [(0, 6), (9, 12)]
    assert ranges(starts[:0], sizes[:0]).tolist() == [] and runs(starts[:0], sizes[:0]) == []


# --- in a collection ---


@pytest.fixture
def folder(make_collection: Callable[..., Path]) -> Path:
    path = make_collection(np.random.default_rng(0).standard_normal((900, 16)), sources=3)
    build_index(BuildIndex(str(path), "lists"), Job())
    return path


def add(folder: Path, vectors: np.ndarray, row: int = 200) -> None:
    with writing(folder) as writer:
        count = len(vectors)
        at = np.arange(count, dtype=np.int32)
        new = Patches(
            np.full(count, NEW), 0 * at + row, at, np.ones(count, np.float32), np.zeros(count, np.uint64), vectors
        )
        writer.put_part(writer.manifest.sources[0], Cells(row, row + 1, 0, count), new, 0)


def test_a_copy_that_went_its_own_way_does_not_take_the_index_of_the_other(folder: Path, tmp_path: Path) -> None:
    """Both copies have the same generation and the same ids, with other vectors."""
    other = tmp_path / "copy"
    shutil.copytree(folder, other)
    random = np.random.default_rng(5)
    for path in (folder, other):
        add(path, unit(random.standard_normal((80, 16))).astype(np.float16))
    assert Collection.open(folder).generation == Collection.open(other).generation
    build_index(BuildIndex(str(folder), "lists"), Job())
    for name in ("index.lists", "index.json"):
        shutil.copy(folder / name, other / name)
    forget_warm()
    found = search(Search(str(other), (Term("hit", patch=950),), 30), Job())
    opened = open_collection(str(other))
    assert opened.index.name == "lists" and opened.index.pending_count == 80
    wanted, _ = opened.exact.search(opened.store.read(np.array([950]))[0], 1)
    assert found.hits[0].patch == 950 == opened.table.ids[wanted[0]]
    assert build_index(BuildIndex(str(other), "lists"), Job()).recall_100 >= 0.985
    assert open_collection(str(other)).index.pending_count == 0


def test_a_large_collection_gets_an_index_without_being_asked(
    make_collection: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    small, large = (make_collection(np.random.default_rng(n).standard_normal((600, 16)), name=f"c{n}") for n in (1, 2))
    assert renew_index(small, Job()) is None and open_collection(str(small)).index.name == "exact"
    monkeypatch.setattr(mapped, "MAPPED_VALUES", 1000)
    assert renew_index(large, Job()) is None and open_collection(str(large)).index.name == "lists"


def test_a_small_collection_whose_index_was_built_gets_one_when_it_is_large_unless_exact_was_chosen(
    make_collection: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, chosen = (make_collection(np.random.default_rng(n).standard_normal((600, 16)), name=f"c{n}") for n in (1, 2))
    build_index(BuildIndex(str(asked)), Job())
    build_index(BuildIndex(str(chosen), "exact"), Job())
    monkeypatch.setattr(mapped, "MAPPED_VALUES", 1000)
    for path, name in ((asked, "lists"), (chosen, "exact")):
        renew_index(path, Job())
        assert open_collection(str(path)).index.name == name


def test_words_are_measured_that_the_index_was_not_built_with(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Tower:
        """Each text has a direction of its own."""

        def encode(self, texts: list[str]) -> np.ndarray:
            return np.eye(500)[[WORDS.index(text) if text in WORDS else 400 for text in texts]]

    monkeypatch.setattr(directions, "open_text", lambda card: Tower())
    learn, measure = word_directions(Collection.open(folder))
    assert len(measure) >= 30 <= len(learn) and not (learn @ measure.T).any()


def test_without_words_random_directions_are_measured(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def none(card: object) -> None:
        raise CardError(messages.collections.EMPTY(folder="x"))

    monkeypatch.setattr(directions, "open_text", none)
    learn, measure = word_directions(Collection.open(folder))
    assert not len(learn) and len(measure) >= 30
    assert np.linalg.norm(measure, axis=1) == pytest.approx(1, abs=1e-3)
