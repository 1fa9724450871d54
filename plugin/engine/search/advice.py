"""Advice on a query before its search."""

from __future__ import annotations

from pathlib import Path

from ...contract import QueryAdvice, QueryAdviceResult
from ...contract.message import Message
from ..base.job import Job
from ..collection.collection import Collection
from ..collection.database.link import in_database
from ..encoders.card import ModelCard
from ..fields.card import FieldCard, is_field, read_card
from ..fields.space import encoder_of
from .query.negation import negation_note
from .query.words import OfEncoder, unknown_note
from .shared.opened import open_shared
from .too_small import too_small_terms


def query_advice(request: QueryAdvice, job: Job) -> QueryAdviceResult:
    """Notes about unknown words, negations and objects too small for a patch.

    It reads only the manifest, and for words the card.

    Raises:
        CollectionError: the collection or field can't be read.
        CardError, ModelFileError: the query has words, and the encoder can't be used.
    """
    if is_field(request.collection):
        unknown = unknown_note(request.terms, _Field(read_card(Path(request.collection).expanduser())))
        return _said(unknown, negation_note(request.terms))
    if in_database(request.collection):
        collection = open_shared(request.collection).collection
    else:
        collection = Collection.open(request.collection)
    unknown = unknown_note(request.terms, collection)
    too_small = too_small_terms(request.terms, collection.manifest.grid)
    return _said(unknown, negation_note(request.terms), too_small)


def _said(*notes: Message | None) -> QueryAdviceResult:
    return QueryAdviceResult(tuple(note for note in notes if note))


class _Field(OfEncoder):
    """A field, as far as words need it."""

    def __init__(self, card: FieldCard) -> None:
        self._card = card

    def encoder_card(self) -> ModelCard:
        """See OfEncoder."""
        return encoder_of(self._card)
