"""Copies of collections in a database, and what verbs do with a link to one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from akin.plugin.contract import (
    BuildIndex,
    CollectionInfo,
    DeleteCollection,
    EncodeOnCluster,
    EncodeRaster,
    ExportEmbeddings,
    FetchCollection,
    LinkCollection,
    RemoveSource,
    RenameCollection,
    Search,
    SimilarityRaster,
    Term,
    verbs,
)
from akin.plugin.engine.base.errors import Cancelled, CollectionError, RequestError, ResourceError
from akin.plugin.engine.base.job import Job
from akin.plugin.engine.catalog.collections import fetch as fetching
from akin.plugin.engine.catalog.collections import local
from akin.plugin.engine.collection.collection import Collection
from akin.plugin.engine.process.api import perform

HIT = Term("hit", patch=7)


def table(folder: Path | str) -> list[bytes]:
    """What a collection holds, by the ids of the patches."""
    collection = Collection.open(folder)
    parts = [collection.read(part) for part in collection.manifest.parts if part.file]
    read = [(p.ids, p.row, p.col, p.valid, p.content, p.vectors) for p in parts]
    columns = [np.concatenate(column) for column in zip(*read)]
    order = np.argsort(columns[0])
    return [column[order].tobytes() for column in columns]


def fetch(address: str, folder: Path | str = "", job: Job | None = None) -> Any:
    return perform(verbs.FETCH_COLLECTION, FetchCollection(address, str(folder)), job)


@pytest.fixture
def made(make_collection: Any, kinds: Any) -> Path:
    """A collection of 400 patches in four parts."""
    return Path(make_collection(kinds(400), sources=4))


@pytest.fixture
def address(made: Path, publish: Any) -> str:
    """The address of it."""
    return str(publish(made, index=False).address)


def assert_copied(copy: Path | str, made: Path) -> None:
    ours, theirs = Collection.open(copy).manifest, Collection.open(made).manifest
    parts = [tuple(replace(part, bytes=0, crc32=0) for part in one.parts) for one in (ours, theirs)]
    assert parts[0] == parts[1]
    assert replace(ours, parts=()) == replace(theirs, parts=())
    assert table(copy) == table(made)


@pytest.mark.parametrize("linked", [False, True])
def test_a_copy_is_the_collection(made: Path, address: str, link: Any, tmp_path: Path, linked: bool) -> None:
    seen: list[float] = []
    result = fetch(link(address) if linked else address, tmp_path / "copy", Job(lambda done, note: seen.append(done)))
    assert (result.patches, result.parts, result.fetched) == (400, 4, 4)
    assert_copied(result.collection, made)
    assert seen == sorted(seen) and seen[-1] > 0.9
    hits = [perform(verbs.SEARCH, Search(str(one), (HIT,), 50)).hits for one in (tmp_path / "copy", made)]
    assert hits[0] == hits[1]


def test_a_copy_can_be_changed_and_published_itself(
    made: Path, address: str, encode: Any, rasters: Any, publish: Any, same: Any, tmp_path: Path
) -> None:
    fetch(address, tmp_path / "copy")
    encode(rasters.write(tmp_path / "b.tif", rasters.landscape(160, 160, seed=3)), collection=str(tmp_path / "copy"))
    publish(tmp_path / "copy", name="again", index=False)
    same(tmp_path / "copy", "again")


def test_only_changes_are_copied_again(
    made: Path, address: str, encode: Any, rasters: Any, publish: Any, tmp_path: Path
) -> None:
    fetch(address, tmp_path / "copy")
    assert fetch(address, tmp_path / "copy").fetched == 0
    encode(rasters.write(tmp_path / "b.tif", rasters.landscape(160, 160, seed=3)))
    publish(made, index=False)
    result = fetch(address, tmp_path / "copy")
    assert (result.fetched, result.parts, result.patches) == (1, 5, 500)
    assert_copied(tmp_path / "copy", made)
    perform(verbs.REMOVE_SOURCE, RemoveSource(str(made), "c-1.tif"))
    publish(made, index=False)
    result = fetch(address, tmp_path / "copy")
    assert (result.fetched, result.parts, result.patches) == (0, 4, 400)
    assert_copied(tmp_path / "copy", made)


def test_a_damaged_part_of_the_copy_is_copied_again(made: Path, address: str, tmp_path: Path) -> None:
    fetch(address, tmp_path / "copy")
    part = next((tmp_path / "copy" / "parts").iterdir())
    data = bytearray(part.read_bytes())
    data[len(data) // 2] ^= 1
    part.write_bytes(data)
    assert fetch(address, tmp_path / "copy").fetched == 1
    assert_copied(tmp_path / "copy", made)


def test_a_cancel_keeps_what_is_copied(
    made: Path, address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetching, "READERS", 1)
    at: list[float] = []
    with pytest.raises(Cancelled):
        job = Job(lambda done, note: at.append(done), lambda: bool(at) and at[-1] > 0.4)
        fetch(address, tmp_path / "copy", job)
    with pytest.raises(CollectionError):
        Collection.open(tmp_path / "copy")  # no half collection
    assert 0 < fetch(address, tmp_path / "copy").fetched < 4
    assert_copied(tmp_path / "copy", made)


def test_a_part_that_goes_meanwhile(made: Path, address: str, sql: Any, tmp_path: Path) -> None:
    sql("DELETE FROM {s}.parts WHERE id = 2")
    with pytest.raises(CollectionError) as raised:
        fetch(address, tmp_path / "copy")
    assert raised.value.message.code == "remote.changes"
    with pytest.raises(CollectionError):
        Collection.open(tmp_path / "copy")


def test_verbs_that_need_a_folder_copy_it_first(made: Path, address: str, link: Any, tmp_path: Path) -> None:
    """The copy is in the Akin folder; a second verb copies nothing."""
    wanted = perform(verbs.SIMILARITY_RASTER, SimilarityRaster(str(made), (HIT,), str(tmp_path / "here.tif")))
    notes: list[str] = []
    for i, one in enumerate((link(address), address)):
        request = SimilarityRaster(one, (HIT,), str(tmp_path / f"there-{i}.tif"))
        found = perform(verbs.SIMILARITY_RASTER, request, Job(lambda done, note: notes.append(note.code)))
        assert replace(found, output="") == replace(wanted, output="")
        assert ("remote.copying" in notes) == (i == 0)
        notes.clear()
    sizes = []
    for one in (made, link(address)):
        output = tmp_path / "table.parquet"
        result = perform(verbs.EXPORT_EMBEDDINGS, ExportEmbeddings(str(one), str(output)))
        sizes.append(result.bytes)
        output.unlink()
        Path(result.item).unlink()
    assert sizes[0] == pytest.approx(sizes[1], rel=0.01)


def test_without_a_connection_the_copy_serves(made: Path, address: str, link: Any, server: Any, tmp_path: Path) -> None:
    linked = link(address)
    request = SimilarityRaster(linked, (HIT,), str(tmp_path / "there.tif"))
    wanted = perform(verbs.SIMILARITY_RASTER, request)
    server.stop()
    try:
        notes: list[str] = []
        found = perform(verbs.SIMILARITY_RASTER, request, Job(lambda done, note: notes.append(note.code)))
        assert found == wanted and "remote.offline" in notes
        with pytest.raises(ResourceError):
            fetch(address)
    finally:
        server.start()


def test_a_large_collection_is_copied_only_when_asked(
    made: Path, address: str, link: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(local, "MOST_COPIED_GB", 1e-6)
    linked = link(address)
    with pytest.raises(CollectionError) as raised:
        perform(verbs.SIMILARITY_RASTER, SimilarityRaster(linked, (HIT,), str(tmp_path / "there.tif")))
    assert raised.value.message.code == "database.too_large"
    assert fetch(linked, tmp_path / "copy").patches == 400
    assert perform(verbs.SEARCH, Search(linked, (HIT,))).hits


@pytest.mark.parametrize("linked", [False, True])
@pytest.mark.parametrize(
    "verb",
    [verbs.ENCODE_RASTER, verbs.ENCODE_ON_CLUSTER, verbs.REMOVE_SOURCE, verbs.BUILD_INDEX],
    ids=lambda verb: verb.request.__name__,
)
def test_verbs_that_write_are_refused(
    made: Path, address: str, link: Any, same: Any, tmp_path: Path, verb: Any, linked: bool
) -> None:
    one = link(address) if linked else address
    requests: dict[Any, Any] = {
        verbs.ENCODE_RASTER: EncodeRaster((str(tmp_path / "a.tif"),), "fake", one),
        verbs.ENCODE_ON_CLUSTER: EncodeOnCluster((str(tmp_path / "a.tif"),), "fake", one),
        verbs.REMOVE_SOURCE: RemoveSource(one, "c-1.tif"),
        verbs.BUILD_INDEX: BuildIndex(one),
    }
    with pytest.raises(RequestError) as raised:
        perform(verb, requests[verb])
    assert raised.value.message.code == "database.only_read"
    same(made)


def test_the_info_of_a_link(made: Path, address: str, link: Any, publish: Any) -> None:
    linked = link(address)
    wanted = perform(verbs.COLLECTION_INFO, CollectionInfo(str(made)))
    for one in (linked, address):
        found = perform(verbs.COLLECTION_INFO, CollectionInfo(one))
        assert (found.collection, found.database, found.index) == (one, address, "exact")
        counts = [
            replace(info, collection="", database="", bytes=0, index="", recall=None, familiarity=None)
            for info in (found, wanted)
        ]
        assert counts[0] == counts[1]
        assert found.bytes > 50_000
    publish(made)
    assert perform(verbs.COLLECTION_INFO, CollectionInfo(linked)).index == "hnsw"


def test_a_link_is_renamed_and_deleted(made: Path, address: str, link: Any, same: Any, tmp_path: Path) -> None:
    """The collection stays where it is."""
    linked = link(address)
    renamed = perform(verbs.RENAME_COLLECTION, RenameCollection(linked, "new name")).collection
    assert Path(renamed) == tmp_path / "new name" and not Path(linked).exists()
    assert perform(verbs.SEARCH, Search(renamed, (HIT,))).hits
    (tmp_path / "new name" / "mine.txt").write_text("mine")
    result = perform(verbs.DELETE_COLLECTION, DeleteCollection(renamed))
    assert (result.patches, result.kept) == (0, ("mine.txt",)) and result.freed_bytes > 0
    assert [path.name for path in (tmp_path / "new name").iterdir()] == ["mine.txt"]
    other = link(address)
    perform(verbs.DELETE_COLLECTION, DeleteCollection(other))
    assert not Path(other).exists()
    same(made)


def test_a_link_takes_the_place_of_a_link_alone(made: Path, address: str, link: Any, tmp_path: Path) -> None:
    linked = link(address)
    result = perform(verbs.LINK_COLLECTION, LinkCollection(address, linked, "maps"))
    assert (result.collection, result.name, result.patches, result.encoder) == (linked, "c", 400, "Fake")
    assert [path.name for path in Path(linked).iterdir()] == ["database.json"]
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine.txt").write_text("mine")
    for folder in (made, tmp_path / "full"):
        with pytest.raises(CollectionError) as raised:
            perform(verbs.LINK_COLLECTION, LinkCollection(address, str(folder)))
        assert raised.value.message.code == "database.other_folder"
    with pytest.raises(CollectionError):
        perform(verbs.LINK_COLLECTION, LinkCollection(address, " "))
    with pytest.raises(CollectionError):
        fetch(address, linked)


def test_a_link_when_the_database_does_not_answer(made: Path, address: str, link: Any, server: Any) -> None:
    """It can still be renamed and deleted."""
    linked = link(address)
    server.stop()
    try:
        with pytest.raises(ResourceError):
            perform(verbs.COLLECTION_INFO, CollectionInfo(linked))
        renamed = perform(verbs.RENAME_COLLECTION, RenameCollection(linked, "new")).collection
        perform(verbs.DELETE_COLLECTION, DeleteCollection(renamed))
        assert not Path(renamed).exists()
    finally:
        server.start()
