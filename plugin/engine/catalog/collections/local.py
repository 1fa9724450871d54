"""A collection that a request names by an address: the copy of it on this machine, brought up to date first."""

from __future__ import annotations

from typing import Any, TypeVar

from ....contract import FetchCollection, messages, verbs
from ....contract.addresses import is_remote
from ....contract.verbs import Verb
from ...base.errors import RequestError, ResourceError
from ...base.job import Job
from ...base.named import collections_of, with_collections
from ...collection.manifest import NAME
from ..download import Network
from .fetch import default_folder, fetch_collection
from .remote import open_folder

Q = TypeVar("Q")

#: The verbs that write the collection of `collection`.
_WRITERS = (
    verbs.PREFLIGHT,
    verbs.ENCODE_RASTER,
    verbs.REMOVE_SOURCE,
    verbs.RENAME_COLLECTION,
    verbs.DELETE_COLLECTION,
    verbs.BUILD_INDEX,
    verbs.IMPORT_EMBEDDINGS,
    verbs.FETCH_COLLECTION,
)
#: The share of the progress that copying has.
_SHARE = 0.5


def with_local(verb: Verb[Any, Any], request: Q, job: Job) -> tuple[Q, Job]:
    """The request with folders in place of addresses, and the job for the rest of the work.

    Raises:
        RequestError: the verb writes the collection, which an address does not allow.
        what `fetch_collection` raises, where there is no copy yet.
    """
    addresses = [one for one in collections_of(request) if is_remote(one)]
    if verb in _WRITERS:
        raise RequestError(messages.remote.ONLY_READ(address=addresses[0]))
    step = _SHARE / len(addresses)
    folders = {one: _local(one, job.part(i * step, (i + 1) * step)) for i, one in enumerate(addresses)}
    return with_collections(request, folders), job.part(_SHARE, 1.0)


def _local(address: str, job: Job) -> str:
    """The folder of the copy. Without a connection it is the copy of the last time."""
    try:
        return fetch_collection(FetchCollection(address), job).collection
    except ResourceError as error:
        copy = default_folder(open_folder(address, Network()).address)
        if not (copy / NAME).is_file():
            raise
        job.note(messages.remote.OFFLINE(address=address, reason=str(error)))
        return str(copy)
