"""The content of a collection, and removing a raster from it."""

from __future__ import annotations

from dataclasses import replace

from ...contract import (
    CollectionInfo,
    CollectionInfoResult,
    Extent,
    PatchGrid,
    RemoveSource,
    RemoveSourceResult,
    SourceSummary,
    messages,
)
from ...contract.message import Message, several
from ..base.errors import CardError, CollectionError, ModelFileError
from ..base.job import Job
from .collection import Collection
from .familiarity import familiarity_note
from .folder import size_bytes
from .index.index_file import distrust, read_card, saved_backend
from .manifest import Manifest
from .writer import writing


def collection_info(request: CollectionInfo, job: Job | None = None) -> CollectionInfoResult:
    """A collection in numbers; `problems` say what is wrong with it and what to do. Raises CollectionError."""
    collection = Collection.open(request.collection)
    manifest = collection.manifest
    problems = [*([collection.damage] if collection.damage else []), *_missing_parts(collection)]
    if weak := _weak_index(collection):
        problems.append(weak)
    words, familiarity, usable = False, None, True
    try:
        card = collection.encoder_card()
        words, familiarity = card.text is not None, familiarity_note(collection, card)
    except (CardError, CollectionError, ModelFileError) as error:
        problems.append(error.message)
        usable = False
    return replace(
        numbers_of(manifest, str(collection.folder)),
        words=words,
        index=_index(collection),
        problems=tuple(problems),
        familiarity=familiarity,
        encoder_usable=usable,
        bytes=size_bytes(collection.folder),
        recall=_recall(collection),
    )


def numbers_of(manifest: Manifest, collection: str) -> CollectionInfoResult:
    """What a manifest says of a collection; `collection` names it."""
    return CollectionInfoResult(
        collection=collection,
        encoder=manifest.encoder,
        encoder_name=manifest.encoder_name,
        words=False,
        dimension=manifest.dimension,
        patches=manifest.patches,
        crs=manifest.grid.crs,
        patch_m=manifest.grid.patch_m,
        pixel_size_m=manifest.grid.pixel_size_m,
        extent=extent_of(manifest),
        sources=_sources(manifest),
        index="none",
        grid=_grid(manifest),
    )


def remove_source(request: RemoveSource, job: Job | None = None) -> RemoveSourceResult:
    """Remove the patches of a raster. Raises CollectionError: no such raster, or another process writes."""
    with writing(request.collection) as writer:
        before = writer.manifest
        source = before.source_named(request.source)
        if source is None:
            raise CollectionError(_no_source(request.source, before))
        writer.remove_source(source.number)
        return RemoveSourceResult(before.patches - writer.manifest.patches, writer.manifest.patches)


def _no_source(name: str, manifest: Manifest) -> Message:
    known = [source.name for source in manifest.sources]
    if not known:
        return messages.collections.NO_SOURCES(source=name)
    return messages.collections.NO_SOURCE(source=name, known=known)


def extent_of(manifest: Manifest) -> Extent | None:
    """The rectangle of all parts that have patches, in the collection's CRS; None for an empty collection."""
    boxes = [manifest.grid.cells_bounds(p.cells) for p in manifest.parts if p.patches]
    if not boxes:
        return None
    xmin, ymin, xmax, ymax = zip(*boxes)
    return Extent(min(xmin), min(ymin), max(xmax), max(ymax), manifest.grid.crs)


def _sources(manifest: Manifest) -> tuple[SourceSummary, ...]:
    """The sources of a collection in numbers."""
    counts = {s.number: sum(p.patches for p in manifest.parts_of(s.number)) for s in manifest.sources}
    return tuple(
        SourceSummary(s.name, s.date, counts[s.number], s.path, tuple(e.path for e in s.earlier))
        for s in manifest.sources
    )


def _grid(manifest: Manifest) -> PatchGrid:
    """Where the patches of a collection lie."""
    grid = manifest.grid
    return PatchGrid(grid.x0, grid.y0, grid.cell_x_m, grid.cell_y_m, grid.patch_m)


def _missing_parts(collection: Collection) -> list[Message]:
    """Parts that are missing or have another size than they should. Their content is checked when it is read."""
    problems = []
    for part in collection.manifest.parts:
        if part.file is None:
            continue
        path = collection.path_of(part)
        if not path.is_file() or path.stat().st_size != part.bytes:
            problems.append(collection.part_problem(part))
    return problems


def _index(collection: Collection) -> str:
    backend = saved_backend(collection.folder, None)
    if backend is not None:
        return backend.name
    return "exact" if collection.manifest.patches else "none"


def _weak_index(collection: Collection) -> Message | None:
    """Why searches do not use the quick index, if its recall is too low."""
    card = read_card(collection.folder)
    weak = distrust(card) if saved_backend(collection.folder, card) else None
    return several(weak, messages.collections.COMPARES_ALL()) if weak else None


def _recall(collection: Collection) -> float | None:
    """The recall that was measured when the quick index was built; None without one."""
    card = read_card(collection.folder)
    backend = saved_backend(collection.folder, card)
    if card is None or backend is None or backend.name != card.backend:
        return None
    return card.recall_100
