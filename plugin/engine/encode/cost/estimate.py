"""The cost of an encoding: patches, time, memory and disk space, and whether there is enough of them."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from ....contract import Message, PreflightResult, messages
from ...base.errors import ResourceError
from ...base.job import Job
from ...base.machine import cpus, free_disk_bytes, free_memory_bytes, peak_memory_bytes
from ...collection.manifest import Part
from ...encoders.encoder import Encoder
from ...imagery.grid.grid import Cells
from ...imagery.raster.describe import CACHE_BYTES
from ..patches import Chunk, PatchReader
from ..plan import EncodePlan
from ..settings import PatchSettings, extras_of
from ..work import CHUNK_BYTES, UNIT_PATCHES, Work
from .ground import Ground, blocks_of, ground_of

BYTES_A_PART = 20_000  # its schema and its line in the manifest
BYTES_A_PATCH = 60  # of a part, without the vector: place, date, digest and compressed footprint
DISK_RESERVE = 64 << 20  # stays free: a full disk is a problem for every program
CHUNKS_HELD = 8  # at most, between the readers and the encoder, each with the pixels it comes from


@dataclass(frozen=True)
class Counts:
    """Patches of an encoding.

    total: with enough ground of their rasters. left: of them, those to read now. outdated: of those that are left, how
    many are in the collection, for a raster that changed.
    """

    total: int
    left: int
    outdated: int


def count_patches(
    plan: EncodePlan, parts: Mapping[str, tuple[Part, ...]], grounds: Sequence[Ground], job: Job
) -> Counts:
    """Count the patches of a plan. grounds: of its sources."""
    left = outdated = 0
    for source, ground in zip(plan.sources, grounds):
        there = parts[source.name]
        works = plan.work(source, there) if there else [Work(source.cells)]  # a new one can be too large to list
        for work in works:
            job.check()
            count = ground.count_in(work.cells, work.but)
            left += count
            outdated += count if work.old is not None else 0
    return Counts(sum(ground.count for ground in grounds), left, outdated)


def grounds_of(plan: EncodePlan, job: Job) -> list[Ground]:
    """The ground of each source of a plan."""
    return [ground_of(source, plan.grid, job.check) for source in plan.sources]


def disk_bytes(plan: EncodePlan, patches: int) -> int:
    """Disk space for this many patches."""
    return patches * (plan.card.dimension * 2 + BYTES_A_PATCH) + (patches // UNIT_PATCHES + 4) * BYTES_A_PART


def check_room(plan: EncodePlan, parts: Mapping[str, tuple[Part, ...]], job: Job) -> None:
    """Raise ResourceError where the disk has not enough space for the collection."""
    check_disk(plan, count_patches(plan, parts, grounds_of(plan, job), job).left)


def check_disk(plan: EncodePlan, patches: int) -> None:
    """Raise ResourceError where the disk has not enough space for this many patches."""
    needed, free = disk_bytes(plan, patches), free_disk_bytes(plan.folder)
    if needed + DISK_RESERVE > free:
        raise ResourceError(messages.encode.NO_DISK(needed=_size(needed), folder=str(plan.folder), free=_size(free)))


def estimate(
    plan: EncodePlan,
    settings: PatchSettings,
    encoder: Encoder,
    batch: int,
    parts: Mapping[str, tuple[Part, ...]],
    job: Job,
) -> PreflightResult:
    """Measure the time of a first batch, from the raster to its vectors, and estimate the whole from it.

    Raises:
        ResourceError: not enough disk space or memory.
        RasterError, ModelFileError: the raster can't be read or encoded.
    """
    grounds = grounds_of(plan, job)
    counts = count_patches(plan, parts, grounds, job)
    patches = counts.left
    check_disk(plan, patches)
    rate = _timed(plan, settings, encoder, batch, job)
    chunk = max(CHUNK_BYTES, settings.layers * 4 * settings.grid.patch_px**2)
    memory = peak_memory_bytes() + CACHE_BYTES + CHUNKS_HELD * 2 * chunk
    free = free_memory_bytes()
    if free is not None and memory - peak_memory_bytes() > free:
        raise ResourceError(messages.encode.NO_MEMORY(needed=_size(memory), free=_size(free)))
    return PreflightResult(
        patches=patches,
        patch_m=plan.grid.patch_m,
        pixel_size_m=plan.grid.pixel_size_m,
        crs=plan.grid.crs,
        seconds=round(patches / rate, 1),
        rate=round(rate, 2),
        memory_bytes=memory,
        disk_bytes=disk_bytes(plan, patches),
        disk_free_bytes=free_disk_bytes(plan.folder),
        device=encoder.device,
        match=plan.match_lines,
        warnings=(*encoder.notes, *plan.warnings),
        total=counts.total,
        outdated=counts.outdated,
        overlap=plan.overlap,
        layout=tuple(blocks_of(source, ground, plan.grid) for source, ground in zip(plan.sources, grounds)),
        fewer=any(date.raster.may_lack_data for source in plan.sources for date in source.dates),
    )


def _timed(plan: EncodePlan, settings: PatchSettings, encoder: Encoder, batch: int, job: Job) -> float:
    """Patches per second. On a GPU, reading and encoding overlap; on the CPU they share its cores. First runs are
    slower, so they don't count."""
    reader = PatchReader(settings, job.check)
    try:
        cells = _middle(plan.sources[0].cells.tiles(settings.side), batch)
        reader.read(cells)
        start = time.perf_counter()
        chunk = reader.read(cells)
        reading = (time.perf_counter() - start) / cells.count
    finally:
        reader.close()
    tensors, extras = _filled(chunk, settings, batch)
    encoder.encode(tensors, extras, job.cancelled)
    start = time.perf_counter()
    encoder.encode(tensors, extras, job.cancelled)
    encoding = (time.perf_counter() - start) / batch / encoder.runs
    seconds = encoding + reading / cpus() if encoder.device == "cpu" else max(encoding, reading)
    return settings.side**2 / max(seconds, 1e-6)


def _middle(cells: Cells, count: int) -> Cells:
    """A row of patches from the middle of the raster, where most rasters have data."""
    row, col = (cells.row0 + cells.row1) // 2, (cells.col0 + cells.col1) // 2
    col = max(cells.col0, col - count // 2)
    return Cells(row, row + 1, col, min(cells.col1, col + count))


def _filled(chunk: Chunk, settings: PatchSettings, batch: int) -> tuple[np.ndarray, dict[str, np.ndarray]]:
    """A whole batch: the patches that were read, repeated; zeros where they have no data."""
    tensors, extras = chunk.tensors, dict(chunk.extras)
    if not len(tensors):
        tensors = np.zeros((1, *tensors.shape[1:]), np.float32)
        extras = extras_of(settings, np.zeros(1, np.int32), np.zeros(1, np.int32))
    times = -(-batch // len(tensors))
    whole = np.concatenate([tensors] * times)[:batch]
    return whole, {k: np.concatenate([v] * times)[:batch] for k, v in extras.items()}


def _size(count: int) -> Message:
    """Bytes as "12.0 MB" or "3.4 GB"."""
    return messages.encode.SIZE_GB(size=count / 1e9) if count >= 1e9 else messages.encode.SIZE_MB(size=count / 1e6)
