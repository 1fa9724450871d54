"""What is published already under a name: another collection, another copy, or a publication that did not end."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from akin.plugin.contract import (
    CollectionInfo,
    FetchCollection,
    LinkCollection,
    RemoveSource,
    Search,
    Term,
    verbs,
)
from akin.plugin.engine.base.errors import Cancelled, CollectionError
from akin.plugin.engine.base.job import Job
from akin.plugin.engine.collection.database.link import address_of
from akin.plugin.engine.collection.manifest import read_manifest, write_manifest
from akin.plugin.engine.process.api import perform

HIT = Term("hit", patch=7)


@pytest.fixture
def some(make_collection: Any, kinds: Any) -> Path:
    """A collection of 100 patches in four parts."""
    return Path(make_collection(kinds(100), sources=4))


@pytest.fixture
def add(encode: Any, rasters: Any, tmp_path: Path) -> Callable[..., None]:
    """`add("x", folder)` encodes a raster of this name, 100 patches, into a collection."""

    def run(name: str, folder: Path) -> None:
        path = tmp_path / f"{name}.tif"
        if not path.exists():
            rasters.write(path, rasters.landscape(160, 160, seed=ord(name[0])))
        encode(path, collection=str(folder))

    return run


def ask(address: str) -> Any:
    return perform(verbs.SEARCH, Search(address, (HIT,), 1000))


def ids(address: str) -> list[int]:
    return sorted(hit.patch for hit in ask(address).hits)


def stopped(fraction: float) -> Job:
    """A job that is cancelled at some progress."""
    at: list[float] = []
    return Job(lambda done, note: at.append(done), lambda: bool(at) and at[-1] >= fraction)


def test_an_older_copy_is_refused(encode: Any, rasters: Any, publish: Any, same: Any, tmp_path: Path) -> None:
    """It would delete what was encoded since it was copied, without a word."""
    encode(rasters.write(tmp_path / "a.tif", rasters.landscape(160, 160)))
    shutil.copytree(tmp_path / "c", tmp_path / "old")
    encode(rasters.write(tmp_path / "b.tif", rasters.landscape(160, 160, seed=3)))
    publish(tmp_path / "c")
    with pytest.raises(CollectionError) as refused:
        publish(tmp_path / "old", name="c")
    assert refused.value.message.code == "database.changed_copy"
    same(tmp_path / "c")
    assert publish(tmp_path / "old", name="c", replace=True).deleted == 100
    same(tmp_path / "old", "c")


@pytest.mark.parametrize("there", [1, 2, 3])
@pytest.mark.parametrize("here", [1, 2, 3])
def test_a_copy_that_was_changed_on_its_own(
    add: Any, publish: Any, same: Any, tmp_path: Path, there: int, here: int
) -> None:
    """Whichever of the two has more changes, the published ones stay until the person says that they may go."""
    first, second = tmp_path / "c", tmp_path / "second"
    add("a", first)
    shutil.copytree(first, second)
    publish(first)
    for name in "bcd"[:there]:
        add(name, first)
    for name in "xyz"[:here]:
        add(name, second)
    address = publish(first).address
    before = ids(address)
    with pytest.raises(CollectionError) as refused:
        publish(second, name="c")
    assert refused.value.message.code == "database.changed_copy"
    assert refused.value.message.fields == ("name", "replace")
    same(first)
    assert ids(address) == before
    publish(second, name="c", replace=True)
    same(second, "c")
    assert ids(address) != before


def test_a_copy_that_first_lost_a_raster(add: Any, publish: Any, same: Any, tmp_path: Path) -> None:
    """Its new parts are all younger than the published state; the number of their raster is taken there."""
    first, second = tmp_path / "c", tmp_path / "second"
    add("a", first)
    add("e", first)
    shutil.copytree(first, second)
    add("b", first)
    for name in "ae":
        perform(verbs.REMOVE_SOURCE, RemoveSource(str(second), str(tmp_path / f"{name}.tif")))
    add("x", second)
    publish(first)
    with pytest.raises(CollectionError) as refused:
        publish(second, name="c")
    assert refused.value.message.code == "database.changed_copy"
    same(first)


def test_a_copy_that_goes_on(add: Any, publish: Any, same: Any, tmp_path: Path) -> None:
    """On another machine, with rasters removed and encoded again: each state comes from the published one."""
    first, second = tmp_path / "c", tmp_path / "second"
    add("a", first)
    add("b", first)
    publish(first)
    shutil.copytree(first, second)
    add("x", second)
    publish(second, name="c")
    same(second, "c")
    perform(verbs.REMOVE_SOURCE, RemoveSource(str(second), str(tmp_path / "a.tif")))
    publish(second, name="c")
    same(second, "c")
    add("a", second)
    publish(second, name="c")
    same(second, "c")


def test_a_copy_from_the_database_that_goes_on(add: Any, publish: Any, same: Any, sql: Any, tmp_path: Path) -> None:
    """Its files have other bytes than those that were published."""
    add("a", tmp_path / "c")
    address = publish(tmp_path / "c").address
    sql("UPDATE {s}.parts SET crc32 = 7")
    sql("UPDATE {s}.collections SET manifest = jsonb_set(manifest::jsonb, '{parts,0,crc32}', '7')::text")
    perform(verbs.FETCH_COLLECTION, FetchCollection(address, str(tmp_path / "copy")))
    add("b", tmp_path / "copy")
    for _ in range(2):
        publish(tmp_path / "copy", name="c")
        same(tmp_path / "copy", "c")
    with pytest.raises(CollectionError) as refused:
        publish(tmp_path / "c")
    assert refused.value.message.code == "database.changed_copy"


def test_another_collection_of_this_name(make_collection: Any, kinds: Any, publish: Any, same: Any) -> None:
    first, second = make_collection(kinds(40), "first"), make_collection(kinds(40, 2), "second")
    publish(first, name="both")
    with pytest.raises(CollectionError, match='has another collection "both", made with Fake'):
        publish(second, name="both")
    same(first, "both")


@pytest.mark.parametrize("values", [16, 8])
def test_a_collection_that_was_encoded_again(
    make_collection: Any, kinds: Any, publish: Any, same: Any, sql: Any, link: Any, values: int
) -> None:
    """It takes the place of the one that was deleted, also for those who have it open."""
    first, second = make_collection(kinds(100), "first"), make_collection(kinds(40, 2)[:, :values], "second")
    write_manifest(second, replace(read_manifest(second), encoder_digest="0" * 64))  # of another encoder
    linked = link(publish(first, name="both").address)
    assert len(ids(linked)) == 100
    with pytest.raises(CollectionError, match="check Replace the published collection") as refused:
        publish(second, name="both")
    assert refused.value.message.fields == ("name", "replace")
    result = publish(second, name="both", replace=True)
    assert (result.sent, result.patches) == (40, 40)
    same(second, "both")
    assert len(ids(linked)) == 40
    tables = "SELECT count(*) FROM pg_tables WHERE schemaname = trim('\"' from '{s}') AND tablename LIKE '%\\_1'"
    assert sql(tables) == [["0"]]


def test_a_replacement_that_was_stopped(make_collection: Any, kinds: Any, publish: Any, same: Any) -> None:
    """It goes on without being asked again, and nothing of the other collection is found."""
    first, second = make_collection(kinds(100), "first"), make_collection(kinds(100, 2), "second", sources=4)
    address = publish(first, name="both").address
    with pytest.raises(Cancelled):
        publish(second, stopped(0.3), name="both", replace=True)
    with pytest.raises(CollectionError) as refused:
        ask(address)
    assert refused.value.message.code == "database.not_complete"
    assert publish(second, name="both").sent < 100
    same(second, "both")


DELETED = [
    "DELETE FROM {s}.patches_1 WHERE patch = 30",
    "DELETE FROM {s}.patches_1 WHERE part = 2",
    "DELETE FROM {s}.patches_1",
    "TRUNCATE {s}.patches_1",
    "DELETE FROM {s}.parts WHERE id = 1",
    "DELETE FROM {s}.parts",
    "UPDATE {s}.patches_1 SET part = 99 WHERE part = 3",
    "UPDATE {s}.patches_1 SET patch = patch + 1000 WHERE part = 0; DELETE FROM {s}.patches_1 WHERE patch = 1000",
]


@pytest.mark.parametrize("index", [True, False])
@pytest.mark.parametrize("change", DELETED)
def test_rows_that_somebody_deleted_or_added(
    some: Path, publish: Any, same: Any, sql: Any, change: str, index: bool
) -> None:
    publish(some, index=index)
    sql(change)
    assert publish(some, index=index).sent > 0
    same(some)
    assert publish(some, index=index).sent == 0


def test_rows_that_somebody_deleted_of_a_raster_that_is_gone(some: Path, publish: Any, same: Any, sql: Any) -> None:
    publish(some)
    sql("DELETE FROM {s}.patches_1 WHERE patch = 30; DELETE FROM {s}.parts WHERE id = 2")
    for name in ("c-1.tif", "c-2.tif"):
        perform(verbs.REMOVE_SOURCE, RemoveSource(str(some), name))
    publish(some)
    same(some)


def test_a_first_publication_that_did_not_end(some: Path, publish: Any, database: Any, tmp_path: Path) -> None:
    """Nothing opens it: no link is made, and nothing is copied."""
    with pytest.raises(Cancelled):
        publish(some, stopped(0.3))
    address = database.named("c").text
    for run in (
        lambda: ask(address),
        lambda: perform(verbs.LINK_COLLECTION, LinkCollection(address, str(tmp_path / "link"))),
        lambda: perform(verbs.COLLECTION_INFO, CollectionInfo(address)),
        lambda: perform(verbs.FETCH_COLLECTION, FetchCollection(address, str(tmp_path / "copy"))),
    ):
        with pytest.raises(CollectionError) as refused:
            run()
        assert refused.value.message.code == "database.not_complete"
    assert not (tmp_path / "link").exists() and not (tmp_path / "copy").exists()


def missing_rows_said(linked: str) -> list[bool]:
    """Whether a search, the window and the algorithm that opens a collection say that it is not complete."""
    linking = LinkCollection(address_of(linked).text, linked)
    info, found = perform(verbs.COLLECTION_INFO, CollectionInfo(linked)), perform(verbs.LINK_COLLECTION, linking)
    said = (str(ask(linked).message), *(" ".join(map(str, notes)) for notes in (info.problems, found.notes)))
    return ["can mix old and new patches" in one for one in said]


def test_a_later_publication_that_did_not_end(add: Any, rasters: Any, publish: Any, link: Any, tmp_path: Path) -> None:
    """It is said wherever the collection is opened, also where it was open before, until it is published again."""
    folder = tmp_path / "c"
    for name in "abcd":
        add(name, folder)
    linked = link(publish(folder).address)
    assert missing_rows_said(linked) == [False] * 3
    for name in "abcd":
        pixels = rasters.landscape(160, 160, seed=ord(name))
        pixels[:, 80:] = 255 - pixels[:, 80:]  # half of its patches stay, and are in another part from now on
        rasters.write(tmp_path / f"{name}.tif", pixels)
        add(name, folder)
    with pytest.raises(Cancelled):
        publish(folder, stopped(0.3))
    assert missing_rows_said(linked) == [True] * 3
    assert perform(verbs.COLLECTION_INFO, CollectionInfo(linked)).encoder_usable
    with pytest.raises(CollectionError) as refused:
        perform(verbs.FETCH_COLLECTION, FetchCollection(linked, str(tmp_path / "copy")))
    assert refused.value.message.code == "database.unfinished"
    publish(folder)
    assert missing_rows_said(linked) == [False] * 3


@pytest.mark.parametrize("everybody", [False, True])
def test_readers_keep_their_right(
    make_collection: Any, kinds: Any, publish: Any, role: Any, sql: Any, everybody: bool
) -> None:
    """Those who could read a collection can read the one that replaces it, and its sites."""
    first, second = make_collection(kinds(100), "first"), make_collection(kinds(40, 2), "second")
    publish(first, name="both")
    reader, stranger = role(kind="reader"), role(kind="stranger")
    for some_role in (reader, stranger):
        sql(f"GRANT USAGE ON SCHEMA {{s}} TO {some_role.user}")
        sql(f"GRANT SELECT ON {{s}}.collections, {{s}}.parts TO {some_role.user}")
    sql(f"GRANT SELECT ON {{s}}.patches_1 TO {'PUBLIC' if everybody else reader.user}")
    publish(second, name="both", replace=True)
    assert len(ids(reader.named("both").text)) == 40
    assert sql(f"SELECT has_table_privilege('{reader.user}', '{{s}}.sites_2', 'SELECT')") == [["t"]]
    assert sql(f"SELECT has_table_privilege('{stranger.user}', '{{s}}.sites_2', 'SELECT')") == [
        ["t" if everybody else "f"]
    ]
