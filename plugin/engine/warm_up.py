"""Having at hand what the first query of a collection needs, while its user is still thinking of words."""

from __future__ import annotations

import time

from .job import Job
from .open_collection import open_collection
from .query import make_query
from .requests import Term, WarmUp, WarmUpResult


def warm_up(request: WarmUp, job: Job) -> WarmUpResult:
    """Open a collection and, where its encoder understands words, the text tower.

    Raises:
        CollectionError, ResourceError: the collection can't be opened.
        CardError, ModelFileError: the encoder can't be used.
    """
    started = time.perf_counter()
    opened = open_collection(request.collection, job)
    job.check()
    if opened.collection.encoder_card().text is not None:
        make_query((Term("words", text="land"),), opened)
    return WarmUpResult(time.perf_counter() - started)
