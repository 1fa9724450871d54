"""What every index backend must do. `exact` is the reference; the others meet a recall floor against it."""

from __future__ import annotations

import errno
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from akin.plugin.contract import BuildIndex, Search, SearchResult, Term, messages
from akin.plugin.contract.message import Message
from akin.plugin.engine.base.errors import Cancelled, ResourceError
from akin.plugin.engine.base.job import Job
from akin.plugin.engine.collection.index import (
    BACKENDS,
    Backend,
    ExactIndex,
    VectorIndex,
    choose,
    hnsw,
    index_file,
    lists,
)
from akin.plugin.engine.collection.index.build import build_index
from akin.plugin.engine.collection.index.exact import best
from akin.plugin.engine.collection.index.hnsw import HnswBackend
from akin.plugin.engine.collection.index.opened import forget_warm, open_collection
from akin.plugin.engine.collection.memory_store import MemoryStore
from akin.plugin.engine.search.search import search

DIMENSION = 16
NO_WORDS = np.empty((0, DIMENSION), np.float32)
RECALL_FLOOR = 0.95
Make = Callable[[np.ndarray, np.ndarray], VectorIndex]


def clustered(count: int, seed: int = 0, groups: int = 40) -> np.ndarray:
    """Vectors (count, 16) of length 1 around centres, as embeddings of a landscape lie. float16."""
    rng = np.random.default_rng(seed)
    centres = np.random.default_rng(99).standard_normal((groups, DIMENSION))
    vectors = centres[rng.integers(0, groups, count)] + 0.4 * rng.standard_normal((count, DIMENSION))
    return (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float16)


def exact(ids: np.ndarray, vectors: np.ndarray) -> ExactIndex:
    return ExactIndex(ids, MemoryStore(vectors))


def needed(backend: Backend[Any]) -> Backend[Any]:
    if not backend.available():
        pytest.skip(f"{backend.package} is not installed")
    return backend


@pytest.fixture(params=BACKENDS, ids=lambda b: b.name)
def backend(request: pytest.FixtureRequest) -> Backend[Any]:
    """Every backend of the registry."""
    return needed(request.param)


@pytest.fixture(params=[b for b in BACKENDS if b.file], ids=lambda b: b.name)
def saved(request: pytest.FixtureRequest) -> Backend[Any]:
    """Every backend that writes a file."""
    return needed(request.param)


@pytest.fixture
def make(backend: Backend[Any]) -> Make:
    return lambda ids, vectors: backend.build(exact(ids, vectors), backend.details(), NO_WORDS, Job())


@pytest.fixture
def reopen(backend: Backend[Any], make: Make, tmp_path: Path) -> Callable[..., VectorIndex]:
    """`reopen(ids, vectors, ids_now, vectors_now)`: an index saved over the first and opened over the second."""

    def saved_and_opened(ids: np.ndarray, vectors: np.ndarray, now: np.ndarray, vectors_now: np.ndarray) -> VectorIndex:
        index = make(ids, vectors)
        index.save(tmp_path / "index")
        return backend.open(tmp_path / "index", exact(now, vectors_now), index.details)

    return saved_and_opened


@pytest.fixture(autouse=True)
def small_collections_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """The lists answer, although exact search would be faster for so few vectors."""
    monkeypatch.setattr(lists, "FEW", 0)
    monkeypatch.setattr(lists, "FIRST_LEAST", 200)


def nearest(
    index: VectorIndex, query: np.ndarray, k: int, allowed: np.ndarray | None = None
) -> tuple[np.ndarray, np.ndarray]:
    """The ids and levels that an index finds. allowed: ids."""
    reference = index if isinstance(index, ExactIndex) else index.exact
    known = None if allowed is None else np.flatnonzero(np.isin(reference.ids, allowed))
    rows, levels = index.search(query, k, known)
    return reference.ids[rows], levels


def truth(ids: np.ndarray, vectors: np.ndarray, query: np.ndarray, k: int) -> np.ndarray:
    return best(ids, vectors.astype(np.float32) @ query, k)[0]


def scattered(count: int) -> np.ndarray:
    """Ids after patches were encoded again: large, with gaps, in no order."""
    return np.random.default_rng(3).permutation(3 * count)[:count].astype(np.int64) + 2**33


def recall(index: VectorIndex, ids: np.ndarray, vectors: np.ndarray, k: int = 10, **given: np.ndarray) -> float:
    among = np.isin(ids, given["allowed"]) if given else np.ones(len(ids), bool)
    queries = clustered(50, seed=5).astype(np.float32)
    shares = [
        len(set(nearest(index, q, k, **given)[0]) & set(truth(ids[among], vectors[among], q, k))) for q in queries
    ]
    return float(np.mean(shares)) / k


