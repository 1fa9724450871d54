"""The operating system refuses to read or write: each cause has its sentence, and no temporary file is left."""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from akin.plugin.contract import (
    BuildIndex,
    CollectionInfo,
    DeleteCollection,
    EncodeRaster,
    ImportEncoder,
    RemoveEncoder,
    RemoveSource,
    RenameCollection,
    Search,
    SimilarityRaster,
    Term,
    system_errors,
    verbs,
)
from akin.plugin.contract.message import SEVERAL, Message
from akin.plugin.contract.system_errors import is_known, reason
from akin.plugin.engine.base.errors import AkinError, ResourceError
from akin.plugin.engine.base.files import disk
from akin.plugin.engine.collection.index.opened import forget_warm
from akin.plugin.engine.process.api import perform

VECTORS = np.random.default_rng(0).normal(size=(40, 16))
LAND = Term("place", x=500080.0, y=4999920.0, crs="EPSG:32631")
#: What the verbs do that write into a collection, or next to it.
WRITING: dict[str, Callable[[Path, Path], tuple[Any, Any]]] = {
    "encode": lambda c, raster: (verbs.ENCODE_RASTER, EncodeRaster((str(raster),), "fake", str(c))),
    "index": lambda c, _: (verbs.BUILD_INDEX, BuildIndex(str(c), "hnsw")),
    "no index": lambda c, _: (verbs.BUILD_INDEX, BuildIndex(str(c), "exact")),
    "remove": lambda c, _: (verbs.REMOVE_SOURCE, RemoveSource(str(c), "c-0.tif")),
    "rename": lambda c, _: (verbs.RENAME_COLLECTION, RenameCollection(str(c), "d")),
    "delete": lambda c, _: (verbs.DELETE_COLLECTION, DeleteCollection(str(c))),
    "map": lambda c, _: (verbs.SIMILARITY_RASTER, SimilarityRaster(str(c), (LAND,), str(c / "map.tif"))),
}


def codes(message: Message) -> list[str]:
    """The codes of the sentences in a message."""
    if message.code == SEVERAL.code:
        return [code for one in message.params["messages"] for code in codes(one)]
    return [message.code]


def refused(verb: Any, request: Any) -> list[str]:
    """The codes of the sentences with which a verb ends."""
    with pytest.raises(AkinError) as error:
        perform(verb, request)
    assert isinstance(error.value, ResourceError)
    return codes(error.value.message)


def files(folder: Path) -> dict[str, bytes]:
    """What is in a folder, except the lock."""
    return {str(p): p.read_bytes() for p in folder.rglob("*") if p.is_file() and p.name != ".lock"}


def _without_privileges(on: bool) -> None:
    """Let root obey permissions, in this thread: without the capabilities CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH."""
    libc = ctypes.CDLL(None, use_errno=True)
    header, data = (ctypes.c_uint32 * 2)(0x20080522, 0), (ctypes.c_uint32 * 6)()
    assert libc.capget(header, data) == 0
    data[0] = data[0] & ~0b110 if on else data[0] | (data[1] & 0b110)
    assert libc.capset(header, data) == 0


@contextmanager
def permissions(folder: Path, folders: int, of_files: int) -> Iterator[None]:
    """A folder and all that is in it with other permissions."""
    if sys.platform != "linux":
        pytest.skip("permissions are tested on Linux")
    everything = [folder, *folder.rglob("*")]
    before = {path: path.stat().st_mode for path in everything}
    for path in reversed(everything):
        path.chmod(folders if path.is_dir() else of_files)
    if os.geteuid() == 0:
        _without_privileges(True)
    try:
        yield
    finally:
        if os.geteuid() == 0:
            _without_privileges(False)
        for path in everything:
            path.chmod(before[path])


@pytest.fixture
def collection(make_collection: Callable[..., Path], tmp_path: Path) -> Path:
    """A collection in a folder of its own."""
    (tmp_path / "place").mkdir()
    return make_collection(VECTORS).rename(tmp_path / "place" / "c")


@pytest.fixture
def raster(rasters: Any, tmp_path: Path) -> Path:
    """A raster on the ground of the collection."""
    pixels = np.random.default_rng(1).integers(1, 255, (3, 64, 64)).astype(np.uint8)
    return Path(rasters.write(tmp_path / "land.tif", pixels, "EPSG:32631"))


@pytest.mark.parametrize("name", sorted(system_errors._SENTENCES))
def test_each_cause_has_its_sentence(name):
    number = getattr(errno, name, None)
    if number is None:
        pytest.skip("not an error of this system")
    error = OSError(number, os.strerror(number))
    assert is_known(error)
    assert "/a/b" in str(reason(error, "/a/b")) and os.strerror(number) not in str(reason(error, "/a/b"))


def test_an_error_without_a_number_says_what_the_library_said():
    assert "half a tile" in str(reason(OSError("half a tile"), "/a"))
    assert not is_known(OSError("half a tile"))


def test_a_file_that_another_program_has_open_on_windows():
    error = PermissionError(errno.EACCES, "The process cannot access the file")
    error.winerror = 32  # type: ignore[attr-defined]
    assert reason(error, "x").code == "disk.in_use"


