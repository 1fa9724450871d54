"""Which rows of a table are imported: where they are, their dates, sources and ids. The vectors are not read here."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from numpy.typing import NDArray

from ...contract import Extent, messages
from ..base.errors import QueryError
from ..base.job import Job
from ..collection.writer import NEW
from ..imagery.grid.body import Box, boxes_within, geographic, lon_lat, near_x, x_range
from ..imagery.grid.crs import to_crs
from ..imagery.grid.ground import query_crs
from ..imagery.raster.dates import parse_date
from .columns import has_fields
from .files import BATCH_ROWS, TableFile, batches, opened
from .footer import BOX
from .places import locate, moved

#: Rows read at a time: without the vectors they are small.
PLACE_ROWS = 16 * BATCH_ROWS
#: The columns of Akin's own export, besides those of every table.
OWN = ("row", "col", "id", "valid", "content", "source")


@dataclass(frozen=True)
class Chosen:
    """The rows of a file that are imported. groups: the row groups that are read. keep: bool, for each of their
    rows."""

    file: TableFile
    groups: tuple[int, ...]
    keep: NDArray[np.bool_]


@dataclass(frozen=True)
class Rows:
    """The rows that are imported, file after file.

    Args:
        centres: float64 (n, 2), in the CRS of the first file. areas: float64 (n,), NaN for points.
        names: int32 (n,), each a place in `named`.
        named: pairs of a source ("" for none) and an ISO date ("" for none).
        keys: uint64 (n,), digests of the ids, or numbers that only occur once.
        row, col, ids, valid: of Akin's own export; empty for other tables.
        no_place: rows without a place.
        bounds: of all places that were seen, in the CRS of the first file.
    """

    chosen: tuple[Chosen, ...]
    centres: NDArray[np.float64]
    areas: NDArray[np.float64]
    names: NDArray[np.int32]
    named: tuple[tuple[str, str], ...]
    keys: NDArray[np.uint64]
    own: dict[str, NDArray[Any]]
    no_place: int
    bounds: Box | None

    def __len__(self) -> int:
        return len(self.names)


@dataclass
class _Found:
    """What is found while the files are read."""

    named: dict[tuple[str, str], int] = field(default_factory=dict)
    blocks: list[dict[str, NDArray[Any]]] = field(default_factory=list)
    no_place: int = 0
    seen: int = 0
    low: NDArray[np.float64] = field(default_factory=lambda: np.full(2, np.inf))
    high: NDArray[np.float64] = field(default_factory=lambda: np.full(2, -np.inf))

    def see(self, centres: NDArray[np.float64]) -> None:
        """Widen the bounds by places."""
        if len(centres):
            self.low, self.high = np.minimum(self.low, centres.min(axis=0)), np.maximum(self.high, centres.max(axis=0))


def choose(files: Sequence[TableFile], extent: Extent | None, job: Job) -> Rows:
    """The rows whose centre is in an extent, or all with a place for None.

    Raises:
        QueryError, RasterError: the extent is not possible, has no CRS that is known, or can't be transformed.
        RequestError, ResourceError: a file is damaged or can't be read.
    """
    found, chosen = _Found(), []
    if extent is not None:
        if not (extent.xmin <= extent.xmax and extent.ymin <= extent.ymax):
            raise QueryError(messages.rasters.EXTENT_ORDER())
        extent = replace(extent, crs=extent.crs or files[0].crs)
        query_crs(extent.crs)
    for done, file in enumerate(files):
        job.progress(done / len(files), messages.tables.READING_PLACES(file=file.path.name))
        boxes = _boxes(extent, file.crs)
        with opened(file.path) as parquet:
            groups = tuple(i for i in range(parquet.metadata.num_row_groups) if _may_touch(parquet, i, file, boxes))
            every = _batches(parquet, file, groups, job)
            keep = [_read(batch, file, extent, boxes, found, files[0].crs) for batch in every]
        if keep and any(k.any() for k in keep):
            chosen.append(Chosen(file, groups, np.concatenate(keep)))
    bounds = (*found.low.tolist(), *found.high.tolist()) if np.isfinite(found.low).all() else None
    return _joined(tuple(chosen), found, bounds)


def _joined(chosen: tuple[Chosen, ...], found: _Found, bounds: Box | None) -> Rows:
    def column(name: str, empty: NDArray[Any]) -> NDArray[Any]:
        return np.concatenate([block[name] for block in found.blocks] or [empty])

    return Rows(
        chosen,
        column("centres", np.empty((0, 2))),
        column("areas", np.empty(0)),
        column("names", np.empty(0, np.int32)),
        tuple(found.named),
        column("keys", np.empty(0, np.uint64)),
        {name: column(name, np.empty(0)) for name in OWN[:-1] if found.blocks and name in found.blocks[0]},
        found.no_place,
        bounds,
    )


def _batches(parquet: pq.ParquetFile, file: TableFile, groups: Sequence[int], job: Job) -> Iterator[pa.RecordBatch]:
    columns = file.columns
    names = [*columns.places.names, columns.date, columns.id, *(OWN if file.origin else ())]
    there = [name for name in dict.fromkeys(names) if name in parquet.schema_arrow.names]
    for batch in batches(parquet, there, groups, PLACE_ROWS):
        job.check()
        yield batch


def _boxes(extent: Extent | None, crs: str) -> list[Box] | None:
    """The extent in the CRS of a file: two boxes where it crosses the edge of the globe; None for everything."""
    if extent is None:
        return None
    low, high = x_range(crs)
    box = extent.xmin, extent.ymin, extent.xmax, extent.ymax
    return boxes_within(box, extent.crs, crs, (low, -np.inf, high, np.inf))


def _may_touch(parquet: pq.ParquetFile, group: int, file: TableFile, boxes: list[Box] | None) -> bool:
    """Whether a row group can have rows in the boxes, by the statistics of its columns."""
    if boxes is None:
        return True
    limits = _limits(parquet, group, file)
    if limits is None:
        return True
    xmin, ymin, xmax, ymax = limits
    return any(xmin <= b[2] and xmax >= b[0] and ymin <= b[3] and ymax >= b[1] for b in boxes)


def _limits(parquet: pq.ParquetFile, group: int, file: TableFile) -> Box | None:
    """xmin, ymin, xmax, ymax of a row group; None where the file has no statistics."""
    places, schema = file.columns.places, parquet.schema_arrow
    found = parquet.metadata.row_group(group)
    columns = {found.column(i).path_in_schema: found.column(i) for i in range(found.num_columns)}
    if places.box:
        names = [f"{places.box}.{name}" for name in BOX]
    elif places.geometry and has_fields(schema.field(places.geometry).type, ("x", "y")):
        names = [f"{places.geometry}.{axis}" for axis in ("x", "y", "x", "y")]
    elif places.point and not places.geometry:
        names = [*places.point, *places.point]
    else:
        return None
    limits = []
    for name, end in zip(names, ("min", "min", "max", "max")):
        statistics = columns[name].statistics if name in columns else None
        if statistics is None or not statistics.has_min_max:
            return None
        limits.append(float(getattr(statistics, end)))
    return limits[0], limits[1], limits[2], limits[3]


def _read(
    batch: pa.RecordBatch, file: TableFile, extent: Extent | None, boxes: list[Box] | None, found: _Found, crs: str
) -> NDArray[np.bool_]:
    """Which rows of a batch are imported. What they are goes into `found`, with places in the CRS `crs`."""
    located = locate(batch, file.columns.places, file.crs)
    has_place = _on_ground(located.centres, file.crs)
    found.no_place += int((~has_place).sum())
    keep = has_place.copy()
    if extent is not None and boxes is not None:
        keep &= _within(located.centres, boxes)
        keep[keep] = _inside(located.centres[keep], file.crs, extent)
    if file.crs != crs:
        located = moved(located, file.crs, crs)
    found.see(located.centres[has_place])
    at = np.flatnonzero(keep)
    block: dict[str, NDArray[Any]] = {"centres": located.centres[at], "areas": located.areas[at]}
    block["names"] = _names(batch, file, at, found.named)
    block["keys"] = _keys(batch, file, at, found.seen)
    if file.origin is not None:
        block |= _own(batch, at)
    found.seen += len(batch)
    found.blocks.append(block)
    return np.asarray(keep)


def _on_ground(points: NDArray[np.float64], crs: str) -> NDArray[np.bool_]:
    """Which points (n, 2) are places: latitudes of 120 degrees are none, nor degrees in a CRS in metres far away."""
    found = points if geographic(crs) is None else lon_lat(points, crs)
    return np.asarray(np.isfinite(found).all(axis=1))


def _within(points: NDArray[np.float64], boxes: Sequence[Box]) -> NDArray[np.bool_]:
    inside = np.zeros(len(points), bool)
    x, y = points.T
    for xmin, ymin, xmax, ymax in boxes:
        inside |= (x >= xmin) & (x <= xmax) & (y >= ymin) & (y <= ymax)
    return inside


def _inside(points: NDArray[np.float64], crs: str, extent: Extent) -> NDArray[np.bool_]:
    there = near_x(to_crs(points, crs, extent.crs), (extent.xmin + extent.xmax) / 2, extent.crs)
    return _within(there, [(extent.xmin, extent.ymin, extent.xmax, extent.ymax)])


def _names(
    batch: pa.RecordBatch, file: TableFile, at: NDArray[np.int64], named: dict[tuple[str, str], int]
) -> NDArray[np.int32]:
    """The source and date of rows, as places in `named`, which grows."""
    date_codes, dates = _coded(_day_texts(batch, file), len(batch))
    days = [_day(date) or _partition_date(file) for date in dates]
    source_codes, sources = _coded(batch.column("source") if file.origin else None, len(batch))
    pairs = source_codes[at].astype(np.int64) * len(days) + date_codes[at]
    distinct, places = np.unique(pairs, return_inverse=True)
    known = [(str(sources[pair // len(days)] or ""), days[pair % len(days)]) for pair in distinct.tolist()]
    codes = np.array([named.setdefault(name, len(named)) for name in known], np.int32)
    return codes[places.reshape(-1)] if len(codes) else np.empty(0, np.int32)


def _coded(column: pa.Array | None, count: int) -> tuple[NDArray[np.int64], list[Any]]:
    """A column as places in a list of its distinct values, whose last is None."""
    if column is None:
        return np.zeros(count, np.int64), [None]
    coded = column if pa.types.is_dictionary(column.type) else column.dictionary_encode()
    values = coded.dictionary.to_pylist()
    return coded.indices.fill_null(len(values)).to_numpy(zero_copy_only=False).astype(np.int64), [*values, None]


def _day_texts(batch: pa.RecordBatch, file: TableFile) -> pa.Array | None:
    """The column of dates with one value a day: dates, years or the beginnings of texts."""
    if not file.columns.date:
        return None
    column = _plain(batch.column(file.columns.date))
    if pa.types.is_timestamp(column.type):
        return pc.cast(column, pa.date32(), safe=False)
    if pa.types.is_string(column.type) or pa.types.is_large_string(column.type):
        return pc.utf8_slice_codeunits(column, 0, 10)
    return column


def _plain(column: pa.Array) -> pa.Array:
    """A column without the dictionary that pandas gives categories."""
    return column.dictionary_decode() if pa.types.is_dictionary(column.type) else column


def _day(value: Any) -> str:
    """A date, a year or a text as an ISO date, "" for none."""
    if isinstance(value, int):
        return f"{value}-01-01" if 1900 <= value <= 2100 else ""
    return parse_date(str(value)) or "" if value is not None else ""


def _partition_date(file: TableFile) -> str:
    """The date that the folders of a file name: year=2024/month=06/day=30."""
    part = file.partition
    if "date" in part or "datetime" in part:
        return parse_date(part.get("date", part.get("datetime", ""))) or ""
    year, month, day = part.get("year", ""), part.get("month", "1"), part.get("day", "1")
    return parse_date(f"{year:0>4}-{month:0>2}-{day:0>2}") or "" if year else ""


def _keys(batch: pa.RecordBatch, file: TableFile, at: NDArray[np.int64], seen: int) -> NDArray[np.uint64]:
    """A digest of each id; a number of its own for rows without one."""
    own = (at + seen + 1).astype(np.uint64)
    if file.origin is not None or not file.columns.id:
        return own
    column = _plain(batch.column(file.columns.id)).take(pa.array(at))
    if pa.types.is_integer(column.type):
        if column.null_count:
            return own
        return np.asarray(column.to_numpy(zero_copy_only=False)).astype(np.uint64)
    digests = [_digest(text) if text else key for text, key in zip(column.to_pylist(), own.tolist())]
    return np.array(digests, np.uint64)


def _digest(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "little")


def _own(batch: pa.RecordBatch, at: NDArray[np.int64]) -> dict[str, NDArray[Any]]:
    """Columns of Akin's own export. What is missing in a changed table gets its usual value."""
    kinds = {"row": np.int32, "col": np.int32, "id": np.int64, "valid": np.float32, "content": np.uint64}
    usual = {"id": NEW, "valid": 1.0, "content": 0}
    found = {}
    for name, kind in kinds.items():
        if name in batch.schema.names and not batch.column(name).null_count:
            found[name] = batch.column(name).to_numpy(zero_copy_only=False)[at].astype(kind)
        elif name in usual:
            found[name] = np.full(len(at), usual[name], kind)
    return found
