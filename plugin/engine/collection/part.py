"""One part of a collection on disk: a GeoParquet file of patches and their vectors."""

from __future__ import annotations

import json
import os
import zlib
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from ..base.files.disk import replacing, sync_folder
from ..base.files.links import read_regular
from ..imagery.grid.crs import parse_crs
from ..imagery.grid.grid import Grid
from .pages import pages


@dataclass(frozen=True)
class Patches:
    """Encoded patches.

    ids: int64 (n,). row, col: int32 (n,). valid: float32 (n,), the share (0..1) of the patch that has data.
    content: uint64 (n,), a digest of the encoded pixels. vectors: float16 (n, d), of length 1.
    """

    ids: np.ndarray
    row: np.ndarray
    col: np.ndarray
    valid: np.ndarray
    content: np.ndarray
    vectors: np.ndarray

    def __len__(self) -> int:
        return len(self.ids)


def write_part(path: Path, patches: Patches, grid: Grid, source: str, date: str | None) -> tuple[int, int]:
    """Write a part under another name, sync it and rename it. Returns its size in bytes and its CRC-32.

    Raises:
        OSError: disk full, no permission. No file remains.
    """
    buffer = pa.BufferOutputStream()
    pq.write_table(
        _table(patches, grid, source, date),
        buffer,
        compression={"embedding.list.element": "NONE"} | dict.fromkeys(_PLAIN, "zstd"),
        use_dictionary=["source", "date"],
        write_statistics=False,
    )
    data = buffer.getvalue()
    with replacing(path) as temporary, temporary.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    sync_folder(path.parent)
    return data.size, zlib.crc32(data)


_PLAIN = ("patch", "row", "col", "valid", "content", "source", "date", "geometry")


_COLUMNS = ("patch", "row", "col", "valid", "content", "embedding")
#: Bytes of a value in a column besides the vectors, at most, and of what Parquet adds to each column of a row group.
_VALUE_BYTES, _ADDED_BYTES = 16, 4096


def read_part(path: Path, crc32: int, patches: int, dimension: int) -> Patches:
    """Read a part and check its CRC-32, and before it is decoded that it has so many patches.

    Raises:
        OSError, pyarrow.ArrowException, KeyError: the file is missing or damaged.
    """
    data = read_regular(path)
    if zlib.crc32(data) != crc32:
        raise OSError(f"the CRC-32 of {path} is wrong")
    file = pq.ParquetFile(pa.BufferReader(data))
    if len(data) < 2 * patches * dimension or not _is_as_written(file, data, patches, dimension):
        raise OSError(f"{path} does not have {patches} patches of {dimension} values")
    # not pq.read_table: its threads abort a process that ends right after it (pyarrow 21: every other time)
    table = file.read(list(_COLUMNS), use_threads=False)
    vectors = table["embedding"].chunk(0)
    size = vectors.type.list_size
    return Patches(
        table["patch"].to_numpy(),
        table["row"].to_numpy(),
        table["col"].to_numpy(),
        table["valid"].to_numpy(),
        table["content"].to_numpy(),
        vectors.flatten().to_numpy(zero_copy_only=False).reshape(-1, size),
    )


def _is_as_written(file: pq.ParquetFile, data: bytes, patches: int, dimension: int) -> bool:
    """Whether the columns are those that Akin writes, by their footer and the headers of their pages alone.

    Compressed or repeated values can be a million times larger than the file. Akin does not compress vectors, so the
    size of the file limits their number, and that of the patches.
    """
    found, kind = file.metadata, pa.list_(pa.float16(), dimension)
    types = {name: file.schema_arrow.field(name).type for name in _COLUMNS}
    if found.num_rows != patches or found.num_row_groups > max(1, patches):
        return False
    if types["embedding"] not in (kind, pa.list_(pa.field("element", pa.float16()), dimension)):
        return False
    if any(not pa.types.is_primitive(types[name]) for name in _COLUMNS[:-1]):
        return False
    groups = (found.row_group(i) for i in range(found.num_row_groups))
    columns = [(group.column(i), group.num_rows) for group in groups for i in range(group.num_columns)]
    return all(_is_small(column, data, rows, dimension) for column, rows in columns)


