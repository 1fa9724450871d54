"""The verb export_embeddings: a collection as a GeoParquet file, with a STAC item that describes it."""

from __future__ import annotations

import json
import os
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from ...contract import ExportEmbeddings, ExportEmbeddingsResult, messages
from ..base.errors import RequestError
from ..base.files.disk import check_name, failed_write, replacing, sync_folder, writing_to
from ..base.job import Job
from ..collection.collection import Collection
from ..collection.index.opened import OpenCollection, open_collection
from ..collection.part import footprints
from . import stac
from .footer import BOX, EMB, GEO, emb_json, geo_json
from .hilbert import hilbert_order

#: Rows of a row group: a reader of a small area skips the others.
GROUP_ROWS = 4096


@dataclass(frozen=True)
class _Facts:
    """What the collection says about each patch besides its vector, in the order of its table: (n,) each."""

    valid: NDArray[np.float32]
    content: NDArray[np.uint64]


def export_embeddings(request: ExportEmbeddings, job: Job) -> ExportEmbeddingsResult:
    """Write a collection as GeoParquet 1.1 with ZSTD, in Hilbert order, and its STAC item next to it.

    Raises:
        RequestError: the output does not end with .parquet, or a file of somebody else is in the item's place.
        CollectionError: the collection is missing, damaged or empty.
        ResourceError: it can't be read, or the output can't be written. No incomplete file remains.
        Cancelled: the user stopped it. Earlier files stay.
    """
    output = Path(request.output).expanduser().absolute()
    check_name(output)
    if output.suffix.lower() not in (".parquet", ".geoparquet"):
        raise RequestError(messages.tables.WRONG_OUTPUT(name=output.name))
    item = output.with_suffix(".json")
    if not stac.may_replace(item, output.name):
        raise RequestError(messages.disk.NOT_AKINS(path=str(item)))
    opened = open_collection(request.collection, job)
    facts = _facts(opened, job.part(0.0, 0.2))
    manifest = opened.collection.manifest
    order = hilbert_order(*opened.table.centers(np.arange(len(opened.table))))
    dates = [date for date in opened.table.dates if date]
    described = stac.item(output.stem, manifest, opened.table.bounds, dates, output.name)
    with writing_to(output, messages.tables.NOT_EXPORTED()):
        with replacing(output) as temporary:
            _write(temporary, opened, facts, order, job.part(0.2, 1.0))
            size = temporary.stat().st_size
        with replacing(item) as temporary:
            temporary.write_text(json.dumps(described, indent=2), "utf-8")
        sync_folder(output.parent)
    return ExportEmbeddingsResult(str(output), str(item), len(order), manifest.dimension, size)


def _facts(opened: OpenCollection, job: Job) -> _Facts:
    """The facts of all patches, part by part, in the order of the table."""
    collection: Collection = opened.collection
    parts = [part for part in collection.manifest.parts if part.file is not None]
    valid, content, ids = [], [], []
    for done, part in enumerate(parts):
        job.progress(done / len(parts), messages.collections.READING_VECTORS())
        patches = collection.read(part)
        valid.append(patches.valid)
        content.append(patches.content)
        ids.append(patches.ids)
    mine = np.concatenate(ids)
    by_id = np.argsort(mine)
    at = by_id[np.searchsorted(mine, opened.table.ids, sorter=by_id)]
    return _Facts(np.concatenate(valid)[at], np.concatenate(content)[at])


def _write(path: Path, opened: OpenCollection, facts: _Facts, order: NDArray[np.int64], job: Job) -> None:
    """Raises OSError: why the file can't be written."""
    bounds = opened.table.bounds
    manifest = opened.collection.manifest
    metadata = {GEO: geo_json(manifest.grid.crs, bounds), EMB: emb_json(manifest)}
    schema = _schema(manifest.dimension).with_metadata(metadata)
    try:
        with path.open("wb") as file:
            with pq.ParquetWriter(file, schema, compression="zstd", use_dictionary=["source", "date"]) as writer:
                for batch in _batches(opened, facts, order, schema, job):
                    writer.write_table(batch, row_group_size=GROUP_ROWS)
            file.flush()
            os.fsync(file.fileno())
    except pa.ArrowException as error:
        raise failed_write(path, str(error)) from error


def _schema(dimension: int) -> pa.Schema:
    box = pa.struct([(name, pa.float64()) for name in BOX])
    return pa.schema(
        [
            ("id", pa.int64()),
            ("source", pa.string()),
            ("date", pa.string()),
            ("row", pa.int32()),
            ("col", pa.int32()),
            ("valid", pa.float32()),
            ("content", pa.uint64()),
            ("bbox", box),
            ("geometry", pa.binary()),
            ("embedding", pa.list_(pa.float16(), dimension)),
        ]
    )


def _batches(
    opened: OpenCollection, facts: _Facts, order: NDArray[np.int64], schema: pa.Schema, job: Job
) -> Iterator[pa.Table]:
    for start in range(0, len(order), GROUP_ROWS):
        job.progress(start / len(order), messages.tables.WRITING(done=start, total=len(order)))
        rows = order[start : start + GROUP_ROWS]
        yield pa.table(_columns(opened, facts, rows), schema)


def shown_names(names: Sequence[str]) -> list[str]:
    """The names of sources for a file that goes to others: of a path only its last part, with a number where several
    have it."""
    short = [re.split(r"[/\\]", name.rstrip("/\\"))[-1] or name for name in names]
    times = Counter(short)
    return [one if times[one] == 1 else f"{one} ({number})" for number, one in enumerate(short, 1)]


def _columns(opened: OpenCollection, facts: _Facts, rows: NDArray[np.int64]) -> dict[str, Any]:
    table, grid = opened.table, opened.table.grid
    row, col = table.row[rows], table.col[rows]
    x, y = table.centers(rows)
    half = grid.patch_m / 2
    vectors = opened.store.read(rows).astype(np.float16)
    names, source = shown_names(table.sources), table.source[rows].tolist()
    return {
        "id": pa.array(table.ids[rows]),
        "source": pa.array([names[k] for k in source], pa.string()),
        "date": pa.array([table.dates[k] for k in source], pa.string()),
        "row": pa.array(row.astype(np.int32)),
        "col": pa.array(col.astype(np.int32)),
        "valid": pa.array(facts.valid[rows]),
        "content": pa.array(facts.content[rows]),
        "bbox": pa.StructArray.from_arrays([pa.array(v) for v in (x - half, y - half, x + half, y + half)], list(BOX)),
        "geometry": footprints(row, col, grid),
        "embedding": pa.FixedSizeListArray.from_arrays(pa.array(vectors.reshape(-1)), vectors.shape[1]),
    }
