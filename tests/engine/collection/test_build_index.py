"""Building an index through its verb. What an index must do, and what damages it, is in contracts/test_index.py."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from akin.plugin.contract import BuildIndex, CollectionInfo, EncodeRaster, SearchSimilar, Term, messages
from akin.plugin.contract.message import several
from akin.plugin.engine.base.errors import Cancelled, CollectionError, RequestError, ResourceError
from akin.plugin.engine.base.job import Job
from akin.plugin.engine.collection import mapped
from akin.plugin.engine.collection.index import ExactIndex, VectorIndex, build, index_file, renewed
from akin.plugin.engine.collection.index.build import Measured, Recall, build_index, measure, renew_index
from akin.plugin.engine.collection.index.hnsw import HnswBackend
from akin.plugin.engine.collection.index.opened import open_collection
from akin.plugin.engine.collection.info import collection_info
from akin.plugin.engine.collection.memory_store import MemoryStore
from akin.plugin.engine.collection.writer import writing
from akin.plugin.engine.encode.with_index import encode_raster
from akin.plugin.engine.search.query.query import make_query
from akin.plugin.engine.search.search import search_similar

MakeCollection = Callable[..., Path]


def vectors(count: int, seed: int = 0) -> np.ndarray:
    return np.random.default_rng(seed).standard_normal((count, 16))


@pytest.fixture
def collection(make_collection: MakeCollection) -> Path:
    return make_collection(vectors(600), sources=3)


def test_auto_takes_exact_for_a_small_collection_and_says_that_nothing_is_built(collection: Path) -> None:
    result = build_index(BuildIndex(str(collection)), Job())
    assert (result.backend, result.patches, result.bytes) == ("exact", 600, 0)
    assert (result.recall_10, result.recall_100) == (1.0, 1.0)
    assert result.notes == (messages.collections.NOTHING_TO_BUILD(),)
    assert build_index(BuildIndex(str(collection), "exact"), Job()).notes == result.notes
    card = index_file.read_card(collection)
    assert card is not None and card.backend == "exact"


def test_a_graph_is_built_reported_and_described(collection: Path) -> None:
    pytest.importorskip("hnswlib")
    seen: list[tuple[float, object]] = []
    job = Job(lambda fraction, note: seen.append((fraction, note)))
    result = build_index(BuildIndex(str(collection), "hnsw", m=12, ef_construction=80), job)
    assert result.backend == "hnsw" and result.bytes == (collection / HnswBackend.file).stat().st_size > 0
    assert 0.95 <= result.recall_100 <= 1 and 0.95 <= result.recall_10 <= 1 and result.seconds > 0
    card = index_file.read_card(collection)
    assert card is not None and (card.details.m, card.details.ef_construction, card.recall_100) == (
        12,
        80,
        result.recall_100,
    )
    fractions = [f for f, _ in seen]
    assert fractions == sorted(fractions) and (
        messages.collections.ADDING_VECTORS(done=600, total=600) in [note for _, note in seen]
    )


def test_asked_again_it_has_nothing_to_do_and_other_settings_build_again(collection: Path) -> None:
    pytest.importorskip("hnswlib")
    build_index(BuildIndex(str(collection), "hnsw"), Job())
    again = build_index(BuildIndex(str(collection), "hnsw"), Job())
    assert again.notes == (messages.collections.INDEX_UPDATED(added=0, removed=0),)
    other = build_index(BuildIndex(str(collection), "hnsw", m=24), Job())
    assert other.notes == (messages.collections.INDEX_REBUILT(),)


def test_exact_drops_the_graph(collection: Path) -> None:
    pytest.importorskip("hnswlib")
    build_index(BuildIndex(str(collection), "hnsw"), Job())
    build_index(BuildIndex(str(collection), "exact"), Job())
    assert not (collection / HnswBackend.file).exists()


def test_a_graph_with_few_removed_is_completed_and_a_worn_one_built_again(collection: Path) -> None:
    pytest.importorskip("hnswlib")
    build_index(BuildIndex(str(collection), "hnsw"), Job())
    with writing(collection) as writer:
        writer.remove_source(2)
    worn = build_index(BuildIndex(str(collection), "hnsw"), Job())  # a third is gone, more than MAX_REMOVED
    assert worn.patches == 400 and worn.notes == (messages.collections.INDEX_REBUILT(),)
    card = index_file.read_card(collection)
    assert card is not None and card.details.removed == ()


def test_a_few_removed_stay_marked_in_the_graph(make_collection: MakeCollection) -> None:
    pytest.importorskip("hnswlib")
    path = make_collection(vectors(600), sources=6)
    build_index(BuildIndex(str(path), "hnsw"), Job())
    with writing(path) as writer:
        writer.remove_source(5)
    result = build_index(BuildIndex(str(path), "hnsw"), Job())
    assert result.notes == (messages.collections.INDEX_UPDATED(added=0, removed=100),)
    card = index_file.read_card(path)
    assert card is not None and card.details.removed == tuple(range(500, 600))
    again = build_index(BuildIndex(str(path), "hnsw"), Job())
    assert again.notes == (messages.collections.INDEX_UPDATED(added=0, removed=0),)


def test_vectors_that_are_hard_to_index_are_reported(collection: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("hnswlib")
    monkeypatch.setattr(index_file, "RECALL_FLOOR", 1.01)
    note = build_index(BuildIndex(str(collection), "hnsw"), Job()).notes[-1]
    assert note.code == "collections.low_recall" and note.fields == ("m", "ef_construction")


def test_one_patch_and_identical_patches_can_be_indexed(make_collection: MakeCollection) -> None:
    pytest.importorskip("hnswlib")
    one = build_index(BuildIndex(str(make_collection(vectors(1), name="one")), "hnsw"), Job())
    assert (one.patches, one.recall_10, one.recall_100) == (1, 1.0, 1.0)
    alike = make_collection(np.ones((300, 16)), name="alike")
    assert build_index(BuildIndex(str(alike), "hnsw"), Job()).patches == 300


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"backend": "annoy"}, '"annoy" is not known. Choose one of: auto, exact, lists, hnsw'),
        ({"m": 1}, "M is 1. It must be between 2 and 100"),
        ({"m": 1000}, "M is 1000. It must be between 2 and 100"),
        ({"ef_construction": 0}, r"\(ef\) is 0. It must be between 10 and 2000"),
    ],
)
def test_settings_out_of_range_are_named(collection: Path, given: dict[str, object], sentence: str) -> None:
    with pytest.raises(RequestError, match=sentence):
        build_index(BuildIndex(str(collection), **given), Job())  # type: ignore[arg-type]


def test_collections_that_cannot_be_indexed(make_collection: MakeCollection, tmp_path: Path) -> None:
    with pytest.raises(CollectionError, match="no collection"):
        build_index(BuildIndex(str(tmp_path / "nowhere")), Job())
    path = make_collection(vectors(10))
    with writing(path) as writer:
        writer.remove_source(0)
    with pytest.raises(CollectionError, match="has no patches yet"):
        build_index(BuildIndex(str(path)), Job())


@pytest.mark.skipif(sys.platform != "linux", reason="mounting a small tmpfs takes Linux, and root")
def test_a_really_full_disk_is_reported_and_the_collection_serves_on(collection: Path, tmp_path: Path) -> None:
    pytest.importorskip("hnswlib")
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=220k", "tmpfs", str(disk)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("a tmpfs can't be mounted here")
    try:
        shutil.copytree(collection, disk / "c")
        (disk / "ballast").write_bytes(b"0" * (shutil.disk_usage(disk).free - 40_000))
        with pytest.raises(ResourceError, match="Free some disk space"):
            build_index(BuildIndex(str(disk / "c"), "hnsw"), Job())
        assert not list((disk / "c").glob("*.tmp")) and not (disk / "c" / HnswBackend.file).exists()
        (disk / "ballast").unlink()
        assert build_index(BuildIndex(str(disk / "c"), "hnsw"), Job()).patches == 600
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def test_renewing_leaves_a_good_graph_alone_and_replaces_a_damaged_one(collection: Path) -> None:
    pytest.importorskip("hnswlib")
    build_index(BuildIndex(str(collection), "hnsw", m=12), Job())
    graph = collection / HnswBackend.file
    good = graph.read_bytes()
    assert renew_index(collection, Job()) is None
    graph.write_bytes(good[:-9])
    damaged = messages.collections.INDEX_FILE_DAMAGED(file=graph.name)
    assert renew_index(collection, Job()) == several(several(damaged, messages.collections.INDEX_REBUILT()))
    card = index_file.read_card(collection)
    assert graph.stat().st_size == len(good) and card is not None and card.details.m == 12


def test_encoding_more_brings_the_index_up_to_date(encode, rasters, tmp_path: Path) -> None:
    pytest.importorskip("hnswlib")
    first, second = (rasters.write(tmp_path / f"{n}.tif", rasters.landscape(160, 160, seed=n)) for n in (1, 2))
    encode(first)
    folder = tmp_path / "c"
    build_index(BuildIndex(str(folder), "hnsw"), Job())
    seen: list[float] = []
    request = EncodeRaster((str(second),), "fake", str(folder))
    result = encode_raster(request, Job(lambda fraction, note: seen.append(fraction)))
    updated = messages.collections.INDEX_UPDATED(added=result.encoded, removed=0)
    assert several(updated) in result.notes
    assert seen == sorted(seen)
    assert renew_index(folder, Job()) is None


def _with_copies(make_collection: MakeCollection) -> Path:
    """Patches of which a third are the same: the graph links these to each other alone, and walks end there."""
    random = np.random.default_rng(0)
    ground = np.abs(random.normal(size=(2800, 3)) @ random.normal(size=(3, 16)) + 3)
    return make_collection(np.concatenate([ground, np.full((1300, 16), 1.0)])[random.permutation(4100)])


def test_an_index_that_identical_patches_ruin_is_not_used_and_the_search_says_so(
    make_collection: MakeCollection, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("hnswlib")
    path = _with_copies(make_collection)
    monkeypatch.setattr(index_file, "RECALL_FLOOR", 1.01)  # no index finds that much
    result = build_index(BuildIndex(str(path), "hnsw", m=4, ef_construction=20), Job())
    assert result.recall_100 < index_file.RECALL_FLOOR
    note = result.notes[-1]
    assert [one.code for one in note.params["messages"]] == ["collections.many_identical", "collections.low_recall"]
    opened = open_collection(str(path))
    assert opened.index is opened.exact
    found = search_similar(SearchSimilar(str(path), (Term("hit", patch=1),), count=10), Job())
    assert "Akin does not use it" in str(found.message)
    assert "Akin does not use it" in str(collection_info(CollectionInfo(str(path))).problems[0])


def test_an_index_that_misses_words_serves_examples_alone(collection: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def measured(*_: object) -> Measured:
        return Measured(Recall(1.0, 1.0), Recall(0.9, 0.9), 1.0)

    monkeypatch.setattr(build, "_measured", measured)
    result = build_index(BuildIndex(str(collection), "lists"), Job())
    assert [note.code for note in result.notes] == ["collections.low_recall_for_words"]
    opened = open_collection(str(collection))
    assert opened.index.name == "lists" and opened.for_words is opened.exact and opened.note is None
    by_example, by_words = (
        make_query((term,), opened).index(opened) for term in (Term("hit", patch=1), Term("words", text="river"))
    )
    assert by_example is opened.index and by_words is opened.exact


def test_the_hint_to_build_lists_is_for_other_kinds(collection: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("hnswlib")
    monkeypatch.setattr(build, "_measured", lambda *_: Measured(Recall(1.0, 1.0), Recall(0.9, 0.9), 1.0))
    note = build_index(BuildIndex(str(collection), "hnsw"), Job()).notes[-1]
    assert note.params["messages"][-1] == messages.collections.LISTS_FIND_MORE()


def test_auto_prefers_what_finds_enough_for_examples_to_what_is_quick(
    collection: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("hnswlib")

    def tuned(index: VectorIndex, *_: object) -> tuple[Measured, None]:
        data, ms = (0.99, 30.0) if index.name == "lists" else (0.9, 10.0)
        return Measured(Recall(data, data), Recall(0.9, 0.9), ms), None

    monkeypatch.setattr(build, "_tune", tuned)
    monkeypatch.setattr(mapped, "MAPPED_VALUES", 0)
    assert build_index(BuildIndex(str(collection)), Job()).backend == "lists"


@pytest.mark.parametrize(
    ("stopped", "said"),
    [
        (Cancelled(), ()),
        (ResourceError(messages.collections.INDEX_NOT_WRITTEN()), (messages.collections.INDEX_NOT_WRITTEN(),)),
        (MemoryError(), (messages.engine.NO_MEMORY(),)),
    ],
)
def test_an_encoding_whose_index_stops_is_still_encoded(
    rasters, akin_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stopped: Exception, said: tuple
) -> None:
    def stop(*_: object) -> None:
        raise stopped

    monkeypatch.setattr(renewed, "renew_index", stop)
    raster = rasters.write(tmp_path / "a.tif", rasters.landscape(160, 160))
    result = encode_raster(EncodeRaster((str(raster),), "fake", str(tmp_path / "c")), Job())
    later = messages.collections.INDEX_LATER()
    assert result.encoded > 0 and result.notes[-1] == (several(*said, later) if said else later)


def test_a_good_index_is_used_and_nothing_is_said(collection: Path) -> None:
    pytest.importorskip("hnswlib")
    build_index(BuildIndex(str(collection), "hnsw"), Job())
    opened = open_collection(str(collection))
    assert opened.index.name == "hnsw" and opened.note is None
    assert collection_info(CollectionInfo(str(collection))).problems == ()


def test_ties_have_no_order() -> None:
    """Ten of fifty copies are asked for: any ten are right, and another vector is not."""
    vectors = np.eye(16, dtype=np.float32)[np.r_[np.zeros(50, int), 1, 2]]
    exact = ExactIndex(np.arange(52), MemoryStore(vectors))

    class Other:
        def __init__(self, ids: list[int]) -> None:
            self.ids = np.array(ids)

        def search(self, query: np.ndarray, k: int) -> tuple[np.ndarray, np.ndarray]:
            return self.ids, np.asarray(vectors[self.ids] @ query)

    query = vectors[:1]
    truth = [exact.search(query[0], 10)[1]]
    assert measure(Other(list(range(40, 50))), query, truth) == Recall(1.0, 1.0)  # type: ignore[arg-type]
    wrong = [*range(40, 48), 50, 51]
    assert measure(Other(wrong), query, truth) == Recall(0.8, 0.8)  # type: ignore[arg-type]
    few = measure(Other([40, 41]), query, truth)  # type: ignore[arg-type]
    assert few == Recall(0.2, 0.2)
