"""A collection: its content, its index, and removing a raster from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional

from ..message import Message
from .raster import Extent


@dataclass(frozen=True)
class CollectionInfo:
    """Describe the content of a collection."""

    collection: str


@dataclass(frozen=True)
class SourceSummary:
    """One source of a collection. path: the raster that was read (a file, a VRT, a /vsi path).

    For a series of dates, date and path are those of the last date; earlier: the paths of the dates before it.
    """

    source: str
    date: Optional[str]
    patches: int
    path: str = ""
    earlier: tuple[str, ...] = ()


@dataclass(frozen=True)
class PatchGrid:
    """Where the patches of a collection lie, in the units of its CRS.

    x, y: the upper left corner of the patch in row 0 and column 0. step_x, step_y: from one patch to the next, to the
    east and to the south. patch: the side of a patch, more than a step where patches overlap.
    """

    x: float
    y: float
    step_x: float
    step_y: float
    patch: float


@dataclass(frozen=True)
class CollectionInfoResult:
    """A collection in numbers. extent: in the collection's CRS. index: one of INDEX_BACKENDS, or "none".

    words: whether it can be searched by words. encoder_usable: whether its encoder is installed and works; if not, it
    can only be searched by places, polygons and hits, and a problem says why.
    familiarity: how much of the imagery is like what the encoder was trained on, as a sentence; None if the encoder
    can't say. bytes: size of its files on disk, or of its table. database: its address, if it lies in a database.
    recall: the share (0..1) of the nearest 100 patches that the quick index found when it was built; None without a
    quick index. grid: of its patches.

    Of a field: product is one of the engine's PRODUCTS, encoder_name its title; patches are the pixels of its last
    year; years: those that can be chosen; attribution: what the licence of the product wants to be shown.
    """

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
    problems: tuple[Message, ...] = ()
    familiarity: Optional[Message] = None
    encoder_usable: bool = True
    bytes: int = 0
    recall: Optional[float] = None
    grid: Optional[PatchGrid] = None
    product: str = ""
    years: tuple[int, ...] = ()
    attribution: str = ""
    database: str = ""


@dataclass(frozen=True)
class RemoveSource:
    """Remove the patches of one raster from a collection."""

    collection: str
    source: str


@dataclass(frozen=True)
class RemoveSourceResult:
    """How many patches were removed, and how many are left."""

    removed: int
    patches: int


@dataclass(frozen=True)
class RenameCollection:
    """Rename the folder of a collection. name: the new name of the folder, without a path."""

    collection: str
    name: str


@dataclass(frozen=True)
class RenameCollectionResult:
    """The collection at its new path."""

    collection: str


@dataclass(frozen=True)
class DeleteCollection:
    """Delete a collection. Files that are not Akin's stay in its folder."""

    collection: str


@dataclass(frozen=True)
class DeleteCollectionResult:
    """How many patches and bytes were deleted. kept: names of files that are not Akin's, for which the folder stays."""

    patches: int
    freed_bytes: int
    kept: tuple[str, ...] = ()


#: The kinds of index. A new one is a file of this name in `engine/collection/index/` and a word here. "auto" builds, in
#: this order, those that suit the size of the collection, until one is quick and finds enough. It keeps the best.
INDEX_BACKENDS = ("exact", "lists", "hnsw")


@dataclass(frozen=True)
class BuildIndex:
    """Build the index of a collection. backend: "auto" or one of INDEX_BACKENDS; m, ef_construction: of HNSW."""

    collection: str
    backend: str = "auto"
    m: int = 16
    ef_construction: int = 200


@dataclass(frozen=True)
class BuildIndexResult:
    """The new index, and its recall (0..1) compared with exact search.

    recall_10, recall_100: of the nearest 10 and 100, for the collection's own vectors. recall_words: of the nearest
    100, for directions of words. milliseconds: of a query for 100.
    """

    backend: str
    patches: int
    seconds: float
    bytes: int
    recall_10: float
    recall_100: float
    notes: tuple[Message, ...] = ()
    recall_words: float = 1.0
    milliseconds: float = 0.0
