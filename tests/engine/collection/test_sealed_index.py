"""An index from elsewhere is not loaded: a file made for that purpose can crash the engine, or give other hits."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from akin.plugin.contract import BuildIndex, Search, Term, messages
from akin.plugin.contract.message import Message, several
from akin.plugin.engine.base.job import Job
from akin.plugin.engine.collection.collection import Collection
from akin.plugin.engine.collection.index import index_file
from akin.plugin.engine.collection.index.build import build_index, renew_index
from akin.plugin.engine.collection.index.hnsw import HnswIndex
from akin.plugin.engine.collection.index.lists import ListsIndex
from akin.plugin.engine.collection.index.opened import forget_warm, open_collection
from akin.plugin.engine.collection.part import Patches
from akin.plugin.engine.collection.writer import NEW, writing
from akin.plugin.engine.encoders.encoder import unit
from akin.plugin.engine.imagery.grid.grid import Cells
from akin.plugin.engine.search.search import search

FILES = {"hnsw": "index.hnsw", "lists": "index.lists"}


@pytest.fixture(params=list(FILES))
def backend(request: pytest.FixtureRequest) -> str:
    if request.param == "hnsw":
        pytest.importorskip("hnswlib")
    return str(request.param)


@pytest.fixture
def folder(make_collection: Callable[..., Path], backend: str) -> Path:
    path = make_collection(np.random.default_rng(0).standard_normal((900, 16)), sources=3)
    build_index(BuildIndex(str(path), backend), Job())
    forget_warm()
    return path


@pytest.fixture
def not_loaded(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def load(self: object, *_: object) -> None:
        pytest.fail("the file was loaded")

    monkeypatch.setattr(HnswIndex, "load", load)
    monkeypatch.setattr(ListsIndex, "__init__", load)


def wrong(folder: Path) -> Message | None:
    return index_file.problem(folder, index_file.read_card(folder), Collection.open(folder).manifest)


def elsewhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Another computer, with the same encoders."""
    home = shutil.copytree(os.environ["AKIN_HOME"], tmp_path / "elsewhere")
    (home / "seal.key").unlink()
    monkeypatch.setenv("AKIN_HOME", str(home))


@pytest.mark.usefixtures("not_loaded")
def test_on_another_computer_it_is_not_loaded_and_the_search_says_so(
    folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    elsewhere(monkeypatch, tmp_path)
    m = messages.collections
    opened = open_collection(str(folder))
    assert opened.index is opened.exact
    assert opened.note == several(m.INDEX_FROM_ELSEWHERE(), m.SEARCHES_WITHOUT_INDEX(), m.BUILD_INDEX_AGAIN())


@pytest.mark.usefixtures("not_loaded")
def test_a_checksum_that_was_signed_again_does_not_help(folder: Path, backend: str) -> None:
    data = bytearray((folder / FILES[backend]).read_bytes())
    data[len(data) // 2] ^= 4
    (folder / FILES[backend]).write_bytes(data)
    card = json.loads((folder / "index.json").read_text())
    (folder / "index.json").write_text(json.dumps(card | {"sha256": hashlib.sha256(data).hexdigest()}))
    assert wrong(folder) == messages.collections.INDEX_FROM_ELSEWHERE()
    assert open_collection(str(folder)).index.name == "exact"


@pytest.mark.parametrize("field", ["sha256", "recall_100", "seal", "parts", "generation"])
def test_every_field_of_the_card_is_sealed(folder: Path, field: str) -> None:
    card = json.loads((folder / "index.json").read_text())
    other = {"sha256": "0" * 64, "recall_100": 0.5, "seal": "", "parts": [], "generation": "c-0"}
    assert wrong(folder) is None and card[field] != other[field]
    (folder / "index.json").write_text(json.dumps(card | {field: other[field]}))
    assert wrong(folder) == messages.collections.INDEX_FROM_ELSEWHERE()


def test_built_again_it_is_trusted(folder: Path, backend: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    elsewhere(monkeypatch, tmp_path)
    note = renew_index(folder, Job())
    assert note is not None and "index_from_elsewhere" in repr(note)
    assert wrong(folder) is None and open_collection(str(folder)).index.name == backend


def test_settings_from_elsewhere_are_not_used(folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    card = index_file.read_card(folder)
    assert card is not None
    if card.backend != "hnsw":
        pytest.skip("this backend has no settings")
    build_index(BuildIndex(str(folder), "hnsw", m=40), Job())
    elsewhere(monkeypatch, tmp_path)
    renew_index(folder, Job())
    again = index_file.read_card(folder)
    assert again is not None and again.details.m == card.details.m


def _add(folder: Path, vectors: np.ndarray) -> None:
    with writing(folder) as writer:
        count = len(vectors)
        row, col = np.full(count, 200, np.int32), np.arange(count, dtype=np.int32)
        ids, content = np.full(count, NEW), np.zeros(count, np.uint64)
        new = Patches(ids, row, col, np.ones(count, np.float32), content, vectors)
        writer.put_part(writer.manifest.sources[0], Cells(200, 201, 0, count), new, 0)


def test_a_diverged_copy_gives_its_own_scores_with_the_index_of_the_other(
    folder: Path, backend: str, tmp_path: Path
) -> None:
    """Both copies are of this computer, so that the seal is valid; every score is that of the copy's own vectors."""
    other = tmp_path / "copy"
    shutil.copytree(folder, other)
    random = np.random.default_rng(5)
    for path in (folder, other):
        _add(path, unit(random.standard_normal((200, 16))).astype(np.float16))
    build_index(BuildIndex(str(folder), backend), Job())
    for name in (FILES[backend], "index.json"):
        shutil.copy(folder / name, other / name)
    forget_warm()
    opened = open_collection(str(other))
    assert wrong(other) is None and opened.index.name == backend
    for patch in (5, 500, 950, 1050):
        vector = opened.store.read(np.array([opened.exact.rows(np.array([patch]))[0]]))[0]
        rows, levels = opened.index.search(vector, 50)
        own = opened.store.inner(vector, rows)
        assert np.allclose(levels, own, atol=1e-5)
    found = search(Search(str(other), (Term("hit", patch=950),), 30), Job())
    assert found.hits[0].patch == 950
