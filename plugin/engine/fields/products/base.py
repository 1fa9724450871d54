"""The interface of a product of ready-made embeddings."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from ....contract.message import Message
from ..card import TileCard
from ..encoding import Encoding
from ..tile import FieldTile


@dataclass(frozen=True)
class Found:
    """What a product says of a file or folder on this computer. The words are those of FieldCard.

    notes: what the user has to know of the files, such as pixels that are left out.
    """

    version: str
    variant: str
    dimension: int
    encoding: Encoding
    tiles: tuple[TileCard, ...]
    encoder: str = ""
    notes: tuple[Message, ...] = ()


class Product(Protocol):
    """A product of ready-made embeddings."""

    @property
    def name(self) -> str:
        """Its word in PRODUCTS."""
        ...

    @property
    def title(self) -> str:
        """Its own name, for users."""
        ...

    @property
    def licence(self) -> str:
        """The licence of the embeddings; "" if it is not known."""
        ...

    @property
    def attribution(self) -> str:
        """What its licence wants to be shown; "" for nothing."""
        ...

    @property
    def gap_years(self) -> tuple[int, int] | None:
        """The first and the last year whose vectors are made from less than those of other years; None for none."""
        ...

    def find(self, path: Path) -> Found | None:
        """The rasters in a file or folder; None if they are not of this product.

        Raises:
            RasterError: they are of this product, but can't be used.
        """
        ...

    def open(self, tile: TileCard, path: str, encoding: Encoding, dimension: int, coarse: str) -> FieldTile:
        """One raster, at `path`. coarse: see RasterTile. Raises RasterError."""
        ...
