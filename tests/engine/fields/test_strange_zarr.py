"""A stranger's Zarr store: it runs no code, reads nothing outside its folder, and does not fill the memory."""

from __future__ import annotations

import base64
import errno
import gzip
import json
import os
import pickle
import struct
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from akin.plugin.contract import AddField, verbs
from akin.plugin.engine.base.errors import AkinError, RasterError, ResourceError
from akin.plugin.engine.fields.arrays import bounded, metadata, store
from akin.plugin.engine.fields.arrays.bounded import decompressed
from akin.plugin.engine.fields.arrays.metadata import node_at
from akin.plugin.engine.fields.arrays.reader import ZarrArray
from akin.plugin.engine.fields.arrays.store import Damaged, Store
from akin.plugin.engine.process.api import perform
from numpy.typing import NDArray

zarr = pytest.importorskip("zarr", reason="the library needs Python 3.11")
SIDE, BANDS = 64, 16
VECTORS = np.random.default_rng(0).normal(size=(BANDS, SIDE, SIDE)).astype(np.float32)


@pytest.fixture(autouse=True)
def home(akin_home: Path) -> Path:
    """An Akin folder, with the secret that seals fields."""
    return akin_home


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A store with one array of vectors, without shards, in chunks of 32 x 32."""
    return written(tmp_path / "s.zarr", chunks=(BANDS, 32, 32))


def written(path: Path, values: NDArray[Any] = VECTORS, version: int = 3, **options: Any) -> Path:
    """A store with the array `vectors`."""
    group = zarr.open_group(path, mode="w", zarr_format=version)
    array = group.create_array("vectors", data=values, **options)
    array.attrs["proj:code"], array.attrs["spatial:transform"] = "EPSG:32610", [10, 0, 600_000, 0, -10, 4_100_000]
    return path


def add(source: Path) -> None:
    """Add the store to a field."""
    perform(verbs.ADD_FIELD, AddField(str(source), str(source.parent / "field")))


def edit(source: Path, change: Callable[[dict[str, Any]], object], file: str = "vectors/zarr.json") -> None:
    """Change the metadata of the array."""
    path = source / file
    found = json.loads(path.read_text())
    change(found)
    path.write_text(json.dumps(found))


def read(source: Path) -> NDArray[Any]:
    """The whole array, by Akin's reader."""
    node = node_at(Store(source), "vectors")
    assert node is not None
    return ZarrArray(node).whole()


class Bomb:
    """What writes a file when it is unpickled."""

    def __init__(self, path: Path) -> None:
        self.path = str(path)

    def __reduce__(self) -> tuple[Any, ...]:
        return os.mkdir, (self.path,)


@pytest.mark.parametrize(
    "options",
    [
        *({"compressors": zarr.codecs.BloscCodec(cname=c, shuffle=s)}
          for c in ("zstd", "lz4", "zlib", "lz4hc", "blosclz") for s in ("bitshuffle", "shuffle", "noshuffle")),
        {"compressors": zarr.codecs.GzipCodec()},
        {"compressors": zarr.codecs.ZstdCodec(checksum=True)},
        {"compressors": None},
        {"compressors": None, "serializer": zarr.codecs.BytesCodec(endian="big")},
        {"filters": [zarr.codecs.TransposeCodec(order=(1, 2, 0))]},
        {"shards": (BANDS, 48, 64), "chunks": (BANDS, 16, 32)},
        {"shards": (BANDS, 48, 64), "chunks": (BANDS, 16, 32), "compressors": zarr.codecs.BloscCodec(cname="lz4")},
        {"chunk_key_encoding": {"name": "v2", "configuration": {"separator": "."}}},
    ],
)  # fmt: skip
def test_what_the_library_writes_is_read(tmp_path: Path, options: dict[str, Any]) -> None:
    for values in (VECTORS, (VECTORS * 40).astype(np.int8), VECTORS.astype(np.float16)):
        source = written(tmp_path / "s.zarr", values, **{"chunks": (BANDS, 30, 37), **options})
        assert np.array_equal(read(source), values)
    add(source)


