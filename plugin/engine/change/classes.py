"""The classes between which places change: described by words, or those of a map model."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ...contract import ClassColour, MapTransitions, Term, messages
from ...contract.message import Message
from ..base.errors import EncoderMissing, QueryError
from ..collection.familiarity import bands_note
from ..mapping.mapmodel.classify_words import NONE_COLOUR, Scores, word_classes
from ..mapping.mapmodel.colours import coloured
from ..mapping.mapmodel.model import load_model
from ..maps.vectors.source import check_origin
from ..search.query.query import make_query
from .series.base import Series
from .series.collection import CollectionSeries

#: The most classes: all pairs of them have a value.
MOST_CLASSES = 20


@dataclass(frozen=True)
class Classes:
    """colours: of the classes; with words, the last is "none of these". scores: the scores or probabilities (n, k) of
    vectors (n, d). least: the score that a class needs; 0 where each place has a class. tags: of the map."""

    colours: tuple[ClassColour, ...]
    scores: Callable[[NDArray[np.float32]], NDArray[np.float32]]
    least: float
    tags: dict[str, str]
    notes: tuple[Message, ...] = ()

    def of(self, scores: NDArray[Any]) -> NDArray[np.int64]:
        """The class (n,) with the highest of the scores (n, k); k where none is at least `least`."""
        clear = scores.max(axis=1) >= np.float32(self.least)
        return np.asarray(np.where(clear, scores.argmax(axis=1), scores.shape[1]), np.int64)


def classes_of(request: MapTransitions, series: Series) -> Classes:
    """The classes of a request.

    Raises:
        QueryError: fewer than two, too many, both words and a model, or a model of values. EncoderMissing: a field has
            no words.
        MapModelError: the model is missing or damaged, or was trained with vectors of another origin.
    """
    if request.model and any(text.strip() for text in request.classes):
        raise QueryError(messages.change.WORDS_OR_MODEL())
    found = _of_model(request, series) if request.model else _of_words(request, series)
    if len(found.colours) > MOST_CLASSES + (found.least > 0):
        code = messages.change.MODEL_TOO_MANY_CLASSES if request.model else messages.change.TOO_MANY_CLASSES
        raise QueryError(code(count=len(found.colours) - (found.least > 0), most=MOST_CLASSES))
    return found


def _of_words(request: MapTransitions, series: Series) -> Classes:
    if not 0 < request.least < 1:
        raise QueryError(messages.mapmodel.LEAST_OUT_OF_RANGE(least=request.least))
    classes = word_classes(request.classes)
    if not isinstance(series, CollectionSeries):
        raise EncoderMissing(messages.fields.NO_WORDS())
    if len(classes) < 2:
        raise QueryError(messages.change.ONE_CLASS(name=classes[0].name))
    queries = tuple(make_query((Term("words", text=one.words),), series.opened[0]) for one in classes)
    colours = coloured(tuple(one.name for one in classes), ())
    colours += (ClassColour(request.none_name.strip() or "none of these", NONE_COLOUR),)
    of_bands = [note for one in series.opened if (note := bands_note(one.collection.manifest))]
    notes = tuple(dict.fromkeys([*of_bands, *(note for query in queries for note in query.notes)]))
    tags = {"WORDS": "\n".join(request.classes)}
    return Classes(colours, Scores(queries), request.least, tags, (*notes, messages.change.BY_WORDS()))


def _of_model(request: MapTransitions, series: Series) -> Classes:
    model = load_model(request.model)
    check_origin(model.card.origin, series, model.card.name)
    if model.card.kind != "classes":
        raise QueryError(messages.change.VALUES_MODEL(model=model.card.name))
    tags = {"MODEL": model.card.identity(), "LABELS": model.card.labels.digest}
    return Classes(model.card.classes, model.predict, 0.0, tags, (messages.change.BY_MODEL(model=model.card.name),))
