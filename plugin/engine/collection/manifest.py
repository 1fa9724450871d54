"""What a collection knows of itself: `manifest.json`, whose replacement is the commit."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass, replace
from pathlib import Path

from ...contract.records import from_json, to_json
from ..base.errors import CollectionError
from ..imagery.grid.grid import Cells, Grid
from ..imagery.values.scaling import RasterScaling

FORMAT = 1
NAME = "manifest.json"


@dataclass(frozen=True)
class FileState:
    """What tells that a file changed: its size in bytes and its time of modification in nanoseconds."""

    path: str
    size: int
    mtime_ns: int


@dataclass(frozen=True)
class SourceDate:
    """One date of a source: as in Source."""

    path: str
    date: str | None
    bands: tuple[int | None, ...]
    scaling: RasterScaling
    files: tuple[FileState, ...] = ()


@dataclass(frozen=True)
class Source:
    """One raster of a collection, or a series of them, and all that is needed to encode it again in the same way.

    number: lasting, never reused. name: what hits call it. bands: one band number (from 1) a channel, None for the
    card's fill. values: the user's own word on what its values are. unit: rows and columns of patches a part.
    fingerprint: changes when its files, date, bands, values or min_valid do. Of a series, the last date stands here (a
    hit has its date), and those before it in `earlier`, the earliest first.
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
        """Every date, the earliest first; a single one where it is no series."""
        return (*self.earlier, SourceDate(self.path, self.date, self.bands, self.scaling, self.files))


@dataclass(frozen=True)
class Part:
    """One file of a collection: every patch of `cells` was read, and those worth it are in `file` (None: not one).

    fingerprint: the source's when the part was made. skipped: patches left out as mostly nodata. bytes, crc32: of
    the file.
    """

    file: str | None
    source: int
    cells: Cells
    fingerprint: str
    patches: int
    skipped: int
    bytes: int
    crc32: int


@dataclass(frozen=True)
class Manifest:
    """A collection in one page. serial grows with each commit; next_id and next_source are never reused.

    margin: of a dense encoder, how many patches at each edge of what it sees at once are left to its neighbours.
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
        """Differs between any two states of any two collections."""
        return f"{self.key}-{self.serial}"

    @property
    def patches(self) -> int:
        """How many patches the collection holds."""
        return sum(p.patches for p in self.parts)

    def source_named(self, name: str) -> Source | None:
        """The source of that name, if there is one."""
        return next((s for s in self.sources if s.name == name), None)

    def parts_of(self, number: int) -> tuple[Part, ...]:
        """The parts of one source, by its number."""
        return tuple(p for p in self.parts if p.source == number)

    def with_source(self, source: Source) -> Manifest:
        """This manifest with a source added, or replaced where its number is known."""
        if any(s.number == source.number for s in self.sources):
            return replace(self, sources=tuple(source if s.number == source.number else s for s in self.sources))
        return replace(self, sources=(*self.sources, source), next_source=max(self.next_source, source.number + 1))

    def with_part(self, part: Part, instead: Part | None, next_id: int) -> Manifest:
        """This manifest with a part added, or put in the place of another."""
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
        CollectionError: no collection there, a damaged manifest, or one from a newer version of Akin.
    """
    path = folder / NAME
    if not path.is_file():
        raise CollectionError(f"There is no collection in {folder}. Choose another folder, or encode a raster into it.")
    try:
        data = json.loads(path.read_text("utf-8"))
        version = data["format"]
        if isinstance(version, int) and version > FORMAT:
            raise CollectionError(
                f"The collection {folder} was made by a newer version of Akin (format {version}; this one reads up to "
                f"{FORMAT}). Update Akin to use it."
            )
        return from_json(Manifest, data)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise CollectionError(
            f"The manifest of the collection {folder} is damaged ({error}). Restore {NAME} from a backup, or encode "
            "the rasters again into a new folder."
        ) from error


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Commit: write under another name, sync, and put in place. Raises OSError."""
    temporary = folder / f".{NAME}.tmp"
    try:
        with temporary.open("w", encoding="utf-8") as file:
            json.dump(to_json(manifest), file, indent=1)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(folder / NAME)
    finally:
        temporary.unlink(missing_ok=True)
    sync_folder(folder)


def sync_folder(folder: Path) -> None:
    """Make a rename in a folder last through a power cut, where the platform lets one."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
