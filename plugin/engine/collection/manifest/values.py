"""What describes a collection: its grid, its sources and its parts."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from ...imagery.grid.grid import Cells, Grid
from ...imagery.values.scaling import RasterScaling

#: 2: the file has a checksum, a backup and a journal. Format 1 is read, and becomes 2 with the first change.
FORMAT = 2
#: How the digest of an encoder begins that only a table of embeddings names: no card has such a digest.
OF_TABLE = "table:"


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
    None for the card's fill value. values: the kind of values that the user gave, or "". natural: False if an encoder
    of natural colours was given other bands. unit: rows and columns of patches in a part. fingerprint: changes when the
    files, date, bands, values or min_valid change. For a series, the fields are those of the last date, which is the
    date of the hits; `earlier` has the dates before it, the earliest first.
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
    natural: bool = True

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
    def is_of_table(self) -> bool:
        """Whether the embeddings come from a table, and no installed encoder is known to make the same."""
        return self.encoder_digest.startswith(OF_TABLE)

    @property
    def generation(self) -> str:
        """Identifies this state of this collection: no other state and no other collection has the same."""
        return f"{self.key}-{self.serial}"

    @cached_property
    def patches(self) -> int:
        """The number of patches in the collection."""
        return sum(p.patches for p in self.parts)

    def source_named(self, name: str) -> Source | None:
        """The source with this name, if there is one."""
        return self._by_name.get(name)

    def source_of(self, paths: frozenset[str]) -> Source | None:
        """The source with the rasters at these paths, one for each date, if there is one."""
        return self._by_paths.get(paths)

    def parts_of(self, number: int) -> tuple[Part, ...]:
        """The parts of one source, by its number."""
        return tuple(self._by_source.get(number, ()))

    @cached_property
    def _by_name(self) -> dict[str, Source]:
        return {s.name: s for s in reversed(self.sources)}

    @cached_property
    def _by_paths(self) -> dict[frozenset[str], Source]:
        return {frozenset(d.path for d in s.dates): s for s in reversed(self.sources)}

    @cached_property
    def _by_source(self) -> dict[int, list[Part]]:
        found: dict[int, list[Part]] = {}
        for part in self.parts:
            found.setdefault(part.source, []).append(part)
        return found
