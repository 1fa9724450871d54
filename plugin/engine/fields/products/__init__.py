"""The products whose embeddings Akin reads: one file each, with `PRODUCT` at its end, and one word here."""

from __future__ import annotations

from importlib import import_module
from typing import cast

from .base import Found, Product

#: The first one that recognises a file or folder reads it. "zarr" recognises any Zarr, and "raster" any raster, so they
#: come after the products that they could be.
PRODUCTS = (
    "tessera_zarr",
    "alphaearth_zarr",
    "zarr",
    "tessera_npy",
    "alphaearth",
    "tessera_geotiff",
    "raster",
)

__all__ = ["PRODUCTS", "Found", "Product", "product_named"]


def product_named(name: str) -> Product | None:
    """The product of a name in PRODUCTS; None for another name."""
    return cast("Product", import_module(f".{name}", __name__).PRODUCT) if name in PRODUCTS else None
