"""Encodes rasters into a collection: first the cost, then the work. A stopped encoding continues where it stopped."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from ...contract import EncodeRaster, EncodeRasterResult, Message, PreflightResult, messages
from ..base.errors import RasterError
from ..base.job import Job
from ..base.machine import cpus
from ..collection.manifest import Part, Source, SourceDate
from ..collection.part import Patches
from ..collection.writer import CollectionWriter, writing
from ..encoders.encoder import Encoder, not_numbers
from ..encoders.find import find_card
from ..encoders.kinds import open_encoder
from ..imagery.bands.scaling import measure_scaling
from ..imagery.grid.grid import around
from ..imagery.raster.sample import Area
from ..imagery.values.scaling import RasterScaling
from .changes import check_unchanged
from .cost.estimate import check_room, estimate
from .cost.ground import Ground, ground_of
from .pipeline import Made, Parts, Tally, encode_parts
from .plan import EncodePlan, make_plan
from .settings import Frame, PatchSettings
from .skipped import Skipped, skipped_now, skipped_of, too_little_data
from .source import SourcePlan
from .work import Work

__all__ = ["batch_for", "encode_raster", "preflight"]

CPU_BATCH = 16
GPU_BATCH = 64


@dataclass(frozen=True)
class _Count:
    """How many patches were encoded now, were there already, or hold too little data.

    blank: row and column of those for which the encoder gave no numbers.
    """

    encoded: int = 0
    unchanged: int = 0
    skipped: int = 0
    blank: tuple[tuple[int, int], ...] = ()


def preflight(request: EncodeRaster, job: Job) -> PreflightResult:
    """The cost of an encoding: looks at the rasters and measures the time of a first batch. It writes nothing.

    Raises:
        what `encode_raster` raises before its first patch.
    """
    card = find_card(request.encoder)
    plan = make_plan(request, card, job)
    job.progress(0.1, messages.encode.OPENING_ENCODER())
    encoder = open_encoder(card, request.threads, request.device)
    job.progress(0.4, messages.encode.TIMING())
    settings = _settings(plan, plan.sources[0], _scalings(plan, plan.sources[0], job))
    result = estimate(plan, settings, encoder, batch_for(request, encoder), _parts_of(plan), job)
    job.progress(1.0)
    return result


def encode_raster(request: EncodeRaster, job: Job, parts: Parts = encode_parts) -> EncodeRasterResult:
    """Encode rasters into a collection. Patches that are there and did not change stay.

    Args:
        parts: does the pieces of work: here by default; see plugin/scale for a cluster.

    Raises:
        RequestError, CardError, ModelFileError: before anything is written.
        RasterError: a raster can't be read, does not fit the encoder, or has no data. Finished parts stay.
        CollectionError: the collection does not fit the encoder or raster, is in use, or can't be written.
        ResourceError: not enough disk space or memory. Finished parts stay.
        Cancelled: finished parts stay, and the next run continues after them.
    """
    card = find_card(request.encoder)
    plan = make_plan(request, card, job)
    job.note(messages.encode.OPENING_ENCODER())
    encoder = open_encoder(card, request.threads, request.device)
    check_room(plan, _parts_of(plan), job)
    with writing(plan.folder, plan.manifest if plan.is_new else None) as writer:
        if writer.manifest.generation != plan.manifest.generation:  # another process wrote since the plan was made
            plan = make_plan(request, card, job)
            check_room(plan, _parts_of(plan), job)
        try:
            return _encode(plan, encoder, writer, job, parts)
        finally:
            if plan.is_new and not writer.manifest.sources:
                writer.discard()


def batch_for(request: EncodeRaster, encoder: Encoder) -> int:
    """Patches per batch: the number that the graph needs, else that of the request, else a default for the device."""
    return encoder.fixed_batch or request.batch or (CPU_BATCH if encoder.device == "cpu" else GPU_BATCH)


def _encode(plan: EncodePlan, encoder: Encoder, writer: CollectionWriter, job: Job, parts: Parts) -> EncodeRasterResult:
    numbers = {s.known.number for s in plan.sources if s.known is not None}
    job.note(messages.encode.CHECKING())
    damaged = writer.damaged_parts(numbers, job)
    works = [plan.work(s, _parts(writer, s), list(damaged)) for s in plan.sources]
    total = sum(w.count for works_of_one in works for w in works_of_one)
    tally = Tally(job, total)
    counts: list[_Count] = []
    found: list[Skipped] = []
    notes = [*encoder.notes, *plan.warnings]
    if damaged:
        notes.append(messages.encode.DAMAGED_PARTS(count=len(damaged)))
    for source_plan, works_of_one in zip(plan.sources, works):
        ground = _ground(plan, source_plan, works_of_one, writer, job)
        count = _encode_source(plan, source_plan, works_of_one, encoder, writer, tally, parts, ground)
        counts.append(count)
        skipped = skipped_of(_parts_named(writer, source_plan.name), source_plan.cells, ground)
        found.append(skipped)
        if skipped.blank and tally.looked:
            notes.append(_no_vector(plan, source_plan, skipped))
        if not _patches(writer, source_plan.name):
            notes += _leave_out(plan, writer, source_plan, skipped)
    notes += too_little_data(found) if tally.looked else []
    return _result(plan, writer, counts, tally, encoder, notes)


def _ground(
    plan: EncodePlan, source_plan: SourcePlan, works: Sequence[Work], writer: CollectionWriter, job: Job
) -> Ground:
    """The ground of a source in its area, in its parts, and in the work that is left."""
    there = _parts_named(writer, source_plan.name)
    all_cells = around([source_plan.cells, *(part.cells for part in there), *(work.cells for work in works)])
    return ground_of(replace(source_plan, cells=all_cells), plan.grid, job.check)


def _encode_source(
    plan: EncodePlan,
    source_plan: SourcePlan,
    works: list[Work],
    encoder: Encoder,
    writer: CollectionWriter,
    tally: Tally,
    parts: Parts,
    ground: Ground,
) -> _Count:
    before = _patches(writer, source_plan.name)
    if not works and not source_plan.moved:
        return _Count(unchanged=before)
    source = _source(plan, source_plan, writer, tally.job)
    if source != source_plan.known:
        writer.put_source(source)
    redated = source_plan.known is not None and source_plan.known.date != source.date
    settings = _settings(plan, source_plan, [d.scaling for d in source.dates])
    old = _reader_of(writer)
    batch = batch_for(plan.request, encoder)
    if not tally.looked:
        tally.started = time.monotonic()
    encoded = skipped = 0
    blank: list[tuple[int, int]] = []
    for made in parts(settings, works, old, encoder, batch, _reading_threads(encoder), tally):
        check_unchanged([d.raster for d in source_plan.dates], source_plan.files)
        _commit(writer, source, made, redated)
        encoded, skipped = encoded + made.encoded, skipped + skipped_now(made, ground)
        blank += made.blank
    return _Count(encoded, _patches(writer, source.name) - encoded, skipped, tuple(blank))


def _commit(writer: CollectionWriter, source: Source, made: Made, redated: bool) -> None:
    old = made.work.old
    if old is not None and made.work.keep and not made.changed and not redated:
        writer.touch_part(old, source.fingerprint)
    else:
        writer.put_part(source, made.work.cells, made.patches, made.skipped + len(made.blank), old, made.blank)


def _source(plan: EncodePlan, source_plan: SourcePlan, writer: CollectionWriter, job: Job) -> Source:
    known = source_plan.known
    scalings = _scalings(plan, source_plan, job)
    before = zip(source_plan.dates[:-1], scalings, source_plan.files)
    return Source(
        number=known.number if known else writer.next_source,
        name=source_plan.name,
        path=source_plan.raster.identity,
        date=source_plan.date,
        bands=source_plan.match.numbers,
        values=source_plan.values,
        scaling=scalings[-1],
        min_valid=source_plan.min_valid,
        unit=source_plan.unit,
        fingerprint=source_plan.fingerprint,
        files=source_plan.files[-1],
        earlier=tuple(SourceDate(d.raster.identity, d.date, d.match.numbers, s, f) for d, s, f in before),
        natural=source_plan.match.natural,
    )


def _scalings(plan: EncodePlan, source_plan: SourcePlan, job: Job) -> list[RasterScaling]:
    """The scaling of each date. That of the raster's first encoding stays while its bands and the Values given for it
    are the same and the file states nothing: where a raster changed in one corner, its other vectors then stay."""
    known, found = source_plan.known, []
    same_values = known is not None and known.values == source_plan.values
    before = {(d.path, d.bands): d.scaling for d in source_plan.before} if same_values else {}
    for dated in source_plan.dates:
        was = before.get((dated.raster.identity, dated.match.numbers))
        if was is None or dated.match.stated:
            job.note(messages.encode.MEASURING(raster=dated.raster.name))
            was = measure_scaling(dated.raster, plan.card, dated.match, job, Area(plan.grid, source_plan.cells))
        found.append(was)
    return found


def _settings(plan: EncodePlan, source: SourcePlan, scalings: Sequence[RasterScaling]) -> PatchSettings:
    frames = tuple(Frame(d.raster, d.match.numbers, s, d.date) for d, s in zip(source.dates, scalings))
    margin = plan.manifest.margin
    return PatchSettings(frames, plan.grid.tiled(plan.side, margin), plan.card, source.min_valid, margin)


def _reading_threads(encoder: Encoder) -> int:
    return min(2, cpus()) if encoder.device == "cpu" else min(8, max(2, cpus() - 1))


def _reader_of(writer: CollectionWriter) -> Callable[[Work], Patches | None]:
    def old(work: Work) -> Patches | None:
        if work.old is None or work.old.file is None or not work.keep:
            return None
        return writer.read(work.old)

    return old


def _parts_of(plan: EncodePlan) -> dict[str, tuple[Part, ...]]:
    return {s.name: plan.manifest.parts_of(s.known.number) if s.known else () for s in plan.sources}


def _parts(writer: CollectionWriter, source: SourcePlan) -> tuple[Part, ...]:
    return writer.parts_of(source.known.number) if source.known else ()


def _parts_named(writer: CollectionWriter, name: str) -> tuple[Part, ...]:
    source = writer.source_named(name)
    return writer.parts_of(source.number) if source else ()


def _patches(writer: CollectionWriter, name: str) -> int:
    return sum(p.patches for p in _parts_named(writer, name))


def _no_vector(plan: EncodePlan, source: SourcePlan, skipped: Skipped) -> Message:
    assert skipped.blank_at is not None
    x, y = plan.grid.patch_center(*skipped.blank_at)
    about = {"encoder": plan.card.name, "raster": source.raster.name, "x": x, "y": y}
    return messages.encode.NO_VECTOR(count=skipped.blank, **about)


def _leave_out(plan: EncodePlan, writer: CollectionWriter, source: SourcePlan, skipped: Skipped) -> list[Message]:
    """Take a raster without a patch out of the collection, and say why. Raises RasterError or ModelFileError if it was
    the only one."""
    if there := writer.source_named(source.name):
        writer.remove_source(there.number)
    only, message = len(plan.sources) == 1, messages.encode.NO_DATA(raster=source.raster.name)
    if only:
        raise not_numbers(plan.card) if skipped.blank else RasterError(message)
    return [] if skipped.blank else [message]


def _result(
    plan: EncodePlan,
    writer: CollectionWriter,
    counts: list[_Count],
    tally: Tally,
    encoder: Encoder,
    notes: list[Message],
) -> EncodeRasterResult:
    if not writer.patches:
        if any(c.blank for c in counts):
            raise not_numbers(plan.card)
        raise RasterError(messages.encode.NO_DATA_ANYWHERE())
    return EncodeRasterResult(
        collection=str(plan.folder),
        patches=writer.patches,
        encoded=sum(c.encoded for c in counts),
        unchanged=sum(c.unchanged for c in counts),
        skipped=sum(c.skipped + len(c.blank) for c in counts),
        seconds=round(tally.seconds, 3) if tally.looked else 0.0,
        rate=round(tally.rate, 2),
        device=encoder.device,
        notes=tuple(dict.fromkeys(notes)),
    )