def test_the_nearest_are_found_best_first_with_their_inner_products(make: Make) -> None:
    ids, vectors = scattered(2000), clustered(2000)
    index = make(ids, vectors)
    query = 3 * clustered(1, seed=8)[0].astype(np.float32)
    found, levels = nearest(index, query, 20)
    rows = [int(np.flatnonzero(ids == i)[0]) for i in found]
    assert found.dtype == np.int64 and levels.dtype == np.float32 and len(set(found.tolist())) == 20
    assert np.allclose(levels, vectors[rows].astype(np.float32) @ query, atol=2e-3)
    assert np.all(np.diff(levels) <= 0) and len(index) == 2000


def test_recall_meets_the_floor(make: Make) -> None:
    ids, vectors = scattered(3000), clustered(3000)
    index = make(ids, vectors)
    assert recall(index, ids, vectors) >= RECALL_FLOOR
    assert recall(index, ids, vectors, k=100) >= RECALL_FLOOR


@pytest.mark.parametrize("share", [0.003, 0.04, 0.3, 0.9])
def test_only_what_is_allowed_is_found_however_narrow(make: Make, share: float) -> None:
    ids, vectors = scattered(3000), clustered(3000)
    index = make(ids, vectors)
    allowed = np.sort(np.random.default_rng(1).choice(ids, int(share * 3000), replace=False))
    k = min(10, len(allowed))
    assert all(np.isin(nearest(index, q.astype(np.float32), k, allowed)[0], allowed).all() for q in clustered(20, 6))
    assert recall(index, ids, vectors, k=k, allowed=allowed) >= RECALL_FLOOR


def test_a_filter_on_the_far_side_of_the_query_still_gives_k(make: Make) -> None:
    ids, vectors = np.arange(2000), clustered(2000)
    query = vectors[0].astype(np.float32)
    far = np.sort(np.argsort(vectors.astype(np.float32) @ query)[:400])
    found, _ = nearest(make(ids, vectors), query, 50, far)
    assert len(found) == 50 and np.isin(found, far).all()


def test_more_is_asked_for_than_there_is(make: Make) -> None:
    index = make(np.arange(5), clustered(5))
    query = clustered(1, 2)[0].astype(np.float32)
    assert sorted(nearest(index, query, 100)[0].tolist()) == [0, 1, 2, 3, 4]
    assert nearest(index, query, 100, np.array([3, 77]))[0].tolist() == [3]
    assert len(nearest(index, query, 10, np.empty(0, np.int64))[0]) == 0


def test_a_saved_index_is_the_same_once_opened(make: Make, reopen: Callable[..., VectorIndex]) -> None:
    ids, vectors = scattered(1000), clustered(1000)
    index, opened = make(ids, vectors), reopen(ids, vectors, ids, vectors)
    assert (opened.details, opened.pending_count, len(opened)) == (index.details, 0, 1000)
    for query in clustered(20, 6).astype(np.float32):
        assert nearest(opened, query, 10)[0].tolist() == nearest(index, query, 10)[0].tolist()


def test_what_is_newer_than_the_saved_index_is_found(reopen: Callable[..., VectorIndex]) -> None:
    ids, vectors = scattered(2000), clustered(2000)
    index = reopen(ids[:1200], vectors[:1200], ids, vectors)
    assert len(index) == 2000 and recall(index, ids, vectors) >= RECALL_FLOOR
    assert nearest(index, vectors[1999].astype(np.float32), 1)[0].tolist() == [ids[1999]]
    pending = index.pending_count
    assert index.complete(Job()) == (pending, 0)
    assert index.pending_count == 0 and len(index) == 2000 and recall(index, ids, vectors) >= RECALL_FLOOR


def test_what_is_gone_since_the_index_was_saved_is_not_found(reopen: Callable[..., VectorIndex]) -> None:
    ids, vectors = scattered(1000), clustered(1000)
    index = reopen(ids, vectors, ids[200:], vectors[200:])
    for _ in range(2):
        assert len(index) == 800
        assert not any(np.isin(nearest(index, q.astype(np.float32), 50)[0], ids[:200]).any() for q in vectors[:20])
        assert recall(index, ids[200:], vectors[200:]) >= RECALL_FLOOR
        assert index.complete(Job()) in ((0, 200), (0, 0))


