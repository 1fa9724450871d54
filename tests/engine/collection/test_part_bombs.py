"""A part from elsewhere is checked before it is decoded: by its footer, and that it is a file at all."""

from __future__ import annotations

import json
import os
import zlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from akin.plugin.engine.base.arrays import open_arrays
from akin.plugin.engine.base.errors import AkinError, CollectionError, ResourceError
from akin.plugin.engine.collection.collection import Collection
from akin.plugin.engine.collection.manifest import read_manifest, write_manifest
from akin.plugin.engine.collection.pages import pages

ROWS = 2_000_000


@pytest.fixture
def folder(make_collection: Callable[..., Path]) -> Path:
    return make_collection(np.random.default_rng(0).standard_normal((60, 16)))


@pytest.fixture
def not_decoded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pq.ParquetFile, "read", lambda *_, **__: pytest.fail("the part was decoded"))


def columns(rows: int, dimension: int = 16) -> dict[str, Any]:
    kinds = {"patch": np.int64, "row": np.int32, "col": np.int32, "valid": np.float32, "content": np.uint64}
    flat = pa.array(np.zeros(rows * dimension, np.float16))
    made: dict[str, Any] = {name: pa.array(np.zeros(rows, kind)) for name, kind in kinds.items()}
    return {**made, "embedding": pa.FixedSizeListArray.from_arrays(flat, dimension)}


def plant(folder: Path, table: pa.Table, says: int | None = None, **options: Any) -> Path:
    """Put a part in the place of the collection's own, with its CRC-32 in the manifest."""
    manifest = read_manifest(folder)
    (part,) = manifest.parts
    path = folder / "parts" / str(part.file)
    pq.write_table(table, path, **options)
    data = path.read_bytes()
    new = replace(part, crc32=zlib.crc32(data), bytes=len(data), patches=part.patches if says is None else says)
    write_manifest(folder, replace(manifest, parts=(new,), next_id=max(manifest.next_id, new.patches)))
    return path


@pytest.mark.usefixtures("not_decoded")
@pytest.mark.parametrize("says", [60, ROWS])
def test_repeated_values_are_not_decoded(folder: Path, says: int) -> None:
    path = plant(folder, pa.table(columns(ROWS)), says, compression="zstd")
    assert path.stat().st_size < 100_000 < 100 * ROWS
    with pytest.raises(CollectionError, match="is damaged"):
        list(Collection.open(folder).blocks())


@pytest.mark.usefixtures("not_decoded")
@pytest.mark.parametrize("name", ["patch", "content"])
def test_a_column_with_other_values_than_numbers_is_not_decoded(folder: Path, name: str) -> None:
    long = pa.array(["x" * 200_000] * 60)
    plant(folder, pa.table({**columns(60), name: long}), compression="zstd")
    with pytest.raises(CollectionError, match="is damaged"):
        list(Collection.open(folder).blocks())


@pytest.mark.usefixtures("not_decoded")
def test_vectors_of_another_size_are_not_decoded(folder: Path) -> None:
    plant(folder, pa.table(columns(60, 4096)), compression="none", use_dictionary=False)
    with pytest.raises(CollectionError, match="is damaged"):
        list(Collection.open(folder).blocks())


def varint(value: int) -> bytes:
    """As Thrift writes an integer of 32 bits: zigzag, seven bits a byte."""
    value, made = value << 1, b""
    while value > 0x7F:
        made, value = made + bytes([value & 0x7F | 0x80]), value >> 7
    return made + bytes([value])


@pytest.mark.usefixtures("not_decoded")
@pytest.mark.parametrize("name", ["patch", "content", "embedding"])
@pytest.mark.parametrize("lie", ["size", "values"])
@pytest.mark.parametrize("positive", [True, False])
def test_a_page_that_lies_about_its_size_is_not_decoded(folder: Path, name: str, lie: str, positive: bool) -> None:
    """The header of a page says more bytes, or more values, than the footer: as many as fit in the same place."""
    path = plant(folder, pa.table(columns(60)), compression="none", use_dictionary=False)
    data = bytearray(path.read_bytes())
    file = pq.ParquetFile(path)
    group = file.metadata.row_group(0)
    column = next(c for c in map(group.column, range(group.num_columns)) if c.path_in_schema.startswith(name))
    at, values = column.data_page_offset, 60 * (16 if name == "embedding" else 1)
    size = next(pages(bytes(data), at, at + column.total_compressed_size)).size_bytes
    true = varint(size if lie == "size" else values)
    place = data.index(true, at)
    most = b"\xfe" + b"\xff" * (len(true) - 2) + b"\x7f" if len(true) > 1 else b"\x7e"
    least = b"\xff" * (len(true) - 1) + b"\x7f"
    data[place : place + len(true)] = most if positive else least
    path.write_bytes(data)
    manifest = read_manifest(folder)
    write_manifest(folder, replace(manifest, parts=(replace(manifest.parts[0], crc32=zlib.crc32(data)),)))
    with pytest.raises(CollectionError, match="is damaged"):
        list(Collection.open(folder).blocks())


@pytest.mark.parametrize("seed", range(20))
def test_bytes_that_are_no_pages_are_refused(seed: int) -> None:
    noise = np.random.default_rng(seed).integers(0, 256, 4000, np.uint8).tobytes()
    with pytest.raises(ValueError, match=r"."):
        list(pages(noise, 0, len(noise)))
    with pytest.raises(ValueError, match="nested"):
        list(pages(b"\x1c" * 4000, 0, 4000))


def test_a_part_as_akin_writes_it_is_read(folder: Path) -> None:
    options = {"compression": {"embedding.list.element": "NONE"}, "use_dictionary": False}
    plant(folder, pa.table(columns(60)), **options)
    assert sum(len(block.ids) for block in Collection.open(folder).blocks()) == 60


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a FIFO is of POSIX")
@pytest.mark.parametrize("name", ["manifest.json", "part"])
def test_a_fifo_in_the_place_of_a_file_is_reported(folder: Path, name: str) -> None:
    path = folder / "parts" / str(read_manifest(folder).parts[0].file) if name == "part" else folder / name
    found = Collection.open(folder)
    path.unlink()
    os.mkfifo(path)
    with pytest.raises(AkinError) as raised:
        list(found.blocks()) if name == "part" else Collection.open(folder)
    assert isinstance(raised.value, (ResourceError, CollectionError))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a FIFO is of POSIX")
def test_a_fifo_is_no_mapped_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "x.mapped")
    with pytest.raises(OSError, match="not a file"):
        open_arrays(tmp_path / "x.mapped")


def test_a_manifest_that_is_nested_too_deeply_is_reported(folder: Path) -> None:
    data = json.loads((folder / "manifest.json").read_text())
    (folder / "manifest.json").write_text(json.dumps(data)[:-1] + ', "x": ' + "[" * 100_000 + "]" * 100_000 + "}")
    (folder / "manifest.backup.json").unlink()
    with pytest.raises(CollectionError):
        Collection.open(folder)