@pytest.mark.parametrize("order", ["C", "F"])
@pytest.mark.parametrize("compressor", ["Blosc", "Zstd", "GZip", "Zlib", "LZ4", "Shuffle", None])
def test_version_2_is_read(tmp_path: Path, compressor: str | None, order: str) -> None:
    import numcodecs

    kind = {"compressors": getattr(numcodecs, compressor)() if compressor else None}
    if compressor == "Shuffle":
        kind = {"filters": [numcodecs.Shuffle(4)], "compressors": numcodecs.Zlib()}
    for values in (VECTORS, VECTORS.astype(">f4")):
        source = written(tmp_path / "s.zarr", values, 2, chunks=(BANDS, 30, 37), order=order, **kind)
        assert np.array_equal(read(source), values)
    add(source)


def test_an_array_of_objects_is_refused(source: Path, tmp_path: Path) -> None:
    """Version 2 has arrays of Python objects, and a codec that unpickles them."""
    (source / "vectors/zarr.json").unlink()
    (source / "zarr.json").unlink()
    (source / ".zgroup").write_text('{"zarr_format": 2}')
    found: dict[str, Any] = {
        "zarr_format": 2, "shape": [BANDS, SIDE, SIDE], "chunks": [BANDS, SIDE, SIDE], "dtype": "|O", "order": "C",
        "fill_value": None, "compressor": None, "filters": [{"id": "pickle", "protocol": 5}],
    }  # fmt: skip
    (source / "vectors/0.0.0").write_bytes(pickle.dumps(Bomb(tmp_path / "boom")))
    for dtype, words in (("|O", r"data type \|O"), ("<f4", "uses pickle"), ([["a", "<f4"]], "data type")):
        (source / "vectors/.zarray").write_text(json.dumps({**found, "dtype": dtype}))
        with pytest.raises(RasterError, match=words):
            add(source)
    assert not (tmp_path / "boom").exists()


@pytest.mark.parametrize(
    "name", ["numcodecs.pickle", "pickle", "vlen-bytes", "numcodecs.json2", "numcodecs.delta", "x" * 5000]
)
def test_other_codecs_are_refused_by_name(source: Path, name: str) -> None:
    edit(source, lambda found: found["codecs"].append({"name": name, "configuration": {}}))
    with pytest.raises(RasterError, match=f"uses {name[:40]}, which"):
        add(source)


@pytest.mark.parametrize("dtype", ["string", "complex64", {"name": "null_terminated_bytes"}, "r16", None, 5, ["int8"]])
def test_other_data_types_are_refused_by_name(source: Path, dtype: object) -> None:
    edit(source, lambda found: found.update(data_type=dtype))
    with pytest.raises(RasterError, match=r"data type|can't be read"):
        add(source)


def test_storage_transformers_and_unknown_extensions_are_refused(source: Path) -> None:
    edit(source, lambda found: found.update(storage_transformers=[{"name": "fetch", "configuration": {"url": "x"}}]))
    with pytest.raises(RasterError, match="uses fetch"):
        add(source)
    edit(source, lambda found: found.update(storage_transformers=[], other={"must_understand": True}))
    with pytest.raises(RasterError, match="uses other"):
        add(source)
    edit(source, lambda found: found.update(other={"must_understand": False}))
    add(source)


@pytest.mark.parametrize("inner", [False, True])
def test_chunks_that_are_too_large_are_refused(source: Path, inner: bool) -> None:
    def larger(found: dict[str, Any]) -> None:
        found["shape"] = [BANDS, 2**30, 2**30]
        found["chunk_grid"]["configuration"]["chunk_shape"] = [BANDS, 2**20, 2**20]
        if inner:
            options = {"chunk_shape": [BANDS, 1, 1], "codecs": found["codecs"], "index_codecs": [{"name": "bytes"}]}
            found["codecs"] = [{"name": "sharding_indexed", "configuration": options}]

    edit(source, larger)
    with pytest.raises(RasterError, match="at most 128 MB"):
        add(source)


