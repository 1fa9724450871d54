"""The lines of a place for queries and map models: they come from its vectors alone."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from ....contract import Follow, PlaceSeries, SeriesLine
from ....contract.message import Message, plain
from ...base.job import Job
from ...fields.card import is_field
from ...fields.opened import open_field
from ...mapping.mapmodel.model import load_model
from ...maps.vectors.source import check_origin
from ...search.fields.search import field_query
from ...search.query.query import Query, make_query
from ...search.several import open_together, with_collection
from ..series.base import Series, Spot


def lines_of_query(
    follow: Follow, request: PlaceSeries, spot: Spot, notes: list[Message], job: Job
) -> tuple[SeriesLine, ...]:
    """The score of the place for a query, at each date; what the query has to say is added to the notes.

    Raises:
        QueryError: the query can't be answered. CardError, ModelFileError: its encoder can't be used.
    """
    query = _query(follow, request, job)
    notes.extend(query.notes)
    scores = query.scores(spot.vectors[spot.has])
    return (SeriesLine(query.title, "score", dated(scores, spot.has)),)


def _query(follow: Follow, request: PlaceSeries, job: Job) -> Query:
    if is_field(request.collection):
        return field_query(follow.terms, open_field(request.collection, request.year))
    first, *others = open_together((request.collection, *request.also), job)
    terms = with_collection(follow.terms, request.collection) if others else follow.terms
    return make_query(terms, first, None, others, by_sites=False)


def lines_of_model(follow: Follow, series: Series, spot: Spot) -> tuple[SeriesLine, ...]:
    """The probability of each class of a map model, or its value, at each date.

    Raises:
        MapModelError: the model is missing or damaged, or was trained with vectors of another origin.
    """
    model = load_model(follow.model)
    check_origin(model.card.origin, series, model.card.name)
    found = model.predict(spot.vectors[spot.has])
    if not model.card.classes:
        return (SeriesLine(plain(model.card.name), "value", dated(found[:, 0], spot.has)),)
    kind = "probability" if model.card.kind in ("classes", "several") else "value"
    return tuple(
        SeriesLine(plain(one.name), kind, dated(column, spot.has)) for one, column in zip(model.card.classes, found.T)
    )


def dated(values: NDArray[Any], has: NDArray[np.bool_]) -> tuple[float | None, ...]:
    """The values (m,) of the dates that have one, and None for the others: one for each of (t,)."""
    left = iter(np.asarray(values, np.float64).tolist())
    return tuple(round(next(left), 6) if one else None for one in has)