def test_all_may_be_gone(reopen: Callable[..., VectorIndex]) -> None:
    ids, vectors = np.arange(20), clustered(20)
    index = reopen(ids, vectors, ids[:0], vectors[:0])
    assert len(index) == 0 and len(nearest(index, clustered(1)[0].astype(np.float32), 5)[0]) == 0


def test_an_id_that_occurs_twice_is_refused() -> None:
    with pytest.raises(ValueError, match="twice"):
        exact(np.array([3, 7, 3]), clustered(3))


def test_ties_and_runs_agree(make: Make) -> None:
    vectors = np.repeat(clustered(4), 5, axis=0)
    runs = [nearest(make(np.arange(20), vectors), vectors[0].astype(np.float32), 5)[0].tolist() for _ in range(2)]
    assert sorted(runs[0]) == sorted(runs[1]) == [0, 1, 2, 3, 4]


# --- on disk, in a collection ---


def ask(path: Path, count: int = 30) -> SearchResult:
    return search(Search(str(path), (Term("hit", patch=5),), count), Job())


def patches(result: SearchResult) -> list[int]:
    return [h.patch for h in result.hits]


@pytest.fixture
def indexed(saved: Backend[Any], make_collection: Callable[..., Path]) -> Path:
    """A collection of two sources with a saved index."""
    path = make_collection(clustered(1000), sources=2)
    build_index(BuildIndex(str(path), saved.name), Job())
    return path


def file_of(path: Path) -> Path:
    """The index file of a collection."""
    backend = index_file.saved_backend(path, index_file.read_card(path))
    assert backend is not None
    return path / backend.file


def serving(path: Path) -> tuple[str, Message | None]:
    """Which index a collection uses, and the note on it."""
    forget_warm()
    opened = open_collection(str(path))
    return opened.index.name, opened.note


def test_a_saved_index_serves_and_gives_the_reference_s_hits(
    backend: Backend[Any], make_collection: Callable[..., Path]
) -> None:
    path = make_collection(clustered(1000), sources=2)
    reference = ask(path)
    result = build_index(BuildIndex(str(path), backend.name), Job())
    assert (result.backend, result.patches) == (backend.name, 1000) and result.recall_100 >= 0.98 <= result.recall_10
    assert serving(path) == (backend.name, None)
    found = ask(path)
    assert len(set(patches(found)) & set(patches(reference))) >= 29 and found.message == reference.message
    assert [h.score for h in found.hits[:3]] == pytest.approx([h.score for h in reference.hits[:3]], abs=2e-3)


def test_a_collection_that_changed_is_answered_rightly_before_and_after_the_index_is_completed(
    backend: Backend[Any], make_collection: Callable[..., Path], akin_home: Path
) -> None:
    from akin.plugin.engine.collection.part import Patches
    from akin.plugin.engine.collection.writer import NEW, writing
    from akin.plugin.engine.imagery.grid.grid import Cells

    path = make_collection(clustered(1000), sources=2)
    build_index(BuildIndex(str(path), backend.name), Job())
    ask(path)
    with writing(path) as writer:
        first, second = writer.manifest.sources
        writer.remove_source(second.number)
        new = clustered(60, seed=7)
        at = np.arange(60, dtype=np.int32)
        new[0] = next(iter(writer.collection.blocks())).vectors[5]
        filled = Patches(np.full(60, NEW), at * 0 + 90, at, np.ones(60, np.float32), np.zeros(60, np.uint64), new)
        writer.put_part(first, Cells(90, 91, 0, 60), filled, 0)
    for _ in range(2):
        result = ask(path, 100)
        assert set(patches(result)[:2]) == {5, 1000} and result.searched == 560
        assert not any(500 <= p < 1000 for p in patches(result))
        assert open_collection(str(path)).index.name == backend.name
        assert len(open_collection(str(path)).index) == 560
        notes = build_index(BuildIndex(str(path), backend.name), Job()).notes
    if backend.file:  # the second time there was nothing left to do
        updated = messages.collections.INDEX_UPDATED(added=0, removed=0)
        assert notes[0] in (updated, messages.collections.INDEX_REBUILT())


def truncate(path: Path) -> None:
    file_of(path).write_bytes(file_of(path).read_bytes()[:-1000])


