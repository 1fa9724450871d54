"""The vectors of a table into a collection, in bounded memory: batch after batch, collected by source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from ...contract import messages
from ..base.job import Job
from ..collection.manifest import Source
from ..collection.part import Patches
from ..collection.writer import CollectionWriter
from ..imagery.grid.grid import Cells
from .files import batches, opened
from .quantization import stored_values, unit_vectors
from .rows import Chosen

#: Patches in a part, and bytes of vectors that wait for a part in all.
PART_PATCHES, WAITING_BYTES = 8192, 128 << 20


@dataclass(frozen=True)
class Entries:
    """What the collection says about each row, (n,) each. wanted: whether it is imported. source: of `sources`."""

    wanted: NDArray[np.bool_]
    row: NDArray[np.int32]
    col: NDArray[np.int32]
    source: NDArray[np.int32]
    ids: NDArray[np.int64]
    valid: NDArray[np.float32]
    content: NDArray[np.uint64]

    def patches(self, rows: NDArray[np.int64], vectors: NDArray[np.float16]) -> Patches:
        """Rows with their vectors, as patches."""
        return Patches(self.ids[rows], self.row[rows], self.col[rows], self.valid[rows], self.content[rows], vectors)


@dataclass
class Written:
    """What was written. zero, lost: rows left out, which are all zero or not numbers."""

    patches: int = 0
    zero: int = 0
    lost: int = 0
    scaled: bool = False


@dataclass
class _Waiting:
    """Patches that wait until there are enough of their source for a part."""

    writer: CollectionWriter
    sources: Sequence[Source]
    blocks: dict[int, list[Patches]] = field(default_factory=dict)
    counts: dict[int, int] = field(default_factory=dict)
    bytes: int = 0
    written: set[int] = field(default_factory=set)

    def add(self, source: int, patches: Patches) -> None:
        self.blocks.setdefault(source, []).append(patches)
        self.counts[source] = self.counts.get(source, 0) + len(patches)
        self.bytes += patches.vectors.nbytes
        if self.counts[source] >= PART_PATCHES:
            self.flush(source)
        while self.bytes > WAITING_BYTES:
            self.flush(max(self.counts, key=self.counts.__getitem__))

    def flush(self, number: int) -> None:
        patches = joined(self.blocks.pop(number))
        self.bytes -= patches.vectors.nbytes
        del self.counts[number]
        source = self.sources[number]
        if number not in self.written:
            self.written.add(number)
            self.writer.put_source(source)
        for part in one_in_a_cell(patches):
            row, col = part.row, part.col
            cells = Cells(int(row.min()), int(row.max()) + 1, int(col.min()), int(col.max()) + 1)
            self.writer.put_part(source, cells, part, 0)


def write(
    writer: CollectionWriter, chosen: Sequence[Chosen], entries: Entries, sources: Sequence[Source], job: Job
) -> Written:
    """Read the vectors of the chosen rows and put them into a collection. It may be stopped between two parts.

    Raises:
        RequestError: vectors have different lengths, or a file is damaged. ResourceError: the disk is full.
    """
    written, waiting = Written(), _Waiting(writer, sources)
    total = max(1, int(entries.wanted.sum()))
    for rows, stored, one in _vectors(chosen, entries.wanted):
        job.progress(written.patches / total, messages.tables.READING_VECTORS(done=written.patches, total=total))
        read = unit_vectors(stored, one.file.quantization)
        rows = rows[read.rows]
        for source in np.unique(entries.source[rows]).tolist():
            mine = entries.source[rows] == source
            waiting.add(source, entries.patches(rows[mine], read.vectors[mine]))
        written.patches += len(rows)
        written.zero, written.lost = written.zero + read.zero, written.lost + read.lost
        written.scaled |= read.scaled
    for source in list(waiting.blocks):
        job.check()
        waiting.flush(source)
    return written


def _vectors(
    chosen: Sequence[Chosen], wanted: NDArray[np.bool_]
) -> Iterator[tuple[NDArray[np.int64], NDArray[np.generic], Chosen]]:
    """The rows that are wanted, as places in `wanted`, with their values as they are stored, and their file."""
    first = 0
    for one in chosen:
        numbers = np.full(len(one.keep), -1, np.int64)
        numbers[one.keep] = first + np.arange(int(one.keep.sum()))
        first += int(one.keep.sum())
        start = 0
        with opened(one.file.path) as parquet:
            for batch in batches(parquet, one.file.columns.vectors, one.groups):
                here = numbers[start : start + len(batch)]
                start += len(batch)
                at = np.flatnonzero((here >= 0) & wanted[here])
                if len(at):
                    values = stored_values(batch, one.file.columns.vectors, one.file.dimension, one.file.path)
                    yield here[at], values[at], one


def joined(blocks: Sequence[Patches]) -> Patches:
    """Several blocks of patches as one."""
    names = ("ids", "row", "col", "valid", "content", "vectors")
    return Patches(*(np.concatenate([getattr(block, name) for block in blocks]) for name in names))


def one_in_a_cell(patches: Patches) -> Iterator[Patches]:
    """Patches as groups in which each cell of the grid has one at most: a part has no more patches than cells."""
    order = np.lexsort((patches.col, patches.row))
    row, col = patches.row[order], patches.col[order]
    begins = np.ones(len(order), bool)
    begins[1:] = (row[1:] != row[:-1]) | (col[1:] != col[:-1])
    starts = np.flatnonzero(begins)
    rank = np.arange(len(order)) - np.repeat(starts, np.diff([*starts, len(order)]))
    for level in range(int(rank.max()) + 1):
        at = np.sort(order[rank == level])
        yield replace(
            patches,
            **{name: getattr(patches, name)[at] for name in ("ids", "row", "col", "valid", "content", "vectors")},
        )
