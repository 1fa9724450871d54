"""Adding rasters of ready-made embeddings to a field."""

from __future__ import annotations

import uuid
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from ...contract import AddField, AddFieldResult, messages
from ..base.errors import CollectionError, QueryError
from ..base.files.disk import ensure_folder, writing_to
from ..base.job import Job
from ..collection.manifest import FILES
from .card import FieldCard, TileCard, is_field, read_card, write_card
from .folder.own import COARSE
from .opened import OpenField, open_tiles
from .overviews import make_overviews
from .products import PRODUCTS, Found, Product, product_named
from .tile import FieldTile

#: A year of imagery.
YEARS = 1900, 2100


def add_field(request: AddField, job: Job) -> AddFieldResult:
    """Add a raster, or a folder of rasters, to a new or an existing field. The rasters stay where they are.

    Raises:
        QueryError: nothing that Akin reads, a number that is no year, or another product than that of the field.
        RasterError: a raster can't be used. ResourceError: the folder can't be written.
    """
    if request.year is not None and not YEARS[0] <= request.year <= YEARS[1]:
        raise QueryError(messages.fields.WRONG_YEAR(year=str(request.year), first=str(YEARS[0]), last=str(YEARS[1])))
    source, folder = (Path(text).expanduser().absolute() for text in (request.source, request.output))
    check_folder(folder)
    product, found = _recognised(source)
    if request.year is not None:
        found = replace(found, tiles=tuple(replace(tile, year=request.year) for tile in found.tiles))
    return add_found(folder, product, found, request.name or source.stem, job)


def check_folder(folder: Path, product: str = "") -> None:
    """Raise QueryError for the folder of a collection, or of a field of another product; CollectionError."""
    if any((folder / name).exists() for name in FILES):
        raise QueryError(messages.fields.IS_COLLECTION(folder=str(folder)))
    if product and is_field(folder) and (card := read_card(folder)).product != product:
        values = {"field": card.name, "own": _title(card.product), "other": _title(product)}
        raise QueryError(messages.fields.OTHER_PRODUCT(path=product, **values))


def add_found(folder: Path, product: Product, found: Found, name: str, job: Job) -> AddFieldResult:
    """Add rasters to a field. name: of a new field. Raises as `add_field`."""
    found = replace(found, tiles=_inside(folder, found.tiles))
    card = _joined(folder, product, found, name)
    card = _with_overviews(folder, card, job)
    _check_data(folder, card, found)
    write_card(folder, card)
    return AddFieldResult(
        field=str(folder),
        product=product.name,
        product_title=product.title,
        dimension=card.dimension,
        rasters=len(card.tiles),
        years=card.years,
        licence=card.licence,
        attribution=card.attribution,
        notes=found.notes,
    )


def _check_data(folder: Path, card: FieldCard, found: Found) -> None:
    """Raise CollectionError where no pixel of the new rasters has a vector; RasterError."""
    new = {(tile.path, tile.part, tile.year) for tile in found.tiles}
    its = replace(card, tiles=tuple(tile for tile in card.tiles if (tile.path, tile.part, tile.year) in new))
    years = its.years or (None,)
    for year in reversed(years):
        opened = OpenField(folder, its, year, tuple(open_tiles(folder, its, year)))
        try:
            opened.space  # noqa: B018 - raises where no pixel has a vector
            return
        except CollectionError:
            if year == years[0]:
                raise
        finally:
            opened.close()


def _recognised(source: Path) -> tuple[Product, Found]:
    for name in PRODUCTS:
        product = product_named(name)
        if product is not None and source.exists() and (found := product.find(source)) is not None:
            return product, found
    raise QueryError(messages.fields.NOTHING_FOUND(path=str(source)))


def _inside(folder: Path, tiles: tuple[TileCard, ...]) -> tuple[TileCard, ...]:
    """Rasters in the folder of the field by their paths in it, so that it can be renamed and moved."""
    paths = [Path(tile.path) for tile in tiles]
    return tuple(
        replace(tile, path=path.relative_to(folder).as_posix()) if path.is_relative_to(folder) else tile
        for tile, path in zip(tiles, paths)
    )


def _joined(folder: Path, product: Product, found: Found, name: str) -> FieldCard:
    """The card with the rasters of the field and those that were found; a raster that was there already counts once."""
    if not is_field(folder):
        return FieldCard(
            product.name, found.version, found.variant, name, found.dimension, found.encoding, found.tiles,
            product.licence, product.attribution, uuid.uuid4().hex, found.encoder,
        )  # fmt: skip
    card = read_card(folder)
    its = card.product, card.version, card.variant, card.dimension, card.encoding
    if its != (product.name, found.version, found.variant, found.dimension, found.encoding):
        own, other = (
            " ".join(filter(None, words))
            for words in ((_title(card.product), *its[1:3]), (product.title, found.version, found.variant))
        )
        first, other_raster = card.tiles[0].path, found.tiles[0].path
        if own == other:
            raise QueryError(messages.fields.RASTERS_DIFFER(first=Path(first).name, other=Path(other_raster).name))
        raise QueryError(messages.fields.OTHER_PRODUCT(field=card.name, own=own, path=other_raster, other=other))
    _check_years(folder, card, found)
    new = {(tile.path, tile.part, tile.year) for tile in found.tiles}
    kept = tuple(tile for tile in _inside(folder, card.tiles) if (tile.path, tile.part, tile.year) not in new)
    return replace(card, tiles=(*kept, *found.tiles))


def _title(name: str) -> str:
    """The name of a product for people; the word itself for one of another version of Akin."""
    product = product_named(name)
    return product.title if product else name


def _check_years(folder: Path, card: FieldCard, found: Found) -> None:
    """Raise QueryError for a raster that the field has with another year: both years would have the same vectors."""
    years: dict[tuple[str, object], set[int | None]] = {}
    for tile in found.tiles:
        years.setdefault((tile.path, tile.part), set()).add(tile.year)
    for known in _inside(folder, card.tiles):
        own = years.get((known.path, known.part), set())
        if len(own) == 1 and known.year not in own:  # one file can have several years
            about = {"raster": Path(known.path).name, "field": card.name, "known": known.year, "year": next(iter(own))}
            raise QueryError(messages.fields.OTHER_YEAR(**about))


def _with_overviews(folder: Path, card: FieldCard, job: Job) -> FieldCard:
    """The card with Akin's overviews of the rasters that have none. What is there already is kept."""
    tiles: list[TileCard] = []
    for year in sorted({tile.year for tile in card.tiles}, key=lambda year: year or 0):
        its = [tile for tile in open_tiles(folder, card, year) if tile.card.year == year]
        for tile in its:
            part = len(tiles) / len(card.tiles), (len(tiles) + 1) / len(card.tiles)
            with closing(tile):
                tiles.append(_made(folder, card, tile, job, part))
    return replace(card, tiles=tuple(tiles))


def _made(folder: Path, card: FieldCard, tile: FieldTile, job: Job, part: tuple[float, float]) -> TileCard:
    if len(tile.steps) > 1:
        return tile.card
    name = f"{COARSE}/{_name(tile.card)}_{{}}.tif"
    with writing_to(folder, messages.fields.NOT_WRITTEN()):
        ensure_folder(folder)
        ensure_folder(folder / COARSE)
    make_overviews(tile, card.dimension, str(folder / name), job, part)
    return replace(tile.card, coarse=name)


def _name(tile: TileCard) -> str:
    """A name for the files of a raster that no other raster has."""
    return uuid.uuid5(uuid.NAMESPACE_URL, f"{tile.path} {tile.part} {tile.year}").hex
