"""A collection: what it holds, taking a raster out of it, its index."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional

from .message import Text
from .raster import Extent


@dataclass(frozen=True)
class CollectionInfo:
    """Ask what a collection holds."""

    collection: str


@dataclass(frozen=True)
class SourceSummary:
    """One source of a collection; path is what was read (a file, a VRT, a /vsi path).

    Of a series of dates it has the last one's date and path; earlier: the paths of those before.
    """

    source: str
    date: Optional[str]
    patches: int
    path: str = ""
    earlier: tuple[str, ...] = ()


@dataclass(frozen=True)
class CollectionInfoResult:
    """A collection in numbers. extent is in its own CRS; index is "exact", "hnsw" or "none"."""

    collection: str
    encoder: str
    encoder_name: str
    words: bool
    dimension: int
    patches: int
    crs: str
    patch_m: float
    pixel_size_m: float
    extent: Optional[Extent]
    sources: tuple[SourceSummary, ...]
    index: str
    problems: tuple[Text, ...] = ()


@dataclass(frozen=True)
class RemoveSource:
    """Take one raster's patches out of a collection."""

    collection: str
    source: str


@dataclass(frozen=True)
class RemoveSourceResult:
    """How many patches went, and how many are left."""

    removed: int
    patches: int


@dataclass(frozen=True)
class BuildIndex:
    """Build a collection's index. backend: "auto" (by size), "exact" or "hnsw"; m and ef_construction are HNSW's."""

    collection: str
    backend: str = "auto"
    m: int = 16
    ef_construction: int = 200


@dataclass(frozen=True)
class BuildIndexResult:
    """The index built, and its recall (0..1) at 10 and at 100 against exact search on the collection's own vectors."""

    backend: str
    patches: int
    seconds: float
    bytes: int
    recall_10: float
    recall_100: float
    notes: tuple[Text, ...] = ()
