"""The description of a collection, `manifest.json`. A change is committed when this file is replaced."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from ...contract import messages
from ...contract.addresses import without_secrets
from ...contract.records import from_json, to_json
from ..base.disk import reading_from, replacing
from ..base.errors import CollectionError
from ..base.links import read_regular
from ..imagery.grid.grid import Cells, Grid
from ..imagery.values.scaling import RasterScaling

FORMAT = 1
NAME = "manifest.json"


@dataclass(frozen=True)
class FileState:
    """The state of a file: its size in bytes and its modification time in nanoseconds. They change with the file."""

    path: str
    size: int
    mtime_ns: int


@dataclass(frozen=True)
class SourceDate:
    """One date of a source. The fields are as in Source."""

    path: str
    date: str | None
    bands: tuple[int | None, ...]
    scaling: RasterScaling
    files: tuple[FileState, ...] = ()


@dataclass(frozen=True)
class Source:
    """One raster of a collection, or a series of dates, with all that is needed to encode it again in the same way.

    number: never changes and is never reused. name: the name in hits. bands: a band number (from 1) for each channel,
    None for the card's fill value. values: the kind of values that the user gave, or "". unit: rows and columns of
    patches in a part. fingerprint: changes when the files, date, bands, values or min_valid change. For a series, the
    fields are those of the last date, which is the date of the hits; `earlier` has the dates before it, the earliest
    first.
    """

    number: int
    name: str
    path: str
    date: str | None
    bands: tuple[int | None, ...]
    scaling: RasterScaling
    min_valid: float
    unit: tuple[int, int]
    fingerprint: str
    files: tuple[FileState, ...] = ()
    values: str = ""
    earlier: tuple[SourceDate, ...] = ()

    @property
    def dates(self) -> tuple[SourceDate, ...]:
        """All dates, the earliest first. A raster of one date has one."""
        return (*self.earlier, SourceDate(self.path, self.date, self.bands, self.scaling, self.files))


@dataclass(frozen=True)
class Part:
    """One file of a collection, with the patches of `cells` that have enough data. file: None if no patch has.

    fingerprint: that of the source when the part was made. skipped: patches that were left out. bytes, crc32: of the
    file. blank: those of `skipped` for which the encoder gave no numbers, the others have too little data. blank_at:
    row and column of one of them.
    """

    file: str | None
    source: int
    cells: Cells
    fingerprint: str
    patches: int
    skipped: int
    bytes: int
    crc32: int
    blank: int = 0
    blank_at: tuple[int, int] | None = None


@dataclass(frozen=True)
class Manifest:
    """The description of a collection. serial grows by one with each commit; ids and source numbers are never reused.

    margin: for a dense encoder, the number of patches at each edge of an input that are taken from the next input.
    """

    encoder: str
    encoder_name: str
    encoder_digest: str
    dimension: int
    grid: Grid
    key: str
    sources: tuple[Source, ...] = ()
    parts: tuple[Part, ...] = ()
    next_id: int = 0
    next_source: int = 0
    margin: int = 0
    serial: int = 0
    format: int = FORMAT

    @property
    def generation(self) -> str:
        """Identifies this state of this collection: no other state and no other collection has the same."""
        return f"{self.key}-{self.serial}"

    @property
    def patches(self) -> int:
        """The number of patches in the collection."""
        return sum(p.patches for p in self.parts)

    def source_named(self, name: str) -> Source | None:
        """The source with this name, if there is one."""
        return next((s for s in self.sources if s.name == name), None)

    def parts_of(self, number: int) -> tuple[Part, ...]:
        """The parts of one source, by its number."""
        return tuple(p for p in self.parts if p.source == number)

    def with_source(self, source: Source) -> Manifest:
        """This manifest with a source added, or replaced if there is one with its number."""
        if any(s.number == source.number for s in self.sources):
            return replace(self, sources=tuple(source if s.number == source.number else s for s in self.sources))
        return replace(self, sources=(*self.sources, source), next_source=max(self.next_source, source.number + 1))

    def with_part(self, part: Part, instead: Part | None, next_id: int) -> Manifest:
        """This manifest with a part added, or in the place of the part `instead`."""
        if instead is None:
            return replace(self, parts=(*self.parts, part), next_id=next_id)
        return replace(self, parts=tuple(part if p == instead else p for p in self.parts), next_id=next_id)

    def without_source(self, number: int) -> Manifest:
        """This manifest without a source and its parts."""
        return replace(
            self,
            sources=tuple(s for s in self.sources if s.number != number),
            parts=tuple(p for p in self.parts if p.source != number),
        )


def read_manifest(folder: Path) -> Manifest:
    """Read a collection's manifest.

    Raises:
        CollectionError: there is no collection, the manifest is damaged, or it is from a newer version of Akin.
        ResourceError: it can't be read.
    """
    path = folder / NAME
    with reading_from(folder):
        try:
            text = read_regular(path)
        except (FileNotFoundError, NotADirectoryError, IsADirectoryError, ValueError) as error:  # or no possible name
            raise CollectionError(messages.collections.NOT_FOUND(folder=str(folder))) from error
    try:
        data = json.loads(text.decode("utf-8"))
        version = data["format"]
        if isinstance(version, int) and version > FORMAT:
            raise CollectionError(messages.collections.NEWER_VERSION(folder=str(folder), found=version, known=FORMAT))
        return _without_secrets(from_json(Manifest, data))
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        damaged = messages.collections.MANIFEST_DAMAGED(folder=str(folder), file=NAME, reason=str(error))
        raise CollectionError(damaged) from error


def _without_secrets(manifest: Manifest) -> Manifest:
    """A manifest without the secrets that an earlier version of Akin wrote into the paths."""

    def clean(source: Source) -> Source:
        earlier = tuple(replace(date, path=without_secrets(date.path)) for date in source.earlier)
        return replace(source, path=without_secrets(source.path), earlier=earlier)

    return replace(manifest, sources=tuple(clean(source) for source in manifest.sources))


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Commit a manifest: write it under another name, sync it, and rename it. Raises OSError."""
    with replacing(folder / NAME) as temporary, temporary.open("w", encoding="utf-8") as file:
        json.dump(to_json(manifest), file, indent=1)
        file.flush()
        os.fsync(file.fileno())
    sync_folder(folder)


def sync_folder(folder: Path) -> None:
    """Sync a folder, so that a rename in it survives a power cut. Only POSIX systems and some disks support this."""
    if os.name != "posix":
        return
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
