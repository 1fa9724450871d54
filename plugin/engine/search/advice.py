"""Advice on a query before its search."""

from __future__ import annotations

from ...contract import QueryAdvice, QueryAdviceResult
from ..base.job import Job
from ..collection.collection import Collection
from .too_small import too_small_terms
from .words import unknown_note


def query_advice(request: QueryAdvice, job: Job) -> QueryAdviceResult:
    """Notes about unknown words and objects too small for a patch. It reads only the manifest, and for words the card.

    Raises:
        CollectionError: the collection can't be read.
        CardError, ModelFileError: the query has words, and the encoder can't be used.
    """
    collection = Collection.open(request.collection)
    unknown = unknown_note(request.terms, collection)
    too_small = too_small_terms(request.terms, collection.manifest.grid)
    return QueryAdviceResult(tuple(note for note in (unknown, too_small) if note))