def test_metadata_have_a_bound(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(metadata, "MOST_METADATA", 2000)
    edit(source, lambda found: found.update(attributes={**found["attributes"], "long": "x" * 3000}))
    with pytest.raises(RasterError, match="metadata"):
        add(source)


BOMB = 64 << 20


def bombs() -> dict[str, bytes]:
    """Small data that say that they are large, or are."""
    import numcodecs

    zeros = bytes(BOMB)
    return {
        "zstd": bytes(pa.Codec("zstd").compress(zeros, asbytes=True)),
        "gzip": gzip.compress(zeros, 1),
        "lz4": struct.pack("<I", 2**31) + bytes(100),
        "blosc": bytes(numcodecs.blosc.compress(zeros, b"zstd", 3)),
    }


def test_a_chunk_that_becomes_huge_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also before it is huge: what says its size is not decoded at all."""
    import numcodecs

    def decode(data: bytes) -> bytes:
        raise AssertionError("it was decoded")

    found = bombs()
    monkeypatch.setattr(numcodecs.blosc, "decompress", decode)
    monkeypatch.setattr(numcodecs.lz4, "decompress", decode)
    for kind, data in found.items():
        assert len(data) < BOMB / 100
        with pytest.raises(Damaged, match="chunk"):
            decompressed(kind, data, 1 << 20, 4)
    assert set(bombs()) | {"zlib", "shuffle"} == set(bounded.KINDS)


def test_a_huge_chunk_in_a_store_is_reported(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(metadata, "MOST_CHUNK", 1 << 20)
    for file in (source / "vectors/c").rglob("*"):
        if file.is_file():
            file.write_bytes(bombs()["zstd"])
    with pytest.raises(RasterError, match=r"can't be read \(a chunk of zstd is larger"):
        add(source)
    monkeypatch.setattr(store, "MOST_BYTES", 1000)
    with pytest.raises(RasterError, match="is too large"):
        add(source)


def test_a_chunk_that_is_too_short_is_reported(source: Path) -> None:
    for file in (source / "vectors/c").rglob("*"):
        if file.is_file():
            file.write_bytes(bytes(pa.Codec("zstd").compress(bytes(1000), asbytes=True)))
    with pytest.raises(RasterError, match="can't be read"):
        add(source)


@pytest.mark.parametrize("kind", bounded.KINDS)
def test_damaged_chunks_are_reported(kind: str) -> None:
    import numcodecs

    whole = {
        "blosc": lambda data: numcodecs.blosc.compress(data, b"lz4", 3), "zstd": numcodecs.zstd.compress,
        "gzip": gzip.compress, "zlib": lambda data: numcodecs.Zlib().encode(data),
        "lz4": lambda data: numcodecs.lz4.compress(data), "shuffle": lambda data: data,
    }  # fmt: skip
    data = bytes(whole[kind](VECTORS.tobytes()))
    assert len(decompressed(kind, data, VECTORS.nbytes, 4)) == VECTORS.nbytes
    random = np.random.default_rng(1)
    for at in range(0, len(data), len(data) // 20):
        changed = bytearray(data)
        changed[at] ^= int(random.integers(1, 255))
        for broken in (data[:at], bytes(changed), random.bytes(at)):
            try:
                assert len(decompressed(kind, broken, VECTORS.nbytes, 4)) <= VECTORS.nbytes
            except Damaged:
                pass


@pytest.mark.skipif(not hasattr(os, "symlink") or sys.platform == "win32", reason="links need rights on Windows")
def test_links_that_leave_the_store_are_refused(source: Path, tmp_path: Path) -> None:
    chunk = next(file for file in (source / "vectors/c").rglob("*") if file.is_file())
    inside = chunk.rename(source / "kept")
    chunk.symlink_to(inside)
    add(source)
    away = inside.rename(tmp_path / "secret")
    chunk.unlink()
    chunk.symlink_to(away)
    with pytest.raises(RasterError, match="is a link that leaves the store"):
        add(source)
    (source / "vectors").rename(tmp_path / "elsewhere")
    (source / "vectors").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(RasterError, match="is a link that leaves the store"):
        add(source)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a FIFO is of POSIX")
def test_a_chunk_that_is_no_file_is_not_waited_for(source: Path) -> None:
    chunk = next(file for file in (source / "vectors/c").rglob("*") if file.is_file())
    chunk.unlink()
    os.mkfifo(chunk)
    with pytest.raises(AkinError):
        add(source)


@pytest.mark.parametrize("name", ["../../secret", "/etc/passwd", "..", "a\\b", "c:x", "a\0b"])
def test_names_in_attributes_stay_in_the_store(source: Path, name: str) -> None:
    (source.parent / "secret").mkdir()
    (source.parent / "secret/zarr.json").write_text('{"zarr_format": 3, "node_type": "group", "attributes": {}}')
    assert node_at(Store(source), f"vectors/{name}") is None
    edit(source, lambda found: found["attributes"].update({"grid_mapping": name}))
    add(source)


@pytest.mark.parametrize(
    "change",
    [
        {"shape": "x"}, {"shape": [1, -1, 2]}, {"shape": [BANDS, 2**40, 4]}, {"shape": [1.5, 2, 3]}, {"zarr_format": 7},
        {"chunk_grid": None}, {"chunk_grid": {"name": "rectangular", "configuration": {"chunk_shape": [1, 1, 1]}}},
        {"codecs": []}, {"codecs": None}, {"codecs": [{"name": 3}]}, {"codecs": [{"name": "bytes"}] * 9},
        {"codecs": [{"name": "gzip"}, {"name": "bytes"}]},
        {"codecs": [{"name": "sharding_indexed", "configuration": {}}]},
        {"codecs": [{"name": "transpose", "configuration": {"order": [0, 0, 0]}}, {"name": "bytes"}]},
        {"codecs": [{"name": "sharding_indexed", "configuration": {
            "chunk_shape": [BANDS, 16, 16], "codecs": [{"name": "bytes"}], "index_codecs": True}}]},
        {"shape": True}, {"shape": "64"}, {"shape": [BANDS, 0, SIDE]}, {"data_type": "int8", "shape": True},
        {"fill_value": "0xzz"}, {"fill_value": [1]}, {"fill_value": {}}, {"dimension_names": "xyz"},
        {"chunk_key_encoding": {"name": "other"}}, {"chunk_key_encoding": 4},
        {"dimension_names": ["band", "y", "z"]}, {"attributes": None}, {"attributes": {"proj:code": "EPSG:32610"}},
        {"attributes": {"proj:code": "nothing", "spatial:transform": [10, 0, 0, 0, -10, 0]}},
        {"attributes": {"proj:code": "EPSG:32610", "spatial:transform": ["a"] * 6}},
        {"attributes": {"proj:code": "EPSG:32610", "spatial:transform": [10, 3, 0, 3, -10, 0]}},
    ],
)  # fmt: skip
def test_damaged_metadata_are_reported_in_one_sentence(source: Path, change: dict[str, Any]) -> None:
    edit(source, lambda found: found.update(change))
    with pytest.raises(AkinError) as caught:
        add(source)
    assert "Traceback" not in str(caught.value)


def test_metadata_that_are_no_json(source: Path) -> None:
    for content in (b"", b"{", b"[]", b"[" * 100_000, base64.b64decode("/////w==")):
        (source / "vectors/zarr.json").write_bytes(content)
        with pytest.raises(AkinError, match=r"metadata of vectors are damaged"):
            add(source)


@pytest.mark.parametrize("part", ["metadata", "chunks"])
def test_a_disk_that_refuses_is_reported(source: Path, monkeypatch: pytest.MonkeyPatch, part: str) -> None:
    def refuse(path: Path) -> int:
        if (path.name == "zarr.json") == (part == "metadata"):
            raise OSError(errno.EIO, os.strerror(errno.EIO), str(path))
        return os.open(path, os.O_RDONLY)

    monkeypatch.setattr(store, "open_regular", refuse)
    with pytest.raises(ResourceError):
        add(source)


def test_data_in_two_places_are_two_rasters(tmp_path: Path) -> None:
    """Parts of a large mosaic: what lies between them is not gone through."""
    group = zarr.open_group(tmp_path / "s.zarr", mode="w")
    array = group.create_array("vectors", shape=(BANDS, 10**6, 10**6), chunks=(BANDS, 32, 32), dtype="float32")
    array.attrs["proj:code"], array.attrs["spatial:transform"] = "EPSG:32610", [1, 0, 0, 0, -1, 10**6]
    array[:, 64:128, 320:384] = VECTORS
    array[:, -64:, -64:] = VECTORS
    add(tmp_path / "s.zarr")
    card = json.loads((tmp_path / "field/field.json").read_text())
    assert [(t["transform"][2], t["transform"][5], t["width"], t["height"]) for t in card["tiles"]] == [
        (320, 10**6 - 64, 64, 64),
        (10**6 - 64, 64, 64, 64),
    ]
