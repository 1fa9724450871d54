"""A large collection opens from a file that is mapped into memory, and gives what its parts give."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
import threading
import time
import weakref
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from akin.plugin.contract import BuildIndex, DeleteCollection, Search, SearchResult, Term
from akin.plugin.engine.base.arrays import MappedArrays
from akin.plugin.engine.base.errors import ResourceError
from akin.plugin.engine.base.files.leftovers import TMP, draft_name
from akin.plugin.engine.base.files.lock import CollectionLock
from akin.plugin.engine.base.job import Job
from akin.plugin.engine.collection import mapped
from akin.plugin.engine.collection.collection import Collection
from akin.plugin.engine.collection.folder import delete_collection, size_bytes
from akin.plugin.engine.collection.index.build import build_index
from akin.plugin.engine.collection.index.opened import forget_warm, open_collection
from akin.plugin.engine.collection.mapped import mapped_files, open_mapped, write_mapped
from akin.plugin.engine.collection.memory_store import MemoryStore
from akin.plugin.engine.collection.writer import writing
from akin.plugin.engine.search.search import search


@pytest.fixture(autouse=True)
def all_are_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mapped, "MAPPED_VALUES", 0)


@pytest.fixture
def folder(make_collection: Callable[..., Path]) -> Path:
    return make_collection(np.random.default_rng(0).standard_normal((600, 16)), sources=3)


def ask(folder: Path) -> SearchResult:
    return search(Search(str(folder), (Term("hit", patch=5),), 40), Job())


def hits(result: SearchResult) -> list[tuple[int, str, float]]:
    return [(h.patch, h.source, round(h.score, 5)) for h in result.hits]


def store_of(folder: Path) -> MemoryStore:
    store = open_collection(str(folder)).store
    assert isinstance(store, MemoryStore)
    return store


def test_it_gives_what_the_parts_give(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = hits(ask(folder))
    assert store_of(folder).mapped is not None and len(list(mapped_files(folder))) == 1
    monkeypatch.setattr(mapped, "MAPPED_VALUES", 10**9)
    forget_warm()
    again = hits(ask(folder))
    assert [hit[:2] for hit in again] == [hit[:2] for hit in found]
    assert [hit[2] for hit in again] == pytest.approx([hit[2] for hit in found], abs=1e-4)
    assert store_of(folder).mapped is None


def test_a_changed_collection_gets_a_new_file_from_the_old_one_and_the_new_parts(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask(folder)
    before = list(mapped_files(folder))
    with writing(folder) as writer:
        writer.remove_source(writer.manifest.sources[1].number)
    monkeypatch.setattr(Collection, "read", lambda *_: pytest.fail("the old file has these parts"))
    result = ask(folder)
    assert result.searched == 400 and not any(200 <= h.patch < 400 for h in result.hits)
    assert {h.source for h in result.hits} == {"c-0.tif", "c-2.tif"}
    after = list(mapped_files(folder))
    assert len(after) == 1 and after != before


@pytest.mark.parametrize("damage", [b"", b"x" * 500])
def test_a_file_that_is_none_is_made_again(folder: Path, damage: bytes) -> None:
    found = hits(ask(folder))
    forget_warm()
    next(iter(mapped_files(folder))).write_bytes(damage)
    assert hits(ask(folder)) == found and all(open_mapped(Collection.open(folder)).check())  # type: ignore[union-attr]


def test_a_changed_byte_is_noticed_in_the_background_and_mended(folder: Path) -> None:
    found = hits(ask(folder))
    forget_warm()
    path = next(iter(mapped_files(folder)))
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 0x40
    path.write_bytes(bytes(data))
    check = open_collection(str(folder)).check
    assert check is not None and check.damaged.wait(30)
    assert hits(ask(folder)) == found and not open_collection(str(folder)).damaged
    assert store_of(folder).mapped is not None


def flip(folder: Path, name: str) -> None:
    """Change a bit in the middle of an array of the mapped file."""
    opened = open_mapped(Collection.open(folder))
    assert opened is not None
    array = opened.arrays[name].tobytes()
    data = bytearray(opened.path.read_bytes())
    data[data.index(array) + len(array) // 2] ^= 0x40
    opened.path.write_bytes(bytes(data))


@pytest.fixture
def as_on_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    """A mapped file can't be deleted or replaced."""
    unlink, replaced = Path.unlink, Path.replace

    def refuse(path: Path) -> None:
        if path.suffix == mapped.SUFFIX and path.exists():
            raise PermissionError(13, "used by another process", str(path))

    monkeypatch.setattr(Path, "unlink", lambda path, missing_ok=False: (refuse(path), unlink(path, missing_ok))[1])
    monkeypatch.setattr(Path, "replace", lambda path, target: (refuse(Path(target)), replaced(path, target))[1])


