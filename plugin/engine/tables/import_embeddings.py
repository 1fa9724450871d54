"""The verb import_embeddings: a table of embeddings becomes a collection, completely or not at all."""

from __future__ import annotations

import os
import re
import shutil
import time
import uuid
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ...contract import ImportEmbeddings, ImportEmbeddingsResult, messages
from ...contract.message import Message
from ...contract.requests.tables import EMBEDDING_PRODUCTS
from ..base.errors import CardError, CollectionError, ModelFileError, QueryError, RequestError, ResourceError
from ..base.files.disk import check_name, ensure_folder, writing_to
from ..base.files.leftovers import draft_name, sweep_drafts
from ..base.job import Job
from ..base.machine import free_disk_bytes
from ..collection.index.renewed import renewed
from ..collection.manifest import NAME, OF_TABLE, Manifest, Source
from ..collection.manifest.check import check
from ..collection.writer import NEW, writing
from ..encoders.card import ModelCard
from ..encoders.find import find_card
from ..imagery.grid.body import geographic
from ..imagery.grid.crs import reproject_box
from ..imagery.values.scaling import RasterScaling
from .files import TableFile, check_same, describe, files_of
from .grid import Gridded, new_grid, own_grid
from .products import PRODUCTS
from .rows import Rows, choose
from .write import Entries, Written, write

DRAFT = ".import"
#: Free space on the disk that stays free, and the bytes of a patch besides its vector.
RESERVE_BYTES, PATCH_BYTES = 64 << 20, 160
#: Rows of one date in a step of the grid, at most.
MOST_IN_A_CELL = 64


@dataclass(frozen=True)
class _Encoder:
    """The encoder of a new collection, as in Manifest. card: if it is installed."""

    id: str
    name: str
    digest: str
    card: ModelCard | None = None


def import_embeddings(request: ImportEmbeddings, job: Job) -> ImportEmbeddingsResult:
    """Make a collection from a table of embeddings. If it fails or is stopped, there is no collection.

    Raises:
        RequestError: the table is damaged, or not a table of embeddings; an argument is wrong.
        QueryError: no row is in the area, or the area is not valid.
        CollectionError: there is a collection in the folder already. CardError: the encoder is not installed.
        ResourceError: a file can't be read or written, or the disk is full.
        Cancelled: the user stopped it.
    """
    started = time.perf_counter()
    target = _target(request)
    files = _files(request, job.part(0.0, 0.05))
    table = Path(request.input).expanduser().absolute().name
    encoder = _encoder(request, files[0], table)
    rows = choose(files, request.extent, job.part(0.05, 0.25))
    _check_rows(rows, files, table)
    gridded = _on_grid(rows, files[0], request, table)
    entries, twice = _entries(rows, gridded, table)
    _check_disk(target, int(entries.wanted.sum()), files[0].dimension)
    manifest = _manifest(encoder, files[0], gridded, entries)
    sources = _sources(rows, table, files)
    with _draft(target) as draft:
        with writing(draft, manifest) as writer:
            written = write(writer, rows.chosen, entries, sources, job.part(0.25, 0.95))
            if not written.patches:
                raise RequestError(messages.tables.NOTHING_USABLE(count=len(rows), table=table))
        job.check()
        _move(draft, target)
    index = renewed(target, job.part(0.95, 1.0))
    notes = [*_notes(rows, gridded, written, twice, encoder, files[0]), *([index] if index else [])]
    dates = sorted(date for _, date in rows.named if date)
    return ImportEmbeddingsResult(
        collection=str(target),
        patches=written.patches,
        left_out=len(rows) - written.patches + rows.no_place,
        product=files[0].product.name,
        encoder=manifest.encoder,
        encoder_name=manifest.encoder_name,
        dimension=manifest.dimension,
        patch_m=manifest.grid.patch_m,
        crs=manifest.grid.crs,
        first_date=dates[0] if dates else None,
        last_date=dates[-1] if dates else None,
        files=len(rows.chosen),
        seconds=round(time.perf_counter() - started, 3),
        notes=tuple(notes),
    )


def _target(request: ImportEmbeddings) -> Path:
    """The folder of the new collection, which has nothing in it yet."""
    if not request.collection.strip():
        raise CollectionError(messages.collections.NOT_GIVEN())
    target = Path(request.collection).expanduser().absolute()
    check_name(target)
    with writing_to(target, messages.tables.NOT_IMPORTED()):
        if (target / NAME).exists():
            raise CollectionError(messages.collections.EXISTS(folder=str(target)))
        if target.exists() and (not target.is_dir() or any(target.iterdir())):
            raise CollectionError(messages.tables.FOLDER_NOT_EMPTY(folder=str(target)))
    return target