def flip(path: Path) -> None:
    data = bytearray(file_of(path).read_bytes())
    data[len(data) // 2] ^= 0x10
    file_of(path).write_bytes(bytes(data))


def empty(path: Path) -> None:
    file_of(path).write_bytes(b"")


def lose_file(path: Path) -> None:
    file_of(path).unlink()


def lose_card(path: Path) -> None:
    (path / index_file.CARD).unlink()


def tear_card(path: Path) -> None:
    (path / index_file.CARD).write_text((path / index_file.CARD).read_text("utf-8")[:40], "utf-8")


def list_card(path: Path) -> None:
    (path / index_file.CARD).write_text("[1, 2]", "utf-8")


def binary_card(path: Path) -> None:
    (path / index_file.CARD).write_bytes(b"\xff\xfe\x00\x80")


def change_card(field: str, value: object) -> Callable[[Path], None]:
    def change(path: Path) -> None:
        card = json.loads((path / index_file.CARD).read_text("utf-8"))
        (path / index_file.CARD).write_text(json.dumps(card | {field: value}), "utf-8")

    change.__name__ = f"other_{field}"
    return change


DAMAGES = (
    *(truncate, flip, empty, lose_file, lose_card, tear_card, list_card, binary_card),
    *(change_card("sha256", "0" * 64), change_card("bytes", 1), change_card("format", 99)),
    *(change_card("encoder_digest", "other"), change_card("dimension", 512)),
    *(change_card("generation", "other-1"), change_card("generation", "c-9999"), change_card("generation", "")),
)


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda d: d.__name__)
def test_a_damaged_or_foreign_index_is_noticed_not_trusted_and_built_again(
    saved: Backend[Any], indexed: Path, message_of: Callable[..., Message], damage: Callable[[Path], None]
) -> None:
    wanted = patches(ask(indexed))
    damage(indexed)
    name, note = serving(indexed)
    assert name == "exact" and note and "Build the index again" in str(note)
    result = ask(indexed)
    assert patches(result) == wanted and result.message and note in result.message.params["messages"]
    again = build_index(BuildIndex(str(indexed), saved.name), Job())
    message_of(again.notes, "collections.index_rebuilt")
    assert serving(indexed) == (saved.name, None)


def test_an_index_of_another_collection_is_not_trusted(indexed: Path, make_collection: Callable[..., Path]) -> None:
    other = make_collection(clustered(1000, seed=4), name="other", sources=2)
    for name in (file_of(indexed).name, index_file.CARD):
        (other / name).write_bytes((indexed / name).read_bytes())
    assert serving(other)[0] == "exact" and "another collection" in str(serving(other)[1])


def test_a_disk_that_fills_up_leaves_the_former_graph(
    make_collection: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    needed(HnswBackend())
    path = make_collection(clustered(1000))
    build_index(BuildIndex(str(path), "hnsw"), Job())
    before = {name: (path / name).read_bytes() for name in (file_of(path).name, index_file.CARD)}
    monkeypatch.setattr(hnsw, "_check_size", full)
    with pytest.raises(ResourceError, match="Free some disk space"):
        build_index(BuildIndex(str(path), "hnsw", m=8), Job())
    assert {name: (path / name).read_bytes() for name in before} == before
    assert not list(path.glob("*.tmp")) and serving(path) == ("hnsw", None)


def test_a_cancel_leaves_no_index_behind(make_collection: Callable[..., Path]) -> None:
    needed(HnswBackend())
    path = make_collection(clustered(2000))
    codes: list[str] = []
    adding = messages.collections.ADDING_VECTORS.code
    job = Job(lambda fraction, note: codes.append(note.code), lambda: adding in codes)
    with pytest.raises(Cancelled):
        build_index(BuildIndex(str(path), "hnsw"), job)
    assert not (path / HnswBackend.file).exists() and serving(path) == ("exact", None)


def test_without_hnswlib_another_index_serves_and_says_so(
    make_collection: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(HnswBackend, "available", lambda self: False)
    path = make_collection(clustered(300))
    result = build_index(BuildIndex(str(path), "hnsw"), Job())
    assert result.backend == "exact" and result.notes[0].code == "collections.package_missing"
    assert serving(path) == ("exact", None)
    assert [b.name for b in choose("hnsw", 10_000_000, 512)[0]] == ["lists"]


def test_an_index_made_elsewhere_is_kept_where_its_package_is_missing(
    saved: Backend[Any], indexed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = patches(ask(indexed))
    monkeypatch.setattr(type(saved), "available", lambda self: False)
    name, note = serving(indexed)
    assert name == "exact" and patches(ask(indexed)) == wanted
    assert f"{saved.package}, which is not installed" in str(note) and "Build" not in str(note)
    monkeypatch.undo()


def test_auto_builds_what_suits_the_size() -> None:
    names = [[b.name for b in choose("auto", count, 512)[0]] for count in (10_000, 1_000_000)]
    graph = ["hnsw"] if HnswBackend().available() else []
    assert names == [["exact"], ["lists", *graph]]