def test_reading_and_writing_without_permission_are_distinguished(tmp_path):
    error = PermissionError(errno.EACCES, "Permission denied", "/elsewhere/model.onnx")
    with pytest.raises(ResourceError, match=r"permission to read /elsewhere/model\.onnx"), disk.writing_to(tmp_path):
        raise error
    with pytest.raises(ResourceError, match="permission to write to"), disk.writing_to(tmp_path / "x"):
        raise PermissionError(errno.EACCES, "Permission denied", str(tmp_path / ".x.tmp"))


@pytest.mark.parametrize("verb", WRITING)
def test_a_place_that_can_only_be_read(collection, raster, verb):
    before = files(collection.parent)
    with permissions(collection.parent, 0o555, 0o444):
        found = refused(*WRITING[verb](collection, raster))
    assert found[-1] == "disk.not_writable"
    assert files(collection.parent) == before
    forget_warm()


def test_a_collection_that_can_only_be_read_is_searched(collection):
    with permissions(collection.parent, 0o555, 0o444):
        assert perform(verbs.SEARCH, Search(str(collection), (LAND,))).hits
        assert perform(verbs.COLLECTION_INFO, CollectionInfo(str(collection))).patches == 40


@pytest.mark.parametrize(("folders", "of_files"), [(0o000, 0o444), (0o755, 0o000)])
def test_a_collection_that_can_not_be_read_is_not_called_damaged(collection, folders, of_files):
    forget_warm()
    with permissions(collection, folders, of_files):
        assert refused(verbs.SEARCH, Search(str(collection), (LAND,))) == ["disk.not_readable"]


CAUSES = {
    errno.ENOSPC: "disk.full",
    errno.EDQUOT: "disk.quota",
    errno.EROFS: "disk.read_only",
    errno.EIO: "disk.broken",
    errno.ENAMETOOLONG: "disk.name_too_long",
    errno.EMFILE: "disk.too_many_open",
    errno.ESTALE: "disk.not_reached",
}


@pytest.mark.parametrize("number", CAUSES)
@pytest.mark.parametrize("verb", [v for v in WRITING if v not in ("delete", "rename")])
def test_the_true_cause_is_said_and_nothing_is_left(collection, raster, verb, number, monkeypatch):
    before = set(files(collection.parent))

    def refuse(self: Path, target: Path) -> None:
        raise OSError(number, os.strerror(number), str(self), None, str(target))

    def refuse_sync(descriptor: int) -> None:
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", refuse)
        patch.setattr(os, "fsync", refuse_sync)
        assert refused(*WRITING[verb](collection, raster))[-1] == CAUSES[number]
    assert set(files(collection.parent)) == before


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EMFILE])
@pytest.mark.parametrize("verb", [v for v in WRITING if v not in ("delete", "rename", "encode", "remove")])
def test_a_file_that_can_not_be_made(collection, raster, verb, number, monkeypatch):
    """hnswlib and GDAL do not say why: the file is made before they write it."""
    make = os.open

    def refuse(path: Any, flags: int, *args: Any, **kwargs: Any) -> int:
        if flags & os.O_EXCL:
            raise OSError(number, os.strerror(number), str(path))
        return make(path, flags, *args, **kwargs)

    with monkeypatch.context() as patch:
        patch.setattr(os, "open", refuse)
        assert refused(*WRITING[verb](collection, raster))[-1] == CAUSES[number]


def test_a_collection_is_deleted_on_a_full_disk(collection, monkeypatch):
    def full(*_: Any) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "write", full)
    assert perform(verbs.DELETE_COLLECTION, DeleteCollection(str(collection))).patches == 40


@pytest.mark.parametrize("name", ["x" * 300, "a\0b", "no\ud83dwhere"])
@pytest.mark.parametrize("verb", WRITING)
def test_names_that_no_file_can_have(tmp_path, raster, akin_home, verb, name):
    with pytest.raises(AkinError):
        perform(*WRITING[verb](tmp_path / name, raster))


def test_a_name_that_is_too_long_for_the_disk(collection):
    rename = RenameCollection(str(collection), "x" * 300)
    assert refused(verbs.RENAME_COLLECTION, rename)[-1] == "disk.name_too_long"


def test_encoders_in_a_home_that_can_only_be_read(make_data, tmp_path, monkeypatch):
    home = tmp_path / "home"
    folder = make_data.make_encoder(home / "models", "fake")
    model = tmp_path / "model.onnx"
    model.write_bytes((folder / "image.onnx").read_bytes())
    monkeypatch.setenv("AKIN_HOME", str(home))
    with permissions(home, 0o555, 0o444):
        imported = ImportEncoder(str(model), id="mine", pixel_sizes_m=(10.0,), normalisation="half", licence="x")
        assert refused(verbs.IMPORT_ENCODER, imported)[-1] == "disk.not_writable"
        assert refused(verbs.REMOVE_ENCODER, RemoveEncoder("fake"))[-1] == "disk.not_writable"
    assert not (home / "models" / ".import").exists()
