"""Fields: rasters of ready-made embeddings."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Optional

from ..message import Message
from .raster import Extent
from .search import Filters, Term


@dataclass(frozen=True)
class AddField:
    """Add a raster of ready-made embeddings, or a folder of them, as a field. The rasters stay where they are.

    source: a raster or a folder. output: the folder of the field, new or of the same product. year: of the rasters,
    where their names do not tell it.
    """

    source: str
    output: str
    name: str = ""
    year: Optional[int] = None


@dataclass(frozen=True)
class AddFieldResult:
    """The field. rasters: how many it has now. years: those it has now."""

    field: str
    product: str
    product_title: str
    dimension: int
    rasters: int
    years: tuple[int, ...]
    licence: str
    attribution: str
    notes: tuple[Message, ...] = ()


#: How the vectors of a collection are written as a raster: in half precision, as they are in the collection, or in
#: half of that size, in the steps that AlphaEarth uses.
PRECISIONS = ("float16", "int8")


@dataclass(frozen=True)
class CollectionToField:
    """Write the vectors of a collection as a field: rasters on the grid of its patches.

    collection: whose patches lie side by side, or overlap. output: the new folder of the field. precision: one of
    PRECISIONS.
    """

    collection: str
    output: str
    precision: str = "float16"


@dataclass(frozen=True)
class CollectionToFieldResult:
    """The field. patches: that are in it. bytes: of its files. pixel_m: the side of a pixel, a step of the grid."""

    field: str
    rasters: int
    years: tuple[int, ...]
    dimension: int
    patches: int
    pixel_m: float
    bytes: int


@dataclass(frozen=True)
class ScoreView:
    """Write the scores of a field for what a map shows, as a float32 GeoTIFF. It is quick, and meant for the screen.

    extent: of the map. width: of the map in pixels. most_pixels: of the result.
    """

    collection: str
    terms: tuple[Term, ...]
    output: str
    extent: Extent
    width: int
    filters: Filters = field(default_factory=Filters)
    most_pixels: int = 4_000_000


@dataclass(frozen=True)
class ScoreViewResult:
    """The raster. step: the side of its pixels in pixels of the field. empty: the map shows nothing of the field.

    minimum, maximum: of its scores (0..1).
    """

    output: str
    crs: str
    step: int
    pixel_m: float
    minimum: float
    maximum: float
    empty: bool
    title: Message
    seconds: float


@dataclass(frozen=True)
class AskYears:
    """Ask every year of a field the same question: how much of it looks like the examples?

    The examples are of the year in `filters`, its last year by default. filters: extent and mask limit the area, and
    min_score is the minimum score of what counts.
    """

    collection: str
    terms: tuple[Term, ...]
    filters: Filters = field(default_factory=Filters)
    most_pixels: Optional[int] = None


@dataclass(frozen=True)
class YearAnswer:
    """One year. alike_ha: the area that looks like the examples, of seen_ha that has vectors. mean, best: scores."""

    year: int
    alike_ha: float
    seen_ha: float
    mean: float
    best: float


@dataclass(frozen=True)
class AskYearsResult:
    """The answers of all years, in order. year: of the examples. pixel_m: the side of the pixels that were read."""

    title: Message
    year: int
    pixel_m: float
    answers: tuple[YearAnswer, ...]


#: Products that Akin reads from their servers.
REMOTE_PRODUCTS = ("alphaearth",)


@dataclass(frozen=True)
class PlanField:
    """Say what a field of an area takes: which rasters, how many bytes, and the licence. Reads the index and headers.

    product: one of REMOTE_PRODUCTS. extent: of the area, in any CRS. output: the folder of the field, for the free disk
    space; may be empty. index: the address of the product's index; empty for the product's own. Files are also read
    from its server. proxy: "http://host:port"; empty for the environment's (https_proxy).
    """

    product: str
    extent: Extent
    years: tuple[int, ...]
    output: str = ""
    index: str = ""
    proxy: str = ""


@dataclass(frozen=True)
class PlannedRaster:
    """One raster. width, height: in pixels, of the part that is read. bytes: to read."""

    name: str
    year: int
    crs: str
    width: int
    height: int
    bytes: int


@dataclass(frozen=True)
class PlanFieldResult:
    """bytes: to read. disk_bytes: on the disk, at most, while they are read. disk_free_bytes: of the folder's disk.

    needs_consent: the bytes are so many that fetch_field wants accept_size.
    """

    product_title: str
    rasters: tuple[PlannedRaster, ...]
    bytes: int
    disk_bytes: int
    disk_free_bytes: int
    needs_consent: bool
    licence: str
    attribution: str


@dataclass(frozen=True)
class FetchField:
    """Read the rasters of an area from a product's server into a field. What is there already is not read again.

    output: the folder of the field, new or of the same product. extent, years, index, proxy: as in plan_field.
    accept_size: needed for more than 2 GB.
    """

    product: str
    extent: Extent
    years: tuple[int, ...]
    output: str
    name: str = ""
    index: str = ""
    proxy: str = ""
    accept_size: bool = False
