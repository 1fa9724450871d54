"""Opening what has vectors on a grid: a collection or a field."""

from __future__ import annotations

from typing import Protocol

from ....contract import Filters, messages
from ...base.errors import MapModelError
from ...base.job import Job
from ...collection.index.opened import open_collection
from ...fields.card import is_field
from ...fields.opened import open_field
from ...search.filters import allowed
from .base import Origin, Vectors
from .collection import CollectionVectors
from .field import FieldVectors


def open_vectors(path: str, filters: Filters, job: Job) -> Vectors:
    """The vectors of a collection or field.

    Args:
        filters: dates, rasters and mask of a collection; the year and the mask of a field.

    Raises:
        CollectionError: it can't be opened. QueryError: a filter is not valid. RasterError, ResourceError.
    """
    if is_field(path):
        return FieldVectors(open_field(path, filters.year), filters)
    opened = open_collection(path, job)
    passing = allowed(filters, opened.table)
    if passing.note:
        job.note(passing.note)
    return CollectionVectors(opened, passing.rows)


class Made(Protocol):
    """What has vectors: their name for people, and what made them."""

    @property
    def name(self) -> str: ...
    @property
    def origin(self) -> Origin: ...


def check_origin(model: Origin, vectors: Made, name: str) -> None:
    """Raise MapModelError unless the vectors have the origin that a model was made for, naming both.

    Args:
        name: of the model.
    """
    if (model.digest, model.dimension) != (vectors.origin.digest, vectors.origin.dimension):
        own, other = _named(model, vectors.origin), _named(vectors.origin, model)
        raise MapModelError(messages.mapmodel.OTHER_ORIGIN(model=name, own=own, collection=vectors.name, other=other))


def _named(one: Origin, other: Origin) -> str:
    """The name of an origin; with its digest where the other has the same name."""
    return f"{one.name} ({one.digest[:8]})" if one.name == other.name else one.name
