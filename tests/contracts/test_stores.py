"""What every store of vectors must do. A new store is one more row of STORES."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from akin.plugin.engine.collection import memory_store
from akin.plugin.engine.collection.memory_store import MemoryStore
from akin.plugin.engine.collection.store import VectorStore, apply

#: Makes a store that holds vectors (n, d).
STORES: dict[str, Callable[[np.ndarray], VectorStore]] = {
    "memory-float32": lambda vectors: MemoryStore(vectors.astype(np.float32)),
    "memory-float16": lambda vectors: MemoryStore(vectors.astype(np.float16)),
}
COUNT, DIMENSION = 9000, 8


@pytest.fixture(scope="module")
def vectors() -> np.ndarray:
    """Float16 values (COUNT, DIMENSION), which every store holds exactly."""
    return np.random.default_rng(0).standard_normal((COUNT, DIMENSION)).astype(np.float16)


@pytest.fixture(params=STORES)
def make(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Callable[[np.ndarray], VectorStore]:
    """Makes a store of several blocks."""
    monkeypatch.setattr(memory_store, "FLOAT32_ROWS", 700)
    monkeypatch.setattr(memory_store, "FLOAT16_ROWS", 700)
    return STORES[request.param]


@pytest.fixture
def store(make: Callable[[np.ndarray], VectorStore], vectors: np.ndarray) -> VectorStore:
    return make(vectors)


def test_it_says_its_size(store: VectorStore) -> None:
    assert (len(store), store.dimension) == (COUNT, DIMENSION)


def test_rows_are_read_in_the_order_asked_for(store: VectorStore, vectors: np.ndarray) -> None:
    rows = np.array([COUNT - 1, 0, 17, 17, 3])
    found = store.read(rows)
    assert found.dtype == np.float32 and np.array_equal(found, vectors[rows].astype(np.float32))


def test_no_rows_give_no_vectors(store: VectorStore) -> None:
    assert store.read(np.empty(0, np.int64)).shape == (0, DIMENSION)


def test_what_was_read_may_be_changed(store: VectorStore) -> None:
    rows = np.arange(5)
    before = store.read(rows).copy()
    store.read(rows)[:] = 0
    assert np.array_equal(store.read(rows), before)


def test_the_blocks_are_every_vector_in_order(store: VectorStore, vectors: np.ndarray) -> None:
    blocks = list(store.blocks())
    assert len(blocks) > 1 and all(block.dtype in (np.float16, np.float32) for _, block in blocks)
    assert [start for start, _ in blocks] == np.cumsum([0, *(len(b) for _, b in blocks)])[:-1].tolist()
    assert np.array_equal(np.concatenate([b for _, b in blocks]).astype(np.float16), vectors)


def test_a_sample_is_some_of_the_vectors_and_the_same_each_time(store: VectorStore, vectors: np.ndarray) -> None:
    sample = store.sample(50)
    assert sample.shape == (50, DIMENSION) and sample.dtype == np.float32
    places = [np.flatnonzero((vectors.astype(np.float32) == one).all(axis=1)) for one in sample]
    assert all(len(p) for p in places) and len({int(p[0]) for p in places}) == 50
    assert np.array_equal(sample, store.sample(50)) and not np.array_equal(sample, store.sample(50, seed=1))


def test_a_sample_larger_than_the_store_is_all_of_it(store: VectorStore, vectors: np.ndarray) -> None:
    assert np.array_equal(store.sample(COUNT + 5), vectors.astype(np.float32))


def test_an_empty_store(make: Callable[[np.ndarray], VectorStore], vectors: np.ndarray) -> None:
    store = make(vectors[:0])
    assert (len(store), store.dimension, list(store.blocks())) == (0, DIMENSION, [])
    assert store.sample(3).shape == (0, DIMENSION)


@pytest.mark.parametrize("picked", [False, True])
@pytest.mark.parametrize("count", [1, 1500, COUNT])
def test_a_function_is_applied_to_every_vector_in_order(
    make: Callable[[np.ndarray], VectorStore], vectors: np.ndarray, count: int, picked: bool
) -> None:
    rows = np.random.default_rng(1).permutation(count) if picked else None
    wanted = vectors[:count].astype(np.float32).sum(axis=1)
    found = apply(make(vectors[:count]), lambda block: block.sum(axis=1), rows)
    assert found.dtype == np.float32 and np.allclose(found, wanted if rows is None else wanted[rows], atol=1e-5)


def test_an_error_of_the_function_is_raised(store: VectorStore) -> None:
    def fail(block: np.ndarray) -> np.ndarray:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        apply(store, fail)
