"""The index of a product: a GeoParquet file with a row for each raster, read by bounding box."""

from __future__ import annotations

import glob
import hashlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from ....contract import messages
from ...base.errors import RasterError, RequestError
from ...base.files.disk import ensure_folder, reading_from, writing_to
from ...base.files.home import akin_home
from ...base.files.lock import hold
from ...base.job import Job
from ...collection.pages import pages
from ..fetched import PART
from .addresses import host
from .remote_file import RemoteFile

Box = tuple[float, float, float, float]
FOLDER = "indexes"
_PIECE = 1 << 22
#: AlphaEarth's indexes have 5 to 50 MB.
MOST_BYTES = 1_000_000_000
#: Of a column in a row group, decoded.
MOST_COLUMN = 500_000_000


@dataclass(frozen=True)
class Raster:
    """A row of the index. address: as the index has it. box: (west, south, east, north) in degrees."""

    address: str
    year: int
    box: Box


@dataclass(frozen=True)
class _Layout:
    """The columns of an index: of its boxes (west, south, east, north), of the year or date, and of the address."""

    box: tuple[str, str, str, str]
    year: str
    address: str


#: `aef_index.parquet`, and STAC-GeoParquet 1.0 (https://github.com/stac-utils/stac-geoparquet).
LAYOUTS = (
    _Layout(("wgs84_west", "wgs84_south", "wgs84_east", "wgs84_north"), "year", "path"),
    _Layout(("bbox.xmin", "bbox.ymin", "bbox.xmax", "bbox.ymax"), "datetime", "assets.data.href"),
)


def index_file(remote: RemoteFile, job: Job) -> Path:
    """The index in Akin's folder. It is read again only when the server has another one; a stopped reading continues.

    Raises:
        RasterError: it is not an index. ResourceError: it can't be read or kept. RequestError: in use.
    """
    if remote.read(0, 4) != b"PAR1" or remote.size > MOST_BYTES:
        raise RasterError(messages.fetching.NOT_AN_INDEX(file=remote.name, host=host(remote.url)))
    folder, name = akin_home() / FOLDER, _digest(remote.url)
    kept = folder / f"{name}-{_digest(f'{remote.etag} {remote.size}')}.parquet"
    with writing_to(folder, messages.fetching.INDEX_NOT_KEPT()):
        if kept.is_file() and kept.stat().st_size == remote.size:
            return kept
        held = hold(folder / f"{name}.lock", make_folder=True)
        if held is None:
            raise RequestError(messages.fetching.INDEX_BUSY())
        with held:
            _read_index(remote, kept, job)
            for other in folder.glob(f"{glob.escape(name)}-*"):
                if other != kept:
                    with suppress(OSError):
                        other.unlink()
    return kept


def _read_index(remote: RemoteFile, target: Path, job: Job) -> None:
    part = target.with_name(target.name + PART)
    ensure_folder(part.parent)
    with part.open("ab") as file:
        had = file.tell()
        if had > remote.size:
            file.truncate(0)
            had = 0
        while had < remote.size:
            data = remote.read(had, min(_PIECE, remote.size - had), job.check)
            file.write(data)
            had += len(data)
            sizes = {"done_mb": had / 1e6, "total_mb": remote.size / 1e6}
            job.progress(had / remote.size, messages.catalog.DOWNLOADING_OF(file=remote.name, **sizes))
    part.replace(target)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:24]


def rasters_in(path: Path, name: str, box: Box) -> list[Raster]:
    """The rasters that a box (west, south, east, north, in degrees) touches, of all years.

    Only the columns that are needed are read, and only from the row groups that the box touches by their statistics.

    Raises:
        RasterError: the index is damaged, or has none of the known layouts. ResourceError.
    """
    try:
        with reading_from(path), path.open("rb") as raw, pa.OSFile(str(path)) as opened:
            file = pq.ParquetFile(opened)
            names = [file.schema.column(i).path for i in range(len(file.schema))]
            layout = next((one for one in LAYOUTS if {*one.box, one.year, one.address} <= set(names)), None)
            if layout is None:
                raise RasterError(messages.fetching.INDEX_UNKNOWN(file=name, columns=names[:20]))
            at = {name: i for i, name in enumerate(names)}
            return [one for group in range(file.num_row_groups) for one in _in_group(file, raw, group, layout, at, box)]
    except (pa.ArrowException, ValueError, KeyError, TypeError, AttributeError) as error:
        raise RasterError(messages.fetching.INDEX_DAMAGED(file=name, reason=str(error)[:200])) from error


def _in_group(
    file: pq.ParquetFile, raw: Any, group: int, layout: _Layout, at: dict[str, int], box: Box
) -> Iterator[Raster]:
    row_group = file.metadata.row_group(group)
    if not _may_touch(row_group, layout, at, box):
        return
    columns = [*layout.box, layout.year, layout.address]
    for name in columns:
        _check_column(row_group.column(at[name]), raw, row_group.num_rows)
    # not pq.read_table: its threads abort a process that ends right after it
    table = file.read_row_group(group, columns=columns, use_threads=False)
    while any(pa.types.is_struct(field.type) for field in table.schema):
        table = table.flatten()
    edges = [np.asarray(table[name].to_numpy(), float) for name in layout.box]
    rows = np.nonzero(_touch(edges, box))[0]
    found = table.select([layout.year, layout.address]).take(pa.array(rows))
    for row, year, address in zip(rows.tolist(), _years(found[layout.year]), found[layout.address].to_pylist()):
        if address and year:
            west, south, east, north = (float(edge[row]) for edge in edges)
            yield Raster(str(address), year, (west, south, east, north))


def _may_touch(group: pq.RowGroupMetaData, layout: _Layout, at: dict[str, int], box: Box) -> bool:
    stats = [group.column(at[name]).statistics for name in layout.box]
    if any(one is None or not one.has_min_max for one in stats):
        return True
    west, south, east, north = stats
    across = west.max > east.max or east.min < west.min  # some raster has its west edge to the east of the other
    inside = west.min <= box[2] and east.max >= box[0]
    return bool(south.min <= box[3] and north.max >= box[1] and (inside or across))


def _touch(edges: list[Any], box: Box) -> Any:
    """Which of the rasters a box touches. One across the antimeridian has its west edge to the east of the other."""
    west, south, east, north = edges
    left, right = west <= box[2], east >= box[0]
    overlaps = np.where(west > east, left | right, left & right)
    return overlaps & (south <= box[3]) & (north >= box[1])


def _check_column(column: pq.ColumnChunkMetaData, raw: Any, rows: int) -> None:
    """Raise ValueError for a column that is larger when it is decoded than it says, or than an index can be."""
    start = column.data_page_offset
    if column.has_dictionary_page and column.dictionary_page_offset:
        start = min(start, column.dictionary_page_offset)
    if not 0 <= column.total_compressed_size <= MOST_BYTES or column.total_uncompressed_size > MOST_COLUMN:
        raise ValueError("a column is too large")
    raw.seek(start)
    data = raw.read(column.total_compressed_size)
    found = list(pages(data, 0, len(data)))
    if sum(page.size_bytes for page in found) > MOST_COLUMN or any(page.values > max(rows, 1) for page in found):
        raise ValueError("a page is larger than its column")


def _years(column: pa.ChunkedArray) -> list[int | None]:
    if pa.types.is_timestamp(column.type) or pa.types.is_date(column.type):
        return [None if year is None else int(year) for year in pc.year(column).to_pylist()]
    return [int(str(value)[:4]) if value is not None else None for value in column.to_pylist()]
