"""The tables of embeddings that Akin knows: what their columns are called, and how large a patch is.

A new product is a row in PRODUCTS and a word in `EMBEDDING_PRODUCTS` of the contract. A table is of the first product
that fits. Sources: the data cards of Major TOM (Hugging Face), Clay (source.coop/clay), LGND's Clay v1.5 embeddings,
Earth Index (source.coop/earthgenome) and AlphaEarth Foundations (source.coop/tge-labs/aef).
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

GENERAL = "table"


@dataclass(frozen=True)
class Product:
    """A product: tables with the same columns.

    Args:
        name: one of EMBEDDING_PRODUCTS.
        title: for people.
        columns: that its tables have, all of them.
        dimension: length of a vector; 0 for any.
        pixel_size_m: of the imagery; 0 where it differs.
        patch_px: pixels along a side of a patch; 0 where it differs.
        patch_m: side of a patch, for tables of points; 0 where it is not known.
        variant: how its variants are named in the path of a file: they have other embeddings.
        curve: how int8 values become numbers: "alphaearth" or "" (as the metadata say).
    """

    name: str
    title: str
    columns: tuple[str, ...]
    dimension: int = 0
    pixel_size_m: float = 0.0
    patch_px: int = 0
    patch_m: float = 0.0
    variant: str = ""
    curve: str = ""

    def fits(self, columns: Collection[str], dimension: int) -> bool:
        """Whether a table with these columns is of this product."""
        return set(self.columns) <= set(columns) and self.dimension in (0, dimension)

    def variant_of(self, path: Path) -> str:
        """The variant that the path of a file names, "" for none."""
        found = re.findall(self.variant, path.as_posix()) if self.variant else []
        return found[-1] if found else ""


PRODUCTS = (
    Product("akin", "Akin", ("id", "source", "row", "col", "embedding")),
    Product(
        "major-tom",
        "Major TOM",
        ("unique_id", "product_id", "grid_cell", "embedding"),
        pixel_size_m=10.0,
        variant=r"Core-[A-Za-z0-9]+-[A-Za-z0-9]+",
    ),
    Product("clay-v1.5", "Clay v1.5", ("chips_id", "embedding"), 1024, patch_px=256),
    Product("clay-v0", "Clay v0", ("source_url", "embeddings"), 768, patch_px=512),
    Product("earth-index", "Earth Index", ("id", "embedding"), 384, pixel_size_m=10.0, patch_m=320.0),
    Product(
        "alphaearth",
        "AlphaEarth Foundations",
        tuple(f"A{i:02}" for i in range(64)),
        64,
        10.0,
        patch_m=10.0,
        curve="alphaearth",
    ),
    Product(GENERAL, "", ()),
)