@pytest.mark.usefixtures("as_on_windows")
def test_a_damaged_file_that_can_not_be_deleted_is_not_used(folder: Path) -> None:
    found = hits(ask(folder))
    forget_warm()
    flip(folder, "vectors")
    check = open_collection(str(folder)).check
    assert check is not None and check.damaged.wait(30)
    assert hits(ask(folder)) == found
    assert store_of(folder).mapped is None and open_collection(str(folder)) is open_collection(str(folder))


@pytest.mark.parametrize("name", ["ids", "row", "col", "source"])
@pytest.mark.parametrize("windows", [False, True])
def test_a_changed_byte_in_a_column_is_noticed_before_the_first_answer(
    folder: Path, name: str, windows: bool, request: pytest.FixtureRequest
) -> None:
    ask(folder)
    before = np.array(getattr(open_collection(str(folder)).table, name))
    forget_warm()
    flip(folder, name)
    if windows:
        request.getfixturevalue("as_on_windows")
    assert np.array_equal(getattr(open_collection(str(folder)).table, name), before)


@pytest.mark.usefixtures("as_on_windows")
def test_a_file_in_use_ends_a_deletion_before_anything_is_lost(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = hits(ask(folder))
    with pytest.raises(ResourceError):
        delete_collection(DeleteCollection(str(folder)))
    assert hits(ask(folder)) == found


def test_a_collection_that_is_forgotten_lets_go_of_its_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def slow(opened: MappedArrays, names: object = None) -> Iterator[bool]:
        for _ in range(10_000 if names is None else 1):
            time.sleep(0.001)
            yield True

    monkeypatch.setattr(MappedArrays, "check", slow)
    ask(folder)
    opened = open_collection(str(folder)).store
    assert isinstance(opened, MemoryStore) and opened.mapped is not None
    held = weakref.ref(opened.mapped)
    del opened
    forget_warm()
    gc.collect()
    assert held() is None


def test_while_another_process_writes_the_parts_are_read_into_memory(folder: Path) -> None:
    with CollectionLock(folder):
        pid = threading.Thread(target=ask, args=(folder,))
        pid.start()
        pid.join()
    assert store_of(folder).mapped is None and not list(mapped_files(folder))


def test_a_folder_that_can_not_be_written_is_read_into_memory(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(mapped, "save_arrays", refused)
    assert len(ask(folder).hits) == 40 and store_of(folder).mapped is None


def test_it_counts_as_part_of_the_collection_and_goes_with_it(folder: Path) -> None:
    ask(folder)
    path = next(iter(mapped_files(folder)))
    assert size_bytes(folder) > path.stat().st_size
    delete_collection(DeleteCollection(str(folder)))
    assert not folder.exists()


def test_patches_of_other_content_have_another_digest(make_collection: Callable[..., Path]) -> None:
    one, other = (make_collection(np.random.default_rng(n).standard_normal((50, 16)), name=f"c{n}") for n in (1, 2))
    digests = [mapped.content_digest(Collection.open(path).manifest) for path in (one, other)]
    assert digests[0] != digests[1]


def test_a_cancel_leaves_no_file(folder: Path) -> None:
    from akin.plugin.engine.base.errors import Cancelled

    with pytest.raises(Cancelled):
        write_mapped(Collection.open(folder), Job(cancelled=lambda: True))
    assert not list(mapped_files(folder))


@pytest.mark.parametrize("write", [ask, lambda folder: build_index(BuildIndex(str(folder), "lists"), Job())])
def test_what_a_killed_process_left_is_deleted_before_a_file_is_written(
    folder: Path, write: Callable[[Path], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    killed = subprocess.Popen([sys.executable, "-c", ""])
    killed.wait()
    left, mine = (folder / draft_name(TMP) for _ in range(2))
    left = left.with_name(left.name.replace(f"-{os.getpid()}-", f"-{killed.pid}-"))
    left.write_bytes(b"unfinished")
    mine.write_bytes(b"this process still writes it")
    write(folder)
    assert not left.exists() and mine.exists()


def test_auto_builds_lists_for_it(folder: Path) -> None:
    result = build_index(BuildIndex(str(folder)), Job())
    assert result.backend in ("lists", "hnsw") and result.recall_words >= 0.985
