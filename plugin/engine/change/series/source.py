"""Opening the vectors of places over dates: of a collection, of several collections, or of a field."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path

from ....contract import CloudMasks, messages
from ....contract.message import Message
from ...base.errors import QueryError
from ...base.job import Job
from ...collection.index.opened import OpenCollection
from ...fields.card import is_field, read_card
from ...fields.opened import OpenField, open_tiles
from ...fields.products import product_named
from ...search.several import open_together
from .base import Series
from .clouds import cover_of
from .collection import CollectionSeries, dates_of, shift
from .differ import differences
from .field import FieldSeries

NO_MASKS = CloudMasks()


@contextmanager
def open_series(
    path: str,
    also: Sequence[str],
    dates: Sequence[str],
    job: Job,
    ends: bool = False,
    clouds: CloudMasks = NO_MASKS,
) -> Iterator[Series]:
    """The vectors of places over dates.

    Args:
        also: further collections of the same encoder on the same grid, such as one for each date.
        dates: only these, at least two: ISO dates, or years; the dates that begin with them. Empty: all.
        ends: of these, only the first and the last.
        clouds: masks of clouds; patches that they hide are not there at that date.

    Raises:
        QueryError: there are fewer than two dates, a date is not there, or encoders, grids or products differ.
        CollectionError, RasterError, ResourceError: one of them can't be opened.
    """
    if is_field(path) and clouds.rasters:
        raise QueryError(messages.change.CLOUDS_OF_FIELD())
    if is_field(path):
        series: Series = _field(path, also, dates, ends)
    else:
        own = _collections(path, also, dates, ends, job)
        cover = cover_of(clouds, own.dates, job)
        series = own if cover is None else own.without(cover, job)
    try:
        yield series
    finally:
        series.close()


def _collections(path: str, also: Sequence[str], dates: Sequence[str], ends: bool, job: Job) -> CollectionSeries:
    if any(is_field(other) for other in also):
        raise QueryError(messages.fields.WITH_COLLECTIONS())
    opened = open_together((path, *also), job)
    for other in opened[1:]:
        _check_grid(opened[0], other)
    known, undated = dates_of(opened)
    name = opened[0].collection.folder.name
    chosen = _chosen(dates, known, name, undated)
    chosen = (chosen[0], chosen[-1]) if ends else chosen
    notes = list(differences(opened, chosen))
    if undated:
        notes.append(messages.change.WITHOUT_DATE(count=undated))
    return CollectionSeries(tuple(opened), chosen, tuple(notes))


def _check_grid(first: OpenCollection, other: OpenCollection) -> None:
    try:
        shift(first.table.grid, other.table.grid)
    except ValueError as error:
        names = {"first": first.collection.folder.name, "other": other.collection.folder.name}
        raise QueryError(messages.change.OTHER_GRID(**names)) from error


def _field(path: str, also: Sequence[str], dates: Sequence[str], ends: bool) -> FieldSeries:
    if also:
        raise QueryError(messages.fields.WITH_COLLECTIONS())
    folder = Path(path).expanduser().absolute()
    card = read_card(folder)
    if len(card.years) < 2:
        raise QueryError(messages.fields.ONE_YEAR(field=card.name))
    years = [int(year) for year in _chosen([d[:4] for d in dates], [str(y) for y in card.years], card.name, 0)]
    years = [years[0], years[-1]] if ends else years
    opened = tuple(OpenField(folder, card, year, tuple(open_tiles(folder, card, year))) for year in years)
    return FieldSeries(opened, tuple(_gap(card.product, years)))


def _gap(name: str, years: Sequence[int]) -> Iterator[Message]:
    """A sentence if a change between two of the years can come from what the vectors of the product are made from."""
    product = product_named(name)
    if product is None or product.gap_years is None:
        return
    first, last = product.gap_years
    for before, after in pairwise(years):
        if (first <= before <= last) != (first <= after <= last):
            about = {"product": product.title, "first": first, "last": last}
            yield messages.change.GAP_YEARS(**about, before=before, after=after)
            return


def _chosen(wanted: Sequence[str], known: Sequence[str], name: str, undated: int) -> tuple[str, ...]:
    """The dates that are wanted, in order. Raises QueryError: one is not there, or there are fewer than two."""
    found = set() if wanted else set(known)
    for date in wanted:
        matching = [one for one in known if date.strip() and one.startswith(date.strip())]
        if not matching:
            raise QueryError(messages.change.NO_DATE(date=date, name=name, known=_listed(known)))
        found.update(matching)
    if len(known) + undated == 1 and undated and not wanted:
        raise QueryError(messages.change.ONE_RASTER(name=name))
    if len(found) < 2 and undated and not wanted:
        raise QueryError(messages.change.NO_DATES(name=name, count=undated))
    if len(found) < 2:
        raise QueryError(messages.change.ONE_DATE(name=name, known=_listed(known)))
    return tuple(sorted(found))


def _listed(known: Sequence[str]) -> list[str]:
    return [*known[:8], *(["\N{HORIZONTAL ELLIPSIS}"] if len(known) > 8 else [])]