def _files(request: ImportEmbeddings, job: Job) -> list[TableFile]:
    if request.product and request.product not in EMBEDDING_PRODUCTS:
        known = list(EMBEDDING_PRODUCTS)
        raise RequestError(messages.tables.UNKNOWN_PRODUCT(product=request.product, known=known))
    root = Path(request.input).expanduser().absolute()
    check_name(root)
    files, paths = [], files_of(root)
    for done, path in enumerate(paths):
        job.progress(done / len(paths))
        file = describe(path, root, request.crs.strip())
        files.append(_as_asked(file, request.product))
    check_same(files)
    return files


def _as_asked(file: TableFile, product: str) -> TableFile:
    """A file as of the product that the user names. Raises RequestError: it is of another one."""
    if product in ("", file.product.name):
        return file
    asked = next(one for one in PRODUCTS if one.name == product)
    if asked.columns:
        title = asked.title
        raise RequestError(messages.tables.OTHER_PRODUCT(file=file.path.name, asked=title, found=file.title))
    return replace(file, product=asked, variant="", origin=None)


def _encoder(request: ImportEmbeddings, file: TableFile, table: str) -> _Encoder:
    """The encoder that the user names, or the one of the table. Raises CardError, RequestError."""
    if request.encoder.strip():
        card = find_card(request.encoder.strip())
        if card.dimension != file.dimension:
            names = {"file": table, "encoder": card.name, "encoder_dimension": card.dimension}
            raise RequestError(messages.tables.OTHER_DIMENSION(dimension=file.dimension, **names))
        return _Encoder(card.id, card.name, card.digest(), card)
    origin, product = file.origin, file.product
    if origin is not None:
        installed = _installed(origin.encoder, origin.encoder_digest)
        return _Encoder(origin.encoder, origin.encoder_name, origin.encoder_digest, installed)
    if not product.columns:  # nobody knows whose vectors these are: they are like those of no other table
        ident = f"table-{uuid.uuid4().hex[:12]}"
        return _Encoder(ident, table, f"{OF_TABLE}{ident}")
    size = "" if product.dimension else str(file.dimension)
    ident = "-".join(part for part in (product.name, file.variant.lower(), size) if part)
    return _Encoder(ident, file.title, f"{OF_TABLE}{ident}")


def _installed(ident: str, digest: str) -> ModelCard | None:
    try:
        card = find_card(ident)
    except (CardError, ModelFileError):
        return None
    return card if card.digest() == digest else None


def _check_rows(rows: Rows, files: Sequence[TableFile], table: str) -> None:
    if len(rows):
        return
    crs = files[0].crs
    base = geographic(crs)
    if rows.bounds is None and rows.no_place:
        raise RequestError(messages.tables.PLACES_NOT_POSSIBLE(table=table, crs=crs, count=rows.no_place))
    if rows.bounds is None or base is None:
        raise QueryError(messages.tables.NO_ROWS_IN_AREA(table=table))
    west, south, east, north = reproject_box(rows.bounds, crs, base)
    raise QueryError(messages.tables.NOTHING_IN_AREA(table=table, west=west, south=south, east=east, north=north))


def _on_grid(rows: Rows, file: TableFile, request: ImportEmbeddings, table: str) -> Gridded:
    origin = file.origin
    if origin is not None and {"row", "col"} <= set(rows.own) and request.patch_size_m is None:
        return own_grid(origin.grid, rows)
    return new_grid(rows, file, request.patch_size_m, table)


def _entries(rows: Rows, gridded: Gridded, table: str) -> tuple[Entries, int]:
    """What the collection says about each row, and how many rows are in the table twice."""
    row, col = gridded.row, gridded.col
    cells = np.column_stack([rows.names.astype(np.int64), row, col])
    first = _first_of_each(np.column_stack([cells, rows.keys.view(np.int64)]))
    wanted = gridded.has_cell & first
    _, counts = np.unique(cells[wanted], axis=0, return_counts=True)
    if len(counts) and counts.max() > MOST_IN_A_CELL:
        size = {"size": gridded.grid.patch_m, "count": int(counts.max())}
        raise RequestError(messages.tables.SIZE_TOO_LARGE(table=table, **size))
    own, count = rows.own, len(rows)
    ids = _ids(own.get("id", np.full(count, NEW, np.int64)), wanted)
    valid = own.get("valid", np.ones(count, np.float32))
    entries = Entries(wanted, row, col, rows.names, ids, valid, own.get("content", rows.keys))
    return entries, int((gridded.has_cell & ~first).sum())


