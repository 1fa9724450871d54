"""`field.json`: what a field is, and where its rasters lie."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass, replace
from pathlib import Path

from ...contract import messages
from ...contract.records import from_json, parse_json, to_json
from ...contract.system_errors import refusal
from ..base.errors import CollectionError, ResourceError
from ..base.files.disk import ensure_folder, replacing, writing_to
from ..base.files.leftovers import TMP, draft_name
from ..base.files.links import read_own
from ..base.files.seal import is_sealed, seal
from ..imagery.grid.crs import parse_crs
from .encoding import KINDS, Encoding

CARD = "field.json"
FORMAT = 1
#: Limits of a card that can be true.
MOST_TILES, MOST_DIMENSIONS, MOST_PIXELS = 100_000, 65_536, 2**31 - 1


@dataclass(frozen=True)
class TileCard:
    """One raster of a field.

    path: of its file or folder; relative paths start at the field's folder. year: None if it is not known. transform:
    (a, b, c, d, e, f) from pixels to the CRS, with rows to the south; a file may have them the other way. zone: whether
    only the points of its own UTM zone count, because tiles of neighbouring zones overlap. coarse: the file with
    overviews that Akin made, "" for none. part: which part of the file, where it holds several rasters.
    """

    path: str
    year: int | None
    crs: str
    transform: tuple[float, float, float, float, float, float]
    width: int
    height: int
    zone: bool = False
    coarse: str = ""
    part: str = ""


@dataclass(frozen=True)
class FieldCard:
    """A field. product: one of PRODUCTS. version and variant: of the product; what differs in them is never mixed.

    key: identifies the field, also when it is renamed. encoder: the digest of the Akin encoder that made the vectors,
    "" for others. seal: of all other fields, see `base/seal.py`.
    """

    product: str
    version: str
    variant: str
    name: str
    dimension: int
    encoding: Encoding
    tiles: tuple[TileCard, ...]
    licence: str = ""
    attribution: str = ""
    key: str = ""
    encoder: str = ""
    format: int = FORMAT
    seal: str = ""

    @property
    def is_own(self) -> bool:
        """Whether this computer wrote the card. Only then its rasters are opened: GDAL also opens addresses.

        Raises:
            ResourceError: the secret can't be read.
        """
        return is_sealed(_text(self), self.seal)

    @property
    def years(self) -> tuple[int, ...]:
        """The years that have a raster, in order."""
        return tuple(sorted({tile.year for tile in self.tiles if tile.year is not None}))

    def tiles_of(self, year: int | None) -> tuple[TileCard, ...]:
        """The rasters of a year; those without a year belong to all."""
        return tuple(tile for tile in self.tiles if tile.year is None or tile.year == year)


def is_field(folder: str | Path) -> bool:
    """Whether a folder holds a field. A collection has another file."""
    return (Path(folder).expanduser() / CARD).is_file()


def read_card(folder: Path) -> FieldCard:
    """The card of a field.

    Raises:
        CollectionError: it is missing, damaged, of a newer version, or was written on another computer.
        ResourceError: it can't be read.
    """
    try:
        data = parse_json(read_own(folder / CARD))
        if isinstance(data, dict) and isinstance(data.get("format"), int) and data["format"] > FORMAT:
            raise CollectionError(messages.fields.NEWER(folder=str(folder)))
        card = from_json(FieldCard, data)
        _check(card)
    except OSError as error:
        if refused := refusal(error, folder / CARD):
            raise ResourceError(refused) from error
        raise CollectionError(messages.fields.NOT_A_FIELD(folder=str(folder))) from error
    except ValueError as error:
        raise CollectionError(messages.fields.CARD_DAMAGED(folder=str(folder), reason=str(error)[:200])) from error
    if not card.is_own:
        raise CollectionError(messages.fields.OF_ANOTHER_COMPUTER(folder=str(folder)))
    return card


def write_card(folder: Path, card: FieldCard) -> None:
    """Write or replace the card of a field. Raises ResourceError."""
    _check(card)
    with writing_to(folder, messages.fields.NOT_WRITTEN()):
        ensure_folder(folder)
        with replacing(folder / CARD, folder / draft_name(TMP)) as temporary:
            sealed = replace(card, seal=seal(_text(card)))
            temporary.write_text(json.dumps(to_json(sealed), indent=1), encoding="utf-8")


def _text(card: FieldCard) -> str:
    """What the seal is of: the card as it is read, with numbers of the declared types."""
    read = from_json(FieldCard, parse_json(json.dumps(to_json(replace(card, seal="")))))
    return json.dumps(to_json(read), sort_keys=True)


def _check(card: FieldCard) -> None:
    """Raise ValueError for values that no field has."""
    if not 1 <= card.dimension <= MOST_DIMENSIONS:
        raise ValueError("the dimension is out of range")
    if card.encoding.kind not in KINDS or not math.isfinite(card.encoding.offset):
        raise ValueError("the encoding is not known")
    if not 1 <= len(card.tiles) <= MOST_TILES:
        raise ValueError("it has no rasters, or too many")
    for tile in card.tiles:
        a, b, _, d, e, _ = tile.transform
        sound = all(map(math.isfinite, tile.transform)) and a > 0 > e and b == d == 0
        if not sound or not (0 < tile.width < MOST_PIXELS and 0 < tile.height < MOST_PIXELS):
            raise ValueError(f"the raster {tile.path[-80:]!r} has no size")
        parse_crs(tile.crs)
