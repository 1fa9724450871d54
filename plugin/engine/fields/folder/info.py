"""A field in numbers, in the form of those of a collection."""

from __future__ import annotations

from pathlib import Path

from ....contract import CollectionInfo, CollectionInfoResult, Extent, SourceSummary
from ....contract.message import Message
from ...base.errors import CardError, CollectionError, ModelFileError
from ...base.job import Job
from ...collection import info
from ...collection.database.info import shared_info
from ...collection.database.link import in_database
from ...imagery.grid.crs import reproject_box
from ..card import FieldCard, TileCard, is_field, read_card
from ..mosaic import Lattice
from ..pixel_area import pixel_side_m
from ..products import product_named
from ..space import encoder_of
from .folder import size_bytes


def collection_info(request: CollectionInfo, job: Job | None = None) -> CollectionInfoResult:
    """A collection or a field in numbers. Raises CollectionError."""
    if in_database(request.collection):
        return shared_info(request.collection, job or Job())
    folder = Path(request.collection).expanduser()
    return _field_info(folder, read_card(folder)) if is_field(folder) else info.collection_info(request, job)


def _field_info(folder: Path, card: FieldCard) -> CollectionInfoResult:
    product = product_named(card.product)
    last = card.tiles_of(card.years[-1] if card.years else None)
    first = last[0]
    pixel = _side_m(first)
    words, problems = _words(card)
    return CollectionInfoResult(
        collection=str(folder),
        encoder=card.product,
        encoder_name=card.version if card.encoder else product.title if product else card.product,
        words=words,
        dimension=card.dimension,
        patches=sum(tile.width * tile.height for tile in last),
        crs=first.crs,
        patch_m=pixel,
        pixel_size_m=pixel,
        extent=_extent(last),
        sources=tuple(_source(card, year) for year in card.years or (None,)),
        index="exact",
        bytes=size_bytes(folder),
        product=card.product,
        years=card.years,
        attribution=card.attribution,
        problems=problems,
        encoder_usable=not problems,
    )


def _side_m(tile: TileCard) -> float:
    a, _, c, _, e, f = tile.transform
    return pixel_side_m(Lattice(tile.crs, c, f, a, -e, tile.height, tile.width))


def _words(card: FieldCard) -> tuple[bool, tuple[Message, ...]]:
    """Whether words can ask a field, and why not although its vectors are of an encoder of Akin."""
    if not card.encoder:
        return False, ()
    try:
        return encoder_of(card).text is not None, ()
    except (CardError, CollectionError, ModelFileError) as error:
        return False, (error.message,)


def _source(card: FieldCard, year: int | None) -> SourceSummary:
    tiles = card.tiles_of(year)
    date = None if year is None else f"{year}-01-01"
    return SourceSummary(card.name, date, sum(tile.width * tile.height for tile in tiles), tiles[0].path)


def _extent(tiles: tuple[TileCard, ...]) -> Extent:
    """The rectangle of all rasters, in the CRS of the first."""
    crs = tiles[0].crs
    boxes = [_box(tile) if tile.crs == crs else reproject_box(_box(tile), tile.crs, crs) for tile in tiles]
    xmin, ymin, xmax, ymax = zip(*boxes)
    return Extent(min(xmin), min(ymin), max(xmax), max(ymax), crs)


def _box(tile: TileCard) -> tuple[float, float, float, float]:
    a, _, c, _, e, f = tile.transform
    return c, f + e * tile.height, c + a * tile.width, f