def _first_of_each(table: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Which rows (n,) of a table (n, k) have no equal row before them."""
    _, first = np.unique(table, axis=0, return_index=True)
    is_first = np.zeros(len(table), bool)
    is_first[first] = True
    return is_first


def _ids(ids: NDArray[np.int64], wanted: NDArray[np.bool_]) -> NDArray[np.int64]:
    """The ids of an export, if they are possible: of two exports together, patches get new ids."""
    mine = ids[wanted]
    if (mine >= 0).all() and len(np.unique(mine)) == len(mine):
        return ids
    return np.full(len(ids), NEW, np.int64)


def _check_disk(target: Path, patches: int, dimension: int) -> None:
    needed, free = patches * (2 * dimension + PATCH_BYTES), free_disk_bytes(target)
    if needed + RESERVE_BYTES > free:
        sizes = {"needed_mb": needed / 1e6, "free_mb": free / 1e6}
        raise ResourceError(messages.tables.NO_DISK(folder=str(target.parent), **sizes))


def _manifest(encoder: _Encoder, file: TableFile, gridded: Gridded, entries: Entries) -> Manifest:
    highest = int(entries.ids[entries.wanted].max(initial=NEW))
    margin = file.origin.margin if file.origin else 0
    manifest = Manifest(
        encoder.id,
        encoder.name,
        encoder.digest,
        file.dimension,
        gridded.grid,
        key=uuid.uuid4().hex,
        next_id=highest + 1,
        margin=margin,
    )
    try:
        check(manifest)
    except ValueError as error:
        raise RequestError(messages.tables.WRONG_GRID(file=file.path.name, reason=str(error))) from error
    return manifest


def _sources(rows: Rows, table: str, files: Sequence[TableFile]) -> list[Source]:
    """A source for each source and date of the rows. Those of other products have the name of the table."""
    times = Counter(source for source, _ in rows.named)
    stem = re.sub(r"\.(geo)?parquet$|\.pq$", "", table, flags=re.IGNORECASE)
    path = str(files[0].path if len(files) == 1 else Path(os.path.commonpath([file.path for file in files])))
    sources: list[Source] = []
    names: set[str] = set()
    for number, (source, date) in enumerate(rows.named):
        name = f"{source or stem} {date}" if times[source] > 1 and date else source or stem
        names.add(name := _unused(name, names))
        scaling, fingerprint = RasterScaling((), (), clip=False), f"{table} {number}"
        sources.append(Source(number, name, path, date or None, (), scaling, 0.0, (1, 1), fingerprint))
    return sources


def _unused(name: str, names: set[str]) -> str:
    number, free = 2, name
    while free in names:
        number, free = number + 1, f"{name} ({number})"
    return free


@contextmanager
def _draft(target: Path) -> Iterator[Path]:
    """A new folder next to the target. Where it stays, it is deleted, also by the next import."""
    draft = target.parent / draft_name(DRAFT)
    with writing_to(target, messages.tables.NOT_IMPORTED()):
        ensure_folder(target.parent)
        sweep_drafts(target.parent, DRAFT)
    try:
        yield draft
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _move(draft: Path, target: Path) -> None:
    """Put the complete collection in its place. Windows renames no folder over an empty one."""
    with writing_to(target, messages.tables.NOT_IMPORTED()):
        if target.exists():
            target.rmdir()
        draft.rename(target)


def _notes(
    rows: Rows, gridded: Gridded, written: Written, twice: int, encoder: _Encoder, file: TableFile
) -> Iterator[Message]:
    say = messages.tables
    lost = int((~gridded.has_cell).sum()) + rows.no_place
    for count, sentence in (
        (lost, say.NO_PLACE),
        (written.zero, say.ZERO),
        (written.lost, say.NOT_NUMBERS),
        (twice, say.TWICE),
    ):
        if count:
            yield sentence(count=count)
    if written.scaled:
        yield say.NORMALISED()
    yield from gridded.notes
    if encoder.card is None:
        yield say.WORDS_NOT_POSSIBLE(encoder=encoder.name)
    else:
        what = say.WORDS_AND_PICTURES() if encoder.card.text is not None else say.PICTURES()
        yield say.WORDS_WITH(encoder=encoder.name, what=what)
