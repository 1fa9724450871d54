"""Tables of embeddings (Parquet): one becomes a collection, and a collection becomes one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional

from ..message import Message
from .raster import Extent

#: The kinds of tables that Akin knows. A new one is a word here and a row in `engine/tables/products.py`. "table" is
#: any other table. A table is of the first kind that fits.
EMBEDDING_PRODUCTS = ("akin", "major-tom", "clay-v1.5", "clay-v0", "earth-index", "alphaearth", "table")


@dataclass(frozen=True)
class ImportEmbeddings:
    """Make a collection from a table of embeddings: a Parquet or GeoParquet file, or a folder of them.

    Args:
        input: the file, or the folder. Its subfolders are read as well, also partitions (year=2024/month=06).
        collection: folder of the new collection.
        extent: import only the patches whose centre is inside; with crs "" it is in the CRS of the table.
        product: one of EMBEDDING_PRODUCTS; "": detected from the columns.
        encoder: id of the installed encoder that made the embeddings, so that words and pictures can ask them; "": that
            of the product.
        patch_size_m: side of a patch in metres; None: from the footprints, else of the product.
        crs: of a table that does not say its CRS.
    """

    input: str
    collection: str
    extent: Optional[Extent] = None
    product: str = ""
    encoder: str = ""
    patch_size_m: Optional[float] = None
    crs: str = ""


@dataclass(frozen=True)
class ImportEmbeddingsResult:
    """The new collection.

    Args:
        collection: its folder.
        patches: in it.
        left_out: rows in the area that are not in it; `notes` say why.
        product: one of EMBEDDING_PRODUCTS.
        encoder, encoder_name: of the collection.
        dimension: length of a vector.
        patch_m, crs: side of a patch in metres, and the CRS of the grid.
        first_date, last_date: ISO dates; None if no row has a date.
        files: of the table that have rows in the area.
        notes: what the user should know.
    """

    collection: str
    patches: int
    left_out: int
    product: str
    encoder: str
    encoder_name: str
    dimension: int
    patch_m: float
    crs: str
    first_date: Optional[str]
    last_date: Optional[str]
    files: int
    seconds: float
    notes: tuple[Message, ...] = ()


@dataclass(frozen=True)
class ExportEmbeddings:
    """Write a collection as a GeoParquet file, and a STAC item (.json) that describes it.

    Args:
        collection: its folder.
        output: the file; its name ends with .parquet.
    """

    collection: str
    output: str


@dataclass(frozen=True)
class ExportEmbeddingsResult:
    """The files. output: the table. item: the STAC item. bytes: of the table."""

    output: str
    item: str
    patches: int
    dimension: int
    bytes: int
