"""A copy of a collection that lies elsewhere: whole, brought up to date, and never half."""

from __future__ import annotations

import numpy as np
import pytest
from akin.plugin.contract import (
    BuildIndex,
    CollectionInfo,
    EncodeOnCluster,
    EncodeRaster,
    FetchCollection,
    Search,
    Term,
    verbs,
)
from akin.plugin.engine.base.errors import Cancelled, CollectionError, RequestError, ResourceError
from akin.plugin.engine.base.job import Job
from akin.plugin.engine.catalog.collections import fetch as fetching
from akin.plugin.engine.collection.collection import Collection
from akin.plugin.engine.process.api import perform


def table(folder):
    """What a collection holds, in order."""
    read = [(b.ids, b.row, b.col, b.vectors) for b in Collection.open(folder).blocks()]
    return [np.concatenate(column).tobytes() for column in zip(*read)]


def fetch(address, folder="", job=None):
    return perform(verbs.FETCH_COLLECTION, FetchCollection(address, str(folder)), job)


@pytest.fixture
def made(encode, rasters, tmp_path):
    """A collection of 2304 patches in four parts."""
    encode(rasters.write(tmp_path / "a.tif", rasters.landscape(768, 768), tiled=True))
    return tmp_path / "c"


def test_a_copy_is_the_collection(made, publish, tmp_path):
    seen = []
    result = fetch(publish(made), tmp_path / "copy", Job(lambda fraction, note: seen.append(fraction)))
    assert (result.patches, result.parts, result.fetched) == (2304, 4, 4)
    assert result.bytes == sum(p.stat().st_size for p in (made / "parts").iterdir())
    assert table(result.collection) == table(made)
    assert seen == sorted(seen) and seen[-1] > 0.9


def test_only_what_changed_is_copied_again(made, publish, encode, rasters, tmp_path):
    address = publish(made)
    fetch(address, tmp_path / "copy")
    assert fetch(address, tmp_path / "copy").fetched == 0
    encode(rasters.write(tmp_path / "b.tif", rasters.landscape(160, 160, seed=3)))
    assert publish(made) == address
    result = fetch(address, tmp_path / "copy")
    assert (result.fetched, result.parts, result.patches) == (1, 5, 2404)
    assert table(result.collection) == table(made)


def test_parts_that_are_gone_are_deleted(made, publish, rasters, tmp_path):
    address = publish(made)
    fetch(address, tmp_path / "copy")
    rasters.write(tmp_path / "a.tif", 255 - rasters.landscape(768, 768), tiled=True)
    perform(verbs.ENCODE_RASTER, EncodeRaster((str(tmp_path / "a.tif"),), "fake", str(made)))
    result = fetch(publish(made), tmp_path / "copy")
    assert result.fetched == 4
    assert {p.name for p in (tmp_path / "copy" / "parts").iterdir()} == {p.name for p in (made / "parts").iterdir()}
    assert table(result.collection) == table(made)