def _is_small(column: pq.ColumnChunkMetaData, data: bytes, rows: int, dimension: int) -> bool:
    name = column.path_in_schema.split(".")[0]
    if name not in _COLUMNS:
        return True
    if name == "embedding":
        if column.compression != "UNCOMPRESSED" or not set(column.encodings) <= {"RLE", "PLAIN"}:
            return False
        return _has_small_pages(column, data, column.total_compressed_size, rows * dimension)
    most = _VALUE_BYTES * rows + _ADDED_BYTES
    return bool(column.total_uncompressed_size <= most) and _has_small_pages(column, data, most, rows)


def _has_small_pages(column: pq.ColumnChunkMetaData, data: bytes, most_bytes: int, most_values: int) -> bool:
    """Whether the pages of a column say themselves that they are as small as the footer says."""
    start = column.data_page_offset
    if column.has_dictionary_page and column.dictionary_page_offset:
        start = min(start, column.dictionary_page_offset)
    end = start + column.total_compressed_size
    if not 0 <= start <= end <= len(data):
        return False
    try:
        found = list(pages(data, start, end))
    except ValueError:
        return False
    return sum(page.size_bytes for page in found) <= most_bytes and all(page.values <= most_values for page in found)


def _table(patches: Patches, grid: Grid, source: str, date: str | None) -> pa.Table:
    count, dimension = patches.vectors.shape
    flat = pa.array(np.ascontiguousarray(patches.vectors, dtype=np.float16).reshape(-1))
    columns = {
        "patch": pa.array(patches.ids.astype(np.int64)),
        "row": pa.array(patches.row.astype(np.int32)),
        "col": pa.array(patches.col.astype(np.int32)),
        "valid": pa.array(patches.valid.astype(np.float32)),
        "content": pa.array(patches.content.astype(np.uint64)),
        "source": pa.array([source] * count, pa.string()),
        "date": pa.array([date] * count, pa.string()),
        "geometry": footprints(patches.row, patches.col, grid),
        "embedding": pa.FixedSizeListArray.from_arrays(flat, dimension),
    }
    return pa.table(columns).replace_schema_metadata({"geo": json.dumps(_geo(patches, grid))})


_WKB = np.dtype([("order", "<u1"), ("head", "<u4", 3), ("ring", "<f8", (5, 2))])  # without padding


def footprints(row: np.ndarray, col: np.ndarray, grid: Grid) -> pa.Array:
    """The patches at row, col, int32 (n,), as little-endian WKB polygons of one ring of five points: those of
    `Grid.footprint`."""
    xmin, ymax = grid.x0 + col * grid.cell_x_m, grid.y0 - row * grid.cell_y_m
    xmax, ymin = xmin + grid.patch_m, ymax - grid.patch_m
    polygons = np.empty(len(row), _WKB)
    polygons["order"], polygons["head"] = 1, (3, 1, 5)
    polygons["ring"] = np.stack([xmin, ymin, xmax, ymin, xmax, ymax, xmin, ymax, xmin, ymin], 1).reshape(-1, 5, 2)
    ends = np.arange(len(row) + 1, dtype=np.int32) * _WKB.itemsize
    return pa.Array.from_buffers(pa.binary(), len(row), [None, pa.py_buffer(ends), pa.py_buffer(polygons)])


def _geo(patches: Patches, grid: Grid) -> dict[str, object]:
    """The `geo` metadata of GeoParquet 1.1 (https://geoparquet.org/releases/v1.1.0/)."""
    column = {
        "encoding": "WKB",
        "geometry_types": ["Polygon"],
        "crs": parse_crs(grid.crs).to_dict(projjson=True),
        "bbox": [
            *grid.patch_bounds(int(patches.row.max()), int(patches.col.min()))[:2],
            *grid.patch_bounds(int(patches.row.min()), int(patches.col.max()))[2:],
        ],
    }
    return {"version": "1.1.0", "primary_column": "geometry", "columns": {"geometry": column}}
