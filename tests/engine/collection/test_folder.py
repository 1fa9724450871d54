"""The folder of a collection as a whole: renaming and deleting."""

from __future__ import annotations

import numpy as np
import pytest
from akin.plugin.contract import BuildIndex, CollectionInfo, DeleteCollection, RenameCollection
from akin.plugin.engine.base.errors import CollectionError
from akin.plugin.engine.base.files.lock import CollectionLock
from akin.plugin.engine.base.job import Job
from akin.plugin.engine.collection.collection import Collection
from akin.plugin.engine.collection.folder import delete_collection, rename_collection
from akin.plugin.engine.collection.index.build import build_index
from akin.plugin.engine.collection.index.opened import open_collection
from akin.plugin.engine.collection.info import collection_info

VECTORS = np.random.default_rng(0).normal(size=(40, 16))


def test_a_renamed_collection_is_the_same(make_collection):
    folder = make_collection(VECTORS)
    before = Collection.open(folder).generation
    open_collection(str(folder))
    new = rename_collection(RenameCollection(str(folder), " Forêt 2024 ")).collection
    assert new == str(folder.parent / "Forêt 2024") and not folder.exists()
    assert Collection.open(new).generation == before
    assert len(open_collection(new).table) == 40


@pytest.mark.parametrize("name", ["", " ", ".", "..", "a/b", "a\\b", "c:d", "end.", "new\nline", "x?"])
def test_names_that_no_folder_can_have(make_collection, name):
    folder = make_collection(VECTORS)
    with pytest.raises(CollectionError) as error:
        rename_collection(RenameCollection(str(folder), name))
    assert error.value.message.code == "collections.name_not_valid"
    assert folder.exists()


def test_a_name_that_is_taken(make_collection):
    folder = make_collection(VECTORS)
    (folder.parent / "other").mkdir()
    with pytest.raises(CollectionError) as error:
        rename_collection(RenameCollection(str(folder), "other"))
    assert error.value.message.code == "collections.name_taken"


def test_nothing_is_left_of_a_deleted_collection(make_collection):
    folder = make_collection(VECTORS)
    build_index(BuildIndex(str(folder), "hnsw"), Job())
    for name in (".manifest.json.tmp", "index.hnsw.12.tmp", "index.json.12.tmp", ".akin-0-1-2.tmp", "parts/s000-9.tmp"):
        (folder / name).write_text("from a killed process")
    size = collection_info(CollectionInfo(str(folder))).bytes
    gone = delete_collection(DeleteCollection(str(folder)))
    assert (gone.patches, gone.freed_bytes, gone.kept) == (40, size, ())
    assert not folder.exists()


def test_files_of_others_stay(make_collection):
    folder = make_collection(VECTORS)
    (folder / "notes.txt").write_text("mine")
    (folder / "parts" / "mine.tif").write_text("mine")
    gone = delete_collection(DeleteCollection(str(folder)))
    assert gone.kept == ("notes.txt", "parts")
    assert sorted(p.name for p in folder.rglob("*")) == ["mine.tif", "notes.txt", "parts"]


def test_a_link_in_place_of_the_parts_is_not_followed(make_collection, tmp_path):
    folder = make_collection(VECTORS)
    (folder / "parts").rename(tmp_path / "elsewhere")
    (folder / "parts").symlink_to(tmp_path / "elsewhere")
    delete_collection(DeleteCollection(str(folder)))
    assert any((tmp_path / "elsewhere").iterdir())


def test_a_damaged_collection_can_be_deleted(make_collection):
    folder = make_collection(VECTORS)
    for name in ("manifest.json", "manifest.backup.json"):
        (folder / name).write_text("{")
    assert delete_collection(DeleteCollection(str(folder))).patches == 0
    assert not folder.exists()


@pytest.mark.parametrize("act", [delete_collection, lambda r: rename_collection(RenameCollection(r.collection, "n"))])
def test_not_while_another_process_writes(make_collection, act):
    folder = make_collection(VECTORS)
    with CollectionLock(folder), pytest.raises(CollectionError) as error:
        act(DeleteCollection(str(folder)))
    assert error.value.message.code.startswith("engine.collection_busy")
    assert len(Collection.open(folder)) == 40


@pytest.mark.parametrize("path", ["", "nowhere", "."])
def test_only_a_collection_is_deleted(tmp_path, path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "file").write_text("mine")
    with pytest.raises(CollectionError):
        delete_collection(DeleteCollection(path))
    assert (tmp_path / "file").exists()


def test_the_recall_of_a_quick_index_is_known(make_collection):
    folder = make_collection(VECTORS)
    assert collection_info(CollectionInfo(str(folder))).recall is None
    built = build_index(BuildIndex(str(folder), "hnsw"), Job())
    assert collection_info(CollectionInfo(str(folder))).recall == built.recall_100