def test_a_damaged_part_of_the_copy_is_copied_again(made, publish, tmp_path):
    address = publish(made)
    fetch(address, tmp_path / "copy")
    part = next((tmp_path / "copy" / "parts").iterdir())
    data = bytearray(part.read_bytes())
    data[len(data) // 2] ^= 1
    part.write_bytes(data)
    assert fetch(address, tmp_path / "copy").fetched == 1
    assert table(tmp_path / "copy") == table(made)


def test_a_search_by_address(made, publish):
    address, terms = publish(made), (Term("words", text="green"),)
    there = perform(verbs.SEARCH, Search(address, terms))
    here = perform(verbs.SEARCH, Search(str(made), terms))
    assert [(h.patch, h.score) for h in there.hits] == [(h.patch, h.score) for h in here.hits]
    assert there.hits


def test_a_cancel_keeps_what_is_copied(made, publish, tmp_path, monkeypatch):
    monkeypatch.setattr(fetching, "READERS", 1)
    address, at = publish(made), []
    job = Job(lambda fraction, note: at.append(fraction), lambda: bool(at) and at[-1] > 0.4)
    with pytest.raises(Cancelled):
        fetch(address, tmp_path / "copy", job)
    with pytest.raises(CollectionError):
        Collection.open(tmp_path / "copy")  # no half collection
    assert 0 < fetch(address, tmp_path / "copy").fetched < 4
    assert table(tmp_path / "copy") == table(made)


def test_a_collection_that_changes_meanwhile(made, publish, tmp_path):
    """Its writer replaced a part after Akin read the manifest."""
    for part in (made / "parts").iterdir():
        part.write_bytes(part.read_bytes()[:-1] + b"x")
    with pytest.raises(CollectionError, match="changes while Akin copies it"):
        fetch(publish(made), tmp_path / "copy")
    with pytest.raises(CollectionError):
        Collection.open(tmp_path / "copy")


def test_nothing_is_there(publish, akin_home, tmp_path):
    (tmp_path / "empty").mkdir()
    with pytest.raises(CollectionError, match=r"There is no collection at .*: manifest\.json is missing"):
        fetch(publish(tmp_path / "empty"), tmp_path / "copy")
    assert not (tmp_path / "copy").exists()


def test_a_damaged_manifest_is_named_by_the_address(made, serve, akin_home):
    hub = serve({"/c/manifest.json": b"{"})
    with pytest.raises(CollectionError, match=f"manifest.json of the collection {hub.address}/c is damaged"):
        fetch(f"{hub.address}/c")


def test_another_folder_is_not_touched(made, publish, tmp_path):
    (tmp_path / "copy").mkdir()
    (tmp_path / "copy" / "thesis.txt").write_text("mine")
    for folder in (tmp_path / "copy", made):
        with pytest.raises(CollectionError, match="has something else than a copy"):
            fetch(publish(made), folder)
    assert [p.name for p in (tmp_path / "copy").iterdir()] == ["thesis.txt"]


def test_changes_of_the_copy_are_not_undone(made, publish, rasters, tmp_path):
    address = publish(made)
    fetch(address, tmp_path / "copy")
    own = rasters.write(tmp_path / "own.tif", rasters.landscape(160, 160, seed=5))
    perform(verbs.ENCODE_RASTER, EncodeRaster((str(own),), "fake", str(tmp_path / "copy")))
    before = table(tmp_path / "copy")
    with pytest.raises(CollectionError, match="was changed on this machine"):
        fetch(address, tmp_path / "copy")
    assert table(tmp_path / "copy") == before


def test_a_kill_before_the_manifest_is_written(made, publish, encode, rasters, tmp_path, monkeypatch):
    """The next run goes on, from the old state of the copy as from the new one."""
    address = publish(made)
    fetch(address, tmp_path / "copy")
    encode(rasters.write(tmp_path / "b.tif", rasters.landscape(160, 160, seed=3)))
    publish(made)

    def killed(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(fetching, "write_manifest", killed)
        with pytest.raises(KeyboardInterrupt):
            fetch(address, tmp_path / "copy")
    assert len(Collection.open(tmp_path / "copy")) == 2304
    assert fetch(address, tmp_path / "copy").patches == 2404
    assert fetch(address, tmp_path / "copy").fetched == 0


def test_without_a_connection_the_copy_serves(made, serve, akin_home):
    hub = serve({f"/c/{p.relative_to(made).as_posix()}": p.read_bytes() for p in made.rglob("*") if p.is_file()})
    asked = Search(f"{hub.address}/c", (Term("words", text="green"),))
    first = perform(verbs.SEARCH, asked)
    hub.status, notes = 503, []
    again = perform(verbs.SEARCH, asked, Job(lambda fraction, note: notes.append(str(note))))
    assert [h.patch for h in again.hits] == [h.patch for h in first.hits]
    assert any("Akin uses the copy that it has" in note for note in notes)
    with pytest.raises(ResourceError, match=r"can't be read \(503"):
        fetch(asked.collection)


@pytest.mark.parametrize(
    ("address", "match"),
    [
        ("", "is not the address of a collection"),
        ("ftp://host/c", "is not the address of a collection"),
        ("https://me:secret@host/c", "holds a user name or a password"),
        ("s3://key:secret@maps/c", "holds a user name or a password"),
        ("https://host/c?token=abc", "holds a user name or a password"),
    ],
)
def test_wrong_addresses(address, match, akin_home):
    with pytest.raises(RequestError, match=match) as raised:
        fetch(address)
    assert "secret" not in str(raised.value) and "abc" not in str(raised.value)


def test_a_server_that_is_not_there(akin_home):
    with pytest.raises(
        ResourceError, match=r"manifest\.json of the collection at http://127\.0\.0\.1:9/c can't be read"
    ):
        fetch("http://127.0.0.1:9/c")


def test_http_without_s_is_only_for_this_machine(akin_home):
    with pytest.raises(ResourceError, match="can't be read"):
        fetch("http://example.org/c")


@pytest.mark.parametrize("name", ["ma collection été", "ma%20collection%20%C3%A9t%C3%A9"])
def test_a_web_address_with_spaces_and_accents(made, serve, akin_home, name):
    files = {
        f"/ma collection été/{p.relative_to(made).as_posix()}": p.read_bytes() for p in made.rglob("*") if p.is_file()
    }
    assert fetch(f"{serve(files).address}/{name}").patches == 2304


@pytest.mark.parametrize(
    ("verb", "asked"),
    [
        (verbs.ENCODE_RASTER, EncodeRaster(("a.tif",), "fake", "s3://maps/c")),
        (verbs.ENCODE_ON_CLUSTER, EncodeOnCluster(("a.tif",), "fake", "https://host/c")),
        (verbs.BUILD_INDEX, BuildIndex("https://host/c")),
    ],
)
def test_an_address_is_only_read(verb, asked, akin_home):
    with pytest.raises(RequestError, match="Akin only reads it"):
        perform(verb, asked)


def test_the_info_of_a_collection_elsewhere(made, publish):
    assert perform(verbs.COLLECTION_INFO, CollectionInfo(publish(made))).patches == 2304
